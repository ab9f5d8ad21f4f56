"""The charts of lesson 01. Two poverty lines are two series and are never joined."""

from __future__ import annotations

from typing import Any

from coursekit.charts.guess_mark import guess_place
from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, EDGE, HALO, INK, SURFACE, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.text import Language, decimal

__all__ = ["CHARTS"]

NEW, OLD = CATEGORY[0], CATEGORY[1]
TEN_TO_SEVENTEEN = [2000, 2005, 2010, 2012, 2017]


LINES, MEASURES, FALLS = (words("01", "chart", name) for name in ("two-lines", "three-measures", "yearly-falls"))


def two_lines(lesson: Context, language: Language, narrow: bool = False, before: bool = False) -> Any:
    """Draw the headcount ratio on the 2008 line and on the 2010 line as two separate series.

    `before` the guess only what is asked about is seen: the two points that both read 10.2%.
    """
    import altair as alt
    import pandas as pd

    new = lesson.series("incidence-2010-standard").frame(first=2000, last=2017)
    old = lesson.series("incidence-2008-standard").frame(standing=["read"])
    oldest = lesson.series("incidence-1978-standard").frame(first=2000, last=2000)

    if before:
        new, old, oldest = new[new["year"] == 2012], old[old["year"] == 2000], oldest[:0]

    size = label_size(language)
    years = [2000, 2010, 2017] if narrow else TEN_TO_SEVENTEEN
    x = alt.X("year:Q", scale=alt.Scale(domain=[2000, 2017.4], nice=False), axis=alt.Axis(format="d", values=years))
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, 60]), axis=alt.Axis(values=[0, 20, 40, 60]))

    def series(frame: pd.DataFrame, colour: str, shape: str, dash: list[int]) -> Any:
        base = alt.Chart(frame[["year", "value", "official"]]).encode(x=x, y=y)
        fill = alt.condition("datum.official", alt.value(colour), alt.value(SURFACE))
        points = base.mark_point(color=colour, shape=shape).encode(fill=fill)
        return base.mark_line(color=colour, strokeDash=dash) + points

    # Printed beside a point: (series, year, where the words stand)
    beside = [
        (new, 2000, "compared"),
        (new, 2010, "right"),
        (new, 2012, "compared"),
        (new, 2017, "above"),
        (old, 2000, "compared-above"),
        (old, 2010, "right"),
        (oldest, 2000, "below"),
    ]
    numbers = pd.DataFrame(
        [
            {"year": year, "value": value, "words": decimal(value, 1), "side": side}
            for one, year, side in beside
            for value in one.loc[one["year"] == year, "value"]
        ]
    )
    named = [(new, 2005, "new"), (old, 2005, "old"), (oldest, 2000, "oldest")]
    names = pd.DataFrame(
        [
            {"year": year, "value": value, "words": LINES(f"label {name}").to(language), "name": name}
            for one, year, name in named
            for value in one.loc[one["year"] == year, "value"]
        ],
        columns=["year", "value", "words", "name"],
    )
    published = float(old.loc[old["year"] == 2000, "value"].iloc[0])
    same = pd.DataFrame({"value": [float(new.loc[new["year"] == 2012, "value"].iloc[0])]})

    def text(data: pd.DataFrame, size: int = size, **mark: Any) -> Any:
        base = alt.Chart(data).encode(x=x, y=y, text="words:N")
        return base.mark_text(fontSize=size, color=INK, **HALO, **mark)

    def beside_it(side: str) -> pd.DataFrame:
        return numbers[numbers["side"] == side]

    def name(which: str) -> pd.DataFrame:
        return names[names["name"] == which]

    return (
        alt.Chart(same).mark_rule().encode(y=y)
        + series(old, OLD, "square", DASHES[1])
        + series(new, NEW, "circle", DASHES[0])
        + series(oldest, INK, "diamond", DASHES[0])
        + text(beside_it("compared"), 20, align="left", dx=9, dy=-10, fontWeight=700)
        + text(beside_it("compared-above"), 20, align="left", dx=10, dy=-12, fontWeight=700)
        + text(beside_it("right"), align="left", dx=9, dy=-8)
        + text(beside_it("below"), align="left", dx=9, dy=5)
        + text(beside_it("above"), align="center", dx=8, dy=-14)
        + text(name("new"), align="left", dx=10, dy=-13, fontWeight=600)
        + text(name("old"), align="left", dx=6, dy=-9, fontWeight=600)
        + text(name("oldest"), align="left", dx=36, dy=5, fontWeight=600)
        + guess_place(x, y, {"year": 2000}, "value", LINES.ends, published)
    )


