"""Lines in a drawing: where they run, under which name, and whether they are what was asked for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coursekit.charts.picture import Dim, Mark, Panel, number_in
from coursekit.exercises.chart_seen import (
    ABSENT,
    AXIS,
    KIND,
    NAMES,
    PIXEL,
    UNSEEN,
    VALUES,
    Found,
    Miss,
    Said,
    Seat,
    exchanged,
    legend_name,
    named,
    other,
    reader,
    short_number,
)
from coursekit.exercises.shows import Band, Joins, Lines, Zigzag, at_each, known, label

__all__ = ["height_at", "match_band", "match_joins", "match_lines", "match_zigzag"]

NEAR = 40.0
_BENT = ("basis", "bundle", "step")

Point = tuple[float, float]


@dataclass(frozen=True)
class Run:
    """A line with its points in the units asked for, from left to right as it was drawn."""

    panel: Panel
    mark: Mark
    points: tuple[Point, ...]


def _dims(found: Found) -> tuple[Dim, Dim]:
    return ("y", "x") if found.turned else ("x", "y")


def _lines_of(panel: Panel, dim: Dim, most: int) -> list[Mark]:
    """Return the lines of a panel that can be a curve: those that run along `dim`, each once."""
    found: dict[tuple[object, ...], Mark] = {}
    for mark in panel.seen("line"):
        if mark.length(dim) > 3 and not panel.covered(mark):
            look = (mark.look.stroke, mark.look.dash)
            found[look, *((round(x, 1), round(y, 1)) for x, y in mark.points)] = mark
    curves = list(found.values())
    level = [m for m in curves if m.length(other(dim)) < 0.5]
    return [m for m in curves if m not in level] if len(curves) > most and level else curves


def match_lines(asked: Lines, found: Found) -> None:
    """Compare what is asked of lines with the panels; raise `Miss` where they differ."""
    dx, dy = _dims(found)
    runs: list[Run] = []
    marks = [(p, m) for p in found.panels for m in _lines_of(p, dx, len(known(asked.values)) + asked.equal)]
    if not marks:
        raise _none(found, dx)
    if len(marks) < len(known(asked.values)) and any(_folds(m.points, dx) for _, m in marks):
        raise Miss("joined", KIND)
    for panel in found.panels:
        own = [m for p, m in marks if p is panel]
        if own:
            runs += _read(asked, found, panel, own, dx, dy)
    if asked.equal:
        runs = _beside_the_diagonal(runs)
        if not runs and (miss := _points_only(found)):
            raise miss
    if len(runs) > len(known(asked.values)):
        raise Miss("extra-line", KIND, count=len(runs), asked=len(known(asked.values)))
    told = named(runs, lambda run: _texts(run, runs, found, dx, dy), asked.names, "lines") if asked.names else {}
    if not asked.names:
        told = dict(zip(known(asked.values), runs, strict=False))
    middle = sum(asked.over) / 2
    items = tuple((label(n, asked.names), height_at(r.points, middle)) for n, r in told.items())
    found.said.append(Said("lines", items, len(runs)))
    for name in known(asked.values):
        if name not in told:
            raise Miss("line-missing", NAMES, name=label(name, asked.names))
    for name, run in told.items():
        _check_run(asked, name, run, told)


def _beside_the_diagonal(runs: list[Run]) -> list[Run]:
    """Leave the line on which x equals y out; where two such lines lie on each other, one of them is a curve."""
    equal = [run for run in runs if _is_equal(run)]
    others = [run for run in runs if run not in equal]
    if others or not equal:
        return others
    drawn = [m for m in equal[0].panel.seen("line") if m.points == equal[0].mark.points]
    return equal[:1] if len(equal) > 1 or len(drawn) > 1 else []


def _is_equal(run: Run) -> bool:
    reach = max(abs(x) for x, _ in run.points)
    return all(abs(x - y) <= 0.01 * reach for x, y in run.points)


def _none(found: Found, dx: Dim) -> Miss:
    every = [m for p in found.panels for m in p.marks]
    if any(m.kind == "line" and m.length(dx) > 3 for m in every):
        return Miss("lines-unseen", UNSEEN)
    if any(m.kind == "line" and m.visible and len(m.points) > 2 and m.length(dx) > 0 for m in every):
        return Miss("lines-narrow", UNSEEN)
    return _points_only(found) or Miss("no-lines", ABSENT)


def _points_only(found: Found) -> Miss | None:
    points = sum(m.kind == "symbol" and m.visible for p in found.panels for m in p.marks)
    return Miss("points-only", ABSENT + 0.5) if points > 2 else None


def _folds(points: Sequence[Point], dx: Dim) -> bool:
    """Whether a line has two heights over one x, or runs back."""
    i = 0 if dx == "x" else 1
    places = [p[i] for p in points]
    heights = [p[1 - i] for p in points]
    steps = [b - a for a, b in pairwise(places)]
    jumps = [abs(s) < 0.01 and abs(b - a) > 1 for s, a, b in zip(steps, heights, heights[1:], strict=False)]
    return sum(jumps) > 1 or (any(s > 0.5 for s in steps) and any(s < -0.5 for s in steps))


def _read(asked: Lines, found: Found, panel: Panel, marks: list[Mark], dx: Dim, dy: Dim) -> list[Run]:
    along, up = reader(panel, dx, marks), reader(panel, dy, marks, log=asked.log)
    i = 0 if dx == "x" else 1
    across = [along.value(p[i]) for m in marks for p in m.points]
    heights = [up.value(p[1 - i]) for m in marks for p in m.points]
    fx = 100.0 if asked.percent and max(map(abs, across)) <= 0.2 * asked.over[1] else 1.0
    fy = 100.0 if asked.percent and max(map(abs, heights)) <= 1.5 else 1.0
    for mark in marks:
        if mark.bend.startswith(_BENT):
            raise Miss("interpolated", AXIS)
    runs = [Run(panel, m, tuple((fx * along.value(p[i]), fy * up.value(p[1 - i])) for p in m.points)) for m in marks]
    low, high = asked.over
    for run in runs:
        for (x, _), pixel in zip(run.points, run.mark.points, strict=True):
            beyond = not -PIXEL <= pixel[1 - i] <= panel.size(dy) + PIXEL
            beyond = beyond or not -PIXEL <= pixel[i] <= panel.size(dx) + PIXEL
            if beyond and low - 1e-9 <= x <= high + 1e-9:
                edge = 0.0 if pixel[1 - i] < 0 else panel.size(dy)
                raise Miss("past-the-axis", AXIS, end=short_number(fy * up.value(edge)))
    reach = [p[1 - i] for m in marks for p in m.points]
    level = [p[i] for m in marks for p in m.points]
    found.sit(asked.x, Seat(panel, dx, along, (min(reach), max(reach)), fx))
    found.sit(asked.y, Seat(panel, dy, up, (min(level), max(level)), fy))
    return runs


def _texts(run: Run, runs: list[Run], found: Found, dx: Dim, dy: Dim) -> Iterator[str | None]:
    """Yield what names a line: the legend, the shapes on it, a heading, the words nearest to it."""
    legend = found.picture.legend
    yield legend_name(run.mark.look, legend)
    corners = {(round(x), round(y)) for x, y in run.mark.points}
    on_it = [s for s in run.panel.seen("symbol") if (round(s.middle("x")), round(s.middle("y"))) in corners]
    shared = {c for r in runs if r is not run for c in {(round(x), round(y)) for x, y in r.mark.points}}
    own = [s for s in on_it if (round(s.middle("x")), round(s.middle("y"))) not in shared]
    said = {legend_name(s.look, legend, symbol=True) for s in own}
    yield said.pop() if len(said) == 1 else None
    if len(found.panels) > 1:
        yield from run.panel.headers
    for word in run.panel.words():
        away = {id(r): _away(r.mark.points, (word.x, word.y)) for r in runs if r.panel is run.panel}
        nearest = min(away, key=lambda key: away[key])
        if nearest == id(run) and away[nearest] <= NEAR and number_in(word.text) is None:
            yield word.text


def _away(points: Sequence[Point], place: Point) -> float:
    """Return the distance of a place from a line."""
    best = math.inf
    for (x0, y0), (x1, y1) in pairwise(points):
        length = (x1 - x0) ** 2 + (y1 - y0) ** 2
        share = 0.0 if not length else ((place[0] - x0) * (x1 - x0) + (place[1] - y0) * (y1 - y0)) / length
        share = min(1.0, max(0.0, share))
        best = min(best, math.dist(place, (x0 + share * (x1 - x0), y0 + share * (y1 - y0))))
    return best


def height_at(points: Sequence[Point], x: float) -> float | None:
    """Return the height of a line over x, None where it does not run."""
    for (x0, y0), (x1, y1) in pairwise(points):
        low, high = min(x0, x1), max(x0, x1)
        if low - 1e-9 <= x <= high + 1e-9:
            return y0 if x1 == x0 else y0 + (x - x0) / (x1 - x0) * (y1 - y0)
    return None


def _check_run(asked: Lines, name: str, run: Run, told: dict[str, Run]) -> None:
    said = label(name, asked.names)
    low, high = asked.over
    slack = 0.01 * (high - low)
    if min(x for x, _ in run.points) > low + slack or max(x for x, _ in run.points) < high - slack:
        first, last = (short_number(f(x for x, _ in run.points)) for f in (min, max))
        raise Miss("too-short", VALUES, name=said, first=first, last=last)

    def off(key: str, one: Run) -> Point | None:
        for x, y in at_each(known(asked.values)[key], asked.over):
            ends = one.points[0][0], one.points[-1][0]
            height = height_at(one.points, min(max(x, min(ends)), max(ends)))
            wide = asked.within * abs(y) if asked.log else asked.within
            if height is None or abs(height - y) > wide:
                return x, height if height is not None else math.nan
        return None

    wrong = off(name, run)
    if wrong is None:
        return
    swapped = exchanged(told, lambda key, one: off(key, one) is None)
    if swapped:
        one, two = (label(n, asked.names) for n in swapped)
        raise Miss("names-swapped", VALUES, one=one, two=two)
    raise Miss("wrong-curve", VALUES, name=said, x=short_number(wrong[0]), value=short_number(wrong[1]))


def match_zigzag(asked: Zigzag, found: Found) -> None:
    """Find a line that goes up and down; `twice`: that has two heights over one x."""
    dx, dy = _dims(found)
    i = 0 if dx == "x" else 1
    for panel in found.panels:
        for mark in _lines_of(panel, dx, 99):
            if asked.twice and _folds(mark.points, dx):
                return
            if asked.twice or _folds(mark.points, dx):
                continue
            up = reader(panel, dy, [mark])
            heights = [up.value(p[1 - i]) for p in mark.points]
            unit = 100.0 if asked.percent and max(map(abs, heights)) <= 1.5 else 1.0
            steps = [unit * (b - a) for a, b in pairwise(heights)]
            if any(s > asked.by for s in steps) and any(s < -asked.by for s in steps):
                return
    raise Miss("no-lines", ABSENT)


def match_joins(asked: Joins, found: Found) -> None:
    """Find a line or the edge of an area that runs through a value of both groups, in whatever power of ten."""
    for panel in found.panels:
        for mark in panel.seen("line", "area"):
            for dim in ("x", "y"):
                d: Dim = "x" if dim == "x" else "y"
                scale = panel.scales.get(mark.scales.get(d, ""))
                if scale is None or not scale.measures:
                    continue
                at = [abs(scale.value(p[0 if d == "x" else 1])) for p in mark.points]
                near = abs(scale.value(0.5) - scale.value(0.0))

                def touches(values: Sequence[float], at: list[float] = at, near: float = near) -> bool:
                    return any(
                        abs(a / 10.0**k - v) <= max(asked.within * v, near / 10.0**k)
                        for v in values
                        for a in at
                        if a > 0
                        for k in (round(math.log10(a / v)),)
                    )

                if touches(asked.one) and touches(asked.other):
                    return
    raise Miss("no-lines", ABSENT)


def match_band(asked: Band, found: Found) -> None:
    """Compare the area around a line with its lower and upper curve."""
    dx, _ = _dims(found)
    i = 0 if dx == "x" else 1
    read = {id(s.panel): s for s in found.seats.get(asked.around, [])}
    across = {id(s.panel): s for s in found.seats.get(asked.x, [])}
    areas = [(p, m) for p in found.panels for m in p.seen("area")]
    if not areas:
        unseen = any(m.kind == "area" for p in found.panels for m in p.marks)
        raise Miss("band-unseen" if unseen else "no-band", BAND)
    worst: Miss | None = None
    for panel, mark in areas:
        if id(panel) not in read or id(panel) not in across:
            continue
        if mark.look.opacity > 0.95 and any(m.order < mark.order for m in panel.seen("line")):
            worst = Miss("band-hides", BAND)
            continue
        up, along = read[id(panel)], across[id(panel)]
        edges = [[(along.value(p[i]), up.value(p[1 - i])) for p in side] for side in (mark.points, mark.base)]
        worst = _off_band(asked, edges)
        if worst is None:
            found.said.append(Said("band", ((asked.around, None),), 1))
            return
    raise worst or Miss("no-band", BAND)


BAND = VALUES + 0.5


def _off_band(asked: Band, edges: list[list[Point]]) -> Miss | None:
    wanted = {x: (y, None) for x, y in at_each(asked.low, asked.over)}
    highs = dict(at_each(asked.high, asked.over))
    for x, (low, _) in wanted.items():
        read = [height_at(side, x) for side in edges]
        if read[0] is None or read[1] is None:
            return Miss("band-too-short", BAND)
        ends = sorted((read[0], read[1]))
        if abs(ends[0] - low) > asked.within or (x in highs and abs(ends[1] - highs[x]) > asked.within):
            facts = {"low": short_number(ends[0]), "high": short_number(ends[1])}
            return Miss("wrong-band", BAND, x=short_number(x), **facts)
    return None
