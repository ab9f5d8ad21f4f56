"""The charts of lesson 01. Two poverty lines are two series and are never joined."""

from __future__ import annotations

from typing import Any

from coursekit.charts.declare import Chart
from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, EDGE, HALO, INK, SURFACE, label_size
from coursekit.text import Text as T
from coursekit.text import decimal

__all__ = ["CHARTS"]

NEW, OLD = CATEGORY[0], CATEGORY[1]
TEN_TO_SEVENTEEN = [2000, 2005, 2010, 2012, 2017]


def _of(words: T, language: str) -> str:
    return words.to(language)


def two_lines(lesson: Any, language: str, narrow: bool = False) -> Any:
    """Draw the headcount ratio on the 2008 line and on the 2010 line as two separate series."""
    import altair as alt
    import pandas as pd

    new = lesson.series("incidence-2010-standard").frame()
    new = new[(new["year"] >= 2000) & (new["year"] <= 2017)]
    old = lesson.series("incidence-2008-standard").frame()
    old = old[old["standing"] == "read"]

    size = label_size(language)
    years = [2000, 2010, 2017] if narrow else TEN_TO_SEVENTEEN
    x = alt.X("year:Q", scale=alt.Scale(domain=[2000, 2017.4], nice=False), axis=alt.Axis(format="d", values=years))
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, 50]), axis=alt.Axis(values=[0, 20, 40]))

    def series(frame: Any, colour: str, shape: str, dash: list[int]) -> Any:
        base = alt.Chart(frame[["year", "value"]]).encode(x=x, y=y)
        points = base.mark_point(color=colour, shape=shape, fill=SURFACE)
        return base.mark_line(color=colour, strokeDash=dash) + points

    # Printed beside a point: (year, value, where the words stand)
    at = new.set_index("year")["value"]
    was = old.set_index("year")["value"]
    numbers = pd.DataFrame(
        [
            {"year": 2000, "value": at[2000], "words": decimal(at[2000], 1), "side": "right"},
            {"year": 2010, "value": at[2010], "words": decimal(at[2010], 1), "side": "right"},
            {"year": 2012, "value": at[2012], "words": decimal(at[2012], 1), "side": "right"},
            {"year": 2017, "value": at[2017], "words": decimal(at[2017], 1), "side": "above"},
            {"year": 2000, "value": was[2000], "words": decimal(was[2000], 1), "side": "above"},
            {"year": 2010, "value": was[2010], "words": decimal(was[2010], 1), "side": "right"},
        ]
    )
    names = pd.DataFrame(
        [
            {"year": 2005, "value": at[2005], "words": _of(T(en="2010 line", zh="2010年标准"), language)},
            {"year": 2001, "value": was[2001], "words": _of(T(en="2008 line", zh="2008年标准"), language)},
        ]
    )
    same = pd.DataFrame({"value": [at[2012]]})

    def text(data: Any, **mark: Any) -> Any:
        base = alt.Chart(data).encode(x=x, y=y, text="words:N")
        return base.mark_text(fontSize=size, color=INK, **HALO, **mark)

    return (
        alt.Chart(same).mark_rule().encode(y=y)
        + series(old, OLD, "square", DASHES[1])
        + series(new, NEW, "circle", DASHES[0])
        + text(numbers[numbers["side"] == "right"], align="left", dx=9, dy=-8)
        + text(numbers[numbers["side"] == "above"], align="center", dx=8, dy=-14)
        + text(names[:1], align="left", dx=10, dy=-13, fontWeight=600)
        + text(names[1:], align="left", dx=2, dy=38 if narrow else 29, fontWeight=600)
    )