def three_measures(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw how many times as fast as 2001–10 the years 2013–17 were, by measure."""
    import altair as alt
    import pandas as pd

    rate = lesson.series("incidence-2010-standard").value
    people = lesson.series("headcount-2010-standard").value
    points = ((rate(2012) - rate(2017)) / 5) / ((rate(2000) - rate(2010)) / 10)
    persons = ((people(2012) - people(2017)) / 5) / ((people(2000) - people(2010)) / 10)
    early, late = 1 - (rate(2010) / rate(2000)) ** (1 / 10), 1 - (rate(2017) / rate(2012)) ** (1 / 5)
    printed = lesson.figure("yearly-fall-2013-2017").value / lesson.figure("yearly-fall-2001-2010").value
    bars_of = [
        ("points", points, "read"),
        ("people", persons, "read"),
        ("proportional", late / early, "read"),
        ("printed-short" if narrow else "printed", printed, "mixed"),
    ]
    data = pd.DataFrame(
        [
            {
                "measure": MEASURES(f"label {name}").to(language),
                "ratio": ratio,
                "words": decimal(ratio, 2),
                "kind": kind,
            }
            for name, ratio, kind in bars_of
        ]
    )
    size = label_size(language)
    axis = alt.Axis(values=[0, 0.5, 1, 1.5, 2], format=".1f", grid=True)
    x = alt.X("ratio:Q", scale=alt.Scale(domain=[0, 2.4]), axis=axis)
    base = alt.Chart(data).encode(x=x, y=alt.Y("measure:N", sort=None, axis=alt.Axis(grid=False)))
    bars = base.mark_bar().encode(
        color=alt.Color("kind:N", scale=alt.Scale(domain=["read", "mixed"], range=[ACCENT, EDGE])),
    )
    one = pd.DataFrame({"ratio": [1], "words": [MEASURES("label equal").to(language)]})
    return (
        bars
        + alt.Chart(one).mark_rule().encode(x=x)
        + base.mark_text(align="left", dx=7, fontSize=size, color=INK).encode(text="words:N")
        + alt.Chart(one)
        .mark_text(align="left", dx=6, dy=-6, fontSize=size, color=INK, baseline="bottom")
        .encode(x=x, y=alt.value(0), text="words:N")
    ).properties(height=220 if narrow else 230)


def yearly_falls(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the net fall of the rural poor year by year on the 2010 line, 2011 to 2017."""
    import altair as alt
    import pandas as pd

    people = lesson.series("headcount-2010-standard").value
    scale, places = (1e6, 1) if language == "en" else (1e4, 0)
    data = pd.DataFrame(
        [
            {
                "year": year,
                "fall": (people(year - 1) - people(year)) / scale,
                "words": f"{(people(year - 1) - people(year)) / scale:.{places}f}",
                "period": "before" if year < 2013 else "in",
            }
            for year in range(2011, 2018)
        ]
    )
    size = label_size(language)
    top = 50 if language == "en" else 5000
    x = alt.X("year:O", axis=alt.Axis(labelAngle=0, grid=False))
    y = alt.Y("fall:Q", scale=alt.Scale(domain=[0, top]), axis=alt.Axis(tickCount=5, format="d"))
    base = alt.Chart(data).encode(x=x, y=y)
    bars = base.mark_bar(strokeWidth=2, stroke=ACCENT).encode(
        color=alt.Color("period:N", scale=alt.Scale(domain=["before", "in"], range=[SURFACE, ACCENT]))
    )
    return bars + base.mark_text(dy=-10, fontSize=size, color=INK).encode(text="words:N")


CHARTS = (
    LINES.chart(two_lines, standing="read"),
    MEASURES.chart(three_measures, standing="read"),
    FALLS.chart(yearly_falls, standing="read"),
)
