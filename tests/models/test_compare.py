"""Plans side by side: dominance, the same luck, limits, weights."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.models import compare

PLANS = st.dictionaries(
    st.sampled_from("ABCDEFGH"), st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)), min_size=1
)
FOUR = [
    {"name": "A", "poor": 14.2, "money": 192, "hours": 34_900},
    {"name": "B", "poor": 12.8, "money": 185, "hours": 33_000},
    {"name": "C", "poor": 3.9, "money": 234, "hours": 30_600},
    {"name": "D", "poor": 12.6, "money": 189, "hours": 51_100},
]


@pytest.mark.parametrize(
    ("plans", "wanted"),
    [
        ({"A": (14, 190), "B": (13, 190), "C": (13, 170)}, {"A", "B"}),
        ({"A": (1, 2), "B": (2, 1)}, set()),
        ({"A": (1, 1), "B": (1, 1)}, set()),
        ({"A": (3, 3, 3), "B": (2, 3, 3), "C": (4, 1, 9)}, {"A"}),
        ({}, set()),
    ],
)
def test_dominated(plans, wanted):
    assert compare.dominated(plans) == wanted


@given(PLANS)
def test_the_best_in_one_score_that_nobody_ties_is_left(plans):
    beaten = compare.dominated(plans)
    assert beaten < set(plans)
    # Whatever is beaten is beaten by one that is left.
    for name in beaten:
        assert any(all(x <= y for x, y in zip(plans[other], plans[name], strict=True)) for other in set(plans) - beaten)


@given(PLANS)
def test_a_plan_that_is_beaten_never_wins_by_weights(plans):
    points = compare.weighted(plans, (0.5, 0.3, 0.2))
    best = max(points.values())
    winners = {name for name, value in points.items() if value > best - 1e-9}
    assert not winners <= compare.dominated(plans)
    assert all(-1e-9 <= value <= 100 + 1e-9 for value in points.values())


def test_a_plan_that_nobody_would_choose_turns_the_order():
    three = {"A": (10, 6), "B": (12, 3), "C": (20, 2)}
    assert compare.weighted(three, (0.5, 0.5)) == {"A": 50, "B": 77.5, "C": 50}
    four = compare.weighted({**three, "D": (50, 2)}, (0.5, 0.5))
    assert (four["C"], four["B"]) == (87.5, 85.0)
    assert compare.dominated({**three, "D": (50, 2)}) == {"D"}


def test_a_score_in_which_all_are_equal_gives_all_of_it():
    assert compare.weighted({"A": (3, 1), "B": (3, 2)}, (0.5, 0.5)) == {"A": 100, "B": 50}


def test_paired_by_seed_and_not_by_place():
    a = {1: 14.0, 2: 15.0, 3: 13.0}
    assert compare.paired(a, {3: 12.9, 1: 13.8, 2: 14.7}) == pytest.approx((-0.2, -0.3, -0.1))
    assert compare.paired(a, {2: 14.7, 1: 13.8}) == pytest.approx((-0.25, -0.3, -0.2))
    assert compare.paired({7: 5.0}, {7: 6.5}) == (1.5, 1.5, 1.5)


@given(st.dictionaries(st.integers(0, 20), st.floats(-100, 100), min_size=1), st.floats(-50, 50))
def test_what_luck_does_to_both_cancels(a, shift):
    mean, low, high = compare.paired(a, {seed: value + shift for seed, value in a.items()})
    assert mean == pytest.approx(shift, abs=1e-9)
    assert high - low < 1e-9


@pytest.mark.parametrize(
    ("money", "hours", "wanted"),
    [
        (190, 40_000, "B"),
        (240, 40_000, "C"),
        (190, 60_000, "D"),
        (185, 33_000, "B"),
        (100, 40_000, None),
    ],
)
def test_best_within(money, hours, wanted):
    assert compare.best_within(FOUR, money, hours) == wanted


def test_numbers_of_numpy_are_numbers():
    rows = [{name: value if name == "name" else np.int64(value) for name, value in plan.items()} for plan in FOUR]
    assert compare.best_within(rows, money=190, hours=40_000) == "B"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: compare.dominated({"A": (1, 2), "B": (1,)}), "equally many scores"),
        (lambda: compare.dominated({"A": (1, math.nan)}), "'A' has a score that is no number"),
        (lambda: compare.paired({1: 2.0}, {2: 2.0}), "share a seed"),
        (lambda: compare.best_within(FOUR, math.nan, 1), "money"),
        (lambda: compare.best_within(FOUR, 1, -1), "hours"),
        (lambda: compare.best_within([{"name": "A", "poor": 1, "money": "3", "hours": 1}], 5, 5), "money"),
        (lambda: compare.best_within([{**FOUR[0], "poor": math.nan}, FOUR[1]], 240, 40_000), "poor must be a number"),
        (lambda: compare.weighted({"A": (1, 2)}, (1.0,)), "one for each of 2 scores"),
        (lambda: compare.weighted({"A": (1, 2)}, (0.5, 0.6)), "add up to 1, not 1.1"),
        (lambda: compare.weighted({"A": (1, 2)}, (1.5, -0.5)), r"weights\[1\]"),
    ],
)
def test_what_makes_no_sense_is_named(call, said):
    with pytest.raises(ValueError, match=said):
        call()
