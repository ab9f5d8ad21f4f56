"""What a learner hands in is theirs to say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coursekit.classroom.notebook import read_notebook
from coursekit.classroom.tables import tries_of
from coursekit.cli import main
from coursekit.exercises.attempts import open_attempts
from coursekit.lesson import Lesson


@pytest.fixture
def lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COURSEKIT_ATTEMPTS", str(tmp_path / "attempts.sqlite"))
    folder = tmp_path / "张三 的课程"
    assert main(["start", str(folder), "--lang", "en", "--no-open"]) == 0
    lesson = Lesson("01", "en", open_attempts())
    for answer in (1, 2, 69.23):
        lesson.check("fall", answer)
    lesson.hint("fall")
    lesson.solution("fall")
    lesson.solution("fall")
    Lesson("00", "en", open_attempts()).check(1, 7)
    return folder


def test_nothing_but_the_notebook_unless_asked(lessons: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hand-in", "01", str(lessons), "--lang", "en"]) == 0
    made = lessons / "hand-in" / "01-the-record.ipynb"
    assert "attempts" not in json.loads(made.read_bytes())["metadata"]["coursekit"]
    assert "nothing else" in capsys.readouterr().out
    assert read_notebook(made.read_bytes()).version == "0.1.0"


def test_the_way_to_the_answers_if_asked(lessons: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (lessons / "01-the-record.ipynb").read_bytes()
    assert main(["hand-in", "01", str(lessons), "--with-attempts", "--lang", "zh"]) == 0
    assert "按你的要求" in capsys.readouterr().out
    book = read_notebook((lessons / "hand-in" / "01-the-record.ipynb").read_bytes())
    assert tries_of({"attempts": book.attempts}, "fall") == {"tries": 3, "hints": 1, "solution_seen": True}
    assert {one["exercise"] for one in book.attempts} == {"01/fall"}
    assert all(set(one) == {"exercise", "state", "code", "at"} for one in book.attempts)
    assert (lessons / "01-the-record.ipynb").read_bytes() == before


def test_a_hint_is_no_try(lessons: Path) -> None:
    lesson = Lesson("01", "en", open_attempts())
    tries = {row["exercise"]: row["tries"] for row in lesson.progress().rows}
    assert 3 in tries.values()


def test_what_is_no_lesson(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.ipynb").write_text('{"cells": [], "nbformat": 4}', encoding="utf-8")
    assert main(["hand-in", str(tmp_path / "x.ipynb"), "--lang", "en"]) == 1
    assert "no notebook of this course" in capsys.readouterr().err
