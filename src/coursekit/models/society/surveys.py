"""Layer 10: a sample survey of incomes, whose numbers link to no register."""

from __future__ import annotations

import numpy as np
import pandas as pd

from coursekit.models import validate
from coursekit.models.society.streams import over_blocks
from coursekit.models.society.tables import STEP, Society, in_year

__all__ = ["ERROR", "survey"]

ERROR = 0.10
"""Relative error of an income that is reported (standard deviation of its log)."""


def survey(society: Society, year: int, households: int = 800, *, error: float = ERROR) -> pd.DataFrame:
    """Ask households for their cash income.

    Every household has its luck in the draw; the sample is those with the lowest numbers, so a larger one holds the
    smaller. It knows nothing of guarantees.

    Parameters
    ----------
    society : Society
    year : int
    households : int, default 800
    error : float, default ERROR
        Relative error of what is reported (standard deviation of its log).

    Returns
    -------
    pandas.DataFrame
        ``survey_id`` (from 1, in the order of the draw), ``village_id``, ``year``, ``persons``, ``reported`` (yuan a
        household), ``weight`` (households that one stands for).

    Raises
    ------
    ValueError
        If the sample is larger than the county, the year is not simulated, or the error is negative.
    """
    count = validate.positive_int("households", households)
    validate.finite("error", error)
    panel = in_year(society.panel, year, "panel", ("household_id", "village_id", "size", "own", "dibao", "support"))
    validate.sample_fits(count, len(panel), "households")
    ids = society.households["household_id"].to_numpy()
    at = np.searchsorted(ids, panel["household_id"].to_numpy())
    luck, noise = (draws[at] for draws in over_blocks(society.seed, ids, STEP, "survey", year, "un"))
    chosen = np.argsort(luck, kind="stable")[:count]
    cash = panel[["own", "dibao", "support"]].sum(axis=1).to_numpy()[chosen]
    return pd.DataFrame(
        {
            "survey_id": 1 + np.arange(count),
            "village_id": panel["village_id"].to_numpy()[chosen],
            "year": np.full(count, year, dtype=np.int16),
            "persons": panel["size"].to_numpy()[chosen],
            "reported": np.rint(cash * np.exp(error * noise[chosen])).astype(np.int32),
            "weight": len(panel) / count,
        }
    )
