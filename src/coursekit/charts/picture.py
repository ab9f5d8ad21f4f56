"""What stands in a drawing: panels with axes, marks and words, a legend, read from the scene that was drawn."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from coursekit.charts.probes import AXIS, PROBE, SHADE
from coursekit.charts.sight import Box, Colour, contrasts, covers, paint, parse

__all__ = ["Axis", "Dim", "Entry", "Label", "Look", "Mark", "Panel", "Picture", "Scale", "number_in", "read"]

Dim = Literal["x", "y"]
Point = tuple[float, float]

THIN = 0.6
WHITE: Colour = (255.0, 255.0, 255.0, 1.0)
YEAR = 365.2425 * 86_400_000
_UNITS = {"k": 1e3, "m": 1e6, "g": 1e9, "b": 1e9, "千": 1e3, "万": 1e4, "亿": 1e8}
_NUMBER = re.compile(r"([+\-\u2212\u2013]?)\s*(\d[\d,\u00a0\u202f]*(?:\.\d+)?|\.\d+)(e[+\-]?\d+)?\s*([kKMGB千万亿]\b|[千万亿])?\s*(%|％)?")


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
            return low * (high / low) ** share
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
        return covers((m.box for m in self.marks if m.order > mark.order and m.opaque and m.visible), mark.box)

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


def read(scene: Mapping[str, Any], guide: Mapping[str, Any]) -> Picture:
    """Read a scene that was drawn with `coursekit.charts.probes.probed`.

    Parameters
    ----------
    scene, guide : mapping

    Returns
    -------
    Picture
    """
    reader = _Reader(guide)
    root = scene["scenegraph"]
    for item in root["items"]:
        reader.plot(item, 0.0, 0.0, "root", reader.ground)
    return reader.picture()


def _float(value: Any, otherwise: float = 0.0) -> float:
    return float(value) if isinstance(value, (int, float)) and math.isfinite(value) else otherwise


def _opacity(item: Mapping[str, Any], part: str) -> float:
    return _float(item.get("opacity"), 1.0) * _float(item.get(f"{part}Opacity"), 1.0)


def _text(item: Mapping[str, Any]) -> str:
    text = item.get("text", "")
    return " ".join(str(t) for t in text) if isinstance(text, list) else "" if text is None else str(text)


def _look(item: Mapping[str, Any]) -> Look:
    def colour(part: str) -> str | None:
        parsed = parse(item.get(part))
        return None if parsed is None or not _opacity(item, part) else "#{:02x}{:02x}{:02x}".format(*map(round, parsed[:3]))

    dash = item.get("strokeDash")
    lengths = tuple(_float(d) for d in dash) if isinstance(dash, list) else ()
    solid = not lengths or (len(lengths) == 2 and lengths[1] == 0)
    return Look(
        fill=colour("fill"),
        stroke=colour("stroke"),
        dash=() if solid else lengths,
        shape=str(item.get("shape", "")),
        size=_float(item["size"]) if "size" in item else None,
        opacity=round(_float(item.get("opacity"), 1.0) * _float(item.get("fillOpacity"), 1.0), 3),
    )


class _Reader:
    """Walks through a scene and collects what it finds."""

    def __init__(self, guide: Mapping[str, Any]) -> None:
        self.guide = guide
        background = parse(guide.get("background"))
        self.ground: Colour = WHITE if background is None else paint(guide["background"], 1.0, WHITE) or WHITE
        self.panels: list[Panel] = []
        self.shared: list[tuple[str, float, float, float, float, tuple[Axis, ...], tuple[str, ...]]] = []
        self.entries: list[Entry] = []
        self.shades_told = False
        self.order = 0

    def picture(self) -> Picture:
        """Return what was found; axes and headings that stand beside several panels are given to each."""
        panels = []
        for panel in self.panels:
            axes, headers = list(panel.axes), list(panel.headers)
            for role, x, y, width, height, beside, said in self.shared:
                in_column = "column" in role and x - 2 <= panel.x and panel.x + panel.width <= x + width + 2
                in_row = "row" in role and y - 2 <= panel.y and panel.y + panel.height <= y + height + 2
                if panel.family == "root" or not (in_column or in_row):
                    continue
                headers += said
                axes += [axis for axis in beside if axis.scale in panel.scales]
            if panel.marks:
                panels.append(replace(panel, axes=tuple(axes), headers=tuple(headers)))
        return Picture(tuple(panels), tuple(self.entries), self.shades_told)

    def plot(self, item: Mapping[str, Any], x: float, y: float, family: str, ground: Colour) -> None:
        """Read one group as a panel."""
        x, y = x + _float(item.get("x")), y + _float(item.get("y"))
        ground = paint(item.get("fill"), _opacity(item, "fill"), ground) or ground
        size = _float(item.get("width")), _float(item.get("height"))
        scales: dict[str, Scale] = {}
        shades: dict[str, list[tuple[float, Colour]]] = {}
        for child in item.get("items", []):
            if child.get("name") == PROBE:
                for one in child["items"]:
                    scales |= self._scales(one.get("description") or [])
            elif child.get("name") == SHADE:
                for one in child["items"]:
                    told, colour = one.get("description"), parse(one.get("fill"))
                    if isinstance(told, list) and colour is not None and isinstance(told[1], (int, float)):
                        shades.setdefault(str(told[0]), []).append((float(told[1]), colour))
        axes: list[Axis] = []
        headers: list[str] = []
        marks: list[Mark] = []
        for child in item.get("items", []):
            role, name = str(child.get("role")), child.get("name")
            if name in (PROBE, SHADE):
                continue
            if role == "axis":
                axes += [a for one in child["items"] if (a := self._axis(one, ground)) is not None]
            elif role == "legend":
                for one in child["items"]:
                    self._legend(one)
            elif role == "title":
                headers += self._title(child)
            elif role in ("row-title", "column-title"):
                continue
            elif "header" in role or "footer" in role:
                self._beside(child, x, y, role, ground)
            elif child.get("marktype") == "group" and name in self.guide["panels"]:
                for one in child["items"]:
                    self.plot(one, x, y, str(name), ground)
            else:
                marks += self._marks(child, 0.0, 0.0, size, ground)
        fixed = {name: tuple(steps) for name, steps in shades.items()}
        self.panels.append(
            Panel(x, y, *size, family, ground, scales, tuple(axes), tuple(marks), tuple(headers), fixed)
        )

    def _scales(self, told: list[Any]) -> dict[str, Scale]:
        found = {}
        for name, domain, span in told:
            if isinstance(domain, list) and isinstance(span, list):
                numbers = tuple(_float(v) for v in span if isinstance(v, (int, float)))
                found[name] = Scale(name, self.guide["scales"].get(name, "linear"), tuple(domain), numbers)
        return found

    def _beside(self, child: Mapping[str, Any], x: float, y: float, role: str, ground: Colour) -> None:
        for one in child["items"]:
            axes: list[Axis] = []
            said: list[str] = []
            for inner in one.get("items", []):
                if inner.get("role") == "axis":
                    axes += [a for item in inner["items"] if (a := self._axis(item, ground)) is not None]
                elif inner.get("role") == "title":
                    said += self._title(inner)
            left, top = x + _float(one.get("x")), y + _float(one.get("y"))
            box = left, top, _float(one.get("width")), _float(one.get("height"))
            self.shared.append((role, *box, tuple(axes), tuple(said)))

    def _title(self, child: Mapping[str, Any]) -> list[str]:
        return [_text(item) for item in _deep(child, "title-text") if _text(item).strip()]

    def _axis(self, item: Mapping[str, Any], ground: Colour) -> Axis | None:
        try:
            mark, scale, orient, _ = json.loads(str(item.get("description")))
        except (ValueError, TypeError):
            return None
        if mark != AXIS:
            return None
        x, y = _float(item.get("x")) - 0.5, _float(item.get("y")) - 0.5
        labels, title = [], ""
        for child in item.get("items", []):
            for one in child.get("items", []):
                if not _text(one).strip() or not self._shows_text(one, ground):
                    continue
                if child.get("role") == "axis-label":
                    labels.append(Label(_text(one), x + _float(one.get("x")), y + _float(one.get("y"))))
                elif child.get("role") == "axis-title":
                    title = _text(one)
        dim: Dim = "x" if orient in ("bottom", "top") else "y"
        return Axis(dim, str(scale), tuple(labels), title) if labels else None

    def _shows_text(self, item: Mapping[str, Any], ground: Colour) -> bool:
        size = _float(item.get("fontSize"), 11.0)
        fill = paint(item.get("fill"), _opacity(item, "fill"), ground)
        stroke = paint(item.get("stroke"), _opacity(item, "stroke"), ground)
        return size >= 4 and (contrasts(fill, ground) or contrasts(stroke, ground))

    def _legend(self, item: Mapping[str, Any]) -> None:
        for entry in _groups(item):
            symbols = [one for child in entry if child.get("role") == "legend-symbol" for one in child["items"]]
            labels = [one for child in entry if child.get("role") == "legend-label" for one in child["items"]]
            self.entries += [
                Entry(_look(s), _text(t))
                for s, t in zip(symbols, labels, strict=False)
                if self._shows_text(t, self.ground)
            ]
        labels = [_text(one) for one in _deep(item, "legend-label") if self._shows_text(one, self.ground)]
        graded = any(True for role in ("legend-gradient", "legend-band") for _ in _deep(item, role))
        if graded and sum(number_in(one) is not None for one in labels) > 1:
            self.shades_told = True

    def _marks(
        self, child: Mapping[str, Any], x: float, y: float, size: Point, ground: Colour
    ) -> Iterator[Mark]:
        kind, items = str(child.get("marktype")), child.get("items", [])
        scales = self.guide["marks"].get(child.get("name"), {})
        if kind == "group":
            for one in items:
                for inner in one.get("items", []):
                    if inner.get("role") == "axis" or inner.get("name") in (PROBE, SHADE):
                        continue
                    yield from self._marks(inner, x + _float(one.get("x")), y + _float(one.get("y")), size, ground)
            return
        layer = str(child.get("name"))
        if kind in ("line", "area", "trail"):
            for run in _runs(items):
                self.order += 1
                yield self._path("area" if kind == "area" else "line", layer, run, x, y, size, ground, scales, self.order)
            return
        for item in items:
            self.order += 1
            yield self._one(kind, layer, item, x, y, size, ground, scales, self.order)

    def _path(
        self,
        kind: str,
        layer: str,
        run: list[Mapping[str, Any]],
        x: float,
        y: float,
        size: Point,
        ground: Colour,
        scales: Mapping[str, str],
        order: int,
    ) -> Mark:
        first = run[0]
        points = tuple((x + _float(i.get("x")), y + _float(i.get("y"))) for i in run)
        base: tuple[Point, ...] = ()
        if kind == "area":
            lying = first.get("orient") == "horizontal"
            base = tuple(
                (x + _float(i.get("x2"), _float(i.get("x")) + _float(i.get("width"))), y + _float(i.get("y")))
                if lying
                else (x + _float(i.get("x")), y + _float(i.get("y2"), _float(i.get("y")) + _float(i.get("height"))))
                for i in run
            )
        corners = points + base
        box = (
            min(p[0] for p in corners), min(p[1] for p in corners),
            max(p[0] for p in corners), max(p[1] for p in corners),
        )  # fmt: skip
        thick = max(_float(i.get("strokeWidth"), 1.0) for i in run)
        if "size" in first and "stroke" not in first:  # a trail: filled, of changing width
            thick = max(_float(i.get("size"), 1.0) for i in run)
        line = contrasts(paint(first.get("stroke"), _opacity(first, "stroke"), ground), ground) and thick >= THIN
        fill = contrasts(paint(first.get("fill"), _opacity(first, "fill"), ground), ground)
        fill = fill and (kind == "area" or "size" in first) and thick >= THIN
        visible = (line or fill) and _inside(box, size) and len(run) > 1
        bend = str(first.get("interpolate") or "")
        return Mark(kind, layer, box, _look(first), scales, visible, order, points, base, thick=thick, bend=bend)

    def _one(
        self,
        kind: str,
        layer: str,
        item: Mapping[str, Any],
        x: float,
        y: float,
        size: Point,
        ground: Colour,
        scales: Mapping[str, str],
        order: int,
    ) -> Mark:
        left, top = x + _float(item.get("x")), y + _float(item.get("y"))
        fill = paint(item.get("fill"), _opacity(item, "fill"), ground)
        stroke = paint(item.get("stroke"), _opacity(item, "stroke"), ground)
        thick = _float(item.get("strokeWidth"), 1.0)
        outlined = contrasts(stroke, ground) and thick >= THIN
        filled = contrasts(fill, ground)
        box = (left, top, left, top)
        visible, opaque = outlined or filled, False
        points: tuple[Point, ...] = ()
        if kind in ("rect", "image"):
            box = (left, top, left + _float(item.get("width")), top + _float(item.get("height")))
            wide, high = box[2] - box[0], box[3] - box[1]
            solid = filled and min(wide, high) >= THIN
            visible = (solid or outlined) and max(wide, high) >= THIN
            opaque = fill is not None and fill[3] >= 0.97
        elif kind == "rule":
            right, bottom = _float(item.get("x2"), left - x) + x, _float(item.get("y2"), top - y) + y
            box = (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
            points = ((left, top), (right, bottom))
            visible = outlined and max(box[2] - box[0], box[3] - box[1]) > 1
        elif kind == "symbol":
            reach = math.sqrt(_float(item.get("size"), 64.0)) / 2
            box = (left - reach, top - reach, left + reach, top + reach)
            visible = (filled or outlined) and 2 * reach >= 1
        elif kind == "text":
            box = (left + _float(item.get("dx")),) * 2 + (top + _float(item.get("dy")),) * 2
            box = (box[0], box[2], box[1], box[3])
            visible = self._shows_text(item, ground) and bool(_text(item).strip())
        visible = visible and (kind == "text" or _inside(box, size))
        text = _text(item) if kind == "text" else ""
        return Mark(kind, layer, box, _look(item), scales, visible, order, points, text=text, thick=thick, opaque=opaque)


def _inside(box: Box, size: Point) -> bool:
    """Whether some of a box lies in the panel."""
    return box[2] >= -1 and box[3] >= -1 and box[0] <= size[0] + 1 and box[1] <= size[1] + 1


def _runs(items: list[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """Yield the unbroken parts of a line."""
    run: list[Mapping[str, Any]] = []
    for item in items:
        if item.get("defined") is False:
            if run:
                yield run
            run = []
        else:
            run.append(item)
    if run:
        yield run


def _deep(node: Mapping[str, Any], role: str) -> Iterator[Mapping[str, Any]]:
    for item in node.get("items", []):
        if node.get("role") == role and "marktype" in node:
            yield item
        yield from _deep(item, role)


def _groups(item: Mapping[str, Any]) -> Iterator[list[Mapping[str, Any]]]:
    """Yield, of a legend, the children of every group that holds a symbol."""
    children = [c for c in item.get("items", []) if isinstance(c, dict)]
    if any(c.get("role") == "legend-symbol" for c in children):
        yield children
    for child in children:
        for inner in child.get("items", []):
            if "items" in inner:
                yield from _groups(inner)
