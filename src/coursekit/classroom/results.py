"""Results of notebooks: one file each, written whole or not at all, under a key of all that it depends on.

A result that is there is not made again. Two graders may work on one folder: at worst a notebook is graded twice.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import hashlib
import io
import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import coursekit
from coursekit.classroom.box import Limits

__all__ = [
    "course_digest",
    "is_whole",
    "key_of",
    "read_csv",
    "read_result",
    "safe_cell",
    "write_atomically",
    "write_csv",
    "write_result",
]

KIT = Path(coursekit.__file__).parent
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@cache
def course_digest(number: str) -> str:
    """Return a digest of all that a verdict on an answer to a lesson depends on: the kit, the lesson, the settings."""
    from coursekit import settings

    roots = [KIT / name for name in ("exercises", "charts", "classroom", "catalogue", "models", "source")]
    files = [f for root in (*roots, KIT / "lessons" / f"l{number}") for f in root.rglob("*") if f.is_file()]
    files += [KIT / "lessons" / name for name in ("tables.csv", "former.csv")]
    whole = hashlib.sha256(repr(settings.settings()).encode())
    for file in sorted(one for one in files if one.suffix in (".py", ".csv", ".md")):
        whole.update(file.relative_to(KIT).as_posix().encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()[:16]


def key_of(sha256: str, number: str, limits: Limits, level: str) -> str:
    """Return the name of the result of a file, free of any name."""
    parts = (
        sha256,
        number,
        course_digest(number),
        f"{limits.seconds:g} {limits.cell_seconds:g} {limits.memory_mb}",
        level,
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    The disk is not waited for: that takes longer than grading. What a power cut left is seen by `is_whole`.

    Raises
    ------
    OSError
        If it cannot be written; what was there is still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(prefix=".part-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(part).chmod(0o644)
        Path(part).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(part).unlink()
        raise


def write_result(folder: Path, key: str, result: Mapping[str, Any]) -> None:
    """Keep a result."""
    body = json.dumps(result, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    write_atomically(folder / f"{key}.json", body.encode("utf-8", "replace"))


def is_whole(body: bytes) -> bool:
    """Whether a result was written to its end."""
    return body.startswith(b"{") and body.endswith(b"}")


def read_result(folder: Path, key: str) -> dict[str, Any] | None:
    """Return a result; None if there is none, or none that can be read."""
    try:
        found = json.loads((folder / f"{key}.json").read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a table that opens well in a spreadsheet: UTF-8 with its mark, and no text taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: safe_cell(row.get(name, "")) for name in columns})
    write_atomically(path, b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace"))


def safe_cell(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula.

    Examples
    --------
    >>> safe_cell("=1+1"), safe_cell(-3), safe_cell(True), safe_cell(None)
    ("'=1+1", -3, 'yes', '')
    """
    if type(value) is bool:
        return "yes" if value else "no"
    if value is None:
        return ""
    if type(value) is str and value.startswith(_BEGINS_FORMULA):
        return f"'{value}"
    return value


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a table in UTF-8 or UTF-16, or as a spreadsheet of a Chinese system writes it; commas, semicolons or tabs.

    A line ends where a table's does, and at none of the signs that Python takes for an end of a line besides.
    """
    text = _decoded(path.read_bytes())
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [{(k or "").strip(): (v or "").strip() for k, v in row.items() if type(v) is not list} for row in rows]


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")
