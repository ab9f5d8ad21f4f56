"""The course: nineteen lessons in one table, and one folder of declarations for each lesson that is ready.

``course.csv`` names every lesson; a lesson is ready when its folder ``lNN`` is here. The folder holds
``exercises.py`` (``EXERCISES``), ``explorers.py`` (``EXPLORERS``) and ``charts.py`` (``CHARTS``), each a tuple.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources
from typing import Any

from coursekit.text import Text

__all__ = ["LessonRow", "UnknownLesson", "course", "declarations", "row"]


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
        0 orientation, 1 achievements, 2 challenges, 3 measures, 4 afterwards.
    title, question, method : Text
    minutes : int
        Time a learner needs.
    places : tuple of str
        Points of the speech, such as ``"1.1"``; or one of ``frame``, ``all``, ``after``.
    paths : frozenset of int
        The shorter paths (5 or 9 lessons) that include this lesson.
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

    @property
    def ready(self) -> bool:
        """Whether the lesson is written: its folder of declarations exists."""
        return resources.files(__name__).joinpath(f"l{self.number}").joinpath("__init__.py").is_file()


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
            question=Text(en=r["question_en"], zh=r["question_zh"]),
            method=Text(en=r["method_en"], zh=r["method_zh"]),
            minutes=int(r["minutes"]),
            places=tuple(r["places"].split()),
            paths=frozenset(int(p) for p in r["paths"].split()),
        )
        for r in csv.DictReader(table.splitlines())
    )


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
    ready = ", ".join(lesson.number for lesson in course() if lesson.ready)
    message = f"No lesson {number!r}. Ready: {ready}. 没有第{number!r}课。已可学习：{ready}。"
    raise UnknownLesson(message)


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
    """
    lesson = row(number)
    if not lesson.ready:
        message = f"Lesson {number} is planned, not written yet. 第{number}课已列入计划，尚未写成。"
        raise UnknownLesson(message)
    folder = resources.files(__name__).joinpath(f"l{number}")
    if not folder.joinpath(f"{kind}.py").is_file():
        return ()
    module = import_module(f"{__name__}.l{number}.{kind}")
    found: tuple[Any, ...] = getattr(module, kind.upper())
    return found
