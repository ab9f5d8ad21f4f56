"""``coursekit class grade`` and ``grade-one``: run what was collected in a box, and judge it."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.cli.classroom_common import FILE, ask_folder, ask_limits, limits_of, term_of, typed
from coursekit.cli.copies import CANNOT_READ, CANNOT_WRITE, why
from coursekit.cli.parsing import Commands
from coursekit.cli.words import CommandError, error, reader_language, say
from coursekit.text import Text

if TYPE_CHECKING:
    from coursekit.classroom.inbox import Term

__all__ = ["add"]

ALL_DONE = Text(en="All files have their result ({count}).", zh="{count}份文件均已有结果。")
GRADING = Text(en="Files to grade: {count} (isolation: {level}).", zh="待批改{count}份文件（隔离方式：{level}）。")
STEP = Text(en="  {done} of {count}", zh="  {done}/{count}")
GRADED = Text(
    en="Files graded: {count}. Next: coursekit class report {path}",
    zh="已批改{count}份文件。下一步：coursekit class report {path}",
)
FAILED = Text(
    en="Files that could not be judged because our checker or the box stopped: {count}. This is not counted against "
    "anybody; run the command again.",
    zh="有{count}份文件因检查程序或隔离环境中断而未能判定，不计为学生的错；请再运行一次。",
)
CLOSED = Text(
    en="The box does not start ({why}); nothing was run. Run: coursekit doctor",
    zh="隔离环境无法启动（{why}），没有运行任何代码。请运行：coursekit doctor",
)
TRUSTED = Text(
    en="No isolation, because you said --trust-notebooks: this code can read, change and send what you can.",
    zh="未隔离（你使用了--trust-notebooks）：这些代码能读取、修改、发送你能接触的一切。",
)
AS_ROOT = Text(
    en="You are root: the system’s limit on the number of processes does not hold for you, and it allows no control "
    "group. A cell that forks without end can bring this machine to a halt. Better: an ordinary user.",
    zh="你正以root用户运行：系统对进程数的限制对root无效，这里又不能建立控制组，不断创建进程的单元格可能使整台机器停顿。"
    "建议改用普通用户。",
)
NOT_AN_ORIGINAL = Text(
    en="{path} is no original of this inbox, or was changed since it was collected. Nothing is graded of it. Collect "
    "the file again: coursekit class collect",
    zh="{path}不是这个收件夹中的原件，或收取之后被改动过，因此不予批改。请重新收取该文件：coursekit class collect",
)
GONE = Text(
    en="Stopped: nobody reads what this prints any longer. Results that are there stay.",
    zh="已停止：输出不再有人读取。已有的结果都保留。",
)
BAD_PART = Text(
    en="--part is written as 3/100: the third of a hundred parts.", zh="--part写作3/100：一百份中的第三份。"
)


def add(commands: Commands) -> None:
    """Declare the two commands."""
    _add_grade(commands)
    _add_grade_one(commands)


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
    ask_folder(command)
    jobs = Text(en="how many at a time (2)", zh="同时批改几份（2）")
    command.argument("--jobs", type=int, default=2, metavar=Text(en="N", zh="份数"), help=jobs)
    ask_limits(command)


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
    ask_folder(command)
    files = Text(en="originals in its inbox; all of them if left out", zh="收件夹中的原件；不写则为全部")
    command.argument("files", nargs="*", type=Path, metavar=FILE, help=files)
    part = Text(en="only one part of the files, such as 3/100", zh="只批改其中一份，例如3/100")
    command.argument("--part", default="1/1", metavar=Text(en="I/N", zh="几/几"), help=part)
    plain = Text(en="print one line a file, for programs", zh="每份文件输出一行，供程序读取")
    command.argument("--porcelain", action="store_true", help=plain)
    ask_limits(command)


def _grade(arguments: argparse.Namespace) -> int:
    """Grade what has no result yet, several at a time."""
    from coursekit.classroom.control_group import is_counted
    from coursekit.classroom.levels import NoIsolation, proved
    from coursekit.classroom.pool import still_to_do, work_in_parallel

    language, term = reader_language(arguments.lang), term_of(arguments.folder)
    limits = limits_of(arguments, term)
    try:
        level = proved(arguments.trust_notebooks)
    except NoIsolation as problem:
        error(problem.text.to(language))
        return 2
    files = term.files()
    _check(term, files)
    todo = still_to_do(term, files, limits, level)
    if not todo:
        say(ALL_DONE.fill(count=len(files)), language)
        return 0
    term.note_limits(limits)
    if level == "none":
        say(TRUSTED, language)
    elif not is_counted():
        say(AS_ROOT, language)
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
    say(GRADED.fill(count=done, path=typed(term.folder)), language)
    return 0


def _grade_one(arguments: argparse.Namespace) -> int:
    """Grade files one after the other."""
    from coursekit.classroom.box import BoxClosed
    from coursekit.classroom.levels import NoIsolation, proved
    from coursekit.classroom.pool import NotWritten, end_with_grader, part_of, still_to_do, work

    end_with_grader()
    language, term = reader_language(arguments.lang), term_of(arguments.folder)
    limits = limits_of(arguments, term)
    found = re.fullmatch(r"([1-9]\d*)/([1-9]\d*)", arguments.part)
    if found is None or int(found[1]) > int(found[2]):
        raise CommandError(BAD_PART)
    try:
        level = proved(arguments.trust_notebooks)
    except NoIsolation as problem:
        error(problem.text.to(language))
        return 2
    files = part_of(arguments.files or term.files(), int(found[1]), int(found[2]))
    _check(term, files)
    todo = still_to_do(term, files, limits, level)

    def one(key: str, is_graded: bool) -> None:
        if arguments.porcelain:
            say(f"{key} {'graded' if is_graded else 'failed'}")

    try:
        with _telling_of_originals():
            failed = work(term, todo, limits, level, one)
    except NotWritten as problem:
        raise CommandError(CANNOT_WRITE.fill(path=term.results, why=why(problem.why))) from problem
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or Python complains once more when it ends
        error(GONE.to(language))
        return 1
    except BoxClosed as problem:
        error(CLOSED.fill(why=problem).to(language))
        return 2
    if failed and not arguments.porcelain:  # whoever reads that says it of all
        error(FAILED.fill(count=failed).to(language))
    return 1 if failed else 0


def _check(term: Term, files: Sequence[Path]) -> None:
    """See that files are originals as they were collected; what was not collected, or was changed, is not graded."""
    from coursekit.classroom.pool import check_originals

    with _telling_of_originals():
        check_originals(term, files)


@contextmanager
def _telling_of_originals() -> Iterator[None]:
    """Say which file is no original, or cannot be read."""
    from coursekit.classroom.pool import NotAnOriginal

    try:
        yield
    except NotAnOriginal as problem:
        raise CommandError(NOT_AN_ORIGINAL.fill(path=problem)) from problem
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise CommandError(CANNOT_READ.fill(path=problem.filename, why=why(problem))) from problem


def _progress(words: str) -> None:
    """Write over one line of the terminal; nothing where there is none."""
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{words}")
        sys.stderr.flush()
