"""The charts of lesson 08: a list without a mistake that misses a fifth of the poor; one village of twenty families."""

from __future__ import annotations

from typing import Any

from coursekit.charts.guess_mark import guess_place
from coursekit.charts.theme import ACCENT, HALO, INK, SURFACE, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.lessons.l08 import county
from coursekit.text import Language, decimal

__all__ = ["CHARTS", "LISTED", "POOR"]

HONEST, FAMILIES = (words("08", "chart", name) for name in ("honest-list", "families"))
COUNT, ACROSS = 20, 5
POOR = (2, 5, 9, 12, 14, 19)
LISTED = (2, 5, 7, 12, 14, 17)
"""Families of the village of the second picture: invented."""


def honest_list(lesson: Context, language: Language, narrow: bool = False, before: bool = False) -> Any:
    """Draw a hundred poor people and how many of them are not listed; `before` the guess the hundred alone."""
    import altair as alt
    import pandas as pd

    missed = 100 - county.measures(county.listing("head", "0", "0"))["found"]
    both = [HONEST(f"label {name}").to(language) for name in ("poor", "missed")]
    data = pd.DataFrame({"who": both, "people": [100.0, missed], "words": ["100", decimal(missed)]})
    if before:
        data = data[:1]
    x = alt.X("who:N", scale=alt.Scale(domain=both), axis=alt.Axis(labelAngle=0, grid=False, labelLimit=220))
    y = alt.Y("people:Q", scale=alt.Scale(domain=[0, 110], nice=False), axis=alt.Axis(values=[0, 25, 50, 75, 100]))
    base = alt.Chart(data).encode(x=x, y=y)
    bars = base.mark_bar(stroke=ACCENT, strokeWidth=2, size=70 if narrow else 110).encode(
        color=alt.Color("who:N", scale=alt.Scale(domain=both, range=[SURFACE, ACCENT]), legend=None)
    )
    numbers = base.encode(text="words:N").mark_text(
        dy=-13, fontSize=label_size(language) + 3, fontWeight=700, color=INK, **HALO
    )
    return (bars + numbers + guess_place(x, y, {"who": both[1]}, "people", (0, 100), 50)).properties(height=280)


def families(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw twenty families: a filled dot is poor, a frame is on the list."""
    import altair as alt
    import pandas as pd

    rows = [
        {
            "column": k % ACROSS,
            "row": k // ACROSS,
            "number": str(k + 1),
            "kind": FAMILIES(f"label {'poor' if k + 1 in POOR else 'not-poor'}").to(language),
            "listed": k + 1 in LISTED,
        }
        for k in range(COUNT)
    ]
    data = pd.DataFrame(rows)
    names = [FAMILIES(f"label {name}").to(language) for name in ("poor", "not-poor")]
    x = alt.X("column:Q", scale=alt.Scale(domain=[-0.6, ACROSS - 0.4], nice=False), axis=None)
    y = alt.Y("row:Q", scale=alt.Scale(domain=[COUNT / ACROSS - 0.4, -0.6], nice=False), axis=None)
    base = alt.Chart(data[["column", "row", "number", "kind"]]).encode(x=x, y=y)
    on = alt.Chart(data[data["listed"]][["column", "row"]].assign(frame=FAMILIES("label listed").to(language)))
    size = label_size(language)
    top = alt.Legend(orient="top", title=None)
    # Frames lie under the dots, and numbers on them.
    frames = on.mark_point(filled=False, size=1900, strokeWidth=3, color=INK, opacity=1).encode(
        x=x, y=y, shape=alt.Shape("frame:N", scale=alt.Scale(range=["square"]), legend=top)
    )
    dots = base.mark_point(filled=True, size=620, stroke=ACCENT, strokeWidth=2, opacity=1).encode(
        fill=alt.Fill("kind:N", scale=alt.Scale(domain=names, range=[ACCENT, SURFACE]), legend=top)
    )
    numbers = base.mark_text(fontSize=size, fontWeight=600).encode(
        text="number:N", color=alt.condition(alt.datum.kind == names[0], alt.value(SURFACE), alt.value(INK))
    )
    return (frames + dots + numbers).properties(height=300)


CHARTS = (
    HONEST.chart(honest_list, standing="simulated"),
    FAMILIES.chart(families, standing="simulated"),
)
