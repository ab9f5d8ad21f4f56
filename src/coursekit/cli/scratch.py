"""A copy to run: what a notebook does to its folder, it does to the copy; and how its exercises came out."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from coursekit import lessons
from coursekit.classroom.notebook import Unreadable, read_notebook
from coursekit.text import Text

__all__ = ["counted", "scratch_copy"]

MOST_BYTES = 20 * 2**20
MOST_FILES = 200
COUNTS = Text(
    en="Of {total} exercises: {right} right, {wrong} wrong, {stopped} stopped by an error, {blank} blank, "
    "{missing} missing.",
    zh="共{total}题：正确{right}，错误{wrong}，代码中断{stopped}，空白{blank}，缺失{missing}。",
)
DOUBLED = Text(en="Exercises with several cells: {names}.", zh="有多个单元格的题：{names}。")


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


def counted(book: Mapping[str, Any]) -> list[Text]:
    """Return how the exercises of a lesson that was run came out, in words; nothing where it is none of ours.

    Parameters
    ----------
    book : mapping
        A notebook with the outputs of the run.
    """
    try:
        found = read_notebook(json.dumps(book).encode())
    except Unreadable:
        return []
    if not any(row.number == found.lesson and row.ready for row in lessons.course()):
        return []
    exercises = lessons.declarations(found.lesson, "exercises")
    states: Counter[str] = Counter()
    doubled = []
    for one in exercises:
        cells = found.cells_of(one.short_name)
        stored = found.stored.get(one.short_name)
        states[stored.state if stored else "error" if cells else "missing"] += 1
        doubled += [one.id] * (len(cells) > 1)
    words = COUNTS.fill(
        total=len(exercises),
        right=states["right"],
        wrong=states["wrong"],
        stopped=states["error"] + states["ours"],
        blank=states["blank"],
        missing=states["missing"],
    )
    return [words, DOUBLED.fill(names=", ".join(doubled))] if doubled else [words]
