"""County Jia as lesson 13 samples it: its households never on the register, some of them missed.

County Jia is fictional and simulated. Two hundred samples of it are drawn once and stored, so that the charts open at
once; a test holds the file to the code. To write it again: ``python -m coursekit.lessons.l13.county``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.models import assessment, extract, sampling
from coursekit.models.county import REFERENCE_YEAR, SEED
from coursekit.models.society import visits
from coursekit.models.society.identify import Identify
from coursekit.models.society.settings import Settings
from coursekit.models.society.simulate import generate
from coursekit.models.society.tables import Society
from coursekit.models.society.view import six_tables

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FIND", "PERSONS", "SAMPLES", "build", "exits", "households", "repeated", "visited"]

PERSONS = 40_000
"""With this size and the chance below the missed gather in villages about as much as the formulas assume (0.05)."""
FIND = 0.7
"""Yearly chance that a poor household off the register is found, in a village of middling care."""
SAMPLES = 200


@cache
def _society() -> Society:
    return generate(PERSONS, SEED, Settings(identify=Identify().finding(FIND)))


@cache
def _list() -> pd.DataFrame:
    return assessment.unregistered_list(six_tables(_society()))


def households() -> pd.DataFrame:
    """List the households never on the register, with what a perfect visit would find.

    Returns
    -------
    pandas.DataFrame
        Columns of `coursekit.models.assessment.unregistered_list`; a copy, free to be changed.
    """
    return _list().copy()


def visited() -> pd.DataFrame:
    """List the same households with what teams find that err, as `coursekit.models.society.visits` has them err.

    Returns
    -------
    pandas.DataFrame
        As `households`, and ``team`` and ``found`` (bool: the team calls the household poor).
    """
    return _list().merge(visits.visit(_society(), REFERENCE_YEAR), on=["household_id", "year"])


def repeated() -> pd.DataFrame:
    """Read what two hundred samples of each kind found, as `build` makes it."""
    import pandas as pd

    with (files("coursekit.lessons.l13") / "samples.csv").open(encoding="utf-8") as stream:
        return pd.read_csv(stream)


def build() -> pd.DataFrame:
    """Draw the samples.

    Returns
    -------
    pandas.DataFrame
        A row a seed: ``seed``; ``found_100`` households found missed among 100 drawn at random; ``random`` and
        ``villages``, the missed rate (share of persons) from 400 drawn at random and from 20 in each of 20 villages.
    """
    import pandas as pd

    people = _list()
    rows = []
    for seed in range(1, SAMPLES + 1):
        spread = sampling.simple(people, 400, seed)
        gathered = sampling.two_stage(people, "village_id", 20, 20, seed)
        rows.append(
            {
                "seed": seed,
                "found_100": int(sampling.simple(people, 100, seed)["missed"].sum()),
                "random": round(_rate(spread), 6),
                "villages": round(_rate(gathered), 6),
            }
        )
    return pd.DataFrame(rows)


def exits() -> pd.DataFrame:
    """List the exits of the small County Jia of lesson 10, with what a perfect visit would find.

    Returns
    -------
    pandas.DataFrame
        ``household_id``, ``persons``, ``wrong_persons``.
    """
    return assessment.exit_list(extract.load())[["household_id", "persons", "wrong_persons"]]


def _rate(sample: pd.DataFrame) -> float:
    return float((sample["weight"] * sample["missed_persons"]).sum() / (sample["weight"] * sample["persons"]).sum())


if __name__ == "__main__":
    for name, table in (("samples", build()), ("exits", exits())):
        table.to_csv(Path(__file__).parent / f"{name}.csv", index=False, lineterminator="\n")
