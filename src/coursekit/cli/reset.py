"""``coursekit reset``: one lesson as it came, after a backup of the learner's."""

from __future__ import annotations

import argparse
from pathlib import Path

from coursekit.cli.copies import back_up, find_lesson, shipped
from coursekit.cli.folders import find_copy
from coursekit.cli.parsing import FOLDER, Commands
from coursekit.cli.words import CommandError, reader_language, say, speaking
from coursekit.text import Text

__all__ = ["LESSON", "WHICH_FOLDER", "add", "run"]

BACKED_UP = Text(en="Your {name} is kept in {backup}", zh="你的{name}已存到{backup}")
RESET = Text(
    en="{name} is as it came. Close and reopen it in JupyterLab.",
    zh="{name}已恢复原样。请在JupyterLab中关闭后重新打开。",
)


IN_THE_WAY = Text(
    en="{path} is a folder, not a lesson. Rename it, then reset again.",
    zh="{path}是文件夹，不是课程文件。请把它改名，再运行一次。",
)
LESSON = Text(en="LESSON", zh="课")
WHICH_LESSON = Text(en="such as 01, or 01-the-record.ipynb", zh="例如01，或01-the-record.ipynb")
WHICH_FOLDER = Text(
    en="where your lessons are; looked for here, around here and where start put them",
    zh="你的课程所在的文件夹；不写则在当前位置、附近和上次start的位置寻找",
)


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    command = commands.add(
        "reset",
        run,
        help=Text(en="bring one lesson back as it came; yours is backed up first", zh="把一课恢复原样，先备份你的文件"),
        description=Text(
            en="Bring one lesson back as it came. Your file is first copied into backups.",
            zh="把一课恢复原样；你的文件先备份到backups文件夹。",
        ),
    )
    command.argument("lesson", metavar=LESSON, help=WHICH_LESSON)
    command.argument("folder", nargs="?", type=Path, metavar=FOLDER, help=WHICH_FOLDER)
    command.lang()


def run(arguments: argparse.Namespace) -> int:
    """Back up the learner's file, then put the shipped one in its place."""
    copy = find_copy(arguments.folder, arguments.lang)
    language = reader_language(arguments.lang or copy.language)
    lessons = shipped(copy.language)
    name = find_lesson(arguments.lesson, lessons, language)
    path = copy.folder / name
    with speaking(language):
        if path.is_dir():
            raise CommandError(IN_THE_WAY.fill(path=path))
        if path.exists():
            say(BACKED_UP.fill(name=name, backup=back_up(path)), language)
        copy.take(name, lessons[name])
        copy.save()
    say(RESET.fill(name=name), language)
    return 0
