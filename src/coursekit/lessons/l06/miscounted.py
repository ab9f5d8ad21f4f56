"""Ways in which exits and returns are miscounted, each as the function that a learner would write."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from coursekit.models.hazards import exits_and_returns

__all__ = ["WAYS"]


class _Way(Protocol):
    def __call__(self, incomes: Sequence[float], line: float) -> object: ...


def last_year_too(incomes: Sequence[float], line: float) -> tuple[int, int]:
    """Count an exit in the last year, too."""
    exits = sum(a < line <= b for a, b in pairwise(incomes))
    return exits, exits_and_returns(incomes, line)[1]


def on_the_line_is_poor(incomes: Sequence[float], line: float) -> tuple[int, int]:
    """Count who is on the line among the poor."""
    return exits_and_returns(incomes, line + 0.5)


def years_above(incomes: Sequence[float], line: float) -> tuple[int, int]:
    """Count years above the line, and those of them that are followed by one below."""
    years = [(now, after) for now, after in pairwise(incomes) if now >= line]
    return len(years), sum(after < line for _, after in years)


def ever_below_again(incomes: Sequence[float], line: float) -> tuple[int, int]:
    """Count a return in any later year."""
    exits = returned = 0
    for t in range(1, len(incomes) - 1):
        if incomes[t - 1] < line <= incomes[t]:
            exits += 1
            returned += min(incomes[t + 1 :]) < line
    return exits, returned


def every_fall(incomes: Sequence[float], line: float) -> tuple[int, int]:
    """Count every fall below the line as a return, whether or not an exit came before it."""
    falls = sum(now >= line > after for now, after in pairwise(incomes[1:]))
    return exits_and_returns(incomes, line)[0], falls


def before_the_first_year(incomes: Sequence[float], line: float) -> tuple[int, int]:
    """Take the last year for the one before the first."""
    exits = returned = 0
    for t in range(len(incomes) - 1):
        if incomes[t - 1] < line <= incomes[t]:
            exits += 1
            returned += incomes[t + 1] < line
    return exits, returned


def lasting_for_returned(incomes: Sequence[float], line: float) -> tuple[int, int]:
    """Count those that lasted."""
    exits, returned = exits_and_returns(incomes, line)
    return exits, exits - returned


def counts_swapped(incomes: Sequence[float], line: float) -> tuple[int, int]:
    """Return the returns first."""
    exits, returned = exits_and_returns(incomes, line)
    return returned, exits


def exits_alone(incomes: Sequence[float], line: float) -> int:
    """Return the exits alone."""
    return exits_and_returns(incomes, line)[0]


def first_exit_only(incomes: Sequence[float], line: float) -> tuple[int, int]:
    """Stop at the first exit."""
    for before, now, after in zip(incomes, incomes[1:], incomes[2:], strict=False):
        if before < line <= now:
            return 1, int(after < line)
    return 0, 0


def first_step_only(incomes: Sequence[float], line: float) -> tuple[int, int]:
    """Stop after the first step of the loop."""
    return exits_and_returns(incomes[:3], line)


WAYS: tuple[_Way, ...] = (
    last_year_too,
    on_the_line_is_poor,
    years_above,
    ever_below_again,
    every_fall,
    before_the_first_year,
    lasting_for_returned,
    counts_swapped,
    exits_alone,
    first_exit_only,
    first_step_only,
)
