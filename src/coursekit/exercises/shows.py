"""What a chart must show, in words that an author writes once: ``shows(bars(…), rule(…))``.

A statement is plain data and never looks at a chart. `coursekit.exercises.chart_match` compares it with a drawing, and
`coursekit.exercises.chart_words` says it in words. A measure (``length=``, ``x=`` …) is its name in both languages;
``rule(across=…)`` and ``band(around=…)`` refer to it.

``values`` and other data may be functions of the lesson; `resolved` computes them. ``names`` gives, for each name, the
key words that tell it in either language: a label that holds one of them is that name. Left out, the name itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, TypeAlias, TypeVar

from coursekit.text import Text

__all__ = [
    "Band",
    "Bars",
    "Cells",
    "Curve",
    "Dots",
    "Histogram",
    "Joins",
    "Lines",
    "Panels",
    "Rule",
    "Scatter",
    "Stacked",
    "Statement",
    "Statements",
    "Whiskers",
    "Zigzag",
    "at_each",
    "band",
    "bars",
    "cells",
    "dots",
    "histogram",
    "joins",
    "known",
    "label",
    "lines",
    "panels",
    "resolved",
    "rule",
    "scatter",
    "shows",
    "spread",
    "stacked",
    "whiskers",
    "zigzag",
]

Names = Mapping[str, tuple[str, ...]]
Curve = Callable[[float], float] | Mapping[float, float]
V = TypeVar("V")
Given: TypeAlias = V | Callable[[Any], V]
"""Data, or a function of the lesson that returns them."""
Numbers: TypeAlias = Given[Mapping[str, float]]
Within = float | Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Bars whose lengths are read, one for each name.

    Parameters
    ----------
    length, by : Text
        The measure, and what tells the bars apart.
    values : mapping or callable
        Name -> value.
    within : float or mapping
        How far a value may lie from what is asked for.
    names : mapping
        Name -> key words.
    from_zero : bool
    """

    length: Text
    by: Text
    values: Numbers
    within: Within
    names: Names
    from_zero: bool = True


