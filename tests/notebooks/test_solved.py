"""The lessons with their solutions put in: they run, and every check passes."""

from __future__ import annotations

import re

import nbformat
import pytest
from nbformat import NotebookNode
from tests.support.lessons import editions, path

from coursekit.cli import running
from coursekit.exercises.solved import fill
from coursekit.lessons import LessonRow, declarations

EDITIONS = editions()


@pytest.fixture(scope="module")
def solved() -> dict[tuple[str, str], NotebookNode | BaseException]:
    """Every lesson in every language, solved and executed."""

    async def one(edition: tuple[LessonRow, str]) -> NotebookNode:
        row, language = edition
        filled = fill(nbformat.read(path(row, language), as_version=4), declarations(row.number, "exercises"), language)
        book = nbformat.from_dict(filled)
        await running.execute(book, path(row, language).parent)
        return book

    results = running.in_parallel(one, EDITIONS)
    return {(row.number, language): result for (row, language), result in zip(EDITIONS, results, strict=True)}


@pytest.mark.parametrize(("row", "language"), EDITIONS, ids=lambda one: getattr(one, "number", one))
def test_every_check_passes(
    row: LessonRow, language: str, solved: dict[tuple[str, str], NotebookNode | BaseException]
) -> None:
    book = solved[row.number, language]
    if isinstance(book, BaseException):
        raise book
    verdicts = {}
    for cell in book.cells:
        exercise = cell.metadata.get("coursekit", {}).get("exercise")
        if exercise:
            html = "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)
            found = re.search(rf'data-exercise="{exercise}"[^>]*data-verdict="(\w+)"', html)
            verdicts[exercise] = found[1] if found else html
    assert verdicts == {one.short_name: "right" for one in declarations(row.number, "exercises")}
