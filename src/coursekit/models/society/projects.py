"""Layer 14: a pool of projects, what applicants claim, what appraisal says, and what comes of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from coursekit.models import validate
from coursekit.models.county import coded
from coursekit.models.society.streams import stream
from coursekit.models.society.tables import STEP, VILLAGE_STEP, Society

__all__ = ["BOAST", "OVERLAP", "PERSONS", "PROJECTS", "SHARES", "WAITING", "WAITS", "appraise", "projects"]

PROJECTS = ("industry", "roads", "water", "housing", "training")
SHARES = (0.40, 0.15, 0.20, 0.15, 0.10)
PERSONS = 600  # a project for so many persons
WAITS, WAITING = 0.30, 6.0  # share whose money waits, and mean months (exponential)
OVERLAP = 0.15  # share that does what another does
BOAST = 0.9  # spread (log) by which applicants claim more than the truth


def projects(society: Society) -> pd.DataFrame:
    """List the projects of a county: one for every 600 persons of the first year.

    Parameters
    ----------
    society : Society

    Returns
    -------
    pandas.DataFrame
        ``project_id``, ``village_id``, ``kind``, ``cost`` (yuan), ``claimed`` (persons lifted, as the applicant
        says), ``start`` (month 1 to 12), ``idle`` (months that the money waits), ``overlap`` (does what another
        does); ``lifted`` (persons, the truth) and ``luck`` (of appraisal, standard normal: see `appraise`).
    """
    of = society.villages["village_id"].to_numpy() // VILLAGE_STEP
    persons = society.villages["persons"].to_numpy()
    made = [_block(society, int(k), max(1, round(int(persons[of == k].sum()) / PERSONS))) for k in np.unique(of)]
    return pd.concat(made, ignore_index=True)


def appraise(pool: pd.DataFrame, spread: float) -> pd.Series:
    """Appraise each project: right on average, off by luck, and the same luck whatever the spread.

    ``lifted * exp(spread * luck - spread**2 / 2)``: the factor has the mean 1.

    Parameters
    ----------
    pool : pandas.DataFrame
        As `projects` lists it.
    spread : float
        Standard deviation of the log; 0 gives the truth.

    Returns
    -------
    pandas.Series
        Persons lifted, not rounded.

    Raises
    ------
    ValueError
        If a column is missing or the spread is negative.
    """
    validate.frame(pool, ["lifted", "luck"], "pool")
    validate.complete(pool, ["lifted", "luck"], "pool")
    validate.finite("spread", spread)
    appraised: pd.Series = pool["lifted"] * np.exp(spread * pool["luck"] - spread**2 / 2)
    return appraised.rename("appraised")


def _block(society: Society, block: int, count: int) -> pd.DataFrame:
    draws = stream(society.seed, block, "projects")
    villages = society.villages["village_id"].to_numpy()
    villages = villages[villages // VILLAGE_STEP == block]
    kind = draws.choose(count, SHARES)
    village = villages[(draws.uniform(count) * len(villages)).astype(np.int64)]
    cost = np.rint(300_000 * np.exp(0.9 * draws.normal(count)) / 1000) * 1000
    reached = cost / (2500 + 6500 * draws.uniform(count))
    gross = reached * (0.12 + 0.23 * draws.uniform(count)) * np.exp(0.45 * draws.normal(count))
    waits, months = draws.uniform(count) < WAITS, -WAITING * np.log1p(-draws.uniform(count))
    idle = np.where(waits, np.clip(np.rint(months), 1, 24), 0)
    overlap = draws.uniform(count) < OVERLAP
    boast, luck, start = draws.normal(count), draws.normal(count), draws.uniform(count)
    return pd.DataFrame(
        {
            "project_id": block * STEP + 1 + np.arange(count),
            "village_id": village,
            "kind": coded(kind, PROJECTS),
            "cost": np.maximum(cost, 1000).astype(np.int32),
            "claimed": np.rint(gross * np.exp(np.abs(BOAST * boast))).astype(np.int32),
            "start": (1 + 12 * start).astype(np.int8),
            "idle": idle.astype(np.int8),
            "overlap": overlap,
            "lifted": gross * (1 - idle / 24) * (1 - 0.3 * overlap),
            "luck": luck,
        }
    )
