"""``coursekit class``: grade a folder of notebooks from a learning system, and report."""

from __future__ import annotations

import argparse
import re
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.cli.copies import CANNOT_READ, CANNOT_WRITE, why
from coursekit.cli.parsing import Commands, Parser
from coursekit.cli.words import CommandError, error, reader_language, say
from coursekit.lessons import UnknownLesson, offered, row
from coursekit.text import Language, Text

if TYPE_CHECKING:
    from coursekit.classroom.box import Limits
    from coursekit.classroom.inbox import Term
    from coursekit.classroom.roster import Roster

__all__ = ["NAME", "add"]

NAME = "class"
TERM = Text(en="TERM/01", zh="班级/01")
FOLDER = Text(
    en="folder of the class for one lesson, made by `class collect`", zh="一课的班级文件夹，由class collect建立"
)
FILE = Text(en="FILE", zh="文件")
NO_SOURCE = Text(en="No such folder or zip: {path}", zh="没有这个文件夹或压缩包：{path}")
NOT_A_ZIP = Text(
    en="{path} is no zip that can be read. Unpack it yourself and name the folder.",
    zh="{path}不是可以读取的zip压缩包。请先解压，再写明文件夹。",
)
NO_TERM = Text(
    en="{path} is no folder of a class. First: "
    "coursekit class collect SOURCE --lesson 01 --roster roster.csv --into {path}",
    zh="{path}不是班级文件夹。请先运行：coursekit class collect 来源 --lesson 01 --roster 名单.csv --into {path}",
)
OTHER_LESSON = Text(
    en="{path} holds lesson {known}. Give lesson {asked} a folder of its own.",
    zh="{path}中是第{known}课。请为第{asked}课另用一个文件夹。",
)
ROSTER_EMPTY = Text(en="{path} has no lines.", zh="{path}中没有内容。")
ROSTER_NO_ID = Text(
    en="{path} has no column that tells students apart: student, id, student_id, username or email.",
    zh="{path}中没有可区分学生的列：student、id、学号、用户名或email。",
)
ROSTER_TWICE = Text(en="{path} names the student {id} twice.", zh="{path}中学生{id}出现了两次。")
TAKEN = Text(
    en="{taken} files taken; {without} students of the class list without one; {unmatched} files that are nobody’s.",
    zh="收下{taken}份文件；名单中有{without}名学生没有文件；{unmatched}份文件对不上学生。",
)
SEE_UNMATCHED = Text(en="Those are in {path}.", zh="对不上的见{path}。")
NOTHING = Text(en="No notebook (.ipynb) in {path}.", zh="{path}中没有笔记本（.ipynb）。")
ALL_DONE = Text(en="All {count} files have their result.", zh="{count}份文件均已有结果。")
GRADING = Text(en="Grading {count} files (isolation: {level}).", zh="批改{count}份文件（隔离方式：{level}）。")
STEP = Text(en="  {done} of {count}", zh="  {done}/{count}")
GRADED = Text(
    en="{count} files graded. Next: coursekit class report {path}",
    zh="已批改{count}份文件。下一步：coursekit class report {path}",
)
FAILED = Text(
    en="{count} files could not be judged because our checker or the box stopped. This is not counted against anybody; "
    "run the command again.",
    zh="有{count}份文件因检查程序或隔离环境中断而未能判定，不计为学生的错；请再运行一次。",
)
TRUSTED = Text(
    en="No isolation, because you said --trust-notebooks: this code can read, change and send what you can.",
    zh="未隔离（你使用了--trust-notebooks）：这些代码能读取、修改、发送你能接触的一切。",
)
REPORTED = Text(en="The report is in {path}: open report.html", zh="报告在{path}：请打开report.html")
BAD_PART = Text(
    en="--part is written as 3/100: the third of a hundred parts.", zh="--part写作3/100：一百份中的第三份。"
)
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
    _add_collect(own)
    _add_list(own)
    _add_grade(own)
    _add_grade_one(own)
    _add_report(own)


def _unnamed(arguments: argparse.Namespace) -> int:
    raise AssertionError("argparse asks for a command")


def _folder(command: Parser) -> None:
    command.argument("folder", type=Path, metavar=TERM, help=FOLDER)
    command.lang()


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
        en="class list: a CSV with a column student (or id, username, email), and name or email where there are any",
        zh="名单：CSV文件，有学号（或id、用户名、email）一列，最好还有姓名或email",
    )
    command.argument("--roster", type=Path, metavar=FILE, help=roster)
    into = Text(en="folder to keep everything of this lesson in", zh="存放这一课全部内容的文件夹")
    command.argument("--into", type=Path, required=True, metavar=TERM, help=into)
    command.lang()


