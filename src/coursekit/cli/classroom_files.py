"""``coursekit class collect`` and ``list``: take the files of a class, and name them."""

from __future__ import annotations

import argparse
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.cli.classroom_common import (
    FILE,
    TERM,
    ask_folder,
    ask_limits,
    lesson_number,
    limits_of,
    term_of,
    typed,
    writing,
)
from coursekit.cli.copies import CANNOT_READ, why
from coursekit.cli.parsing import Commands
from coursekit.cli.words import CommandError, reader_language, say
from coursekit.text import Text

if TYPE_CHECKING:
    from coursekit.classroom.roster import Roster

__all__ = ["add"]

NO_SOURCE = Text(en="No such folder or zip: {path}", zh="没有这个文件夹或压缩包：{path}")
NOT_A_ZIP = Text(
    en="{path} is no zip that can be read. Unpack it yourself and name the folder.",
    zh="{path}不是可以读取的zip压缩包。请先解压，再写明文件夹。",
)
OTHER_LESSON = Text(
    en="{path} holds lesson {known}. Give lesson {asked} a folder of its own.",
    zh="{path}中是第{known}课。请为第{asked}课另用一个文件夹。",
)
ROSTER_EMPTY = Text(en="{path} has no lines.", zh="{path}中没有内容。")
ROSTER_SPREADSHEET = Text(
    en="{path} is a spreadsheet. Save it as CSV, or export it as CSV, and name that file.",
    zh="{path}是电子表格文件。请另存或导出为CSV，再写明那个文件。",
)
ROSTER_NO_ID = Text(
    en="{path} has no column that tells students apart: student, id, student_id, username or email.",
    zh="{path}中没有可区分学生的列：student、id、学号、用户名或email。",
)
ROSTER_GAP = Text(
    en="{path}: line {line} has nothing in the column {column}, by which students are told apart. Fill it in, or take "
    "the line out.",
    zh="{path}：第{line}行的{column}一列是空的，而学生是按这一列区分的。请补上，或删去这一行。",
)
ROSTER_TWICE = Text(en="{path} names the student {id} twice.", zh="{path}中学生{id}出现了两次。")
TAKEN = Text(en="Files taken: {taken}.", zh="收下{taken}份文件。")
REPLACED = Text(
    en="Files of students of whom a later one counts: {n}.", zh="同一学生另有较晚的文件，因而不计的：{n}份。"
)
SAME = Text(
    en="Files that are the same as another student’s, byte for byte: {n}. They are graded once.",
    zh="与别的学生的文件完全相同的：{n}份。相同的只批改一次。",
)
WITHOUT = Text(en="Students who handed nothing in: {n}.", zh="未提交的学生：{n}人。")
UNUSABLE = Text(
    en="Students whose file is no notebook, or cannot be unpacked: {n} ({who}). See {path}.",
    zh="提交的文件不是笔记本，或无法解压的学生：{n}人（{who}）。见{path}。",
)
UNMATCHED = Text(
    en="Files that fit nobody, or several, of the class list: {n}. Fill in the column student of {path}, save it, and "
    "collect again.",
    zh="对不上名单，或对上多人的文件：{n}份。请在{path}的student一列填上学号，保存后再收取一次。",
)
NOT_LISTED = Text(
    en="{path}: {id} is nobody of the class list.",
    zh="{path}：名单中没有{id}。",
)
GRADE_NEXT = Text(en="Next: coursekit class grade {path}", zh="下一步：coursekit class grade {path}")
NOTHING = Text(en="No notebook (.ipynb) in {path}.", zh="{path}中没有笔记本（.ipynb）。")


def add(commands: Commands) -> None:
    """Declare the two commands."""
    _add_collect(commands)
    _add_list(commands)


