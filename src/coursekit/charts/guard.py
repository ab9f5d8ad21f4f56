"""What may be drawn: limits on a specification, and characters that the drawing program survives.

A control character in a label ends the process that draws, and a chart of a million rows holds it for minutes. Both are
met here, before anything is drawn, so that a chart gets words and not the end of a session.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain, islice
from typing import Any

__all__ = ["Unfit", "children", "guarded"]

ROWS = 20_000
LAYERS = 200
DEPTH = 40
VIEWS = LAYERS * DEPTH
"""So many views are searched for layers before a specification is written out."""
BINS = 2_000
TICKS = 1_000
PIXELS = 20_000
PANELS = 400
REPEATS = 100
LETTERS = 2_000
PIECES = 2_000_000

_NESTS = ("layer", "hconcat", "vconcat", "concat")
_FACETS = ("row", "column", "facet")
_COSTLY = re.compile(r"\b(sequence|regexp|repeat|pad|replace|lerp|pluck|extent)\s*\(")
_EXPRESSIONS = ("expr", "calculate", "filter", "test", "labelExpr", "signal", "update")
_UNFIT = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_BAD = re.compile(f"[{_UNFIT}]")


class Unfit(ValueError):
    """A specification that is not drawn: `code` names why, `facts` fill the words."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


def guarded(spec: Mapping[str, Any]) -> dict[str, Any]:
    r"""Return a copy of a specification that can be drawn: plain JSON, within limits, with harmless characters.

    Parameters
    ----------
    spec : mapping
        Vega-Lite.

    Raises
    ------
    Unfit
        If it goes past a limit, or asks for data from elsewhere.

    Examples
    --------
    >>> guarded({"title": "a\x01b", "width": float("nan")})
    {'title': 'a�b', 'width': None}
    """
    rows = sum(len(values) for values in _tables(spec, set()))
    if rows > ROWS:
        raise Unfit("too-many-rows", rows=rows, most=ROWS)
    # Before a part that is used twice, and twice again, is written out; and after, when nothing is left unseen.
    _check_layers(islice(_parts(spec), VIEWS))
    plain: dict[str, Any] = _plain(spec, 0, iter(range(PIECES)))
    _check_layers(_parts(plain))
    names = _distinct(plain)
    for key, value, part in _entries({k: v for k, v in plain.items() if k != "datasets"}):
        _check(key, value, part, names)
    return plain


def _check_layers(parts: Iterator[Mapping[str, Any]]) -> None:
    """Refuse more layers than may be."""
    layers = 0
    for part in parts:
        layers += "mark" in part
        if layers > LAYERS:
            raise Unfit("too-many-layers", most=LAYERS)


def _plain(value: Any, depth: int, left: Iterator[int]) -> Any:
    if depth > DEPTH:
        raise Unfit("too-deep", most=DEPTH)
    if next(left, None) is None:  # parts that are used again and again grow without being deep
        raise Unfit("too-many-pieces", most=PIECES)
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        if len(value) > LETTERS:
            raise Unfit("too-long-text", most=LETTERS)
        return _BAD.sub("\ufffd", str(value)) if not value.isprintable() else str(value)
    if isinstance(value, int):
        return int(value) if abs(value) < 2**63 else None
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {_plain(str(k), depth + 1, left): _plain(inner, depth + 1, left) for k, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner, depth + 1, left) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "item") and getattr(value, "shape", None) == ():  # a number of numpy
        return _plain(value.item(), depth + 1, left)
    if value is ...:
        raise Unfit("unfilled")
    raise Unfit("odd-value", type=type(value).__name__[:40])


