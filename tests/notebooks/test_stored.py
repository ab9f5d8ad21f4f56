"""What strict nbval lets pass: a cell that was never run, a widget view, a message on the error stream."""

from __future__ import annotations

import json
import re

import nbformat
import pytest
from tests.support.lessons import editions, path, read

from coursekit.cli.stored import dumps, stored
from coursekit.lessons import LessonRow

MOST_BYTES = 30_000
ALL = pytest.mark.parametrize(("row", "language"), editions(), ids=lambda one: getattr(one, "number", one))


@ALL
def test_every_code_cell_was_run_in_order(row: LessonRow, language: str) -> None:
    counts = [cell.count for cell in read(row, language) if cell.kind == "code"]
    assert counts == list(range(1, len(counts) + 1))


@ALL
def test_nothing_is_stored_that_a_kernel_drew(row: LessonRow, language: str) -> None:
    for cell in read(row, language):
        for output in cell.outputs:
            assert output["output_type"] != "error", cell.id
            assert output.get("name") != "stderr", cell.id
            assert set(output.get("data", {})) <= {"text/plain", "text/html"}, cell.id
        size = len(json.dumps(cell.outputs, ensure_ascii=False).encode("utf-8"))
        assert size <= MOST_BYTES, f"{cell.id}: {size} bytes"
        html = re.sub(r"<style scoped>.*?</style>", "", cell.html, flags=re.DOTALL)  # pandas writes one with each table
        assert "<script" not in html and "<style" not in html and "<svg" not in html, cell.id


@ALL
def test_a_cell_that_ends_in_a_value_shows_it(row: LessonRow, language: str) -> None:
    """An answer cell shows its verdict, an explorer its card: none of them is stored empty."""
    for cell in read(row, language):
        if cell.exercise or "lesson.explore(" in cell.source or "lesson.chart(" in cell.source:
            assert cell.outputs, cell.id
        if cell.exercise:
            assert f'data-exercise="{cell.exercise}"' in cell.html, cell.id
            assert 'data-verdict="blank"' in cell.html, f"{cell.id}: the committed lesson leaves its answers blank"


@ALL
def test_file_is_in_the_agreed_form(row: LessonRow, language: str) -> None:
    """Put in order with: coursekit notebooks."""
    file = path(row, language)
    text = file.read_text(encoding="utf-8")
    assert text == dumps(stored(nbformat.reads(text, as_version=4)))
    assert b"\r" not in file.read_bytes()
