"""What the chart of ratio and gap must show, and what it shows where a named mistake was made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Bars, Statements, bars, panels, shows
from coursekit.text import Text as T

__all__ = ["GAPS", "POOR", "SHARES", "drawn", "shows_gaps", "shows_incomes", "shows_points", "shows_turned"]

POOR = {"2012": 5227.0, "2017": 9377.0}
NATION = {"2012": 8417.0, "2017": 13432.0}
"""Yuan a person; the values of 2012 are worked out from one release, see ``lesson.md``."""
SHARES = {year: 100 * POOR[year] / NATION[year] for year in POOR}
GAPS = {year: NATION[year] - POOR[year] for year in POOR}
RATIO, GAP, INCOME = T(en="ratio", zh="比率"), T(en="gap", zh="差距"), T(en="income", zh="收入")
YEAR = T(en="year", zh="年份")


def _two_years(measure: T, values: Mapping[str, float], within: float) -> Bars:
    return bars(length=measure, by=YEAR, values=values, within=within, names={year: (year,) for year in values})


def shows_gaps(lesson: Context) -> Statements:
    """Say what the chart must show."""
    return shows(panels(_two_years(RATIO, SHARES, 0.1), _two_years(GAP, GAPS, 25)))


def shows_incomes(lesson: Context) -> Statements:
    """Say what is seen when the incomes themselves stand where the gap should."""
    return shows(panels(_two_years(RATIO, SHARES, 0.1), _two_years(INCOME, POOR, 25)))


def shows_turned(lesson: Context) -> Statements:
    """Say what is seen when the nation is taken from the poor areas."""
    turned = {year: -lacking for year, lacking in GAPS.items()}
    return shows(panels(_two_years(RATIO, SHARES, 0.1), _two_years(GAP, turned, 25)))


def shows_points(lesson: Context) -> Statements:
    """Say what is seen when the gap is what the ratio lacks to 100 percent."""
    points = {year: 100 - share for year, share in SHARES.items()}
    return shows(panels(_two_years(RATIO, SHARES, 0.1), _two_years(GAP, points, 0.1)))


def drawn(values: Mapping[str, float], low: float | None = None) -> Any:
    """Draw two bars as a learner would, to prove what is seen in them."""
    import pandas as pd

    from coursekit.charts import alt

    data = pd.DataFrame({"year": list(values), "value": list(values.values())})
    y = "value:Q" if low is None else alt.Y("value:Q", scale=alt.Scale(domain=[low, max(values.values())]))
    return alt.Chart(data).mark_bar().encode(x="year:N", y=y)
