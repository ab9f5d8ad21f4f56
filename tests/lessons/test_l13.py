"""Lesson 13: the numbers to check against, its misconceptions, its explorers, its charts and its county."""

from __future__ import annotations

import re
from math import comb

import pytest

from coursekit import lessons
from coursekit.catalogue.series import series
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.explorers.machine import Machine
from coursekit.lessons import context, declarations
from coursekit.lessons.l13 import county
from coursekit.lessons.l13.charts import CHARTS, TRUE_RATE
from coursekit.lessons.l13.erring import ERRING, found_rate, limit_seen, passes
from coursekit.lessons.l13.exercises import missed_rate, visits
from coursekit.lessons.l13.explorers import EXPLORERS, RHO, certified_at_most
from coursekit.lessons.l13.plans import HOURS, LARGEST, TRIP, VISIT
from coursekit.models.acceptance import pass_probability
from coursekit.models.assessment import missed_share_of_poor
from coursekit.models.design import design_effect, half_width, layouts, sample_size
from coursekit.models.intervals import coverage, student_quantile, wald, wilson, zero_found_size, zero_found_upper
from coursekit.models.sampling import two_stage
from coursekit.models.society.visits import Visit
from coursekit.models.survey import intraclass_correlation, ratio

LESSON = context("13", "en")
EXERCISES = declarations("13", "exercises")
BY_NAME = {e.key.removeprefix("13/"): e for e in EXERCISES}


@pytest.mark.parametrize(
    ("name", "value"), [("enough", 149), ("deff", 1.95), ("half-width", 1.50), ("upper-bound", 4.87)]
)
def test_numbers_to_check_against(name, value):
    exercise = BY_NAME[name]
    assert round(exercise.solution(LESSON), exercise.places) == value


def test_answers_are_those_of_the_models():
    assert BY_NAME["enough"].solution(LESSON) == zero_found_size(0.02)
    assert BY_NAME["deff"].solution(LESSON) == pytest.approx(design_effect(20, 0.05))
    assert BY_NAME["half-width"].solution(LESSON) == pytest.approx(100 * half_width(0.02, 400, deff=1.2), rel=1e-4)
    assert BY_NAME["upper-bound"].solution(LESSON) == pytest.approx(100 * zero_found_upper(60))
    assert round(100 * missed_share_of_poor(0.02, 97_000, 3_000)) == 39
    for p, e, deff in BY_NAME["visits"].cases:
        assert visits(p, e, deff) == sample_size(p, e, deff=deff)
    assert (visits(0.02, 0.01, 1.95), visits(0.02, 0.01, 1), visits(0.5, 0.05, 1)) == (1469, 753, 385)


def test_pass_rule():
    passes = BY_NAME["passes"].solution(LESSON)["passes"]
    assert [round(value, 1) for value in passes] == [74.5, 21.7]
    assert (
        judge(compile_exercise(BY_NAME["passes"], LESSON), BY_NAME["passes"].solution(LESSON).round(1)).state == "right"
    )


@pytest.mark.parametrize("scale", [1, 100])
def test_curve_may_be_in_shares_or_percent_and_in_two_layers(scale):
    import pandas as pd

    from coursekit.charts import alt

    rates = [k / 400 for k in range(21)]
    layers = alt.Chart(pd.DataFrame({"r": [0.02 * scale]})).mark_rule().encode(x="r:Q")
    for layout in ({}, {"per_cluster": 20, "rho": 0.05}):
        data = [{"r": scale * r, "p": scale * pass_probability(r, 400, 7, **layout)} for r in rates]
        frame = pd.DataFrame(data).assign(design="villages" if layout else "random")
        layers += alt.Chart(frame).mark_line().encode(x="r:Q", y="p:Q", color="design:N")
    assert judge(compile_exercise(BY_NAME["chart"], LESSON), layers).state == "right"


@pytest.mark.parametrize(("along", "up", "code"), [("p", "r", "axes-swapped"), ("r", "p", "no-rule")])
def test_swapped_axes_get_their_own_words(along, up, code):
    import pandas as pd

    from coursekit.charts import alt

    rows = []
    for rate in (k / 400 for k in range(21)):
        rows.append((100 * rate, 100 * pass_probability(rate, 400, 7), "random"))
        rows.append((100 * rate, 100 * pass_probability(rate, 400, 7, per_cluster=20, rho=RHO), "villages"))
    frame = pd.DataFrame(rows, columns=["r", "p", "design"])
    drawn = alt.Chart(frame).mark_line().encode(x=f"{along}:Q", y=f"{up}:Q", color="design:N")
    assert judge(compile_exercise(BY_NAME["chart"], LESSON), drawn).code == code


