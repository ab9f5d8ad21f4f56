"""Whose file is it: by the class list and by how learning systems name files, never by what is in the notebook."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coursekit.classroom.results import read_csv

__all__ = ["Roster", "RosterFault", "Student", "fold", "name_of", "read_roster"]

_MOODLE = re.compile(r"^(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)_?")
_CANVAS = re.compile(r"^(?P<name>(?!\d+_)[^_/]+?)(?:_LATE)?_(?P<number>\d+)_\d+_")
_IDS = (
    "student",
    "id",
    "student_id",
    "student id",
    "username",
    "学号",
    "学生",
    "用户名",
    "id number",
    "id号",
    "id 号码",
)
_NAMES = ("name", "full name", "student name", "姓名", "全名", "名字")
_GIVEN = ("first name", "given name", "名")
_FAMILY = ("last name", "surname", "family name", "姓", "姓氏")
_EMAILS = ("email", "email address", "e-mail", "邮箱", "电子邮箱", "电子邮件地址", "电子邮件", "email地址")
_OF_CANVAS = ("sis user id", "sis login id", "id")
"""Columns of Canvas's gradebook that tell students apart, the best first; `Student` is the name there."""
_LONGEST_NAME = 5
"""Words of a name."""
_LEAST_DIGITS = 5
"""Of an id that is found where other letters adjoin it: 2023001王小明."""
_NUMBERS = ("moodle", "canvas", "number", "编号", "identifier", "标识符")


class RosterFault(Exception):
    """The class list cannot be used.

    The message is one of ``empty``, ``spreadsheet``, ``no-id``, ``gap:COLUMN:LINE``, ``twice:ID``.
    """


@dataclass(frozen=True)
class Student:
    """One line of the class list.

    Attributes
    ----------
    id : str
        What the student is called in all tables.
    names : tuple of str
        The name, in the orders in which systems write it, folded.
    email : str
    numbers : frozenset of str
        What learning systems call the student.
    line : mapping
        The whole line, for exports.
    """

    id: str
    names: tuple[str, ...]
    email: str
    numbers: frozenset[str]
    line: Mapping[str, str]


Index = dict[str, list["Student"]]


class Roster:
    """The class list, looked up by whatever a path may hold.

    Parameters
    ----------
    students : iterable of Student
    """

    def __init__(self, students: Iterable[Student]) -> None:
        self.students = tuple(students)
        self._names: Index = {}
        self._numbers: Index = {}
        self._ids: Index = {}
        self._mailboxes: Index = {}
        self._chinese: Index = {}
        """Names found where other signs adjoin them: 李华的作业."""
        for one in self.students:
            for name in {form for each in one.names for form in (" ".join(words(each)), squeezed(each))}:
                self._names.setdefault(name, []).append(one)
                if len(name) > 1 and all("\u3400" <= c <= "\u9fff" for c in name):
                    self._chinese.setdefault(name, []).append(one)
            for number in {*one.numbers, one.id}:
                self._numbers.setdefault(number, []).append(one)
            for id in {fold(one.id), fold(one.email)} - {""}:
                self._ids.setdefault(id, []).append(one)
            if one.email:
                self._mailboxes.setdefault(fold(one.email.partition("@")[0]), []).append(one)

    def find(self, path: str) -> Student | None:
        """Return whose file a path is, if exactly one student fits.

        The outermost part that a learning system named decides alone: further in, learners choose names.

        Parameters
        ----------
        path : str
            Below the folder or in the archive, with ``/``.
        """
        outside = ""
        for part in path.split("/"):
            for pattern in (_MOODLE, _CANVAS):
                if (named := pattern.match(part)) is not None:
                    found, around = self._of_system(named["name"], named["number"]), self._named_in(outside)
                    return found if found in around or not around else None
            outside += f"{part}/"
        return _only(self._named_in(path))

    def _of_system(self, written: str, number: str) -> Student | None:
        """Return who a learning system says it is; what stands behind or below that is the learner's choice."""
        name, by_number = fold(written), self._numbers.get(number, [])
        by_name = self._names.get(" ".join(words(name))) or self._names.get(squeezed(name)) or by_number
        found = by_name if len(by_name) == 1 else [one for one in by_name if one in by_number]
        return _only(found) if by_name else _only(self._named_in(written))

    def _named_in(self, path: str) -> list[Student]:
        """Return all students whom anything in a path names."""
        whole = fold(path)
        pieces = words(whole)
        single = {*pieces, *re.split(r"[^0-9a-z\u3400-\u9fff@.-]+", whole)}
        within = {run for run in re.findall(r"[0-9a-z]+", whole) if sum(map(str.isdigit, run)) >= _LEAST_DIGITS}
        within |= set(re.findall(rf"\d{{{_LEAST_DIGITS},}}", whole))
        runs = {" ".join(pieces[i : i + n]) for n in range(1, _LONGEST_NAME + 1) for i in range(len(pieces) - n + 1)}
        fits: dict[int, Student] = {}
        for index, keys in ((self._ids, single | within), (self._mailboxes, single), (self._names, runs)):
            fits |= {id(one): one for key in keys for one in index.get(key, ())}
        for piece in pieces:
            if piece not in self._names:
                fits |= {id(one): one for name, those in self._chinese.items() if name in piece for one in those}
        return list(fits.values())


