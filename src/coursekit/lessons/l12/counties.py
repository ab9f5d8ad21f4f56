"""The invented counties and incomes of lesson 12, and tables from which mistakes are made; the lesson says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from coursekit.exercises.context import Context
from coursekit.models import assessment

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COUNTIES", "DUTIES", "NEIGHBOURS", "OWNERS", "answered", "judged", "owned"]

COUNTIES = {
    "A": (3600, 40000, 1.9, 196400, 1.9, 96),
    "B": (1200, 60000, 1.0, 178800, 0.5, 94),
    "C": (6000, 30000, 0.5, 204000, 0.2, 97),
    "D": (2400, 50000, 2.4, 187600, 0.4, 95),
    "E": (600, 20000, 0.5, 219400, 1.2, 88),
}
"""Still registered, exited, wrong exits in percent, never registered, missed in percent, recognition in percent."""
NEIGHBOURS = (2200, 2500, 2700, 2850, 2950, 3050, 3150, 3400, 3900, 4600)
"""Yuan a year."""
DUTIES = ("pledge", "principal", "first", "plan", "replace", "account")
OWNERS = ("provinces", "county", "county-leaders", "departments", "not-said")


def answered(lesson: Context, *names: str) -> pd.DataFrame:
    """Return the table of duties with these owners, in order."""
    import pandas as pd

    return pd.DataFrame({"duty": list(DUTIES), "who": [lesson.word(name) for name in names]})


def owned(lesson: Context, **changes: str) -> pd.DataFrame:
    """Return the table of duties as paragraph 50 gives it, but for some."""
    names = {
        "pledge": "provinces",
        "principal": "county",
        "first": "county-leaders",
        "plan": "departments",
        "replace": "not-said",
        "account": "not-said",
    } | changes
    return answered(lesson, *names.values())


Composite = Callable[[float, float, float, float, float], float]
Leaves = Callable[[float, Sequence[float]], bool]


def _all_four(composite: float, row: Sequence[float]) -> bool:
    return composite < 3 and row[2] < 2 and row[4] < 2 and row[5] >= 90


def judged(composite: Composite = assessment.composite_rate, leaves: Leaves = _all_four) -> pd.DataFrame:
    """Return the composite ratio of each county, and whether it leaves, by these rules."""
    import pandas as pd

    rates = {name: composite(*row[:5]) for name, row in COUNTIES.items()}
    return pd.DataFrame(
        {
            "county": list(COUNTIES),
            "composite": list(rates.values()),
            "leaves": [leaves(rates[name], row) for name, row in COUNTIES.items()],
        }
    )
