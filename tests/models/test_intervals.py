"""Intervals against scipy and published values, and how often they cover the truth."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from coursekit.models import intervals

CASES = [(0, 10), (1, 10), (5, 10), (10, 10), (3, 20), (8, 400), (199, 200), (37, 5000)]


@pytest.mark.parametrize(("found", "n"), CASES)
@pytest.mark.parametrize("confidence", [0.90, 0.95, 0.99])
def test_intervals_agree_with_scipy(found, n, confidence):
    result = stats.binomtest(found, n)
    exact = result.proportion_ci(confidence, method="exact")
    score = result.proportion_ci(confidence, method="wilson")
    assert intervals.clopper_pearson(found, n, confidence) == pytest.approx((exact.low, exact.high), abs=1e-9)
    assert intervals.wilson(found, n, confidence) == pytest.approx((score.low, score.high), abs=1e-9)
    p = found / n
    half = stats.norm.ppf(0.5 + confidence / 2) * math.sqrt(p * (1 - p) / n)
    assert intervals.wald(found, n, confidence) == pytest.approx((p - half, p + half), abs=1e-12)


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 5, 13, 19, 20, 59, 100, 999])
@pytest.mark.parametrize("confidence", [0.5, 0.9, 0.95, 0.999])
def test_student_quantile_agrees_with_scipy(degrees, confidence):
    wanted = stats.t.ppf(0.5 + confidence / 2, degrees)
    assert intervals.student_quantile(confidence, degrees) == pytest.approx(wanted, rel=1e-9)


@pytest.mark.parametrize(("n", "rate"), [(1, 0.3), (10, 0.5), (400, 0.015), (5000, 0.002), (7, 0.0), (7, 1.0)])
def test_binomial_probabilities_agree_with_scipy(n, rate):
    got = intervals.binomial_probabilities(n, rate)
    assert got == pytest.approx(stats.binom.pmf(np.arange(n + 1), n, rate), abs=1e-11)
    assert got.sum() == pytest.approx(1, abs=1e-10)


def test_none_found():
    assert intervals.zero_found_size(0.02) == 149
    assert intervals.zero_found_upper(100) == pytest.approx(0.0295, abs=5e-5)
    assert intervals.zero_found_upper(148) >= 0.02 > intervals.zero_found_upper(149)
    assert intervals.wald(0, 100) == (0, 0)  # a point, though nothing is proved


@given(rate=st.floats(0.0005, 0.9), confidence=st.floats(0.5, 0.999))
def test_zero_found_size_is_the_smallest(rate, confidence):
    n = intervals.zero_found_size(rate, confidence)
    assert intervals.zero_found_upper(n, confidence) < rate
    assert n == 1 or intervals.zero_found_upper(n - 1, confidence) >= rate


@settings(deadline=None, max_examples=40)
@given(n=st.integers(1, 300), share=st.floats(0, 1), confidence=st.floats(0.5, 0.99))
def test_intervals_hold_what_was_found_and_mirror(n, share, confidence):
    found = round(share * n)
    for method in (intervals.wilson, intervals.clopper_pearson):
        low, high = method(found, n, confidence)
        assert 0 <= low <= found / n + 1e-12 and found / n - 1e-12 <= high <= 1
        mirrored = method(n - found, n, confidence)
        assert mirrored == pytest.approx((1 - high, 1 - low), abs=1e-9)


@pytest.mark.parametrize(
    ("method", "n", "rate", "percent"),
    [
        (intervals.wald, 400, 0.02, 89.5),  # what "95%" is worth at the limit of the test
        (intervals.wald, 400, 0.025, 92.9),
        (intervals.wald, 100, 0.02, 86.6),
        (intervals.wilson, 400, 0.02, 95.4),
        (intervals.clopper_pearson, 400, 0.02, 97.1),
    ],
)
def test_measured_coverage(method, n, rate, percent):
    assert 100 * intervals.coverage(method, n, rate) == pytest.approx(percent, abs=0.05)


@pytest.mark.parametrize("method", [intervals.wald, intervals.wilson, intervals.clopper_pearson])
@pytest.mark.parametrize(("n", "rate", "confidence"), [(1, 0.3, 0.95), (37, 0.11, 0.9), (400, 0.02, 0.95)])
def test_coverage_agrees_with_scipy(method, n, rate, confidence):
    inside = [low <= rate <= high for low, high in (method(k, n, confidence) for k in range(n + 1))]
    wanted = stats.binom.pmf(np.arange(n + 1), n, rate)[inside].sum()
    assert intervals.coverage(method, n, rate, confidence) == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(("n", "rate"), [(400, 0.1), (400, 0.3), (1000, 0.05)])
def test_wilson_covers_as_it_says(n, rate):
    assert 0.94 <= intervals.coverage(intervals.wilson, n, rate) <= 0.96


@settings(deadline=None, max_examples=25)
@given(n=st.integers(1, 120), rate=st.floats(0.001, 0.999), confidence=st.floats(0.5, 0.99))
def test_clopper_pearson_covers_at_least_as_often_as_it_says(n, rate, confidence):
    assert intervals.coverage(intervals.clopper_pearson, n, rate, confidence) >= confidence - 1e-9


def test_wald_does_not_cover_a_small_rate():
    assert intervals.coverage(intervals.wald, 100, 0.02) < 0.90
    assert intervals.coverage(intervals.wald, 400, 0.3) >= 0.94  # where theory promises it, it does


def test_coverage_at_the_ends():
    """A rate of 0 or 1 leaves no chance: only one number can be found."""
    assert intervals.coverage(intervals.wilson, 20, 0.0) == 1
    assert intervals.coverage(intervals.wald, 20, 1.0) == 1


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: intervals.wilson(5, 4), "found"),
        (lambda: intervals.wilson(-1, 4), "found"),
        (lambda: intervals.wald(1, 0), "n must"),
        (lambda: intervals.clopper_pearson(1, 10, 1.0), "confidence"),
        (lambda: intervals.zero_found_size(0.0), "rate"),
        (lambda: intervals.zero_found_upper(0), "n must"),
        (lambda: intervals.student_quantile(0.95, 0), "degrees"),
        (lambda: intervals.binomial_probabilities(5, 1.5), "rate"),
        (lambda: intervals.coverage(intervals.wald, 0, 0.5), "n must"),
        (lambda: intervals.coverage(intervals.wald, 5, 1.5), "rate"),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
