"""Ways in which a learner's count of turned pairs goes wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from coursekit.models.effort import turned_over

__all__ = ["WAYS"]

Incomes = Sequence[float]


class _Way(Protocol):
    def __call__(self, own: Incomes, net: Incomes) -> object: ...


def each_pair_twice(own: Incomes, net: Incomes) -> int:
    n = range(len(own))
    return sum((own[i] - own[j]) * (net[i] - net[j]) < 0 for i in n for j in n)


def ties_counted(own: Incomes, net: Incomes) -> int:
    """Count pairs that end alike."""
    return sum(own[i] < own[j] and net[i] >= net[j] for i in range(len(own)) for j in range(len(own)))


def equal_before(own: Incomes, net: Incomes) -> int:
    """Count pairs that begin alike."""
    return sum(own[i] <= own[j] and net[i] > net[j] for i in range(len(own)) for j in range(len(own)))


def next_ones_only(own: Incomes, net: Incomes) -> int:
    return sum(own[i] < own[i + 1] and net[i] > net[i + 1] for i in range(len(own) - 1))


def in_order_of_the_list(own: Incomes, net: Incomes) -> int:
    """Trust that the list runs from poor to rich."""
    return sum(net[i] > net[j] for i in range(len(own)) for j in range(i + 1, len(own)))


def across_3000_only(own: Incomes, net: Incomes) -> int:
    """Look at pairs across 3,000 alone."""
    n = range(len(own))
    return sum(own[i] < 3000 <= own[j] and net[i] > net[j] for i in n for j in n)


def people_not_pairs(own: Incomes, net: Incomes) -> int:
    """Count who is overtaken by somebody."""
    n = range(len(own))
    return sum(any(own[i] < own[j] and net[i] > net[j] for i in n) for j in n)


def returned_too_early(own: Incomes, net: Incomes) -> int:
    """Return inside the outer loop."""
    return sum(own[0] < own[j] and net[0] > net[j] for j in range(len(own))) if own else 0


def all_that_keep(own: Incomes, net: Incomes) -> int:
    """Count the pairs that keep their order."""
    return sum(own[i] < own[j] and net[i] < net[j] for i in range(len(own)) for j in range(len(own)))


def own_never_asked(own: Incomes, net: Incomes) -> int:
    """Count every pair in which somebody ends with more."""
    return sum(net[i] > net[j] for i in range(len(own)) for j in range(len(own)))


def as_share(own: Incomes, net: Incomes) -> float:
    n = len(own)
    return turned_over(own, net) / (n * (n - 1) / 2) if n > 1 else 0.0


WAYS: tuple[_Way, ...] = (
    each_pair_twice,
    ties_counted,
    equal_before,
    next_ones_only,
    in_order_of_the_list,
    across_3000_only,
    people_not_pairs,
    returned_too_early,
    all_that_keep,
    own_never_asked,
    as_share,
)
