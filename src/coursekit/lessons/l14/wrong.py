"""Functions that make the mistakes of lesson 14."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

from coursekit.exercises.code import Answer
from coursekit.models import linkage

__all__ = [
    "agreeing_for_both",
    "all_should_as_base",
    "all_should_not_as_base",
    "common_log",
    "fraction",
    "homes_counted",
    "minus_when_differing",
    "natural_log",
    "needless_of_registered",
    "no_visits",
    "odds_alone",
    "only_coverage",
    "registered_below",
    "swapped_chances",
    "swapped_ratios",
    "thresholds_exchanged",
    "unlisted_needless",
    "zero_for_none",
]


def natural_log(m: float, u: float, agree: bool) -> float:
    """Take the natural logarithm."""
    return linkage.weight(m, u, agree) * math.log(2)


def common_log(m: float, u: float, agree: bool) -> float:
    """Take the logarithm to base 10."""
    return linkage.weight(m, u, agree) * math.log10(2)


def odds_alone(m: float, u: float, agree: bool) -> float:
    """Return the ratio without its logarithm."""
    return float(2 ** linkage.weight(m, u, agree))


def agreeing_for_both(m: float, u: float, agree: bool) -> float:
    """Return the weight of agreement whatever was seen."""
    return linkage.weight(m, u, True)


def minus_when_differing(m: float, u: float, agree: bool) -> float:
    """Turn the sign where the field differs."""
    return linkage.weight(m, u, True) if agree else -linkage.weight(m, u, True)


def swapped_chances(m: float, u: float, agree: bool) -> float:
    """Take m for u."""
    return linkage.weight(u, m, agree)


def differing_over_u(m: float, u: float, agree: bool) -> float:
    """Forget the 1 less u below the stroke."""
    return linkage.weight(m, u, True) if agree else math.log2((1 - m) / u)


Sizes: TypeAlias = Sequence[int]
Marks: TypeAlias = Sequence[bool]
Ratio: TypeAlias = float | None


def _percent(part: int, base: int) -> Ratio:
    return 100 * part / base if base else None


def _counted(persons: Sizes, *marks: Marks) -> int:
    """Add up the persons of the households that bear every mark."""
    return sum(size for size, *one in zip(persons, *marks, strict=True) if all(one))


def _not(marks: Marks) -> list[bool]:
    return [not mark for mark in marks]


def ratios(persons: Sizes, registered: Marks, should: Marks, moved: Marks) -> tuple[Ratio, Ratio]:
    """Return coverage and needless moves, in percent of persons; from these the mistakes are made."""
    coverage = _percent(_counted(persons, registered, should, moved), _counted(persons, registered, should))
    return coverage, _percent(_counted(persons, moved, _not(should)), _counted(persons, moved))


def homes_counted(persons: Sizes, registered: Marks, should: Marks, moved: Marks) -> tuple[Ratio, Ratio]:
    """Count households."""
    return ratios([1] * len(persons), registered, should, moved)


def all_should_as_base(persons: Sizes, registered: Marks, should: Marks, moved: Marks) -> tuple[Ratio, Ratio]:
    """Let everybody count who should move, registered or not."""
    return ratios(persons, [True] * len(persons), should, moved)


def all_should_not_as_base(persons: Sizes, registered: Marks, should: Marks, moved: Marks) -> tuple[Ratio, Ratio]:
    """Set the needless moves against all who should not move."""
    coverage, _ = ratios(persons, registered, should, moved)
    return coverage, _percent(_counted(persons, moved, _not(should)), _counted(persons, _not(should)))


def all_registered_as_base(persons: Sizes, registered: Marks, should: Marks, moved: Marks) -> tuple[Ratio, Ratio]:
    """Let all registered count, whether they should move or not."""
    _, needless = ratios(persons, registered, should, moved)
    return _percent(_counted(persons, registered, moved), _counted(persons, registered)), needless


def registered_below(persons: Sizes, registered: Marks, should: Marks, moved: Marks) -> tuple[Ratio, Ratio]:
    """Set those who should and moved against all registered."""
    _, needless = ratios(persons, registered, should, moved)
    return _percent(_counted(persons, registered, should, moved), _counted(persons, registered)), needless


def unlisted_needless(persons: Sizes, registered: Marks, should: Marks, moved: Marks) -> tuple[Ratio, Ratio]:
    """Take for needless the moves of those who are not registered."""
    coverage, _ = ratios(persons, registered, should, moved)
    return coverage, _percent(_counted(persons, moved, _not(registered)), _counted(persons, moved))


def needless_of_registered(persons: Sizes, registered: Marks, should: Marks, moved: Marks) -> tuple[Ratio, Ratio]:
    """Count the needless moves of the registered alone, among all who moved."""
    coverage, _ = ratios(persons, registered, should, moved)
    return coverage, _percent(_counted(persons, moved, registered, _not(should)), _counted(persons, moved))


def fraction(persons: Sizes, registered: Marks, should: Marks, moved: Marks) -> tuple[Ratio, Ratio]:
    """Return shares from 0 to 1."""
    coverage, needless = ratios(persons, registered, should, moved)
    return coverage and coverage / 100, needless and needless / 100


def zero_for_none(persons: Sizes, registered: Marks, should: Marks, moved: Marks) -> tuple[float, float]:
    """Return 0 where there is no base."""
    coverage, needless = ratios(persons, registered, should, moved)
    return coverage or 0.0, needless or 0.0


def only_coverage(persons: Sizes, registered: Marks, should: Marks, moved: Marks) -> Ratio:
    """Return one ratio."""
    return ratios(persons, registered, should, moved)[0]


def swapped_ratios(persons: Sizes, registered: Marks, should: Marks, moved: Marks) -> tuple[Ratio, Ratio]:
    """Return the needless moves first."""
    coverage, needless = ratios(persons, registered, should, moved)
    return needless, coverage


def thresholds_exchanged(answer: Answer) -> bool:
    """Tell whether the lower threshold lies above the upper."""
    return float(answer["leave_below"]) > float(answer["link_from"])


def no_visits(answer: Answer) -> bool:
    """Tell whether nobody visits although some pairs lie between the thresholds."""
    return float(answer["visits"]) == 0 and float(answer["leave_below"]) < float(answer["link_from"])
