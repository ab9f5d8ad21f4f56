"""Layers 1 and 2 by household: what its persons make of it, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coursekit.models.society.people import Lives
from coursekit.models.society.tables import YEARS

__all__ = ["Homes", "homes"]

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

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
        counts = {
            "size": here,
            "elders": age >= 65,
            "pupils": here & (age >= 6) & (age <= 15),
            "away": life.away[t][order],
            "old": age >= 60,
            "workers": weight,
        }
        for name, values in counts.items():
            rows[name].append(np.add.reduceat(values, first, dtype=np.float64))
        works = weight >= 0.3
        best = np.maximum.reduceat(np.where(works, skill, -np.inf), first)
        workers, size = rows["workers"][-1], np.maximum(rows["size"][-1], 1)
        rows["schooling"].append(np.maximum.reduceat(np.where(works, schooling, 0), first))
        rows["ill"].append(np.logical_or.reduceat(ill, first))
        rows["disabled"].append(np.logical_or.reduceat(disabled, first))
        rows["able"].append(np.maximum.reduceat(weight, first) >= 0.55)
        rows["labour"].append((workers / size < 0.40) & (rows["size"][-1] > 0))
        rows["skills"].append((workers >= 0.3) & (best < _SKILL))
    return Homes(**{name: np.array(values) for name, values in rows.items()})
