"""The charts of lesson 03: nine sums of money, and five ways to a yearly growth of 22.7 percent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursekit.charts.theme import ACCENT, EDGE, HALO, INK, LINE, SURFACE, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.lessons.l03.sums import SUMS, YI
from coursekit.models import money
from coursekit.text import Language, decimal

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHARTS", "recipes_frame"]

NINE, RECIPES = (words("03", "chart", name) for name in ("nine-sums", "recipes"))
NEARLY_TEN = (9.5, 10.0)
"""What "nearly 10%" may be, percent; read as rounding to a whole percent would leave it."""


def nine_sums(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the nine sums as bars from zero; open where "more than" is printed."""
    import altair as alt
    import pandas as pd

    figures = [lesson.figure(name) for name in SUMS]
    data = pd.DataFrame(
        [
            {
                "sum": NINE(f"label {figure.id}").to(language),
                "yi": figure.value / YI,
                "printed": figure.printed.removesuffix("元"),
                "open": figure.qualifier != "none",
            }
            for figure in sorted(figures, key=lambda figure: -figure.value)
        ]
    )
    size = label_size(language)
    x = alt.X("yi:Q", scale=alt.Scale(domain=[0, 7600 if narrow else 6400], nice=False), axis=None)
    y = alt.Y("sum:N", sort=None, axis=alt.Axis(grid=False, labelLimit=150 if narrow else 240))
    base = alt.Chart(data).encode(x=x, y=y)
    fill = alt.condition("datum.open", alt.value(SURFACE), alt.value(ACCENT))
    # A bar of less than a pixel gets no outline, which would be wider than it is.
    outline = alt.condition("datum.yi < 1", alt.value(0), alt.value(2))
    bars = base.mark_bar(stroke=ACCENT).encode(fill=fill, strokeWidth=outline)
    said = base.mark_text(align="left", dx=8, fontSize=size, color=INK, **HALO).encode(text="printed:N")
    return (bars + said).properties(height=300)


def recipes_frame(lesson: Context) -> pd.DataFrame:
    """Return five ways to an average yearly growth of central special funds, each with its lowest and highest value.

    All values were read. The total of 2015 is what the four-year total leaves; the part sent in 2013 follows from
    "nearly 10%" more in 2014.
    """
    import pandas as pd

    total, sent = lesson.series("central-special-fund-total"), lesson.series("central-special-fund")
    totals = {year: total.value(year) for year in (2013, 2014, 2016)}
    four_years = float(lesson.series("central-special-fund-cumulative").frame()["value"].iloc[0])
    totals[2015] = four_years - sum(totals.values())
    parts = {year: sent.value(year) for year in range(2014, 2018)}
    to_2016 = [totals[year] for year in range(2013, 2017)]
    with_2017 = money.average_growth([*to_2016, parts[2017]])
    starts = [parts[2014] / (1 + percent / 100) for percent in NEARLY_TEN]
    only_sent = [money.average_growth([start, *parts.values()]) for start in starts]
    # Three steps of totals, and from 2016 to 2017 one of the parts sent: 2016 is counted on both.
    rates = 3 * money.average_growth(to_2016)[0] + money.average_growth([parts[2016], parts[2017]])[0]
    found = {
        "totals-mean": (with_2017[0], with_2017[0]),
        "totals-compound": (with_2017[1], with_2017[1]),
        "sent-mean": tuple(sorted(mean for mean, _ in only_sent)),
        "sent-compound": tuple(sorted(compound for _, compound in only_sent)),
        "mixed-mean": (rates / 4, rates / 4),
    }
    return pd.DataFrame([{"way": way, "low": low, "high": high} for way, (low, high) in found.items()])


def recipes(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the five ways as dots, or strokes between two dots, against the band that prints as 22.7."""
    import altair as alt
    import pandas as pd

    frame = recipes_frame(lesson)
    frame["name"] = [RECIPES(f"label {way}").to(language) for way in frame["way"]]
    frame["said"] = [
        decimal(low, 1) if decimal(low, 1) == decimal(high, 1) else f"{decimal(low, 1)}–{decimal(high, 1)}"
        for low, high in zip(frame["low"], frame["high"], strict=True)
    ]
    rounding = lesson.figure("central-fund-growth").rounding
    band = pd.DataFrame([{"low": float(rounding.low), "high": float(rounding.high)}])
    size = label_size(language)
    scale = alt.Scale(domain=[21.4, 24.1 if narrow else 23.4], nice=False)
    x = alt.X("low:Q", scale=scale, axis=alt.Axis(values=[21.5, 22, 22.5, 23], format=".1f"))
    high = alt.X("high:Q", scale=scale)
    y = alt.Y("name:N", sort=None, axis=alt.Axis(grid=False))
    base = alt.Chart(frame).encode(y=y)
    dot: dict[str, Any] = {"filled": True, "size": 90, "color": ACCENT}
    # On a phone what stands beside a dot left of the band would lie across it: there it stands above.
    above = "datum.high < datum.band" if narrow else "false"
    frame["band"], frame["middle"] = float(rounding.low), (frame["low"] + frame["high"]) / 2
    words: dict[str, Any] = {"fontSize": size, "color": INK, **HALO}
    beside = base.transform_filter(f"!({above})").mark_text(align="left", dx=11, **words)
    over = base.transform_filter(above).mark_text(dy=-14, **words)
    return (
        alt.Chart(band).mark_rect(fill=LINE, stroke=EDGE, strokeWidth=1).encode(x=x, x2="high:Q")
        + base.mark_rule(color=ACCENT, strokeWidth=3, strokeDash=[1, 0]).encode(x=x, x2="high:Q")
        + base.mark_point(**dot).encode(x=x)
        + base.mark_point(**dot).encode(x=high)
        + beside.encode(x=high, text="said:N")
        + over.encode(x=alt.X("middle:Q", scale=scale), text="said:N")
    ).properties(height=230)


CHARTS = (
    NINE.chart(nine_sums, standing="speech"),
    RECIPES.chart(recipes, standing="read"),
)
