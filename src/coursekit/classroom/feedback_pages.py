"""One page for each student: what was handed in, what the course says to it. It holds no solution and no other name."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from coursekit import lessons
from coursekit.cards import element, esc, inline, steps
from coursekit.classroom.sheet import both, frame
from coursekit.classroom.tables import Graded
from coursekit.classroom.words import OPEN_STATE, STATE, code_words, reason_words, verdict_of
from coursekit.exercises.declare import Exercise
from coursekit.exercises.exercise_card import printed
from coursekit.exercises.feedback import feedback
from coursekit.text import LANGUAGES, Language, Text

__all__ = ["feedback_name", "feedback_page", "feedback_zip", "moodle_place"]

_OF_MOODLE = re.compile(r".+?_\d+_assignsubmission_[a-z]+_?")
_TITLE = Text(en="Lesson {number}, {title}: {student}", zh="第{number}课《{title}》：{student}")
_SUM = Text(en="{right} of {total} exercises right.", zh="共{total}题，正确{right}题。")
_READ = Text(en="A reader will say more about your open answer.", zh="开放题由教师另行阅读。")


def feedback_name(student: str) -> str:
    """Return the name of a student's page: nothing in it leads out of its folder.

    Examples
    --------
    >>> feedback_name("s0001"), feedback_name("../李 华")
    ('s0001.html', '_李_华.html')
    """
    safe = re.sub(r"[^\w@.-]+", "_", student).lstrip(".")
    return f"{safe[:100] or 'student'}.html"


def moodle_place(file: str) -> str:
    """Return where Moodle looks for a student's page in a zip of feedback: beside what it exported.

    Examples
    --------
    >>> moodle_place("Ann Author_12_assignsubmission_file/01.ipynb"), moodle_place("a1.ipynb")
    ('Ann Author_12_assignsubmission_file/feedback.html', '')
    """
    for part in file.split("/"):
        if found := _OF_MOODLE.match(part):
            whole = found[0] == part
            return f"{found[0].rstrip('_')}_feedback.html" if not whole else f"{part}/feedback.html"
    return ""


def feedback_zip(pages: Mapping[str, bytes]) -> bytes:
    """Return pages as a zip, by their places in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, page in pages.items():
            archive.writestr(place, page)
    return made.getvalue()


def feedback_page(number: str, one: Graded, language: Language) -> str:
    """Return the page of a student whose file was graded."""
    assert one.result is not None
    title = _TITLE.fill(number=number, title=lessons.row(number).title, student=one.name or one.student)
    known = {each.short_name: each for each in lessons.declarations(number, "exercises")}
    closed = [row for row in one.rows if row["kind"] != "open"]
    right = sum(row["state"] == "right" for row in closed)
    parts = [both(_SUM.fill(right=right, total=len(closed)), "p")] if one.rows else []
    parts += [both(reason_words(reason), "p") for reason in one.result["reason"]]
    parts += [_exercise(known[row["exercise"]], row) for row in one.rows if row["exercise"] in known]
    return frame(title, "".join(parts), language)


def _exercise(exercise: Exercise, row: Mapping[str, Any]) -> str:
    words = (OPEN_STATE if exercise.kind == "open" else {}).get(row["state"]) or STATE[row["state"]]
    head = Text(en=f"{exercise.id} · {exercise.title.en}", zh=f"{exercise.id} · {exercise.title.zh}")
    body = [element("h2", both(head), both(words, class_=f"state {row['state']}"))]
    if row["state"] in ("right", "wrong"):
        said = feedback(exercise, verdict_of(row))
        for language in LANGUAGES:
            rows = ((title.to(language), inline(text, language)) for title, text in printed(said))
            body.append(element("div", steps(rows), class_=language))
    else:
        body.append(both(code_words(exercise, row), "p"))
        if row["error_line"]:
            body.append(element("p", esc(f"{row['cell_id']}, {row['error_line']}"), class_="quiet"))
    if exercise.kind == "open" and row["state"] in ("right", "wrong"):
        body.append(both(_READ, "p"))
    return element("section", *body)
