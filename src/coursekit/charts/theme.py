"""The look of charts: colours, shapes, dashes, and the Vega-Lite configuration made of them.

The colours are those of the light block of ``assets/coursekit.css`` (a test keeps them equal). After drawing, each is
written as ``var(--ck-name, #hex)``, so that one picture follows light, dark, print and forced colours.
"""

from __future__ import annotations

from typing import Any

from coursekit.text import Language, check_language

__all__ = [
    "ACCENT",
    "CATEGORY",
    "DASHES",
    "EDGE",
    "HALO",
    "INK",
    "LINE",
    "MUTED",
    "SEQUENCE",
    "SHAPES",
    "SURFACE",
    "TOKENS",
    "config",
    "font",
    "label_size",
    "numbers",
]

INK = "#1b2325"
"""Text and the rule at a value that is compared."""
MUTED = "#566266"
"""Labels of axes."""
LINE = "#d9dedc"
"""Grid lines."""
EDGE = "#7d888b"
"""The zero line, and series that others are compared with."""
SURFACE = "#ffffff"
"""The ground of a card: inside open points, and behind labels that cross lines."""
HALO: dict[str, Any] = {"stroke": SURFACE, "strokeWidth": 5, "strokeJoin": "round"}
"""For labels that cross lines. The stylesheet paints the stroke behind the letters, so one mark does for both."""
ACCENT = "#1c5685"
"""What the reader is to look at first."""
CATEGORY = ("#3787cc", "#a21b00", "#005b51", "#571c78", "#a7853b", "#84868a")
"""Six series, in this order; each also has its shape and its dash, for colour is never the only key."""
SEQUENCE = ("#d2edf4", "#9dd1e3", "#69afd0", "#3e88b5", "#215f8f", "#143960")
"""Six steps from little to much."""
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
"""Shapes of the six series, in their order."""
DASHES = ([1, 0], [7, 4], [2, 3], [10, 3, 2, 3], [4, 2], [1, 2])
"""Dashes of the six series, in their order."""

TOKENS: dict[str, str] = {
    SURFACE: "surface",
    INK: "ink",
    MUTED: "muted",
    LINE: "line",
    EDGE: "edge",
    ACCENT: "accent",
    **{colour: f"cat-{i}" for i, colour in enumerate(CATEGORY, 1)},
    **{colour: f"seq-{i}" for i, colour in enumerate(SEQUENCE, 1)},
}
"""Name of the token of each colour."""

_LATIN = (
    "-apple-system, Segoe UI, Roboto, Noto Sans, Helvetica Neue, Arial, Liberation Sans, CK Sans, CK Stand-in, "
    "DejaVu Sans"
)
_HAN = (
    "PingFang SC, HarmonyOS Sans SC, MiSans, Microsoft YaHei, Source Han Sans SC, Noto Sans CJK SC, Noto Sans SC, "
    "WenQuanYi Micro Hei"
)


def font(language: str) -> str:
    """Return the font stack of a language: the Chinese face first in Chinese, so that its marks are full width.

    The faces are those of ``assets/coursekit.css`` (a test keeps them equal): a live picture is measured and set in
    them, and without a Latin face that every Linux has its letters would come from a Chinese one.
    """
    first, second = (_HAN, _LATIN) if check_language(language) == "zh" else (_LATIN, _HAN)
    return f"{first}, {second}, sans-serif"


def label_size(language: str) -> int:
    """Return the size of text in charts, px."""
    return 14 if check_language(language) == "zh" else 13


def numbers(language: str) -> dict[str, str]:
    """Return how numbers are written where a chart sets no format: Chinese groups no four digits.

    Twelve digits show no binary noise.
    """
    return {"numberFormat": ".12~r"} if check_language(language) == "zh" else {}


def config(language: Language, *, titles: bool = False) -> dict[str, Any]:
    """Return the Vega-Lite configuration of the course.

    Parameters
    ----------
    language : {"en", "zh"}
    titles : bool
        Whether axes have titles and colours have a legend. In the course's own charts the subtitle names the measure
        and series carry direct labels, so there they are off; a learner's own chart keeps them, and writes its numbers
        alike in both languages.
    """
    size = label_size(language)
    label = {"labelFontSize": size, "labelColor": MUTED, "titleFontSize": size, "titleColor": MUTED}
    zero = {"condition": {"test": "datum.value === 0", "value": EDGE}, "value": LINE}
    axis: dict[str, Any] = {
        **label,
        "domain": False,
        "ticks": False,
        "labelPadding": 8,
        "labelLimit": 240,
        "tickCount": 5,
        "titleFontWeight": "normal",
        "gridColor": zero,
    }
    legend: dict[str, Any] = {**label, "orient": "top", "titleFontWeight": "normal", "symbolStrokeWidth": 2.5}
    legend["layout"] = {"top": {"anchor": "start"}}
    point: dict[str, Any] = {"size": 70, "strokeWidth": 2.5, "opacity": 1}
    if not titles:
        # Open points on the ground of the card. Not for learners: it would hide the points of mark_line(point=True).
        point |= {"filled": False, "fill": SURFACE}
        axis["title"] = None
        legend["disable"] = True
    upright = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": 0, "titleY": -10}
    return {
        "background": None,
        # Not for learners: a year on a quantitative axis would be legible, and right, in one language only.
        **({} if titles else numbers(language)),
        "font": font(language),
        "padding": {"left": 2, "right": 12, "top": 8, "bottom": 4},
        "view": {"stroke": None},
        "axis": axis,
        "axisX": {"grid": False},
        "axisXQuantitative": {"grid": False},
        "axisY": {"grid": True, **(upright if titles else {})},
        "axisBand": {"grid": False},
        "legend": legend,
        "header": label,
        "title": {
            "fontSize": size + 2,
            "color": INK,
            "anchor": "start",
            "subtitleFontSize": size,
            "subtitleColor": MUTED,
        },
        "range": {
            "category": list(CATEGORY),
            "ordinal": list(SEQUENCE),
            "ramp": list(SEQUENCE),
            "heatmap": list(SEQUENCE),
            "symbol": list(SHAPES),
        },
        "mark": {"color": CATEGORY[0]},
        "line": {"strokeWidth": 2.5, "strokeJoin": "round"},
        "point": point,
        "rule": {"color": INK, "strokeWidth": 1.5, "strokeDash": [2, 4]},
        "text": {"color": INK, "fontSize": size},
        "scale": {"bandPaddingInner": 0.3, "bandPaddingOuter": 0.15},
    }
