"""The charts of lesson 15: a promise and what came of it, all programmes of eight projects, and a ledger in time."""

from __future__ import annotations

from typing import Any

from coursekit.charts.guess_mark import guess_place
from coursekit.charts.theme import ACCENT, CATEGORY, EDGE, HALO, INK, SEQUENCE, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.lessons.l15 import county, invented
from coursekit.models import pool
from coursekit.text import Language, whole

__all__ = ["CHARTS"]

CLAIMED, PROGRAMMES, WAITING = (words("15", "chart", name) for name in ("claimed", "programmes", "waiting"))


def claimed(lesson: Context, language: Language, narrow: bool = False, before: bool = False) -> Any:
    """Draw what the projects chosen by claims promised and what came; `before` the guess only the promise."""
    import altair as alt
    import pandas as pd

    made = county.setting(lesson.table("settings"), "claims", 30)
    persons = {name: round(float(made[name])) for name in ("promised", "delivered")}
    names = {name: CLAIMED(f"label {name}").to(language) for name in persons}
    shown = ["promised"] if before else list(persons)
    rows = [{"name": names[one], "persons": persons[one], "words": whole(persons[one]).to(language)} for one in shown]
    axis = alt.Axis(grid=False, labelAngle=0, labelFontSize=label_size(language), labelLimit=150)
    # Room at the right for the words beside the guess.
    x = alt.X("name:N", scale=alt.Scale(domain=list(names.values()), paddingOuter=0.6), sort=None, axis=axis)
    # The bars hold their numbers; labels of four digits would stand outside a hero.
    axis_y = alt.Axis(values=[0, 2000, 4000, 6000], labels=False)
    y = alt.Y("persons:Q", scale=alt.Scale(domain=[0, 7000], nice=False), axis=axis_y)
    base = alt.Chart(pd.DataFrame(rows)).encode(x=x, y=y)
    # Thin bars with their numbers at the left: a guess has its mark on the bar and its words at the right.
    bars = base.mark_bar(color=ACCENT, size=24)
    beside: dict[str, Any] = {"align": "right", "dx": -20, "dy": 2}
    numbers = base.mark_text(**beside, fontSize=18, fontWeight=700, color=INK, **HALO).encode(text="words:N")
    start = float(persons["promised"])
    return bars + numbers + guess_place(x, y, {"name": names["delivered"]}, "persons", (0, start), start)


def programmes(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw all programmes of the eight projects, cost along and persons up, with the budget as a line."""
    import altair as alt
    import pandas as pd

    eight = lesson.table("eight")
    everything = pool.programmes(eight)[["projects", "cost", "lifted"]]
    at = eight.set_index("project").loc[pool.greedy(eight, invented.BUDGET)].sum()
    best = pool.frontier(eight, [invented.BUDGET]).iloc[0]
    told = pd.DataFrame(
        [
            {
                "cost": best["cost"],
                "lifted": best["lifted"],
                "words": PROGRAMMES("label best").to(language),
                "up": True,
            },
            {"cost": at["cost"], "lifted": at["lifted"], "words": PROGRAMMES("label rule").to(language), "up": False},
        ]
    )
    x = alt.X("cost:Q", scale=alt.Scale(domain=[0, 300], nice=False), axis=alt.Axis(values=[0, 100, 200, 300]))
    y = alt.Y("lifted:Q", scale=alt.Scale(domain=[0, 700], nice=False), axis=alt.Axis(values=[0, 200, 400, 600]))
    dots = alt.Chart(everything).mark_point(filled=True, size=14 if narrow else 24, color=EDGE, opacity=0.6)
    line = alt.Chart(pd.DataFrame({"cost": [invented.BUDGET]})).mark_rule(color=CATEGORY[1], strokeWidth=2)
    found = alt.Chart(told).mark_point(filled=True, size=110, color=ACCENT, opacity=1).encode(x=x, y=y)
    size = label_size(language)
    names = [
        alt.Chart(told[told["up"] == up])
        .mark_text(align="right" if up else "left", dx=dx, dy=dy, fontSize=size, fontWeight=600, color=INK, **HALO)
        .encode(x=x, y=y, text="words:N")
        for up, dx, dy in ((True, -9, -9), (False, 9, 12))
    ]
    return (dots.encode(x=x, y=y) + line.encode(x=x) + found + names[0] + names[1]).properties(height=300)


def waiting(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw four grants in time: from the month in which each came to the audit, dark where money is left."""
    import altair as alt

    grants, audit, _ = invented.ledgers(lesson)[0]
    names = {name: WAITING(f"label {name}").to(language) for name in ("left", "spent")}
    pairs = list(zip(grants["amount"], grants["paid"], strict=True))
    data = grants[["grant", "arrived"]].assign(
        audit=audit,
        state=[names["left" if amount > paid else "spent"] for amount, paid in pairs],
        words=[f"{amount} − {paid}" for amount, paid in pairs],
    )
    x = alt.X("arrived:Q", scale=alt.Scale(domain=[-0.5, 34], nice=False), axis=alt.Axis(values=[0, 6, 12, 18, 24]))
    y = alt.Y("grant:N", axis=alt.Axis(grid=False, labelFontSize=label_size(language)))
    colour = alt.Color(
        "state:N",
        scale=alt.Scale(domain=list(names.values()), range=[ACCENT, SEQUENCE[1]]),
        legend=alt.Legend(orient="top", title=None, labelLimit=200),
    )
    bars = alt.Chart(data).mark_bar(size=22).encode(x=x, x2="audit:Q", y=y, color=colour)
    mark: dict[str, Any] = {"align": "left", "dx": 6, "fontSize": label_size(language), "fontWeight": 600, "color": INK}
    numbers = alt.Chart(data).mark_text(**mark, **HALO).encode(x="audit:Q", y=y, text="words:N")
    return (bars + numbers).properties(height=190)


CHARTS = (
    CLAIMED.chart(claimed, standing="simulated"),
    PROGRAMMES.chart(programmes, standing="simulated"),
    WAITING.chart(waiting, standing="simulated"),
)
