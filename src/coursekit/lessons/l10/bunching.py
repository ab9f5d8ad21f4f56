"""What the histogram of lesson 10 must show, and what it shows where a named mistake was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Histogram, Statements, histogram, rule, shows
from coursekit.text import Text as T

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["counts", "drawn", "shows_bunching"]

LINE = 3000
INCOME = T(en="income a person", zh="人均收入")
INCOMES = {"declared": ("declar", "申报"), "cash": ("cash", "现金")}


def _near(lesson: Context, *, divide: bool = True) -> pd.DataFrame:
    """Return both incomes of every exit, a person or (not divided) of the whole household."""
    exits = lesson.table("exits")
    incomes = exits[["declared", "cash"]]
    return incomes.div(exits["persons"], axis=0) if divide else incomes


def counts(lesson: Context, *, divide: bool = True, only: str | None = None, edge: bool = True) -> Histogram:
    """Say what histograms of both incomes (or of one) show near the line."""
    near = _near(lesson, divide=divide)
    of = {name: list(near[name]) for name in INCOMES if only in (None, name)}
    return histogram(
        along=INCOME,
        of=of,
        edge=LINE if edge else None,
        widest=250 if divide else None,
        window=(2500, 3800) if divide else (3000, 12000),
        within=0.02,
        names={name: INCOMES[name] for name in of},
    )


def shows_bunching(lesson: Context) -> Statements:
    """Say what the chart must show."""
    return shows(counts(lesson), rule(across=INCOME, at=LINE))


def drawn(
    lesson: Context, *, step: int = 100, first: int = 2000, divide: bool = True, cash: bool = True, line: bool = True
) -> object:
    """Draw the histogram as a learner would, to prove what is seen in it."""
    import pandas as pd

    from coursekit.charts import alt

    last = first + 24 * step
    data = _near(lesson, divide=divide)
    data = data[(data < last).all(axis=1)]
    bins = alt.Bin(extent=[first, last], step=step, nice=False)
    base = alt.Chart(data).encode(y="count()")
    chart = base.mark_bar(opacity=0.4).encode(x=alt.X("declared:Q", bin=bins))
    if cash:
        chart = chart + base.mark_bar(filled=False).encode(x=alt.X("cash:Q", bin=bins))
    if line:
        chart = chart + alt.Chart(pd.DataFrame({"x": [LINE]})).mark_rule().encode(x="x:Q")
    return chart