def three_measures(lesson: Any, language: str, narrow: bool = False) -> Any:
    """Draw how many times as fast as 2001–10 the years 2013–17 were, by measure."""
    import altair as alt
    import pandas as pd

    rate = lesson.series("incidence-2010-standard").value
    people = lesson.series("headcount-2010-standard").value
    points = ((rate(2012) - rate(2017)) / 5) / ((rate(2000) - rate(2010)) / 10)
    persons = ((people(2012) - people(2017)) / 5) / ((people(2000) - people(2010)) / 10)
    early, late = 1 - (rate(2010) / rate(2000)) ** (1 / 10), 1 - (rate(2017) / rate(2012)) ** (1 / 5)
    printed = lesson.figure("yearly-fall-2013-2017").value / lesson.figure("yearly-fall-2001-2010").value
    long = [
        (T(en="points a year", zh="年均百分点"), points, "read"),
        (T(en="people a year", zh="年均人数"), persons, "memory"),
        (T(en="proportional rate", zh="年均下降率"), late / early, "read"),
        (T(en="as printed: people, two lines", zh="原文：人数，两条标准"), printed, "mixed"),
    ]
    short = {3: T(en="as printed", zh="原文")}
    data = pd.DataFrame(
        [
            {
                "measure": _of(short.get(i, name) if narrow else name, language),
                "ratio": ratio,
                "words": decimal(ratio, 2),
                "kind": kind,
            }
            for i, (name, ratio, kind) in enumerate(long)
        ]
    )
    size = label_size(language)
    axis = alt.Axis(values=[0, 0.5, 1, 1.5, 2], format=".1f", grid=True)
    x = alt.X("ratio:Q", scale=alt.Scale(domain=[0, 2.4]), axis=axis)
    base = alt.Chart(data).encode(x=x, y=alt.Y("measure:N", sort=None, axis=alt.Axis(grid=False)))
    bars = base.mark_bar(strokeWidth=2).encode(
        color=alt.Color("kind:N", scale=alt.Scale(domain=["read", "memory", "mixed"], range=[ACCENT, SURFACE, EDGE])),
        stroke=alt.Stroke("kind:N", scale=alt.Scale(domain=["read", "memory", "mixed"], range=[ACCENT, ACCENT, EDGE])),
        strokeDash=alt.StrokeDash(
            "kind:N", scale=alt.Scale(domain=["read", "memory", "mixed"], range=[[1, 0], [5, 4], [1, 0]])
        ),
    )
    one = pd.DataFrame({"ratio": [1], "words": [_of(T(en="equally fast", zh="一样快"), language)]})
    return (
        bars
        + alt.Chart(one).mark_rule().encode(x=x)
        + base.mark_text(align="left", dx=7, fontSize=size, color=INK).encode(text="words:N")
        + alt.Chart(one)
        .mark_text(align="left", dx=6, dy=-6, fontSize=size, color=INK, baseline="bottom")
        .encode(x=x, y=alt.value(0), text="words:N")
    ).properties(height=220 if narrow else 230)


def yearly_falls(lesson: Any, language: str, narrow: bool = False) -> Any:
    """Draw the net fall of the rural poor year by year on the 2010 line, 2011 to 2017."""
    import altair as alt
    import pandas as pd

    people = lesson.series("headcount-2010-standard").value
    scale, places = (1e6, 1) if language == "en" else (1e4, 0)
    data = pd.DataFrame(
        [
            {
                "year": year,
                "fall": (people(year - 1) - people(year)) / scale,
                "words": f"{(people(year - 1) - people(year)) / scale:.{places}f}",
                "period": "before" if year < 2013 else "in",
            }
            for year in range(2011, 2018)
        ]
    )
    size = label_size(language)
    top = 50 if language == "en" else 5000
    x = alt.X("year:O", axis=alt.Axis(labelAngle=0, grid=False))
    y = alt.Y("fall:Q", scale=alt.Scale(domain=[0, top]), axis=alt.Axis(tickCount=5, format="d"))
    base = alt.Chart(data).encode(x=x, y=y)
    bars = base.mark_bar(strokeWidth=2, stroke=ACCENT).encode(
        color=alt.Color("period:N", scale=alt.Scale(domain=["before", "in"], range=[SURFACE, ACCENT]))
    )
    return bars + base.mark_text(dy=-10, fontSize=size, color=INK).encode(text="words:N")


