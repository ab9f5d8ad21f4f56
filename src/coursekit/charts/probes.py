"""Marks put into a Vega specification so that its scene says what a reader needs to know of scales.

The scene holds places in pixels and no scale. So every panel gets an empty text whose description holds domain and
range of each scale of position, and, for shades, the colour of 257 steps. Never in its text: that would be measured.
This module is loaded by `_drawer` too and imports nothing of the course.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["AXIS", "PROBE", "SHADE", "STEPS", "probed"]

PROBE = "ck-probe"
SHADE = "ck-shade"
AXIS = "ck-axis"
STEPS = 256
_STEPS = "ck-steps"

_NAMED = re.compile(r"scale\((?:'([^']+)'|\"([^\"]+)\")")
_POSITIONS = ("x", "x2", "xc", "y", "y2", "yc", "width", "height")
_LOOKS = ("fill", "stroke", "opacity", "shape", "size", "strokeDash")
_CONTINUOUS = ("linear", "log", "pow", "sqrt", "symlog", "sequential", "time", "utc")


def probed(vega: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Put the probes into a specification, and return it with a guide to the names in it.

    Parameters
    ----------
    vega : dict
        A Vega specification, as Vega-Lite compiles it; it is changed, for a copy of its data would cost time.

    Returns
    -------
    dict, dict
        The guide: ``scales`` (name -> type), ``marks`` (name -> channel -> scale), ``panels`` (names of groups that are
        plots of their own), ``background``.
    """
    guide: dict[str, Any] = {"scales": {}, "marks": {}, "panels": [], "background": vega.get("background")}
    shades: set[str] = set()
    _group(vega, [], guide, shades, plot="layout" not in vega)
    if shades:
        steps = {"type": "sequence", "start": 0, "stop": STEPS + 1, "as": "k"}
        vega.setdefault("data", []).append({"name": _STEPS, "transform": [steps]})
    return vega, guide


def _group(group: dict[str, Any], above: list[str], guide: dict[str, Any], shades: set[str], *, plot: bool) -> None:
    scales = list(above)
    for scale in group.get("scales", []):
        guide["scales"][scale["name"]] = scale.get("type", "linear")
        scales.append(scale["name"])
    for axis in group.get("axes", []):
        encode = axis.setdefault("encode", {})
        said = json.dumps([AXIS, axis.get("scale"), axis.get("orient"), axis.get("labels", True)])
        encode.setdefault("axis", {}).setdefault("update", {})["description"] = {"value": said}
    marks = group.get("marks", [])
    here: set[str] = set()
    used: list[str] = [axis["scale"] for axis in group.get("axes", []) if "scale" in axis]
    for mark in marks:
        if mark.get("type") == "group":
            own = any(key in mark for key in ("axes", "layout")) or mark.get("style") == "cell"
            own = own and "header" not in str(mark.get("role", "")) and "footer" not in str(mark.get("role", ""))
            if own:
                guide["panels"].append(mark.get("name"))
            _group(mark, scales, guide, shades, plot=own)
            if not own:
                used += [s for one in _inside(mark) for s in guide["marks"].get(one.get("name"), {}).values()]
            continue
        found = _scales_of(mark)
        guide["marks"][mark.get("name")] = found
        used += found.values()
        fill = found.get("fill")
        if mark.get("type") == "rect" and fill in scales and guide["scales"][fill] in _CONTINUOUS:
            shades.add(fill)
            here.add(fill)
    marks = [*marks, *(_shade(scale, k) for k, scale in enumerate(sorted(here)))]
    if plot:
        known = [name for name in dict.fromkeys(used) if name in scales and guide["scales"][name] != "ordinal"]
        parts = [f"[{json.dumps(name)},{_domain(name, guide)},range({json.dumps(name)})]" for name in known]
        probe = {
            "type": "text",
            "name": PROBE,
            "encode": {"update": {"description": {"signal": f"[{','.join(parts)}]"}}},
        }
        marks = [*marks, probe]
    if marks:
        group["marks"] = marks


def _domain(name: str, guide: Mapping[str, Any]) -> str:
    quoted = json.dumps(name)
    if guide["scales"][name] in ("time", "utc"):
        return f"[+domain({quoted})[0],+domain({quoted})[1]]"
    return f"domain({quoted})"


def _shade(scale: str, number: int) -> dict[str, Any]:
    quoted = json.dumps(scale)
    value = f"(+domain({quoted})[0]+(+peek(domain({quoted}))-(+domain({quoted})[0]))*datum.k/{STEPS})"
    update = {"description": {"signal": f"[{quoted},{value}]"}, "fill": {"signal": f"scale({quoted},{value})"}}
    return {"type": "text", "name": f"{SHADE}-{number}", "from": {"data": _STEPS}, "encode": {"update": update}}


def _inside(group: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for mark in group.get("marks", []):
        if mark.get("type") == "group":
            yield from _inside(mark)
        else:
            yield mark


def _scales_of(mark: Mapping[str, Any]) -> dict[str, str]:
    """Return the scale of each channel of a mark."""
    found: dict[str, str] = {}
    for channels in mark.get("encode", {}).values():
        if not isinstance(channels, dict):
            continue
        for channel in (*_POSITIONS, *_LOOKS):
            name = _first_scale(channels.get(channel))
            if name is not None:
                plain = channel[0] if channel in _POSITIONS[:6] else {"width": "x", "height": "y"}.get(channel, channel)
                found.setdefault(plain, name)
    return found


def _first_scale(value: Any) -> str | None:
    if isinstance(value, list):
        return next((name for one in value if (name := _first_scale(one)) is not None), None)
    if not isinstance(value, dict):
        return None
    if isinstance(value.get("scale"), str):
        return str(value["scale"])
    said = value.get("signal")
    match = _NAMED.search(said) if isinstance(said, str) else None
    return (match.group(1) or match.group(2)) if match else None
