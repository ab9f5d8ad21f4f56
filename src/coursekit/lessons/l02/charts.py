"""The charts of lesson 02: how many were sent and how many are there; how counties left the list."""

from __future__ import annotations

from typing import Any

from coursekit.charts.guess_mark import guess_place
from coursekit.charts.theme import ACCENT, INK, SURFACE, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.text import Language

__all__ = ["CHARTS"]

SENT, COUNTIES = (words("02", "chart", name) for name in ("sent-and-there", "forecast"))
TOP = 3_000_000
"""End of the scale of the guess, in persons."""


def sent_and_there(lesson: Context, language: Language, narrow: bool = False, before: bool = False) -> Any:
    """Draw the resident cadres sent in all and those in post as two bars; `before` the guess the first alone."""
    import altair as alt
    import pandas as pd

    scale = 1e6 if language == "en" else 1e4
    ids = {"sent": "cadres-sent", "there": "cadres-in-post"}
    rows = [
        {"who": SENT(f"label {name}").to(language), "value": lesson.figure(id).value / scale, "kind": name}
        for name, id in ids.items()
    ]
    data = pd.DataFrame(rows)
    data["words"] = [SENT("label number", n=f"{value:g}").to(language) for value in data["value"]]
    both = [SENT(f"label {name}").to(language) for name in ids]
    if before:
        data = data[data["kind"] == "sent"]
    size = label_size(language)
    values = [0, 1, 2, 3] if language == "en" else [0, 100, 200, 300]
    x = alt.X("who:N", scale=alt.Scale(domain=both), axis=alt.Axis(labelAngle=0, grid=False, labelLimit=220))
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, TOP / scale], nice=False), axis=alt.Axis(values=values))
    base = alt.Chart(data).encode(x=x, y=y)
    bars = base.mark_bar(stroke=ACCENT, strokeWidth=2, size=70 if narrow else 110).encode(
        color=alt.Color("kind:N", scale=alt.Scale(domain=["sent", "there"], range=[SURFACE, ACCENT]))
    )
    numbers = base.encode(text="words:N").mark_text(dy=-12, fontSize=size + 3, fontWeight=700, color=INK)
    known = float(data["value"].iloc[0])
    return bars + numbers + guess_place(x, y, {"who": both[1]}, "value", (0, TOP / scale), known)


def forecast(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw what was said of the counties that leave for 2017, by date: expected, said in March, announced."""
    import altair as alt
    import pandas as pd

    announced = lesson.table("announcements").set_index("announced")["counties"]
    rows = [
        ("february", lesson.figure("counties-2017-estimate").value, "expected"),
        ("august", int(announced["2018-08"]), "announced"),
        ("october", lesson.series("counties-removed").value(2017), "announced"),
    ]
    data = pd.DataFrame(
        [{"when": COUNTIES(f"label {name}").to(language), "n": n, "kind": kind} for name, n, kind in rows]
    )
    order = list(data["when"])
    x = alt.X("n:Q", scale=alt.Scale(domain=[0, 150]), axis=alt.Axis(values=[0, 50, 100, 150]))
    y = alt.Y("when:N", scale=alt.Scale(domain=order), axis=alt.Axis(grid=False, labelLimit=200))
    base = alt.Chart(data).encode(x=x, y=y)
    bars = base.mark_bar(stroke=ACCENT, strokeWidth=2).encode(
        color=alt.Color("kind:N", scale=alt.Scale(domain=["expected", "announced"], range=[SURFACE, ACCENT]))
    )
    numbers = base.encode(text="n:Q").mark_text(align="left", dx=8, fontSize=label_size(language), color=INK)
    return (bars + numbers).properties(height=170)


CHARTS = (
    SENT.chart(sent_and_there, standing="speech"),
    COUNTIES.chart(forecast, standing="read"),
)
