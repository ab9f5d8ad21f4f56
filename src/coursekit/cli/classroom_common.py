"""What the commands of a class share: the folder, its limits, the lesson, what to say when a file cannot be written."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.cli.copies import CANNOT_WRITE, why
from coursekit.cli.parsing import Parser
from coursekit.cli.words import CommandError
from coursekit.lessons import UnknownLesson, offered, row
from coursekit.text import Text

if TYPE_CHECKING:
    from coursekit.classroom.box import Limits
    from coursekit.classroom.inbox import Term

__all__ = ["FILE", "TERM", "ask_folder", "ask_limits", "lesson_number", "limits_of", "term_of", "typed", "writing"]

TERM = Text(en="TERM/01", zh="班级/01")
FILE = Text(en="FILE", zh="文件")
FOLDER = Text(
    en="folder of the class for one lesson, made by `class collect`", zh="一课的班级文件夹，由class collect建立"
)
NO_TERM = Text(
    en="{path} is no folder of a class. First: "
    "coursekit class collect SOURCE --lesson 01 --roster roster.csv --into {path}",
    zh="{path}不是班级文件夹。请先运行：coursekit class collect SOURCE --lesson 01 --roster roster.csv --into {path}",
)
ONE_OF = Text(
    en="{path} holds the folders of several lessons. Name one of them: {known}",
    zh="{path}中是各课的文件夹。请写明其中一个：{known}",
)


def ask_folder(command: Parser) -> None:
    """Declare the folder of the class."""
    command.argument("folder", type=Path, metavar=TERM, help=FOLDER)
    command.lang()


def ask_limits(command: Parser) -> None:
    """Declare the limits under which notebooks run."""
    number = Text(en="N", zh="秒数")
    whole = Text(en="seconds for one notebook (30)", zh="每份笔记本的秒数（30）")
    command.argument("--seconds", type=float, metavar=number, help=whole)
    cell = Text(en="seconds for one cell (10)", zh="每个单元格的秒数（10）")
    command.argument("--cell-seconds", type=float, metavar=number, help=cell)
    memory = Text(en="memory for one notebook, such as 1G or 512M (1G)", zh="每份笔记本的内存，如1G、512M（1G）")
    command.argument("--memory", type=_memory, metavar=Text(en="1G", zh="1G"), help=memory)
    trust = Text(
        en="run code without isolation: only where you know who wrote it",
        zh="不隔离就运行代码：仅用于确知来源的代码",
    )
    command.argument("--trust-notebooks", action="store_true", help=trust)


def _memory(word: str) -> int:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([MG])i?B?", word.strip(), flags=re.IGNORECASE)
    if found is None:
        raise ValueError(word)
    return round(float(found[1]) * (1024 if found[2].upper() == "G" else 1))


def limits_of(arguments: argparse.Namespace, term: Term) -> Limits:
    """Return the limits that are asked for; those of the last time where none are."""
    from dataclasses import replace

    asked = {"seconds": arguments.seconds, "cell_seconds": arguments.cell_seconds, "memory_mb": arguments.memory}
    return replace(term.limits(), **{name: value for name, value in asked.items() if value is not None})


def lesson_number(asked: str) -> str:
    """Return the number of a ready lesson, however it is written."""
    number = asked.strip().partition("-")[0].zfill(2)
    try:
        if row(number).ready:
            return number
    except UnknownLesson:
        pass
    known = ", ".join(one.number for one in offered() if one.ready)
    raise CommandError(Text(en=f"No lesson {asked}. There are: {known}", zh=f"没有第{asked}课。现有：{known}"))


def term_of(folder: Path) -> Term:
    """Return the class in a folder."""
    from coursekit.classroom.inbox import Term

    term = Term(folder)
    if not term.exists:
        inside = sorted(one.parent for one in folder.glob("*/class.json"))
        if inside:
            raise CommandError(ONE_OF.fill(path=folder, known=", ".join(typed(one) for one in inside)))
        raise CommandError(NO_TERM.fill(path=folder))
    return term


def typed(path: Path) -> str:
    """Return a path as it is typed: in quotes where it holds a blank."""
    return f'"{path}"' if " " in str(path) else str(path)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say why something cannot be written there."""
    try:
        yield
    except OSError as problem:
        raise CommandError(CANNOT_WRITE.fill(path=path, why=why(problem))) from problem
