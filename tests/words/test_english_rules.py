"""All English of the project: British spelling, and no marks that are not rendered."""

from __future__ import annotations

import pytest
from tests.words.collect import Words, english
from tests.words.rules import ENGLISH, Offence, Rule, offences


@pytest.fixture(scope="module")
def found() -> list[Offence]:
    return sorted({offence for words in english() for offence in offences(words, ENGLISH)})


@pytest.mark.parametrize("rule", ENGLISH, ids=lambda rule: rule.name)
def test_english_keeps_the_rule(rule: Rule, found: list[Offence]) -> None:
    against = [one for one in found if one.rule == rule.name]
    assert [f"{one.place}: …{one.phrase}…" for one in against] == [], f"write {rule.remedy}"


def broken(text: str) -> set[str]:
    return {offence.rule for offence in offences(Words("sample", text, "en", "short"), ENGLISH)}


@pytest.mark.parametrize("text", ["a neighboring county", "the center", "analyzed", "labeled in gray", "a color"])
def test_american_spelling_is_found(text: str) -> None:
    assert broken(text) == {"American spelling"}


@pytest.mark.parametrize("text", ["one is *expected*", "**one**"])
def test_marks_are_found(text: str) -> None:
    assert broken(text) == {"English marks that are not rendered"}


@pytest.mark.parametrize(
    "text", ["labelled in grey", "the centre", "a neighbour", "modelling", "`0.5 ** n`", "2 * 3 * 4"]
)
def test_good_english_has_no_fault(text: str) -> None:
    assert broken(text) == set()
