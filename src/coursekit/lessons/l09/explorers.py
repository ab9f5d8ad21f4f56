"""The explorer of lesson 09: one invented year of a cadre, and where its hours go."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from coursekit.explorers.declare import Choices, Column, Explorer
from coursekit.lessons import words
from coursekit.models.timebudget import fields_written, hours_per_household
from coursekit.text import Language, Text, decimal, whole

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EXPLORERS", "HOURS", "form_minutes", "left"]

W = words("09", "explorer", "hours")
HOURS, MEETINGS, DAY = 1800, 300, 8
"""Hours of a year, of its meetings, and of a day with an inspection; all invented."""
FIELDS, SECONDS, SLIP = 60, 15, 0.01
USES = ("meetings", "inspections", "paper", "left")


def form_minutes(slips: str) -> float:
    """Return the minutes that one form takes: every field once, or a new sheet at each slip."""
    return (FIELDS if slips == "none" else fields_written(FIELDS, SLIP)) * SECONDS / 60


def left(households: str, forms: str, copies: str, slips: str, days: str) -> float:
    """Return the hours left for each household; below 0 where the year is too short."""
    other = MEETINGS + DAY * int(days)
    return hours_per_household(HOURS, other, int(households), int(forms), form_minutes(slips), int(copies))


def _paper(households: str, forms: str, copies: str, slips: str) -> float:
    return int(households) * int(forms) * int(copies) * form_minutes(slips) / 60


def frame(households: str, forms: str, copies: str, slips: str, days: str) -> pd.DataFrame:
    """Return the hours of the year by use, each with the place where its piece of the bar begins and ends."""
    import pandas as pd

    paper = _paper(households, forms, copies, slips)
    spent = {"meetings": float(MEETINGS), "inspections": float(DAY * int(days)), "paper": paper}
    rest = HOURS - sum(spent.values())
    rows, at = [], 0.0
    for use, hours in (spent | {"left": rest}).items():
        end = at + hours
        missing = use == "left" and hours < 0
        rows.append(
            {
                "use": use,
                "name": W(f"label {use}"),
                "hours": hours,
                "start": min(at, end),
                "end": max(at, end),
                "kind": "missing" if missing else use,
                "words": whole(hours),
                "middle": (at + end) / 2,
            }
        )
        at = end
    return pd.DataFrame(rows)


def chart(frame: pd.DataFrame, language: Language, narrow: bool = False) -> Any:
    """Draw the year as four bars, one after the other, with a rule where it ends."""
    import altair as alt
    import pandas as pd

    from coursekit.charts.theme import ACCENT, CATEGORY, EDGE, HALO, INK, label_size

    names = [W(f"label {use}").to(language) for use in USES]
    x = alt.X(
        "start:Q",
        scale=alt.Scale(domain=[0, 2150], nice=False),
        axis=alt.Axis(values=[0, 600, 1200, 1800], title=W("column hours").to(language)),
    )
    y = alt.Y("name:N", sort=names, axis=alt.Axis(grid=False, labelLimit=120))
    base = alt.Chart(frame).encode(y=y)
    kinds = [*USES, "missing"]
    colour = alt.Color("kind:N", scale=alt.Scale(domain=kinds, range=[EDGE, EDGE, CATEGORY[4], ACCENT, CATEGORY[1]]))
    bars = base.mark_bar().encode(x=x, x2="end:Q", color=colour)
    mark: dict[str, Any] = {"align": "left", "dx": 6, "fontSize": label_size(language), "fontWeight": 600}
    # A number that would lie across the rule stands behind it.
    room = 460 if narrow else 240
    beside = f"datum.end > {HOURS - room} && datum.end < {HOURS} ? {HOURS} : datum.end"
    numbers = (
        base.transform_calculate(beside=beside)
        .mark_text(color=INK, **HALO, **mark)
        .encode(x=alt.X("beside:Q"), text="words:N")
    )
    year = alt.Chart(pd.DataFrame({"start": [HOURS]})).mark_rule().encode(x=x)
    return (year + bars + numbers).properties(height=190)


def reading(households: str, forms: str, copies: str, slips: str, days: str) -> Text:
    """Say how many hours are left, and with how many households none would be."""
    each = left(households, forms, copies, slips, days)
    rest = each * int(households)
    paper = _paper(households, forms, copies, slips)
    limit = (HOURS - MEETINGS - DAY * int(days)) / (paper / int(households))
    told = {
        "households": households,
        "paper": whole(paper),
        "share": decimal(100 * paper / HOURS),
        "limit": whole(math.floor(limit)),
    }
    if rest < 0:
        return W("say short", lacking=whole(-rest), **told)
    return W("say left", rest=whole(rest), each=decimal(each, 1), **told)


def standing(households: str, forms: str, copies: str, slips: str, days: str) -> str:
    """Return how sure the numbers are: the year is made up."""
    return "simulated"


EXPLORERS = (
    Explorer(
        id="09-hours",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Choices("households", W("control households"), W.choices("households"), "60"),
            Choices("forms", W("control forms"), W.choices("forms"), "10"),
            Choices("copies", W("control copies"), W.choices("copies"), "3"),
            Choices("slips", W("control slips"), W.choices("slips"), "new"),
            Choices("days", W("control days"), W.choices("days"), "40"),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {"hours": Column(W("column hours"), 0)},
        standing=standing,
        caption=W("caption"),
    ),
)