def test_estimator_is_that_of_the_model():
    sample = two_stage(county.households(), "village_id", 20, 20, seed=1)
    expected = ratio(sample, "missed_persons", "persons", cluster="village_id")
    assert missed_rate(sample) == pytest.approx(expected.value)


def test_last_exercise_is_open_and_one_is_a_transfer():
    assert EXERCISES[-1].kind == "open"
    assert [e.key for e in EXERCISES if e.transfer] == ["13/upper-bound"]
    assert len([e for e in EXERCISES if e.kind == "function"]) >= 2
    assert all(e.standing in {"read", "simulated"} for e in EXERCISES)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"villages": 30}, "over-budget"),
        ({"villages": 20.5}, "parts-of-a-visit"),
        ({"hours": 160}, "other-hours"),
        ({"allowed": 150}, "nearly-all-pass"),
        ({"per_village": 394}, "field-high"),
        ({"good_fails": 10}, "good-fails-off"),
        ({"bad_passes": 10}, "bad-passes-off"),
        ({"good_fails": 0.14, "bad_passes": 0.18}, "shares-for-hundreds"),
        ({"good_fails": 18, "bad_passes": 14}, "errors-exchanged"),
        ({"bad_passes": 82}, "right-for-wrong"),
        ({"good_fails": "14", "bad_passes": 17.9}, "complete"),
        ({"good_fails": 15, "bad_passes": 19}, "complete"),
    ],
)
def test_what_a_plan_is_told(changes, code):
    exercise = BY_NAME["plan"]
    found = judge(compile_exercise(exercise, LESSON), {**exercise.solution(LESSON), **changes})
    assert found.code == code


def test_the_example_plan_is_true():
    plan = BY_NAME["plan"].solution(LESSON)
    k, m = plan["villages"], plan["per_village"]
    assert k * (TRIP + VISIT * m) == plan["hours"] == HOURS
    fails = 1 - pass_probability(0.01, k * m, plan["allowed"], per_cluster=m, rho=RHO)
    passes = pass_probability(0.03, k * m, plan["allowed"], per_cluster=m, rho=RHO)
    assert (plan["good_fails"], plan["bad_passes"]) == (round(100 * fails), round(100 * passes))


def test_what_is_said_of_a_stricter_plan():
    good, bad = (pass_probability(rate, 250, 1, per_cluster=10, rho=RHO) for rate in (0.01, 0.03))
    why = BY_NAME["plan"].why.en
    assert f"in {100 * bad:.0f} of 100, and fail one at 1% in {100 * (1 - good):.0f} of 100" in why


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0.98**149, "chance-as-a-share"),
        (148.28, "one-visit-short"),
        (148, "one-visit-short"),
        (147, "two-visits-short"),
        (98, "ninety-eight"),
        (194, "level-of-two-percent"),
        (299, "rate-of-one-percent"),
    ],
)
def test_what_common_tries_for_149_are_told(value, code):
    assert judge(compile_exercise(BY_NAME["enough"], LESSON), value).code == code


@pytest.mark.parametrize(
    ("n", "percent"), [(49, "37.2%"), (98, "13.8%"), (100, "13.3%"), (146, "5.24%"), (147, "5.13%"), (151, "4.73%")]
)
def test_the_chances_that_replies_name_are_true(n, percent):
    said = [m.why.en for m in BY_NAME["enough"].mistakes if f"{n}" in m.why.en]
    assert any(percent in one for one in said)
    assert f"{100 * 0.98**n:.{len(percent.rstrip('%').partition('.')[2])}f}%" == percent


@pytest.mark.parametrize(
    ("value", "code"),
    [(0.0487, "fraction"), (0.05, "rule-of-three-share"), (99.9145, "nearly-all-lost"), (99.9167, "nearly-all-lost")],
)
def test_what_slips_at_the_airline_are_told(value, code):
    assert judge(compile_exercise(BY_NAME["upper-bound"], LESSON), value).code == code


# The county


def test_stored_samples_are_those_of_the_code(monkeypatch):
    monkeypatch.setattr(county, "SAMPLES", 3)
    assert county.build().equals(county.repeated().head(3))
    assert len(county.repeated()) == 200


def test_stored_exits_are_those_of_the_code():
    stored = LESSON.table("exits")
    assert stored.to_dict("list") == county.exits().to_dict("list")
    assert len(stored) == 74
    assert "All 74 visited" in lessons.source("13").block("prose", "how-far").prose.en


