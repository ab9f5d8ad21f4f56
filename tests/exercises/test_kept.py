"""Open answers that are kept whole, and opened again by another lesson."""

from __future__ import annotations

import pytest

from coursekit.exercises.attempts import Attempt, open_attempts
from coursekit.exercises.kept import last_answer, written
from coursekit.lesson import Lesson
from coursekit.text import LANGUAGES

FORECAST = {
    "ruler": "等比例",
    "low": 4,
    "high": "10%",
    "sign": "above 16 percent at the end of 2018 <b>",
    "slower": "those left may be old or ill",
    "faster": "more money may go to these places",
    "nation_low": 1700,
    "nation_high": 2200.5,
}


def attempt(answer, at="2026-11-24T12:00:00+00:00"):
    return Attempt("05/forecast", "right", "complete", answer, "en", at)


@pytest.fixture
def store(tmp_path):
    return str(tmp_path / "attempts.sqlite")


def test_what_one_lesson_was_given_another_one_opens(store):
    Lesson("05", "en", open_attempts(store)).check("forecast", FORECAST)
    shown = Lesson("18", "zh", open_attempts(store)).kept("05/forecast")
    assert shown.answer == FORECAST | {"ruler": "share", "high": 10}
    assert "第05-10题" in str(shown) and "等比例" in str(shown) and "2200.5" in str(shown)
    assert "&lt;b&gt;" in shown.html and "<b>" not in shown.html


def test_a_remark_on_a_complete_answer_does_not_lose_it(store):
    lesson = Lesson("05", "en", open_attempts(store))
    assert lesson.check("forecast", FORECAST | {"nation_high": 1700}).verdict.state == "wrong"
    assert lesson.kept("05/forecast").answer["nation_high"] == 1700


def test_the_last_complete_answer_counts_and_a_later_slip_takes_nothing_away(store):
    lesson = Lesson("05", "en", open_attempts(store))
    lesson.check("forecast", FORECAST)
    lesson.check("forecast", FORECAST | {"nation_low": 1500})
    lesson.check("forecast", {"low": 4})
    lesson.check("forecast", FORECAST | {"sign": "x"})
    assert lesson.kept("05/forecast").answer["nation_low"] == 1500


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_was_kept_it_is_said_kindly(language):
    shown = Lesson("18", language, open_attempts("memory")).kept("05/forecast")
    assert shown.answer == {}
    assert ("Nothing is lost" if language == "en" else "不要紧") in str(shown)
    assert "05-10" in shown.html


def test_rows_of_earlier_versions_are_passed_over():
    rows = [attempt(written({"nation_low": 1700}), "2026-01-01"), attempt("8 of 8 fields filled in"), attempt("7")]
    assert last_answer(rows, "05/forecast") == ({"nation_low": 1700}, "2026-01-01")
    assert last_answer(rows[1:], "05/forecast") == ({}, "")
    assert last_answer(rows, "05/landfill") == ({}, "")


def test_only_an_open_exercise_can_be_opened():
    lesson = Lesson("18", "en", open_attempts("memory"))
    for key in ("05/needed", "05/no-such"):
        with pytest.raises(LookupError, match="05/forecast"):
            lesson.kept(key)
