"""Laying out an empty lesson: files that can be read, bound, written and run, with `TODO` where words are missing."""

from __future__ import annotations

import re
from importlib import resources
from itertools import pairwise
from pathlib import Path

from coursekit import lessons
from coursekit.cli.words import CommandError, say

__all__ = ["blank", "lay_out"]

_LAST = 5
"""Minutes that the last note keeps in any lesson."""


def blank(row: lessons.LessonRow) -> dict[str, str]:
    """Return the files of an empty lesson by name.

    Parameters
    ----------
    row : LessonRow
        Its place in the course table, from which number, name and minutes come.
    """
    folder = resources.files(lessons).joinpath("blank")
    found = {}
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8").replace("NAME", row.slug.partition("-")[2]).replace("NN", row.number)
        found[file.name.removesuffix(".txt")] = _timed(text, row.minutes)
    return found


def _timed(text: str, minutes: int) -> str:
    """Fill in the last note's minutes, ``REST``; where a lesson is shorter than its notes, all of them shrink."""
    planned = [int(given) for given in re.findall(r"minutes=(\d+)", text)]
    rest = max(minutes - sum(planned), _LAST)
    begun = (
        [round(sum(planned[:k]) * (minutes - rest) / sum(planned)) for k in range(len(planned) + 1)] if planned else []
    )
    own = iter([after - before for before, after in pairwise(begun)])
    return re.sub(r"minutes=\d+", lambda _: f"minutes={next(own)}", text).replace("REST", str(rest))


def lay_out(number: str) -> int:
    """Write the files of a new lesson beside those of the others; a folder that exists is not touched.

    Raises
    ------
    CommandError
        If the course table has no such lesson, or its folder exists.
    """
    try:
        row = lessons.row(number)
    except lessons.UnknownLesson as problem:
        raise CommandError(str(problem)) from problem
    folder = Path(str(resources.files(lessons).joinpath(f"l{row.number}")))
    if folder.exists():
        message = f"{folder} exists already. To check the lesson: make lesson LESSON={row.number}"
        raise CommandError(message)
    folder.mkdir()
    for name, text in sorted(blank(row).items()):
        (folder / name).write_text(text, encoding="utf-8")
    say(f"Laid out: {folder}. It is a draft: the course does not show it yet.")
    say(f"Write where `TODO` stands, then: make lesson LESSON={row.number}")
    return 0
