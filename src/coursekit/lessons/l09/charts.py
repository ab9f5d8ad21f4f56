"""The charts of lesson 09: counties with a day of four teams, and one sheet that has to be right throughout."""

from __future__ import annotations

from typing import Any

from coursekit.charts.guess_mark import guess_place
from coursekit.charts.theme import ACCENT, EDGE, INK, SURFACE, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.lessons.l09 import busy
from coursekit.models.draws import Draws, Stream
from coursekit.text import Language

__all__ = ["CHARTS", "sheets_frame"]

DAYS, SHEETS = (words("09", "chart", name) for name in ("busy-days", "sheets"))
FIELDS, SLIP, SEED = 20, 0.1, 8
"""The sheet that is drawn: shorter and with more slips than in the exercise, so that the boxes can be told apart."""


def busy_days(lesson: Context, language: Language, narrow: bool = False, before: bool = False) -> Any:
    """Draw the counties in which some day brings four teams, by visits a year; `before` the guess the first alone."""
    import altair as alt
    import pandas as pd

    names = [DAYS(f"label {name}").to(language) for name in ("v50", "v100", "v200")]
    data = pd.DataFrame({"visits": names, "counties": [busy.counties(visits) for visits in busy.VISITS]})
    if before:
        data = data[:1]
    size = label_size(language)
    x = alt.X("visits:N", scale=alt.Scale(domain=names), axis=alt.Axis(labelAngle=0, grid=False, labelLimit=150))
    top = busy.listed()
    y = alt.Y("counties:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=alt.Axis(values=[0, 200, 400, 600, 800]))
    base = alt.Chart(data).encode(x=x, y=y)
    bars = base.mark_bar(color=ACCENT, size=56 if narrow else 90)
    numbers = base.encode(text="counties:Q").mark_text(dy=-12, fontSize=size + 3, fontWeight=700, color=INK)
    # The mark starts half-way up: at the 11 of the first bar its words would lie on those of the axis.
    return bars + numbers + guess_place(x, y, {"visits": names[1]}, "counties", (0, top), top / 2)


def sheets_frame() -> Any:
    """Write one sheet until it is right: one row a field, with the sheet it stands on and whether it was a slip."""
    import pandas as pd

    slips = Draws(SEED, Stream.SLIPS_OF_SHEETS).uniform(2000) < SLIP
    rows, sheet, field = [], 1, 1
    for slip in slips:
        rows.append({"sheet": sheet, "field": field, "kind": "slip" if slip else "right"})
        if slip:
            sheet, field = sheet + 1, 1
        elif field == FIELDS:
            break
        else:
            field += 1
    return pd.DataFrame(rows)


def sheets(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the sheets as rows of boxes: filled, broken off at a slip, begun again."""
    import altair as alt

    data = sheets_frame()
    x = alt.X("field:O", scale=alt.Scale(domain=list(range(1, FIELDS + 1)), padding=0.1),
              axis=alt.Axis(values=[1, 5, 10, 15, 20], labelAngle=0, grid=False))  # fmt: skip
    y = alt.Y("sheet:O", axis=alt.Axis(grid=False))
    boxes = alt.Chart(data).encode(x=x, y=y)
    fill = alt.Color("kind:N", scale=alt.Scale(domain=["right", "slip"], range=[ACCENT, SURFACE]))
    stroke = alt.Stroke("kind:N", scale=alt.Scale(domain=["right", "slip"], range=[ACCENT, EDGE]))
    crosses = boxes.transform_filter(alt.datum.kind == "slip")
    return (
        boxes.mark_rect(strokeWidth=1.5).encode(color=fill, stroke=stroke)
        + crosses.mark_point(shape="cross", angle=45, color=INK, filled=True, size=60)
    ).properties(height=26 * int(data["sheet"].max()))


CHARTS = (
    DAYS.chart(busy_days, standing="simulated"),
    SHEETS.chart(sheets, standing="simulated"),
)
