"""Lesson 12: the numbers to check against, County Jia as the lesson tells it, its charts and its explorers."""

from __future__ import annotations

from itertools import pairwise

import pytest

from coursekit import lessons
from coursekit.catalogue.series import series
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.explorers import Machine
from coursekit.lessons import context, declarations
from coursekit.lessons.l12 import counties, county, wrong
from coursekit.lessons.l12.charts import CHARTS
from coursekit.lessons.l12.composite import COMPOSITE, composite, poor
from coursekit.lessons.l12.exercises import composite_rate, cost_of_standard, county_a
from coursekit.lessons.l12.explorers import EXPLORERS, reading
from coursekit.models import assessment, measures

LESSON = context("12", "en")
BY_NAME = {e.key.removeprefix("12/"): e for e in declarations("12", "exercises")}


def verdict(name, answer):
    return judge(compile_exercise(BY_NAME[name], LESSON), answer)


@pytest.mark.parametrize(("name", "value"), [("most-poor", 7199), ("dearer", 105.6), ("cannot-read", 2400)])
def test_numbers_to_check_against(name, value):
    exercise = BY_NAME[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


def test_functions_are_those_of_the_models():
    for case in BY_NAME["composite-rate"].cases:
        assert composite_rate(*case) == pytest.approx(assessment.composite_rate(*case), rel=1e-12)
    for case in BY_NAME["cost-of-standard"].cases:
        assert cost_of_standard(*case) == pytest.approx(measures.cost_to_line(*case), rel=1e-12)
    assert assessment.composite_rate(50, 450, 2, 500, 2) == pytest.approx(6.9)


def test_the_five_counties():
    table = BY_NAME["leaves"].solution(LESSON).set_index("county")
    assert table["composite"].round(2).tolist() == [3.37, 1.12, 2.73, 1.81, 1.39]
    assert table["leaves"].tolist() == [False, True, True, False, False]
    assert table["leaves"].tolist() == counties.judged()["leaves"].tolist()
    names = ("still", "exited", "wrong_rate", "unregistered", "missed_rate", "recognition")
    for name, row in counties.COUNTIES.items():
        assert sum(row[k] for k in (0, 1, 3)) == 240_000
        assert (not assessment.failed_tests(dict(zip(names, row, strict=True)), 3)) == table.loc[name, "leaves"]
    # County C leaves with the most people still registered.
    assert max(counties.COUNTIES, key=lambda name: counties.COUNTIES[name][0]) == "C"


def test_county_a_does_not_pass_though_each_of_its_rates_does():
    row = counties.COUNTIES["A"]
    assert round(composite_rate(*row[:5]), 2) == 3.37
    assert county_a.value(LESSON) == "above"
    assert max(100 * row[0] / 240_000, row[2], row[4]) < 2


def test_one_rule_on_two_bases_is_six_times_as_lenient():
    assert (0.02 * 40_000, 0.02 * 240_000, 240_000 / 40_000) == (800, 4800, 6)


def test_a_table_rounded_to_two_decimals_is_right():
    assert verdict("leaves", BY_NAME["leaves"].solution(LESSON).round(2)).state == "right"
    assert verdict("leaves", BY_NAME["leaves"].solution(LESSON).round(1)).state != "right"


def test_duties_may_be_named_in_either_language():
    english, chinese = (BY_NAME["duties"].solution(context("12", language)) for language in ("en", "zh"))
    assert verdict("duties", english).state == verdict("duties", chinese).state == "right"


def test_what_the_neighbours_cost():
    sizes = [1] * len(counties.NEIGHBOURS)
    found = [measures.cost_to_line(counties.NEIGHBOURS, sizes, z) for z in (2700, 3000, 3300)]
    assert found == [(2, 700), (5, 1800), (7, 3700)]
    assert round(100 * (700 / 1800 - 1), 1) == -61.1
    assert (300 * 5, sum(3300 - y for y in counties.NEIGHBOURS if 3000 <= y < 3300)) == (1500, 400)


def test_two_lines_of_one_year():
    old, new = series("line-2008-standard").value(2010), series("line-2010-standard").value(2010)
    few, many = series("headcount-2008-standard").value(2010), series("headcount-2010-standard").value(2010)
    assert (round(100 * (new / old - 1), 1), round(many / few, 1)) == (80.5, 6.2)


def test_posts_that_stay():
    assert [round(1000 * 0.64**years) for years in (1, 2, 3)] == [640, 410, 262]
    assert round(0.9**4, 4) == 0.6561


@pytest.mark.parametrize(
    ("standard", "remarked"),
    [
        ("twenty of thirty pupils", False),
        ("a dozen a week", False),
        ("八成以上", False),
        ("every pupil reads well", True),
    ],
)
def test_a_number_in_words_is_found(standard, remarked):
    assert wrong.no_unit({"standard": standard}) is remarked


# Three rates on three bases


def test_what_can_be_found_where_three_rates_add_up():
    exits = COMPOSITE.controls[1].keys
    assert {f"{composite(1.5, exited, 1.5, 1.5):.2f}" for exited in exits} == {"2.98"}
    falls = [composite(1.5, exited, 0.5, 1.5) for exited in exits]
    assert [round(falls[0], 2), round(falls[-1], 2)] == [2.93, 2.33]
    assert falls == sorted(falls, reverse=True)
    for exited in exits:
        unseen = poor(0.0, exited, 1.5, 1.5)
        assert (unseen["still"], sum(unseen.values())) == (0, 3600)
        assert composite(0.0, exited, 1.5, 1.5) == 1.5
    said = lessons.source("12").block("prose", "adds-up-fold").prose
    for text in (said.en, said.zh):
        assert all(n in text for n in ("2.98%", "2.93%", "2.33%", "1.50%"))
        assert "3600" in text.replace(",", "")


def test_what_is_said_of_three_rates_is_true():
    machine = Machine(COMPOSITE, "en")
    for setting in machine.settings():
        at, said = machine.values(setting), machine.reading(setting)
        people = sum(poor(**at).values())
        assert composite(**at) == pytest.approx(100 * people / 240_000, abs=1e-6)
        if people:
            assert ("below both limits" in said) == (people < 4800)
            assert ("not below 3%" in said) == (people >= 7200)
            assert ("as the rules ask" in said) == (max(at["wrong"], at["missed"]) < 2)
        else:
            assert "nobody is counted" in said


# County Jia


def above(draw, mark=3):
    rows = county.villages("all", draw, 3000, "test")
    return int((rows["rate"] >= mark).sum()), len(rows)


def test_the_county_passes_in_one_draw_and_fails_in_the_other():
    assert [round(county.rate("all", draw, 3000, "test"), 2) for draw in county.DRAWS] == [3.38, 2.99]
    assert [above(draw) for draw in county.DRAWS] == [(42, 89), (38, 86)]


def test_what_can_be_found_in_the_explorer():
    def rate(plan, line, count):
        return county.rate(plan, "second", line, count)

    assert [round(rate("all", line, "needs"), 1) for line in (3000, 3300)] == [1.8, 10.1]
    assert 5 < rate("all", 3300, "needs") / rate("all", 3000, "needs") < 6
    assert [round(rate("before", line, "cash"), 1) for line in (3000, 2700)] == [11.7, 9.0]
    assert 1 / 5 < 1 - rate("before", 2700, "cash") / rate("before", 3000, "cash") < 1 / 4


def test_the_mean_of_the_villages_is_the_county():
    for plan in county.PLANS:
        for count in county.COUNTS:
            rows = county.villages(plan, "first", 3000, count)
            assert (rows["rate"] * rows["persons"]).sum() / rows["persons"].sum() == pytest.approx(
                county.rate(plan, "first", 3000, count)
            )
            assert rows["rate"].is_monotonic_decreasing
            assert (rows["poor"] <= rows["persons"]).all()


def test_the_plan_changes_nobody_before_it_begins():
    before, after = (county.society(plan, "second").panel for plan in county.PLANS)
    early = before["year"] < 2018
    assert before[early].equals(after[early])


def test_another_line_than_the_test_has_is_refused():
    with pytest.raises(ValueError, match="counts by the line 3000, not 3300"):
        county.villages("all", "first", 3300, "test")
    explorer = EXPLORERS[0]
    settings = {"plan": "all", "count": "test", "mark": "3", "draw": "first"}
    assert explorer.refuses(line="3300", **settings) is not None
    assert explorer.refuses(line="3000", **settings) is None


def test_the_reading_says_what_the_dots_show():
    settings = {"plan": "all", "line": "3000", "count": "test", "mark": "3", "draw": "second"}
    frame = EXPLORERS[0].frame(**settings)
    assert (frame["rate"] >= 3).sum() == 38
    said = reading(**settings)
    assert "2.99%, below the limit" in said.en
    assert "86 villages 38" in said.en
    assert "38" in said.zh


def test_the_price_of_a_line_bends_upwards():
    sizes = [1] * len(counties.NEIGHBOURS)
    costs = [measures.cost_to_line(counties.NEIGHBOURS, sizes, z)[1] for z in range(2400, 3601, 100)]
    rises = [b - a for a, b in pairwise(costs)]
    assert rises == sorted(rises)
    assert len(CHARTS) == 3
