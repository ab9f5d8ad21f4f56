"""What the histogram of lesson 10 must show, and what it shows where a named mistake was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Histogram, Statements, histogram, rule, shows
from coursekit.lessons.l10.cases import LINE
from coursekit.text import Text as T

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["drawn", "shows_bunching", "shows_declared", "shows_totals", "shows_whole_table"]

INCOME = T(en="income a person", zh="人均收入")
INCOMES = {"declared": ("declar", "申报"), "cash": ("cash", "现金")}


def _near(lesson: Context, *, divide: bool = True) -> pd.DataFrame:
    """Return both incomes of every exit, a person or (not divided) of the whole household."""
    exits = lesson.table("exits")
    incomes = exits[["declared", "cash"]]
    return incomes.div(exits["persons"], axis=0) if divide else incomes


def _counts(lesson: Context, *, divide: bool = True, only: str | None = None, edge: bool = True) -> Histogram:
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
    return shows(_counts(lesson), rule(across=INCOME, at=LINE))


def shows_totals(lesson: Context) -> Statements:
    """Say what histograms of whole households show."""
    return shows(_counts(lesson, divide=False, edge=False))


def shows_whole_table(lesson: Context) -> Statements:
    """Say what the bins of the question show where the table of whole households was put into them."""
    exits = lesson.table("exits")
    of = {name: list(exits[name]) for name in INCOMES}
    names = {name: INCOMES[name] for name in of}
    return shows(histogram(along=INCOME, of=of, widest=250, window=(2500, 3800), within=0.02, names=names))


def shows_declared(lesson: Context) -> Statements:
    """Say what a histogram of the declared income alone shows."""
    return shows(_counts(lesson, only="declared"))


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
