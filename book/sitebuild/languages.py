"""The two editions of the site, and every word of the page frame in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coursekit.settings import settings
from coursekit.text import Text

__all__ = ["EDITIONS", "WORDS", "Edition", "edition", "words"]


@dataclass(frozen=True)
class Edition:
    """One language of the site.

    Attributes
    ----------
    code : {"en", "zh"}
        Folder of the pages, and the language of `coursekit.text.Text`.
    html : str
        Value of ``<html lang>``.
    sphinx : str
        Sphinx's own name of the language; its words are used on the search page.
    name : str
        The language's name in itself.
    """

    code: Literal["en", "zh"]
    html: str
    sphinx: str
    name: str


EDITIONS = (
    Edition(code="en", html="en", sphinx="en", name="English"),
    Edition(code="zh", html="zh-Hans", sphinx="zh_CN", name="中文"),
)

WORDS: dict[str, Text] = {
    "skip": Text("Skip to content", "跳到正文"),
    "menu": Text("Menu", "目录"),
    "course": Text("Course", "课程"),
    "search": Text("Search", "搜索"),
    "search_in": Text("Search the course", "在课程中搜索"),
    "search_script": Text("Search needs JavaScript.", "搜索需要启用JavaScript。"),
    "lessons": Text("Lessons", "各课"),
    "contents": Text("Contents", "本课目录"),
    "exercises_here": Text("{here} of {all} exercises can be answered here", "{all}道练习，{here}道可在本页作答"),
    "answered_here": Text("{done} of {here} answered here", "在本页已答对{done}题，共{here}题"),
    "next_here": Text("Go on: {id}", "继续：{id}"),
    "way": Text(
        "{here} of {all} exercises can be answered on this page, on a phone too; {rest} run code, in JupyterLab on a "
        "computer.",
        "本课{all}道练习，{here}道可在本页作答，手机上也可以；另外{rest}道要运行代码，请在电脑的JupyterLab里做。",
    ),
    "how": Text("How to open it", "怎样打开"),
    "resume": Text("You got as far as {id}.", "上次做到{id}。"),
    "go_on": Text("Go on with {id}", "接着做{id}"),
    "dark": Text("Dark", "深色"),
    "on_page": Text("On this page", "本页内容"),
    "around": Text("Previous and next page", "上一页与下一页"),
    "previous": Text("Previous", "上一页"),
    "next": Text("Next", "下一页"),
    "download": Text("Download this notebook (.ipynb)", "下载本课笔记本（.ipynb）"),
    "in_lab": Text("How to open it in JupyterLab", "怎样在JupyterLab中打开"),
    "edit": Text("Suggest a change to this page", "为本页提出修改"),
    "hand_in": Text("Save my answers to hand in", "保存我的作答，供提交"),
    "hand_in_what": Text(
        "A file with the last answer to each exercise you answered on this page. Nothing is sent.",
        "一个文件，含你在本页作答的每道题的最后一次答案。不会发送任何内容。",
    ),
    "print": Text("Print or save as PDF", "打印或存为PDF"),
    "handout": Text("Handout for students", "学生练习单"),
    "key": Text("Key for teachers", "教师用参考答案"),
    "paper_name": Text("Name", "姓名"),
    "paper_date": Text("Date", "日期"),
    "paper_lesson": Text("Lesson {number}", "第{number}课"),
    "page_tools": Text("This page", "本页工具"),
    "note": Text("Note of this course", "本课程说明"),
    "by": Text("By {author}", "作者：{author}"),
    "copyright": Text("© {copyright}", "版权所有 © {copyright}"),
    "licence": Text(
        "Text and figures CC BY 4.0 · code MIT · simulated data is named as simulated",
        "文字与图表采用CC BY 4.0 · 代码采用MIT · 模拟数据均已注明",
    ),
    "table": Text("table", "表格"),
    "code": Text("code", "代码"),
}


def edition(code: str) -> Edition:
    """Return the edition of a language code.

    Raises
    ------
    KeyError
        With the codes there are.
    """
    for one in EDITIONS:
        if one.code == code:
            return one
    message = f"No edition {code!r}; there are {', '.join(e.code for e in EDITIONS)}."
    raise KeyError(message)


def words(code: str) -> dict[str, str]:
    """Return the words of the page frame in one language, with the course's title and subtitle from the settings."""
    own = settings()
    return {name: text.to(code) for name, text in {**WORDS, "title": own.title, "subtitle": own.subtitle}.items()}
