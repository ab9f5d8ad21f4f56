"""A notebook is run from the top in a new kernel; the first cell that differs or fails is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import notebook

from coursekit.cli import main
from coursekit.cli.verify import difference

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
