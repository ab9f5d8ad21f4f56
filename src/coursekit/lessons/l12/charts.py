"""The charts of lesson 12: villages of a county that passes, three rates on their bases, and the price of a line."""

from __future__ import annotations

from typing import Any

from coursekit.charts.guess_mark import guess_place
from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, HALO, INK, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.lessons.l12 import county
from coursekit.lessons.l12.counties import COUNTIES, NEIGHBOURS
from coursekit.models import measures
from coursekit.text import Language, whole

__all__ = ["CHARTS"]

PASSED, BASES, PRICE = (words("12", "chart", name) for name in ("passed", "bases", "price"))
MARK = 3


def passed(lesson: Context, language: Language, narrow: bool = False, before: bool = False) -> Any:
    """Draw all villages of a county that passes, and those at the mark or above; `before` the guess only the first."""
    import altair as alt
    import pandas as pd

    rate = county.villages("all", "second", 3000, "test")["rate"]
    found = {"all": len(rate), "above": int((rate >= MARK).sum())}
    names = {name: PASSED(f"label {name}").to(language) for name in found}
    shown = ["all"] if before else list(found)
    data = pd.DataFrame([{"name": names[one], "villages": found[one], "words": str(found[one])} for one in shown])
    axis = alt.Axis(grid=False, labelAngle=0, labelFontSize=label_size(language), labelLimit=150)
    # Room at the right for the words beside the guess.
    scale = alt.Scale(domain=list(names.values()), paddingOuter=0.6)
    x = alt.X("name:N", scale=scale, sort=None, axis=axis)
    y = alt.Y("villages:Q", scale=alt.Scale(domain=[0, 100], nice=False), axis=alt.Axis(values=[0, 25, 50, 75, 100]))
    base = alt.Chart(data).encode(x=x, y=y)
    # Thin bars with their numbers at the left: a guess has its mark on the bar and its words at the right.
    bars = base.mark_bar(color=ACCENT, size=24)
    beside: dict[str, Any] = {"align": "right", "dx": -20, "dy": 2}
    numbers = base.mark_text(**beside, fontSize=20, fontWeight=700, color=INK, **HALO).encode(text="words:N")
    start = float(found["all"])
    return bars + numbers + guess_place(x, y, {"name": names["above"]}, "villages", (0, start), start)


def bases(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the poor of County A by the group that each rate counts in."""
    import altair as alt
    import pandas as pd

    still, exited, wrong, unregistered, missed, _ = COUNTIES["A"]
    poor = {"still": float(still), "wrong": exited * wrong / 100, "missed": unregistered * missed / 100}
    rows = [
        {"group": BASES(f"label {name}").to(language), "poor": value, "words": whole(value).to(language)}
        for name, value in poor.items()
    ]
    data = pd.DataFrame(rows)
    size = label_size(language)
    y = alt.Y("group:N", sort=None, axis=alt.Axis(grid=False, labelFontSize=size, labelLimit=150))
    x = alt.X(
        "poor:Q",
        scale=alt.Scale(domain=[0, 4500], nice=False),
        axis=alt.Axis(values=[0, 2000, 4000]),
    )
    base = alt.Chart(data).encode(x=x, y=y)
    mark: dict[str, Any] = {"align": "left", "dx": 7, "fontSize": size, "fontWeight": 600, "color": INK}
    numbers = base.mark_text(**mark, **HALO).encode(text="words:N")
    return (base.mark_bar(color=ACCENT) + numbers).properties(height=150)


def price(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the cost of lifting ten neighbours to a line against the line, and the straight line through 3,000."""
    import altair as alt
    import pandas as pd

    one_each = [1] * len(NEIGHBOURS)
    poor, yuan = measures.cost_to_line(NEIGHBOURS, one_each, 3000)
    lines = range(2400, 3601, 10)
    rows = [
        {"line": z, "yuan": measures.cost_to_line(NEIGHBOURS, one_each, z)[1], "straight": yuan + poor * (z - 3000)}
        for z in lines
    ]
    data = pd.DataFrame(rows)
    size = label_size(language)
    x = alt.X(
        "line:Q",
        scale=alt.Scale(domain=[2400, 3600], nice=False),
        axis=alt.Axis(values=[2400, 2700, 3000, 3300, 3600]),
    )
    y = alt.Y(
        "yuan:Q",
        scale=alt.Scale(domain=[0, 7000], nice=False),
        axis=alt.Axis(values=[0, 2000, 4000, 6000]),
    )
    curve = alt.Chart(data).mark_line(color=ACCENT).encode(x=x, y=y)
    held = data[data["straight"] >= 0][["line", "straight"]].rename(columns={"straight": "yuan"})
    straight = alt.Chart(held).mark_line(color=CATEGORY[1], strokeDash=DASHES[1]).encode(x=x, y=y)
    at = data[data["line"].isin([2700, 3000, 3300])]
    at = at.assign(words=[whole(one).to(language) for one in at["yuan"]])
    dots = alt.Chart(at).encode(x=x, y=y)
    mark: dict[str, Any] = {"align": "right", "dx": -9, "dy": -10, "fontSize": size, "fontWeight": 600, "color": INK}
    numbers = dots.mark_text(**mark, **HALO).encode(text="words:N")
    named = pd.DataFrame([{"line": 3580, "yuan": 2200, "words": PRICE("label straight").to(language)}])
    said = alt.Chart(named).encode(x=x, y=y, text="words:N")
    told = said.mark_text(align="right", dy=0, color=CATEGORY[1], fontSize=size, fontWeight=600, **HALO)
    drawn = straight + curve + dots.mark_point(filled=True, size=80, color=ACCENT) + numbers + told
    return drawn.properties(height=260 if narrow else 290)


CHARTS = (
    PASSED.chart(passed, standing="simulated"),
    BASES.chart(bases, standing="simulated"),
    PRICE.chart(price, standing="simulated"),
)
