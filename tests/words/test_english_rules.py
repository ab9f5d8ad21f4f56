"""All English of the project: British spelling, and no marks that are not rendered."""

from __future__ import annotations

import re

import pytest
from tests.words.collect import Words, english
from tests.words.rules import STARS, bare

AMERICAN = re.compile(
    r"\b(?:colors?|colored|behaviors?|favor\w*|neighbor\w*|labor(?:s|ed)?|honor\w*|centers?|centered|meters?|liters?"
    r"|fulfill|enroll|skillful|gray|defense|offense|analyz\w+|catalogs?|dialogs?|aging|plow"
    r"|(?:label|model|travel|cancel|signal|total)(?:ed|ing))\b"
)
"""Small letters only: a Center may be somebody's name."""
PENDING = ("src/coursekit/lessons/l", "src/coursekit/source/write.py")
"""Where stars stand still, or go into the prose of a notebook."""


def american(words: Words) -> list[str]:
    text = re.sub(r"<[^>]+>|`[^`\n]*`|https?://\S+", "", words.text) if words.kind == "short" else bare(words)
    return [f"{words.place}: {found}" for found in AMERICAN.findall(text)]


def test_spelling_is_british() -> None:
    assert [found for words in english() for found in american(words)] == []


def test_no_marks_in_words_that_are_shown_as_they_stand() -> None:
    assert [
        f"{words.place}: {words.text}"
        for words in english()
        if words.kind == "short" and re.search(STARS, bare(words)) and not words.place.startswith(PENDING)
    ] == []


@pytest.mark.parametrize("text", ["a neighboring county", "the center", "analyzed", "labeled in gray", "a color"])
def test_american_spelling_is_found(text: str) -> None:
    assert american(Words("sample", text, "en", "short"))


@pytest.mark.parametrize("text", ["labelled in grey", "the centre", "a neighbour", "elaborate", "modelling"])
def test_british_spelling_is_not(text: str) -> None:
    assert american(Words("sample", text, "en", "short")) == []
