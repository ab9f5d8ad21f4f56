"""How fast a falling quantity must go to reach a target in time, and where a pace leads.

Two rules of going on. By the rule ``"amount"`` the same amount goes every year; by ``"share"`` the same share of what
is left. After n years from x(0)::

    amount:  x(n) = max(x(0) - p n, 0)        p = (x(0) - T) / n
    share:   x(n) = x(0) (1 - q / 100)^n      q = 100 (1 - (T / x(0))^(1/n))

with the pace p in the unit of the quantity a year and q in percent a year; T is the target. A share below 100% never
reaches zero. Elementary arithmetic of linear and geometric decline; a projection by either rule is a rule, not a
forecast.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, get_args

from coursekit.models import validate

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FIRST_YEAR", "RULES", "Rule", "after", "paths", "required", "years_needed"]

Rule = Literal["amount", "share"]
RULES: tuple[Rule, ...] = get_args(Rule)
FIRST_YEAR = 2017
"""The year-end from which `paths` goes on."""
_NOISE = 1e-9
"""Results of the same decimal arithmetic may differ in the last binary digits."""


def after(start: float, pace: float, years: float, rule: Rule) -> float:
    """Return what is left after some years.

    Parameters
    ----------
    start : float
        Quantity at first, 0 or above, in any unit.
    pace : float
        Fall a year, 0 or above: in the unit of `start` by the rule ``"amount"``, in percent of what is left (at most
        100) by ``"share"``.
    years : float
        Years, 0 or above.
    rule : {"amount", "share"}

    Returns
    -------
    float
        Never below 0.

    Raises
    ------
    ValueError
        If a number is not finite or out of its range, or the rule is unknown.

    Examples
    --------
    >>> after(18, 4, 3, "amount")
    6.0
    >>> after(18, 20, 1, "share")
    14.4
    """
    validate.listed("rule", rule, RULES)
    level, length = validate.finite("start", start), validate.finite("years", years)
    step = _pace(pace, rule)
    return max(level - step * length, 0.0) if rule == "amount" else level * (1 - step / 100) ** length


def required(start: float, target: float, years: float, rule: Rule) -> float:
    """Return the pace that leads from a start to a target in time.

    Parameters
    ----------
    start, target : float
        In one unit, 0 or above; `target` at most `start`.
    years : float
        Years, above 0.
    rule : {"amount", "share"}

    Returns
    -------
    float
        In the unit of `start` a year, or in percent a year. From 0 to 0 it is 0.

    Raises
    ------
    ValueError
        If a number is not finite or out of its range, or the rule is unknown.

    Examples
    --------
    >>> required(18, 3, 3, "amount")
    5.0
    >>> round(required(18, 3, 3, "share"), 1)
    45.0
    """
    validate.listed("rule", rule, RULES)
    length = validate.finite("years", years, zero=False)
    level, end = _ends(start, target)
    if rule == "amount":
        return (level - end) / length
    return float(100 * (1 - (end / level) ** (1 / length))) if level else 0.0


def years_needed(start: float, target: float, pace: float, rule: Rule) -> int | None:
    """Return the smallest whole number of years after which the quantity is at the target or below.

    Parameters
    ----------
    start, target : float
        In one unit, 0 or above; `target` at most `start`.
    pace : float
        As for `after`.
    rule : {"amount", "share"}

    Returns
    -------
    int or None
        None if it never gets there.

    Raises
    ------
    ValueError
        If a number is not finite or out of its range, or the rule is unknown.

    Examples
    --------
    >>> years_needed(18, 3, 5, "amount"), years_needed(18, 3, 45, "share"), years_needed(18, 0, 45, "share")
    (3, 3, None)
    """
    validate.listed("rule", rule, RULES)
    level, end = _ends(start, target)
    step = _pace(pace, rule)
    if level == end:
        return 0
    if step == 0:
        return None
    if rule == "amount":
        exact = (level - end) / step
    elif step == 100:
        return 1
    elif end == 0:
        return None
    else:
        exact = math.log(end / level) / math.log1p(-step / 100)
    return math.ceil(exact - _NOISE * max(exact, 1))


def paths(start: float, first_fall: float, years: int) -> pd.DataFrame:
    """Return both ways of going on that have the same fall in the first year.

    Parameters
    ----------
    start : float
        Quantity at the end of `FIRST_YEAR`, above 0.
    first_fall : float
        Fall in the first year, in the unit of `start`; 0 to `start`.
    years : int
        Years to go on, 1 or above.

    Returns
    -------
    pandas.DataFrame
        Columns ``year``, ``rule`` (``"amount"``, then ``"share"``) and ``rate``, from `FIRST_YEAR` on.

    Raises
    ------
    ValueError
        If a number is not finite or out of its range.

    Examples
    --------
    >>> paths(20, 5, 2)
       year    rule   rate
    0  2017  amount  20.00
    1  2018  amount  15.00
    2  2019  amount  10.00
    3  2017   share  20.00
    4  2018   share  15.00
    5  2019   share  11.25
    """
    import pandas as pd

    length = validate.whole("years", years, 1)
    level = validate.finite("start", start, zero=False)
    fall = validate.finite("first_fall", first_fall)
    if fall > level:
        message = f"first_fall must be at most start, not {first_fall!r} from {start!r}"
        raise ValueError(message)
    pace: dict[Rule, float] = {"amount": fall, "share": 100 * fall / level}
    rows = [
        (FIRST_YEAR + step, rule, after(level, pace[rule], step, rule)) for rule in RULES for step in range(length + 1)
    ]
    return pd.DataFrame(rows, columns=["year", "rule", "rate"])


def _pace(pace: float, rule: Rule) -> float:
    step = validate.finite("pace", pace)
    if rule == "share" and step > 100:
        message = f"pace must be at most 100 by the rule 'share': no more than all can go, not {pace!r}"
        raise ValueError(message)
    return step


def _ends(start: float, target: float) -> tuple[float, float]:
    level, end = validate.finite("start", start), validate.finite("target", target)
    if end > level:
        message = f"target must be at most start: a fall from {start!r} does not lead to {target!r}"
        raise ValueError(message)
    return level, end
