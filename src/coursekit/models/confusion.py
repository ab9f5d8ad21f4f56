"""One 2 x 2 table of a test against the truth, with all its ratios.

The names are those of diagnostic testing and information retrieval. Of exits: ``precision`` is
the share of those flagged that are wrong, ``recall`` the share of the wrong ones that are
flagged. Of identification, with "registered" as the positive result and "poor" as the condition:
the false-omission rate has the *unregistered* as its base, the false-negative rate the *poor*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from coursekit.models import checks, frames, validate

__all__ = ["CELLS", "RATIOS", "Confusion", "cells", "crossed", "from_rates", "tabulate"]

CELLS = ("tp", "fp", "fn", "tn")
"""Short names of the four cells, in the order of `Confusion`."""

RATIOS = (
    "prevalence",
    "recall",
    "specificity",
    "precision",
    "negative_predictive_value",
    "false_positive_rate",
    "false_negative_rate",
    "false_discovery_rate",
    "false_omission_rate",
    "accuracy",
    "balanced_accuracy",
    "f1",
)


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True)
class Confusion:
    """Counts (or sums of weights) of a yes-or-no test against the truth.

    A ratio whose denominator is 0 has no value: it is None.

    Attributes
    ----------
    true_positive, false_positive, false_negative, true_negative : float
        Flagged and so; flagged and not so; not flagged and so; neither.
    """

    true_positive: float
    false_positive: float
    false_negative: float
    true_negative: float

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            validate.finite(name, value)

    @property
    def total(self) -> float:
        """Sum of the four cells."""
        return self.true_positive + self.false_positive + self.false_negative + self.true_negative

    @property
    def flagged(self) -> float:
        """Cases with a positive test: TP + FP."""
        return self.true_positive + self.false_positive

    @property
    def actual(self) -> float:
        """Cases that have the condition: TP + FN."""
        return self.true_positive + self.false_negative

    @property
    def prevalence(self) -> float | None:
        """Base rate, (TP + FN) / all."""
        return _ratio(self.actual, self.total)

    @property
    def recall(self) -> float | None:
        """Sensitivity, TP / (TP + FN)."""
        return _ratio(self.true_positive, self.actual)

    @property
    def specificity(self) -> float | None:
        """TN / (TN + FP)."""
        return _ratio(self.true_negative, self.true_negative + self.false_positive)

    @property
    def precision(self) -> float | None:
        """Positive predictive value, TP / (TP + FP)."""
        return _ratio(self.true_positive, self.flagged)

    @property
    def negative_predictive_value(self) -> float | None:
        """TN / (TN + FN)."""
        return _ratio(self.true_negative, self.true_negative + self.false_negative)

    @property
    def false_positive_rate(self) -> float | None:
        """FP / (FP + TN), one minus specificity."""
        return _ratio(self.false_positive, self.true_negative + self.false_positive)

    @property
    def false_negative_rate(self) -> float | None:
        """FN / (TP + FN), one minus recall; of identification, the exclusion error."""
        return _ratio(self.false_negative, self.actual)

    @property
    def false_discovery_rate(self) -> float | None:
        """FP / (TP + FP), one minus precision; of identification, the inclusion error."""
        return _ratio(self.false_positive, self.flagged)

    @property
    def false_omission_rate(self) -> float | None:
        """FN / (FN + TN): share of the cases *not* flagged that have the condition."""
        return _ratio(self.false_negative, self.true_negative + self.false_negative)

    @property
    def accuracy(self) -> float | None:
        """(TP + TN) / all."""
        return _ratio(self.true_positive + self.true_negative, self.total)

    @property
    def balanced_accuracy(self) -> float | None:
        """Mean of recall and specificity."""
        if self.recall is None or self.specificity is None:
            return None
        return (self.recall + self.specificity) / 2

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN)."""
        return _ratio(2 * self.true_positive, 2 * self.true_positive + self.false_positive + self.false_negative)

    def ratios(self) -> dict[str, float | None]:
        """Return every ratio by its name, in the order of ``RATIOS``."""
        return {name: getattr(self, name) for name in RATIOS}


