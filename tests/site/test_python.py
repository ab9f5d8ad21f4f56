"""What is laid into a site so that its cells run: the kit, the cells of a lesson, and nothing where a file is wrong."""

from __future__ import annotations

import io
import json
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.site.built import ROOT

from coursekit.lessons import course
from sitebuild.distribution import read_lock
from sitebuild.python import FIXED, kit, lay, python_key, run_cells, unlay
from sitebuild.run_words import run_words
from sitebuild.sources import PageError

READY = [row for row in course() if row.ready]


def cell(source: str, **about: str) -> dict[str, object]:
    return {"cell_type": "code", "id": "x", "source": [source], "metadata": {"coursekit": about}}


def test_cells_say_whether_they_run_and_whether_later_ones_need_them() -> None:
    cells = [
        cell('from coursekit import begin\nlesson = begin("01", "en")\nlesson', role="head"),
        cell('lesson.figure("poor-2012")', role="figure"),
        cell('lesson.chart("two-lines")', role="chart"),
        cell("x = 1", role="prose"),
        cell('fall = ...\nlesson.check("fall", fall)', role="exercise", exercise="fall"),
        {"cell_type": "markdown", "id": "m", "source": [], "metadata": {}},
    ]
    found = run_cells({"cells": cells})
    assert [(one["runs"], one["names"], one["exercise"]) for one in found] == [
        (True, True, ""),
        (True, False, ""),
        (False, False, ""),
        (True, True, ""),
        (True, True, "fall"),
    ]


class _Places(HTMLParser):
    """Counts what holds the code of a cell, as ``assets/run.mjs`` finds it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = (dict(attrs).get("class") or "").split()
        if "cell_input" in names or (tag == "details" and "ck-kernel" in names):
            self.found.append(tag)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_pages_hold_the_cells_of_their_notebooks_in_order(site: Path, code: str) -> None:
    for row in READY:
        places = _Places()
        places.feed((site / code / "lessons" / f"{row.slug}.html").read_text(encoding="utf-8"))
        notebook = json.loads((ROOT / "notebooks" / code / f"{row.slug}.ipynb").read_text(encoding="utf-8"))
        assert len(places.found) == len(run_cells(notebook)), row.number


def test_names_that_a_later_cell_needs_come_from_cells_that_run() -> None:
    """A chart, an explorer or a guess binds no name that is used below it."""
    for row in READY:
        notebook = json.loads((ROOT / "notebooks" / "en" / f"{row.slug}.ipynb").read_text(encoding="utf-8"))
        for one in run_cells(notebook):
            assert one["runs"] or not one["names"], (row.number, one["id"])
    assert FIXED


def test_the_kit_is_whole_and_carries_what_lessons_are_read_with() -> None:
    names = zipfile.ZipFile(io.BytesIO(kit())).namelist()
    assert {"coursekit/_config.yml", "coursekit/browser/cells.py", "markdown_it/__init__.py", "yaml/__init__.py"} <= {
        *names
    }
    assert {f"coursekit/lessons/l{row.number}/lesson.md" for row in READY} <= {*names}
    assert not [name for name in names if name.startswith(("coursekit/cli", "coursekit/classroom")) or ".pyc" in name]
    assert kit() == kit(), "the same bytes each time: their hash is in an address"


def test_a_folder_without_the_packages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PageError, match=r"numpy-.* is missing"):
        lay(tmp_path / "site", tmp_path)
    assert not (tmp_path / "site").exists()
    unlay(tmp_path / "site")


def test_a_site_is_built_anew_with_another_python(tmp_path: Path) -> None:
    assert python_key(None) == "" and python_key(tmp_path) != python_key(tmp_path / "other")
    assert read_lock().pages * 2**16 == 512 * 2**20


def test_every_word_of_the_page_is_there_in_both_languages() -> None:
    script = (ROOT / "src/coursekit/assets/run.mjs").read_text(encoding="utf-8")
    english, chinese = run_words("en"), run_words("zh")
    assert english.keys() == chinese.keys()
    for name in english:
        assert f"words.{name}" in script or f'"{name}"' in script, f"{name} is said nowhere"
