"""The whole: blocks of persons, each through all years, and brought into tables.

A block is a function of the seed, its number, its size and the settings: laid end to end the blocks are the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coursekit.models import validate
from coursekit.models.arrays import Ints
from coursekit.models.county import CAUSES, SEED, coded
from coursekit.models.society import tables
from coursekit.models.society.fixed import Fixed, settle
from coursekit.models.society.label import recorded
from coursekit.models.society.settings import Settings
from coursekit.models.society.streams import stream
from coursekit.models.society.tables import COLUMNS, FIRST, STEP, VILLAGE_STEP, YEARS, Society, cast, typed
from coursekit.models.society.years import Year, begin, live

__all__ = ["CHANGE", "blocks", "generate"]

CHANGE = 2018  # the first year of the settings that come later

# The layers whose settings may change from one year to the next.
_LEVERS = ("standards", "identify", "support", "help", "registry")

Columns = dict[str, NDArray[Any]]

# The states of the panel, and what they are called among the facts of a household.
_STATES = dict(zip(CAUSES, ("ill", "disabled", "labour", "skills"), strict=True))


def generate(
    persons: int, seed: int = SEED, settings: Settings | None = None, *, later: Settings | None = None
) -> Society:
    """Simulate a society over all years.

    Parameters
    ----------
    persons : int
        Number of persons in the first year, 1 or above.
    seed : int, default SEED
        The same seed and size give the same society on every machine.
    settings : Settings, optional
    later : Settings, optional
        Settings from ``CHANGE`` on, of which standards, identification, support, help and register are used: the
        other layers are lasting, and so are the list of 2014 and who is connected. The years before stay as they
        are, and the luck of the years after too.

    Returns
    -------
    Society

    Raises
    ------
    ValueError
        If the size is no whole number of 1 or above, or the seed is no whole number of 0 or above.

    Examples
    --------
    >>> society = generate(1000)
    >>> int(society.panel.loc[society.panel["year"] == 2014, "size"].sum())
    1000
    """
    parts = list(_parts(persons, seed, settings, later))
    # Column by column, so that memory holds one of them twice and not all.
    return _society(
        {
            table: {name: np.concatenate([part[table].pop(name) for part in parts]) for name in columns}
            for table, columns in COLUMNS.items()
        },
        seed,
    )


def blocks(
    persons: int, seed: int = SEED, settings: Settings | None = None, *, later: Settings | None = None
) -> Iterator[Society]:
    """Simulate the same society block by block, for sizes that do not fit into memory.

    Parameters are those of `generate`. Laid end to end the blocks are what it returns.

    Yields
    ------
    Society
        At most ``tables.BLOCK`` persons of the first year.
    """
    return (_society(part, seed) for part in _parts(persons, seed, settings, later))


def _society(made: dict[str, Columns], seed: int) -> Society:
    """Make frames of columns; categories are stored as small codes."""
    frames = {table: pd.DataFrame(columns, copy=False) for table, columns in made.items()}
    frames["households"]["type"] = coded(frames["households"]["type"].to_numpy(), tables.TYPES)
    return Society(**frames, seed=seed)


def _parts(persons: int, seed: int, settings: Settings | None, later: Settings | None) -> Iterator[dict[str, Columns]]:
    """Check the arguments, then make block after block."""
    total, now = validate.positive_int("persons", persons), settings or Settings()
    for name, given in (("settings", now), ("later", later or now)):
        validate.instance(name, given, Settings)
    then = now if later is None else replace(now, **{name: getattr(later, name) for name in _LEVERS})
    stream(seed, 0, "place")  # a bad seed is refused before the first block
    starts = range(0, total, tables.BLOCK)
    return (_block(seed, k, min(tables.BLOCK, total - at), now, then) for k, at in enumerate(starts))


def _block(seed: int, number: int, persons: int, settings: Settings, later: Settings) -> dict[str, Columns]:
    """Make one block."""
    fixed = settle(seed, number, persons, settings)
    state, years = begin(fixed, settings), []
    for t, year in enumerate(YEARS):
        passed = live(fixed, state, t, later if year >= CHANGE else settings)
        state = passed.after
        years.append(passed)
    made = {**_places(fixed, years), "persons": _persons(fixed), **_long(fixed, years, settings)}
    return {table: typed(made[table], table) for table in COLUMNS}


def _places(fixed: Fixed, years: list[Year]) -> dict[str, Columns]:
    """Columns of the tables of villages and households."""
    where, listing, plans = fixed.where, years[0].listing, np.array(YEARS[1:])
    if listing is None:
        raise AssertionError  # the first year always makes one
    village_id = _village_ids(fixed)
    household_id = _household_ids(fixed)
    return {
        "villages": {
            "village_id": village_id,
            "persons": where.sums(fixed.size),
            "households": where.sums(np.ones(len(fixed.size))),
            "remoteness": np.clip(np.rint(50 + 20 * where.remote), 0, 100),
            "quota": listing.quota,
            "poor_village": where.poor,
        },
        "households": {
            "household_id": household_id,
            "village_id": village_id[where.village],
            "type": fixed.types,
            "connected": fixed.luck.connected,
            "site": where.site,
        },
        "identification": {
            "household_id": household_id,
            "score": listing.score,
            "rank": listing.rank,
            "listed": listing.listed,
        },
        "targets": {
            "village_id": np.repeat(village_id, len(plans)),
            "year": np.tile(plans, len(village_id)),
            "exit_target": np.array([year.target for year in years[1:]]).T.ravel(),
        },
    }


def _persons(fixed: Fixed) -> Columns:
    """Columns of the table of persons."""
    life, weights = fixed.life, 1 << np.arange(len(YEARS))
    return {
        "person_id": fixed.number * STEP + 1 + np.arange(len(life.owner)),
        "household_id": _household_ids(fixed)[life.owner],
        "born": life.born,
        "female": life.female,
        "schooling": life.schooling,
        "died": life.died,
        "left": life.left,
        **{name: weights @ getattr(life, name) for name in ("ill", "disabled", "away")},
    }


def _long(fixed: Fixed, years: list[Year], settings: Settings) -> dict[str, Columns]:
    """Columns of the two tables with a row a household and year; a household that has died out has none."""
    home = fixed.home
    rows = (home.size > 0).T  # households by years
    states = {name: getattr(home, fact) for name, fact in _STATES.items()}
    on = np.array([year.registry["on_register"] for year in years])
    causes = recorded(fixed.seed, fixed.number, states, home.size, on, settings.label)
    counts = {name: getattr(home, name) for name in ("size", "elders", "pupils", "away")}

    def table(name: str, filled: list[Columns], whole: Columns) -> Columns:
        wide = {column: np.array([cast(year[column], column, name) for year in filled]) for column in filled[0]}
        wide |= {column: cast(values, column, name) for column, values in whole.items()}
        return keys | {column: values.ravel()[cells] for column, values in wide.items()}

    shape = rows.shape
    cells = (np.arange(len(YEARS)) * shape[0] + np.arange(shape[0])[:, None])[rows]  # where a year's row holds them
    keys = {
        "household_id": np.broadcast_to(_household_ids(fixed)[:, None], shape)[rows],
        "village_id": np.broadcast_to(_village_ids(fixed)[fixed.where.village][:, None], shape)[rows],
        "year": np.broadcast_to(FIRST + np.arange(len(YEARS)), shape)[rows],
    }
    return {
        "panel": table("panel", [year.panel for year in years], counts | states),
        "registry": table("registry", [year.registry for year in years], causes),
    }


def _household_ids(fixed: Fixed) -> Ints:
    return fixed.number * STEP + 1 + np.arange(len(fixed.size))


def _village_ids(fixed: Fixed) -> Ints:
    return fixed.number * VILLAGE_STEP + 1 + np.arange(len(fixed.where.remote))
