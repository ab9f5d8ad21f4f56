"""What becomes of cases: the share that passes each stage, and how long cases stay open.

Duration: Kaplan and Meier (1958, *Journal of the American Statistical Association* 53), known from manuals of
statistics, not read here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from coursekit.models import validate
from coursekit.models.arrays import Bools, Floats, Ints

__all__ = ["steps", "still_open"]


def steps(counts: Mapping[str, float]) -> pd.DataFrame:
    """Set the count of each stage against the stage before it and against the first.

    The share of the first stage is the product of the shares of the stages before. Nothing keeps a share below 100:
    where stages count different things, a row of counts can widen.

    Parameters
    ----------
    counts : mapping of str to float
        Stage -> cases, in the order in which a case goes through them; every stage but the last above 0.

    Returns
    -------
    pandas.DataFrame
        A row a stage: ``step``, ``of_before`` and ``of_all`` in percent; 100 for the first.

    Raises
    ------
    ValueError
        If there is no stage, or a count is negative, missing or infinite, or 0 before the last stage.

    Examples
    --------
    >>> steps({"in": 200, "checked": 150, "closed": 60})["of_all"].tolist()
    [100.0, 75.0, 30.0]
    """
    table = validate.side_by_side("stages", step=list(counts), count=list(counts.values()))
    validate.not_negative(table, ["count"], "stages")
    cases = table["count"].to_numpy(dtype=np.float64)
    if (cases[:-1] == 0).any():
        message = f"stages: only the last stage may be empty, not {dict(counts)}"
        raise ValueError(message)
    before = np.concatenate([cases[:1], cases[:-1]])
    # A single stage without a case is all of itself.
    of_before = np.divide(100 * cases, before, out=np.full(len(cases), 100.0), where=before > 0)
    of_all = np.divide(100 * cases, cases[0], out=np.full(len(cases), 100.0), where=cases[0] > 0)
    return pd.DataFrame({"step": table["step"], "of_before": of_before, "of_all": of_all})


def still_open(
    days: Sequence[float] | Floats | Ints | pd.Series, closed: Sequence[bool] | Bools | pd.Series, at: float
) -> float:
    """Return the share of cases still open after some days, by Kaplan and Meier.

    On each day t up to `at` on which some case is closed, of the n cases with ``days >= t`` c close, and the share is
    multiplied by ``1 - c / n``. A case that is open when watching ends counts up to its last day, that day included.
    It is assumed that cases which leave the watch are like those that stay.

    Parameters
    ----------
    days : sequence of float
        Days from the start of a case to its close, or to the end of watching; 0 or above.
    closed : sequence of bool
        Whether it was closed on that day; otherwise it was still open.
    at : float
        Days, 0 or above.

    Returns
    -------
    float
        From 0 to 1. Beyond the longest watch it stays where it was there.

    Raises
    ------
    ValueError
        If the lengths differ, there is no case, a number is negative or missing, or `closed` holds other values.

    Examples
    --------
    >>> still_open([10, 10], [True, False], 10)
    0.5
    """
    limit = validate.finite("at", at)
    cases = validate.side_by_side("cases", days=days, closed=closed)
    validate.not_negative(cases, ["days"], "cases")
    validate.booleans(cases, ["closed"], "cases")
    length, ended = cases["days"].to_numpy(dtype=np.float64), cases["closed"].to_numpy(dtype=bool)
    open_share = 1.0
    for day in np.unique(length[ended & (length <= limit)]):
        closing = int((ended & (length == day)).sum())
        open_share *= 1 - closing / int((length >= day).sum())
    return open_share
