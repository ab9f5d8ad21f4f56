"""Layers 6 and 7: benefits paid in cash, and help that is meant to lift income."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from coursekit.models import validate
from coursekit.models.arrays import Bools, Floats
from coursekit.models.county import LINE
from coursekit.models.society.homes import Homes
from coursekit.models.society.streams import stream
from coursekit.models.society.tables import KINDS

__all__ = ["EFFECTS", "Effect", "Help", "Support", "dibao", "gifts", "lifts", "needs", "support_rate"]


@dataclass(frozen=True)
class Support:
    """Settings of layer 6.

    Attributes
    ----------
    low, high : float
        Support, yuan a person and year, from the lowest to the highest household.
    ends : float
        Yearly chance to lose it after an exit.
    dibao_line : float
        Share of the line below which own income makes a household eligible for dibao.
    dibao_fill : float
        Share of the gap up to there that it pays; at least a twentieth of the line.
    take_up, take_up_weak : float
        Chance that an eligible household gets it, and what illness, disability or few workers add to it.
    leak : float
        Chance that any household gets it.
    """

    low: float = 80
    high: float = 250
    ends: float = 0.03
    dibao_line: float = 0.70
    dibao_fill: float = 0.5
    take_up: float = 0.55
    take_up_weak: float = 0.25
    leak: float = 0.012

    def __post_init__(self) -> None:
        for name in ("ends", "dibao_fill", "take_up", "take_up_weak", "leak"):
            validate.probability(name, getattr(self, name))
        validate.finite_fields(self, "low", "dibao_line")
        validate.finite_fields(self, "high", low=self.low)


@dataclass(frozen=True)
class Effect:
    """What a kind of help does where it is needed: lift of log income and its spread, and the share kept a year."""

    mean: float
    spread: float
    kept: float

    def __post_init__(self) -> None:
        validate.finite_fields(self, "mean", low=None)
        validate.finite_fields(self, "spread")
        validate.probability("kept", self.kept)


EFFECTS: Mapping[str, Effect] = {
    "industry": Effect(0.09, 0.10, 0.60),
    "relocation": Effect(0.09, 0.15, 0.95),
    "employment": Effect(0.10, 0.08, 0.90),
    "education": Effect(0.03, 0.03, 1.0),
    "ecology": Effect(0.07, 0.03, 0.95),
}


@dataclass(frozen=True)
class Help:
    """Settings of layer 7.

    Attributes
    ----------
    needed, other : float
        Yearly chance of each kind for those on the register, where it is needed and where it is not.
    sooner : float
        How much sooner those get it whose luck is good (log of the chance a standard deviation of luck).
    wasted : float
        What a kind that lifts income does where it is not needed (log).
    effects : mapping of str to Effect
    """

    needed: float = 0.38
    other: float = 0.10
    sooner: float = 0.35
    wasted: float = -0.02
    effects: Mapping[str, Effect] = field(default_factory=lambda: EFFECTS)

    def __post_init__(self) -> None:
        validate.probability("needed", self.needed)
        validate.probability("other", self.other)
        validate.finite_fields(self, "sooner", "wasted", low=None)
        if set(self.effects) != set(EFFECTS):
            message = f"effects must name {sorted(EFFECTS)}, not {sorted(self.effects)}"
            raise ValueError(message)


def support_rate(luck: Floats, settings: Support) -> Floats:
    """Return the rate of support of each household, yuan a person and year, from its lasting uniform draw."""
    return settings.low + (settings.high - settings.low) * luck


def dibao(luck: tuple[Floats, Floats], own: Floats, size: Floats, weak: Bools, settings: Support) -> Floats:
    """Pay dibao for a year: a list of its own, apart from the register.

    Parameters
    ----------
    luck : two arrays of float
        Uniform draws: for take-up, and for the leak.
    own, size : array of float
        Own income of the household, and its persons.
    weak : array of bool
        Somebody is ill or disabled, or there is less than half a worker.
    settings : Support

    Returns
    -------
    array of float
        Whole yuan a household.
    """
    top = settings.dibao_line * LINE * size
    chance = settings.take_up + settings.take_up_weak * weak
    paid = ((own < top) & (luck[0] < chance)) | (luck[1] < settings.leak)
    gap = np.maximum(top - own, 0)
    return np.where(paid, np.rint(np.maximum(settings.dibao_fill * gap, 0.05 * LINE * size)), 0)


def needs(home: Homes, t: int, lack: Mapping[str, Bools], site: Bools, moved: Bools) -> dict[str, Bools]:
    """Tell which kinds of help each household needs in year `t`.

    Parameters
    ----------
    home : Homes
    t : int
        Position of the year.
    lack : mapping of str to array of bool
        Guarantees that are missing.
    site, moved : array of bool
        Stands on a hazard site; was moved already.

    Returns
    -------
    dict of str to array of bool
        In the order of ``KINDS``.
    """
    workers, stays = home.workers[t], home.away[t] == 0
    return {
        "industry": (workers >= 0.8) & stays,
        "relocation": site & ~moved,
        "employment": home.able[t] & stays,
        "housing": lack["housing"],
        "education": (home.pupils[t] > 0) | home.skills[t],
        "health_care": home.ill[t] | lack["health_care"],
        "ecology": home.labour[t] & (workers >= 0.35),
    }


def gifts(
    seed: int, block: int, year: int, need: Mapping[str, Bools], on: Bools, luck: Floats, settings: Help
) -> dict[str, Bools]:
    """Draw who gets which help in a year; relocation is decided elsewhere.

    Parameters
    ----------
    seed, block, year : int
    need : mapping of str to array of bool
        As `needs`.
    on : array of bool
        On the register at the year's start.
    luck : array of float
        Luck of income: who does better gets help sooner.
    settings : Help

    Returns
    -------
    dict of str to array of bool
        Without relocation.
    """
    draws, count = stream(seed, block, "help", year), len(on)
    pull = np.exp(settings.sooner * np.clip(luck / 0.26, -2, 2))
    return {
        kind: on & (draws.uniform(count) < np.where(need[kind], settings.needed, settings.other) * pull)
        for kind in KINDS
        if kind != "relocation"
    }


def lifts(
    before: Mapping[str, Floats],
    given: Mapping[str, Bools],
    need: Mapping[str, Bools],
    noise: Floats,
    settings: Help,
) -> dict[str, Floats]:
    """Return what each kind of help adds to log income next year: what is left of earlier gifts, and the new ones.

    Parameters
    ----------
    before : mapping of str to array of float
        The same a year earlier.
    given, need : mapping of str to array of bool
    noise : array of float
        One standard normal draw a household: its luck with the help of this year.
    settings : Help

    Returns
    -------
    dict of str to array of float
    """
    return {
        kind: effect.kept * before[kind]
        + given[kind] * np.where(need[kind], effect.mean + effect.spread * noise, settings.wasted)
        for kind, effect in settings.effects.items()
    }
