"""A learner's own copy of the lessons: what it holds, what it was copied from, and what an update would do to it.

Beside the lessons stands ``.coursekit/copy.json``. For each lesson it keeps the version it came from and a fingerprint
of every cell's source, so that a later update can tell the learner's changes from ours without the old version.
Outputs do not count: running a lesson is not changing it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from coursekit import __version__
from coursekit.cli.merging import Cell, Cells, cells_in, dumps, fingerprint, merged, named_as, share
from coursekit.cli.words import CommandError
from coursekit.lessons import offered
from coursekit.settings import SettingsError
from coursekit.text import LANGUAGES, Language, Text, check_language

__all__ = [
    "CANNOT_READ",
    "NEWS",
    "Copy",
    "LessonCopy",
    "Plan",
    "Unreadable",
    "back_up",
    "beside",
    "cells_of",
    "find_lesson",
    "fingerprints",
    "open_copy",
    "plan",
    "read_notebook",
    "renamed",
    "shipped",
    "unrun",
    "version_of",
    "why",
    "write_bytes",
    "write_json",
]

State = Literal["new", "removed", "current", "replace", "yours", "merge", "conflict", "damaged", "blocked"]

MANIFEST = Path(".coursekit") / "copy.json"
FORMAT = 1
NEWS: tuple[State, ...] = ("replace", "merge", "conflict")
"""States in which an update has something for a lesson that is there."""
ALIKE = 0.5
"""Share of a lesson's cells by which a file of another name is known as that lesson."""
OURS = ".new-"
"""Stands in the name of a new version that was put beside a learner's file."""


