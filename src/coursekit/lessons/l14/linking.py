"""What follows from the stored patterns of agreement: chances by field, scores, links, and how often they are right."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from coursekit.lessons.l14 import county
from coursekit.models import linkage

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["BINS", "CHOSEN", "THRESHOLDS", "chances", "linked", "observed", "scored"]

CHOSEN = {"name": county.FIELDS[:3], "birth": county.FIELDS[:6], "all": county.FIELDS}
"""Sex and name; and the date of birth; and the village."""
THRESHOLDS = tuple(range(4, 27, 2))
BINS = ((4, 8), (8, 12), (12, 14), (14, 16), (16, 20), (20, 24))
"""Scores that are counted together, in bits."""


def _patterns(errors: int) -> pd.DataFrame:
    rows = county.stored("patterns")
    return rows[rows["errors"] == errors].reset_index(drop=True)


def chances(errors: int) -> pd.DataFrame:
    """Return m and u of each field: the truth's, which only the program knows.

    Parameters
    ----------
    errors : int
        One of ``county.ERRORS``.

    Returns
    -------
    pandas.DataFrame
        ``m``, ``u`` by field.
    """
    import pandas as pd

    rows = _patterns(errors)
    # Of twenty million pairs hardly any are one person: all of them stand for pairs of two.
    agree = {column: rows.loc[:, list(county.FIELDS)].mul(rows[column], axis=0).sum() for column in ("same", "pairs")}
    shares = {"m": agree["same"] / rows["same"].sum(), "u": agree["pairs"] / rows["pairs"].sum()}
    return pd.DataFrame(shares).rename_axis("field")


@cache
def scored(errors: int, fields: str) -> pd.DataFrame:
    """Return each pattern with its score by the fields of ``CHOSEN``: ``score`` (bits), ``pairs``, ``same``."""
    rows, known = _patterns(errors), chances(errors)
    score = linkage.score(rows[list(CHOSEN[fields])], known["m"], known["u"])
    return rows[["pairs", "same"]].assign(score=score)


def linked(errors: int, fields: str, threshold: float) -> dict[str, float | int | None]:
    """Count the links at a threshold.

    Returns
    -------
    dict
        ``links``, ``wrong``, ``missed``, ``true`` (pairs); ``precision`` and ``recall`` in percent, precision ``None``
        without a link.
    """
    rows = scored(errors, fields)
    above, true = rows[rows["score"] >= threshold], int(rows["same"].sum())
    links, right = int(above["pairs"].sum()), int(above["same"].sum())
    return {
        "links": links,
        "wrong": links - right,
        "missed": true - right,
        "true": true,
        "precision": 100 * right / links if links else None,
        "recall": 100 * right / true,
    }


def observed() -> pd.DataFrame:
    """Return how many pairs of each bin of scores are one person, with all fields and four percent of errors.

    Returns
    -------
    pandas.DataFrame
        ``low``, ``high`` (bits, from low on and below high), ``pairs``, ``same``.
    """
    import pandas as pd

    rows = scored(4, "all")
    table = []
    for low, high in BINS:
        here = rows[(rows["score"] >= low) & (rows["score"] < high)]
        table.append({"low": low, "high": high, "pairs": int(here["pairs"].sum()), "same": int(here["same"].sum())})
    return pd.DataFrame(table)
