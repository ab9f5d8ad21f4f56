"""Lesson 07: the numbers to check against, its explorer, its charts and its stored table of County Jia."""

from __future__ import annotations

import pandas as pd
import pytest

from coursekit.catalogue.series import series
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.explorers.machine import Machine
from coursekit.lessons import context, declarations
from coursekit.lessons.l07 import people, rulers
from coursekit.lessons.l07.charts import CHARTS, depths, three_lines
from coursekit.lessons.l07.exercises import fgt, m0
from coursekit.lessons.l07.explorers import EXPLORERS
from coursekit.lessons.l07.house import DOUBLED
from coursekit.models import measures
from coursekit.models.county import LINE

LESSON = context("07", "en")
EXERCISES = declarations("07", "exercises")
BY_NAME = {e.key.removeprefix("07/"): e for e in EXERCISES}


def verdict(name, answer):
    return judge(compile_exercise(BY_NAME[name], LESSON), answer)


@pytest.mark.parametrize(("name", "value"), [("a-day", 7.82), ("dollars", 2.04), ("hours-over", 14)])
def test_numbers_to_check_against(name, value):
    exercise = BY_NAME[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


def test_tables_to_check_against():
    plans = BY_NAME["plans"].solution(LESSON).set_index("plan")
    expected = {
        "nearest": [0.25, 0.1625, 0.11125],
        "lowest": [0.5, 0.1625, 0.074375],
        "taken": [0.375, 0.19375, 0.1265625],
    }
    for plan, row in expected.items():
        assert plans.loc[plan].tolist() == pytest.approx(row, rel=1e-9)
    assert BY_NAME["shortfall"].solution(LESSON)["shortfall"].round(1).tolist() == [17.2, 21.9, 21.8, 19.4]


def test_functions_are_those_of_the_models():
    for incomes, line, alpha in BY_NAME["fgt"].cases:
        assert fgt(incomes, line, alpha) == pytest.approx(measures.fgt(incomes, line, alpha), rel=1e-12)
    for deprived, k in (*people.needs_cases(LESSON), *people.more_needs_cases(LESSON)):
        assert m0(deprived, k) == pytest.approx(measures.alkire_foster(deprived, k).adjusted, rel=1e-12)
    assert [round(m0(people.ten(), k), 2) for k in range(1, 6)] == [0.24, 0.18, 0.14, 0.08, 0]


def test_what_is_said_of_the_two_plans():
    before = [measures.fgt(people.EIGHT, people.LINE, alpha) for alpha in (0, 1, 2)]
    after = {name: [measures.fgt(rows, people.LINE, a) for a in (0, 1, 2)] for name, rows in people.PLANS.items()}
    assert sum(people.PLANS["nearest"]) == sum(people.PLANS["lowest"]) == sum(people.EIGHT) + 750
    assert sum(people.PLANS["taken"]) == sum(people.EIGHT)
    assert after["nearest"][0] == before[0] / 2
    assert after["lowest"][0] == before[0]
    assert after["nearest"][1] == pytest.approx(after["lowest"][1])
    assert [round(100 * (1 - after[name][2] / before[2])) for name in ("nearest", "lowest")] == [5, 36]
    assert after["taken"][0] < before[0]


def test_rounding_the_rate_moves_the_dollars_by_little():
    line = series("line-2010-standard").value(2015) / 365
    assert [round(line / yuan * 1.90, 2) for yuan in (7.35, 7.25)] == [2.02, 2.05]
    assert verdict("dollars", 2.05).state == "right"
    assert verdict("dollars", 1.78).state != "right"


@pytest.mark.parametrize("places", [4, 3])
def test_a_table_may_be_rounded(places):
    assert verdict("plans", BY_NAME["plans"].solution(LESSON).round(places)).state == "right"


def test_shortfall_is_the_ratio_that_the_bank_prints():
    # income_gap_ratio_percent of the same file: 17.1991, 21.9033, 21.8022, 19.4102
    own = BY_NAME["shortfall"].solution(LESSON)["shortfall"]
    assert own.tolist() == pytest.approx([17.1991, 21.9033, 21.8022, 19.4102], abs=0.006)


def test_a_chart_in_two_parts_passes_and_the_whole_county_is_no_place():
    from coursekit.charts import alt

    table = LESSON.table("rulers")
    now = table[table["year"] == 2017]
    rule = alt.Chart(pd.DataFrame({"z": [3000]})).mark_rule().encode(x="z:Q")
    one, two = (
        alt.Chart(now[now["place"] == place]).mark_line(point=True).encode(x="line:Q", y="share:Q", color="place:N")
        for place in ("listed", "others")
    )
    assert verdict("places", one + two + rule).state == "right"
    assert verdict("places", one + rule).state != "right"
    across = alt.Chart(pd.DataFrame({"z": [3000]})).mark_rule().encode(y="z:Q")
    assert verdict("places", one + two + across).state != "right"


# County Jia


@pytest.fixture(scope="module")
def table():
    return LESSON.table("rulers")


def test_the_stored_table_is_what_the_code_makes(table):
    pd.testing.assert_frame_equal(table, rulers.build(), check_dtype=False, atol=1e-9)


def test_what_the_lesson_says_of_the_county(table):
    at = table.set_index(["year", "place", "line"]).sort_index()

    def value(column, line=LINE, year=2017, place="county"):
        return at.loc[(year, place, line), column]

    assert [round(value("share", line), 1) for line in (3000, 3500, 4500)] == [15.8, 23.1, 38.7]
    assert (round(value("needs_1"), 2), round(value("needs_2"), 2)) == (3.42, 0.07)
    assert round(value("needs_1", 4500), 1) == 2.1
    assert [round(value("share", year=year), 1) for year in (2014, 2017, 2020)] == [26.7, 15.8, 10.8]
    depth = [100 * value("gap", year=year) / value("share", year=year) for year in (2014, 2017, 2020)]
    assert [round(one, 1) for one in depth] == [23.8, 21.3, 21.9]
    assert all(value("share", line, place="listed") > value("share", line, place="others") for line in rulers.LINES)


@pytest.mark.parametrize("seed", [1, 7, 101])
def test_what_was_found_holds_for_other_seeds(seed):
    at = rulers.build(30_000, seed).set_index(["year", "place", "line"]).sort_index()
    share = at["share"]
    assert 1.4 < share[2017, "county", 3500] / share[2017, "county", 3000] < 1.55
    needs = at.loc[(2017, "county", 3000)]
    assert needs["needs_2"] < 0.05 * needs["needs_1"]
    depth = (at["gap"] / at["share"]).loc[[2014, 2017, 2020], "county", 3000].tolist()
    assert depth[0] - depth[1] > 0.015
    assert abs(depth[2] - depth[1]) < 0.015
    assert all(share[2017, "listed", line] > share[2017, "others", line] for line in rulers.LINES)


# The explorer


@pytest.fixture(scope="module")
def machine():
    return Machine(EXPLORERS[1], "en")


def test_the_questions_can_be_answered(machine):
    start = machine.start
    assert machine.values(start) == {"line": 3000, "cutoff": "1", "year": 2017}
    alone = machine.move(start, "cutoff", "income")
    assert "15.8% of the county" in machine.reading(alone)
    assert "23.1% of the county" in machine.reading(machine.move(alone, "line", 3500))
    assert "3.42% by needs only" in machine.reading(start)
    assert "0.07% by needs only" in machine.reading(machine.move(start, "cutoff", "2"))
    for year, p0, depth in ((2014, 26.7, 23.8), (2017, 15.8, 21.3), (2020, 10.8, 21.9)):
        said = machine.reading(machine.move(alone, "year", year))
        assert f"{p0}%" in said
        assert f"{depth}% of the line" in said


def test_pieces_add_up_and_fit_the_axis(machine):
    for setting in machine.settings():
        frame = machine.frame(setting)
        whole = frame.groupby("place")["share"].sum()
        assert whole.max() < 80
        assert frame.drop_duplicates("place").set_index("place")["total"].to_dict() == pytest.approx(whole.to_dict())
    assert machine.standing(machine.start) == "simulated"


@pytest.fixture(scope="module")
def house():
    return Machine(EXPLORERS[0], "en")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({}, "H 0.3, A 0.60, M0 0.180"),
        ({"given": "2"}, "H from 0.3 to 0.3, A from 0.60 to 0.60, M0 from 0.180 to 0.180"),
        ({"given": "3"}, "H from 0.3 to 0.2, A from 0.60 to 0.70, M0 from 0.180 to 0.140"),
        ({"given": "6"}, "H from 0.3 to 0.3, A from 0.60 to 0.53, M0 from 0.180 to 0.160"),
        ({"given": "9"}, "H from 0.3 to 0.3, A from 0.60 to 0.53, M0 from 0.180 to 0.160"),
        (
            {"given": "2", "k": 1.5, "weights": "housing"},
            "H from 0.4 to 0.3, A from 0.58 to 0.67, M0 from 0.233 to 0.200",
        ),
        ({"given": "9", "k": 4}, "nobody is poor any more; H goes from 0.1 to 0"),
    ],
    ids=str,
)
def test_for_whom_a_house_counts(house, setting, said):
    assert said in house.reading(house.together(house.start, setting))


