"""Where a learner's lessons are: here, around here, or where ``coursekit start`` last put them."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from coursekit.cli.copies import MANIFEST, Copy, open_copy, write_json
from coursekit.cli.words import CommandError, ask, reader_language
from coursekit.exercises.attempts import VARIABLE
from coursekit.text import Language, Text

__all__ = ["find_copy", "holds", "nearby", "remember", "remembered"]

NO_COPY = Text(
    en="No lessons of yours in {folder} or in its folders. Name the folder you gave to `coursekit start`, or run that "
    "first.",
    zh="{folder}和它下面的文件夹里没有课程。请指明运行coursekit start时的文件夹，或先运行coursekit start。",
)
SEVERAL = Text(
    en="There are lessons of yours in several folders:\n{listed}\nName one of them at the end of the command.",
    zh="有多个文件夹中有你的课程：\n{listed}\n请在命令末尾写明其中一个。",
)
WHICH = Text(
    en="There are lessons of yours in several folders:\n{listed}\nWhich one? Type its number, or nothing to stop: ",
    zh="有多个文件夹中有你的课程：\n{listed}\n用哪一个？请输入编号，直接按回车则停止：",
)

# `make lab` puts the copies here, one folder a language.
OF_MAKE = "my-lessons"
MOST = 8


def find_copy(folder: Path | None, asked: str | None) -> Copy:
    """Return the learner's copy: in the folder that is named or below it, else around here, else where start put it.

    Parameters
    ----------
    folder : Path, optional
        What the learner named.
    asked : {"en", "zh"}, optional
        The language asked for: of several copies, the one in this language is meant.

    Raises
    ------
    CommandError
        If there is none, or several and nobody can say which.
    """
    spoken = reader_language(asked)
    found = _in(folder) if folder else nearby() or remembered()
    if len(found) > 1 and asked:
        found = [one for one in found if _language(one) == asked] or found
    if not found:
        raise CommandError(NO_COPY.fill(folder=(folder or Path()).resolve()).to(spoken))
    copy = open_copy(found[0] if len(found) == 1 else _choose(found, spoken))
    assert copy is not None
    return copy


def nearby() -> list[Path]:
    """Return the copies around here: this folder or one that it is in; if it is in none, the folders below it."""
    here = Path().resolve()
    for place in (here, *here.parents):
        if holds(place):
            return [Path() if place == here else place]
    return _in(Path())


def remember(folder: Path) -> None:
    """Note where a copy is, for a command that is run elsewhere. What cannot be noted is left."""
    file = _memory()
    if file is None:
        return
    known = [str(folder.resolve()), *map(str, remembered())]
    with contextlib.suppress(CommandError, OSError):
        write_json(file, {"folders": list(dict.fromkeys(known))[:MOST]})


def remembered() -> list[Path]:
    """Return the folders that start put lessons into and that still hold them, the latest first."""
    file = _memory()
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        if file is not None:
            names = json.loads(file.read_text(encoding="utf-8"))["folders"]
            return [Path(name) for name in names if isinstance(name, str) and holds(Path(name))]
    return []


def _memory() -> Path | None:
    """Return the file that remembers, beside the learner's attempts; None where attempts are kept in memory only."""
    kept = os.environ.get(VARIABLE, "")
    if kept == "memory":
        return None
    try:
        if kept:
            return Path(kept).with_name("folders.json")
        import platformdirs

        return Path(platformdirs.user_data_dir("coursekit", appauthor=False)) / "folders.json"
    except Exception:  # no home, or a name that is none
        return None


def _in(folder: Path) -> list[Path]:
    """Return the folder if it holds a copy, else the copies in its folders, also in ``my-lessons``."""
    if holds(folder):
        return [folder]
    return [one for one in (*_folders(folder), *_folders(folder / OF_MAKE)) if holds(one)]


def _folders(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from sorted(one for one in folder.iterdir() if one.is_dir())


def holds(folder: Path) -> bool:
    """Return whether a folder holds a copy; a damaged one is one."""
    try:
        return (folder / MANIFEST).is_file()
    except (OSError, ValueError):
        return False


def _language(folder: Path) -> Language | None:
    """Return the language of a copy, None if its record is damaged: that is said when the copy is opened."""
    with contextlib.suppress(CommandError):
        copy = open_copy(folder)
        return copy.language if copy else None
    return None


def _choose(found: Iterable[Path], language: Language) -> Path:
    numbered = {str(number): one for number, one in enumerate(found, start=1)}
    listed = "\n".join(f"  {number}  {one}" for number, one in numbered.items())
    answer = ask(WHICH.fill(listed=listed), {number: number for number in numbered}, "", language)
    if not answer:
        raise CommandError(SEVERAL.fill(listed=listed).to(language))
    return numbered[answer]
