"""A notebook of another edition of the course: an exercise whose question has changed since is old, never wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from coursekit import __version__, lessons
from coursekit.classroom.notebook import Notebook
from coursekit.source.write import EDITION
from coursekit.text import Language

__all__ = ["as_of_its_edition", "edition_reason"]

_NUMBER = re.compile(r"\b\d\d-\d{1,2}\b")
NOT_MET = ("wrong", "error", "missing")
"""States that would hold a change of the question against the student."""


def edition_reason(book: Notebook) -> list[str]:
    """Return what is said of a notebook that says it is of another edition; nothing of all others."""
    if (book.version or __version__, book.edition or str(EDITION)) == (__version__, str(EDITION)):
        return []
    return [f"other-edition:{book.version or book.edition}"]


def as_of_its_edition(row: Mapping[str, Any], book: Notebook, number: str) -> dict[str, Any]:
    """Return the row of an exercise, as old where the notebook asks another question than the course does now.

    Parameters
    ----------
    row : mapping
        From the grader.
    book : Notebook
    number : str
        The lesson.
    """
    if row["state"] not in NOT_MET or not edition_reason(book):
        return dict(row)
    was, now = book.asked.get(row["exercise"]), _questions(number, book.language)[row["exercise"]]
    code = "question-new" if was is None else "question-changed"
    if row["state"] != "missing" if was is None else _plain(was) == now:
        return dict(row)
    eyes = [why for why in row["needs_eyes"] if why != "disagrees"]  # it was judged by another question
    return {**row, "state": "old", "code": code, "needs_eyes": eyes}


@cache
def _questions(number: str, language: Language) -> dict[str, str]:
    """Return the questions of a lesson as its notebook asks them now."""
    cells = {one["id"]: "".join(one["source"]) for one in lessons.notebook(number, language)["cells"]}
    names = (one.short_name for one in lessons.declarations(number, "exercises"))
    return {name: _plain(cells[f"{name}-asked"]) for name in names}


def _plain(text: str) -> str:
    """Return a question without headings, the numbers of exercises, and the way it is laid out."""
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return " ".join(_NUMBER.sub("#", " ".join(lines)).split())
