"""Ways in which the overlap of two groups is misjudged, each as the function that a learner would write."""

from __future__ import annotations

from typing import Protocol

from coursekit.models.overlap import pair_bounds

__all__ = ["WAYS"]


class _Way(Protocol):
    def __call__(self, a: float, b: float) -> object: ...


def below_zero(a: float, b: float) -> tuple[float, float]:
    """Leave the floor where the subtraction puts it."""
    return a + b - 100, min(a, b)


def union_for_high(a: float, b: float) -> tuple[float, float]:
    """Take for the most what both hold together."""
    return max(0, a + b - 100), min(100, a + b)


def sum_for_high(a: float, b: float) -> tuple[float, float]:
    """Take the sum for the most."""
    return max(0, a + b - 100), a + b


def larger_for_high(a: float, b: float) -> tuple[float, float]:
    """Take the larger group for the most."""
    return max(0, a + b - 100), max(a, b)


def product(a: float, b: float) -> tuple[float, float]:
    """Take the overlap of independent groups for both ends."""
    return a * b / 100, a * b / 100


def product_for_low(a: float, b: float) -> tuple[float, float]:
    """Take the overlap of independent groups for the least."""
    return a * b / 100, min(a, b)


def ends_swapped(a: float, b: float) -> tuple[float, float]:
    """Return the larger end first."""
    low, high = pair_bounds(a, b)
    return high, low


def low_alone(a: float, b: float) -> float:
    """Return the least alone."""
    return max(0, a + b - 100)


def high_alone(a: float, b: float) -> float:
    """Return the most alone."""
    return min(a, b)


def always_zero(a: float, b: float) -> tuple[float, float]:
    """Take zero for the least."""
    return 0, min(a, b)


def as_shares(a: float, b: float) -> tuple[float, float]:
    """Take percent for shares of 1."""
    return max(0, a + b - 1), min(a, b)


WAYS: tuple[_Way, ...] = (
    below_zero,
    union_for_high,
    sum_for_high,
    larger_for_high,
    product,
    product_for_low,
    ends_swapped,
    low_alone,
    high_alone,
    always_zero,
    as_shares,
)
