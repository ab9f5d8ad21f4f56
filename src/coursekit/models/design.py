"""How large a sample must be, and what clusters cost.

Source of the formulas: Kish (1965), *Survey Sampling*; Cochran (1977), *Sampling Techniques*.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from coursekit.models import validate
from coursekit.models.intervals import normal_quantile

__all__ = ["best_per_cluster", "design_effect", "effective_size", "half_width", "layouts", "sample_size"]


def design_effect(per_cluster: float, rho: float) -> float:
    """Return how many times clusters raise the variance: ``1 + (m - 1) rho``.

    Parameters
    ----------
    per_cluster : float
        Units m looked at in each cluster, 1 or above.
    rho : float
        Intraclass correlation, up to 1. Below 0 (units of a cluster differ more than others) it
        must leave the result above 0.

    Examples
    --------
    >>> round(design_effect(20, 0.05), 2)
    1.95
    """
    if not math.isfinite(per_cluster) or per_cluster < 1:
        message = f"per_cluster must be 1 or above, not {per_cluster!r}"
        raise ValueError(message)
    effect = 1 + (per_cluster - 1) * rho
    if not math.isfinite(rho) or rho > 1 or effect <= 0:
        message = f"rho must be at most 1 and leave the design effect above 0, not {rho!r}"
        raise ValueError(message)
    return effect


def effective_size(n: float, deff: float) -> float:
    """Return the size of a simple random sample that tells as much: ``n / deff``.

    Examples
    --------
    >>> round(effective_size(400, 1.95))
    205
    """
    return validate.finite("n", n, zero=False) / validate.finite("deff", deff, zero=False)


def sample_size(
    p: float, e: float, *, deff: float = 1.0, confidence: float = 0.95, population: int | None = None
) -> int:
    """Return how many units an estimate to within a margin needs.

    ``z² p (1 - p) / e² · deff``, rounded up; with a population N, the number before rounding is
    divided by ``1 + (n - 1) / N``.

    Parameters
    ----------
    p : float
        Expected share, 0 to 1.
    e : float
        Half-width of the interval wanted, as a share, between 0 and 1.
    deff : float, default 1
        Design effect, above 0.
    confidence : float, default 0.95
    population : int, optional
        Size of a finite population.

    Returns
    -------
    int

    Examples
    --------
    >>> sample_size(0.02, 0.01), sample_size(0.02, 0.01, deff=1.95), sample_size(0.5, 0.01)
    (753, 1469, 9604)
    """
    validate.probability("p", p)
    validate.probability("e", e, open_ends=True)
    z = normal_quantile(confidence)
    n = z * z * p * (1 - p) / (e * e) * validate.finite("deff", deff, zero=False)
    if population is not None:
        n = n / (1 + (n - 1) / validate.positive_int("population", population))
    return max(1, math.ceil(n - 1e-9))


def half_width(p: float, n: float, *, deff: float = 1.0, confidence: float = 0.95) -> float:
    """Return half the width of the interval around a share: ``z sqrt(p (1 - p) deff / n)``.

    Parameters
    ----------
    p : float
        Share, 0 to 1.
    n : float
        Units looked at, above 0.
    deff : float, default 1
    confidence : float, default 0.95

    Returns
    -------
    float
        As a share.

    Examples
    --------
    >>> round(100 * half_width(0.02, 400, deff=1.95), 2)
    1.92
    """
    validate.probability("p", p)
    spread = p * (1 - p) * validate.finite("deff", deff, zero=False) / validate.finite("n", n, zero=False)
    return normal_quantile(confidence) * math.sqrt(spread)


def best_per_cluster(cost_cluster: float, cost_unit: float, rho: float) -> float:
    """Return the number of units in a cluster that makes a budget go furthest.

    ``sqrt(cost_cluster / cost_unit · (1 - rho) / rho)`` (Kish 1965), at least 1.

    Parameters
    ----------
    cost_cluster, cost_unit : float
        Cost of reaching one more cluster, and of one more unit in it; above 0, in one unit.
    rho : float
        Intraclass correlation, between 0 and 1, ends excluded.
    """
    validate.probability("rho", rho, open_ends=True)
    ratio = validate.finite("cost_cluster", cost_cluster, zero=False) / validate.finite(
        "cost_unit", cost_unit, zero=False
    )
    return max(1.0, math.sqrt(ratio * (1 - rho) / rho))


def layouts(
    budget: float, cost_cluster: float, cost_unit: float, rho: float, p: float, *, most: int = 40
) -> pd.DataFrame:
    """List the ways to spend a budget on clusters and on units within them.

    Parameters
    ----------
    budget : float
        Above 0, in the unit of the costs (hours, yuan).
    cost_cluster, cost_unit : float
        Cost of reaching a cluster, and of one unit in it.
    rho : float
        Intraclass correlation.
    p : float
        Expected share, 0 to 1.
    most : int, default 40
        Largest number of units in a cluster to list.

    Returns
    -------
    pandas.DataFrame
        ``per_cluster``, ``clusters`` (whole ones that the budget pays), ``n``, ``cost``, ``deff``,
        ``effective``, ``half_width`` (share, 95 %). Layouts of fewer than 2 clusters are left out.

    Raises
    ------
    ValueError
        If the budget does not pay for two clusters of one unit.
    """
    validate.finite("budget", budget, zero=False)
    per = np.arange(1, validate.positive_int("most", most) + 1)
    price = (
        validate.finite("cost_cluster", cost_cluster, zero=False)
        + validate.finite("cost_unit", cost_unit, zero=False) * per
    )
    clusters = np.floor(budget / price).astype(int)
    per, price, clusters = per[clusters >= 2], price[clusters >= 2], clusters[clusters >= 2]
    if not len(per):
        message = f"budget {budget!r} does not pay for two clusters of one unit at {cost_cluster!r} + {cost_unit!r}"
        raise ValueError(message)
    deff = [design_effect(int(m), rho) for m in per]
    n = per * clusters
    return pd.DataFrame(
        {
            "per_cluster": per,
            "clusters": clusters,
            "n": n,
            "cost": clusters * price,
            "deff": deff,
            "effective": n / np.array(deff),
            "half_width": [half_width(p, int(size), deff=effect) for size, effect in zip(n, deff, strict=True)],
        }
    )
