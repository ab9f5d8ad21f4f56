"""NumPy, pandas and catalogue values on the wire."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coursekit.exercises.cells import items_of
from coursekit.exercises.numeric import is_number
from coursekit.exercises.shown import type_name

__all__ = ["MOST_ROWS", "pack_data", "unpack_data"]

Inner = Callable[[Any], Any]
MOST_ROWS = 25_000
"""Rows of a table that travel; a table that is asked for has fewer by far."""
MOST_ITEMS = 100_000
_NUMPY: tuple[str, ...] = ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")
_NUMPY += ("float16", "float32", "float64", "bool", "complex64", "complex128")
_LONG = ("longdouble", "float128", "float96")
_DTYPES = (*_NUMPY, "str", "string", "Int64", "Float64", "boolean", "category")


def pack_data(value: Any, inner: Inner) -> dict[str, Any] | None:
    """Return a value of NumPy, pandas or the catalogue as JSON; None where it is none."""
    kind = type(value)
    module = str(getattr(kind, "__module__", ""))
    if module.startswith("coursekit.catalogue"):
        found = {name: getattr(value, name, None) for name in ("number", "low", "high")}
        known = {name: float(one) for name, one in found.items() if one is not None and is_number(one)}
        return {"t": "data", "k": "point", "n": type_name(value), "v": known}
    if not module.startswith(("numpy", "pandas")) and not _is_frame(kind):
        return None
    if module.startswith("numpy") and getattr(value, "shape", None) == ():
        return _pack_scalar(value, kind, inner)
    if kind.__name__ in ("NAType", "NaTType"):
        return {"t": "data", "k": kind.__name__}
    if kind.__name__ == "ndarray":
        return {"t": "data", "k": "array", "s": list(value.shape), **_pack_items(value.ravel()[:MOST_ITEMS], inner)}
    if _is_frame(kind):
        return _pack_frame(value, inner)
    if kind.__name__ == "Series":
        head = value.iloc[:MOST_ROWS]
        return {
            "t": "data",
            "k": "Series",
            "name": inner(head.name),
            "i": inner(head.index),
            **_pack_items(head, inner),
        }
    if kind.__name__ == "RangeIndex":
        return {
            "t": "data",
            "k": "RangeIndex",
            "v": [value.start, value.stop, value.step],
            "names": [inner(value.name)],
        }
    if kind.__name__ == "MultiIndex":
        return {
            "t": "data",
            "k": "MultiIndex",
            "v": inner(value.tolist()[:MOST_ROWS]),
            "names": inner(list(value.names)),
        }
    if kind.__name__ == "Index":
        return {"t": "data", "k": "Index", "names": [inner(value.name)], **_pack_items(value[:MOST_ROWS], inner)}
    return None


def _is_frame(kind: type) -> bool:
    return any(one.__name__ == "DataFrame" and one.__module__.startswith("pandas") for one in kind.__mro__)


def _pack_scalar(value: Any, kind: type, inner: Inner) -> dict[str, Any] | None:
    if kind.__name__ == "str_":
        return {"t": "data", "k": "str_", "v": inner(str.__str__(value))}
    if value.dtype.name in _LONG:
        return {"t": "data", "k": "scalar", "d": "longdouble", "v": float(value)}
    item = value.item()
    if type(item) not in (int, float, bool, complex) or value.dtype.name not in _NUMPY:
        return None
    return {"t": "data", "k": "scalar", "d": value.dtype.name, "v": inner(item)}


def _pack_items(column: Any, inner: Inner) -> dict[str, Any]:
    name = str(column.dtype)
    wide = name in ("float16", "float32", "complex64")
    items = column.tolist() if wide or not hasattr(column, "astype") or name in _NUMPY else items_of(column)
    return {"d": name if name in _DTYPES else "object", "v": [inner(one) for one in items]}


def _pack_frame(frame: Any, inner: Inner) -> dict[str, Any]:
    import pandas as pd

    head = pd.DataFrame(frame).iloc[:MOST_ROWS]
    columns = [_pack_items(head.iloc[:, k], inner) for k in range(min(len(head.columns), 500))]
    named = list(head.columns[:500])
    return {"t": "data", "k": "DataFrame", "c": [inner(one) for one in named], "i": inner(head.index), "v": columns}


def unpack_data(value: Mapping[str, Any], decode: Inner) -> Any:
    """Return what `pack_data` was given; raises where it was not it that wrote this."""
    import numpy as np
    import pandas as pd

    kind = value["k"]
    if kind == "point":
        return _point(value)
    if kind == "NAType":
        return pd.NA
    if kind == "NaTType":
        return pd.NaT
    if kind == "str_":
        return np.str_(decode(value["v"]))
    if kind == "scalar":
        if value["d"] not in (*_NUMPY, "longdouble"):
            raise ValueError("dtype")
        return np.dtype(value["d"]).type(decode(value["v"]))
    if kind == "array":
        return _array(value, decode)
    if kind == "RangeIndex":
        start, stop, step = (int(one) for one in value["v"])
        found = pd.RangeIndex(start, stop, step, name=_label(decode(value["names"][0])))
        return found[:MOST_ROWS]
    if kind == "MultiIndex":
        return pd.MultiIndex.from_tuples(decode(value["v"]), names=decode(value["names"]))
    if kind == "Index":
        return pd.Index(_column(value, decode), name=_label(decode(value["names"][0])))
    index = decode(value["i"])
    if not isinstance(index, pd.Index):
        raise TypeError("index")
    if kind == "Series":
        return pd.Series(_column(value, decode), index=index, name=_label(decode(value["name"])))
    columns = [_column(one, decode) for one in value["v"]]
    if any(len(one) != len(index) for one in columns):
        raise ValueError("lengths")
    frame = pd.DataFrame(dict(enumerate(columns)), index=index)
    return frame.set_axis(pd.Index([decode(one) for one in value["c"]], dtype=object), axis=1)


def _label(name: Any) -> Any:
    hash(name)
    return name


def _array(value: Mapping[str, Any], decode: Inner) -> Any:
    import numpy as np

    shape = tuple(int(one) for one in value["s"])
    items = [decode(one) for one in value["v"]]
    size = int(np.prod(shape)) if shape else 1
    if value["d"] in _NUMPY:
        flat = np.array(items, dtype=value["d"])
    else:
        flat = np.empty(len(items), dtype=object)
        flat[:] = items
    return flat.reshape(shape) if size == len(items) else flat


def _column(value: Mapping[str, Any], decode: Inner) -> Any:
    import pandas as pd

    items = [decode(one) for one in value["v"]]
    if value["d"] not in _DTYPES:
        made = pd.Series([None] * len(items), dtype=object)
        for i, one in enumerate(items):
            made.iat[i] = one
        return made.array
    return pd.Series(items, dtype=value["d"]).array


def _point(value: Mapping[str, Any]) -> Any:
    """Return what is judged like a figure of the catalogue."""
    name = "".join(c for c in str(value["n"]) if c.isalnum())[:40] or "Figure"
    own: dict[str, Any] = {"__module__": "coursekit.catalogue"}
    own |= {key: float(value["v"][key]) for key in ("number", "low", "high") if key in value["v"]}
    return type(name, (), own)()