CHARTS = (
    Chart(
        id="01-two-lines",
        title=T(
            en="The two 10.2% stand on different poverty lines: on the 2010 line, the rate of 2000 was 49.8%",
            zh="两个10.2%所用标准不同：按2010年标准，2000年为49.8%",
        ),
        subtitle=T(
            en="Rural poverty headcount ratio, % of the rural base population, end of year. Points are observations; "
            "the strokes between them only guide the eye. Dotted rule: 10.2%.",
            zh="农村贫困发生率（%），年底数。点为观测值，连线仅作示意；虚线位于10.2%。",
        ),
        words=T(
            en="Rural poverty headcount ratio in percent, 2000 to 2017, as two separate lines. On the 2010 line: 49.8 "
            "in 2000, 30.2 in 2005, 17.2 in 2010, 10.2 in 2012, 3.1 in 2017. On the 2008 line: 10.2 in 2000, 6.8 in "
            "2005 and 2.8 in 2010. The two are not joined.",
            zh="2000—2017年农村贫困发生率（%），分两条互不相连的折线。按2010年标准：2000年49.8，2005年30.2，2010年17.2，"
            "2012年10.2，2017年3.1。按2008年标准：2000年10.2，2005年6.8，2010年2.8。",
        ),
        source=T(
            en="Source: National Bureau of Statistics of China. 2010 line: World Bank WDI, SI.POV.NAHC (2025 "
            "vintage); 2008 line: White Paper of 16 November 2011 and reports of the time; years known from memory "
            "only are left out. The speech states 10.2% (2012) and 3.1% (2017).",
            zh="资料来源：国家统计局。2010年标准数据取自世界银行WDI数据库SI.POV.NAHC（2025年版）；2008年标准数据取自2011年11月16日"
            "白皮书及当时的报道，仅凭记忆的年份未画。10.2%（2012年）和3.1%（2017年）见于讲话。",
        ),
        standing="read",
        draw=two_lines,
    ),
    Chart(
        id="01-three-measures",
        title=T(
            en="On one line, the earlier decade is ahead in points and in people, the later period in proportion",
            zh="标准固定之后，按百分点和人数，前一个十年更快；按下降率，后一时段更快",
        ),
        subtitle=T(
            en="How many times as fast as 2001–10 rural poverty fell in 2013–17, by measure, on the 2010 line; last "
            "bar as printed, on two lines. Hollow: rests on a count from memory.",
            zh="2013—2017年农村减贫速度为2001—2010年的几倍，按2010年标准，分衡量办法；末一条为原文，混用两条标准。空心：依据凭记忆的人数。",
        ),
        words=T(
            en="Bars of the ratio of 2013–17 to 2001–10, with a rule at 1, equally fast. Points a year 0.44; people a "
            "year 0.46; proportional rate 2.10; as printed, people on two lines, 2.04.",
            zh="2013—2017年与2001—2010年之比的条形图，在1处（一样快）有参考线。年均百分点0.44；年均人数0.46；年均下降率2.10；"
            "原文（人数，两条标准）2.04。",
        ),
        source=T(
            en="Source: National Bureau of Statistics of China; incidence from World Bank WDI, SI.POV.NAHC (2025 "
            "vintage). The count of 2000 (462.24 million) is from memory, to be verified. The 2.04 is printed in the "
            "speech.",
            zh="资料来源：国家统计局；发生率取自世界银行WDI数据库SI.POV.NAHC（2025年版）。2000年的46224万人凭记忆，待核。2.04倍见于讲话。",
        ),
        standing="memory",
        draw=three_measures,
    ),
    Chart(
        id="01-yearly-falls",
        title=T(
            en="The yearly net fall shrank until 2014, then moved between 12 and 15 million",
            zh="年净减少人数到2014年为止逐年下降，此后在1200万至1500万之间波动",
        ),
        subtitle=T(
            en="Net fall in the number of rural poor from one year-end to the next, million persons, 2010 line. "
            "Filled: the five years of the speech’s average.",
            zh="农村贫困人口比上年底净减少（万人），2010年标准。实心：讲话取平均的五年。",
        ),
        words=T(
            en="Bars of the yearly net fall in million persons: 43.3 in 2011, 23.4 in 2012, 16.5 in 2013, 12.3 in "
            "2014, 14.4 in 2015, 12.4 in 2016, 12.9 in 2017. The average of 2013 to 2017 is 13.7.",
            zh="年净减少人数（万人）的条形图：2011年4329，2012年2339，2013年1650，2014年1232，2015年1442，2016年1240，2017年1289。"
            "2013—2017年平均为1370.6。",
        ),
        source=T(
            en="Source: National Bureau of Statistics of China, as reported each year; differences computed by the "
            "course.",
            zh="资料来源：国家统计局历年公布的数据，差额由本课程计算。",
        ),
        standing="read",
        draw=yearly_falls,
    ),
)
