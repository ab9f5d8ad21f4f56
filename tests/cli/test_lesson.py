"""`coursekit lesson`: what it says, what it lays out, and what it writes for readers."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.source import lesson as sample

from coursekit import lessons
from coursekit.cli import lesson_check, main, new_lesson
from coursekit.cli.lesson_check import Step
from coursekit.exercises.context import Context
from coursekit.source import References, bind, bind_guesses, lesson_words, read_text
from coursekit.source.onesided import committed, one_sided
from coursekit.source.rules import Material, broken
from coursekit.source.write import Course, notebook
from coursekit.text import LANGUAGES

NEW = replace(lessons.row("01"), number="77", slug="77-momentum", minutes=90)
"""A lesson that the course table does not have, of one sitting."""


@pytest.fixture
def files() -> dict[str, str]:
    return new_lesson.blank(NEW)


@pytest.mark.parametrize("minutes", [90, 75, 74, 60, 45, 30])
def test_the_notes_of_an_empty_lesson_of_any_length_add_up(minutes: int) -> None:
    text = new_lesson.blank(replace(NEW, minutes=minutes))["lesson.md"]
    notes = [int(given) for given in re.findall(r"teacher \S+ minutes=(\d+)", text)]
    assert sum(notes) == minutes and min(notes) >= 1
    assert minutes < 75 or notes[:-1] == [5, 10, 20, 15, 10, 5, 5]


def test_an_empty_lesson_is_read_bound_and_written_and_breaks_no_rule_but_what_is_to_do(
    files: dict[str, str], tmp_path: Path
) -> None:
    source = read_text(files["lesson.md"], Path("lessons/l77/lesson.md"))
    path = tmp_path / "exercises.py"
    path.write_text(files["exercises.py"], encoding="utf-8")
    spec = importlib.util.spec_from_file_location("exercises", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    context = Context("77", "en", lesson_words(source))
    refer = References(source, lambda number: source)
    exercises = bind(source, module, refer, context)
    assert bind_guesses(source, module, refer, context)
    course = Course(NEW.title, NEW.question, NEW.minutes, NEW.places)
    for language in LANGUAGES:
        assert notebook(source, course, language, lambda number: source)["cells"]
    material = Material(
        source,
        exercises,
        NEW.minutes,
        declared={"chart": frozenset({"picture"}), "explorer": frozenset({"parts"})},
        python={name: text for name, text in files.items() if name.endswith(".py")},
    )
    assert [rule.__name__ for rule, _ in broken(material)] == ["nothing_is_still_to_do"]


def test_an_empty_lesson_is_a_draft_and_knows_its_place(files: dict[str, str]) -> None:
    assert files["lesson.md"].splitlines()[0] == "+++ lesson momentum number=77 draft"
    assert set(files) == {"__init__.py", "lesson.md", "exercises.py", "explorers.py", "charts.py"}
    assert not any("NN" in text or "NAME" in text or "REST" in text for text in files.values())


@pytest.fixture
def folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Lessons are laid out and looked for in a folder of their own."""
    real = lessons.resources.files

    class Files:
        def joinpath(self, name: str) -> Any:
            return tmp_path / name if name == "l77" else real("coursekit.lessons").joinpath(name)

    monkeypatch.setattr(
        lessons.resources, "files", lambda name: Files() if name in ("coursekit.lessons", lessons) else real(name)
    )
    known = (*lessons.course(), NEW)
    monkeypatch.setattr(lessons, "course", lambda: known)
    monkeypatch.setattr(lessons, "__path__", [*lessons.__path__, str(tmp_path)])
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    """Let the next one who asks for a lesson read it anew."""
    for cached in (getattr(lessons, name) for name in dir(lessons)):
        if hasattr(cached, "cache_clear"):
            cached.cache_clear()
    for name in [name for name in sys.modules if name.startswith("coursekit.lessons.l77")]:
        del sys.modules[name]


