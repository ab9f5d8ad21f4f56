"""Layer 8: what the register sees and does in a year, and the targets for exits.

A year is good for a household when the cash that is seen reaches the line and no guarantee is missing. It exits in
the second good year running, now and then in the first. Villages under pressure fill up to their target with the
highest incomes that are left: wrong exits that nobody put in by hand. The file lets nobody leave below the line, so
what such an exit lacks is entered as farm income.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from coursekit.models import validate
from coursekit.models.arrays import Bools, Floats, Ints
from coursekit.models.county import CASH_SOURCES, LINE
from coursekit.models.society.identify import Identify, Luck, fill, logistic_shift
from coursekit.models.society.places import Places
from coursekit.models.society.streams import stream

__all__ = ["Acts", "Past", "Registry", "act", "brought_to_line", "read_sources"]


@dataclass(frozen=True)
class Registry:
    """Settings of layer 8.

    Attributes
    ----------
    sight : float
        Relative error of the cash that is seen (standard deviation of its log).
    early : float
        Chance to exit in the first good year.
    done : float
        Chance that an exit that is due is carried out.
    same_year : float
        Chance that a household off the register, poor last year and well now, is entered and out at once.
    own_plan : float
        Share of villages and years whose target is the village's own plan, and so its exits.
    pace : float, float
        Other targets as a share of the village's register, lowest and highest.
    pace_spread : float
        Spread of the targets around that.
    pressed : float
        Share of villages that fill up to their target.
    """

    sight: float = 0.04
    early: float = 0.15
    done: float = 0.9
    same_year: float = 0.03
    own_plan: float = 0.20
    pace: tuple[float, float] = (0.17, 0.20)
    pace_spread: float = 0.35
    pressed: float = 0.0

    def __post_init__(self) -> None:
        for name in ("early", "done", "same_year", "own_plan", "pressed"):
            validate.probability(name, getattr(self, name))
        validate.finite_fields(self, "sight", "pace_spread")
        if not 0 <= self.pace[0] <= self.pace[1] <= 1:
            message = f"pace must be two shares from 0 to 1, the lower first, not {self.pace!r}"
            raise ValueError(message)


@dataclass(frozen=True)
class Past:
    """What a household's past is at the start of a year.

    Attributes
    ----------
    on, out : array of bool
        On the register; exited in some earlier year and not on it now.
    good, poor : array of bool
        Whether the year before was good as the register saw it, and poor in truth.
    """

    on: Bools
    out: Bools
    good: Bools
    poor: Bools


@dataclass(frozen=True)
class Acts:
    """What the register does in a year; `quota` marks exits that only fill a target."""

    entered: Bools
    exited: Bools
    returned: Bools
    removed: Bools
    early: Bools
    quota: Bools
    on: Bools
    target: Ints


def read_sources(cash: Mapping[str, Floats], noise: Floats, settings: Registry) -> dict[str, Floats]:
    """Return the five sources as they are seen: all of a household wrong by one factor, in whole yuan."""
    factor = np.exp(settings.sight * noise)
    return {name: np.rint(cash[name] * factor) for name in CASH_SOURCES}


def brought_to_line(written: Mapping[str, Floats], quota: Bools, size: Ints) -> dict[str, Floats]:
    """Let no exit that only fills a target stand below the line: what is missing is entered as farm income.

    Parameters
    ----------
    written : mapping of str to array of float
        ``farm`` and ``seen`` (the sum of the five sources), yuan a household.
    quota : array of bool
        Households taken off only to fill a target.
    size : array of int
        Persons of each household.

    Returns
    -------
    dict of str to array of float
        ``farm`` and ``seen``; the other households' are as they were.
    """
    missing = np.where(quota, np.maximum(LINE * size - written["seen"], 0), 0)
    return {name: written[name] + missing for name in ("farm", "seen")}


def act(
    seed: int,
    block: int,
    year: int,
    where: Places,
    past: Past,
    *,
    seen: Floats,
    good: Bools,
    poor: Bools,
    lives_on: Bools,
    luck: Luck,
    identify: Identify,
    settings: Registry,
) -> Acts:
    """Let the register act in a year after the first: re-check, exits, those found, those who return.

    Parameters
    ----------
    seed, block, year : int
    where : Places
    past : Past
    seen : array of float
        Cash a person as it is seen.
    good, poor, lives_on : array of bool
        Good as it is seen; poor in truth; somebody still lives in the household.
    luck : Luck
        Of identification: who is connected, and the care of each village.
    identify : Identify
    settings : Registry

    Returns
    -------
    Acts
    """
    draws, count = stream(seed, block, "register", year), len(seen)
    exit_luck, done_luck, same_luck = (draws.uniform(count) for _ in range(3))
    find_luck, back_luck, remove_luck = (draws.uniform(count) for _ in range(3))
    on = past.on & lives_on
    recheck = year == 2015
    removed = on & ~poor & (remove_luck < identify.remove) if recheck else np.zeros(count, dtype=np.bool_)
    if identify.favour > 0:
        removed &= ~luck.connected
    left = on & ~removed
    done = left & good & (done_luck < settings.done)
    second = done & past.good
    early = done & ~past.good & (exit_luck < settings.early)
    exited = second | early

    off = lives_on & ~on & ~past.out
    care = identify.care * luck.care[where.village]
    chance = logistic_shift(identify.recheck if recheck else identify.find, care)
    found = off & poor & (find_luck < chance)
    same = off & past.poor & good & ~found & (same_luck < settings.same_year)
    returned = lives_on & ~on & past.out & poor & (back_luck < identify.back)
    # A village counts all who leave, those who were entered in the same year too.
    target, quota = _targets(seed, block, year, where, on, exited | same, left & ~exited, seen, settings)
    exited = exited | quota
    return Acts(
        entered=found | same,
        exited=exited | same,
        returned=returned,
        removed=removed,
        early=early | same,
        quota=quota,
        on=(left & ~exited) | found | returned,
        target=target,
    )


def _targets(
    seed: int,
    block: int,
    year: int,
    where: Places,
    on: Bools,
    exited: Bools,
    left: Bools,
    seen: Floats,
    settings: Registry,
) -> tuple[Ints, Bools]:
    """Set each village's target, and let villages under pressure fill up to it.

    Returns
    -------
    target : array of int
        Households a village.
    quota : array of bool
        Households that are taken off only to fill the target.
    """
    draws, villages = stream(seed, block, "targets", year), len(where.remote)
    own_luck, pace_luck, noise = draws.uniform(villages), draws.uniform(villages), draws.normal(villages)
    own = own_luck < settings.own_plan
    exits = where.sums(exited).astype(np.int64)
    low, high = settings.pace
    pace = (low + (high - low) * pace_luck) * (1 + settings.pace_spread * noise)
    wanted = np.rint(np.maximum(where.sums(on) * pace, 0)).astype(np.int64)
    target = np.where(own, exits, wanted)
    # Lasting: who presses in one year presses in all.
    pressed = stream(seed, block, "pressed").uniform(villages) < settings.pressed
    missing = np.where(pressed & ~own, target - exits, 0)
    quota = np.zeros(len(on), dtype=np.bool_)
    pool = np.flatnonzero(left)
    quota[pool] = fill(where.village[pool], -seen[pool], np.ones(len(pool)), missing)[1]
    return target, quota
