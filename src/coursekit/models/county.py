"""What a simulated county consists of: its tables, their columns and their words.

County Jia (甲县) is fictional and simulated. Money is in whole yuan a household and year
at constant prices; ``LINE`` is a fictional poverty line in yuan a person and year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coursekit.models import checks, validate
from coursekit.models.frames import AnyFrame

__all__ = [
    "CASH_SOURCES",
    "CAUSES",
    "COLUMNS",
    "GUARANTEES",
    "HELP",
    "LINE",
    "NON_CASH",
    "PATTERNS",
    "REFERENCE_YEAR",
    "SEED",
    "SHARES",
    "County",
    "check_register",
    "check_truth",
    "coded",
    "truly_poor",
]

LINE = 3000
REFERENCE_YEAR = 2017
SEED = 20180212

CAUSES = ("illness", "disability", "labour", "skills")
GUARANTEES = ("food", "clothing", "education", "health_care", "housing")
CASH_SOURCES = ("wage", "farm", "transfer", "dibao", "support")
NON_CASH = ("expected", "unsold")
HELP = ("none", "industry", "relocation", "employment", "housing", "education", "health_care", "ecology")
PATTERNS = ("none", "guarantee", "expected_income", "quota", "moved_support", "same_year", "dibao_only")

# Shares of the registered poor with each cause in their file that the county is calibrated to. "Over 40 and 14 %"
# in the speech (2.1.4) are lower bounds; a value just above each is asked for here.
SHARES: Mapping[str, float] = {
    "illness": 0.41,
    "disability": 0.145,
    "labour": 0.327,
    "skills": 0.311,
}

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "villages": ("village_id", "households", "persons", "remoteness"),
    "households": ("household_id", "village_id", "persons", *CAUSES),
    "persons": ("person_id", "household_id", "age", "female", "ill", "disabled"),
    "register": (
        "household_id",
        "village_id",
        "persons",
        "year",
        *CASH_SOURCES,
        *NON_CASH,
        "declared",
        *GUARANTEES,
        "help",
        "entered",
        "exited",
        "returned",
        "on_register",
    ),
    "truth": ("household_id", "year", "cash", *GUARANTEES, "poor", "pattern"),
    "targets": ("village_id", "year", "exit_target"),
}


@dataclass(frozen=True)
class County:
    """One simulated county: what its register shows, and the truth kept apart.

    Attributes
    ----------
    villages : pandas.DataFrame
        ``village_id``, ``households``, ``persons``, ``remoteness`` (0 to 100).
    households : pandas.DataFrame
        ``household_id``, ``village_id``, ``persons`` and one boolean a cause: ``illness``,
        ``disability``, ``labour`` (lack of labour), ``skills`` (lack of skills), as recorded.
    persons : pandas.DataFrame
        ``person_id``, ``household_id``, ``age`` (years), ``female``, ``ill``, ``disabled``.
    register : pandas.DataFrame
        A row a household and year, sorted by both: income by source as entered (yuan),
        ``expected`` and ``unsold`` (yuan, no cash), ``declared`` (the income the form counts),
        the five guarantees as entered, the kind of ``help``, and what the register did in that
        year: ``entered``, ``exited``, ``returned``, and ``on_register`` at its end.
    truth : pandas.DataFrame
        The same rows in the same order: true ``cash`` (yuan), true guarantees, ``poor``
        (below the line, or a guarantee missing), and the ``pattern`` of the exit of
        that year, if any.
    targets : pandas.DataFrame
        ``village_id``, ``year``, ``exit_target``: households the village was told to bring out.
    """

    villages: pd.DataFrame
    households: pd.DataFrame
    persons: pd.DataFrame
    register: pd.DataFrame
    truth: pd.DataFrame
    targets: pd.DataFrame

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the six tables by name."""
        return {name: getattr(self, name) for name in COLUMNS}


def check_register(register: AnyFrame) -> None:
    """Check a register, a frame of any engine: columns, amounts, guarantees and what happened each year.

    Raises
    ------
    ValueError
        If it is a frame of no engine that is known; else naming the column, the rule and the first rows that break it.
    """
    checks.check(
        register,
        COLUMNS["register"],
        "register",
        checks.not_negative(*CASH_SOURCES, *NON_CASH, "declared"),
        checks.between(1, 99, "persons"),
        checks.whole("persons", "year"),
        checks.complete("household_id", "village_id"),
        checks.booleans(*GUARANTEES, "entered", "exited", "returned", "on_register"),
        keys=("household_id", "year"),
    )


def check_truth(truth: AnyFrame) -> None:
    """Check a truth, a frame of any engine: columns, cash, guarantees and the state of poverty.

    Raises
    ------
    ValueError
        If it is a frame of no engine that is known; else naming the column, the rule and the first rows that break it.
    """
    checks.check(
        truth,
        COLUMNS["truth"],
        "truth",
        checks.not_negative("cash"),
        checks.whole("year"),
        checks.complete("household_id"),
        checks.booleans(*GUARANTEES, "poor"),
        keys=("household_id", "year"),
    )


def coded(codes: NDArray[np.integer[Any]], names: Iterable[str]) -> pd.Categorical:
    """Make a categorical column of codes that point into `names`."""
    dtype: pd.CategoricalDtype = pd.CategoricalDtype(list(names))
    return pd.Categorical.from_codes(codes.astype(np.int8), dtype=dtype)


def truly_poor(cash: pd.Series, persons: pd.Series, guarantees: pd.DataFrame, line: float = LINE) -> pd.Series:
    """Tell which households are poor: below the line, or without one of the guarantees.

    Parameters
    ----------
    cash : pandas.Series
        Cash income, yuan a household and year.
    persons : pandas.Series
        Persons in the household.
    guarantees : pandas.DataFrame
        One boolean column a guarantee, true where it is met.
    line : float, default LINE
        Yuan a person and year.

    Returns
    -------
    pandas.Series of bool

    Raises
    ------
    ValueError
        If the rows differ, an amount is missing or negative, a household has no person, or a guarantee is no true or
        false.
    """
    validate.finite("line", line)
    validate.same_index(cash=cash, persons=persons, guarantees=guarantees.index.to_series())
    table = validate.side_by_side("households", cash=cash, persons=persons)
    validate.not_negative(table, ["cash"], "households")
    validate.at_least(table, ["persons"], 1, "households")
    validate.booleans(guarantees, guarantees.columns, "guarantees")
    return (cash < line * persons) | ~guarantees.astype(bool).all(axis=1)