def test_a_draft_can_be_opened_and_is_not_ready(folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not NEW.ready
    assert main(["lesson", "77"]) == 1
    assert "NEW=1" in capsys.readouterr().err
    assert main(["lesson", "77", "--new"]) == 0
    assert "It is a draft" in capsys.readouterr().out
    lessons._state.cache_clear()
    assert not NEW.ready
    assert lessons.folder("77") == folders / "l77"
    path = folders / "l77" / "lesson.md"
    path.write_text(path.read_text(encoding="utf-8").replace(" draft", "", 1), encoding="utf-8")
    lessons._state.cache_clear()
    assert NEW.ready
    assert main(["lesson", "77", "--new"]) == 1
    assert "exists already" in capsys.readouterr().err
    lessons._state.cache_clear()


@pytest.mark.parametrize("number", ["78", "xx"])
def test_a_lesson_that_is_not_there_is_told_in_words(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lesson", number]) == 1
    said = capsys.readouterr().err
    assert "No lesson" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("file", "before", "after", "words"),
    [
        ("exercises.py", 'lesson.figure("poor-2017").value\n    return', 'lesson.figure("poor-1917").value\n    return',
         ("lesson.md:", "`change`", "poor-1917", "。 Mend it in exercises.py.")),
        ("explorers.py", '"row": ["a"]', '"rows": ["a"]',
         ("lesson.md:", "`parts` (en)", "row", "Mend it in explorers.py.")),
        ("charts.py", '"value:Q"', '"worth"', ("lesson.md:", "`picture` (zh)", "worth", "Mend it in charts.py.")),
        ("charts.py", "    import pandas", '    PICTURE("label oldest")\n    import pandas',
         ("lesson.md:", "`picture` (en)", "`label oldest`", "Mend it in charts.py.")),
        ("explorers.py", 'W("say share"', 'W("say shares"', ("`say shares`", "Did you mean `say share`")),
    ],
)  # fmt: skip
def test_broken_python_is_told_with_its_place_and_no_traceback(
    file: str, before: str, after: str, words: tuple[str, ...], folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lesson_check, "_run", lambda number: [])  # the notebooks have tests of their own
    assert main(["lesson", "77", "--new"]) == 0
    path = folders / "l77" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    _forget()
    failures = [failure for step in lesson_check.steps("77") for failure in step.failures]
    assert any(all(word in failure for word in words) for failure in failures), failures


def test_a_fresh_lesson_is_in_order_but_not_written(
    folders: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lesson_check, "_run", lambda number: [])
    assert main(["lesson", "77", "--new"]) == 0
    _forget()
    assert main(["lesson", "77"]) == 0
    said = capsys.readouterr().out
    assert "still to do" in said and "Nothing is wrong in lesson 77" in said and "is in order" not in said


@pytest.mark.parametrize(("failures", "code"), [((), 0), (("lesson.md:3: A fault. Mend it.",), 1)])
def test_it_says_each_step_and_counts_what_is_to_mend(
    failures: tuple[str, ...], code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lesson_check, "steps", lambda number: iter([Step("rules", 0.1, failures, ("a note",))]))
    assert main(["lesson", "01"]) == code
    shown = capsys.readouterr()
    assert "rules" in shown.out and "0.1 s" in shown.out and "note: a note" in shown.out
    assert all(failure in shown.err for failure in failures)
    assert ("1 to mend in lesson 01." if failures else "Lesson 01 is in order.") in shown.out


def test_words_stand_side_by_side_on_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["lesson", "01", "--words"]) == 0
    page = (tmp_path / "_build" / "words" / "01.html").read_text(encoding="utf-8")
    assert page.count('lang="zh-CN"') > 100 and "<details>" in page


def test_a_pair_of_which_one_language_changed_is_noted() -> None:
    before = sample.source()
    reworded = sample.TEXT.replace("What has to stay the same?", "What must not change?")
    both = reworded.replace("哪些东西必须保持不变？", "什么不能变？")
    assert list(one_sided(before, before)) == []
    (line, what), *more = one_sided(before, sample.source(reworded))
    assert not more and "the English changed, the Chinese did not" in what and "exercise meaning hint" in what
    assert sample.lines_of(reworded)[line] == ": What must not change?"
    assert list(one_sided(before, sample.source(both))) == []


def test_a_source_that_was_never_committed_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "lesson.md").write_text(sample.TEXT, encoding="utf-8")
    assert committed(tmp_path / "lesson.md") is None
