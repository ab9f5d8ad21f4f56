"""The bans of `coursekit.source.bans`, held against collected words; `still_to_mend.csv` lists what is known."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.words.collect import Words

from coursekit.source.bans import CHINESE, ENGLISH, SETTING, STARS, Ban
from coursekit.source.bans import bare as bare_text
from coursekit.source.bans import offences as offences_of

__all__ = [
    "ENGLISH", "HERE", "LIST", "RULES", "SETTING", "STARS", "Offence", "Rule", "allowed", "bare", "offences",
    "still_to_mend",
]  # fmt: skip

HERE = Path(__file__).parent
LIST = HERE / "still_to_mend.csv"
RULES = CHINESE
Rule = Ban


@dataclass(frozen=True, order=True)
class Offence:
    """A fault in words: where, what, and against which rule."""

    place: str
    phrase: str
    rule: str

    @property
    def area(self) -> str:
        """The lesson, wherever its words stand, or the file."""
        lesson = re.match(r"(?:src/coursekit/lessons/l|notebooks/../)(\d\d)", self.place)
        return f"lesson {lesson[1]}" if lesson else self.place.partition(":")[0]


@cache
def _listed() -> tuple[dict[str, str], ...]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def still_to_mend(rules: Collection[str]) -> set[tuple[str, str]]:
    """Area and phrase of every fault against some rules that is known."""
    return {(row["place"], row["phrase"]) for row in _listed() if row["rule"] in rules}


def allowed() -> dict[str, tuple[str, ...]]:
    """Words that a rule would take for a fault, by the rule's name."""
    return {rule.name: rule.free for rule in RULES if rule.free}


def bare(words: Words) -> str:
    """Words as they are read: without code, formulas, addresses and the marks of Markdown."""
    return bare_text(words.text, words.kind)


def offences(words: Words, rules: tuple[Rule, ...] = RULES) -> Iterator[Offence]:
    """Every fault of words against rules of their language, each with a few characters around it."""
    for rule, phrase in offences_of(words.text, words.kind, words.language, rules):
        yield Offence(words.place, phrase, rule.name)
