"""A copy to run: what a notebook does to its folder, it does to the copy; and how its exercises came out."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit import lessons
from coursekit.classroom.notebook import Unreadable, read_notebook
from coursekit.text import Text

__all__ = ["Counted", "counted", "scratch_copy"]

MOST_BYTES = 20 * 2**20
MOST_FILES = 200
COUNTS = Text(
    en="Of {total} exercises: {right} right, {wrong} wrong, {stopped} stopped by an error, {blank} blank, "
    "{missing} missing.",
    zh="共{total}题：正确{right}，错误{wrong}，代码中断{stopped}，空白{blank}，缺失{missing}。",
)
DOUBLED = Text(en="Exercises with several cells: {names}.", zh="有多个单元格的题：{names}。")

UNRUN = Text(
    en="{n} more were not run: their cells stand below the one that ended the run.",
    zh="另有{n}题没有运行：它们的单元格排在使运行中止的单元格之后。",
)
MISSING = Text(
    en="No cell of these exercises is left: {names}. The lesson as it was given has them: coursekit reset keeps your "
    "file in backups and brings it back.",
    zh="以下各题的单元格已不在：{names}。原来的课里有它们：coursekit reset会把你的文件存到backups，并取回这一课。",
)


@contextmanager
def scratch_copy(path: Path) -> Iterator[Path]:
    """Give a folder with a copy of a file and of the files beside it, which it may read; it is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="coursekit-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        beside = sorted(one for one in path.resolve().parent.iterdir() if one.is_file() and not one.is_symlink())
        for one in [path.resolve(), *beside[:MOST_FILES]]:
            with suppress(OSError):
                if one.stat().st_size <= MOST_BYTES:
                    shutil.copyfile(one, folder / one.name)
        yield folder


@dataclass(frozen=True)
class Counted:
    """How the exercises of a lesson that was run came out.

    Attributes
    ----------
    words : tuple of Text
    is_short : bool
        Whether exercises are missing that the notebook, a copy of the lesson, should have.
    """

    words: tuple[Text, ...] = ()
    is_short: bool = False


def counted(book: Mapping[str, Any], ran: int) -> Counted:
    """Return how the exercises of a lesson that was run came out; nothing where it is none of ours.

    Parameters
    ----------
    book : mapping
        A notebook with the outputs of the run, and no others.
    ran : int
        Code cells that were begun.
    """
    try:
        found = read_notebook(json.dumps(book).encode())
    except Unreadable:
        return Counted()
    if not any(row.number == found.lesson and row.ready for row in lessons.course()):
        return Counted()
    exercises = lessons.declarations(found.lesson, "exercises")
    states: Counter[str] = Counter()
    missing, doubled = [], []
    for one in exercises:
        cells = found.cells_of(one.short_name)
        stored = found.stored.get(one.short_name)
        is_unrun = all(cell.number > ran for cell in cells)
        states[stored.state if stored else "missing" if not cells else "unrun" if is_unrun else "error"] += 1
        missing += [one.id] * (not cells and stored is None)
        doubled += [one.id] * (len(cells) > 1)
    words = [
        COUNTS.fill(
            total=len(exercises),
            right=states["right"],
            wrong=states["wrong"],
            stopped=states["error"] + states["ours"],
            blank=states["blank"],
            missing=states["missing"],
        )
    ]
    if states["unrun"]:
        words.append(UNRUN.fill(n=states["unrun"]))
    if doubled:
        words.append(DOUBLED.fill(names=", ".join(doubled)))
    is_short = bool(missing) and (bool(found.edition) or len(missing) < len(exercises))
    if is_short:
        words.append(MISSING.fill(names=", ".join(missing)))
    return Counted(tuple(words), is_short)
