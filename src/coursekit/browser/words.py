"""What the page's notebook says of a cell that did not come to its end."""

from __future__ import annotations

from coursekit.text import Text

__all__ = ["AT_LINE", "CUT", "LATE", "LATE_SOMEWHERE", "MEMORY"]

LATE = Text(
    en="Stopped after {seconds} s at line {line}: `{code}`. Does this loop ever end? Does a call call itself for ever?",
    zh="运行超过{seconds}秒，已停在第{line}行：`{code}`。这里的循环会结束吗？函数是否在不停地调用自己？",
)
LATE_SOMEWHERE = Text(
    en="Stopped after {seconds} s. Something in this cell takes very long.",
    zh="运行超过{seconds}秒，已停止。这个单元格里有一步耗时过长。",
)
MEMORY = Text(
    en="The memory that a page may use is full. Did a list or a table grow without end?",
    zh="网页可用的内存已用完。是否有列表或表格在不停地变长？",
)
AT_LINE = Text(en="Line {line}: {code}", zh="第{line}行：{code}")
CUT = Text(en="… more was printed than is shown here.", zh="……输出太长，以下省略。")
