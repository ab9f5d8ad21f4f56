"""The bans of `coursekit.source.bans`, held against collected words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.words.collect import Words

from coursekit.source.bans import CHINESE, ENGLISH, SETTING, STARS, Ban
from coursekit.source.bans import bare as bare_text
from coursekit.source.bans import offences as offences_of

__all__ = ["ENGLISH", "RULES", "SETTING", "STARS", "Offence", "Rule", "allowed", "bare", "offences"]

RULES = CHINESE
Rule = Ban


@dataclass(frozen=True, order=True)
class Offence:
    """A fault in words: where, what, and against which rule."""

    place: str
    phrase: str
    rule: str


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
