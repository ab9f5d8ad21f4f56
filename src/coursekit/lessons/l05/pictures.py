"""What the chart of two paths must show, and what it shows where a named mistake was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Lines, Statements, lines, rule, shows
from coursekit.models import pace
from coursekit.text import Text as T

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "lines_alone",
    "one_zigzag",
    "percent_for_points",
    "rule_upright",
    "shows_paths",
    "shows_percent",
    "year_as_time",
]

START, FIRST_FALL, YEARS, MARK = 18, 3.5, 6, 3
RATE, YEAR = T(en="headcount ratio", zh="贫困发生率"), T(en="year", zh="年份")
RULES = {"amount": ("amount", "等量"), "share": ("share", "等比例")}


def _curves(table: pd.DataFrame) -> dict[str, dict[float, float]]:
    """Return the points of each line, year -> rate."""
    return {
        str(name): dict(zip(own["year"].astype(float), own["rate"], strict=True)) for name, own in table.groupby("rule")
    }


def _two_lines(table: pd.DataFrame) -> Lines:
    over = (float(pace.FIRST_YEAR), float(pace.FIRST_YEAR + YEARS))
    return lines(x=YEAR, y=RATE, values=_curves(table), over=over, within=0.15, names=RULES, fixed=True)


def _in_percent() -> pd.DataFrame:
    """Return the paths of somebody who takes the 3.5 points for 3.5 percent."""
    return pace.paths(START, START * FIRST_FALL / 100, YEARS)


def shows_paths(lesson: Context) -> Statements:
    """Say what the chart must show."""
    return shows(_two_lines(pace.paths(START, FIRST_FALL, YEARS)), rule(across=RATE, at=MARK))


def shows_percent(lesson: Context) -> Statements:
    """Say what lines show that fall by 3.5 percent at first."""
    return shows(_two_lines(_in_percent()))


def _drawn(table: pd.DataFrame, coloured: bool = True, ruled: bool = True) -> object:
    """Draw the paths as a learner would, to prove what is seen in them."""
    import pandas as pd

    from coursekit.charts import alt

    x, y = alt.X("year:Q", axis=alt.Axis(format="d")), "rate:Q"
    base = alt.Chart(table).mark_line()
    drawn = base.encode(x=x, y=y, color="rule:N") if coloured else base.encode(x=x, y=y)
    return drawn + alt.Chart(pd.DataFrame({"rate": [MARK]})).mark_rule().encode(y=y) if ruled else drawn


def percent_for_points(lesson: Context) -> object:
    """Draw paths that fall by 3.5 percent at first."""
    return _drawn(_in_percent())


def one_zigzag(lesson: Context) -> object:
    """Draw both paths as one line."""
    return _drawn(pace.paths(START, FIRST_FALL, YEARS), coloured=False)


def lines_alone(lesson: Context) -> object:
    """Draw the lines without the rule."""
    return _drawn(pace.paths(START, FIRST_FALL, YEARS), ruled=False)


def year_as_time(lesson: Context) -> object:
    """Take the year for a moment in time."""
    import pandas as pd

    from coursekit.charts import alt

    paths = alt.Chart(pace.paths(START, FIRST_FALL, YEARS)).mark_line()
    mark = alt.Chart(pd.DataFrame({"rate": [MARK]})).mark_rule()
    return paths.encode(x="year:T", y="rate:Q", color="rule:N") + mark.encode(y="rate:Q")


def rule_upright(lesson: Context) -> object:
    """Draw the rule upright, at a year."""
    import pandas as pd

    from coursekit.charts import alt

    upright = alt.Chart(pd.DataFrame({"year": [2020]})).mark_rule().encode(x="year:Q")
    return _drawn(pace.paths(START, FIRST_FALL, YEARS), ruled=False) + upright