NOT_UTF8 = Text(en="not UTF-8", zh="不是UTF-8编码")
NOT_JSON = Text(en="not JSON", zh="不是JSON格式")
NOT_JSON_AT = Text(en="not JSON: line {line}", zh="不是JSON格式：第{line}行")
CONFLICT_MARKS = Text(
    en="git's marks of a merge conflict are in it, from line {line} on; take one side whole: "
    "`git checkout --ours {name}` takes what stands above =======, `--theirs` what stands below it",
    zh="从第{line}行起有git合并冲突的标记；请整份选用一方：git checkout --ours {name}取=======上面的内容，--theirs取下面的",
)
NOT_4 = Text(en="no notebook of format 4", zh="不是第4版格式的笔记本")
NO_CELL = Text(en="its cell {number} holds no text", zh="第{number}个单元格中没有文字内容")
IS_FOLDER = Text(en="it is a folder", zh="这是文件夹")
CANNOT_WRITE = Text(en="Cannot write {path}: {why}.", zh="无法写入{path}：{why}。")
CANNOT_READ = Text(en="Cannot read {path}: {why}.", zh="无法读取{path}：{why}。")
NO_LESSONS = Text(
    en="This installation carries no lessons. Install it again from the folder or the file that you were given: "
    "python -m pip install --force-reinstall FOLDER",
    zh="此安装中没有课程文件。请重新安装：python -m pip install --force-reinstall，后面写上发给你的文件夹或安装文件。",
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
        write_json(self.folder / MANIFEST, content)

    def take(self, name: str, content: bytes, file: str = "") -> None:
        """Put a shipped lesson into the folder, as `file` if that is what the learner calls it, and remember it."""
        write_bytes(self.folder / (file or name), content)
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
        ``new`` copied, ``replace`` unchanged by the learner and replaced, ``merge`` changed on both sides in different
        cells, ``conflict`` changed on both sides;
        ``current``, ``yours`` (changed by the learner only), ``removed`` (by the learner), ``damaged`` (no notebook,
        and nothing new from us) and ``blocked`` (no file that can be read) are left as they are.
    version : str
        Version the learner's file came from, empty if unknown.
    ours, theirs : tuple of str
        Headings under which we and the learner changed cells since then.
    why : Text, optional
        Why the learner's file cannot be read.
    file : str
        What the learner calls the file, where that is not its name.
    both : bytes
        For ``merge``: the learner's file with what is new in it.
    """

    name: str
    state: State
    version: str = ""
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    why: Text | None = None
    file: str = ""
    both: bytes = b""

    @property
    def called(self) -> str:
        """The name of the learner's file."""
        return self.file or self.name


def shipped(language: Language) -> dict[str, bytes]:
    """Return the lessons that this installation offers, file name to content, in order and not yet run."""
    package = Path(str(resources.files("coursekit")))
    names = [f"{lesson.slug}.ipynb" for lesson in offered()]
    for root in (package / "notebooks", package.parents[1] / "notebooks"):
        if (root / language).is_dir():
            found = [root / language / name for name in names]
            return {path.name: unrun(path.read_bytes()) for path in found if path.is_file()}
    raise CommandError(NO_LESSONS)


def unrun(content: bytes) -> bytes:
    """Return a notebook without outputs: a learner guesses before looking, and nothing seems run that was not.

    It says which version of the course it is of, for those to whom it is handed in.
    """
    book = read_notebook(content)
    if isinstance(book["metadata"].get("coursekit"), dict):
        book["metadata"]["coursekit"]["version"] = __version__
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"], cell["outputs"] = None, []
    return dumps(book)


def read_notebook(content: bytes, name: str = "FILE") -> dict[str, Any]:
    """Return a notebook as plain data, with metadata and a minor version; `name` is what advice calls its file.

    Raises
    ------
    Unreadable
        If it is not JSON in UTF-8, or not a notebook of format 4 whose cells hold text.
    """
    try:
        book = json.loads(content.decode("utf-8-sig"))
        if re.search(rb"\\u[dD][89a-fA-F]", content):  # half a character, written as a number, passes for text in JSON
            dumps(book)
    except UnicodeError as problem:
        raise Unreadable(NOT_UTF8) from problem
    except json.JSONDecodeError as problem:
        marks = re.search(rb"^<{7} ", content, flags=re.MULTILINE)
        if marks and re.search(rb"^>{7} ", content, flags=re.MULTILINE):
            line = content.count(b"\n", 0, marks.start()) + 1
            quoted = name if re.fullmatch(r"[\w.-]+", name) else f'"{name}"'
            raise Unreadable(CONFLICT_MARKS.fill(line=line, name=quoted)) from problem
        raise Unreadable(NOT_JSON_AT.fill(line=problem.lineno)) from problem
    except (ValueError, RecursionError) as problem:  # a number of thousands of digits, brackets in brackets
        raise Unreadable(NOT_JSON) from problem
    if not isinstance(book, dict) or book.get("nbformat") != 4 or not isinstance(book.get("cells"), list):
        raise Unreadable(NOT_4)
    for number, cell in enumerate(book["cells"], start=1):
        if not isinstance(cell, dict) or not _is_text(cell.get("source", "")):
            raise Unreadable(NO_CELL.fill(number=number))
    # What another program left out or wrote as null is no reason to stop: the cells are there.
    metadata, minor = book.get("metadata"), book.get("nbformat_minor")
    return book | {
        "metadata": metadata if isinstance(metadata, dict) else {},
        "nbformat_minor": minor if isinstance(minor, int) else 5,
    }


def _is_text(source: object) -> bool:
    return isinstance(source, str) or (isinstance(source, list) and all(isinstance(line, str) for line in source))


def cells_of(content: bytes, name: str = "FILE") -> list[Cell]:
    """Return id, type and source of each cell of a file that is not empty; `name` is what advice calls the file."""
    return _filled(read_notebook(content, name))


def _filled(book: Mapping[str, Any]) -> list[Cell]:
    return [cell for cell in cells_in(book) if cell[2].strip()]


def fingerprints(cells: list[Cell]) -> Cells:
    """Return a short fingerprint of each cell's source, in the order of the cells."""
    return {identity: fingerprint(kind, source) for identity, kind, source in cells}


def _same(one: Cells, other: Cells) -> bool:
    return list(one.items()) == list(other.items())


def _headings(base: Cells, cells: list[Cell]) -> tuple[str, ...]:
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
    if path.exists():
        return _compare(path, Plan(name, "current", known.version if known else ""), known, content)
    if known is None:
        return Plan(name, "new")
    found = _renamed(copy, known)
    if found is None:
        return Plan(name, "removed", known.version)
    return _compare(found, Plan(name, "current", known.version, file=found.name), known, content)


def _renamed(copy: Copy, known: LessonCopy) -> Path | None:
    """Return the file of another name that holds most of a lesson: a learner's own before one of ours."""
    found: list[tuple[bool, float, Path]] = []
    for path in sorted(copy.folder.glob("*.ipynb")):
        if path.name in copy.lessons:
            continue
        with contextlib.suppress(OSError, Unreadable):
            alike = share(known.cells, cells_of(path.read_bytes()))
            if alike >= ALIKE:
                found.append((OURS not in path.name, alike, path))
    return max(found, key=lambda one: one[:2])[2] if found else None


def _compare(path: Path, step: Plan, known: LessonCopy | None, content: bytes) -> Plan:
    """Say what an update would do to a file that is there; `step` is what is known of it."""
    ours = read_notebook(content)
    new = _filled(ours)
    base = known.cells if known else {}
    if path.is_dir():
        return replace(step, state="blocked", why=IS_FOLDER)
    try:
        theirs = read_notebook(path.read_bytes(), path.name)
    except OSError as problem:
        return replace(step, state="blocked", why=why(problem))
    except Unreadable as problem:
        # Whatever it is, it is theirs: an update puts ours beside it.
        state: State = "damaged" if known and _same(base, fingerprints(new)) else "conflict"
        return replace(step, state=state, why=problem.text)
    mine = named_as(base or fingerprints(new), _filled(theirs))
    if _same(fingerprints(mine), fingerprints(new)):
        return step
    if known and _same(base, fingerprints(new)):
        return replace(step, state="yours", theirs=_headings(base, mine))
    if known and _same(base, fingerprints(mine)):
        return replace(step, state="replace", ours=_headings(base, new))
    both = merged(base, theirs, ours)
    changes = replace(step, ours=_headings(base, new), theirs=_headings(base, mine) if base else ())
    return replace(changes, state="merge", both=dumps(both)) if both else replace(changes, state="conflict")


def version_of(path: Path) -> str | None:
    """Return the version that a learner's file came from, if this installation has another one of that lesson.

    Returns
    -------
    str or None
        Empty if the version is not known; None if the file is of the lesson as it is here, or of none.
    """
    with contextlib.suppress(CommandError, SettingsError, OSError, Unreadable):
        copy = open_copy(path.parent)
        if copy is not None:
            steps = plan(copy, shipped(copy.language))
            return next((one.version for one in steps if one.called == path.name and one.state in NEWS), None)
        # No record lies beside it: the text of the lesson, which learners leave alone, tells.
        book = read_notebook(path.read_bytes())
        named = book["metadata"].get("coursekit")
        if not isinstance(named, dict) or named.get("language") not in LANGUAGES:
            return None
        lessons = shipped(check_language(named["language"]))
        here = next((one for name, one in lessons.items() if name.split("-")[0] == str(named.get("lesson"))), None)
        if here is not None:
            text = {fingerprint(kind, source) for _, kind, source in cells_of(here) if kind == "markdown"}
            mine = {fingerprint(kind, source) for _, kind, source in _filled(book)}
            return None if text <= mine else ""
    return None


def renamed(copy: Copy) -> dict[str, str]:
    """Return what the learner calls lessons that are no longer under their name: name to file."""
    gone = {name: one for name, one in copy.lessons.items() if not (copy.folder / name).exists()}
    found = {name: _renamed(copy, one) for name, one in gone.items()}
    return {name: path.name for name, path in found.items() if path is not None}


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


def beside(path: Path, content: bytes) -> Path:
    """Write our version beside the learner's file, under a name that no other file has; return its path."""
    count = 1
    target = path.with_name(f"{path.stem}{OURS}{__version__}{path.suffix}")
    while target.exists() and target.read_bytes() != content:
        count += 1
        target = path.with_name(f"{path.stem}{OURS}{__version__}-{count}{path.suffix}")
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


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write plain data as JSON, in the form in which a notebook is written; `write_bytes` says how it may fail."""
    write_bytes(path, dumps(content))


def why(problem: OSError) -> Text:
    """Say why a file cannot be read or written, and what to do about it."""
    said = problem.strerror or type(problem).__name__
    return WHY.get(problem.errno or 0, Text(en=said, zh=said))
