"""A learner's own copy of the lessons: what it holds, what it was copied from, and what an update would do to it.

Beside the lessons stands ``.coursekit/copy.json``. For each lesson it keeps the version it came from and a fingerprint
of every cell's source, so that a later update can tell the learner's changes from ours without the old version.
Outputs do not count: running a lesson is not changing it.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from coursekit import __version__
from coursekit.cli.words import CommandError
from coursekit.settings import settings
from coursekit.text import Language, Text, check_language

__all__ = [
    "CANNOT_READ",
    "Copy",
    "LessonCopy",
    "Plan",
    "Unreadable",
    "back_up",
    "cells_of",
    "find_lesson",
    "fingerprints",
    "open_copy",
    "plan",
    "read_notebook",
    "shipped",
    "unrun",
    "why",
    "write_bytes",
]

Cells = dict[str, str]
State = Literal["new", "removed", "current", "replace", "yours", "conflict", "damaged", "blocked"]

MANIFEST = Path(".coursekit") / "copy.json"
FORMAT = 1


NOT_UTF8 = Text(en="not UTF-8", zh="不是UTF-8编码")
NOT_JSON = Text(en="not JSON", zh="不是JSON格式")
NOT_JSON_AT = Text(en="not JSON: line {line}", zh="不是JSON格式：第{line}行")
NOT_4 = Text(en="no notebook of format 4", zh="不是第4版格式的笔记本")
NO_CELL = Text(en="its cell {number} holds no text", zh="第{number}个单元格中没有文字内容")
IS_FOLDER = Text(en="it is a folder", zh="这是文件夹")
CANNOT_WRITE = Text(en="Cannot write {path}: {why}.", zh="无法写入{path}：{why}。")
CANNOT_READ = Text(en="Cannot read {path}: {why}.", zh="无法读取{path}：{why}。")
NO_LESSONS = Text(
    en="This installation carries no lessons. Install it again from the folder or the file that you were given: "
    "python -m pip install --force-reinstall FOLDER",
    zh="此安装中没有课程文件。请用发给你的文件夹或安装文件重新安装：python -m pip install --force-reinstall 文件夹",
)
DAMAGED = Text(
    en="{path} is damaged ({kind}). Your lessons are untouched. Remove that one file and run coursekit start {folder} "
    "again: your lessons stay as they are.",
    zh="{path}已损坏（{kind}），你的课程文件没有改动。请删除这一个文件，"
    "再运行coursekit start {folder}：你的课程文件会原样保留。",
)
_FULL = Text(en="the disk is full, make room first", zh="磁盘已满，请先腾出空间")
_NOT_ALLOWED = Text(
    en="not allowed; close the program that holds it, or use a folder of your own",
    zh="没有权限。请关闭占用它的程序，或换到你自己的文件夹",
)
_IN_THE_WAY = Text(
    en="another file or folder of that name is in the way; rename it", zh="有同名的文件或文件夹。请把它改名"
)
WHY = {
    errno.ENOSPC: _FULL,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.EISDIR: _IN_THE_WAY,
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
    errno.ENOTEMPTY: _IN_THE_WAY,
}


class Unreadable(Exception):
    """A file that should be a notebook is not one.

    Attributes
    ----------
    text : Text
        Why.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True)
class LessonCopy:
    """What is known of one copied lesson: the version it came from, and that version's fingerprint of each cell."""

    version: str
    cells: Cells


@dataclass
class Copy:
    """A folder with a learner's lessons.

    Attributes
    ----------
    folder : Path
    language : {"en", "zh"}
    lessons : dict
        File name to `LessonCopy`.
    """

    folder: Path
    language: Language
    lessons: dict[str, LessonCopy] = field(default_factory=dict)

    def save(self) -> None:
        """Write the manifest."""
        table = {name: {"version": one.version, "cells": one.cells} for name, one in sorted(self.lessons.items())}
        content = {"format": FORMAT, "language": self.language, "lessons": table}
        write_bytes(self.folder / MANIFEST, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))

    def take(self, name: str, content: bytes) -> None:
        """Put a shipped lesson into the folder and remember what was put there."""
        write_bytes(self.folder / name, content)
        self.note(name, content)

    def note(self, name: str, content: bytes) -> None:
        """Remember that the learner has been given this version of a lesson."""
        self.lessons[name] = LessonCopy(__version__, fingerprints(cells_of(content)))


