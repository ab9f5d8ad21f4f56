"""Intervals for a share found in a simple random sample, and what "none found" proves.

Sources: Wilson (1927); Clopper and Pearson (1934); Brown, Cai and DasGupta (2001), "Interval
estimation for a binomial proportion".
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from coursekit.models import validate

__all__ = [
    "binomial_probabilities",
    "clopper_pearson",
    "coverage",
    "normal_quantile",
    "student_quantile",
    "wald",
    "wilson",
    "zero_found_size",
    "zero_found_upper",
]

Method = Callable[[int, int, float], tuple[float, float]]

_NEVER = 1e-15


def normal_quantile(confidence: float = 0.95) -> float:
    """Return the two-sided standard normal quantile: 1.96 for 95 %.

    Parameters
    ----------
    confidence : float, default 0.95
        Between 0 and 1, ends excluded.
    """
    return NormalDist().inv_cdf(0.5 + validate.probability("confidence", confidence, open_ends=True) / 2)


@cache
def student_quantile(confidence: float, degrees: int) -> float:
    """Return the two-sided quantile of Student's t: 2.09 for 95 % and 19 degrees of freedom.

    Parameters
    ----------
    confidence : float
        Between 0 and 1, ends excluded.
    degrees : int
        Degrees of freedom, 1 or above.

    Notes
    -----
    Bisection on the finite series for whole degrees of freedom (Abramowitz and Stegun 1964,
    26.7.3 and 26.7.4).
    """
    validate.probability("confidence", confidence, open_ends=True)
    validate.positive_int("degrees", degrees)
    low, high = 0.0, math.pi / 2  # of the angle whose tangent is t / sqrt(degrees)
    for _ in range(80):
        middle = (low + high) / 2
        if _student_inside(middle, degrees) < confidence:
            low = middle
        else:
            high = middle
    return math.sqrt(degrees) * math.tan((low + high) / 2)


def _student_inside(angle: float, degrees: int) -> float:
    """Probability that the absolute value of T stays below ``sqrt(degrees) * tan(angle)``."""
    cosine, odd = math.cos(angle), degrees % 2
    term = cosine if odd else 1.0
    series = term if degrees > 1 else 0.0
    for k in range(2 + odd, degrees - 1, 2):
        term *= (k - 1) / k * cosine * cosine
        series += term
    inside = math.sin(angle) * series
    return (angle + inside) * 2 / math.pi if odd else inside


def binomial_probabilities(n: int, rate: float) -> NDArray[np.float64]:
    """Return the chances of 0, 1, … n hits in n independent draws.

    ``C(n, k) rate**k (1 - rate)**(n - k)``, through logarithms so that large n do not overflow.

    Parameters
    ----------
    n : int
        0 or above.
    rate : float
        Chance of a hit, 0 to 1.

    Returns
    -------
    numpy.ndarray of float, shape (n + 1,)
    """
    validate.whole("n", n)
    validate.probability("rate", rate)
    hits = np.arange(n + 1)
    if rate in (0, 1):
        certain: NDArray[np.float64] = (hits == n * rate).astype(np.float64)
        return certain
    logs = np.array([math.lgamma(k + 1.0) for k in range(n + 1)])
    ways = logs[n] - logs - logs[::-1]
    chances: NDArray[np.float64] = np.exp(ways + hits * math.log(rate) + (n - hits) * math.log1p(-rate))
    return chances


def _counts(found: int, n: int) -> tuple[int, int]:
    validate.positive_int("n", n)
    validate.whole("found", found)
    if found > n:
        message = f"found is {found}, more than the {n} that were looked at"
        raise ValueError(message)
    return int(found), int(n)


def wald(found: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the textbook interval ``p ± z sqrt(p (1 - p) / n)``.

    It is not cut at 0 and 1, and with few cases it covers the truth far less often than it says:
    with none found it is a single point.

    Parameters
    ----------
    found, n : int
        Cases found, and cases looked at.
    confidence : float, default 0.95

    Returns
    -------
    tuple of float
        Low and high end, as shares.
    """
    found, n = _counts(found, n)
    share = found / n
    half = normal_quantile(confidence) * math.sqrt(share * (1 - share) / n)
    return share - half, share + half


