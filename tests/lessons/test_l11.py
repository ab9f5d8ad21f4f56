"""Lesson 11: the numbers to check against, its explorer, its charts and its stored table of County Jia."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from coursekit.catalogue.series import series
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.explorers.machine import Machine
from coursekit.lessons import context, declarations
from coursekit.lessons.l11 import cliffs, promises
from coursekit.lessons.l11.charts import CHARTS, found, two_neighbours
from coursekit.lessons.l11.exercises import net_income, pairs, turned_over
from coursekit.lessons.l11.explorers import EXPLORERS
from coursekit.lessons.l11.neighbours import BENEFIT, LINE, OWN
from coursekit.models import effort

LESSON = context("11", "en")
BY_NAME = {e.key.removeprefix("11/"): e for e in declarations("11", "exercises")}


def verdict(name, answer):
    return judge(compile_exercise(BY_NAME[name], LESSON), answer)


@pytest.mark.parametrize(("name", "value"), [("per-10000", 2.4), ("cost", 55), ("bill", 2286), ("crowns", -10)])
def test_numbers_to_check_against(name, value):
    exercise = BY_NAME[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


def test_sums_a_county():
    table = BY_NAME["findings"].solution(LESSON)
    assert table["a_county"].round().tolist() == [2951, 2469, 108, 7425]


def test_functions_are_those_of_the_models():
    for case in BY_NAME["net-income"].cases:
        assert net_income(*case) == pytest.approx(effort.net_income(*case), rel=1e-12)
    for own, net in BY_NAME["turned-over"].cases:
        assert turned_over(own, net) == effort.turned_over(own, net)


@pytest.mark.parametrize(("width", "turned", "distance", "cost"), [(0, 16, 625, 6000), (600, 11, 209, 8400)])
def test_what_is_said_of_the_ten(width, turned, distance, cost):
    net = effort.net_income([float(own) for own in OWN], LINE, BENEFIT, width)
    behind = [net[i] - net[j] for i in range(10) for j in range(10) if OWN[i] < OWN[j] and net[i] > net[j]]
    assert (len(behind), round(np.mean(behind)), round(net.sum() - sum(OWN))) == (turned, distance, cost)


def test_the_two_guesses():
    assert pairs.value(LESSON) == 16
    assert BY_NAME["turned-over"].cases[0][0] == list(OWN)


def test_the_slope_pays_four_more():
    helped = effort.net_income([float(own) for own in OWN], LINE, BENEFIT, 1200) - np.array(OWN)
    assert helped.round().tolist() == [1200] * 5 + [1150, 1050, 800, 300, 0]
    wide = effort.net_income([float(own) for own in OWN], LINE, BENEFIT, 2400) - np.array(OWN)
    assert round(wide.sum()) == 10_450


def test_what_is_said_of_losing():
    assert effort.net_income(2999, LINE, BENEFIT, 0) - effort.net_income(3000, LINE, BENEFIT, 0) == 1199
    below = effort.net_income(2999, LINE, BENEFIT, 0)
    assert effort.net_income(4199, LINE, BENEFIT, 0) <= below < effort.net_income(4200, LINE, BENEFIT, 0)
    assert net_income(450, 400, 100, 200) == 525
    assert turned_over([10, 20, 30], [25, 20, 30]) == 1


def test_a_large_bill():
    assert [4 * 2900 - 0.10 * 30_000, 4 * 3100 - 0.45 * 30_000] == [8600, -1100]


def test_cases_and_sums_of_the_reports():
    value = {name: series(f"cases-{name}").value(2016) for name in ("published", "village", "township", "small")}
    assert value["village"] + value["township"] == 279
    assert round(100 * 279 / value["published"]) == 86
    assert value["published"] - value["village"] - value["township"] - series("cases-county-level").value(2016) == 16
    assert round(550 / value["small"], 1) == 3.4
    assert round((10_000 - 550) / (value["published"] - value["small"])) == 58
    assert round(series("audit-idle").value(2016) / series("audit-misused").value(2016), 1) == 5.1
    share = 100 * series("audit-problems").value(2017) / series("audit-checked").value(2017)
    assert round(share, 2) == series("audit-problems-share").value(2017)
    assert series("audit-not-integrated").value(2017) == pytest.approx((12.1 + 7.02) * 1e8)


@pytest.mark.parametrize(
    ("test", "field", "wrong", "right"),
    [
        (promises.no_line, "line", "所有困难家庭", "60岁以上的老人"),
        (promises.nobody_counted, "above", "many families", "about 40"),
        (promises.no_year, "pays", "县里出钱，50万元", "县里，每年50万元"),
    ],
)
def test_a_promise_is_read(test, field, wrong, right):
    assert test({field: wrong})
    assert not test({field: right})


def test_a_chart_of_many_charts_passes_and_the_long_taper_alone_does_not():
    from coursekit.charts import alt

    own = list(range(2000, 6001, 50))
    rule = alt.Chart(pd.DataFrame({"z": [3000]})).mark_rule().encode(x="z:Q")
    drawn = []
    for shape, width in {"cliff": 0, "narrow": 1200, "wide": 2400}.items():
        net = effort.net_income([float(y) for y in own], LINE, BENEFIT, width)
        data = pd.DataFrame({"shape": shape, "own": own, "net": net})
        drawn.append(alt.Chart(data).mark_line().encode(x="own:Q", y="net:Q", color="shape:N"))
    assert verdict("teeth", drawn[0] + drawn[1] + drawn[2] + rule).state == "right"
    assert verdict("teeth", drawn[2] + rule).state != "right"


# County Jia


@pytest.fixture(scope="module")
def table():
    return LESSON.table("cliffs")


def test_the_stored_table_is_what_the_code_makes(table):
    pd.testing.assert_frame_equal(table, cliffs.build(), check_dtype=False, atol=1e-9)


@pytest.mark.parametrize("seed", [1, 7, 101])
def test_what_was_found_holds_for_other_seeds(seed):
    at = cliffs.build(seed=seed).set_index(["benefit", "width", "given"]).sort_index()
    share, cost = at["share"][1200], at["cost"][1200]
    assert share["none", "all"] + 2 < share["half", "all"]
    assert share["once", "all"] == share["twice", "all"] == 0
    assert 1.44 < cost["once", "all"] / cost["none", "all"] < 1.55
    listed = [share[width, "listed"] for width in cliffs.WIDTHS]
    assert min(listed) > 17
    assert max(listed) == listed[-1]


# The explorer


@pytest.fixture(scope="module")
def machine():
    return Machine(EXPLORERS[0], "en")


def test_the_questions_can_be_answered(machine):
    start = machine.start
    assert machine.values(start) == {"benefit": "1200", "width": "none", "given": "all"}
    for width, share, cost in (("none", 22.6, 214.3), ("half", 26.0, 267.3), ("once", 0, 319.9), ("twice", 0, 420.8)):
        said = machine.reading(machine.move(start, "width", width))
        assert f"{share}% of the pairs" in said or f"{share:.1f}% of the pairs" in said
        assert f"{cost} yuan a person" in said
    listed = machine.move(start, "given", "listed")
    for width, share in (("none", 18.5), ("half", 20.3), ("once", 20.4), ("twice", 22.1)):
        assert f"{share}% of the pairs" in machine.reading(machine.move(listed, "width", width))


def test_who_is_not_listed_gets_nothing_by_the_register(machine):
    for setting in machine.settings():
        frame = machine.frame(setting)
        off = frame[frame["key"] == "off"]
        assert (frame["net"] >= frame["own"]).all()
        if machine.values(setting)["given"] == "listed":
            assert (off["net"] == off["own"]).all()
    assert machine.standing(machine.start) == "simulated"


# The charts


def test_pictures_are_those_of_their_descriptions():
    words = {chart.id: chart.words.en.replace(",", "") for chart in CHARTS}
    for id, draw in (("11-two-neighbours", two_neighbours), ("11-found", found)):
        rows = [row for rows in draw(LESSON, "en").to_dict()["datasets"].values() for row in rows if "words" in row]
        assert rows
        for row in rows:
            number = row["words"].replace(",", "").rstrip("亿万").rstrip("0").rstrip(".")
            assert number in words[id]
