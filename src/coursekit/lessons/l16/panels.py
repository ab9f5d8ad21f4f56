"""What the chart of two households must show, and what it shows where a named mistake was made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Statement, Statements, bars, panels, rule, shows
from coursekit.lessons.l16.cases import LINE, outcomes
from coursekit.text import Text as T

__all__ = ["drawn", "nothing_seen", "shows_means", "shows_sums", "shows_two", "side_by_side", "summed"]

INCOME, DESIGN = T(en="income", zh="收入"), T(en="design", zh="方案")


def _one(values: Mapping[str, float]) -> Statement:
    return bars(length=INCOME, by=DESIGN, values=values, within=15, names={name: (name,) for name in values})


def shows_two(lesson: Context) -> Statements:
    """Say what the chart must show."""
    at = rule(across=INCOME, at=LINE)
    able, unable = outcomes().values()
    return shows(panels((_one(able), at), (_one(unable), at)))


def summed() -> dict[str, float]:
    """Return the incomes of both households together, design by design."""
    able, unable = outcomes().values()
    return {name: able[name] + unable[name] for name in able}


def shows_sums(lesson: Context) -> Statements:
    """Say what bars of both households together show."""
    return shows(_one(summed()))


def shows_means(lesson: Context) -> Statements:
    """Say what bars of the mean of both households show."""
    return shows(_one({name: value / 2 for name, value in summed().items()}))


def drawn(values: Mapping[str, float], at: float | None = LINE) -> Any:
    """Draw one household as a learner would, to prove what is seen in it."""
    import pandas as pd

    from coursekit.charts import alt

    data = pd.DataFrame({"design": list(values), "income": list(values.values())})
    made = alt.Chart(data).mark_bar().encode(x="income:Q", y="design:N")
    if at is None:
        return made
    return made + alt.Chart(pd.DataFrame({"income": [at]})).mark_rule().encode(x="income:Q")


def side_by_side(at: float | None = LINE) -> Any:
    """Draw both households."""
    able, unable = outcomes().values()
    return drawn(able, at) | drawn(unable, at)


def nothing_seen(lesson: Context) -> object:
    """Put the rule on the axis of names, in each panel: the bars are then not drawn."""
    import pandas as pd

    from coursekit.charts import alt

    at = alt.Chart(pd.DataFrame({"income": [LINE]})).mark_rule().encode(y="income:Q")
    able, unable = outcomes().values()
    return (drawn(able, None) + at) | (drawn(unable, None) + at)
