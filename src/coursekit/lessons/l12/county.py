"""County Jia under two plans and by two draws, village by village, as lesson 12 counts it. Fictional and simulated.

It is made anew wherever it is asked for: four small counties, well under a second each.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from coursekit.models import measures
from coursekit.models.county import GUARANTEES, LINE, SEED
from coursekit.models.society.plan import ALL_MEASURES
from coursekit.models.society.simulate import generate
from coursekit.models.society.tables import in_year
from coursekit.models.society.view import county_test

if TYPE_CHECKING:
    import pandas as pd

    from coursekit.models.society.tables import Society

__all__ = ["COUNTS", "DRAWS", "LINES", "PERSONS", "PLANS", "YEAR", "cost", "rate", "society", "villages"]

PERSONS = 30_000
YEAR = 2020
DRAWS = {"first": SEED, "second": 7}
"""Two counties by one recipe: only their luck differs."""
PLANS = {"before": None, "all": ALL_MEASURES}
COUNTS = ("cash", "needs", "test")
"""Below the line; also whoever lacks a guarantee; whom a county's test counts."""
LINES = (2700, LINE, 3300, 3600)


@cache
def society(plan: str, draw: str) -> Society:
    """Simulate the county; the plan holds from 2018 on."""
    return generate(PERSONS, DRAWS[draw], later=PLANS[plan])


@cache
def _households(plan: str, draw: str) -> pd.DataFrame:
    now = in_year(society(plan, draw).panel, YEAR, "panel", ("household_id", "size"))
    now = now[now["size"] > 0]
    return now.assign(cash=now["own"] + now["dibao"] + now["support"])


@cache
def villages(plan: str, draw: str, line: int, count: str) -> pd.DataFrame:
    """Count the poor of each village at the end of the year.

    Parameters
    ----------
    plan, draw : str
        Of ``PLANS`` and ``DRAWS``.
    line : int
        Yuan a person and year; the test knows only that of the county.
    count : str
        Of ``COUNTS``.

    Returns
    -------
    pandas.DataFrame
        ``persons``, ``poor``, ``rate`` (percent), from the highest rate down.

    Raises
    ------
    ValueError
        If the test is asked for another line.
    """
    if count == "test":
        if line != LINE:
            message = f"the county's test counts by the line {LINE}, not {line}"
            raise ValueError(message)
        rows = county_test(society(plan, draw), YEAR)
        rows["poor"] = rows[["registered", "wrong", "missed"]].sum(axis=1)
    else:
        homes = _households(plan, draw)
        poor = homes["cash"] < line * homes["size"]
        if count == "needs":
            poor |= ~homes[list(GUARANTEES)].all(axis=1)
        homes = homes.assign(persons=homes["size"], poor=homes["size"] * poor)
        rows = homes.groupby("village_id", as_index=False)[["persons", "poor"]].sum()
    rows = rows[rows["persons"] > 0]
    rows = rows.assign(rate=100 * rows["poor"] / rows["persons"])[["persons", "poor", "rate"]]
    return rows.sort_values(["rate", "persons"], ascending=False, kind="stable", ignore_index=True)


def rate(plan: str, draw: str, line: int, count: str) -> float:
    """Return the rate of the whole county, in percent of its persons; see `villages`."""
    rows = villages(plan, draw, line, count)
    return float(100 * np.sum(rows["poor"]) / np.sum(rows["persons"]))


def cost(plan: str, draw: str, line: int) -> float:
    """Return the least cost of lifting all to the line, in yuan for each person of the county."""
    homes = _households(plan, draw)
    return measures.cost_to_line(homes["cash"], homes["size"], line)[1] / float(homes["size"].sum())
