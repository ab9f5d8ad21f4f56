"""The charts of lesson 07: one year under three lines, eight invented incomes, how far the poor were below a line."""

from __future__ import annotations

from typing import Any

from coursekit.charts.guess_mark import guess_place
from coursekit.charts.theme import (
    ACCENT,
    CATEGORY,
    DASHES,
    EDGE,
    HALO,
    INK,
    SEQUENCE,
    SURFACE,
    label_size,
)
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.lessons.l07.people import EIGHT, LINE
from coursekit.text import Language, decimal

__all__ = ["CHARTS"]

RULERS, PEOPLE, DEPTHS = (words("07", "chart", name) for name in ("three-lines", "eight", "depths"))

DOLLARS = {"2.15": "215", "3.65": "365", "6.85": "685"}
"""Lines of the World Bank in dollars a day of 2017, and their part in the names of series."""


def three_lines(lesson: Context, language: Language, narrow: bool = False, before: bool = False) -> Any:
    """Draw the share of rural people below three lines in 2017.

    `before` the guess only the lowest line has its bar.
    """
    import altair as alt
    import pandas as pd

    shares = {line: lesson.series(f"pip-rural-{name}-ppp2017").value(2017) for line, name in DOLLARS.items()}
    names = {line: RULERS("label dollars", n=line).to(language) for line in DOLLARS}
    shown = list(shares)[:1] if before else list(shares)
    data = pd.DataFrame(
        [{"line": names[line], "share": shares[line], "words": f"{decimal(shares[line], 1)}%"} for line in shown]
    )
    size = label_size(language)
    axis = alt.Axis(grid=False, labelAngle=0, labelFontSize=size, labelLimit=140)
    x = alt.X("line:N", scale=alt.Scale(domain=list(names.values())), sort=None, axis=axis)
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(values=[0, 25, 50, 75, 100]))
    base = alt.Chart(data).encode(x=x, y=y)
    numbers = base.mark_text(dy=-12, fontSize=20, fontWeight=700, color=INK, **HALO).encode(text="words:N")
    bars = base.mark_bar(color=ACCENT, size=48 if narrow else 72)
    return bars + numbers + guess_place(x, y, {"line": names["6.85"]}, "share", (0, 100), 25)


def eight(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw eight incomes as bars, the line as a rule, and what is missing to it."""
    import altair as alt
    import pandas as pd

    data = pd.DataFrame([{"name": str(income), "income": income, "line": LINE} for income in EIGHT])
    x = alt.X("name:N", sort=None, axis=alt.Axis(grid=False, labelAngle=0))
    y = alt.Y(
        "income:Q",
        scale=alt.Scale(domain=[0, 8000]),
        axis=alt.Axis(values=[0, 3000, 6000]),
    )
    base = alt.Chart(data).encode(x=x, y=y)
    poor = base.transform_filter(f"datum.income < {LINE}")
    missing = poor.mark_bar(fill=SURFACE, stroke=CATEGORY[1], strokeWidth=2, strokeDash=DASHES[2])
    at = pd.DataFrame([{"income": LINE, "words": PEOPLE("label line").to(language)}])
    mark: dict[str, Any] = {"align": "left", "dx": 4, "dy": -9, "fontWeight": 600, "fontSize": label_size(language)}
    named = alt.Chart(at).mark_text(color=INK, **mark, **HALO).encode(x=alt.value(0), y=y, text="words:N")
    drawn = base.mark_bar(color=SEQUENCE[2]) + missing.encode(y2="line:Q") + alt.Chart(at).mark_rule().encode(y=y)
    return (drawn + named).properties(height=270 if narrow else 280)


def depths(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw how far the poor were below two lines on average, year by year."""
    import altair as alt
    import pandas as pd

    rows = []
    for line in ("2.15", "3.65"):
        share = lesson.series(f"pip-rural-{DOLLARS[line]}-ppp2017")
        gap = lesson.series(f"pip-rural-gap-{DOLLARS[line]}-ppp2017")
        for year in range(2013, 2020):
            depth = 100 * gap.value(year) / share.value(year)
            rows.append({"year": year, "line": line, "depth": depth, "words": decimal(depth, 1)})
    data = pd.DataFrame(rows)
    size = label_size(language)
    years = [2013, 2015, 2018] if narrow else list(range(2013, 2020))
    x = alt.X("year:Q", scale=alt.Scale(domain=[2012.6, 2020.4], nice=False), axis=alt.Axis(format="d", values=years))
    y = alt.Y("depth:Q", scale=alt.Scale(domain=[0, 30]), axis=alt.Axis(values=[0, 10, 20, 30]))
    keys = ["2.15", "3.65"]
    base = alt.Chart(data).encode(x=x, y=y)
    drawn = base.mark_line(point=alt.OverlayMarkDef(filled=True, size=70)).encode(
        color=alt.Color("line:N", scale=alt.Scale(domain=keys, range=[CATEGORY[1], ACCENT])),
        strokeDash=alt.StrokeDash("line:N", scale=alt.Scale(domain=keys, range=[DASHES[0], DASHES[1]])),
    )
    at = alt.FieldOneOfPredicate("year", [2015, 2018])
    mark: dict[str, Any] = {"fontSize": size, "fontWeight": 600, "color": INK, **HALO}
    asked = base.transform_filter(at).encode(text="words:N")
    low, high = "datum.line == '2.15'", "datum.line == '3.65'"
    under, over = "datum.year == 2015", "datum.year == 2018"
    below = asked.transform_filter(f"({low} && {under}) || ({high} && {over})").mark_text(dy=18, **mark)
    above = asked.transform_filter(f"({high} && {under}) || ({low} && {over})").mark_text(dy=-17, **mark)
    ends = data[data["year"] == 2019].assign(name=[DEPTHS("label dollars", n=key).to(language) for key in keys])
    names = alt.Chart(ends).encode(x=x, y=y, text="name:N").mark_text(align="left", dx=9, **mark)
    rule = alt.Chart(pd.DataFrame({"year": [2015, 2018]})).mark_rule(color=EDGE, strokeDash=DASHES[2]).encode(x=x)
    return (rule + drawn + below + above + names).properties(height=250 if narrow else 280)


CHARTS = (
    RULERS.chart(three_lines, standing="read"),
    PEOPLE.chart(eight, standing="simulated"),
    DEPTHS.chart(depths, standing="read"),
)
