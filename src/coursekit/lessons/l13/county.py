"""County Jia as lesson 13 samples it: its households off the register, some of them missed.

County Jia is fictional and simulated. Two hundred samples of it are drawn once and stored, so that the charts open at
once; a test holds the file to the code. To write it again: ``python -m coursekit.lessons.l13.county``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.models import assessment, extract, inject, register, sampling
from coursekit.models.county import REFERENCE_YEAR, SEED

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MISSED", "PERSONS", "RHO", "SAMPLES", "build", "exits", "households", "repeated"]

PERSONS = 30_000
MISSED = 0.025
"""Share of the households off the register that are made poor: above the 2% of the test."""
RHO = 0.05
"""Intraclass correlation by village: the missed gather in some villages."""
SAMPLES = 200


@cache
def _list() -> pd.DataFrame:
    county = inject.misidentify(register.generate(PERSONS, SEED), MISSED, 0.0, REFERENCE_YEAR, SEED, rho=RHO)
    return assessment.unregistered_list(county)


def households() -> pd.DataFrame:
    """List the households off the register, with what a perfect visit would find.

    Returns
    -------
    pandas.DataFrame
        Columns of `coursekit.models.assessment.unregistered_list`; a copy, free to be changed.
    """
    return _list().copy()


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
