"""``coursekit notebooks``, for maintainers: write the notebooks of a lesson from its source, run and store them."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

from coursekit import lessons
from coursekit.cli.parsing import Commands
from coursekit.cli.words import CommandError, error, say
from coursekit.source import SourceError
from coursekit.text import LANGUAGES, Text

__all__ = ["SECONDS", "add", "remake", "run"]


SECONDS = Text(en="limit for one cell (default 120)", zh="每个单元格的时限（默认120秒）")


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    command = commands.add(
        "notebooks",
        run,
        help=Text(
            en="for maintainers: write the notebooks of lessons from their source, execute and store them",
            zh="供维护者使用：由课文源文件写出课程文件，执行并保存",
        ),
        description=Text(
            en="Write both notebooks of each lesson from its source, execute them in new kernels, several at a time, "
            "and store them without widget views, timings and front-end metadata. Run it in the project’s folder.",
            zh="由源文件写出每课的两个课程文件，在新的内核中执行（同时执行多个），保存时去掉小组件、计时和界面数据。"
            "请在项目文件夹里运行。",
        ),
    )
    which = Text(en="numbers of lessons, such as 01; default: all that are ready", zh="课号，如01；默认为已写成的各课")
    check = Text(
        en="write nothing; exit code 1 if a stored file differs", zh="不写入；有文件与重新执行的结果不同时，退出码为1"
    )
    jobs = Text(en="notebooks at a time; default: one a processor", zh="同时执行的个数；默认每个处理器一个")
    command.argument("lessons", nargs="*", metavar=Text(en="LESSON", zh="课号"), help=which)
    command.argument("--check", action="store_true", help=check)
    command.argument("--jobs", type=int, default=0, metavar=Text(en="N", zh="个数"), help=jobs)
    command.argument("--seconds", type=float, default=120, metavar=Text(en="N", zh="秒数"), help=SECONDS)
    command.lang()


def run(arguments: argparse.Namespace) -> int:
    """Write, execute and store, or with ``--check`` compare; return 1 if a notebook failed or differs."""
    from coursekit.cli import running  # takes seconds to import; other commands need not wait
    from coursekit.cli.stored import NotStorable

    root = Path("notebooks")
    if not root.is_dir():
        message = "No folder notebooks/ here: run this in the project's folder."
        raise CommandError(message)
    made = _made(arguments.lessons, root)

    async def one(path: Path) -> str:
        begun = time.monotonic()
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        after = await remake(made[path], path.parent, seconds=arguments.seconds)
        state = "unchanged" if after == before else "differs" if arguments.check else "stored"
        if state == "stored":
            path.write_text(after, encoding="utf-8", newline="\n")
        say(f"{state:10} {path} ({time.monotonic() - begun:.1f} s)")
        return state

    files = list(made)
    results = running.in_parallel(one, files, jobs=arguments.jobs)
    bad = 0
    for path, result in zip(files, results, strict=True):
        if isinstance(result, BaseException):
            if not isinstance(result, running.Stopped | NotStorable | ValueError | OSError):
                raise result
            error(f"failed     {path}: {result}")
            bad += 1
        elif result == "differs":
            bad += 1
    if bad and arguments.check:
        say(f"{bad} of {len(files)} differ from a new execution. To store them anew: coursekit notebooks")
    return 1 if bad else 0


def _made(numbers: list[str], root: Path) -> dict[Path, dict[str, Any]]:
    """Return the notebooks of some lessons, not yet run, by the path where each is committed."""
    try:
        rows = [lessons.row(number.zfill(2)) for number in numbers] or [row for row in lessons.course() if row.ready]
        return {
            root / language / f"{row.slug}.ipynb": lessons.notebook(row.number, language)
            for row in rows
            for language in LANGUAGES
        }
    except (SourceError, lessons.UnknownLesson) as problem:
        raise CommandError(str(problem)) from problem


async def remake(made: dict[str, Any], folder: Path, *, seconds: float = 120) -> str:
    """Execute a notebook and return the text of its stored form.

    Parameters
    ----------
    made : dict
        A notebook, not yet run.
    folder : Path
        Where the kernel runs.
    seconds : float
        Limit for one cell.

    Raises
    ------
    coursekit.cli.running.Stopped
        If a cell fails or takes too long; the message names the cell.
    coursekit.cli.stored.NotStorable
        If a cell wrote to its error stream.
    """
    import nbformat

    from coursekit.cli import running
    from coursekit.cli.stored import dumps, stored

    book = nbformat.from_dict(made)
    try:
        await running.execute(book, folder, seconds=seconds)
    except running.Stopped as problem:
        cell = book.cells[problem.position].id if problem.position >= 0 else "none"
        raise running.Stopped(problem.position, problem.name, f"{problem.detail} (cell {cell})") from problem
    return dumps(stored(book))
