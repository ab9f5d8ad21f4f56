"""Layer 0: villages, remote or near, on safe ground or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coursekit.models import validate
from coursekit.models.arrays import Bools, Floats, Ints
from coursekit.models.society.streams import stream
from coursekit.models.society.tables import VILLAGE_STEP

__all__ = ["Place", "Places", "places"]

_SMALLEST = 12  # half of it still has room for the largest household, so that no village is empty
_FEW = 9  # so few villages are not standardised: their spread would be forced


@dataclass(frozen=True)
class Place:
    """Settings of layer 0.

    Attributes
    ----------
    village_persons : int
        Persons in an average village, 12 or above; villages have from half to one and a half times as many.
    effect : float
        Spread of log income between villages.
    poor_share : float
        Share of the villages that are listed as poor villages.
    sites : float
        Highest chance that a household of a village of middling remoteness stands on a hazard site.
    """

    village_persons: int = 350
    effect: float = 0.17
    poor_share: float = 0.34
    sites: float = 0.2

    def __post_init__(self) -> None:
        whole = validate.whole("village_persons", self.village_persons, _SMALLEST)
        object.__setattr__(self, "village_persons", whole)
        validate.probability("poor_share", self.poor_share)
        validate.probability("sites", self.sites)
        validate.finite_fields(self, "effect")


@dataclass(frozen=True)
class Places:
    """The villages of a block, and where each household lives.

    Attributes
    ----------
    village : array of int
        Village of each household, from 0.
    remote, effect : array of float
        A value a village: remoteness (standardised), and what it adds to log income.
    poor : array of bool
        Listed as a poor village.
    site : array of bool
        A value a household: whether it stands on a hazard site.
    """

    village: Ints
    remote: Floats
    effect: Floats
    poor: Bools
    site: Bools

    def sums(self, values: NDArray[Any]) -> Floats:
        """Sum one value a household over each village."""
        total = np.bincount(self.village, weights=values, minlength=len(self.remote))
        return total.astype(np.float64)


def places(seed: int, block: int, size: Ints, settings: Place) -> Places:
    """Cut the row of households into villages, and draw what the villages are like.

    Remoteness and a second, unseen factor are standardised by persons within the block, so that a
    small county is as poor as a large one and not by luck poorer.

    Parameters
    ----------
    seed, block : int
    size : array of int
        Persons of each household in the first year.
    settings : Place

    Returns
    -------
    Places

    Raises
    ------
    ValueError
        If the villages are so small that a block has no room for them.
    """
    draws = stream(seed, block, "place")
    before = np.cumsum(size) - size
    edges = np.cumsum(
        settings.village_persons * (0.5 + draws.uniform(2 * int(size.sum()) // settings.village_persons + 2))
    )
    village: Ints = np.searchsorted(edges, before, side="right")
    count = int(village[-1]) + 1
    if count >= VILLAGE_STEP:
        most = VILLAGE_STEP - 1
        message = f"village_persons must be above {settings.village_persons}: a block has room for {most} villages"
        raise ValueError(message)
    persons = np.bincount(village, weights=size).astype(np.float64)
    remote = _standard(stream(seed, block, "remote").normal(count), persons)
    other = _standard(stream(seed, block, "other").normal(count), persons)
    burden = 0.8 * remote - 0.6 * other
    poor = np.zeros(count, dtype=np.bool_)
    poor[np.argsort(-burden, kind="stable")[: round(settings.poor_share * count)]] = True
    luck = stream(seed, block, "site")
    chance = np.minimum(0.8, settings.sites * luck.uniform(count) * np.exp(0.5 * remote))
    site = luck.uniform(len(size)) < chance[village]
    return Places(village, remote, -settings.effect * burden, poor, site)


def _standard(values: Floats, persons: Floats) -> Floats:
    """Bring the values of more than a few villages to mean 0 and spread 1 over persons."""
    if len(values) <= _FEW:
        return values
    weight = persons / persons.sum()
    centred = values - (weight * values).sum()
    spread = float(np.sqrt((weight * centred**2).sum()))
    return np.asarray(centred / spread, dtype=np.float64)
