"""Plain values: what is in a cell or comes out of a function, free of NumPy, pandas and foreign code."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from coursekit.exercises.reading import catalogue_point, fold_text
from coursekit.exercises.shown import type_name
from coursekit.text import Text

__all__ = ["Odd", "is_number", "missing", "plain", "same_text"]


@dataclass(frozen=True)
class Odd:
    """Stands for a value of a type that is not compared, such as a foreign object."""

    type: str

    @property
    def words(self) -> Text:
        """What it is, in words."""
        return Text(en=f"an object of type {self.type}", zh=f"{self.type}类型的对象")


def plain(value: Any) -> Any:
    """Return a single value as None, Ellipsis, bool, int, float, str or `Text`; anything else as `Odd`.

    Examples
    --------
    >>> import numpy as np
    >>> plain(np.float64(2.5)), plain(np.bool_(True)), plain(object())
    (2.5, True, Odd(type='object'))
    """
    kind = type(value)
    if kind in (int, float, str, bool, Text) or value is None or value is ...:
        return value
    if kind in (Decimal, Fraction):
        try:
            return float(value)
        except (ValueError, OverflowError):
            return Odd(kind.__name__)
    module = str(getattr(kind, "__module__", ""))
    if module.startswith("numpy") and getattr(value, "shape", None) == ():
        item = value.item()
        return item if type(item) in (int, float, str, bool) else Odd(type_name(value))
    if module.startswith("pandas") and kind.__name__ in ("NAType", "NaTType"):
        return None
    if module.startswith("coursekit.catalogue"):
        point = catalogue_point(value)
        return Odd(type_name(value)) if point is None else point
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, (int, float)):
        return int.__pos__(value) if isinstance(value, int) else float.__pos__(value)
    return Odd(type_name(value))


def missing(value: Any) -> bool:
    """Whether a plain value stands for no value: None, NaN or infinite."""
    return value is None or (type(value) is float and not math.isfinite(value))


def is_number(value: Any) -> bool:
    """Whether a plain value is a number; a bool is not."""
    return type(value) in (int, float)


def same_text(expected: Any, given: Any) -> bool:
    """Whether two texts say the same: width and case of letters and outer spaces do not count.

    An expected `Text` is met by its words in either language.
    """
    if isinstance(expected, Text):
        return given == expected or (
            type(given) is str and fold_text(given) in map(fold_text, (expected.en, expected.zh))
        )
    return type(given) is str and type(expected) is str and fold_text(given) == fold_text(expected)