@dataclass(frozen=True, kw_only=True)
class Stacked:
    """Bars cut into pieces that stand one on the other from zero, to 100% or not; a value is the length of a piece.

    Parameters
    ----------
    length, by : Text
        The measure, and what tells the bars apart.
    values : mapping or callable
        Group -> name of the piece -> length. Shares are accepted for percent.
    within : float or mapping
    names, groups : mapping
        Name of a piece, of a bar -> key words.
    """

    length: Text
    by: Text
    values: Given[Mapping[str, Mapping[str, float]]]
    within: Within
    names: Names
    groups: Names = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A straight line at one value of a measure: `at` a number, or ``"equal"`` for the line where x equals y."""

    across: Text
    at: float | Literal["equal"]
    within: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Histogram:
    """Counts in bins.

    Parameters
    ----------
    along : Text
        The measure in bins.
    of : mapping or callable
        Name -> all its values.
    edge : float, optional
        Where a bin must end and the next begin.
    widest : float, optional
        The widest bin.
    window : (float, float)
        The part of the measure that is looked at.
    within : float
        How far a count may lie off, as a share of the highest count.
    names : mapping
        Name -> key words; a legend is not asked for, but must not contradict.
    """

    along: Text
    of: Given[Mapping[str, Sequence[float]]]
    window: tuple[float, float]
    names: Names
    edge: float | None = None
    widest: float | None = None
    within: float = 0.02


@dataclass(frozen=True, kw_only=True)
class Lines:
    """Lines of y against x.

    Parameters
    ----------
    x, y : Text
    values : mapping or callable
        Name -> curve: a function of x, or a mapping x -> y.
    over : (float, float)
        The part of x that a line must run through without a break.
    within : float
        How far y may lie off.
    percent : bool
        x and y are percent; shares are accepted for either.
    fixed : bool
        x lies along, y stands up.
    log : bool
        y may be on a logarithmic axis.
    equal : bool
        The line where x equals y may run beside them: it is no curve, a ``rule(at="equal")`` asks for it.
    """

    x: Text
    y: Text
    values: Given[Mapping[str, Curve]]
    over: tuple[float, float]
    within: float
    names: Names
    percent: bool = False
    fixed: bool = False
    log: bool = False
    equal: bool = False


@dataclass(frozen=True, kw_only=True)
class Scatter:
    """Points at (x, y): name -> pair. Names at the points or in a legend are asked for where `names` has any."""

    x: Text
    y: Text
    values: Given[Mapping[str, tuple[float, float]]]
    within: tuple[float, float]
    names: Names = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Dots:
    """A dot for each name along one measure; `log`: on a logarithmic axis."""

    along: Text
    by: Text
    values: Numbers
    within: Within
    names: Names
    log: bool = False


@dataclass(frozen=True, kw_only=True)
class Whiskers:
    """A line from low to high for each name, along the measure of the dots or bars it belongs to."""

    along: Text
    by: Text
    low: Numbers
    high: Numbers
    within: Within
    names: Names
    log: bool = False


@dataclass(frozen=True, kw_only=True)
class Band:
    """An area between low and high, see-through, under the line it belongs to."""

    around: Text
    x: Text
    low: Curve
    high: Curve
    over: tuple[float, float]
    within: float


@dataclass(frozen=True, kw_only=True)
class Cells:
    """Rectangles whose shade is a value: (across, down) -> value. Read from a legend, or from numbers in the cells."""

    across: Text
    down: Text
    shade: Text
    values: Given[Mapping[tuple[object, object], float]]
    within: float


@dataclass(frozen=True, kw_only=True)
class Panels:
    """Panels side by side or one over the other, a list of statements each; `share`: one domain along x or y."""

    parts: tuple[Statements, ...]
    share: Literal["x", "y"] | None = None


@dataclass(frozen=True, kw_only=True)
class Zigzag:
    """Seen, never asked for: a line of y against x goes up and down by more than `by`."""

    x: Text
    y: Text
    by: float
    percent: bool = False
    twice: bool = False
    """Only where a line has two heights over one x."""


@dataclass(frozen=True, kw_only=True)
class Joins:
    """Seen, never asked for: a line runs through a value of `one` and a value of `other`, in whatever power of ten."""

    one: Sequence[float]
    other: Sequence[float]
    within: float = 0.004


Statement = (
    Bars | Stacked | Rule | Histogram | Lines | Scatter | Dots | Whiskers | Band | Cells | Panels | Zigzag | Joins
)
Statements = tuple[Statement, ...]

bars, stacked, rule, histogram, lines, scatter = Bars, Stacked, Rule, Histogram, Lines, Scatter
dots, whiskers, band, cells, zigzag, joins = Dots, Whiskers, Band, Cells, Zigzag, Joins


def panels(*parts: Statement | Statements, share: Literal["x", "y"] | None = None) -> Panels:
    """Return panels: each part is a statement, or several in a tuple."""
    return Panels(parts=tuple(part if isinstance(part, tuple) else (part,) for part in parts), share=share)


def shows(*statements: Statement) -> Statements:
    """Return what a chart must show: all of it in one panel, or in each panel of a facet.

    Examples
    --------
    >>> T = Text
    >>> rate = T(en="rate", zh="发生率")
    >>> shows(rule(across=rate, at=3))
    (Rule(across=Text(en='rate', zh='发生率'), at=3, within=0.0),)
    """
    if not statements:
        message = "shows() needs a statement"
        raise ValueError(message)
    return statements


def label(name: str, names: Names) -> Text:
    """Return a name in both languages: itself, and the first of its key words that is Chinese."""
    han = next((word for word in names.get(name, ()) if any("\u4e00" <= c <= "\u9fff" for c in word)), name)
    return Text(en=name, zh=han)


def known(given: Given[V]) -> V:
    """Return data of a statement that was resolved."""
    assert not callable(given), "resolve the statement first"
    return given


S = TypeVar("S", bound=Statement)


def resolved(statements: Statements | Callable[[Any], Statements], lesson: Any) -> Statements:
    """Return the statements with everything computed that is a function of the lesson."""
    given = statements(lesson) if callable(statements) else statements
    return tuple(_resolved(one, lesson) for one in given)


def _resolved(statement: S, lesson: Any) -> S:
    if isinstance(statement, Panels):
        return replace(statement, parts=tuple(resolved(part, lesson) for part in statement.parts))
    data = ("values", "of", "low", "high")
    changed = {}
    for one in fields(statement):
        value = getattr(statement, one.name)
        if one.name in data and callable(value) and not isinstance(statement, Band):
            changed[one.name] = value(lesson)
    return replace(statement, **changed)


def spread(value: Within, name: str) -> float:
    """Return the tolerance for one name."""
    return value[name] if isinstance(value, Mapping) else value


def at_each(curve: Curve, over: tuple[float, float], steps: int = 24) -> list[tuple[float, float]]:
    """Return points of a curve: all that a mapping holds, or evenly spaced ones of a function."""
    low, high = over
    if isinstance(curve, Mapping):
        return [(float(x), float(y)) for x, y in curve.items() if low - 1e-9 <= x <= high + 1e-9]
    xs: Iterable[float] = (low + (high - low) * k / steps for k in range(steps + 1))
    return [(x, float(curve(x))) for x in xs]
