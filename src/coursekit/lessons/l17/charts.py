"""The charts of lesson 17: exit targets and what they leave, one lever at a time, and twenty runs of two plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursekit.charts.guess_mark import guess_place
from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, EDGE, HALO, INK, MUTED, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.lessons.l17 import grid
from coursekit.models.society.plan import Plan
from coursekit.text import Language, minus

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHARTS", "SINGLE"]

TARGETS, LEVERS, LUCK = (words("17", "chart", name) for name in ("under-targets", "levers", "twenty"))
SINGLE = {
    "mend": Plan(mend=0.90),
    "help": Plan(help=0.76),
    "find": Plan(find=0.70),
    "match": Plan(match=True),
    "second": Plan(exit="second"),
    "targets": Plan(exit="targets"),
}
"""Plans that move one lever."""


def under_targets(lesson: Context, language: Language, narrow: bool = False, before: bool = False) -> Any:
    """Draw who is registered and who is poor at the end of 2020, going on as before and under exit targets."""
    import altair as alt
    import pandas as pd

    when = {code: TARGETS(f"label {name}").to(language) for code, name in ((1, "before"), (2, "targets"))}
    rows = [
        {"who": who, "when": when[at], "percent": grid.summary(code, who)[0]}
        for who in ("registered", "poor")
        for at, code in ((1, grid.BEFORE), (2, grid.TARGETS))
    ]
    data = pd.DataFrame(rows)
    data["words"] = [f"{value:.1f}%" for value in data["percent"]]
    shown = data[(data["who"] == "registered") | (data["when"] == when[1])] if before else data
    size = label_size(language)
    scale = alt.Scale(domain=list(when.values()), paddingInner=0.2, paddingOuter=0.7)
    x = alt.X("when:N", sort=None, scale=scale, axis=alt.Axis(labelAngle=0, grid=False, labelLimit=150))
    y = alt.Y("percent:Q", scale=alt.Scale(domain=[0, 20], nice=False), axis=alt.Axis(values=[0, 5, 10, 15, 20]))
    keys = ["registered", "poor"]
    drawn = (
        alt.Chart(shown)
        .mark_line(strokeWidth=3, point=alt.OverlayMarkDef(filled=True, size=90))
        .encode(
            x=x,
            y=y,
            color=alt.Color("who:N", scale=alt.Scale(domain=keys, range=[ACCENT, CATEGORY[1]])),
            strokeDash=alt.StrokeDash("who:N", scale=alt.Scale(domain=keys, range=[DASHES[0], DASHES[1]])),
        )
    )
    mark: dict[str, Any] = {"fontSize": size + 1, "fontWeight": 600, **HALO}

    def said(rows: pd.DataFrame, column: str, colour: str, **place: Any) -> Any:
        return alt.Chart(rows).encode(x=x, y=y, text=f"{column}:N").mark_text(color=colour, **mark, **place)

    named = data.assign(name=[TARGETS(f"label {who}").to(language) for who in data["who"]])
    place: dict[str, Any] = {"align": "right", "dx": -12}

    def picked(rows: pd.DataFrame, who: str, at: int) -> pd.DataFrame:
        return rows[(rows["who"] == who) & (rows["when"] == when[at])]

    start = float(picked(data, "poor", 1)["percent"].iloc[0])
    return (
        drawn
        + said(picked(shown, "registered", 1), "words", ACCENT, **place, dy=-9)
        + said(picked(shown, "registered", 2), "words", ACCENT, **place, dy=9)
        + said(picked(shown, "poor", 1), "words", CATEGORY[1], **place, dy=11)
        + said(picked(shown, "poor", 2), "words", CATEGORY[1], **place, dy=-9)
        + said(picked(named, "registered", 2), "name", ACCENT, align="left", dx=12)
        + said(picked(named, "poor", 1), "name", CATEGORY[1], align="left", dx=10, dy=22)
        + guess_place(x, y, {"when": when[2]}, "percent", (0, 20), start)
    ).properties(height=280)


def levers(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw by how many points each lever alone changes the poor, run by run, and what it costs."""
    import altair as alt
    import pandas as pd

    rows = []
    for order, (name, plan) in enumerate(SINGLE.items()):
        code = grid.code_of(plan)
        mean, low, high = grid.difference(grid.BEFORE, code, "poor")
        money = grid.difference(grid.BEFORE, code, "money")[0]
        cost = LEVERS("label yuan", n=minus(f"{money:+.0f}")).to(language)
        name_ = LEVERS(f"label {name}").to(language)
        rows.append(
            {"order": order, "lever": name_, "points": mean, "low": low, "high": high, "cost": cost, "at": 0.82}
        )
    data = pd.DataFrame(rows)
    size = label_size(language)
    sort = alt.EncodingSortField("order")
    y = alt.Y("lever:N", sort=sort, axis=alt.Axis(grid=False, labelFontSize=size, labelLimit=130 if narrow else 220))
    axis = alt.Axis(values=[-1, -0.5, 0, 0.5], format="+.1f")
    scale = alt.Scale(domain=[-1.3, 1.6], nice=False)
    base = alt.Chart(data).encode(y=y)
    zero = alt.Chart(pd.DataFrame({"points": [0]})).mark_rule(color=EDGE).encode(x=alt.X("points:Q", scale=scale))
    bars = base.mark_rule(strokeWidth=6, strokeDash=[1, 0], color=ACCENT).encode(
        x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q"
    )
    dots = base.mark_point(filled=True, size=110, color=ACCENT).encode(x=alt.X("points:Q", scale=scale, axis=axis))
    costs = base.mark_text(align="left", fontSize=size, color=INK).encode(x=alt.X("at:Q", scale=scale), text="cost:N")
    return (zero + bars + dots + costs).properties(height=240)


