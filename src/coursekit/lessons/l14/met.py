"""What the chart of needs met must show, and how a learner draws it."""

from __future__ import annotations

from typing import Any

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Bars, Statements, bars, rule, shows
from coursekit.text import Text as T

__all__ = ["ANY", "drawn", "shows_given", "shows_met"]

ANY = 67.3
"""Percent of the registered who got any measure, as the lesson prints it; a test holds it to the stored table."""
MET = T(en="share", zh="比重")
KIND = T(en="kind of help", zh="帮扶种类")


def _bars(lesson: Context, column: str, within: float = 0.1) -> Bars:
    table = lesson.table("needs")
    values = dict(zip(table["kind"].astype(str), table[column].astype(float), strict=True))
    return bars(length=MET, by=KIND, values=values, within=within, names={kind: (kind,) for kind in values})


def shows_met(lesson: Context) -> Statements:
    """Say what the chart must show: the share of each need that is met, and a rule at any measure."""
    return shows(_bars(lesson, "met"), rule(across=MET, at=ANY, within=1))


def shows_given(lesson: Context) -> Statements:
    """Say what bars of those who got the measure, needed or not, show."""
    return shows(_bars(lesson, "given"))


def shows_needing(lesson: Context) -> Statements:
    """Say what bars of the households that need it show."""
    return shows(_bars(lesson, "households", 2))


def drawn(lesson: Context, column: str = "met", line: str | None = "x") -> Any:
    """Draw it as a learner would, to prove what is seen in it."""
    import pandas as pd

    from coursekit.charts import alt

    layer = alt.Chart(lesson.table("needs")).mark_bar().encode(x=f"{column}:Q", y="kind:N")
    if line is None:
        return layer
    at = alt.Chart(pd.DataFrame({"any": [ANY]})).mark_rule()
    return layer + at.encode(x="any:Q") if line == "x" else layer + at.encode(y="any:Q")
