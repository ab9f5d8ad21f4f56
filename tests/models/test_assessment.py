"""The two rates have two bases."""

import pytest

from coursekit.models import assessment, audit


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


def test_bad_input_is_named(plain):
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
