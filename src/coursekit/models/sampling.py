"""Samples drawn from a list: simple, stratified, and in two stages by cluster.

Every sample keeps the columns of its list and adds ``weight``, one over the chance that the unit
came into the sample (Horvitz and Thompson 1952).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coursekit.models import checks, frames, validate
from coursekit.models.draws import Draws, Stream

__all__ = ["allocate", "simple", "stratified", "two_stage"]


def simple(population: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """Draw n units, each set of n equally likely.

    Parameters
    ----------
    population : pandas.DataFrame
        The list, one row a unit.
    n : int
        1 up to the length of the list.
    seed : int

    Returns
    -------
    pandas.DataFrame
        The rows drawn, in the order of the list, with ``weight`` = N / n.

    Raises
    ------
    ValueError
        If the list is empty or the sample larger than the list.
    """
    validate.frame(population, [], "population")
    size = validate.positive_int("n", n)
    validate.sample_fits(size, len(population), "population")
    rows = Draws(seed, Stream.SAMPLE).sample(len(population), size)
    return population.iloc[rows].assign(weight=len(population) / size)


def allocate(sizes: Mapping[object, int], n: int) -> dict[object, int]:
    """Divide a sample over strata in proportion to their sizes, by largest remainders.

    Parameters
    ----------
    sizes : mapping of stratum to int
        Units in each stratum.
    n : int
        Units to draw in all, at most the sum of the sizes.

    Returns
    -------
    dict
        Units to draw in each stratum; they sum to n.

    Examples
    --------
    >>> allocate({"hills": 700, "plain": 300}, 11)
    {'hills': 8, 'plain': 3}
    """
    for name, size in sizes.items():
        validate.positive_int(f"sizes[{name!r}]", size)
    total = sum(sizes.values())
    validate.sample_fits(validate.positive_int("n", n), total, "sizes")
    exact = {name: n * size / total for name, size in sizes.items()}
    share = {name: int(value) for name, value in exact.items()}
    by_remainder = sorted(sizes, key=lambda name: share[name] - exact[name])
    for name in by_remainder[: n - sum(share.values())]:
        share[name] += 1
    return share


def stratified(population: pd.DataFrame, by: str, n: int | Mapping[object, int], seed: int) -> pd.DataFrame:
    """Draw a simple random sample in each stratum.

    Parameters
    ----------
    population : pandas.DataFrame
    by : str
        Column that names the stratum.
    n : int or mapping of stratum to int
        Units in all, divided in proportion to size; or units in each stratum (1 or above).
    seed : int

    Returns
    -------
    pandas.DataFrame
        As `simple`, with ``weight`` = N_h / n_h in stratum h, and ``stratum_size`` N_h.

    Raises
    ------
    ValueError
        If the column is missing or has gaps, a stratum is unknown or gets no unit, or a sample is
        larger than its stratum.
    """
    validate.frame(population, [by], "population")
    validate.complete(population, [by], "population")
    sizes = population[by].value_counts(sort=False).to_dict()
    shares = allocate(sizes, n) if isinstance(n, (int, np.integer)) else dict(n)
    unknown = [name for name in shares if name not in sizes]
    empty = [name for name in sizes if shares.get(name, 0) < 1]
    if unknown or empty:
        message = f"n must give 1 or more to every stratum of {by!r}: unknown {unknown}, without a unit {empty}"
        raise ValueError(message)
    label = population[by].to_numpy()
    picked, weight, stratum_size = [], [], []
    for number, (name, size) in enumerate(sorted(sizes.items(), key=lambda item: str(item[0]))):
        count = validate.positive_int(f"n[{name!r}]", shares[name])
        validate.sample_fits(count, size, f"stratum {name!r}")
        inside = np.flatnonzero(label == name)
        picked.append(inside[Draws(seed, Stream.SAMPLE, number).sample(size, count)])
        weight.append(np.full(count, size / count))
        stratum_size.append(np.full(count, size))
    return _collect(
        population,
        np.concatenate(picked),
        weight=np.concatenate(weight),
        stratum_size=np.concatenate(stratum_size),
    )


def two_stage(
    population: frames.AnyFrame,
    cluster: str,
    clusters: int,
    per_cluster: int,
    seed: int,
    *,
    method: Literal["equal", "size"] = "equal",
    key: str | Sequence[str] | None = None,
) -> pd.DataFrame:
    """Draw clusters, then units within each of them.

    Parameters
    ----------
    population : frame
        One row a unit; of pandas, polars, DuckDB or PySpark. An engine counts the clusters, and only those that are
        drawn come back.
    cluster : str
        Column that names the cluster, such as ``village_id``.
    clusters : int
        Clusters to draw, 1 up to all.
    per_cluster : int
        Units in each; a smaller cluster is taken whole.
    seed : int
    method : {"equal", "size"}
        ``equal``: each cluster has the same chance. ``size``: chances in proportion to units,
        drawn systematically in random order (then no cluster may be so large that its chance
        would exceed 1), which gives every unit nearly the same weight.
    key : str or sequence of str, optional
        Columns that tell one unit from another: the list is then taken in their order. Of an engine, whose rows have no
        order, it must be given; the sample is the same from whatever frame it is drawn.

    Returns
    -------
    pandas.DataFrame
        As `simple`; ``weight`` is one over the product of the chances of the two stages.

    Raises
    ------
    ValueError
        If the column is missing or has gaps, more clusters are asked for than there are, or an engine's key is missing
        or names two units.
    """
    keys = [key] if isinstance(key, str) else list(key or ())
    checks.check(population, [cluster, *keys], "population", checks.complete(cluster, *keys))
    if not keys and frames.engine(population) != "pandas":
        message = "population: the rows of an engine have no order; give key=, the column that tells its units apart"
        raise ValueError(message)
    validate.free("population", [cluster])
    validate.positive_int("per_cluster", per_cluster)
    if method not in ("equal", "size"):
        message = f"method must be 'equal' or 'size', not {method!r}"
        raise ValueError(message)
    counted = frames.lazy(population, [cluster], "population").group_by(cluster).agg(_size=frames.rows())
    table = frames.table(counted, [cluster], "population: clusters")
    names, sizes = table[cluster].tolist(), table["_size"].to_numpy(dtype=np.int64)
    validate.sample_fits(validate.positive_int("clusters", clusters), len(names), f"clusters by {cluster!r}")
    draws = Draws(seed, Stream.SAMPLE)
    if method == "equal":
        chosen = draws.sample(len(names), clusters)
        chance = np.full(len(names), clusters / len(names))
    else:
        chance = clusters * sizes / sizes.sum()
        if chance.max() > 1:
            message = f"cluster {names[int(chance.argmax())]!r} is too large to draw {clusters} in proportion to size"
            raise ValueError(message)
        chosen = _systematic(chance, draws)
    inside = _within(population, cluster, [names[number] for number in chosen], keys)
    labels = inside[cluster].map(dict(zip(names, range(len(names)), strict=True))).to_numpy(dtype=np.int64)
    # Sorted by cluster and then at random, the first units of each cluster are a simple random sample.
    order = np.lexsort([draws.uniform(len(inside)), labels])
    of = labels[order]
    rank = np.arange(len(of)) - np.searchsorted(of, of)
    rows, of = order[rank < per_cluster], of[rank < per_cluster]
    weight = sizes[of] / np.minimum(sizes[of], per_cluster) / chance[of]
    return _collect(inside, rows, weight=weight)


def _within(population: frames.AnyFrame, cluster: str, chosen: list[object], keys: list[str]) -> pd.DataFrame:
    """Return the units of the clusters that were drawn, in the order of the list or of their keys."""
    data = frames.whole_rows(population)
    found = frames.collected(
        data.filter(frames.column(cluster).is_in(chosen)), "population: units of the clusters drawn"
    )
    if keys:
        found = found.sort_values(keys, kind="stable")
        if frames.engine(population) != "pandas":
            found = found.reset_index(drop=True)
        validate.keys_unique(found, keys, "population")
    return found


def _systematic(chance: NDArray[np.float64], draws: Draws) -> NDArray[np.int64]:
    """Draw with unequal chances: equal steps from a random start along the clusters in random order."""
    order = np.argsort(draws.uniform(len(chance)), kind="stable")
    along = np.cumsum(chance[order])
    count = round(float(along[-1]))
    steps = draws.uniform(1)[0] + np.arange(count)
    return np.sort(order[np.minimum(np.searchsorted(along, steps, side="right"), len(order) - 1)])


def _collect(population: pd.DataFrame, rows: NDArray[np.int64], **columns: NDArray[np.float64]) -> pd.DataFrame:
    """Put the rows drawn back into the order of the list, each with its own new columns."""
    order = np.argsort(rows, kind="stable")
    added = {name: values[order] for name, values in columns.items()}
    return population.iloc[rows[order]].assign(**added)
