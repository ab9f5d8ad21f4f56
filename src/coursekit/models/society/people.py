"""Layer 1: households and persons; who is born, dies, leaves, and works away from home.

What happens to persons depends on no income and no register, so it is made first, for all years.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coursekit.models import validate
from coursekit.models.arrays import Bools, Floats, Ints
from coursekit.models.society.health import Health, first_health, next_health
from coursekit.models.society.streams import stream
from coursekit.models.society.tables import FIRST, TYPES, YEARS

__all__ = ["DEATH", "FRAILTY", "Lives", "People", "houses", "lives"]

Persons = dict[str, NDArray[Any]]  # the columns of `Lives`, in one year

_SHARES = (7.5, 10.5, 3.5, 8.5, 15, 15, 10, 3.5, 7, 6.5, 4.5, 3.5, 3, 2)
_LETTERS = "EMYAC"
_ADULT, _CHILD, _GROWN = (_LETTERS.index(letter) for letter in "ACY")
_OLDEST = 102  # in the first year
_LOW = np.array([60, 46, 16, 26, 0])
_SPAN = np.array([0, 14, 13, 21, 16])
_AGES = np.arange(_OLDEST + 40)
DEATH = np.minimum(0.0004 + 0.00004 * np.exp(0.092 * _AGES), 0.5)
"""Yearly chance to die, by age."""
FRAILTY = (1.8, 0.85)
"""What it is multiplied by for who is ill, and for who is not."""

# A row a type, a column a person: the letter as a number, -1 where there is nobody; and the sex where a couple
# fixes it (0 man, 1 woman, -1 by a coin).
_PERSON = np.array([[_LETTERS.index(c) for c in name] + [-1] * (6 - len(name)) for name in TYPES])
_SEX = np.full(_PERSON.shape, -1)
for _row, _name in enumerate(TYPES):
    for _letter in "EMA":
        if _name.count(_letter) == 2:
            _SEX[_row, _name.index(_letter)] = 0
            _SEX[_row, _name.index(_letter) + 1] = 1


@dataclass(frozen=True)
class People:
    """Settings of layer 1: yearly chances.

    Attributes
    ----------
    birth : float
        For a couple whose partners are both under 38.
    leaves_women, leaves_men : float
        For a grown child of the household, at 18 to 30.
    away : float
        To begin work away from home, at six years of schooling.
    returns : float
        To end it.
    """

    birth: float = 0.045
    leaves_women: float = 0.06
    leaves_men: float = 0.012
    away: float = 0.07
    returns: float = 0.20

    def __post_init__(self) -> None:
        for name in ("birth", "leaves_women", "leaves_men", "away", "returns"):
            validate.probability(name, getattr(self, name))


@dataclass(frozen=True)
class Lives:
    """The persons of a block, newborns after the others; the states have a row a year.

    Attributes
    ----------
    owner : array of int
        Household of each person, from 0.
    letter, born, schooling : array of int
        Kind of person (a position in ``EMYAC``), year of birth, years at school reached or to be reached.
    female : array of bool
    skill : array of float
        Schooling and training, lasting.
    died, left : array of int
        Year, 0 if it did not happen.
    here, ill, disabled, away : array of bool
        Years by persons: counted in the household (also when away for work); the states.
    """

    owner: Ints
    letter: Ints
    born: Ints
    female: Bools
    schooling: Ints
    skill: Floats
    died: Ints
    left: Ints
    here: Bools
    ill: Bools
    disabled: Bools
    away: Bools


def houses(seed: int, block: int, persons: int) -> tuple[Ints, Ints]:
    """Draw households until they hold `persons`; the last one is cut to fit.

    Returns
    -------
    types, size : array of int
        Position in ``TYPES`` and persons of each household.
    """
    types = stream(seed, block, "houses").choose(persons, _SHARES)
    size = (_PERSON >= 0).sum(axis=1)[types]
    filled = np.cumsum(size)
    last = int(np.searchsorted(filled, persons))
    size = size[: last + 1].copy()
    size[last] -= filled[last] - persons
    return types[: last + 1], size


def lives(
    seed: int,
    block: int,
    types: Ints,
    size: Ints,
    factor: Floats,
    remote: Floats,
    settings: People,
    health: Health,
) -> Lives:
    """Let the persons of a block live through the years.

    Parameters
    ----------
    seed, block : int
    types, size : array of int
        As `houses` draws them.
    factor, remote : array of float
        Of each household: the household factor and the remoteness of its village.
    settings : People
    health : Health

    Returns
    -------
    Lives
    """
    now = _founders(seed, block, types, size, factor, remote, settings, health)
    history = [now]
    parents = np.flatnonzero(((_PERSON[types] == _ADULT).sum(axis=1) == 2) & (size >= 2))
    couple = (np.cumsum(size) - size)[parents]  # a couple are the first two persons of its household
    for year in YEARS[1:]:
        stay = now | _departed(seed, block, year, now, settings)
        young = stay["here"] & (year - stay["born"] < 38)
        able = parents[young[couple] & young[couple + 1]]
        new = _newborns(seed, block, year, able, factor, remote, settings)
        now = {name: np.append(values, new[name]) for name, values in stay.items()}
        now |= _away(seed, block, year, now, settings)
        now |= _health(seed, block, year, now, factor, health)
        history.append(now)
    every = {name: np.zeros((len(YEARS), len(now["owner"])), np.bool_) for name in ("here", "ill", "disabled", "away")}
    for t, then in enumerate(history):
        for name, table in every.items():
            table[t, : len(then["here"])] = then[name] & then["here"]
    return Lives(**(now | every))


def _departed(seed: int, block: int, year: int, now: Persons, settings: People) -> Persons:
    """Let persons die, and grown children leave."""
    count, age = len(now["owner"]), year - now["born"]
    risk = DEATH[age] * np.where(now["ill"], *FRAILTY)
    dies = now["here"] & (stream(seed, block, "death", year).uniform(count) < risk)
    grown = now["here"] & ~dies & (now["letter"] == _CHILD) & (age >= 18) & (age <= 30)
    chance = np.where(now["female"], settings.leaves_women, settings.leaves_men)
    leaves = grown & (stream(seed, block, "leave", year).uniform(count) < chance)
    return {
        "died": np.where(dies, year, now["died"]),
        "left": np.where(leaves, year, now["left"]),
        "here": now["here"] & ~dies & ~leaves,
    }


def _newborns(
    seed: int, block: int, year: int, able: Ints, factor: Floats, remote: Floats, settings: People
) -> Persons:
    """Let couples have children; every household draws, so that nobody's luck hangs on another's."""
    draws, households = stream(seed, block, "birth", year), len(factor)
    bear = able[draws.uniform(households)[able] < settings.birth]
    girl, noise = draws.uniform(households)[bear] < 0.5, draws.normal(households)[bear]
    born, none = np.full(len(bear), year), np.zeros(len(bear), np.int64)
    will = _schooling(born, girl, factor[bear], remote[bear], noise)
    return {
        "owner": bear,
        "letter": np.full(len(bear), _CHILD),
        "born": born,
        "female": girl,
        "schooling": will,
        "skill": will.astype(np.float64),
        "died": none,
        "left": none,
        "here": np.ones(len(bear), np.bool_),
        **dict.fromkeys(("ill", "disabled", "away"), np.zeros(len(bear), np.bool_)),
    }


def _away(seed: int, block: int, year: int, now: Persons, settings: People) -> Persons:
    """Let persons begin and end work away from home; in the first year as many are away as after long."""
    luck = stream(seed, block, "away", year).uniform(len(now["owner"]))
    chance = settings.away + 0.012 * (now["schooling"] - 6) + 0.10 * (now["letter"] == _GROWN)
    chance = np.clip(chance, 0, 1)
    age = year - now["born"]
    fit = now["here"] & ~now["ill"] & ~now["disabled"] & (age >= 18) & (age <= 55)
    if year == FIRST:
        return {"away": fit & (luck < 2.6 * chance)}
    return {"away": fit & np.where(now["away"], luck >= settings.returns, luck < chance)}


def _health(seed: int, block: int, year: int, now: Persons, factor: Floats, settings: Health) -> Persons:
    """Let persons fall ill, recover and become disabled."""
    count, age, lean = len(now["owner"]), year - now["born"], factor[now["owner"]]
    luck = (
        stream(seed, block, "illness", year).uniform(count),
        stream(seed, block, "disability", year).uniform(count),
    )
    if year == FIRST:
        ill, disabled = first_health(luck, age, lean, settings)
    else:
        ill, disabled = next_health(luck, age, lean, now["ill"], now["disabled"], settings)
    return {"ill": ill, "disabled": disabled}


def _founders(
    seed: int,
    block: int,
    types: Ints,
    size: Ints,
    factor: Floats,
    remote: Floats,
    settings: People,
    health: Health,
) -> Persons:
    """Draw the persons of the first year."""
    filled = np.arange(_PERSON.shape[1]) < size[:, None]
    letter, sex = _PERSON[types][filled], _SEX[types][filled]
    draws, count = stream(seed, block, "people"), len(letter)
    luck = draws.uniform(count)
    age = _LOW[letter] + (_SPAN[letter] * luck).astype(np.int64)
    grey = letter == _LETTERS.index("E")
    age[grey] = np.minimum(60 + (-8.5 * np.log1p(-luck[grey])).astype(np.int64), _OLDEST)
    female = np.where(sex < 0, draws.uniform(count) < 0.5, sex == 1)
    owner, born, school = np.repeat(np.arange(len(size)), size), FIRST - age, stream(seed, block, "school")
    schooling = _schooling(born, female, factor[owner], remote[owner], school.normal(count))
    now = {
        "owner": owner,
        "letter": letter,
        "born": born,
        "female": female,
        "schooling": schooling,
        "skill": schooling + school.normal(count),
        "died": np.zeros(count, np.int64),
        "left": np.zeros(count, np.int64),
        "here": np.ones(count, np.bool_),
    }
    now |= _health(seed, block, FIRST, now, factor, health)
    return now | _away(seed, block, FIRST, now, settings)


def _schooling(born: Ints, female: Bools, factor: Floats, remote: Floats, noise: Floats) -> Ints:
    """Years at school, of children those that they will reach."""
    years = 4.3 + 0.075 * (born - 1950) + 0.9 * factor - 0.5 * remote - 0.7 * female + 2.1 * noise
    return np.clip(np.rint(years), 0, 15).astype(np.int64)
