"""What is wrong with all outputs of a function alike, worked out and never guessed."""

from __future__ import annotations

import dis
import types
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from coursekit.exercises.cells import items_of, plain
from coursekit.exercises.numeric import is_finite, is_number
from coursekit.exercises.outputs import difference, equal
from coursekit.exercises.shown import clip
from coursekit.exercises.words import decimals
from coursekit.text import Text

__all__ = ["common_slip", "uses_caret"]

Found = tuple[str, dict[str, Any]]
Pairs = list[tuple[Any, Any]]
MOST_DECIMALS = 6


def common_slip(
    cases: Sequence[tuple[Any, ...]], right: list[Any], outputs: list[Any], tolerance: float, *, caret: bool
) -> Found | None:
    """Return a code and facts of what all outputs have in common; None where there is nothing.

    Parameters
    ----------
    cases : sequence of tuple
    right, outputs : list
        One for each case, after `coursekit.exercises.outputs.settle`.
    tolerance : float
    caret : bool
        Whether the function's code uses ``^``.
    """
    looks: tuple[Callable[[], Found | None], ...] = (
        lambda: _names_of_columns(cases, outputs),
        lambda: _mask(cases, outputs) if type(right[0]) is not list else None,
        lambda: _labels_of_rows(cases, right, outputs),
        lambda: _always_the_same(right, outputs, tolerance),
        lambda: _numbers_alike(right, outputs, tolerance),
        lambda: ("caret", {}) if caret and any(map(_holds_number, right)) else None,
    )
    return next((found for look in looks if (found := look()) is not None), None)


def _always_the_same(right: list[Any], outputs: list[Any], tolerance: float) -> Found | None:
    """Tell that one result is returned for all cases though they differ."""
    alike = all(difference(outputs[0], o, tolerance) is None for o in outputs[1:])
    differ = any(difference(right[0], r, tolerance) is not None for r in right[1:])
    empty = outputs[0] in ([], frozenset(), {})  # says more of itself
    return ("output-same", {}) if len(outputs) > 1 and alike and differ and not empty else None


def _names_of_columns(cases: Sequence[tuple[Any, ...]], outputs: list[Any]) -> Found | None:
    """Tell that the names of a table's columns came out: what ``set(table)`` and ``list(table)`` give."""
    for case, output in zip(cases, outputs, strict=True):
        tables = [a for a in case if type(a).__name__ == "DataFrame"]
        names = [set(map(str, table.columns)) for table in tables]
        if not names or type(output) not in (list, frozenset) or not all(type(v) is str for v in output):
            return None
        if set(output) not in names:
            return None
    return "output-columns", {}


def _labels_of_rows(cases: Sequence[tuple[Any, ...]], right: list[Any], outputs: list[Any]) -> Found | None:
    """Tell that the row labels of the right rows came out instead of what stands in one of their columns."""
    found = None
    for case, expected, output in zip(cases, right, outputs, strict=True):
        table = next((a for a in case if type(a).__name__ == "DataFrame"), None)
        if table is None or type(expected) is not frozenset or type(output) not in (list, frozenset) or not output:
            return None
        try:
            rows = table.loc[list(output)]
        except (KeyError, TypeError, ValueError, IndexError):
            return None
        found = next((c for c in table.columns if frozenset(map(plain, items_of(rows[c]))) == expected), None)
        if found is None:
            return None
    return "output-labels", {"column": clip(str(found), 30)}


def _mask(cases: Sequence[tuple[Any, ...]], outputs: list[Any]) -> Found | None:
    """Tell that True or False came out for every row of a table."""
    for case, output in zip(cases, outputs, strict=True):
        lengths = [len(a) for a in case if type(a).__name__ == "DataFrame"]
        if type(output) is not list or len(output) not in lengths or not all(type(v) is bool for v in output):
            return None
    return "output-mask", {}


def _way(by: float) -> Text:
    return Text(en="too large", zh="大") if by > 0 else Text(en="too small", zh="小")


def _numbers_alike(right: list[Any], outputs: list[Any], tolerance: float) -> Found | None:
    """Tell what became of all numbers alike, where the outputs have the shape that was asked for."""
    if _reversed(right, outputs, tolerance):
        return "output-reversed", {}
    found = [pair for one, other in zip(right, outputs, strict=True) for pair in _pairs(one, other)]
    pairs = [pair for pair in found if pair is not None]
    if not pairs or len(pairs) < len(found):
        return None
    return _power(pairs, tolerance) or _rounded(pairs, tolerance) or _off_by_one(pairs, tolerance)


def _pairs(one: Any, other: Any) -> Iterator[tuple[Any, Any] | None]:
    """Yield the numbers that stand in the same place; None where the shapes differ or something else stands."""
    if type(one) is list and type(other) is list and len(one) == len(other):
        for a, b in zip(one, other, strict=True):
            yield from _pairs(a, b)
    elif type(one) is dict and type(other) is dict and one.keys() == other.keys():
        for key in one:
            yield from _pairs(one[key], other[key])
    else:
        yield (one, other) if is_finite(one) and is_finite(other) else None


def _same(expected: float, given: float, tolerance: float) -> bool:
    return difference(expected, given, tolerance) is None


def _power(pairs: Pairs, tolerance: float) -> Found | None:
    for power in (2, -2, 4, -4, 8, -8, 3, -3, 1, -1, 6, -6):
        factor = 10.0**power
        near = max(tolerance, 1e-9) * factor
        if any(e for e, _ in pairs) and all(abs(g - e * factor) <= near * abs(e) for e, g in pairs):
            times = 10 ** abs(power)
            words = (
                Text(en=f"{times:,} times what it should be", zh=f"应有值的{times}倍")
                if power > 0
                else Text(en=f"what it should be divided by {times:,}", zh=f"应有值除以{times}")
            )
            return "output-power", {"times": words}
    return None


def _rounded(pairs: Pairs, tolerance: float) -> Found | None:
    if all(_same(e, g, tolerance) for e, g in pairs):
        return None
    for places in range(MOST_DECIMALS + 1):
        if all(_same(round(float(e), places), g, 1e-12) for e, g in pairs):
            return "output-rounded", {"decimals": decimals(places)}
    if all(_same(float(int(e)), g, 1e-12) for e, g in pairs):
        return "output-cut-off", {}
    return None


def _off_by_one(pairs: Pairs, tolerance: float) -> Found | None:
    for by in (1, -1):
        if all(_same(e + by, g, tolerance) for e, g in pairs):
            return "output-off-by-one", {"way": _way(by)}
    return None


def _reversed(right: list[Any], outputs: list[Any], tolerance: float) -> bool:
    """Whether each output holds the right values in the opposite order."""
    if not all(type(r) is list and len(r) > 1 and type(o) is list for r, o in zip(right, outputs, strict=True)):
        return False
    return equal([r[::-1] for r in right], outputs, tolerance)


def _holds_number(value: Any) -> bool:
    if type(value) is list:
        return any(_holds_number(v) for v in value)
    if type(value) is dict:
        return any(_holds_number(v) for v in value.values())
    return is_number(value)


def uses_caret(code: types.CodeType) -> bool:
    """Whether code uses ``^``, which takes no power in Python."""
    inner = [c for c in code.co_consts if type(c) is types.CodeType]
    return any(i.argrepr in ("^", "^=") for i in dis.get_instructions(code)) or any(map(uses_caret, inner))
