"""Functions that make the mistakes of lesson 15, and the drawings of its chart."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from coursekit.exercises.code import Answer
from coursekit.exercises.context import Context
from coursekit.exercises.shows import Statements, rule, scatter, shows
from coursekit.models import ledger, pool
from coursekit.text import Text as T

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "beyond_the_budget",
    "cheapest_first",
    "dearest_first",
    "december",
    "drawn",
    "exact_fit_refused",
    "from_the_span_on",
    "grants_counted",
    "in_order_of_rows",
    "keeps_the_whole",
    "most_persons_first",
    "names_counted",
    "no_reader",
    "nothing_waits",
    "paid_added",
    "persons_added",
    "share_of_one",
    "shows_promise",
    "since_arrival",
    "stops_at_first",
    "untouched_only",
    "whole_amounts",
    "worst_first",
]

# A rule for a budget


def _in_order(
    projects: pd.DataFrame, budget: float, key: Callable[[float, float], float], stop: bool = False
) -> set[str]:
    """Take what fits in the order of `key`, a function of cost and persons."""
    rows = zip(projects["project"], projects["cost"], projects["lifted"], strict=True)
    taken, left = set(), budget
    for name, cost, _ in sorted(rows, key=lambda row: key(row[1], row[2])):
        if cost <= left:
            taken.add(name)
            left -= cost
        elif stop:
            break
    return taken


def stops_at_first(projects: pd.DataFrame, budget: float) -> set[str]:
    """Stop at the first project that does not fit."""
    return _in_order(projects, budget, lambda cost, lifted: -lifted / cost, stop=True)


def most_persons_first(projects: pd.DataFrame, budget: float) -> set[str]:
    """Take the project that lifts most first, whatever it costs."""
    return _in_order(projects, budget, lambda _, lifted: -lifted)


def cheapest_first(projects: pd.DataFrame, budget: float) -> set[str]:
    """Take the cheapest first."""
    return _in_order(projects, budget, lambda cost, _: cost)


def dearest_first(projects: pd.DataFrame, budget: float) -> set[str]:
    """Take the dearest first."""
    return _in_order(projects, budget, lambda cost, _: -cost)


def worst_first(projects: pd.DataFrame, budget: float) -> set[str]:
    """Sort by persons for each 万元, and forget to turn the order round."""
    return _in_order(projects, budget, lambda cost, lifted: lifted / cost)


def in_order_of_rows(projects: pd.DataFrame, budget: float) -> set[str]:
    """Take what fits in the order of the table."""
    return _in_order(projects, budget, lambda *_: 0.0)


def beyond_the_budget(projects: pd.DataFrame, budget: float) -> set[str]:
    """Compare each cost with the whole budget, not with what is left."""
    return set(projects.loc[projects["cost"] <= budget, "project"])


def exact_fit_refused(projects: pd.DataFrame, budget: float) -> set[str]:
    """Refuse what costs exactly what is left."""
    return _in_order(projects, budget - 1e-9, lambda cost, lifted: -lifted / cost)


def names_counted(projects: pd.DataFrame, budget: float) -> set[int]:
    """Return row numbers in place of names."""
    taken = pool.greedy(projects, budget)
    return {int(k) for k, name in zip(projects.index, projects["project"], strict=True) if name in taken}


def persons_added(projects: pd.DataFrame, budget: float) -> int:
    """Return how many persons are lifted."""
    return int(projects.loc[projects["project"].isin(pool.greedy(projects, budget)), "lifted"].sum())


# Money that waits


def from_the_span_on(grants: pd.DataFrame, audit: int, months: int) -> float:
    """Count what has waited exactly so long."""
    return float((grants["amount"] - grants["paid"])[audit - grants["arrived"] >= months].sum())


def whole_amounts(grants: pd.DataFrame, audit: int, months: int) -> float:
    """Add what came in, in place of what is left, of grants with anything left."""
    waits = (audit - grants["arrived"] > months) & (grants["paid"] < grants["amount"])
    return float(grants["amount"][waits].sum())


def keeps_the_whole(grants: pd.DataFrame, audit: int, months: int) -> float:
    """Add what came in, of grants spent to the end too."""
    return float(grants["amount"][audit - grants["arrived"] > months].sum())


def untouched_only(grants: pd.DataFrame, audit: int, months: int) -> float:
    """Count only grants of which nothing was paid."""
    return ledger.idle(grants[grants["paid"] == 0], audit, months)


def since_arrival(grants: pd.DataFrame, audit: int, months: int) -> float:
    """Compare the month of arrival itself with the span."""
    return float((grants["amount"] - grants["paid"])[grants["arrived"] > months].sum())


def nothing_waits(grants: pd.DataFrame, audit: int, months: int) -> float:
    """Add all that is left, however long it has waited."""
    return float((grants["amount"] - grants["paid"]).sum())


def grants_counted(grants: pd.DataFrame, audit: int, months: int) -> int:
    """Count the grants that have waited."""
    return int((audit - grants["arrived"] > months).sum())


def paid_added(grants: pd.DataFrame, audit: int, months: int) -> float:
    """Add what was paid."""
    return float(grants["paid"][audit - grants["arrived"] > months].sum())


# What the chosen promised, and what came


def shows_promise(lesson: Context) -> Statements:
    """Say what the chart must show: a point a project, and the line on which the result is as estimated."""
    table = lesson.table("jia")
    both = zip(table["estimate"].astype(float), table["result"].astype(float), strict=True)
    points = dict(zip(table["project"].astype(str), both, strict=True))
    result = T(en="result", zh="结果")
    return shows(
        scatter(x=T(en="estimate", zh="估计"), y=result, values=points, within=(0.01, 0.01)),
        rule(across=result, at="equal"),
    )


def drawn(lesson: Context, *, across: str = "estimate:Q", up: str = "result:Q", mark: str = "circle") -> Any:
    """Draw the points as a learner would, without the line, to prove what is seen in them."""
    from coursekit.charts import alt

    chart = alt.Chart(lesson.table("jia"))
    marked = chart.mark_circle() if mark == "circle" else chart.mark_line()
    return marked.encode(x=across, y=up, color="chosen:N")


# A rule for a pool

_READER = re.compile(r"website|online|board|网站|公告栏|公示栏|网上", re.IGNORECASE)
_PEOPLE = re.compile(
    r"household|villager|neighbour|resident|people|member|read|农户|村民|群众|邻居|居民|代表|看", re.IGNORECASE
)
_DECEMBER = re.compile(r"december|end of the year|year[- ]end|12月|年底|年末", re.IGNORECASE)


def no_reader(answer: Answer) -> bool:
    """Tell whether a place of publication is named, and nobody who reads there."""
    posted = str(answer.get("posted", ""))
    return bool(_READER.search(posted)) and not _PEOPLE.search(posted)


def december(answer: Answer) -> bool:
    """Tell whether the deadline is the end of the year."""
    return bool(_DECEMBER.search(str(answer.get("returns", ""))))


def share_of_one(answer: Answer) -> bool:
    """Tell whether the share was written as a part of 1."""
    return 0 < float(answer.get("share", 0)) < 1
