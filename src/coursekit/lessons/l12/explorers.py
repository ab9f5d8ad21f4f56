"""The explorers of lesson 12: three rates on three bases, and County Jia by village, plan, line, count and mark."""

from __future__ import annotations

from typing import Any

from coursekit.explorers.declare import Choices, Column, Explorer
from coursekit.lessons import words
from coursekit.lessons.l12 import county
from coursekit.lessons.l12.composite import COMPOSITE
from coursekit.models.county import LINE
from coursekit.text import Language, Text, decimal

__all__ = ["EXPLORERS"]

W = words("12", "explorer", "standard")


def frame(plan: str, line: str, count: str, mark: str, draw: str) -> Any:
    """Return the rate of each village, and whether it would pass."""
    import pandas as pd

    rows = county.villages(plan, draw, int(line), count)
    return pd.DataFrame(
        [
            {
                "place": at,
                "persons": persons,
                "rate": rate,
                "passes": W("label below" if rate < float(mark) else "label above"),
            }
            for at, (persons, rate) in enumerate(zip(rows["persons"], rows["rate"], strict=True), 1)
        ]
    )


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
    """Draw a dot a village, the highest rate first."""
    import altair as alt

    from coursekit.charts.theme import ACCENT, SEQUENCE, label_size

    names = [W(f"label {one}").to(language) for one in ("above", "below")]
    legend = alt.Legend(title=None, orient="top", labelFontSize=label_size(language), labelLimit=260)
    x = alt.X("place:Q", scale=alt.Scale(domain=[0, 90], nice=False), axis=alt.Axis(values=[1, 30, 60, 90], grid=False))
    # A square root keeps rates around 3 apart from each other; dots, for a length from zero would mislead on it.
    scale = alt.Scale(type="sqrt", domain=[0, 70], nice=False)
    y = alt.Y("rate:Q", scale=scale, axis=alt.Axis(values=[0, 3, 10, 30, 60], labelOverlap=False))
    colour = alt.Color("passes:N", scale=alt.Scale(domain=names, range=[ACCENT, SEQUENCE[2]]), legend=legend)
    dots: Any = alt.Chart(frame).mark_point(filled=True, size=18 if narrow else 40).encode(x=x, y=y, color=colour)
    return dots.properties(height=260)


def reading(plan: str, line: str, count: str, mark: str, draw: str) -> Text:
    """Say what the whole county comes to, how many villages would not pass, and what the line costs."""
    rows = county.villages(plan, draw, int(line), count)
    rate = county.rate(plan, draw, int(line), count)
    return W(
        "say passes" if rate < float(mark) else "say fails",
        rate=decimal(rate, 2),
        mark=mark,
        above=int((rows["rate"] >= float(mark)).sum()),
        villages=len(rows),
        cost=decimal(county.cost(plan, draw, int(line))),
    )


def refuses(plan: str, line: str, count: str, mark: str, draw: str) -> Text | None:
    """Keep the county's test on its own line."""
    return W("say one-line") if count == "test" and int(line) != LINE else None


EXPLORERS = (
    Explorer(
        id="12-standard",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Choices("plan", W("control plan"), W.choices("plan"), "all"),
            Choices("line", W("control line"), W.choices("line"), "3000"),
            Choices("count", W("control count"), W.choices("count"), "test"),
            Choices("mark", W("control mark"), W.choices("mark"), "3"),
            Choices("draw", W("control draw"), W.choices("draw"), "second"),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {"rate": Column(W("column rate"), 1)},
        standing=lambda **_: "simulated",
        caption=W("caption"),
        refuses=refuses,
    ),
    COMPOSITE,
)
