"""Samples: right size, no repeats, and every unit comes in as often as its weight says."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.models import sampling

PEOPLE = pd.DataFrame({"id": range(60), "village": np.repeat(list("abcdef"), [4, 6, 8, 10, 12, 20])})


def test_simple():
    drawn = sampling.simple(PEOPLE, 15, 1)
    assert len(drawn) == drawn["id"].nunique() == 15
    assert (drawn["weight"] == 4).all()
    assert drawn["id"].is_monotonic_increasing
    pd.testing.assert_frame_equal(drawn, sampling.simple(PEOPLE, 15, 1))
    assert "weight" not in PEOPLE


def test_stratified_in_proportion_and_by_hand():
    drawn = sampling.stratified(PEOPLE, "village", 30, 1)
    assert drawn["village"].value_counts().to_dict() == dict(zip("fedcba", [10, 6, 5, 4, 3, 2], strict=True))
    assert drawn["weight"].sum() == pytest.approx(60)
    uneven = sampling.stratified(PEOPLE, "village", dict.fromkeys("abcdef", 2), 1)
    assert uneven.groupby("village")["weight"].first().to_dict() == {
        "a": 2, "b": 3, "c": 4, "d": 5, "e": 6, "f": 10,
    }  # fmt: skip
    assert (uneven["stratum_size"] == uneven["weight"] * 2).all()


@pytest.mark.parametrize("method", ["equal", "size"])
def test_two_stage_weights_are_unbiased(method):
    totals, counts = [], np.zeros(60)
    for seed in range(400):
        drawn = sampling.two_stage(PEOPLE, "village", 3, 3, seed, method=method)
        assert drawn["village"].nunique() == 3
        assert (drawn["village"].value_counts() == 3).all()
        totals.append(drawn["weight"].sum())
        counts[drawn["id"]] += 1
        weight = drawn.groupby("village")["weight"].first()
    assert np.mean(totals) == pytest.approx(60, rel=0.06)
    # The chance of coming in is one over the weight.
    sizes = PEOPLE["village"].value_counts()[PEOPLE["village"]].to_numpy()
    wanted = 3 / 6 * 3 / sizes if method == "equal" else 3 * sizes / 60 * 3 / sizes
    assert counts / 400 == pytest.approx(wanted, abs=0.1)
    assert len(weight) == 3


def test_drawing_by_size_gives_equal_weights():
    assert sampling.two_stage(PEOPLE, "village", 3, 3, 5, method="size")["weight"].round(9).nunique() == 1


def test_a_small_cluster_is_taken_whole():
    drawn = sampling.two_stage(PEOPLE, "village", 6, 10, 1)
    assert (drawn["village"] == "a").sum() == 4
    assert (drawn.loc[drawn["village"] == "a", "weight"] == 1).all()


@given(sizes=st.lists(st.integers(1, 500), min_size=1, max_size=12), share=st.floats(0.01, 1))
def test_allocation_sums_and_keeps_within_one(sizes, share):
    named = dict(enumerate(sizes))
    n = max(1, round(share * sum(sizes)))
    got = sampling.allocate(named, n)
    assert sum(got.values()) == n
    for name, size in named.items():
        assert abs(got[name] - n * size / sum(sizes)) < 1
        assert got[name] <= size


@settings(deadline=None, max_examples=30)
@given(n=st.integers(1, 60), seed=st.integers(0, 10**6))
def test_weights_of_a_simple_sample_sum_to_the_list(n, seed):
    assert sampling.simple(PEOPLE, n, seed)["weight"].sum() == pytest.approx(60)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: sampling.simple(PEOPLE, 61, 1), "larger than its population of 60"),
        (lambda: sampling.simple(PEOPLE, 0, 1), "n must"),
        (lambda: sampling.simple(PEOPLE.head(0), 1, 1), "empty"),
        (lambda: sampling.stratified(PEOPLE, "town", 6, 1), "town"),
        (lambda: sampling.stratified(PEOPLE, "village", {"a": 1}, 1), "without a unit"),
        (lambda: sampling.stratified(PEOPLE, "village", dict.fromkeys("abcdef", 5), 1), "stratum 'a'"),
        (lambda: sampling.stratified(PEOPLE, "village", 6, 1), "without a unit"),
        (lambda: sampling.two_stage(PEOPLE, "village", 7, 1, 1), "clusters"),
        (lambda: sampling.two_stage(PEOPLE, "village", 2, 0, 1), "per_cluster"),
        (lambda: sampling.two_stage(PEOPLE, "village", 5, 1, 1, method="size"), "too large"),
        (lambda: sampling.two_stage(PEOPLE, "village", 2, 1, 1, method="best"), "method"),
        (lambda: sampling.two_stage(PEOPLE.assign(village=None), "village", 2, 1, 1), "village"),
        (lambda: sampling.allocate({"a": 3}, 4), "larger"),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
