"""Groups that overlap: what the size of each says of how many belong to several.

Percent are numbers from 0 to 100, all of the same people. Everything here follows from sizes alone; how the groups
really lie is another question, which only the records of single people answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from coursekit.models import validate

__all__ = ["independent", "pair_bounds", "two_or_more_ceiling", "two_or_more_floor"]

# Sums of decimals may differ in the last binary digits.
_NOISE = 1e-9


def _shares(shares: Sequence[float]) -> list[float]:
    """Return the shares as percentages, or say which of them is none."""
    checked = [validate.percent(f"share {k}", share) for k, share in enumerate(shares, 1)]
    if not checked:
        message = "shares must hold at least one percentage"
        raise ValueError(message)
    return checked


def pair_bounds(a: float, b: float) -> tuple[float, float]:
    """Least and most that two groups can overlap: ``max(0, a + b - 100)`` and ``min(a, b)``.

    Parameters
    ----------
    a, b : float
        Size of each group, percent of the same people.

    Returns
    -------
    (float, float)
        Percent who belong to both, at least and at most. Both ends can happen.

    Raises
    ------
    ValueError
        If a size is no percentage.

    Notes
    -----
    Fréchet bounds: the two groups have only 100 percent of the people to lie in, and what both hold is a part of each.

    Examples
    --------
    >>> pair_bounds(60, 70)
    (30.0, 60.0)
    >>> pair_bounds(40, 14)
    (0.0, 14.0)
    """
    one, other = validate.percent("a", a), validate.percent("b", b)
    return max(0.0, one + other - 100), min(one, other)


def two_or_more_floor(shares: Sequence[float], most: int, none: float = 0) -> float:
    """Least percent of people who belong to two groups or more.

    Parameters
    ----------
    shares : sequence of float
        Size of each group, percent of the same people.
    most : int
        The most groups one person can belong to, 2 or above.
    none : float, default 0
        Percent who belong to no group.

    Returns
    -------
    float
        ``max(0, sum - (100 - none)) / (most - 1)``. No arrangement of the groups has less; it is reached unless a
        share is smaller than it.

    Raises
    ------
    ValueError
        If a share is no percentage; if `most` is below 2 or above the number of shares; if the largest share and
        `none` pass 100 together; if the shares do not fit: more than `most` for everybody else.

    Notes
    -----
    Give everybody outside `none` one group: what is left over must go to people who have one already, and each of
    them can take ``most - 1`` more.

    Examples
    --------
    >>> round(two_or_more_floor([40, 14, 32.7, 31.1], most=3), 2)
    8.9
    >>> two_or_more_floor([50, 50, 50], most=2)
    50.0
    """
    sizes, without = _shares(shares), validate.percent("none", none)
    validate.whole("most", most, 2)
    if most > len(sizes):
        message = f"most must not exceed the number of shares, {len(sizes)}, not {most!r}"
        raise ValueError(message)
    if without + max(sizes) > 100 + _NOISE:
        message = f"none and the largest share must not pass 100 together: {without:g} + {max(sizes):g}"
        raise ValueError(message)
    total, others = sum(sizes), 100 - without
    if total > most * others + _NOISE:
        message = f"the shares add up to {total:g}; {others:g} percent with at most {most} each hold {most * others:g}"
        raise ValueError(message)
    return max(0.0, total - others) / (most - 1)


def two_or_more_ceiling(shares: Sequence[float], none: float = 0) -> float:
    """Most percent of people who belong to two groups or more.

    Parameters
    ----------
    shares : sequence of float
        Size of each group, percent of the same people.
    none : float, default 0
        Percent who belong to no group; everybody else belongs to one at least.

    Returns
    -------
    float
        ``min(sum - (100 - none), 100 - none)``. Some arrangement with two groups a person reaches it, or has everybody
        else in two or more; so it does not hang on how many groups one person can belong to.

    Raises
    ------
    ValueError
        If a share is no percentage; if the largest share and `none` pass 100 together; if the shares do not reach
        everybody outside `none`.

    Notes
    -----
    Give everybody outside `none` one group: each unit that is left over can go to another person, until all have two.

    Examples
    --------
    >>> round(two_or_more_ceiling([40, 14, 32.7, 31.1]), 2)
    17.8
    >>> two_or_more_ceiling([50, 50, 50], none=40)
    60.0
    """
    sizes, without = _shares(shares), validate.percent("none", none)
    total, others = sum(sizes), 100 - without
    if max(sizes) > others + _NOISE:
        message = f"none and the largest share must not pass 100 together: {without:g} + {max(sizes):g}"
        raise ValueError(message)
    if total < others - _NOISE:
        message = f"the shares add up to {total:g}; they cannot reach {others:g} percent of the people"
        raise ValueError(message)
    return max(0.0, min(total - others, others))


def independent(shares: Sequence[float]) -> tuple[float, ...]:
    """Percent who belong to none, one, two … of the groups, if these have nothing to do with each other.

    Parameters
    ----------
    shares : sequence of float
        Size of each group, percent of the same people.

    Returns
    -------
    tuple of float
        Percent who belong to 0, 1, 2, … of them. They add up to 100.

    Raises
    ------
    ValueError
        If a share is no percentage, or there is none.

    Notes
    -----
    Chances of independent events multiply; groups are taken in one after the other.

    Examples
    --------
    >>> independent([50, 50])
    (25.0, 50.0, 25.0)
    """
    counts = [100.0]
    for share in _shares(shares):
        inside = share / 100
        stay = [people * (1 - inside) for people in counts] + [0.0]
        join = [0.0] + [people * inside for people in counts]
        counts = [a + b for a, b in zip(stay, join, strict=True)]
    return tuple(counts)
