"""What the simulated society consists of: years, words, tables, their columns and types.

County Jia (甲县) is fictional and simulated. Keys are int64; money, in whole yuan a household and year, and
counts of persons are int32, so that one may be multiplied by the other; states are bool. Guarantees are true when
they are met.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coursekit.models import validate
from coursekit.models.county import CASH_SOURCES, CAUSES, GUARANTEES, HELP

__all__ = [
    "BLOCK",
    "COLUMNS",
    "FIRST",
    "KINDS",
    "STEP",
    "TYPES",
    "VILLAGE_STEP",
    "YEARS",
    "Society",
    "cast",
    "check",
    "in_year",
    "persons_in",
    "same_rows",
    "typed",
]

FIRST = 2014
YEARS = tuple(range(FIRST, 2021))

BLOCK = 50_000  # persons of the first year in one block
STEP = 100_000  # from the ids of one block to those of the next: births need room
VILLAGE_STEP = 1_000

# Kinds of help, in the order of their bits in the columns `need` and `help` of the panel.
KINDS = HELP[1:]

# Households by who lives in them: E old, M of middle age, Y grown child, A adult, C child.
TYPES = ("E", "EE", "M", "MM", "AAC", "AACC", "MMY", "AACCC", "AACE", "AACCE", "AACCEE", "EEC", "AC", "MYE")

_STATES = dict.fromkeys(CAUSES, "bool")
_MET = dict.fromkeys(GUARANTEES, "bool")

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "villages": {
        "village_id": "int64",
        "persons": "int32",
        "households": "int32",
        "remoteness": "int8",
        "quota": "int32",
        "poor_village": "bool",
    },
    "households": {
        "household_id": "int64",
        "village_id": "int64",
        "type": "int8",
        "connected": "bool",
        "site": "bool",
    },
    "persons": {
        "person_id": "int64",
        "household_id": "int64",
        "born": "int16",
        "female": "bool",
        "schooling": "int8",
        "died": "int16",
        "left": "int16",
        "ill": "uint8",
        "disabled": "uint8",
        "away": "uint8",
    },
    "panel": {
        "household_id": "int64",
        "village_id": "int64",
        "year": "int16",
        "size": "int32",
        "elders": "int32",
        "pupils": "int32",
        "away": "int32",
        "own": "int32",
        **dict.fromkeys(CASH_SOURCES, "int32"),
        **_MET,
        **_STATES,
        "poor_income": "bool",
        "poor": "bool",
        "moved": "bool",
        "quota": "bool",
        "need": "uint8",
        "help": "uint8",
    },
    "registry": {
        "household_id": "int64",
        "village_id": "int64",
        "year": "int16",
        "seen": "int32",
        **dict.fromkeys(CASH_SOURCES, "int32"),
        "expected": "int32",
        "unsold": "int32",
        **_MET,
        **_STATES,
        "entered": "bool",
        "exited": "bool",
        "returned": "bool",
        "removed": "bool",
        "early": "bool",
        "on_register": "bool",
    },
    "identification": {"household_id": "int64", "score": "float32", "rank": "int16", "listed": "bool"},
    "targets": {"village_id": "int64", "year": "int16", "exit_target": "int32"},
}


@dataclass(frozen=True)
class Society:
    """One simulated society: the truth, and what is written about it.

    Attributes
    ----------
    villages : pandas.DataFrame
        ``village_id``, ``persons`` and ``households`` of 2014, ``remoteness`` (0 to 100), ``quota`` (persons that
        may be listed), ``poor_village``.
    households : pandas.DataFrame
        ``household_id``, ``village_id``, ``type`` (who lived in it in 2014), ``connected`` (truth, a coin toss),
        ``site`` (stands on a hazard site).
    persons : pandas.DataFrame
        ``person_id``, ``household_id``, ``born``, ``female``, ``schooling`` (years), ``died`` and ``left`` (year,
        0 if not), and ``ill``, ``disabled``, ``away``, a bit a year: bit t for 2014 + t.
    panel : pandas.DataFrame
        The truth, a row a household and year: persons (``size``, ``elders`` of 65 and above, ``pupils``, ``away``);
        ``own`` income and its ``wage``, ``farm`` and ``transfer``; ``dibao`` and ``support``; the five guarantees;
        the states ``illness``, ``disability``, ``labour``, ``skills``; ``poor_income``, ``poor``; ``moved`` (by
        relocation, in this year or before); ``quota`` (taken off to fill a target); ``need`` and ``help``, a bit a
        kind of ``KINDS``.
    registry : pandas.DataFrame
        The same rows as they are written: ``seen`` cash and its five sources, ``expected`` and ``unsold`` (no
        cash); guarantees; the causes as recorded; ``entered``, ``exited``, ``returned``, ``removed`` (as not
        poor), ``early`` (an exit in the first good year), ``on_register`` at the end of the year.
    identification : pandas.DataFrame
        Of 2014: ``household_id``, ``score`` (low is poor), ``rank`` in the village, ``listed``.
    targets : pandas.DataFrame
        ``village_id``, ``year``, ``exit_target``: households that the village was told to bring out.
    seed : int
        The seed it was made with: layers that are added later draw from its streams.
    """

    villages: pd.DataFrame
    households: pd.DataFrame
    persons: pd.DataFrame
    panel: pd.DataFrame
    registry: pd.DataFrame
    identification: pd.DataFrame
    targets: pd.DataFrame
    seed: int

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the tables by name."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name in COLUMNS}


def cast(values: NDArray[Any], name: str, table: str) -> NDArray[Any]:
    """Bring a column to the type it has in its table; a value that the type cannot hold is refused.

    Raises
    ------
    ValueError
        Naming table, column, type and the first values that it cannot hold.
    """
    kind = COLUMNS[table][name]
    if values.dtype.kind == "f" and kind != "float32" and not np.isfinite(values).all():
        message = f"{table}: column {name!r} must be finite in every row"
        raise ValueError(message)
    if kind.startswith(("int", "uint")) and values.size:
        limits = np.iinfo(kind)
        if values.max() > limits.max or values.min() < limits.min:
            bad = values[(values > limits.max) | (values < limits.min)][:5].tolist()
            message = f"{table}: column {name!r} must fit into {kind}; it holds {bad}"
            raise ValueError(message)
    return values.astype(kind, copy=False)


def typed(columns: Mapping[str, NDArray[Any]], table: str) -> dict[str, NDArray[Any]]:
    """Bring all columns of a table to their types, as `cast` does."""
    return {name: cast(columns[name], name, table) for name in COLUMNS[table]}


def check(society: Society) -> None:
    """Check a society: every table has its columns, whole and in order, and the parts fit together.

    Raises
    ------
    ValueError
        Naming table, column, rule and the first rows that break it.
    """
    for name, table in society.tables().items():
        validate.frame(table, COLUMNS[name], name, allow_empty=name in ("identification", "targets"))
        validate.complete(table, COLUMNS[name], name)
        whole = [column for column, kind in COLUMNS[name].items() if kind != "bool" and column not in ("score", "type")]
        validate.not_negative(table, whole, name)
    validate.keys_unique(society.villages, ["village_id"], "villages")
    validate.keys_unique(society.households, ["household_id"], "households")
    validate.keys_unique(society.persons, ["person_id"], "persons")
    validate.between(society.panel, ["year"], YEARS[0], YEARS[-1], "panel")
    validate.between(society.panel, ["size"], 1, 99, "panel")
    for name in ("panel", "registry"):
        table = getattr(society, name)
        ids, years = table["household_id"].to_numpy(), table["year"].to_numpy()
        if not ((ids[1:] > ids[:-1]) | ((ids[1:] == ids[:-1]) & (years[1:] > years[:-1]))).all():
            message = f"{name}: rows must be sorted by household_id and year, with no pair repeated"
            raise ValueError(message)
    same_rows(society.panel, society.registry)
    for name, key in (("villages", "village_id"), ("households", "household_id")):
        ids = getattr(society, name)[key].to_numpy()
        if not (ids[1:] > ids[:-1]).all():
            message = f"{name}: rows must be sorted by {key}"
            raise ValueError(message)
    for key, home, tables in (
        ("village_id", "villages", ("households", "panel", "registry", "targets")),
        ("household_id", "households", ("persons", "panel", "registry", "identification")),
    ):
        known = getattr(society, home)[key].to_numpy()
        for name in tables:
            named = getattr(society, name)[key].to_numpy()
            lost = named[~np.isin(named, known)]
            if lost.size:
                message = f"{name}: column {key!r} must name rows of {home}; it holds {lost[:5].tolist()}"
                raise ValueError(message)


def same_rows(panel: pd.DataFrame, registry: pd.DataFrame) -> None:
    """Check that the rows of panel and registry are those of the same households and years, in the same order.

    Raises
    ------
    ValueError
        If they are not.
    """
    left, right = (table[["household_id", "year"]].to_numpy() for table in (panel, registry))
    if not np.array_equal(left, right):
        message = "panel and registry must hold the same pairs of household_id and year"
        raise ValueError(message)


def in_year(table: pd.DataFrame, year: int, name: str, columns: Iterable[str] = ()) -> pd.DataFrame:
    """Return the rows of one year, after a check of the columns that will be read.

    Raises
    ------
    ValueError
        If the year is not simulated, a column is missing, or a cell of them is missing or infinite.
    """
    wanted = ("year", *columns)
    validate.frame(table, wanted, name)
    validate.listed("year", year, YEARS)
    rows = table[table["year"] == year]
    validate.complete(rows, wanted, name)
    return rows


def persons_in(persons: pd.DataFrame, year: int) -> pd.DataFrame:
    """List the persons who are counted in a year, with their states of that year.

    Parameters
    ----------
    persons : pandas.DataFrame
        As `Society` describes it.
    year : int
        One of ``YEARS``.

    Returns
    -------
    pandas.DataFrame
        ``person_id``, ``household_id``, ``age``, ``female``, ``schooling``, ``ill``, ``disabled``, ``away``.

    Raises
    ------
    ValueError
        If the year is not simulated, or a column is missing.
    """
    validate.frame(persons, COLUMNS["persons"], "persons")
    validate.listed("year", year, YEARS)
    gone = [persons[name].between(1, year) for name in ("died", "left")]
    now = persons[(persons["born"] <= year) & ~gone[0] & ~gone[1]]
    bit = 1 << (year - FIRST)
    return pd.DataFrame(
        {
            "person_id": now["person_id"],
            "household_id": now["household_id"],
            "age": (year - now["born"]).astype("int32"),
            "female": now["female"],
            "schooling": now["schooling"],
            **{name: (now[name] & bit) > 0 for name in ("ill", "disabled", "away")},
        }
    ).reset_index(drop=True)
