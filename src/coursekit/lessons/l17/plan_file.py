"""A learner's plan as one small file, to keep and to hand to a classmate.

The file is JSON and is only read: nothing in it is run. Whatever does not fit is refused, in the reader's language,
with what to do; and a file that is there is never written over unless this is asked for.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, NoReturn

from coursekit.exercises.shown import listed
from coursekit.models.society.plan import LEVERS, Plan
from coursekit.text import Language, Text

__all__ = ["EDITION", "LARGEST", "PlanFileError", "load", "read", "save", "text"]

KIND = "county-jia-plan"
EDITION = 1
"""Of the levers and their values; a plan of another edition may mean something else."""
LARGEST = 10_000
"""Bytes; a plan takes some three hundred."""
_FIELDS = ("kind", "edition", "levers")

_NO_FILE = Text(
    en="There is no file “{name}” here. Is it in the folder of this notebook, and spelled so?",
    zh="这里没有文件“{name}”。它在本笔记本所在的文件夹里吗？文件名写对了吗？",
)
_FOLDER = Text(
    en="“{name}” is a folder. Name a file, such as my-plan.json.", zh="“{name}”是文件夹。请写文件名，例如my-plan.json。"
)
_CLOSED = Text(
    en="The file “{name}” cannot be opened here: {reason}. Try another name or folder.",
    zh="无法打开文件“{name}”：{reason}。请换一个文件名或文件夹。",
)
_NO_NAME = Text(
    en="No file can be called “{name}”: a character in it cannot be part of a name. Choose another name.",
    zh="文件名不能写成“{name}”：其中有一个字符不能用在文件名里。请换一个文件名。",
)
_THERE = Text(
    en="A file “{name}” is there already and holds something else. Nothing was written. Choose another name, or write "
    "replace=True to put this plan in its place.",
    zh="已有文件“{name}”，内容不同，没有写入。请换一个文件名；要用这个方案替换它，请写replace=True。",
)
_SAVED = Text(en="Saved: {name}, with the plan {plan}.", zh="已保存：{name}，方案为{plan}。")
_SAME = Text(en="{name} holds this plan already.", zh="{name}里已经是这个方案。")
_LARGE = Text(
    en="This file is too large to be a plan ({size} bytes). Is it another file?",
    zh="这个文件太大，不像是方案（{size}字节）。是不是拿错了文件？",
)
_BROKEN = Text(
    en="This is no complete JSON text (line {line}): the file is broken or was changed by hand. Ask for it to be saved "
    "again.",
    zh="这不是完整的JSON文本（第{line}行）：文件损坏，或被手工改动过。请对方重新保存一次。",
)
_TWICE = Text(en="“{name}” stands in the file twice. Leave one of them.", zh="文件里有两个“{name}”，请只留一个。")
_OTHER = Text(
    en="This file is no plan for County Jia: a plan has kind, edition and levers. Is it another file?",
    zh="这个文件不是甲县的方案：方案应有kind、edition、levers三项。是不是拿错了文件？",
)
_EDITION = Text(
    en="The plan is of edition {found}, this course of edition {here}: its levers may mean something else. Update the "
    "older copy of the course (coursekit update), and save the plan again.",
    zh="这个方案是第{found}版，本课程是第{here}版，各项手段的含义可能不同。请更新较旧的那份课程（coursekit update），再重新保存方案。",
)
_UNKNOWN = Text(
    en="There is no lever “{name}”. A plan has: {known}.",
    zh="没有名为“{name}”的手段。方案的各项手段：{known}。",
)
_MISSING = Text(
    en="The lever “{name}” is missing. A plan has: {known}.", zh="缺少手段“{name}”。方案的各项手段：{known}。"
)
_VALUE = Text(
    en="The lever “{name}” cannot be {value}. It can be: {known}.", zh="手段“{name}”不能取{value}。可取：{known}。"
)


class PlanFileError(ValueError):
    """A plan cannot be read or written; the message says why and what to do, in the reader's language."""


def text(plan: Plan) -> str:
    """Return what a file of this plan holds: JSON, with all seven levers."""
    levers = {name: getattr(plan, name) for name in LEVERS}
    return json.dumps({"kind": KIND, "edition": EDITION, "levers": levers}, indent=2) + "\n"


