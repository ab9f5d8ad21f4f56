"""The charts of lesson 11: two invented neighbours before and after help, and what one audit found."""

from __future__ import annotations

from typing import Any

from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, EDGE, HALO, INK, SEQUENCE, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.lessons.l11.neighbours import BENEFIT, LINE, OWN
from coursekit.models import effort
from coursekit.text import Language, whole

__all__ = ["CHARTS"]

TWO, FOUND = (words("11", "chart", name) for name in ("two-neighbours", "found"))
PAIR = {"below": OWN[4], "above": OWN[5]}
"""The two on either side of the line."""
YI = 100_000_000
SUMS = {
    "problems": "audit-problems",
    "integration": "audit-not-integrated",
    "idle": "audit-idle-a-year",
    "other": "audit-other-purposes",
    "embezzled": "audit-embezzled",
}


def two_neighbours(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw two incomes before and after help as two lines that cross."""
    import altair as alt
    import pandas as pd

    when = [TWO(f"label {name}").to(language) for name in ("before", "after")]
    rows = []
    for who, own in PAIR.items():
        for step, income in enumerate((own, effort.net_income(own, LINE, BENEFIT, 0))):
            rows.append({"who": who, "when": when[step], "income": income, "words": whole(income).to(language)})
    data = pd.DataFrame(rows)
    size = label_size(language)
    x = alt.X("when:N", sort=None, scale=alt.Scale(domain=when, padding=0.7), axis=alt.Axis(labelAngle=0, grid=False))
    y = alt.Y(
        "income:Q",
        scale=alt.Scale(domain=[2600, 4400], nice=False),
        axis=alt.Axis(values=[3000, 3500, 4000]),
    )
    base = alt.Chart(data).encode(x=x, y=y)
    keys = list(PAIR)
    drawn = base.mark_line(strokeWidth=3, point=alt.OverlayMarkDef(filled=True, size=90)).encode(
        color=alt.Color("who:N", scale=alt.Scale(domain=keys, range=[ACCENT, CATEGORY[1]])),
        strokeDash=alt.StrokeDash("who:N", scale=alt.Scale(domain=keys, range=[DASHES[0], DASHES[1]])),
    )
    mark: dict[str, Any] = {"fontSize": size + 1, "fontWeight": 600, "color": INK, **HALO}

    def numbers(rows: pd.DataFrame, **place: Any) -> Any:
        return alt.Chart(rows).encode(x=x, y=y, text="words:N").mark_text(**mark, **place)

    first = data["when"] == when[0]
    below = data["who"] == "below"
    return (
        drawn
        + numbers(data[first & below], align="right", dx=-12, dy=8)
        + numbers(data[first & ~below], align="right", dx=-12, dy=-8)
        + numbers(data[~first], align="left", dx=12)
    ).properties(height=260 if narrow else 280)


def found(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the sum of problems of one audit and four sums that reports of it name, each from zero."""
    import altair as alt
    import pandas as pd

    rows = []
    for name, id in SUMS.items():
        money = lesson.series(id).value(2017)
        told = f"{money / YI:.2f}亿" if money >= YI else f"{money / 10_000:.2f}万"
        whole = "whole" if name == "problems" else "part"
        rows.append({"what": FOUND(f"label {name}").to(language), "money": money / YI, "words": told, "kind": whole})
    data = pd.DataFrame(rows)
    size = label_size(language)
    x = alt.X("money:Q", scale=alt.Scale(domain=[0, 52], nice=False), axis=alt.Axis(values=[0, 10, 20, 30, 40]))
    y = alt.Y("what:N", sort=list(data["what"]), axis=alt.Axis(grid=False, labelLimit=130 if narrow else 220))
    base = alt.Chart(data).encode(y=y, x=x)
    bars = base.mark_bar(size=24).encode(
        color=alt.Color("kind:N", scale=alt.Scale(domain=["whole", "part"], range=[EDGE, SEQUENCE[3]]))
    )
    numbers = base.mark_text(align="left", dx=7, fontSize=size, fontWeight=600, color=INK, **HALO)
    return (bars + numbers.encode(text="words:N")).properties(height=230)


CHARTS = (
    TWO.chart(two_neighbours, standing="simulated"),
    FOUND.chart(found, standing="read"),
)
