"""Files of a class, collected: originals that nobody changes, under the digest of their bytes, and whose they are."""

from __future__ import annotations

import contextlib
import hashlib
import json
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from coursekit.classroom.box import Limits
from coursekit.classroom.notebook import MOST_BYTES
from coursekit.classroom.results import read_csv, safe_cell, write_atomically, write_csv
from coursekit.classroom.roster import Roster

__all__ = ["Collected", "Found", "NotListed", "Term", "collect", "found_in"]

COLUMNS = ("student", "file", "sha256", "bytes", "used", "note")
ENDINGS = (".ipynb", ".json", ".ipynb.txt")
"""Of notebooks, of answers from a page, and what some browsers make of a notebook."""
MOST_FILES = 100_000
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, RuntimeError, OSError, EOFError, ValueError,
)  # fmt: skip
"""What reading a damaged file of an archive raises."""


class NotListed(Exception):
    """Somebody wrote a student into ``unmatched.csv`` who is not on the class list; the message is the id."""


@dataclass(frozen=True)
class Found:
    """One file that may be a notebook.

    Attributes
    ----------
    path : str
        Below the folder or in the archive.
    content : bytes
    when : float
        When it was changed last; of two files of a student the later one counts.
    note : str
        Why it cannot be taken: ``kind`` (no notebook by its name), ``link``, ``folder``, ``too-large``,
        ``unreadable``; empty if it can.
    """

    path: str
    content: bytes
    when: float
    note: str = ""


@dataclass(frozen=True)
class Collected:
    """How a collection went.

    Attributes
    ----------
    taken, unmatched : int
        Files that count, and files that are nobody's.
    without : int
        Students who handed nothing in.
    unusable : tuple of str
        Students of whom no file can be taken.
    replaced : int
        Files of students of whom another counts.
    same : int
        Files that are, byte for byte, another student's: one result stands for them.

    Files of another kind that are nobody's are not counted: a learning system puts lists of its own beside.
    """

    taken: int
    unmatched: int
    without: int
    unusable: tuple[str, ...]
    replaced: int
    same: int


@dataclass(frozen=True)
class Term:
    """The folder of one lesson in one class.

    Attributes
    ----------
    folder : Path
        Holds ``class.json``, ``manifest.csv``, ``inbox``, ``results`` and ``report``.
    """

    folder: Path

    @property
    def inbox(self) -> Path:
        """Where the originals lie."""
        return self.folder / "inbox"

    @property
    def results(self) -> Path:
        """Where results lie, one a file."""
        return self.folder / "results"

    @property
    def report(self) -> Path:
        """Where reports go."""
        return self.folder / "report"

    @property
    def exists(self) -> bool:
        """Whether something was collected here."""
        return (self.folder / "class.json").is_file()

    def settled(self) -> dict[str, Any]:
        """Return what was settled when files were collected: the lesson."""
        found = json.loads((self.folder / "class.json").read_text(encoding="utf-8"))
        return dict(found)

    @property
    def lesson(self) -> str:
        """Number of the lesson."""
        return str(self.settled()["lesson"])

    def manifest(self) -> list[dict[str, str]]:
        """Return all files with the students whose they are; students without a file come with an empty one."""
        return [{k: _unsafe(v) for k, v in row.items()} for row in read_csv(self.folder / "manifest.csv")]

    def unmatched(self) -> list[dict[str, str]]:
        """Return the files that fit nobody, with what somebody wrote beside them."""
        path = self.folder / "unmatched.csv"
        rows = read_csv(path) if path.is_file() else []
        return [{k: _unsafe(v) for k, v in row.items()} for row in rows if "student" in row]

    def limits(self) -> Limits:
        """Return the limits under which notebooks were graded last; the usual ones before that."""
        try:
            return Limits(**json.loads((self.folder / "limits.json").read_bytes()))
        except (OSError, ValueError, TypeError):
            return Limits()

    def note_limits(self, limits: Limits) -> None:
        """Remember limits for the reports."""
        write_atomically(self.folder / "limits.json", json.dumps(asdict(limits)).encode())

    def students(self) -> list[dict[str, str]]:
        """Return the lines of the class list, as they were collected with."""
        return list(self.settled().get("roster", []))

    def files(self) -> list[Path]:
        """Return the originals that count, each once, in a stable order."""
        names = {row["sha256"]: None for row in self.manifest() if row["used"] == "yes" and row["sha256"]}
        return [self.original(name) for name in names]

    def original(self, sha256: str) -> Path:
        """Return where the original with a digest lies."""
        return self.inbox / f"{sha256}.ipynb"


