"""From a specification to an SVG string that follows both themes and asks for nothing from outside.

vl-convert draws it (Vega inside the process, no browser); it is loaded when the first picture is asked for.
"""

from __future__ import annotations

import re
from typing import Any

from coursekit.cards import attrs
from coursekit.charts.theme import TOKENS

__all__ = ["compiled", "draw", "draw_compiled", "finished", "measured", "vega_spec", "warm_up", "with_variables"]

_HEX = re.compile(r"#[0-9a-fA-F]{6}\b")
_OPENING = re.compile(r"<svg[^>]*?viewBox=\"([^\"]+)\"[^>]*>")
# What Vega writes and nobody needs here: its class names could meet the page's, its roles repeat the label of the
# whole, and the faces come from the stylesheet.
_NOISE = re.compile(r' (?:class|role|aria-\w+|font-family|pointer-events)="[^"]*"')
_EMPTY = re.compile(r'<path(?: [\w-]+="[^"]*")*? d="(?:M0,0h0v0h0Z)?"(?: [\w-]+="[^"]*")*/>')
_GEOMETRY = re.compile(r' (?:d|transform|x|y|x1|x2|y1|y2|cx|cy|r|width|height)="[^"]*"')
_LONG = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
_IDS = re.compile(r'(\bid="|url\(#|href="#)([\w-]+)')


def with_variables(value: Any) -> Any:
    """Write every colour of the theme as its CSS variable, with the colour itself behind it.

    Works on text (every colour in it) and, through dicts and lists, on specifications.

    Examples
    --------
    >>> with_variables('<line stroke="#d9dedc"/>')
    '<line stroke="var(--ck-line, #d9dedc)"/>'
    """
    if isinstance(value, str):
        return _HEX.sub(_variable, value)
    if isinstance(value, dict):
        return {key: with_variables(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_variables(inner) for inner in value]
    return value


def warm_up() -> None:
    """Load what draws and draw a dot: the first picture of a process takes seconds, the next a fraction of one."""
    import altair  # noqa: F401
    import vl_convert

    vl_convert.vega_to_svg(vl_convert.vegalite_to_vega({"mark": "point"}), allowed_base_urls=[])


def compiled(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the Vega specification of a Vega-Lite one: worth keeping where only the data changes.

    Text is measured in the plainest face: the stylesheet chooses the face that is seen, and measuring in a Chinese one
    takes four times as long for widths that differ by 2%.
    """
    return vega_spec(measured(spec))


def vega_spec(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the Vega specification of a Vega-Lite one as it is, for a browser that measures in its own faces."""
    import vl_convert

    vega: dict[str, Any] = vl_convert.vegalite_to_vega(spec)
    return vega


def draw(spec: dict[str, Any], key: str, size: str = "", label: str | None = None) -> str:
    """Draw a Vega-Lite specification.

    Parameters
    ----------
    spec : dict
        With its configuration, as `coursekit.charts.spec.dress` gives it.
    key : str
        Unique in the page: ids inside the picture begin with it.
    size : {"wide", "narrow", ""}
        Which of the two drawings of a chart box it is; empty where it stands alone.
    label : str, optional
        The chart in words. Without it the picture is hidden from screen readers, for a text beside it says the same.

    Returns
    -------
    str
        One ``<svg class="ck-chart">`` element.
    """
    return draw_compiled(compiled(spec), key, size, label)


def draw_compiled(vega: dict[str, Any], key: str, size: str = "", label: str | None = None) -> str:
    """Draw a Vega specification; see `draw`."""
    import vl_convert

    return finished(vl_convert.vega_to_svg(vega, allowed_base_urls=[]), key, size, label)


def measured(spec: dict[str, Any]) -> dict[str, Any]:
    """Return a specification whose text is measured in the plainest face; see `compiled`."""
    return {**spec, "config": {**spec.get("config", {}), "font": "sans-serif"}}


def finished(svg: str, key: str, size: str = "", label: str | None = None) -> str:
    """Return what Vega drew as the course shows it; see `draw` for the parameters."""
    opening = _OPENING.search(svg)
    if opening is None:
        message = "The drawing came back without a size."
        raise ValueError(message)
    box = opening.group(1)
    width = float(box.split()[2])
    body = svg[opening.end() :]
    body = _NOISE.sub("", body)
    body = _EMPTY.sub("", body)
    body = _GEOMETRY.sub(lambda found: _LONG.sub(lambda n: _short(n.group()), found.group()), body)
    body = _own_ids(body, f"{key}-{size}" if size else key)
    shown = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    limit = 440 if size == "narrow" else width
    named = {
        "class": f"ck-chart {size}".strip(),
        "viewBox": box,
        **shown,
        "style": f"max-inline-size:{limit:g}px;overflow:visible",
    }
    return f"<svg{attrs(named)}>{with_variables(body)}"


def _own_ids(body: str, prefix: str) -> str:
    """Give the ids of one picture numbers in their order.

    Vega counts them through the life of the process: two pictures would share them, and no two runs would agree.
    """
    known: dict[str, str] = {}

    def renamed(found: re.Match[str]) -> str:
        start, name = found.groups()
        return start + known.setdefault(name, f"{prefix}-{len(known) + 1}")

    return _IDS.sub(renamed, body)


def _variable(found: re.Match[str]) -> str:
    colour = found.group().lower()
    name = TOKENS.get(colour)
    return f"var(--ck-{name}, {colour})" if name else found.group()


def _short(number: str) -> str:
    return f"{float(number):.2f}".rstrip("0").rstrip(".")
