"""The two editions of the site, and every word of the page frame in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
    "title": Text("Reading the Numbers", "读懂数字"),
    "subtitle": Text("China’s Targeted Fight against Rural Poverty", "中国的精准扶贫与精准脱贫"),
    "skip": Text("Skip to content", "跳到正文"),
    "menu": Text("Menu", "目录"),
    "course": Text("Course", "课程"),
    "home": Text("Welcome", "欢迎"),
    "search": Text("Search", "搜索"),
    "search_in": Text("Search the course", "在课程中搜索"),
    "search_script": Text("Search needs JavaScript.", "搜索需要启用JavaScript。"),
    "dark": Text("Dark page", "深色页面"),
    "on_page": Text("On this page", "本页内容"),
    "around": Text("Previous and next page", "上一页与下一页"),
    "previous": Text("Previous", "上一页"),
    "next": Text("Next", "下一页"),
    "download": Text("Download this notebook (.ipynb)", "下载本课笔记本（.ipynb）"),
    "edit": Text("Suggest a change to this page", "为本页提出修改"),
    "print": Text("Print or save as PDF", "打印或存为PDF"),
    "handout": Text("Handout for students", "学生练习单"),
    "key": Text("Key for teachers", "教师用参考答案"),
    "paper_name": Text("Name", "姓名"),
    "paper_date": Text("Date", "日期"),
    "paper_lesson": Text("Lesson {number}", "第{number}课"),
    "page_tools": Text("This page", "本页工具"),
    "licence": Text(
        "Text and figures CC BY 4.0 · code MIT · simulated data is named as simulated",
        "文字与图表采用CC BY 4.0 · 代码采用MIT · 模拟数据均已注明",
    ),
    "scroll": Text("Scrolls sideways: {what}", "可左右滚动：{what}"),
    "table": Text("table", "表格"),
    "code": Text("code", "代码"),
    "output": Text("output", "运行结果"),
    "formula": Text("formula", "公式"),
    "link_here": Text("Link to this heading", "本节链接"),
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
    """Return the words of the page frame in one language."""
    return {name: getattr(text, code) for name, text in WORDS.items()}
