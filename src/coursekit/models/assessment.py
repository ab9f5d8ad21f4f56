"""The rates of a county's assessment: the populations to draw from, and the tests put together.

Rates count persons. The wrong-exit rate (错退率) has as its base the people taken off the register; the
missed rate (漏评率) the people who are *not* on it, so it is a false-omission rate and not the
share of the poor that are missed. Neither word stands in the speech; both stand in the assessment
rules of 2017. The composite ratio puts them together with those who are still registered.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from coursekit.models import validate
from coursekit.models.county import REFERENCE_YEAR, County, check_register, check_truth

__all__ = ["TESTS", "composite_rate", "exit_list", "failed_tests", "missed_share_of_poor", "unregistered_list"]

TESTS = ("composite", "wrong", "missed", "recognition")
_MOST_WRONG, _MOST_MISSED, _LEAST_RECOGNITION = 2.0, 2.0, 90.0  # percent; the rules of October 2017


def exit_list(county: County, year: int | None = None) -> pd.DataFrame:
    """List the exits of a county with what a perfect visit would find.

    Parameters
    ----------
    county : County
    year : int, optional
        Only exits of this year; left out, of all years.

    Returns
    -------
    pandas.DataFrame
        ``household_id``, ``village_id``, ``year``, ``persons``, ``wrong`` (bool: poor in the year of the
        exit), ``wrong_persons``.

    Raises
    ------
    ValueError
        If there is no such exit.
    """
    check_register(county.register)
    if year is not None:
        validate.whole("year", year)
    keep = county.register["exited"] if year is None else county.register["exited"] & (county.register["year"] == year)
    return _list(county, keep, "wrong", f"no exit in {year if year is not None else 'any year'}")


def unregistered_list(county: County, year: int = REFERENCE_YEAR) -> pd.DataFrame:
    """List the households never on the register up to a year, with what a perfect visit would find.

    Parameters
    ----------
    county : County
    year : int, default REFERENCE_YEAR

    Returns
    -------
    pandas.DataFrame
        ``household_id``, ``village_id``, ``year``, ``persons``, ``missed`` (bool: truly poor in that year),
        ``missed_persons``.

    Raises
    ------
    ValueError
        If the panel does not hold the year, or every household has been on the register.
    """
    check_register(county.register)
    validate.whole("year", year)
    panel = county.register
    past = panel[(panel["year"] <= year) & (panel["entered"] | panel["on_register"] | panel["exited"])]
    keep = (panel["year"] == year) & ~panel["household_id"].isin(past["household_id"])
    return _list(county, keep, "missed", f"no household without registration up to {year}")


def _list(county: County, keep: pd.Series, name: str, empty: str) -> pd.DataFrame:
    check_truth(county.truth)
    if not county.register.index.equals(county.truth.index):
        message = "register and truth must have the same rows in the same order"
        raise ValueError(message)
    if not keep.any():
        message = f"register: {empty}"
        raise ValueError(message)
    rows = county.register.loc[keep, ["household_id", "village_id", "year", "persons"]]
    poor = county.truth.loc[keep, "poor"].astype(bool)
    return rows.assign(**{name: poor, f"{name}_persons": rows["persons"] * poor}).reset_index(drop=True)


def missed_share_of_poor(missed_rate: float, unregistered: float, registered_poor: float) -> float:
    """Turn a missed rate into the share of all poor that are not on the register.

    ``missed_rate · unregistered / (missed_rate · unregistered + registered_poor)``.

    Parameters
    ----------
    missed_rate : float
        Poor among the unregistered, as a share, 0 to 1.
    unregistered : float
        Persons not on the register, 0 or above.
    registered_poor : float
        Poor persons on the register, 0 or above.

    Examples
    --------
    >>> round(missed_share_of_poor(0.02, 97_000, 3_000), 3)
    0.393
    """
    for name, value in (("unregistered", unregistered), ("registered_poor", registered_poor)):
        validate.finite(name, value)
    missed = validate.probability("missed_rate", missed_rate) * unregistered
    if missed + registered_poor == 0:
        message = "missed_rate, unregistered and registered_poor give no poor at all, so there is no share"
        raise ValueError(message)
    return missed / (missed + registered_poor)


def composite_rate(still: float, exited: float, wrong_rate: float, unregistered: float, missed_rate: float) -> float:
    """Return the composite poverty headcount ratio of a county (综合贫困发生率).

    ``100 (still + exited · wrong_rate / 100 + unregistered · missed_rate / 100) / (still + exited + unregistered)``.
    Everybody is in one of three groups, and each rate has its own group as its base.

    Parameters
    ----------
    still : float
        Persons still on the register, 0 or above.
    exited : float
        Persons who have left it, 0 or above.
    wrong_rate : float
        Of these the share that is poor, percent.
    unregistered : float
        Persons never on it, 0 or above.
    missed_rate : float
        Of these the share that is poor, percent.

    Returns
    -------
    float
        Percent of all persons.

    Raises
    ------
    ValueError
        If a number is negative or not finite, a rate lies outside 0 to 100, or there is nobody.

    Notes
    -----
    The rules of October 2017, as reports give them (read on secondary pages, not in the text of the rules).

    Examples
    --------
    >>> round(composite_rate(3600, 40000, 1.9, 196400, 1.9), 4)
    3.3715
    """
    groups = {"still": still, "exited": exited, "unregistered": unregistered}
    persons = sum(validate.finite(name, value) for name, value in groups.items())
    for name, rate in (("wrong_rate", wrong_rate), ("missed_rate", missed_rate)):
        validate.percent(name, rate)
    if persons == 0:
        message = "still, exited and unregistered are all 0, so there is nobody to take a rate of"
        raise ValueError(message)
    # The rates in percent need no factor of 100.
    return (100 * still + exited * wrong_rate + unregistered * missed_rate) / persons


def failed_tests(row: Mapping[str, Any] | pd.Series, mark: float) -> list[str]:
    """Name the tests that a county fails; it may leave the list when it fails none.

    It passes with a composite ratio below the mark, wrong exits below 2 percent, missed below 2 percent, and a
    recognition of 90 percent or more.

    Parameters
    ----------
    row : mapping or pandas.Series
        ``still``, ``exited``, ``wrong_rate``, ``unregistered``, ``missed_rate`` as in `composite_rate`, and
        ``recognition``, percent.
    mark : float
        For the composite ratio, percent: 2, in the western provinces 3.

    Returns
    -------
    list of str
        Some of ``TESTS``, in their order.

    Raises
    ------
    ValueError
        If an entry is missing or out of bounds.

    Examples
    --------
    >>> a = {"still": 3600, "exited": 40000, "wrong_rate": 1.9, "unregistered": 196400, "missed_rate": 1.9}
    >>> failed_tests({**a, "recognition": 96}, mark=3)
    ['composite']
    """
    wanted = ("still", "exited", "wrong_rate", "unregistered", "missed_rate")
    missing = [name for name in (*wanted, "recognition") if name not in row]
    if missing:
        message = f"row lacks {missing}; it has {list(row.keys())}"
        raise ValueError(message)
    composite = composite_rate(*(row[name] for name in wanted))
    recognition = validate.percent("recognition", row["recognition"])
    failed = (
        composite >= validate.finite("mark", mark, zero=False),
        row["wrong_rate"] >= _MOST_WRONG,
        row["missed_rate"] >= _MOST_MISSED,
        recognition < _LEAST_RECOGNITION,
    )
    return [name for name, fails in zip(TESTS, failed, strict=True) if fails]