def _add_list(commands: Commands) -> None:
    command = commands.add(
        "list",
        _list,
        help=Text(en="print the originals, one path a line", zh="列出原件，每行一个路径"),
        description=Text(
            en="Print the originals of a class, one path a line, for GNU parallel and other programs.",
            zh="列出一个班的原件，每行一个路径，供GNU parallel等程序使用。",
        ),
    )
    _folder(command)
    todo = Text(en="only those without a result", zh="只列尚无结果的")
    command.argument("--todo", action="store_true", help=todo)
    _limits(command)


def _limits(command: Parser) -> None:
    number = Text(en="N", zh="秒数")
    whole = Text(en="seconds for one notebook (30)", zh="每份笔记本的秒数（30）")
    command.argument("--seconds", type=float, default=30.0, metavar=number, help=whole)
    cell = Text(en="seconds for one cell (10)", zh="每个单元格的秒数（10）")
    command.argument("--cell-seconds", type=float, default=10.0, metavar=number, help=cell)
    memory = Text(en="memory for one notebook, such as 1G or 512M (1G)", zh="每份笔记本的内存，如1G、512M（1G）")
    command.argument("--memory", type=_memory, default=1024, metavar=Text(en="1G", zh="1G"), help=memory)
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


def _add_grade(commands: Commands) -> None:
    command = commands.add(
        "grade",
        _grade,
        help=Text(en="run and judge what was collected", zh="运行并判定收取的笔记本"),
        description=Text(
            en="Run each notebook in a box and judge its answers outside. Files that have a result are not run again; "
            "it can be stopped with Ctrl-C and started again at any time.",
            zh="在隔离环境中运行每份笔记本，在环境之外判定答案。已有结果的不再运行；可随时按Ctrl-C停止，以后再继续。",
        ),
    )
    _folder(command)
    jobs = Text(en="how many at a time (2)", zh="同时批改几份（2）")
    command.argument("--jobs", type=int, default=2, metavar=Text(en="N", zh="份数"), help=jobs)
    _limits(command)


def _add_grade_one(commands: Commands) -> None:
    command = commands.add(
        "grade-one",
        _grade_one,
        help=Text(en="grade the files that are named, one after the other", zh="依次批改写明的文件"),
        description=Text(
            en="Grade files of the inbox, one result each, for GNU parallel or a Slurm array. Two of these may run at "
            "once on one folder.",
            zh="批改收件夹中的文件，每份一个结果，供GNU parallel或Slurm数组使用。可以同时对同一文件夹运行多个。",
        ),
    )
    _folder(command)
    files = Text(en="originals in its inbox; all of them if left out", zh="收件夹中的原件；不写则为全部")
    command.argument("files", nargs="*", type=Path, metavar=FILE, help=files)
    part = Text(en="only one part of the files, such as 3/100", zh="只批改其中一份，例如3/100")
    command.argument("--part", default="1/1", metavar=Text(en="I/N", zh="几/几"), help=part)
    plain = Text(en="print one line a file, for programs", zh="每份文件输出一行，供程序读取")
    command.argument("--porcelain", action="store_true", help=plain)
    _limits(command)


def _add_report(commands: Commands) -> None:
    command = commands.add(
        "report",
        _report,
        help=Text(en="write tables and a page about the class", zh="生成全班的表格和报告页"),
        description=Text(
            en="Write students.csv, answers.csv, exercises.csv and unnamed.csv, and one page to read, report.html.",
            zh="生成students.csv、answers.csv、exercises.csv、unnamed.csv，以及供阅读的report.html。",
        ),
    )
    _folder(command)
    stored = Text(
        en="run nothing; report the verdicts that the files store, which prove nothing",
        zh="不运行任何代码，只报告文件中保存的判定（不能作为凭据）",
    )
    command.argument("--stored-only", action="store_true", help=stored)
    _limits(command)


# What the commands do


def _lesson(asked: str) -> str:
    number = asked.strip().partition("-")[0].zfill(2)
    try:
        if row(number).ready:
            return number
    except UnknownLesson:
        pass
    known = ", ".join(one.number for one in offered() if one.ready)
    raise CommandError(Text(en=f"No lesson {asked}. There are: {known}", zh=f"没有第{asked}课。现有：{known}"))


def _term(folder: Path) -> Term:
    from coursekit.classroom.inbox import Term

    term = Term(folder)
    if not term.exists:
        raise CommandError(NO_TERM.fill(path=folder))
    return term


def _limits_of(arguments: argparse.Namespace) -> Limits:
    from coursekit.classroom.box import Limits

    return Limits(arguments.seconds, arguments.cell_seconds, arguments.memory)


def _roster(path: Path | None) -> Roster | None:
    from coursekit.classroom.roster import RosterFault, read_roster

    if path is None:
        return None
    try:
        return read_roster(path)
    except OSError as problem:
        raise CommandError(CANNOT_READ.fill(path=path, why=why(problem))) from problem
    except RosterFault as fault:
        kind, _, id = str(fault).partition(":")
        words = {"empty": ROSTER_EMPTY, "no-id": ROSTER_NO_ID, "twice": ROSTER_TWICE}[kind]
        raise CommandError(words.fill(path=path, id=id)) from fault


