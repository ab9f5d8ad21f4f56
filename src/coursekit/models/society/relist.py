"""The list of 2014 of a society, made again under other settings: the same households, truth and luck."""

from __future__ import annotations

import numpy as np
import pandas as pd

from coursekit.models import validate
from coursekit.models.arrays import Bools, Ints
from coursekit.models.county import GUARANTEES
from coursekit.models.society.identify import Identify, identify, list_luck
from coursekit.models.society.places import Places
from coursekit.models.society.tables import FIRST, STEP, VILLAGE_STEP, Society, in_year

__all__ = ["relist"]

_READ = ("household_id", "village_id", "size", "own", "dibao", "support", *GUARANTEES, "poor")


def relist(society: Society, settings: Identify | None = None) -> pd.DataFrame:
    """Make the list of 2014 again, without simulating the years.

    It is the list that `simulate.generate` would make with these settings for the same seed and size.

    Parameters
    ----------
    society : Society
    settings : Identify, optional
        Those of the list are used: fit, places, share, lack, noise, favour, connected, perfect.

    Returns
    -------
    pandas.DataFrame
        A row a household: ``household_id``, ``village_id``, ``persons``, ``poor`` (truth of 2014), ``connected``,
        ``score``, ``rank``, ``listed``.

    Raises
    ------
    ValueError
        If a column is missing or a cell of it is missing or infinite.

    Examples
    --------
    >>> from coursekit.models.society.simulate import generate
    >>> society = generate(2000)
    >>> bool((relist(society)["listed"] == society.identification["listed"]).all())
    True
    """
    rules = settings or Identify()
    validate.instance("settings", rules, Identify)
    panel = in_year(society.panel, FIRST, "panel", _READ)
    validate.frame(society.villages, ["village_id"], "villages")
    block = (panel["household_id"] // STEP).to_numpy()
    villages = society.villages["village_id"].to_numpy()
    parts = [
        _block(society.seed, int(number), panel[block == number], villages[villages // VILLAGE_STEP == number], rules)
        for number in np.unique(block)
    ]
    return pd.concat(parts, ignore_index=True)


def _block(seed: int, number: int, panel: pd.DataFrame, villages: Ints, rules: Identify) -> pd.DataFrame:
    """Make the list of one block."""
    count = len(villages)
    luck = list_luck(seed, number, len(panel), count, rules)
    row = np.searchsorted(villages, panel["village_id"].to_numpy()).astype(np.int64)
    # Only where each household lives is read.
    nothing, never = np.zeros(count), np.zeros(count, dtype=np.bool_)
    where = Places(row, nothing, nothing, never, np.zeros(len(panel), dtype=np.bool_))
    cash = (panel["own"] + panel["dibao"] + panel["support"]).to_numpy(dtype=np.float64)
    size, poor = panel["size"].to_numpy(dtype=np.float64), panel["poor"].to_numpy()
    lacking: Bools = np.logical_not(panel[list(GUARANTEES)].to_numpy().all(axis=1))
    listing = identify(where, cash, size, lacking, poor, luck, rules)
    return pd.DataFrame(
        {
            "household_id": panel["household_id"].to_numpy(),
            "village_id": panel["village_id"].to_numpy(),
            "persons": panel["size"].to_numpy(),
            "poor": poor,
            "connected": luck.connected,
            "score": listing.score,
            "rank": listing.rank,
            "listed": listing.listed,
        }
    )
