"""Estimates from a sample with weights, strata and clusters.

A rate is a ratio of two weighted sums. Its variance is linearised and taken between the clusters
of each stratum ("ultimate cluster": the clusters carry all the variance that later stages add).
Sources: Hansen, Hurwitz and Madow (1953); Binder (1983); for the bootstrap Rao and Wu (1988).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coursekit.models import checks, frames, validate
from coursekit.models.arrays import Floats, Ints
from coursekit.models.draws import Draws, Stream
from coursekit.models.intervals import student_quantile

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr, LazyFrame

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
    sample: frames.AnyFrame,
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
    sample : frame
        One row a unit; of pandas, polars, DuckDB or PySpark.
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
    validate.probability("confidence", confidence, open_ends=True)
    data = _prepared(sample, numerator, denominator, weight, cluster, stratum)
    value = data.top / data.bottom
    off = data.off(value)
    found = data.by_cluster(_z=off, _square=data.square(value))
    z, layer = found.sums["_z"] / data.bottom, found.stratum
    count = np.bincount(layer)
    mean = np.bincount(layer, weights=z) / count
    squares = np.bincount(layer, weights=(z - mean[layer]) ** 2)
    variance = float((_undrawn(fraction, found.strata) * count / (count - 1) * squares).sum())
    degrees = len(z) - len(count)
    error = math.sqrt(variance)
    half = student_quantile(confidence, degrees) * error
    plain = data.simple_variance(float(found.sums["_square"].sum()))
    return Estimate(
        value=value,
        standard_error=error,
        low=value - half,
        high=value + half,
        confidence=confidence,
        n=data.n,
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
    sample: frames.AnyFrame,
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
    bias (Rao and Wu 1988). The interval is that of the percentiles. Clusters are drawn in the order of their names, so
    that the order of rows does not matter; units without clusters in that of the rows, so an engine must have clusters.

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
    validate.probability("confidence", confidence, open_ends=True)
    validate.whole("repeats", repeats, 50)
    if cluster is None and frames.engine(sample) not in ("pandas", None):
        message = "sample: units of an engine have no order, in which they could be drawn again; name their cluster="
        raise ValueError(message)
    data = _prepared(sample, numerator, denominator, weight, cluster, stratum)
    value = data.top / data.bottom
    w, y, x = frames.column("_w"), frames.column("_y"), frames.column("_x")
    found = data.by_cluster(_top=w * y, _bottom=w * x, _square=data.square(value))
    top, bottom = found.sums["_top"], found.sums["_bottom"]
    tops, bottoms = np.zeros(repeats), np.zeros(repeats)
    for number in range(len(found.strata)):
        inside = np.flatnonzero(found.stratum == number)
        count = len(inside)
        places = (Draws(seed, Stream.BOOTSTRAP, number).uniform(repeats * (count - 1)) * count).astype(np.int64)
        drawn = inside[np.minimum(places, count - 1).reshape(repeats, count - 1)]
        scale = count / (count - 1)
        tops += scale * top[drawn].sum(axis=1)
        bottoms += scale * bottom[drawn].sum(axis=1)
    results = tops[bottoms > 0] / bottoms[bottoms > 0]
    tail = (1 - confidence) / 2
    error = float(results.std(ddof=1))
    plain = data.simple_variance(float(found.sums["_square"].sum()))
    return Estimate(
        value=value,
        standard_error=error,
        low=float(np.quantile(results, tail)),
        high=float(np.quantile(results, 1 - tail)),
        confidence=confidence,
        n=data.n,
        clusters=len(top),
        degrees=len(top) - len(found.strata),
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
class _Clusters:
    """Sums over each cluster, sorted by stratum and cluster, and the number of the stratum that it is in."""

    sums: dict[str, Floats]
    stratum: Ints
    strata: list[object]


@dataclass(frozen=True)
class _Sample:
    """A checked sample with columns ``_w``, ``_y`` and ``_x``; how many units it has, and its weighted sums."""

    data: LazyFrame[Any]
    cluster: str | None
    stratum: str | None
    n: int
    weight: float
    top: float
    bottom: float

    def off(self, value: float) -> Expr:
        """Return how far a unit lies from the rate, weighted."""
        return frames.column("_w") * (frames.column("_y") - value * frames.column("_x"))

    def square(self, value: float) -> Expr:
        """Return the weighted square of it."""
        return self.off(value) * (frames.column("_y") - value * frames.column("_x"))

    def by_cluster(self, **values: Expr) -> _Clusters:
        """Sum values of units over each cluster; without clusters each unit is one."""
        keys = [name for name in (self.stratum, self.cluster) if name is not None]
        each = self.data.select(*keys, **values)
        if self.cluster is None:
            table = frames.collected(each, "sample: units, of which none has a cluster")
        else:
            sums = {name: frames.column(name).sum() for name in values}
            table = frames.table(each.group_by(*keys).agg(**sums), keys, "sample: clusters")
        layer: Ints = np.zeros(len(table), dtype=np.int64)
        strata: list[object] = [None]
        if self.stratum is not None:
            codes, names = pd.factorize(table[self.stratum], sort=True)
            layer, strata = codes.astype(np.int64), names.tolist()
        few = int(np.bincount(layer).min())
        if few < 2:
            message = f"sample: each stratum needs two or more clusters (or units) for a variance; one has {few}"
            raise ValueError(message)
        return _Clusters({name: table[name].to_numpy(dtype=float) for name in values}, layer, strata)

    def simple_variance(self, squares: float) -> float:
        """Variance of the same rate had the units been a simple random sample; of the sum of `square`."""
        return squares / self.weight / (self.bottom / self.weight) ** 2 / (self.n - 1)


def _prepared(
    sample: frames.AnyFrame,
    numerator: str,
    denominator: str | None,
    weight: str,
    cluster: str | None,
    stratum: str | None,
) -> _Sample:
    """Check a sample and add it up."""
    groups = [name for name in (cluster, stratum) if name is not None]
    amounts = [name for name in (numerator, denominator) if name is not None]
    named = [*amounts, weight, *groups]
    validate.free("sample", named)
    checks.check(
        sample, named, "sample", checks.complete(*groups), checks.not_negative(*amounts), checks.positive(weight)
    )
    x = frames.constant(1.0) if denominator is None else frames.number(frames.column(denominator))
    w, y = frames.number(frames.column(weight)), frames.number(frames.column(numerator))
    data = frames.lazy(sample, named, "sample").select(*groups, _w=w, _y=y, _x=x)
    w, y, x = frames.column("_w"), frames.column("_y"), frames.column("_x")
    data = data.with_columns(_wy=w * y, _wx=w * x)
    sums = {"weight": w.sum(), "top": frames.column("_wy").sum(), "bottom": frames.column("_wx").sum()}
    found = frames.totals(data, n=frames.rows(), **sums)
    if found["bottom"] == 0:
        message = f"sample: column {denominator!r} sums to 0, so there is no rate"
        raise ValueError(message)
    return _Sample(data, cluster, stratum, int(found.pop("n")), **found)
