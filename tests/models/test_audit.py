"""Rules find what was put in, say what they saw, and keep a flag apart from proof."""

import numpy as np
import pandas as pd
import pytest

from coursekit.models import audit, inject
from coursekit.models.county import LINE
from coursekit.models.society import simulate, view

# What a register may raise into which nothing was put: support ends for some who left properly, some enter and leave
# within a year, and villages meet their target by their own plan or by chance.
STATED_ALARMS = {"moved_support": 0.04, "same_year": 0.02, "quota": 0.10}


def scored(county, **thresholds):
    found = audit.audit(county.register, county.targets, thresholds=audit.Thresholds(**thresholds))
    return found, audit.outcomes(county.register, county.truth)


def test_every_injected_pattern_is_found(altered):
    scores = audit.pattern_scores(*scored(altered)).set_index("rule").loc[list(inject.INJECTED)]
    assert (scores["injected"] > 100).all()
    assert (scores["recall"] == 1).all()
    assert (scores["precision"].drop(["moved_support", "same_year"]) == 1).all()
    assert (scores["precision"] > 0.6).all()


@pytest.mark.parametrize("seed", [20180212, 1, 7])
def test_a_register_raises_no_alarm_beyond_the_stated_rate(seed):
    county = view.six_tables(simulate.generate(30_000, seed))
    scores = audit.pattern_scores(*scored(county)).set_index("rule")
    for rule, rate in scores["alarm_rate"].items():
        assert rate <= STATED_ALARMS.get(rule, 0)


def test_with_noise_rules_miss_what_files_hide(altered):
    scores = audit.pattern_scores(*scored(inject.noise(altered))).set_index("rule").loc[list(inject.INJECTED)]
    assert scores["recall"].between(0.70, 0.95).all()
    assert (scores["alarm_rate"] <= 0.06).all()


def test_a_margin_trades_recall_for_precision(altered):
    blurred = inject.noise(altered, hidden=0)
    strict = audit.pattern_scores(*scored(blurred)).set_index("rule").loc["expected_income"]
    lenient = audit.pattern_scores(*scored(blurred, cash_margin=0.05)).set_index("rule").loc["expected_income"]
    assert lenient["precision"] > strict["precision"]
    assert lenient["recall"] < strict["recall"]


def test_scoreboard_keeps_three_things_apart(altered):
    found, outcome = scored(altered)
    board = audit.scoreboard(found, outcome).set_index("rule")
    assert (board["wrong_at_exit"] + board["not_sustained"] + board["only_flagged"] == board["flagged"]).all()
    assert (board.loc[["guarantee", "expected_income"], "precision"] == 1).all()
    assert board.loc["dibao_only", "wrong_at_exit"] == 0 and board.loc["same_year", "precision"] < 0.05
    assert board.loc["moved_support", "not_sustained"] > board.loc["moved_support", "wrong_at_exit"]
    # What nobody put in, a cash that was seen too high, leaves no trace in the file.
    assert 0.7 < board.loc["any_rule", "recall"] < 1
    wrong = (outcome["outcome"] == "wrong at exit").sum()
    assert (board["wrong_at_exit"] + board["missed"] == wrong).all()
    persons = audit.scoreboard(found, outcome, by="person").set_index("rule")
    assert (persons["flagged"] >= board["flagged"]).all()


def test_a_rule_without_findings_has_no_precision(plain):
    board = audit.scoreboard(*scored(plain)).set_index("rule")
    assert np.isnan(board.loc["guarantee", "precision"]) and board.loc["guarantee", "recall"] == 0


def panel(**columns):
    """One household of two persons over three years, out in the second; columns override."""
    base = {
        "household_id": 1,
        "village_id": 1,
        "persons": 2,
        "year": [2015, 2016, 2017],
        "wage": [4000, 6500, 6500],
        **dict.fromkeys(("farm", "transfer", "dibao", "support", "expected", "unsold"), 0),
        "declared": [4000, 6500, 6500],
        **dict.fromkeys(("food", "clothing", "education", "health_care", "housing"), True),
        "help": "none",
        "entered": [True, False, False],
        "exited": [False, True, False],
        "returned": False,
        "on_register": [True, False, False],
    }
    return pd.DataFrame(base | columns)


NO_TARGETS = pd.DataFrame({"village_id": [1], "year": [2016], "exit_target": [5]})


