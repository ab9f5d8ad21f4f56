"""Who is left when some leave faster than others, and whether those who left stay out.

Shares and rates are percent (10 means 10 %). Persons are not rounded: a rate of 30 % leaves 0.7 of everybody.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from coursekit.models import checks, frames, validate

__all__ = ["GROUPS", "PERSONS", "composition", "exits_and_returns", "share_after", "transitions"]

GROUPS = ("group", "others")
"""Names in the frame of `composition`: the group that is looked at, and everybody else."""
PERSONS = 10_000
"""Persons with whom `composition` starts."""


def share_after(share: float, exit_group: float, exit_others: float, years: int) -> float:
    """Share of a group among those who are left after some years, when nobody enters.

    Parameters
    ----------
    share : float
        Share of the group at the start, percent.
    exit_group, exit_others : float
        Percent of the group, and of all others, who leave in a year: of those who are still there.
    years : int
        Whole years, 0 or above.

    Returns
    -------
    float
        Percent. It rises when the group leaves more slowly than the others, though the group gets smaller.

    Raises
    ------
    ValueError
        If a share or rate is no percentage, the years are no whole number of 0 or above, or nobody is left.

    Notes
    -----
    ``s(1 - a)^t / (s(1 - a)^t + (1 - s)(1 - b)^t)``: selection by different hazards.

    Examples
    --------
    >>> round(share_after(40, 10, 40, 3), 2)
    69.23
    >>> share_after(40, 25, 25, 5)
    40.0
    """
    at_start = validate.percent("share", share)
    stay_group = 1 - validate.percent("exit_group", exit_group) / 100
    stay_others = 1 - validate.percent("exit_others", exit_others) / 100
    time = validate.whole("years", years)
    group, others = at_start * stay_group**time, (100 - at_start) * stay_others**time
    if group + others == 0:
        message = f"nobody is left after {years} years: a share of nobody has no meaning"
        raise ValueError(message)
    return 100 * group / (group + others)


def composition(start: float, exit_group: float, exit_others: float, fall_ill: float, years: int) -> pd.DataFrame:
    """Follow ``PERSONS`` persons in two groups year by year: some leave, some of the others join the group.

    Parameters
    ----------
    start : float
        Share of the group at the start, percent.
    exit_group, exit_others : float
        Percent of each who leave in a year.
    fall_ill : float
        Percent of the others who join the group in a year, before anybody leaves.
    years : int
        Whole years, 0 or above.

    Returns
    -------
    pandas.DataFrame
        Columns ``year`` (0 to `years`), ``group`` (``"group"`` or ``"others"``) and ``persons``; two rows a year.

    Raises
    ------
    ValueError
        If a share or rate is no percentage, or the years are no whole number of 0 or above.

    Examples
    --------
    >>> composition(40, 10, 40, 0, 1)["persons"].tolist()
    [4000.0, 6000.0, 3600.0, 3600.0]
    """
    group = PERSONS * validate.percent("start", start) / 100
    others = PERSONS - group
    stay_group = 1 - validate.percent("exit_group", exit_group) / 100
    stay_others = 1 - validate.percent("exit_others", exit_others) / 100
    joining = validate.percent("fall_ill", fall_ill) / 100
    rows = []
    for year in range(validate.whole("years", years) + 1):
        if year:
            group, others = (group + others * joining) * stay_group, others * (1 - joining) * stay_others
        rows += [(year, name, people) for name, people in zip(GROUPS, (group, others), strict=True)]
    return pd.DataFrame(rows, columns=["year", "group", "persons"])


def exits_and_returns(incomes: Sequence[float], line: float) -> tuple[int, int]:
    """Count the exits of one household that can be judged, and those that did not last a year.

    Parameters
    ----------
    incomes : sequence of float
        Income a person, year after year without a gap, in the unit of the line.
    line : float
        Poverty line. Who is on it is not poor.

    Returns
    -------
    (int, int)
        Exits with a following year, and how many of them are below the line in that year. An exit is a year not
        below the line after a year below it.

    Raises
    ------
    ValueError
        If there are fewer than three incomes, or one of them or the line is no finite number.

    Examples
    --------
    >>> exits_and_returns([2600, 3200, 2700, 3300, 2800, 3100], line=3000)
    (2, 2)
    """
    validate.finite("line", line, low=None)
    poor = [validate.finite(f"income {k}", one, low=None) < line for k, one in enumerate(incomes, 1)]
    if len(poor) < 3:
        message = f"an exit needs a year before and a year after: give three incomes or more, not {len(poor)}"
        raise ValueError(message)
    nexts = [after for before, now, after in zip(poor, poor[1:], poor[2:], strict=False) if before and not now]
    return len(nexts), sum(nexts)


def transitions(frame: frames.AnyFrame, *, unit: str, year: str, state: str, weight: str | None = None) -> pd.DataFrame:
    """Count who changed between being in a state and not, from each year to the next.

    Parameters
    ----------
    frame : frame
        A row a unit (household, person) and year; of pandas, polars, DuckDB or PySpark.
    unit, year : str
        Columns that name the unit and the year, a whole number; no pair comes twice.
    state : str
        Column of true and false, such as being poor, or on the register.
    weight : str, optional
        Column of how much a row counts, such as the persons of a household; of the first of two years. One if left out.

    Returns
    -------
    pandas.DataFrame
        A row a year from which some units are there in the next one, too: ``year``; ``stayed`` (in the state in both),
        ``left``, ``entered``, ``stayed_out``; ``exit_rate``, those who left among those who were in, and
        ``entry_rate``, those who entered among those who were not: percent, missing where nobody was.

    Raises
    ------
    ValueError
        If it is a frame of no engine that is known, a column or value is missing, a year is no whole number, a weight
        is negative, a unit has two rows for one year, or no unit is there in two years on end.

    Examples
    --------
    >>> poor = {"home": [1, 1, 2, 2], "year": [2016, 2017, 2016, 2017], "poor": [True, False, True, True]}
    >>> transitions(pd.DataFrame(poor), unit="home", year="year", state="poor")["exit_rate"].tolist()
    [50.0]
    """
    weights = [] if weight is None else [weight]
    validate.free("frame", [unit, year, state, *weights])
    rules = [checks.complete(unit), checks.whole(year), checks.not_negative(year, *weights), checks.booleans(state)]
    checks.check(frame, [unit, year, state, *weights], "frame", *rules, keys=(unit, year))
    checks.unique(frame, [unit, year], "frame")
    panel = frames.lazy(frame, [unit, year, state, *weights], "frame", flags=[state])
    size = frames.constant(1.0) if weight is None else frames.number(frames.column(weight))
    now = panel.select(unit, year, _now=frames.column(state), _size=size)
    after = panel.select(unit, frames.column(year) - 1, _then=frames.column(state))
    both = now.join(after, on=[unit, year], how="inner")
    cells_of = [year, "_now", "_then"]
    sums = frames.table(both.group_by(*cells_of).agg(_size=frames.column("_size").sum()), cells_of)
    if sums.empty:
        message = f"frame: no {unit} has rows for two years on end"
        raise ValueError(message)
    cells = {"stayed": (True, True), "left": (True, False), "entered": (False, True), "stayed_out": (False, False)}
    found = pd.DataFrame({"year": sorted(set(sums[year]))})
    for name, (before, later) in cells.items():
        cell = sums[(sums["_now"] == before) & (sums["_then"] == later)].set_index(year)["_size"]
        found[name] = found["year"].map(cell).fillna(0.0)
    inside, outside = found["stayed"] + found["left"], found["entered"] + found["stayed_out"]
    found["exit_rate"] = (100 * found["left"] / inside).where(inside > 0)
    found["entry_rate"] = (100 * found["entered"] / outside).where(outside > 0)
    return found
