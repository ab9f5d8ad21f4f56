"""Layer 15: cadres in the villages, and where their hours go."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from coursekit.models import validate
from coursekit.models.society.streams import over_blocks
from coursekit.models.society.tables import VILLAGE_STEP, Society, in_year

__all__ = ["Staff", "staff"]


@dataclass(frozen=True)
class Staff:
    """Settings of layer 15; all invented.

    Attributes
    ----------
    hours : float
        Hours of a cadre a year.
    forms : int
        Forms of a registered household.
    form_hours : float
        Hours a form.
    rounds, more_rounds : int
        How often a year the forms are filled in, and how often in the villages asked for more.
    more_share : float
        Share of those villages.
    inspection_days : float
        Days with inspections a year, on average; they follow no plan (exponential), eight hours each.
    meetings : float
        Hours of meetings of a cadre a year.
    """

    hours: float = 900
    forms: int = 10
    form_hours: float = 0.25
    rounds: int = 3
    more_rounds: int = 6
    more_share: float = 0.30
    inspection_days: float = 9
    meetings: float = 200

    def __post_init__(self) -> None:
        validate.probability("more_share", self.more_share)
        for name in ("hours", "forms", "form_hours", "rounds", "more_rounds", "inspection_days", "meetings"):
            validate.finite(name, getattr(self, name))


def staff(society: Society, year: int, settings: Staff | None = None) -> pd.DataFrame:
    """Add up the hours of each village's cadres in a year.

    Parameters
    ----------
    society : Society
    year : int
    settings : Staff, optional

    Returns
    -------
    pandas.DataFrame
        ``village_id``, ``year``, ``cadres``, ``registered`` (households at the end of the year), and hours:
        ``hours`` in all, ``forms``, ``inspections``, ``meetings``, ``left`` (for all else; below 0 where the year
        is too short).
    """
    s = settings or Staff()
    validate.instance("settings", s, Staff)
    registry = in_year(society.registry, year, "registry", ("village_id", "on_register"))
    villages = society.villages["village_id"].to_numpy()
    size, rounds = over_blocks(society.seed, villages, VILLAGE_STEP, "staff", 0, "uu")
    days = over_blocks(society.seed, villages, VILLAGE_STEP, "staff", year, "u")[0]
    cadres = 1 + np.searchsorted([0.35, 0.80], size, side="right")
    listed = registry[registry["on_register"]]["village_id"].to_numpy()
    registered = np.bincount(np.searchsorted(villages, listed), minlength=len(villages))
    times = np.where(rounds < s.more_share, s.more_rounds, s.rounds)
    hours, meetings = s.hours * cadres, s.meetings * cadres
    forms = s.forms * s.form_hours * times * registered
    inspections = -8 * s.inspection_days * np.log1p(-days)
    return pd.DataFrame(
        {
            "village_id": villages,
            "year": np.full(len(villages), year, dtype=np.int16),
            "cadres": cadres.astype(np.int8),
            "registered": registered.astype(np.int32),
            "hours": hours,
            "forms": forms,
            "inspections": inspections,
            "meetings": meetings,
            "left": hours - forms - inspections - meetings,
        }
    )
