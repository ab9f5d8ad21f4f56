"""A scene that was drawn, read as a picture."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coursekit.charts.picture import WHITE, Axis, Dim, Entry, Label, Mark, Panel, Picture, Scale, number_in
from coursekit.charts.probes import AXIS, PROBE, SHADE
from coursekit.charts.scene_marks import (
    Ground,
    amount,
    is_probe,
    look_of,
    marks_of,
    on_sheets,
    opacity,
    shows_text,
    words_of,
)
from coursekit.charts.sight import Colour, paint, parse

__all__ = ["read"]

Node = Mapping[str, Any]


def read(scene: Node, guide: Node) -> Picture:
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


@dataclass(frozen=True)
class _Beside:
    """What stands beside several panels of a facet: axes and headings of a row or a column."""

    role: str
    x: float
    y: float
    width: float
    height: float
    axes: tuple[Axis, ...]
    headers: tuple[str, ...]

    def belongs(self, panel: Panel) -> bool:
        """Whether a panel lies in this row or column."""
        if "column" in self.role:
            return self.x - 2 <= panel.x and panel.x + panel.width <= self.x + self.width + 2
        return self.y - 2 <= panel.y and panel.y + panel.height <= self.y + self.height + 2


class _Reader:
    """Walks through a scene and collects what it finds."""

    def __init__(self, guide: Node) -> None:
        self.guide = guide
        background = parse(guide.get("background"))
        self.ground: Colour = WHITE if background is None else paint(guide["background"], 1.0, WHITE) or WHITE
        self.panels: list[Panel] = []
        self.beside: list[_Beside] = []
        self.entries: list[Entry] = []
        self.shades_told = False
        self.order = 0

    def picture(self) -> Picture:
        """Return what was found; axes and headings that stand beside several panels are given to each."""
        panels = []
        for panel in self.panels:
            mine = [one for one in self.beside if panel.family != "root" and one.belongs(panel)]
            axes = [axis for one in mine for axis in one.axes if axis.scale in panel.scales]
            headers = [text for one in mine for text in one.headers]
            if panel.marks:
                panels.append(replace(panel, axes=(*panel.axes, *axes), headers=(*panel.headers, *headers)))
        return Picture(tuple(panels), tuple(self.entries), self.shades_told)

    def plot(self, item: Node, x: float, y: float, family: str, ground: Colour) -> None:
        """Read one group as a panel."""
        x, y = x + amount(item.get("x")), y + amount(item.get("y"))
        ground = paint(item.get("fill"), opacity(item, "fill"), ground) or ground
        size = amount(item.get("width")), amount(item.get("height"))
        scales: dict[str, Scale] = {}
        shades: dict[str, list[tuple[float, Colour]]] = {}
        for child in item.get("items", []):
            if child.get("name") == PROBE:
                for one in child["items"]:
                    scales |= self._scales(one.get("description") or [])
            elif str(child.get("name")).startswith(SHADE):
                for one in child["items"]:
                    told, colour = one.get("description"), parse(one.get("fill"))
                    if isinstance(told, list) and colour is not None and isinstance(told[1], (int, float)):
                        shades.setdefault(str(told[0]), []).append((float(told[1]), colour))
        axes: list[Axis] = []
        headers: list[str] = []
        marks: list[Mark] = []
        for child in item.get("items", []):
            role, name = str(child.get("role")), child.get("name")
            if is_probe(child):
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
                found = list(marks_of(child, self.guide["marks"], Ground(size, ground), self.order))
                self.order = max((mark.order + 1 for mark in found), default=self.order)
                marks += found
        fixed = {name: tuple(steps) for name, steps in shades.items()}
        self.panels.append(
            Panel(x, y, *size, family, ground, scales, tuple(axes), tuple(on_sheets(marks)), tuple(headers), fixed)
        )

    def _scales(self, told: list[Any]) -> dict[str, Scale]:
        found = {}
        for name, domain, span in told:
            if isinstance(domain, list) and isinstance(span, list):
                numbers = tuple(amount(v) for v in span if isinstance(v, (int, float)))
                found[name] = Scale(name, self.guide["scales"].get(name, "linear"), tuple(domain), numbers)
        return found

    def _beside(self, child: Node, x: float, y: float, role: str, ground: Colour) -> None:
        for one in child["items"]:
            axes: list[Axis] = []
            said: list[str] = []
            for inner in one.get("items", []):
                if inner.get("role") == "axis":
                    axes += [a for item in inner["items"] if (a := self._axis(item, ground)) is not None]
                elif inner.get("role") == "title":
                    said += self._title(inner)
            left, top = x + amount(one.get("x")), y + amount(one.get("y"))
            box = left, top, amount(one.get("width")), amount(one.get("height"))
            self.beside.append(_Beside(role, *box, tuple(axes), tuple(said)))

    def _title(self, child: Node) -> list[str]:
        return [words_of(item) for item in _deep(child, "title-text") if words_of(item).strip()]

    def _axis(self, item: Node, ground: Colour) -> Axis | None:
        try:
            mark, scale, orient, _ = json.loads(str(item.get("description")))
        except (ValueError, TypeError):
            return None
        if mark != AXIS:
            return None
        x, y = amount(item.get("x")) - 0.5, amount(item.get("y")) - 0.5
        labels, title = [], ""
        for child in item.get("items", []):
            for one in child.get("items", []):
                if not words_of(one).strip() or not shows_text(one, ground):
                    continue
                if child.get("role") == "axis-label":
                    labels.append(Label(words_of(one), x + amount(one.get("x")), y + amount(one.get("y"))))
                elif child.get("role") == "axis-title":
                    title = words_of(one)
        dim: Dim = "x" if orient in ("bottom", "top") else "y"
        return Axis(dim, str(scale), tuple(labels), title) if labels else None

    def _legend(self, item: Node) -> None:
        for entry in _groups(item):
            symbols = [one for child in entry if child.get("role") == "legend-symbol" for one in child["items"]]
            labels = [one for child in entry if child.get("role") == "legend-label" for one in child["items"]]
            self.entries += [
                Entry(look_of(s), words_of(t))
                for s, t in zip(symbols, labels, strict=False)
                if shows_text(t, self.ground)
            ]
        labels = [words_of(one) for one in _deep(item, "legend-label") if shows_text(one, self.ground)]
        graded = any(True for role in ("legend-gradient", "legend-band") for _ in _deep(item, role))
        if graded and sum(number_in(one) is not None for one in labels) > 1:
            self.shades_told = True


def _deep(node: Node, role: str) -> Iterator[Node]:
    for item in node.get("items", []):
        if node.get("role") == role and "marktype" in node:
            yield item
        yield from _deep(item, role)


def _groups(item: Node) -> Iterator[Sequence[Node]]:
    """Yield, of a legend, the children of every group that holds a symbol."""
    children = [c for c in item.get("items", []) if isinstance(c, dict)]
    if any(c.get("role") == "legend-symbol" for c in children):
        yield children
    for child in children:
        for inner in child.get("items", []):
            if "items" in inner:
                yield from _groups(inner)
