"""Committed lessons as the tests read them: cells with their role, and prose without its markup."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from coursekit.lessons import LessonRow, course
from coursekit.text import LANGUAGES

ROOT = Path(__file__).parents[2]
BOTH = "COURSEKIT_BOTH_LANGUAGES"
"""Environment variable: what takes long is tried in both languages. Otherwise each in one of them, by its number."""


def languages(number: str | int) -> tuple[str, ...]:
    """The languages in which a lesson, or the one of many things at a place, is tried where this takes long."""
    return LANGUAGES if os.environ.get(BOTH) else (LANGUAGES[int(number) % 2],)


@dataclass(frozen=True)
class Cell:
    """One cell: its id, kind (code or markdown), source, what the course says of it, its tags and outputs."""

    id: str
    kind: str
    source: str
    course: dict[str, Any]
    tags: tuple[str, ...]
    outputs: tuple[dict[str, Any], ...]
    count: int | None

    @property
    def role(self) -> str:
        return str(self.course.get("role", ""))

    @property
    def exercise(self) -> str:
        """Number of the exercise whose answer cell this is, such as ``01-3``; otherwise empty."""
        return str(self.course.get("exercise", ""))

    @property
    def html(self) -> str:
        """Everything the cell shows as HTML."""
        return "".join(_text(one.get("data", {}).get("text/html", "")) for one in self.outputs)


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)


def path(row: LessonRow, language: str) -> Path:
    return ROOT / "notebooks" / language / f"{row.slug}.ipynb"


@cache
def raw(notebook: Path) -> dict[str, Any]:
    book: dict[str, Any] = json.loads(notebook.read_text(encoding="utf-8"))
    return book


def cells(book: dict[str, Any]) -> list[Cell]:
    return [
        Cell(
            id=cell["id"],
            kind=cell["cell_type"],
            source=_text(cell["source"]),
            course=cell["metadata"].get("coursekit", {}),
            tags=tuple(cell["metadata"].get("tags", [])),
            outputs=tuple(cell.get("outputs", [])),
            count=cell.get("execution_count"),
        )
        for cell in book["cells"]
    ]


def ready() -> list[LessonRow]:
    """The lessons that are written: their declarations exist."""
    return [row for row in course() if row.ready]


def editions() -> list[tuple[LessonRow, str]]:
    """Each written lesson in each language."""
    return [(row, language) for row in ready() for language in LANGUAGES]


def read(row: LessonRow, language: str) -> list[Cell]:
    return cells(raw(path(row, language)))
