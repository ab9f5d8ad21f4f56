"""Stages and their bases, and how long cases stay open."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.models import followup

DAYS = [5, 8, 8, 12, 20, 20, 25, 30, 40, 60]
CLOSED = [True, True, False, True, True, False, True, False, True, False]
CASES = st.lists(st.tuples(st.integers(0, 50), st.booleans()), min_size=1, max_size=40)


def test_shares_of_the_stage_before_multiply_to_those_of_the_first():
    table = followup.steps({"filed": 100, "accepted": 90, "checked": 67.5, "upheld": 50.625})
    assert table["of_before"].tolist() == [100, 90, 75, 75]
    assert table["of_all"].tolist() == [100, 90, 67.5, 50.625]
    assert table["step"].tolist() == ["filed", "accepted", "checked", "upheld"]


def test_a_row_of_counts_may_widen_and_may_end_in_nothing():
    assert followup.steps({"complaints": 27155, "clues": 35723})["of_before"].round()[1] == 132
    assert followup.steps({"in": 4, "out": 0})["of_all"].tolist() == [100, 0]
    assert followup.steps({"in": 0})["of_all"].tolist() == [100]


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=8))
def test_the_product_of_the_steps_is_the_end_of_all(counts):
    table = followup.steps({str(k): n for k, n in enumerate(counts)})
    assert np.prod(table["of_before"] / 100) == pytest.approx(table["of_all"].iloc[-1] / 100)


@pytest.mark.parametrize(
    "counts",
    [
        {},
        {"a": -1},
        {"a": 0, "b": 0},
        {"a": float("nan")},
        {"a": 1, "b": float("inf")},
        {"a": 1, "b": None},
        {"a": "many"},
    ],
)
def test_stages_that_make_no_sense(counts):
    with pytest.raises(ValueError, match="stages"):
        followup.steps(counts)


@pytest.mark.parametrize(
    ("days", "closed", "at", "wanted"),
    [
        (DAYS, CLOSED, 4, 1),
        (DAYS, CLOSED, 20, 4 / 7),
        (DAYS, CLOSED, 60, 3 / 14),
        ([10, 10], [True, False], 10, 0.5),
        ([5, 10], [False, True], 10, 0),
        ([5, 8, 12, 20], [True, False, True, False], 15, 0.375),
        ([20, 10, 10], [False, False, True], 15, 2 / 3),
    ],
)
def test_how_many_are_still_open(days, closed, at, wanted):
    assert followup.still_open(days, closed, at) == pytest.approx(wanted)


@given(CASES, st.integers(0, 60), st.integers(0, 60))
def test_it_only_falls_and_the_order_of_cases_is_no_matter(cases, one, other):
    days, closed = zip(*cases, strict=True)
    early, late = sorted((one, other))
    first, second = (followup.still_open(days, closed, at) for at in (early, late))
    assert 0 <= second <= first <= 1
    again = followup.still_open(days[::-1], closed[::-1], early)
    assert again == pytest.approx(first)


@given(CASES, st.integers(0, 60))
def test_without_open_cases_it_is_the_plain_share(cases, at):
    days = [day for day, _ in cases]
    share = sum(day > at for day in days) / len(days)
    assert followup.still_open(days, [True] * len(days), at) == pytest.approx(share)
    # Cases still open only raise it.
    assert followup.still_open(days, [closed for _, closed in cases], at) >= share - 1e-12


@pytest.mark.parametrize(
    ("days", "closed", "at"),
    [([], [], 3), ([1], [True, False], 3), ([-1], [True], 3), ([1], [2], 3), ([1], [True], -1)],
)
def test_cases_that_make_no_sense(days, closed, at):
    with pytest.raises(ValueError, match=r"cases|at must"):
        followup.still_open(days, closed, at)
