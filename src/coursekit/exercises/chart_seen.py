"""What the matchers share: the way a number is read at an axis, a name at a mark, and what a match has found so far."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from coursekit.charts.picture import Axis, Dim, Entry, Label, Look, Mark, Panel, Picture, Scale, number_in
from coursekit.exercises.shows import Names, label
from coursekit.text import Text

__all__ = [
    "Found",
    "Miss",
    "Said",
    "Seat",
    "axis_label",
    "beside",
    "check_inside",
    "exchanged",
    "legend_name",
    "name_in",
    "named",
    "other",
    "reader",
    "short_number",
]

# How far a match has got: the finding that got furthest is told.
ABSENT, UNSEEN, KIND, AXIS, NAMES, VALUES, BESIDE = range(7)

PIXEL = 1.2
SPAN = 0.02


class Miss(Exception):
    """A statement that a drawing does not fulfil: code, how far the match had got, facts for the words."""

    def __init__(self, code: str, stage: float, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.stage, self.facts = code, stage, facts


@dataclass(frozen=True)
class Said:
    """Something that was read, for the line "you gave": a kind, and pairs of name and number."""

    kind: str
    items: tuple[tuple[Text, float | None], ...] = ()
    count: int = 0


@dataclass(frozen=True)
class Seat:
    """Where a measure is read in one panel, and how far what is read there reaches in the other direction."""

    panel: Panel
    dim: Dim
    scale: Scale
    reach: tuple[float, float]
    factor: float = 1.0

    def value(self, pixel: float) -> float:
        """Return the value at a pixel, in the unit that was asked for."""
        return self.factor * self.scale.value(pixel)


@dataclass
class Found:
    """What a match has found so far."""

    picture: Picture
    panels: tuple[Panel, ...]
    turned: bool = False
    seats: dict[Text, list[Seat]] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    """The marks that were taken for bars: a narrow one is no rule."""

    def sit(self, measure: Text, seat: Seat) -> None:
        """Remember where a measure is read."""
        self.seats.setdefault(measure, []).append(seat)


def other(dim: Dim) -> Dim:
    """Return the other direction."""
    return "y" if dim == "x" else "x"


def short_number(value: float) -> str:
    """Write a number that was read from pixels: three digits that count."""
    text = f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return "0" if text in ("-0", "0") else text.replace("-", "\u2212")


# Numbers at axes


def reader(panel: Panel, dim: Dim, marks: Sequence[Mark], *, log: bool = False) -> Scale:
    """Return the scale at which a reader reads these marks: that of an axis that is drawn and tells the truth.

    Raises
    ------
    Miss
        ``two-scales``, ``not-linear``, ``not-logarithmic``, ``axis-of-names``, ``no-axis``, ``axis-numbers-untrue``.
    """
    names = {m.scales[dim] for m in marks if dim in m.scales}
    if len(names) > 1:
        raise Miss("two-scales", AXIS)
    own = next(iter(names), None)
    axes = [a for a in panel.axes if a.dim == dim and a.scale in panel.scales]
    chosen = [a for a in axes if a.scale == own] or axes
    if not chosen or len({a.scale for a in chosen}) > 1:
        raise Miss("no-axis", AXIS, dim=dim)
    axis = chosen[0]
    scale = panel.scales[axis.scale]
    if scale.kind in ("band", "point", "ordinal"):
        raise Miss("axis-of-names", AXIS, dim=dim)
    if not scale.measures or (scale.kind == "log") != log:
        raise Miss("not-logarithmic" if log else "not-linear", AXIS, dim=dim)
    labels = [one for a in chosen for one in a.labels]
    if sum(number_in(one.text) is not None for one in labels) < 2:
        raise Miss("no-axis", AXIS, dim=dim)
    _check_truth(scale, dim, labels)
    return scale


def _check_truth(scale: Scale, dim: Dim, labels: Iterable[Label]) -> None:
    low, high = float(scale.domain[0]), float(scale.domain[1])
    for one in labels:
        told = number_in(one.text)
        if told is None or (scale.kind in ("time", "utc") and not re.fullmatch(r"\d{4}年?", one.text.strip())):
            continue
        number, percent = told
        stands = scale.value(one.along(dim))
        if scale.kind == "log":
            near = number > 0 < stands and abs(math.log(number / stands)) <= SPAN * abs(math.log(high / low))
        elif scale.kind in ("time", "utc"):
            near = abs(number - stands) <= max(
                0.1, SPAN * abs(scale.value(scale.range[1]) - scale.value(scale.range[0]))
            )
        else:
            near = abs(number - stands) <= SPAN * abs(high - low)
            near = near or (percent and abs(number - 100 * stands) <= SPAN * 100 * abs(high - low))
        if not near:
            raise Miss("axis-numbers-untrue", AXIS, label=one.text, value=short_number(stands))


def check_inside(panel: Panel, dim: Dim, ends: Iterable[float], scale: Scale) -> None:
    """Refuse marks that reach past their panel, whether they are cut there or not."""
    size = panel.size(dim)
    for end in ends:
        if end < -PIXEL or end > size + PIXEL:
            raise Miss("past-the-axis", AXIS, end=short_number(scale.value(0.0 if end < 0 else size)))


# Names at marks


def name_in(text: str, names: Names) -> str | None:
    """Return the name that a text tells: the one with the longest of its key words in the text.

    Examples
    --------
    >>> name_in("Percentage points", {"points": ("point",), "printed": ("print",)})
    'points'
    """
    folded = text.casefold()
    best: tuple[int, str | None] = (0, None)
    for name, keys in names.items():
        for key in keys or (name,):
            at = re.search(rf"(?<![a-z]){re.escape(key.casefold())}", folded)
            if at and len(key) > best[0]:
                best = (len(key), name)
    return best[1]


def legend_name(look: Look, entries: Sequence[Entry], *, symbol: bool = False) -> str | None:
    """Return the word of the legend beside this look; only what differs between entries counts."""
    if not entries:
        return None
    tests: list[Callable[[Look], Any]] = [lambda one: one.colours, lambda one: one.dash]
    if symbol:
        tests += [lambda one: one.shape, lambda one: one.size]
    if len(entries) > 1:
        tests = [test for test in tests if len({test(e.look) for e in entries}) > 1]
    if not tests:
        return None

    def fits(entry: Entry) -> bool:
        for test in tests:
            mine, its = test(look), test(entry.look)
            alike = bool(mine & its) if isinstance(mine, frozenset) else mine == its
            if not alike:
                return False
        return True

    fitting = {e.text for e in entries if fits(e)}
    return fitting.pop() if len(fitting) == 1 else None


def axis_label(panel: Panel, dim: Dim, place: float, reach: float) -> str | None:
    """Return the label of an axis at a place: the nearest, if it lies within reach."""
    labels = [one for axis in panel.axes if axis.dim == dim for one in axis.labels]
    near = [(abs(one.along(dim) - place), one.text) for one in labels]
    best = min(near, default=(math.inf, ""))
    return best[1] if best[0] <= reach else None


def beside(panel: Panel, dim: Dim, place: float, reach: float) -> list[str]:
    """Return the words in the plot that stand at a place along one direction."""
    return [one.text for one in panel.words() if abs(one.along(dim) - place) <= reach]


def named(
    found: Sequence[Any], texts: Callable[[Any], Iterable[str | None]], names: Names, what: str
) -> dict[str, Any]:
    """Tell which of the things found bears which name.

    Parameters
    ----------
    found : sequence
    texts : callable
        Thing -> the texts that name it, those that a reader would look at first in front.
    names : mapping
    what : {"bars", "lines", "dots"}
        For the code of a miss.
    """
    told: dict[str, Any] = {}
    quoted: list[str] = []
    for thing in found:
        said = [t for t in texts(thing) if t]
        known = list(dict.fromkeys(name for t in said if (name := name_in(t, names)) is not None))
        if not known:
            quoted += [t for t in said if number_in(t) is None or re.search(r"[^\W\d_]", t)][:1]
            if quoted:
                raise Miss(f"{what}-misnamed", NAMES, quoted=quoted[0][:40])
            raise Miss(f"{what}-unnamed", NAMES)
        if len(known) > 1:
            raise Miss("names-contradict", NAMES, one=label(known[0], names), two=label(known[1], names))
        if known[0] in told:
            raise Miss("named-twice", NAMES, name=label(known[0], names))
        told[known[0]] = thing
    return told


def exchanged(read: dict[str, Any], fits: Callable[[str, Any], bool]) -> tuple[str, str] | None:
    """Return two names that stand at each other's numbers, if exchanging names makes everything right."""
    keys = list(read)
    if not 2 <= len(keys) <= 6:
        return None
    for order in permutations(keys):
        if all(fits(name, read[taken]) for name, taken in zip(keys, order, strict=True)):
            moved = [name for name, taken in zip(keys, order, strict=True) if name != taken]
            return (moved[0], moved[1]) if len(moved) > 1 else None
    return None


def numeric_axes(panel: Panel, dim: Dim) -> list[Axis]:
    """Return the axes along one direction at which numbers can be read."""
    return [a for a in panel.axes if a.dim == dim and a.scale in panel.scales and panel.scales[a.scale].measures]
