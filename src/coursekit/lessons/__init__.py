"""The course: nineteen lessons in one table, and one folder of declarations for each lesson that is ready.

``course.csv`` names every lesson; a lesson is ready when its folder ``lNN`` holds a ``lesson.md`` whose first line does
not say ``draft``: only then do the site, the record and the tests of all lessons see it. ``lesson.md`` holds all words
of the lesson in both languages; ``exercises.py``, what is computed for its exercises; ``explorers.py`` (``EXPLORERS``)
and ``charts.py`` (``CHARTS``), each a tuple; and the lesson's own tables, of which ``tables.csv`` says what they rest
on. ``blank`` holds the files of an empty lesson.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal, cast

from coursekit.catalogue.standing import Standing
from coursekit.exercises.context import Context, LessonTable
from coursekit.source import (
    BlockWords,
    Course,
    References,
    Source,
    bind,
    bind_guesses,
    lesson_words,
    read_text,
    write_notebook,
)
from coursekit.text import Language, Text

__all__ = [
    "LessonRow",
    "UnknownLesson",
    "context",
    "course",
    "declarations",
    "folder",
    "following",
    "former",
    "kept_under",
    "notebook",
    "offered",
    "own_tables",
    "references",
    "row",
    "source",
    "words",
]


class UnknownLesson(LookupError):
    """No lesson has this number, or it is not written yet."""


@dataclass(frozen=True)
class LessonRow:
    """One row of the course table.

    Attributes
    ----------
    number : str
        Two digits, ``"00"`` to ``"18"``.
    slug : str
        File name of the notebooks and pages, without ending.
    part : int
        0 orientation, 1 progress, 2 challenges, 3 measures, 4 afterwards.
    title, question, method : Text
    minutes : int
        Time a learner needs.
    places : tuple of str
        Points of the speech, such as ``"1.1"``, or a range of them, ``"2.1.2–2.2.4"``; ``frame`` is the whole speech.
    paths : frozenset of int
        The shorter paths (5 or 9 lessons) that include this lesson.
    pieces : tuple of str
        The Chinese question in pieces, between which a line of a heading may end. In the table ``|`` stands there.
    """

    number: str
    slug: str
    part: int
    title: Text
    question: Text
    method: Text
    minutes: int
    places: tuple[str, ...]
    paths: frozenset[int]
    pieces: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether the lesson is written, and its source does not call it a draft."""
        return _state(self.number) == "ready"


@cache
def _state(number: str) -> Literal["planned", "draft", "ready"]:
    path = resources.files(__name__).joinpath(f"l{number}").joinpath("lesson.md")
    if not path.is_file():
        return "planned"
    with path.open(encoding="utf-8") as file:
        return "draft" if "draft" in file.readline().split() else "ready"


@cache
def course() -> tuple[LessonRow, ...]:
    """Return all nineteen lessons in order."""
    table = resources.files(__name__).joinpath("course.csv").read_text(encoding="utf-8")
    return tuple(
        LessonRow(
            number=r["number"],
            slug=r["slug"],
            part=int(r["part"]),
            title=Text(en=r["title_en"], zh=r["title_zh"]),
            question=Text(en=r["question_en"], zh=r["question_zh"].replace("|", "")),
            method=Text(en=r["method_en"], zh=r["method_zh"]),
            minutes=int(r["minutes"]),
            places=tuple(r["places"].split()),
            paths=frozenset(int(p) for p in r["paths"].split()),
            pieces=tuple(r["question_zh"].split("|")),
        )
        for r in csv.DictReader(table.splitlines())
    )


@cache
def offered() -> tuple[LessonRow, ...]:
    """Return the lessons of this copy of the course, in order: all but those that its settings hide."""
    from coursekit.settings import settings

    hidden = settings().hidden
    return tuple(lesson for lesson in course() if lesson.number not in hidden)


def following(lesson: LessonRow) -> dict[int, LessonRow]:
    """Return the lesson that comes next, for each path on which one does.

    Parameters
    ----------
    lesson : LessonRow

    Returns
    -------
    dict of int to LessonRow
        By the size of the path: 5, 9, and 19 for all lessons. Lessons that are hidden or not ready are passed over.
    """
    later = [one for one in offered() if one.number > lesson.number and one.ready]
    ways = {path: next((one for one in later if path in one.paths), None) for path in sorted(lesson.paths)}
    ways[19] = later[0] if later else None
    return {path: one for path, one in ways.items() if one is not None}


