"""Functions that make the mistakes of lesson 12."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coursekit.exercises.code import NUMBER_WORDS, Answer, text_of

__all__ = [
    "above_the_line_too",
    "everybody_outside",
    "fraction_returned",
    "home_in_total",
    "homes_counted",
    "line_of_one",
    "mean_of_three",
    "missed_on_all",
    "money_alone",
    "no_unit",
    "on_the_line_too",
    "one_gap_a_home",
    "over_the_register",
    "percent_as_share",
    "rates_added",
    "registered_alone",
    "same_hands",
    "the_poor_counted",
    "turned_about",
    "without_registered",
]


def mean_of_three(still: float, exited: float, wrong_rate: float, unregistered: float, missed_rate: float) -> float:
    """Take the mean of the three rates."""
    return (100 * still / (still + exited + unregistered) + wrong_rate + missed_rate) / 3


def rates_added(still: float, exited: float, wrong_rate: float, unregistered: float, missed_rate: float) -> float:
    """Add the three rates, each with its own base."""
    return 100 * still / (still + exited + unregistered) + wrong_rate + missed_rate


def missed_on_all(still: float, exited: float, wrong_rate: float, unregistered: float, missed_rate: float) -> float:
    """Take the missed rate of everybody."""
    persons = still + exited + unregistered
    return (100 * still + exited * wrong_rate + persons * missed_rate) / persons


def without_registered(
    still: float, exited: float, wrong_rate: float, unregistered: float, missed_rate: float
) -> float:
    """Leave out those who are still registered."""
    return (exited * wrong_rate + unregistered * missed_rate) / (still + exited + unregistered)


def percent_as_share(still: float, exited: float, wrong_rate: float, unregistered: float, missed_rate: float) -> float:
    """Multiply by the percentage as if it were a share."""
    return 100 * (still + exited * wrong_rate + unregistered * missed_rate) / (still + exited + unregistered)


def fraction_returned(still: float, exited: float, wrong_rate: float, unregistered: float, missed_rate: float) -> float:
    """Return a share."""
    return (still + exited * wrong_rate / 100 + unregistered * missed_rate / 100) / (still + exited + unregistered)


def the_poor_counted(still: float, exited: float, wrong_rate: float, unregistered: float, missed_rate: float) -> float:
    """Return persons."""
    return still + exited * wrong_rate / 100 + unregistered * missed_rate / 100


def registered_alone(still: float, exited: float, wrong_rate: float, unregistered: float, missed_rate: float) -> float:
    """Return the share of those who are still registered."""
    return 100 * still / (still + exited + unregistered)


def over_the_register(still: float, exited: float, wrong_rate: float, unregistered: float, missed_rate: float) -> float:
    """Divide by those who are or were registered."""
    return (100 * still + exited * wrong_rate + unregistered * missed_rate) / max(still + exited, 1)


def everybody_outside(still: float, exited: float, wrong_rate: float, unregistered: float, missed_rate: float) -> float:
    """Take the wrong-exit rate of everybody, as one report has it."""
    persons = still + exited + unregistered
    return (100 * still + persons * wrong_rate + unregistered * missed_rate) / persons


Homes = Sequence[float]
_NUMBER_WORD = re.compile(rf"\b(?:{NUMBER_WORDS}|half|third|quarter)\b")


def home_in_total(own: Homes, persons: Sequence[int], line: float) -> tuple[int, float]:
    """Set the money of a whole household against the line of one person."""
    below = [(m, n) for m, n in zip(own, persons, strict=True) if m < line]
    return sum(n for _, n in below), sum(line - m for m, _ in below)


def homes_counted(own: Homes, persons: Sequence[int], line: float) -> tuple[int, float]:
    """Count households."""
    gaps = [line * n - m for m, n in zip(own, persons, strict=True) if m < line * n]
    return len(gaps), sum(gaps)


def on_the_line_too(own: Homes, persons: Sequence[int], line: float) -> tuple[int, float]:
    """Count whoever stands on the line."""
    gaps = [(n, line * n - m) for m, n in zip(own, persons, strict=True) if m <= line * n]
    return sum(n for n, _ in gaps), sum(gap for _, gap in gaps)


def above_the_line_too(own: Homes, persons: Sequence[int], line: float) -> tuple[int, float]:
    """Set what some have above the line against what others lack."""
    poor = sum(n for m, n in zip(own, persons, strict=True) if m < line * n)
    return poor, sum(line * n - m for m, n in zip(own, persons, strict=True))


def one_gap_a_home(own: Homes, persons: Sequence[int], line: float) -> tuple[int, float]:
    """Add the gap of one person of each household."""
    poor = [(n, line - m / n) for m, n in zip(own, persons, strict=True) if m / n < line]
    return sum(n for n, _ in poor), sum(gap for _, gap in poor)


def line_of_one(own: Homes, persons: Sequence[int], line: float) -> tuple[int, float]:
    """Take the money of a whole household from the line of one person."""
    poor = [(n, line - m) for m, n in zip(own, persons, strict=True) if m < line * n]
    return sum(n for n, _ in poor), sum(gap for _, gap in poor)


def money_alone(own: Homes, persons: Sequence[int], line: float) -> float:
    """Return only the money."""
    return sum(max(line * n - m, 0) for m, n in zip(own, persons, strict=True))


def turned_about(own: Homes, persons: Sequence[int], line: float) -> tuple[float, int]:
    """Return the money first."""
    poor = sum(n for m, n in zip(own, persons, strict=True) if m < line * n)
    return money_alone(own, persons, line), poor


def same_hands(answer: Answer) -> bool:
    """Tell whether whoever answers is also who checks."""
    return bool(text_of(answer, "who")) and text_of(answer, "who") == text_of(answer, "checked_by")


def no_unit(answer: Answer) -> bool:
    """Tell whether the standard holds no number: then nothing is marked."""
    said = text_of(answer, "standard")
    return not (any(sign.isdigit() or sign in "一二三四五六七八九十百半" for sign in said) or _NUMBER_WORD.search(said))