def tabulate(flagged: pd.Series, actual: pd.Series, weights: pd.Series | None = None) -> Confusion:
    """Cross a test with the truth, row by row.

    Parameters
    ----------
    flagged, actual : pandas.Series of bool
        Result of the test, and the truth; the same length and index (arrays have none, and are taken by position).
    weights : pandas.Series, optional
        Weight of each row, 0 or above, for example persons in the household. Left out, rows count as 1.

    Returns
    -------
    Confusion

    Raises
    ------
    ValueError
        If the lengths or indexes differ, nothing is given, a value is missing, or a weight is negative.

    Examples
    --------
    >>> tabulate(pd.Series([True, True, False]), pd.Series([True, False, False])).precision
    0.5
    """
    if len(flagged) != len(actual) or (weights is not None and len(weights) != len(flagged)):
        message = f"flagged, actual and weights must have one length, not {len(flagged)} and {len(actual)}"
        raise ValueError(message)
    validate.same_index(flagged=flagged, actual=actual, weights=weights)
    table = pd.DataFrame({"flagged": np.asarray(flagged), "actual": np.asarray(actual)})
    table["weights"] = 1 if weights is None else np.asarray(weights)
    validate.frame(table, ["flagged"], "table")
    validate.booleans(table, ["flagged", "actual"], "table")
    validate.not_negative(table, ["weights"], "table")
    yes, so = table["flagged"].to_numpy(dtype=bool), table["actual"].to_numpy(dtype=bool)
    weight = table["weights"].to_numpy()
    return Confusion(*(float(weight[cell].sum()) for cell in crossed(yes, so).values()))


def cells(data: frames.AnyFrame, *, flagged: str, actual: str, weight: str | None = None) -> Confusion:
    """Cross two columns of a frame; `tabulate` for those who hold a frame and the names.

    Parameters
    ----------
    data : frame
        One row a case; of pandas, polars, DuckDB or PySpark.
    flagged, actual : str
        Columns of true and false: result of the test, and the truth.
    weight : str, optional
        Column with the weight of each row, 0 or above. Left out, rows count as 1.

    Returns
    -------
    Confusion

    Raises
    ------
    ValueError
        If a column is missing, the frame is empty, a value is missing, or a weight is negative; the message names
        the column and the first rows.

    Examples
    --------
    >>> homes = pd.DataFrame({"listed": [True, True], "poor": [True, False], "persons": [3, 1]})
    >>> cells(homes, flagged="listed", actual="poor", weight="persons").precision
    0.75
    """
    named = [flagged, actual, *([] if weight is None else [weight])]
    weighed = [] if weight is None else [checks.not_negative(weight)]
    checks.check(data, named, "data", checks.booleans(flagged, actual), *weighed)
    four = crossed(frames.column(flagged), frames.column(actual))
    each = frames.constant(1.0) if weight is None else frames.column(weight)
    rows = frames.lazy(data, named, "data", flags=(flagged, actual))
    rows = rows.with_columns(**{name: frames.either(cell, each, 0) for name, cell in four.items()})
    found = frames.totals(rows, **{name: frames.column(name).sum() for name in four})
    return Confusion(*found.values())


def crossed(flagged: Any, actual: Any) -> dict[str, Any]:
    """Name the four cells of flags, of NumPy or of an engine, against the truth: in the order of `Confusion`."""
    four = (flagged & actual, flagged & ~actual, ~flagged & actual, ~flagged & ~actual)
    return dict(zip(CELLS, four, strict=True))


def from_rates(total: float, prevalence: float, recall: float, false_positive_rate: float) -> Confusion:
    """Build the expected table of a test with known rates: what a base rate does to precision.

    Parameters
    ----------
    total : float
        Number of cases.
    prevalence : float
        Share of them that have the condition, 0 to 1.
    recall : float
        Share of those that the test flags, 0 to 1.
    false_positive_rate : float
        Share of the others that it flags, 0 to 1.

    Returns
    -------
    Confusion

    Examples
    --------
    >>> table = from_rates(2000, 0.05, 0.80, 0.10)
    >>> table.true_positive, table.flagged, round(table.precision, 3)
    (80.0, 270.0, 0.296)
    """
    so = total * validate.probability("prevalence", prevalence)
    hit = so * validate.probability("recall", recall)
    alarm = (total - so) * validate.probability("false_positive_rate", false_positive_rate)
    return Confusion(hit, alarm, so - hit, total - so - alarm)
