"""Layer 5: who is put on the list in 2014 under a quota for each village, and who is found later.

A village may list so many persons. Households are ranked by a score (cash, a missing guarantee, the error of who
looks, and favour for the connected) and listed from the lowest until the places are filled. The re-check of 2015
looks at the truth of 2015; later each year some of the poor who are off the register are found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from coursekit.models import validate
from coursekit.models.arrays import Bools, Floats, Ints
from coursekit.models.county import LINE
from coursekit.models.society.places import Places
from coursekit.models.society.streams import stream

__all__ = ["Identify", "Listing", "Luck", "fill", "identify", "list_luck", "logistic_shift", "quotas"]


_STATED = 0.28  # share of the poor in the mind of those who divide the places


@dataclass(frozen=True)
class Identify:
    """Settings of layer 5.

    Attributes
    ----------
    fit : float or None
        How far the places of a village follow its poor: 1 as many as it has, 0 by head, in between a mixture;
        None: no quota, everybody is listed whose score lies below 0.
    places : {"stated", "poor"}
        Places of all villages of a block together: a stated share of persons, or as many as there are poor.
    share : float
        The stated share of persons.
    lack : float
        What a missing guarantee takes from the score.
    noise : float
        Error of who looks, in logs of income.
    favour : float
        What being connected takes from the score; above 0 the re-check also passes the connected by.
    connected : float
        Share of households that are connected: a coin toss.
    perfect : bool
        A perfect re-check in 2014: the places stay as they are, and inside a village the poor come first.
    recheck, remove : float
        Chance that the re-check of 2015 finds a poor household, and that it removes one that is not poor.
    find : float
        Yearly chance, from 2016, that a poor household never listed, or removed, is found.
    back : float
        Yearly chance that one that exited and is poor returns.
    care : float
        Spread of the villages' care (logit of the chances to be found).
    """

    fit: float | None = 0.6
    places: Literal["stated", "poor"] = "stated"
    share: float = 0.275
    lack: float = 0.35
    noise: float = 0.30
    favour: float = 0.30
    connected: float = 0.08
    perfect: bool = False
    recheck: float = 0.40
    remove: float = 0.35
    find: float = 0.35
    back: float = 0.75
    care: float = 1.5

    def __post_init__(self) -> None:
        for name in ("share", "connected", "recheck", "remove", "find", "back"):
            validate.probability(name, getattr(self, name))
        if self.fit is not None:
            validate.probability("fit", self.fit)
        validate.listed("places", self.places, ("stated", "poor"))
        validate.finite_fields(self, "noise", "care")
        validate.finite_fields(self, "lack", "favour", low=None)

    def finding(self, chance: float) -> Identify:
        """Return the same with one chance to be found, at the re-check and later."""
        return replace(self, recheck=chance, find=chance)


@dataclass(frozen=True)
class Luck:
    """What identification draws once: a value a household, `care` a village (standard normal)."""

    connected: Bools
    noise: Floats
    care: Floats


@dataclass(frozen=True)
class Listing:
    """The list of 2014: quota a village; score, rank in the village and listed a household."""

    quota: Ints
    score: Floats
    rank: Ints
    listed: Bools


def list_luck(seed: int, block: int, households: int, villages: int, settings: Identify) -> Luck:
    """Draw who is connected, the error of sight for each household, and the care of each village."""
    draws = stream(seed, block, "identify")
    connected, noise = draws.uniform(households) < settings.connected, draws.normal(households)
    return Luck(connected, noise, draws.normal(villages))


def quotas(poor_persons: Floats, persons: Floats, settings: Identify) -> Ints:
    """Divide the places over the villages of a block.

    Parameters
    ----------
    poor_persons, persons : array of float
        Persons of each village, and those who are poor in truth.
    settings : Identify

    Returns
    -------
    array of int
        Persons that each village may list; all of its persons where there is no quota.
    """
    if settings.fit is None:
        return persons.astype(np.int64)
    mean = _STATED if settings.places == "stated" else poor_persons.sum() / persons.sum()
    share = settings.share if settings.places == "stated" else mean
    relative = poor_persons / persons / mean if mean else np.zeros(len(persons))
    return np.rint(persons * share * (settings.fit * relative + 1 - settings.fit)).astype(np.int64)


def identify(
    where: Places, cash: Floats, size: Floats, lacking: Bools, poor: Bools, luck: Luck, settings: Identify
) -> Listing:
    """Make the list of 2014.

    Parameters
    ----------
    where : Places
    cash, size : array of float
        True cash and persons of each household.
    lacking, poor : array of bool
        Whether a guarantee is missing; whether the household is poor.
    luck : Luck
    settings : Identify

    Returns
    -------
    Listing
    """
    s = settings
    score = np.log(np.maximum(cash, 1) / (LINE * size)) - s.lack * lacking
    score = score + s.noise * luck.noise - s.favour * luck.connected
    quota = quotas(where.sums(size * poor), where.sums(size), s)
    rank, listed = fill(where.village, np.where(poor, -1e6, 0) + score if s.perfect else score, size, quota)
    return Listing(quota, score, rank, listed if s.fit is not None else score < 0)


def fill(village: Ints, score: Floats, size: Floats, places: Ints) -> tuple[Ints, Bools]:
    """Fill the places of each village from the lowest score up.

    The last household is listed if at least half of it fits.

    Returns
    -------
    rank : array of int
        From 1, in the village.
    listed : array of bool
    """
    order = np.lexsort((score, village))
    of, persons = village[order], size[order]
    filled = np.cumsum(persons)
    first = np.searchsorted(of, of)
    before = filled - persons - (filled - persons)[first]  # persons of the village that come earlier
    rank, listed = np.empty(len(order), dtype=np.int64), np.empty(len(order), dtype=np.bool_)
    rank[order] = 1 + np.arange(len(order)) - first
    listed[order] = before + persons / 2 <= places[of]
    return rank, listed


def logistic_shift(chance: float, shift: Floats) -> Floats:
    """Move a chance by `shift` on the logit scale; 0 and 1 stay."""
    if chance in (0, 1):
        return np.full(len(shift), float(chance))
    return 1 / (1 + (1 - chance) / chance * np.exp(-shift))