def test_what_the_lesson_says_of_county_jia():
    people = county.households()
    assert (len(people), int(people["missed"].sum())) == (7927, 214)
    assert round(100 * people["missed_persons"].sum() / people["persons"].sum(), 2) == TRUE_RATE
    assert people["village_id"].nunique() == 119
    assert people["village_id"].value_counts().max() == LARGEST
    assert intraclass_correlation(people, "missed", "village_id") == pytest.approx(0.05, abs=0.005)
    assert int((county.repeated()["found_100"] < 2).sum()) == 56


def test_a_visit_that_errs_finds_what_the_lesson_says():
    seen = county.visited()
    assert seen["household_id"].tolist() == county.households()["household_id"].tolist()
    found = seen["found"].mean()
    assert seen.groupby("missed")["found"].sum().tolist() == [238, 178]
    assert int(seen["found"].sum()) == 416
    shown = [seen["missed"].mean(), found, *((found + b - 1) / (0.85 + b - 1) for b in (0.97, 0.98))]
    assert [f"{100 * share:.1f}%" for share in shown] == ["2.7%", "5.2%", "2.7%", "3.9%"]
    assert (Visit().sensitivity, Visit().specificity) == (0.85, 0.97)
    words = lessons.source("13").block("prose", "corrected").prose
    for text in (words.en, words.zh):
        assert all(n in text for n in ("5.2%", "416", "238", "2.7%", "3.9%", "0.97", "0.98"))


def test_nine_in_ten_would_be_visited_near_the_limit():
    wanted, people = visits(0.019, 0.001, 1), len(county.households())
    assert round(10 * wanted / (1 + (wanted - 1) / people) / people) == 9  # without putting back


def test_what_the_lesson_says_of_intervals():
    assert [round(100 * coverage(method, 400, 0.02), 1) for method in (wald, wilson)] == [89.5, 95.4]
    assert [round(100 * end, 1) for end in wilson(8, 400)] == [1.0, 3.9]
    assert wald(0, 400) == (0, 0)
    assert round(100 * wilson(0, 400)[1], 2) == 0.95
    assert round(student_quantile(0.95, 19), 2) == 2.09


def test_an_interval_from_twenty_villages_holds_the_truth_in_about_90_of_100_samples():
    people = county.households()
    truth = people["missed_persons"].sum() / people["persons"].sum()
    held = 0
    for seed in range(1, 2001):
        sample = two_stage(people, "village_id", 20, 20, seed)
        found = ratio(sample, "missed_persons", "persons", cluster="village_id")
        held += found.low <= truth <= found.high
    assert round(held / 20) == 90


@pytest.mark.parametrize(("households", "enough"), [(5_000, 147), (20_000, 148)])
def test_short_lists_need_a_visit_or_two_fewer(households, enough):
    """Without putting back, from a list of which 2% are missed."""
    others = households - households // 50

    def nobody(n):
        return comb(others, n) / comb(households, n)

    assert nobody(enough) <= 0.05 < nobody(enough - 1)


def test_what_the_lesson_says_of_real_evaluations():
    visited, villages = series("evaluation-households").at(2018).value, series("evaluation-villages").at(2018).value
    assert (visited, villages, round(visited / villages)) == (1575, 29, 54)
    assert round(visited / design_effect(visited / villages, RHO)) == 430
    assert series("counties-no-missed-found").value(2018) == 90.46


def test_what_the_lesson_says_of_the_two_hundred_teams():
    assert round(200 * pass_probability(214 / 7927, 100, 1)) == 49
    assert round(100 * 0.98**100, 1) == 13.3


def test_what_there_was_to_find_in_the_explorer():
    machine = Machine(EXPLORERS[0], "en")
    plans = [machine.values(setting) for setting in machine.settings()]
    worth = {
        (p["villages"], p["per_village"]): p["villages"] * p["per_village"] / design_effect(p["per_village"], RHO)
        for p in plans
    }
    cheap = {plan: value for plan, value in worth.items() if plan[0] * (TRIP + VISIT * plan[1]) <= HOURS}
    assert max(cheap, key=lambda plan: cheap[plan]) == (25, 10)
    assert [round(worth[plan]) for plan in ((25, 10), (20, 20), (20, 40), (40, 20))] == [172, 205, 271, 410]
    near = [EXPLORERS[0].reading(**p).en for p in plans if p["truth"] == "1.9" and p["level"] == "5"]
    chances = [int(found[1]) for words in near if (found := re.search(r"with a chance of (\d+)%", words))]
    assert max(chances) == 7
    assert visits(0.019, 0.001, 1) == 71_604


def test_best_layout_of_two_hundred_hours():
    table = layouts(200, 3, 0.5, 0.05, 0.02).set_index("per_cluster")
    assert 8 <= table["half_width"].idxmin() <= 14
    assert round(100 * table["half_width"][10], 1) == 2.1
    assert table["n"][40] == max(table["n"][m] for m in (1, 2, 5, 10, 20, 40))
    assert table["effective"][40] < table["effective"][10]


