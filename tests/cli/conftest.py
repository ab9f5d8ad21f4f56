from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.support.loops import no_running_loop

from coursekit.cli import copies, doctor, reset, start, update, verify

__all__ = ["changed", "folder", "no_running_loop", "notebook", "ship"]

Cell = tuple[str, str, str]  # id, type, source

LESSON: tuple[Cell, ...] = (
    ("head", "markdown", "# The record\n\nHow fast?"),
    ("begin", "code", "count = 3046"),
    ("ex-01-1", "markdown", "### 01-1 · The fall\n\nHow large?"),
    ("ex-01-1-answer", "code", "fall = ...\ncount"),
)


def notebook(cells: Sequence[Cell] = LESSON, outputs: dict[str, Any] | None = None) -> bytes:
    """A notebook with these cells; `outputs` gives the stored outputs of a code cell by its id."""
    made: list[dict[str, Any]] = []
    for identity, kind, source in cells:
        cell: dict[str, Any] = {"cell_type": kind, "id": identity, "metadata": {}, "source": source}
        if kind == "code":
            stored = (outputs or {}).get(identity)
            cell |= {"execution_count": None if stored is None else 1, "outputs": stored or []}
        made.append(cell)
    book = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book, ensure_ascii=False).encode("utf-8")


def changed(cell: str, source: str, cells: Sequence[Cell] = LESSON) -> tuple[Cell, ...]:
    """The same cells with the source of one replaced."""
    return tuple((identity, kind, source if identity == cell else old) for identity, kind, old in cells)


@pytest.fixture
def ship(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, dict[str, bytes]], None]:
    """Make the installation carry these lessons, in this version."""

    def set_lessons(version: str, lessons: dict[str, bytes]) -> None:
        for module in (copies, start, update, reset, doctor):
            monkeypatch.setattr(module, "shipped", lambda language: dict(lessons))
        for module in (copies, start, update, verify):
            monkeypatch.setattr(module, "__version__", version)

    return set_lessons


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a learner keeps lessons: spaces and Han characters in the path."""
    return tmp_path / "张三 的课程"
