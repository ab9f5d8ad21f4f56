"""Dots, points, whiskers and shaded cells in a drawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coursekit.charts.picture import Dim, Mark, Panel, Scale, number_in
from coursekit.charts.sight import parse
from coursekit.exercises.chart_seen import (
    ABSENT,
    AXIS,
    KIND,
    NAMES,
    UNSEEN,
    VALUES,
    Found,
    Miss,
    Said,
    Seat,
    axis_label,
    beside,
    check_inside,
    exchanged,
    legend_name,
    name_in,
    named,
    numeric_axes,
    other,
    reader,
    short_number,
)
from coursekit.exercises.shows import Cells, Dots, Names, Scatter, Whiskers, known, label, spread

__all__ = ["match_cells", "match_dots", "match_scatter", "match_whiskers"]

REACH = 12.0


@dataclass(frozen=True)
class Dot:
    """A dot with the panel it stands in and its value there."""

    panel: Panel
    mark: Mark
    value: float


def _symbols(panel: Panel) -> list[Mark]:
    """Return the dots of a panel, each once: a dot drawn over its twin is one."""
    found = {(round(m.middle("x")), round(m.middle("y"))): m for m in panel.seen("symbol") if not panel.covered(m)}
    return list(found.values())


def _no_dots(found: Found) -> Miss:
    unseen = any(m.kind == "symbol" for p in found.panels for m in p.marks)
    return Miss("dots-unseen" if unseen else "no-dots", UNSEEN if unseen else ABSENT)


def match_dots(asked: Dots, found: Found) -> None:
    """Compare dots along one measure with what is asked for; raise `Miss` where they differ."""
    dim: Dim = "y" if found.turned else "x"
    across = other(dim)
    dots: list[Dot] = []
    if not any(_symbols(p) for p in found.panels):
        raise _no_dots(found)
    if not any(numeric_axes(p, dim) for p in found.panels) and any(numeric_axes(p, across) for p in found.panels):
        raise Miss("axis-of-names", 0.5, dim=dim)
    for panel in found.panels:
        marks = _symbols(panel)
        if not marks:
            continue
        scale = reader(panel, dim, marks, log=asked.log)
        check_inside(panel, dim, (m.middle(dim) for m in marks), scale)
        dots += [Dot(panel, m, scale.value(m.middle(dim))) for m in marks]
        places = [m.middle(across) for m in marks]
        found.sit(asked.along, Seat(panel, dim, scale, (min(places) - 1, max(places) + 1)))
    if len(dots) > len(known(asked.values)):
        raise Miss("too-many-dots", KIND, count=len(dots), asked=len(known(asked.values)))
    told = named(dots, lambda dot: _dot_texts(dot, dots, found, across), asked.names, "dots")
    found.said.append(Said("dots", tuple((label(n, asked.names), d.value) for n, d in told.items()), len(dots)))

    def fits(name: str, dot: Dot) -> bool:
        wide = spread(asked.within, name) * (abs(known(asked.values)[name]) if asked.log else 1.0)
        return abs(dot.value - known(asked.values)[name]) <= wide

    for name in known(asked.values):
        if name not in told:
            raise Miss("dot-missing", NAMES, name=label(name, asked.names))
    for name, dot in told.items():
        if not fits(name, dot):
            swapped = exchanged(told, fits)
            if swapped:
                one, two = (label(n, asked.names) for n in swapped)
                raise Miss("names-swapped", VALUES, one=one, two=two)
            raise Miss("wrong-dot", VALUES, name=label(name, asked.names), value=short_number(dot.value))


def _dot_texts(dot: Dot, dots: Sequence[Dot], found: Found, across: Dim) -> Iterator[str | None]:
    yield axis_label(dot.panel, across, dot.mark.middle(across), REACH)
    yield legend_name(dot.mark.look, found.picture.legend, symbol=True)
    if len(found.panels) > 1:
        yield from dot.panel.headers
    yield from _nearest(dot, dots)


def _nearest(dot: Dot, dots: Sequence[Dot]) -> Iterator[str]:
    """Yield the words that stand nearer to this dot than to any other."""
    here = [d.mark for d in dots if d.panel is dot.panel]
    for word in dot.panel.words():

        def away(mark: Mark, x: float = word.x, y: float = word.y) -> float:
            return (mark.middle("x") - x) ** 2 + (mark.middle("y") - y) ** 2

        if min(here, key=away) is dot.mark and away(dot.mark) < 60**2 and number_in(word.text) is None:
            yield word.text


def match_scatter(asked: Scatter, found: Found) -> None:
    """Compare points at (x, y) with what is asked for; raise `Miss` where they differ."""
    dx: Dim = "y" if found.turned else "x"
    dy = other(dx)
    panel = next((p for p in found.panels if _symbols(p)), None)
    if panel is None:
        raise _no_dots(found)
    marks = _symbols(panel)
    along, up = reader(panel, dx, marks), reader(panel, dy, marks)
    check_inside(panel, dx, (m.middle(dx) for m in marks), along)
    check_inside(panel, dy, (m.middle(dy) for m in marks), up)
    reach = [m.middle(dy) for m in marks]
    level = [m.middle(dx) for m in marks]
    found.sit(asked.x, Seat(panel, dx, along, (min(reach), max(reach))))
    found.sit(asked.y, Seat(panel, dy, up, (min(level), max(level))))
    # Whoever drew 89 points is told 89, though some of them hide others.
    found.said.append(Said("points", (), len(panel.seen("symbol"))))
    wanted = dict(known(asked.values))
    if len(marks) > len(wanted):
        raise Miss("too-many-dots", KIND, count=len(marks), asked=len(wanted))
    rest = {name: (float(x), float(y)) for name, (x, y) in wanted.items()}
    near = asked.within[0] + _worth(along), asked.within[1] + _worth(up)
    dots = [Dot(panel, m, along.value(m.middle(dx))) for m in marks]
    drawn = [(dot.value, up.value(dot.mark.middle(dy))) for dot in dots]
    for dot, at in zip(dots, drawn, strict=True):
        x, y = at
        fitting = _nearest_first(rest, at, near)
        if not fitting:
            upside = [n for n, (a, b) in wanted.items() if abs(a - y) <= near[0] and abs(b - x) <= near[1]]
            raise Miss("axes-exchanged" if upside else "wrong-point", VALUES, x=short_number(x), y=short_number(y))
        said = [name_in(t, asked.names) for t in _nearest(dot, dots)] if asked.names else []
        legend = legend_name(dot.mark.look, found.picture.legend, symbol=True)
        said += [name_in(legend, asked.names)] if legend else []
        told = [n for n in said if n is not None]
        if asked.names and not told:
            raise Miss("dots-unnamed", NAMES)
        if told and told[0] not in fitting:
            one, two = label(told[0], asked.names), label(fitting[0], asked.names)
            raise Miss("names-swapped", VALUES, one=one, two=two)
        rest.pop(told[0] if told else fitting[0])
    # In a dense cloud a point may lie under another one: it is seen there.
    under = {name for at in drawn for name in _nearest_first(rest, at, near)}
    if set(rest) - under:
        raise Miss("dots-few", VALUES, count=len(marks), asked=len(wanted))


def _nearest_first(
    places: Mapping[str, tuple[float, float]], at: tuple[float, float], near: tuple[float, float]
) -> list[str]:
    """Return the names whose places lie near a point, the nearest first."""
    away = {name: (abs(x - at[0]) / near[0], abs(y - at[1]) / near[1]) for name, (x, y) in places.items()}
    return sorted((name for name, apart in away.items() if max(apart) <= 1), key=lambda name: sum(away[name]))


def _worth(scale: Scale) -> float:
    return 0.6 * abs(scale.value(1.0) - scale.value(0.0))


def match_whiskers(asked: Whiskers, found: Found) -> None:
    """Compare lines from low to high, one for each name, with what is asked for; raise `Miss` where they differ."""
    seats = found.seats.get(asked.along, [])
    told: dict[str, tuple[float, float]] = {}
    seen = False
    for seat in seats:
        dim, panel = seat.dim, seat.panel
        across = other(dim)
        for mark in panel.marks:
            thin = mark.length(across) < 6 if mark.kind == "rect" else mark.length(across) < 1
            if mark.kind not in ("rule", "rect", "line") or not thin or mark.length(dim) < 3:
                continue
            if not mark.visible:
                seen = True
                continue
            place = mark.middle(across)
            texts = [
                axis_label(panel, across, place, REACH),
                legend_name(mark.look, found.picture.legend),
                *(h for h in panel.headers if len(found.panels) > 1),
                *beside(panel, across, place, REACH),
            ]
            name = next((n for t in texts if t and (n := name_in(t, asked.names)) is not None), None)
            if name is not None:
                ends = sorted(seat.value(end) for end in mark.ends(dim))
                told.setdefault(name, (ends[0], ends[1]))
    if not told:
        raise Miss("whiskers-unseen" if seen else "no-whiskers", VALUES + 0.5)
    found.said.append(Said("whiskers", (), len(told)))
    for name in known(asked.low):
        if name not in told:
            raise Miss("whisker-missing", VALUES + 0.5, name=label(name, asked.names))
        low, high = told[name]
        scale = seats[0].scale
        wide = [
            spread(asked.within, name) * (abs(v) if asked.log else 1.0)
            for v in (known(asked.low)[name], known(asked.high)[name])
        ]
        pixel = abs(scale.value(scale.pixel(low) + 0.5) - low) if scale.kind != "log" else 0.01 * low
        if abs(low - known(asked.low)[name]) > wide[0] + pixel or abs(high - known(asked.high)[name]) > wide[1] + pixel:
            facts = {"low": short_number(low), "high": short_number(high)}
            raise Miss("wrong-whisker", VALUES + 0.5, name=label(name, asked.names), **facts)


def match_cells(asked: Cells, found: Found) -> None:
    """Compare shaded cells with a table: each value read from its shade, or from the number in the cell."""
    across: Dim = "y" if found.turned else "x"
    down = other(across)
    panel = max(found.panels, key=lambda p: len(p.seen("rect")))
    cells = [m for m in panel.seen("rect") if not panel.covered(m)]
    if not cells:
        unseen = any(m.kind == "rect" for m in panel.marks)
        raise Miss("cells-unseen" if unseen else "no-cells", UNSEEN if unseen else ABSENT)
    wanted = {(str(a), str(d)): float(v) for (a, d), v in known(asked.values).items()}
    columns: Names = {a: (a,) for a, _ in wanted}
    rows: Names = {d: (d,) for _, d in wanted}
    read: dict[tuple[str, str], float] = {}
    for cell in cells:
        at = [axis_label(panel, dim, cell.middle(dim), max(cell.length(dim) / 2, 4.0)) for dim in (across, down)]
        column, row = _same(at[0], columns), _same(at[1], rows)
        if column is None or row is None:
            raise Miss("cells-unnamed", KIND)
        value = _printed_in(panel, cell)
        if value is None:
            value = _shade(panel, cell, found)
        read[column, row] = value
    found.said.append(Said("cells", (), len(cells)))
    for place, value in wanted.items():
        if place not in read:
            raise Miss("cell-missing", NAMES, place=", ".join(place))
        if abs(read[place] - value) > asked.within:
            raise Miss("wrong-cell", VALUES, place=", ".join(place), value=short_number(read[place]))


def _same(text: str | None, names: Names) -> str | None:
    return None if text is None else text if text in names else name_in(text, names)


def _printed_in(panel: Panel, cell: Mark) -> float | None:
    inside = [
        told[0]
        for one in panel.words()
        if cell.box[0] <= one.x <= cell.box[2] and cell.box[1] <= one.y <= cell.box[3]
        if (told := number_in(one.text)) is not None
    ]
    return inside[0] if len(inside) == 1 else None


def _shade(panel: Panel, cell: Mark, found: Found) -> float:
    """Return the value of a shade, by the steps of its scale; the legend must tell what shades mean."""
    steps = panel.shades.get(cell.scales.get("fill", ""), ())
    colour = parse(cell.look.fill)
    if not steps or colour is None:
        raise Miss("shades-unread", AXIS)
    if not found.picture.shades_told:
        raise Miss("no-legend", AXIS)

    def away(step: tuple[float, tuple[float, float, float, float]]) -> float:
        return sum((step[1][i] - colour[i]) ** 2 for i in range(3))

    best = min(away(step) for step in steps)
    alike = [step[0] for step in steps if away(step) <= best + 0.5]
    if max(alike) - min(alike) > 0.3 * abs(steps[-1][0] - steps[0][0]):  # one shade for many values
        raise Miss("shades-unread", AXIS)
    return sum(alike) / len(alike)
