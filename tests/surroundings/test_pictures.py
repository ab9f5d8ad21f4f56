"""Where nothing can draw, the course goes on in words; where a file is only shown, its cards have look and pictures."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from packaging.requirements import Requirement
from tests.site.built import ROOT
from tests.support.loops import no_running_loop

from coursekit import begin, lessons
from coursekit.charts import alt, learner
from coursekit.charts.apart import Drawer
from coursekit.cli import doctor, main
from coursekit.explorers import explore
from coursekit.text import LANGUAGES

__all__ = ["no_running_loop"]


@pytest.fixture
def without_drawing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine for which vl-convert has no wheel."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    monkeypatch.setattr(learner, "drawer", lambda: Drawer(["/no/such/program"]))
    yield
    learner.set_language("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("without_drawing")
def test_without_a_drawing_program_there_are_words(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSEKIT_LOUD", raising=False)
    lesson = begin("01", language)
    word = "without pictures" if language == "en" else "没有图，课程仍可照常学习"
    shown = lesson.chart("two-lines")
    assert "49.8" in repr(shown) and word in shown._repr_mimebundle_()["text/html"]
    chart = alt.Chart(alt.Data(values=[{"a": 1}])).mark_bar().encode(x="a:Q")
    assert word in chart._repr_mimebundle_()["text/html"]
    explorer = explore(lessons.declarations("01", "explorers")[0], lesson.language)
    card = explorer._repr_mimebundle_()["text/html"]
    assert "ck-reading" in card and "<img" not in card


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "look  nothing here draws charts: they are shown in words"),
        ("zh", "提醒  这里没有绘图程序，图改用文字说明"),
    ],
)
@pytest.mark.usefixtures("without_drawing")
def test_doctor_does_not_advise_to_install_what_may_not_exist(
    language: str, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "CHECKS", (doctor._pictures,))
    assert main(["doctor", "--lang", language]) == 0
    said = capsys.readouterr().out
    assert line in said.splitlines() and "pip install" not in said


def test_a_machine_without_a_wheel_can_install() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = next(one for one in map(Requirement, table["project"]["dependencies"]) if one.name == "vl-convert-python")
    assert needed.marker is not None
    machines = {
        ("win32", "ARM64"): False,
        ("win32", "AMD64"): True,
        ("linux", "aarch64"): True,
        ("darwin", "arm64"): True,
    }
    for (system, machine), wanted in machines.items():
        assert needed.marker.evaluate({"sys_platform": system, "platform_machine": machine}) is wanted, machine


def test_nbconvert_gives_a_page_with_look_and_pictures(tmp_path: Path) -> None:
    from nbconvert import HTMLExporter
    from tests.support.runs import run_here

    cells = ['from coursekit import begin\nlesson = begin("01", "zh")\nlesson', 'lesson.chart("two-lines")']
    cells += ['lesson.explore("fall")']
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    run_here(book, tmp_path)
    assert any("application/vnd.jupyter.widget-view+json" in one.data for one in book.cells[1].outputs)
    page, _ = HTMLExporter(template_name="lab").from_notebook_node(book)
    assert '<style class="ck-sheet">' in page and len(re.findall(r'<img[^>]* class="ck-still"', page)) == 2
    assert "widget-view+json" not in page.split("<body", 1)[1]
