"""How far a projection lay off, and what a figure must say of itself before it is used.

The error of a projection is ``projected - actual``, in the unit of both. The mean absolute error over n years is::

    MAE = (|p(1) - a(1)| + ... + |p(n) - a(n)|) / n

It does not let misses of opposite sign cancel, as the mean of signed errors does, and it exists where the actual value
is zero, where a percentage error does not. Textbook measures of forecast accuracy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coursekit.models import validate

__all__ = ["QUESTIONS", "mean_error", "open_questions"]

QUESTIONS = ("value", "unit", "date", "population", "line", "source", "method", "revision")
"""What a published figure should say of itself, in the order in which it is asked."""


def mean_error(projected: Sequence[float], actual: Sequence[float]) -> float:
    """Return the mean absolute error of a projection.

    Parameters
    ----------
    projected, actual : sequence of float
        Year by year, in one unit.

    Returns
    -------
    float
        In the same unit, 0 or above.

    Raises
    ------
    ValueError
        If the lengths differ, there is no year, or a value is not finite.

    Examples
    --------
    >>> mean_error([40, 0], [0, 40])
    40.0
    """
    if len(projected) != len(actual):
        message = f"projected has {len(projected)} values and actual has {len(actual)}: one of each for every year"
        raise ValueError(message)
    if len(projected) == 0:
        message = "projected is empty: there is no year to compare"
        raise ValueError(message)
    pairs = zip(projected, actual, strict=True)
    errors = [abs(validate.number("projected", p) - validate.number("actual", a)) for p, a in pairs]
    return sum(errors) / len(errors)


def open_questions(record: Mapping[str, object]) -> list[str]:
    """Return what the record of a figure leaves open, in the order of `QUESTIONS`.

    Parameters
    ----------
    record : mapping
        Of some of `QUESTIONS` -> what was published. Missing, None or an empty text is open; 0 is a value.

    Raises
    ------
    ValueError
        If a key is none of `QUESTIONS`.

    Examples
    --------
    >>> open_questions({"value": 0, "unit": "万", "date": "2020-12-31", "line": "2010", "source": ""})
    ['population', 'source', 'method', 'revision']
    """
    unknown = [key for key in record if key not in QUESTIONS]
    if unknown:
        message = f"a record has no {unknown[0]!r}; it has {', '.join(QUESTIONS)}"
        raise ValueError(message)
    return [key for key in QUESTIONS if record.get(key) in (None, "")]
