"""Lesson 03: the numbers that it prints, its recipes, and what its explorer can be asked to find."""

from __future__ import annotations

import math

import pytest

from coursekit import catalogue
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.explorers.machine import Machine
from coursekit.lessons import context, declarations
from coursekit.lessons.l03.charts import recipes_frame
from coursekit.lessons.l03.exercises import average_growth, divide_bounds
from coursekit.lessons.l03.explorers import EXPLORERS
from coursekit.lessons.l03.sums import NATIONAL, SUMS, yi
from coursekit.models import money

EXERCISES = declarations("03", "exercises")
LESSON = context("03", "en")
BY_NAME = {e.short_name: e for e in EXERCISES}
INF = math.inf


@pytest.mark.parametrize(("name", "value"), [("larger", 5092.5), ("gift-part", 13.6), ("sol-gift", 23.7)], ids=str)
def test_numbers_to_check_against(name, value):
    exercise = BY_NAME[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


def test_bounds_are_those_of_the_model():
    told = BY_NAME["bounds"].solution(LESSON).set_index("row")
    loans = [(4300, INF), (1600, INF)]
    by_model = {
        "sum": money.add_bounds(*loans),
        "once": (money.union_bounds(4300, 1600)[0], INF),
        "person": money.divide_bounds((109e8, 109e8), (620e4, INF)),
        "head": money.divide_bounds((2037, 2037), (500, INF)),
        "gift": money.divide_bounds((4000e4 * 10_000, INF), (2037e8, 2037e8)),
    }
    for row, (low, high) in by_model.items():
        sense, bound = ("more than", low) if math.isinf(high) else ("less than", high)
        assert (told["sense"][row].en, told["bound"][row]) == (sense, pytest.approx(bound)), row


def test_functions_of_the_lesson_are_those_of_the_model():
    for a, b in (((109e8, 109e8), (6.2e6, 6.3e6)), ((6.2e6, INF), (500, INF)), ((10, 20), (2, 4))):
        assert divide_bounds(a, b) == pytest.approx(money.divide_bounds(a, b))
    for values in ([100, 150, 75], [80, 80, 80, 160], [394, 432.87, 667]):
        assert average_growth(values) == pytest.approx(money.average_growth(values))


def test_bounds_that_the_words_print():
    assert divide_bounds((109e8, 109e8), (620e4, 630e4)) == pytest.approx((1730.16, 1758.06), abs=0.01)
    assert divide_bounds((620e4, INF), (51_200, 51_200))[0] == pytest.approx(121.09, abs=0.01)


def test_five_recipes_and_the_band():
    found = recipes_frame(LESSON).set_index("way").round(1)
    assert found.loc["totals-mean"].tolist() == [22.4, 22.4]
    assert found.loc["totals-compound"].tolist() == [21.6, 21.6]
    assert found.loc["sent-mean"].tolist() == [22.8, 22.9]
    assert found.loc["sent-compound"].tolist() == [21.9, 22.1]
    assert found.loc["mixed-mean"].tolist() == [22.7, 22.7]
    rounding = catalogue.figure("central-fund-growth").rounding
    inside = [row.way for row in recipes_frame(LESSON).itertuples() if row.low in rounding and row.high in rounding]
    assert inside == ["mixed-mean"]


def test_averages_of_others_that_the_words_print():
    low, high = money.average_growth([394.5, 1, 1, 666.5])[1], money.average_growth([393.5, 1, 1, 667.5])[1]
    assert low < 19.22 < high
    rounded = [(first, last, rate) for first in (266.5, 267.5) for last in (535, 545) for rate in (27.5, 28.5)]
    rates = [money.average_growth([x / (1 + r / 100), 1, 1, 1, y])[1] for x, y, r in rounded]
    assert [round(min(rates), 1), round(max(rates), 1)] == [26.4, 27.3]
    assert min(rates) < catalogue.figure("provincial-fund-growth").value < max(rates)


def test_in_all_is_two_years_for_the_integrated_funds():
    pooled = catalogue.series("integrated-funds-by-year")
    left = catalogue.figure("integrated-funds").value - pooled.value(2017)
    assert left == 234_000_000_000
    assert round(100 * (pooled.value(2017) / left - 1)) == 26
    assert abs(left - pooled.value(2016)) < 5_000_000_000  # "about 2300亿"
    of_2017 = catalogue.figure("microcredit").value - catalogue.series("microcredit-by-the-end-of").value(2016)
    assert of_2017 == 146_700_000_000


def test_the_total_that_fits():
    total = sum(yi(LESSON, NATIONAL).values())
    published = catalogue.series("special-funds-all-levels").value(2020) / 1e8
    assert (total, published) == (15_792, 16_000)
    assert round(100 * (published / total - 1)) == 1
    lent = sum(value for name, value in yi(LESSON).items() if SUMS[name] in ("loan", "refinancing"))
    assert yi(LESSON)["relocation-loans"] + yi(LESSON)["microcredit"] == 7800
    assert 0.5 < lent / sum(yi(LESSON).values()) < 0.6  # "most of it is lent"


def test_gifts_are_the_two_smallest():
    amounts = yi(LESSON)
    assert {SUMS[name] for name in sorted(amounts, key=amounts.__getitem__)[:2]} == {"gift"}


def test_liangshan_was_cut_off_not_rounded():
    reported = catalogue.series("liangshan-contracts-reported").value(2017) / 1e8
    assert (math.floor(reported), round(reported)) == (2037, 2038)


def test_grant_elements_that_the_words_print():
    assert round(50_000 * money.grant_element(0, 3, 0.05)) == 6808
    assert round(100 * money.grant_element(0, 3, 0.10), 1) == 24.9
    assert round(100 * money.grant_element(0, 10, 0.05), 1) == 38.6
    sol = money.grant_element(0.02, 6, 0.05)
    assert round(100 * sol, 1) == 15.2
    assert [round(72 * sol, 1), round(8 + 72 * sol, 1)] == [11.0, 19.0]
    assert BY_NAME["sol-gift"].solution(LESSON) == pytest.approx(100 * (8 + 72 * sol) / 80)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_example_of_the_open_exercise_earns_no_remark(language):
    exercise = BY_NAME["own-total"]
    lesson = context("03", language)
    example = exercise.solution(lesson)
    assert judge(compile_exercise(exercise, lesson), example).state == "right"
    assert not [m.code for m in exercise.mistakes if m.test(example)]


def test_no_checked_answer_rests_on_memory():
    assert all(e.standing in {"speech", "read", "simulated", "coding"} for e in EXERCISES), [
        (e.short_name, e.standing) for e in EXERCISES
    ]


# The explorer


@pytest.fixture(scope="module")
def machine():
    return Machine(EXPLORERS[0], "en")


def total(machine, **values):
    setting = machine.together(machine.start, values)
    return machine.frame(setting)["kept"].sum(), machine.reading(setting)


def test_what_the_explorer_asks_to_find(machine):
    start, words = total(machine, count="face")
    assert start == 15_792
    assert "more than 15,792亿" in words
    kept, words = total(machine, count="gift")
    assert math.floor(kept) == 6467
    assert "more than 6,467亿" in words
    assert "more than 1,062亿" in words
    for discount in ("3", "10"):
        for years in ("1", "25"):
            assert total(machine, count="gift", share="0", discount=discount, years=years)[0] == 5405


def test_no_loan_of_the_explorer_is_a_whole_gift(machine):
    shares = []
    for setting in machine.settings():
        if machine.values(setting)["count"] != "gift":
            continue
        frame = machine.frame(setting).set_index("order")
        shares.append((frame["kept"][1] / frame["amount"][1], machine.values(setting)))
    largest, where = max(shares, key=lambda one: one[0])
    assert round(100 * largest, 1) == 90.8
    assert (where["discount"], where["years"], where["share"]) == ("10", "25", "100")


def test_without_re_lending_the_rest_stays(machine):
    assert total(machine, count="once")[0] == 15_792 - 1600
