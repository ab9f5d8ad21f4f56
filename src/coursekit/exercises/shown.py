"""A learner's value in a few words, without running any of its code.

``repr`` of a foreign object may raise, hang or return a gigabyte. Only values of known plain types are written out;
anything else is named by its type.
"""

from __future__ import annotations

import math
import types
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from coursekit.exercises.numeric import Narrow
from coursekit.text import Text, minus

__all__ = ["clip", "full_type_name", "listed", "short", "type_name"]

LONGEST = 60  # characters of a text or a nested value that are shown
MOST = 4  # items of a collection that are shown


def clip(text: str, longest: int = LONGEST) -> str:
    """Cut a text to one short line; control characters become blanks."""
    cut = text[: longest + 1]
    line = "".join(c if c.isprintable() else " " for c in cut)
    return line if len(line) <= longest else line[: longest - 1] + "…"


def listed(items: Iterable[str | Text]) -> Text:
    """Join words as each language joins them; a dash where there are none.

    Examples
    --------
    >>> listed(["low", "high"]).zh
    'low、high'
    """
    known = [item if isinstance(item, Text) else Text(en=item, zh=item) for item in items]
    return Text(en=", ".join(one.en for one in known) or "–", zh="、".join(one.zh for one in known) or "–")


def type_name(value: Any) -> str:
    """Return the name of the type of a value, without asking the value."""
    name = type.__dict__["__name__"].__get__(type(value))
    return clip(str(name), 40)


def full_type_name(value: Any) -> str:
    """Return the name of the type of a value, with the library it comes from where that is not plain Python's.

    Examples
    --------
    >>> import numpy as np
    >>> full_type_name(5), full_type_name(np.array([1]))
    ('int', 'numpy.ndarray')
    """
    library = str(getattr(type(value), "__module__", "")).partition(".")[0]
    name = type_name(value)
    return name if library in ("", "builtins", "__main__") else clip(f"{library}.{name}", 40)


def short(value: Any, depth: int = 0) -> Text:
    """Say what a value is, in both languages.

    Parameters
    ----------
    value : object
        Anything at all.

    Returns
    -------
    Text

    Examples
    --------
    >>> short([1, 2.5, "x"]).en, short(None).en, short(object()).zh
    ("[1, 2.5, 'x']", 'None', 'object类型的对象')
    >>> short([{"A": (1, 2), "B": [[3]]}]).en
    "[{'A': (1, 2), 'B': a list of 1 item}]"
    """
    kind = type(value)
    if value is None or value is ... or kind is bool:
        return _same("..." if value is ... else str(value))
    if kind is int:
        if value.bit_length() > 200:
            digits = int(value.bit_length() * math.log10(2)) + 1
            return Text(en=f"a whole number of about {digits} digits", zh=f"一个约{digits}位的整数")
        return _same(minus(str(value)))
    if kind is Narrow:
        return short(float(value), depth)
    if kind is float and value.is_integer() and abs(value) < 1e15:
        return _same(minus(str(int(value))))
    if kind is float and len(str(value)) > 14:
        return _same(minus(f"{value:.10g}"))  # without what binary arithmetic leaves
    if kind is float or kind is complex or kind is Decimal:
        return _same(minus(clip(str(value))))
    if kind is Fraction:
        return _same(f"{short(value.numerator).en}/{short(value.denominator).en}")
    if kind is str:
        return _same(f"“{clip(value)}”" if depth == 0 else repr(clip(value, 20)))
    if kind in (set, frozenset) and not value:
        return _same("set()")
    if kind in (list, tuple, set, frozenset, dict):
        return _collection(value, kind, depth)
    module = str(getattr(kind, "__module__", ""))
    if module.startswith("numpy") and kind.__name__ != "ndarray" and hasattr(kind, "item"):
        return short(value.item(), depth) if type(value.item()) is not kind else _object(value)
    if module.startswith(("pandas", "numpy")):
        return _data(value)
    if kind in (types.FunctionType, types.BuiltinFunctionType, types.MethodType):
        name = clip(str(value.__name__), 40)
        return Text(en=f"the function {name}", zh=f"函数{name}")
    return _object(value)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _same(text: str) -> Text:
    return Text(en=text, zh=text)


def _object(value: Any) -> Text:
    name = type_name(value)
    return Text(en=f"an object of type {name}", zh=f"{name}类型的对象")


def _collection(value: Any, kind: Any, depth: int) -> Text:
    length = len(value)
    words: dict[Any, tuple[str, str]] = {list: ("list", "列表"), tuple: ("tuple", "元组"), dict: ("dict", "字典")}
    word = words.get(kind, ("set", "集合"))
    if length > 1000 or (depth > 1 and not (length <= MOST and kind in (list, tuple) and _numbers_only(value))):
        return Text(en=f"a {word[0]} of {_count(length, 'item')}", zh=f"含{length}项的{word[1]}")
    items = []
    if kind in (set, frozenset):
        value = _in_order(value)
    for i, item in enumerate(value.items() if kind is dict else value):
        if i == MOST:
            items.append(_same("…"))
            break
        if kind is dict:
            key, inner = short(item[0], depth + 1), short(item[1], depth + 1)
            items.append(Text(en=f"{key.en}: {inner.en}", zh=f"{key.zh}: {inner.zh}"))
        else:
            items.append(short(item, depth + 1))
    left, right = "[]" if kind is list else "()" if kind is tuple else "{}"
    comma = "," if kind is tuple and length == 1 else ""
    return Text(
        en=left + ", ".join(i.en for i in items) + comma + right,
        zh=left + ", ".join(i.zh for i in items) + comma + right,
    )


def _numbers_only(items: Any) -> bool:
    """Tell whether all items are plain numbers: a short row of them says more than its length, however deep."""
    return {type(item) for item in items} <= {int, float}


def _in_order(items: Any) -> list[Any]:
    """Return the items of a set in a stable order, where they can be ordered without code of their own."""
    kinds = {type(item) for item in items}
    return sorted(items) if kinds <= {int, float} or kinds == {str} else list(items)


def _data(value: Any) -> Text:
    shape = getattr(value, "shape", None)
    name = type_name(value)
    if name == "DataFrame" and shape is not None:
        columns = listed(clip(str(c), 20) for c in list(value.columns)[:6] if type(c) in (str, int))
        return Text(
            en=f"a table (DataFrame) of {_count(shape[0], 'row')} with the columns {columns.en}",
            zh=f"一张{shape[0]}行的表（DataFrame），列为{columns.zh}",
        )
    if name == "ndarray" and shape is not None:
        return Text(en=f"an array of shape {shape}", zh=f"形状为{shape}的数组")
    if name == "Series" and shape is not None:
        return Text(en=f"a column (Series) of {_count(shape[0], 'value')}", zh=f"含{shape[0]}个值的一列（Series）")
    if name in ("Index", "RangeIndex") and shape is not None:
        return Text(en=f"an index ({name}) of {_count(shape[0], 'label')}", zh=f"含{shape[0]}个标签的索引（{name}）")
    return _object(value)
