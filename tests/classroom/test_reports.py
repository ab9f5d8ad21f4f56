"""What a class is told, and what each student is."""

from __future__ import annotations

import io
import json
import random
import zipfile
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import pytest
from tests.classroom.made import answered, as_bytes, exercise_cell, put, solved, untouched
from tests.exercises import samples
from tests.support.typed import texts_of

from coursekit.classroom.alike import alike
from coursekit.classroom.box import Box, Limits
from coursekit.classroom.feedback_pages import feedback_name, feedback_page, feedback_zip, moodle_place
from coursekit.classroom.gradebook import score, write_gradebooks
from coursekit.classroom.grading import Grader
from coursekit.classroom.notebook import read_notebook
from coursekit.classroom.page import report_page
from coursekit.classroom.page_answers import page_answers
from coursekit.classroom.reading import reading_page
from coursekit.classroom.results import read_csv
from coursekit.classroom.stored import stored_result
from coursekit.classroom.tables import Graded, answer_rows, exercise_rows, student_row, unnamed_rows
from coursekit.classroom.unnamed import groups
from coursekit.classroom.words import EYES
from coursekit.exercises.attempts import open_attempts
from coursekit.exercises.on_page import is_answered_on_page
from coursekit.lesson import Lesson
from coursekit.lessons import context, declarations
from coursekit.text import LANGUAGES


def row(exercise: str, state: str, code: str, answer: str = "", **more: Any) -> dict[str, Any]:
    kind = next(one.kind for one in declarations("01", "exercises") if one.short_name == exercise)
    base = {
        "exercise": exercise, "id": "01-2", "kind": kind, "state": state, "code": code, "facts": {}, "cell_id": "",
        "answer": {"en": answer, "zh": answer}, "n_cells": 1, "checks": 1, "harvested": False, "stored_state": "",
        "stored_code": "", "agrees": None, "error_name": "", "error_line": 0, "error_text": "", "needs_eyes": [],
    }  # fmt: skip
    return base | more


def one(student: str, *rows: dict[str, Any], **more: Any) -> Graded:
    result = {
        "readable": True, "reason": [], "language": "en", "lesson_version": "", "isolation": "box",
        "exercises": list(rows),         "faults": [], "attempts": [],
    }  # fmt: skip
    return Graded(student, "x.ipynb", "0" * 64, result | more)


def test_absent_wrong_and_zero_are_three_things() -> None:
    everybody = [
        one("a", row("fall", "right", "right")),
        one("b", row("fall", "wrong", "other", "7")),
        one("c", row("fall", "missing", "missing")),
        one("d", row("fall", "ours", "ours")),
        Graded("e", "", "", None),
        one("f", readable=False, reason=["empty"]),
    ]
    assert [score(each) for each in everybody] == [(1, 1), (0, 1), None, None, None, None]
    assert score(one("g", row("fall", "missing", "missing"), row("points", "blank", "blank"))) == (0, 2)
    (found,) = exercise_rows(everybody)
    assert (found["n"], found["right"], found["wrong"], found["missing"], found["ours"]) == (4, 1, 1, 1, 1)
    assert found["share_right"] == 0.5  # of those who answered
    assert [student_row(each).get("reason") for each in everybody[-2:]] == ["absent", "empty"]


def test_a_question_that_has_changed_since_is_old_and_not_wrong() -> None:
    book = untouched()
    lesson = Lesson("01", "en", open_attempts("memory"))
    for name in ("fall", "points"):
        value = lesson.check(name, 1)
        made = {"output_type": "execute_result", "data": value._repr_mimebundle_(), "metadata": {}}
        exercise_cell(book, name)["outputs"] = [made | {"execution_count": 1}]
    asked = next(cell for cell in book["cells"] if cell["id"] == "fall-asked")
    asked["source"] = "### 01-7 · How large?\n\nBy how many persons did the number fall?"
    book["cells"] = [cell for cell in book["cells"] if not cell["id"].startswith("article")]

    def states() -> dict[str, str]:
        return {each["exercise"]: each["state"] for each in stored_result(as_bytes(book), "01")["exercises"]}

    now = states()
    assert (now["fall"], now["points"], now["article"]) == ("wrong", "wrong", "missing")  # this edition's own
    book["metadata"]["coursekit"]["version"] = "0.0.9"
    then = states()
    assert (then["fall"], then["points"], then["article"]) == ("old", "wrong", "old")
    result = stored_result(as_bytes(book), "01")
    everybody = [Graded("a", "x.ipynb", "0" * 64, result)]
    assert "0.0.9" in report_page("01", everybody, "en") and score(everybody[0]) is None
    found = {each["exercise"]: each for each in exercise_rows(everybody)}
    assert (found["fall"]["old"], found["fall"]["wrong"], found["fall"]["share_right"]) == (1, 0, "")
    assert "题目已经修改" in feedback_page("01", everybody[0], "zh")


