"""The charts of lesson 04: who is to act for each measure, how many problems it answers, and the whole graph."""

from __future__ import annotations

from typing import Any

from coursekit.catalogue import system
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.lessons.l04 import picture
from coursekit.text import Language

__all__ = ["CHARTS"]

WHO, LOAD, GRAPH = (words("04", "chart", name) for name in ("who-acts", "load", "graph"))


def who_acts(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw which measure names which level: filled where its paragraph says so, hollow where the course infers it."""
    import altair as alt
    import pandas as pd

    from coursekit.charts.theme import ACCENT, EDGE, SURFACE

    found = system.links("carried out by")
    levels = [picture.label(level).to(language) for level in picture.LEVELS]
    measures = [picture.label(measure, narrow).to(language) for measure in picture.MEASURES]
    data = pd.DataFrame(
        {
            "measure": [picture.label(measure, narrow).to(language) for measure in found["source"]],
            "level": [picture.label(level).to(language) for level in found["target"]],
            "kind": found["standing"],
        }
    )
    kinds = ["stated", "inference"]
    angle = -40 if narrow and language == "en" else 0
    across = alt.Axis(orient="top", grid=True, labelAngle=angle, labelOverlap=False)
    base = alt.Chart(data).encode(
        x=alt.X("level:N", sort=levels, scale=alt.Scale(domain=levels), axis=across),
        y=alt.Y("measure:N", sort=measures, scale=alt.Scale(domain=measures), axis=alt.Axis(grid=True)),
        fill=alt.Fill("kind:N", scale=alt.Scale(domain=kinds, range=[ACCENT, SURFACE])),
        stroke=alt.Stroke("kind:N", scale=alt.Scale(domain=kinds, range=[ACCENT, EDGE])),
    )
    return base.mark_point(shape="circle", size=220, strokeWidth=2).properties(height=320)


def load(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the number of problems that each measure answers, by the standing of the link."""
    import altair as alt
    import pandas as pd

    from coursekit.charts.theme import ACCENT, EDGE, INK, SURFACE, label_size

    found = system.links("answered by")
    order = list(picture.STANDINGS)
    counts = found.groupby(["target", "standing"]).size()
    rows = []
    for measure in picture.MEASURES:
        left = 0
        for kind in order:
            number = int(counts.get((measure, kind), 0))
            name = picture.label(measure, narrow).to(language)
            rows.append({"measure": name, "kind": kind, "from": left, "to": left + number, "number": number})
            left += number
    data = pd.DataFrame(rows)
    total = data.groupby("measure", sort=False)["number"].sum().reset_index()
    order_y = [picture.label(measure, narrow).to(language) for measure in picture.MEASURES]
    y = alt.Y("measure:N", sort=order_y, axis=alt.Axis(grid=False))
    axis = alt.Axis(values=[0, 1, 2, 3, 4, 5], format="d", labelOverlap=False)
    x = alt.X("from:Q", scale=alt.Scale(domain=[0, 5.6]), axis=axis)
    bars = (
        alt.Chart(data[data["number"] > 0])
        .mark_bar(strokeWidth=2)
        .encode(
            x=x,
            x2="to:Q",
            y=y,
            color=alt.Color("kind:N", scale=alt.Scale(domain=order, range=[ACCENT, EDGE, SURFACE])),
            stroke=alt.Stroke("kind:N", scale=alt.Scale(domain=order, range=[ACCENT, EDGE, EDGE])),
            strokeDash=alt.StrokeDash("kind:N", scale=alt.Scale(domain=order, range=[[1, 0], [1, 0], [3, 3]])),
        )
    )
    numbers = (
        alt.Chart(total)
        .mark_text(align="left", dx=8, fontSize=label_size(language), color=INK)
        .encode(x="number:Q", y=y, text="number:Q")
    )
    return (bars + numbers).properties(height=280)


def graph(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw every link from problem to measure and from measure to experience."""
    import pandas as pd

    rows = picture.edge_rows(system.links("answered by"), 1, levels=False)
    rows += picture.edge_rows(system.links("rests on"), 2, levels=False)
    data = pd.DataFrame(rows)
    named = ["one", "two", "one_short", "two_short"]
    data = data.assign(**{name: [cell.to(language) for cell in data[name]] for name in named})
    return picture.draw(data, language, narrow, levels=False, marked=("2.2.4-debt", "3.7", "1.5.4"))


CHARTS = (
    WHO.chart(who_acts, standing="coding"),
    LOAD.chart(load, standing="coding"),
    GRAPH.chart(graph, standing="coding"),
)
