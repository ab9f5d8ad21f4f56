"""What is in the box: a search for every answer of every lesson."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.classroom.made import before, put, solved

from coursekit import lessons
from coursekit.classroom import levels
from coursekit.classroom.standin import StandIn
from coursekit.exercises.declare import Choice, Exercise, Function, Open
from coursekit.exercises.solved import solution_source
from coursekit.lesson import Lesson
from coursekit.lessons import context, declarations, offered
from coursekit.text import Text

READY = [row.number for row in offered() if row.ready]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def inside() -> dict[str, str]:
    """All files of the kit that the box shows, as text without blanks."""
    found = {}
    hidden = [levels.PACKAGE / name for name in ("lessons", "notebooks", "cli")]
    for path in levels.PACKAGE.rglob("*"):
        if path.is_file() and not any(path.is_relative_to(one) for one in hidden):
            found[path] = path
    found |= {path: path for path in levels.lesson_files()}
    return {str(path): squeezed(path.read_bytes().decode("utf-8", "replace")) for path in found}


def answers(exercise: Exercise) -> Iterator[str]:
    """What gives an exercise away: its solution, what is said of right and wrong, and an open answer's example."""
    source = solution_source(exercise, "en")
    yield source
    if not isinstance(exercise, Function):  # one line of a function may be a method of `models`, which is for learners
        yield source.splitlines()[-1].partition("=")[2] or source.splitlines()[-1]
    for words in (exercise.right, exercise.why, *(one.why for one in exercise.mistakes), *exercise.hints):
        yield from (words.en, words.zh)
    if isinstance(exercise, Choice):
        yield from (one.text.en for one in exercise.options)
    if isinstance(exercise, Open):
        for value in exercise.solution(context(exercise.lesson_number, "en")).values():
            yield from (value.en, value.zh) if isinstance(value, Text) else [str(value)]


@pytest.mark.parametrize("number", READY)
def test_no_answer_is_in_the_box(number: str, inside: dict[str, str]) -> None:
    found = []
    for exercise in declarations(number, "exercises"):
        for answer in map(squeezed, answers(exercise)):
            if len(answer) >= 24:
                found += [(exercise.id, answer, path) for path, text in inside.items() if answer in text]
    assert found == []


def test_the_search_can_fail(inside: dict[str, str]) -> None:
    assert any(squeezed("def key_asked_for(asked: Any, number: str") in text for text in inside.values())


def test_no_source_of_a_lesson_is_in_the_box() -> None:
    names = {Path(one).name for one in levels.lesson_files()}
    assert not names & {"exercises.py", "lesson.md", "charts.py", "explorers.py"}
    assert {name for number in READY for name in levels.given_modules(number)} <= {
        name.removesuffix(".py") for name in names
    }


def test_every_lesson_runs_in_the_box_without_them(
    grade: Callable[..., dict[str, Any]],
) -> None:
    look = """
import glob, importlib, os, sys
import coursekit
root = os.path.dirname(coursekit.__file__)
seen = glob.glob(root + "/**/exercises.py", recursive=True) + glob.glob(root + "/**/lesson.md", recursive=True)
seen += glob.glob(root + "/**/*.ipynb", recursive=True) + glob.glob(root + "/lessons/*/__pycache__/*")
for name in ("coursekit.lessons.l01.exercises", "coursekit.lessons.l01.charts", "coursekit.cli.main"):
    try:
        importlib.import_module(name)
        seen.append(name)
    except ImportError:
        pass
for place in sys.path + ["/usr", sys.prefix]:
    seen += [one for one in glob.glob(place + "/coursekit/**/*", recursive=True) if not one.startswith(root)]
try:
    from coursekit import lessons
    lessons.declarations("01", "exercises")
    seen.append("declared")
except Exception:
    pass
"""
    told = 'article = {"first": str(seen) + " ...", "second": "....... x", "own": "..... y", "source": "........ z"}'
    result = grade(put(before(solved(), look), "article", told))
    assert result["by"]["article"]["fields"]["first"] == "[] ..."


def test_the_walls_of_a_wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the kit lies among the packages of Python, it is covered there and shown only in the box's place."""
    site = tmp_path / "site-packages"
    (site / "coursekit").mkdir(parents=True)
    monkeypatch.setattr(levels, "PACKAGE", site / "coursekit")
    monkeypatch.setattr(levels, "system_folders", lambda: [site])
    monkeypatch.setattr(levels, "lesson_files", lambda: ())
    walls = levels.walls()
    assert walls.index(str(site)) < walls.index("--tmpfs") and walls[walls.index("--tmpfs") + 1] == str(
        site / "coursekit"
    )


def test_the_modules_of_a_lesson_that_its_notebook_imports() -> None:
    assert levels.given_modules("13") == ("county",)
    assert lessons.row("13").ready


def test_the_box_has_all_that_a_lesson_offers() -> None:
    offered = {name for name in dir(Lesson) if not name.startswith("_")}
    assert offered - set(dir(StandIn)) <= {"attempts"}, "a notebook would fail there"


def test_modules_that_a_notebook_or_a_solution_reads_are_in_the_box_with_their_tables() -> None:
    names = {path.relative_to(levels.PACKAGE / "lessons").as_posix() for path in levels.lesson_files()}
    assert {"l14/files.py", "l17/grid.py", "l17/luck.csv"} <= names
    assert "l14/rules.py" not in names
