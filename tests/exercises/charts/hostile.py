"""Specifications that would hold or end the program that draws. Each ends in words, and soon."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Spec = dict[str, Any]
X = {"field": "a", "type": "quantitative"}
FEW = {"values": [{"a": k, "b": str(k)} for k in range(3)]}


def point(data: Any = None, mark: Any = "point", **encoding: Any) -> Spec:
    return {"data": data or FEW, "mark": mark, "encoding": {"x": X, **encoding}}


def rows(count: int) -> dict[str, Any]:
    return {"values": [{"a": k, "b": str(k)} for k in range(count)]}


def stepped(transform: Any) -> Spec:
    return point() | {"transform": transform if isinstance(transform, list) else [transform]}


def nested(depth: int) -> Spec:
    spec = point()
    for _ in range(depth):
        spec = {"hconcat": [spec]}
    return spec


def axis(**told: Any) -> Spec:
    return point(x={**X, "axis": told})


def doubled(times: int) -> Spec:
    """Return a specification of few parts, each used twice in the next: not deep, but endless when written out."""
    spec = point()
    for _ in range(times):
        spec = {"layer": [spec, spec]}
    return spec


HOSTILE: dict[str, Callable[[], Spec]] = {
    "doubled": lambda: doubled(18),
    "doubled-often": lambda: doubled(35),
    "million-rows": lambda: point(rows(10**6)),
    "rows-by-sequence": lambda: point({"sequence": {"start": 0, "stop": 10**9, "as": "a"}}),
    "rows-by-expression": lambda: stepped({"calculate": "sequence(1e9)", "as": "c"}),
    "regexp": lambda: stepped(
        {"calculate": "test(regexp('(a+)+$'), 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')", "as": "c"}
    ),
    "replace": lambda: stepped({"calculate": "replace('a', regexp('(a+)+$'), 'b')", "as": "c"}),
    "repeat-text": lambda: stepped({"calculate": "repeat('x', 1e9)", "as": "c"}),
    "pad": lambda: stepped({"filter": "pad('x', 1e9) == 'y'"}),
    "facets": lambda: point(rows(3000), row={"field": "b"}),
    "facet": lambda: {"data": rows(3000), "facet": {"field": "b"}, "spec": {"mark": "point", "encoding": {"x": X}}},
    "repeats": lambda: {
        "data": FEW,
        "repeat": {"row": [f"r{k}" for k in range(100)], "column": [f"c{k}" for k in range(100)]},
        "spec": {"mark": "point", "encoding": {"x": {"field": {"repeat": "column"}}}},
    },
    "label-of-a-megabyte": lambda: point({"values": [{"a": 1, "b": "x" * 10**6}]}, y={"field": "b"}),
    "title-of-a-megabyte": lambda: point() | {"title": "字" * 10**6},
    "three-flattened-lists": lambda: stepped(
        [
            {"calculate": "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]", "as": "l"},
            *({"flatten": ["l"], "as": [f"l{k}"]} for k in range(6)),
        ]
    ),
    "deep": lambda: nested(60),
    "deeper": lambda: nested(5000),
    "layers": lambda: {"layer": [point() for _ in range(300)]},
    "bins": lambda: point(x={**X, "bin": {"maxbins": 10**9}}),
    "bins-by-step": lambda: point(x={**X, "bin": {"step": 1e-12}}),
    "bins-by-extent": lambda: point(x={**X, "bin": {"step": 0.001, "extent": [0, 10**6]}}, y={"aggregate": "count"}),
    "ticks": lambda: axis(tickCount=10**7),
    "values-of-ticks": lambda: axis(values=list(range(10**5))),
    "width": lambda: point() | {"width": 10**9},
    "density": lambda: stepped({"density": "a", "steps": 10**8}),
    "elsewhere": lambda: point({"url": "https://example.org/data.csv"}),
    "image-elsewhere": lambda: point(mark={"type": "image", "url": "https://example.org/x.png"}),
    "impute": lambda: point(
        y={"field": "b", "impute": {"value": 0, "keyvals": {"start": 0, "stop": 10**8}}}, color={"field": "b"}
    ),
    "control-character": lambda: point(y={"field": "b"}) | {"title": "a\x01b\x00c\x1b"},
    "control-character-in-rows": lambda: point(
        {"values": [{"a": 1, "b": "a\x01b"}, {"a": 2, "b": "\x7f"}]}, y={"field": "b"}
    ),
    "lone-surrogate": lambda: point({"values": [{"a": 1, "b": "\ud800"}]}, y={"field": "b"}),
    "markup": lambda: point({"values": [{"a": 1, "b": "<&>\"'</script>"}]}, y={"field": "b"}),
    "not-a-number": lambda: point({"values": [{"a": float("nan")}, {"a": float("inf")}, {"a": 1.5}]}),
    "huge-number": lambda: point({"values": [{"a": 10**400}, {"a": 1e308}, {"a": -1e308}]}),
    "huge-font": lambda: axis(labelFontSize=10**9),
    "many-points": lambda: point(rows(20_000)),
    "many-categories": lambda: point(rows(5_000), y={"field": "b"}),
    "itself": lambda: _itself(),
    "object": lambda: point({"values": [{"a": object()}]}),
    "graticule": lambda: {"data": {"graticule": {"step": [0.001, 0.001]}}, "mark": "geoshape"},
    "time-unit": lambda: point(
        x={"field": "a", "type": "temporal", "axis": {"tickCount": {"interval": "millisecond", "step": 1}}}
    ),
}


def _itself() -> Spec:
    spec = point()
    spec["hconcat"] = [spec]
    return spec
