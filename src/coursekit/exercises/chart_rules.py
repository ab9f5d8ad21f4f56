"""A rule in a drawing: a straight thin mark at one value, beside what it is compared with."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from coursekit.charts.picture import Dim, Mark, Panel
from coursekit.exercises.chart_seen import BESIDE, PIXEL, Found, Miss, Said, Seat, other, short_number
from coursekit.exercises.shows import Rule
from coursekit.text import Text

__all__ = ["match_rule", "places"]

REACH = 0.6
THIN = 5.0


def match_rule(asked: Rule, found: Found) -> None:
    """Compare what is asked of a rule with every panel in which its measure is read; raise `Miss` where they differ."""
    if asked.at == "equal":
        _match_equal(asked, found)
        return
    seats = found.seats.get(asked.across, [])
    if not seats:
        raise Miss("no-rule", BESIDE, at=_at(asked))
    value = 0.0
    for seat in seats:
        value = _match_one(asked, float(asked.at), seat, found)
    found.said.append(Said("rule", ((asked.across, value),), 1))


def _match_one(asked: Rule, at: float, seat: Seat, found: Found) -> float:
    stands = places(seat.panel, seat.dim, seat.reach, without=found.used)
    whole = [p for p, share in stands if share >= REACH]
    if not whole:
        raise _missing(asked, at, seat, found, stands)
    worth = abs(seat.value(1.0) - seat.value(0.0))
    near = [p for p in whole if abs(seat.value(p) - at) <= max(asked.within, PIXEL * worth)]
    far = [p for p in whole if p not in near and abs(seat.value(p)) > PIXEL * worth]
    if not near:
        told = far[0] if far else whole[0]
        found.said.append(Said("rule", ((asked.across, seat.value(told)),), 1))
        raise Miss("rule-elsewhere", BESIDE + 0.5, value=short_number(seat.value(told)), at=_at(asked))
    if far:
        found.said.append(Said("rules", tuple((asked.across, seat.value(p)) for p in whole), len(whole)))
        raise Miss("several-rules", BESIDE + 0.5, at=_at(asked))
    return seat.value(near[0])


def _at(asked: Rule) -> Text:
    said = f"{float(asked.at):,g}" if asked.at != "equal" else "y = x"
    return Text(en=said, zh=said.replace(",", ""))


def _missing(asked: Rule, at: float, seat: Seat, found: Found, stands: list[tuple[float, float]]) -> Miss:
    """Say why there is no rule: it lies the other way, in another panel, is too short, or cannot be seen."""
    said = _at(asked)
    worth = abs(seat.value(1.0) - seat.value(0.0))
    if any(abs(seat.value(p) - at) <= max(asked.within, PIXEL * worth) for p, _ in stands):
        return Miss("rule-too-short", BESIDE, at=said)
    across = other(seat.dim)
    whole = (0.0, seat.panel.size(seat.dim))
    if any(share >= REACH for _, share in places(seat.panel, across, whole, rules_only=True)):
        return Miss("rule-on-the-other-axis", BESIDE, at=said)
    unseen = [m for m in seat.panel.marks if m.kind in ("rule", "line") and not m.visible and not m.length(seat.dim)]
    if unseen:
        return Miss("rule-unseen", BESIDE, at=said)
    for panel in found.picture.panels:
        if panel not in found.panels:
            for dim in ("x", "y"):
                d: Dim = "x" if dim == "x" else "y"
                if any(s >= REACH for _, s in places(panel, d, (0.0, panel.size(other(d))), rules_only=True)):
                    return Miss("rule-in-another-panel", BESIDE, at=said)
    return Miss("no-rule", BESIDE, at=said)


def places(
    panel: Panel,
    dim: Dim,
    reach: tuple[float, float],
    *,
    rules_only: bool = False,
    without: Collection[int] = (),
) -> list[tuple[float, float]]:
    """Return where straight marks stand along one direction, each with the share of a stretch that they run through.

    Several marks in one place count together: a dash for every bar is a rule.
    """
    across = other(dim)
    kinds = ("rule", "line") if rules_only else ("rule", "line", "rect", "symbol")
    strokes: dict[float, list[tuple[float, float]]] = {}
    for mark in panel.seen(*kinds):
        if mark.order in without or not _is_stroke(mark, dim):
            continue
        if not -PIXEL <= mark.middle(dim) <= panel.size(dim) + PIXEL:
            continue
        place = mark.middle(dim)
        known = next((p for p in strokes if abs(p - place) <= 1.0), place)
        strokes.setdefault(known, []).append(mark.ends(across))
    length = max(reach[1] - reach[0], 1e-9)
    return [(place, _union(ends, reach) / length) for place, ends in strokes.items()]


def _is_stroke(mark: Mark, dim: Dim) -> bool:
    across = other(dim)
    if mark.kind == "symbol":
        return mark.look.shape.startswith("stroke")
    wide = mark.length(dim)
    return wide <= (THIN if mark.kind == "rect" else 0.6) and mark.length(across) > 2 * wide + 1


def _union(ends: Iterable[tuple[float, float]], reach: tuple[float, float]) -> float:
    total, here = 0.0, reach[0]
    for low, high in sorted(ends):
        low, high = max(low, here), min(high, reach[1])
        if high > low:
            total += high - low
            here = high
    return total


def _match_equal(asked: Rule, found: Found) -> None:
    """Look for the line on which both measures are equal, over most of the stretch that both axes share."""
    panel = found.panels[0]
    read = {seat.dim: seat for seats in found.seats.values() for seat in seats if seat.panel is panel}
    if set(read) != {"x", "y"}:
        raise Miss("no-rule", BESIDE, at=_at(asked))
    spans = [sorted(seat.value(p) for p in (0.0, panel.size(dim))) for dim, seat in read.items()]
    low, high = max(spans[0][0], spans[1][0]), min(spans[0][1], spans[1][1])
    slanted = False
    for mark in panel.seen("rule", "line"):
        points = [(read["x"].value(x), read["y"].value(y)) for x, y in mark.points]
        near = 0.01 * max(s[1] - s[0] for s in spans)
        straight = len(points) >= 2 and min(mark.length("x"), mark.length("y")) > 3
        slanted = slanted or (straight and len(points) == 2)
        if straight and all(abs(x - y) <= near for x, y in points):
            run = min(high, max(x for x, _ in points)) - max(low, min(x for x, _ in points))
            if run >= REACH * (high - low):
                found.said.append(Said("equal", (), 1))
                return
            raise Miss("rule-too-short", BESIDE, at=_at(asked))
    raise Miss("rule-elsewhere" if slanted else "no-rule", BESIDE, at=_at(asked), value="…")
