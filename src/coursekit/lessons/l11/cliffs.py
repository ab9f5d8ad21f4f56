"""County Jia under many schedules of help, as lesson 11 uses it: ``cliffs.csv``.

County Jia is fictional and simulated. The table is made by `build` and stored, so that the lesson opens at once; a
test holds the file to the code. To write it again: ``python -m coursekit.lessons.l11.cliffs``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from coursekit.models import effort
from coursekit.models.county import LINE, SEED
from coursekit.models.society.simulate import generate

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["BENEFITS", "GIVEN", "NEAR", "PERSONS", "WIDTHS", "YEAR", "build"]

PERSONS, YEAR = 30_000, 2017
BENEFITS = (300, 600, 1200)
"""Yuan a person and year."""
WIDTHS = {"none": 0.0, "half": 0.5, "once": 1.0, "twice": 2.0}
"""How far help fades above the line, in times the benefit."""
GIVEN = ("all", "listed")
"""Help goes to everybody by true own income, or by the same schedule to those on the register only."""
NEAR = (2000, 4500)
"""Own income, yuan a person: pairs are counted among households between these."""


def build(persons: int = PERSONS, seed: int = SEED) -> pd.DataFrame:
    """Make the table.

    Parameters
    ----------
    persons, seed : int
        Size and seed of the society.

    Returns
    -------
    pandas.DataFrame
        A row a ``benefit``, ``width`` and ``given``: ``share``, pairs of households turned over, in percent of all
        pairs near the line; ``cost``, yuan a person of the county; ``households`` that get something.
    """
    import pandas as pd

    society = generate(persons, seed)
    keys = ["household_id", "year"]
    county = society.panel[[*keys, "own", "size"]].merge(society.registry[[*keys, "on_register"]], on=keys)
    county = county[county["year"] == YEAR]
    size = county["size"].to_numpy(dtype=float)
    own = county["own"].to_numpy(dtype=float) / size
    listed = county["on_register"].to_numpy(dtype=bool)
    near = (own >= NEAR[0]) & (own <= NEAR[1])
    pairs = near.sum() * (near.sum() - 1) / 2
    rows = []
    for benefit in BENEFITS:
        for width, times in WIDTHS.items():
            paid = effort.net_income(own, LINE, benefit, times * benefit) - own
            for given in GIVEN:
                # To the hundredth of a yuan: equal sums are equal, and a turned pair is not made by rounding.
                helped = np.round(paid if given == "all" else np.where(listed, paid, 0.0), 2)
                turned = effort.turned_over(own[near], np.round(own[near] + helped[near], 2))
                rows.append(
                    {
                        "benefit": benefit,
                        "width": width,
                        "given": given,
                        "share": 100 * turned / pairs,
                        "cost": float((helped * size).sum() / size.sum()),
                        "households": int((helped > 0).sum()),
                    }
                )
    return pd.DataFrame(rows).round({"share": 2, "cost": 1})


if __name__ == "__main__":
    build().to_csv(Path(__file__).parent / "cliffs.csv", index=False, lineterminator="\n")
