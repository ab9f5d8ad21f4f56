"""The nine rates of one year, and what a chart of them must show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Dots, Statements, dots, rule, shows
from coursekit.text import Text as T

__all__ = [
    "LINES",
    "bars_drawn",
    "drawn",
    "official",
    "rates",
    "rule_among_the_names",
    "rule_of_2017",
    "shares",
    "shows_rates",
    "shows_rule_of_2017",
    "shows_shares",
    "without_rule",
]

LINES = {
    "1.90": "pip-national-190-ppp2011",
    "3.20": "pip-national-320-ppp2011",
    "5.50": "pip-national-550-ppp2011",
    "2.15": "pip-national-215-ppp2017",
    "3.65": "pip-national-365-ppp2017",
    "6.85": "pip-national-685-ppp2017",
    "3.00": "wdi-dday",
    "4.20": "wdi-lmic",
    "8.30": "wdi-umic",
}
"""Dollars a day -> the series."""
RATE, LINE = T(en="headcount ratio", zh="贫困发生率"), T(en="line", zh="贫困线")


def rates(lesson: Context, year: int = 2019) -> dict[str, float]:
    """Return the national headcount ratio of a year at each of the nine lines, in percent."""
    return {line: lesson.series(id).value(year) for line, id in LINES.items()}


def official(lesson: Context, year: int = 2019) -> float:
    """Return the official rural headcount ratio of a year, in percent."""
    return lesson.series("incidence-2010-standard").value(year)


def _nine(values: Mapping[str, float], within: float) -> Dots:
    return dots(along=RATE, by=LINE, values=values, within=within, names={line: (line,) for line in values})


def shows_rates(lesson: Context) -> Statements:
    """Say what the chart must show."""
    return shows(_nine(rates(lesson), 0.06), rule(across=RATE, at=official(lesson), within=0.01))


def shows_shares(lesson: Context) -> Statements:
    """Say what dots of shares from 0 to 1 show."""
    return shows(_nine({line: rate / 100 for line, rate in rates(lesson).items()}, 0.0004))


def shows_rule_of_2017(lesson: Context) -> Statements:
    """Say what a rule at the official ratio of 2017 shows."""
    return shows(_nine(rates(lesson), 0.06), rule(across=RATE, at=official(lesson, 2017), within=0.01))


def drawn(rows: Sequence[tuple[str, float]], at: float | None, bars: bool = False) -> object:
    """Draw dots as a learner would, to prove what is seen in them."""
    import pandas as pd

    from coursekit.charts import alt

    data = pd.DataFrame(rows, columns=["line", "rate"])
    found = alt.Chart(data).mark_bar() if bars else alt.Chart(data).mark_point(filled=True)
    found = found.encode(x="rate:Q", y="line:N")
    if at is None:
        return found
    return found + alt.Chart(pd.DataFrame({"rate": [at]})).mark_rule().encode(x="rate:Q")


def without_rule(lesson: Context) -> object:
    """Draw the dots alone."""
    return drawn(list(rates(lesson).items()), None)


def rule_of_2017(lesson: Context) -> object:
    """Draw the rule at the ratio from which the speech starts."""
    return drawn(list(rates(lesson).items()), official(lesson, 2017))


def rule_among_the_names(lesson: Context) -> object:
    """Put the 0.6 among the names of the lines."""
    import pandas as pd

    from coursekit.charts import alt

    across = alt.Chart(pd.DataFrame({"rate": [official(lesson)]})).mark_rule().encode(y="rate:Q")
    return drawn(list(rates(lesson).items()), None) + across


def shares(lesson: Context) -> object:
    """Draw shares from 0 to 1, the rule too."""
    return drawn([(line, rate / 100) for line, rate in rates(lesson).items()], official(lesson) / 100)


def bars_drawn(lesson: Context) -> object:
    """Draw bars: the one of the line at 0.0 has no length and cannot be seen."""
    return drawn(list(rates(lesson).items()), official(lesson), bars=True)
