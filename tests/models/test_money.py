"""Money: bounds against every point inside them, growth against its definition, loans against their payments."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coursekit.models import money, overlap

INF = math.inf
AMOUNT = st.floats(0.01, 1e9)


def _pair(draw_from=AMOUNT):
    return st.tuples(draw_from, draw_from).map(lambda pair: (min(pair), max(pair)))


def test_more_than_stays_more_than_in_a_sum():
    assert money.add_bounds((4300, INF), (1600, INF)) == (5900, INF)
    assert money.add_bounds((3500, 3500), (4300, INF), (1, 2)) == (7801, INF)
    assert money.add_bounds() == (0, 0)


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ((109e8, 109e8), (6.2e6, INF), 0, 1758.0645),
        ((109e8, 109e8), (6.2e6, 6.3e6), 1730.1587, 1758.0645),
        ((6.2e6, INF), (51200, 51200), 121.09375, INF),
        ((6.2e6, INF), (500, INF), 0, INF),
        ((10, 20), (2, 4), 2.5, 10),
    ],
)
def test_more_than_turns_round_below_the_line(a, b, low, high):
    assert money.divide_bounds(a, b) == pytest.approx((low, high))


@given(_pair(), _pair(), st.floats(0, 1), st.floats(0, 1))
def test_no_quotient_and_no_sum_of_points_inside_lies_outside(a, b, s, t):
    x, y = a[0] + s * (a[1] - a[0]), b[0] + t * (b[1] - b[0])
    for value, (low, high) in ((x / y, money.divide_bounds(a, b)), (x + y, money.add_bounds(a, b))):
        assert low * (1 - 1e-9) <= value <= high * (1 + 1e-9)


def test_together_without_the_overlap():
    assert money.union_bounds(4300, 1600) == (4300, 5900)
    assert money.union_bounds(1600, 4300) == (4300, 5900)
    assert money.union_bounds(60, 70, whole=100) == (70, 100)
    assert money.union_bounds(0, 5) == (5, 5)


@given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)))
def test_the_union_of_two_sets_lies_in_its_bounds(one, other):
    low, high = money.union_bounds(len(one), len(other), whole=31)
    assert low <= len(one | other) <= high


@given(st.floats(0, 100), st.floats(0, 100))
def test_union_and_overlap_are_one_identity(a, b):
    least, most = overlap.pair_bounds(a, b)
    assert money.union_bounds(a, b, whole=100) == pytest.approx((a + b - most, a + b - least))


@pytest.mark.parametrize(
    ("values", "mean", "compound"),
    [
        ([100, 150, 75], 0, -13.3975),
        ([200, 242], 21, 21),
        ([80, 80, 80, 160], 100 / 3, 25.9921),
        ([127.5, 349.3], 173.9608, 173.9608),
    ],
)
def test_growth_in_two_ways(values, mean, compound):
    assert money.average_growth(values) == pytest.approx((mean, compound), abs=1e-3)


def test_the_official_average_of_2001_to_2010_is_compound_with_nine_steps():
    # 12.75 to 34.93 billion yuan, "11.9%": only the first and the last year matter, so the others may be anything.
    _, compound = money.average_growth([127.5, *[200] * 8, 349.3])
    assert compound == pytest.approx(11.85, abs=0.01)


@given(st.lists(AMOUNT, min_size=2, max_size=12))
def test_the_mean_is_never_below_the_compound_rate(values):
    mean, compound = money.average_growth(values)
    assert mean >= compound - 1e-6 * max(1, abs(mean))


@given(AMOUNT, st.floats(-0.5, 0.9), st.integers(1, 8))
def test_even_growth_has_one_average(start, rate, steps):
    mean, compound = money.average_growth([start * (1 + rate) ** k for k in range(steps + 1)])
    assert mean == pytest.approx(100 * rate, abs=1e-6)
    assert compound == pytest.approx(100 * rate, abs=1e-6)


@pytest.mark.parametrize(
    ("rate", "years", "discount", "share"),
    [(0, 3, 0.05, 0.13616), (0, 3, 0.10, 0.24869), (0.02, 5, 0.05, 0.12988), (0, 10, 0.05, 0.38609), (0, 1, 1, 0.5)],
)
def test_gift_inside_a_loan(rate, years, discount, share):
    assert money.grant_element(rate, years, discount) == pytest.approx(share, abs=1e-5)


@given(st.floats(0, 0.3), st.integers(1, 40), st.floats(0.001, 0.3))
def test_a_loan_holds_what_its_payments_fall_short_of_it(rate, years, discount):
    payments = [rate] * (years - 1) + [1 + rate]
    today = sum(paid / (1 + discount) ** t for t, paid in enumerate(payments, 1))
    assert money.grant_element(rate, years, discount) == pytest.approx(1 - today, abs=1e-9)


@given(st.integers(1, 40), st.floats(0.001, 0.3), st.floats(0, 0.3))
def test_a_loan_at_the_going_rate_holds_no_gift_and_a_cheaper_one_some(years, discount, rate):
    assert money.grant_element(discount, years, discount) == pytest.approx(0, abs=1e-12)
    assume(rate < discount - 1e-6)
    held = money.grant_element(rate, years, discount)
    assert 0 < held < 1
    assert money.grant_element(rate, years + 1, discount) > held


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: money.add_bounds((2, 1)), r"part 1 must be given as \(low, high\)"),
        (lambda: money.add_bounds((1, 2), 3), "part 2 must be a pair"),
        (lambda: money.add_bounds((-1, 2)), "part 1 must not be negative"),
        (lambda: money.add_bounds((INF, INF)), "low end of part 1 must be a finite"),
        (lambda: money.add_bounds(("a", 2)), "low end of part 1 must be a number"),
        (lambda: money.add_bounds((None, 2)), "low end of part 1 must be a number"),
        (lambda: money.add_bounds((1, float("nan"))), "high end of part 1 must be a number"),
        (lambda: money.divide_bounds((1, 2), (0, 2)), "divisor must begin above 0"),
        (lambda: money.divide_bounds((3, 2), (1, 2)), "the dividend must be given"),
        (lambda: money.union_bounds(-1, 2), "a must not be negative"),
        (lambda: money.union_bounds(1, INF), "b must be a finite"),
        (lambda: money.union_bounds(60, 170, whole=100), "b is 170 and cannot"),
        (lambda: money.average_growth([5]), "two values or more, and 1 came"),
        (lambda: money.average_growth([5, 0]), "value 2 must be above 0"),
        (lambda: money.grant_element(-0.01, 3, 0.05), "rate must not be negative"),
        (lambda: money.grant_element(0.01, 2.5, 0.05), "years must be a whole number"),
        (lambda: money.grant_element(0.01, 0, 0.05), "years must be a whole number"),
        (lambda: money.grant_element(0.01, 3, 0), "discount must be above 0"),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
