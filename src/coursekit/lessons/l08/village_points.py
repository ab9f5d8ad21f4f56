"""What the chart of the villages must show, and how a learner draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Statements, rule, scatter, shows
from coursekit.text import Text as T

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["diagonal", "drawn", "shows_villages"]

POOR = T(en="share of the poor", zh="贫困人口比重")
PLACES = T(en="share of places", zh="名额比重")


def shows_villages(lesson: Context) -> Statements:
    """Say what the chart must show: a point a village, and the line on which both shares are equal."""
    table = lesson.table("villages")
    both = zip(table["poor_share"].astype(float), table["places_share"].astype(float), strict=True)
    points = dict(zip(table["village_id"].astype(str), both, strict=True))
    return shows(scatter(x=POOR, y=PLACES, values=points, within=(0.06, 0.06)), rule(across=PLACES, at="equal"))


def diagonal() -> pd.DataFrame:
    """Return the ends of the line of equal shares."""
    import pandas as pd

    return pd.DataFrame({"poor_share": [0, 90], "places_share": [0, 90]})


def drawn(lesson: Context, *, across: str = "poor_share:Q", up: str = "places_share:Q", line: bool = True) -> Any:
    """Draw the points as a learner would, to prove what is seen in them."""
    from coursekit.charts import alt

    points = alt.Chart(lesson.table("villages")).mark_circle().encode(x=across, y=up)
    return points + alt.Chart(diagonal()).mark_line().encode(x=across, y=up) if line else points
