"""The charts of lesson 14: shared names and birthdays, scores against the truth, and villages moved as a whole."""

from __future__ import annotations

from typing import Any

from coursekit.charts.guess_mark import guess_place
from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, HALO, INK, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.lessons.l14 import county, linking
from coursekit.models import linkage
from coursekit.text import Language, decimal

__all__ = ["CHARTS", "whole_villages"]

SHARED, SCORES, WHOLE = (words("14", "chart", name) for name in ("shared", "scores", "whole"))


def shared(lesson: Context, language: Language, narrow: bool = False, before: bool = False) -> Any:
    """Draw how many of 100 people share a key with somebody; `before` the guess only the name."""
    import altair as alt
    import pandas as pd

    rows = county.stored("shared").set_index("key")
    share = 100 * rows["shared"] / rows["persons"]
    names = {key: SHARED(f"label {key}").to(language) for key in ("name", "birth", "both")}
    shown = ["name"] if before else list(names)
    data = pd.DataFrame(
        [{"key": names[one], "share": float(share[one]), "words": decimal(float(share[one]), 0)} for one in shown]
    )
    size = label_size(language)
    axis = alt.Axis(grid=False, labelAngle=0, labelFontSize=size, labelLimit=110)
    x = alt.X("key:N", scale=alt.Scale(domain=list(names.values()), paddingOuter=0.6), sort=None, axis=axis)
    scale = alt.Scale(domain=[0, 100], nice=False)
    y = alt.Y("share:Q", scale=scale, axis=alt.Axis(values=[0, 25, 50, 75, 100]))
    base = alt.Chart(data).encode(x=x, y=y)
    beside: dict[str, Any] = {"align": "right", "dx": -18, "dy": 2, "fontSize": 18, "fontWeight": 700, "color": INK}
    numbers = base.mark_text(**beside, **HALO).encode(text="words:N")
    bars = base.mark_bar(color=ACCENT, size=24)
    return bars + numbers + guess_place(x, y, {"key": names["birth"]}, "share", (0, 100), 50)


def scores(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw of each bin of scores how many pairs are one person, and what the formula gives."""
    import altair as alt
    import pandas as pd

    seen = linking.observed()
    seen = seen[seen["low"] >= 8]
    seen = seen.assign(
        score=(seen["low"] + seen["high"]) / 2,
        share=100 * seen["same"] / seen["pairs"],
        words=[f"{same}/{pairs}" for same, pairs in zip(seen["same"], seen["pairs"], strict=True)],
    )
    rows = linking.scored(4, "all")
    at = [8 + step / 4 for step in range(65)]
    chance = linkage.probability(at, int(rows["same"].sum()), int(rows["pairs"].sum()))
    curve = pd.DataFrame({"score": at, "share": 100 * chance})
    size = label_size(language)
    x = alt.X("score:Q", scale=alt.Scale(domain=[8, 24], nice=False), axis=alt.Axis(values=[8, 12, 16, 20, 24]))
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, 108], nice=False), axis=alt.Axis(values=[0, 25, 50, 75, 100]))
    line = alt.Chart(curve).mark_line(color=CATEGORY[1], strokeDash=DASHES[1]).encode(x=x, y=y)
    base = alt.Chart(seen).encode(x=x, y=y)
    # Below its point and to the right, but for the first and the last, which would run into the axis or out of it.
    places: tuple[dict[str, Any], ...] = (
        {"align": "left", "dx": 9, "dy": -9},
        {"align": "left", "dx": 9, "dy": 12},
        {"align": "right", "dx": 4, "dy": -12},
    )
    lowest, highest = seen["score"].min(), seen["score"].max()
    parts = (seen["score"] == lowest, seen["score"].between(lowest, highest, "neither"), seen["score"] == highest)
    mark: dict[str, Any] = {"fontSize": size, "fontWeight": 600, "color": INK, **HALO}
    numbers = alt.layer(
        *(
            alt.Chart(seen[part]).mark_text(**mark, **place).encode(x=x, y=y, text="words:N")
            for part, place in zip(parts, places, strict=True)
        )
    )
    named = pd.DataFrame([{"score": 12.6, "share": 62, "words": SCORES("label formula").to(language)}])
    said = alt.Chart(named).mark_text(align="right", color=CATEGORY[1], fontSize=size, fontWeight=600, **HALO)
    dots = base.mark_point(filled=True, size=80, color=ACCENT)
    return (line + dots + numbers + said.encode(x=x, y=y, text="words:N")).properties(height=250)


def whole_villages(least: float) -> tuple[float, float]:
    """Return coverage and needless moves, in percent of persons, if every village from this share on moves whole."""
    rows = county.stored("sites")
    moved = rows[rows["share"] >= least]
    coverage = 100 * moved["registered_on_site"].sum() / rows["registered_on_site"].sum()
    return float(coverage), float(100 - 100 * moved["on_site"].sum() / moved["persons"].sum())


def whole(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw coverage and needless moves against the share from which a village moves as a whole."""
    import altair as alt
    import pandas as pd

    names = {name: WHOLE(f"label {name}").to(language) for name in ("coverage", "needless")}
    rows = []
    for least in range(5, 41, 5):
        for name, value in zip(names, whole_villages(least), strict=True):
            rows.append({"least": least, "name": names[name], "share": value})
    data = pd.DataFrame(rows)
    size = label_size(language)
    x = alt.X("least:Q", scale=alt.Scale(domain=[5, 40], nice=False), axis=alt.Axis(values=[10, 20, 30, 40]))
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, 100], nice=False), axis=alt.Axis(values=[0, 25, 50, 75, 100]))
    colour = alt.Color("name:N", scale=alt.Scale(domain=list(names.values()), range=[ACCENT, CATEGORY[1]]), legend=None)
    dash = alt.StrokeDash(
        "name:N", scale=alt.Scale(domain=list(names.values()), range=[DASHES[0], DASHES[1]]), legend=None
    )
    lines = alt.Chart(data).mark_line().encode(x=x, y=y, color=colour, strokeDash=dash)
    ends = data[data["least"] == 40].assign(words=data["name"])
    above: dict[str, Any] = {"align": "right", "dy": -28 if narrow else -18, "fontSize": size, "fontWeight": 600}
    said = alt.Chart(ends).mark_text(**above, **HALO).encode(x=x, y=y, text="words:N", color=colour)
    return (lines + said).properties(height=250)


CHARTS = (
    SHARED.chart(shared, standing="simulated"),
    SCORES.chart(scores, standing="simulated"),
    WHOLE.chart(whole, standing="simulated"),
)
