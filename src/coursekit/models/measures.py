"""How much poverty there is: by income and a poverty line, and by needs that are not met.

Income: with the gap ``g = max(1 - y / z, 0)`` of a person with income ``y`` at the line ``z``, the measures of one
family are ``P_alpha = mean of g ** alpha over all``, where whoever is not poor counts as 0. P0 is the share of the
poor, P1 the poverty gap index, P2 the squared poverty gap index. On the line is not poor.

Needs: with ``c`` needs lacked of ``d``, a person is poor if ``c >= k``. H is the share of the poor, A the mean of
``c / d`` among them, ``M0 = H * A``. With ``k = 1`` whoever lacks any need is poor (the union), with ``k = d`` only who
lacks all (the intersection). In all of them 1 means lacking.

Sources: Foster, Greer and Thorbecke (1984), Econometrica 52; Alkire and Foster (2011), Journal of Public Economics 95.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from coursekit.models import checks, frames, validate
from coursekit.models.arrays import Floats

if TYPE_CHECKING:
    from narwhals.stable.v2 import LazyFrame

__all__ = [
    "Kinds",
    "Needs",
    "alkire_foster",
    "cost_to_line",
    "fgt",
    "fgt_by",
    "least_cost",
    "mean_shortfall",
    "needs_by",
    "poverty_kinds",
]

_NEARLY = 1e-12
"""How far a weighted count may fall short of the cut-off by rounding alone."""


class Needs(NamedTuple):
    """Measures of unmet needs.

    Attributes
    ----------
    headcount : float
        H, the share of the poor.
    intensity : float or None
        A, the mean share of needs that the poor lack; None if nobody is poor.
    adjusted : float
        M0, the adjusted headcount ratio, H times A.
    """

    headcount: float
    intensity: float | None
    adjusted: float


class Kinds(NamedTuple):
    """Shares of persons who are poor by income only, by needs only, and by both."""

    income_only: float
    needs_only: float
    both: float


def fgt(incomes: ArrayLike, line: float, alpha: float, weights: ArrayLike | None = None) -> float:
    """Return a measure of the family of Foster, Greer and Thorbecke.

    Parameters
    ----------
    incomes : array_like
        Income of each person, in any money, 0 or above.
    line : float
        Poverty line in the same money, above 0. On the line is not poor.
    alpha : float
        0 for the share of the poor, 1 for the gap, 2 for the severity; any number of 0 or above.
    weights : array_like, optional
        Persons that each income stands for; one each if left out.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    ValueError
        If a value is missing, negative or infinite, nobody is given, the line is not above 0, or weights do not fit.

    Examples
    --------
    >>> round(fgt([100, 110, 150, 160], 125, 1), 4)
    0.08
    """
    income = _money(incomes)
    validate.finite("line", line, zero=False)
    validate.finite("alpha", alpha)
    poor = income < line
    # 0 ** 0 is 1: without `poor`, P0 would count everybody.
    each = np.where(poor, np.maximum(1 - income / line, 0) ** alpha, 0)
    return float(np.average(each, weights=_weights(weights, len(income))))


def mean_shortfall(incomes: ArrayLike, line: float, weights: ArrayLike | None = None) -> float | None:
    """Return how far the poor are below the line on average, as a share of the line: P1 / P0; None if nobody is poor.

    Takes and refuses what `fgt` does.

    Examples
    --------
    >>> round(mean_shortfall([100, 110, 150, 160], 125), 4)
    0.16
    >>> mean_shortfall([150], 125) is None
    True
    """
    share = fgt(incomes, line, 0, weights)
    return fgt(incomes, line, 1, weights) / share if share else None


def least_cost(incomes: ArrayLike, line: float, weights: ArrayLike | None = None) -> float:
    """Return the least money that would lift everybody to the line: P1 times the line times the number of persons.

    It assumes that each gets exactly what is missing, and that nothing else changes. Takes and refuses what `fgt` does.

    Examples
    --------
    >>> round(least_cost([100, 110, 150, 160], 125), 4)
    40.0
    """
    persons = len(_money(incomes)) if weights is None else float(validate.floats("weights", weights).sum())
    return fgt(incomes, line, 1, weights) * line * persons


def cost_to_line(own: ArrayLike, persons: ArrayLike, line: float) -> tuple[float, float]:
    """Return how many persons of some households are below the line, and the least money that would lift all to it.

    The least cost of `least_cost`, ``sum of persons * max(line - own / persons, 0)``, for households whose members
    share alike. It bends upwards: raising the line by ``d`` costs at least ``d`` for each person who was poor before.

    Parameters
    ----------
    own : array_like
        Income of each household, of all its members together, 0 or above.
    persons : array_like
        Its members, each 1 or above.
    line : float
        Poverty line a person, in the same money, above 0. On the line is not poor.

    Returns
    -------
    (float, float)
        Poor persons; money.

    Raises
    ------
    ValueError
        If the two differ in length, a household has no member, or as `fgt`.

    Examples
    --------
    >>> cost_to_line([11600, 6200, 3000], [4, 2, 1], 3000)
    (4.0, 400.0)
    """
    money, size = _money(own), validate.floats("persons", persons)
    if size.shape != money.shape:
        message = f"persons must have one number for each of the {len(money)} households, not {size.size}"
        raise ValueError(message)
    bad = ~np.isfinite(size) | (size < 1)
    if bad.any():
        message = f"persons must be a finite number of 1 or above for every household, not {size[bad][0]:g}"
        raise ValueError(message)
    validate.finite("line", line, zero=False)
    # What is missing in money, not income over persons: a household on the line must not fall below by rounding.
    missing = line * size - money
    poor = missing > 0
    return float(size[poor].sum()), float(missing[poor].sum())


def fgt_by(
    frame: frames.AnyFrame,
    *,
    income: str,
    line: float,
    by: str | Sequence[str],
    persons: str | None = None,
    weight: str | None = None,
) -> pd.DataFrame:
    """Return the measures of income poverty of each group.

    Weighted by their population, those of the groups add up to that of the whole.

    Parameters
    ----------
    frame : frame
        A row a household, or a person; of pandas, polars, DuckDB or PySpark.
    income : str
        Column of its income: of all its persons where `persons` is given, else a person.
    line : float
        Poverty line a person.
    by : str or sequence of str
        Columns that name the group.
    persons : str, optional
        Column of the persons of a household, each 1 or above; a row is one person if left out.
    weight : str, optional
        Column of how many such rows a row stands for; one if left out.

    Returns
    -------
    pandas.DataFrame
        One row a group, sorted (words as text): the columns `by`, ``population``, ``headcount`` (P0), ``gap`` (P1),
        ``severity`` (P2).

    Raises
    ------
    ValueError
        As `fgt`; also if a column is missing.
    """
    keys = [by] if isinstance(by, str) else list(by)
    validate.finite("line", line, zero=False)
    measures = ["headcount", "gap", "severity"]
    data = _checked(frame, keys, persons, weight, [income], checks.not_negative(income), measures)
    each = frames.column(income) / frames.column(persons) if persons else frames.column(income)
    # 0 ** 0 is 1: whoever is not poor must count as 0, so P0 is taken of the comparison.
    data = data.with_columns(_each=each).with_columns(_poor=frames.column("_each") < line)
    gap = frames.either(frames.column("_poor"), 1 - frames.column("_each") / line, 0.0)
    data = data.with_columns(headcount=frames.whole(frames.column("_poor")), gap=gap)
    data = data.with_columns(severity=frames.column("gap") * frames.column("gap"))
    return _averages(data, keys, measures)


def alkire_foster(
    deprived: pd.DataFrame | ArrayLike,
    k: float,
    weights: Mapping[str, float] | Sequence[float] | None = None,
    persons: ArrayLike | None = None,
) -> Needs:
    """Return the measures of unmet needs by a cut-off for each need and one for their number.

    Parameters
    ----------
    deprived : pandas.DataFrame or array_like
        A row a person (or household), a column a need: 1 (True) where it is lacking, else 0.
    k : float
        Who lacks `k` needs or more is poor; above 0, and not above the number of needs.
    weights : mapping or sequence of float, optional
        Weight of each need; they are scaled so that they add up to the number of needs. Equal if left out.
    persons : array_like, optional
        Persons that each row stands for; one each if left out.

    Returns
    -------
    Needs
        H, A and M0.

    Raises
    ------
    ValueError
        If a cell is neither 0 nor 1, there is none, `k` is out of range, or weights do not fit.

    Examples
    --------
    >>> alkire_foster([[0, 0, 0, 0], [0, 1, 0, 1], [1, 1, 1, 1], [0, 1, 0, 0]], 2)
    Needs(headcount=0.5, intensity=0.75, adjusted=0.375)
    """
    count, needs = _counts(deprived, weights)
    poor = count >= _cutoff(k, needs) - _NEARLY
    size = _weights(persons, len(count))
    share = float(np.average(poor, weights=size))
    adjusted = float(np.average(np.where(poor, count / needs, 0), weights=size))
    return Needs(share, adjusted / share if share else None, adjusted)


def needs_by(
    frame: frames.AnyFrame,
    *,
    deprived: Sequence[str],
    k: float,
    by: str | Sequence[str],
    weights: Mapping[str, float] | Sequence[float] | None = None,
    persons: str | None = None,
    weight: str | None = None,
) -> pd.DataFrame:
    """Return the measures of unmet needs of each group.

    Parameters
    ----------
    frame : frame
        A row a household, or a person; of pandas, polars, DuckDB or PySpark.
    deprived : sequence of str
        Columns of the needs, 1 where lacking.
    k, weights
        As in `alkire_foster`.
    by, persons, weight
        As in `fgt_by`.

    Returns
    -------
    pandas.DataFrame
        One row a group, sorted (words as text): the columns `by`, ``population``, ``H``, ``A`` (missing if nobody is
        poor), ``M0``.

    Raises
    ------
    ValueError
        As `alkire_foster`; also if a column is missing.
    """
    keys, needs = [by] if isinstance(by, str) else list(by), list(deprived)
    if not needs:
        message = "deprived must name one column or more"
        raise ValueError(message)
    each, cutoff = _of_needs(weights, needs, len(needs)), _cutoff(k, len(needs))
    data = _checked(frame, keys, persons, weight, needs, checks.booleans(*needs), ["H", "A", "M0"], flags=needs)
    parts = (frames.whole(frames.column(name)) * share for name, share in zip(needs, each.tolist(), strict=True))
    data = data.with_columns(_count=functools.reduce(operator.add, parts))
    poor = frames.column("_count") >= cutoff - _NEARLY
    lacking = frames.either(poor, frames.column("_count") / len(needs), 0.0)
    found = _averages(data.with_columns(H=frames.whole(poor), M0=lacking), keys, ["H", "M0"])
    found.insert(len(keys) + 2, "A", (found["M0"] / found["H"]).where(found["H"] > 0))
    return found


def poverty_kinds(
    incomes: ArrayLike,
    deprived: pd.DataFrame | ArrayLike,
    line: float,
    k: float,
    weights: ArrayLike | None = None,
) -> Kinds:
    """Return who is poor by income, by needs, and by both: shares of all persons, which do not overlap.

    Parameters
    ----------
    incomes, line, weights
        As in `fgt`.
    deprived, k
        As in `alkire_foster`; a row for each income.

    Raises
    ------
    ValueError
        As these two do, or if there are not as many rows as incomes.
    """
    income = _money(incomes)
    validate.finite("line", line, zero=False)
    count, needs = _counts(deprived, None)
    if len(count) != len(income):
        message = f"there must be a row of needs for each income: {len(count)} rows, {len(income)} incomes"
        raise ValueError(message)
    low, lacking = income < line, count >= _cutoff(k, needs) - _NEARLY
    size = _weights(weights, len(income))
    return Kinds(*(float(np.average(who, weights=size)) for who in (low & ~lacking, ~low & lacking, low & lacking)))


def _money(incomes: ArrayLike) -> Floats:
    """Return incomes as an array, or say which is none."""
    income = validate.floats("incomes", incomes)
    if income.ndim != 1 or not len(income):
        message = f"incomes must be a list of at least one number, not of shape {income.shape}"
        raise ValueError(message)
    bad = ~np.isfinite(income) | (income < 0)
    if bad.any():
        at = int(np.flatnonzero(bad)[0])
        message = f"incomes must be finite numbers of 0 or above; number {at + 1} is {income[at]}"
        raise ValueError(message)
    return income


def _weights(weights: ArrayLike | None, count: int, of: str = "row") -> Floats:
    """Return a weight for each row (or need), or say what is wrong with those given."""
    if weights is None:
        return np.ones(count)
    weight = validate.floats("weights", weights)
    if weight.shape != (count,):
        message = f"there must be one weight a {of}: {weight.size} weights, {count} {of}s"
        raise ValueError(message)
    bad = ~np.isfinite(weight) | (weight < 0)
    if bad.any() or not weight.sum():
        at = f"; number {int(np.flatnonzero(bad)[0]) + 1} is {weight[bad][0]:g}" if bad.any() else "; all are 0"
        message = f"weights must be finite numbers of 0 or above, and one of them above 0{at}"
        raise ValueError(message)
    return weight


def _counts(
    deprived: pd.DataFrame | ArrayLike, weights: Mapping[str, float] | Sequence[float] | None
) -> tuple[Floats, int]:
    """Return how many needs each row lacks, weighted, and how many needs there are."""
    cells = validate.floats("deprived", deprived)
    if cells.ndim != 2 or not cells.size:
        message = f"deprived must have a row a person and a column a need, not the shape {cells.shape}"
        raise ValueError(message)
    bad = ~np.isin(cells, (0, 1))
    if bad.any():
        row, column = (int(n) for n in np.argwhere(bad)[0])
        message = f"deprived must hold 1 (lacking) or 0; row {row + 1}, need {column + 1} is {cells[row, column]}"
        raise ValueError(message)
    names = [str(name) for name in deprived.columns] if isinstance(deprived, pd.DataFrame) else []
    return cells @ _of_needs(weights, names, cells.shape[1]), cells.shape[1]


def _of_needs(weights: Mapping[str, float] | Sequence[float] | None, names: list[str], needs: int) -> Floats:
    """Return the weight of each need; together they make the number of needs."""
    if isinstance(weights, Mapping):
        if set(weights) != set(names):
            message = f"weights must name the needs {names}, not {list(weights)}"
            raise ValueError(message)
        weights = [weights[name] for name in names]
    weight = _weights(weights, needs, "need")
    scaled: Floats = weight * needs / weight.sum()
    return scaled


def _cutoff(k: float, needs: int) -> float:
    """Return the cut-off, or say that it is out of range."""
    validate.finite("k", k, zero=False)
    if k > needs:
        message = f"k must not be above the number of needs, {needs}, not {k!r}"
        raise ValueError(message)
    return float(k)


def _checked(
    frame: frames.AnyFrame,
    keys: list[str],
    persons: str | None,
    weight: str | None,
    columns: list[str],
    rule: checks.Check,
    measures: Sequence[str],
    flags: Sequence[str] = (),
) -> LazyFrame[Any]:
    """Check a frame and return what is needed of it, with the persons that each row stands for as ``_size``."""
    if not keys:
        message = "by must name one column or more"
        raise ValueError(message)
    sizes = [name for name in (persons, weight) if name]
    wanted = [*keys, *columns, *sizes]
    validate.free("frame", keys, ["population", *measures])
    validate.free("frame", wanted)
    rules = [checks.complete(*keys), rule]
    rules += [checks.above(1, persons)] if persons else []
    rules += [checks.not_negative(weight)] if weight else []
    checks.check(frame, wanted, "frame", *rules)
    size = functools.reduce(operator.mul, map(frames.column, sizes)) if sizes else frames.constant(1.0)
    return frames.lazy(frame, wanted, "frame", flags).with_columns(_size=size)


def _averages(data: LazyFrame[Any], keys: list[str], names: list[str]) -> pd.DataFrame:
    """Return the population of each group and the averages of some columns over its persons."""
    size = frames.column("_size")
    data = data.with_columns(**{name: frames.column(name) * size for name in names})
    sums = {name: frames.column(name).sum() for name in names}
    found = frames.table(data.group_by(*keys).agg(population=size.sum(), **sums), keys)
    found["population"] = found["population"].astype(float)
    if not found["population"].all():
        message = "weights must be finite numbers of 0 or above, and one of them above 0 in each group"
        raise ValueError(message)
    for name in names:
        found[name] = found[name] / found["population"]
    return found