def _unsafe(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and safe_cell(cell[1:]) == cell else cell


def found_in(source: Path) -> Iterator[Found]:
    """Yield the files of a folder or of a zip, nested folders included; links are named and never followed."""
    yield from _in_zip(source) if source.is_file() else _in_folder(source)


def _in_folder(root: Path) -> Iterator[Found]:
    waiting, count = [root], 0
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            name = path.relative_to(root).as_posix()
            is_ours = path.name.lower().endswith(ENDINGS) and not path.name.startswith(".")
            if path.is_symlink():
                if is_ours:
                    yield Found(name, b"", 0.0, "link")
                continue
            if path.is_dir():
                if is_ours:
                    yield Found(name, b"", 0.0, "folder")
                elif not path.name.startswith((".", "__MACOSX")):
                    waiting.append(path)
                continue
            count += 1
            if count > MOST_FILES or not path.is_file() or path.name.startswith("."):
                continue
            yield _read(path, name) if is_ours else Found(name, b"", 0.0, "kind")


def _read(path: Path, name: str) -> Found:
    try:
        about = path.stat()
        if about.st_size > MOST_BYTES:
            return Found(name, b"", about.st_mtime, "too-large")
        return Found(name, path.read_bytes(), about.st_mtime)
    except OSError:
        return Found(name, b"", 0.0, "unreadable")


def _in_zip(path: Path) -> Iterator[Found]:
    try:
        archive = zipfile.ZipFile(path)
    except (struct.error, NotImplementedError, ValueError) as problem:  # a name that is none, a version of tomorrow
        raise zipfile.BadZipFile(str(problem)) from problem
    with archive:
        for about in archive.infolist()[:MOST_FILES]:
            last = about.filename.rpartition("/")[2]
            if not last or last.startswith(".") or about.filename.startswith("__MACOSX"):
                continue
            name = about.filename if about.flag_bits & 0x800 else _as_written(about.filename)
            when = _seconds(about.date_time)
            if not last.lower().endswith(ENDINGS):
                yield Found(name, b"", when, "kind")
            elif stat.S_ISLNK(about.external_attr >> 16):
                yield Found(name, b"", when, "link")
            elif about.file_size > MOST_BYTES:
                yield Found(name, b"", when, "too-large")
            else:
                yield _unpacked(archive, about, name, when)


def _seconds(date_time: tuple[int, int, int, int, int, int]) -> float:
    """Return a date of an archive, which is local time, as a folder tells it; 0 for one that is none."""
    try:
        return datetime(*date_time).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0


def _unpacked(archive: zipfile.ZipFile, about: zipfile.ZipInfo, name: str, when: float) -> Found:
    try:
        with archive.open(about) as file:
            content = file.read(MOST_BYTES + 1)  # what the directory of the archive says of the size may be wrong
    except _DAMAGED:
        return Found(name, b"", when, "unreadable")
    return Found(name, b"", when, "too-large") if len(content) > MOST_BYTES else Found(name, content, when)


def _as_written(name: str) -> str:
    """Return a name from an archive that does not say how it is written: Windows in China writes GBK."""
    with contextlib.suppress(UnicodeError):
        raw = name.encode("cp437")
        for encoding in ("utf-8", "gb18030"):
            with contextlib.suppress(UnicodeError):
                return raw.decode(encoding)
    return name


def collect(source: Path, lesson: str, roster: Roster | None, into: Path) -> Collected:
    """Collect the files of a class.

    Parameters
    ----------
    source : Path
        A folder or a zip.
    lesson : str
    roster : Roster, optional
        Without one, each file stands for itself and the student is called by its path.
    into : Path
        What was collected there before stays; files of the same student that come later count.

    Raises
    ------
    NotListed, OSError, zipfile.BadZipFile
    """
    term = Term(into)
    before = [row for row in term.manifest() if row["file"]] if term.exists else []
    by_file = {(row["file"], row["sha256"]): row for row in before}
    by_hand = _written_by_hand(term, roster)
    for found in found_in(source):
        digest = hashlib.sha256(found.content).hexdigest() if not found.note else ""
        name = _whose(found.path, roster) or by_hand.get((found.path, digest), "")
        if found.note == "kind" and (not name or roster is None):
            continue
        if digest:
            _keep(term.original(digest), found.content)
        row = {"student": name, "file": found.path, "sha256": digest, "bytes": str(len(found.content))}
        row |= {"used": "", "note": found.note, "when": f"{found.when:.0f}"}
        by_file.pop((found.path, digest), None)  # what comes again comes last
        by_file[found.path, digest] = row
    rows = list(by_file.values())
    _settle(rows)
    listed = [dict(one.line) | {"student": one.id} for one in roster.students] if roster is not None else []
    usable, any_file = {row["student"] for row in rows if row["used"] == "yes"}, {row["student"] for row in rows}
    absent = [one.id for one in roster.students if one.id not in any_file] if roster is not None else []
    into.mkdir(parents=True, exist_ok=True)
    about = {"format": 1, "lesson": lesson, "roster": listed}
    write_atomically(into / "class.json", (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode())
    blank = [{"student": one, "file": "", "sha256": "", "bytes": "", "used": "", "note": "absent"} for one in absent]
    matched = [row for row in rows if row["student"]]
    unmatched = [row for row in rows if not row["student"]]
    write_csv(
        into / "manifest.csv", (*COLUMNS, "when"), [*sorted(matched, key=lambda r: r["student"]), *unmatched, *blank]
    )
    write_csv(into / "unmatched.csv", ("student", "file", "sha256", "note"), unmatched)
    used = [row for row in rows if row["used"] == "yes"]
    return Collected(
        taken=len(used),
        unmatched=len(unmatched),
        without=len(absent),
        unusable=tuple(sorted(any_file - usable - {""})),
        replaced=sum(row["note"] == "replaced" for row in rows),
        same=len(used) - len({row["sha256"] for row in used}),
    )


def _whose(path: str, roster: Roster | None) -> str:
    """Return whose a file is; empty for nobody. Without a class list each file stands for itself."""
    if roster is None:
        return path
    student = roster.find(path)
    return student.id if student is not None else ""


def _written_by_hand(term: Term, roster: Roster | None) -> dict[tuple[str, str], str]:
    """Return whose files are that fit nobody by their names: as somebody wrote it, now or before."""
    if roster is None or not term.exists:
        return {}
    known = {one.id for one in roster.students}
    found = {(row["file"], row["sha256"]): row["student"] for row in term.manifest() if row["student"] in known}
    for row in term.unmatched():
        if row["student"]:
            if row["student"] not in known:
                raise NotListed(row["student"])
            found[row["file"], row["sha256"]] = row["student"]
    return found


def _keep(path: Path, content: bytes) -> None:
    if not path.exists() or path.read_bytes() != content:
        write_atomically(path, content)
        path.chmod(0o444)


def _settle(rows: list[dict[str, str]]) -> None:
    """Settle which file of each student counts: the one changed last, of equals the one that came last."""
    latest: dict[str, dict[str, str]] = {}
    for row in rows:
        row["used"] = "no"
        if row["note"] == "replaced":
            row["note"] = ""
        if row["student"] and row["sha256"]:
            before = latest.get(row["student"])
            if before is None or float(row.get("when") or 0) >= float(before.get("when") or 0):
                latest[row["student"]] = row
    for row in rows:
        chosen = latest.get(row["student"])
        if chosen is row:
            row["used"] = "yes"
        elif chosen is not None and row["sha256"]:
            row["note"] = "replaced"
