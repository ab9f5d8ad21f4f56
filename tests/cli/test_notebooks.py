"""Committed notebooks: executed, and stored in one form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from tests.cli.conftest import notebook

from coursekit.cli import main, notebooks, running
from coursekit.cli.stored import NotStorable, stored

VIEW = "application/vnd.jupyter.widget-view+json"


Made = dict[Path, dict[str, Any]]


def cells(*sources: str) -> dict[str, Any]:
    """A notebook as a lesson's source gives it, not yet run."""
    made: dict[str, Any] = json.loads(
        notebook([(f"c{number}", "code", source) for number, source in enumerate(sources)])
    )
    return made


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """What the sources give, by the path where each is committed; the working folder is a project's."""
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path)
    books: Made = {}
    monkeypatch.setattr(notebooks, "_made", lambda numbers, root: books)
    return books


def test_executes_and_stores(tmp_path: Path, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.ipynb"
    made[path] = cells("n = 2", "print('a'); print('b')\nn + 1")
    assert main(["notebooks", "--check"]) == 1
    assert not path.exists()  # nothing written
    assert main(["notebooks"]) == 0
    book = json.loads(path.read_text(encoding="utf-8"))
    assert [cell["execution_count"] for cell in book["cells"]] == [1, 2]
    assert [one.get("text") or one["data"] for one in book["cells"][1]["outputs"]] == [
        ["a\n", "b\n"],
        {"text/plain": ["3"]},
    ]
    assert set(book["metadata"]) == {"kernelspec", "language_info"}
    assert book["cells"][0]["metadata"] == {}
    capsys.readouterr()
    assert main(["notebooks", "--check"]) == 0
    assert "unchanged" in capsys.readouterr().out


def test_widget_views_are_dropped_and_what_stands_beside_them_is_kept(tmp_path: Path, made: Made) -> None:
    code = """\
import ipywidgets
class Both:
    def _repr_mimebundle_(self, include=None, exclude=None):
        return {**ipywidgets.IntSlider()._repr_mimebundle_(), "text/html": "<p>3</p>", "text/plain": "three"}
Both()"""
    path = tmp_path / "a.ipynb"
    made[path] = cells(code)
    assert main(["notebooks"]) == 0
    book = nbformat.read(path, as_version=4)
    assert book.cells[0].outputs[0].data == {"text/html": "<p>3</p>", "text/plain": "three"}
    assert "widgets" not in book.metadata


def test_one_broken_notebook_does_not_stop_the_others(
    tmp_path: Path, made: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    broken, loud, sound = (tmp_path / f"{name}.ipynb" for name in "abc")
    broken.write_bytes(b"as it was")
    made |= {
        broken: cells("1 / 0"),
        loud: cells("import sys; sys.stderr.write('oh no')"),
        sound: cells("1 + 1"),
    }
    assert main(["notebooks"]) == 1
    assert broken.read_bytes() == b"as it was" and not loud.exists()
    assert b'"execution_count": 1' in sound.read_bytes()
    said = capsys.readouterr().err
    assert "ZeroDivisionError: division by zero (cell c0)" in said
    assert "cell c0 wrote to its error stream: oh no" in said


def test_where_there_is_nothing_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["notebooks"]) == 1
    assert "run this in the project's folder" in capsys.readouterr().err
    (tmp_path / "notebooks").mkdir()
    assert main(["notebooks", "77"]) == 1
    assert "No lesson '77'. Ready: " in capsys.readouterr().err


def test_stored_form_is_a_fixed_point() -> None:
    book = nbformat.v4.new_notebook(metadata={"widgets": {}, "coursekit": {"lesson": "01"}})
    cell = nbformat.v4.new_code_cell("1", id="one", metadata={"execution": {}, "tags": ["exercise"], "scrolled": True})
    cell.outputs = [
        nbformat.v4.new_output("execute_result", data={"text/plain": "1"}, execution_count=9),
        nbformat.v4.new_output("display_data", data={VIEW: {"model_id": "random"}}),
        nbformat.v4.new_output("stream", name="stdout", text="a"),
        nbformat.v4.new_output("stream", name="stdout", text="b"),
    ]
    book.cells = [nbformat.v4.new_markdown_cell("# A", id="head"), cell]
    once = stored(book)
    assert stored(once) == once
    assert once.metadata.coursekit == {"lesson": "01"}
    assert once.cells[1].metadata == {"tags": ["exercise"]}
    assert [one.output_type for one in once.cells[1].outputs] == ["execute_result", "stream"]
    assert once.cells[1].outputs[1].text == "ab"
    cell.outputs = [nbformat.v4.new_output("error", ename="E", evalue="v", traceback=[])]
    with pytest.raises(NotStorable, match="cell one failed"):
        stored(book)


def test_several_run_at_a_time_and_keep_their_order() -> None:
    import asyncio

    running_now = most = 0

    async def work(number: int) -> int:
        nonlocal running_now, most
        running_now += 1
        most = max(most, running_now)
        await asyncio.sleep(0.01 * (3 - number))
        running_now -= 1
        if number == 1:
            raise ValueError(number)
        return number

    results = running.in_parallel(work, range(3), jobs=2)
    assert results[0] == 0 and isinstance(results[1], ValueError) and results[2] == 2
    assert most == 2
