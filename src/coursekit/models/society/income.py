r"""Layer 3: what a household earns by itself.

Log income a head, over the line, is the sum of what the household is like in that year (its workers, its best
schooling, work away from home, old people, illness and disability), its village, a lasting part, growth, a
shock that fades (:math:`p_t = 0.7 p_{t-1} + \dots`), a passing one, and what help has lifted. Growth is added up
year by year, so that a household that falls ill does not lose the growth of earlier years.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coursekit.models import validate
from coursekit.models.arrays import Floats
from coursekit.models.county import LINE
from coursekit.models.society.homes import Homes
from coursekit.models.society.streams import stream
from coursekit.models.society.tables import YEARS

__all__ = ["Earnings", "Income", "earnings", "own_income"]


@dataclass(frozen=True)
class Income:
    """Settings of layer 3, in logs unless they are shares.

    Attributes
    ----------
    level : float
        Distance from the line of a household for which all other parts are 0.
    workers, schooling, away, old, ill, disabled : float
        Weights of what the household is like in the year.
    lasting, lean : float
        Spread of the lasting part, and the share of it that is the household factor.
    growth, no_labour, no_health, no_skills : float
        Yearly growth of the free, and the shares of it lost by those short of labour, with an ill or disabled
        member, and without skills.
    keep, shock, first_shock, onset, passing : float
        Share of a shock that is left a year later; spread of new shocks and of those of the first year; what the
        beginning of an illness costs; spread of the passing part.
    """

    level: float = 0.235  # leaves a fifth of the persons poor in 2017; with 0.25 it would be half a point less
    workers: float = 0.53
    schooling: float = 0.055
    away: float = 0.30
    old: float = 0.31
    ill: float = 0.18
    disabled: float = 0.10
    lasting: float = 0.35
    lean: float = 0.35
    growth: float = 0.080
    no_labour: float = 0.90
    no_health: float = 1.0
    no_skills: float = 0.60
    keep: float = 0.70
    shock: float = 0.143
    first_shock: float = 0.20
    onset: float = 0.08
    passing: float = 0.12

    def __post_init__(self) -> None:
        for name in ("lean", "no_labour", "no_health", "no_skills", "keep"):
            validate.probability(name, getattr(self, name))
        validate.finite_fields(self, "lasting", "shock", "first_shock", "passing")
        weights = ("workers", "schooling", "away", "old", "ill", "disabled", "onset")
        validate.finite_fields(self, "level", "growth", *weights, low=None)


@dataclass(frozen=True)
class Earnings:
    """What is known of income before any help: years by households.

    Attributes
    ----------
    log : array of float
        Log of own income a head over the line.
    luck : array of float
        The part of it that is shocks, fading and passing.
    wage, transfer : array of float
        Shares of own income; the rest is farm income.
    """

    log: Floats
    luck: Floats
    wage: Floats
    transfer: Floats


def earnings(
    seed: int, block: int, home: Homes, factor: Floats, village: Floats, noise: Floats, settings: Income
) -> Earnings:
    """Work out income without help for all years: it depends on no register and no plan.

    Parameters
    ----------
    seed, block : int
    home : Homes
    factor, village, noise : array of float
        A value a household: its factor, the effect of its village, the noise of the lasting part.
    settings : Income

    Returns
    -------
    Earnings
    """
    s = settings
    size = np.maximum(home.size, 1)
    per_head, old = home.workers / size, home.old / size
    like = (
        s.level
        + s.workers * np.log((home.workers + 0.3) / (0.55 * size))
        + s.schooling * (home.schooling - 7)
        + s.away * np.minimum(home.away, 2) / np.sqrt(size)
        + s.old * old
        - s.ill * home.ill
        - s.disabled * home.disabled
    )
    lasting = s.lasting * (s.lean * factor + np.sqrt(1 - s.lean**2) * noise) + village
    short = np.clip((0.5 - per_head - 0.35 * old) / 0.5, 0, 1)
    free = 1 - s.no_labour * short - s.no_health * (home.ill | home.disabled) - s.no_skills * home.skills
    grown = s.growth * np.cumsum(free, axis=0) - s.growth * free[0]  # from 0 in the first year
    luck, shock = np.empty_like(like), np.zeros(0)
    for t, year in enumerate(YEARS):
        draws = stream(seed, block, "yearly", year)
        new, passing = draws.normal(like.shape[1]), draws.normal(like.shape[1])
        if t:
            begun = home.ill[t] & ~home.ill[t - 1]
            shock = s.keep * shock + s.shock * new - s.onset * begun
        else:
            shock = s.first_shock * new
        luck[t] = shock + s.passing * passing
    wage, transfer = _parts(seed, block, home, per_head, old)
    return Earnings(like + lasting + grown + luck, luck, wage, transfer)


def _parts(seed: int, block: int, home: Homes, per_head: Floats, old: Floats) -> tuple[Floats, Floats]:
    """Split own income: shares of wages and of transfers, each household with its own lasting bent."""
    draws, count = stream(seed, block, "parts"), home.size.shape[1]
    wage = 0.34 + 0.22 * np.minimum(home.away, 2) + 0.12 * (per_head - 0.5) + 0.10 * draws.normal(count)
    transfer = 0.08 + 0.10 * old + 0.10 * (home.workers < 0.3) + 0.03 * draws.normal(count)
    transfer = np.clip(transfer, 0.02, 0.6)
    wage = np.where(home.workers > 0, np.clip(wage, 0.02, 0.9), 0)
    return np.minimum(wage, 1 - transfer), transfer


def own_income(log: Floats, size: Floats) -> Floats:
    """Return own income of households in whole yuan, 0 for those that have died out."""
    whole: Floats = np.rint(LINE * size * np.exp(log))
    return whole
