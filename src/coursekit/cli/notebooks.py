"""``coursekit notebooks``, for maintainers: execute the committed notebooks and store them in the agreed form."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from coursekit.cli.parsing import Commands
from coursekit.cli.words import CommandError, error, say
from coursekit.text import Text

__all__ = ["SECONDS", "add", "remake", "run"]


SECONDS = Text(en="limit for one cell (default 120)", zh="每个单元格的时限（默认120秒）")


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    command = commands.add(
        "notebooks",
        run,
        help=Text(
            en="for maintainers: execute the committed notebooks and store them", zh="供维护者使用：执行并保存课程文件"
        ),
        description=Text(
            en="Execute notebooks in new kernels, several at a time, and store them without widget views, timings and "
            "front-end metadata. Stored files that are right already are not written.",
            zh="在新的内核中执行课程文件（同时执行多个），保存时去掉小组件、计时和界面数据。已经正确的文件不再写入。",
        ),
    )
    which = Text(en="default: notebooks/*/*.ipynb", zh="默认：notebooks/*/*.ipynb")
    check = Text(
        en="write nothing; exit code 1 if a stored file differs", zh="不写入；有文件与重新执行的结果不同时，退出码为1"
    )
    jobs = Text(en="notebooks at a time; default: one a processor", zh="同时执行的个数；默认每个处理器一个")
    command.argument("files", nargs="*", type=Path, metavar=Text(en="FILE", zh="文件"), help=which)
    command.argument("--check", action="store_true", help=check)
    command.argument("--jobs", type=int, default=0, metavar=Text(en="N", zh="个数"), help=jobs)
    command.argument("--seconds", type=float, default=120, metavar=Text(en="N", zh="秒数"), help=SECONDS)
    command.lang()


def run(arguments: argparse.Namespace) -> int:
    """Execute and store, or with ``--check`` compare; return 1 if a notebook failed or differs."""
    from coursekit.cli import running  # takes seconds to import; other commands need not wait
    from coursekit.cli.stored import NotStorable

    files = arguments.files or sorted(Path("notebooks").glob("*/*.ipynb"))
    if not files:
        message = "No notebooks here: run this in the project's folder, or name files."
        raise CommandError(message)
    for path in files:
        if not path.is_file():
            message = f"No such file: {path}"
            raise CommandError(message)

    async def one(path: Path) -> str:
        begun = time.monotonic()
        before = path.read_text(encoding="utf-8")
        after = await remake(path, seconds=arguments.seconds)
        state = "unchanged" if after == before else "differs" if arguments.check else "stored"
        if state == "stored":
            path.write_text(after, encoding="utf-8", newline="\n")
        say(f"{state:10} {path} ({time.monotonic() - begun:.1f} s)")
        return state

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


async def remake(path: Path, *, seconds: float = 120) -> str:
    """Execute a notebook and return the text of its stored form; the file is not written.

    Raises
    ------
    coursekit.cli.running.Stopped
        If a cell fails or takes too long; the message names the cell.
    coursekit.cli.stored.NotStorable
        If a cell wrote to its error stream.
    """
    from coursekit.cli import running
    from coursekit.cli.stored import dumps, stored

    book = running.read(path)
    try:
        await running.execute(book, path.parent, seconds=seconds)
    except running.Stopped as problem:
        cell = book.cells[problem.position].id if problem.position >= 0 else "none"
        raise running.Stopped(problem.position, problem.name, f"{problem.detail} (cell {cell})") from problem
    return dumps(stored(book))
