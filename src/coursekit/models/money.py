"""Sums of money: bounds carried through, yearly growth in two ways, and the gift inside a loan.

Bounds are pairs ``(low, high)``; a high of ``inf`` says that nothing is known above ("more than 430 billion"). A pair
says nothing of whether its ends are possible themselves: `coursekit.catalogue.quantity` does. The rules are those of
interval arithmetic (Moore, Kearfott and Cloud, *Introduction to Interval Analysis*, 2009).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from coursekit.models import validate

__all__ = ["add_bounds", "average_growth", "divide_bounds", "grant_element", "union_bounds"]

Bounds = tuple[float, float]


def _bounds(name: str, pair: Bounds) -> Bounds:
    """Return a pair of bounds with a finite low end and no negative number, or say what is wrong with it."""
    try:
        low, high = pair
    except (TypeError, ValueError):
        message = f"{name} must be a pair (low, high), not {pair!r}"
        raise ValueError(message) from None
    low, high = (
        validate.number(f"the low end of {name}", low),
        validate.number(f"the high end of {name}", high, infinite=True),
    )
    if low < 0:
        message = f"{name} must not be negative, and begins at {low:g}"
        raise ValueError(message)
    if low > high:
        message = f"{name} must be given as (low, high), and {low:g} is above {high:g}"
        raise ValueError(message)
    return low, high


def add_bounds(*pairs: Bounds) -> Bounds:
    """Bounds of a sum: the low ends added up, and the high ends.

    Parameters
    ----------
    *pairs : (float, float)
        ``(low, high)`` of each part, in one unit, not negative; high may be ``inf``.

    Returns
    -------
    (float, float)
        In the unit of the parts; ``(0, 0)`` without any.

    Raises
    ------
    ValueError
        If a pair is no pair, is negative, or its low end lies above its high end.

    Examples
    --------
    "More than 4,300" and "more than 1,600" make "more than 5,900":

    >>> add_bounds((4300, math.inf), (1600, math.inf))
    (5900.0, inf)
    """
    known = [_bounds(f"part {k}", pair) for k, pair in enumerate(pairs, 1)]
    return math.fsum(low for low, _ in known), math.fsum(high for _, high in known)


def divide_bounds(a: Bounds, b: Bounds) -> Bounds:
    """Bounds of a quotient of positive numbers: the low end by the high one, the high end by the low one.

    ``(a1, a2) / (b1, b2) = (a1 / b2, a2 / b1)``: "more than" below the line becomes "less than".

    Parameters
    ----------
    a, b : (float, float)
        ``(low, high)`` of dividend and divisor; high may be ``inf``, and `b` begins above 0.

    Returns
    -------
    (float, float)
        In units of `a` per unit of `b`.

    Raises
    ------
    ValueError
        If a pair is no pair, is negative, its low end lies above its high end, or `b` begins at 0.

    Examples
    --------
    10.9 billion yuan for more than 6.2 million people is less than 1,758.07 yuan each:

    >>> low, high = divide_bounds((10.9e9, 10.9e9), (6.2e6, math.inf))
    >>> low, round(high, 2)
    (0.0, 1758.06)
    """
    above, below = _bounds("the dividend", a), _bounds("the divisor", b)
    if below[0] == 0:
        message = "the divisor must begin above 0: a quotient by 0 has no bounds"
        raise ValueError(message)
    return above[0] / below[1], above[1] / below[0]


def union_bounds(a: float, b: float, whole: float = math.inf) -> Bounds:
    """Bounds of two amounts taken together, each thing once, when their overlap is not known.

    ``max(a, b) <= union <= min(a + b, whole)``: all of the smaller may lie in the larger, or nothing of it.

    Parameters
    ----------
    a, b : float
        Two amounts in one unit, not negative.
    whole : float
        All that there is, such as 100 for shares in percent; ``inf`` where nothing limits it.

    Returns
    -------
    (float, float)
        In the unit of the amounts.

    Raises
    ------
    ValueError
        If an amount is negative, not finite, or larger than the whole.

    Examples
    --------
    >>> union_bounds(4300, 1600)
    (4300.0, 5900.0)
    >>> union_bounds(60, 70, whole=100)
    (70.0, 100.0)
    """
    one, other, most = validate.number("a", a), validate.number("b", b), validate.number("whole", whole, infinite=True)
    for name, amount in (("a", one), ("b", other)):
        if amount < 0:
            message = f"{name} must not be negative, and is {amount:g}"
            raise ValueError(message)
        if amount > most:
            message = f"{name} is {amount:g} and cannot be larger than the whole, {most:g}"
            raise ValueError(message)
    return max(one, other), min(one + other, most)


def average_growth(values: Sequence[float]) -> tuple[float, float]:
    """Mean of the yearly growth rates, and the compound rate, both in percent.

    The compound rate of n values is ``100 ((last / first) ** (1 / (n - 1)) - 1)``. It is never above the mean, and
    equals it only where every year grows alike.

    Parameters
    ----------
    values : sequence of float
        One value a year in order, two or more, above 0.

    Returns
    -------
    (float, float)
        Mean and compound rate, percent a year.

    Raises
    ------
    ValueError
        If there are fewer than two values, or one is not above 0.

    Examples
    --------
    Up by half, then down by half:

    >>> mean, compound = average_growth([100, 150, 75])
    >>> mean, round(compound, 3)
    (0.0, -13.397)
    """
    known = [validate.number(f"value {k}", value) for k, value in enumerate(values, 1)]
    if len(known) < 2:
        message = f"growth needs two values or more, and {len(known)} came"
        raise ValueError(message)
    for k, value in enumerate(known, 1):
        if value <= 0:
            message = f"value {k} must be above 0, and is {value:g}"
            raise ValueError(message)
    steps = len(known) - 1
    rates = [100 * (after / before - 1) for before, after in pairwise(known)]
    compound = 100 * math.expm1(math.log(known[-1] / known[0]) / steps)
    return math.fsum(rates) / steps, compound


def grant_element(rate: float, years: int, discount: float) -> float:
    """Share of a loan that is a gift: what the borrower need not pay back, seen from the day of the loan.

    A loan of 1 is repaid at the end, with interest every year. Its payments are worth today
    ``sum(rate / (1 + d) ** t for t in 1..n) + 1 / (1 + d) ** n``; the grant element is 1 less that (the form of the
    IMF and the World Bank, for repayment at the end).

    Parameters
    ----------
    rate : float
        Interest that the borrower pays, as a share a year: 0.02 for 2%.
    years : int
        Until it is repaid.
    discount : float
        Discount rate, as a share a year.

    Returns
    -------
    float
        A share: 0 for a loan at the discount rate, negative above it, and towards 1 for a long one without interest.

    Raises
    ------
    ValueError
        If `rate` is negative, `years` no whole number from 1 up, or `discount` not above 0.

    Examples
    --------
    Three years without interest, at 5%:

    >>> round(grant_element(0, 3, 0.05), 4)
    0.1362
    """
    paid, per_year = validate.number("rate", rate), validate.number("discount", discount)
    if paid < 0:
        message = f"rate must not be negative, and is {paid:g}"
        raise ValueError(message)
    if per_year <= 0:
        message = f"discount must be above 0, and is {per_year:g}"
        raise ValueError(message)
    count = validate.number("years", years)
    if count < 1 or count != int(count):
        message = f"years must be a whole number from 1 up, and is {years!r}"
        raise ValueError(message)
    at_the_end = (1 + per_year) ** -int(count)
    interest = paid * (1 - at_the_end) / per_year
    return 1 - interest - at_the_end
