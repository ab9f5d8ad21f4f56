"""Ways in which the exercises of lesson 17 are answered wrongly, as functions that a learner would write."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coursekit.exercises.code import Answer, text_of
from coursekit.lessons.l17.grid import HOURS, MONEY
from coursekit.models import compare

if TYPE_CHECKING:
    import pandas as pd

Scores = Mapping[str, Sequence[float]]
Runs = Mapping[int, float]
Plans = Sequence[Mapping[str, Any]]

FOUR: list[dict[str, Any]] = [
    {"name": "A", "poor": 14.2, "money": 192, "hours": 34_900},
    {"name": "B", "poor": 12.8, "money": 185, "hours": 33_000},
    {"name": "C", "poor": 3.9, "money": 234, "hours": 30_600},
    {"name": "D", "poor": 12.6, "money": 189, "hours": 51_100},
]
"""Four invented plans; the lesson says so."""


def limits(plans: Plans, money: float, hours: float) -> tuple[str, dict[str, object]]:
    """Name a case by its limits."""
    return ("four" if plans else "none"), {"money": money, "hours": hours}


def moved(table: pd.DataFrame, cells: Mapping[str, int]) -> pd.DataFrame:
    """Return the table of measures with some details in another paragraph."""
    here = table["detail"].map(cells)
    return table.assign(paragraph=here.fillna(table["paragraph"]).astype(int))


# Pairs


def _three(values: Sequence[float]) -> tuple[float, float, float]:
    return sum(values) / len(values), min(values), max(values)


def by_position(a: Runs, b: Runs) -> tuple[float, float, float]:
    """Take the runs in the order in which they stand."""
    return _three([y - x for x, y in zip(a.values(), b.values(), strict=False)])


def means_of_all(a: Runs, b: Runs) -> tuple[float, float, float]:
    """Take the mean of all runs of each."""
    _, low, high = compare.paired(a, b)
    return sum(b.values()) / len(b) - sum(a.values()) / len(a), low, high


def first_less_second(a: Runs, b: Runs) -> tuple[float, float, float]:
    """Take the second from the first."""
    return compare.paired(b, a)


def ends_of_levels(a: Runs, b: Runs) -> tuple[float, float, float]:
    """Set the lowest of one against the highest of the other."""
    mean, _, _ = compare.paired(a, b)
    return mean, min(b.values()) - max(a.values()), max(b.values()) - min(a.values())


def mean_alone(a: Runs, b: Runs) -> float:
    """Return only the mean."""
    return compare.paired(a, b)[0]


def sum_for_mean(a: Runs, b: Runs) -> tuple[float, float, float]:
    """Add up and do not divide."""
    mean, low, high = compare.paired(a, b)
    return mean * len(a.keys() & b.keys()), low, high


def missing_is_zero(a: Runs, b: Runs) -> tuple[float, float, float]:
    """Take a run that is missing for nought."""
    return _three([b.get(seed, 0) - x for seed, x in a.items()])


def without_sign(a: Runs, b: Runs) -> tuple[float, float, float]:
    """Leave the sign out."""
    return _three([abs(b[seed] - a[seed]) for seed in a if seed in b])


# Dominance


def better_in_all(plans: Scores) -> set[str]:
    """Ask for better in every score."""
    return {
        name
        for name, own in plans.items()
        if any(all(x < y for x, y in zip(other, own, strict=True)) for other in plans.values())
    }


def twins_beat_each_other(plans: Scores) -> set[str]:
    """Let plans with equal scores beat each other."""
    return {
        name
        for name, own in plans.items()
        if any(
            all(x <= y for x, y in zip(scores, own, strict=True)) for other, scores in plans.items() if other != name
        )
    }


def each_beats_itself(plans: Scores) -> set[str]:
    """Ask only that no score is worse, of the plan itself, too."""
    return set(plans)


def first_difference_decides(plans: Scores) -> set[str]:
    """Compare the tuples as wholes: Python looks at the first score that differs."""
    return {name for name, own in plans.items() if any(tuple(other) < tuple(own) for other in plans.values())}


def sums_compared(plans: Scores) -> set[str]:
    """Add the scores up: all but the lowest sum are beaten."""
    least = min(sum(scores) for scores in plans.values())
    return {name for name, scores in plans.items() if sum(scores) > least}


def the_rest(plans: Scores) -> set[str]:
    """Return those that nobody beats."""
    return set(plans) - compare.dominated(plans)


def more_is_better(plans: Scores) -> set[str]:
    """Take the higher score for the better."""
    return compare.dominated({name: [-x for x in scores] for name, scores in plans.items()})


def beats_somewhere(plans: Scores) -> set[str]:
    """Be content with better in one score."""
    return {
        name
        for name, own in plans.items()
        if any(any(x < y for x, y in zip(other, own, strict=True)) for other in plans.values())
    }


def listed_pairs(plans: Scores) -> set[tuple[str, str]]:
    """Return who beats whom."""
    return {
        (one, other)
        for one, mine in plans.items()
        for other, theirs in plans.items()
        if compare.dominated({one: mine, other: theirs}) == {other}
    }


# Limits


def _least(plans: Plans, name: str) -> str | None:
    best = min(plans, key=lambda plan: float(plan[name]), default=None)
    return None if best is None else str(best["name"])


def hours_ignored(plans: Plans, money: float, hours: float) -> str | None:
    """Look at the money alone."""
    return _least([plan for plan in plans if plan["money"] <= money], "poor")


def money_ignored(plans: Plans, money: float, hours: float) -> str | None:
    """Look at the hours alone."""
    return _least([plan for plan in plans if plan["hours"] <= hours], "poor")


def limit_is_out(plans: Plans, money: float, hours: float) -> str | None:
    """Leave out a plan that stands at a limit."""
    return _least([plan for plan in plans if plan["money"] < money and plan["hours"] < hours], "poor")


def _within(plans: Plans, money: float, hours: float) -> list[Mapping[str, Any]]:
    return [plan for plan in plans if plan["money"] <= money and plan["hours"] <= hours]


def poor_returned(plans: Plans, money: float, hours: float) -> float | None:
    """Return the share of the poor."""
    return min((plan["poor"] for plan in _within(plans, money, hours)), default=None)


def whole_plan_returned(plans: Plans, money: float, hours: float) -> Mapping[str, Any] | None:
    """Return the plan and not its name."""
    return min(_within(plans, money, hours), key=lambda plan: float(plan["poor"]), default=None)


def cheapest_within(plans: Plans, money: float, hours: float) -> str | None:
    """Take the cheapest."""
    return _least(_within(plans, money, hours), "money")


def most_poor_within(plans: Plans, money: float, hours: float) -> str | None:
    """Take the most poor."""
    best = max(_within(plans, money, hours), key=lambda plan: float(plan["poor"]), default=None)
    return None if best is None else str(best["name"])


def either_limit(plans: Plans, money: float, hours: float) -> str | None:
    """Be content with one of the limits."""
    return _least([plan for plan in plans if plan["money"] <= money or plan["hours"] <= hours], "poor")


# The open answer


_NOBODY = re.compile(r"^(?:nobody|no one|none|(?:没有人|无人)(?![^，。；]*的[^，。；]))")
"""The old whom nobody looks after, 没有人照顾的老人, are somebody."""


def _number(answer: Answer, name: str) -> float:
    return float(answer[name])


def ends_exchanged(answer: Answer) -> bool:
    """Tell whether the low end lies above the high one."""
    return _number(answer, "poor_low") > _number(answer, "poor_high")


def one_run(answer: Answer) -> bool:
    """Tell whether there is no range."""
    return _number(answer, "poor_low") == _number(answer, "poor_high")


def shares_for_percent(answer: Answer) -> bool:
    """Tell whether the poor are given as shares of 1: no plan leaves fewer than two in a hundred."""
    return _number(answer, "poor_high") < 1


def too_dear(answer: Answer) -> bool:
    """Tell whether the money is above the limit."""
    return _number(answer, "money") > MONEY


def too_many_hours(answer: Answer) -> bool:
    """Tell whether the hours are above the limit."""
    return _number(answer, "hours") > HOURS


def nobody_left(answer: Answer) -> bool:
    """Tell whether the answer says that nobody is left."""
    return bool(_NOBODY.search(text_of(answer, "left")))
