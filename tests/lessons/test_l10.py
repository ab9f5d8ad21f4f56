"""Lesson 10: the numbers to check against, its misconceptions, its explorer, its charts and its stored exits."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from coursekit import lessons
from coursekit.charts import alt
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.exercises.solved import solution_source
from coursekit.explorers.machine import Machine
from coursekit.lessons.l10 import exits as stored
from coursekit.lessons.l10 import explorers
from coursekit.lessons.l10.charts import CHARTS
from coursekit.lessons.l10.exercises import FLAGGED, cash_rule, form_believed, really_out
from coursekit.lessons.l10.explorers import EXPLORERS
from coursekit.models import audit, inject, register
from coursekit.models.audit import RULES, Thresholds
from coursekit.models.confusion import from_rates, tabulate
from coursekit.models.county import SEED
from coursekit.models.extract import twelve

LESSON = lessons.context("10", "en")
EXERCISES = lessons.declarations("10", "exercises")
NAMED = {e.key.removeprefix("10/"): e for e in EXERCISES}
LANGUAGES = ("en", "zh")


@pytest.mark.parametrize(
    ("name", "value"), [("cash-8", 2900), ("persons-wrong", 38.1), ("not-sustained", 25), ("precision", 29.6)]
)
def test_numbers_to_check_against(name, value):
    exercise = NAMED[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


def test_the_form_passes_all_twelve_and_four_were_wrong():
    homes = twelve().set_index("household", drop=False)
    assert homes.apply(form_believed, axis=1).all()
    assert homes.index[~homes.apply(really_out, axis=1)].tolist() == [2, 3, 8, 9]


def test_the_scoreboard_is_what_the_rules_give():
    homes = twelve().set_index("household")
    flags = pd.DataFrame(
        {
            "cash": homes["cash"] / homes["persons"] < 3000,
            "guarantees": ~homes[["education", "health_care", "housing"]].all(axis=1),
            "same year": homes["same_year"],
            "dibao": homes["dibao"] >= homes["cash"] / 2,
            "support stopped": homes["support_stopped"],
        }
    )
    flags["any"] = flags.any(axis=1)
    assert tuple(flags.sum()) == FLAGGED
    wrong = pd.Series(homes.index.isin([2, 3, 8, 9]), index=homes.index)
    answers = NAMED["scores"].solution(LESSON).set_index("rule")
    for rule in flags:
        table = tabulate(flags[rule], wrong)
        assert (table.precision, table.recall) == tuple(answers.loc[rule])


def test_the_base_rate_exercise_agrees_with_the_model():
    assert NAMED["precision"].solution(LESSON) == pytest.approx(100 * from_rates(2000, 0.05, 0.8, 0.1).precision)
    assert from_rates(10_000, 0.02, 0.9, 0.05).precision == pytest.approx(180 / 670)


def test_the_cash_rule_is_the_one_of_the_model():
    exits = LESSON.table("exits")
    rule = next(r for r in RULES if r.name == "expected_income")
    for margin in (0, 0.05):
        assert cash_rule(exits, 3000, margin).equals(rule.test(exits, 3000, Thresholds(cash_margin=margin)))
    assert cash_rule(exits, 3000, 0).sum() == 161


def test_exits_are_what_the_code_makes():
    built = stored.build()
    text = built.to_csv(index=False, lineterminator="\n")
    made = pd.read_csv(io.StringIO(text), keep_default_na=False)
    pd.testing.assert_frame_equal(LESSON.table("exits"), made)
    assert len(made) == 2000
    assert set(made.loc[made["outcome"] == "wrong at exit", "reason"]) == {"cash", "guarantee"}


@pytest.fixture(scope="module")
def quota():
    """Return a function: years that count, and whether every village met its target -> flagged, and wrong of these."""
    honest = register.generate(stored.PERSONS, SEED)
    county = inject.noise(inject.inject(honest, stored.RATES, SEED), SEED)
    wrong = (audit.outcomes(county.register, county.truth)["outcome"] == "wrong at exit").to_numpy()
    found = audit.evidence(county.register, county.targets)
    met = (
        found[["village_id", "year", "village_exits"]]
        .drop_duplicates()
        .rename(columns={"village_exits": "exit_target"})
    )

    def flagged(years, all_met):
        limits = Thresholds(quota_years=years)
        result = audit.audit(county.register, met if all_met else county.targets, thresholds=limits)
        flag = result["quota"].to_numpy()
        return int(flag.sum()), int((flag & wrong).sum())

    flagged.honest, flagged.base = audit.evidence(honest.register, honest.targets), wrong.mean()
    return flagged


def test_what_the_quota_rule_finds_was_put_in(quota):
    honest = quota.honest
    assert (honest["village_exits"] != honest["village_target"]).all()
    assert honest["years_registered"].min() >= 2
    assert [quota(1, False), quota(2, False), quota(2, True)] == [(56, 53), (396, 94), (1273, 202)]
    assert round(quota.base, 2) == 0.14
    words = lessons.source("10").block("prose", "our-choice").prose
    for text in (words.en.replace(",", ""), words.zh):
        assert all(f"{n}" in text for n in (56, 53, 396, 94, 1273, 202, "14%", 129, 161, 92, 170))


def test_guesses_come_out_as_the_figures_say():
    guesses = {guess.name: guess for guess in lessons.declarations("10", "guesses")}
    assert guesses["how-many"].came_out == 4
    wanted = NAMED["precision"].solution(LESSON)
    numbers = {"eighty": 80, "fifty": 50, "thirty": 30}
    assert guesses["nearer"].came_out == min(numbers, key=lambda name: abs(numbers[name] - wanted))


@pytest.mark.parametrize("exercise", [e for e in EXERCISES if e.kind in ("number", "table")], ids=lambda e: e.key)
def test_a_shown_solution_leaves_the_table_of_the_page_as_it_was(exercise):
    names = {"pd": pd}
    exec(solution_source(exercise), names)
    if "homes" in names:
        pd.testing.assert_frame_equal(names["homes"], twelve().set_index("household", drop=False))


def test_every_exercise_rests_on_invented_data_and_says_so():
    assert {e.standing for e in EXERCISES} == {"simulated"}
    assert {c.standing for c in CHARTS} == {"simulated"}
    assert sum(e.kind == "function" for e in EXERCISES) == 2
    assert [e.key for e in EXERCISES if e.transfer] == ["10/reading"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_the_open_exercise_earns_no_remark(language):
    example = {k: v.to(language) if hasattr(v, "to") else v for k, v in NAMED["plan"].solution(LESSON).items()}
    assert judge(compile_exercise(NAMED["plan"], LESSON), example).state == "right"
    assert not [m.code for m in NAMED["plan"].mistakes if m.test(example)]


@pytest.mark.parametrize("drawn", ["15 drawn by lot", "fifteen by lottery", "另外15户摇号选出", "任选15户", "抽签决定"])
def test_visits_left_to_chance_are_known_in_other_words(drawn):
    rule = f"Visit the 45 exits with the lowest cash; {drawn}."
    assert "nothing-at-random" not in [m.code for m in NAMED["plan"].mistakes if m.test({"rule": rule, "found": 36})]


def test_the_cells_of_the_page_leave_the_needs_of_the_exit_test_alone():
    assert "\nneeds =" not in lessons.source("10").block("code", "flagged").prose.en


# The histogram (other good and bad ones are in tests/exercises/charts)


def test_the_example_of_the_page_is_no_answer():
    names = {"homes": twelve(), "pd": pd, "alt": alt}
    example = lessons.source("10").block("exercise", "bunching").prose.en.split("```")[1]
    exec(example.removeprefix("python\n"), names)
    assert judge(compile_exercise(NAMED["bunching"], LESSON), names["bars"] + names["mark"]).state == "wrong"


# The explorer


@pytest.fixture(scope="module")
def machine():
    return Machine(EXPLORERS[0], "en")


def chosen(machine, setting):
    frame = machine.frame(setting)
    at = frame[frame["bar"] == machine.values(setting)["bar"]]
    return at.set_index("key")["share"]


def test_precision_falls_with_the_base_rate_and_recall_stays(machine):
    settings = [machine.move(machine.start, "base", base) for base in (19, 11, 5, 1)]
    shares = [chosen(machine, setting) for setting in settings]
    assert [s["precision"] for s in shares] == sorted((s["precision"] for s in shares), reverse=True)
    assert shares[0]["precision"] - shares[-1]["precision"] > 50
    assert len({round(s["recall"], 9) for s in shares}) == 1


def test_tightening_stops_helping_where_guarantees_fail(machine):
    where = machine.move(machine.start, "kind", "guarantee")
    base = machine.values(where)["base"]
    for bar in (110, 120, 130):
        assert abs(chosen(machine, machine.move(where, "bar", bar))["precision"] - base) < 1
    cash = machine.move(machine.start, "kind", "cash")
    assert chosen(machine, machine.move(cash, "bar", 110))["recall"] == 100
    assert chosen(machine, machine.move(where, "bar", 110))["recall"] < 40
    helped = machine.move(where, "rules", "both")
    assert chosen(machine, helped)["recall"] > chosen(machine, where)["recall"] + 70


def test_what_there_was_to_find_is_what_the_explorer_shows():
    """The numbers of the text below it, and those of the example of ``plan``: its table put on 2,000 exits."""
    found = {}
    for bar, rules in ((95, "cash"), (100, "cash"), (110, "cash"), (100, "both")):
        table = explorers._table(5, bar, "mixed", rules)
        found[bar, rules] = (table.true_positive, table.false_positive)
    words = lessons.source("10").block("prose", "explored").prose
    for setting in ((100, "cash"), (110, "cash"), (100, "both")):
        assert all(f"{round(n):,}" in words.en and str(round(n)) in words.zh for n in found[setting])
    clean, alarms = (n / 5 for n in found[95, "cash"])
    assert (round(clean), alarms) == (32, 0)
    more, flagged = found[100, "cash"][0] / 5 - clean, sum(found[100, "cash"]) / 5 - clean
    assert (round(more), round(flagged)) == (14, 50)
    assert round(clean + (45 - clean) * more / flagged) == 36
    assert round(clean + (60 - clean) * more / flagged) == 40
    plan = NAMED["plan"]
    assert plan.solution(LESSON)["found"] == 36
    assert "find about 36." in plan.why.en and "约查出36户" in plan.why.zh
    assert "about 40" in plan.right.en and "约40户" in plan.right.zh


def test_the_sentence_and_the_table_of_the_explorer_round_alike():
    for language, style in (("en", "{:,}"), ("zh", "{}")):
        machine = Machine(EXPLORERS[0], language)
        for bar in (110, 120, 130):
            setting = machine.move(machine.start, "bar", bar)
            frame = machine.frame(setting)
            flagged = frame.loc[frame["bar"] == bar, "flagged"].iloc[0]
            assert flagged == int(flagged)
            assert style.format(int(flagged)) in machine.reading(setting)


def test_where_nothing_is_flagged_precision_has_no_value(machine):
    setting = machine.move(machine.move(machine.start, "kind", "guarantee"), "bar", 90)
    assert pd.isna(chosen(machine, setting)["precision"])
    assert "precision has no value" in machine.reading(setting)


def test_every_setting_is_simulated():
    for language in LANGUAGES:
        machine = Machine(EXPLORERS[0], language)
        assert {machine.standing(s) for s in list(machine.settings())[::50]} == {"simulated"}


# The charts


def test_the_twelve_in_words_are_the_twelve():
    homes = twelve()
    words = {c.id: c.words for c in CHARTS}
    incomes = {"10-on-the-form": homes["cash"] + homes["expected"], "10-the-twelve": homes["cash"]}
    for chart, income in incomes.items():
        each = [round(value) for value in income / homes["persons"]]
        assert ", ".join(f"{n:,}" for n in each) in words[chart].en
        assert "、".join(str(n) for n in each) in words[chart].zh
    assert (incomes["10-on-the-form"] / homes["persons"] >= 3000).all()


def test_the_words_of_the_charts_hold_their_numbers():
    exits = LESSON.table("exits")
    words = {c.id: c.words for c in CHARTS}
    kind = exits["outcome"].where(exits["outcome"].isin(["wrong at exit", "not sustained"]), "other")
    for rule in RULES:
        counts = kind[exits[rule.name] == 1].value_counts()
        three = [int(counts.get(k, 0)) for k in ("wrong at exit", "not sustained", "other")]
        assert ", ".join(map(str, three)) in words["10-three-kinds"].en
        assert "、".join(map(str, three)) in words["10-three-kinds"].zh
    declared, cash = exits["declared"] / exits["persons"], exits["cash"] / exits["persons"]
    assert (declared < 3000).sum() == 0
    numbers = [((declared >= a) & (declared < a + 100)).sum() for a in (3000, 3100, 3200)]
    numbers += [(cash < 3000).sum(), ((cash >= 3000) & (cash < 3100)).sum()]
    for number in numbers:
        assert f"{number}" in words["10-incomes"].en and f"{number}" in words["10-incomes"].zh


def test_what_speaks_at_the_line_is_what_the_table_holds():
    exits = LESSON.table("exits")
    wrong = exits["outcome"] == "wrong at exit"
    below = exits["cash"] / exits["persons"] < 3000
    just_above = (exits["declared"] / exits["persons"]).between(3000, 3100, inclusive="left")
    counts = [
        below.sum(),
        (below & ~wrong).sum(),
        just_above.sum(),
        (just_above & ~wrong).sum(),
    ]
    assert counts == [161, 32, 300, 146]
    prose = lessons.source("10").block("misread", "a-jump").prose
    for number in counts:
        assert f"{number}" in prose.en and f"{number}" in prose.zh
