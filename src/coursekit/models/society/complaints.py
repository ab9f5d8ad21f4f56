"""Layer 16: complaints, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from coursekit.models import validate
from coursekit.models.county import coded
from coursekit.models.society.streams import over_blocks
from coursekit.models.society.tables import FIRST, STEP, Society, in_year, same_rows

__all__ = ["REASONS", "Complaints", "complaints"]

REASONS = ("other", "left_out", "others_listed")


@dataclass(frozen=True)
class Complaints:
    """Settings of layer 16: chances.

    Attributes
    ----------
    base, missed, envy : float
        That a household complains in a year: any; more if it is poor and off the register; more if it is off the
        register and a connected household of its village is on it without being poor.
    accepted, checked : float
        That a complaint is accepted, and that an accepted one is checked.
    upheld_just, upheld_other : float
        That a checked one is upheld: of a missed household, and of others.
    days : float
        Mean days until a checked complaint is closed (exponential).
    """

    base: float = 0.003
    missed: float = 0.05
    envy: float = 0.012
    accepted: float = 0.90
    checked: float = 0.75
    upheld_just: float = 0.75
    upheld_other: float = 0.12
    days: float = 45

    def __post_init__(self) -> None:
        for name in ("base", "missed", "envy", "accepted", "checked", "upheld_just", "upheld_other"):
            validate.probability(name, getattr(self, name))
        validate.finite("days", self.days, zero=False)


def complaints(society: Society, year: int, settings: Complaints | None = None) -> pd.DataFrame:
    """List the complaints of a year.

    Parameters
    ----------
    society : Society
    year : int
    settings : Complaints, optional

    Returns
    -------
    pandas.DataFrame
        ``complaint_id``, ``household_id``, ``village_id``, ``year``, ``filed`` (day of the year, from 1), ``kind``
        (``REASONS``); ``accepted``, ``checked``, ``upheld``; ``days`` until it is closed (0 where nobody checks it: it
        stays open); ``just`` (truth: the household is poor and off the register).

    Raises
    ------
    ValueError
        If the year is not simulated, a column or cell that is read is missing, or panel and registry hold other rows.
    """
    s = settings or Complaints()
    validate.instance("settings", s, Complaints)
    panel = in_year(society.panel, year, "panel", ("household_id", "village_id", "poor"))
    registry = in_year(society.registry, year, "registry", ("household_id", "on_register"))
    same_rows(panel, registry)
    ids = society.households["household_id"].to_numpy()
    at = np.searchsorted(ids, panel["household_id"].to_numpy())
    draws = [luck[at] for luck in over_blocks(society.seed, ids, STEP, "complaints", year, "uuuuuu")]
    on, poor = registry["on_register"].to_numpy(), panel["poor"].to_numpy()
    missed = poor & ~on
    favoured = society.households["connected"].to_numpy()[at] & on & ~poor
    village = panel["village_id"].to_numpy()
    envious = ~on & np.isin(village, village[favoured])
    reasons = np.cumsum([np.full(len(on), s.base), s.missed * missed, s.envy * envious], axis=0)
    rows = np.flatnonzero(draws[0] < reasons[-1])
    luck, filed, accept, check, uphold, wait = (values[rows] for values in draws)
    just = missed[rows]
    accepted = accept < s.accepted
    checked = accepted & (check < s.checked)
    days = np.minimum(1 - s.days * np.log1p(-wait), 10_000).astype(np.int16)
    kind = (luck >= reasons[:2, rows]).sum(axis=0)
    return pd.DataFrame(
        {
            "complaint_id": ids[at][rows] * 10 + (year - FIRST),
            "household_id": ids[at][rows],
            "village_id": village[rows],
            "year": panel["year"].to_numpy()[rows],
            "filed": (1 + 365 * filed).astype(np.int16),
            "kind": coded(kind, REASONS),
            "accepted": accepted,
            "checked": checked,
            "upheld": checked & (uphold < np.where(just, s.upheld_just, s.upheld_other)),
            "days": np.where(checked, days, 0).astype(np.int16),
            "just": just,
        }
    )
