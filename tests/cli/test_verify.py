"""A notebook is run from the top in a new kernel; the first cell that differs or fails is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.classroom.made import as_bytes, exercise_cell, put, solved
from tests.cli.conftest import notebook

from coursekit.cli import main
from coursekit.cli.verify import advice_on_difference, difference
from coursekit.lessons import declarations

CELLS = (
    ("head", "markdown", "# The record"),
    ("one", "code", "count = 3046\ncount"),
    ("part", "markdown", "## A second look"),
    ("two", "code", "count + 1"),
)


def result(text: str) -> list[dict[str, object]]:
    return [{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": text}}]


def verify(tmp_path: Path, content: bytes, *options: str) -> int:
    path = tmp_path / "张三 的课.ipynb"
    path.write_bytes(content)
    try:
        return main(["verify", str(path), "--lang", "en", *options])
    finally:
        assert path.read_bytes() == content


def test_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(tmp_path, notebook(CELLS, {"one": result("3046"), "two": result("3047")})) == 0
    assert "All 2 cells ran in order" in capsys.readouterr().out


def test_says_what_had_not_been_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(tmp_path, notebook(CELLS, {"one": result("3046")})) == 0
    said = capsys.readouterr().out
    assert "what the notebook has stored" in said and "1 of them had no stored output" in said
    assert verify(tmp_path, notebook(CELLS)) == 0
    said = capsys.readouterr().out
    assert "had not been run before" in said and "has stored" not in said


def test_names_the_first_cell_that_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(tmp_path, notebook(CELLS, {"one": result("3046"), "two": result("9900")})) == 1
    said = capsys.readouterr().out
    assert "Cell 2 of 2, below “A second look”, which begins: count + 1" in said
    assert "stored: 9900" in said
    assert "now:    3047" in said
    assert "Restart Kernel" in said


@pytest.mark.parametrize(
    ("counts", "differs", "words"),
    [
        ([1, 2, 3], 0, "This cell was changed"),
        ([1, 2, 3], 2, "This cell, or one above it, was changed"),
        ([1, 3, 2], 2, "The cells were run in another order."),
        ([5, 6, 9], 1, "This cell, or one above it, was changed"),
        ([2, None, 3], 2, "Cell 2, above it, had not been run."),
        ([1, 2, None], 1, "This cell, or one above it, was changed"),
        ([3, 1, 2], 0, "This cell was changed"),
    ],
)
def test_says_no_more_than_is_known_of_the_cause(counts: list[int | None], differs: int, words: str) -> None:
    assert advice_on_difference(counts, differs).en.startswith(words)


def test_a_cell_that_was_changed_itself_is_not_put_on_those_above(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first cell has none above it."""
    assert verify(tmp_path, notebook(CELLS, {"one": result("9900"), "two": result("3047")})) == 1
    said = capsys.readouterr().out
    assert "This cell was changed after it was run" in said and "above" not in said.partition("begins")[2]


@pytest.mark.parametrize(
    "content",
    [
        b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "1 + 1"}]}',
        b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": ["1 +", " 1"], "outputs": null}, {"source": "a"}]}',
        b'{"nbformat": 4, "metadata": 5, "cells": [{"cell_type": "code", "source": "1", "metadata": 5, "outputs": 5}]}',
    ],
)
def test_a_notebook_without_metadata_runs(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(tmp_path, content) == 0
    assert "All 1 cells ran in order" in capsys.readouterr().out


@pytest.mark.parametrize("output", [b"5", b"{}", b'{"output_type": "stream"}', b'{"output_type": "error", "data": 5}'])
def test_outputs_that_are_none_differ_in_words(
    tmp_path: Path, output: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    content = b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "1", "outputs": [%s]}]}' % output
    assert verify(tmp_path, content) == 1
    assert "The first cell that differs" in capsys.readouterr().out


