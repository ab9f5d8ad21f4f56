"""Lists made under quotas: how many poor persons are missed, and why.

P poor persons, Q listed, FN missed, FP let in: always ``FN - FP = P - Q``, in a county and in each village. So the
missed fall into two parts: those for whom there was no place, and those whose place was taken by another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from coursekit.models import validate
from coursekit.models.society.identify import fill

__all__ = ["least_errors", "lowest", "split_missed"]


def least_errors(poor: Sequence[float], quota: Sequence[float]) -> tuple[float, float]:
    """Return the fewest persons that lists under village quotas must miss and let in.

    Each village fills its places, with its poor first. Villages lend no places to each other:
    ``missed = sum of max(0, poor - quota)``, ``let_in = sum of max(0, quota - poor)``.

    Parameters
    ----------
    poor, quota : sequence of float
        Poor persons and places of each village, in one order; 0 or above.

    Returns
    -------
    tuple of float
        Persons missed, and persons let in.

    Raises
    ------
    ValueError
        If the lengths differ, nothing is given, or a number is negative or missing.

    Examples
    --------
    >>> least_errors([30, 10, 20], [20, 20, 20])
    (10.0, 10.0)
    """
    table = validate.side_by_side("villages", poor=poor, quota=quota)
    validate.not_negative(table, ["poor", "quota"], "villages")
    beyond = (table["poor"] - table["quota"]).to_numpy(dtype=np.float64)
    return float(np.maximum(beyond, 0).sum()), float(np.maximum(-beyond, 0).sum())


def lowest(
    score: Sequence[float] | pd.Series,
    persons: Sequence[int] | pd.Series,
    village: Sequence[object] | pd.Series,
    places: Mapping[object, int],
) -> pd.Series:
    """List the households with the lowest scores of each village until its places are filled.

    Households come whole: the last one is listed if at least half of it fits. Of two that score alike the earlier
    row comes first. It is the rule of the list of 2014 in the simulated society (`society.identify.fill`).

    Parameters
    ----------
    score : sequence of float
        Low is poor, for example ``log(cash a person / line)``.
    persons : sequence of int
        Persons of each household, 1 or above.
    village : sequence
        Village of each household.
    places : mapping of village to int
        Persons that each village may list, 0 or above.

    Returns
    -------
    pandas.Series of bool
        A value a household, with the index of `score` where it has one.

    Raises
    ------
    ValueError
        If the lengths differ, nothing is given, a value is missing, a household has less than one person, or a
        village has no number of places.

    Examples
    --------
    >>> lowest([0.4, -0.2, 0.1, -0.5], [1, 1, 1, 1], ["A"] * 4, {"A": 2}).tolist()
    [False, True, False, True]
    """
    table = validate.side_by_side("households", score=score, persons=persons, village=village)
    validate.complete(table, ["village"], "households")
    validate.at_least(table, ["score"], -np.inf, "households")
    validate.at_least(table, ["persons"], 1, "households")
    codes, names = pd.factorize(table["village"])
    unknown = [name for name in names if name not in places]
    if unknown:
        message = f"places must name every village; it lacks {unknown[:5]}"
        raise ValueError(message)
    room = np.array([validate.whole(f"places[{name!r}]", places[name]) for name in names], dtype=np.int64)
    size = table["persons"].to_numpy(dtype=np.float64)
    listed = fill(codes.astype(np.int64), table["score"].to_numpy(dtype=np.float64), size, room)[1]
    return pd.Series(listed, index=score.index if isinstance(score, pd.Series) else None, name="listed")


def split_missed(
    village: Sequence[object] | pd.Series,
    poor: Sequence[bool] | pd.Series,
    listed: Sequence[bool] | pd.Series,
    persons: Sequence[int] | pd.Series,
) -> pd.DataFrame:
    """Split the missed of each village into those without a place and those whose place was taken.

    ``no_place = max(0, P - Q)`` and ``place_taken = min(FN, FP)``; the two add up to FN.

    Parameters
    ----------
    village : sequence
        Village of each household.
    poor, listed : sequence of bool
        The truth, and the list.
    persons : sequence of int
        Persons of each household, 1 or above.

    Returns
    -------
    pandas.DataFrame
        A row a village, sorted, in persons: ``village``, ``poor``, ``listed``, ``no_place``, ``place_taken``,
        ``let_in`` (FP).

    Raises
    ------
    ValueError
        If the lengths differ, nothing is given, a value is missing, or a household has less than one person.

    Examples
    --------
    >>> split_missed(["A"] * 3, [True, True, False], [True, False, True], [2, 3, 1]).values.tolist()
    [['A', 5, 3, 2, 1, 1]]
    """
    table = validate.side_by_side("households", village=village, poor=poor, listed=listed, persons=persons)
    validate.complete(table, ["village"], "households")
    validate.booleans(table, ["poor", "listed"], "households")
    validate.at_least(table, ["persons"], 1, "households")
    so, on = table["poor"].astype(bool), table["listed"].astype(bool)
    counted = {"poor": so, "listed": on, "missed": so & ~on, "let_in": ~so & on}
    parts = pd.DataFrame({name: table["persons"] * what for name, what in counted.items()})
    sums = parts.groupby(table["village"]).sum().reset_index()
    sums["no_place"] = (sums["poor"] - sums["listed"]).clip(lower=0)
    sums["place_taken"] = sums["missed"] - sums["no_place"]
    return sums[["village", "poor", "listed", "no_place", "place_taken", "let_in"]]
