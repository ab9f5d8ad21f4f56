"""What stands in a drawing: panels with axes, marks and words, and a legend. `coursekit.charts.scene` reads it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from coursekit.charts.sight import Box, Colour, covers

__all__ = ["WHITE", "Axis", "Dim", "Entry", "Label", "Look", "Mark", "Panel", "Picture", "Point", "Scale", "number_in"]

Dim = Literal["x", "y"]
Point = tuple[float, float]

WHITE: Colour = (255.0, 255.0, 255.0, 1.0)
YEAR = 365.2425 * 86_400_000
_UNITS = {"k": 1e3, "m": 1e6, "g": 1e9, "b": 1e9, "千": 1e3, "万": 1e4, "亿": 1e8}
_NUMBER = re.compile(
    r"([+\-\u2212\u2013]?)\s*(\d[\d,\u00a0\u202f]*(?:\.\d+)?|\.\d+)(e[+\-]?\d+)?\s*([kKMGB千万亿]\b|[千万亿])?\s*(%|％)?"
)


def number_in(text: str) -> tuple[float, bool] | None:
    """Return the number that a label shows, and whether it is in percent.

    Examples
    --------
    >>> number_in("−1,200"), number_in("2k"), number_in("40%"), number_in("1.5万"), number_in("points")
    ((-1200.0, False), (2000.0, False), (40.0, True), (15000.0, False), None)
    """
    found = _NUMBER.search(text)
    if found is None:
        return None
    sign, digits, power, unit, percent = found.groups()
    value = float(re.sub(r"[,\u00a0\u202f]", "", digits) + (power or "")) * _UNITS.get((unit or "").lower(), 1.0)
    return (-value if sign else value), percent is not None


@dataclass(frozen=True)
class Scale:
    """A scale of position: what value lies at which pixel of its panel.

    Attributes
    ----------
    name, kind : str
        The kind is Vega's: ``"linear"``, ``"log"``, ``"band"``, ``"utc"`` …
    domain : tuple
    range : tuple of float
    """

    name: str
    kind: str
    domain: tuple[Any, ...]
    range: tuple[float, ...]

    @property
    def measures(self) -> bool:
        """Whether numbers can be read at it: linear, logarithmic or of time, from one end to the other."""
        ends = self.domain
        sound = len(ends) == 2 == len(self.range) and all(isinstance(v, (int, float)) for v in (*ends, *self.range))
        if not sound or ends[0] == ends[1] or self.range[0] == self.range[1]:
            return False
        if self.kind == "log":
            return bool(ends[0] * ends[1] > 0)
        return self.kind in ("linear", "time", "utc")

    def value(self, pixel: float) -> float:
        """Return the value at a pixel; a date is a year with a fraction."""
        share = (pixel - self.range[0]) / (self.range[1] - self.range[0])
        low, high = float(self.domain[0]), float(self.domain[1])
        if self.kind == "log":
            return low * math.pow(high / low, share)
        found = low + share * (high - low)
        return 1970 + found / YEAR if self.kind in ("time", "utc") else found

    def pixel(self, value: float) -> float:
        """Return the pixel of a value."""
        low, high = float(self.domain[0]), float(self.domain[1])
        if self.kind in ("time", "utc"):
            value = (value - 1970) * YEAR
        if self.kind == "log":
            share = math.log(value / low) / math.log(high / low) if value / low > 0 else -math.inf
        else:
            share = (value - low) / (high - low)
        return self.range[0] + share * (self.range[1] - self.range[0])


@dataclass(frozen=True)
class Label:
    """A word and its place in the panel, in pixels."""

    text: str
    x: float
    y: float

    def along(self, dim: Dim) -> float:
        """Return its place along one direction."""
        return self.x if dim == "x" else self.y


@dataclass(frozen=True)
class Axis:
    """An axis with labels that can be seen."""

    dim: Dim
    scale: str
    labels: tuple[Label, ...]
    title: str = ""


@dataclass(frozen=True)
class Look:
    """How a mark looks, as far as a legend can tell marks apart."""

    fill: str | None = None
    stroke: str | None = None
    dash: tuple[float, ...] = ()
    shape: str = ""
    size: float | None = None
    opacity: float = 1.0

    @property
    def colours(self) -> frozenset[str]:
        """The colours of fill and line."""
        return frozenset(c for c in (self.fill, self.stroke) if c)


@dataclass(frozen=True)
class Mark:
    """One mark in panel pixels.

    Attributes
    ----------
    kind : str
        ``"rect"``, ``"rule"``, ``"line"``, ``"area"``, ``"symbol"``, ``"text"`` or what else Vega calls it.
    layer : str
        Name of the mark in the drawing: what was drawn by one layer shares it.
    box : tuple
        Left, top, right, bottom.
    points : tuple of (float, float)
        Of a line, and the upper side of an area, unbroken.
    base : tuple of (float, float)
        The other side of an area.
    look : Look
    visible : bool
        By itself: colour, thickness, place. What lies over it is asked of the panel.
    order : int
        Later marks lie over earlier ones.
    """

    kind: str
    layer: str
    box: Box
    look: Look
    scales: Mapping[str, str]
    visible: bool
    order: int
    points: tuple[Point, ...] = ()
    base: tuple[Point, ...] = ()
    text: str = ""
    thick: float = 1.0
    bend: str = ""
    opaque: bool = False

    def ends(self, dim: Dim) -> tuple[float, float]:
        """Return where it begins and ends along one direction."""
        return (self.box[0], self.box[2]) if dim == "x" else (self.box[1], self.box[3])

    def length(self, dim: Dim) -> float:
        """Return its size along one direction."""
        low, high = self.ends(dim)
        return high - low

    def middle(self, dim: Dim) -> float:
        """Return its middle along one direction."""
        low, high = self.ends(dim)
        return (low + high) / 2


@dataclass(frozen=True)
class Entry:
    """A line of a legend: a look and the word beside it."""

    look: Look
    text: str


@dataclass(frozen=True)
class Panel:
    """One plot."""

    x: float
    y: float
    width: float
    height: float
    family: str
    ground: Colour = WHITE
    scales: Mapping[str, Scale] = field(default_factory=dict)
    axes: tuple[Axis, ...] = ()
    marks: tuple[Mark, ...] = ()
    headers: tuple[str, ...] = ()
    shades: Mapping[str, tuple[tuple[float, Colour], ...]] = field(default_factory=dict)

    def size(self, dim: Dim) -> float:
        """Return width or height."""
        return self.width if dim == "x" else self.height

    def seen(self, *kinds: str) -> list[Mark]:
        """Return the marks of these kinds that can be seen, what lies over them left aside."""
        return [m for m in self.marks if m.visible and m.kind in kinds]

    def covered(self, mark: Mark) -> bool:
        """Whether the mark lies wholly under something that was drawn later."""
        return covers((m.box for m in self._sheets if m.order > mark.order), mark.box)

    @cached_property
    def _sheets(self) -> list[Mark]:
        """What can cover others: the largest opaque marks. A bound on them keeps a chart of 20,000 bars quick."""
        opaque = [m for m in self.marks if m.opaque]
        return sorted(opaque, key=lambda m: m.length("x") * m.length("y"), reverse=True)[:500]

    def words(self) -> list[Label]:
        """Return the words that stand in the plot."""
        return [Label(m.text, m.middle("x"), m.middle("y")) for m in self.seen("text") if m.text.strip()]


@dataclass(frozen=True)
class Picture:
    """A whole drawing."""

    panels: tuple[Panel, ...]
    legend: tuple[Entry, ...] = ()
    shades_told: bool = False
    """Whether a legend tells, with two numbers or more, what shades mean."""
