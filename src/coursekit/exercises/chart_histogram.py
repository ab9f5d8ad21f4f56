"""Histograms in a drawing: bins with their edges and counts, one series for each look."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from coursekit.charts.picture import Dim, Mark, Panel, Scale
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
    check_inside,
    legend_name,
    name_in,
    numeric_axes,
    other,
    reader,
    short_number,
)
from coursekit.exercises.shows import Histogram, known, label

__all__ = ["match_histogram"]


@dataclass(frozen=True)
class Bin:
    """A bin: its edges in pixels, and its count."""

    low: float
    high: float
    count: float
    base: float = 0.0


@dataclass(frozen=True)
class Series:
    """The bins of one look, in order."""

    marks: tuple[Mark, ...]
    bins: tuple[Bin, ...]


def match_histogram(asked: Histogram, found: Found) -> None:
    """Compare what is asked of a histogram with a panel (or the panels of a facet); raise `Miss` where they differ."""
    along: Dim = "y" if found.turned else "x"
    up = other(along)
    read: list[tuple[Panel, Scale, Series]] = []
    lost = False
    for panel in found.panels:
        groups, hidden = _groups(panel, along)
        lost = lost or hidden
        if not groups:
            continue
        marks = [m for group in groups for m in group]
        found.used |= {m.order for m in marks}
        if not numeric_axes(panel, along) and numeric_axes(panel, up):
            names = any(s.kind in ("band", "point") for s in panel.scales.values())
            raise Miss("bins-as-names" if names else "no-axis", 0.5 if found.turned else AXIS, dim=along)
        if any(_is_unbinned(group, along) for group in groups):
            raise Miss("no-bins", 0.5 if found.turned else AXIS)
        scale = reader(panel, along, marks)
        try:
            counts = reader(panel, up, marks)
        except Miss as miss:
            raise (Miss("no-counts", AXIS) if miss.code in ("no-axis", "axis-of-names") else miss) from None
        check_inside(panel, up, (end for m in marks for end in m.ends(up)), counts)
        if abs(counts.pixel(0.0) - min(max(counts.pixel(0.0), 0), panel.size(up))) > PIXEL:
            raise Miss("not-from-zero", AXIS, start=short_number(counts.value(panel.size(up))))
        for group in groups:
            bins = _bins(group, along, counts)
            if bins:
                read.append((panel, scale, Series(tuple(group), bins)))
        reach = [end for m in marks for end in m.ends(up)]
        found.sit(asked.along, Seat(panel, along, scale, (min(reach), max(reach))))
    if not read:
        raise Miss("bars-unseen" if lost else "no-histogram", UNSEEN if lost else ABSENT)
    _compare(asked, found, read, lost)


def _groups(panel: Panel, along: Dim) -> tuple[list[list[Mark]], bool]:
    """Return the marks of each look that may be a histogram, and whether something of them cannot be seen."""
    up = other(along)
    groups: dict[tuple[object, ...], list[Mark]] = {}
    hidden = False
    for mark in panel.marks:
        if mark.kind not in ("rect", "line", "area") or (mark.kind == "line" and mark.length(along) < 3):
            continue
        if mark.kind == "rect" and mark.length(along) <= 3 and mark.length(up) > 0.9 * panel.size(up):
            continue  # a rule made of a rectangle
        if mark.kind == "rect" and mark.length(up) < 0.3:
            continue
        if not mark.visible or (mark.kind == "rect" and panel.covered(mark)):
            hidden = True
            continue
        look = mark.look
        groups.setdefault((mark.layer, mark.kind, look.fill, look.stroke, look.dash, look.opacity), []).append(mark)
    whole: list[list[Mark]] = []
    for (layer, kind, *_), marks in groups.items():
        twin = f"{layer}{kind}"
        line_of_area = kind == "line" and any(
            m.kind == "area" and abs(m.box[0] - marks[0].box[0]) < 1 and abs(m.box[1] - marks[0].box[1]) < 1
            for group in groups.values()
            for m in group
        )
        if not line_of_area and twin:
            whole.append(marks)
    return whole, hidden


def _is_unbinned(group: Sequence[Mark], along: Dim) -> bool:
    """Whether the bars of one look lie over one another: bins never do, a bar for each value does."""
    bars = sorted(mark.ends(along) for mark in group if mark.kind == "rect")
    over = sum(b[0] < a[1] - PIXEL and b[1] > a[1] for a, b in pairwise(bars))
    return over > len(bars) / 2


def _bins(group: Sequence[Mark], along: Dim, counts: Scale) -> tuple[Bin, ...]:
    up = other(along)
    if group[0].kind in ("line", "area"):
        return _bins_of_line(group[0], along, counts) if len(group) == 1 else ()
    found = []
    zero = counts.pixel(0.0)
    for mark in group:
        low, high = mark.ends(along)
        near, far = sorted(mark.ends(up), key=lambda end: abs(end - zero))
        found.append(Bin(low, high, counts.value(far) - counts.value(near), counts.value(near)))
    found.sort(key=lambda one: (one.low, one.high))
    return _closed(found)


def _closed(found: list[Bin]) -> tuple[Bin, ...]:
    """Let neighbours meet: bars are drawn a pixel apart, and an edge lies in the middle of the gap."""
    closed = []
    for i, one in enumerate(found):
        before = found[i - 1].high if i else one.low - 1
        after = found[i + 1].low if i + 1 < len(found) else one.high + 1
        low = (before + one.low) / 2 if 0 < one.low - before <= 4 else one.low
        high = (one.high + after) / 2 if 0 < after - one.high <= 4 else one.high
        closed.append(Bin(low, high, one.count, one.base))
    return tuple(closed)


def _bins_of_line(mark: Mark, along: Dim, counts: Scale) -> tuple[Bin, ...]:
    """Read bins from a stepped line, or from one through the middles of bins."""
    i = 0 if along == "x" else 1
    points = sorted((p[i], counts.value(p[1 - i])) for p in mark.points)
    gaps = [b[0] - a[0] for a, b in pairwise(points) if b[0] - a[0] > 0.5]
    if len(points) < 3 or not gaps:
        return ()
    width = min(gaps)
    shift = {"step-after": 0.0, "step-before": width}.get(mark.bend, width / 2)
    return tuple(Bin(place - shift, place - shift + width, count) for place, count in points)


def _compare(asked: Histogram, found: Found, read: list[tuple[Panel, Scale, Series]], lost: bool) -> None:
    data = {name: sorted(float(v) for v in values) for name, values in known(asked.of).items()}
    low, high = asked.window
    widths = []
    for _, scale, series in read:
        inside = [b for b in series.bins if scale.value(b.high) > low and scale.value(b.low) < high] or series.bins
        widths += [abs(scale.value(b.high) - scale.value(b.low)) for b in inside]
    found.said.append(Said("histogram", ((asked.along, max(widths)),), len(read)))
    if len(read) > len(data):
        raise Miss("too-many-series", KIND, count=len(read), asked=len(data))
    for _, scale, series in read:
        _check_bins(asked, scale, series)
    if len(read) < len(data):
        if lost:
            raise Miss("series-hidden", NAMES)
        raise Miss("one-only", NAMES)
    misses = {
        (k, name): _off(asked, scale, series, data[name]) for k, (_, scale, series) in enumerate(read) for name in data
    }
    told = _told(asked, found, read)
    orders = [dict(enumerate(order)) for order in permutations(data)]
    right = [o for o in orders if all(misses[k, name] is None for k, name in o.items())]
    if not right:
        worst = next((m for (k, name), m in misses.items() if m is not None and all(misses[k, n] for n in data)), None)
        if lost:
            raise Miss("series-hidden", VALUES)
        twins = len(read) > 1 and any(all(misses[k, n] is None for k in range(len(read))) for n in data)
        raise Miss("twice-the-same", VALUES) if twins else (worst or Miss("counts-wrong", VALUES, low="…", high="…"))
    for k, name in told.items():
        if not any(order[k] == name for order in right):
            one, two = (label(n, asked.names) for n in (name, right[0][k]))
            raise Miss("names-swapped", VALUES, one=one, two=two)
    looks = {
        (m.kind, m.look.fill, m.look.stroke, m.look.dash, m.look.opacity, p.x, p.y)
        for p, _, s in read
        for m in s.marks[:1]
    }
    if len(looks) < len(read):
        raise Miss("look-alike", VALUES)


def _told(asked: Histogram, found: Found, read: list[tuple[Panel, Scale, Series]]) -> dict[int, str]:
    """Return which series is named, by a legend or a heading, and how."""
    told = {}
    for k, (panel, _, series) in enumerate(read):
        texts = [legend_name(series.marks[0].look, found.picture.legend)]
        texts += panel.headers if len(found.panels) > 1 else ()
        names = [name for t in texts if t and (name := name_in(t, asked.names)) is not None]
        if names:
            told[k] = names[0]
    return told


def _check_bins(asked: Histogram, scale: Scale, series: Series) -> None:
    for one in series.bins:
        if abs(one.base) > 0.01 * max(b.count for b in series.bins):
            raise Miss("bins-stacked", AXIS)
    low, high = asked.window
    inside = [b for b in series.bins if scale.value(b.high) > low and scale.value(b.low) < high]
    if not inside:
        raise Miss("window-empty", AXIS, low=short_number(low), high=short_number(high))
    pixel = abs(scale.value(1.0) - scale.value(0.0))
    for one in inside:
        width = abs(scale.value(one.high) - scale.value(one.low))
        if asked.widest is not None and width > asked.widest + 2 * PIXEL * pixel:
            raise Miss("too-wide", AXIS, width=short_number(width))
    if asked.edge is None:
        return
    at = scale.pixel(asked.edge)
    for one in inside:
        if one.low + PIXEL < at < one.high - PIXEL:
            ends = sorted((scale.value(one.low), scale.value(one.high)))
            raise Miss(
                "bin-across", AXIS, edge=f"{asked.edge:g}", low=short_number(ends[0]), high=short_number(ends[1])
            )


def _off(asked: Histogram, scale: Scale, series: Series, data: list[float]) -> Miss | None:
    """Compare counts with data in the window; a value within a pixel of an edge may stand on either side."""
    low, high = asked.window
    slack = PIXEL * abs(scale.value(1.0) - scale.value(0.0))
    most = max(b.count for b in series.bins)
    here = low
    for one in sorted(series.bins, key=lambda one: scale.value(one.low)):
        start, stop = sorted((scale.value(one.low), scale.value(one.high)))
        if stop <= low or start >= high:
            continue
        if start > here + 2 * slack and _between(data, here + slack, start - slack) > asked.within * most + 1:
            return Miss("counts-wrong", VALUES, low=short_number(here), high=short_number(start))
        here = max(here, stop)
        if start < low - slack or stop > high + slack:
            continue
        edge = min(slack, 0.4 * (stop - start))
        fewest, largest = _between(data, start + edge, stop - edge), _between(data, start - edge, stop + edge)
        room = asked.within * most + 0.5
        if not fewest - room <= one.count <= largest + room:
            return Miss("counts-wrong", VALUES, low=short_number(start), high=short_number(stop))
    if high > here + 2 * slack and _between(data, here + slack, high - slack) > asked.within * most + 1:
        return Miss("counts-wrong", VALUES, low=short_number(here), high=short_number(high))
    return None


def _between(data: list[float], low: float, high: float) -> int:
    return max(0, bisect_left(data, high) - bisect_left(data, low)) if low < high and math.isfinite(low) else 0
