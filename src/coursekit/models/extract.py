"""The part of County Jia that is shipped: a few hundred households, and twelve of lesson 10.

The extract is a small county of its own, made by `build` and stored as CSV, so that a lesson
opens at once and its tables can be looked at in any editor. A test holds the files to the code.
To write them again: ``python -m coursekit.models.extract``.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from coursekit.models import inject
from coursekit.models.county import CASH_SOURCES, CAUSES, COLUMNS, GUARANTEES, HELP, NON_CASH, PATTERNS, SEED, County
from coursekit.models.society.places import Place
from coursekit.models.society.registry import Registry
from coursekit.models.society.settings import Settings
from coursekit.models.society.simulate import generate
from coursekit.models.society.view import six_tables

__all__ = ["RATES", "build", "load", "twelve", "write"]

PERSONS = 900
SETTINGS = Settings(place=Place(village_persons=50), registry=Registry(pressed=0.4))
# Share of the exits that carry each pattern that is put in: higher than anybody would expect, so that there is
# something to find among few exits.
RATES = {
    "guarantee": 0.08,
    "expected_income": 0.10,
    "moved_support": 0.08,
    "same_year": 0.06,
    "dibao_only": 0.06,
}

_FLAGS = {"female", "ill", "disabled", "entered", "exited", "returned", "on_register", "poor", *CAUSES, *GUARANTEES}
_INT32 = {"persons", "year", "age", "cash", "declared", *CASH_SOURCES, *NON_CASH}
_CODED = {"help": HELP, "pattern": PATTERNS}


def build() -> County:
    """Make the extract: a small county in which some villages are under pressure, with false exits put into it.

    Returns
    -------
    County
    """
    return inject.inject(six_tables(generate(PERSONS, SEED, SETTINGS)), RATES, SEED)


def load() -> County:
    """Read the shipped extract.

    Returns
    -------
    County
        Equal to what `build` makes.
    """
    return County(**{table: _read(table) for table in COLUMNS})


def twelve() -> pd.DataFrame:
    """Read the twelve households of lesson 10, invented for teaching.

    Returns
    -------
    pandas.DataFrame
        A row a household that was declared out of poverty: ``household`` (1 to 12), ``persons``;
        ``cash`` and ``expected`` income, and ``dibao`` within the cash (yuan a household and year);
        the five guarantees (bool, true when met); ``same_year`` (entered and exited in one
        year), ``support_stopped`` (bool); ``cash_next_year`` (yuan a household).
    """
    data = _csv("twelve.csv")
    return data.astype(dict.fromkeys((*GUARANTEES, "same_year", "support_stopped"), bool))


def write(folder: Path | str) -> None:
    """Write what `build` makes as one CSV a table; true and false become 1 and 0."""
    for table, data in build().tables().items():
        flags = [name for name in data.columns if data[name].dtype == bool]
        data.astype(dict.fromkeys(flags, int)).to_csv(Path(folder) / f"{table}.csv", index=False, lineterminator="\n")


def _read(table: str) -> pd.DataFrame:
    data = _csv(f"{table}.csv")
    types: dict[str, Any] = dict.fromkeys(_FLAGS.intersection(data.columns), bool)
    if table != "villages":
        types |= dict.fromkeys(_INT32.intersection(data.columns), "int32")
    types |= {name: pd.CategoricalDtype(list(_CODED[name])) for name in data.columns if name in _CODED}
    return data.astype(types)


def _csv(name: str) -> pd.DataFrame:
    with (files("coursekit.models") / "data" / name).open(encoding="utf-8") as stream:
        return pd.read_csv(stream)


if __name__ == "__main__":
    write(Path(__file__).parent / "data")
