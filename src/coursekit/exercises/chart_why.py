"""Why a refused chart may be empty: columns that are not there, and steps that Vega-Lite takes in another order.

The drawing decides; the specification only explains.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from coursekit.charts.guard import children
from coursekit.exercises.chart_match import Finding
from coursekit.exercises.chart_seen import ABSENT, VALUES
from coursekit.text import Text

__all__ = ["explained"]

_SILENT = {"lookup", "pivot", "density", "flatten", "regression", "loess", "quantile", "impute", "extent"}
_OF_BINS = ("bin-across", "too-wide", "window-empty", "counts-wrong")
_DRAWN = ("x", "y", "x2", "y2", "xOffset", "yOffset", "color", "fill", "stroke", "opacity", "size", "shape",
          "strokeDash", "detail", "text", "row", "column", "facet", "theta", "xError", "yError")  # fmt: skip


def explained(finding: Finding, spec: Mapping[str, Any]) -> Finding:
    """Return a finding that names the cause, where the specification shows one; else the finding itself.

    Parameters
    ----------
    finding : Finding
        Of a chart that was refused.
    spec : mapping
        Vega-Lite.
    """
    views = list(_views(spec, {}, set(), [], spec.get("datasets") or {}, False))
    for encoding, columns, steps, known in views:
        if not known or not columns:
            continue
        for name in _fields(encoding):
            if name not in columns and not set("[].\\") & set(name):
                return _missing(name, columns, finding)
        moved = _moved(encoding, steps)
        if moved and finding.stage < VALUES:
            return Finding("moved-transform", 99, {"column": moved})
        if finding.code in _OF_BINS and _is_uncut(encoding):
            return Finding("no-bins", 99)
    if finding.code == "no-bars" and _has_bars(spec):
        return Finding("bars-no-length", ABSENT)
    return finding


def _has_bars(part: Any, depth: int = 0) -> bool:
    """Whether some view of a specification asks for bars."""
    if not isinstance(part, Mapping) or depth > 12:
        return False
    mark = part.get("mark")
    kind = mark.get("type") if isinstance(mark, Mapping) else mark
    return kind == "bar" or any(_has_bars(inner, depth + 1) for inner in children(part))


def _missing(name: str, columns: set[str], finding: Finding) -> Finding:
    near = difflib.get_close_matches(name.casefold(), [c.casefold() for c in columns], 1, 0.7)
    meant = next((c for c in sorted(columns) if near and c.casefold() == near[0]), None)
    names = sorted(c for c in columns if len(c) <= 30)[:8]
    facts: dict[str, Any] = {
        "column": name[:40],
        "columns": Text(en=", ".join(names), zh="、".join(names)),
        "meant": meant or "",
    }
    return Finding("column-meant" if meant else "no-such-column", 99, facts)


def _views(
    spec: Any,
    encoding: dict[str, Any],
    columns: set[str],
    steps: list[dict[str, Any]],
    shared: Mapping[str, Any],
    known: bool,
    depth: int = 0,
) -> Iterator[tuple[dict[str, Any], set[str], list[dict[str, Any]], bool]]:
    """Yield each mark's channels, the columns its data hold, its own steps, and whether the columns are known."""
    if not isinstance(spec, Mapping) or depth > 12:
        return
    if "data" in spec:
        columns, known = _columns(spec["data"], shared)
    if isinstance(spec.get("encoding"), Mapping):
        encoding = {**encoding, **spec["encoding"]}
    told = spec.get("transform")
    own = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    for step in own:
        if _SILENT & set(step):
            known = False
        columns = columns | _made(step)
    if "repeat" in spec:
        known = False
    for part in children(spec):
        yield from _views(part, encoding, columns, own, shared, known, depth + 1)
    if "mark" in spec:
        yield encoding, columns, own, known


def _columns(data: Any, shared: Mapping[str, Any]) -> tuple[set[str], bool]:
    if not isinstance(data, Mapping):
        return set(), False
    rows = shared.get(str(data.get("name"))) if "name" in data else data.get("values")
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows[:50]):
        return set(), False
    return {str(key) for row in rows for key in row}, True


def _made(step: Mapping[str, Any]) -> set[str]:
    """Return the names a step makes."""
    names: set[str] = set()
    told = step.get("as")
    names |= {told} if isinstance(told, str) else {n for n in told or () if isinstance(n, str)}
    for key in ("aggregate", "joinaggregate", "window"):
        if isinstance(step.get(key), list):
            names |= {str(one.get("as")) for one in step[key] if isinstance(one, Mapping)}
    if "fold" in step and not told:
        names |= {"key", "value"}
    if "bin" in step and isinstance(told, str):
        names |= {f"{told}_end"}
    if "stack" in step and isinstance(told, str):
        names |= {f"{told}_end"}
    return names


def _fields(encoding: Mapping[str, Any]) -> Iterator[str]:
    for channel in _DRAWN:
        one = encoding.get(channel)
        if isinstance(one, Mapping) and isinstance(one.get("field"), str):
            yield one["field"]


def _moved(encoding: Mapping[str, Any], steps: list[dict[str, Any]]) -> str | None:
    """Return a column that is computed in the layer that bins it: the bins come first and find nothing."""
    made = {n for step in steps if "fold" in step or "calculate" in step for n in _made(step)}
    for channel in ("x", "y"):
        one = encoding.get(channel)
        if isinstance(one, Mapping) and one.get("bin") not in (None, False, "binned") and one.get("field") in made:
            return str(one["field"])
    return None


def _is_uncut(encoding: Mapping[str, Any]) -> bool:
    """Whether rows of a column of numbers are counted, each value by itself, because no bins were asked for."""
    for along, counted in (("x", "y"), ("y", "x")):
        one, other = encoding.get(along), encoding.get(counted)
        if not isinstance(one, Mapping) or not isinstance(other, Mapping) or other.get("aggregate") != "count":
            continue
        if f"{along}2" in encoding:
            continue
        if one.get("type") == "quantitative" and not one.get("bin") and not one.get("aggregate") and "field" in one:
            return True
    return False