def test_a_notebook_of_this_edition_asks_what_the_course_asks() -> None:
    for number in ("01", "13"):
        for language in LANGUAGES:
            book = untouched(number, language)
            book["metadata"]["coursekit"]["version"] = "0.0.9"
            states = {each["state"] for each in stored_result(as_bytes(book), number)["exercises"]}
            assert states == {"blank"}


def test_gradebooks_know_students_as_their_system_does(tmp_path: Path) -> None:
    everybody = [one(email, row("fall", "right", "right")) for email in ("ann@x.edu", "ben@x.edu")]
    lines = [
        {"student": "ann@x.edu", "First name": "Ann", "ID number": "a1", "Email address": "ann@x.edu"},
        {"student": "ben@x.edu", "First name": "Ben", "ID number": "", "Email address": "ben@x.edu"},
    ]
    write_gradebooks(tmp_path, "01", everybody, lines)
    moodle, canvas = (read_csv(tmp_path / f"{name}.csv") for name in ("moodle", "canvas"))
    assert [(each["ID number"], each["Email address"], each["Lesson 01"]) for each in moodle] == [
        ("a1", "ann@x.edu", "1"), ("", "ben@x.edu", "1"),
    ]  # fmt: skip
    lines = [{"student": "c3", "name": "Reader, Cleo", "canvas": "4712", "sis user id": "c3", "sis login id": "cleo"}]
    cleo = replace(one("c3", row("fall", "right", "right")), name="Reader, Cleo")
    write_gradebooks(tmp_path, "01", [cleo], lines)
    canvas = read_csv(tmp_path / "canvas.csv")
    names = ("Student", "ID", "SIS User ID", "SIS Login ID", "Lesson 01")
    assert [canvas[1][name] for name in names] == ["Reader, Cleo", "4712", "c3", "cleo", "1"]


def test_unnamed_answers_that_are_alike_are_one_candidate() -> None:
    given = ["45.6", "45.6", "45.61", "45.60", "6853", "6,853", "1"]
    everybody = [one(str(n), row("fall", "wrong", "other", text)) for n, text in enumerate(given)]
    everybody.append(one("x", row("fall", "wrong", "change-in-persons", "68530000")))
    assert [(each.answer, each.n) for each in groups(everybody)] == [("45.6", 4), ("6850", 2)]


def test_the_page_escapes_what_learners_write() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    everybody = [one(evil, row("fall", "wrong", "other", evil, needs_eyes=["doubled"])) for _ in range(2)]
    everybody += [one("y", row("fall", "error", "error-name", error_name=evil, error_text=evil))]
    opened = row("article", "right", "complete", fields={"first": evil})
    for page in (report_page("01", everybody, "en"), reading_page("01", [one(evil, opened)], "zh")):
        assert "<script" not in page and "<img" not in page and "&lt;script&gt;" in page


def test_the_report_says_the_misconception_in_words_in_both_languages() -> None:
    exercise = next(each for each in declarations("01", "exercises") if each.short_name == "fall")
    mistake = exercise.mistakes[0]
    page = report_page("01", [one("a", row("fall", "wrong", mistake.code, "7"))], "zh")
    assert mistake.why.zh[:12] in page and 'lang="en"' in page and '<html lang="zh-Hans"' in page


def test_feedback_holds_no_solution_and_no_other_name() -> None:
    exercise = next(each for each in declarations("01", "exercises") if each.short_name == "fall")
    page = feedback_page("01", one("Ann", row("fall", "wrong", "other", "7")), "en")
    assert "Ann" in page and "7" in page and "69.2" not in page and exercise.why.en[:30] not in page
    assert feedback_name("../../etc/passwd") == "_.._etc_passwd.html"


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("Ann Author_12_assignsubmission_file/sub/01.ipynb", "Ann Author_12_assignsubmission_file/feedback.html"),
        ("all/王小明_7_assignsubmission_file_/01.ipynb", "王小明_7_assignsubmission_file_/feedback.html"),
        ("Ann Author_12_assignsubmission_file_01.ipynb", "Ann Author_12_assignsubmission_file_feedback.html"),
        ("authorann_4711_998_01.ipynb", ""),
    ],
)
def test_moodle_finds_whose_feedback_it_is(file: str, place: str) -> None:
    assert moodle_place(file) == place
    pages = {place: b"x"} if place else {}
    assert zipfile.ZipFile(io.BytesIO(feedback_zip(pages))).namelist() == list(pages)


def test_the_hardest_exercise_stands_first() -> None:
    rows = [
        one("a", row("points", "right", "right"), row("fall", "wrong", "other")),
        one("b", row("points", "right", "right")),
    ]
    page = report_page("01", rows, "en")
    titles = {each.short_name: each.title.en for each in declarations("01", "exercises")}
    assert page.index(titles["fall"]) < page.index(titles["points"])


