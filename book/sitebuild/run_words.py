"""Words of the page where the cells of a lesson run on it."""

from __future__ import annotations

from coursekit.text import Language, Text

__all__ = ["run_words"]

_WORDS = {
    "run": Text(en="Run", zh="运行"),
    "stop": Text(en="Stop", zh="停止"),
    "edit": Text(en="Change the code", zh="修改代码"),
    "back": Text(en="As it came", zh="恢复原样"),
    "code": Text(en="Code of cell {n}", zh="第{n}个单元格的代码"),
    "output": Text(en="Output of cell {n}", zh="第{n}个单元格的运行结果"),
    "keys": Text(
        en="Shift and Enter run the cell. Tab indents; after Esc it leads on to the next field.",
        zh="按Shift+Enter运行。按Tab键缩进；先按Esc，再按Tab键移到下一处。",
    ),
    "ask": Text(
        en="Python runs on your device, and nothing of yours is sent. About {size} MB are loaded once, then kept, also "
        "for use offline.",
        zh="Python在你的设备上运行，你写的内容不会发送出去。首次需下载约{size}兆字节，之后保存在本机，离线也能用。",
    ),
    "start": Text(en="Start", zh="开始"),
    "later": Text(en="Not now", zh="暂不"),
    "loading": Text(en="Getting ready: {done} of {all} MB", zh="正在准备：{done}/{all}兆字节"),
    "preparing": Text(en="Getting ready …", zh="正在准备……"),
    "running": Text(en="Running …", zh="正在运行……"),
    "above": Text(en="Running the cells above …", zh="正在运行前面的单元格……"),
    "done": Text(en="Done.", zh="已运行。"),
    "failed": Text(en="Stopped by an error.", zh="因出错而停止。"),
    "failed_above": Text(
        en="A cell above stopped with an error. Mend it first:", zh="前面有一个单元格出错，请先改好："
    ),
    "to_cell": Text(en="to that cell", zh="转到该单元格"),
    "stopped": Text(
        en="Stopped. What cells have made is gone; Run makes it again.",
        zh="已停止。单元格算出的内容已清除，再按“运行”会重新计算。",
    ),
    "ended": Text(
        en="Your code ended Python. What the cells made is gone; Run makes it again.",
        zh="代码使Python退出了。各单元格的结果已清除；再按“运行”即可重新得到。",
    ),
    "not_loaded": Text(
        en="Python could not be loaded ({why}). Try again, or open the lesson in JupyterLab.",
        zh="Python没能加载（{why}）。请再试一次，或在JupyterLab中打开本课。",
    ),
    "how": Text(en="How to open it", zh="怎样打开"),
    "no_room": Text(
        en="This browser keeps no texts for this page: what you write is gone when you close it.",
        zh="这个浏览器不为本页保存文字：关闭后，你写的内容会丢失。",
    ),
    "from_folder": Text(
        en="The page is open from a folder, where no browser lets Python run. Open the site by its address, or the "
        "lesson in JupyterLab.",
        zh="本页是从文件夹打开的，浏览器不允许在这种情况下运行Python。请通过网址打开，或在JupyterLab中打开本课。",
    ),
    "way": Text(en="All {n} exercises can be answered on this page.", zh="本课{n}道练习都可以在网页上作答。"),
    "here": Text(
        en="This exercise runs code. Write it above and press Run: the verdict appears here.",
        zh="这道题要运行代码。请在上面写好代码，按“运行”，判定会显示在这里。",
    ),
}


def run_words(language: Language) -> dict[str, str]:
    """Return the words by name."""
    return {name: words.to(language) for name, words in _WORDS.items()}
