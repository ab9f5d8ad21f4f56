"""The explorer of lesson 05: when a place arrives at a target, by equal amounts and by equal shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursekit.explorers.declare import Choices, Column, Explorer
from coursekit.lessons import words
from coursekit.models import pace
from coursekit.text import Text, decimal

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EXPLORERS"]

LAST, DEADLINE = 2030, 2020
W = words("05", "explorer", "pace")


def _paths(start: str, fall: str) -> pd.DataFrame:
    """Return both paths of a setting, from the end of 2017 to the end of 2030."""
    return pace.paths(float(start), float(fall), LAST - pace.FIRST_YEAR)


def frame(start: str, fall: str, target: str) -> Any:
    """Return year, rule and ratio of both paths, with the target beside them."""
    found = _paths(start, fall)
    named: dict[str, object] = {rule: W(f"label {rule}") for rule in pace.RULES}
    return found.assign(key=found["rule"], rule=found["rule"].map(named), target=float(target), end=DEADLINE)


def chart(frame: Any, language: str, narrow: bool = False) -> Any:
    """Draw two lines, the target as a rule across, and the years up to the deadline as a band."""
    import altair as alt

    from coursekit.charts.theme import CATEGORY, DASHES, HALO, LINE, label_size

    years = [2017, 2020, 2025, 2030]
    x = alt.X(
        "year:Q", scale=alt.Scale(domain=[pace.FIRST_YEAR, LAST], nice=False), axis=alt.Axis(format="d", values=years)
    )
    y = alt.Y("rate:Q", scale=alt.Scale(zero=True), axis=alt.Axis(tickCount=5))
    keys = list(pace.RULES)
    base = alt.Chart(frame)
    band = (
        base.transform_filter(f"datum.year === {pace.FIRST_YEAR} && datum.key === '{keys[0]}'")
        .mark_rect(color=LINE, opacity=0.5)
        .encode(x=x, x2="end:Q")
    )
    lines = base.mark_line().encode(
        x=x,
        y=y,
        color=alt.Color("key:N", scale=alt.Scale(domain=keys, range=list(CATEGORY[:2]))),
        strokeDash=alt.StrokeDash("key:N", scale=alt.Scale(domain=keys, range=[DASHES[0], DASHES[1]])),
    )
    target = base.transform_filter(f"datum.year === {LAST}").mark_rule().encode(y=alt.Y("target:Q"))
    # Every path falls from the left, so the top right is free for the key.
    key = [
        base.transform_filter(f"datum.year === {pace.FIRST_YEAR} && datum.key === '{rule}'")
        .transform_calculate(words=f"'{sample} ' + datum.rule")
        .mark_text(align="right", fontSize=label_size(language), fontWeight=600, **HALO)
        .encode(x=alt.value("width"), y=alt.value(height), text="words:N", color=alt.Color("key:N"))
        for rule, sample, height in zip(keys, ("——", "- - -"), (12, 34), strict=True)
    ]
    return alt.layer(band, target, lines, *key).properties(height=260)


def _when(start: str, fall: str, target: str, rule: pace.Rule) -> Text:
    """Say in which year a path is at the target, or that it is not by the last year."""
    speed = float(fall) if rule == "amount" else 100 * float(fall) / float(start)
    years = pace.years_needed(float(start), float(target), speed, rule)
    arrived = years is not None and pace.FIRST_YEAR + years <= LAST
    if years is None or not arrived:
        return W("label never")
    return W("label year", year=pace.FIRST_YEAR + years)


def reading(start: str, fall: str, target: str) -> Text:
    """Say what is left at the deadline by each rule, and when each path is at the target."""
    found = _paths(start, fall)
    left = found[found["year"] == DEADLINE].set_index("rule")["rate"]
    return W(
        "say paths",
        start=start,
        fall=fall,
        target=target,
        amount=decimal(left["amount"], 1),
        share=decimal(left["share"], 1),
        when_amount=_when(start, fall, target, "amount"),
        when_share=_when(start, fall, target, "share"),
    )


def refuses(start: str, fall: str, target: str) -> Text | None:
    """Keep the first fall within what there is."""
    return W("say too-far", start=start, fall=fall) if float(fall) > float(start) else None


def standing(start: str, fall: str, target: str) -> str:
    """Return ``"read"``: starts and targets are of the speech or of sources that were read, or named as examples."""
    return "read"


EXPLORERS = (
    Explorer(
        id="05-pace",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Choices("start", W("control start"), W.choices("start"), "18"),
            Choices("fall", W("control fall"), W.choices("fall"), "3.5"),
            Choices("target", W("control target"), W.choices("target"), "3"),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {"rate": Column(W("column rate"), 1)},
        standing=standing,
        caption=W("caption"),
        refuses=refuses,
    ),
)