def test_students_are_called_by_name_and_what_is_odd_is_told_of_all_at_once() -> None:
    rows = [
        replace(one("a1", row("fall", "wrong", "other", "7", needs_eyes=["doubled"])), name="Ann Author"),
        replace(one("b2", row("fall", "right", "right", needs_eyes=["doubled"])), name="王小明"),
        Graded("c3", "", "", None, name="Cleo Reader"),
        Graded("d4", "x.pdf", "", None, note="kind"),
        Graded("e5", "e5.ipynb", "0" * 64, None),
    ]
    page = report_page("01", rows, "en")
    doubled = str(EYES["doubled"].en)
    assert page.count(doubled) == 1
    assert page.index(doubled) < page.index("Ann Author") < page.index("(a1)</span>: 01-2<br>王小明")
    assert "Students: 5 · graded: 2 · handed nothing in: 1 · could not be read: 1 · wants a look: 3" in page
    assert page.count("not graded yet") == 1  # in its own row, not among what is odd
    assert "50% right (1 of 2)" in page


def test_the_same_words_of_several_are_read_once_and_the_example_is_named() -> None:
    exercise = next(each for each in declarations("01", "exercises") if each.short_name == "article")
    example = {name: text.zh for name, text in exercise.solution(context("01", "zh")).items()}
    own = {name: "mine" for name in example}
    rows = [
        one(who, row("article", "right", "complete", fields=text))
        for who, text in (("a", example), ("b", own), ("c", own))
    ]
    page = reading_page("01", rows, "en")
    assert page.count("This is the course’s own example.") == 1 and page.index("example.<") < page.index("mine")
    assert "b · c" in page and page.count("mine") == len(own)


def test_tries_are_told_only_where_they_were_handed_in() -> None:
    attempts = [
        {"exercise": "01/fall", "state": state, "code": "x", "at": ""}
        for state in ("wrong", "hint", "right", "solution")
    ]
    rows = list(answer_rows(one("a", row("fall", "right", "right"), attempts=attempts)))
    assert (rows[0]["tries"], rows[0]["hints"], rows[0]["solution_seen"]) == (2, 1, True)
    assert "tries" not in next(iter(answer_rows(one("b", row("fall", "right", "right")))))


def test_what_a_notebook_stores_can_be_read_without_running_it() -> None:
    lesson = Lesson("01", "en", open_attempts("memory"))
    book = untouched()
    value = lesson.check("fall", 1)
    output = {"output_type": "execute_result", "data": value._repr_mimebundle_(), "metadata": {}, "execution_count": 1}
    exercise_cell(book, "fall")["outputs"] = [output]
    result = stored_result(as_bytes(book), "01")
    found = {each["exercise"]: each for each in result["exercises"]}
    assert (found["fall"]["state"], found["fall"]["code"]) == ("wrong", value.verdict.code)
    assert found["points"]["state"] == "blank" and result["isolation"] == "stored"


def test_answers_from_the_page_are_judged_without_a_box() -> None:
    answers = {"01/fall": "69.23%", "01/same-rate": "a", "01/implied-base": "x", "99/other": "1"}
    content = json.dumps({"coursekit": {"format": 1, "lesson": "01", "language": "zh", "answers": answers}}).encode()
    with Box("box", "") as box:  # never started
        result = Grader("01", box, Limits()).grade(content)
    found = {each["exercise"]: (each["state"], each["code"]) for each in result["exercises"]}
    assert found["fall"] == ("right", "right") and found["same-rate"][0] == "wrong"
    assert found["points"] == ("blank", "blank") and found["implied-base"] == ("missing", "not-on-page")
    assert (result["language"], result["reason"]) == ("zh", ["page"])
    assert stored_result(content, "01") == result | {"isolation": "stored"}


@pytest.mark.parametrize("number", ["00", "01"])
def test_tables_and_open_answers_from_the_page_are_judged_and_read(number: str) -> None:
    lesson = context(number, "en")
    asked = [each for each in declarations(number, "exercises") if each.kind in ("table", "open")]
    given = {each.key: texts_of(each, samples.answer(each, lesson), lesson) for each in asked}
    content = json.dumps({"coursekit": {"format": 1, "lesson": number, "language": "en", "answers": given}}).encode()
    with Box("box", "") as box:  # never started
        result = Grader(number, box, Limits()).grade(content)
    found = {each["exercise"]: each for each in result["exercises"]}
    here = [each for each in asked if is_answered_on_page(each, lesson)]
    assert here
    for each in here:
        row = found[each.short_name]
        assert (row["state"], row["code"]) == ("right", "right" if each.kind == "table" else "complete")
    sheet = reading_page(number, [Graded("Ann", "x.json", "0" * 64, result)], "en")
    for each in asked:
        if each.kind == "open":
            assert all(text in sheet for text in map(escape, given[each.key].values()))


