"""What counts as a number: any numeric type, finite, and never a bool. The one home of these questions."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

__all__ = ["Narrow", "as_float", "is_finite", "is_number", "narrow", "room_of"]

_EPSILON = 2.0**-23  # of a float with 32 bits
_OPERATIONS = 4  # roundings that a short calculation in 32 bits may pile up


class Narrow(float):
    """A number that was held in 32 bits, with the room that its few digits leave.

    Such a number holds about seven digits: 529.6 is stored as 529.5999756. It stands for the shortest decimal that is
    stored alike, and a calculation in it may miss the true result by ``room``.
    """

    @property
    def room(self) -> float:
        """How far the true result may lie from this number."""
        return _OPERATIONS * _EPSILON * abs(self)


def narrow(value: Any) -> float | None:
    """Return what a NumPy float of 16 or 32 bits stands for; None for any other value.

    Examples
    --------
    >>> import numpy as np
    >>> float(np.float32(529.6)), narrow(np.float32(529.6))
    (529.5999755859375, 529.6)
    """
    kind = type(value)
    if not str(getattr(kind, "__module__", "")).startswith("numpy") or kind.__name__ not in ("float16", "float32"):
        return None
    shortest = float(str(value))
    return Narrow(shortest) if kind.__name__ == "float32" else shortest


def room_of(value: Any) -> float:
    """Return how far a plain number may lie from the true result because of its type; 0 for ordinary numbers."""
    return value.room if type(value) is Narrow else 0.0


def is_number(value: Any) -> bool:
    """Whether a plain value is a number; a bool is not."""
    return type(value) in (int, float, Narrow)


def is_finite(value: Any) -> bool:
    """Whether a plain value is a finite number within the reach of floats; a bool is not.

    Examples
    --------
    >>> is_finite(2), is_finite(True), is_finite(float("nan")), is_finite(10**400)
    (True, False, False, False)
    """
    try:
        return is_number(value) and math.isfinite(value)
    except OverflowError:
        return False


def as_float(value: int | float | Decimal | Fraction) -> float | None:
    """Return a number as a float; None where it lies beyond the reach of floats or is a signalling NaN."""
    try:
        return float(value)
    except (OverflowError, ValueError):
        return None
