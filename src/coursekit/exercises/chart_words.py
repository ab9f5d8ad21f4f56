"""Words about charts: what must be shown, what was read, what is missing, and why a chart was not judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from coursekit.charts.picture import Picture
from coursekit.charts.undrawn import UNDRAWN
from coursekit.exercises.chart_seen import Said, short_number
from coursekit.exercises.shows import (
    Band,
    Bars,
    Cells,
    Dots,
    Histogram,
    Joins,
    Lines,
    Names,
    Panels,
    Rule,
    Scatter,
    Stacked,
    Statement,
    Statements,
    Whiskers,
    Zigzag,
    label,
)
from coursekit.text import Text

__all__ = ["CHART", "CHART_SAY", "describe", "read_in_words"]

CHART: Mapping[str, Text] = {
    "not-a-chart": Text(
        en="Hand in an Altair chart, such as `alt.Chart(data).mark_bar().encode(...)`. This is of type {type}.",
        zh="请交一张Altair图，例如`alt.Chart(data).mark_bar().encode(...)`。你交的是{type}类型。",
    ),
    "no-marks": Text(
        en="The chart draws nothing yet. Give it a mark, such as `.mark_bar()`.",
        zh="这张图还没有画任何东西。请给它一种图形，例如`.mark_bar()`。",
    ),
    "no-encoding": Text(
        en="A mark has no `.encode(...)`: say which column goes along x and which up y.",
        zh="有一种图形后面没有`.encode(...)`：请写明哪一列放横轴，哪一列放纵轴。",
    ),
    "no-data": Text(
        en="The chart holds no rows. Hand the table itself to `alt.Chart`, not an address of one.",
        zh="这张图里没有数据。请把表本身交给`alt.Chart`，而不是数据的地址。",
    ),
    "unfilled": Text(
        en="A `...` still stands in the data of this chart. Put the number there.",
        zh="这张图的数据里还有`...`没有填。请换成数。",
    ),
    "nothing-drawn": Text(
        en="Nothing can be seen in the drawing. Show the chart in a cell of its own and look at it.",
        zh="画出来的图上什么也看不到。请在单独的单元格里显示这张图，看一看。",
    ),
    "no-such-column": Text(
        en="There is no column `{column}`; your table has {columns}. Vega-Lite then draws nothing and says nothing.",
        zh="没有`{column}`这一列，你的表里有{columns}。列名不存在时，Vega-Lite不报错，也什么都不画。",
    ),
    "column-meant": Text(
        en="There is no column `{column}`: did you mean `{meant}`? Vega-Lite then draws nothing and says nothing.",
        zh="没有`{column}`这一列，你想写的是`{meant}`吗？列名不存在时，Vega-Lite不报错，也什么都不画。",
    ),
    "moved-transform": Text(
        en="Vega-Lite makes the bins before it computes `{column}` here, so nothing is drawn. Compute the column in "
        "pandas.",
        zh="这里Vega-Lite先分组、后计算`{column}`，所以什么也画不出来。请先用pandas算出这一列。",
    ),
    # Axes
    "no-axis": Text(
        en="No axis with numbers tells how large things are. Name the column of the numbers in `.encode(...)`, and "
        "leave its axis on.",
        zh="没有带数字的坐标轴，读不出数值。请在`.encode(...)`里写上数值所在的列，并保留它的坐标轴。",
    ),
    "axis-of-names": Text(
        en="One axis is a row of names, not a scale of numbers: write `:Q` after the column.",
        zh="有一条轴是一列名称，不是数值刻度。请在列名后写`:Q`。",
    ),
    "axis-numbers-untrue": Text(
        en="What stands at {value} is labelled {label}. Leave the labels of the axis as they are.",
        zh="位于{value}的地方标成了“{label}”。请不要改动坐标轴的标注。",
    ),
    "not-linear": Text(
        en="The axis is not an even one (a logarithmic one, say), so lengths mislead. Leave the scale alone.",
        zh="坐标轴的刻度不均匀（例如用了对数），长度和斜率会误导读者。请不要改动刻度。",
    ),
    "not-logarithmic": Text(
        en='The axis is asked for with a logarithmic scale: `alt.Scale(type="log")`.',
        zh='题目要求对数坐标轴：`alt.Scale(type="log")`。',
    ),
    "two-scales": Text(
        en="Things to be compared have an axis each, so they cannot be compared. Let them share one.",
        zh="要比较的图形各用各的轴，无法比较。请让它们共用一条轴。",
    ),
    "past-the-axis": Text(
        en="The axis ends at {end} and something reaches past it. Let the axis hold everything.",
        zh="坐标轴到{end}为止，有图形超出了它。请让坐标轴容得下全部图形。",
    ),
    "not-from-zero": Text(
        en="The bars start at {start}, not at zero, so their lengths are not in proportion. Leave the scale alone.",
        zh="条形从{start}而不是从零开始，长度就不成比例。不要改动坐标轴的起点。",
    ),
    # Names
    "bars-misnamed": Text(
        en="A bar is named “{quoted}”, which is none of the names of the question.",
        zh="有一根条形标作“{quoted}”，不是题目中的名称。",
    ),
    "bars-unnamed": Text(
        en="No bar carries a name of the question. Put these names on the axis or in a legend.",
        zh="条形没有标出题目中的名称，读者看不出哪根是哪一项。请在坐标轴或图例里写上这些名称。",
    ),
    "lines-misnamed": Text(
        en="A line is named “{quoted}”, which is none of the names of the question.",
        zh="有一条线标作“{quoted}”，不是题目中的名称。",
    ),
    "lines-unnamed": Text(
        en="No line carries a name of the question. Use `color=` and these names.",
        zh="各条折线没有标出题目中的名称，读者看不出哪一条是哪一项。请用`color=`写上这些名称。",
    ),
    "dots-misnamed": Text(
        en="A dot is named “{quoted}”, which is none of the names of the question.",
        zh="有一个点标作“{quoted}”，不是题目中的名称。",
    ),
    "dots-unnamed": Text(
        en="No dot carries a name of the question. Put these names on the axis or at the dots.",
        zh="点没有标出题目中的名称，读者看不出哪个是哪一项。请在坐标轴上或点的旁边写上这些名称。",
    ),
    "look-alike": Text(
        en="The two look alike. Give each a look of its own: colour, fill or outline.",
        zh="两者看起来一样。请让它们在颜色、填充或轮廓上有区别。",
    ),
    "names-swapped": Text(
        en="The numbers of {one} and {two} stand under each other's names.",
        zh="“{one}”和“{two}”的名称与数值对调了。",
    ),
    "names-contradict": Text(
        en="One and the same mark is named {one} in one place and {two} in another.",
        zh="同一个图形一处叫“{one}”，另一处叫“{two}”。",
    ),
    "named-twice": Text(en="Two marks are named {name}.", zh="有两个图形都叫“{name}”。"),
    "hidden": Text(
        en="{name} lies wholly under something drawn later: make that see-through.",
        zh="“{name}”完全被后画的图形盖住了。请把盖在上面的设成半透明。",
    ),
    # Bars
    "no-bars": Text(
        en="There are no bars in the drawing: `mark_bar()`.", zh="画出来的图上没有条形：请用`mark_bar()`。"
    ),
    "bars-no-length": Text(
        en="`mark_bar()` stands in the chart, and no bar has a length: are its numbers missing (NaN), all zero, or "
        "filtered out? Look at the table with `print`.",
        zh="图里写了`mark_bar()`，但没有一根条形有长度：数值是缺失（NaN）、全为零，还是被筛掉了？请用`print`看看表。",
    ),
    "bars-unseen": Text(
        en="The bars are in the chart and cannot be seen: look at opacity, size and colour.",
        zh="图里有条形，但看不见：请检查透明度、粗细和颜色。",
    ),
    "bars-stacked": Text(
        en="Several bars stand in one place. Give each a place of its own on the other axis.",
        zh="几根条形挤在同一个位置上。请在另一条轴上给每根条形各自的位置。",
    ),
    "too-many-bars": Text(
        en="You drew {count} bars; {asked} are asked for.", zh="你画了{count}根条形，题目要求{asked}根。"
    ),
    "bar-missing": Text(en="The bar {name} is missing.", zh="缺少“{name}”这根条形。"),
    "wrong-value": Text(
        en="The bar {name} ends at {value}, which is not what is asked for.",
        zh="“{name}”这根条形到{value}为止，与要求不符。",
    ),
    "wrong-piece": Text(
        en="In the bar {group} the piece {name} is {value} long, which is not what is asked for.",
        zh="“{group}”这根条形中，“{name}”一段长{value}，与要求不符。",
    ),
    # Rules
    "no-rule": Text(
        en="There is no rule at {at}. Add a layer with `mark_rule()` there.",
        zh="{at}处没有参考线。请在那里加一层`mark_rule()`。",
    ),
    "rule-unseen": Text(
        en="The rule is in the chart and cannot be seen: look at opacity, width and colour.",
        zh="图里有参考线，但看不见：请检查透明度、粗细和颜色。",
    ),
    "rule-elsewhere": Text(
        en="The rule stands at {value}; it is asked for at {at}.", zh="参考线在{value}处，题目要求在{at}处。"
    ),
    "several-rules": Text(
        en="There are several rules; one at {at} is asked for. `mark_rule()` draws one for every row of its table.",
        zh="参考线不止一条，题目只要求{at}处的一条。`mark_rule()`会为表中每一行各画一条。",
    ),
    "rule-too-short": Text(
        en="The rule at {at} runs past a part only. Let it run through all that is compared.",
        zh="{at}处的参考线只穿过一部分。请让它穿过所有要比较的图形。",
    ),
    "rule-on-the-other-axis": Text(
        en="The rule lies the other way. It is asked for at {at}, on the axis of the numbers that it is compared with.",
        zh="参考线画在了另一条轴上。它应位于{at}处，在与之比较的数值所在的轴上。",
    ),
    "rule-in-another-panel": Text(
        en="The rule is in a chart of its own. Join the two with `+`, so that they share one plot.",
        zh="参考线单独成了一张图。请用`+`把两者叠在同一张图上。",
    ),
    # Lines
    "no-lines": Text(
        en="There are no lines in the drawing: `mark_line()`.", zh="画出来的图上没有折线：请用`mark_line()`。"
    ),
    "points-only": Text(
        en="The points are there; nothing joins them: `mark_line()`.", zh="点都在，但没有连起来：请用`mark_line()`。"
    ),
    "lines-unseen": Text(
        en="The lines are in the chart and cannot be seen: look at opacity, width and colour.",
        zh="图里有折线，但看不见：请检查透明度、粗细和颜色。",
    ),
    "lines-narrow": Text(
        en="The lines are there, squeezed into a sliver: another mark stretches the axis. Is a rule on the wrong axis?",
        zh="图里有折线，但挤成了一小条：另有东西把坐标轴拉长了。参考线是不是画到了另一条轴上？",
    ),
    "joined": Text(
        en="Several series run through one line, which jumps up and down. Give each a line of its own: `color=`.",
        zh="几个系列连成了一条折线，忽上忽下。请用`color=`让每个系列各成一条线。",
    ),
    "extra-line": Text(
        en="You drew {count} lines; {asked} are asked for.", zh="你画了{count}条线，题目要求{asked}条。"
    ),
    "line-missing": Text(en="The line {name} is missing.", zh="缺少“{name}”这条线。"),
    "interpolated": Text(
        en="The lines do not run from point to point: leave `interpolate` alone.",
        zh="折线没有直接连接相邻的点。请不要设置`interpolate`。",
    ),
    "too-short": Text(
        en="The line {name} runs from {first} to {last} only.", zh="“{name}”这条线只从{first}画到{last}。"
    ),
    "wrong-curve": Text(
        en="The line {name} is at {value} over {x}, which is not what is asked for.",
        zh="横轴为{x}处，“{name}”这条线位于{value}，与要求不符。",
    ),
    # Bands
    "no-band": Text(
        en="There is no band around the line: `mark_area()`.", zh="折线的周围没有区间带：请用`mark_area()`。"
    ),
    "band-unseen": Text(
        en="The band is in the chart and cannot be seen: look at opacity and colour.",
        zh="图里有区间带，但看不见：请检查透明度和颜色。",
    ),
    "band-hides": Text(
        en="The band covers the line. Make it see-through: `opacity=0.3`.",
        zh="区间带盖住了折线。请设成半透明：`opacity=0.3`。",
    ),
    "band-too-short": Text(en="The band does not run as far as the line.", zh="区间带没有画到折线的两端。"),
    "wrong-band": Text(
        en="Over {x} the band runs from {low} to {high}, which is not what is asked for.",
        zh="横轴为{x}处，区间带从{low}到{high}，与要求不符。",
    ),
    # Histograms
    "no-histogram": Text(
        en="There is no histogram in the drawing: bars that count how many lie in each bin.",
        zh="画出来的图上没有直方图：请用条形表示每一组里有多少。",
    ),
    "no-counts": Text(
        en='No axis tells how many lie in each bin: `y="count()"`.',
        zh='没有坐标轴说明每一组里有多少：请用`y="count()"`。',
    ),
    "bins-as-names": Text(
        en="The bins stand as names in a row, not on a scale of numbers: write `:Q` after the column.",
        zh="各组成了一列名称，没有排在数值刻度上。请在列名后写`:Q`。",
    ),
    "no-bins": Text(
        en="No bins are set, so every single value has its own bar. Add them to x: `alt.X(…, bin=…)`.",
        zh="没有分组，每个值各成一根条形。请在x里加上分组：`alt.X(…, bin=…)`。",
    ),
    "bins-stacked": Text(
        en="One histogram is piled on the other, so its counts cannot be read. Start both at zero: `stack=None`.",
        zh="一个直方图摞在另一个上面，读不出它的数目。请让两个都从零开始：`stack=None`。",
    ),
    "too-wide": Text(
        en="A bin is {width} wide: what happens inside it is lost. Make the bins narrower.",
        zh="有一组宽{width}，组内的情况看不出来。请缩小组距。",
    ),
    "bin-across": Text(
        en="A bin lies across {edge}: it runs from {low} to {high}. Let an edge fall on {edge}.",
        zh="从{low}到{high}的一组跨过了{edge}。请让一条组界落在{edge}上。",
    ),
    "window-empty": Text(
        en="Nothing is drawn between {low} and {high}, where to look. Leave the data whole, and set the bins there.",
        zh="{low}到{high}之间是要看的地方，却什么也没有画。请保留这一段的数据，并在这里设好组界。",
    ),
    "counts-wrong": Text(
        en="The count between {low} and {high} is not that of the rows asked for.",
        zh="{low}到{high}之间的数目，与题目所要的数据不符。",
    ),
    "one-only": Text(
        en="There is one histogram only; several are asked for, one over the other.",
        zh="只有一个直方图，题目要求把几个叠在一起。",
    ),
    "twice-the-same": Text(en="Both histograms count the same column.", zh="两个直方图统计的是同一列。"),
    "too-many-series": Text(
        en="You drew {count} histograms; {asked} are asked for.", zh="你画了{count}个直方图，题目要求{asked}个。"
    ),
    "series-hidden": Text(
        en="One histogram cannot be seen, or another covers it: make the one on top see-through (`opacity=0.4`).",
        zh="有一个直方图看不见，或被另一个盖住了。请把上面的设成半透明（`opacity=0.4`）。",
    ),
    # Dots, points, whiskers
    "no-dots": Text(
        en="There are no dots in the drawing: `mark_point()`.", zh="画出来的图上没有点：请用`mark_point()`。"
    ),
    "dots-unseen": Text(
        en="The dots are in the chart and cannot be seen: look at opacity, size and colour.",
        zh="图里有点，但看不见：请检查透明度、大小和颜色。",
    ),
    "too-many-dots": Text(
        en="You drew {count} dots; {asked} are asked for.", zh="你画了{count}个点，题目要求{asked}个。"
    ),
    "dots-few": Text(en="You drew {count} dots; {asked} are asked for.", zh="你画了{count}个点，题目要求{asked}个。"),
    "dot-missing": Text(en="The dot {name} is missing.", zh="缺少“{name}”这个点。"),
    "wrong-dot": Text(
        en="The dot {name} stands at {value}, which is not what is asked for.",
        zh="“{name}”这个点位于{value}，与要求不符。",
    ),
    "wrong-point": Text(
        en="No point is asked for at ({x}, {y}), where one stands.", zh="（{x}，{y}）处有一个点，题目并没有要求。"
    ),
    "axes-exchanged": Text(en="The two axes are exchanged.", zh="两条轴对调了。"),
    "no-whiskers": Text(
        en="There are no lines from low to high: `mark_rule()` with `x` and `x2`.",
        zh="没有从下界到上界的线段：请用`mark_rule()`，写`x`和`x2`。",
    ),
    "whiskers-unseen": Text(
        en="The lines from low to high cannot be seen: look at opacity, width and colour.",
        zh="从下界到上界的线段看不见：请检查透明度、粗细和颜色。",
    ),
    "whisker-missing": Text(
        en="The line from low to high of {name} is missing.", zh="缺少“{name}”从下界到上界的线段。"
    ),
    "wrong-whisker": Text(
        en="The line of {name} runs from {low} to {high}, which is not what is asked for.",
        zh="“{name}”的线段从{low}到{high}，与要求不符。",
    ),
    # Cells
    "no-cells": Text(
        en="There are no cells in the drawing: `mark_rect()`.", zh="画出来的图上没有方格：请用`mark_rect()`。"
    ),
    "cells-unseen": Text(
        en="The cells are in the chart and cannot be seen: look at opacity and colour.",
        zh="图里有方格，但看不见：请检查透明度和颜色。",
    ),
    "cells-unnamed": Text(
        en="The axes do not say which row and column a cell stands in.", zh="坐标轴没有说明方格属于哪一行、哪一列。"
    ),
    "cell-missing": Text(en="The cell ({place}) is missing.", zh="缺少（{place}）这一格。"),
    "wrong-cell": Text(
        en="The cell ({place}) shows {value}, which is not what is asked for.",
        zh="（{place}）这一格显示{value}，与要求不符。",
    ),
    "no-legend": Text(
        en="No legend tells what the shades mean. Leave the legend on, or write the numbers into the cells.",
        zh="没有图例说明颜色深浅的含义。请保留图例，或把数写进方格。",
    ),
    "shades-unread": Text(
        en="The shades cannot be told apart as numbers. Use `color=` with `:Q`, or write the numbers into the cells.",
        zh="颜色深浅读不出数值。请用带`:Q`的`color=`，或把数写进方格。",
    ),
    # Panels
    "panels-few": Text(en="There are {count} panels; {asked} are asked for.", zh="图有{count}格，题目要求{asked}格。"),
    "axes-unlike": Text(
        en="The panels have axes of different length, so they cannot be compared. Let them share one.",
        zh="各格的坐标轴范围不同，无法比较。请让它们共用同一范围。",
    ),
}
"""The next step for each finding on a chart."""

_NOT = Text(en="This is not counted as a wrong answer.", zh="这次不算答错。")


def _unjudged(words: Text) -> Text:
    return Text(en=f"{words.en} {_NOT.en}", zh=words.zh + _NOT.zh)


CHART_SAY: Mapping[str, Text] = {
    "chart-broken": _unjudged(Text(en="The chart cannot be drawn: {error}.", zh="这张图画不出来，错误类型为{error}。")),
    "chart-no-process": _unjudged(
        Text(
            en="No program that draws can be started on this machine, so the chart is shown and not judged.",
            zh="这台机器上无法启动绘图程序，所以这张图只显示、不判定。",
        )
    ),
    **{f"chart-{code}": _unjudged(words) for code, words in UNDRAWN.items()},
}
"""What is said of a chart that was not judged."""


# What must be shown


def describe(statements: Statements) -> Text:
    """Return what must be shown, a sentence in both languages: the line "asked for", and the start of the alt text.

    Examples
    --------
    >>> ratio = Text(en="ratio", zh="倍数")
    >>> from coursekit.exercises.shows import rule
    >>> describe((rule(across=ratio, at=1),)).en
    'A rule at 1 (ratio).'
    """
    parts = [_DESCRIBE[type(one)](one) for one in statements]
    en = "; ".join(part.en for part in parts)
    return Text(en=en[:1].upper() + en[1:] + ".", zh="；".join(part.zh for part in parts) + "。")


def _list(names: Iterable[Text]) -> Text:
    known = list(names)
    return Text(en=", ".join(n.en for n in known), zh="、".join(n.zh for n in known))


def _all(names: Names, values: Any) -> Text:
    keys = list(values) if isinstance(values, Mapping) else list(names)
    return _list(label(n, names) for n in keys)


def _bars(one: Bars) -> Text:
    names = _all(one.names, one.values)
    zero = Text(en=" from zero", zh="从零开始的") if one.from_zero else Text(en="", zh="")
    return Text(
        en=f"bars{zero.en}: {one.length.en} by {one.by.en} ({names.en})",
        zh=f"{zero.zh}条形：按{one.by.zh}分的{one.length.zh}（{names.zh}）",
    )


def _stacked(one: Stacked) -> Text:
    names, groups = _all(one.names, None), _all(one.groups, one.values)
    return Text(
        en=f"stacked bars: {one.length.en} by {one.by.en} ({groups.en}), cut into {names.en}",
        zh=f"堆叠条形：按{one.by.zh}分（{groups.zh}）的{one.length.zh}，分为{names.zh}",
    )


def _rule(one: Rule) -> Text:
    if one.at == "equal":
        return Text(en="the line where both are equal", zh="两者相等的参考线")
    at = f"{one.at:,g}"
    return Text(en=f"a rule at {at} ({one.across.en})", zh=f"{one.across.zh}为{at.replace(',', '')}处有参考线")


def _histogram(one: Histogram) -> Text:
    names = _all(one.names, one.of)
    edge = "" if one.edge is None else f", a bin edge at {one.edge:,g}"
    wide = "" if one.widest is None else f", bins of {one.widest:g} at most"
    kante = "" if one.edge is None else f"，{one.edge:g}处有组界"
    breit = "" if one.widest is None else f"，组距不超过{one.widest:g}"
    return Text(
        en=f"a histogram of {one.along.en} ({names.en}){edge}{wide}",
        zh=f"{one.along.zh}的直方图（{names.zh}）{kante}{breit}",
    )


MOST_RULES = 4
"""How many rules are named by where they stand; of more, three and an ellipsis."""
_COUNTS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}


def _count(number: int) -> str:
    return _COUNTS.get(number, str(number))


def _lines(one: Lines) -> Text:
    count = len(one.values) if isinstance(one.values, Mapping) else len(one.names)
    names = _all(one.names, one.values)
    head = Text(en=f"{_count(count)} lines ({names.en})", zh=f"{count}条线（{names.zh}）")
    if count == 1:
        head = Text(en="a line", zh="一条线")
    return Text(en=f"{head.en}: {one.y.en} against {one.x.en}", zh=f"{head.zh}：{one.y.zh}随{one.x.zh}的变化")


def _scatter(one: Scatter) -> Text:
    return Text(en=f"points: {one.y.en} against {one.x.en}", zh=f"散点：横轴为{one.x.zh}，纵轴为{one.y.zh}")


def _dots(one: Dots) -> Text:
    names = _all(one.names, one.values)
    log = Text(en=" on a logarithmic axis", zh="（对数坐标轴）") if one.log else Text(en="", zh="")
    return Text(
        en=f"dots: {one.along.en} by {one.by.en} ({names.en}){log.en}",
        zh=f"按{one.by.zh}分的点：{one.along.zh}（{names.zh}）{log.zh}",
    )


def _whiskers(one: Whiskers) -> Text:
    return Text(en=f"a line from low to high for each {one.by.en}", zh=f"各{one.by.zh}从下界到上界的线段")


def _band(one: Band) -> Text:
    return Text(en=f"a band around {one.around.en}", zh=f"{one.around.zh}周围的区间带")


def _cells(one: Cells) -> Text:
    return Text(
        en=f"cells shaded by {one.shade.en}: {one.across.en} across, {one.down.en} down",
        zh=f"按{one.shade.zh}着色的方格：横向为{one.across.zh}，纵向为{one.down.zh}",
    )


def _parts(one: Panels) -> Text:
    inside = [describe(part) for part in one.parts]
    en = "; ".join(f"({k}) {text.en.rstrip('.')}" for k, text in enumerate(inside, 1))
    zh = "；".join(f"（{k}）{text.zh.rstrip('。')}" for k, text in enumerate(inside, 1))
    return Text(en=f"{_count(len(inside))} panels: {en}", zh=f"{len(inside)}格图：{zh}")


def _never(one: Statement) -> Text:
    message = f"{type(one).__name__} is seen, never asked for"
    raise ValueError(message)


_DESCRIBE: Mapping[type[Any], Callable[[Any], Text]] = {
    Bars: _bars,
    Stacked: _stacked,
    Rule: _rule,
    Histogram: _histogram,
    Lines: _lines,
    Scatter: _scatter,
    Dots: _dots,
    Whiskers: _whiskers,
    Band: _band,
    Cells: _cells,
    Panels: _parts,
    Zigzag: _never,
    Joins: _never,
}


# What was read

_KINDS: Mapping[str, tuple[str, str, str]] = {
    "bars": ("bar", "bars", "根条形"),
    "piles": ("piece of a bar", "pieces of bars", "段条形"),
    "lines": ("line", "lines", "条线"),
    "histogram": ("histogram", "histograms", "个直方图"),
    "rule": ("rule", "rules", "条参考线"),
    "rules": ("rule", "rules", "条参考线"),
    "dots": ("dot", "dots", "个点"),
    "points": ("point", "points", "个点"),
    "whiskers": ("line from low to high", "lines from low to high", "条上下界线段"),
    "cells": ("cell", "cells", "个方格"),
    "band": ("band", "bands", "条区间带"),
    "equal": ("line where both are equal", "lines where both are equal", "条两者相等的参考线"),
}
_MARKS: Mapping[str, tuple[str, str, str]] = {
    "rect": ("rectangle", "rectangles", "个矩形"),
    "line": ("line", "lines", "条线"),
    "area": ("area", "areas", "块面积"),
    "symbol": ("point", "points", "个点"),
    "rule": ("rule", "rules", "条直线"),
    "text": ("word", "words", "处文字"),
    "arc": ("slice", "slices", "个扇形"),
}


def read_in_words(said: Sequence[Said], picture: Picture) -> Text:
    """Return what was read in a drawing; where little was, what can be seen in it."""
    parts = [_said(one) for one in said]
    if not parts:
        parts = _seen(picture)
    if not parts:
        return Text(en="a drawing in which nothing can be seen", zh="一张什么也看不到的图")
    return Text(en="; ".join(p.en for p in parts), zh="；".join(p.zh for p in parts))


def _said(one: Said) -> Text:
    single, many, han = _KINDS[one.kind]
    head = Text(en=f"{_count(one.count)} {single if one.count == 1 else many}", zh=f"{one.count}{han}")
    if one.kind in ("rule", "rules"):
        numbers = [short_number(v) for _, v in one.items if v is not None]
        cut = len(numbers) > MOST_RULES
        numbers = numbers[: MOST_RULES - 1] if cut else numbers
        en, zh = ", ".join(numbers) + (", …" if cut else ""), "、".join(numbers) + ("等处" if cut else "")
        return Text(en=f"{head.en} at {en}", zh=f"{head.zh}（位于{zh}）")
    if one.kind == "histogram":
        width = next((short_number(v) for _, v in one.items if v is not None), "…")
        return Text(en=f"{head.en}, bins of {width}", zh=f"{head.zh}，组距{width}")
    if one.kind == "lines":
        names = _list(name for name, _ in one.items)
        return Text(en=f"{head.en}: {names.en}", zh=f"{head.zh}：{names.zh}") if names.en else head
    items = [(name, short_number(v)) for name, v in one.items if v is not None]
    if not items:
        return head
    en = ", ".join(f"{name.en} {value}" for name, value in items)
    zh = "、".join(f"{name.zh}{'为' if name.zh[-1:].isdigit() else ''}{value}" for name, value in items)
    return Text(en=f"{head.en}: {en}", zh=f"{head.zh}：{zh}")


def _seen(picture: Picture) -> list[Text]:
    counts: dict[str, int] = {}
    for panel in picture.panels:
        for mark in panel.marks:
            if mark.visible and mark.kind in _MARKS:
                counts[mark.kind] = counts.get(mark.kind, 0) + 1
    return [
        Text(en=f"{_count(n)} {_MARKS[k][0] if n == 1 else _MARKS[k][1]}", zh=f"{n}{_MARKS[k][2]}")
        for k, n in counts.items()
    ]
