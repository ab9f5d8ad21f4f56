"""Lesson 02: the numbers that it prints, its explorer and its charts."""

from __future__ import annotations

import pytest

from coursekit import catalogue
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.explorers.machine import Machine
from coursekit.lessons import context, declarations
from coursekit.lessons.l02 import gaps
from coursekit.lessons.l02.charts import CHARTS
from coursekit.lessons.l02.exercises import left_between, two_scales
from coursekit.lessons.l02.explorers import EXPLORERS
from coursekit.models import change, flows

EXERCISES = declarations("02", "exercises")
LESSON = context("02", "en")
BY_NAME = {e.short_name: e for e in EXERCISES}
RELEASE = {
    "poor": catalogue.series("poor-areas-disposable-income").value(2017),
    "nation": catalogue.series("national-rural-disposable-income").value(2017),
    "growth": catalogue.series("poor-areas-income-growth-to-2017").value(2017),
    "real": catalogue.series("poor-areas-real-growth-to-2017").value(2017),
    "share": catalogue.series("poor-areas-income-share").value(2012),
}


@pytest.mark.parametrize(("name", "value"), [("sent-per-post", 2.23), ("mean-stay", 1.93), ("teachers", 1.6)], ids=str)
def test_numbers_to_check_against(name, value):
    exercise = BY_NAME[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


def test_functions_agree_with_the_models():
    for case in ((40, 40, 52, 44), (0, 0, 277.8, 77.5), (12, 5, 13, 8)):
        assert left_between(*case) == pytest.approx(flows.left_between(*case))
    for scale in ("level", "ratio"):
        for values in ((5227, 9377, 8417, 13432), (100, 150, 200, 260)):
            assert two_scales(*values, scale) == pytest.approx(change.two_scales(*values, scale))
    assert BY_NAME["mean-stay"].solution(LESSON) == pytest.approx(flows.mean_stay(277.8, 77.5, 5, "constant"))


def test_the_two_pairs_of_first_secretaries_cannot_be_one_count():
    sent, post = (catalogue.figure(f"first-secretaries-{name}").value / 1e4 for name in ("sent", "in-post"))
    later = [
        catalogue.series(name).value(2019) / 1e4
        for name in ("first-secretaries-2015-2019", "first-secretaries-on-duty")
    ]
    assert (sent, post, *later) == (43.5, 19.5, 45.9, 23.0)

    def ends(places_of_the_last):
        inputs = [(sent, 1), (post, 1), (later[0], 1), (later[1], places_of_the_last)]
        return [round(end, 2) for end in change.recomputed_ends(flows.left_between, inputs)]

    assert ends(1) == [-1.3, -0.9]
    assert ends(0) == [-1.75, -0.45]


def test_the_pair_of_2020_fits_the_cadres_alone_and_not_both_groups():
    cadres = [catalogue.figure(name).value / 1e4 for name in ("cadres-sent", "cadres-in-post")]
    firsts = [catalogue.figure(f"first-secretaries-{name}").value / 1e4 for name in ("sent", "in-post")]
    both = [a + b for a, b in zip(cadres, firsts, strict=True)]
    assert [round(x, 1) for x in both] == [321.3, 97.0]
    in_post = catalogue.series("people-in-post-2020").value(2020) / 1e4
    lowest = catalogue.series("people-sent-2020").value(2020) / 1e4
    assert [round(flows.left_between(*both, sent, in_post), 1) for sent in (lowest, 300)] == [-26.1, -16.1]
    assert [round(flows.left_between(*cadres, sent, in_post), 1) for sent in (lowest, 300)] == [-2.1, 7.9]


def test_people_for_each_village():
    villages = catalogue.series("poor-villages-total").value(2013)
    assert round(catalogue.figure("cadres-in-post").value / villages, 2) == 6.05
    assert round(catalogue.figure("cadres-sent").value / villages, 1) == 21.7
    of_gansu = catalogue.series("gansu-poor-villages").value(2020)
    assert round(catalogue.series("gansu-cadres-in-post").value(2020) / of_gansu, 2) == 3.11
    assert round(catalogue.series("gansu-cadres-sent").value(2020) / of_gansu, 1) == 20.3


def test_incomes_of_2012_come_from_one_release():
    poor = RELEASE["poor"] / (1 + RELEASE["growth"] / 100) ** 5
    nation = poor / (RELEASE["share"] / 100)
    assert (round(poor), round(nation)) == (gaps.POOR["2012"], gaps.NATION["2012"])
    assert (RELEASE["poor"], RELEASE["nation"]) == (gaps.POOR["2017"], gaps.NATION["2017"])
    assert round(100 * RELEASE["poor"] / RELEASE["nation"], 1) == catalogue.series("poor-areas-income-share").value(
        2017
    )
    assert (round(nation - poor), round(RELEASE["nation"] - RELEASE["poor"])) == (3190, 4055)

    def gap(growth, later, gained):
        share = (later - gained) / 100
        return RELEASE["poor"] / (1 + growth / 100) ** 5 * (1 / share - 1)

    ends = change.recomputed_ends(gap, [(RELEASE["growth"], 1), (69.8, 1), (7.7, 1)])
    assert [round(end) for end in ends] == [3169, 3211]
    prices = ((1 + RELEASE["growth"] / 100) / (1 + RELEASE["real"] / 100)) ** 5
    assert round((RELEASE["nation"] - RELEASE["poor"]) / prices) == 3707


def test_announcements_add_up_to_the_counties_removed():
    table = LESSON.table("announcements")
    removed = catalogue.series("counties-removed")
    assert table.groupby("exit_year")["counties"].sum().to_dict() == {y: removed.value(y) for y in (2016, 2017)}
    answer = BY_NAME["counties-left"].solution(LESSON)
    assert answer["by_exit_year"].tolist() == [832, 804, 679]
    assert answer["by_announcement"].tolist() == [832, 832, 804]


def test_no_checked_answer_rests_on_memory():
    assert all(e.standing in {"speech", "read", "simulated"} for e in EXERCISES)
    assert len({e.kind for e in EXERCISES}) == 6


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_example_of_the_open_exercise_earns_no_remark(language):
    exercise = BY_NAME["evidence"]
    example = exercise.solution(context("02", language))
    assert judge(compile_exercise(exercise, context("02", language)), example).state == "right"
    assert not [m.code for m in exercise.mistakes if m.test(example)]


# The explorer


@pytest.fixture(scope="module")
def machine():
    return Machine(EXPLORERS[0], "en")


def stay_of(who, start, path):
    sent, in_post = {"cadres": (277.8, 77.5), "secretaries": (43.5, 19.5), "both": (321.3, 97.0)}[who]
    return flows.mean_stay(sent, in_post, {"2012": 5, "2013": 4, "2015": 8 / 3}[start], path)


def test_every_reading_says_what_the_model_gives(machine):
    for setting in machine.settings():
        stay = stay_of(**machine.values(setting))
        assert f"a mean stay of {stay:.2f} years" in machine.reading(setting)


def test_first_question_cadres_reach_two_years_in_two_settings_only(machine):
    reached = [
        machine.values(s) for s in machine.settings()
        if machine.values(s)["who"] == "cadres" and "at the later rule" in machine.reading(s)
    ]  # fmt: skip
    assert {(one["start"], one["path"]) for one in reached} == {("2012", "falling"), ("2013", "falling")}
    assert [round(stay_of("cadres", start, "falling"), 2) for start in ("2012", "2013")] == [2.90, 2.32]
    assert [round(stay_of("cadres", start, "constant"), 2) for start in ("2012", "2013", "2015")] == [1.93, 1.55, 1.03]


def test_second_question_first_secretaries_lie_above_three_years_from_two_starts(machine):
    stays = {start: round(stay_of("secretaries", start, "constant"), 2) for start in ("2012", "2013", "2015")}
    assert stays == {"2012": 4.06, "2013": 3.25, "2015": 2.17}


def test_third_question_the_path_moves_more_than_the_start():
    for start in ("2012", "2013", "2015"):
        assert stay_of("cadres", start, "falling") / stay_of("cadres", start, "climbing") == pytest.approx(3)
    assert round(stay_of("cadres", "2012", "constant") / stay_of("cadres", "2015", "constant"), 1) == 1.9


def test_the_frame_ends_at_the_two_numbers_of_the_speech(machine):
    for setting in machine.settings():
        last = machine.frame(setting).iloc[-1]
        sent, in_post = {"cadres": (277.8, 77.5), "secretaries": (43.5, 19.5), "both": (321.3, 97.0)}[
            machine.values(setting)["who"]
        ]
        assert (last["sent"], last["in_post"], last["month"]) == (
            pytest.approx(sent),
            pytest.approx(in_post),
            "2017-12",
        )


# The charts


def test_the_words_of_the_charts_hold_their_numbers():
    words = {chart.id: chart.words for chart in CHARTS}
    for number in ("2.778 million", "0.775 million"):
        assert number in words["02-sent-and-there"].en
    for number in ("100", "40", "125"):
        assert number in words["02-forecast"].en.split()
        assert f"{number}个" in words["02-forecast"].zh
