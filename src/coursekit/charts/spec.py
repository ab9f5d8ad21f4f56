"""From an Altair chart to a plain Vega-Lite specification in the course's look; Altair is loaded when asked for."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from coursekit.charts.theme import config
from coursekit.text import Language

__all__ = ["HEIGHTS", "HERO_HEIGHTS", "HERO_WIDTHS", "WIDTHS", "call_draw", "dress", "to_spec"]

WIDTHS = {"wide": 680, "narrow": 330}
"""Width of the two drawings, px: a phone gets its own drawing, never a scaled one."""
HEIGHTS = {"wide": 330, "narrow": 320}
"""Height of the plot where a chart does not set its own, px."""
HERO_WIDTHS = {"wide": 920, "narrow": 343}
HERO_HEIGHTS = {"wide": 350, "narrow": 330}
"""The same of a lesson's hero, which is wider than the text."""

_COMPOSED = ("concat", "hconcat", "vconcat", "facet", "repeat", "spec")
_ENCODED_SIZES = ("row", "column", "facet")


def call_draw(draw: Callable[..., Any], *arguments: Any, **wishes: bool) -> Any:
    """Call what draws a chart; it is told those wishes, such as `narrow`, that it takes."""
    taken = inspect.signature(draw).parameters
    return draw(*arguments, **{name: wish for name, wish in wishes.items() if name in taken})


def to_spec(chart: Any) -> dict[str, Any]:
    """Return the Vega-Lite dict of an Altair chart, with no theme and with no limit on its rows.

    Parameters
    ----------
    chart : altair chart or dict
        A dict is taken for a specification already and copied.

    Raises
    ------
    TypeError
        If it is neither.
    """
    if isinstance(chart, dict):
        return dict(chart)
    import altair as alt

    if not isinstance(chart, alt.TopLevelMixin):
        message = f"Not an Altair chart: {type(chart).__name__}."
        raise TypeError(message)
    with alt.theme.enable("none"), alt.data_transformers.enable("default", max_rows=None):
        # Altair checked every part when it was made; checking the whole again would double the time.
        spec: dict[str, Any] = chart.to_dict(validate=False)
    return spec


def dress(
    spec: dict[str, Any], language: Language, size: str = "wide", *, titles: bool = False, hero: bool = False
) -> dict[str, Any]:
    """Return a specification with the course's configuration and the width of one drawing.

    What the chart sets itself stays. A chart composed of several keeps the sizes of its parts.

    Parameters
    ----------
    spec : dict
    language : {"en", "zh"}
    size : {"wide", "narrow"}
    titles : bool
        See `coursekit.charts.theme.config`.
    hero : bool
        Whether it is the hero of its lesson.
    """
    look = config(language, titles=titles)
    dressed = {**spec, "config": _merged(look, spec.get("config", {}))}
    composed = any(key in spec for key in _COMPOSED) or any(key in spec.get("encoding", {}) for key in _ENCODED_SIZES)
    if not composed:
        dressed["width"] = (HERO_WIDTHS if hero else WIDTHS)[size]
        # Fitting draws everything twice; a chart without axes can do without.
        dressed.setdefault("autosize", {"type": "fit-x", "contains": "padding"})
        dressed.setdefault("height", (HERO_HEIGHTS if hero else HEIGHTS)[size])
    return dressed


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    both = dict(base)
    for key, value in over.items():
        known = both.get(key)
        both[key] = _merged(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return both
