"""Layer 11: visits by teams, who see much and not everything."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from coursekit.models import validate
from coursekit.models.society.identify import logistic_shift
from coursekit.models.society.streams import over_blocks, stream
from coursekit.models.society.tables import STEP, Society, in_year

__all__ = ["Visit", "visit"]


@dataclass(frozen=True)
class Visit:
    """Settings of layer 11.

    Attributes
    ----------
    sensitivity : float
        Chance that a poor household is found poor.
    specificity : float
        Chance that one that is not poor is found not poor.
    spread : float
        Spread of the teams around both (logit).
    teams : int
        Teams in a block.
    """

    sensitivity: float = 0.85
    specificity: float = 0.97
    spread: float = 0.4
    teams: int = 20

    def __post_init__(self) -> None:
        validate.probability("sensitivity", self.sensitivity)
        validate.probability("specificity", self.specificity)
        object.__setattr__(self, "teams", validate.positive_int("teams", self.teams))
        validate.finite("spread", self.spread)


def visit(society: Society, year: int, settings: Visit | None = None) -> pd.DataFrame:
    """Tell for every household what a visit would find; a sample is the rows of those that were drawn.

    Parameters
    ----------
    society : Society
    year : int
    settings : Visit, optional

    Returns
    -------
    pandas.DataFrame
        ``household_id``, ``year``, ``team``, ``found`` (bool: the team calls the household poor).

    Raises
    ------
    ValueError
        If the year is not simulated.
    """
    s = settings or Visit()
    validate.instance("settings", s, Visit)
    panel = in_year(society.panel, year, "panel", ("household_id", "poor"))
    ids = society.households["household_id"].to_numpy()
    at = np.searchsorted(ids, panel["household_id"].to_numpy())
    pick, luck = (draws[at] for draws in over_blocks(society.seed, ids, STEP, "visit", year, "uu"))
    blocks = ids[at] // STEP
    first = int(blocks.min())
    skills = [stream(society.seed, k, "teams", year).normal(s.teams) for k in range(first, int(blocks.max()) + 1)]
    team = (pick * s.teams).astype(np.int64) + s.teams * (blocks - first)
    tau = s.spread * np.concatenate(skills)[team]
    poor = panel["poor"].to_numpy()
    right = np.where(poor, logistic_shift(s.sensitivity, tau), logistic_shift(s.specificity, tau))
    return pd.DataFrame(
        {
            "household_id": panel["household_id"].to_numpy(),
            "year": panel["year"].to_numpy(),
            "team": (1 + team + s.teams * first).astype(np.int32),
            "found": np.where(luck < right, poor, ~poor),
        }
    )
