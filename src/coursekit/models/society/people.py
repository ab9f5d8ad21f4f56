"""Layer 1: households and persons; who is born, dies, leaves, and works away from home.

What happens to persons depends on no income and no register, so it is made first, for all years.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coursekit.models import validate
from coursekit.models.society.health import Health, first_health, next_health
from coursekit.models.society.streams import stream
from coursekit.models.society.tables import FIRST, TYPES, YEARS

__all__ = ["Lives", "People", "houses", "lives"]

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_SHARES = (7.5, 10.5, 3.5, 8.5, 15, 15, 10, 3.5, 7, 6.5, 4.5, 3.5, 3, 2)
_LETTERS = "EMYAC"
_OLDEST = 102  # in the first year
_LOW = np.array([60, 46, 16, 26, 0])
_SPAN = np.array([0, 14, 13, 21, 16])
_AGES = np.arange(_OLDEST + 40)
_DEATH = np.minimum(0.0004 + 0.00004 * np.exp(0.092 * _AGES), 0.5)

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
    owner, letter, age, female = _founders(seed, block, types, size)
    born, count, lean = FIRST - age, len(owner), factor[owner]
    school = stream(seed, block, "school")
    schooling = _schooling(born, female, lean, remote[owner], school.normal(count))
    skill = schooling + school.normal(count)
    died, left, here = np.zeros(count, np.int64), np.zeros(count, np.int64), np.ones(count, np.bool_)
    ill, disabled = first_health(_luck(seed, block, FIRST, count), age, lean, health)
    luck = stream(seed, block, "away", FIRST).uniform(count)
    away = _fit(age, ill, disabled) & (luck < 2.6 * _begins(schooling, letter, settings))
    states = [(here, ill, disabled, away)]
    parents = np.flatnonzero((_PERSON[types] == _LETTERS.index("A")).sum(axis=1) == 2)
    parents = parents[size[parents] >= 2]
    couple = (np.cumsum(size) - size)[parents]  # a couple are the first two persons of its household

    for year in YEARS[1:]:
        age = year - born
        dies = here & (stream(seed, block, "death", year).uniform(count) < _DEATH[age] * np.where(ill, 1.8, 0.85))
        grown = here & ~dies & (letter == _LETTERS.index("C")) & (age >= 18) & (age <= 30)
        chance = np.where(female, settings.leaves_women, settings.leaves_men)
        leaves = grown & (stream(seed, block, "leave", year).uniform(count) < chance)
        died[dies], left[leaves] = year, year
        here = here & ~dies & ~leaves

        young = here & (age < 38)
        birth = stream(seed, block, "birth", year)
        bear = parents[young[couple] & young[couple + 1] & (birth.uniform(len(size))[parents] < settings.birth)]
        girl, noise = birth.uniform(len(size))[bear] < 0.5, birth.normal(len(size))[bear]
        new = len(bear)
        owner, letter = np.append(owner, bear), np.append(letter, np.full(new, _LETTERS.index("C")))
        born, female = np.append(born, np.full(new, year)), np.append(female, girl)
        will = _schooling(born[count:], girl, factor[bear], remote[bear], noise)
        schooling, skill = np.append(schooling, will), np.append(skill, will)
        died, left = np.append(died, np.zeros(new, np.int64)), np.append(left, np.zeros(new, np.int64))
        here = np.append(here, np.ones(new, np.bool_))
        ill, disabled, away = (np.append(state, np.zeros(new, np.bool_)) for state in (ill, disabled, away))
        count, age, lean = len(owner), year - born, factor[owner]

        luck = stream(seed, block, "away", year).uniform(count)
        begins = luck < _begins(schooling, letter, settings)
        away = here & _fit(age, ill, disabled) & np.where(away, luck >= settings.returns, begins)
        ill, disabled = next_health(_luck(seed, block, year, count), age, lean, ill, disabled, health)
        states.append((here, ill, disabled, away))

    every = [np.zeros((len(YEARS), count), np.bool_) for _ in range(4)]
    for t, year_states in enumerate(states):
        for table, state in zip(every, year_states, strict=True):
            table[t, : len(state)] = state & year_states[0]
    return Lives(owner, letter, born, female, schooling, skill, died, left, *every)


def _founders(seed: int, block: int, types: Ints, size: Ints) -> tuple[Ints, Ints, Ints, Bools]:
    """Draw owner, letter, age and sex of the persons of the first year."""
    filled = np.arange(_PERSON.shape[1]) < size[:, None]
    letter, sex = _PERSON[types][filled], _SEX[types][filled]
    draws, count = stream(seed, block, "people"), len(letter)
    luck = draws.uniform(count)
    age = _LOW[letter] + (_SPAN[letter] * luck).astype(np.int64)
    grey = letter == _LETTERS.index("E")
    age[grey] = np.minimum(60 + (-8.5 * np.log1p(-luck[grey])).astype(np.int64), _OLDEST)
    female = np.where(sex < 0, draws.uniform(count) < 0.5, sex == 1)
    return np.repeat(np.arange(len(size)), size), letter, age, female


def _schooling(born: Ints, female: Bools, factor: Floats, remote: Floats, noise: Floats) -> Ints:
    """Years at school, of children those that they will reach."""
    years = 4.3 + 0.075 * (born - 1950) + 0.9 * factor - 0.5 * remote - 0.7 * female + 2.1 * noise
    return np.clip(np.rint(years), 0, 15).astype(np.int64)


def _luck(seed: int, block: int, year: int, count: int) -> tuple[Floats, Floats]:
    """Draw the luck of health: for illness and for disability."""
    return (
        stream(seed, block, "illness", year).uniform(count),
        stream(seed, block, "disability", year).uniform(count),
    )


def _begins(schooling: Ints, letter: Ints, settings: People) -> Floats:
    """Chance to begin work away from home."""
    chance = settings.away + 0.012 * (schooling - 6) + 0.10 * (letter == _LETTERS.index("Y"))
    return np.asarray(np.clip(chance, 0, 1), dtype=np.float64)


def _fit(age: Ints, ill: Bools, disabled: Bools) -> Bools:
    """Tell who can work away from home."""
    return ~ill & ~disabled & (age >= 18) & (age <= 55)
