"""Every lesson that is ready keeps the rules; what one has still to mend is listed, and the list shrinks."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from coursekit.lessons import course
from coursekit.lessons.material import material
from coursekit.source import Fault
from coursekit.source.rules import RULES, Rule, broken

READY = [row.number for row in course() if row.ready]
LIST = Path(__file__).with_name("still_to_mend.csv")


@cache
def found(number: str) -> dict[str, list[Fault]]:
    return {rule.__name__: faults for rule, faults in broken(material(number))}


def still_to_mend() -> set[tuple[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return {(row["lesson"], row["rule"]) for row in csv.DictReader(file)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("number", READY)
def test_a_lesson_keeps_the_rule(number: str, rule: Rule) -> None:
    faults = found(number).get(rule.__name__, [])
    if (number, rule.__name__) not in still_to_mend():
        assert [f"lessons/l{number}/lesson.md:{fault.line}: {fault}" for fault in faults] == []


def test_what_is_mended_leaves_the_list() -> None:
    broken_now = {(number, rule) for number in READY for rule in found(number)}
    assert still_to_mend() - broken_now == set(), f"mended: delete these rows of {LIST.name}"
