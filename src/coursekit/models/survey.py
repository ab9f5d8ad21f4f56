"""Estimates from a sample with weights, strata and clusters.

A rate is a ratio of two weighted sums. Its variance is linearised and taken between the clusters
of each stratum ("ultimate cluster": the clusters carry all the variance that later stages add).
Sources: Hansen, Hurwitz and Madow (1953); Binder (1983); for the bootstrap Rao and Wu (1988).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coursekit.models import validate
from coursekit.models.draws import Draws
from coursekit.models.intervals import student_quantile

__all__ = ["Estimate", "bootstrap", "intraclass_correlation", "ratio"]

_STREAM = 301


@dataclass(frozen=True)
class Estimate:
    """An estimated rate and how sure it is.

    Attributes
    ----------
    value : float
        The rate, as a share.
    standard_error : float
    low, high : float
        Ends of the confidence interval; they are not cut at 0 and 1.
    confidence : float
    n : int
        Units in the sample.
    clusters : int
        Clusters in it (units, where there are none).
    degrees : int
        Degrees of freedom: clusters less strata.
    deff : float or None
        Variance over that of a simple random sample of n units, without replacement effects; None
        where that variance is 0.
    """

    value: float
    standard_error: float
    low: float
    high: float
    confidence: float
    n: int
    clusters: int
    degrees: int
    deff: float | None


def ratio(
    sample: pd.DataFrame,
    numerator: str,
    denominator: str | None = None,
    *,
    weight: str = "weight",
    cluster: str | None = None,
    stratum: str | None = None,
    fraction: float | Mapping[object, float] | None = None,
    confidence: float = 0.95,
) -> Estimate:
    """Estimate a rate by formula.

    With weights w, the rate is ``R = sum(w y) / sum(w x)``. With ``z`` the sum of ``w (y - R x)`` over
    a cluster, divided by ``sum(w x)``, the variance is the sum over strata of
    ``n_h / (n_h - 1) · sum (z - mean z)²`` over the n_h clusters.

    Parameters
    ----------
    sample : pandas.DataFrame
        One row a unit.
    numerator : str
        Column y: 0/1, true/false, or an amount of 0 or above.
    denominator : str, optional
        Column x, for example persons; left out, each unit counts as 1.
    weight : str, default "weight"
        Column of weights, above 0.
    cluster : str, optional
        Column of the first-stage cluster; left out, each unit is its own.
    stratum : str, optional
        Column of the stratum.
    fraction : float or mapping of stratum to float, optional
        Share of the population's clusters that were drawn; the variance is then multiplied by one
        minus it (exact for one stage, too small for two).
    confidence : float, default 0.95
        The interval uses Student's t.

    Returns
    -------
    Estimate

    Raises
    ------
    ValueError
        If a column or value is missing, a weight is not above 0, the denominators sum to 0, or a
        stratum has fewer than two clusters.
    """
    data = _prepared(sample, numerator, denominator, weight, cluster, stratum)
    validate.probability("confidence", confidence, open_ends=True)
    total = float((data["w"] * data["x"]).sum())
    value = float((data["w"] * data["y"]).sum()) / total
    residual = data["w"] * (data["y"] - value * data["x"]) / total
    z = residual.groupby([data["stratum"], data["cluster"]], sort=False).sum()
    groups = z.groupby(level=0, sort=False)
    count = groups.transform("size")
    left = 1 - _fractions(fraction, sample, stratum)[z.index.get_level_values(0)]
    variance = float((left * count / (count - 1) * (z - groups.transform("mean")) ** 2).sum())
    degrees = len(z) - groups.ngroups
    error = math.sqrt(variance)
    half = student_quantile(confidence, degrees) * error
    plain = _simple_variance(data, value)
    return Estimate(
        value=value,
        standard_error=error,
        low=value - half,
        high=value + half,
        confidence=confidence,
        n=len(data),
        clusters=len(z),
        degrees=degrees,
        deff=variance / plain if plain > 0 else None,
    )


def _fractions(
    fraction: float | Mapping[object, float] | None, sample: pd.DataFrame, stratum: str | None
) -> NDArray[np.float64]:
    """Share of the clusters drawn in each stratum, in the order in which strata come up."""
    names = [None] if stratum is None else pd.factorize(sample[stratum])[1].tolist()
    shares = fraction if isinstance(fraction, Mapping) else dict.fromkeys(names, fraction or 0.0)
    absent = [name for name in names if name not in shares]
    if absent:
        message = f"fraction must name every stratum; {absent} are missing"
        raise ValueError(message)
    return np.array([validate.probability(f"fraction[{name!r}]", shares[name]) for name in names])


def _simple_variance(data: pd.DataFrame, value: float) -> float:
    """Variance of the same rate had the units been a simple random sample."""
    n, w = len(data), data["w"]
    mean_x = float((w * data["x"]).sum() / w.sum())
    spread = float((w * (data["y"] - value * data["x"]) ** 2).sum() / w.sum())
    return spread / mean_x**2 / (n - 1)


def bootstrap(
    sample: pd.DataFrame,
    numerator: str,
    denominator: str | None = None,
    *,
    weight: str = "weight",
    cluster: str | None = None,
    stratum: str | None = None,
    repeats: int = 2000,
    confidence: float = 0.95,
    seed: int = 0,
) -> Estimate:
    """Estimate a rate by drawing the clusters again and again.

    In each stratum n_h - 1 of the n_h clusters are drawn with replacement and the rate is computed
    anew: with one fewer than there are, the spread of the results estimates the variance without
    bias (Rao and Wu 1988). The interval is that of the percentiles.

    Parameters
    ----------
    sample, numerator, denominator, weight, cluster, stratum, confidence
        As in `ratio`.
    repeats : int, default 2000
        50 or above.
    seed : int

    Returns
    -------
    Estimate
        Repeats in which no denominator was drawn are left out.
    """
    data = _prepared(sample, numerator, denominator, weight, cluster, stratum)
    validate.probability("confidence", confidence, open_ends=True)
    validate.whole("repeats", repeats, 50)
    sums = (
        pd.DataFrame({"y": data["w"] * data["y"], "x": data["w"] * data["x"]})
        .groupby([data["stratum"], data["cluster"]], sort=False)
        .sum()
    )
    tops, bottoms = np.zeros(repeats), np.zeros(repeats)
    for number, (_, group) in enumerate(sums.groupby(level=0, sort=False)):
        count = len(group)
        drawn = (Draws(seed, _STREAM, number).uniform(repeats * (count - 1)) * count).astype(np.int64)
        drawn = np.minimum(drawn, count - 1).reshape(repeats, count - 1)
        scale = count / (count - 1)
        tops += scale * group["y"].to_numpy()[drawn].sum(axis=1)
        bottoms += scale * group["x"].to_numpy()[drawn].sum(axis=1)
    results = tops[bottoms > 0] / bottoms[bottoms > 0]
    value = float(sums["y"].sum() / sums["x"].sum())
    tail = (1 - confidence) / 2
    error = float(results.std(ddof=1))
    plain = _simple_variance(data, value)
    return Estimate(
        value=value,
        standard_error=error,
        low=float(np.quantile(results, tail)),
        high=float(np.quantile(results, 1 - tail)),
        confidence=confidence,
        n=len(data),
        clusters=len(sums),
        degrees=len(sums) - int(sums.groupby(level=0).ngroups),
        deff=error**2 / plain if plain > 0 else None,
    )


def intraclass_correlation(data: pd.DataFrame, value: str, cluster: str) -> float:
    """Estimate how alike the units of a cluster are, by analysis of variance.

    ``(MSB - MSW) / (MSB + (m0 - 1) MSW)`` with the mean squares between and within clusters and
    ``m0 = (n - sum(m²) / n) / (k - 1)`` for k clusters of sizes m (Donner 1986).

    Parameters
    ----------
    data : pandas.DataFrame
        One row a unit.
    value : str
        Column of numbers or of true and false.
    cluster : str

    Returns
    -------
    float
        At most 1; below 0 when clusters differ less than chance would make them.

    Raises
    ------
    ValueError
        If there are fewer than two clusters, no cluster has two units, or all values are equal.
    """
    validate.frame(data, [value, cluster], "data")
    validate.complete(data, [value, cluster], "data")
    y = data[value].astype(float)
    groups = y.groupby(data[cluster].to_numpy())
    sizes, n, k = groups.size(), len(y), groups.ngroups
    if k < 2 or n == k:
        message = f"data: column {cluster!r} must form two or more clusters, one of them with two or more units"
        raise ValueError(message)
    means = groups.transform("mean")
    between = float(((means - y.mean()) ** 2).sum()) / (k - 1)
    within = float(((y - means) ** 2).sum()) / (n - k)
    m0 = (n - float((sizes**2).sum()) / n) / (k - 1)
    if between + (m0 - 1) * within == 0:
        message = f"data: column {value!r} has one value in every row, so no correlation exists"
        raise ValueError(message)
    return (between - within) / (between + (m0 - 1) * within)


def _prepared(
    sample: pd.DataFrame, numerator: str, denominator: str | None, weight: str, cluster: str | None, stratum: str | None
) -> pd.DataFrame:
    """Check a sample and name its columns y, x, w, cluster and stratum."""
    named = [name for name in (numerator, denominator, weight, cluster, stratum) if name is not None]
    validate.frame(sample, named, "sample")
    validate.complete(sample, [name for name in (cluster, stratum) if name is not None], "sample")
    validate.not_negative(sample, [name for name in (numerator, denominator, weight) if name is not None], "sample")
    if (sample[weight] <= 0).any():
        message = f"sample: column {weight!r} must be above 0 in every row; {int((sample[weight] <= 0).sum())} are not"
        raise ValueError(message)
    n = len(sample)
    one: NDArray[np.int64] = np.zeros(n, dtype=np.int64)
    data = pd.DataFrame(
        {
            "y": sample[numerator].to_numpy(dtype=float),
            "x": np.ones(n) if denominator is None else sample[denominator].to_numpy(dtype=float),
            "w": sample[weight].to_numpy(dtype=float),
            "cluster": np.arange(n) if cluster is None else pd.factorize(sample[cluster])[0],
            "stratum": one if stratum is None else pd.factorize(sample[stratum])[0],
        }
    )
    if data["x"].sum() == 0:
        message = f"sample: column {denominator!r} sums to 0, so there is no rate"
        raise ValueError(message)
    clusters = data.groupby("stratum")["cluster"].nunique()
    if (clusters < 2).any():
        message = (
            f"sample: each stratum needs two or more clusters (or units) for a variance; fewest is {clusters.min()}"
        )
        raise ValueError(message)
    return data
