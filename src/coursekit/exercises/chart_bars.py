"""Bars in a drawing: which rectangles they are, how long, under which name; single or stacked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coursekit.charts.picture import Dim, Mark, Panel, Scale, number_in
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
    axis_label,
    beside,
    check_inside,
    exchanged,
    legend_name,
    named,
    numeric_axes,
    other,
    reader,
    short_number,
)
from coursekit.exercises.shows import Bars, Stacked, known, label, spread

__all__ = ["bars_of", "match_bars"]

THICK = 6.0


@dataclass(frozen=True)
class Bar:
    """A bar with the panel it stands in and its value there."""

    panel: Panel
    mark: Mark
    value: float


def bars_of(panel: Panel, dim: Dim) -> tuple[list[Mark], int]:
    """Return the bars of a panel along one direction, and how many more are hidden or invisible.

    A bar is a rectangle however made, or a rule or line so thick that it looks like one. A rectangle that is thin
    along its length and wide across it is a stroke, not a bar.
    """
    across = other(dim)
    found: list[Mark] = []
    lost = 0
    for mark in panel.marks:
        if mark.kind in ("rule", "line") and mark.thick >= THICK and mark.length(across) < 1 < mark.length(dim):
            half = mark.thick / 2
            x0, y0, x1, y1 = mark.box
            mark = replace(mark, box=(x0, y0 - half, x1, y1 + half) if dim == "x" else (x0 - half, y0, x1 + half, y1))
        elif mark.kind != "rect":
            continue
        if mark.length(dim) <= 3 and mark.length(across) > 2 * mark.length(dim):
            continue
        if not mark.visible or panel.covered(mark):
            lost += 1
            continue
        found.append(mark)
    unique: dict[tuple[int, ...], Mark] = {}
    for mark in found:
        unique.setdefault(tuple(round(2 * edge) for edge in mark.box), mark)
    return list(unique.values()), lost


def match_bars(asked: Bars | Stacked, found: Found) -> None:
    """Compare what is asked of bars with the panels; raise `Miss` where they differ."""
    dim: Dim = "y" if found.turned else "x"
    across = other(dim)
    in_panels = {id(p): bars_of(p, dim) for p in found.panels}
    everything = [m for marks, _ in in_panels.values() for m in marks]
    found.used |= {m.order for m in everything}
    lost = sum(more for _, more in in_panels.values())
    if not everything:
        for panel in found.panels:
            _check_linear(panel)
        if lost:
            raise Miss("bars-unseen", UNSEEN)
        raise Miss("no-bars", ABSENT)
    wrong_way = not any(numeric_axes(p, dim) for p in found.panels) and any(
        numeric_axes(p, across) for p in found.panels
    )
    try:
        if isinstance(asked, Stacked):
            _match_stacked(asked, found, dim, in_panels)
        else:
            _match_single(asked, found, dim, in_panels, lost)
    except Miss as miss:
        if wrong_way:
            miss.stage = min(miss.stage, 0.5)
        raise


def _check_linear(panel: Panel) -> None:
    """Tell bars that cannot be seen because a logarithm of zero has no place."""
    names = {name for m in panel.marks if m.kind == "rect" for name in m.scales.values()}
    if any(panel.scales[name].kind == "log" for name in names & set(panel.scales)):
        raise Miss("not-linear", UNSEEN)


def _match_single(asked: Bars, found: Found, dim: Dim, in_panels: dict[int, tuple[list[Mark], int]], lost: int) -> None:
    across = other(dim)
    count = sum(len(marks) for marks, _ in in_panels.values())
    for panel in found.panels:
        marks, _ = in_panels[id(panel)]
        places = {round(m.middle(across) / 2) for m in marks}
        if len(marks) > len(places) and len(places) <= len(known(asked.values)):
            raise Miss("bars-stacked", KIND, count=count)
    if count > len(known(asked.values)):
        raise Miss("too-many-bars", KIND, count=count, asked=len(known(asked.values)))
    read: list[Bar] = []
    for panel in found.panels:
        marks, _ = in_panels[id(panel)]
        if marks:
            read += _lengths(asked, panel, dim, marks)
            _sit(asked, found, panel, dim, marks)

    def texts(bar: Bar) -> list[str | None]:
        place, half = bar.mark.middle(across), bar.mark.length(across) / 2
        return [
            axis_label(bar.panel, across, place, max(half, THICK)),
            legend_name(bar.mark.look, found.picture.legend),
            *(h for h in bar.panel.headers if len(found.panels) > 1),
            *beside(bar.panel, across, place, max(half, 4.0)),
        ]

    told = named(read, texts, asked.names, "bars")
    items = tuple((label(n, asked.names), b.value) for n, b in told.items())
    found.said.append(Said("bars", items, count))
    missing = [name for name in known(asked.values) if name not in told]
    if missing:
        code = "hidden" if lost else "bar-missing"
        raise Miss(code, NAMES, name=label(missing[0], asked.names))

    def fits(name: str, bar: Bar) -> bool:
        return abs(bar.value - known(asked.values)[name]) <= spread(asked.within, name) + _pixel(bar, dim)

    for name, bar in told.items():
        if not fits(name, bar):
            swapped = exchanged(told, fits)
            if swapped:
                one, two = (label(n, asked.names) for n in swapped)
                raise Miss("names-swapped", VALUES, one=one, two=two)
            raise Miss("wrong-value", VALUES, name=label(name, asked.names), value=short_number(bar.value))


def _pixel(bar: Bar, dim: Dim) -> float:
    """Return how much a third of a pixel is worth: drawn places are exact, but for rounding."""
    return 0.0 if bar.mark.length(dim) < 1 else abs(bar.value) / bar.mark.length(dim) * 0.3


def _sit(asked: Bars | Stacked, found: Found, panel: Panel, dim: Dim, marks: list[Mark]) -> None:
    across = other(dim)
    ends = [end for m in marks for end in m.ends(across)]
    names = {m.scales[dim] for m in marks if dim in m.scales}
    axes = [a.scale for a in numeric_axes(panel, dim)]
    name = next(iter(names & set(axes)), None) or next(iter(axes), None) or next(iter(names), None)
    scale = panel.scales.get(name or "")
    if scale is not None and scale.measures:
        found.sit(asked.length, Seat(panel, dim, scale, (min(ends), max(ends))))


def _lengths(asked: Bars, panel: Panel, dim: Dim, marks: list[Mark]) -> list[Bar]:
    """Read the value of each bar: at the axis or, where there is none, from the number printed at it."""
    try:
        scale = reader(panel, dim, marks)
    except Miss as miss:
        if miss.code != "no-axis":
            raise
        printed = _printed(panel, dim, marks)
        if printed is None:
            raise
        return printed
    if asked.from_zero and not -PIXEL <= scale.pixel(0.0) <= panel.size(dim) + PIXEL:
        ends = (scale.value(0.0), scale.value(panel.size(dim)))
        raise Miss("not-from-zero", AXIS, start=short_number(min(ends, key=abs)))
    check_inside(panel, dim, (end for m in marks for end in m.ends(dim)), scale)
    return [Bar(panel, m, scale.value(_end(m, dim, scale, asked))) for m in marks]


def _end(mark: Mark, dim: Dim, scale: Scale, asked: Bars) -> float:
    """Return the end of a bar that carries its value: the one that does not stand at zero."""
    low, high = mark.ends(dim)
    zero = scale.pixel(0.0)
    if abs(low - zero) <= PIXEL:
        return high
    if abs(high - zero) <= PIXEL:
        return low
    if asked.from_zero:
        start = low if abs(low - zero) < abs(high - zero) else high
        raise Miss("not-from-zero", AXIS, start=short_number(scale.value(start)))
    return high if scale.pixel(1.0) > zero else low


def _printed(panel: Panel, dim: Dim, marks: list[Mark]) -> list[Bar] | None:
    """Read the numbers printed at the bars, if each has one and lengths are in proportion to them."""
    across = other(dim)
    bars = []
    for mark in marks:
        numbers = [
            told[0]
            for text in beside(panel, across, mark.middle(across), mark.length(across) / 2)
            if (told := number_in(text)) is not None
        ]
        if len(numbers) != 1:
            return None
        bars.append(Bar(panel, mark, numbers[0]))
    rates = [bar.mark.length(dim) / bar.value for bar in bars if bar.value > 0]
    level = {round(bar.mark.ends(dim)[0]) for bar in bars}, {round(bar.mark.ends(dim)[1]) for bar in bars}
    even = len(rates) == len(bars) and max(rates) <= 1.03 * min(rates) and 1 in (len(level[0]), len(level[1]))
    return bars if even else None


def _match_stacked(asked: Stacked, found: Found, dim: Dim, in_panels: dict[int, tuple[list[Mark], int]]) -> None:
    """Compare bars cut into pieces: the group at the axis, the piece in the legend, its length as its value."""
    across = other(dim)
    groups: dict[str, dict[str, float]] = {}
    total = 0
    for panel in found.panels:
        marks, _ = in_panels[id(panel)]
        if not marks:
            continue
        scale = reader(panel, dim, marks)
        check_inside(panel, dim, (end for m in marks for end in m.ends(dim)), scale)
        _sit(asked, found, panel, dim, marks)
        by_place: dict[int, list[Mark]] = {}
        for mark in marks:
            by_place.setdefault(round(mark.middle(across) / 2), []).append(mark)

        def group_text(
            place: int, panel: Panel = panel, by_place: dict[int, list[Mark]] = by_place
        ) -> list[str | None]:
            one = by_place[place][0]
            reach = max(one.length(across) / 2, THICK)
            at_axis = axis_label(panel, across, one.middle(across), reach)
            return [at_axis, *(h for h in panel.headers if len(found.panels) > 1)]

        wanted = asked.groups or {name: (name,) for name in known(asked.values)}
        for group, place in named(sorted(by_place), group_text, wanted, "bars").items():
            pieces = by_place[place]
            total += len(pieces)
            _check_pile(pieces, dim, scale)

            def piece_text(mark: Mark, panel: Panel = panel) -> list[str | None]:
                inside = [
                    one.text
                    for one in panel.words()
                    if mark.box[0] <= one.x <= mark.box[2] and mark.box[1] <= one.y <= mark.box[3]
                ]
                return [legend_name(mark.look, found.picture.legend), *inside]

            told = named(pieces, piece_text, asked.names, "bars")
            groups[group] = {n: abs(scale.value(m.ends(dim)[1]) - scale.value(m.ends(dim)[0])) for n, m in told.items()}
    found.said.append(Said("piles", (), total))
    for group, values in known(asked.values).items():
        if group not in groups:
            raise Miss("bar-missing", NAMES, name=label(group, asked.groups))
        size = sum(groups[group].values())
        factor = 100.0 if size <= 1.5 < sum(values.values()) else 1.0
        for name, value in values.items():
            piece = factor * groups[group].get(name, 0.0)
            if abs(piece - value) > spread(asked.within, name) + 0.002 * size * factor:
                facts = {"name": label(name, asked.names), "value": short_number(piece)}
                raise Miss("wrong-piece", VALUES, group=label(group, asked.groups), **facts)


def _check_pile(pieces: list[Mark], dim: Dim, scale: Scale) -> None:
    """Refuse pieces that do not begin at zero, overlap or leave gaps."""
    zero = scale.pixel(0.0)
    ends = sorted((m.ends(dim) for m in pieces), key=lambda one: min(abs(one[0] - zero), abs(one[1] - zero)))
    here = zero
    for low, high in ends:
        if min(abs(low - here), abs(high - here)) > 2 * PIXEL:
            raise Miss("not-from-zero", AXIS, start=short_number(scale.value(low)))
        here = high if abs(low - here) < abs(high - here) else low
