"""``coursekit class key``, ``handout`` and ``guide``: what a teacher takes into the classroom.

Key and handout are pages of the site, made from the exercises of the lesson; the guide is the notes for teachers.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import coursekit
from coursekit import lessons
from coursekit.cli.classroom_common import lesson_number
from coursekit.cli.parsing import Commands
from coursekit.cli.words import CommandError, reader_language, say
from coursekit.source.teacher import teaching
from coursekit.text import Text

__all__ = ["add"]

NO_SITE = Text(
    en="The site is not built here. In the folder of the project: make site",
    zh="这里没有生成站点。请在项目文件夹中运行：make site",
)
NO_NOTES = Text(
    en="Lesson {number} has no notes for teachers: they belong into its lesson.md.",
    zh="第{number}课没有教师说明：应写在该课的lesson.md里。",
)
OPEN = Text(en="Open and print: {path}", zh="请打开并打印：{path}")


def add(commands: Commands) -> None:
    """Declare the three commands."""
    lesson = Text(en="which lesson, such as 01", zh="哪一课，例如01")
    for name, run, help in (
        ("key", _key, Text(en="the answers of a lesson, to print", zh="一课的答案页，供打印")),
        (
            "handout",
            _handout,
            Text(en="the exercises of a lesson on paper, without answers", zh="一课的练习纸，不含答案"),
        ),
        ("guide", _guide, Text(en="the notes for teachers of a lesson", zh="一课的教师说明")),
    ):
        command = commands.add(name, run, help=help, description=help)
        command.argument("lesson", metavar=Text(en="LESSON", zh="课"), help=lesson)
        command.lang()


def _key(arguments: argparse.Namespace) -> int:
    return _sheet(arguments, "key")


def _handout(arguments: argparse.Namespace) -> int:
    return _sheet(arguments, "handout")


def _sheet(arguments: argparse.Namespace, kind: str) -> int:
    language = reader_language(arguments.lang)
    slug = lessons.row(lesson_number(arguments.lesson)).slug
    site = Path(coursekit.__file__).parents[2] / "_build" / "site"
    path = site / language / "sheets" / f"{slug}-{kind}.html"
    if not path.is_file():
        raise CommandError(NO_SITE)
    say(OPEN.fill(path=path), language)
    return 0


def _guide(arguments: argparse.Namespace) -> int:
    language, number = reader_language(arguments.lang), lesson_number(arguments.lesson)
    row = lessons.row(number)
    notes = teaching(lessons.source(number), lessons.references(number), language, f"{row.slug}.ipynb")
    if not notes:
        raise CommandError(NO_NOTES.fill(number=number))
    say(f"# {number} {row.title.to(language)}\n\n{notes}")
    return 0