@dataclass(frozen=True)
class Plan:
    """What an update would do to one lesson, and why.

    Attributes
    ----------
    name : str
        File name of the lesson.
    state : str
        ``new`` copied, ``replace`` unchanged by the learner and replaced, ``conflict`` changed on both sides;
        ``current``, ``yours`` (changed by the learner only), ``removed`` (by the learner), ``damaged`` (no notebook,
        and nothing new from us) and ``blocked`` (no file that can be read) are left as they are.
    version : str
        Version the learner's file came from, empty if unknown.
    ours, theirs : tuple of str
        Headings under which we and the learner changed cells since then.
    why : Text, optional
        Why the learner's file cannot be read.
    """

    name: str
    state: State
    version: str = ""
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    why: Text | None = None


def shipped(language: Language) -> dict[str, bytes]:
    """Return the lessons that this installation offers, file name to content, in order and not yet run."""
    package = Path(str(resources.files("coursekit")))
    hidden = settings().hidden
    for root in (package / "notebooks", package.parents[1] / "notebooks"):
        if (root / language).is_dir():
            found = sorted(path for path in (root / language).glob("*.ipynb") if path.name[:2] not in hidden)
            return {path.name: unrun(path.read_bytes()) for path in found}
    raise CommandError(NO_LESSONS)