def _add_collect(commands: Commands) -> None:
    command = commands.add(
        "collect",
        _collect,
        help=Text(en="take the files of a class from a folder or a zip", zh="从文件夹或压缩包收取一个班的文件"),
        description=Text(
            en="Take the notebooks of a class from a folder or a zip as a learning system gives it, and find out by "
            "the class list whose they are. The originals are kept read-only and never changed.",
            zh="从学习系统导出的文件夹或zip中收取一个班的笔记本，按名单对应到学生。原件以只读方式保存，不会改动。",
        ),
    )
    source = Text(en="folder or zip", zh="文件夹或zip")
    command.argument("source", type=Path, metavar=Text(en="SOURCE", zh="来源"), help=source)
    command.argument(
        "--lesson", required=True, metavar=Text(en="01", zh="01"), help=Text(en="which lesson", zh="哪一课")
    )
    roster = Text(
        en="class list, as Moodle or Canvas exports it, or a CSV with a column student (or id, username, email), and "
        "name or email where there are any",
        zh="名单：由Moodle或Canvas导出；或自己做的CSV文件，有学号（或id、用户名、email）一列，最好还有姓名或email",
    )
    command.argument("--roster", type=Path, metavar=FILE, help=roster)
    into = Text(en="folder to keep everything of this lesson in", zh="存放这一课全部内容的文件夹")
    command.argument("--into", type=Path, required=True, metavar=TERM, help=into)
    command.lang()


def _add_list(commands: Commands) -> None:
    command = commands.add(
        "list",
        _listed,
        help=Text(en="print the originals, one path a line", zh="列出原件，每行一个路径"),
        description=Text(
            en="Print the originals of a class, one path a line, for GNU parallel and other programs.",
            zh="列出一个班的原件，每行一个路径，供GNU parallel等程序使用。",
        ),
    )
    ask_folder(command)
    todo = Text(en="only those without a result", zh="只列尚无结果的")
    command.argument("--todo", action="store_true", help=todo)
    ask_limits(command)


def _roster(path: Path | None) -> Roster | None:
    from coursekit.classroom.roster import RosterFault, read_roster

    if path is None:
        return None
    try:
        return read_roster(path)
    except OSError as problem:
        raise CommandError(CANNOT_READ.fill(path=path, why=why(problem))) from problem
    except RosterFault as fault:
        kind, _, what = str(fault).partition(":")
        column, _, line = what.rpartition(":")
        words = {
            "empty": ROSTER_EMPTY,
            "spreadsheet": ROSTER_SPREADSHEET,
            "no-id": ROSTER_NO_ID,
            "gap": ROSTER_GAP,
            "twice": ROSTER_TWICE,
        }[kind]
        raise CommandError(words.fill(path=path, id=what, column=column, line=line)) from fault


def _collect(arguments: argparse.Namespace) -> int:
    """Take the files of a class."""
    from coursekit.classroom.inbox import NotListed, Term
    from coursekit.classroom.inbox import collect as take

    language, into, source = reader_language(arguments.lang), arguments.into, arguments.source
    lesson = lesson_number(arguments.lesson)
    if not source.exists():
        raise CommandError(NO_SOURCE.fill(path=source))
    if Term(into).exists and Term(into).lesson != lesson:
        raise CommandError(OTHER_LESSON.fill(path=into, known=Term(into).lesson, asked=lesson))
    roster = _roster(arguments.roster)
    try:
        with writing(into):
            found = take(source, lesson, roster, into)
    except NotListed as problem:
        raise CommandError(NOT_LISTED.fill(path=into / "unmatched.csv", id=problem)) from problem
    except zipfile.BadZipFile as problem:
        raise CommandError(NOT_A_ZIP.fill(path=source)) from problem
    if not found.taken and not found.unmatched and not found.unusable:
        say(NOTHING.fill(path=source), language)
        return 1
    say(TAKEN.fill(taken=found.taken), language)
    for words, n in ((REPLACED, found.replaced), (SAME, found.same)):
        if n:
            say(words.fill(n=n), language)
    if found.without:
        say(WITHOUT.fill(n=found.without), language)
    if found.unusable:
        who = ", ".join(found.unusable[:5]) + ("…" if len(found.unusable) > 5 else "")
        say(UNUSABLE.fill(n=len(found.unusable), who=who, path=into / "manifest.csv"), language)
    if found.unmatched:
        say(UNMATCHED.fill(n=found.unmatched, path=into / "unmatched.csv"), language)
    if found.taken:
        say(GRADE_NEXT.fill(path=typed(into)), language)
    return 0 if found.taken or found.unmatched else 1


def _listed(arguments: argparse.Namespace) -> int:
    """Print the originals."""
    from coursekit.classroom.pool import still_to_do

    term = term_of(arguments.folder)
    files = term.files()
    if arguments.todo:
        files = still_to_do(term, files, limits_of(arguments, term), "none" if arguments.trust_notebooks else "box")
    for path in files:
        say(str(path))
    return 0
