"""Layer 13: households moved from hazard sites; inside the years, because it lifts income.

A household is moved at most once, in a year drawn evenly from 2015 to 2020, if it has been registered by then.
Afterwards more of its income is wages and less of it farming, and it has a debt for the new house.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from coursekit.models import validate
from coursekit.models.arrays import Ints
from coursekit.models.society.places import Places
from coursekit.models.society.streams import over_blocks, stream
from coursekit.models.society.tables import COLUMNS, STEP, YEARS, Society

__all__ = ["DEBT", "Move", "due", "moves"]

DEBT = (3000, 10_000)  # yuan a person, lowest and highest
_LAST_MOVE = YEARS[-1]
_FIRST_MOVE = YEARS[1]


@dataclass(frozen=True)
class Move:
    """Settings of layer 13.

    Attributes
    ----------
    found, false : float
        Chance to be moved of a registered household on a hazard site, and elsewhere.
    village_share : float or None
        Where given, whole villages are moved instead: those with at least this share of households on sites.
    wage, farm : float
        Change of the shares of own income after a move; what is left over goes to transfers (rent for the land
        left behind).
    """

    found: float = 0.65
    false: float = 0.04
    village_share: float | None = None
    wage: float = 0.05
    farm: float = -0.10

    def __post_init__(self) -> None:
        for name in ("found", "false"):
            validate.probability(name, getattr(self, name))
        if self.village_share is not None:
            validate.probability("village_share", self.village_share)
        validate.finite_fields(self, "wage", "farm", low=None)


def due(seed: int, block: int, where: Places, settings: Move) -> Ints:
    """Draw the year in which each household is moved if it has been registered by then, 0 for never."""
    draws, count = stream(seed, block, "move"), len(where.site)
    year = _FIRST_MOVE + (draws.uniform(count) * (_LAST_MOVE - _FIRST_MOVE + 1)).astype(np.int64)
    luck = draws.uniform(count)
    if settings.village_share is None:
        chosen = luck < np.where(where.site, settings.found, settings.false)
    else:
        on_sites = where.sums(where.site) / where.sums(np.ones(count))
        chosen = (on_sites >= settings.village_share)[where.village]
    return np.where(chosen, year, 0)


def moves(society: Society) -> pd.DataFrame:
    """List the households that were moved.

    Parameters
    ----------
    society : Society

    Returns
    -------
    pandas.DataFrame
        ``household_id``, ``village_id`` (the old one), ``year``, ``persons``, ``site`` (stood on a hazard site: it
        needed the move), ``debt`` (yuan a household).
    """
    validate.frame(society.panel, COLUMNS["panel"], "panel")
    validate.complete(society.panel, ("household_id", "year", "size", "moved"), "panel")
    moved = society.panel[society.panel["moved"]]
    first = moved.drop_duplicates("household_id")[["household_id", "village_id", "year", "size"]]
    houses = society.households
    at = np.searchsorted(houses["household_id"].to_numpy(), first["household_id"].to_numpy())
    luck = over_blocks(society.seed, houses["household_id"].to_numpy(), STEP, "debt", 0, "u")[0]
    rate = DEBT[0] + (DEBT[1] - DEBT[0]) * luck[at]
    return pd.DataFrame(
        {
            "household_id": first["household_id"],
            "village_id": first["village_id"],
            "year": first["year"],
            "persons": first["size"],
            "site": houses["site"].to_numpy()[at],
            "debt": np.rint(rate * first["size"]).astype("int32"),
        }
    ).reset_index(drop=True)
