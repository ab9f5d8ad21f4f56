"""Lesson 01: the numbers to check against, its misconceptions, its explorer and its charts."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from coursekit import catalogue
from coursekit.charts.spec import to_spec
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.explorers.machine import Machine
from coursekit.lessons import context, declarations
from coursekit.lessons.l01.charts import CHARTS
from coursekit.lessons.l01.exercises import implied_base
from coursekit.lessons.l01.explorers import EXPLORERS
from coursekit.models.change import compare_falls, verdict
from coursekit.models.change import implied_base as implied_base_of_the_model

EXERCISES = declarations("01", "exercises")
LESSON = context("01", "en")
BY_NAME = {e.short_name: e for e in EXERCISES}
LANGUAGES = ("en", "zh")


@pytest.mark.parametrize(
    ("name", "value"), [("fall", 69.23), ("points", 2.6), ("per-year", 1370.6), ("late-fall", 37.5)], ids=str
)
def test_numbers_to_check_against(name, value):
    exercise = BY_NAME[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


def test_wrong_values_of_the_plan():
    codes = {m.code: m.value for m in BY_NAME["fall"].mistakes}
    assert round(codes["base-at-the-end"](LESSON), 2) == 224.98
    assert round(codes["share-that-remains"](LESSON), 2) == 30.77
    years = {m.code: m.value for m in BY_NAME["per-year"].mistakes}
    assert round(years["six-years"](LESSON), 1) == 1142.2


def test_verdicts_are_those_of_the_model():
    answers = BY_NAME["verdicts"].solution(LESSON).set_index("printed")["verdict"]
    recomputed = {
        "6853万": verdict(6853, 0, lambda a, b: a - b, [(9899, 0), (3046, 0)]),
        "7.1": verdict(7.1, 1, lambda a, b: a - b, [(10.2, 1), (3.1, 1)]),
        "70%": verdict(70, 0, lambda a, b: 100 * (a - b) / a, [(9899, 0), (3046, 0)], "about"),
        "1370万": verdict(1370, -1, lambda a, b: (a - b) / 5, [(9899, 0), (3046, 0)]),
        "2.14": verdict(2.14, 2, lambda a, b: a / b, [(1370, -1), (639, 0)]),
        "2.04": verdict(2.04, 2, lambda a, b: a / b, [(1370, -1), (673, 0)]),
    }
    assert {printed: word.en for printed, word in answers.items()} == recomputed


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["exact", "exact", "about", "rounded", "rounded", "rounded"], "right"),
        (["精确", "精确", "概数", "修约", "修约", "修约"], "right"),
        (["Exact", "精确", "about", "修约", "rounded", "修约"], "right"),
        (["精确", "精确", "修约", "修约", "修约", "修约"], "about-as-rounded"),
        (["精确", "精确", "概数", "修约", "修约", "不符"], "cut-off-instead-of-rounded"),
        (["精确", "精确", "概数", "修约", "修约", "差不多"], "cell-not-a-word"),
    ],
)
def test_verdicts_are_written_in_either_language(words, code):
    exercise = BY_NAME["verdicts"]
    printed = [row["printed"] for row in exercise.solution(LESSON).to_dict("records")]
    found = judge(compile_exercise(exercise, LESSON), pd.DataFrame({"printed": printed, "verdict": words}))
    assert found.code == code


def test_implied_bases():
    assert [round(x, 1) for x in implied_base(98.99, 10.2, 1)] == [965.8, 975.3]
    assert [round(x, 1) for x in implied_base(30.46, 3.1, 1)] == [967.0, 998.7]
    for case in ((98.99, 10.2, 1), (50, 25, 0), (7.5, 0.25, 2)):
        assert implied_base(*case) == pytest.approx(implied_base_of_the_model(*case))


def test_no_checked_answer_rests_on_memory():
    assert all(e.standing in {"speech", "read", "simulated"} for e in EXERCISES)
    rates = catalogue.series("incidence-2010-standard")
    assert all(rates.at(year).standing == "read" for year in (2000, 2010, 2012, 2017))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_the_open_exercise_earns_no_remark(language):
    exercise = BY_NAME["article"]
    lesson = context("01", language)
    example = exercise.solution(lesson)
    assert judge(compile_exercise(exercise, lesson), example).state == "right"
    assert not [m.code for m in exercise.mistakes if m.test(example)]


def test_last_exercise_is_open_and_one_is_a_transfer():
    assert EXERCISES[-1].kind == "open"
    assert [e.short_name for e in EXERCISES if e.transfer] == ["late-fall"]
    assert len({e.kind for e in EXERCISES}) >= 4


@pytest.mark.parametrize("answer", [..., None, "", {}, 3, "miracle"], ids=repr)
def test_open_answer_needs_its_fields(answer):
    assert judge(compile_exercise(BY_NAME["article"], LESSON), answer).state != "right"


def test_chart_bars_must_start_at_zero():
    from coursekit.charts import alt

    data = pd.DataFrame({"measure": list("abc"), "ratio": [0.4356, 2.1003, 2.0357]})
    x = alt.X("ratio:Q", scale=alt.Scale(domain=[0.4, 2.2]))
    one = alt.Chart(pd.DataFrame({"ratio": [1]})).mark_rule().encode(x="ratio:Q")
    cut = alt.Chart(data).mark_bar().encode(x=x, y="measure:N") + one
    assert judge(compile_exercise(BY_NAME["chart"], LESSON), cut).code == "not-from-zero"


# The explorer


@pytest.fixture(scope="module")
def machine():
    return Machine(EXPLORERS[0], "en")


def test_explorer_starts_with_the_mock_s_reading(machine):
    assert "0.44 times" in machine.reading(machine.start)
    assert machine.standing(machine.start) == "read"


@pytest.mark.parametrize(
    ("measure", "ratio", "standing"),
    [("points", 0.44, "read"), ("proportional", 2.10, "read"), ("people", 0.46, "read")],
)
def test_the_winner_flips_with_the_measure(machine, measure, ratio, standing):
    setting = machine.move(machine.start, "measure", measure)
    chosen = machine.frame(setting).set_index("kind")["ratio"]["chosen"]
    assert round(chosen, 2) == ratio
    assert machine.standing(setting) == standing
    assert f"{ratio:.2f}" in machine.reading(setting)


def test_explorer_agrees_with_the_model(machine):
    rates = catalogue.series("incidence-2010-standard").frame()[["year", "value"]].rename(columns={"value": "rate"})
    for measure in ("points", "proportional"):
        expected = compare_falls(rates, (2000, 2010), (2012, 2017), measure).ratio
        setting = machine.move(machine.start, "measure", measure)
        assert machine.frame(setting).set_index("kind")["ratio"]["chosen"] == pytest.approx(expected)


def test_two_lines_are_never_joined(machine):
    for setting in machine.settings():
        values, frame = machine.values(setting), machine.frame(setting)
        own = frame[frame["kind"] != "printed"]
        assert set(own["line"]) == {f"{values['line']} line"}
        assert values["start"] < values["end"]
        if values["line"] == "2008":
            assert values["end"] <= 2010
    printed = frame[frame["kind"] == "printed"]
    assert printed["line"].tolist() == ["two lines"]
    assert round(printed["ratio"].iloc[0], 2) == 2.04


def test_an_end_before_the_start_is_refused_and_moves_nothing_else(machine):
    values = machine.values(machine.move(machine.start, "end", 2012))
    assert values == machine.values(machine.start) | {"end": 2013}


# The charts


def test_the_words_of_a_chart_hold_its_numbers():
    falls = catalogue.series("headcount-2010-standard")
    words = next(c for c in CHARTS if c.id == "01-yearly-falls").words
    for before, year in pairwise(range(2010, 2018)):
        fall = (falls.value(before) - falls.value(year)) / 1e6
        assert f"{fall:.1f} in {year}" in words.en.replace("\n", " ")
        assert f"{year}年{fall * 100:.0f}" in words.zh


def test_two_lines_are_two_series_in_the_chart():
    chart = next(c for c in CHARTS if c.id == "01-two-lines")
    spec = to_spec(chart.draw(LESSON, "en"))
    data = spec["datasets"]
    lines = [rows for rows in data.values() if len(rows) > 2 and {"year", "value", "official"} == set(rows[0])]
    assert len(lines) == 2
    assert all(len({row["year"] for row in rows}) == len(rows) for rows in lines)


@pytest.mark.parametrize(("language", "words"), [("en", "1.00 points in 2010"), ("zh", "2010年下降1.00个百分点")])
def test_a_single_year_is_not_called_an_average(language, words):
    machine = Machine(EXPLORERS[0], language)
    setting = machine.together(machine.start, {"line": "2008", "start": 2009, "end": 2010})
    assert machine.values(setting) == {"line": "2008", "measure": "points", "start": 2009, "end": 2010}
    assert words in machine.reading(setting)
