"""The charts of lesson 10: what each rule flags, and incomes at the line. All data are simulated."""

from __future__ import annotations

from typing import Any

from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, HALO, INK, SEQUENCE, SURFACE, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.text import Language

__all__ = ["CHARTS"]

LINE = 3000
RULES = ("guarantee", "expected_income", "quota", "moved_support", "same_year", "dibao_only")
KINDS = ("wrong at exit", "not sustained", "only flagged")

FLAGS, INCOMES = (words("10", "chart", name) for name in ("three-kinds", "incomes"))


def three_kinds(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw for each rule how many of its flagged exits were wrong, not sustained, or only flagged."""
    import altair as alt
    import pandas as pd

    exits = lesson.table("exits")
    kind = exits["outcome"].where(exits["outcome"].isin(KINDS[:2]), KINDS[2])
    rows = []
    for rule in RULES:
        counts = kind[exits[rule] == 1].value_counts()
        start = 0
        for order, name in enumerate(KINDS):
            size = int(counts.get(name, 0))
            rows.append(
                {
                    "rule": FLAGS(f"label {rule.replace('_', '-')}").to(language),
                    "kind": name,
                    "order": order,
                    "exits": size,
                    "middle": start + size / 2,
                    "words": str(size) if size >= (14 if narrow else 8) else "",
                }
            )
            start += size
    data = pd.DataFrame(rows)
    size = label_size(language)
    colours = alt.Scale(domain=list(KINDS), range=[ACCENT, SEQUENCE[1], SURFACE])
    x = alt.X("exits:Q", stack="zero", axis=alt.Axis(values=[0, 50, 100, 150], grid=True))
    y = alt.Y("rule:N", sort=None, axis=alt.Axis(grid=False, labelLimit=150))
    base = alt.Chart(data).encode(y=y)
    bars = base.mark_bar(stroke=INK, strokeWidth=1, strokeDash=[1, 2]).encode(
        x=x, order="order:Q", color=alt.Color("kind:N", scale=colours)
    )
    numbers = base.mark_text(fontSize=size).encode(x="middle:Q", text="words:N")
    light = numbers.transform_filter("datum.order == 0").encode(color=alt.value(SURFACE))
    dark = numbers.transform_filter("datum.order > 0").encode(color=alt.value(INK))
    return (bars + dark + light).properties(height=250)


def incomes_at_the_line(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw declared income a person as bars with an edge at the line, and cash a person as a stepped outline."""
    import altair as alt
    import numpy as np
    import pandas as pd

    exits = lesson.table("exits")
    edges = np.arange(2200, 4300, 100)
    counted = pd.DataFrame(
        {
            "low": edges[:-1],
            "high": edges[1:],
            **{name: np.histogram(exits[name] / exits["persons"], edges)[0] for name in ("declared", "cash")},
        }
    )
    size = label_size(language)
    steps = pd.concat(
        [counted[["low", "cash"]], pd.DataFrame({"low": [edges[-1]], "cash": [counted["cash"].iloc[-1]]})]
    )
    ticks = [2500, 3000, 3500, 4000]
    x = alt.X(
        "low:Q", scale=alt.Scale(domain=[2200, 4200], nice=False), axis=alt.Axis(values=ticks, format=",d", grid=False)
    )
    top = alt.Scale(domain=[0, 340], nice=False)
    bars = (
        alt.Chart(counted)
        .mark_rect(color=SEQUENCE[1], stroke=SURFACE, strokeWidth=1)
        .encode(
            x=x,
            x2="high:Q",
            y=alt.Y("declared:Q", scale=top, axis=alt.Axis(values=[0, 100, 200, 300])),
            y2=alt.datum(0),
        )
    )
    outline = (
        alt.Chart(steps)
        .mark_line(interpolate="step-after", color=CATEGORY[1], strokeWidth=2.5, strokeDash=DASHES[2])
        .encode(x=x, y=alt.Y("cash:Q", scale=top))
    )
    rule = alt.Chart(pd.DataFrame({"low": [LINE]})).mark_rule().encode(x=x)
    names = pd.DataFrame(
        [
            {"low": 3110, "count": 285, "words": INCOMES("label declared").to(language)},
            {"low": 2260, "count": 45, "words": INCOMES("label cash").to(language)},
        ]
    )
    line = pd.DataFrame([{"low": 2990, "count": 320, "words": INCOMES("label line").to(language)}])

    def text(data: pd.DataFrame, align: str) -> Any:
        placed = alt.Chart(data).encode(x=x, y=alt.Y("count:Q", scale=top), text="words:N")
        mark: dict[str, Any] = {"align": align, "fontSize": size, "fontWeight": 600}
        return placed.mark_text(color=INK, **HALO, **mark)

    drawn = bars + outline + rule + text(names, "left") + text(line, "right")
    return drawn.properties(height=260 if narrow else 290)


CHARTS = (
    FLAGS.chart(three_kinds, standing="simulated"),
    INCOMES.chart(incomes_at_the_line, standing="simulated"),
)
