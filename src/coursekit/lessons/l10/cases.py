"""What the exercises of lesson 10 look at: the twelve households, further ones for a function, and small registers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coursekit.exercises.context import Context

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "LINE",
    "NEEDS",
    "below",
    "eighth",
    "flagged",
    "homes",
    "household_words",
    "households",
    "lacking",
    "register_words",
    "registers",
    "share_of_persons",
]

LINE = 3000
"""The fictional poverty line, yuan a person and year."""
NEEDS = ("food", "clothing", "education", "health_care", "housing")


def homes() -> pd.DataFrame:
    """Return the twelve by their numbers."""
    from coursekit.models.extract import twelve

    return twelve().set_index("household")


def eighth(*columns: str) -> float:
    """Return the sum of some columns of household 8."""
    return float(homes()[list(columns)].sum(axis=1)[8])


def below() -> pd.Series:
    """Tell of each of the twelve whether its cash is below the line."""
    rows = homes()
    return rows["cash"] / rows["persons"] < LINE


def lacking() -> pd.Series:
    """Tell of each of the twelve whether a need is not met."""
    return ~homes()[list(NEEDS)].all(axis=1)


def share_of_persons(chosen: pd.Series) -> float:
    """Return the persons of some of the twelve, in percent of all."""
    persons = homes()["persons"]
    return float(100 * persons[chosen].sum() / persons.sum())


def flagged() -> pd.Series:
    """Tell of each of the twelve whether any of the five rules flags it."""
    rows = homes()
    only = rows["same_year"] | rows["support_stopped"] | (rows["dibao"] >= rows["cash"] / 2)
    return only | below() | lacking()


def households(lesson: Context) -> tuple[tuple[pd.Series], ...]:
    """Return the twelve households and six more, each as a row."""
    import pandas as pd

    from coursekit.models.extract import twelve

    known = twelve()
    more = known.iloc[[11] * 6].assign(household=[13, 14, 15, 16, 17, 18])
    more["cash"] = [20_000, 20_000, 15_000, 11_000, 2_500, 20_000]  # 15: exactly on the line
    more["food"] = [False, True, True, True, True, False]
    more["clothing"] = [True, False, True, True, True, False]
    more.loc[more["household"] == 18, list(NEEDS)] = False
    rows = pd.concat([known, more])
    return tuple((row,) for _, row in rows.iterrows())


def household_words(row: pd.Series) -> tuple[str, Mapping[str, object]]:
    """Name one of the twelve by its number; write the others out, for no table shows them."""
    if row["household"] <= 12:
        return "of-the-twelve", {"n": row["household"]}
    missing = ", ".join(need for need in NEEDS if not row[need]) or "–"
    return "one-more", {"persons": row["persons"], "cash": row["cash"], "lacking": missing}


def registers(lesson: Context) -> tuple[tuple[pd.DataFrame, float, float], ...]:
    """Return exits with a line and a margin."""
    import pandas as pd

    near = pd.DataFrame(
        {
            "persons": [1, 2, 3, 4, 5, 1],
            "cash": [2999.97, 5800, 9000, 11200, 15500, 2700],
            "declared": [3050, 6300, 9000, 12100, 15500, 2900],
        }
    )
    far = pd.DataFrame({"persons": [2, 1, 3], "cash": [3900, 2000, 6300], "declared": [4100, 2300, 6300]})
    return ((near, 3000, 0), (near, 3000, 0.05), (near, 3000, 0.1), (far, 2000, 0), (far, 2000, 0.1))


def register_words(exits: pd.DataFrame, line: float, margin: float) -> tuple[str, Mapping[str, object]]:
    """Name a case of the audit rule by what is in its register."""
    persons, cash = (", ".join(f"{n:g}" for n in exits[name]) for name in ("persons", "cash"))
    return "register", {"persons": persons, "cash": cash, "line": line, "margin": margin}
