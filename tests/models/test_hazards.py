"""Who is left, and who stays out: worked values, and what holds for any rates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.models import hazards

rates = st.integers(0, 95)


@pytest.mark.parametrize(
    ("case", "share"),
    [
        ((40, 10, 40, 2), 60),
        ((40, 10, 40, 3), 69.230769),
        ((40, 25, 25, 5), 40),
        ((20, 10, 40, 2), 36),
        ((50, 0, 50, 2), 80),
        ((40, 40, 10, 1), 30.769231),
        ((40, 15, 35, 0), 40),
        ((0, 10, 40, 3), 0),
    ],
)
def test_share_after(case, share):
    assert hazards.share_after(*case) == pytest.approx(share)


@given(st.integers(1, 99), rates, rates, st.integers(1, 8))
def test_whoever_leaves_more_slowly_gains_in_share_and_not_in_number(share, exit_group, exit_others, years):
    after = hazards.share_after(share, exit_group, exit_others, years)
    if exit_group < exit_others:
        assert after > share
    elif exit_group == exit_others:
        assert after == pytest.approx(share)
    else:
        assert after < share
    frame = hazards.composition(share, exit_group, exit_others, 0, years)
    group = frame.loc[frame["group"] == "group", "persons"]
    assert group.is_monotonic_decreasing
    last = frame[frame["year"] == years]["persons"]
    assert 100 * last.iloc[0] / last.sum() == pytest.approx(after)


def test_composition_follows_people_by_year():
    frame = hazards.composition(40, 10, 40, 0, 3)
    wide = frame.pivot_table(index="year", columns="group", values="persons")
    assert wide["group"].round(6).tolist() == [4000, 3600, 3240, 2916]
    assert wide["others"].round(6).tolist() == [6000, 3600, 2160, 1296]


def test_falling_ill_raises_the_share_without_selection():
    frame = hazards.composition(40, 25, 25, 5, 3)
    last = frame[frame["year"] == 3]["persons"]
    assert last.sum() == pytest.approx(10_000 * 0.75**3)
    assert 100 * last.iloc[0] / last.sum() == pytest.approx(48.5575)


@pytest.mark.parametrize(
    ("incomes", "found"),
    [
        ([2600, 3200, 2700, 3300, 2800, 3100], (2, 2)),
        ([2500, 3100, 3400, 3700, 4000, 4200], (1, 0)),
        ([2800, 2900, 3300, 2600, 2500, 2400], (1, 1)),
        ([2900, 3000, 2999], (1, 1)),
        ([3100, 2900, 3100], (0, 0)),
        ([2200, 2400, 2600, 2700, 2800, 2900], (0, 0)),
        ([3200, 2900, 3100, 3200, 2900], (1, 0)),
    ],
    ids=str,
)
def test_exits_and_returns(incomes, found):
    assert hazards.exits_and_returns(incomes, 3000) == found


@given(st.lists(st.integers(0, 60), min_size=3, max_size=9))
def test_no_more_return_than_leave_and_the_last_year_is_not_judged(incomes):
    exits, returned = hazards.exits_and_returns(incomes, 30)
    assert 0 <= returned <= exits <= (len(incomes) - 1) // 2
    assert hazards.exits_and_returns([*incomes, 60], 30)[0] >= exits


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: hazards.share_after(140, 10, 40, 2), "share is a percentage"),
        (lambda: hazards.share_after(40, 10, 400, 2), "exit_others is a percentage"),
        (lambda: hazards.share_after(40, 10, 40, 1.5), "years must be a whole number"),
        (lambda: hazards.share_after(40, 100, 100, 1), "nobody is left"),
        (lambda: hazards.composition(40, 10, 40, -5, 2), "fall_ill is a percentage"),
        (lambda: hazards.composition(40, 10, 40, 0, -1), "years must be a whole number"),
        (lambda: hazards.exits_and_returns([2900, 3100], 3000), "three incomes or more, not 2"),
        (lambda: hazards.exits_and_returns([2900, float("nan"), 3100], 3000), "income 2 must be a finite number"),
        (lambda: hazards.exits_and_returns([2900, 2900, 3100], float("inf")), "line must be a finite number"),
    ],
)
def test_what_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()