def test_stored_lines_are_compared_as_one_text(tmp_path: Path) -> None:
    lines = {"text/plain": ["30", "46"], "text/html": ["<p>", "</p>"]}
    stored = [{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": lines}]
    code = "class A:\n    __repr__ = lambda s: '3046'\n    _repr_html_ = lambda s: '<p></p>'\nA()"
    assert verify(tmp_path, notebook((("one", "code", code),), {"one": stored})) == 0


def test_names_the_first_cell_that_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The classic: the cell that made the name was deleted, and the kernel still had it."""
    content = notebook((CELLS[0], CELLS[2], CELLS[3]), {"two": result("3047")})
    assert verify(tmp_path, content) == 1
    said = capsys.readouterr().out
    assert "The first cell that fails" in said
    assert "count does not exist yet" in said


def test_never_ending_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(tmp_path, notebook((("loop", "code", "while True: pass"),)), "--seconds", "2") == 1
    assert "longer than 2 seconds" in capsys.readouterr().out


def test_kernel_that_dies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(tmp_path, notebook((("end", "code", "import os; os._exit(1)"),))) == 1
    assert "coursekit doctor" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"nbformat": 3}', "坏".encode("gbk"), b"\x00\xff"])
def test_no_notebook(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(tmp_path, content) == 1
    assert "no notebook that can be read" in capsys.readouterr().err


def test_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(tmp_path / "none.ipynb"), "--lang", "zh"]) == 1
    assert "没有这个文件" in capsys.readouterr().err


def test_attempts_are_not_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSEKIT_ATTEMPTS", str(tmp_path / "attempts.sqlite"))
    code = "import os; os.environ['COURSEKIT_ATTEMPTS']"
    assert verify(tmp_path, notebook((("where", "code", code),), {"where": result("'memory'")})) == 0


def test_difference_is_of_what_a_reader_sees() -> None:
    before = [{"output_type": "display_data", "data": {"text/plain": "<Chart at 0x7f00aa>", "image/png": "AA"}}]
    after = [{"output_type": "display_data", "data": {"text/plain": "<Chart at 0x7fffbb>", "image/png": "BB"}}]
    assert difference(before, after) is None
    assert difference([], []) is None
    assert difference([{"output_type": "stream", "text": "a\nb"}], [{"output_type": "stream", "text": "a"}]) == (
        "b",
        "",
    )
    progress = [
        {"output_type": "display_data", "data": {"text/plain": "3 of 14", "text/html": "<p class=ck-progress>"}}
    ]
    assert difference(progress, []) is None


def lesson_with(**changed: str) -> dict[str, Any]:
    book = solved()
    for name, source in changed.items():
        book = put(book, name, source)
    return book


def test_counts_however_it_ends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is stored counts for nothing: it is written by hand here."""
    forged = '<div data-exercise="01/{0}" data-verdict="right"></div>'
    book = lesson_with(fall="fall = 7", points="raise MemoryError('full')")
    for name in ("fall", "points"):
        data = {"text/html": forged.format(name), "text/plain": "right"}
        output = {"output_type": "display_data", "metadata": {}, "data": data}
        exercise_cell(book, name)["outputs"] = [output]
        exercise_cell(book, name)["execution_count"] = 7
    assert verify(tmp_path, as_bytes(book)) == 1
    said = capsys.readouterr().out
    assert "The first cell that" in said
    assert "Of 9 exercises: 7 right, 1 wrong, 1 stopped by an error, 0 blank, 0 missing." in said


def test_counts_what_a_cell_without_end_left_unrun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = lesson_with(points="while True:\n    pass")
    assert verify(tmp_path, as_bytes(book), "--seconds", "20") == 1
    said = capsys.readouterr().out
    names = [one.short_name for one in declarations("01", "exercises")]
    codes = [cell for cell in book["cells"] if cell["cell_type"] == "code"]
    place = codes.index(exercise_cell(book, "points"))
    below = sum(codes.index(exercise_cell(book, name)) > place for name in names)
    assert "longer than 20 seconds" in said and f"{below} more were not run" in said
    assert f"Of 9 exercises: {8 - below} right, 0 wrong, 1 stopped by an error" in said


def test_a_missing_exercise_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = solved()
    book["cells"].remove(exercise_cell(book, "fall"))
    assert verify(tmp_path, as_bytes(book)) == 1
    said = capsys.readouterr().out
    id = next(one.id for one in declarations("01", "exercises") if one.short_name == "fall")
    assert "8 right" in said and "1 missing" in said and f"No cell of these exercises is left: {id}." in said


def test_a_notebook_of_ones_own_may_begin_a_lesson(tmp_path: Path) -> None:
    code = 'import coursekit\nlesson = coursekit.begin("01", "en")'
    assert verify(tmp_path, notebook((("own", "code", code),))) == 0


def test_says_that_nothing_isolates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(tmp_path, notebook(CELLS)) == 0
    assert "without isolation" in capsys.readouterr().out


@pytest.mark.parametrize("number", ["01", "13"])
def test_an_honest_lesson_holds_under_the_limits(
    number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Drawing its charts needs more than the notebook itself."""
    total = len(declarations(number, "exercises"))
    assert verify(tmp_path, as_bytes(solved(number))) == 0, capsys.readouterr().out
    assert f"Of {total} exercises: {total} right" in capsys.readouterr().out
