"""The charts of lesson 13: what two hundred samples of one simulated county find."""

from __future__ import annotations

from typing import Any

from coursekit.charts.theme import ACCENT, EDGE, HALO, INK, SURFACE, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.lessons.l13 import county
from coursekit.text import Language

__all__ = ["CHARTS", "TRUE_RATE"]

TRUE_RATE = 2.66
"""Missed rate of County Jia, percent of persons; a test holds it to the county."""
DRAWS, SPREAD = (words("13", "chart", name) for name in ("draws", "spread"))


def draws(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw how often 100 households held 0, 1, 2 … missed ones."""
    import altair as alt
    import pandas as pd

    found = county.repeated()["found_100"]
    counts = found.value_counts().reindex(range(found.max() + 1), fill_value=0)
    data = pd.DataFrame({"found": counts.index, "samples": counts.to_numpy()})
    data["words"] = data["samples"].astype(str).where(data["samples"] > 0, "")
    data["side"] = ["below" if n < 2 else "above" for n in data["found"]]
    base = alt.Chart(data).encode(
        x=alt.X("found:O", axis=alt.Axis(labelAngle=0, grid=False)),
        y=alt.Y("samples:Q", scale=alt.Scale(domain=[0, 78], nice=False), axis=alt.Axis(values=[0, 20, 40, 60])),
    )
    bars = base.mark_bar(stroke=ACCENT, strokeWidth=2).encode(
        color=alt.Color("side:N", scale=alt.Scale(domain=["below", "above"], range=[ACCENT, SURFACE]))
    )
    numbers = base.encode(text="words:N")
    mark: dict[str, Any] = {"dy": -10, "fontSize": label_size(language)}
    sums = data.groupby("side")["samples"].sum()
    sides = pd.DataFrame(
        [
            {"found": at, "samples": 72, "words": DRAWS(f"label {side}", n=int(sums[side])).to(language)}
            for side, at in (("below", 0), ("above", 3 if narrow else 2))
        ]
    )
    said = alt.Chart(sides).encode(x="found:O", y="samples:Q", text="words:N")
    start: dict[str, Any] = {
        "align": "left",
        "dx": -14 if narrow else -28,
        "fontSize": label_size(language),
        "fontWeight": 600,
    }
    return bars + numbers.mark_text(color=INK, **HALO, **mark) + said.mark_text(color=INK, **HALO, **start)


def spread(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the estimates as two histograms: 400 at random above, 20 in each of 20 villages below."""
    import altair as alt
    import pandas as pd

    floors = {"random": 36, "villages": 0}
    table = county.repeated()
    rows = []
    for kind, floor in floors.items():
        counts = (table[kind] * 400).astype(int).value_counts().sort_index()
        for low, samples in zip((counts.index / 4).tolist(), counts.tolist(), strict=True):  # quarter points
            rows.append({"kind": kind, "low": low, "high": low + 0.25, "floor": floor, "top": floor + samples})
    data = pd.DataFrame(rows)
    labels = pd.DataFrame(
        [{"low": 8, "top": floor + 25, "words": SPREAD(f"label {kind}").to(language)} for kind, floor in floors.items()]
    )
    zero = pd.DataFrame({"top": list(floors.values())})
    x = alt.X("low:Q", scale=alt.Scale(domain=[0, 8]), axis=alt.Axis(values=list(range(9)), format="d", grid=True))
    y = alt.Y("top:Q", scale=alt.Scale(domain=[0, 68], nice=False), axis=None)
    bars = alt.Chart(data).mark_bar(stroke=SURFACE, strokeWidth=1)
    colour = alt.Color("kind:N", scale=alt.Scale(domain=list(floors), range=[ACCENT, EDGE]))
    names = alt.Chart(labels).encode(x=x, y=y, text="words:N")
    mark: dict[str, Any] = {"align": "right", "fontSize": label_size(language), "fontWeight": 600}
    return (
        alt.Chart(zero).mark_rule(strokeDash=[1, 0], strokeWidth=1, color=EDGE).encode(y=y)
        + bars.encode(x=x, x2="high:Q", y=y, y2="floor:Q", color=colour)
        + alt.Chart(pd.DataFrame({"low": [TRUE_RATE]})).mark_rule().encode(x=x)
        + names.mark_text(color=INK, **HALO, **mark)
    ).properties(height=250)


CHARTS = (
    DRAWS.chart(draws, standing="simulated"),
    SPREAD.chart(spread, standing="simulated"),
)
