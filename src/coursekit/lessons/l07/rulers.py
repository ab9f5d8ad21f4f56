"""County Jia under many rulers, as lesson 07 uses it: ``rulers.csv``.

County Jia is fictional and simulated. The table is made by `build` and stored, so that the lesson opens at once; a
test holds the file to the code. To write it again: ``python -m coursekit.lessons.l07.rulers``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.models import measures
from coursekit.models.county import GUARANTEES, SEED
from coursekit.models.society.simulate import generate
from coursekit.models.society.tables import YEARS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CUTOFFS", "LINES", "PERSONS", "PLACES", "build"]

PERSONS = 100_000
LINES = tuple(range(2000, 4501, 250))
"""Yuan a person and year."""
CUTOFFS = (1, 2, 3)
PLACES = ("county", "listed", "others")
"""The whole, the listed poor villages, and the other villages."""


def build(persons: int = PERSONS, seed: int = SEED) -> pd.DataFrame:
    """Make the table.

    Parameters
    ----------
    persons, seed : int
        Size and seed of the society.

    Returns
    -------
    pandas.DataFrame
        A row a ``year``, ``place`` and ``line``. In percent of the persons there: ``share`` below the line (P0),
        ``gap`` (P1) and ``severity`` (P2); and for each cut-off k ``both_k``, who is below the line and lacks k needs
        or more, and ``needs_k``, who is not below it and lacks as many.
    """
    import pandas as pd

    society = generate(persons, seed)
    panel = society.panel.merge(society.villages[["village_id", "poor_village"]], on="village_id")
    panel["income"] = (panel["own"] + panel["dibao"] + panel["support"]) / panel["size"]
    rows = []
    for year in YEARS:
        here = panel[panel["year"] == year]
        parts = (here, here[here["poor_village"]], here[~here["poor_village"]])
        for place, part in zip(PLACES, parts, strict=True):
            lacking, size = ~part[list(GUARANTEES)], part["size"]
            for line in LINES:
                row = {"year": year, "place": place, "line": line}
                for alpha, name in enumerate(("share", "gap", "severity")):
                    row[name] = 100 * measures.fgt(part["income"], line, alpha, size)
                for k in CUTOFFS:
                    kinds = measures.poverty_kinds(part["income"], lacking, line, k, size)
                    row |= {f"both_{k}": 100 * kinds.both, f"needs_{k}": 100 * kinds.needs_only}
                rows.append(row)
    return pd.DataFrame(rows).round(3)


if __name__ == "__main__":
    build().to_csv(Path(__file__).parent / "rulers.csv", index=False, lineterminator="\n")
