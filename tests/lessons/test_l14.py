"""Lesson 14: the numbers to check against, its small files, County Jia as it tells it, its charts and its explorer."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest

from coursekit.catalogue.series import series
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.lessons import context, declarations
from coursekit.lessons.l14 import county, files, linking, met, rules, wrong
from coursekit.lessons.l14.charts import CHARTS, whole_villages
from coursekit.lessons.l14.exercises import all_needs, likelier, moves, same_birthday, weight
from coursekit.lessons.l14.explorers import EXPLORERS, reading
from coursekit.models import linkage

LESSON = context("14", "en")
BY_NAME = {e.key.removeprefix("14/"): e for e in declarations("14", "exercises")}


def verdict(name, answer):
    return judge(compile_exercise(BY_NAME[name], LESSON), answer)


@pytest.mark.parametrize(("name", "value"), [("both-files", 2), ("pair-chance", 39.6), ("boats", 20.0)])
def test_numbers_to_check_against(name, value):
    exercise = BY_NAME[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


def test_answers_are_those_of_the_models():
    assert BY_NAME["pair-chance"].solution(LESSON) == pytest.approx(100 * linkage.probability(13, 1600, 2e7))
    for case in BY_NAME["weight"].cases:
        assert weight(*case) == pytest.approx(linkage.weight(*case))
    assert round(weight(0.98, 0.04, True), 1) == 4.6 and round(weight(0.98, 0.04, False), 1) == -5.6
    for case in BY_NAME["moves"].cases:
        assert moves(*case) == wrong.ratios(*case)


def test_two_ratios_of_moves():
    persons, listed, should = [4, 2, 5, 3, 6], [True, True, False, True, False], [True, True, True, False, False]
    moved = [True, False, True, True, True]
    assert moves(persons, listed, should, moved) == pytest.approx((100 * 4 / 6, 50))
    assert moves(persons, listed, should, [True] * 5) == pytest.approx((100, 45))
    assert moves(persons, listed, should, [False] * 5) == (0, None)
    assert moves(persons, [False] * 3 + [True, False], should, moved) == (None, 50)


def test_the_key_of_the_small_files():
    table = rules.compared()
    assert len(table) == 48
    assert {tuple(pair) for pair in table.loc[table["same"], ["record_a", "record_b"]].to_numpy()} == rules.TRUE_PAIRS
    assert [
        rules.in_both(*on) for on in (["name"], ["born"], ["name", "born"], ["name", "sex", "born", "village"])
    ] == [
        6,
        4,
        2,
        1,
    ]
    computed, shown = rules.measured().set_index("rule"), BY_NAME["three-rules"].solution(LESSON).set_index("rule")
    assert computed.loc[shown.index, ["precision", "recall"]].to_numpy() == pytest.approx(shown.to_numpy())
    assert shown.to_numpy().ravel().tolist() == [1, 0.5, 0.5, 0.75, 1, 1]


def test_the_files_of_the_notebook_have_one_pattern_in_both_languages():
    source = Path(files.__file__).with_name("lesson.md").read_text(encoding="utf-8")
    cell = source.split("+++ code two-files-2")[1].split("+++")[0]
    a, b = files.small()
    for table in (a, b):
        for _, row in table.iterrows():
            assert f'"{row["record"]}"' in cell and f'"{row["born"]}"' in cell
            assert row["name"] in cell


# From a score to a chance


def test_what_thirteen_bits_come_to():
    assert likelier.value(LESSON) == "two"
    assert pytest.approx(12_500, abs=1) == (2e7 - 1600) / 1600
    assert round(8192 * 1600 / (2e7 - 1600), 3) == 0.655
    assert round(math.log2((2e7 - 1600) / 1600), 1) == 13.6
    assert 10_000 * 20_000 / 100_000 == 2000
    assert round(math.log2(0.995 / 0.5), 2) == 0.99
    twice = linkage.probability(13, 1600, 4 * 2e7)
    assert twice < linkage.probability(13, 1600, 2e7)
    assert [round(math.log2(0.98 * n), 1) for n in (8, 2000)] == [3.0, 10.9]


# County Jia


def test_stored_tables_are_those_of_the_code(monkeypatch):
    monkeypatch.setattr(county, "ERRORS", (8,))
    made = county.build()
    assert set(made) == set(county.TABLES)
    for name in county.TABLES:
        kept = county.stored(name)
        if name == "patterns":
            kept = kept[kept["errors"] == 8].reset_index(drop=True)
        pd.testing.assert_frame_equal(made[name].reset_index(drop=True), kept, check_dtype=False)


def test_patterns_agree_with_the_models_on_a_part():
    from coursekit.models.society import agencies

    made = agencies.files(county.society())
    a, b = (one.rename(columns={"village_id": "village"}) for one in (made.register, made.dibao))
    fields = list(county.FIELDS)
    kept = linking.chances(4)
    assert kept["u"].to_numpy() == pytest.approx(linkage.chance_agreement(a, b, fields).to_numpy(), rel=1e-9)
    key = {name: made.truth[made.truth["file"] == name] for name in ("register", "dibao")}
    pairs = key["register"].merge(key["dibao"], on="person_id", suffixes=("_a", "_b"))[["record_a", "record_b"]]
    compared = linkage.compare(a, b, pairs, fields)
    every = linkage.match_agreement(compared, compared["sex"] | True)
    assert kept["m"].to_numpy() == pytest.approx(every.to_numpy(), rel=1e-9)
    assert len(pairs) == 1627 and (len(a), len(b), len(a) * len(b)) == (10_711, 2017, 21_604_087)


def test_weights_that_the_lesson_names():
    kept = linking.chances(4)
    bits = {field: [linkage.weight(m, u, agree) for agree in (True, False)] for field, m, u in kept.itertuples()}
    assert round(bits["given"][0], 1) == 11.9 == round(max(one for one, _ in bits.values()), 1)
    assert round(bits["surname"][1], 1) == -5.6 == round(min(one for _, one in bits.values()), 1)
    assert [round(one, 1) for one in bits["sex"]] == [1.0, -5.3]


def test_who_shares_name_and_birthday():
    rows = county.stored("shared").set_index("key")
    assert rows["persons"].unique().tolist() == [29_360]
    assert (100 * rows["shared"] / rows["persons"]).round().tolist() == [12, 68, 0]
    assert same_birthday.value(LESSON) == 68
    assert rows["shared"]["both"] == 0
    # Nobody else on somebody's day: about one chance in three.
    assert 1 - rows["shared"]["birth"] / rows["persons"]["birth"] == pytest.approx(1 / 3, abs=0.02)


def test_pairs_by_score():
    seen = linking.observed().set_index("low")
    found = {low: (int(row["same"]), int(row["pairs"])) for low, row in seen.iterrows() if low >= 8}
    assert found == {8: (0, 18), 12: (25, 93), 14: (20, 52), 16: (22, 23), 20: (154, 155)}
    chance = linkage.probability([13, 15], 1627, 21_604_087)
    assert round(100 * chance[0]) == 38
    assert 25 / 93 < chance[0] < 0.5 and chance[1] > 20 / 52


def test_exact_agreement_of_name_and_birth_date():
    rows = county.stored("patterns").query("errors == 4")
    exact = rows[rows[["surname", "given", "born", "month", "day"]].all(axis=1)]
    assert exact["pairs"].sum() == exact["same"].sum()
    assert round(100 * exact["same"].sum() / rows["same"].sum()) == 74


def test_what_can_be_found_in_the_explorer():
    best = max(linking.linked(4, "name", bits)["precision"] or 0 for bits in linking.THRESHOLDS)
    assert round(best, 1) == 95.3
    assert linking.linked(4, "name", 16)["links"] and not linking.linked(4, "name", 18)["links"]
    low, high = (linking.linked(4, "all", bits) for bits in (12, 16))
    assert [(one["links"], one["wrong"], one["missed"]) for one in (low, high)] == [(1728, 102, 1), (1583, 2, 46)]
    assert low["links"] - high["links"] == 145
    clean, dirty = (linking.linked(errors, "all", 16) for errors in (2, 8))
    assert [(one["wrong"], one["missed"]) for one in (clean, dirty)] == [(2, 17), (16, 92)]


def test_the_explorer_says_what_its_lines_show():
    settings = {"errors": "4", "fields": "all", "threshold": 12}
    rows = EXPLORERS[0].frame(**settings)
    chosen = rows[rows["chosen"] == 1]
    assert chosen["threshold"].unique().tolist() == [12] and len(chosen) == 2
    said = reading(**settings)
    assert "1,728 links, 102 of them wrong; 1 of 1,627" in said.en and "1728" in said.zh
    none = reading(errors="4", fields="name", threshold=18)
    assert "nothing is linked" in none.en
    assert EXPLORERS[0].frame(errors="4", fields="name", threshold=18)["share"].isna().any()


def test_more_than_one_seed_says_the_same():
    from coursekit.models.society import agencies
    from coursekit.models.society.simulate import generate

    for seed in (7, 11):
        people = agencies.named(generate(county.PERSONS, seed))
        here = people[(people["born"] <= 2017) & (people["died"] == 0)]
        assert 0.66 < here.duplicated(["born", "month", "day"], keep=False).mean() < 0.72


def test_needs_and_help():
    rows, reached = county.stored("needs"), county.stored("reached").set_index("what")["percent"]
    assert len(rows) == 7 and rows["met"].max() < met.ANY == reached["any_measure"]
    assert all_needs.value(LESSON) == round(reached["all_needs"]) == 10
    assert "67.3" in str(BY_NAME["needs-met"])


def test_moves_by_household_and_by_village():
    rows = county.stored("sites")
    assert round(100 * rows["on_site"].sum() / rows["persons"].sum(), 1) == 11.8
    on, off = 0.95 * rows["registered_on_site"].sum(), 0.05 * rows["registered_elsewhere"].sum()
    assert round(100 * off / (on + off)) == 26
    assert [tuple(round(one) for one in whole_villages(least)) for least in (5, 10, 20, 30, 40)] == [
        (96, 85),
        (84, 81),
        (50, 71),
        (22, 60),
        (9, 54),
    ]
    # The title: where coverage is above half, four movers in five need not move, or nearly.
    assert all(needless > 70 for coverage, needless in map(whole_villages, range(5, 41)) if coverage > 50)


# Reports


def test_shares_of_the_households_checked():
    checked, removed = (series(f"data-{name}-households").value(2018) for name in ("abnormal", "removed"))
    assert (checked, removed, checked - removed) == (1925, 562, 1363)
    assert (round(100 * removed / checked, 1), round(100 - 100 * removed / checked, 1)) == (29.2, 70.8)
    assert series("data-not-shared").value(2017) == 304_000
    assert series("data-no-health-help").value(2017) == 287_400


def test_a_rule_with_one_threshold_needs_no_visits():
    rule = {one: value for one, value in BY_NAME["linkage-rule"].solution(LESSON).items()}
    assert verdict("linkage-rule", rule).state == "right"
    assert verdict("linkage-rule", {**rule, "leave_below": 16, "visits": 0}).state == "right"
    assert verdict("linkage-rule", {**rule, "leave_below": 18}).code == "thresholds-exchanged"
    assert verdict("linkage-rule", {**rule, "visits": 0}).code == "no-visits"


def test_charts_are_three():
    assert len(CHARTS) == 3
