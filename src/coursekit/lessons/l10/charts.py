"""The charts of lesson 10: what each rule flags, and incomes at the line. All data are simulated."""

from __future__ import annotations

from typing import Any

from coursekit.charts.declare import Chart
from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, HALO, INK, SEQUENCE, SURFACE, label_size
from coursekit.text import Text as T

__all__ = ["CHARTS"]

LINE = 3000
RULES = {
    "guarantee": T(en="guarantee missing", zh="保障缺失"),
    "expected_income": T(en="cash below the line", zh="现金低于线"),
    "quota": T(en="out by quota", zh="按指标退出"),
    "moved_support": T(en="support stopped", zh="帮扶中断"),
    "same_year": T(en="in and out in a year", zh="当年进当年出"),
    "dibao_only": T(en="dibao half or more", zh="低保占一半以上"),
}
KINDS = ("wrong at exit", "not sustained", "only flagged")


def three_kinds(lesson: Any, language: str, narrow: bool = False) -> Any:
    """Draw for each rule how many of its flagged exits were wrong, not sustained, or only flagged."""
    import altair as alt
    import pandas as pd

    exits = lesson.table("exits")
    kind = exits["outcome"].where(exits["outcome"].isin(KINDS[:2]), KINDS[2])
    rows = []
    for rule, words in RULES.items():
        counts = kind[exits[rule] == 1].value_counts()
        start = 0
        for order, name in enumerate(KINDS):
            size = int(counts.get(name, 0))
            rows.append(
                {
                    "rule": words.to(language),
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


def incomes_at_the_line(lesson: Any, language: str, narrow: bool = False) -> Any:
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
            {"low": 3110, "count": 285, "words": T(en="declared income", zh="申报收入").to(language)},
            {"low": 2260, "count": 45, "words": T(en="cash", zh="现金收入").to(language)},
        ]
    )
    line = pd.DataFrame([{"low": 2990, "count": 320, "words": T(en="line, 3,000", zh="线：3000元").to(language)}])

    def text(data: Any, align: str) -> Any:
        placed = alt.Chart(data).encode(x=x, y=alt.Y("count:Q", scale=top), text="words:N")
        mark: dict[str, Any] = {"align": align, "fontSize": size, "fontWeight": 600}
        return placed.mark_text(color=INK, **HALO, **mark)

    drawn = bars + outline + rule + text(names, "left") + text(line, "right")
    return drawn.properties(height=260 if narrow else 290)


_MADE = T(
    en="Simulated data: County Jia, which is fictional, 2,000 exits; wrong exits and flags were put in on purpose, "
    "frequent enough to be seen.",
    zh="模拟数据：虚构的甲县，2000个退出户；错退和各种线索是有意放入的，多到足以看清。",
)

CHARTS = (
    Chart(
        id="10-three-kinds",
        title=T(
            en="Three rules find mostly wrong exits; the other three flag households that, with few exceptions, left "
            "properly",
            zh="三条规则标出的多为错退；另外三条标出的户，绝大多数退出时是合格的",
        ),
        subtitle=T(
            en="Number of exits that each rule flags. In each bar, from the left: wrong at exit; proper exit, not "
            "sustained a year later; hollow, only flagged (nothing found, as far as the panel goes).",
            zh="各条规则标出的户数。每根条形自左至右：错退；退出合格，一年后没有稳住；空心为只是有线索（就现有数据看没有问题）。",
        ),
        words=T(
            en="Stacked bars, one a rule: wrong at exit, not sustained, only flagged. Guarantee missing 92, 11, 67. "
            "Cash below the line 129, 10, 22. Out by quota 53, 0, 3. Support stopped 4, 53, 15. In and out in a year "
            "0, 2, 50. Dibao half or more 0, 2, 52.",
            zh="每条规则一根堆积条形，依次为错退、没有稳住、只是有线索。保障缺失92、11、67；现金低于线129、10、22；"
            "按指标退出53、0、3；帮扶中断4、53、15；当年进当年出0、2、50；低保占一半以上0、2、52。",
        ),
        source=_MADE,
        standing="simulated",
        draw=three_kinds,
    ),
    Chart(
        id="10-bunching",
        title=T(
            en="Declared income begins exactly at the line; cash does not",
            zh="申报收入恰好从贫困线开始，现金收入却不是",
        ),
        subtitle=T(
            en="Number of exits by income a person, yuan a year, in bins of 100. Bars: declared; dotted outline: cash. "
            "Incomes of 4,200 and more are not drawn.",
            zh="按人均年收入（元）分组的退出户数，组距100元。条形：申报收入；点线轮廓：现金收入。4200元及以上未画。",
        ),
        words=T(
            en="Histogram of declared income a person: none below 3,000, then 300 exits from 3,000 to 3,100, "
            "218 in the next bin and 157 in the one after. Cash a person: 161 exits below 3,000, and 180 from 3,000 to "
            "3,100.",
            zh="人均申报收入的直方图：3000元以下没有，3000至3100元300户，其后两组为218户和157户。人均现金收入：3000元以下161户，"
            "3000至3100元180户。",
        ),
        source=_MADE,
        standing="simulated",
        draw=incomes_at_the_line,
    ),
)
