"""The explorer of lesson 14: from which score on two records of County Jia are linked. Fictional and simulated."""

from __future__ import annotations

from typing import Any

from coursekit.explorers.declare import Choices, Column, Explorer, Slider
from coursekit.lessons import words
from coursekit.lessons.l14 import linking
from coursekit.text import Language, Text, decimal, whole

__all__ = ["EXPLORERS", "frame", "reading"]

W = words("14", "explorer", "linkage")
MEASURES = {"wrong": "precision", "missed": "recall"}
"""Each error, and the measure that is 100 percent without it."""


def frame(errors: str, fields: str, threshold: int) -> Any:
    """Return both errors at every threshold, in percent of links and of true pairs, with the chosen one marked."""
    import pandas as pd

    rows = []
    for bits in linking.THRESHOLDS:
        found = linking.linked(int(errors), fields, bits)
        for error, measure in MEASURES.items():
            right = found[measure]
            chosen = bits == threshold and right is not None
            rows.append(
                {
                    "threshold": bits,
                    "measure": W(f"label {error}"),
                    "share": None if right is None else round(100 - float(right), 2),
                    "links": found["links"],
                    "wrong": found["wrong"],
                    "missed": found["missed"],
                    "chosen": int(chosen),
                }
            )
    return pd.DataFrame(rows).astype({"share": float})


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
    """Draw both errors against the threshold, a line each, and points at the chosen threshold."""
    import altair as alt

    from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, SURFACE, label_size

    names = [W(f"label {error}").to(language) for error in MEASURES]
    x = alt.X("threshold:Q", scale=alt.Scale(domain=[4, 26], nice=False), axis=alt.Axis(values=[4, 8, 12, 16, 20, 24]))
    # A square root keeps errors of some percent apart from none.
    scale = alt.Scale(type="sqrt", domain=[0, 100], nice=False)
    y = alt.Y("share:Q", scale=scale, axis=alt.Axis(values=[0, 1, 5, 10, 20, 50, 100], labelOverlap=False))
    legend = alt.Legend(
        title=None, orient="top", labelFontSize=label_size(language), symbolType="stroke", symbolSize=300
    )
    base = alt.Chart(frame).encode(
        x=x,
        y=y,
        color=alt.Color("measure:N", scale=alt.Scale(domain=names, range=[ACCENT, CATEGORY[1]]), legend=legend),
        strokeDash=alt.StrokeDash(
            "measure:N", scale=alt.Scale(domain=names, range=[DASHES[0], DASHES[1]]), legend=legend
        ),
    )
    points = base.transform_filter(alt.datum.chosen == 1).mark_point(fill=SURFACE, size=90, strokeWidth=2)
    drawn: Any = (base.mark_line(strokeWidth=2) + points).properties(height=230)
    return drawn


def reading(errors: str, fields: str, threshold: int) -> Text:
    """Say how many links there are, how many are wrong, and how many true pairs are missed."""
    found = linking.linked(int(errors), fields, threshold)
    precision = found["precision"]
    counts = {name: whole(int(found[name] or 0)) for name in ("links", "wrong", "missed", "true")}
    if precision is None:
        return W("say none", threshold=threshold, true=counts["true"])
    shares = {"precision": decimal(precision, 1), "recall": decimal(float(found["recall"] or 0), 1)}
    return W("say links", threshold=threshold, **counts, **shares)


EXPLORERS = (
    Explorer(
        id="14-linkage",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Choices("errors", W("control errors"), W.choices("errors"), "4"),
            Choices("fields", W("control fields"), W.choices("fields"), "all"),
            Slider("threshold", W("control threshold"), linking.THRESHOLDS, 12),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {"share": Column(W("column share"), 1)},
        standing=lambda **_: "simulated",
        caption=W("caption"),
    ),
)
