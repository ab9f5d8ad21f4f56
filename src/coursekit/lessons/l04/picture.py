"""Where the nodes of the system stand in a picture, what they are called there, and how links are drawn.

Three columns: problems, measures, and at the right who acts, the experiences, or both. Positions are shares of the
width (0 to 100) and rows from the top.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from coursekit.catalogue import system
from coursekit.text import Language
from coursekit.text import Text as T

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "EXPERIENCES",
    "LEVELS",
    "MEASURES",
    "PROBLEMS",
    "STANDINGS",
    "Row",
    "draw",
    "edge_rows",
    "label",
    "place",
    "remark",
    "wording",
]

Row = dict[str, object]
"""One link as it is drawn: what `draw` takes."""
PROBLEMS = tuple(system.nodes("problem")["id"])
MEASURES = tuple(system.nodes("measure")["id"])
LEVELS = tuple(system.nodes("centre", "level")["id"])
EXPERIENCES = tuple(system.nodes("experience")["id"])
STANDINGS = {
    "stated": T(en="stated", zh="写明"),
    "shared phrase": T(en="shared phrase", zh="共用词语"),
    "inference": T(en="our inference", zh="本课程推断"),
}
HEIGHT = 410
LAST = 12.6  # the lowest row

# Wide words stand behind the place in the speech, narrow ones (on a phone) alone.
_WORDS: dict[str, tuple[T, T]] = {
    "2.1.1-2.1.3": (T(en="Depth and place", zh="程度和分布"), T(en="Depth", zh="程度")),
    "2.1.4": (T(en="Special difficulties", zh="特殊贫困群体"), T(en="Difficulties", zh="特殊群体")),
    "2.1.5": (T(en="Unstable exits", zh="增收不稳"), T(en="Unstable", zh="不稳")),
    "2.2.1": (T(en="Forms, inspections", zh="填表和检查"), T(en="Forms", zh="填表")),
    "2.2.2-identification": (T(en="Identification", zh="识别不准"), T(en="Identification", zh="识别")),
    "2.2.2-funds": (T(en="Funds misused, idle", zh="资金问题"), T(en="Funds", zh="资金")),
    "2.2.2-relocation": (T(en="Relocation", zh="为搬而搬"), T(en="Relocation", zh="搬迁")),
    "2.2.2-handouts": (T(en="Handouts", zh="发钱发物"), T(en="Handouts", zh="发钱")),
    "2.2.3": (T(en="Exits on paper", zh="数字脱贫"), T(en="On paper", zh="数字脱贫")),
    "2.2.4-standards": (T(en="Raised standards", zh="拔高标准"), T(en="Standards", zh="拔高")),
    "2.2.4-debt": (T(en="Borrowing", zh="举债融资"), T(en="Borrowing", zh="举债")),
    "3.0": (T(en="Frame", zh="总领"), T(en="Frame", zh="总领")),
    "3.1": (T(en="Leadership", zh="组织领导"), T(en="Leaders", zh="领导")),
    "3.2": (T(en="Standards", zh="目标标准"), T(en="Standard", zh="标准")),
    "3.3": (T(en="Institutions", zh="体制机制"), T(en="Checks", zh="体制")),
    "3.4": (T(en="Precision", zh="精准施策"), T(en="Precision", zh="精准")),
    "3.5": (T(en="Funds", zh="资金管理"), T(en="Funds", zh="资金")),
    "3.6": (T(en="Conduct", zh="作风建设"), T(en="Conduct", zh="作风")),
    "3.7": (T(en="Training", zh="干部轮训"), T(en="Training", zh="轮训")),
    "3.8": (T(en="Motivation", zh="内生动力"), T(en="Drive", zh="动力")),
    "1.5.1": (T(en="Party lead", zh="党的领导"), T(en="Party", zh="领导")),
    "1.5.2": (T(en="Precision", zh="精准方略"), T(en="Precision", zh="精准")),
    "1.5.3": (T(en="More input", zh="加大投入"), T(en="Input", zh="投入")),
    "1.5.4": (T(en="All sides", zh="社会动员"), T(en="All sides", zh="动员")),
    "1.5.5": (T(en="Strictness", zh="从严要求"), T(en="Strict", zh="从严")),
    "1.5.6": (T(en="The people", zh="群众主体"), T(en="People", zh="群众")),
}
_POINTS = {"2.2.2-identification": "2.2.2b", "2.2.2-funds": "2.2.2h–k", "2.2.2-relocation": "2.2.2c"} | {
    "2.2.2-handouts": "2.2.2f",
    "2.2.4-standards": "2.2.4c",
    "2.2.4-debt": "2.2.4a",
    "2.1.1-2.1.3": "2.1.1–3",
}
_HEADS = {
    "problem": T(en="Problem", zh="问题"),
    "measure": T(en="Measure", zh="举措"),
    "level": T(en="Who acts", zh="由谁负责"),
    "experience": T(en="Experience", zh="经验"),
}


@cache
def _full() -> dict[str, T]:
    table = system.nodes()
    return {i: T(en=en, zh=zh) for i, en, zh in zip(table["id"], table["label_en"], table["label_zh"], strict=True)}


def _point(node: str) -> T:
    """Return the point of the speech as each language writes it."""
    point = _POINTS.get(node, node)
    return T(en=point, zh=point.replace("–", "—"))


def label(node: str, narrow: bool = False) -> T:
    """Return what a node is called in the picture."""
    if node in LEVELS:
        return _full()[node]
    wide, short = _WORDS[node]
    if narrow:
        return short
    return T(en="{p} {w}", zh="{p} {w}").fill(p=_point(node), w=wide)


def wording(node: str) -> T:
    """Return place and full label of a node, for sentences and tables."""
    if node in LEVELS:
        return _full()[node]
    return T(en="{p} {w}", zh="{p}·{w}").fill(p=_point(node), w=_full()[node])


def remark(node: str) -> T:
    """Return what the catalogue remarks on a node, or nothing."""
    table = system.nodes().set_index("id").loc[node]
    return T(en=str(table["note_en"]), zh=str(table["note_zh"]))


def _spread(nodes: tuple[str, ...], top: float, bottom: float) -> dict[str, float]:
    step = (bottom - top) / (len(nodes) - 1)
    return {node: round(top + i * step, 3) for i, node in enumerate(nodes)}


def place(levels: bool) -> dict[str, float]:
    """Return the row of every node; with `levels` the right column holds who acts above the experiences."""
    rows = _spread(PROBLEMS, 1, LAST) | _spread(MEASURES, 1, LAST)
    if levels:
        return rows | _spread(LEVELS, 1, 5.6) | _spread(EXPERIENCES, 8, LAST)
    return rows | _spread(EXPERIENCES, 1, LAST)


def columns(narrow: bool) -> dict[str, float]:
    """Return where links leave and reach the columns, as shares of the width."""
    if narrow:
        return {"out1": 31, "in2": 42, "out2": 66, "in3": 78}
    return {"out1": 30, "in2": 45, "out2": 64, "in3": 80}


def draw(edges: pd.DataFrame, language: Language, narrow: bool, levels: bool, marked: tuple[str, ...] = ()) -> Any:
    """Draw links over the whole set of nodes.

    Parameters
    ----------
    edges : pandas.DataFrame
        ``source``, ``target`` (ids; a node without links has a row of its own with target ""), ``kind`` (standing),
        ``step`` (1 from problem to measure, 2 from measure on), ``y``, ``y2`` and the words ``one``, ``two``
        (``one_short``, ``two_short`` for a phone).
    language : {"en", "zh"}
    narrow : bool
    levels : bool
        Whether the right column also holds who acts.
    marked : tuple of str
        Nodes to be drawn with a frame.
    """
    import altair as alt
    import pandas as pd

    from coursekit.charts.theme import ACCENT, EDGE, HALO, INK, MUTED, SURFACE, label_size

    size = label_size(language)
    at = columns(narrow)
    rows = place(levels)
    x: dict[str, Any] = {"scale": alt.Scale(domain=[0, 100], nice=False), "axis": None}
    y: dict[str, Any] = {"scale": alt.Scale(domain=[-0.6, LAST + 0.6], reverse=True, nice=False), "axis": None}

    def column(node: str) -> tuple[float, str]:
        if node in PROBLEMS:
            return at["out1"] - 1, "right"
        return (at["in2"] + 1, "left") if node in MEASURES else (at["in3"] + 1, "left")

    shown = (*PROBLEMS, *MEASURES, *(LEVELS if levels else ()), *EXPERIENCES)
    still = [
        {"x": column(n)[0], "y": rows[n], "side": column(n)[1], "words": label(n, narrow).to(language), "node": n}
        for n in shown
    ]
    heads = [("problem", at["out1"] - 1, 0, "right"), ("measure", at["in2"] + 1, 0, "left")]
    if levels:
        heads += [("level", at["in3"] + 1, 0, "left"), ("experience", at["in3"] + 1, 7, "left")]
    else:
        heads += [("experience", at["in3"] + 1, 0, "left")]
    titles = [{"x": a, "y": b, "side": side, "words": _HEADS[k].to(language)} for k, a, b, side in heads]

    def words(data: list[dict[str, Any]], side: Any, **mark: Any) -> Any:
        found = pd.DataFrame([d for d in data if d["side"] == side])
        base = alt.Chart(found).encode(x=alt.X("x:Q", **x), y=alt.Y("y:Q", **y), text="words:N")
        return base.mark_text(align=side, fontSize=size, **mark)

    kinds = [*STANDINGS, "none"]
    colour = alt.Scale(domain=kinds, range=[ACCENT, MUTED, EDGE, SURFACE])
    dash = alt.Scale(domain=kinds, range=[[1, 0], [8, 4], [2, 3], [1, 0]])
    # A width is no scale for names: it is looked up and taken as it is.
    widths = "{" + ", ".join(f"'{kind}': {px}" for kind, px in zip(kinds, (2.5, 2, 1.5, 0), strict=True)) + "}"

    def strokes(step: int, start: float, end: float) -> Any:
        return (
            alt.Chart(edges)
            .transform_filter(f"datum.step === {step}")
            .transform_calculate(a=f"{start}", b=f"{end}", width=f"{widths}[datum.kind]")
            .mark_rule()
            .encode(
                x=alt.X("a:Q", **x),
                x2="b:Q",
                y=alt.Y("y:Q", **y),
                y2="y2:Q",
                color=alt.Color("kind:N", scale=colour),
                strokeDash=alt.StrokeDash("kind:N", scale=dash),
                strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            )
        )

    def lit(step: int, end: str) -> Any:
        """Draw the nodes of the links in ink, above the muted ones."""
        node = {(1, "one"): at["out1"] - 1, (1, "two"): at["in2"] + 1, (2, "two"): at["in3"] + 1}[step, end]
        field = f"{end}_short" if narrow else end
        height = "y" if end == "one" else "y2"
        base = (
            alt.Chart(edges)
            .transform_filter(f"datum.step === {step}")
            .transform_aggregate(links="count()", groupby=[height, field])
            .transform_calculate(a=f"{node}")
            .encode(x=alt.X("a:Q", **x), y=alt.Y(f"{height}:Q", **y), text=alt.Text(field, type="nominal"))
        )
        mark: dict[str, Any] = {"align": "right" if end == "one" else "left", "fontSize": size, "fontWeight": 600}
        # The halo also covers the muted words below.
        return base.mark_text(color=INK, **HALO | {"strokeWidth": 8}, **mark)

    layers = (
        strokes(1, at["out1"], at["in2"])
        + strokes(2, at["out2"], at["in3"])
        + words(still, "right", color=MUTED)
        + words(still, "left", color=MUTED)
        + words(titles, "right", color=MUTED, fontWeight=600, dy=-6)
        + words(titles, "left", color=MUTED, fontWeight=600, dy=-6)
        + lit(1, "one")
        + lit(1, "two")
        + lit(2, "two")
    )
    if marked:
        gap = 3.4 if narrow else 1.9
        spots = pd.DataFrame([d for d in still if d["node"] in marked])
        spots["x"] += spots["side"].map({"right": gap, "left": -gap})
        layers += (
            alt.Chart(spots[["x", "y"]])
            .mark_point(shape="square", size=90, color=INK, fill=SURFACE)
            .encode(x=alt.X("x:Q", **x), y=alt.Y("y:Q", **y))
        )
    return layers.properties(height=HEIGHT, autosize="none")


def edge_rows(found: pd.DataFrame, step: int, levels: bool) -> list[Row]:
    """Return the rows that `draw` takes, one a link."""
    at = place(levels)
    return [
        {
            "source": source,
            "target": target,
            "kind": kind,
            "step": step,
            "y": at[source],
            "y2": at[target],
            "one": label(source),
            "two": label(target),
            "one_short": label(source, narrow=True),
            "two_short": label(target, narrow=True),
        }
        for source, target, kind in zip(found["source"], found["target"], found["standing"], strict=True)
    ]
