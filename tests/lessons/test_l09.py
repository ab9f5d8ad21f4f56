"""Lesson 09: the numbers that it prints, its simulated year, its charts and its explorer."""

from __future__ import annotations

import math
from decimal import Decimal, localcontext

import pytest

from coursekit import catalogue
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.explorers.machine import Machine
from coursekit.lessons import context, declarations
from coursekit.lessons.l09 import busy, explorers, shares
from coursekit.lessons.l09.charts import CHARTS, FIELDS, sheets_frame
from coursekit.lessons.l09.exercises import fields_written, hours_per_household
from coursekit.models import acceptance, timebudget

EXERCISES = declarations("09", "exercises")
LESSON = context("09", "en")
BY_NAME = {e.short_name: e for e in EXERCISES}


@pytest.mark.parametrize(
    ("name", "value"),
    [("paper-days", 18.75), ("one-long-form", 1.87), ("share-of-b", 55.7), ("form-minutes", 1.43)],
    ids=str,
)
def test_numbers_to_check_against(name, value):
    exercise = BY_NAME[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


def test_functions_agree_with_the_models():
    for case in ((1800, 620, 60, 10, 15, 1), (900, 100, 40, 2, 30, 1), (1800, 620, 200, 10, 15, 3)):
        assert hours_per_household(*case) == pytest.approx(timebudget.hours_per_household(*case))
    for fields, slip in ((100, 0.01), (60, 0.01), (2, 0.5), (10, 0.2)):
        assert fields_written(fields, slip) == pytest.approx(timebudget.fields_written(fields, slip))
    for weight in shares.WEIGHTS:
        assert shares.share(weight) == pytest.approx(100 * timebudget.measured_share(weight / 100))


def test_the_budget_that_the_words_print():
    assert 1800 - 620 == 1180
    assert round(1180 / 60, 2) == 19.67
    left = {n: timebudget.hours_per_household(1800, 620, n, 10, 15) for n in (30, 60, 120, 200, 472)}
    assert [round(left[n], 1) for n in (30, 60, 120)] == [36.8, 17.2, 7.3]
    assert round(left[60], 2) == 17.17
    assert round(left[60] / 2, 1) == 8.6
    assert left[472] == pytest.approx(0)
    assert 200 * 10 * 3 * 15 / 60 > 1180  # "the paper alone needs more than there is"


def test_writing_that_the_words_print():
    assert [round(fields_written(n, 0.01), 2) for n in (100, 200)] == [173.20, 646.38]
    assert 0.7 < fields_written(100, 0.01) / 100 - 1 < 0.75  # "nearly three quarters more"
    assert 0.45 < 1 - 2 * fields_written(100, 0.01) / fields_written(200, 0.01) < 0.5  # "almost half"
    assert fields_written(3, 0.5) == pytest.approx(14)


def exact(visits):
    """Return the mean number of counties with a day of four visits: a coefficient of a power of a cut series."""
    with localcontext() as exactly:
        exactly.prec = 80
        day = [Decimal(1) / math.factorial(k) for k in range(busy.TEAMS)]
        whole, power, left = [Decimal(1)], day, busy.DAYS

        def product(p, q):
            out = [Decimal(0)] * min(visits + 1, len(p) + len(q) - 1)
            for i, a in enumerate(p):
                for j, b in enumerate(q[: visits + 1 - i]):
                    out[i + j] += a * b
            return out

        while left:
            whole = product(whole, power) if left % 2 else whole
            power, left = product(power, power), left // 2
        none = whole[visits] * math.factorial(visits) / Decimal(busy.DAYS) ** visits
        return busy.listed() * (1 - float(none))


def test_the_drawn_year_and_the_averages():
    assert catalogue.series("counties-total").value(2014) == busy.listed() == 832
    assert [busy.counties(visits) for visits in busy.VISITS] == [11, 139, 750]
    assert round(exact(50), 1) == 10.5
    assert round(exact(100)) == 142
    assert round(139 / 11) == 13


def test_a_hundred_years_lie_around_the_average():
    years = [
        int((timebudget.busiest_days(50, busy.listed(), busy.DAYS, seed) >= busy.TEAMS).sum()) for seed in range(100)
    ]
    mean = exact(50)
    assert sum(years) / len(years) == pytest.approx(mean, abs=4 * math.sqrt(mean / len(years)))


def test_blamed_with_and_without_tolerance():
    def blamed(rate, allowed):
        return 100 * (1 - acceptance.pass_probability(rate, 15, allowed))

    assert [round(blamed(rate, 3), 1) for rate in (0.1, 0.4)] == [5.6, 90.9]
    assert round(100 * blamed(0.4, 3) / (blamed(0.1, 3) + blamed(0.4, 3)), 1) == 94.2
    assert (round(blamed(0.1, 0), 1), round(blamed(0.4, 0), 2)) == (79.4, 99.95)


def test_weights_and_answers_of_the_selftest():
    assert round(100 * timebudget.measured_share(0.8), 1) == 94.1
    assert round(100 * timebudget.measured_share(0.75), 1) == 90
    assert (0.75**2, 0.25**2) == (0.5625, 0.0625)
    assert round(100 * 0.95**10, 1) == 59.9
    assert 40 * 5 * 12 / 60 == 40


def test_no_checked_answer_rests_on_memory():
    assert all(e.standing in {"speech", "read", "simulated", "coding"} for e in EXERCISES)
    assert len({e.kind for e in EXERCISES}) == 6


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_example_of_the_open_exercise_earns_no_remark(language):
    exercise = BY_NAME["measure"]
    example = exercise.solution(context("09", language))
    assert judge(compile_exercise(exercise, context("09", language)), example).state == "right"
    assert not [m.code for m in exercise.mistakes if m.test(example)]


@pytest.mark.parametrize(
    ("name", "field", "said", "remarked"),
    [
        ("no-cost", "hours", "none", True),
        ("no-cost", "hours", "a morning for each of us", False),
        ("no-cost", "hours", 10, False),
        ("cannot-be-gamed", "gamed", "It can’t be gamed.", True),
        ("cannot-be-gamed", "gamed", "Impossible to say: the cadre may write the form at home.", False),
        ("cannot-be-gamed", "gamed", "Those who cannot be met at home are filled in at the desk.", False),
        ("cannot-be-gamed", "gamed", "人不在家，无法入户，就在办公室填表", False),
    ],
)
def test_what_is_remarked_on_a_measure(name, field, said, remarked):
    (mistake,) = [m for m in BY_NAME["measure"].mistakes if m.code == name]
    assert mistake.test({field: said}) is remarked


# The charts


def test_the_drawn_sheet_is_right_in_the_end():
    data = sheets_frame()
    sheets = data.groupby("sheet")
    assert (len(data), sheets.ngroups) == (52, 5)
    last = data[data["sheet"] == sheets.ngroups]
    assert last["field"].tolist() == list(range(1, FIELDS + 1))
    assert set(last["kind"]) == {"right"}
    for number, sheet in sheets:
        assert sheet["field"].tolist() == list(range(1, len(sheet) + 1))
        assert (sheet["kind"].iloc[-1] == "slip") == (number < sheets.ngroups)
        assert (sheet["kind"].iloc[:-1] == "right").all()


def test_the_words_of_the_charts_hold_their_numbers():
    words = {chart.id: chart.words for chart in CHARTS}
    for number in ("11", "139", "750"):
        assert number in words["09-busy-days"].en
        assert number in words["09-busy-days"].zh
    assert "52" in words["09-sheets"].en


# The explorer


@pytest.fixture(scope="module")
def machine():
    return Machine(explorers.EXPLORERS[0], "en")


START = {"households": "60", "forms": "10", "copies": "3", "slips": "new", "days": "40"}


def left(**changes):
    setting = START | changes
    return int(setting["households"]) * explorers.left(**setting)


def test_hours_of_every_setting_add_up_to_the_year(machine):
    for setting in machine.settings():
        frame = machine.frame(setting)
        assert frame["hours"].sum() == pytest.approx(explorers.HOURS)
        assert frame["use"].tolist() == list(explorers.USES)


def test_first_question_fewer_forms_free_most():
    freed = {
        "forms 2": left(forms="2"),
        "copies 1": left(copies="1"),
        "households 20": left(households="20"),
        "forms 5": left(forms="5"),
        "days 10": left(days="10"),
        "slips none": left(slips="none"),
        "households 40": left(households="40"),
    }
    freed = {name: round(hours - left()) for name, hours in freed.items()}
    assert freed == {
        "forms 2": 497,
        "copies 1": 414,
        "households 20": 414,
        "forms 5": 310,
        "days 10": 240,
        "slips none": 171,
        "households 40": 207,
    }


def test_second_question_one_setting_has_no_year(machine):
    short = [machine.values(s) for s in machine.settings() if "are missing" in machine.reading(s)]
    assert short == [{"households": "100", "forms": "10", "copies": "3", "slips": "new", "days": "80"}]
    assert "175 hours are missing" in machine.reading(machine.together(machine.start, short[0]))


def test_third_question_twelve_hours_for_a_hundred_households(machine):
    enough = {
        (one["days"], one["forms"], one["copies"])
        for one in map(machine.values, machine.settings())
        if one["households"] == "100" and explorers.left(**one) >= 12
    }
    assert enough == {("10", "2", "1"), ("10", "2", "3"), ("10", "5", "1")}
    assert (1800 - 300 - 320) / 100 == 11.8
