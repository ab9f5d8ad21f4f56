"""``coursekit start``: the lessons in a folder of the learner's own, opened in JupyterLab."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from coursekit import __version__
from coursekit.cli import lab
from coursekit.cli.copies import NEWS, Copy, LessonCopy, Plan, open_copy, plan, shipped
from coursekit.cli.folders import remember
from coursekit.cli.parsing import FOLDER, Commands
from coursekit.cli.words import CommandError, reader_language, say, speaking
from coursekit.text import Language, Text

__all__ = ["add", "default_folder", "fill", "run"]

COPIED = Text(en="Copied {count} lessons into {folder}", zh="已把{count}课复制到{folder}")
BLOCKED = Text(
    en="{name} was not copied: something of that name stands in {folder} and cannot be read ({why}). Rename it, then "
    "start again.",
    zh="没有复制{name}：{folder}中有同名的内容，无法读取（{why}）。请把它改名，再重新开始。",
)
OPENED = Text(en="Your lessons are in {folder}", zh="你的课程文件在{folder}")
NEWER = Text(
    en="There is news for {count} of your lessons (version {version}): coursekit update {folder}",
    zh="你有{count}课有新版本（{version}）：coursekit update {folder}",
)
NEXT = Text(
    en="Open them with: coursekit start {folder}",
    zh="打开课程：coursekit start {folder}",
)
OPENING = Text(
    en="Opening JupyterLab in the browser; stop it with Ctrl-C here. If no page opens, copy the address below.",
    zh="正在浏览器中打开JupyterLab；要停止，请在这里按Ctrl-C。如果没有打开网页，请复制下面的地址。",
)
NOT_A_FOLDER = Text(
    en="{folder} is a file, not a folder. Name another.", zh="{folder}是文件，不是文件夹。请换一个名称。"
)
OTHER_LANGUAGE = Text(
    en="{folder} holds the Chinese lessons. For the English ones name another folder: coursekit start FOLDER --lang en",
    zh="{folder}里是英文课程。中文课程请放在另一个文件夹：coursekit start FOLDER --lang zh",
)


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    command = commands.add(
        "start",
        run,
        help=Text(
            en="copy the lessons into a folder of your own and open JupyterLab",
            zh="把课程复制到你自己的文件夹，并打开JupyterLab",
        ),
        description=Text(
            en="Copy the lessons into FOLDER (files that are there stay as they are) and open JupyterLab at lesson 00.",
            zh="把课程复制到文件夹（已有的文件保持不变），并在JupyterLab中打开第00课。",
        ),
        epilog=Text(
            en="What follows a -- goes to JupyterLab: coursekit start -- --no-browser",
            zh="--之后的内容交给JupyterLab：coursekit start -- --no-browser",
        ),
    )
    default = Text(
        en="where your lessons go; default: reading-the-numbers, here", zh="放课程的文件夹；默认是当前位置的“读懂数字”"
    )
    command.argument("folder", nargs="?", type=Path, metavar=FOLDER, help=default)
    command.lang()
    command.argument("--no-open", action="store_true", help=Text(en="copy only", zh="只复制，不打开"))


def default_folder(language: Language) -> Path:
    """Return the folder that is used if none is named."""
    return Path("读懂数字" if language == "zh" else "reading-the-numbers")


def run(arguments: argparse.Namespace) -> int:
    """Copy what is missing, then open JupyterLab."""
    language = reader_language(arguments.lang)
    folder: Path = arguments.folder or default_folder(language)
    if folder.exists() and not folder.is_dir():
        raise CommandError(NOT_A_FOLDER.fill(folder=folder).to(language))
    copy = open_copy(folder)
    if copy and arguments.lang and copy.language != language:
        raise CommandError(OTHER_LANGUAGE.fill(folder=folder).to(language))
    copy = copy or Copy(folder, language)
    with speaking(arguments.lang or copy.language):
        return _fill_and_open(copy, arguments)


def _fill_and_open(copy: Copy, arguments: argparse.Namespace) -> int:
    language, folder = copy.language, copy.folder
    lessons = shipped(language)
    steps = fill(copy, lessons)
    copied = sum(one.state == "new" for one in steps)
    remember(folder)
    say((COPIED if copied else OPENED).fill(count=copied, folder=folder), language)
    for one in steps:
        if one.state == "blocked":
            say(BLOCKED.fill(name=one.name, folder=folder, why=one.why), language)
    news = [one for one in steps if one.state in NEWS]
    if news:
        say(NEWER.fill(count=len(news), version=__version__, folder=folder), language)
    if arguments.no_open:
        say(NEXT.fill(folder=folder), language)
        return 0
    say(OPENING, language)
    first = next((name for name in lessons if (folder / name).is_file()), "")
    return lab.open_lab(folder, first, language, arguments.rest)


def fill(copy: Copy, lessons: Mapping[str, bytes]) -> list[Plan]:
    """Copy the lessons that the folder never had; return what was found of each before.

    A file of that name that is there already is the learner's. It stays, and counts as changed by them.
    """
    steps = plan(copy, lessons)
    for one in steps:
        if one.state == "new":
            copy.take(one.name, lessons[one.name])
        elif one.name not in copy.lessons and one.state != "blocked":
            copy.lessons[one.name] = LessonCopy("", {})
    copy.save()
    return steps