def test_with_equal_weights_the_house_of_person_2_counts_only_at_k_1(house):
    counts = set()
    for k in house.explorer.controls[1].values:
        before, after = (
            house.frame(house.together(house.start, {"k": k, "given": given}))["poor"].astype(str).tolist()
            for given in ("nobody", "2")
        )
        if before != after:
            counts.add(k)
    assert counts == {1}
    frame = house.frame(house.move(house.start, "weights", "housing"))
    assert round(frame.set_index("person").loc[2, "count"], 2) == 1.67


def test_what_is_drawn_dark_adds_up_to_m0(house):
    for setting in house.settings():
        values = house.values(setting)
        frame = house.frame(setting)
        poor = frame[frame["poor"] == "poor"]
        now = measures.alkire_foster(
            people.ten() if values["given"] == "nobody" else _housed(int(values["given"])),
            values["k"],
            {need: 2 if need in DOUBLED[values["weights"]] else 1 for need in people.NEEDS},
        )
        assert len(poor) / 10 == pytest.approx(now.headcount)
        assert poor["count"].sum() / 50 == pytest.approx(now.adjusted)


def _housed(person):
    housed = people.ten()
    housed.loc[person, "housing"] = 0
    return housed


def test_no_series_of_the_lesson_that_is_asked_for_its_note_is_silent_but_one():
    notes = {name: series(name).note for name in ("line-ppp-2011", "line-ppp-2017", "line-ppp-2017-brief", "mpi-2014")}
    assert [name for name, note in notes.items() if note is None] == ["line-ppp-2017"]


# The charts


def test_the_hero_shows_one_bar_before_the_guess():
    before, after = (str(three_lines(LESSON, "en", before=guess).to_dict()) for guess in (True, False))
    assert "1.3%" in before
    assert "49.2%" not in before
    assert "49.2%" in after


def test_the_depths_are_those_of_their_description():
    drawn = depths(LESSON, "en").to_dict()
    rows = next(rows for rows in drawn["datasets"].values() if rows and "depth" in rows[0] and "name" not in rows[0])
    words = next(chart for chart in CHARTS if chart.id == "07-depths").words.en
    assert all(row["words"] in words for row in rows)
    assert len(rows) == 14
