"""Words for charts that are not drawn: past a limit, too slow, or too much for the program that draws."""

from __future__ import annotations

from collections.abc import Mapping

from coursekit.text import Text

__all__ = ["UNDRAWN", "no_program"]

UNDRAWN: Mapping[str, Text] = {
    "no-program": Text(
        en="Nothing on this machine can draw (the package vl-convert-python is missing); the lesson works without "
        "pictures.",
        zh="这台机器上没有绘图程序（缺少软件包vl-convert-python）。没有图，课程仍可照常学习。",
    ),
    "late": Text(
        en="This chart takes more than {seconds} seconds to draw; draw a part of it.",
        zh="这张图{seconds}秒内没能画完。请只画其中一部分。",
    ),
    "ended": Text(
        en="The program that draws ended over this chart; a new one is ready. Draw something simpler.",
        zh="绘图程序画这张图时中断了，已经重新启动。请把图画得简单些。",
    ),
    "too-many-rows": Text(
        en="This chart holds {rows} rows, more than the {most} that are drawn. Count or select in pandas first.",
        zh="这张图有{rows}行数据，超过能画的{most}行。请先用pandas汇总或筛选。",
    ),
    "too-many-layers": Text(
        en="This chart has more than {most} layers. Let one layer draw all rows.",
        zh="这张图的图层超过{most}个。请用一个图层画出所有的行。",
    ),
    "too-deep": Text(
        en="This chart is nested too deeply to be drawn. Build it of fewer levels.",
        zh="这张图嵌套太深，画不出来。请减少层级。",
    ),
    "too-many-pieces": Text(
        en="This chart holds more than {most} values and settings. Give it fewer rows, columns or parts.",
        zh="这张图里的数值和设置超过{most}项。请减少行、列或组成部分。",
    ),
    "too-long-text": Text(
        en="This chart holds a text of more than {most} characters. Shorten it.",
        zh="这张图里有超过{most}个字符的文字。请缩短。",
    ),
    "too-many-bins": Text(
        en="This chart asks for more than {most} bins or steps. Make them wider.",
        zh="这张图要求的分组超过{most}个。请加大组距。",
    ),
    "too-many-ticks": Text(
        en="An axis of this chart asks for more than {most} ticks. Ask for fewer.",
        zh="这张图的坐标轴要求的刻度超过{most}个。请减少。",
    ),
    "too-large": Text(
        en="This chart is larger than {most} pixels. Make it smaller.", zh="这张图大于{most}像素。请缩小。"
    ),
    "too-many-panels": Text(
        en="This chart asks for {panels} panels, more than the {most} that are drawn. Select a part.",
        zh="这张图要求{panels}格，超过能画的{most}格。请只选一部分。",
    ),
    "costly-expression": Text(
        en="This chart computes something that may take without end. Compute it in pandas.",
        zh="这张图里的计算可能没完没了。请用pandas先算好。",
    ),
    "odd-value": Text(
        en="This chart holds an object of type {type}, which cannot be drawn. Put a number or a text there.",
        zh="这张图里有{type}类型的对象，画不出来。请换成数或文字。",
    ),
    "unfilled": Text(
        en="A `...` still stands in the data of this chart. Put a value there.",
        zh="这张图的数据里还有`...`没有填。请填上。",
    ),
    "data-elsewhere": Text(
        en="This chart takes its data from elsewhere. Hand the table itself to `alt.Chart`.",
        zh="这张图的数据来自别处。请把表本身交给`alt.Chart`。",
    ),
}
"""What is said of a chart that is not drawn, and what to do."""


def no_program(problem: Exception) -> Text | None:
    """Return what is said where a picture failed because this machine has no program that draws; else None."""
    missing = isinstance(problem, ImportError) and problem.name == "vl_convert"
    return UNDRAWN["no-program"] if missing else None
