"""What the chart of all plans within the limits must show, and how a learner draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Statements, scatter, shows
from coursekit.lessons.l17 import grid
from coursekit.text import Text as T

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "all_plans",
    "as_a_line",
    "one_mean_a_rule",
    "own_income_up",
    "poor_across",
    "shows_means",
    "shows_own",
    "shows_plans",
]

REGISTERED = T(en="registered", zh="在册比重")
POOR = T(en="poor", zh="贫困比重")
OWN = T(en="poor by own income", zh="按自有收入贫困的比重")
NEAR = (0.006, 0.006)


def _points(plans: pd.DataFrame, up: str = "poor", y: T = POOR) -> Statements:
    both = zip(plans["registered"].astype(float), plans[up].astype(float), strict=True)
    return shows(scatter(x=REGISTERED, y=y, values=dict(zip(plans["name"], both, strict=True)), within=NEAR))


def shows_plans(lesson: Context) -> Statements:
    """Say what the chart must show: a point a plan within the limits."""
    return _points(grid.within())


def shows_own(lesson: Context) -> Statements:
    """Say what is seen when the poor by own income stand up."""
    return _points(grid.within(), "own", OWN)


def _means() -> pd.DataFrame:
    means = grid.within().groupby("exit", as_index=False)[["registered", "poor"]].mean()
    return means.assign(name=means["exit"])


def shows_means(lesson: Context) -> Statements:
    """Say what is seen when each rule of exit is one mean."""
    return _points(_means())


def _drawn(plans: pd.DataFrame, across: str = "registered:Q", up: str = "poor:Q") -> Any:
    from coursekit.charts import alt

    return alt.Chart(plans).mark_circle().encode(x=across, y=up, color="exit:N")


def poor_across(lesson: Context) -> Any:
    """Exchange the axes."""
    return _drawn(grid.within(), "poor:Q", "registered:Q")


def as_a_line(lesson: Context) -> Any:
    """Join the plans by lines."""
    from coursekit.charts import alt

    return alt.Chart(grid.within()).mark_line().encode(x="registered:Q", y="poor:Q", color="exit:N")


def all_plans(lesson: Context) -> Any:
    """Draw plans beyond the limits, too."""
    return _drawn(grid.every())


def own_income_up(lesson: Context) -> Any:
    """Draw the poor by own income."""
    return _drawn(grid.within(), up="own:Q")


def one_mean_a_rule(lesson: Context) -> Any:
    """Draw one point a rule of exit."""
    return _drawn(_means())
