"""What the chart of who is left must show, and what it shows where a named mistake was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Statements, bars, shows, stacked
from coursekit.lessons.l06 import county
from coursekit.text import Text as T

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["drawn", "shows_composition", "shows_numbers", "shows_totals", "shows_years_in_groups"]

SHARE, PERSONS = T(en="share of the persons", zh="人数比重"), T(en="persons", zh="人数")
YEAR, GROUP = T(en="year", zh="年份"), T(en="group", zh="组别")
NAMES = {"illness": ("illness", "因病"), "other": ("other", "其他"), "none": ("none", "没有")}
YEARS = {str(year): (str(year),) for year in county.SHOWN}


def _wide(lesson: Context) -> pd.DataFrame:
    counted = lesson.table("left").pivot_table(index="year", columns="group", values="persons")
    return counted.set_axis([str(year) for year in counted.index])


def _nested(wide: pd.DataFrame) -> dict[str, dict[str, float]]:
    return {str(row): {str(name): float(value) for name, value in wide.loc[row].items()} for row in wide.index}


def _percent(wide: pd.DataFrame) -> pd.DataFrame:
    return 100 * wide.div(wide.sum(axis=1), axis=0)


def shows_composition(lesson: Context) -> Statements:
    """Say what the chart must show: a bar a year, cut into the shares of the groups."""
    values = _nested(_percent(_wide(lesson)))
    return shows(stacked(length=SHARE, by=YEAR, values=values, within=0.6, names=NAMES, groups=YEARS))


def shows_numbers(lesson: Context) -> Statements:
    """Say what bars of the numbers themselves show."""
    return shows(stacked(length=PERSONS, by=YEAR, values=_nested(_wide(lesson)), within=30, names=NAMES, groups=YEARS))


def shows_years_in_groups(lesson: Context) -> Statements:
    """Say what is seen where year and group changed places."""
    values = _nested(_percent(_wide(lesson).T))
    return shows(stacked(length=SHARE, by=GROUP, values=values, within=0.6, names=YEARS, groups=NAMES))


def shows_totals(lesson: Context) -> Statements:
    """Say what one bar a year of all persons shows."""
    totals = {str(year): float(total) for year, total in _wide(lesson).sum(axis=1).items()}
    return shows(bars(length=PERSONS, by=YEAR, values=totals, within=60, names=YEARS))


def drawn(lesson: Context, *, across: str = "year:O", stack: str | bool = "normalize", colour: str = "group:N") -> Any:
    """Draw the bars as a learner would, to prove what is seen in them."""
    from coursekit.charts import alt

    bars = alt.Chart(lesson.table("left")).mark_bar()
    return bars.encode(x=across, y=alt.Y("persons:Q").stack(stack), color=colour)
