"""A chart as an exercise looks at it: layers with their mark, fields and rows, whatever Altair call made them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from coursekit.exercises.cells import is_number, plain

__all__ = ["ChartView", "LayerView"]

_NESTS = ("layer", "hconcat", "vconcat", "concat")
_DEEPEST = 8


@dataclass(frozen=True)
class LayerView:
    """One mark with what it draws.

    Attributes
    ----------
    mark : str
        ``"bar"``, ``"line"``, ``"rule"`` …
    properties : dict
        Of the mark, such as ``strokeDash``.
    encoding : dict
        Channel -> its definition, inherited ones included.
    rows : list of dict
        The data, before transforms.
    transforms : list of dict
    """

    mark: str
    properties: Mapping[str, Any] = field(default_factory=dict)
    encoding: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    transforms: list[dict[str, Any]] = field(default_factory=list)

    @property
    def channels(self) -> dict[str, str]:
        """Channel -> field, for the channels that show a field."""
        return {c: d["field"] for c, d in self.encoding.items() if type(d.get("field")) is str}

    def values(self, name: str) -> list[Any]:
        """Return the distinct values of a field, in the order of the rows; missing ones are left out."""
        found: dict[Any, None] = {}
        for row in self.rows:
            value = plain(row.get(name))
            if value is not None and isinstance(value, (str, int, float, bool)):
                found[value] = None
        return list(found)

    def at(self, value: float, tolerance: float = 1e-6) -> bool:
        """Whether the mark stands at one value of an axis: by a datum, or by data that hold only this value."""
        for channel in ("x", "y"):
            definition = self.encoding.get(channel, {})
            datum: Any = definition.get("datum")
            if is_number(datum) and abs(datum - value) <= tolerance:
                return True
            name = definition.get("field")
            if type(name) is str:
                seen = [v for v in self.values(name) if is_number(v)]
                if seen and all(abs(v - value) <= tolerance for v in seen):
                    return True
        return False


@dataclass(frozen=True)
class ChartView:
    """All layers of a chart.

    Attributes
    ----------
    layers : tuple of LayerView
        Every mark, also of charts side by side.
    spec : dict
        The whole Vega-Lite specification.
    """

    layers: tuple[LayerView, ...]
    spec: Mapping[str, Any]

    @classmethod
    def of(cls, spec: Mapping[str, Any]) -> ChartView:
        """Read a Vega-Lite specification; anything unknown in it is passed over."""
        shared = spec.get("datasets")
        return cls(tuple(_walk(spec, {}, [], shared if isinstance(shared, dict) else {}, 0)), spec)

    @property
    def marks(self) -> set[str]:
        """Names of all marks."""
        return {layer.mark for layer in self.layers}

    @property
    def fields(self) -> set[str]:
        """All fields that some channel shows."""
        return {name for layer in self.layers for name in layer.channels.values()}

    @property
    def rows(self) -> list[dict[str, Any]]:
        """All rows of all layers."""
        return [row for layer in self.layers for row in layer.rows]

    def has(self, *marks: str) -> bool:
        """Whether there is one of these marks."""
        return any(mark in self.marks for mark in marks)

    def uses(self, channel: str, name: str | None = None) -> bool:
        """Whether some layer shows a field (this one, if named) in a channel."""
        return any(channel in layer.channels and name in (None, layer.channels[channel]) for layer in self.layers)

    def values(self, name: str) -> list[Any]:
        """Return the distinct values of a field over all layers."""
        return list(dict.fromkeys(v for layer in self.layers for v in layer.values(name)))

    def rule_at(self, value: float) -> bool:
        """Whether a rule stands at this value."""
        return any(layer.mark == "rule" and layer.at(value) for layer in self.layers)

    def with_mark(self, *marks: str) -> list[LayerView]:
        """Return the layers with one of these marks."""
        return [layer for layer in self.layers if layer.mark in marks]


def _walk(
    spec: Any, encoding: Mapping[str, Any], rows: list[dict[str, Any]], shared: Mapping[str, Any], depth: int
) -> Iterator[LayerView]:
    if not isinstance(spec, Mapping) or depth > _DEEPEST:
        return
    if "data" in spec:
        rows = _rows(spec["data"], shared)
    own = spec.get("encoding")
    if isinstance(own, Mapping):
        encoding = {**encoding, **{c: d for c, d in own.items() if isinstance(d, Mapping)}}
    for nest in _NESTS:
        parts = spec.get(nest)
        for part in parts if isinstance(parts, list) else ():
            yield from _walk(part, encoding, rows, shared, depth + 1)
    if "spec" in spec:
        yield from _walk(spec["spec"], encoding, rows, shared, depth + 1)
    mark = spec.get("mark")
    properties = mark if isinstance(mark, Mapping) else {}
    name = properties.get("type") if properties else mark
    if isinstance(name, str):
        transforms = spec.get("transform")
        steps = [t for t in transforms if isinstance(t, dict)] if isinstance(transforms, list) else []
        yield LayerView(name, properties, encoding, rows, steps)


def _rows(data: Any, shared: Mapping[str, Any]) -> list[dict[str, Any]]:
    if not isinstance(data, Mapping):
        return []
    values = shared.get(data["name"]) if isinstance(data.get("name"), str) else data.get("values")
    return [r for r in values if isinstance(r, dict)] if isinstance(values, list) else []
