"""Where the hours of a cadre go: paper, slips, days full of visits, and what is measured.

Models of a budget, not findings about anybody: every number comes from whoever calls them.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from coursekit.models import validate
from coursekit.models.draws import Draws, Stream

__all__ = ["busiest_days", "fields_written", "hours_per_household", "measured_share"]


def hours_per_household(
    hours: float, other: float, households: float, forms: float, minutes: float, copies: float = 1
) -> float:
    """Return the hours that are left for each household after paper.

    ``(hours - other) / households - forms · copies · minutes / 60``: the paper of a household does not shrink
    when there are more of them.

    Parameters
    ----------
    hours : float
        Hours of work a year, 0 or above.
    other : float
        Hours of other duties a year, 0 or above.
    households : float
        Households, 1 or above.
    forms : float
        Forms a household and year, 0 or above.
    minutes : float
        Minutes a form and copy, 0 or above.
    copies : float, default 1
        Copies of each form, 0 or above.

    Returns
    -------
    float
        Hours a household and year; below 0 where the year is too short.

    Raises
    ------
    ValueError
        If a number is not finite or negative, or there is less than one household.

    Examples
    --------
    >>> round(hours_per_household(1800, 620, 60, forms=10, minutes=15, copies=3), 2)
    12.17
    """
    year = validate.finite("hours", hours) - validate.finite("other", other)
    paper = validate.finite("forms", forms) * validate.finite("copies", copies) * validate.finite("minutes", minutes)
    return year / validate.finite("households", households, low=1) - paper / 60


def fields_written(fields: int, slip: float) -> float:
    """Return how many fields are written, on average, until a sheet is right from the first to the last.

    After a slip a new sheet is begun at once. ``w(k) = (w(k - 1) + 1) / (1 - slip)`` with ``w(0) = 0``: one field
    more, and with the chance of a slip all of it again; in closed form ``((1 - slip)**-fields - 1) / slip``, the
    mean wait for a run of successes (Feller 1950, *An Introduction to Probability Theory and Its Applications* 1,
    chapter XIII, on runs; the book was not read here, a test holds the formula to the recursion).

    Parameters
    ----------
    fields : int
        Fields of a sheet, 1 or above.
    slip : float
        Chance of a slip in a field, 0 to 1, 1 excluded; slips are independent.

    Returns
    -------
    float
        Fields, those of the sheets thrown away included.

    Raises
    ------
    ValueError
        If an argument is out of bounds, or the answer is too large for a number of the machine.

    Examples
    --------
    >>> round(fields_written(100, 0.01), 1), fields_written(10, 0)
    (173.2, 10.0)
    """
    count = validate.positive_int("fields", fields)
    if validate.probability("slip", slip) == 1:
        message = "slip must be below 1: with 1 no field is ever right"
        raise ValueError(message)
    if slip == 0:
        return float(count)
    try:
        return math.expm1(-count * math.log1p(-slip)) / slip
    except OverflowError:
        message = f"fields and slip ask for more fields than a number can hold: {fields!r}, {slip!r}"
        raise ValueError(message) from None


def busiest_days(visits: int, units: int, days: int, seed: int) -> pd.Series:
    """Draw for each unit how many visits its busiest day of a year brings.

    Visits fall on days by lot: each day alike, each visit for itself.

    Parameters
    ----------
    visits : int
        Visits of each unit a year, 0 or above.
    units : int
        Units, for example counties, 1 or above.
    days : int
        Days of a year on which visits are made, 1 or above.
    seed : int

    Returns
    -------
    pandas.Series of int
        ``visits`` on the busiest day of each unit; the index ``unit`` counts from 1.

    Raises
    ------
    ValueError
        If a number is no whole one within its bounds.

    Examples
    --------
    >>> busiest_days(10, 3, 1, seed=1).tolist()
    [10, 10, 10]
    """
    count = validate.whole("visits", visits)
    size, length = validate.positive_int("units", units), validate.positive_int("days", days)
    day = (Draws(seed, Stream.VISITS_OF_DAYS).uniform(size * count) * length).astype(np.int64)
    cell = np.repeat(np.arange(size), count) * length + day
    busiest = np.bincount(cell, minlength=size * length).reshape(size, length).max(axis=1)
    return pd.Series(busiest, index=pd.RangeIndex(1, size + 1, name="unit"), name="visits")


def measured_share(weight: float) -> float:
    """Return the share of hours that goes to paper where paper makes up a given part of the score.

    A share p of the hours on paper is worth ``√p``, the rest on help ``√(1 - p)``: each further hour brings less.
    The score ``weight · √p + (1 - weight) · √(1 - p)`` is largest at ``p = weight² / (weight² + (1 - weight)²)``.
    In the spirit of Holmstrom and Milgrom (1991, *Journal of Law, Economics, and Organization* 7, abstract read);
    the square roots are the course's choice.

    Parameters
    ----------
    weight : float
        Part of paper in the score, 0 to 1.

    Returns
    -------
    float
        Share, 0 to 1.

    Raises
    ------
    ValueError
        If the weight lies outside 0 to 1.

    Examples
    --------
    >>> round(measured_share(0.8), 3)
    0.941
    """
    paper = validate.probability("weight", weight)
    return paper**2 / (paper**2 + (1 - paper) ** 2)
