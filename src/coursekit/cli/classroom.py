"""``coursekit class``: grade a folder of notebooks from a learning system, and report."""

from __future__ import annotations

import argparse

from coursekit.cli import classroom_files, classroom_grading, classroom_paper, classroom_reports
from coursekit.cli.parsing import Commands
from coursekit.text import Text

__all__ = ["NAME", "add"]

NAME = "class"
ABOUT = Text(
    en="Collect, grade and report the notebooks of a class. Learners’ code runs in a box without network and without "
    "your files; it is judged outside.",
    zh="收取、批改一个班的笔记本并生成报告。学生的代码在没有网络、看不到你的文件的隔离环境中运行，在环境之外判定。",
)


def add(commands: Commands) -> None:
    """Declare the commands of a class."""
    top = commands.add(
        NAME,
        _unnamed,
        help=Text(en="grade a folder of notebooks and report", zh="批改一个文件夹的笔记本并生成报告"),
        description=ABOUT,
    )
    top.lang()
    own = Commands(top)
    for part in (classroom_files, classroom_grading, classroom_reports, classroom_paper):
        part.add(own)


def _unnamed(arguments: argparse.Namespace) -> int:
    raise AssertionError("argparse asks for a command")
