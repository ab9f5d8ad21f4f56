"""The kinds of block that a lesson is made of, and the short words that each may hold.

The one table of what may stand where; `read` refuses everything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["KINDS", "Kind", "Words"]


@dataclass(frozen=True)
class Words:
    """How often a short word may stand in a block, and whether it has a name after it.

    Attributes
    ----------
    least, most : int
    named : int
        How many names follow the word: 0 for ``why``, 1 for ``mistake six-years``, 2 for ``choice line 2010``.
    """

    least: int = 0
    most: int = 1
    named: int = 0


MANY = 99
ONE = Words(1, 1)
MAYBE = Words(0, 1)


def _named(names: int = 1, least: int = 0) -> Words:
    return Words(least, MANY, names)


@dataclass(frozen=True)
class Kind:
    """One kind of block.

    Attributes
    ----------
    prose : {"yes", "maybe", "no"}
        Whether it holds prose in two halves.
    code : bool
        Whether it holds a code cell.
    words : mapping of str to Words
    options : tuple of str
        What may stand in its first line as ``key=value``.
    flags : tuple of str
        What may stand there alone.
    names : bool
        Whether it is a list of names, such as the terms of the lesson.
    """

    prose: str = "no"
    code: bool = False
    words: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))
    options: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    names: bool = False


KINDS: Mapping[str, Kind] = {
    "lesson": Kind(words={"need": ONE, "goal": Words(3, 6)}, options=("number",), flags=("draft",)),
    "prose": Kind(prose="yes", flags=("transfer", "handout")),
    "judgement": Kind(prose="yes"),
    "code": Kind(code=True, options=("role",)),
    "figure": Kind(options=("as",)),
    "chart": Kind(
        words={"title": ONE, "before": MAYBE, "subtitle": ONE, "words": ONE, "source": ONE, "label": _named()},
        options=("as", "answers"),
        flags=("hero",),
    ),
    "explorer": Kind(
        words={
            "title": ONE,
            "predict": ONE,
            "caption": ONE,
            "control": _named(least=1),
            "choice": _named(2),
            "unit": _named(),
            "column": _named(least=1),
            "label": _named(),
            "say": _named(),
        },
        options=("as", "answers"),
    ),
    "guess": Kind(
        prose="maybe",
        words={"question": ONE, "option": _named(), "unit": MAYBE, "least": MAYBE, "most": MAYBE},
        options=("low", "high", "step", "scale-en", "scale-zh", "on"),
    ),
    "guessed": Kind(words={"then": ONE}, options=("as",)),
    "exercise": Kind(
        prose="yes",
        code=True,
        words={
            "asked": ONE,
            "hint": Words(2, 4),
            "mistake": _named(),
            "option": _named(),
            "column": _named(),
            "word": _named(),
            "field": _named(),
            "example": _named(),
            "case": _named(),
            "unit": MAYBE,
            "why": ONE,
            "right": ONE,
        },
        flags=("transfer",),
    ),
    "misread": Kind(prose="maybe", words={"phrase": ONE, "is": ONE, "is-not": ONE}),
    "sitting": Kind(prose="yes", options=("minutes",)),
    "selftest": Kind(words={"question": Words(3, 9), "right": Words(0, 9), "answer": Words(3, 9)}),
    "recap": Kind(prose="yes"),
    "terms": Kind(names=True),
    "reading": Kind(prose="yes"),
    "teacher": Kind(
        words={"say": Words(0, MANY), "discuss": Words(0, MANY), "stumble": Words(0, MANY), "short": Words(0, MANY)},
        options=("minutes",),
    ),
}
