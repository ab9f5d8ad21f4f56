"""Lesson 05: the numbers its words print, what its explorer answers, and its pictures."""

from __future__ import annotations

import pandas as pd
import pytest

from coursekit import catalogue
from coursekit.charts.spec import to_spec
from coursekit.lessons import context, declarations
from coursekit.lessons.l05.charts import CHARTS
from coursekit.lessons.l05.exercises import after as taught_after
from coursekit.lessons.l05.exercises import required as taught_required
from coursekit.lessons.l05.explorers import EXPLORERS, reading
from coursekit.models import pace

LESSON = context("05", "en")
BY_NAME = {e.short_name: e for e in declarations("05", "exercises")}
POOR = {year: catalogue.series("headcount-2010-standard").value(year) / 10_000 for year in range(2012, 2018)}


@pytest.mark.parametrize(("name", "value"), [("needed", 1015.3), ("outside", 13.9), ("landfill", 2.5)], ids=str)
def test_numbers_to_check_against(name, value):
    exercise = BY_NAME[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


def test_three_rulers():
    table = BY_NAME["rulers"].solution(LESSON)
    assert table["fall"].tolist() == [1650, 1232, 1442, 1240, 1289]
    assert table["share"].round(1).tolist() == [16.7, 14.9, 20.6, 22.2, 29.7]
    wrong = {m.code: m.wrong(LESSON) for m in BY_NAME["rulers"].mistakes}
    assert wrong["base-at-the-end"]["share"].round(1).tolist() == [20.0, 17.6, 25.9, 28.6, 42.3]
    assert wrong["always-2012"]["share"].round(1).tolist() == [16.7, 12.4, 14.6, 12.5, 13.0]


def test_each_past_year_lies_above_what_is_needed():
    falls = [POOR[year - 1] - POOR[year] for year in range(2013, 2018)]
    needed = BY_NAME["needed"].solution(LESSON)
    assert min(falls) == 1232 > needed
    assert 1200 < min(falls) < max(falls) < 1700
    assert sum(falls) / 5 == pytest.approx(1370.6)


@pytest.mark.parametrize("start", [3.1, 18, 20])
@pytest.mark.parametrize("rule", pace.RULES)
def test_the_functions_taught_are_those_of_the_model(start, rule):
    for target in (0.5, 2, 3):
        speed = taught_required(start, target, 3, rule)
        assert speed == pytest.approx(pace.required(start, target, 3, rule))
        assert taught_after(start, speed, 3, rule) == pytest.approx(pace.after(start, speed, 3, rule))
        assert taught_after(start, speed, 3, rule) == pytest.approx(target)


def test_what_paragraph_36_leaves():
    assert BY_NAME["left-in-2020"].solution(LESSON)["rate"].tolist() == [9, 6, 11, 8]


def test_paces_that_the_words_print():
    def points(start, target):
        return round(pace.required(start, target, 3, "amount"), 2)

    def share(start, target):
        return round(pace.required(start, target, 3, "share"))

    assert (points(3.1, 0.5), points(3.1, 0)) == (0.87, 1.03)
    assert round((10.2 - 3.1) / 5, 2) == 1.42
    assert [points(18, 3), points(18, 2), points(20, 3), points(20, 2)] == [5, 5.33, 5.67, 6]
    assert (5 / 4, 6 / 3) == (1.25, 2)
    assert [share(3.1, 0.5), share(18, 3), share(18, 2), share(20, 3), share(20, 2)] == [46, 45, 52, 47, 54]
    assert round(pace.required(10.2, 3.1, 5, "share")) == 21


def test_the_poor_outside_the_lists():
    before, now = 0.40 * POOR[2016], 0.49 * POOR[2017]
    assert (round(before, 2), round(now, 2)) == (1734, 1492.54)
    assert [round(0.60 * POOR[2016]), round(0.51 * POOR[2017])] == [2601, 1553]
    least = 1 - 0.495 * POOR[2017] / (0.395 * POOR[2016])
    most = 1 - 0.485 * POOR[2017] / (0.405 * POOR[2016])
    assert (round(100 * least, 1), round(100 * most, 1)) == (11.9, 15.9)
    assert round(100 * (1 - 0.51 * POOR[2017] / (0.60 * POOR[2016])), 1) == 40.3


def test_a_floor_under_seven_provinces():
    count = catalogue.figure("provinces-over-2-million").value
    least = catalogue.figure("province-threshold").low
    assert round(100 * count * least / catalogue.figure("poor-2017").value, 2) == 45.96


def test_two_paths_from_18():
    table = pace.paths(18, 3.5, 6).pivot(index="year", columns="rule", values="rate").round(1)
    assert table.loc[2020].tolist() == [7.5, 9.4]
    assert table.loc[2023, "share"] == 4.9
    assert pace.years_needed(18, 3, 3.5, "amount") == 5


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (("18", "5", "3"), ("3.0%", "6.8%", "2020")),
        (("18", "7", "3"), ("0.0%", "4.1%", "2021")),
        (("3.1", "1.4", "0"), ("0.0%", "0.5%", "2020", "not by 2030")),
        (("18", "4", "3"), ("2021", "2025")),
        (("30", "4", "3"), ("2024", "not by 2030")),
    ],
    ids=str,
)
def test_what_can_be_found_with_the_explorer(setting, said):
    sentence = reading(*setting).en
    assert all(words in sentence for words in said), sentence


def test_by_shares_no_first_fall_of_the_explorer_takes_18_to_3_in_time():
    falls = [float(key) for key in EXPLORERS[0].controls[1].keys]
    left = [pace.after(18, 100 * fall / 18, 3, "share") for fall in falls]
    assert round(min(left), 1) == 4.1


def test_the_explorer_refuses_a_fall_below_nothing():
    assert EXPLORERS[0].refuses("3.1", "4", "3").en == "A ratio of 3.1% cannot fall by 4 points."
    assert EXPLORERS[0].refuses("3.1", "3", "3") is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pictures_hold_what_their_words_say(language):
    drawn = {one.id.split("-", 1)[1]: to_spec(one.draw(context("05", language), language)) for one in CHARTS}
    rows = pd.DataFrame([row for data in drawn["five-years"]["datasets"].values() for row in data])
    bars = rows[rows["kind"].notna()]
    assert bars["year"].astype(int).tolist() == list(range(2013, 2021))
    past, needed = bars.loc[bars["kind"] == "past", "fall"], bars.loc[bars["kind"] == "needed", "fall"]
    assert past.min() > needed.max() == needed.min()
    pieces = next(iter(data for data in drawn["split"]["datasets"].values()))
    lengths = [piece["high"] - piece["low"] for piece in pieces]
    scale = 1e6 if language == "en" else 1e4
    assert [round(length * scale / 1e4) for length in lengths] == [2601, 1734, 1553, 1493]
