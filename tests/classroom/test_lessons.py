"""Every lesson, in both languages: solved it is all right in the box, untouched all blank, and no cell fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.classroom.made import as_bytes, solved, untouched

from coursekit.classroom.box import Box, Limits
from coursekit.classroom.grading import Grader, warm_modules
from coursekit.lessons import offered
from coursekit.text import LANGUAGES, Language

READY = [row.number for row in offered() if row.ready]
LIMITS = Limits(seconds=120, cell_seconds=60)  # of a busy machine, too


@pytest.fixture(scope="module")
def box(needs_box: None) -> Iterator[Box]:
    with Box("box", ",".join(warm_modules(number) for number in READY)) as one:
        yield one


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", READY)
def test_a_lesson_in_the_box(number: str, language: Language, box: Box) -> None:
    grader = Grader(number, box, LIMITS)
    for book, state in ((solved(number, language), "right"), (untouched(number, language), "blank")):
        result = grader.grade(as_bytes(book))
        states = {row["exercise"]: row["state"] for row in result["exercises"]}
        assert states == dict.fromkeys(states, state)
        assert (result["reason"], result["language"]) == ([], language)
        if state == "right":
            assert result["faults"] == []