def _only(found: list[Student]) -> Student | None:
    return found[0] if len(found) == 1 else None


def fold(text: str) -> str:
    """Return a name without case, width and the difference between kinds of blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def name_of(line: Mapping[str, str]) -> str:
    """Return the name in a line of the class list, as it is written there; empty where there is none.

    Examples
    --------
    >>> name_of({"First name": "Ann", "Last name": "Author"}), name_of({"名": "小明", "姓": "王"})
    ('Ann Author', '王小明')
    """
    folded = {fold(name): value for name, value in line.items()}
    full = _first(folded, _NAMES)
    if full:
        return full
    given, family = _first(folded, _GIVEN), _first(folded, _FAMILY)
    is_chinese = any("\u3400" <= c <= "\u9fff" for c in given + family)
    return f"{family}{given}" if is_chinese else f"{given} {family}".strip()


def _first(line: Mapping[str, str], names: Iterable[str]) -> str:
    return next((line[name] for name in names if line.get(name)), "")


def words(text: str) -> list[str]:
    """Return the words of a folded text: runs of letters and digits."""
    return re.findall(r"[^\W_]+", text)


def squeezed(text: str) -> str:
    """Return a name as Canvas writes it, without blanks and marks."""
    return "".join(c for c in text if c.isalnum())


def read_roster(path: Path) -> Roster:
    """Read a class list: a table with a column of ids, and of names, addresses or numbers where there are any.

    What Moodle and Canvas export is read as it stands: Moodle leaves ``ID number`` empty where there is none, so that
    the address must tell students apart; in Canvas's gradebook ``Student`` is the name.

    Raises
    ------
    RosterFault
    OSError
    """
    with path.open("rb") as file:
        if file.read(4) in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):  # of today, and of old
            raise RosterFault("spreadsheet")
    rows = [{fold(k): v for k, v in row.items()} for row in read_csv(path)]
    numbered = [(line, row) for line, row in enumerate(rows, start=2) if any(row.values())]
    if numbered and {"student", *_OF_CANVAS} <= numbered[0][1].keys():
        numbered = [(line, _from_canvas(row)) for line, row in numbered if _is_student_of_canvas(row)]
        columns: Sequence[str] = _OF_CANVAS
    else:
        columns = (*_IDS, *_EMAILS)
    if not numbered:
        raise RosterFault("empty")
    column = _column_of_ids(numbered, columns)
    students = [_student(row, column) for _, row in numbered]
    seen: set[str] = set()
    for one in students:
        if one.id in seen:
            raise RosterFault(f"twice:{one.id}")
        seen.add(one.id)
    return Roster(students)


def _column_of_ids(numbered: Sequence[tuple[int, Mapping[str, str]]], columns: Sequence[str]) -> str:
    """Return the first column in which everybody has an id."""
    known = [name for name in columns if name in numbered[0][1]]
    if not known:
        raise RosterFault("no-id")
    for name in known:
        if all(row[name] for _, row in numbered):
            return name
    line = next(line for line, row in numbered if not row[known[0]])
    raise RosterFault(f"gap:{known[0]}:{line}")


def _is_student_of_canvas(row: Mapping[str, str]) -> bool:
    """Whether a row of Canvas's gradebook is a student's: not the points possible, not the student to try with."""
    return bool(row["id"]) and row["student"] != "Student, Test"


def _from_canvas(row: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if name != "student"} | {
        "name": row["student"],
        "canvas": row["id"],
    }


def _student(row: Mapping[str, str], column: str) -> Student:
    given, family, full = (_first(row, names) for names in (_GIVEN, _FAMILY, _NAMES))
    names = {fold(one) for one in (full, f"{given} {family}", f"{family} {given}", f"{family}{given}") if one.strip()}
    if "," in full:  # Canvas: Author, Ann
        last, _, first = full.partition(",")
        names |= {fold(f"{first} {last}"), fold(f"{last} {first}")}
    elif len(parts := full.split()) > 1:
        names.add(fold(" ".join([parts[-1], *parts[:-1]])))
    email = _first(row, _EMAILS)
    numbers = frozenset(number for name in _NUMBERS for number in re.findall(r"\d+", row.get(name, "")))
    return Student(row[column], tuple(sorted(names)), email, numbers, dict(row))
