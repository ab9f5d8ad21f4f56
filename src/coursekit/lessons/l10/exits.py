"""The exits of a County Jia larger than the shipped extract, as lesson 10 uses them: ``exits.csv``.

County Jia is fictional and simulated. The table is made by `build` and stored, so that the lesson opens at once; a
test holds the file to the code. To write it again: ``python -m coursekit.lessons.l10.exits``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from coursekit.models import audit, inject, register
from coursekit.models.county import LINE, SEED

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PERSONS", "RATES", "build"]

PERSONS = 32_520
"""Gives 2,000 exits."""

RATES = {
    "guarantee": 0.05,
    "expected_income": 0.06,
    "quota": 0.03,
    "moved_support": 0.03,
    "same_year": 0.03,
    "dibao_only": 0.03,
}
"""Share of the exits that carry each pattern: frequent enough that each can be seen."""


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
    county = inject.inject(register.generate(PERSONS, SEED), RATES, SEED)
    county = inject.noise(county, SEED)
    found = audit.audit(county.register, county.targets)
    truth = audit.outcomes(county.register, county.truth)
    rules = [rule.name for rule in audit.RULES]
    table = found[["household_id", "year", "persons", "declared", "cash"]].join(found[rules].astype(int))
    table = table.assign(outcome=truth["outcome"].astype(str).to_numpy())
    truly = table.merge(county.truth.rename(columns={"cash": "true_cash"}), how="left", on=["household_id", "year"])
    wrong = truly["outcome"] == "wrong at exit"
    below = truly["true_cash"] < LINE * truly["persons"]
    return table.drop(columns="year").assign(
        reason=np.select([wrong & below, wrong], ["cash", "guarantee"], default="")
    )


if __name__ == "__main__":
    build().to_csv(Path(__file__).parent / "exits.csv", index=False, lineterminator="\n")