def wilson(found: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the score interval of Wilson: all rates that a z-test would not reject.

    Centre ``(p + z²/2n) / (1 + z²/n)``, half-width
    ``z sqrt(p (1 - p) / n + z²/4n²) / (1 + z²/n)``.

    Parameters
    ----------
    found, n : int
        Cases found, and cases looked at.
    confidence : float, default 0.95

    Returns
    -------
    tuple of float
        Low and high end, as shares.

    Examples
    --------
    >>> low, high = wilson(8, 400)
    >>> round(low, 4), round(high, 4)
    (0.0102, 0.039)
    """
    found, n = _counts(found, n)
    z, share = normal_quantile(confidence), found / n
    scale = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / scale
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale
    return (0.0 if found == 0 else centre - half), (1.0 if found == n else centre + half)


def clopper_pearson(found: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the exact interval: its ends make what was found just improbable.

    At the upper end, finding so few has the chance ``(1 - confidence) / 2``; at the lower, finding
    so many. It covers the truth at least as often as it says.

    Parameters
    ----------
    found, n : int
        Cases found, and cases looked at.
    confidence : float, default 0.95

    Returns
    -------
    tuple of float
        Low and high end, as shares.
    """
    found, n = _counts(found, n)
    tail = (1 - validate.probability("confidence", confidence, open_ends=True)) / 2

    def at_most(rate: float, k: int) -> float:
        return float(binomial_probabilities(n, rate)[: k + 1].sum())

    low = 0.0 if found == 0 else _falling_root(lambda rate: at_most(rate, found - 1), 1 - tail)
    high = 1.0 if found == n else _falling_root(lambda rate: at_most(rate, found), tail)
    return low, high


def _falling_root(function: Callable[[float], float], value: float) -> float:
    """Where a function that falls from 1 to 0 on the unit interval takes a value."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if function(middle) > value:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def coverage(method: Method, n: int, rate: float, confidence: float = 0.95) -> float:
    """Return how often an interval holds the truth, over all samples that could be drawn.

    The sum of the binomial chances of those counts whose interval contains the true rate: exact,
    not simulated. An interval is as good as this number, not as the level that it is named after.

    Parameters
    ----------
    method : callable
        Takes found, n and confidence and returns both ends: `wald`, `wilson`, `clopper_pearson`.
    n : int
        Units in a simple random sample, 1 or above.
    rate : float
        The true share, 0 to 1.
    confidence : float, default 0.95
        The level that the interval is named after.

    Returns
    -------
    float
        A share, 0 to 1.

    Examples
    --------
    >>> round(coverage(wald, 400, 0.02), 3), round(coverage(wilson, 400, 0.02), 3)
    (0.895, 0.954)
    """
    validate.positive_int("n", n)
    chances = binomial_probabilities(n, rate)
    # What hardly ever happens is left out: the ends of some intervals take long to find.
    likely = [int(found) for found in np.flatnonzero(chances > _NEVER)]
    ends = ((found, *method(found, n, confidence)) for found in likely)
    return min(1.0, float(sum(chances[found] for found, low, high in ends if low <= rate <= high)))


def zero_found_upper(n: int, confidence: float = 0.95) -> float:
    """Return the highest rate that "none found among n" leaves open, one-sided.

    The rate at which n draws find none with the chance ``1 - confidence``:
    ``1 - (1 - confidence) ** (1 / n)``, about ``3 / n`` for 95 %.

    Examples
    --------
    >>> round(zero_found_upper(100), 4)
    0.0295
    """
    validate.positive_int("n", n)
    return -math.expm1(math.log(1 - validate.probability("confidence", confidence, open_ends=True)) / n)


def zero_found_size(rate: float, confidence: float = 0.95) -> int:
    """Return the smallest n for which "none found" puts the upper bound below a rate.

    Parameters
    ----------
    rate : float
        Between 0 and 1, ends excluded.
    confidence : float, default 0.95

    Examples
    --------
    >>> zero_found_size(0.02)
    149
    """
    validate.probability("rate", rate, open_ends=True)
    tail = 1 - validate.probability("confidence", confidence, open_ends=True)
    n = max(1, math.ceil(math.log(tail) / math.log1p(-rate)))
    # The logarithms may land a hair beside a whole number: let the bound itself decide.
    while n > 1 and zero_found_upper(n - 1, confidence) < rate:
        n -= 1
    while zero_found_upper(n, confidence) >= rate:
        n += 1
    return n