# The explorer


@pytest.fixture(scope="module")
def machine():
    return Machine(EXPLORERS[0], "en")


def _chance(machine, **values):
    setting = machine.start
    for name, value in values.items():
        setting = machine.move(setting, name, value)
    frame = machine.frame(setting)
    return float(frame.loc[frame["chosen"] == 1, "passes"].iloc[0])


def test_explorer_agrees_with_the_model(machine):
    for k, m in ((20, 20), (10, 5), (40, 10)):
        allowed = certified_at_most(k, m, 0.05)
        if allowed >= 0:
            assert pass_probability(0.02, k * m, allowed, per_cluster=m, rho=RHO) <= 0.05
            expected = pass_probability(0.01, k * m, allowed, per_cluster=m, rho=RHO)
            assert _chance(machine, villages=k, per_village=m) == pytest.approx(100 * expected, abs=0.01)
        assert pass_probability(0.02, k * m, allowed + 1, per_cluster=m, rho=RHO) > 0.05


def test_more_villages_beat_more_households(machine):
    base = _chance(machine, villages=20, per_village=20)
    assert _chance(machine, villages=40, per_village=20) > _chance(machine, villages=20, per_village=40) > base


def test_no_plan_certifies_1_9(machine):
    chances = [
        _chance(machine, villages=k, per_village=m, level="5", truth="1.9")
        for k in range(10, 81, 10)
        for m in range(5, 41, 5)
    ]
    assert max(chances) < 10


def test_the_explorer_is_simulated(machine):
    assert machine.standing(machine.start) == "simulated"


def test_reading_says_when_nothing_can_be_certified(machine):
    setting = machine.move(machine.move(machine.start, "villages", 10), "per_village", 5)
    assert "Even finding none" in machine.reading(setting)


# Visits that err


def test_what_there_was_to_find_where_visits_err():
    sure = [[round(passes(rate, n, 85, 3.0)) for n in (100, 6400)] for rate in (0.01, 0.0)]
    assert sure == [[10, 0], [19, 0]]
    moved = [abs(limit_seen(*visit) - 0.02) for visit in ((85, 0.0), (100, 1.0))]
    assert moved[0] < moved[1]
    assert [f"{100 * limit_seen(*visit):.2f}%" for visit in ((85, 0.0), (100, 1.0))] == ["2.35%", "1.01%"]
    machine = Machine(ERRING, "en")
    met = {
        (at["sees"], at["errs"])
        for at in map(machine.values, machine.settings())
        if f"{100 * limit_seen(at['sees'], at['errs']):.1f}" == "2.0" and at["sees"] < 100
    }
    assert met == {(75, 0.5)}
    assert all(passes(0.01, n, 75, 0.5) < passes(0.01, n, 100, 0.0) for n in (100, 400, 1600))
    assert all(passes(0.03, n, 75, 0.5) > passes(0.03, n, 100, 0.0) for n in (100, 400, 1600))
    words = lessons.source("13").block("prose", "errs-fold").prose
    for text in (words.en, words.zh):
        assert all(n in text for n in ("10", "19", "2.35%", "1.01%", "75", "0.5"))


def test_at_the_limit_seen_two_percent_is_found():
    machine = Machine(ERRING, "en")
    for setting in machine.settings():
        at = machine.values(setting)
        limit = limit_seen(at["sees"], at["errs"])
        assert found_rate(limit, at["sees"], at["errs"]) == pytest.approx(0.02)
        marked = machine.frame(setting).query("marked == 1")["rate"].tolist()
        assert marked == ([pytest.approx(100 * limit, abs=0.01)] if limit >= 0 else [])
        assert ("only luck" in machine.reading(setting)) == (limit <= 0)


def test_without_errors_both_lines_are_one():
    frame = ERRING.frame("400", 100, 0.0)
    lines = [rows["passes"].tolist() for _, rows in frame.groupby(frame["line"].map(lambda text: text.en))]
    assert lines[0] == lines[1]


# The charts


def test_the_words_of_the_charts_hold_their_numbers():
    words = {c.id: c.words for c in CHARTS}
    counts = county.repeated()["found_100"].value_counts()
    for found, samples in counts.items():
        assert f"{found}户{samples}支" in words["13-draws"].zh
    for kind in ("random", "villages"):
        low, high = county.repeated()[kind].quantile([0.025, 0.975])
        assert f"from {100 * low:.1f}% to {100 * high:.1f}%" in words["13-spread"].en
