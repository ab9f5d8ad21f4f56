"""What a function returned, made plain, and where it differs from what was expected."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any

from coursekit.exercises.cells import Huge, Odd, items_of, missing, plain, same_text
from coursekit.exercises.numeric import Narrow, is_number, room_of
from coursekit.exercises.shown import short
from coursekit.text import Text

__all__ = ["TooBig", "difference", "equal", "returned", "settle"]

MOST = 50_000  # values in one output
DEEPEST = 12
_COLUMNS = ("ndarray", "Series", "Index", "RangeIndex")


class TooBig(ValueError):
    """The output is too large, or contains itself."""


def settle(value: Any, budget: list[int] | None = None, depth: int = 0) -> Any:
    """Return an output as plain values: lists (also of tuples and arrays), frozensets, dicts, numbers, texts.

    A frame becomes a dict of its columns; a generator or iterator becomes `Odd`.

    Raises
    ------
    TooBig
        If it holds more than 50,000 values or is nested deeper than twelve levels.

    Examples
    --------
    >>> settle((1, {2, 3}, {"a": 4.0}))
    [1, frozenset({2, 3}), {'a': 4.0}]
    """
    budget = [MOST] if budget is None else budget
    kind = type(value)
    size = len(value) if kind in (list, tuple, set, frozenset, dict) else 1
    budget[0] -= size
    if budget[0] < 0 or depth > DEEPEST:
        raise TooBig
    if kind in (list, tuple):
        return [settle(v, budget, depth + 1) for v in value]
    if kind in (set, frozenset):
        return frozenset(_hashable(settle(v, budget, depth + 1)) for v in value)
    if kind is dict:
        return {_hashable(settle(k, budget, depth + 1)): settle(v, budget, depth + 1) for k, v in value.items()}
    module = str(getattr(kind, "__module__", ""))
    if module.startswith(("numpy", "pandas")) and kind.__name__ in _COLUMNS:
        if value.size > MOST:
            raise TooBig
        return settle(items_of(value), budget, depth + 1)
    if module.startswith("pandas") and kind.__name__ == "DataFrame":
        if value.size > MOST:
            raise TooBig
        return {_hashable(plain(c)): settle(items_of(value[c]), budget, depth + 1) for c in value.columns}
    if kind is range:
        return settle(list(value), budget, depth + 1) if len(value) <= MOST else Odd("range")
    if kind is types.CoroutineType:
        value.close()
        return Odd("coroutine")
    if isinstance(value, (types.GeneratorType, Iterator)):
        return Odd("generator")
    return plain(value)


def _hashable(value: Any) -> Any:
    if type(value) is list:
        return tuple(_hashable(v) for v in value)
    if type(value) is dict:
        return tuple((k, _hashable(v)) for k, v in value.items())
    return value


def difference(expected: Any, given: Any, tolerance: float) -> tuple[str, dict[str, Any]] | None:
    """Return where an output differs, as a code and facts; None where it does not.

    Parameters
    ----------
    expected, given : object
        Outputs after `settle`.
    tolerance : float
        For numbers, relative to the larger of 1 and the expected number.
    """
    if type(expected) is frozenset:
        return _set_difference(expected, given)
    if type(expected) is list:
        return _list_difference(expected, given, tolerance)
    if type(expected) is dict:
        return _dict_difference(expected, given, tolerance)
    if missing(expected):
        return None if missing(given) else ("output-kind", {"kind": kind_of(expected), "got": kind_of(given)})
    if kind_of(expected) != kind_of(given) and not (is_number(expected) and isinstance(given, Huge)):
        return "output-kind", {"kind": kind_of(expected), "got": kind_of(given)}
    if is_number(expected):
        if isinstance(given, Huge):
            return ("output-large" if given.value > 0 else "output-small"), {"got": given.words}
        if _near(expected, given, tolerance):
            return None
        return ("output-small" if given < expected else "output-large"), {"got": short(given)}
    if type(expected) is bool:
        return None if given == expected else ("output", {"got": short(given)})
    return None if same_text(expected, given) else ("output", {"got": short(given)})


def _near(expected: Any, given: Any, tolerance: float) -> bool:
    try:
        return bool(abs(given - expected) <= tolerance * max(1.0, abs(expected)) + room_of(given))
    except OverflowError:  # a whole number beyond the reach of floats
        return False


def _set_difference(expected: frozenset[Any], given: Any) -> tuple[str, dict[str, Any]] | None:
    if type(given) is list:
        given = frozenset(_hashable(v) for v in given)
    if type(given) is not frozenset:
        return "output-kind", {"kind": kind_of(expected), "got": kind_of(given)}
    extra, lacking = given - expected, expected - given
    if not given and lacking:
        return "set-empty", {"extent": len(lacking)}
    if extra:
        some = sorted(extra, key=lambda v: (str(type(v)), str(v)))[0]
        return "set-extra", {"item": short(some, 1), "extent": len(extra)}
    return ("set-lacking", {"extent": len(lacking)}) if lacking else None


def _list_difference(expected: list[Any], given: Any, tolerance: float) -> tuple[str, dict[str, Any]] | None:
    if type(given) is not list:
        return "output-kind", {"kind": kind_of(expected), "got": kind_of(given)}
    if len(given) != len(expected):
        return "output-length", {"length": len(expected), "got": len(given)}
    for i, (e, g) in enumerate(zip(expected, given, strict=True)):
        found = difference(e, g, tolerance)
        if found:
            place = Text(en=f"value {i + 1} of {len(expected)}", zh=f"{len(expected)}个值中的第{i + 1}个")
            return found[0], {"place": place, **found[1]}
    return None


def _dict_difference(expected: dict[Any, Any], given: Any, tolerance: float) -> tuple[str, dict[str, Any]] | None:
    if type(given) is not dict:
        return "output-kind", {"kind": kind_of(expected), "got": kind_of(given)}
    lacking = [k for k in expected if k not in given]
    if lacking:
        return "dict-lacking", {"item": short(lacking[0], 1), "extent": len(lacking)}
    extra = [k for k in given if k not in expected]
    if extra:
        return "dict-extra", {"item": short(extra[0], 1), "extent": len(extra)}
    for key, value in expected.items():
        found = difference(value, given[key], tolerance)
        if found:
            at = short(key, 1)
            return found[0], {"place": Text(en=f"the value at {at.en}", zh=f"{at.zh}处的值"), **found[1]}
    return None


def equal(one: list[Any], other: list[Any], tolerance: float) -> bool:
    """Whether two lists of outputs, one for each case, are the same."""
    return all(difference(a, b, tolerance) is None for a, b in zip(one, other, strict=True))


def returned(value: Any) -> Text:
    """Name the kind of an output before `settle`: a column is a column, though it is compared as a list.

    Examples
    --------
    >>> returned((1, 2)).en, returned({1}).en, returned(5).en
    ('a tuple of 2 values', 'a set', 'a number')
    """
    kind = type(value)
    module = str(getattr(kind, "__module__", ""))
    if kind in (list, tuple):
        words = ("list", "列表") if kind is list else ("tuple", "元组")
        n = len(value)
        return Text(en=f"a {words[0]} of {n} value{'s' * (n != 1)}", zh=f"含{n}个值的{words[1]}")
    if kind is dict:
        return Text(en="a dict", zh="字典")
    if isinstance(value, (types.GeneratorType, Iterator)):
        return kind_of(Odd("generator"))
    if module.startswith(("numpy", "pandas")) and kind.__name__ in (*_COLUMNS, "DataFrame"):
        return short(value)
    return kind_of(plain(value)) if kind not in (set, frozenset) else kind_of(frozenset())


def kind_of(value: Any) -> Text:
    """Name the kind of a plain value, in both languages."""
    if isinstance(value, Odd):
        if value.type == "generator":
            return Text(en="a generator", zh="生成器")
        return value.words
    if missing(value):
        return Text(en="no value", zh="空值")
    if type(value) is list:
        n = len(value)
        return Text(en=f"{n} values, such as a tuple or list", zh=f"{n}个值（元组或列表）")
    names = {
        bool: Text(en="True or False", zh="True或False"),
        int: Text(en="a number", zh="一个数"),
        float: Text(en="a number", zh="一个数"),
        Narrow: Text(en="a number", zh="一个数"),
        str: Text(en="a text", zh="一段文字"),
        Text: Text(en="a text", zh="一段文字"),
        frozenset: Text(en="a set", zh="集合"),
        dict: Text(en="a dict or table", zh="字典或表格"),
    }
    return names.get(type(value), Text(en="something else", zh="其他类型"))
