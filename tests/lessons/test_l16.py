"""Lesson 16: the numbers to check against, County Jia's complaints as stored, its charts and its explorer."""

from __future__ import annotations

import pytest

from coursekit.catalogue.series import series
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.lessons import context, declarations
from coursekit.lessons.l16 import cases, county, wrong
from coursekit.lessons.l16.exercises import best_days, half_filled, of_a_hundred, still_open
from coursekit.lessons.l16.explorers import EXPLORERS, outcome, reading
from coursekit.models import effort, followup

LESSON = context("16", "en")
BY_NAME = {e.key.removeprefix("16/"): e for e in declarations("16", "exercises")}


def verdict(name, answer):
    return judge(compile_exercise(BY_NAME[name], LESSON), answer)


def letters(month, stage):
    return series(f"letters-{month}-{stage}").value(2020)


@pytest.mark.parametrize(("name", "value"), [("gain", 0.25), ("calls", 14.7)])
def test_numbers_to_check_against(name, value):
    exercise = BY_NAME[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


def test_letters_by_stage():
    table = BY_NAME["letters"].solution(LESSON).set_index("month").round(1)
    assert table.loc["february"].tolist() == [83.1, 86.0, 99.2, 70.9]
    assert table.loc["december"].tolist() == [61.8, 49.3, 95.3, 29.1]
    for month in table.index:
        counts = {s: float(letters(month, s)) for s in ("received", "valid", "passed", "closed")}
        steps = followup.steps(counts)
        assert steps["of_before"].tolist()[1:] == pytest.approx(
            BY_NAME["letters"].solution(LESSON).set_index("month").loc[month].tolist()[:3]
        )
        # Petitions are the valid letters that are not passed on.
        assert letters(month, "passed") + letters(month, "guided") == letters(month, "valid")


def test_a_table_of_one_decimal_is_right_and_of_whole_percent_not():
    right = BY_NAME["letters"].solution(LESSON)
    assert verdict("letters", right.round(1)).state == "right"
    assert verdict("letters", right.round(0)).code == "whole-percent"


def test_what_the_letter_box_of_hunan_says():
    received, valid, handled, petitions = (
        series(f"hunan-letters-{name}").value(2022) for name in ("received", "valid", "handled", "petitions")
    )
    assert handled == valid
    assert (round(100 * handled / received, 1), round(100 * petitions / handled)) == (57.7, 88)


def test_rows_that_widen():
    assert (round(100 * 35723 / 27155), round(100 * 3.18 / 4.07)) == (132, 78)


def test_functions_are_those_of_the_models():
    for case in BY_NAME["still-open"].cases:
        assert still_open(*case) == pytest.approx(followup.still_open(*case), rel=1e-12)
    for case in BY_NAME["best-days"].cases:
        assert best_days(*case) == effort.best_days(*case)


def test_ten_cases():
    days, closed = list(cases.DAYS), list(cases.CLOSED)
    assert [round(still_open(days, closed, at), 4) for at in (4, 20, 40, 60)] == [1, 0.5714, 0.2143, 0.2143]
    assert round(wrong.closed_only(days, closed, 20), 3) == 0.333
    assert wrong.closed_only(days, closed, 40) == 0
    assert (sum(d >= 20 for d in days), sum(d == 20 and c for d, c in zip(days, closed, strict=True))) == (6, 1)


def test_the_best_days():
    assert [best_days(*case) for case in BY_NAME["best-days"].cases] == [150, 150, 0, 75, 175, 0, 10, 1]


def test_courses_and_attendances():
    courses, attendances = (series(f"training-{name}").observations[0].value for name in ("courses", "attendances"))
    assert 93 < attendances / courses < 94


# The model of effort


def test_half_of_the_gap_at_four_responses():
    found = [effort.support("half", 15, 150, e) for e in (0, 0.2, 0.5, 1)]
    assert [round(own + helped, 1) for _, own, helped in found] == [2625, 2479.4, 2295.5, 2062.5]
    assert [round(days) for days, _, _ in found] == [150, 131, 106, 75]
    assert half_filled.value(LESSON) == "less"
    # By its own reckoning the person gains.
    days, own, helped = found[-1]
    assert (own + helped - cases.burden(days), 2250 - cases.burden(150)) == (1781.25, 1125)


def test_who_comes_to_public_work():
    def public(wage):
        return [round(effort.support(season, wage, 150, 0.2)[2] / 20) for season in ("busy", "slack")]

    assert [public(wage) for wage in (12, 20, 25)] == [[60, 60], [0, 50], [0, 43]]


def test_the_gain_of_public_work_is_that_of_the_model():
    _, own, helped = effort.support("busy", 15, 150, 0.2)
    assert (own + helped - 2250) / helped == pytest.approx(BY_NAME["gain"].solution(LESSON))


def test_the_table_of_two_households_is_made_by_the_model():
    found = cases.outcomes()
    assert found["able"] == {"none": 2250, "handout": 2850, "half": 2479, "whole": 3000, "reward": 2800, "busy": 2550}
    assert found["unable"] == {"none": 600, "handout": 1200, "half": 1800, "whole": 3000, "reward": 600, "busy": 600}


def test_quick_and_lasting():
    quick, slow = ([start * keep**year for year in range(5)] for start, keep in ((9, 0.60), (7, 0.95)))
    assert [q > s for q, s in zip(quick, slow, strict=True)] == [True, False, False, False, False]
    assert round(100 * (sum(slow) / sum(quick) - 1)) == 53


# County Jia


def test_the_guess_is_the_product_of_the_settings():
    assert tuple(county.RATES.values()) == (0.90, 0.75, 0.75)
    assert of_a_hundred.value(LESSON) == 51


def test_the_stored_tables_are_those_of_the_county():
    stages, waits = county.build(county.SEEDS[:1])
    stored = LESSON.table("stages")
    assert stored.head(1).astype(float).equals(stages.astype(float))
    assert LESSON.table("waits").astype(int).equals(waits.astype(int))


def test_what_is_said_of_five_draws():
    stages = LESSON.table("stages")
    assert tuple(stages["seed"]) == county.SEEDS
    assert (stages["missed"].min(), stages["missed"].max()) == (1234, 1392)
    assert (stages["just"].min(), stages["just"].max()) == (58, 83)
    shares = (100 * stages["upheld"] / stages["just"]).round()
    assert (shares.min(), shares.max()) == (48, 57)
    assert all(0.04 < just / missed < 0.07 for just, missed in zip(stages["just"], stages["missed"], strict=True))
    first = stages.iloc[0]
    assert (first["taken"], round(first["mean"]), round(first["open_60"]), round(first["open_180"])) == (
        222,
        41,
        45,
        24,
    )


def test_what_is_said_of_the_waits():
    waits = LESSON.table("waits")
    done = waits[waits["closed"] == 1]
    assert (len(waits), len(done), round(done["days"].mean(), 1)) == (222, 153, 41.2)
    assert 0.3 < 1 - len(done) / len(waits) < 0.34
    assert done["days"].median() < done["days"].mean()


# The explorer


def test_what_can_be_found_in_the_explorer():
    def gain(design, response):
        found = outcome(design, response, "able", 15)
        return round((found["with"] - found["without"]) / found["help"], 2)

    gains = {design: gain(design, "0.2") for design in effort.DESIGNS}
    assert gains == {"handout": 1, "half": 0.44, "whole": 0.25, "reward": 1.18, "busy": 0.25, "slack": 1}
    assert [gain("half", response) for response in ("0", "0.2", "0.5", "1")] == [1, 0.44, 0.06, -0.2]
    assert [d for d in effort.DESIGNS if outcome(d, "0.2", "unable", 15)["with"] >= 3000] == ["whole"]
    assert [d for d in effort.DESIGNS if gain(d, "0") != 1] == ["busy"]


def test_the_reading_says_what_the_lines_show():
    said = reading("half", "0.2", "able")
    assert "131 days" in said.en
    assert "by 0.44 yuan" in said.en
    assert "16 of 25 persons, 14 without" in said.en
    rows = EXPLORERS[0].frame("half", "0.2", "able")
    helped = rows[rows["days"].notna()]
    assert (helped["income"] < 3000).sum() == 16


def test_who_cannot_work_is_reached_by_no_paid_work():
    for design in ("reward", "busy", "slack"):
        assert "gives 0 yuan" in reading(design, "1", "unable").en
    assert "2,400 yuan of help" in reading("whole", "0", "unable").en


def test_remarks_of_the_open_answer_are_true():
    assert wrong.people_enrolled({"lasting": "300 people enrolled"})
    assert not wrong.people_enrolled({"lasting": "of 300 who took part 9 are below the line after two years"})
    assert wrong.no_number({"lasting": "people live better"})
    assert not wrong.no_number({"lasting": "两年后一百户中不超过三户"})
    assert not wrong.no_number({"lasting": "after twenty months, eight families of nine live above the line"})
    assert not wrong.no_number({"lasting": "a dozen families, a year later"})
    assert wrong.no_number({"lasting": "everyone often has more"})
