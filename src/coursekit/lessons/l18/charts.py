"""The charts of lesson 18: what was counted after the speech, and two rules of projection beside it."""

from __future__ import annotations

from typing import Any

from coursekit.charts.guess_mark import guess_place
from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, HALO, INK, SURFACE, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.models import pace
from coursekit.text import Language

__all__ = ["CHARTS"]

NATION, RULES = (words("18", "chart", name) for name in ("nation", "rules"))
FIRST, SPEECH, LAST = 2012, 2017, 2020


def _scale(language: Language) -> float:
    """Return how many persons one unit of an axis is: a million, or 万."""
    return 1e6 if language == "en" else 1e4


def nation(lesson: Context, language: Language, narrow: bool = False, before: bool = False) -> Any:
    """Draw the rural poor at the end of each year, later ones hollow; `before` the guess without them."""
    import altair as alt
    import pandas as pd

    scale = _scale(language)
    poor = lesson.series("headcount-2010-standard").value
    shown = range(FIRST, (SPEECH if before else LAST) + 1)
    data = pd.DataFrame(
        [{"year": str(y), "poor": poor(y) / scale, "when": "then" if y <= SPEECH else "after"} for y in shown]
    )
    named = data[data["year"].isin([str(y) for y in (FIRST, *range(SPEECH, LAST + 1))])]
    named = named.assign(words=[f"{value:g}" for value in named["poor"]])
    size = label_size(language)
    years = [str(y) for y in range(FIRST, LAST + 1)]
    ticks = years[::2] if narrow else years
    x = alt.X("year:N", scale=alt.Scale(domain=years), axis=alt.Axis(labelAngle=0, grid=False, values=ticks))
    top = 1.1e8 / scale
    grid = [value * 1e7 / scale for value in (0, 2.5, 5, 7.5, 10)]
    y = alt.Y(
        "poor:Q",
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(values=grid),
    )
    base = alt.Chart(data).encode(x=x, y=y)
    kinds = alt.Scale(domain=["then", "after"], range=[ACCENT, SURFACE])
    bars = base.mark_bar(stroke=ACCENT, strokeWidth=2).encode(color=alt.Color("when:N", scale=kinds))
    numbers = alt.Chart(named).encode(x=x, y=y, text="words:N")
    numbers = numbers.mark_text(dy=-10, fontSize=size, fontWeight=600, color=INK)
    low, high = NATION.ends
    place = guess_place(x, y, {"year": "2018"}, "poor", (low / scale, high / scale), poor(SPEECH) / scale)
    return bars + numbers + place


def rules(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the counts of three years as points, and both rules as lines from the end of 2017."""
    import altair as alt
    import pandas as pd

    scale = _scale(language)
    poor = lesson.series("headcount-2010-standard").value
    start = poor(SPEECH)
    years = range(SPEECH, LAST + 1)
    speeds = {rule: pace.required(poor(FIRST), start, SPEECH - FIRST, rule) for rule in pace.RULES}
    rows = [
        {"year": y, "poor": pace.after(start, speed, y - SPEECH, rule) / scale, "rule": rule}
        for rule, speed in speeds.items()
        for y in years
    ]
    counted = pd.DataFrame([{"year": y, "poor": poor(y) / scale} for y in years])
    size = label_size(language)
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[SPEECH - 0.1, LAST + 0.6], nice=False),
        axis=alt.Axis(format="d", values=list(years)),
    )
    top = 3.2e7 / scale
    grid = [value * 1e7 / scale for value in (0, 1, 2, 3)]
    y = alt.Y(
        "poor:Q",
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(values=grid),
    )
    keys = list(speeds)
    line = (
        alt.Chart(pd.DataFrame(rows))
        .mark_line()
        .encode(
            x=x,
            y=y,
            color=alt.Color("rule:N", scale=alt.Scale(domain=keys, range=list(CATEGORY[:2]))),
            strokeDash=alt.StrokeDash("rule:N", scale=alt.Scale(domain=keys, range=[DASHES[0], DASHES[1]])),
        )
    )
    points = alt.Chart(counted).mark_point(filled=True, size=90, color=INK).encode(x=x, y=y)
    # (name, year, height, colour): each beside its own line or point, where nothing else is drawn.
    beside = [
        ("share", 2018.3, 2.5e7, CATEGORY[1]),
        ("amount", 2017.05, 0.95e7, CATEGORY[0]),
        ("counted", 2019.1, 0.75e7, INK),
    ]
    names = [
        alt.Chart(pd.DataFrame([{"year": at, "poor": height / scale, "words": RULES(f"label {name}").to(language)}]))
        .mark_text(align="left", fontSize=size, fontWeight=600, color=colour, **HALO)
        .encode(x=x, y=y, text="words:N")
        for name, at, height, colour in beside
    ]
    return alt.layer(line, points, *names).properties(height=260)


CHARTS = (
    NATION.chart(nation, standing="read"),
    RULES.chart(rules, standing="read"),
)