def twenty(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the poor of twenty runs under two plans, each pair joined: the levels overlap, no pair turns."""
    import altair as alt
    import pandas as pd

    before, matched = grid.luck()
    order = sorted(before, key=lambda seed: before[seed])
    rows = [
        {"run": place, "plan": plan, "poor": values[seed]}
        for place, seed in enumerate(order, 1)
        for plan, values in (("before", before), ("matched", matched))
    ]
    data = pd.DataFrame(rows)
    joined = pd.DataFrame({"run": range(1, 21), "a": [before[s] for s in order], "b": [matched[s] for s in order]})
    size = label_size(language)
    scale = alt.Scale(domain=[12.8, 14.8], nice=False, zero=False)
    x = alt.X(
        "run:Q", scale=alt.Scale(domain=[0, 21], nice=False), axis=alt.Axis(values=[1, 5, 10, 15, 20], grid=False)
    )
    y = alt.Y("poor:Q", scale=scale, axis=alt.Axis(values=[13, 13.5, 14, 14.5], format=".1f"))
    keys = ["before", "matched"]
    links = alt.Chart(joined).mark_rule(color=MUTED).encode(x=x, y=alt.Y("a:Q", scale=scale), y2="b:Q")
    dots = (
        alt.Chart(data)
        .mark_point(filled=True, size=70, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color("plan:N", scale=alt.Scale(domain=keys, range=[CATEGORY[1], ACCENT]), legend=None),
            shape=alt.Shape("plan:N", scale=alt.Scale(domain=keys, range=["circle", "triangle-down"]), legend=None),
        )
    )
    named = pd.DataFrame(
        [
            {"run": 10, "poor": before[order[9]], "words": LUCK("label before").to(language), "plan": "before"},
            {"run": 13, "poor": matched[order[12]], "words": LUCK("label matched").to(language), "plan": "matched"},
        ]
    )
    mark: dict[str, Any] = {"fontSize": size, "fontWeight": 600, **HALO}
    above = named[named["plan"] == "before"]
    below = named[named["plan"] == "matched"]
    told = alt.Chart(above).encode(x=x, y=y, text="words:N").mark_text(color=CATEGORY[1], dy=-20, align="right", **mark)
    other = alt.Chart(below).encode(x=x, y=y, text="words:N").mark_text(color=ACCENT, dy=26, align="left", **mark)
    return (links + dots + told + other).properties(height=270)


CHARTS = (
    TARGETS.chart(under_targets, standing="simulated"),
    LEVERS.chart(levers, standing="simulated"),
    LUCK.chart(twenty, standing="simulated"),
)