def read(content: str, language: Language = "en") -> Plan:
    """Return the plan that the content of a file holds.

    Parameters
    ----------
    content : str
    language : {"en", "zh"}
        Of the message if it cannot be read.

    Raises
    ------
    PlanFileError
        If it is no JSON, no plan, of another edition, or a lever is unknown, missing or set to what it cannot be.
    """

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        for name in names:
            if names.count(name) > 1:
                _refuse(language, _TWICE, name=_short(name))
        return dict(pairs)

    try:
        found = json.loads(content, object_pairs_hook=once)
    except json.JSONDecodeError as fault:
        _refuse(language, _BROKEN, line=fault.lineno)
    except RecursionError:
        _refuse(language, _OTHER)
    except PlanFileError:
        raise
    except ValueError:  # a number of more digits than Python reads
        _refuse(language, _OTHER)
    if not isinstance(found, dict) or found.get("kind") != KIND or set(found) != set(_FIELDS):
        _refuse(language, _OTHER)
    if type(found["edition"]) is not int or found["edition"] != EDITION:
        _refuse(language, _EDITION, found=_short(found["edition"]), here=EDITION)
    return _plan(found["levers"], language)


def load(path: str | Path, language: Language = "en") -> Plan:
    """Return the plan of a file.

    Raises
    ------
    PlanFileError
        If the file cannot be opened or is too large; and as `read`.
    """
    file = Path(path)
    if _is_no_name(file):
        _refuse(language, _NO_FILE, name=_printable(file.name))
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
            size = file.stat().st_size
    except OSError as fault:
        _refuse_file(language, file, fault)
    if len(content) > LARGEST:
        _refuse(language, _LARGE, size=size)
    try:
        return read(content.decode("utf-8-sig"), language)
    except UnicodeDecodeError:
        _refuse(language, _OTHER)


def save(plan: Plan, path: str | Path, language: Language = "en", *, replace: bool = False) -> str:
    """Write a plan into a file, and return a sentence that says so.

    Parameters
    ----------
    plan : Plan
    path : str or Path
    language : {"en", "zh"}
    replace : bool
        Whether a file that is there and holds something else is written over.

    Raises
    ------
    PlanFileError
        If a file is there and `replace` is not given, or the file cannot be written.
    """
    from coursekit.lessons.l17.grid import name_of

    file, content = Path(path), text(plan).encode()
    if _is_no_name(file):
        _refuse(language, _NO_NAME, name=_printable(file.name))
    try:
        try:
            with file.open("xb") as opened:  # never over a file that came up meanwhile
                opened.write(content)
        except FileExistsError:
            if file.is_dir():
                _refuse(language, _FOLDER, name=file.name)
            if file.read_bytes() == content:
                return _SAME.fill(name=file.name).to(language)
            if not replace:
                _refuse(language, _THERE, name=file.name)
            file.write_bytes(content)
    except OSError as fault:
        _refuse_file(language, file, fault)
    return _SAVED.fill(name=file.name, plan=name_of(plan)).to(language)


def _plan(levers: object, language: Language) -> Plan:
    known = listed(LEVERS)
    if not isinstance(levers, dict):
        _refuse(language, _OTHER)
    for name in levers:
        if name not in LEVERS:
            _refuse(language, _UNKNOWN, name=_short(name), known=known)
    chosen: dict[str, Any] = {}
    for name, values in LEVERS.items():
        if name not in levers:
            _refuse(language, _MISSING, name=name, known=known)
        # Of the same type: to Python `True` is 1, and here it is another lever's value.
        same = [one for one in values if type(one) is type(levers[name]) and one == levers[name]]
        if not same:
            allowed = listed(json.dumps(one) for one in values)
            _refuse(language, _VALUE, name=name, value=_short(json.dumps(levers[name])), known=allowed)
        chosen[name] = same[0]
    return Plan(**chosen)


def _is_no_name(file: Path) -> bool:
    """Say whether a path holds a character that no system takes: opening it is no `OSError` then."""
    try:
        return b"\0" in os.fsencode(file)
    except UnicodeEncodeError:
        return True


def _printable(name: str) -> str:
    return name.encode("unicode_escape").decode("ascii") if not name.isprintable() else name


def _short(value: object) -> str:
    said = str(value)
    return said if len(said) <= 40 else said[:39] + "…"


def _refuse(language: Language, words: Text, **fields: object) -> NoReturn:
    raise PlanFileError(words.fill(**fields).to(language)) from None


def _refuse_file(language: Language, file: Path, fault: OSError) -> NoReturn:
    if isinstance(fault, FileNotFoundError):
        _refuse(language, _NO_FILE, name=file.name)
    if isinstance(fault, IsADirectoryError):
        _refuse(language, _FOLDER, name=file.name or str(file))
    _refuse(language, _CLOSED, name=file.name, reason=fault.strerror or type(fault).__name__)
