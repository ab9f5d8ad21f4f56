"""What a rule looks at, and what a rule is."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from coursekit.exercises import Exercise
from coursekit.source.faults import Fault
from coursekit.source.numbers import Number
from coursekit.source.read import Block, Source
from coursekit.text import Text

__all__ = ["Material", "Part", "Rule", "sentence"]


@dataclass(frozen=True)
class Part:
    """Words of a lesson: where they stand, in which line each language begins, and what they are.

    Attributes
    ----------
    block : Block
    word : str
        ``"hint"``, ``"title"``; empty for prose.
    text : Text
    line : int
        Line of the term, or of the first line of English prose.
    chinese : int
        Line in which the Chinese begins.
    """

    block: Block
    word: str
    text: Text
    line: int
    chinese: int


@dataclass(frozen=True)
class Material:
    """A lesson as its rules see it.

    Attributes
    ----------
    source : Source
    exercises : tuple of Exercise
        Bound to their code, in order.
    minutes : int
        As the course table plans them.
    allowed : tuple of Number
        Numbers that the words may say although nothing of the catalogue holds them.
    computed : tuple of Number
        What the solutions and the mistakes of the exercises come to.
    answers : mapping of str to str
        Name of each exercise that asks for a number, and the answer as a learner writes it.
    declared : mapping of str to frozenset of str
        Names that ``charts.py`` and ``explorers.py`` declare, by kind: ``{"chart": {"two-lines"}, "explorer": …}``.
    python : mapping of str to str
        Code of the lesson by file name.
    """

    source: Source
    exercises: tuple[Exercise, ...] = ()
    minutes: int = 0
    allowed: tuple[Number, ...] = ()
    computed: tuple[Number, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    declared: Mapping[str, frozenset[str]] = field(default_factory=dict)
    python: Mapping[str, str] = field(default_factory=dict)

    def parts(self) -> Iterator[Part]:
        """Give all words of the lesson in both languages, in reading order."""
        for block in self.source.blocks:
            if block.prose.en or block.prose.zh:
                yield Part(block, "", block.prose, *block.prose_lines)
            for entry in block.entries:
                yield Part(block, entry.word, entry.text, entry.line, entry.line + 2)


Rule = Callable[[Material], Iterator[Fault]]
"""A rule for a lesson: its docstring is the sentence that it holds a lesson to; it gives a fault for each place."""


def sentence(rule: Rule) -> str:
    """Return what a rule says."""
    return " ".join((inspect.getdoc(rule) or "").split())
