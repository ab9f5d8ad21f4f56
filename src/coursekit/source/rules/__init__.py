"""Every rule for a lesson, each one function: its docstring is the sentence, its faults name line and remedy.

A new rule is a function in `shape` (what stands where) or `words` (what is said), and a line in the tuple there.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursekit.source.faults import Fault
from coursekit.source.rules.material import Material, Rule, sentence
from coursekit.source.rules.shape import SHAPE
from coursekit.source.rules.words import WORDS, nothing_is_still_to_do

__all__ = ["RULES", "Material", "Rule", "broken", "nothing_is_still_to_do", "sentence"]

RULES: tuple[Rule, ...] = SHAPE + WORDS


def broken(lesson: Material) -> Iterator[tuple[Rule, list[Fault]]]:
    """Give each rule that a lesson breaks, with its faults in the order of the file."""
    for rule in RULES:
        faults = sorted(dict.fromkeys(rule(lesson)))
        if faults:
            yield rule, faults
