"""The charts of lesson 05: five past years beside the pace needed, and the poor inside and outside the lists."""

from __future__ import annotations

from typing import Any

from coursekit.charts.theme import ACCENT, HALO, INK, SEQUENCE, SURFACE, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.models import pace
from coursekit.text import Language, people

__all__ = ["CHARTS"]

PAST_YEARS, YEARS_LEFT = range(2013, 2018), range(2018, 2021)
PAST, SPLIT = (words("05", "chart", name) for name in ("five-years", "split"))


def _scale(language: Language) -> float:
    """Return how many persons one unit of an axis is: a million, or 万."""
    return 1e6 if language == "en" else 1e4


def five_years(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the net fall of five years as filled bars and what three equal years to zero need as hollow ones."""
    import altair as alt
    import pandas as pd

    poor = lesson.series("headcount-2010-standard").value
    scale = _scale(language)
    needed = pace.required(poor(2017), 0, 3, "amount")
    rows = [{"year": year, "fall": (poor(year - 1) - poor(year)) / scale, "kind": "past"} for year in PAST_YEARS]
    rows += [{"year": year, "fall": needed / scale, "kind": "needed"} for year in YEARS_LEFT]
    said = PAST("label needed", n=people(needed)).to(language)
    y = alt.Y("fall:Q", scale=alt.Scale(domain=[0, 2e7 / scale]), axis=alt.Axis(tickCount=4, format="d"))
    kinds = ["past", "needed"]
    bars = (
        alt.Chart(pd.DataFrame(rows))
        .mark_bar(stroke=ACCENT, strokeWidth=2)
        .encode(
            x=alt.X("year:O", axis=alt.Axis(labelAngle=0, grid=False)),
            y=y,
            color=alt.Color("kind:N", scale=alt.Scale(domain=kinds, range=[SEQUENCE[1], SURFACE])),
            strokeDash=alt.StrokeDash("kind:N", scale=alt.Scale(domain=kinds, range=[[1, 0], [5, 4]])),
        )
    )
    rule = alt.Chart(pd.DataFrame({"fall": [needed / scale]})).mark_rule().encode(y=y)
    # Above the last bars of the past, so that it may be longer than the three hollow ones are wide.
    label = (
        alt.Chart(pd.DataFrame({"fall": [1.4e7 / scale], "words": [said]}))
        .mark_text(align="right", fontSize=label_size(language), color=INK, **HALO)
        .encode(x=alt.value("width"), y=y, text="words:N")
    )
    return bars + rule + label


def split(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the poor of two years as bars cut in two: in listed villages, and outside."""
    import altair as alt
    import pandas as pd

    poor = lesson.series("headcount-2010-standard").value
    listed = {
        2016: lesson.series("listed-villages-share").value(2016),
        2017: lesson.figure("share-in-poor-villages").value,
    }
    scale, places = _scale(language), 1 if language == "en" else 0
    rows = []
    for year, share in listed.items():
        inside = poor(year) * share / 100
        for place, brief, low, high in (
            ("inside", "inside-short", 0.0, inside),
            ("outside", "outside-short", inside, poor(year)),
        ):
            long = SPLIT(f"label {place}", n=people(high - low))
            short = SPLIT(f"label {brief}", n=f"{(high - low) / scale:.{places}f}")
            said = (short if narrow else long).to(language)
            rows.append({"year": str(year), "place": place, "low": low / scale, "high": high / scale, "words": said})
    data = pd.DataFrame(rows)
    data["middle"] = (data["low"] + data["high"]) / 2
    y = alt.Y("low:Q", scale=alt.Scale(domain=[0, 5e7 / scale]), axis=alt.Axis(tickCount=5, format="d"))
    base = alt.Chart(data).encode(x=alt.X("year:O", axis=alt.Axis(labelAngle=0, grid=False)))
    bars = base.mark_bar(stroke=ACCENT, strokeWidth=2).encode(
        y=y,
        y2="high:Q",
        color=alt.Color("place:N", scale=alt.Scale(domain=["inside", "outside"], range=[ACCENT, SURFACE])),
    )
    label = base.mark_text(fontSize=label_size(language)).encode(
        y="middle:Q",
        text="words:N",
        color=alt.condition("datum.place === 'inside'", alt.value(SURFACE), alt.value(INK)),
    )
    return bars + label


CHARTS = (
    PAST.chart(five_years, standing="read"),
    SPLIT.chart(split, standing="read"),
)
