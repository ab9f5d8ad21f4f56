"""Paces that lead to a target, against worked lines of lesson 05 and general properties."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coursekit.models import pace

start = st.floats(0.01, 1e5)
years = st.integers(1, 30)
rules = st.sampled_from(pace.RULES)


@pytest.mark.parametrize(
    ("case", "left"),
    [
        ((18, 4, 3, "amount"), 6),
        ((20, 3, 3, "amount"), 11),
        ((3.1, 1.42, 3, "amount"), 0),
        ((10, 2, 0, "amount"), 10),
        ((18, 20, 1, "share"), 14.4),
        ((3046, 21, 3, "share"), 1501.797),
        ((50, 100, 2, "share"), 0),
    ],
)
def test_what_is_left(case, left):
    assert pace.after(*case) == pytest.approx(left, abs=5e-4)


@pytest.mark.parametrize(
    ("case", "needed"),
    [
        ((18, 3, 3, "amount"), 5),
        ((20, 2, 3, "amount"), 6),
        ((3046, 0, 3, "amount"), 1015.333),
        ((18, 3, 3, "share"), 44.968),
        ((9899, 3046, 5, "share"), 21.0),
        ((20, 0, 3, "share"), 100),
        ((5, 5, 2, "share"), 0),
        ((0, 0, 2, "share"), 0),
        ((0, 0, 2, "amount"), 0),
    ],
)
def test_what_is_needed(case, needed):
    assert pace.required(*case) == pytest.approx(needed, abs=5e-4)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ((18, 3, 5, "amount"), 3),
        ((18, 3, 4, "amount"), 4),
        ((3.1, 0, 1.4, "amount"), 3),
        ((18, 3, 100 * 4 / 18, "share"), 8),
        ((30, 3, 100 * 4 / 30, "share"), 17),
        ((0.3, 0, 0.1, "amount"), 3),
        ((8, 2, 50, "share"), 2),
        ((5, 5, 0, "share"), 0),
        ((5, 0, 100, "share"), 1),
        ((5, 0, 99, "share"), None),
        ((5, 4, 0, "amount"), None),
        ((5, 4, 0, "share"), None),
    ],
)
def test_how_long_it_takes(case, expected):
    assert pace.years_needed(*case) == expected


def test_both_paths_begin_alike_and_part():
    found = pace.paths(18, 3.5, 6)
    amount, share = (found[found["rule"] == rule] for rule in pace.RULES)
    assert amount["year"].tolist() == share["year"].tolist() == list(range(2017, 2024))
    assert amount["rate"].tolist() == [18, 14.5, 11, 7.5, 4, 0.5, 0]
    assert share["rate"].round(2).tolist() == [18, 14.5, 11.68, 9.41, 7.58, 6.11, 4.92]


@given(start, st.floats(0, 1), years, rules)
def test_the_required_pace_leads_to_the_target(level, part, n, rule):
    target = level * part
    found = pace.after(level, pace.required(level, target, n, rule), n, rule)
    assert found == pytest.approx(target, rel=1e-9, abs=1e-9 * level)


@given(start, st.floats(0.001, 0.999), st.floats(0.1, 99.9), rules)
def test_the_target_is_reached_then_and_not_a_year_before(level, part, speed, rule):
    step = speed * level / 100 if rule == "amount" else speed
    n = pace.years_needed(level, level * part, step, rule)
    assert pace.after(level, step, n, rule) <= level * part * (1 + 1e-6)
    assert pace.after(level, step, n - 1, rule) > level * part * (1 - 1e-6)


@given(start, st.floats(0, 1), years)
def test_equal_shares_never_fall_behind_zero_and_lie_above_equal_amounts(level, part, n):
    assume(part * level > 0)
    found = pace.paths(level, part * level, n)
    amount, share = (found.loc[found["rule"] == rule, "rate"].to_numpy() for rule in pace.RULES)
    assert (amount >= 0).all()
    assert (share >= amount - 1e-9 * level).all()


@given(st.floats(18, 100, exclude_min=True), st.floats(3, 4))
def test_a_county_over_the_bound_is_left_over_the_floor(level, speed):
    assert pace.after(level, speed, 3, "amount") > 18 - 3 * 4


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: pace.after(-1, 1, 1, "amount"), "start"),
        (lambda: pace.after(math.nan, 1, 1, "amount"), "start"),
        (lambda: pace.after(1, -1, 1, "amount"), "pace"),
        (lambda: pace.after(1, 101, 1, "share"), "at most 100"),
        (lambda: pace.after(1, 1, -1, "amount"), "years"),
        (lambda: pace.after(1, 1, 1, "points"), "rule"),
        (lambda: pace.required(1, 2, 1, "amount"), "target"),
        (lambda: pace.required(1, -1, 1, "amount"), "target"),
        (lambda: pace.required(1, 0, 0, "amount"), "years"),
        (lambda: pace.required(1, 0, 1, ""), "rule"),
        (lambda: pace.years_needed(1, 2, 1, "share"), "target"),
        (lambda: pace.years_needed(1, 0, math.inf, "amount"), "pace"),
        (lambda: pace.paths(3.1, 4, 3), "first_fall"),
        (lambda: pace.paths(0, 0, 3), "start"),
        (lambda: pace.paths(3.1, 1, 0), "years"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(call, said):
    with pytest.raises(ValueError, match=said):
        call()
