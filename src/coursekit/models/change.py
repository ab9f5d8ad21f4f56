"""Levels, changes and rates: the arithmetic under a record of poverty reduction.

Percent are numbers from 0 to 100 (10.2 means 10.2 %); a difference of two percentages
is in percentage points. A fall is positive when the later value is smaller.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Literal

import pandas as pd

from coursekit.models import validate

__all__ = [
    "MEASURES",
    "QUALIFIERS",
    "FallComparison",
    "compare_falls",
    "implied_base",
    "level_change",
    "points_change",
    "points_change_interval",
    "proportional_yearly_rate",
    "recomputed_ends",
    "relative_fall",
    "rounding_interval",
    "two_scales",
    "verdict",
    "yearly_change",
]

Measure = Literal["people", "points", "proportional"]
Scale = Literal["level", "ratio"]
Verdict = Literal["exact", "rounded", "about", "bound holds", "undecided", "does not follow"]
Printed = tuple[float, int | None]
Formula = Callable[..., float]

MEASURES: tuple[Measure, ...] = ("people", "points", "proportional")
QUALIFIERS: tuple[str, ...] = ("", "about", "more than", "at least", "less than", "at most")

# Two results of the same decimal arithmetic may differ in the last binary digits.
_RELATIVE_NOISE = 1e-12


def _same(a: float, b: float) -> bool:
    """Tell whether two numbers are equal but for binary noise."""
    return math.isclose(a, b, rel_tol=_RELATIVE_NOISE, abs_tol=1e-12)


def level_change(before: float, after: float) -> float:
    """Change of a level, in its own unit: ``after - before``.

    Parameters
    ----------
    before, after : float
        The level at the start and at the end, in one unit.

    Returns
    -------
    float
        Negative when the level fell.

    Examples
    --------
    >>> level_change(9899, 3046)
    -6853.0
    """
    return validate.number("after", after) - validate.number("before", before)


def relative_fall(before: float, after: float) -> float:
    """Fall of a level in percent of its start: ``100 (before - after) / before``.

    Parameters
    ----------
    before : float
        The base, above 0.
    after : float
        The later level, in the same unit.

    Returns
    -------
    float
        Percent; negative when the level rose.

    Raises
    ------
    ValueError
        If `before` is not above 0 or a value is not finite.

    Examples
    --------
    >>> round(relative_fall(9899, 3046), 2)
    69.23
    """
    base = validate.finite("before", before, zero=False)
    return 100.0 * (base - validate.number("after", after)) / base


def points_change(before: float, after: float) -> float:
    """Change between two percentages, in percentage points: ``after - before``.

    Parameters
    ----------
    before, after : float
        Percentages between 0 and 100.

    Returns
    -------
    float
        Percentage points, negative when the rate fell. Computed in decimal, so that
        10.2 to 3.1 is -7.1 and not -7.1 and a trace.

    Raises
    ------
    ValueError
        If a value lies outside 0 to 100.

    Examples
    --------
    >>> points_change(10.2, 3.1)
    -7.1
    """
    return float(Decimal(str(validate.percent("after", after))) - Decimal(str(validate.percent("before", before))))


def points_change_interval(before: float, after: float, decimals: int) -> tuple[float, float]:
    """Every change that two rounded percentages allow.

    Each printed value stands for its rounding interval; the change lies between
    ``low(after) - high(before)`` and ``high(after) - low(before)``.

    Parameters
    ----------
    before, after : float
        Printed percentages.
    decimals : int
        Digits after the point of both.

    Returns
    -------
    tuple of float
        Lowest and highest change in percentage points.

    Examples
    --------
    >>> points_change_interval(10.2, 3.1, 1)
    (-7.2, -7.0)
    """
    validate.percent("before", before)
    validate.percent("after", after)
    half = Decimal(1).scaleb(-_decimals(decimals))  # two half digits, one from each value
    middle = Decimal(str(after)) - Decimal(str(before))
    return float(middle - half), float(middle + half)


def yearly_change(before: float, after: float, years: float) -> float:
    """Average change of a level a year: ``(after - before) / years``.

    The years are the steps between the two dates: end of 2012 to end of 2017 is five.

    Parameters
    ----------
    before, after : float
        The level at the start and at the end, in one unit.
    years : float
        Number of yearly steps, above 0.

    Returns
    -------
    float
        In the unit of the level a year; negative when the level fell.

    Examples
    --------
    >>> yearly_change(9899, 3046, 5)
    -1370.6
    """
    return level_change(before, after) / validate.finite("years", years, zero=False)


def proportional_yearly_rate(before: float, after: float, years: float) -> float:
    """Constant yearly rate of change that leads from one level to the other.

    The compound rate ``100 ((after / before) ** (1 / years) - 1)``.

    Parameters
    ----------
    before, after : float
        Levels above 0, in one unit.
    years : float
        Number of yearly steps, above 0.

    Returns
    -------
    float
        Percent a year; negative when the level fell.

    Raises
    ------
    ValueError
        If a level or `years` is not above 0.

    Examples
    --------
    >>> round(proportional_yearly_rate(10.2, 3.1, 5), 1)
    -21.2
    """
    ratio = validate.finite("after", after, zero=False) / validate.finite("before", before, zero=False)
    return float(100.0 * (ratio ** (1.0 / validate.finite("years", years, zero=False)) - 1.0))


def _decimals(decimals: int) -> int:
    """Return `decimals` checked: a whole number, negative for tens, hundreds and so on."""
    if isinstance(decimals, bool) or int(decimals) != decimals or abs(decimals) > 15:
        message = f"decimals must be a whole number between -15 and 15, not {decimals!r}"
        raise ValueError(message)
    return int(decimals)


def rounding_interval(value: float, decimals: int) -> tuple[float, float]:
    """Every exact value that is printed as `value`.

    Half a unit of the last printed digit on each side:
    ``value - 0.5 * 10**-decimals`` to ``value + 0.5 * 10**-decimals``. Both ends are
    counted in, because the rule for halves is rarely known.

    Parameters
    ----------
    value : float
        The printed value.
    decimals : int
        Digits after the point; 0 for units, -1 for tens, -4 for 万.

    Returns
    -------
    tuple of float
        Low and high end, in the unit of `value`.

    Examples
    --------
    >>> rounding_interval(10.2, 1)
    (10.15, 10.25)
    >>> rounding_interval(1370, -1)
    (1365.0, 1375.0)
    """
    middle = Decimal(str(validate.number("value", value)))
    half = Decimal(5).scaleb(-_decimals(decimals) - 1)
    return float(middle - half), float(middle + half)


def implied_base(
    count: float, rate_percent: float, decimals: int = 1, *, count_decimals: int | None = None
) -> tuple[float, float]:
    """Work out the population that a count and its rounded rate imply.

    A count is a rate times a base, so the base is ``count / (rate / 100)``; the printed
    rate stands for its rounding interval, and so the base is an interval too:
    ``count / high rate`` to ``count / low rate``.

    Parameters
    ----------
    count : float
        Number of cases, above 0, in any unit (the result is in the same unit).
    rate_percent : float
        Printed rate in percent, above 0 and up to 100.
    decimals : int, default 1
        Digits after the point of the printed rate.
    count_decimals : int, optional
        If given, the count is rounded too and stands for its own interval. Left out, the
        count is taken as exact: its rounding matters far less than that of the rate.

    Returns
    -------
    tuple of float
        Low and high end of the base, in the unit of `count`.

    Raises
    ------
    ValueError
        If the count or the rate is not above 0, the rate is above 100, or the rounding
        interval of the rate reaches 0 (then no upper end exists).

    Examples
    --------
    >>> [round(x, 1) for x in implied_base(98.99, 10.2, 1)]
    [965.8, 975.3]
    """
    cases = validate.finite("count", count, zero=False)
    rate = validate.percent("rate_percent", validate.finite("rate_percent", rate_percent, zero=False))
    low_rate, high_rate = rounding_interval(rate, decimals)
    if low_rate <= 0:
        message = f"rate_percent {rate_percent!r} with {decimals} decimals may be as low as 0: it implies no upper end"
        raise ValueError(message)
    low_count, high_count = (cases, cases) if count_decimals is None else rounding_interval(cases, count_decimals)
    return 100.0 * low_count / high_rate, 100.0 * high_count / low_rate


def recomputed_ends(formula: Formula, inputs: Sequence[Printed]) -> tuple[float, float]:
    """Lowest and highest result that rounded inputs allow.

    Each input stands for its rounding interval. The formula is worked out at every
    combination of their ends; that is right for a formula that only rises, or only falls,
    in each input: sums, differences, products and quotients of positive numbers.

    Parameters
    ----------
    formula : callable
        Takes the inputs in their order and returns a number.
    inputs : sequence of (value, decimals)
        As printed, with the place of the last significant digit as in `verdict`; None for
        a number that was not rounded, such as a count of years.

    Returns
    -------
    tuple of float
        Low and high end.

    Raises
    ------
    ValueError
        If there are no inputs, or the formula has no finite result at some combination.

    Examples
    --------
    >>> [round(end, 2) for end in recomputed_ends(lambda a, b: a / b, [(0.7, 1), (0.3, 1)])]
    [1.86, 3.0]
    """
    if not inputs:
        message = "inputs must hold at least one number"
        raise ValueError(message)
    results = [_result(formula, ends) for ends in product(*[_ends(*one) for one in inputs])]
    return min(results), max(results)


def _ends(value: float, decimals: int | None) -> tuple[float, ...]:
    """Return the numbers at which a formula is tried: also 0 where it is possible, since a divisor may be 0."""
    if decimals is None:
        return (validate.number("an input", value),)
    low, high = rounding_interval(value, decimals)
    return (low, 0.0, high) if low < 0 < high else (low, high)


def _result(formula: Formula, values: Sequence[float]) -> float:
    """Work a formula out, or say for which numbers it has no result."""
    try:
        found = float(formula(*values))
    except ZeroDivisionError:
        found = math.nan
    if not math.isfinite(found):
        message = f"the formula gives no number for {tuple(values)!r}, which the printed inputs allow"
        raise ValueError(message)
    return found


def verdict(printed: float, decimals: int, formula: Formula, inputs: Sequence[Printed], qualifier: str = "") -> Verdict:
    """Judge a printed result by what its printed inputs allow.

    Inputs are rounded as results are: 0.66 / 0.34 is 1.94, and somebody who prints 0.7, 0.3
    and 1.9 has made no mistake. So the intervals of the inputs are carried through the formula,
    and a result "does not follow" only where nothing they allow would print as it does.

    The order of the tests matters: a qualified figure is judged by its qualifier even
    when the plain rounding would also fit.

    Parameters
    ----------
    printed : float
        The result as printed.
    decimals : int
        Place of its last significant digit: 2 for 2.04, 0 for 6853, -1 for 1370 printed
        to the nearest ten.
    formula : callable
        How the result comes from the inputs; see `recomputed_ends`.
    inputs : sequence of (value, decimals)
        The inputs as printed, in the unit of the result; decimals is None where a number was
        not rounded.
    qualifier : {"", "about", "more than", "at least", "less than", "at most"}
        The word beside the printed figure.

    Returns
    -------
    str
        ``"exact"``: the printed inputs give the printed result, and no word qualifies it.
        ``"rounded"``: some numbers within the rounding of the inputs give one within the
        rounding of the result. ``"about"``: the figure says "about", and they give one within
        half a unit of the next coarser digit (about 70: from 65 to 75). ``"bound holds"``: the
        figure is a bound and all they give respects it; ``"undecided"``: some respects it.
        Otherwise ``"does not follow"``.

    Raises
    ------
    ValueError
        If a number is not finite, the qualifier is unknown or the formula has no result.

    Examples
    --------
    >>> verdict(2.04, 2, lambda a, b: a / b, [(1370, -1), (673, 0)])
    'rounded'
    >>> verdict(70, 0, lambda a, b: 100 * (a - b) / a, [(9899, 0), (3046, 0)], "about")
    'about'
    >>> verdict(1.9, 1, lambda a, b: a / b, [(0.7, 1), (0.3, 1)])
    'rounded'
    """
    stated = validate.number("printed", printed)
    if qualifier not in QUALIFIERS:
        message = f"qualifier must be one of {QUALIFIERS}, not {qualifier!r}"
        raise ValueError(message)
    low, high = recomputed_ends(formula, inputs)
    if qualifier == "about":
        return "about" if _meet((low, high), rounding_interval(stated, decimals - 1)) else "does not follow"
    if qualifier:
        respected = [_respects(end, stated, qualifier) for end in (low, high)]
        return "bound holds" if all(respected) else "undecided" if any(respected) else "does not follow"
    if _same(stated, _result(formula, [value for value, _ in inputs])):
        return "exact"
    return "rounded" if _meet((low, high), rounding_interval(stated, decimals)) else "does not follow"


def _respects(found: float, bound: float, qualifier: str) -> bool:
    """Tell whether a number keeps within a bound; a bound is met at all if it is at one of two ends."""
    equal = _same(found, bound)
    above = found > bound and not equal
    return {"more than": above, "at least": above or equal, "less than": not above and not equal, "at most": not above}[
        qualifier
    ]


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Tell whether two intervals share a number; both count their ends in."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return low < high or _same(low, high)


def two_scales(g1: float, g2: float, a1: float, a2: float, scale: Scale) -> float:
    """Compare the growth of one group with that of another, as a difference or as a quotient.

    A comparison of growth, not an effect: nothing says how the group would have fared otherwise. Where the group starts
    lower than the other, the two scales can differ in sign.

    Parameters
    ----------
    g1, g2 : float
        The group at the start and at the end, above 0.
    a1, a2 : float
        The other, in the same unit, above 0.
    scale : {"level", "ratio"}

    Returns
    -------
    float
        ``"level"``: ``(g2 - g1) - (a2 - a1)`` in the unit of the values. ``"ratio"``:
        ``100 * ((g2 / g1) / (a2 / a1) - 1)`` in percent: by how much the group gained on the other in proportion.

    Raises
    ------
    ValueError
        If a value is not a finite number above 0, or the scale is unknown.

    Examples
    --------
    >>> two_scales(100, 150, 200, 260, "level"), round(two_scales(100, 150, 200, 260, "ratio"), 3)
    (-10.0, 15.385)
    """
    values = {"g1": g1, "g2": g2, "a1": a1, "a2": a2}
    start, end, other_start, other_end = (validate.finite(name, value, zero=False) for name, value in values.items())
    if scale == "level":
        return (end - start) - (other_end - other_start)
    if scale == "ratio":
        return 100 * ((end / start) / (other_end / other_start) - 1)
    message = f"scale must be 'level' or 'ratio', not {scale!r}"
    raise ValueError(message)


@dataclass(frozen=True)
class FallComparison:
    """Falls a year in two periods, and how many times the recent one is the base one.

    Attributes
    ----------
    measure : str
        ``"people"``, ``"points"`` or ``"proportional"``.
    base_per_year, recent_per_year : float
        Fall a year, positive when the level fell: in the unit of the series, in
        percentage points, or in percent.
    ratio : float
        ``recent_per_year / base_per_year``.
    same_line : bool
        False when the two periods were counted on different poverty lines; then the
        ratio compares two definitions as well as two periods.
    """

    measure: Measure
    base_per_year: float
    recent_per_year: float
    ratio: float
    same_line: bool


def compare_falls(
    series: pd.DataFrame,
    base_period: tuple[int, int],
    recent_period: tuple[int, int],
    measure: Measure,
    *,
    base_line: str | None = None,
    recent_line: str | None = None,
) -> FallComparison:
    """Compare how fast poverty fell in two periods.

    Parameters
    ----------
    series : pandas.DataFrame
        One row a year and line, with the columns ``year`` (int), ``people`` (persons in
        any one unit) and ``rate`` (percent), and ``line`` (str) when it holds more than one
        poverty line. Only the columns and cells that the measure uses must be filled.
    base_period, recent_period : tuple of int
        First and last year (levels at the end of each).
    measure : {"people", "points", "proportional"}
        ``people``: average fall of ``people`` a year. ``points``: average fall of ``rate``
        a year. ``proportional``: compound yearly fall of ``rate`` in percent.
    base_line, recent_line : str, optional
        Lines to count the periods on. With several lines in the frame both must be named:
        two lines are never joined in silence.

    Returns
    -------
    FallComparison

    Raises
    ------
    TypeError
        If it is a frame of another engine.
    ValueError
        If a column, year or value is missing, years are out of order, lines are not named,
        or poverty did not fall in the base period (then no ratio has a meaning).

    Examples
    --------
    >>> table = pd.DataFrame({"year": [2000, 2010, 2012, 2017], "rate": [49.8, 17.2, 10.2, 3.1]})
    >>> round(compare_falls(table, (2000, 2010), (2012, 2017), "proportional").ratio, 2)
    2.1
    """
    if measure not in MEASURES:
        message = f"measure must be one of {MEASURES}, not {measure!r}"
        raise ValueError(message)
    column = "people" if measure == "people" else "rate"
    validate.frame(series, ["year", column], "series", allow_empty=True)
    base, base_on = _fall(series, column, base_period, measure, base_line, "base")
    recent, recent_on = _fall(series, column, recent_period, measure, recent_line, "recent")
    if base <= 0:
        message = f"{column} did not fall in the base period {base_period}: a ratio to it has no meaning"
        raise ValueError(message)
    return FallComparison(measure, base, recent, recent / base, base_on == recent_on)


def _fall(
    series: pd.DataFrame, column: str, period: tuple[int, int], measure: Measure, line: str | None, which: str
) -> tuple[float, str | None]:
    """Fall a year over one period, and the line it was counted on."""
    start, end = period
    if not start < end:
        message = f"{which}_period must run from an earlier to a later year, not {period!r}"
        raise ValueError(message)
    rows = series
    if "line" in series.columns:
        lines = sorted(series["line"].dropna().astype(str).unique())
        if line is None and len(lines) == 1:
            line = lines[0]
        if line not in lines:
            message = f"{which}_line must name one of the lines {lines}, not {line!r}"
            raise ValueError(message)
        rows = series[series["line"].astype(str) == line]
    elif line is not None:
        message = f"{which}_line is {line!r}, but series has no column 'line'"
        raise ValueError(message)
    levels = []
    for year in period:
        cells = rows.loc[rows["year"] == year, column]
        if len(cells) != 1 or not math.isfinite(float(cells.iloc[0])):
            message = f"series needs exactly one value of {column} in {year} (line {line}), it has {cells.tolist()}"
            raise ValueError(message)
        levels.append(float(cells.iloc[0]))
    if measure == "proportional":
        return -proportional_yearly_rate(levels[0], levels[1], end - start), line
    return -yearly_change(levels[0], levels[1], end - start), line
