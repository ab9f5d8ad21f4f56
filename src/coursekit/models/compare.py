"""Plans side by side: which is beaten in everything, which wins on the same luck, within limits, by weights.

Less is better in every score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coursekit.models import validate

__all__ = ["best_within", "dominated", "paired", "weighted"]


def dominated(plans: Mapping[str, Sequence[float]]) -> set[str]:
    """Return the plans that another one beats: at least as good in every score, better in one.

    Parameters
    ----------
    plans : mapping of str to sequence of float
        Name -> scores, in one order for all; less is better.

    Returns
    -------
    set of str

    Raises
    ------
    ValueError
        If plans have different numbers of scores, or a score is no number.

    Notes
    -----
    Pareto dominance. Plans with equal scores do not dominate each other.

    Examples
    --------
    >>> sorted(dominated({"A": (14, 190), "B": (13, 190), "C": (13, 170)}))
    ['A', 'B']
    """
    _same_scores(plans)
    return {
        name
        for name, own in plans.items()
        if any(
            all(x <= y for x, y in zip(other, own, strict=True)) and any(x < y for x, y in zip(other, own, strict=True))
            for other in plans.values()
        )
    }


def paired(a: Mapping[int, float], b: Mapping[int, float]) -> tuple[float, float, float]:
    """Compare two plans on shared luck.

    Parameters
    ----------
    a, b : mapping of int to float
        Seed -> a score.

    Returns
    -------
    mean, low, high : float
        Of b less a, over the seeds that both have.

    Raises
    ------
    ValueError
        If no seed is shared, or a score of one is no finite number.

    Notes
    -----
    Common random numbers: what chance does to both cancels in the difference (Glasserman and Yao 1992, who say when).

    Examples
    --------
    >>> paired({7: 5.0}, {7: 6.5})
    (1.5, 1.5, 1.5)
    """
    shared = [
        validate.number(f"b[{seed!r}]", b[seed]) - validate.number(f"a[{seed!r}]", a[seed]) for seed in a if seed in b
    ]
    if not shared:
        message = "a and b must share a seed"
        raise ValueError(message)
    return sum(shared) / len(shared), min(shared), max(shared)


def best_within(plans: Iterable[Mapping[str, Any]], money: float, hours: float) -> str | None:
    """Return the name of the plan with fewest poor among those within both limits.

    Parameters
    ----------
    plans : iterable of mapping
        Each with ``name``, ``poor``, ``money`` and ``hours``.
    money, hours : float
        Limits; at the limit is within.

    Returns
    -------
    str or None
        The first of equals; None if no plan is within the limits.

    Raises
    ------
    ValueError
        If a limit is no number of nought or above, or a plan lacks its name, money, hours or poor or has no
        number there.

    Examples
    --------
    >>> best_within([{"name": "A", "poor": 14.2, "money": 192, "hours": 34900}], money=192, hours=40_000)
    'A'
    """
    validate.finite("money", money)
    validate.finite("hours", hours)

    def number(plan: Mapping[str, Any], name: str) -> float:
        return validate.number(name, plan[name], infinite=True)

    plans = list(plans)
    for at, plan in enumerate(plans):
        missing = [name for name in ("name", "poor", "money", "hours") if name not in plan]
        if missing:
            message = f"plan {at} lacks {missing}; it has {list(plan)}"
            raise ValueError(message)
    within = [plan for plan in plans if number(plan, "money") <= money and number(plan, "hours") <= hours]
    best = min(within, key=lambda plan: number(plan, "poor"), default=None)
    return None if best is None else str(best["name"])


def weighted(plans: Mapping[str, Sequence[float]], weights: Sequence[float]) -> dict[str, float]:
    """Put all scores on a scale from 0, the worst of these plans, to 100, the best, and take their weighted mean.

    Parameters
    ----------
    plans : mapping of str to sequence of float
        Name -> scores, in one order for all; less is better.
    weights : sequence of float
        One for each score, 0 or above, 1 in all.

    Returns
    -------
    dict of str to float
        The higher the better. A score in which all plans are equal gives each 100.

    Raises
    ------
    ValueError
        If numbers of scores or weights differ, or the weights do not add up to 1.

    Notes
    -----
    ``100 (worst - x) / (worst - best)``. Worst and best are those of the plans at hand: a plan that is added can change
    the order of the others (Abbas and Hupman).

    Examples
    --------
    >>> weighted({"A": (10, 6), "B": (12, 3), "C": (20, 2)}, (0.5, 0.5))
    {'A': 50.0, 'B': 77.5, 'C': 50.0}
    """
    size = _same_scores(plans)
    if len(weights) != size:
        message = f"weights must be one for each of {size} scores, not {len(weights)}"
        raise ValueError(message)
    for at, weight in enumerate(weights):
        validate.finite(f"weights[{at}]", weight)
    if abs(sum(weights) - 1) > 1e-9:
        message = f"weights must add up to 1, not {sum(weights):g}"
        raise ValueError(message)
    totals = dict.fromkeys(plans, 0.0)
    for at, weight in enumerate(weights):
        column = {name: scores[at] for name, scores in plans.items()}
        best, worst = min(column.values()), max(column.values())
        for name, x in column.items():
            totals[name] += weight * (100 * (worst - x) / (worst - best) if worst > best else 100)
    return totals


def _same_scores(plans: Mapping[str, Sequence[float]]) -> int:
    """Return how many scores each plan has."""
    sizes = {len(scores) for scores in plans.values()}
    if len(sizes) > 1:
        message = f"plans must have equally many scores, not {sorted(sizes)}"
        raise ValueError(message)
    for name, scores in plans.items():
        for x in scores:
            if x != x:
                message = f"plan {name!r} has a score that is no number"
                raise ValueError(message)
    return next(iter(sizes), 0)
