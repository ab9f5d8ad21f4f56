"""The society as other models see it: the six tables of `county.County`, and what an assessment would count."""

from __future__ import annotations

import numpy as np
import pandas as pd

from coursekit.models.county import CASH_SOURCES, CAUSES, GUARANTEES, HELP, PATTERNS, REFERENCE_YEAR, County, coded
from coursekit.models.society.tables import KINDS, Society, check, in_year, persons_in, same_rows

__all__ = ["county_test", "six_tables"]

# Where several kinds of help were given in a year, the form has room for one: the first of these.
_ORDER = ("relocation", "housing", "health_care", "education", "industry", "employment", "ecology")


def six_tables(society: Society, year: int = REFERENCE_YEAR) -> County:
    """Show a society as a county: what its register shows, and the truth kept apart.

    Parameters
    ----------
    society : Society
    year : int, default REFERENCE_YEAR
        Persons, sizes of households and villages, and recorded causes are those of this year (a household that has
        died out by then has 0 persons); register and truth hold all years.

    Returns
    -------
    County
        The pattern of an exit is ``quota`` where it only filled a target, else ``none``.

    Raises
    ------
    ValueError
        As `tables.check`, or if the year is not simulated.
    """
    check(society)
    panel, registry = society.panel, society.registry
    now = in_year(panel, year, "panel", ("household_id", "village_id", "size"))
    written = in_year(registry, year, "registry", CAUSES)
    ids = society.households["household_id"].to_numpy()
    at = np.searchsorted(ids, now["household_id"].to_numpy())
    persons = np.zeros(len(ids), dtype=np.int32)
    persons[at] = now["size"].to_numpy()
    causes = {name: np.zeros(len(ids), dtype=np.bool_) for name in CAUSES}
    for name in CAUSES:
        causes[name][at] = written[name].to_numpy()
    villages = society.villages["village_id"].to_numpy()
    row = np.searchsorted(villages, now["village_id"].to_numpy())
    alive = persons_in(society.persons, year)
    cash = panel["own"] + panel["dibao"] + panel["support"]
    return County(
        villages=pd.DataFrame(
            {
                "village_id": villages,
                "households": np.bincount(row, minlength=len(villages)),
                "persons": np.bincount(row, weights=now["size"], minlength=len(villages)).astype(np.int64),
                "remoteness": society.villages["remoteness"].astype("int64"),
            }
        ),
        households=pd.DataFrame(
            {
                "household_id": ids,
                "village_id": society.households["village_id"].to_numpy(),
                "persons": persons,
                **causes,
            }
        ),
        persons=alive[["person_id", "household_id", "age", "female", "ill", "disabled"]],
        register=pd.DataFrame(
            {
                "household_id": registry["household_id"],
                "village_id": registry["village_id"],
                "persons": panel["size"],
                "year": registry["year"].astype("int32"),
                **{name: registry[name] for name in (*CASH_SOURCES, "expected", "unsold")},
                "declared": registry["seen"],
                **{name: registry[name] for name in GUARANTEES},
                "help": _one_kind(panel["help"].to_numpy()),
                **{name: registry[name] for name in ("entered", "exited", "returned", "on_register")},
            }
        ),
        truth=pd.DataFrame(
            {
                "household_id": panel["household_id"],
                "year": panel["year"].astype("int32"),
                "cash": cash.astype("int32"),
                **{name: panel[name] for name in GUARANTEES},
                "poor": panel["poor"],
                "pattern": coded(panel["quota"].to_numpy() * np.int8(PATTERNS.index("quota")), PATTERNS),
            }
        ),
        targets=society.targets.astype({"year": "int32", "exit_target": "int64"}),
    )


def county_test(society: Society, year: int) -> pd.DataFrame:
    """Count by village whom a perfect assessment at the end of a year would count as poor.

    Parameters
    ----------
    society : Society
    year : int

    Returns
    -------
    pandas.DataFrame
        A row a village: ``village_id``, ``persons``; of them ``registered``, ``wrong`` (exited, and poor) and
        ``missed`` (poor, and off the register for another reason); ``rate`` (the three over all persons, in
        percent; 0 in an empty village).

    Raises
    ------
    ValueError
        If the year is not simulated, a column or cell that is read is missing, or panel and registry hold other rows.
    """
    panel = in_year(society.panel, year, "panel", ("household_id", "village_id", "size", "poor"))
    registry = in_year(society.registry, year, "registry", ("household_id", "on_register", "exited"))
    same_rows(panel, registry)
    past = society.registry[society.registry["year"] <= year]
    left = past["household_id"][past["exited"]].unique()
    out = panel["household_id"].isin(left).to_numpy()
    on, poor, size = registry["on_register"].to_numpy(), panel["poor"].to_numpy(), panel["size"].to_numpy()
    villages = society.villages["village_id"].to_numpy()
    row = np.searchsorted(villages, panel["village_id"].to_numpy())

    def count(what: np.ndarray) -> np.ndarray:
        return np.bincount(row, weights=size * what, minlength=len(villages)).astype(np.int64)

    persons = count(np.ones(len(size), dtype=np.bool_))
    parts = {"registered": count(on), "wrong": count(~on & poor & out), "missed": count(~on & poor & ~out)}
    rate = 100 * sum(parts.values()) / np.maximum(persons, 1)
    return pd.DataFrame({"village_id": villages, "persons": persons, **parts, "rate": rate})


def _one_kind(given: np.ndarray) -> pd.Categorical:
    """Show one kind of help where several were given."""
    table = np.zeros(1 << len(KINDS), dtype=np.int8)
    for kind in reversed(_ORDER):
        bit = 1 << KINDS.index(kind)
        table[(np.arange(len(table)) & bit) > 0] = HELP.index(kind)
    return coded(table[given], HELP)
