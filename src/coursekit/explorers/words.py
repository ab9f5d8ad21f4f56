"""The words of every explorer, in both languages, for JupyterLab and for the static page."""

from __future__ import annotations

from coursekit.text import Text

__all__ = [
    "AS_NUMBER",
    "EXPLORER",
    "FAILED",
    "HIDE_NUMBERS",
    "LABEL_WITH_UNIT",
    "NO_CONTROL",
    "NO_OPTION",
    "NUMBERS",
    "NUMBERS_OF",
    "SHOW_NUMBERS",
    "UNDRAWN",
    "UNDRAWN_PAGE",
]

AS_NUMBER = Text(en="{label}, as a number", zh="{label}（直接输入数值）")
LABEL_WITH_UNIT = Text(en="{label} ({unit})", zh="{label}（{unit}）")
EXPLORER = Text(en="Explorer: {title} {reading}", zh="探究图：{title}{reading}")
NUMBERS = Text(en="The numbers behind the picture", zh="图中的数值")
NUMBERS_OF = Text(en="The numbers behind the picture: {title}", zh="图中的数值：{title}")
SHOW_NUMBERS = Text(en="Show the numbers behind the picture", zh="显示图中的数值")
NO_CONTROL = Text(
    en="No control {name!r}: this explorer has {known}.",
    zh="没有名为{name!r}的控件，这个探究图有：{known}。",
)
NO_OPTION = Text(
    en="{name} has no option {value!r}: choose one of {known}.",
    zh="{name}没有{value!r}这一选项，可选：{known}。",
)
HIDE_NUMBERS = Text(en="Hide the numbers behind the picture", zh="收起图中的数值")
FAILED = Text(
    en="This explorer stopped at this setting; your work is not affected. Choose another setting. ({reason})",
    zh="这个探究图在这一设定下出错，不影响你的作业。请换一个设定。（{reason}）",
)
UNDRAWN = Text(
    en="The picture could not be drawn on this machine ({reason}). The sentence and the numbers say the same.",
    zh="这台机器上没能画出图（{reason}）。上面的文字和下面的数值说的是同样的内容。",
)
UNDRAWN_PAGE = Text(
    en="The picture could not be drawn in this browser. The sentence and the numbers say the same.",
    zh="这个浏览器没能画出图。上面的文字和下面的数值说的是同样的内容。",
)
