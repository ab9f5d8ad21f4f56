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
from coursekit.models.draws import Draws, Stream
from coursekit.models.intervals import student_quantile

__all__ = ["Estimate", "bootstrap", "intraclass_correlation", "ratio"]


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
    total = float((data.w * data.x).sum())
    value = float((data.w * data.y).sum()) / total
    z = data.by_cluster(data.w * (data.y - value * data.x)) / total
    count = np.bincount(data.stratum)
    mean = np.bincount(data.stratum, weights=z) / count
    squares = np.bincount(data.stratum, weights=(z - mean[data.stratum]) ** 2)
    variance = float((_undrawn(fraction, data.strata) * count / (count - 1) * squares).sum())
    degrees = len(z) - len(count)
    error = math.sqrt(variance)
    half = student_quantile(confidence, degrees) * error
    plain = data.simple_variance(value)
    return Estimate(
        value=value,
        standard_error=error,
        low=value - half,
        high=value + half,
        confidence=confidence,
        n=len(data.y),
        clusters=len(z),
        degrees=degrees,
        deff=variance / plain if plain > 0 else None,
    )


def _undrawn(fraction: float | Mapping[object, float] | None, strata: list[object]) -> NDArray[np.float64]:
    """Share of the clusters of each stratum that was not drawn."""
    shares = fraction if isinstance(fraction, Mapping) else dict.fromkeys(strata, fraction or 0.0)
    absent = [name for name in strata if name not in shares]
    if absent:
        message = f"fraction must name every stratum; {absent} are missing"
        raise ValueError(message)
    return 1 - np.array([validate.probability(f"fraction[{name!r}]", shares[name]) for name in strata])


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
    top, bottom = data.by_cluster(data.w * data.y), data.by_cluster(data.w * data.x)
    tops, bottoms = np.zeros(repeats), np.zeros(repeats)
    for number in range(len(data.strata)):
        inside = np.flatnonzero(data.stratum == number)
        count = len(inside)
        places = (Draws(seed, Stream.BOOTSTRAP, number).uniform(repeats * (count - 1)) * count).astype(np.int64)
        drawn = inside[np.minimum(places, count - 1).reshape(repeats, count - 1)]
        scale = count / (count - 1)
        tops += scale * top[drawn].sum(axis=1)
        bottoms += scale * bottom[drawn].sum(axis=1)
    results = tops[bottoms > 0] / bottoms[bottoms > 0]
    value = float(top.sum() / bottom.sum())
    tail = (1 - confidence) / 2
    error = float(results.std(ddof=1))
    plain = data.simple_variance(value)
    return Estimate(
        value=value,
        standard_error=error,
        low=float(np.quantile(results, tail)),
        high=float(np.quantile(results, 1 - tail)),
        confidence=confidence,
        n=len(data.y),
        clusters=len(top),
        degrees=len(top) - len(data.strata),
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


@dataclass(frozen=True)
class _Sample:
    """A checked sample as arrays: a value a unit, and for each cluster the number of its stratum."""

    y: NDArray[np.float64]
    x: NDArray[np.float64]
    w: NDArray[np.float64]
    cluster: NDArray[np.int64]
    stratum: NDArray[np.int64]
    strata: list[object]

    def by_cluster(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum one value a unit over each cluster."""
        sums: NDArray[np.float64] = np.bincount(self.cluster, weights=values).astype(np.float64)
        return sums

    def simple_variance(self, value: float) -> float:
        """Variance of the same rate had the units been a simple random sample."""
        weight = self.w / self.w.sum()
        spread = float((weight * (self.y - value * self.x) ** 2).sum())
        return spread / float((weight * self.x).sum()) ** 2 / (len(self.y) - 1)


def _prepared(
    sample: pd.DataFrame, numerator: str, denominator: str | None, weight: str, cluster: str | None, stratum: str | None
) -> _Sample:
    """Check a sample and number its clusters and strata."""
    named = [name for name in (numerator, denominator, weight, cluster, stratum) if name is not None]
    validate.frame(sample, named, "sample")
    validate.complete(sample, [name for name in (cluster, stratum) if name is not None], "sample")
    validate.not_negative(sample, [name for name in (numerator, denominator, weight) if name is not None], "sample")
    w = sample[weight].to_numpy(dtype=float)
    if (w <= 0).any():
        first = sample.index[w <= 0][:5].tolist()
        message = f"sample: column {weight!r} must be above 0 in every row; it is 0 in rows {first}"
        raise ValueError(message)
    n = len(sample)
    x = np.ones(n) if denominator is None else sample[denominator].to_numpy(dtype=float)
    if x.sum() == 0:
        message = f"sample: column {denominator!r} sums to 0, so there is no rate"
        raise ValueError(message)
    one: tuple[NDArray[np.int64], list[object]] = (np.zeros(n, dtype=np.int64), [None])
    layer, strata = one if stratum is None else _numbered(sample[stratum])
    group = np.arange(n) if cluster is None else _numbered(sample[cluster])[0]
    # A cluster number may come again in another stratum: the pair names the cluster.
    pairs, number = np.unique(layer * (int(group.max()) + 1) + group, return_inverse=True)
    of_cluster = pairs // (int(group.max()) + 1)
    few = int(np.bincount(of_cluster).min())
    if few < 2:
        message = f"sample: each stratum needs two or more clusters (or units) for a variance; one has {few}"
        raise ValueError(message)
    return _Sample(sample[numerator].to_numpy(dtype=float), x, w, number, of_cluster, strata)


def _numbered(values: pd.Series) -> tuple[NDArray[np.int64], list[object]]:
    codes, names = pd.factorize(values)
    return codes.astype(np.int64), names.tolist()
