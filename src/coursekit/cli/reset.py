"""``coursekit reset``: one lesson as it came, after a backup of the learner's."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from coursekit.cli.copies import back_up, find_lesson, shipped
from coursekit.cli.update import find_copy
from coursekit.cli.words import add_language, reader_language, say
from coursekit.text import Text

__all__ = ["add", "run"]

BACKED_UP = Text(en="Your {name} is kept in {backup}", zh="你的{name}已存到{backup}")
RESET = Text(
    en="{name} is as it came. Close and reopen it in JupyterLab.",
    zh="{name}已恢复原样。请在JupyterLab中关闭后重新打开。",
)


def add(commands: Any) -> None:
    """Declare the command's arguments."""
    command = commands.add_parser(
        "reset",
        help="bring one lesson back as it came; yours is backed up first · 恢复一课，先备份你的",
        description="Bring one lesson back as it came. Your file is first copied into backups/. "
        "恢复一课的原样；你的文件先备份到backups文件夹。",
    )
    command.add_argument("lesson", help="such as 01, or 01-the-record.ipynb")
    command.add_argument("folder", nargs="?", type=Path, help="your lessons; default: here, or the default of start")
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Back up the learner's file, then put the shipped one in its place."""
    copy = find_copy(arguments.folder, arguments.lang)
    language = reader_language(arguments.lang or copy.language)
    lessons = shipped(copy.language)
    name = find_lesson(arguments.lesson, lessons, language)
    path = copy.folder / name
    if path.exists():
        say(BACKED_UP.fill(name=name, backup=back_up(path)), language)
    copy.take(name, lessons[name])
    copy.save()
    say(RESET.fill(name=name), language)
    return 0
