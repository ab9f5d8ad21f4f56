"""Layers 1 and 2 by household: what its persons make of it, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coursekit.models.arrays import Bools, Floats, Ints
from coursekit.models.society.people import Lives
from coursekit.models.society.tables import YEARS

__all__ = ["Homes", "homes"]


# How much a person can work by age; 16 to 18 are mostly at school.
_AGES = np.arange(200)
_WORK = np.select([_AGES < 16, _AGES < 19, _AGES < 60, _AGES < 70, _AGES < 78], [0, 0.3, 1, 0.55, 0.25], 0.05)
_SKILL = 5.15  # years of schooling and training below which a household lacks skills


@dataclass(frozen=True)
class Homes:
    """What the persons make of a household: years by households, all of the same year.

    Attributes
    ----------
    size, elders, pupils, away, old : array of float
        Persons; of 65 and above; of 6 to 15; away for work; of 60 and above.
    workers : array of float
        Full workers: the sum of what each person can work.
    schooling : array of float
        Of those who work, the longest; 0 where nobody does.
    ill, disabled, able : array of bool
        Whether somebody is; able means more than half of a full worker.
    labour, skills : array of bool
        Lack of labour: fewer than two full workers for five persons. Lack of skills: those who work have few.
    """

    size: Floats
    elders: Floats
    pupils: Floats
    away: Floats
    old: Floats
    workers: Floats
    schooling: Floats
    ill: Bools
    disabled: Bools
    able: Bools
    labour: Bools
    skills: Bools


def homes(life: Lives, households: int) -> Homes:
    """Sum persons up to households, year by year.

    Parameters
    ----------
    life : Lives
    households : int

    Returns
    -------
    Homes
    """
    order = np.argsort(life.owner, kind="stable")
    first = np.searchsorted(life.owner[order], np.arange(households))
    born, schooling, skill = life.born[order], life.schooling[order], life.skill[order]
    rows: dict[str, list[NDArray[Any]]] = {name: [] for name in Homes.__dataclass_fields__}
    for t, year in enumerate(YEARS):
        here, ill, disabled = life.here[t][order], life.ill[t][order], life.disabled[t][order]
        age = np.where(here, year - born, 0)
        weight = _WORK[age] * np.where(ill, 0.55, 1) * np.where(disabled, 0.35, 1) * here
        pupils = here & (age >= 6) & (age <= 15)
        counts = _counted([here, age >= 65, pupils, life.away[t][order], age >= 60, ill, disabled], first)
        for name, count in zip(("size", "elders", "pupils", "away", "old"), counts, strict=False):
            rows[name].append(count.astype(np.float64))
        workers, works = np.add.reduceat(weight, first), weight >= 0.3
        best = np.maximum.reduceat(np.where(works, skill, -np.inf), first)
        rows["workers"].append(workers)
        rows["schooling"].append(np.maximum.reduceat(np.where(works, schooling, 0), first))
        rows["ill"].append(counts[5] > 0)
        rows["disabled"].append(counts[6] > 0)
        rows["able"].append(np.maximum.reduceat(weight, first) >= 0.55)
        rows["labour"].append((workers / np.maximum(counts[0], 1) < 0.40) & (counts[0] > 0))
        rows["skills"].append((workers >= 0.3) & (best < _SKILL))
    return Homes(**{name: np.array(values) for name, values in rows.items()})


def _counted(marks: list[Bools], first: Ints) -> list[Ints]:
    """Count several marks of persons in each household, in one pass: a byte a mark."""
    packed = np.zeros(len(marks[0]), dtype=np.int64)
    for byte, mark in enumerate(marks):
        packed |= mark.astype(np.int64) << (8 * byte)
    summed = np.add.reduceat(packed, first)
    return [(summed >> (8 * byte)) & 0xFF for byte in range(len(marks))]
