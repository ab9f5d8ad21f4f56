"""A self-test on the page: its questions are cut into fields, and answers are judged, with no kernel."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from tests.support.node import needs_node, value

from coursekit.lessons import course, notebook
from sitebuild.assets import kit_assets

pytestmark = needs_node


def page(expression: str) -> Any:
    return value(kit_assets() / "selftest.mjs", expression, "const { cutQuestion, stateOfAnswer } = it;")


@pytest.mark.parametrize(
    ("right", "answer", "state"),
    [
        ("b", "b", "right"),
        ("b", "a", "wrong"),
        ("b", "", "blank"),
        ("25%", "25", "right"),
        ("25%", "２５％", "right"),
        ("25%", "25.4", "right"),
        ("25%", "3", "wrong"),
        ("0.95", "0.951", "right"),
        ("0.95", "0.96", "wrong"),
        ("1%", "1.5", "wrong"),
        ("1%", "0.5", "wrong"),
        ("1%", "0.99", "right"),
        ("4", "4.5", "wrong"),
        ("4", "3.5", "wrong"),
        ("200", "200.4", "right"),
        ("4", "four", "wrong"),
        ("4", " ", "blank"),
    ],
)
def test_an_answer_is_judged(right: str, answer: str, state: str) -> None:
    assert page(f"stateOfAnswer({json.dumps(right)}, {json.dumps(answer)})") == state


SELFTESTS = [
    (code, "".join(cell["source"]))
    for lesson in course()
    if lesson.ready
    for code in ("en", "zh")
    for cell in notebook(lesson.number, code)["cells"]
    if "ck-selftest" in cell["source"]
]


@pytest.mark.parametrize(("code", "source"), SELFTESTS)
def test_every_lesson_has_a_field_and_every_letter_its_option(code: str, source: str) -> None:
    rows = re.findall(r'\n\n([^\n]+)\n\n<details class="ck-fold"(?: data-right="([^"]+)")?>', source)
    fields = [(question, right) for question, right in rows if right]
    assert fields
    for question, right in fields:
        if right.isalpha():
            cut = page(f"cutQuestion({json.dumps(question)})")
            assert right in [letter for letter, _ in cut["options"]] and len(cut["options"]) >= 2
            assert cut["asked"] and all(words for _, words in cut["options"])
