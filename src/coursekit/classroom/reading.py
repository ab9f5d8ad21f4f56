"""Open answers on one page, to be read by a person; the machine says only whether they are complete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coursekit import lessons
from coursekit.cards import element, esc
from coursekit.classroom.page import both, frame
from coursekit.classroom.tables import Graded
from coursekit.classroom.words import OPEN_STATE
from coursekit.exercises.declare import Exercise, Open
from coursekit.text import Language, Text

__all__ = ["reading_page"]

_TITLE = Text(en="Lesson {number}, {title}: open answers to read", zh="第{number}课《{title}》：待阅读的开放题")
_NONE = Text(en="Nobody has answered it yet.", zh="尚无人作答。")


def reading_page(number: str, everybody: Sequence[Graded], language: Language) -> str:
    """Return the reading sheet of a class."""
    title = _TITLE.fill(number=number, title=lessons.row(number).title)
    opened = [one for one in lessons.declarations(number, "exercises") if isinstance(one, Open)]
    return frame(title, "".join(_exercise(one, everybody) for one in opened), language)


def _exercise(exercise: Open, everybody: Sequence[Graded]) -> str:
    answers = [
        (one.student, row)
        for one in everybody
        for row in one.rows
        if row["exercise"] == exercise.short_name and row.get("fields")
    ]
    head = both(_head(exercise), "h2") + both(exercise.ask, "p")
    if not answers:
        return element("section", head, both(_NONE, "p"))
    return element("section", head, *(_answer(exercise, student, row) for student, row in answers))


def _head(exercise: Exercise) -> Text:
    return Text(en=f"{exercise.id} · {exercise.title.en}", zh=f"{exercise.id} · {exercise.title.zh}")


def _answer(exercise: Open, student: str, row: Mapping[str, Any]) -> str:
    rows = [
        element("tr", element("th", both(one.label), scope="row"), element("td", esc(row["fields"].get(one.name, ""))))
        for one in exercise.fields
    ]
    state = both(OPEN_STATE[row["state"]])
    return element("h3", esc(student), " · ", state) + element("table", element("tbody", *rows))
