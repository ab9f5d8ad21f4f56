"""Layer 2: serious or chronic illness, which may end, and disability, which lasts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coursekit.models import validate
from coursekit.models.arrays import Bools, Floats, Ints

__all__ = ["Health", "first_health", "next_health"]


_AGES = np.arange(200)


@dataclass(frozen=True)
class Health:
    """Settings of layer 2: yearly chances, each times e to the power of -0.4 times the household factor.

    Attributes
    ----------
    illness : float
        Chance at age 20 to fall ill; it grows by ``illness_age`` (log) a year of age.
    recovery : float
        Chance that an illness ends.
    disability : float
        Share of newborns with a disability in the first year, growing by ``disability_age``.
    accident : float
        Chance at age 30 of a new disability, growing by ``accident_age``.
    factor : float
        Weight of the household factor.
    """

    # So many are ill that files name it in nine of ten registered households that have it, to reach its share; with
    # 0.0030 it would be five of six, and 0.7 points more persons would be poor in 2017.
    illness: float = 0.0026
    illness_age: float = 0.030
    recovery: float = 0.065
    disability: float = 0.0082
    disability_age: float = 0.024
    accident: float = 0.0003
    accident_age: float = 0.045
    factor: float = 0.40

    def __post_init__(self) -> None:
        for name in ("illness", "recovery", "disability", "accident"):
            validate.probability(name, getattr(self, name))
        validate.finite_fields(self, "illness_age", "disability_age", "accident_age", "factor", low=None)


def first_health(luck: tuple[Floats, Floats], age: Ints, factor: Floats, settings: Health) -> tuple[Bools, Bools]:
    """Tell who is ill (at the share at which as many fall ill as recover) and who is disabled.

    Parameters
    ----------
    luck : two arrays of float
        Uniform draws, a value a person: for illness and for disability.
    age : array of int
    factor : array of float
        The household factor of each person.
    settings : Health

    Returns
    -------
    ill, disabled : array of bool
    """
    lean = np.exp(-settings.factor * factor)
    begins = _by_age(settings.illness, settings.illness_age, 20, age) * lean
    ill = luck[0] < begins / (begins + settings.recovery)
    return ill, luck[1] < _by_age(settings.disability, settings.disability_age, 0, age) * lean


def next_health(
    luck: tuple[Floats, Floats],
    age: Ints,
    factor: Floats,
    ill: Bools,
    disabled: Bools,
    settings: Health,
) -> tuple[Bools, Bools]:
    """Tell who is ill and who is disabled a year later; parameters as in `first_health`."""
    lean = np.exp(-settings.factor * factor)
    falls = luck[0] < _by_age(settings.illness, settings.illness_age, 20, age) * lean
    hurt = luck[1] < _by_age(settings.accident, settings.accident_age, 30, age) * lean
    return np.where(ill, luck[0] >= settings.recovery, falls), disabled | hurt


def _by_age(level: float, growth: float, at: int, age: Ints) -> Floats:
    """Look a rate up that is `level` at one age and grows by `growth` (log) a year."""
    rates: Floats = level * np.exp(growth * (_AGES - at))
    return rates[age]