def unrun(content: bytes) -> bytes:
    """Return a notebook without outputs: a learner guesses before looking, and nothing seems run that was not."""
    book = read_notebook(content)
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"], cell["outputs"] = None, []
    return (json.dumps(book, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_notebook(content: bytes) -> dict[str, Any]:
    """Return a notebook as plain data.

    Raises
    ------
    Unreadable
        If it is not JSON in UTF-8, or not a notebook of format 4 whose cells hold text.
    """
    try:
        book = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise Unreadable(NOT_UTF8) from problem
    except json.JSONDecodeError as problem:
        raise Unreadable(NOT_JSON_AT.fill(line=problem.lineno)) from problem
    except (ValueError, RecursionError) as problem:  # a number of thousands of digits, brackets in brackets
        raise Unreadable(NOT_JSON) from problem
    if not isinstance(book, dict) or book.get("nbformat") != 4 or not isinstance(book.get("cells"), list):
        raise Unreadable(NOT_4)
    for number, cell in enumerate(book["cells"], start=1):
        if not isinstance(cell, dict) or not _is_text(cell.get("source", "")):
            raise Unreadable(NO_CELL.fill(number=number))
    return book


def _is_text(source: object) -> bool:
    return isinstance(source, str) or (isinstance(source, list) and all(isinstance(line, str) for line in source))


def cells_of(content: bytes) -> list[tuple[str, str, str]]:
    """Return id, type and source of each cell that is not empty; a cell without id is known by its position."""
    cells = []
    for position, cell in enumerate(read_notebook(content)["cells"]):
        source = cell.get("source", "")
        source = source if isinstance(source, str) else "".join(source)
        if source.strip():
            cells.append((str(cell.get("id") or f"#{position}"), str(cell.get("cell_type", "")), source))
    return cells


def fingerprints(cells: list[tuple[str, str, str]]) -> Cells:
    """Return a short fingerprint of each cell's source, in the order of the cells."""
    found: Cells = {}
    for identity, kind, source in cells:
        text = f"{kind}\n" + "\n".join(line.rstrip() for line in source.strip().splitlines())
        found[identity] = hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
    return found


def _same(one: Cells, other: Cells) -> bool:
    return list(one.items()) == list(other.items())


def _headings(base: Cells, cells: list[tuple[str, str, str]]) -> tuple[str, ...]:
    """Return the headings under which `cells` differ from `base`, each once, in order."""
    changed: dict[str, None] = {}
    heading = ""
    now = fingerprints(cells)
    for identity, kind, source in cells:
        if kind == "markdown" and (match := re.search(r"^#{1,4}\s+(.+)$", source, flags=re.MULTILINE)):
            heading = match[1].strip()
        if base.get(identity) != now[identity]:
            changed[heading] = None
    if not changed and set(base) - set(now):
        changed[heading] = None
    return tuple(changed)


def plan(copy: Copy, lessons: Mapping[str, bytes]) -> list[Plan]:
    """Decide for each shipped lesson what an update would do. Nothing is written.

    Parameters
    ----------
    copy : Copy
    lessons : mapping
        Shipped lessons, file name to content.

    Returns
    -------
    list of Plan
    """
    return [_plan_one(copy, name, content) for name, content in lessons.items()]


def _plan_one(copy: Copy, name: str, content: bytes) -> Plan:
    path = copy.folder / name
    known = copy.lessons.get(name)
    new = cells_of(content)
    if not path.exists():
        return Plan(name, "removed", known.version) if known else Plan(name, "new")
    base = known.cells if known else {}
    version = known.version if known else ""
    if path.is_dir():
        return Plan(name, "blocked", version, why=IS_FOLDER)
    try:
        mine = cells_of(path.read_bytes())
    except OSError as problem:
        return Plan(name, "blocked", version, why=why(problem))
    except Unreadable as problem:
        # Whatever it is, it is theirs: an update puts ours beside it.
        state: State = "damaged" if known and _same(base, fingerprints(new)) else "conflict"
        return Plan(name, state, version, why=problem.text)
    if _same(fingerprints(mine), fingerprints(new)):
        return Plan(name, "current", version)
    if known and _same(base, fingerprints(new)):
        return Plan(name, "yours", version, theirs=_headings(base, mine))
    if known and _same(base, fingerprints(mine)):
        return Plan(name, "replace", version, ours=_headings(base, new))
    return Plan(name, "conflict", version, ours=_headings(base, new), theirs=_headings(base, mine) if base else ())


def open_copy(folder: Path) -> Copy | None:
    """Return the learner's copy in a folder, or None if the folder holds none.

    Raises
    ------
    CommandError
        If the manifest is there but cannot be read.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        lessons = {n: LessonCopy(str(one["version"]), dict(one["cells"])) for n, one in content["lessons"].items()}
        return Copy(folder, check_language(content["language"]), lessons)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        message = DAMAGED.fill(path=path, folder=folder, kind=type(problem).__name__)
        raise CommandError(message) from problem


def find_lesson(lesson: str, lessons: Iterable[str], language: Language) -> str:
    """Return the file name of a lesson given as ``1``, ``01``, ``01-the-record`` or ``01-the-record.ipynb``.

    Raises
    ------
    CommandError
        With the lessons there are.
    """
    lessons = list(lessons)
    word = Path(lesson).name.removesuffix(".ipynb")
    if re.fullmatch(r"[0-9]", word):
        word = f"0{word}"
    for name in lessons:
        stem = name.removesuffix(".ipynb")
        if word in (stem, stem.split("-")[0]):
            return name
    listed = ", ".join(name.removesuffix(".ipynb") for name in lessons)
    text = Text(en="No lesson “{lesson}”. There are: {listed}", zh="没有“{lesson}”这一课。现有：{listed}")
    raise CommandError(text.fill(lesson=lesson, listed=listed).to(language))


def back_up(path: Path) -> Path:
    """Copy a learner's file into ``backups/`` beside it, under a name with the time, and return where it went.

    Raises
    ------
    CommandError
        If it cannot be read, or its copy cannot be written; the file is as it was.
    """
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise CommandError(CANNOT_READ.fill(path=path, why=why(problem))) from problem
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    folder = path.parent / "backups"
    target = folder / f"{path.stem}.{stamp}{path.suffix}"
    count = 1
    while target.exists():
        count += 1
        target = folder / f"{path.stem}.{stamp}-{count}{path.suffix}"
    write_bytes(target, content)
    return target


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    CommandError
        If it cannot be written; what was there before is still there.
    """
    part = path.with_name(f"{path.name}.part-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as problem:
        with contextlib.suppress(OSError):
            part.unlink()
        raise CommandError(CANNOT_WRITE.fill(path=path, why=why(problem))) from problem


def why(problem: OSError) -> Text:
    """Say why a file cannot be read or written, and what to do about it."""
    said = problem.strerror or type(problem).__name__
    return WHY.get(problem.errno or 0, Text(en=said, zh=said))
