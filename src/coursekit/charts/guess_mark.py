"""Where a guess is given on a chart: invisible points find its place, a diamond is drawn there.

A chart that takes a guess puts `guess_place` among its layers. After drawing, the three points tell where the scale
begins, where it ends and where the mark starts; they are then taken out and the mark is put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from coursekit.cards import attrs, esc

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

__all__ = ["guess_place", "moved", "start_of", "with_mark", "with_upright"]

_PROBE = "#00fe01"
"""A colour that no chart has."""
_TAKEN_OUT = re.compile(rf'<path[^>]*"{_PROBE}"[^>]*/>')
_MOVE = re.compile(r"translate\(([-\d.e]+)[ ,]([-\d.e]+)\)")
_DIAMOND = "M0,-11L11,0L0,11L-11,0Z"
_MARK = re.compile(
    r'(?P<head><g class="ck-guess" data-low="(?P<low>[-\d.]+)" data-high="(?P<high>[-\d.]+)"'
    r' data-start="(?P<start>[-\d.]+)"[^>]*>'
    r'<line class="stem" y1="[-\d.]+") y2="[-\d.]+"/><g class="at" transform="[^"]+">'
)
_HIT = 24
"""Half of the square that takes a finger."""


def guess_place(x: Any, y: Any, at: Mapping[str, object], value: str, ends: tuple[float, float], start: float) -> Any:
    """Return the layer that says where a guess is given.

    Parameters
    ----------
    x, y : altair.X, altair.Y
        The encodings of the chart; the scale of `y` is linear.
    at : mapping
        Where along `x`, as the data name it: ``{"year": 2000}``.
    value : str
        Name of the column on `y`.
    ends : (float, float)
        The ends of the scale of the guess.
    start : float
        Where the mark stands before a guess is given: at the value that was published.
    """
    import altair as alt
    import pandas as pd

    rows = pd.DataFrame([{**at, value: one} for one in (*ends, start)])
    return alt.Chart(rows).mark_point(filled=True, fill=_PROBE, opacity=0).encode(x=x, y=y)


def with_mark(svg: str, words: str) -> str:
    """Return a drawing with the mark of the guess in place of the points that found its place.

    Parameters
    ----------
    svg : str
        What `coursekit.charts.svg.draw` gives for a chart with a `guess_place`.
    words : str
        Beside the mark.

    Raises
    ------
    ValueError
        If the drawing has no such place.
    """
    x, low, high, start = _place(svg)
    place = {
        "class": "ck-guess",
        "data-low": f"{low:.2f}",
        "data-high": f"{high:.2f}",
        "data-start": f"{start:.2f}",
        "transform": f"translate({x:.2f},0)",
        "aria-hidden": "true",
    }
    stem = f'<line class="stem" y1="{start:.2f}" y2="{start:.2f}"/>'
    mark = (
        f'<rect class="hit" x="{-_HIT}" y="{-_HIT}" width="{2 * _HIT}" height="{2 * _HIT}"/>'
        f'<path class="mark" d="{_DIAMOND}"/><text x="16" y="24">{esc(words)}</text>'
    )
    inside = f'{stem}<g class="at" transform="translate(0,{start:.2f})">{mark}</g>'
    return f"{_TAKEN_OUT.sub('', svg).removesuffix('</svg>')}<g{attrs(place)}>{inside}</g></svg>"


def with_upright(svg: str) -> str:
    """Return a drawing with a dotted upright to put a cross on, from end to end of the guess's scale: for paper.

    Parameters
    ----------
    svg : str
        See `with_mark`.
    """
    x, low, high, _ = _place(svg)
    upright = f'<line class="upright" x1="{x:.2f}" x2="{x:.2f}" y1="{low:.2f}" y2="{high:.2f}"/>'
    return f"{_TAKEN_OUT.sub('', svg).removesuffix('</svg>')}{upright}</svg>"


def _place(svg: str) -> tuple[float, float, float, float]:
    """Return where along x a guess stands, and along y the ends of its scale and its start."""
    import xml.etree.ElementTree as ET

    found = list(_probes(ET.fromstring(svg), 0, 0))
    if len(found) != 3:
        message = f"A chart that takes a guess needs one `guess_place`; this drawing has {len(found)} of its 3 points."
        raise ValueError(message)
    (x, low), (_, high), (_, start) = found
    return x, low, high, start


def moved(pictures: str, share: float | None) -> str:
    """Return drawings with the mark of the guess moved.

    Parameters
    ----------
    pictures : str
        Drawings, each with its mark.
    share : float, optional
        The guess, as a share of the way from the low end of its scale to the high one; without it nothing moves.
    """
    if share is None:
        return pictures

    def at_guess(found: re.Match[str]) -> str:
        low, high = float(found["low"]), float(found["high"])
        y = f"{low + share * (high - low):.2f}"
        return f'{found["head"]} y2="{y}"/><g class="at" transform="translate(0,{y})">'

    return _MARK.sub(at_guess, pictures)


def start_of(pictures: str) -> float | None:
    """Return where the mark starts, as a share of its scale; None where there is no mark."""
    found = _MARK.search(pictures)
    if found is None:
        return None
    low, high, start = (float(found[end]) for end in ("low", "high", "start"))
    return (start - low) / (high - low)


def _probes(element: ET.Element, x: float, y: float) -> Iterator[tuple[float, float]]:
    """Give the places of the invisible points, in the order of their data."""
    moved = _MOVE.search(element.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    if element.get("fill") == _PROBE:
        yield x, y
    for child in element:
        yield from _probes(child, x, y)
