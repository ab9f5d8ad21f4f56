"""Committed lessons as the tests read them: cells with their role, and prose without its markup."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from coursekit.lessons import LessonRow, course
from coursekit.text import LANGUAGES

ROOT = Path(__file__).parents[2]
HAN = r"[\u3400-\u9fff]"


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


def headings(source: str) -> list[tuple[int, str]]:
    """Level and words of each heading."""
    return [(len(marks), words) for marks, words in re.findall(r"^(#{1,6})\s+(.+?)\s*$", source, flags=re.MULTILINE)]


def plain(markdown: str) -> str:
    """Prose without code, formulas, addresses, tags and the marks of Markdown; tables and folds are kept."""
    text = re.sub(r"^```.*?^```", " ", markdown, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"(?<!\\)\$\$.*?\$\$|(?<!\\)\$[^$\n]+?(?<!\\)\$", " ", text, flags=re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    text = re.sub(r"\]\([^)\s]*\)", "]", text)
    text = re.sub(r"<(/?[a-zA-Z][^>]*|https?:[^>]*|!--.*?--)>", "", text, flags=re.DOTALL)
    text = re.sub(r"^#{1,6}\s+", "", text, flags=re.MULTILINE)
    return re.sub(r"[*_\[\]>]|^\s*[-+]\s", "", text, flags=re.MULTILINE)


def without_folds(markdown: str) -> str:
    """Markdown without what is read only on demand: folded answers and tables."""
    text = re.sub(r"<details.*?</details>", " ", markdown, flags=re.DOTALL)
    return re.sub(r"^\|.*$", " ", text, flags=re.MULTILINE)


def length(markdown: str, language: str) -> int:
    """Words of English prose, or characters of Chinese prose (a number or a Latin word counts as one)."""
    text = plain(without_folds(markdown))
    latin = re.findall(r"[A-Za-z0-9][\w’'.,%–-]*", text)
    return len(latin) if language == "en" else len(re.findall(HAN, text)) + len(latin)
