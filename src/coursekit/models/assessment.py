"""The two rates of a county's assessment, as populations to draw from.

Both count persons. The wrong-exit rate (错退率) has as its base the people taken off the register; the
missed rate (漏评率) the people who are *not* on it, so it is a false-omission rate and not the
share of the poor that are missed. Neither word stands in the speech; both stand in the assessment
rules of 2017.
"""

from __future__ import annotations

import pandas as pd

from coursekit.models import validate
from coursekit.models.county import REFERENCE_YEAR, County, check_register, check_truth

__all__ = ["exit_list", "missed_share_of_poor", "unregistered_list"]


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
    panel = county.register
    past = panel[(panel["year"] <= year) & (panel["entered"] | panel["on_register"] | panel["exited"])]
    keep = (panel["year"] == year) & ~panel["household_id"].isin(past["household_id"])
    return _list(county, keep, "missed", f"no household without registration up to {year}")


def _list(county: County, keep: pd.Series, name: str, empty: str) -> pd.DataFrame:
    check_register(county.register)
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