@pytest.mark.parametrize(
    ("columns", "targets", "flagged"),
    [
        ({}, NO_TARGETS, set()),
        ({"housing": [True, False, True]}, NO_TARGETS, {"guarantee"}),
        ({"housing": [False, True, True]}, NO_TARGETS, set()),
        ({"wage": [4000, 5000, 6500], "expected": [0, 1500, 0]}, NO_TARGETS, {"expected_income"}),
        ({"wage": [4000, 6000, 6500], "expected": [0, 500, 0]}, NO_TARGETS, set()),
        ({}, NO_TARGETS.assign(exit_target=1), {"quota"}),
        ({"entered": [False, True, False], "on_register": False}, NO_TARGETS, {"same_year"}),
        ({"dibao": [0, 6500, 0]}, NO_TARGETS, {"dibao_only"}),
        ({"dibao": [0, 6499, 0]}, NO_TARGETS, set()),
        ({"support": [500, 900, 0]}, NO_TARGETS, {"moved_support"}),
        ({"support": [500, 900, 1]}, NO_TARGETS, set()),
        ({"exited": [False, False, True], "support": 900}, NO_TARGETS, set()),
    ],
)
def test_rules_by_hand(columns, targets, flagged):
    found = audit.audit(panel(**columns), targets)
    assert {rule.name for rule in audit.RULES if found[rule.name].any()} == flagged
    assert found["any_rule"].tolist() == [bool(flagged)]


def test_evidence_is_what_the_register_says():
    found = audit.evidence(panel(expected=[0, 100, 0], declared=[4000, 6600, 6500], dibao=[0, 500, 0]), NO_TARGETS)
    row = found.iloc[0]
    assert row["cash"] == 7000 and row["not_cash"] == -400
    assert row["cash_per_person"] == 3500
    assert row["years_registered"] == 1
    assert (row["village_exits"], row["village_target"]) == (1, 5)
    assert row["dibao_share"] == pytest.approx(500 / 7000)
    assert audit.evidence(panel(), NO_TARGETS.assign(year=1999))["village_target"].tolist() == [-1]
    assert audit.evidence(panel(entered=False), NO_TARGETS)["years_registered"].tolist() == [-1]


def test_evidence_for_one_household():
    found = audit.audit(panel(housing=[True, False, True]), NO_TARGETS)
    table = audit.evidence_for(found, 1)
    seen = table[table["rule"] == "guarantee"].set_index("evidence")["value"]
    assert table.loc[table["rule"] == "guarantee", "found"].all()
    assert seen["missing"] == 1 and not seen["housing"] and seen["food"]
    with pytest.raises(ValueError, match="household_id 2"):
        audit.evidence_for(found, 2)


def test_order_of_rows_does_not_matter(altered):
    shuffled = altered.register.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(
        audit.audit(shuffled, altered.targets), audit.audit(altered.register, altered.targets)
    )
    truth = altered.truth.sample(frac=1, random_state=2)
    pd.testing.assert_frame_equal(audit.outcomes(shuffled, truth), audit.outcomes(altered.register, altered.truth))


def test_a_rule_of_ones_own(altered):
    mine = audit.Rule("mine", True, ("cash",), lambda found, line, limits: found["cash"] < 2 * line)
    found = audit.audit(altered.register, altered.targets, rules=(mine,))
    assert (found["mine"] == (found["cash"] < 2 * LINE)).all()
    bad = audit.Rule("bad", True, ("cash",), lambda found, line, limits: found["cash"])
    with pytest.raises(ValueError, match="'bad'"):
        audit.audit(altered.register, altered.targets, rules=(bad,))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: audit.audit(panel(exited=False), NO_TARGETS), "exited"),
        (lambda: audit.audit(panel(wage=np.nan), NO_TARGETS), "wage"),
        (lambda: audit.audit(panel(wage=-5), NO_TARGETS), "wage"),
        (lambda: audit.audit(panel().drop(columns="dibao"), NO_TARGETS), "dibao"),
        (lambda: audit.audit(panel().head(0), NO_TARGETS), "empty"),
        (lambda: audit.audit(pd.concat([panel(), panel()]), NO_TARGETS), "household_id"),
        (lambda: audit.audit(panel(), pd.concat([NO_TARGETS, NO_TARGETS])), "village_id"),
        (lambda: audit.audit(panel(), NO_TARGETS, line=0), "line"),
        (lambda: audit.audit(panel(), NO_TARGETS, line=float("nan")), "line"),
        (lambda: audit.Thresholds(dibao_share=1.5), "dibao_share"),
        (lambda: audit.Thresholds(quota_years=-1), "quota_years"),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_truth_of_another_county_is_refused(altered, plain):
    with pytest.raises(ValueError, match="same pairs"):
        audit.outcomes(altered.register, plain.truth.head(100))
    found, outcome = scored(altered)
    with pytest.raises(ValueError, match="lacks"):
        audit.scoreboard(found, outcome.head(10))
    with pytest.raises(ValueError, match="by"):
        audit.scoreboard(found, outcome, by="village")
