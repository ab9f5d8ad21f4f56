"""The invented people of lesson 07: eight incomes, ten rows of needs, and the cases that a learner's code meets.

They are made up, and the lesson says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coursekit.exercises.context import Context

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EIGHT", "LINE", "NEEDS", "PLANS", "more_needs_cases", "needs_cases", "needs_words", "ten"]

EIGHT = (600, 1500, 2400, 2850, 3000, 3600, 4800, 7500)
"""Yuan a year."""
LINE = 3000
PLANS: Mapping[str, tuple[int, ...]] = {
    "nearest": (600, 1500, 3000, 3000, 3000, 3600, 4800, 7500),
    "lowest": (1350, 1500, 2400, 2850, 3000, 3600, 4800, 7500),
    "taken": (450, 1500, 2400, 3000, 3000, 3600, 4800, 7500),
}
"""The eight after each of three ways to move money; two of them spend 750 yuan."""
NEEDS = ("food", "clothing", "education", "health", "housing")
_LACKING = {2: "housing", 3: "health housing", 5: "education", 6: "food health housing", 8: "health"} | {
    9: "food clothing health housing"
}


def ten() -> pd.DataFrame:
    """Return ten people by their numbers, a column a need: 1 where it is lacking."""
    import pandas as pd

    people = pd.DataFrame(0, index=range(1, 11), columns=list(NEEDS))
    for person, missing in _LACKING.items():
        people.loc[person, missing.split()] = 1
    return people


def needs_cases(lesson: Context) -> tuple[tuple[pd.DataFrame, int], ...]:
    """Return the ten at four cut-offs, the ten with a house for person 9, and four people with two needs."""
    import pandas as pd

    people = ten()
    housed = people.copy()
    housed.loc[9, "housing"] = 0
    two = pd.DataFrame({"water": [1, 1, 0, 1], "school": [1, 0, 0, 1]})
    return (*((people, k) for k in range(1, 5)), (housed, 2), (two, 2), (two, 1))


def more_needs_cases(lesson: Context) -> tuple[tuple[pd.DataFrame, int], ...]:
    """Return cases in which nobody is poor, or everybody."""
    people = ten()
    return (people, 5), (people.iloc[[0, 3]], 1), (people.iloc[[2, 5, 8]], 2)


def needs_words(deprived: pd.DataFrame, k: int) -> tuple[str, Mapping[str, object]]:
    """Name a case by its people."""
    if deprived.shape[1] != len(NEEDS):
        return "two-needs", {"k": k}
    housed = 9 in deprived.index and not deprived.loc[9, "housing"]
    return ("housed" if housed else "of-the-ten"), {"k": k}
