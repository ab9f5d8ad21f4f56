"""The explorer of lesson 02: how long a stay the two printed numbers allow, and what one must suppose for it."""

from __future__ import annotations

from typing import Any

from coursekit.explorers.declare import Choices, Column, Explorer
from coursekit.lessons import words
from coursekit.models.flows import Path, mean_stay, person_years, stay_paths
from coursekit.text import Language, Text, amount, decimal

__all__ = ["EXPLORERS"]

WAN = 10_000
W = words("02", "explorer", "stay")
STARTS = {"2012": (2012, 12), "2013": (2013, 12), "2015": (2015, 4)}
"""Last month before the count begins, by choice; it ends with December 2017."""
PAIRS = {
    "cadres": (("cadres-sent",), ("cadres-in-post",)),
    "secretaries": (("first-secretaries-sent",), ("first-secretaries-in-post",)),
    "both": (("cadres-sent", "first-secretaries-sent"), ("cadres-in-post", "first-secretaries-in-post")),
}
LEAST_TERM, SHORTEST, LONGEST = 2, 1, 3
"""Years: of a team member by the guidance of December 2017; of a first secretary."""


def _pair(who: str) -> tuple[float, float]:
    """Return people sent and people in post, in 万."""
    from coursekit.catalogue import figure

    sent, in_post = (sum(figure(id).value for id in ids) / WAN for ids in PAIRS[who])
    return sent, in_post


def _years(start: str) -> float:
    """Return the years from the start of the count to the end of 2017."""
    year, month = STARTS[start]
    return (2017 - year) + (12 - month) / 12


def frame(who: str, start: str, path: Path) -> Any:
    """Return posts, leavers and postings every four months, in 万; the last row carries the labels."""
    import pandas as pd

    sent, in_post = _pair(who)
    data = stay_paths(sent, in_post, _years(start), path, 1 / 3)
    year, month = STARTS[start]
    months = [year * 12 + month - 1 + 4 * k for k in range(len(data))]
    data["month"] = [f"{m // 12}-{m % 12 + 1:02d}" for m in months]
    data["at"] = [(m + 1) / 12 for m in months]
    for name in ("sent", "left", "in_post"):
        said = W(f"label {name}", n=decimal(data[name].iloc[-1], 1))
        data[f"{name}_words"] = pd.Series([*[""] * (len(data) - 1), said], dtype=object)
    return data


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
    """Draw people in post as an area, those sent and those who left as lines."""
    import altair as alt

    from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, HALO, INK, label_size

    x = alt.X(
        "at:Q",
        scale=alt.Scale(domain=[2013, 2020 if narrow else 2019.4], nice=False),
        axis=alt.Axis(values=[2013, 2014, 2015, 2016, 2017, 2018][:: 2 if narrow else 1], format="d", grid=False),
    )
    base = alt.Chart(frame).encode(x=x)
    area = base.mark_area(color=ACCENT, opacity=0.35).encode(y=alt.Y("in_post:Q", scale=alt.Scale(zero=True)))
    sent = base.mark_line(color=INK, strokeDash=DASHES[0]).encode(y="sent:Q")
    left = base.mark_line(color=CATEGORY[1], strokeDash=DASHES[1]).encode(y="left:Q")
    mark: dict[str, Any] = {"align": "left", "dx": 6, "fontSize": label_size(language)}

    def named(column: str) -> Any:
        return base.mark_text(color=INK, **HALO, **mark).encode(y=f"{column}:Q", text=f"{column}_words:N")

    return (area + sent + left + named("sent") + named("left") + named("in_post")).properties(
        height=250 if narrow else 280
    )


def _judged(who: str, stay: float) -> Text:
    """Say how the stay lies to the terms that are known."""
    if who == "both":
        return W("label overlap")
    if who == "cadres":
        return W("label long-enough" if round(stay, 2) >= LEAST_TERM else "label too-short")
    if round(stay, 2) > LONGEST:
        return W("label above-terms")
    return W("label within-terms" if round(stay, 2) >= SHORTEST else "label below-terms")


def reading(who: str, start: str, path: Path) -> Text:
    """Say in one sentence which stay the two numbers and the assumptions give."""
    sent, in_post = _pair(who)
    years = _years(start)
    stay = mean_stay(sent, in_post, years, path)
    return W(
        "say stay",
        who=W(f"choice who {who}"),
        start=W(f"choice start {start}"),
        path=W(f"choice path {path}"),
        served=amount(round(person_years(in_post, years, path) * WAN, -2)),
        ended=amount(round((sent - in_post) * WAN, -3)),
        stay=decimal(stay, 2),
        judged=_judged(who, stay),
    )


def standing(who: str, start: str, path: Path) -> str:
    """Return how sure the numbers are: two are of the speech, the path between them is supposed."""
    return "simulated"


EXPLORERS = (
    Explorer(
        id="02-stay",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Choices("who", W("control who"), W.choices("who"), "cadres"),
            Choices("start", W("control start"), W.choices("start"), "2012"),
            Choices("path", W("control path"), W.choices("path"), "constant"),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {name: Column(W(f"column {name}"), 1) for name in ("in_post", "left", "sent")},
        standing=standing,
        caption=W("caption"),
    ),
)
