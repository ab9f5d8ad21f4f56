"""What a school settles fits the lessons, or is refused with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from coursekit.exercises import judge
from coursekit.exercises.judge import compile_declared
from coursekit.exercises.settled import with_tolerance
from coursekit.lessons import context, course, declarations
from coursekit.lessons.check import check_settings
from coursekit.settings import Settings, SettingsError
from coursekit.text import Text

TITLE = Text("T", "题")


def exercise(key: str) -> Any:
    return next(one for one in declarations(key[:2], "exercises") if one.key == key)


def refused(**given: Any) -> str:
    with pytest.raises(SettingsError) as caught:
        check_settings(Settings(TITLE, **given))
    return str(caught.value)


def kind(name: str) -> Any:
    return next(
        one for row in course() if row.ready for one in declarations(row.number, "exercises") if one.kind == name
    )


def test_the_settings_of_this_copy_fit() -> None:
    check_settings(Settings(TITLE))
    check_settings(Settings(TITLE, hidden=("13", "17"), tolerances={"00/bounds": {"low": 0.02}}))


def test_a_wider_tolerance_makes_right_what_was_wrong() -> None:
    one = exercise("01/fall")
    lesson = context("01", "en")
    answer = one.solution(lesson) + 0.2
    assert judge.judge(compile_declared(one, lesson), answer).state == "wrong"
    wide = with_tolerance(one, 0.25)
    assert not isinstance(wide, Text)
    assert judge.judge(compile_declared(wide, lesson), answer).state == "right"


def test_the_judge_obeys_what_is_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coursekit.settings.tolerance_of", {"01/fall": 0.25}.get)
    one, lesson = exercise("01/fall"), context("01", "en")
    assert judge.compile(one, lesson)["accept"]["tolerance"] == 0.25
    assert compile_declared(one, lesson)["accept"]["tolerance"] != 0.25


def test_a_table_takes_one_for_all_columns_or_one_by_column() -> None:
    one = exercise("00/bounds")
    by_column = with_tolerance(one, {"low": 0.5})
    both = with_tolerance(one, 0.5)
    assert not isinstance(by_column, Text) and not isinstance(both, Text)
    assert [c.tolerance for c in by_column.columns if c.name in ("low", "high")] == [0.5, 0.01]  # type: ignore[attr-defined]
    assert [c.tolerance for c in both.columns if c.kind == "number"] == [0.5, 0.5]  # type: ignore[attr-defined]


def test_a_function_takes_one() -> None:
    one = kind("function")
    changed = with_tolerance(one, 1e-3)
    assert not isinstance(changed, Text) and changed.tolerance == 1e-3  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["choice", "open", "chart"])
def test_what_is_not_measured_has_no_tolerance(name: str) -> None:
    assert isinstance(with_tolerance(kind(name), 0.1), Text)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"hidden": ("77",)}, "hidden: there is no lesson 77."),
        ({"hidden": ("77",)}, "hidden：没有第77课。"),
        ({"hidden": tuple(row.number for row in course() if row.ready)}, "no lesson that can be opened is left"),
        ({"tolerances": {"fall": 0.1}}, "tolerances, fall: write lesson and name"),
        ({"tolerances": {"01/fell": 0.1}}, "01/fell: no such exercise. There are: 01/fall"),
        ({"tolerances": {"77/fall": 0.1}}, "there is no lesson 77"),
        ({"tolerances": {"00/bounds": {"lower": 0.1}}}, "no column lower of numbers. There are: low, high"),
        ({"tolerances": {"01/fall": {"low": 0.1}}}, "write one number"),
        ({"tolerances": {"01/fall": 50.0}}, "with 50 a wrong answer that the exercise explains would count as right"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(given: dict[str, Any], said: str) -> None:
    assert said in refused(**given)


def test_a_lesson_that_is_not_written_has_no_exercise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coursekit.lessons._state", lambda number: "ready" if number == "00" else "planned")
    assert "tolerances, 01/fall: lesson 01 is not written yet" in refused(tolerances={"01/fall": 0.1})
