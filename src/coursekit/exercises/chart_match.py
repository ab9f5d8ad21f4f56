"""A drawing against statements: the panels are tried one by one, and a facet as a whole, lying and upright."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from coursekit.charts.picture import Panel, Picture
from coursekit.exercises.chart_bars import match_bars
from coursekit.exercises.chart_histogram import match_histogram
from coursekit.exercises.chart_lines import match_band, match_joins, match_lines, match_zigzag
from coursekit.exercises.chart_marks import match_cells, match_dots, match_scatter, match_whiskers
from coursekit.exercises.chart_rules import match_rule
from coursekit.exercises.chart_seen import KIND, VALUES, Found, Miss, Said
from coursekit.exercises.shows import (
    Band,
    Bars,
    Cells,
    Dots,
    Histogram,
    Joins,
    Lines,
    Panels,
    Rule,
    Scatter,
    Stacked,
    Statement,
    Statements,
    Whiskers,
    Zigzag,
)

__all__ = ["Finding", "Outcome", "fulfils", "match"]

_MATCHERS: dict[type[Any], Callable[[Any, Found], None]] = {
    Bars: match_bars,
    Stacked: match_bars,
    Rule: match_rule,
    Histogram: match_histogram,
    Lines: match_lines,
    Scatter: match_scatter,
    Dots: match_dots,
    Whiskers: match_whiskers,
    Band: match_band,
    Cells: match_cells,
    Zigzag: match_zigzag,
    Joins: match_joins,
}
_WAYS = 200


@dataclass(frozen=True)
class Finding:
    """What a drawing lacks: a code, how far the match had got, facts for the words."""

    code: str
    stage: float
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What came of a match: a finding or None, and what was read on the way."""

    finding: Finding | None
    said: tuple[Said, ...] = ()


def match(statements: Statements, picture: Picture) -> Outcome:
    """Compare a drawing with what must be shown.

    Parameters
    ----------
    statements : tuple of Statement
        All of them hold in one panel, or in the panels of one facet. Other panels beside it are no fault.
    picture : Picture

    Returns
    -------
    Outcome
        Without finding where all is shown; else the finding that got furthest.
    """
    best: Outcome | None = None
    for attempt in _attempts(statements, picture):
        if attempt.finding is None:
            return attempt
        if best is None or best.finding is None or attempt.finding.stage > best.finding.stage:
            best = attempt
    return best or Outcome(Finding("nothing-drawn", 0.0))


def fulfils(statements: Statements, picture: Picture) -> bool:
    """Whether a drawing shows all that the statements say."""
    return match(statements, picture).finding is None


def _attempts(statements: Statements, picture: Picture) -> Iterator[Outcome]:
    split = next((one for one in statements if isinstance(one, Panels)), None)
    if split is not None:
        yield from _panels(split, picture)
        return
    fixed = any(isinstance(one, (Lines, Scatter)) and getattr(one, "fixed", True) for one in statements)
    for group in _groups(picture):
        for turned in (False,) if fixed else (False, True):
            yield _attempt(statements, picture, group, turned)


def _groups(picture: Picture) -> Iterator[tuple[Panel, ...]]:
    families: dict[str, list[Panel]] = {}
    for panel in picture.panels:
        yield (panel,)
        families.setdefault(panel.family, []).append(panel)
    yield from (tuple(panels) for panels in families.values() if len(panels) > 1)


def _attempt(statements: Statements, picture: Picture, group: tuple[Panel, ...], turned: bool) -> Outcome:
    found = Found(picture, group, turned)
    try:
        for one in _in_order(statements):
            _MATCHERS[type(one)](one, found)
    except Miss as miss:
        return Outcome(Finding(miss.code, miss.stage, miss.facts), tuple(found.said))
    return Outcome(None, tuple(found.said))


def _in_order(statements: Statements) -> list[Statement]:
    """Return what others refer to first: rules, bands and whiskers last."""
    late = (Rule, Band, Whiskers)
    return sorted(statements, key=lambda one: isinstance(one, late))


def _panels(asked: Panels, picture: Picture) -> Iterator[Outcome]:
    """Try to give each part a panel of its own."""
    if len(picture.panels) < len(asked.parts):
        yield Outcome(Finding("panels-few", KIND, {"count": len(picture.panels), "asked": len(asked.parts)}))
    singles = picture.panels
    results: dict[tuple[int, int], tuple[Outcome, bool]] = {}

    def result(part: int, panel: int) -> Outcome:
        if (part, panel) not in results:
            fixed = any(isinstance(one, Lines) and one.fixed for one in asked.parts[part])
            tries = [
                _attempt(asked.parts[part], picture, (singles[panel],), turned)
                for turned in ((False,) if fixed else (False, True))
            ]
            best = max(tries, key=lambda one: 99.0 if one.finding is None else one.finding.stage)
            results[part, panel] = (best, True)
        return results[part, panel][0]

    for count, order in enumerate(permutations(range(len(singles)), len(asked.parts))):
        if count >= _WAYS:
            return
        outcomes = [result(part, panel) for part, panel in enumerate(order)]
        said = tuple(one for outcome in outcomes for one in outcome.said)
        failed = [one.finding for one in outcomes if one.finding is not None]
        if failed:
            right = len(outcomes) - len(failed)
            worst = min(failed, key=lambda one: one.stage)
            # A panel that is right weighs more than one that is nearly so.
            yield Outcome(Finding(worst.code, worst.stage + 10 * right, worst.facts), said)
        elif asked.share and len({_domain(singles[k], asked.share) for k in order}) > 1:
            yield Outcome(Finding("axes-unlike", VALUES + 100, {"dim": asked.share}), said)
        else:
            yield Outcome(None, said)


def _domain(panel: Panel, dim: str) -> tuple[float, ...]:
    scales = [panel.scales[a.scale] for a in panel.axes if a.dim == dim and a.scale in panel.scales]
    measured = [s for s in scales if s.measures]
    return tuple(round(float(v), 6) for v in measured[0].domain) if measured else ()
