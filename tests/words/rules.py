"""The rules of `coursekit.source.chinese`, held against collected words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.words.collect import Words

from coursekit.source.chinese import BANS, SETTING, STARS, Ban
from coursekit.source.chinese import bare as bare_text
from coursekit.source.chinese import offences as offences_of

__all__ = ["HERE", "RULES", "SETTING", "STARS", "Offence", "Rule", "allowed", "bare", "offences"]

HERE = Path(__file__).parent
RULES = BANS
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


def allowed() -> dict[str, tuple[str, ...]]:
    """Words that a rule would take for a fault, by the rule's name."""
    return {rule.name: rule.free for rule in RULES if rule.free}


def bare(words: Words) -> str:
    """Words as they are read: without code, formulas, addresses and the marks of Markdown."""
    return bare_text(words.text, words.kind)


def offences(words: Words, rules: tuple[Rule, ...] = RULES) -> Iterator[Offence]:
    """Every fault of Chinese words, each with a few characters around it."""
    for rule, phrase in offences_of(words.text, words.kind, rules):
        yield Offence(words.place, phrase, rule.name)
