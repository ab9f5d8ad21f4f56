"""Help as a function of own income, and what a design of help does to days of work.

Models of incentives, not findings about anybody: the response to pay is put in by whoever calls them. Notches:
Blinder and Rosen (1985, *American Economic Review* 75); Kleven and Waseem (2013, *Quarterly Journal of Economics* 128),
whose utility `responding` and `support` take; both read in abstract.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

import numpy as np
import pandas as pd

from coursekit.models import validate
from coursekit.models.arrays import Floats
from coursekit.models.county import LINE

__all__ = [
    "DESIGNS",
    "HANDOUT",
    "PUBLIC_DAYS",
    "PUBLIC_PAY",
    "REWARD",
    "SLACK_WORK",
    "best_days",
    "net_income",
    "responding",
    "support",
    "turned_over",
    "without_support",
]

DESIGNS = ("handout", "half", "whole", "reward", "busy", "slack")
HANDOUT = 600.0  # yuan a year
REWARD = 0.20  # of own output
PUBLIC_DAYS, PUBLIC_PAY = 60.0, 20.0  # days a year at most, yuan a day
SLACK_WORK = 2 / 3  # of the days, what own work fills where public work is offered in the slack season

_BRUTE = 64  # so few values are compared each with each


@overload
def net_income(own: float, line: float, benefit: float, width: float) -> float: ...
@overload
def net_income(own: Sequence[float] | Floats | pd.Series, line: float, benefit: float, width: float) -> Floats: ...
def net_income(
    own: float | Sequence[float] | Floats | pd.Series, line: float, benefit: float, width: float
) -> float | Floats:
    """Return own income and help together.

    Help is the whole `benefit` below the line; at the line and above it fades evenly to 0 over `width`:
    ``benefit · (1 - (own - line) / width)``. With a width of 0 it ends at the line at once: a notch.

    Parameters
    ----------
    own : float or sequence of float
        Own income, yuan a person and year, 0 or above.
    line, benefit, width : float
        In the same unit, 0 or above.

    Returns
    -------
    float or numpy.ndarray of float
        In the same unit; an array in the order of `own` where that is a sequence.

    Raises
    ------
    ValueError
        If a number is negative, missing or infinite.

    Examples
    --------
    >>> net_income(2990, 3000, 1200, 0), net_income(3000, 3000, 1200, 0), net_income(3600, 3000, 1200, 2400)
    (4190.0, 3000.0, 4500.0)
    """
    for name, value in (("line", line), ("benefit", benefit), ("width", width)):
        validate.finite(name, value)
    if isinstance(own, (int, float, np.number)):
        return float(_net(np.array([validate.finite("own", float(own))]), line, benefit, width)[0])
    table = validate.side_by_side("incomes", own=own)
    validate.not_negative(table, ["own"], "incomes")
    return _net(table["own"].to_numpy(dtype=np.float64), line, benefit, width)


def _net(own: Floats, line: float, benefit: float, width: float) -> Floats:
    above = own - line
    with np.errstate(over="ignore"):  # far above a narrow taper nothing is left
        faded = np.maximum(1 - above / width, 0) if width else np.zeros(len(own))
    return own + benefit * np.where(above < 0, 1.0, faded)


def turned_over(own: Sequence[float] | Floats | pd.Series, net: Sequence[float] | Floats | pd.Series) -> int:
    """Count the pairs whose order help turns over: the one with less of its own ends with more.

    ``own_i < own_j`` and ``net_i > net_j``; equal incomes make no pair. It is Kendall's number of discordant pairs
    (1938, *Biometrika* 30; known from manuals of software, not read here).

    Parameters
    ----------
    own, net : sequence of float
        Own income, and income with help, of the same persons in one order.

    Returns
    -------
    int
        Pairs.

    Raises
    ------
    ValueError
        If the lengths differ, nothing is given, or a value is missing or infinite.

    Examples
    --------
    >>> turned_over([3050, 2950], [3050, 4150])
    1
    """
    table = validate.side_by_side("incomes", own=own, net=net)
    validate.at_least(table, ["own", "net"], -np.inf, "incomes")
    before, after = (table[name].to_numpy(dtype=np.float64) for name in ("own", "net"))
    # Of those alike in own income the lower net comes first, so that they count for nothing.
    return _inversions(after[np.lexsort((after, before))])


def _inversions(values: Floats) -> int:
    """Count the pairs of which the earlier value is the larger."""
    if len(values) <= _BRUTE:
        return int(np.triu(values[:, None] > values[None, :], 1).sum())
    half = len(values) // 2
    first, second = values[:half], values[half:]
    across = half - np.searchsorted(np.sort(first), second, side="right")
    return _inversions(first) + _inversions(second) + int(across.sum())


def responding(line: float, benefit: float, elasticity: float) -> float:
    """Return the potential income up to which people would rather stay below a notch.

    Of potential income n, earning y costs ``n / k · (y / n)**k`` with ``k = 1 + 1 / elasticity``: without help they
    earn n. Up to the n returned, staying at the line with the benefit is worth more than earning n without it:
    ``line + benefit - n / k · (line / n)**k = n · (1 - 1 / k)`` (Kleven and Waseem 2013, without tax).

    Parameters
    ----------
    line : float
        Yuan, above 0.
    benefit : float
        Yuan, 0 or above.
    elasticity : float
        Percent of earnings for a percent of pay, above 0.

    Returns
    -------
    float
        Yuan; the line itself where there is no benefit.

    Raises
    ------
    ValueError
        If a number is out of bounds.

    Examples
    --------
    >>> round(responding(3000, 200, 0.2))
    3598
    """
    z = validate.finite("line", line, zero=False)
    keeps = z + validate.finite("benefit", benefit)
    e = validate.finite("elasticity", elasticity, zero=False)
    k = 1 + 1 / e
    # Worth of earning n less worth of staying rises with n from -benefit at the line, and is above 0 at the upper end.
    low, high = z, keeps * (1 + e)
    while True:
        n = (low + high) / 2
        if n in (low, high):
            return n if benefit else z
        if n / (1 + e) + n / k * (z / n) ** k < keeps:
            low = n
        else:
            high = n


def best_days(days: Sequence[float], pay: Sequence[float], burden: Sequence[float]) -> float:
    """Return the days with the largest pay less burden; the fewest of several.

    Parameters
    ----------
    days, pay, burden : sequence of float
        A row a number of days: the days, and pay and burden in one unit.

    Returns
    -------
    float
        One of `days`.

    Raises
    ------
    ValueError
        If the lengths differ, nothing is given, or a value is missing or infinite.

    Examples
    --------
    >>> best_days([0, 10], [100, 110], [0, 10])
    0.0
    """
    table = validate.side_by_side("rows", days=days, pay=pay, burden=burden)
    validate.at_least(table, ["days", "pay", "burden"], -np.inf, "rows")
    gain = table["pay"] - table["burden"]
    return float(table["days"][gain == gain.max()].min())


def support(
    design: str, wage: float, days: float, response: float, *, other: float = 0, line: float = LINE
) -> tuple[float, float, float]:
    """Return what a person does and gets under a design of support, in a model.

    Who earns `wage` a day and works `days` days a year without help works until the next day costs its net pay:
    ``days · (net / wage)**response``. The burden of d days is ``wage · days / k · (d / days)**k`` with
    ``k = 1 + 1 / response``. There is no effect of income: a fixed sum leaves days alone by assumption.

    Designs: ``handout``, a fixed sum; ``half`` and ``whole``, that part of the gap to the line; ``reward``, a share
    of own output; ``busy`` and ``slack``, days of public work. In the busy season own work could fill every day, so
    public days replace it; in the slack season own work fills two thirds of the days with help and without, and
    public days are added.

    Parameters
    ----------
    design : str
        One of ``DESIGNS``.
    wage : float
        Yuan a day of own work, above 0.
    days : float
        Days a year without help, 0 or above; 0 for who cannot work.
    response : float
        Percent of days for a percent of pay, 0 or above; 0: days never change.
    other : float, default 0
        Other income, yuan a year, which counts against the gap.
    line : float, default LINE
        Yuan a year.

    Returns
    -------
    tuple of float
        Days of work in all, own earnings (without `other`) and help (the pay of public work included), yuan a year.

    Raises
    ------
    ValueError
        If the design is unknown or a number is out of bounds.

    Examples
    --------
    >>> support("half", 15, 150, 1)
    (75.0, 1125.0, 937.5)
    """
    validate.listed("design", design, DESIGNS)
    w, most = validate.finite("wage", wage, zero=False), validate.finite("days", days)
    e = validate.finite("response", response)
    room = max(0.0, validate.finite("line", line) - validate.finite("other", other))
    if design == "handout":
        return most, w * most, HANDOUT
    if design in ("half", "whole"):
        return _gap(0.5 if design == "half" else 1.0, w, most, e, room)
    if design == "reward":
        worked = most * (1 + REWARD) ** e
        return worked, w * worked, REWARD * w * worked
    willing = most * (PUBLIC_PAY / w) ** e
    if design == "slack":
        public = min(PUBLIC_DAYS, max(0.0, willing - SLACK_WORK * most))
        return SLACK_WORK * most + public, w * SLACK_WORK * most, PUBLIC_PAY * public
    if w >= PUBLIC_PAY:
        return most, w * most, 0.0
    # Public days first, for they pay more; then own days, as many as are worth their lower pay.
    public = min(PUBLIC_DAYS, willing)
    worked = max(public, most)
    return worked, w * (worked - public), PUBLIC_PAY * public


def _gap(part: float, wage: float, days: float, response: float, room: float) -> tuple[float, float, float]:
    """Fill a part of the gap: each yuan earned below `room` takes that part of a yuan of help away."""
    below, beyond = days * (1 - part) ** response, wage * days
    own = wage * below
    helped = (below, own, part * (room - own))
    if own >= room:
        return days, beyond, 0.0
    if beyond < room:
        return helped
    # Two best answers, below and beyond: the one that is worth more in the person's own reckoning.
    k = 1 + 1 / response
    worth = own + helped[2] - beyond / k * (below / days) ** k
    return helped if worth > beyond - beyond / k else (days, beyond, 0.0)


def without_support(design: str, wage: float, days: float) -> float:
    """Return own earnings without help, to which a design is compared.

    Parameters
    ----------
    design : str
        One of ``DESIGNS``; in the slack season there is less own work.
    wage, days : float
        As in `support`.

    Returns
    -------
    float
        Yuan a year.

    Raises
    ------
    ValueError
        If the design is unknown or a number is out of bounds.
    """
    validate.listed("design", design, DESIGNS)
    full = validate.finite("wage", wage, zero=False) * validate.finite("days", days)
    return full * SLACK_WORK if design == "slack" else full
