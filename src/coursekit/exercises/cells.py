"""Plain values: what is in a cell or comes out of a function, free of NumPy, pandas and foreign code."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from coursekit.exercises.numeric import Narrow, as_float, is_number, narrow
from coursekit.exercises.reading import catalogue_point, fold_text
from coursekit.exercises.shown import short, type_name
from coursekit.text import Text

__all__ = ["Huge", "Odd", "is_empty_text", "is_number", "items_of", "missing", "plain", "same_text"]


@dataclass(frozen=True)
class Odd:
    """Stands for a value of a type that is not compared, such as a foreign object."""

    type: str

    @property
    def words(self) -> Text:
        """What it is, in words."""
        return Text(en=f"an object of type {self.type}", zh=f"{self.type}类型的对象")


@dataclass(frozen=True)
class Huge(Odd):
    """Stands for a number beyond the reach of floats."""

    value: int | Decimal | Fraction = 0

    @property
    def words(self) -> Text:
        """What it is, in words."""
        if type(self.value) is Fraction:
            return Text(en="a fraction of very large numbers", zh="由极大的数组成的分数")
        return short(self.value)


def plain(value: Any) -> Any:
    """Return a single value as None, Ellipsis, bool, int, float, str or `Text`; anything else as `Odd`.

    Examples
    --------
    >>> import numpy as np
    >>> plain(np.float64(2.5)), plain(np.bool_(True)), plain(object())
    (2.5, True, Odd(type='object'))
    """
    kind = type(value)
    if kind is int:
        return value if as_float(value) is not None else Huge("int", value)
    if kind in (float, str, bool, Text, Narrow) or value is None or value is ...:
        return value
    if kind in (Decimal, Fraction):
        number = as_float(value)
        beyond = number is None or (math.isinf(number) and kind is Decimal and value.is_finite())
        if kind is Decimal and value.is_nan():
            return math.nan
        return Huge(kind.__name__, value) if beyond else number
    module = str(getattr(kind, "__module__", ""))
    if module.startswith("numpy") and getattr(value, "shape", None) == ():
        short_float = narrow(value)
        if short_float is not None:
            return short_float
        item = value.item()
        return item if type(item) in (int, float, str, bool) else Odd(type_name(value))
    if module.startswith("pandas") and kind.__name__ in ("NAType", "NaTType"):
        return None
    if module.startswith("coursekit.catalogue"):
        point = catalogue_point(value)
        return Odd(type_name(value)) if point is None else point
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, (int, float)):  # IntEnum, subclasses: the plain value, not their own methods
        return plain(int.__pos__(value) if isinstance(value, int) else float.__pos__(value))
    return Odd(type_name(value))


def missing(value: Any) -> bool:
    """Whether a plain value stands for no value: None, NaN or infinite."""
    return value is None or (type(value) in (float, Narrow) and not math.isfinite(value))


def items_of(column: Any) -> list[Any]:
    """Return the items of a NumPy array or a pandas column, each plain or a list.

    ``tolist`` would widen a number of 32 bits into digits that nobody wrote.
    """
    if str(getattr(column, "dtype", "")) in ("float16", "float32") and getattr(column, "ndim", 1) == 1:
        return [plain(value) for value in getattr(column, "to_numpy", lambda: column)()]
    return list(column.tolist())


def is_empty_text(value: Any) -> bool:
    """Whether a value is a text with nothing in it but blanks."""
    return type(value) is str and fold_text(value[:400]) == ""


def same_text(expected: Any, given: Any) -> bool:
    """Whether two texts say the same: width and case of letters and outer spaces do not count.

    An expected `Text` is met by its words in either language.
    """
    if isinstance(expected, Text):
        return given == expected or (
            type(given) is str and fold_text(given) in map(fold_text, (expected.en, expected.zh))
        )
    return type(given) is str and type(expected) is str and fold_text(given) == fold_text(expected)
