"""A reader without JupyterLab saves the answers of a page, and a teacher's tool reads and judges them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.browser.test_answers import choose, type_number
from tests.browser.test_forms import card_of, type_in
from tests.support.typed import texts_of

from coursekit.classroom.box import Box, Limits
from coursekit.classroom.grading import Grader
from coursekit.classroom.page_answers import page_answers
from coursekit.exercises.showing import answer
from coursekit.lessons import context, declarations


@pytest.mark.parametrize("code", ["en", "zh"])
def test_answers_of_a_page_are_saved_and_judged(visit: Any, code: str, tmp_path: Path) -> None:
    page = visit(viewport={"width": 390, "height": 844}).open(f"{code}/lessons/01-the-record.html")
    button = page.locator(".site-handin button")
    assert not button.is_visible()  # nothing is answered yet
    type_number(page, page.query_selector("#ex-fall"), "69.23")
    choose(page, page.query_selector("#ex-same-rate"), "a")
    given = {"01/fall": "69.23", "01/same-rate": "a"}
    lesson = context("01", code)  # type: ignore[arg-type]
    for exercise in declarations("01", "exercises"):
        if exercise.kind in ("table", "open"):
            texts = texts_of(exercise, answer(exercise, lesson), lesson, code)
            type_in(page, card_of(page, exercise), exercise, texts)
            given[exercise.key] = texts
    assert button.is_visible()
    with page.expect_download() as saved:
        button.click()
    assert saved.value.suggested_filename == "01-the-record.answers.json"
    saved.value.save_as(tmp_path / "x.json")
    content = (tmp_path / "x.json").read_bytes()
    found = page_answers(content)
    assert found is not None
    assert (found.lesson, found.language) == ("01", code)
    assert found.answers == given
    with Box("box", "") as box:  # never started: nothing of a page is run
        result = Grader("01", box, Limits()).grade(content)
    states = {row["exercise"]: row["state"] for row in result["exercises"]}
    assert states == {
        "same-rate": "wrong", "fall": "right", "points": "blank", "per-year": "blank", "verdicts": "right",
        "implied-base": "missing", "chart": "missing", "late-fall": "blank", "article": "right",
    }  # fmt: skip
