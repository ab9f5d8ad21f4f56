"""The explorer of lesson 01: how fast poverty fell, on which line and in which measure."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from coursekit.explorers.declare import Choices, Column, Explorer, Slider
from coursekit.models.change import proportional_yearly_rate, yearly_change
from coursekit.text import Text as T
from coursekit.text import decimal, people, span

__all__ = ["EXPLORERS"]

BASE = (2000, 2010)
LINES = {"2010": T(en="2010 line", zh="2010年标准"), "2008": T(en="2008 line", zh="2008年标准")}
PRINTED = T(en="as printed", zh="原文")


@cache
def _levels(line: str) -> dict[str, dict[int, tuple[float, str]]]:
    """Return people and rate by year on one line, each with its standing; only years that have both."""
    from coursekit.catalogue import series

    found = {}
    for measure, name in (("people", "headcount"), ("rate", "incidence")):
        frame = series(f"{name}-{line}-standard").frame()
        found[measure] = {
            int(year): (float(value), str(standing))
            for year, value, standing in zip(frame["year"], frame["value"], frame["standing"], strict=True)
        }
    years = sorted(y for y in found["people"] if y in found["rate"] and BASE[0] <= y <= 2017)
    return {measure: {y: values[y] for y in years} for measure, values in found.items()}


def _column(measure: str) -> str:
    return "people" if measure == "people" else "rate"


def _fall(line: str, measure: str, start: int, end: int) -> float:
    """Return the fall a year, positive: persons, percentage points, or percent."""
    levels = _levels(line)[_column(measure)]
    first, last = levels[start][0], levels[end][0]
    if measure == "proportional":
        return -proportional_yearly_rate(first, last, end - start)
    return -yearly_change(first, last, end - start)


def _words(measure: str, fall: float, years: int) -> T:
    """Write a fall with its unit: a year on average, or of the one year."""
    if measure == "people":
        unit, number = T(en="{n}", zh="减少{n}人"), people(fall)
    elif measure == "points":
        unit, number = T(en="{n} points", zh="下降{n}个百分点"), T(en=decimal(fall, 2), zh=decimal(fall, 2))
    else:
        unit, number = T(en="{n}%", zh="下降{n}%"), T(en=decimal(fall, 2), zh=decimal(fall, 2))
    average = T(en="{u} a year", zh="年均{u}") if years > 1 else T(en="{u}", zh="{u}")
    return average.fill(u=unit.fill(n=number))


def _level(measure: str, value: float) -> T:
    if measure == "people":
        return people(value)
    return T(en="{n}%", zh="{n}%").fill(n=decimal(value, 1))


def valid(line: str, measure: str, start: int, end: int) -> bool:
    """Keep the period in order and on years that the line has."""
    years = _levels(line)["rate"]
    return start < end and start in years and end in years


def frame(line: str, measure: str, start: int, end: int) -> Any:
    """Return the base period, the chosen period and the printed comparison, one row each."""
    import pandas as pd

    from coursekit.catalogue import figure

    column = _column(measure)
    levels = _levels(line)[column]
    base = _fall(line, measure, *BASE)
    rows = []
    for kind, (first, last) in (("base", BASE), ("chosen", (start, end))):
        fall = _fall(line, measure, first, last)
        rows.append(
            {
                "row": span(first + 1, last),
                "kind": kind,
                "line": LINES[line],
                "from": _level(measure, levels[first][0]),
                "to": _level(measure, levels[last][0]),
                "years": last - first,
                "fall": _words(measure, fall, last - first),
                "ratio": fall / base,
                "times": decimal(fall / base, 2),
                "label": T(en="{r} · {w}", zh="{r}倍 · {w}").fill(
                    r=decimal(fall / base, 2), w=_words(measure, fall, last - first)
                ),
            }
        )
    printed = figure("yearly-fall-2013-2017").value / figure("yearly-fall-2001-2010").value
    rows.append(
        {
            "row": PRINTED,
            "kind": "printed",
            "line": T(en="two lines", zh="两条标准"),
            "from": "–",
            "to": "–",
            "years": math.nan,
            "fall": "–",
            "ratio": printed,
            "times": decimal(printed, 2),
            "label": T(en="2.04 · people, two lines", zh="2.04倍 · 人数，两条标准"),
        }
    )
    return pd.DataFrame(rows)


def chart(frame: Any, language: str, narrow: bool = False) -> Any:
    """Draw the ratio to 2001–10 as bars from zero, with a rule at 1."""
    import altair as alt
    import pandas as pd

    from coursekit.charts.theme import ACCENT, EDGE, HALO, INK, SURFACE, label_size

    size = label_size(language)
    domain = ["base", "chosen", "printed"]
    x = alt.X(
        "ratio:Q",
        scale=alt.Scale(domain=[0, 3.8 if narrow else 4.6]),
        axis=alt.Axis(values=[0, 1, 2, 3], format="d", grid=True),
    )
    y = alt.Y("row:N", sort=None, axis=alt.Axis(grid=False, labelLimit=120))
    base = alt.Chart(frame).encode(x=x, y=y)
    bars = base.mark_bar(strokeWidth=2).encode(
        color=alt.Color("kind:N", scale=alt.Scale(domain=domain, range=[EDGE, ACCENT, SURFACE])),
        stroke=alt.Stroke("kind:N", scale=alt.Scale(domain=domain, range=[EDGE, ACCENT, EDGE])),
        strokeDash=alt.StrokeDash("kind:N", scale=alt.Scale(domain=domain, range=[[1, 0], [1, 0], [5, 4]])),
    )
    one = pd.DataFrame({"ratio": [1.0]})
    labels = base.encode(text="times:N" if narrow else "label:N")
    mark: dict[str, Any] = {"align": "left", "dx": 7, "fontSize": size}
    return (bars + alt.Chart(one).mark_rule().encode(x=x) + labels.mark_text(color=INK, **HALO, **mark)).properties(
        height=190
    )


def reading(line: str, measure: str, start: int, end: int) -> T:
    """Say in one sentence how the chosen period compares with 2001–10."""
    base, chosen = _fall(line, measure, *BASE), _fall(line, measure, start, end)
    what = (
        T(en="the number of rural poor fell by", zh="农村贫困人口")
        if measure == "people"
        else T(en="the headcount ratio fell by", zh="贫困发生率")
    )
    sentence = T(
        en="On the {line}, {what} {chosen} in {period} and {base} in {decade}: {ratio} times the earlier "
        "fall{verdict}.",
        zh="按{line}，{what}{period}{chosen}，{decade}{base}，前者是后者的{ratio}倍{verdict}。",
    )
    ratio = chosen / base
    if (start, end) == BASE:
        verdict = T(en=" (the same period)", zh="（同一时段）")
    elif round(ratio, 2) == 1:
        verdict = T(en=", as good as equal", zh="，几乎相同")
    elif ratio > 1:
        verdict = T(en=", so faster in this measure", zh="，按这种办法更快")
    else:
        verdict = T(en=", so slower in this measure", zh="，按这种办法更慢")
    return sentence.fill(
        line=LINES[line],
        what=what,
        period=span(start + 1, end),
        decade=span(BASE[0] + 1, BASE[1]),
        chosen=_words(measure, chosen, end - start),
        base=_words(measure, base, BASE[1] - BASE[0]),
        ratio=decimal(ratio, 2),
        verdict=verdict,
    )


def standing(line: str, measure: str, start: int, end: int) -> str:
    """Return ``"memory"`` if one of the four levels is from memory, else ``"read"``."""
    levels = _levels(line)[_column(measure)]
    return "memory" if any(levels[y][1] == "memory" for y in (*BASE, start, end)) else "read"


EXPLORERS = (
    Explorer(
        id="01-fall",
        title=T(en="Compared with 2001–10, faster or slower?", zh="与2001—2010年相比，是快了还是慢了？"),
        predict=T(
            en="Predict first: with the line held fixed, will 2013–17 be faster in all three measures?",
            zh="先预测：标准固定以后，换用三种衡量办法，2013—2017年是否都更快？",
        ),
        controls=(
            Choices(
                "line",
                T(
                    en="Poverty line, for both periods (2008 line: 2000–10; 2010 line: 2000, 2005, 2010–17)",
                    zh="贫困标准，两段通用（2008年标准：2000—2010年；2010年标准：2000年、2005年、2010—2017年）",
                ),
                tuple(LINES.items()),
                "2010",
            ),
            Choices(
                "measure",
                T(en="Measure of the yearly fall", zh="年均减幅的衡量办法"),
                (
                    ("points", T(en="percentage points a year", zh="年均百分点")),
                    ("proportional", T(en="proportional rate a year", zh="年均下降率（按比例）")),
                    ("people", T(en="people a year", zh="年均人数")),
                ),
                "points",
            ),
            Slider(
                "start",
                T(en="Recent period starts at the end of", zh="近期时段：起点（年底）"),
                tuple(range(2000, 2017)),
                2012,
            ),
            Slider(
                "end",
                T(en="Recent period ends at the end of", zh="近期时段：终点（年底）"),
                tuple(range(2001, 2018)),
                2017,
            ),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns={
            "row": T(en="Period", zh="时段"),
            "line": T(en="Line", zh="标准"),
            "from": T(en="Start", zh="起点"),
            "to": T(en="End", zh="终点"),
            "years": T(en="Years", zh="年数"),
            "fall": T(en="Fall", zh="减幅"),
            "ratio": Column(T(en="Times 2001–10", zh="为2001—2010年的几倍"), 2),
        },
        standing=standing,
        caption=T(
            en="Bars: the yearly fall as a multiple of that of 2001–10, on one line; dotted rule: equally fast. "
            "Dashed bar: the speech’s 2.04, which divides 1370万 a year on the 2010 line by 673万 a year on the 2008 "
            "line. Source: National Bureau of Statistics of China; incidence on the 2010 line from World Bank WDI, "
            "SI.POV.NAHC.",
            zh="条形：年均减幅为2001—2010年的几倍，两段同按一条标准；虚线：一样快。虚框：讲话中的2.04倍，即按2010年标准的年均1370万人"
            "与按2008年标准的年均673万人之比。资料来源：国家统计局；2010年标准的发生率取自世界银行WDI数据库SI.POV.NAHC。",
        ),
        valid=valid,
    ),
)
