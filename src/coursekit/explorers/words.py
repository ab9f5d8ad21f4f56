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
    "REFUSED",
    "REFUSED_NEAREST",
    "REFUSED_STAYS",
    "SHOW_NUMBERS",
    "UNDRAWN",
    "UNDRAWN_PAGE",
    "UNLOADED_PAGE",
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
REFUSED_STAYS = Text(
    en="{reason} It stays at {value}; move another control first.",
    zh="{reason}此项仍为{value}；要改它，请先调整其他控件。",
)
REFUSED_NEAREST = Text(
    en="{reason} The nearest that is possible is shown: {value}.",
    zh="{reason}已改为最接近的可选值：{value}。",
)
REFUSED = Text(en="{reason} Nothing was moved.", zh="{reason}各控件都未改动。")
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
UNLOADED_PAGE = Text(
    en="The data of this explorer did not load, so its controls do nothing yet. Reload the page to try again.",
    zh="这个探究图的数据没有加载成功，控件暂时不起作用。请重新加载本页再试。",
)