def test_a_form_that_is_no_form_is_not_answered() -> None:
    answers = {"01/fall": {"a": "1"}, "01/article": "all of it", "01/same-rate": 7}
    content = json.dumps({"coursekit": {"format": 1, "lesson": "01", "language": "en", "answers": answers}}).encode()
    with Box("box", "") as box:  # never started
        result = Grader("01", box, Limits()).grade(content)
    found = {each["exercise"]: each["state"] for each in result["exercises"]}
    assert found["fall"] == found["article"] == found["same-rate"] == "blank"


@pytest.mark.parametrize(
    "content", [b"{}", b'{"coursekit": 7}', b'{"coursekit": {"answers": [1]}}', b"[" * 9999, b"\xff"]
)
def test_what_is_no_file_of_a_page(content: bytes) -> None:
    assert page_answers(content) is None


def page_file(lesson: str) -> dict[str, Any]:
    answers = {"01/fall": "69.23%"}
    content = json.dumps({"coursekit": {"format": 1, "lesson": lesson, "language": "en", "answers": answers}}).encode()
    with Box("box", "") as box:  # never started
        return Grader("01", box, Limits()).grade(content)


def test_nothing_of_a_page_ran() -> None:
    told = student_row(Graded("a", "x.json", "0" * 64, page_file("01")))
    assert (told["ran"], told["right"], told["readable"]) == ("", 1, True)


def test_a_page_of_another_lesson_has_no_answer_of_this_one() -> None:
    result = page_file("13")
    assert {each["state"] for each in result["exercises"]} == {"missing"}
    assert result["reason"] == ["page", "other-lesson:13"]


def test_attempts_that_are_none_count_for_nothing() -> None:
    forged = [{"exercise": "01/fall", "tries": "many"}, {"exercise": "01/fall", "state": "many"}]
    hint = [{"exercise": "01/fall", "state": "hint"}]
    honest = [{"exercise": "01/fall", "state": state} for state in ("wrong", "wrong", "right")]
    fall = row("fall", "right", "right")
    everybody = [one(str(n), fall, attempts=given) for n, given in enumerate((forged, hint, honest))]
    assert [each["median_tries"] for each in exercise_rows(everybody)] == [3]
    assert exercise_rows(everybody[:2])[0]["median_tries"] == ""
    assert "tries" not in next(iter(answer_rows(everybody[0])))


def test_the_named_mistake_that_is_nearest_is_told() -> None:
    exercise = next(each for each in declarations("01", "exercises") if each.short_name == "fall")
    lesson = context("01", "en")
    named = [(each.code, each.value(lesson) if callable(each.value) else each.value) for each in exercise.mistakes]
    code, value = next((code, float(value)) for code, value in named if value)
    for by, given in (("sign", -value), ("power-of-ten", value * 1000), ("inverse", 1 / value), ("", value * 1.91)):
        everybody = [one(str(n), row("fall", "wrong", "other", f"{given:.6g}")) for n in range(2)]
        (told,) = unnamed_rows("01", everybody)
        assert (told["nearest"], told["nearest_by"]) == (code if by else "", by)


def test_a_blank_card_stores_no_code() -> None:
    card = Lesson("01", "en", open_attempts("memory")).check("fall", ...).html
    assert 'data-verdict="blank"' in card and "data-code" not in card


def test_copies_are_found_and_strangers_are_not() -> None:
    long = """
counts = [lesson.figure(name).value for name in ("poor-2012", "poor-2017")]
before, after = counts[0], counts[1]
print("from", before, "to", after, "that is", before - after)
weights = {"first": 3, "second": 17, "third": 29, "fourth": 41}
total = sum(weights[key] * 2 + 5 for key in sorted(weights) if weights[key] > 11)
fall = round(100 * (before - after) / before, 2)"""
    renamed = long.replace("counts", "people").replace("before", "b").replace("after", "a").replace("weights", "w")
    rng = random.Random(3)
    files = [(f"n{n}", as_bytes(answered(rng))) for n in range(30)]
    files += [
        ("a", as_bytes(put(solved(), "fall", long))),
        ("b", as_bytes(put(solved(), "fall", renamed + "  # mine"))),
    ]
    pairs = alike("01", files)
    assert [(each.a, each.b) for each in pairs] == [("a", "b")]
    assert pairs[0].share > 0.9 and pairs[0].cells == ("fall",)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_started_lesson_says_its_version(language: Any) -> None:
    from coursekit.cli.copies import shipped

    for content in shipped(language).values():
        assert read_notebook(content).version == "0.1.0"
        assert json.loads(content)["metadata"]["coursekit"]["language"] == language
