"""Choosing projects under a budget: all programmes, a simple rule, and the best choice.

Each project is taken whole or not at all: maximise ``sum(value)`` over sets of projects with ``sum(cost) <= budget``
(the 0-1 knapsack problem; Kellerer, Pferschy and Pisinger, *Knapsack Problems*, 2004, chapter 2, from memory).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from coursekit.models import validate

__all__ = ["choose", "frontier", "greedy", "programmes"]

MOST = 16
"""Projects of which all programmes are listed: 65,536 of them."""
_COLUMNS = ("project", "cost", "lifted")


def programmes(projects: pd.DataFrame) -> pd.DataFrame:
    """List every programme that can be made of some projects, the empty one too.

    Parameters
    ----------
    projects : pandas.DataFrame
        ``project`` (a name), ``cost`` (in any unit of money), ``lifted`` (persons); at most 16 rows.

    Returns
    -------
    pandas.DataFrame
        ``2 ** n`` rows: ``projects`` (names, joined by commas), ``cost``, ``lifted``; fewest projects first.

    Raises
    ------
    ValueError
        If a column is missing or negative, a project comes twice, or there are more than 16 projects.

    Examples
    --------
    >>> two = pd.DataFrame({"project": ["P", "Q"], "cost": [6, 5], "lifted": [10, 8]})
    >>> programmes(two).values.tolist()
    [['', 0, 0], ['P', 6, 10], ['Q', 5, 8], ['P, Q', 11, 18]]
    """
    _checked(projects)
    if len(projects) > MOST:
        message = f"projects: {len(projects)} rows make too many programmes to list; {MOST} are the most"
        raise ValueError(message)
    names, cost, lifted = (projects[name].tolist() for name in _COLUMNS)
    places = range(len(names))
    sets = [one for size in range(len(names) + 1) for one in combinations(places, size)]
    return pd.DataFrame(
        {
            "projects": [", ".join(str(names[k]) for k in one) for one in sets],
            "cost": [sum(cost[k] for k in one) for one in sets],
            "lifted": [sum(lifted[k] for k in one) for one in sets],
        }
    )


def greedy(projects: pd.DataFrame, budget: float) -> list[object]:
    """Take the projects with the most lifted for their cost first, and skip what no longer fits.

    Parameters
    ----------
    projects : pandas.DataFrame
        As in `programmes`, of any length; costs above 0. Of two with the same ratio the earlier row comes first.
    budget : float
        In the unit of the costs, 0 or above.

    Returns
    -------
    list
        Names in the order in which they are taken.

    Raises
    ------
    ValueError
        If a column is missing or negative, a project comes twice, a cost is 0, or the budget is negative.

    Examples
    --------
    >>> two = pd.DataFrame({"project": ["P", "Q"], "cost": [6, 5], "lifted": [10, 8]})
    >>> greedy(two, 10)
    ['P']
    """
    _checked(projects)
    left = validate.finite("budget", budget)
    # What costs nothing has no value for its money.
    validate.positive(projects, ["cost"], "projects")
    cost = projects["cost"].to_numpy(dtype=np.float64)
    value = projects["lifted"].to_numpy(dtype=np.float64) / cost
    taken = []
    for k in np.argsort(-value, kind="stable"):
        if cost[k] <= left:
            taken.append(projects["project"].iloc[k])
            left -= cost[k]
    return taken


def choose(
    value: Sequence[float] | pd.Series, cost: Sequence[float] | pd.Series, budget: float, unit: float = 1
) -> list[int]:
    """Choose the projects whose values add up to most within a budget: exactly, by dynamic programming.

    ``best(k, b) = max(best(k - 1, b), value[k] + best(k - 1, b - cost[k]))`` for each budget ``b`` in units; time
    and memory grow as projects times units of the budget.

    Parameters
    ----------
    value : sequence of float
        What each is worth, 0 or above.
    cost : sequence of float
        0 or above, each a whole number of units.
    budget : float
        0 or above; a part of a unit is left over.
    unit : float, default 1
        Money of one step, such as 1,000 yuan.

    Returns
    -------
    list of int
        Positions of the chosen, from 0, rising. Of two best choices that one which leaves out the later project.

    Raises
    ------
    ValueError
        If the lengths differ, nothing is given, a number is negative or missing, or a cost is no whole number of units.

    Examples
    --------
    >>> choose([10, 8, 7], [6, 5, 5], 10)
    [1, 2]
    """
    table = validate.side_by_side("projects", value=value, cost=cost)
    validate.not_negative(table, ["value", "cost"], "projects")
    step = validate.finite("unit", unit, zero=False)
    room = int(validate.finite("budget", budget) / step + 1e-9)
    units = table["cost"].to_numpy(dtype=np.float64) / step
    size = np.rint(units).astype(np.int64)
    off = np.abs(units - size) > 1e-6
    if off.any():
        row = int(np.flatnonzero(off)[0])
        message = f"projects: cost must be a whole number of {unit:g}; row {row}: {table['cost'].iloc[row]}"
        raise ValueError(message)
    worth = table["value"].to_numpy(dtype=np.float64)
    best = np.zeros(room + 1)
    taken = np.zeros((len(worth), room + 1), dtype=np.bool_)
    for k, (gain, needs) in enumerate(zip(worth, size, strict=True)):
        if needs <= room:
            with_it = gain + best[: room + 1 - needs]
            taken[k, needs:] = with_it > best[needs:]
            best[needs:] = np.maximum(with_it, best[needs:])
    chosen, left = [], room
    for k in reversed(range(len(worth))):
        if taken[k, left]:
            chosen.append(k)
            left -= int(size[k])
    return chosen[::-1]


def frontier(projects: pd.DataFrame, budgets: Sequence[float], unit: float = 1) -> pd.DataFrame:
    """Find the best programme for each of several budgets.

    Parameters
    ----------
    projects : pandas.DataFrame
        As in `programmes`, of any length.
    budgets : sequence of float
    unit : float, default 1
        As in `choose`.

    Returns
    -------
    pandas.DataFrame
        ``budget``, ``lifted``, ``cost``, ``projects`` (names joined by a comma and a blank), a row a budget.

    Raises
    ------
    ValueError
        As `choose`.

    Examples
    --------
    >>> two = pd.DataFrame({"project": ["P", "Q"], "cost": [6, 5], "lifted": [10, 8]})
    >>> frontier(two, [5, 10, 11])["lifted"].tolist()
    [8, 10, 18]
    """
    _checked(projects)
    rows = []
    for budget in budgets:
        chosen = projects.iloc[choose(projects["lifted"], projects["cost"], budget, unit)]
        names = ", ".join(str(name) for name in chosen["project"])
        rows.append([budget, chosen["lifted"].sum(), chosen["cost"].sum(), names])
    return pd.DataFrame(rows, columns=["budget", "lifted", "cost", "projects"])


def _checked(projects: pd.DataFrame) -> None:
    validate.frame(projects, _COLUMNS, "projects")
    validate.complete(projects, ["project"], "projects")
    validate.keys_unique(projects, ["project"], "projects")
    validate.not_negative(projects, ["cost", "lifted"], "projects")
