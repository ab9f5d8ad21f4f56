"""The marks of a scene: what is drawn, where, and whether it can be seen by itself."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coursekit.charts.picture import Look, Mark, Point
from coursekit.charts.probes import PROBE, SHADE
from coursekit.charts.sight import Box, Colour, contrasts, paint, parse

__all__ = ["Ground", "amount", "is_probe", "look_of", "marks_of", "on_sheets", "opacity", "shows_text", "words_of"]

THIN = 0.6
SMALLEST_TEXT = 4.0
OPAQUE = 0.97
MOST = 1_000_000


@dataclass(frozen=True)
class Ground:
    """What a mark is drawn on: its group's place in the panel, the panel's size, the colour under it."""

    size: Point
    colour: Colour
    x: float = 0.0
    y: float = 0.0
    layer: str = ""
    scales: Mapping[str, str] | None = None


def amount(value: Any, otherwise: float = 0.0) -> float:
    """Return a number of the scene, or something else where there is none."""
    return float(value) if isinstance(value, (int, float)) and math.isfinite(value) else otherwise


def opacity(item: Mapping[str, Any], part: str) -> float:
    """Return how opaque the fill or the stroke of an item is."""
    return amount(item.get("opacity"), 1.0) * amount(item.get(f"{part}Opacity"), 1.0)


def words_of(item: Mapping[str, Any]) -> str:
    """Return the text of an item, several lines as one."""
    text = item.get("text", "")
    return " ".join(str(t) for t in text) if isinstance(text, list) else "" if text is None else str(text)


def look_of(item: Mapping[str, Any]) -> Look:
    """Return how an item looks."""

    def colour(part: str) -> str | None:
        parsed = parse(item.get(part))
        if parsed is None or not opacity(item, part):
            return None
        return "#{:02x}{:02x}{:02x}".format(*map(round, parsed[:3]))

    dash = item.get("strokeDash")
    lengths = tuple(amount(d) for d in dash) if isinstance(dash, list) else ()
    solid = not lengths or (len(lengths) == 2 and lengths[1] == 0)
    return Look(
        fill=colour("fill"),
        stroke=colour("stroke"),
        dash=() if solid else lengths,
        shape=str(item.get("shape", "")),
        size=amount(item["size"]) if "size" in item else None,
        opacity=round(amount(item.get("opacity"), 1.0) * amount(item.get("fillOpacity"), 1.0), 3),
    )


def shows_text(item: Mapping[str, Any], ground: Colour) -> bool:
    """Whether the text of an item can be seen."""
    return amount(item.get("fontSize"), 11.0) >= SMALLEST_TEXT and any(_paints(item, ground))


def is_probe(node: Mapping[str, Any]) -> bool:
    """Whether a node is one of ours, put in by `coursekit.charts.probes`."""
    return str(node.get("name")).startswith((PROBE, SHADE))


def marks_of(
    node: Mapping[str, Any], scales: Mapping[str, Mapping[str, str]], ground: Ground, first: int
) -> Iterator[Mark]:
    """Yield the marks of one node of a scene and of the groups in it.

    Parameters
    ----------
    node : mapping
    scales : mapping
        Name of a mark -> channel -> scale.
    ground : Ground
    first : int
        The order of the first mark.
    """
    kind, items = str(node.get("marktype")), node.get("items", [])
    if kind == "group":
        for one in items:
            inside = replace(ground, x=ground.x + amount(one.get("x")), y=ground.y + amount(one.get("y")))
            for inner in one.get("items", []):
                if inner.get("role") == "axis" or is_probe(inner):
                    continue
                for mark in marks_of(inner, scales, inside, first):
                    yield mark
                    first = mark.order + 1
        return
    layer = str(node.get("name"))
    here = replace(ground, layer=layer, scales=scales.get(layer, {}))
    if kind in ("line", "area", "trail"):
        for order, run in enumerate(_runs(items), first):
            yield _path(kind, run, here, order)
        return
    for order, item in enumerate(items, first):
        yield _one(kind, item, here, order)


def on_sheets(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks with words judged on what lies under them: white words show in a dark bar, not in a pale one.

    A rectangle counts that is opaque, was drawn before and holds the place of the word.
    """
    sheets = [m for m in marks if m.opaque and m.visible]
    words = [m for m in marks if m.kind == "text"]
    if not sheets or len(sheets) * len(words) > MOST:
        return list(marks)
    return [_on_sheet(m, sheets) if m.kind == "text" else m for m in marks]