def _collect(arguments: argparse.Namespace) -> int:
    from coursekit.classroom.inbox import Term, collect

    language, into, source = reader_language(arguments.lang), arguments.into, arguments.source
    lesson = _lesson(arguments.lesson)
    if not source.exists():
        raise CommandError(NO_SOURCE.fill(path=source))
    if Term(into).exists and Term(into).lesson != lesson:
        raise CommandError(OTHER_LESSON.fill(path=into, known=Term(into).lesson, asked=lesson))
    roster = _roster(arguments.roster)
    try:
        found = collect(source, lesson, roster, into)
    except zipfile.BadZipFile as problem:
        raise CommandError(NOT_A_ZIP.fill(path=source)) from problem
    except OSError as problem:
        raise CommandError(CANNOT_WRITE.fill(path=into, why=why(problem))) from problem
    if not found.taken and not found.unmatched:
        say(NOTHING.fill(path=source), language)
        return 1
    say(TAKEN.fill(taken=found.taken, without=found.without, unmatched=found.unmatched), language)
    if found.unmatched:
        say(SEE_UNMATCHED.fill(path=into / "unmatched.csv"), language)
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from coursekit.classroom.pool import still_to_do

    term = _term(arguments.folder)
    files = term.files()
    if arguments.todo:
        files = still_to_do(term, files, _limits_of(arguments), "none" if arguments.trust_notebooks else "box")
    for path in files:
        say(str(path))
    return 0


def _grade(arguments: argparse.Namespace) -> int:
    from coursekit.classroom.levels import NoIsolation, proved
    from coursekit.classroom.pool import still_to_do, work_in_parallel

    language, term, limits = reader_language(arguments.lang), _term(arguments.folder), _limits_of(arguments)
    try:
        level = proved(arguments.trust_notebooks)
    except NoIsolation as problem:
        error(problem.text.to(language))
        return 2
    files = term.files()
    todo = still_to_do(term, files, limits, level)
    if not todo:
        say(ALL_DONE.fill(count=len(files)), language)
        return 0
    if level == "none":
        say(TRUSTED, language)
    say(GRADING.fill(count=len(todo), level=level), language)
    done = 0

    def one(key: str, is_graded: bool) -> None:
        nonlocal done
        done += 1
        _progress(STEP.fill(done=done, count=len(todo)).to(language))

    options = ["--seconds", f"{limits.seconds:g}", "--cell-seconds", f"{limits.cell_seconds:g}"]
    options += ["--memory", f"{limits.memory_mb}M"] + ["--trust-notebooks"] * arguments.trust_notebooks
    failed = work_in_parallel(term, max(1, min(arguments.jobs, len(todo))), options, one)
    _progress("")
    if failed:
        error(FAILED.fill(count=failed).to(language))
        return 1
    say(GRADED.fill(count=done, path=term.folder), language)
    return 0


def _grade_one(arguments: argparse.Namespace) -> int:
    from coursekit.classroom.box import BoxLost
    from coursekit.classroom.levels import NoIsolation, proved
    from coursekit.classroom.pool import part_of, still_to_do, work

    language, term, limits = reader_language(arguments.lang), _term(arguments.folder), _limits_of(arguments)
    found = re.fullmatch(r"([1-9]\d*)/([1-9]\d*)", arguments.part)
    if found is None or int(found[1]) > int(found[2]):
        raise CommandError(BAD_PART)
    try:
        level = proved(arguments.trust_notebooks)
    except NoIsolation as problem:
        error(problem.text.to(language))
        return 2
    files = part_of(arguments.files or term.files(), int(found[1]), int(found[2]))
    todo = still_to_do(term, files, limits, level)

    def one(key: str, is_graded: bool) -> None:
        if arguments.porcelain:
            say(f"{key} {'graded' if is_graded else 'failed'}")

    try:
        failed = work(term, todo, limits, level, one)
    except BoxLost as problem:
        error(f"{FAILED.fill(count='?').to(language)} ({problem})")
        return 1
    if failed:
        error(FAILED.fill(count=failed).to(language))
    return 1 if failed else 0


def _report(arguments: argparse.Namespace) -> int:
    from coursekit.classroom.page import report_page
    from coursekit.classroom.results import write_atomically
    from coursekit.classroom.tables import graded, write_tables

    language: Language = reader_language(arguments.lang)
    term = _term(arguments.folder)
    everybody = graded(term, _limits_of(arguments), stored_only=arguments.stored_only)
    try:
        write_tables(term, everybody)
        write_atomically(term.report / "report.html", report_page(term.lesson, everybody, language).encode())
    except OSError as problem:
        raise CommandError(CANNOT_WRITE.fill(path=term.report, why=why(problem))) from problem
    say(REPORTED.fill(path=term.report), language)
    return 0


def _progress(words: str) -> None:
    """Write over one line of the terminal; nothing where there is none."""
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{words}")
        sys.stderr.flush()
