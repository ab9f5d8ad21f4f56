"""What the chart of weights and hours must show, and what it shows where a named mistake was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Lines, Statements, lines, rule, shows
from coursekit.models.timebudget import measured_share
from coursekit.text import Text as T

__all__ = [
    "WEIGHTS",
    "brackets_left_out",
    "drawn",
    "fraction",
    "hundred_forgotten",
    "shows_brackets_left_out",
    "shows_fractions",
    "shows_hundred_forgotten",
    "shows_shares",
    "shows_square",
    "shows_weights",
    "square_alone",
]

WEIGHTS = tuple(range(0, 101, 10))
"""Weight of paper in the score, in percent."""
WEIGHT, SHARE = T(en="weight", zh="权重"), T(en="share", zh="比重")


def share(weight: float) -> float:
    """Return the share of hours on paper, in percent, for a weight in percent."""
    return 100 * measured_share(weight / 100)


def fraction(weight: float) -> float:
    """Return the share as a fraction of 1."""
    return share(weight) / 100


def square_alone(weight: float) -> float:
    """Return the square of the weight, without what it is divided by."""
    return weight**2 / 100


def brackets_left_out(weight: float) -> float | None:
    """Return what Python makes of the formula where the lower part has no brackets; at 0 that is no number."""
    v = weight / 100
    return 100 + (1 - v) ** 2 if v else None


def hundred_forgotten(weight: float) -> float:
    """Return what comes out where ``1 - v`` is taken with v in percent."""
    return 100 * weight**2 / (weight**2 + (1 - weight) ** 2)


def _line(curve: Callable[[float], float], within: float) -> Lines:
    values: Mapping[str, Mapping[float, float]] = {"share": {float(w): curve(w) for w in WEIGHTS}}
    return lines(x=WEIGHT, y=SHARE, values=values, over=(0, 100), within=within, names={}, fixed=True, equal=True)


def shows_shares(lesson: Context) -> Statements:
    """Say what the chart must show."""
    return shows(_line(share, 0.15), rule(across=SHARE, at="equal"))


def shows_weights(lesson: Context) -> Statements:
    """Say what is seen when the share is the weight itself."""
    return shows(_line(float, 0.15))


def shows_square(lesson: Context) -> Statements:
    """Say what is seen when the square is not divided."""
    return shows(_line(square_alone, 0.15))


def shows_brackets_left_out(lesson: Context) -> Statements:
    """Say what is seen when the lower part has no brackets: nearly level, and no number at 0."""
    values = {"share": {float(w): brackets_left_out(w) or 0.0 for w in WEIGHTS[1:]}}
    return shows(lines(x=WEIGHT, y=SHARE, values=values, over=(10, 100), within=0.15, names={}, fixed=True, equal=True))


def shows_hundred_forgotten(lesson: Context) -> Statements:
    """Say what is seen when percent are taken from 1."""
    return shows(_line(hundred_forgotten, 0.15))


def shows_fractions(lesson: Context) -> Statements:
    """Say what is seen when the share is a fraction of 1."""
    return shows(_line(fraction, 0.0015))


def drawn(curve: Callable[[float], float | None], diagonal: bool = True) -> Any:
    """Draw it as a learner would, to prove what is seen in it."""
    import pandas as pd

    from coursekit.charts import alt

    table = pd.DataFrame({"weight": WEIGHTS, "share": [curve(w) for w in WEIGHTS]})
    line = alt.Chart(table).mark_line().encode(x="weight:Q", y="share:Q")
    if not diagonal:
        return line
    return line + alt.Chart(table).mark_line(strokeDash=[4, 4]).encode(x="weight:Q", y="weight:Q")
