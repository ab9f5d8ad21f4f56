"""The chart of lesson 00: where the figures of the speech stand, and which of them carry a qualifier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from coursekit.charts.theme import ACCENT, EDGE, HALO, INK, SURFACE, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.text import Language

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHARTS"]

W = words("00", "chart", "along-the-speech")

BEGINS = {"opening": 4, "progress": 11, "challenges": 31, "measures": 46}
"""Parts of the speech as the catalogue divides it, each by its first paragraph."""
SIDES: tuple[tuple[Literal["left", "right"], int], ...] = (("left", -6), ("right", 6))
"""How the words above a pile are set: they begin, or end, just outside of it."""
NAMED = {13: "right", 15: "left", 36: "right", 40: "left"}
"""Paragraphs that hold the highest piles, and where the words above each end: a lower pile has a higher neighbour."""


def _piled(lesson: Context) -> pd.DataFrame:
    """Return each figure with its paragraph and its place in the pile: qualified figures lie at the bottom."""
    figures = lesson.figures[["paragraph", "qualifier"]].copy()
    figures["qualified"] = figures["qualifier"] != "none"
    figures = figures.sort_values(["paragraph", "qualified"], ascending=[True, False], kind="stable")
    figures["height"] = figures.groupby("paragraph").cumcount() + 1
    return figures[["paragraph", "qualified", "height"]].reset_index(drop=True)


def along_the_speech(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw one mark for each figure, piled up by paragraph; marks are filled where a qualifier stands."""
    import altair as alt
    import pandas as pd

    piled = _piled(lesson)
    size = label_size(language)
    x = alt.X(
        "paragraph:Q",
        scale=alt.Scale(domain=[2.5, 59.5], nice=False),
        axis=alt.Axis(values=[10, 20, 30, 40, 50], grid=False),
    )
    y = alt.Y("height:Q", scale=alt.Scale(domain=[0, 30], nice=False), axis=None)
    marks = (
        alt.Chart(piled)
        .mark_point(shape="square", size=22 if narrow else 80, opacity=1, strokeWidth=1 if narrow else 1.5)
        .encode(
            x=x,
            y=y,
            fill=alt.condition("datum.qualified", alt.value(ACCENT), alt.value(SURFACE)),
            stroke=alt.condition("datum.qualified", alt.value(ACCENT), alt.value(EDGE)),
        )
    )
    parts = pd.DataFrame(
        [
            {"paragraph": first - 0.5, "height": 30, "words": W(f"label {name}").to(language)}
            for name, first in BEGINS.items()
            if not (narrow and name == "opening")
        ]
    )
    tops = piled.groupby("paragraph")["height"].max()
    piles = pd.DataFrame(
        [
            {
                "paragraph": number,
                "height": tops[number] + 0.6,
                "side": side,
                "words": str(tops[number]) if narrow else W("label pile", n=number, count=tops[number]).to(language),
            }
            for number, side in NAMED.items()
        ]
    )
    base = alt.Chart(parts).encode(x=x, y=y)
    named: dict[str, Any] = {"fontSize": size - (2 if narrow else 0), "color": INK, "fontWeight": 600}
    heads = base.mark_text(align="left", baseline="top", dx=4, dy=2, **named)
    above: dict[str, Any] = {"baseline": "bottom", "fontSize": size, "color": INK, **HALO}
    counts = [
        alt.Chart(piles[piles["side"] == side]).mark_text(align=side, dx=dx, **above).encode(x=x, y=y, text="words:N")
        for side, dx in SIDES
    ]
    # Only beside the names of the parts: further down they would cut through words and piles.
    rules = alt.Chart(parts[parts["paragraph"] > 4]).mark_rule().encode(x=x, y=y, y2=alt.datum(27))
    layers = (rules, marks, heads.encode(text="words:N"), *counts)
    return alt.layer(*layers).properties(height=300 if narrow else 320)


CHARTS = (W.chart(along_the_speech, standing="coding"),)
