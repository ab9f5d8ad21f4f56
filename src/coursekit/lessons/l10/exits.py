"""The exits of a County Jia larger than the shipped extract, as lesson 10 uses them: ``exits.csv``.

County Jia is fictional and simulated. The table is made by `build` and stored, so that the lesson opens at once; a
test holds the file to the code. To write it again: ``python -m coursekit.lessons.l10.exits``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from coursekit.models import audit, inject
from coursekit.models.county import LINE, SEED, County
from coursekit.models.society.registry import Registry
from coursekit.models.society.settings import Settings
from coursekit.models.society.simulate import generate
from coursekit.models.society.view import six_tables

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PERSONS", "PRESSED", "RATES", "build", "county"]

PERSONS = 24_980
"""Gives 2,000 exits."""

PRESSED = 0.4
"""Share of the villages that fill up to their target."""

RATES = {
    "guarantee": 0.05,
    "expected_income": 0.06,
    "moved_support": 0.03,
    "same_year": 0.03,
    "dibao_only": 0.03,
}
"""Share of the exits that carry each pattern that is put in: frequent enough that each can be seen."""


def county() -> County:
    """Make the county: villages under pressure, patterns put in, files blurred."""
    society = generate(PERSONS, SEED, Settings(registry=Registry(pressed=PRESSED)))
    return inject.noise(inject.inject(six_tables(society), RATES, SEED), SEED)


def build() -> pd.DataFrame:
    """Make the table.

    Returns
    -------
    pandas.DataFrame
        A row an exit: ``household_id``, ``persons``; ``declared`` and ``cash`` (yuan a household and year, as the
        file shows them); a column a rule of the audit, 1 where it flags the exit; ``outcome`` as
        `coursekit.models.audit.outcomes` reads it from the truth; ``reason`` of a wrong exit in the truth: ``cash``
        below the line, or else a ``guarantee`` missing; empty for the others.
    """
    jia = county()
    found = audit.audit(jia.register, jia.targets)
    truth = audit.outcomes(jia.register, jia.truth)
    rules = [rule.name for rule in audit.RULES]
    table = found[["household_id", "year", "persons", "declared", "cash"]].join(found[rules].astype(int))
    table = table.assign(outcome=truth["outcome"].astype(str).to_numpy())
    truly = table.merge(jia.truth.rename(columns={"cash": "true_cash"}), how="left", on=["household_id", "year"])
    wrong = truly["outcome"] == "wrong at exit"
    below = truly["true_cash"] < LINE * truly["persons"]
    return table.drop(columns="year").assign(
        reason=np.select([wrong & below, wrong], ["cash", "guarantee"], default="")
    )


if __name__ == "__main__":
    build().to_csv(Path(__file__).parent / "exits.csv", index=False, lineterminator="\n")
