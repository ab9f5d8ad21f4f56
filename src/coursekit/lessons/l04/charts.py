"""The charts of lesson 04: how many problems each measure answers, and the whole graph."""

from __future__ import annotations

from typing import Any

from coursekit.catalogue import system
from coursekit.charts.declare import Chart
from coursekit.lessons.l04 import picture
from coursekit.text import Text as T

__all__ = ["CHARTS"]


def load(lesson: Any, language: str, narrow: bool = False) -> Any:
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
            words = picture.label(measure, narrow).to(language)
            rows.append({"measure": words, "kind": kind, "from": left, "to": left + number, "number": number})
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


def graph(lesson: Any, language: str, narrow: bool = False) -> Any:
    """Draw every link from problem to measure and from measure to experience."""
    import pandas as pd

    rows = picture.edge_rows(system.links("answered by"), 1, levels=False)
    rows += picture.edge_rows(system.links("rests on"), 2, levels=False)
    data = pd.DataFrame(rows)
    words = ["one", "two", "one_short", "two_short"]
    data = data.assign(**{name: [cell.to(language) for cell in data[name]] for name in words})
    return picture.draw(data, language, narrow, levels=False, marked=("2.2.4-debt", "3.7", "1.5.4"))


CHARTS = (
    Chart(
        id="04-load",
        title=T(
            en="Measure 3.4 answers five problems, the most of all; two of its five links are stated",
            zh="举措3.4对应5个问题，为数最多；其中写明的连线有2条",
        ),
        subtitle=T(
            en="Number of problems that each measure answers, by the standing of the link. Filled: stated; grey: "
            "shared phrase; hollow: our inference.",
            zh="各项举措对应的问题个数，按连线的依据分。深色：写明；灰色：共用词语；空心：本课程推断。",
        ),
        words=T(
            en="Bars of the number of problems by measure. 3.0: 1 stated. 3.1: 1 inference. 3.2: 1 stated, 3 "
            "inference. 3.3: 2 stated. 3.4: 2 stated, 3 inference. 3.5: 1 stated. 3.6: 1 stated, 2 shared "
            "phrase. 3.7: 0. 3.8: 1 stated, 1 inference.",
            zh="各项举措对应问题个数的条形图。3.0：写明1。3.1：推断1。3.2：写明1，推断3。3.3：写明2。3.4：写明2，"
            "推断3。3.5：写明1。3.6：写明1，共用词语2。3.7：0。3.8：写明1，推断1。",
        ),
        source=T(
            en="Source: the course’s own coding of the speech, parts 2 and 3.",
            zh="资料来源：本课程对讲话第二、第三部分的编码。",
        ),
        standing="coding",
        draw=load,
    ),
    Chart(
        id="04-graph",
        title=T(
            en="Eight of the eleven problems meet a measure that names them; three nodes have no link at all",
            zh="11个问题中有8个对应写明的举措；另有3个节点没有任何连线",
        ),
        subtitle=T(
            en="Problem → measure → experience. Solid line: stated; dashed: shared phrase; dotted: our inference. "
            "Square: no link.",
            zh="问题→举措→经验。实线：写明；虚线：共用词语；点线：本课程推断。方框：没有连线。",
        ),
        words=T(
            en="A graph of 11 problems, 9 measures and 6 experiences with 19 links from problem to measure (9 stated, "
            "2 shared phrase, 8 inference) and 10 from measure to experience (5 shared phrase, 5 inference). Without a "
            "link: problem 2.2.4a (borrowing), measure 3.7 (training), experience 1.5.4 (mobilisation).",
            zh="由11个问题、9项举措和6条经验组成的图。问题到举措有19条连线（写明9，共用词语2，推断8），举措到经验有10条"
            "（共用词语5，推断5）。没有连线的是：问题2.2.4a（举债融资）、举措3.7（干部轮训）、经验1.5.4（社会动员）。",
        ),
        source=T(
            en="Source: the course’s own coding of the speech. Another reader may draw other links.",
            zh="资料来源：本课程对讲话的编码。换一位读者，连线可能不同。",
        ),
        standing="coding",
        draw=graph,
    ),
)
