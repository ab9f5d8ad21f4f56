"""What a notebook that was handed in says of itself: its cells, and the verdicts stored in it. Runs nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from coursekit.text import LANGUAGES, Language

__all__ = ["MOST_BYTES", "CodeCell", "Notebook", "Stored", "Unreadable", "read_notebook"]

MOST_BYTES = 20 * 2**20
MOST_CELLS = 2_000
_ASKED = "-asked"
"""Ends the id of a cell that asks the question of the exercise by that name."""
_CARD = re.compile(r'data-exercise="([\w/-]{1,80})"([^>]{0,400})>')
_VERDICT = re.compile(r'data-verdict="([a-z]{1,10})"')
_CODE = re.compile(r'data-code="([\w:.-]{1,80})"')
_CHECK = re.compile(r"""lesson\s*\.\s*check\(\s*(?:number\s*=\s*)?["']?([\w/-]{1,60})""")
_BEGIN = re.compile(r"""begin\(\s*["']?(\d{1,2})["']?\s*,\s*["'](en|zh)["']""")


class Unreadable(Exception):
    """No notebook. The message is one of ``empty``, ``too-large``, ``not-json``, ``not-a-notebook``, ``format``."""


@dataclass(frozen=True)
class Stored:
    """A verdict stored in a notebook: what the learner saw last, as the file says."""

    state: str
    code: str


@dataclass(frozen=True)
class CodeCell:
    """One code cell.

    Attributes
    ----------
    number : int
        Place among the code cells, from 1.
    id, source : str
    exercise : str
        Name of the exercise that the cell says it is of, or that its code checks; empty for none.
    """

    number: int
    id: str
    source: str
    exercise: str


@dataclass(frozen=True)
class Notebook:
    """A notebook that was handed in.

    Attributes
    ----------
    lesson, version, edition : str
        What it says it is of; empty where it does not say.
    language : {"en", "zh"}
    cells : tuple of CodeCell
    stored : mapping of str to Stored
        By name of the exercise.
    asked : mapping of str to str
        The questions that stand in it, by name of the exercise.
    attempts : tuple
        Rows that the learner handed in with it.
    is_python : bool
        Whether its kernel is one of Python's.
    """

    lesson: str
    version: str
    language: Language
    cells: tuple[CodeCell, ...]
    stored: Mapping[str, Stored]
    edition: str = ""
    asked: Mapping[str, str] = field(default_factory=dict)
    attempts: tuple[Mapping[str, Any], ...] = ()
    is_python: bool = True

    def cells_of(self, name: str) -> list[CodeCell]:
        """Return the cells of one exercise."""
        return [cell for cell in self.cells if cell.exercise == name]


def read_notebook(content: bytes) -> Notebook:
    """Read a notebook, whatever is in it.

    Raises
    ------
    Unreadable
    """
    if not content.strip():
        raise Unreadable("empty")
    if len(content) > MOST_BYTES:
        raise Unreadable("too-large")
    try:
        book = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise Unreadable("not-json") from problem
    if not isinstance(book, dict) or not isinstance(book.get("cells"), list):
        raise Unreadable("format" if isinstance(book, dict) and "worksheets" in book else "not-a-notebook")
    metadata = _table(book.get("metadata"))
    own = _table(metadata.get("coursekit"))
    all_cells = [one for one in book["cells"][:MOST_CELLS] if isinstance(one, dict)]
    code = [one for one in all_cells if one.get("cell_type") == "code"]
    cells = tuple(_cell(number, one) for number, one in enumerate(code, start=1))
    begun = next((found for cell in cells if (found := _BEGIN.search(cell.source))), None)
    language = own.get("language")
    kernel = _table(metadata.get("kernelspec"))
    rows = own.get("attempts")
    return Notebook(
        lesson=str(own.get("lesson") or (begun[1].zfill(2) if begun else ""))[:2],
        version=str(own.get("version") or "")[:20],
        language=language if language in LANGUAGES else "zh" if begun and begun[2] == "zh" else "en",
        cells=cells,
        stored=dict(_stored(code)),
        edition=str(own.get("edition") or "")[:20],
        asked=dict(_asked(all_cells)),
        attempts=tuple(one for one in rows if isinstance(one, dict))[:5000] if isinstance(rows, list) else (),
        is_python=not kernel or str(kernel.get("language", "python")).lower() == "python",
    )


def _cell(number: int, cell: Mapping[str, Any]) -> CodeCell:
    text = _text(cell.get("source", "")).encode("utf-8", "replace").decode("utf-8")
    own = _table(_table(cell.get("metadata")).get("coursekit")).get("exercise")
    checked = _CHECK.search(text)
    name = own if isinstance(own, str) else checked[1].replace("_", "-") if checked else ""
    return CodeCell(number, str(cell.get("id", ""))[:80], text, name[:80])


def _stored(code: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, Stored]]:
    for cell in code:
        for output in _list(cell.get("outputs")):
            html = _table(_table(output).get("data")).get("text/html", "")
            for name, rest in _CARD.findall(_text(html)[:200_000]):
                state, why = _VERDICT.search(rest), _CODE.search(rest)
                if state:
                    yield name.rpartition("/")[2], Stored(state[1], unescape(why[1]) if why else "")


def _asked(cells: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, str]]:
    for cell in cells:
        id = str(cell.get("id", ""))
        if cell.get("cell_type") == "markdown" and id.endswith(_ASKED):
            yield id.removesuffix(_ASKED), _text(cell.get("source", ""))


def _text(value: object) -> str:
    return value if isinstance(value, str) else "".join(one for one in _list(value) if isinstance(one, str))


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
