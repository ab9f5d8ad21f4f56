"""A pass rule and its two errors: failing a good county, passing a bad one.

A rule passes a county when at most c of n looked-at units are wrong. Its operating characteristic is
the chance to pass as a function of the true rate (Dodge and Romig 1929; Montgomery 2012, *Introduction
to Statistical Quality Control*). Clusters are beta-binomial: the rate of a cluster is drawn from
a beta distribution with the true rate as its mean and rho as the correlation within a cluster.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coursekit.models import validate
from coursekit.models.intervals import binomial_probabilities

__all__ = ["allowed_below", "beta_binomial_probabilities", "operating_curve", "pass_probability"]


def allowed_below(n: int, threshold: float) -> int:
    """Return the largest count for which the found rate stays below a threshold.

    Parameters
    ----------
    n : int
        Units looked at, 1 or above.
    threshold : float
        Share, above 0 and up to 1.

    Examples
    --------
    >>> allowed_below(400, 0.02)
    7
    """
    validate.positive_int("n", n)
    if validate.probability("threshold", threshold) == 0:
        message = "threshold must be above 0: no rate is below 0"
        raise ValueError(message)
    # 0.02 * 400 must be 8 and not a hair more or less.
    return math.ceil(round(n * threshold, 9)) - 1


def beta_binomial_probabilities(m: int, rate: float, rho: float) -> NDArray[np.float64]:
    """Return the chances of 0, 1, … m hits in a cluster of m units.

    ``C(m, k) B(k + a, m - k + b) / B(a, b)`` with ``a = rate (1 - rho) / rho`` and
    ``b = (1 - rate) (1 - rho) / rho``; at rho = 0 the binomial. Computed as products of
    ``rate + i theta`` and ``1 - rate + j theta`` over ``1 + l theta`` with ``theta = rho / (1 - rho)``,
    which holds for the smallest rho too.

    Parameters
    ----------
    m : int
        Units in the cluster, 1 or above.
    rate : float
        Mean rate, 0 to 1.
    rho : float
        Correlation within a cluster, 0 to 1, 1 excluded.

    Returns
    -------
    numpy.ndarray of float, shape (m + 1,)
    """
    validate.positive_int("m", m)
    validate.probability("rate", rate)
    if validate.probability("rho", rho) == 1:
        message = "rho must be below 1"
        raise ValueError(message)
    if rho == 0 or rate in (0, 1):
        return binomial_probabilities(m, rate)
    theta, steps = rho / (1 - rho), np.arange(m)

    def log_products(start: float) -> NDArray[np.float64]:
        """Logarithms of the products of the first 0, 1, … m of start, start + theta, start + 2 theta …."""
        return np.concatenate([[0.0], np.cumsum(np.log(start + theta * steps))])

    ways = np.array([math.lgamma(m + 1) - math.lgamma(k + 1) - math.lgamma(m - k + 1) for k in range(m + 1)])
    chances: NDArray[np.float64] = np.exp(
        ways + log_products(rate) + log_products(1 - rate)[::-1] - log_products(1.0)[-1]
    )
    return chances


def pass_probability(rate: float, n: int, allowed: int, *, per_cluster: int = 1, rho: float = 0.0) -> float:
    """Return the chance that at most `allowed` of n units are found wrong.

    Parameters
    ----------
    rate : float
        True rate, 0 to 1.
    n : int
        Units looked at.
    allowed : int
        Largest number of wrong ones that still passes, 0 up to n.
    per_cluster : int, default 1
        Units in each cluster; n must be a multiple of it.
    rho : float, default 0
        Correlation within a cluster. Clusters are independent of each other.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If an argument is out of range, or n is no multiple of `per_cluster`.

    Examples
    --------
    >>> round(pass_probability(0.015, 400, 7), 3), round(pass_probability(0.025, 400, 7), 3)
    (0.745, 0.217)
    """
    validate.positive_int("n", n)
    validate.whole("allowed", allowed)
    validate.sample_fits(allowed, n, "allowed")
    if n % validate.positive_int("per_cluster", per_cluster):
        message = f"n is {n}, which is no multiple of per_cluster {per_cluster}"
        raise ValueError(message)
    if rho == 0 or per_cluster == 1:
        validate.probability("rho", rho)
        return float(min(1.0, binomial_probabilities(n, rate)[: allowed + 1].sum()))
    one = beta_binomial_probabilities(per_cluster, rate, rho)[: allowed + 1]
    total = np.ones(1)
    for _ in range(n // per_cluster):
        total = np.convolve(total, one)[: allowed + 1]
    return float(min(1.0, total.sum()))


def operating_curve(
    rates: Iterable[float], n: int, allowed: int, *, per_cluster: int = 1, rho: float = 0.0
) -> pd.DataFrame:
    """Return the chance to pass at each of several true rates.

    Parameters
    ----------
    rates : iterable of float
    n, allowed, per_cluster, rho
        As in `pass_probability`.

    Returns
    -------
    pandas.DataFrame
        ``true_rate``, ``passes`` (both shares).
    """
    points = [float(rate) for rate in rates]
    passes = [pass_probability(rate, n, allowed, per_cluster=per_cluster, rho=rho) for rate in points]
    return pd.DataFrame({"true_rate": points, "passes": passes})
