"""Lesson 18: the numbers to check against, what the lesson prints, its charts and its explorer."""

from __future__ import annotations

import io
from contextlib import redirect_stdout

import pytest

from coursekit.catalogue.series import series
from coursekit.exercises.attempts import open_attempts
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.lesson import Lesson
from coursekit.lessons import context, declarations, source
from coursekit.lessons.l18 import lines
from coursekit.lessons.l18.exercises import end_of_2018, mean_error, open_questions, steepest
from coursekit.lessons.l18.explorers import EXPLORERS, rates, reading
from coursekit.models import forecast, pace

LESSON = context("18", "en")
BY_NAME = {e.key.removeprefix("18/"): e for e in declarations("18", "exercises")}
POOR = series("headcount-2010-standard").value
EXPLORER = EXPLORERS[0]


def verdict(name, answer):
    return judge(compile_exercise(BY_NAME[name], LESSON), answer)


@pytest.mark.parametrize(("name", "value"), [("miss", 15.4), ("fall-of-hardship", 2.4)])
def test_numbers_to_check_against(name, value):
    exercise = BY_NAME[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


def test_functions_are_those_of_the_models():
    for case in BY_NAME["mean-error"].cases:
        assert mean_error(*case) == pytest.approx(forecast.mean_error(*case), rel=1e-12)
    for case in BY_NAME["open-questions"].cases:
        assert open_questions(*case) == forecast.open_questions(*case)
    assert [round(mean_error(*case), 1) for case in BY_NAME["mean-error"].cases] == [87.2, 1199.4, 40, 3, 0]


@pytest.mark.parametrize(
    ("change", "remarked"),
    [
        ("Nothing", True),
        ("nothing would", True),
        ("Nothing: I would never believe it.", True),
        ("No figure could.", True),
        ("Nothing I can think of.", True),
        ("没有", True),
        ("没有任何事能改变", True),
        ("没有什么能改变我的看法", True),
        ("什么都不会", True),
        ("没有公布调查方法", False),
        ("没有第二个来源证实", False),
        ("没有任何一项调查证实", False),
        ("No figure from a second survey agrees.", False),
        ("Nothing on prices in three years of releases.", False),
    ],
)
def test_who_names_what_is_missing_is_not_told_that_nothing_would_do(change, remarked):
    (mistake,) = [one for one in BY_NAME["next-figure"].mistakes if one.code == "nothing-would-do"]
    assert mistake.test({"change": change}) is remarked


def test_what_two_rules_leave():
    table = BY_NAME["two-rules"].solution(LESSON)
    assert table["amount"].round(1).tolist() == [1675.4, 304.8, 0]
    assert table["share"].round(1).tolist() == [2406.3, 1901.0, 1501.8]
    # The chart goes on by the exact average of five years, the table by 21%: no printed digit differs.
    share = 100 * (1 - (POOR(2017) / POOR(2012)) ** (1 / 5))
    assert [round(pace.after(3046, share, n, "share")) for n in (1, 2, 3)] == [2406, 1901, 1502]
    assert verdict("two-rules", table.round(1)).state == "right"


def test_the_errors_that_the_lesson_prints():
    table = BY_NAME["two-rules"].solution(LESSON)
    actual = [POOR(year) / 10_000 for year in (2018, 2019, 2020)]
    errors = [p - a for p, a in zip(table["amount"], actual, strict=True)]
    assert [round(e, 1) for e in errors] == [15.4, -246.2, 0]
    assert round(sum(errors) / 3, 1) == -76.9
    assert round(100 * errors[0] / actual[0], 1) == 0.9


def test_falls_and_funds():
    assert [(POOR(y - 1) - POOR(y)) / 10_000 for y in (2018, 2019, 2020)] == [1386, 1109, 551]
    funds = [round(series("central-special-fund").value(y) / 1e8) for y in (2017, 2018, 2019, 2020)]
    assert funds == [861, 1061, 1261, 1461]
    assert (POOR(2012) - POOR(2020)) / 10_000 / 8 == pytest.approx(1237.375)


def test_what_came_out_of_the_guesses():
    assert (end_of_2018.value(LESSON), steepest.value(LESSON)) == (16_600_000, "in-2013")


def test_nine_answers_to_one_question():
    found = lines.rates(LESSON)
    assert (len(found), min(found.values()), max(found.values())) == (9, 0, 28.9)
    assert lines.official(LESSON) == 0.6


def test_a_fall_that_a_survey_made_in_part():
    bank, official = series("pip-rural-190-ppp2011").value, series("incidence-2010-standard").value
    assert [round(bank(y), 1) for y in (2012, 2013)] == [13.0, 3.4]
    assert round(bank(2012) - bank(2013), 1) == 9.6
    assert 0.7 < 1 - bank(2013) / bank(2012) < 0.8
    assert round(official(2012) - official(2013), 1) == 1.7
    upper = series("wdi-umic").value
    assert round(upper(2020) - upper(2021), 1) == 8.5


def test_the_forecast_is_scored_by_the_cell_below_the_chart(tmp_path):
    """The cell runs with the learner's own range, and with the example where there is none."""
    cell = source("18").block("code", "scored").code
    for kept, printed in ((None, "False 290.0 500"), ((1500, 1900), "True 40.0 400")):
        store = open_attempts(str(tmp_path / f"{kept}.sqlite"))
        if kept:
            example = next(e for e in declarations("05", "exercises") if e.key == "05/forecast")
            answer = example.solution(context("05", "en")) | dict(zip(("nation_low", "nation_high"), kept, strict=True))
            Lesson("05", "en", store).check("forecast", answer)
        lesson, said = Lesson("18", "en", store), io.StringIO()
        with redirect_stdout(said):
            exec(cell, {"lesson": lesson, "sealed": lesson.kept("05/forecast")})
        assert said.getvalue().strip() == printed


# The explorer: each question that the lesson asks, answered with its controls


def test_one_year_in_three_files():
    assert [round(rates(file, "upper", "nation", "2010")[2017], 1) for file in ("pip2011", "pip2017", "wdi2021")] == [
        22.3,
        32.0,
        36.3,
    ]


def test_the_steepest_year_at_each_line_of_the_newest_file():
    said = [reading("wdi2021", line, "nation", "2010").en for line in ("low", "middle", "upper")]
    assert ["in 2013" in said[0], "in 2013" in said[1], "in 2021: 8.5 points" in said[2]] == [True, True, True]


def test_when_a_rate_rises():
    rises = {
        ("wdi2021", "low", "nation"): "never rose",
        ("wdi2021", "middle", "nation"): "rose in 2022.",
        ("wdi2021", "upper", "nation"): "rose in 2020, 2022.",
        ("pip2011", "low", "towns"): "rose in 2013.",
        ("pip2011", "middle", "towns"): "rose in 2013.",
        ("pip2017", "low", "towns"): "rose in 2013.",
        ("pip2017", "middle", "towns"): "rose in 2013.",
        ("pip2017", "upper", "towns"): "never rose",
    }
    for (file, line, area), said in rises.items():
        assert said in reading(file, line, area, "2010").en
    assert "2020、2022" in reading("wdi2021", "upper", "nation", "2010").zh
    middle = rates("wdi2021", "middle", "nation", "2010")
    assert (middle[2021], middle[2022]) == (0.3, 0.5)


def test_the_official_series_stands_beside_the_file_and_ends_with_it():
    frame = EXPLORER.frame(file="wdi2021", line="upper", area="nation", start="2017")
    counted = frame.groupby(frame["of"].map(lambda words: words.en))["year"].max()
    assert counted.to_dict() == {"the file": 2022, "official, rural": 2020}


def test_what_a_file_does_not_hold_is_refused():
    settings = {"line": "low", "start": "2010"}
    assert EXPLORER.refuses(file="wdi2021", area="towns", **settings) is not None
    assert EXPLORER.refuses(file="wdi2021", area="nation", **settings) is None
    assert EXPLORER.refuses(file="pip2011", area="towns", **settings) is None
