"""Lesson 06: the numbers it prints, its simulated county, its exercises against the models, its explorer."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pandas as pd
import pytest

from coursekit.charts.spec import to_spec
from coursekit.explorers.machine import Machine
from coursekit.lessons import context, declarations, source
from coursekit.lessons.l06 import county, exercises
from coursekit.lessons.l06.charts import CHARTS
from coursekit.lessons.l06.explorers import EXPLORERS
from coursekit.models import hazards, overlap
from coursekit.models.society.simulate import generate
from coursekit.models.society.tables import Society, persons_in

LESSON = context("06", "en")
BY_NAME = {one.short_name: one for one in declarations("06", "exercises")}
OTHER_SEEDS = (1, 7, 101, 102, 103, 104, 105)
LINE = 3000
HOUSEHOLDS = {
    "A": [22, 24, 26, 27, 28, 29],
    "B": [26, 32, 27, 33, 28, 31],
    "C": [25, 31, 34, 37, 40, 42],
    "D": [28, 29, 33, 26, 25, 24],
    "E": [35, 36, 27, 35, 38, 39],
    "F": [29, 30.5, 31, 31.5, 32, 32.5],
}


@pytest.mark.parametrize(
    ("name", "value"), [("past-hundred", 17.8), ("two-or-more", 8.9), ("long-term", -12_000)], ids=str
)
def test_numbers_to_check_against(name, value):
    exercise = BY_NAME[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


def test_the_floors_of_the_lesson():
    shares = [40, 14, 32.7, 31.1]
    assert [round(overlap.two_or_more_floor(shares, 3, none), 1) for none in (0, 10, 27)] == [8.9, 13.9, 22.4]
    chance = overlap.independent(shares)
    assert (round(chance[0], 1), round(sum(chance[2:]), 1)) == (23.9, 33.8)


@pytest.mark.parametrize(
    ("asked", "model"),
    [
        (exercises.pair_bounds, overlap.pair_bounds),
        (exercises.share_after, hazards.share_after),
        (exercises.exits_and_returns, hazards.exits_and_returns),
    ],
    ids=["pair-bounds", "share-after", "exits-and-returns"],
)
def test_a_learner_s_function_is_that_of_the_model(asked, model):
    for case in asked.cases:
        assert asked(*case) == pytest.approx(model(*case))


def test_the_table_of_those_left_is_that_of_the_model():
    table = exercises.those_left(LESSON)
    made = hazards.composition(40, 10, 40, 0, 3)
    assert table["ill"].tolist() == pytest.approx(made.loc[made["group"] == "group", "persons"].tolist())
    assert table["others"].tolist() == pytest.approx(made.loc[made["group"] == "others", "persons"].tolist())
    assert [round(share, 1) for share in table["share"]] == [40, 50, 60, 69.2]
    assert 4000 - round(table["ill"].iloc[-1]) == 1084


def test_the_six_households():
    rows = [tuple(line.strip("| ").split(" | ")) for line in _printed("lasting") if re.match(r"\| [A-F] ", line)]
    assert {name: [float(one) for one in incomes] for name, *incomes in rows} == HOUSEHOLDS
    below = {name: [income < 30 for income in incomes] for name, incomes in HOUSEHOLDS.items()}
    steps = [pair for years in below.values() for pair in pairwise(years)]
    assert (steps.count((True, False)), steps.count((False, True))) == (7, 4)
    judged = [hazards.exits_and_returns(incomes, 30) for incomes in HOUSEHOLDS.values()]
    assert (sum(exits for exits, _ in judged), sum(back for _, back in judged)) == (6, 3)
    assert hazards.exits_and_returns(HOUSEHOLDS["B"], 30) == (2, 2)


def _printed(name: str) -> list[str]:
    block = next(block for block in source("06").blocks if block.name == name)
    return block.prose.en.splitlines()


# County Jia


@cache
def _society(seed: int | None) -> Society:
    return county.society() if seed is None else generate(county.PERSONS, seed)


@cache
def _moments(seed: int | None) -> dict[str, float]:
    """Return what the lesson says of the county, percent of persons unless it says exits."""
    made = _society(seed)
    rows = made.registry.merge(made.panel[["household_id", "year", "size"]], on=["household_id", "year"])
    rows = rows[rows["on_register"]]
    at = {year: rows[rows["year"] == year] for year in county.SHOWN}
    causes = at[2017][county.CAUSES].sum(axis=1)
    people = persons_in(made.persons, 2017)
    stayed = at[2014]["household_id"].isin(at[2017]["household_id"])

    def ill(part: pd.DataFrame) -> float:
        return 100 * (part["size"] * part["illness"]).sum() / part["size"].sum()

    def persons(part: pd.Series) -> float:
        return 100 * at[2017].loc[part, "size"].sum() / at[2017]["size"].sum()

    def number(year: int) -> int:
        return int((at[year]["size"] * at[year]["illness"]).sum())

    return {
        "ill 2014": ill(at[2014]),
        "ill 2017": ill(at[2017]),
        "ill 2020": ill(at[2020]),
        "fall": 100 * (1 - number(2020) / number(2014)),
        "themselves": 100 * people[people["household_id"].isin(at[2017]["household_id"])]["ill"].mean(),
        "none": persons(causes == 0),
        "several": persons(causes >= 2),
        "most": float(causes.max()),
        "stayed": ill(at[2014][stayed]),
        "gone": ill(at[2014][~stayed]),
        **_exits(made),
    }


def _exits(made: Society) -> dict[str, float]:
    panel = made.panel.assign(head=made.panel[["own", "dibao", "support"]].sum(axis=1) / made.panel["size"])
    incomes = panel.pivot(index="household_id", columns="year", values="head")
    found = []
    for year in range(2015, 2020):
        three = incomes[[year - 1, year, year + 1]].dropna().set_axis(["before", "now", "after"], axis=1)
        found.append(three[(three["before"] < LINE) & (three["now"] >= LINE)])
    exits = pd.concat(found)
    back, gain = exits["after"] < LINE, exits["now"] / LINE - 1
    return {
        "exits": len(exits),
        "back": 100 * back.mean(),
        "back near": 100 * back[gain < 0.1].mean(),
        "back far": 100 * back[gain >= 0.3].mean(),
    }


@pytest.mark.parametrize(
    ("moment", "value", "low", "high"),
    [
        ("ill 2014", 36, 35, 38),
        ("ill 2017", 41, 41, 41),
        ("ill 2020", 47, 44, 51),
        ("fall", 39, 35, 45),
        ("themselves", 14, 14, 15),
        ("none", 27, 26, 28),
        ("several", 35, 35, 37),
        ("stayed", 44, 44, 46),
        ("gone", 26, 27, 30),
        ("back", 21, 19, 21),
        ("back near", 36, 32, 36),
        ("back far", 7, 5, 8),
    ],
)
def test_what_the_lesson_says_of_the_county(moment, value, low, high):
    """The value of its county, and the ends of what seven other seeds give, in whole percent."""
    assert round(_moments(None)[moment]) == value
    others = [_moments(seed)[moment] for seed in OTHER_SEEDS]
    assert (round(min(others)), round(max(others))) == (low, high)


def test_the_floor_of_the_county_itself():
    rows = county.register()
    rows = rows[rows["year"] == 2017]
    shares = [100 * (rows["size"] * rows[cause]).sum() / rows["size"].sum() for cause in county.CAUSES]
    assert round(overlap.two_or_more_floor(shares, 3, _moments(None)["none"])) == 23
    assert _moments(None)["most"] == 3


def test_the_numbers_of_the_picture():
    rows = county.register()
    counts = rows.groupby("year")["size"].sum()
    ill = rows[rows["illness"]].groupby("year")["size"].sum()
    assert (counts[2014], counts[2020], ill[2014], ill[2020]) == (8806, 4058, 3153, 1925)
    assert [round(100 * ill[year] / counts[year], 1) for year in county.SHOWN] == [35.8, 41.0, 47.4]
    assert exercises.left_behind.value(LESSON) == 47
    kept = county.left().astype({"year": "int64", "persons": "int64"})
    pd.testing.assert_frame_equal(LESSON.table("left"), kept, check_dtype=False)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_before_the_guess_the_picture_holds_one_year(language):
    (chart,) = CHARTS
    drawn = to_spec(chart.draw(LESSON, language, before=True))["datasets"].values()
    years = {row["year"] for rows in drawn for row in rows if "share" in row and "words" in row}
    assert years == {2014}


# The explorer


@pytest.fixture(scope="module")
def machine():
    return Machine(EXPLORERS[1], "en")


@pytest.fixture(scope="module")
def several():
    return Machine(EXPLORERS[0], "en")


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({}, ["at least 22.4% and at most 44.8%", "by chance 33.8% would, and 23.9% would have none"]),
        ({"none": 0}, ["at least 8.9% and at most 17.8%"]),
        ({"none": 39}, ["at most 56.8%"]),
        ({"none": 42}, ["at least 29.9% and at most 58.0%"]),
        ({"none": 45}, ["at most 55.0%"]),
        ({"none": 0, "illness": 50}, ["at least 13.9% and at most 27.8%"]),
        ({"none": 0, "most": "2"}, ["just 17.8% have two"]),
    ],
    ids=str,
)
def test_what_can_be_found_about_several_causes(several, setting, words):
    at = several.together(several.start, setting)
    assert all(one in several.reading(at) for one in words)


def test_the_most_is_largest_where_everybody_else_has_two(several):
    most = several.frame(several.start).query("kind == 'bounds'").set_index("none")["high"]
    assert (most.idxmax(), round(most.max(), 1)) == (42, 58.0)


def test_the_peak_that_lies_between_two_steps_is_printed():
    shares = [LESSON.figure(cause).value for cause in exercises.CAUSES]
    peak = max(overlap.two_or_more_ceiling(shares, none / 10) for none in range(500))
    answers = source("06").block("prose", "explore-several-answers").prose
    assert f"the peak, {peak:.1f}%" in answers.en
    assert f"顶点{peak:.1f}%" in answers.zh


def test_chance_lies_between_the_ends_and_what_has_no_room_is_refused(several):
    for setting in several.settings():
        bounds = several.frame(setting).query("kind == 'bounds'")
        (chance,) = several.frame(setting).query("kind == 'chance'").to_dict("records")
        near = bounds.iloc[(bounds["none"] - chance["none"]).abs().argmin()]
        if several.values(setting)["most"] != "2":  # chance gives some people three causes, and four
            assert near["low"] - 2 < chance["high"] < near["high"]
    reason = several.moved(several.move(several.start, "none", 48), "most", "2")[1]
    assert "the other 52% of the people have room for 104 tokens, and there are 117.8" in reason


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({}, ["69.2%", "27% fewer", "4,212"]),
        ({"slow": 25, "fast": 35}, ["50.6%", "58% fewer"]),
        ({"slow": 25, "fast": 25, "ill": "5"}, ["48.6%", "4,219"]),
        ({"slow": 10, "fast": 20}, ["48.7%", "5,988"]),
        ({"slow": 5, "fast": 15, "ill": "5", "start": "16"}, ["% more"]),
    ],
    ids=str,
)
def test_what_can_be_found_can_be_set(machine, setting, words):
    at = machine.together(machine.start, setting)
    assert all(one in machine.reading(at) for one in words)


def test_half_in_year_three_needs_a_quarter_a_year(machine):
    shares = {
        slow: hazards.share_after(40, slow, 35, 3)
        for slow in machine.explorer.controls[0].values  # the rates of the control
    }
    assert min(shares, key=lambda slow: abs(shares[slow] - 50)) == 25


def test_the_frame_is_that_of_the_model(machine):
    frame = machine.frame(machine.start)
    made = hazards.composition(40, 10, 40, 0, 6)
    assert frame["persons"].tolist() == pytest.approx(made["persons"].tolist())
    assert frame.groupby("year")["share"].sum().tolist() == pytest.approx([100] * 7)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_example_of_the_open_exercise_earns_no_remark(language):
    exercise = BY_NAME["indicator"]
    example = exercise.solution(context("06", language))
    assert not [mistake.code for mistake in exercise.mistakes if mistake.test(example)]
