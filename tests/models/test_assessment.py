"""The two rates have two bases."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.models import assessment, audit

COUNTIES = pd.DataFrame(
    [
        ("A", 3600, 40000, 1.9, 196400, 1.9, 96),
        ("B", 1200, 60000, 1.0, 178800, 0.5, 94),
        ("C", 6000, 30000, 0.5, 204000, 0.2, 97),
        ("D", 2400, 50000, 2.4, 187600, 0.4, 95),
        ("E", 600, 20000, 0.5, 219400, 1.2, 88),
    ],
    columns=["county", "still", "exited", "wrong_rate", "unregistered", "missed_rate", "recognition"],
).set_index("county")
GROUP, RATE = st.integers(0, 10**6), st.floats(0, 100)


def test_exit_list_is_the_truth_of_the_exits(altered):
    exits = assessment.exit_list(altered)
    outcome = audit.outcomes(altered.register, altered.truth)
    assert exits["wrong"].sum() == (outcome["outcome"] == "wrong at exit").sum()
    assert (exits["wrong_persons"] == exits["wrong"] * exits["persons"]).all()
    by_year = [len(assessment.exit_list(altered, year)) for year in range(2015, 2021)]
    assert sum(by_year) == len(exits)


def test_unregistered_list_leaves_out_whoever_was_registered(altered):
    listed = assessment.unregistered_list(altered, 2017)
    panel = altered.register
    past = panel[(panel["year"] <= 2017) & panel["on_register"]]
    assert not listed["household_id"].isin(past["household_id"]).any()
    assert listed["household_id"].is_unique


def test_a_small_rate_of_many_is_a_large_share_of_the_poor():
    assert assessment.missed_share_of_poor(0.02, 97_000, 3_000) == pytest.approx(0.393, abs=5e-4)
    assert assessment.missed_share_of_poor(0, 97_000, 3_000) == 0
    assert assessment.missed_share_of_poor(0.02, 97_000, 0) == 1


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ((3600, 40000, 1.9, 196400, 1.9), 3.3715),
        ((0, 1000, 2, 9000, 0), 0.2),
        ((100, 0, 0, 900, 1), 10.9),
        ((50, 450, 0, 500, 2), 6),
        ((0, 0, 0, 1000, 0), 0),
    ],
)
def test_each_rate_has_its_own_base(numbers, wanted):
    assert assessment.composite_rate(*numbers) == pytest.approx(wanted, abs=1e-4)


@given(GROUP, GROUP, RATE, GROUP.map(lambda n: n + 1), RATE)
def test_the_composite_ratio_counts_persons(still, exited, wrong, unregistered, missed):
    poor = still + exited * (wrong / 100) + unregistered * (missed / 100)
    rate = assessment.composite_rate(still, exited, wrong, unregistered, missed)
    assert rate == pytest.approx(100 * poor / (still + exited + unregistered), abs=1e-9)
    assert 0 <= rate <= 100 + 1e-9
    # It is no less than any part of it.
    assert rate >= 100 * still / (still + exited + unregistered) - 1e-9


def test_each_rate_may_pass_and_the_county_fail():
    rates = [assessment.composite_rate(*row) for row in COUNTIES.drop(columns="recognition").itertuples(index=False)]
    assert [round(rate, 2) for rate in rates] == [3.37, 1.12, 2.73, 1.81, 1.39]
    failed = {name: assessment.failed_tests(row, 3) for name, row in COUNTIES.iterrows()}
    assert failed == {"A": ["composite"], "B": [], "C": [], "D": ["wrong"], "E": ["recognition"]}
    assert assessment.failed_tests(COUNTIES.loc["C"], 2) == ["composite"]


def test_at_the_mark_a_county_fails_and_at_ninety_it_is_recognised():
    row = {"still": 30, "exited": 0, "wrong_rate": 2, "unregistered": 970, "missed_rate": 0, "recognition": 90}
    assert assessment.failed_tests(row, 3) == ["composite", "wrong"]
    assert assessment.failed_tests({**row, "missed_rate": 2, "recognition": 89.9}, 30) == list(assessment.TESTS[1:])


def test_bad_input_is_named(plain):
    row = COUNTIES.loc["A"]
    for call, words in (
        (lambda: assessment.composite_rate(-1, 1, 1, 1, 1), "still"),
        (lambda: assessment.composite_rate(1, 1, 101, 1, 1), "wrong_rate is a percentage"),
        (lambda: assessment.composite_rate(1, 1, 1, 1, float("nan")), "missed_rate"),
        (lambda: assessment.composite_rate(0, 0, 1, 0, 1), "nobody"),
        (lambda: assessment.failed_tests(row.drop("still"), 3), "row lacks .'still'"),
        (lambda: assessment.failed_tests({**row, "recognition": 101}, 3), "recognition is a percentage"),
        (lambda: assessment.failed_tests(row, 0), "mark"),
    ):
        with pytest.raises(ValueError, match=words):
            call()
    with pytest.raises(ValueError, match="2014"):
        assessment.exit_list(plain, 2014)
    with pytest.raises(ValueError, match="1999"):
        assessment.unregistered_list(plain, 1999)
    with pytest.raises(ValueError, match="missed_rate"):
        assessment.missed_share_of_poor(2, 10, 10)
    with pytest.raises(ValueError, match="unregistered"):
        assessment.missed_share_of_poor(0.1, float("nan"), 10)
    with pytest.raises(ValueError, match="no poor"):
        assessment.missed_share_of_poor(0, 10, 0)
