"""County Jia as lesson 06 looks at it: the register of a small county, year by year. Fictional and simulated.

It is made anew wherever it is asked for, a quarter of a second for 30,000 people. Stored is the small table that an
exercise draws; a test holds the file to the code. To write it again: ``python -m coursekit.lessons.l06.county``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.models.society.simulate import generate

if TYPE_CHECKING:
    import pandas as pd

    from coursekit.models.society.tables import Society

__all__ = ["CAUSES", "GROUPS", "PERSONS", "SHOWN", "left", "register", "share_recorded_ill", "society"]

PERSONS = 30_000
CAUSES = ["illness", "disability", "labour", "skills"]
GROUPS = ("illness", "other", "none")
"""What a file names: illness; another of the four causes; none of them."""
SHOWN = (2014, 2017, 2020)


@cache
def society() -> Society:
    """Simulate the county."""
    return generate(PERSONS)


@cache
def _register() -> pd.DataFrame:
    made = society()
    rows = made.registry.merge(made.panel[["household_id", "year", "size"]], on=["household_id", "year"])
    rows = rows[rows["on_register"]].copy()
    rows["group"] = "none"
    rows.loc[rows[CAUSES].any(axis=1), "group"] = "other"
    rows.loc[rows["illness"], "group"] = "illness"
    return rows


def register() -> pd.DataFrame:
    """List the households on the register at the end of each year.

    Returns
    -------
    pandas.DataFrame
        Columns of ``Society.registry``, ``size`` (persons) and ``group`` (one of ``GROUPS``); a copy, free to be
        changed.
    """
    return _register().copy()


def left() -> pd.DataFrame:
    """Count the persons on the register by what their file names, in the years that are shown.

    Returns
    -------
    pandas.DataFrame
        ``year``, ``group``, ``persons``.
    """
    rows = _register()
    shown = rows[rows["year"].isin(SHOWN)]
    return shown.groupby(["year", "group"])["size"].sum().rename("persons").reset_index()


def share_recorded_ill(year: int) -> float:
    """Return the percentage of the persons on the register whose file names illness."""
    rows = _register()
    rows = rows[rows["year"] == year]
    return float(100 * (rows["size"] * rows["illness"]).sum() / rows["size"].sum())


if __name__ == "__main__":
    left().to_csv(Path(__file__).parent / "left.csv", index=False, lineterminator="\n")