def _tables(spec: Any, seen: set[int], depth: int = 0) -> Iterator[list[Any]]:
    """Yield all rows given in place; a part that is used twice, or holds itself, counts once."""
    if depth > DEPTH or not isinstance(spec, Mapping) or id(spec) in seen:
        return
    seen.add(id(spec))
    shared = spec.get("datasets")
    if isinstance(shared, Mapping):
        yield from (rows for rows in shared.values() if isinstance(rows, list))
    data = spec.get("data")
    if isinstance(data, Mapping) and isinstance(data.get("values"), (list, str)):
        yield data["values"] if isinstance(data["values"], list) else data["values"].splitlines()
    for inner in children(spec):
        yield from _tables(inner, seen, depth + 1)
    for step in spec.get("transform") or () if isinstance(spec.get("transform"), list) else ():
        yield from _tables(step.get("from") if isinstance(step, Mapping) else None, seen, depth + 1)


def children(spec: Mapping[str, Any]) -> Iterator[Any]:
    """Yield what stands directly inside a view: its layers, what it sets side by side, what it repeats."""
    yield from chain.from_iterable(spec[nest] for nest in _NESTS if isinstance(spec.get(nest), list))
    if "spec" in spec:
        yield spec["spec"]


def _parts(spec: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield every view of a specification, a part that is used twice each time."""
    if depth <= DEPTH and isinstance(spec, Mapping):
        yield spec
        for inner in children(spec):
            yield from _parts(inner, depth + 1)


def _entries(value: Any) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Yield every key with its value and the dict it stands in; rows of data are left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "values" and isinstance(inner, list) and any(isinstance(row, dict) for row in inner):
                continue
            yield key, inner, value
            yield from _entries(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _entries(inner)


def _distinct(spec: dict[str, Any]) -> dict[str, int]:
    """Return how many different values each column holds, over all tables."""
    seen: dict[str, set[str]] = {}
    for rows in _tables(spec, set()):
        for row in rows:
            if isinstance(row, dict):
                for name, value in row.items():
                    seen.setdefault(name, set()).add(str(value))
    return {name: len(values) for name, values in seen.items()}


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else 0.0


def _check(key: str, value: Any, part: dict[str, Any], names: Mapping[str, int]) -> None:
    """Refuse what goes past a limit at one place of a specification."""
    if key == "url" and isinstance(value, str) and "field" not in part:
        raise Unfit("data-elsewhere")
    if key in ("width", "height", "step", "size") and _number(value) > PIXELS and key != "size":
        raise Unfit("too-large", most=PIXELS)
    if key in ("tickCount", "symbolLimit") and _number(value) > TICKS:
        raise Unfit("too-many-ticks", most=TICKS)
    if key in ("maxbins", "steps", "ticks") and _number(value) > BINS:
        raise Unfit("too-many-bins", most=BINS)
    if key == "bin" and isinstance(value, dict):
        _check_bins(value)
    if key == "sequence" and isinstance(value, dict):
        step = _number(value.get("step")) or 1.0
        rows = abs(_number(value.get("stop")) - _number(value.get("start"))) / abs(step)
        if rows > ROWS:
            raise Unfit("too-many-rows", rows=int(rows), most=ROWS)
    if key in _FACETS and isinstance(value, dict) and names.get(str(value.get("field")), 0) > PANELS:
        raise Unfit("too-many-panels", panels=names[str(value["field"])], most=PANELS)
    if key == "repeat" and isinstance(value, (list, dict)):
        lists = [value] if isinstance(value, list) else [v for v in value.values() if isinstance(v, list)]
        if math.prod(len(one) for one in lists) > REPEATS:
            raise Unfit("too-many-panels", panels=math.prod(len(one) for one in lists), most=REPEATS)
    if key in _EXPRESSIONS and isinstance(value, str) and _COSTLY.search(value):
        raise Unfit("costly-expression")


def _check_bins(told: dict[str, Any]) -> None:
    extent, step = told.get("extent"), abs(_number(told.get("step")))
    if step and isinstance(extent, list) and len(extent) == 2:
        if abs(_number(extent[1]) - _number(extent[0])) / step > BINS:
            raise Unfit("too-many-bins", most=BINS)
    elif step and step < 1e-6:
        raise Unfit("too-many-bins", most=BINS)