def row(number: str) -> LessonRow:
    """Return one lesson by its number.

    Raises
    ------
    UnknownLesson
        With the numbers that can be opened, in both languages.
    """
    for lesson in course():
        if lesson.number == number:
            return lesson
    ready = ", ".join(lesson.number for lesson in offered() if lesson.ready)
    message = f"No lesson {number!r}. Ready: {ready}. 没有第{number}课。已可学习：{ready}。"
    raise UnknownLesson(message)


def folder(number: str) -> Traversable:
    """Return the folder of a lesson that is ready or a draft.

    Raises
    ------
    UnknownLesson
        If the lesson is not written yet.
    """
    if _state(row(number).number) == "planned":
        message = f"Lesson {number} is planned, not written yet. 第{number}课已列入计划，尚未写成。"
        raise UnknownLesson(message)
    return resources.files(__name__).joinpath(f"l{number}")


@cache
def source(number: str) -> Source:
    """Return the source of a lesson: its words, in reading order.

    Raises
    ------
    UnknownLesson
        If the lesson is not written yet.
    coursekit.source.SourceError
        If the source has faults; the message lists them with line and remedy.
    """
    path = folder(number).joinpath("lesson.md")
    return read_text(path.read_text(encoding="utf-8"), Path(str(path)))


def words(number: str, kind: Literal["chart", "explorer"], name: str) -> BlockWords:
    """Return the words of one chart or explorer of a lesson, by which its code asks for them."""
    return BlockWords(source(number), source(number).block(kind, name), references(number))


def notebook(number: str, language: Language) -> dict[str, Any]:
    """Return a notebook of a lesson as its source gives it, not run.

    Raises
    ------
    coursekit.source.SourceError
        If the source has faults.
    """
    one = row(number)
    course = Course(one.title, one.question, one.minutes, one.places)
    return write_notebook(source(number), course, language, source)


def references(number: str) -> References:
    """Return what resolves references in the words of a lesson."""
    return References(source(number), source)


@cache
def own_tables(number: str) -> dict[str, LessonTable]:
    """Return the tables that belong to a lesson, by name; where they lie also without the lesson's source."""
    own = resources.files(__name__).joinpath(f"l{number}")
    rows = resources.files(__name__).joinpath("tables.csv").read_text(encoding="utf-8").splitlines()
    return {
        r["table"]: LessonTable(own.joinpath(f"{r['table']}.csv"), cast("Standing", r["standing"]))
        for r in csv.DictReader(rows)
        if r["lesson"] == number
    }


def context(number: str, language: Language) -> Context:
    """Return what solutions of a lesson read: the catalogue, the lesson's own words and tables."""
    return Context(number, language, lesson_words(source(number)), own_tables(number))


@cache
def former() -> dict[str, str]:
    """Return what exercises were called before they had names, ``"01-3"``, and their keys, ``"01/per-year"``."""
    rows = resources.files(__name__).joinpath("former.csv").read_text(encoding="utf-8").splitlines()
    return {r["id"]: r["key"] for r in csv.DictReader(rows)}


def kept_under(key: str) -> tuple[str, ...]:
    """Return the names that answers to an exercise are kept under: its key, then what it was called before."""
    return (key, *(id for id, now in former().items() if now == key))


@cache
def declarations(number: str, kind: str) -> tuple[Any, ...]:
    """Return what a lesson declares of one kind.

    Parameters
    ----------
    number : str
        Lesson number, such as ``"01"``.
    kind : {"exercises", "explorers", "charts", "guesses"}

    Returns
    -------
    tuple
        The declarations, empty where the lesson has none of the kind.

    Raises
    ------
    UnknownLesson
        If the lesson is not written yet.
    coursekit.source.SourceError
        If words and code of its exercises do not fit.
    """
    if kind in ("exercises", "guesses"):
        module = import_module(f"{__name__}.l{number}.exercises")
        join = bind if kind == "exercises" else bind_guesses
        return join(source(number), module, references(number), context(number, "en"))
    if not folder(number).joinpath(f"{kind}.py").is_file():
        return ()
    module = import_module(f"{__name__}.l{number}.{kind}")
    found: tuple[Any, ...] = getattr(module, kind.upper())
    return found
