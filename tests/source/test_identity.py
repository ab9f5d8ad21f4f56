"""One fact, one home: what is changed in one place of a lesson follows everywhere, and no learner's record moves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coursekit import lessons
from coursekit.exercises import code as ex
from coursekit.exercises import page_payload
from coursekit.exercises.attempts import Attempt, open_attempts
from coursekit.exercises.judge import compile
from coursekit.lesson import Lesson
from coursekit.lessons.l01 import exercises as code
from coursekit.text import LANGUAGES, Language

NUMBER = "01"
SOURCE = lessons.folder(NUMBER).joinpath("lesson.md").read_text(encoding="utf-8")
INSERTED = """\
+++ exercise half
### Half of it

How much is half of 100%?

+++ zh
### 一半

100%的一半是多少？

```{code-cell}
half = ...  # percent | 百分数
```

asked
: half of it, in percent
: 一半，百分数

hint
: Divide.
: 用除法。

hint
: By two.
: 除以2。

mistake twice
: This is twice as much.
: 这是两倍。

mistake all-of-it
: This is all of it.
: 这是全部。

why
: Half is one of two.
: 一半是两份中的一份。

right
: Half is 50%.
: 一半是50%。

"""


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """Change the text of lesson 01, for the time of a test."""

    def forget() -> None:
        lessons.source.cache_clear()
        lessons.declarations.cache_clear()

    def changed(*pairs: tuple[str, str]) -> None:
        text = SOURCE
        for old, new in pairs:
            assert text.count(old) >= 1, old
            text = text.replace(old, new, 1)
        folder = tmp_path / "lessons" / "l01"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "lesson.md").write_text(text, encoding="utf-8")
        (folder / "exercises.py").touch()  # the code itself is imported
        real = lessons.folder
        monkeypatch.setattr(lessons, "folder", lambda number: folder if number == NUMBER else real(number))
        forget()

    yield changed
    monkeypatch.undo()
    forget()


def cell(id: str, language: Language = "en") -> str:
    found = next(one for one in lessons.notebook(NUMBER, language)["cells"] if one["id"] == id)
    return str(found["source"])


def exercise(name: str) -> Any:
    return next(one for one in lessons.declarations(NUMBER, "exercises") if one.key == f"{NUMBER}/{name}")


def payload(name: str, language: Language) -> dict[str, Any]:
    return page_payload(exercise(name), language, lessons.context(NUMBER, language))


def entry(term: str) -> str:
    """A term with its two definitions, as it stands in the source."""
    lines = SOURCE.splitlines()
    k = lines.index(term)
    return "\n".join(lines[k : k + 3])


def test_a_title_has_one_home(change: Any) -> None:
    change(("### How large is the fall?", "### How far down?"), ("### 降幅有多大？", "### 降了多少？"))
    assert f"### {exercise('fall').id} · How far down?" in cell("fall-asked")
    assert f"### {exercise('fall').id} · 降了多少？" in cell("fall-asked", "zh")
    assert exercise("fall").title.en == "How far down?"
    assert payload("fall", "zh")["title"] == "降了多少？"
    table = Lesson(NUMBER, "en", open_attempts("memory")).progress().frame
    assert "How far down?" in set(table["title"])


def test_options_swapped_in_one_place_follow_everywhere(change: Any) -> None:
    first, second = entry("option no-progress"), entry("option one-line-first")
    before = exercise("same-rate").answer
    change((first, "KEPT"), (second, first), ("KEPT", second))
    after = exercise("same-rate")
    assert (before, after.answer) == ("c", "a")
    for language in LANGUAGES:
        assert f'- `"a"` {after.options[0].text.to(language)}' in cell("same-rate-asked", language)
        assert payload("same-rate", language)["spec"] == compile(after, lessons.context(NUMBER, "en"))
        lesson = Lesson(NUMBER, language, open_attempts("memory"))
        assert lesson.check("same-rate", "a").verdict.state == "right"  # type: ignore[attr-defined]
        assert lesson.check("same-rate", "c").verdict.code == "no-progress"  # type: ignore[attr-defined]


@pytest.fixture
def inserted(change: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exercise more, before ``per-year``."""

    @ex.number(code.PERCENT, invented=True)
    def half(lesson: Any) -> float:
        """Return a half."""
        return 50.0

    half.mistakes(twice=200, all_of_it=100)
    monkeypatch.setattr(code, "half", half, raising=False)
    change(("+++ exercise per-year", f"{INSERTED}+++ exercise per-year"))


@pytest.mark.usefixtures("inserted")
def test_an_exercise_inserted_in_the_middle_moves_the_printed_numbers_and_no_record() -> None:
    half, later = exercise("half"), exercise("per-year")
    assert half.id != later.id and later.number == half.number + 1
    for language in LANGUAGES:
        assert f"### {later.id} · " in cell("per-year-asked", language)
        assert {later.id, exercise("verdicts").id} <= set(re.findall(r"01-\d+", cell("line-5", language)))  # references
        assert payload("per-year", language)["id"] == later.id
        assert payload("per-year", language)["key"] == "01/per-year"
        assert cell("per-year", language).endswith('lesson.check("per-year", per_year)')


@pytest.mark.usefixtures("inserted")
def test_old_notebooks_and_old_attempts_find_the_exercise_they_meant() -> None:
    store = open_attempts("memory")
    lesson = Lesson(NUMBER, "en", store)
    assert lesson.check(3, 1370.6).verdict.state == "right"  # type: ignore[attr-defined]
    assert lesson.check("01-3", 1370.6).verdict.state == "right"  # type: ignore[attr-defined]
    assert {one.exercise for one in store.all()} == {"01/per-year"}
    frame = lesson.progress().frame
    states = dict(zip(frame["title"], frame["state"], strict=True))
    assert states["A year, on average"] == "right"
    assert states["Half of it"] != "right"


@pytest.mark.usefixtures("inserted")
def test_an_attempt_stored_under_its_old_number_counts_for_the_old_exercise() -> None:
    store = open_attempts("memory", former=lessons.former())
    store.record(Attempt("01-3", "right", "right", "1370.6", "en", "2026-01-01T00:00:00+00:00"))
    frame = Lesson(NUMBER, "en", store).progress().frame
    states = dict(zip(frame["title"], frame["state"], strict=True))
    assert (states["A year, on average"], states["Half of it"] == "right") == ("right", False)


def test_what_an_answer_is_judged_by_does_not_know_its_place(request: pytest.FixtureRequest) -> None:
    before = compile(exercise("per-year"), lessons.context(NUMBER, "en"))
    request.getfixturevalue("inserted")
    after = compile(exercise("per-year"), lessons.context(NUMBER, "en"))
    assert after | {"id": ""} == before | {"id": ""}
