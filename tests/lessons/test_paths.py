"""A lesson names what it builds on, and each shorter path teaches what its lessons need, in their order."""

from __future__ import annotations

import re
from functools import cache

import pytest

from coursekit.catalogue.terms import term
from coursekit.lessons import course, source
from coursekit.text import LANGUAGES, Language

READY = [one.number for one in course() if one.ready]
PATHS = sorted({path for one in course() for path in one.paths})
PLAIN = {"source", "gap", "threshold", "return to poverty"}
"""Terms that are words of every day as well: a lesson may say them without meaning the table of an earlier one."""
LISTS = {"terms", "reading", "teacher", "lesson", "selftest", "recap"}


def need(number: str) -> str:
    """What a lesson says it needs; an exercise of another lesson stands as ``{ex}`01/chart` ``."""
    (entry,) = (entry for block in source(number).of("lesson") for entry in block.all("need"))
    return entry.text.en


def builds_on(number: str) -> set[str]:
    return set(re.findall(r"\b[01]\d\b(?!,\d)", need(number)))


@cache
def prose(number: str, language: Language) -> str:
    return "\n".join(b.prose.to(language) for b in source(number).blocks if b.kind not in LISTS)


@cache
def taught() -> dict[str, str]:
    """The Chinese of each term, and the first lesson that lists it."""
    found: dict[str, str] = {}
    for number in READY:
        for name in listed(number):
            found.setdefault(name, number)
    return found


def listed(number: str) -> list[str]:
    return [term(name).text.zh for block in source(number).of("terms") for name, _ in block.listed]


def explained(number: str, name: str) -> bool:
    """Whether a lesson sets a term in bold, as it does where it explains one."""
    asked = term(name).text
    bold = {c: re.findall(r"\*\*([^*\n]+)\*\*", prose(number, c)) for c in LANGUAGES}
    return any(asked.to(c).lower() in one.lower() for c in LANGUAGES for one in bold[c])


def said(number: str, name: str) -> bool:
    asked = term(name).text
    return all(asked.to(c).lower() in prose(number, c).lower() for c in LANGUAGES)


@pytest.mark.parametrize("number", READY)
def test_a_lesson_builds_on_earlier_lessons(number: str) -> None:
    assert all(other < number for other in builds_on(number)), need(number)


@pytest.mark.parametrize("path", PATHS)
def test_a_path_holds_what_its_lessons_build_on(path: int) -> None:
    on_it = {one.number for one in course() if path in one.paths}
    assert len(on_it) == path
    missing = {number: sorted(builds_on(number) - on_it) for number in on_it if number in READY}
    assert {number: others for number, others in missing.items() if others} == {}


@pytest.mark.parametrize("number", READY)
def test_a_lesson_explains_a_term_or_names_the_lesson_that_does(number: str) -> None:
    own = {*listed(number)}
    used = {
        f"{term(name).text.en}: say lesson {other} in `need`, or explain it"
        for name, other in taught().items()
        if other < number and other not in builds_on(number) and name not in own
        if term(name).text.en not in PLAIN and said(number, name) and not explained(number, name)
    }
    assert used == set()
