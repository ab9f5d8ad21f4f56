"""Complaints of one year in County Jia, as lesson 16 uses them: ``stages.csv`` and ``waits.csv``.

County Jia is fictional and simulated; the rates by which a complaint goes on are settings. The tables are made by
`build` and stored, so that the lesson opens at once; a test holds the files to the code. To write them again:
``python -m coursekit.lessons.l16.county``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from coursekit.models import followup
from coursekit.models.county import SEED
from coursekit.models.society.complaints import Complaints, complaints
from coursekit.models.society.simulate import generate
from coursekit.models.society.tables import in_year

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHECKPOINTS", "PERSONS", "RATES", "SEEDS", "YEAR", "build", "waits"]

PERSONS, YEAR, LAST_DAY = 100_000, 2017, 365
SEEDS = (SEED, 7, 1, 2, 3)
"""Five counties by one recipe; the lesson shows the first."""
CHECKPOINTS = (60, 180)
_SET = Complaints()
RATES = {"accepted": _SET.accepted, "checked": _SET.checked, "upheld": _SET.upheld_just}
"""What becomes of a justified complaint, each share of the stage before: settings of the county."""


def waits(listed: pd.DataFrame) -> pd.DataFrame:
    """Follow the accepted complaints of a year to its last day.

    Parameters
    ----------
    listed : pandas.DataFrame
        Complaints of one year, as `coursekit.models.society.complaints` lists them.

    Returns
    -------
    pandas.DataFrame
        A row an accepted complaint: ``days`` until it was closed or the year ended, and whether it was ``closed``.
    """
    import pandas as pd

    accepted = listed[listed["accepted"]]
    left = LAST_DAY - accepted["filed"].to_numpy(dtype=np.int64)
    taken = accepted["days"].to_numpy(dtype=np.int64)
    closed = accepted["checked"].to_numpy(dtype=bool) & (taken <= left)
    days = np.where(closed, taken, left)
    made = pd.DataFrame({"days": days, "closed": closed.astype(int)})
    return made.sort_values(["days", "closed"], ascending=[True, False], kind="stable", ignore_index=True)


def build(seeds: tuple[int, ...] = SEEDS, persons: int = PERSONS) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make both tables.

    Parameters
    ----------
    seeds : tuple of int
    persons : int

    Returns
    -------
    tuple of pandas.DataFrame
        ``stages``, a row a seed: ``missed`` households, ``just`` complaints (of missed households) and how many of
        them were ``accepted``, ``checked``, ``upheld``; ``taken``, all accepted complaints; ``mean``, days of those
        closed; ``open_60`` and ``open_180``, percent still open by Kaplan and Meier. And ``waits`` of the first seed.
    """
    import pandas as pd

    rows, first = [], None
    for seed in seeds:
        society = generate(persons, seed)
        panel = in_year(society.panel, YEAR, "panel", ("poor",))
        register = in_year(society.registry, YEAR, "registry", ("on_register",))
        listed = complaints(society, YEAR)
        just = listed[listed["just"]]
        watched = waits(listed)
        first = watched if first is None else first
        closed = watched["closed"] == 1
        row: dict[str, float] = {
            "seed": seed,
            "missed": int((panel["poor"].to_numpy() & ~register["on_register"].to_numpy()).sum()),
            "just": len(just),
            **{stage: int(just[stage].sum()) for stage in RATES},
            "taken": len(watched),
            "mean": float(watched.loc[closed, "days"].mean()),
        }
        for at in CHECKPOINTS:
            row[f"open_{at}"] = 100 * followup.still_open(watched["days"], watched["closed"], at)
        rows.append(row)
    assert first is not None, "name a seed"
    return pd.DataFrame(rows).round(1), first


if __name__ == "__main__":
    for name, table in zip(("stages", "waits"), build(), strict=True):
        table.to_csv(Path(__file__).parent / f"{name}.csv", index=False, lineterminator="\n")
