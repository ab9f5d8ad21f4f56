"""What lesson 15 made up beside its two tables: cases for functions, and tables from which mistakes are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coursekit.exercises.context import Context

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["BUDGET", "checked", "ledger_words", "ledgers", "pool_words", "pools"]

BUDGET = 100  # 万元
CHECKS = {"account": "shared", "again": "again", "register": "unlisted"}
"""Checks by the name they have in the exercise and in `coursekit.models.ledger.payment_flags`."""


def pools(lesson: Context) -> tuple[tuple[pd.DataFrame, float], ...]:
    """Return the eight under three budgets, and three other projects under three."""
    import pandas as pd

    eight = lesson.table("eight")
    three = pd.DataFrame({"project": ["P", "Q", "R"], "cost": [6, 5, 5], "lifted": [10, 8, 7]})
    return (*((eight, money) for money in (60, BUDGET, 115)), *((three, money) for money in (10, 5, 0)))


def pool_words(projects: pd.DataFrame, budget: float) -> tuple[str, Mapping[str, object]]:
    """Name a case by its projects."""
    return ("eight" if len(projects) > 3 else "three"), {"budget": budget}


def ledgers(lesson: Context) -> tuple[tuple[pd.DataFrame, int, int], ...]:
    """Return four grants, in 万元, at several months of audit and for several spans."""
    import pandas as pd

    grants = pd.DataFrame(
        {
            "grant": ["a", "b", "c", "d"],
            "arrived": [0, 6, 12, 20],
            "amount": [500, 300, 400, 200],
            "paid": [200, 300, 0, 0],
        }
    )
    return tuple((grants, audit, months) for audit, months in ((24, 12), (25, 12), (24, 0), (30, 24), (10, 12)))


def ledger_words(grants: pd.DataFrame, audit: int, months: int) -> tuple[str, Mapping[str, object]]:
    """Name a case by its month of audit and span."""
    return "ledger", {"audit": audit, "months": months}


def checked(lesson: Context, **flagged: list[int]) -> pd.DataFrame:
    """Return the table of checks: how many payments each flags, and how many of those are wrong.

    Parameters
    ----------
    lesson : Context
    **flagged : list of int
        Payments that a check flags in place of those that it should.
    """
    import pandas as pd

    from coursekit.models.ledger import payment_flags

    rows = lesson.table("payments")
    flags = payment_flags(rows, rows.loc[rows["listed"], "household"])
    found = {name: set(rows.loc[flags[column], "payment"]) for name, column in CHECKS.items()}
    found |= {name: set(numbers) for name, numbers in flagged.items()}
    found["any"] = set().union(*found.values())
    wrong = set(rows.loc[rows["wrong"], "payment"])
    counts = [[name, len(numbers), len(numbers & wrong)] for name, numbers in found.items()]
    return pd.DataFrame(counts, columns=["check", "flagged", "upheld"])
