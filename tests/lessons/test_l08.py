"""Lesson 08: the numbers it prints, its simulated lists, its exercises against the models, its explorer."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pandas as pd
import pytest

from coursekit.catalogue.series import series
from coursekit.charts.spec import to_spec
from coursekit.explorers.machine import Machine
from coursekit.lessons import context, declarations, folder, source
from coursekit.lessons.l08 import charts, county, exercises
from coursekit.lessons.l08.explorers import EXPLORERS
from coursekit.models import lists
from coursekit.models.confusion import Confusion

LESSON = context("08", "en")
BY_NAME = {one.short_name: one for one in declarations("08", "exercises")}
HEAD, SIGHT, FAVOUR = ("head", "0", "0"), ("true", "30", "0"), ("true", "30", "60")


@pytest.mark.parametrize(
    ("name", "value"),
    [("missed-share", 33.3), ("not-poor-at-least", 713), ("picked-poor", 59.2), ("without-card", 32.0)],
    ids=str,
)
def test_numbers_to_check_against(name, value):
    exercise = BY_NAME[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


# One list, several rates


def test_the_village_of_the_picture():
    poor, listed = set(charts.POOR), set(charts.LISTED)
    assert (len(poor), len(listed), len(poor & listed), len(poor - listed), len(listed - poor)) == (6, 6, 4, 2, 2)
    words = BLOCKS["families"].text("words").en
    told = [sorted(map(int, re.findall(r"\d+", part))) for part in words.split(". ")]
    assert told[1:] == [sorted(poor), sorted(listed)]
    assert [round(100 * 2 / base) for base in (6, 14, 20)] == [33, 14, 10]


def test_the_four_rates_are_those_of_the_model():
    boxes = Confusion(850, 250, 150, 4750)
    model = [
        boxes.false_negative_rate,
        boxes.false_discovery_rate,
        boxes.false_omission_rate,
        boxes.false_positive_rate,
    ]
    assert boxes.total == 6_000
    assert exercises.error_rates(LESSON)["percent"].tolist() == pytest.approx([100 * (rate or 0) for rate in model])
    assert [round(one, 1) for one in exercises.error_rates(LESSON)["percent"]] == [15.0, 22.7, 3.1, 5.0]


@pytest.mark.parametrize("case", exercises.least_errors.cases)
def test_least_errors_is_that_of_the_model(case):
    assert exercises.least_errors(*case) == pytest.approx(lists.least_errors(*case))


@pytest.mark.parametrize("case", exercises.pick.cases)
def test_pick_is_that_of_the_model(case):
    scores, places = case
    ones = [1] * len(scores)
    assert exercises.pick(*case) == lists.lowest(scores, ones, ["A"] * len(scores), {"A": places}).tolist()


# Survey, register, look-back, audit


def test_register_and_look_back():
    survey = series("headcount-2010-standard")
    register = series("registered-poor").value(2014)
    added, removed = (series(f"look-back-{name}").observations[0].value for name in ("added", "removed"))
    assert (survey.value(2013), register, added, removed) == (82.49e6, 89.62e6, 8.07e6, 9.29e6)
    assert series("register-plan-base").value(2013) == survey.value(2013)
    assert 8 < 100 * (register / survey.value(2013) - 1) < 9
    assert round(100 * (removed - added) / register, 1) == 1.4
    assert round((removed + added) / 1e6, 2) == 17.36
    assert round((removed + added) / (removed - added), 1) == 14.2


def test_shares_of_the_audit_and_of_the_flags():
    assert 3119 - 71 == 3048
    assert (round(100 * 3048 / 3119, 1), round(100 * 41 / 2272, 1)) == (97.7, 1.8)
    assert round(100 * 200_000 / 517_000) == 39
    assert 100 * 200_000 / 517_000 > 38


def test_what_rounding_leaves_open_of_the_test_in_indonesia():
    wrong_poor, wrong_other = (series(f"proxy-test-wrong-for-{name}").value(2009) for name in ("poor", "others"))
    assert (wrong_poor, wrong_other) == (52, 18)

    def share(missed: float, picked: float) -> float:
        poor, other = (1 - missed / 100) * 2028, picked / 100 * 3725
        return 100 * poor / (poor + other)

    assert share(52, 18) == pytest.approx(exercises.picked_poor(LESSON))
    assert (round(share(52.5, 18.5), 1), round(share(51.5, 17.5), 1)) == (58.3, 60.1)
    assert [round(one, 1) for one in (0.48 * 2028, 0.18 * 3725, 0.48 * 2028 + 0.18 * 3725)] == [973.4, 670.5, 1643.9]


# County Jia


BLOCKS = {block.name: block for block in source("08").blocks}


@cache
def _missed(setting: tuple[str, str, str], seed: int) -> dict[str, float]:
    found = county.measures(county.listing(*setting, seed=seed))
    return found | {"missed": 100 - found["found"]}


@pytest.mark.parametrize(
    ("setting", "measure", "value", "low", "high"),
    [
        (HEAD, "missed", 20.6, 19, 21),
        (HEAD, "no_place", 18.9, 16, 19),
        (HEAD, "place_taken", 1.7, 2, 2),
        (SIGHT, "missed", 21.7, 20, 23),
        (FAVOUR, "missed", 24.3, 22, 24),
        (SIGHT, "connected", 7.0, 8, 11),
        (FAVOUR, "connected", 44.3, 41, 46),
        (FAVOUR, "others", 8.1, 7, 8),
    ],
)
def test_what_the_lesson_says_of_its_lists(setting, measure, value, low, high):
    """The value of its county, and the ends of what seven other seeds give, in whole percent."""
    own, *others = county.SEEDS
    assert round(_missed(setting, own)[measure], 1) == value
    found = [_missed(setting, seed)[measure] for seed in others]
    assert (round(min(found)), round(max(found))) == (low, high)


def test_the_county_of_the_lesson():
    made = county.listing(*HEAD)
    assert (made["persons"].sum(), made["persons"][made["poor"]].sum()) == (30_000, 9282)
    assert made["village_id"].nunique() == 89
    assert exercises.honest.value(LESSON) == 21
    assert exercises.favoured.value(LESSON) == 24
    assert round(100 * (1 - np.exp(-0.6))) == 45
    connected = made["connected"].mean()
    assert 0.07 < connected < 0.09


def test_the_places_of_the_villages():
    kept = LESSON.table("villages")
    pd.testing.assert_frame_equal(kept, county.villages(), check_dtype=False)
    missed, let_in = lists.least_errors(kept["poor"], kept["places"])
    assert (missed, let_in, round(100 * missed / kept["poor"].sum(), 1)) == (705, 703, 7.6)
    assert kept[["poor_share", "places_share"]].max().max() < 90
    below = kept["places_share"] < kept["poor_share"]
    assert kept["poor_share"][below].mean() > kept["poor_share"][~below].mean()


@pytest.mark.parametrize("setting", [("true", "0", "0", "no"), ("head", "45", "0", "no"), ("none", "30", "60", "no")])
def test_the_stored_measures_are_those_of_the_code(setting):
    stored = pd.read_csv(folder("08").joinpath("lists.csv"), dtype={"sight": str, "favour": str})
    names = ["split", "sight", "favour", "recheck"]
    (row,) = stored[(stored[names] == list(setting)).all(axis=1)].drop(columns=names).to_dict("records")
    made = pd.DataFrame([county.measures(county.listing(*setting, seed=seed)) for seed in county.SEEDS]).mean()
    assert row == pytest.approx(made.to_dict(), abs=0.006)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_before_the_guess_the_picture_does_not_show_the_missed(language):
    drawn = to_spec(charts.CHARTS[0].draw(LESSON, language, before=True))["datasets"].values()
    assert {row["people"] for rows in drawn for row in rows if "words" in row} == {100}


# The explorer


@pytest.fixture(scope="module")
def machine():
    return Machine(EXPLORERS[0], "en")


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"split": "true"}, ["5.3 are missed"]),
        ({"split": "mixed"}, ["9.8 are missed", "7.2 for want"]),
        ({"split": "head"}, ["20.0 are missed", "18.2 for want"]),
        ({"split": "true", "recheck": "yes"}, ["0.0 are missed"]),
        ({"split": "mixed", "recheck": "yes"}, ["7.2 are missed"]),
        ({"split": "head", "recheck": "yes"}, ["18.2 are missed", "18.2 for want"]),
        ({"split": "true", "sight": "45"}, ["29.1 are missed"]),
        ({"split": "head", "sight": "45"}, ["36.1 are missed"]),
        ({"split": "none"}, ["the list is 94%"]),
        ({"split": "none", "sight": "45"}, ["27.1 are missed: their score"]),
        ({"split": "none", "sight": "30"}, ["the list is 101%"]),
        ({"split": "none", "sight": "45"}, ["the list is 108%"]),
        ({"split": "none", "sight": "45", "favour": "60"}, ["the list is 116%"]),
    ],
    ids=str,
)
def test_what_can_be_found_can_be_set(machine, setting, words):
    at = machine.together(machine.start, setting)
    assert all(one in machine.reading(at) for one in words)


def test_when_sight_is_bad_no_split_beats_that_by_the_poor(machine):
    missed = {
        split: 100 - machine.frame(machine.together(machine.start, {"split": split, "sight": "45"}))["percent"].iloc[0]
        for split in ("true", "mixed", "head", "none")
    }
    assert missed["head"] == max(missed.values())
    assert missed["true"] == min(missed[split] for split in ("true", "mixed", "head"))


def test_the_pieces_of_the_bar_are_a_hundred(machine):
    for setting in ({}, {"split": "none", "sight": "45"}, {"split": "true", "favour": "60"}):
        frame = machine.frame(machine.together(machine.start, setting))
        assert frame["percent"].sum() == pytest.approx(100, abs=0.02)


def test_nobody_lacks_a_place_where_none_are_set(machine):
    for setting in map(machine.values, machine.settings()):
        frame = machine.frame(machine.together(machine.start, setting)).set_index("order")["percent"]
        if setting["split"] == "none":
            assert frame[1] == frame[2] == 0 < frame[3]
            assert "place" not in machine.reading(machine.together(machine.start, setting))
        else:
            assert frame[3] == 0


@pytest.mark.parametrize(
    "found",
    ["A sample is seen again, and errors of both kinds removed.", "Strike off whoever has a car; visit everyone."],
)
def test_a_recheck_that_meets_the_missed_earns_no_remark(found):
    (only_removals,) = [mistake for mistake in BY_NAME["recheck"].mistakes if mistake.code == "only-removals"]
    assert not only_removals.test({"found": found})


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_example_of_the_open_exercise_earns_no_remark(language):
    exercise = BY_NAME["recheck"]
    example = exercise.solution(context("08", language))
    assert not [mistake.code for mistake in exercise.mistakes if mistake.test(example)]