def _on_sheet(word: Mark, sheets: Sequence[Mark]) -> Mark:
    x, y = word.box[0], word.box[1]
    under = [s for s in sheets if s.order < word.order and s.box[0] <= x <= s.box[2] and s.box[1] <= y <= s.box[3]]
    ground = parse(under[-1].look.fill) if under else None
    if ground is None or not word.text.strip():
        return word
    seen = any(contrasts(paint(colour, word.look.opacity, ground), ground) for colour in word.look.colours)
    return replace(word, visible=seen)


def _paints(item: Mapping[str, Any], ground: Colour) -> tuple[bool, bool]:
    """Return whether the fill and the stroke of an item can be told from the ground."""
    fill = paint(item.get("fill"), opacity(item, "fill"), ground)
    stroke = paint(item.get("stroke"), opacity(item, "stroke"), ground)
    return contrasts(fill, ground), contrasts(stroke, ground)


def _path(kind: str, run: Sequence[Mapping[str, Any]], ground: Ground, order: int) -> Mark:
    """Return a line or an area."""
    first = run[0]
    points = tuple((ground.x + amount(i.get("x")), ground.y + amount(i.get("y"))) for i in run)
    base = tuple(_base(i, ground, lying=first.get("orient") == "horizontal") for i in run) if kind == "area" else ()
    corners = points + base
    xs, ys = [p[0] for p in corners], [p[1] for p in corners]
    box = (min(xs), min(ys), max(xs), max(ys))
    thick = max(amount(i.get("size" if kind == "trail" else "strokeWidth"), 1.0) for i in run)
    filled, stroked = _paints(first, ground.colour)
    visible = (filled and kind == "area") or ((filled if kind == "trail" else stroked) and thick >= THIN)
    return Mark(
        kind="area" if kind == "area" else "line",
        layer=ground.layer,
        box=box,
        look=look_of(first),
        scales=ground.scales or {},
        visible=visible and len(run) > 1 and _inside(box, ground.size),
        order=order,
        points=points,
        base=base,
        thick=thick,
        bend=str(first.get("interpolate") or ""),
    )


def _base(item: Mapping[str, Any], ground: Ground, *, lying: bool) -> Point:
    """Return the other side of an area at one place."""
    x, y = amount(item.get("x")), amount(item.get("y"))
    if lying:
        return (ground.x + amount(item.get("x2"), x + amount(item.get("width"))), ground.y + y)
    return (ground.x + x, ground.y + amount(item.get("y2"), y + amount(item.get("height"))))


def _one(kind: str, item: Mapping[str, Any], ground: Ground, order: int) -> Mark:
    """Return a rectangle, rule, symbol or text."""
    box, points = _place(kind, item, ground)
    filled, stroked = _paints(item, ground.colour)
    thick = amount(item.get("strokeWidth"), 1.0)
    stroked = stroked and thick >= THIN
    wide, high = box[2] - box[0], box[3] - box[1]
    fill = paint(item.get("fill"), opacity(item, "fill"), ground.colour)
    if kind in ("rect", "image"):
        visible = ((filled and min(wide, high) >= THIN) or stroked) and max(wide, high) >= THIN
    elif kind == "rule":
        visible = stroked and max(wide, high) > 1
    elif kind == "text":
        visible = shows_text(item, ground.colour) and bool(words_of(item).strip())
    else:
        visible = (filled or stroked) and (kind != "symbol" or wide >= 1)
    return Mark(
        kind=kind,
        layer=ground.layer,
        box=box,
        look=look_of(item),
        scales=ground.scales or {},
        visible=visible and (kind == "text" or _inside(box, ground.size)),
        order=order,
        points=points,
        text=words_of(item) if kind == "text" else "",
        thick=thick,
        opaque=kind == "rect" and fill is not None and fill[3] >= OPAQUE,
    )


def _place(kind: str, item: Mapping[str, Any], ground: Ground) -> tuple[Box, tuple[Point, ...]]:
    """Return the box of an item, and the ends of a rule."""
    left, top = ground.x + amount(item.get("x")), ground.y + amount(item.get("y"))
    if kind in ("rect", "image"):
        return (left, top, left + amount(item.get("width")), top + amount(item.get("height"))), ()
    if kind == "rule":
        right = ground.x + amount(item.get("x2"), left - ground.x)
        bottom = ground.y + amount(item.get("y2"), top - ground.y)
        box = (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
        return box, ((left, top), (right, bottom))
    if kind == "symbol":
        reach = math.sqrt(amount(item.get("size"), 64.0)) / 2
        return (left - reach, top - reach, left + reach, top + reach), ()
    x, y = left + amount(item.get("dx")), top + amount(item.get("dy"))
    return (x, y, x, y), ()


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
