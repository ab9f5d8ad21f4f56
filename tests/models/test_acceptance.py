"""A pass rule and its two errors."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from coursekit.models import acceptance
from coursekit.models.draws import Draws


def test_the_rule_of_lesson_13():
    allowed = acceptance.allowed_below(400, 0.02)
    assert allowed == 7
    assert acceptance.pass_probability(0.015, 400, allowed) == pytest.approx(0.745, abs=5e-4)
    assert acceptance.pass_probability(0.025, 400, allowed) == pytest.approx(0.217, abs=5e-4)


@pytest.mark.parametrize(("n", "threshold", "allowed"), [(100, 0.02, 1), (149, 0.02, 2), (50, 0.01, 0), (10, 1.0, 9)])
def test_below_means_strictly_below(n, threshold, allowed):
    assert acceptance.allowed_below(n, threshold) == allowed
    assert allowed / n < threshold <= (allowed + 1) / n


@pytest.mark.parametrize(
    ("rate", "n", "allowed"), [(0.01213, 68, 2), (0.1, 30, 5), (0.5, 9, 4), (0.0, 5, 0), (1.0, 5, 4)]
)
def test_agrees_with_scipy(rate, n, allowed):
    assert acceptance.pass_probability(rate, n, allowed) == pytest.approx(stats.binom.cdf(allowed, n, rate), abs=1e-9)


@pytest.mark.parametrize("rho", [0.01, 0.05, 0.3])
def test_clusters_agree_with_scipy(rho):
    a, b = 0.02 * (1 - rho) / rho, 0.98 * (1 - rho) / rho
    wanted = stats.betabinom.pmf(np.arange(21), 20, a, b)
    assert acceptance.beta_binomial_probabilities(20, 0.02, rho) == pytest.approx(wanted, abs=1e-9)
    assert acceptance.pass_probability(0.02, 20, 3, per_cluster=20, rho=rho) == pytest.approx(
        wanted[:4].sum(), abs=1e-9
    )


def test_published_plan():
    # 68 looked at, 2 allowed: 5 % fail at 1.213 %, 5 % pass at 8.9704 % (samplingplans.com, 7 February 2006).
    assert acceptance.pass_probability(0.01213, 68, 2) == pytest.approx(0.95, abs=5e-4)
    assert acceptance.pass_probability(0.089704, 68, 2) == pytest.approx(0.05, abs=5e-5)


def test_clusters_agree_with_simulation():
    rng = np.random.default_rng(7)
    rates = rng.beta(0.02 * 19, 0.98 * 19, size=(40_000, 20))
    passed = (rng.binomial(20, rates).sum(axis=1) <= 7).mean()
    got = acceptance.pass_probability(0.02, 400, 7, per_cluster=20, rho=0.05)
    assert got == pytest.approx(passed, abs=0.01)


def test_clusters_blur_the_rule():
    good, bad = 0.012, 0.03
    apart = [acceptance.pass_probability(rate, 400, 7) for rate in (good, bad)]
    gathered = [acceptance.pass_probability(rate, 400, 7, per_cluster=20, rho=0.05) for rate in (good, bad)]
    assert gathered[0] < apart[0] and gathered[1] > apart[1]


def test_curve():
    table = acceptance.operating_curve([0, 0.01, 0.02, 0.04], 400, 7)
    assert table["passes"].is_monotonic_decreasing
    assert table.loc[0, "passes"] == 1


@settings(deadline=None, max_examples=40)
@given(
    rate=st.floats(0, 1), clusters=st.integers(1, 20), m=st.integers(1, 10),
    share=st.floats(0, 1), rho=st.floats(0, 0.9),
)  # fmt: skip
def test_chances_are_chances_and_fall_with_the_rate(rate, clusters, m, share, rho):
    n = clusters * m
    allowed = int(share * n)
    one = acceptance.pass_probability(rate, n, allowed, per_cluster=m, rho=rho)
    assert 0 <= one <= 1
    worse = acceptance.pass_probability(min(1, rate + 0.1), n, allowed, per_cluster=m, rho=rho)
    assert worse <= one + 1e-9


def test_the_mean_of_a_cluster_is_its_rate():
    draws = Draws(3).uniform(20)
    for rate in draws:
        chances = acceptance.beta_binomial_probabilities(15, float(rate), 0.1)
        assert chances.sum() == pytest.approx(1)
        assert (chances * np.arange(16)).sum() == pytest.approx(15 * rate)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: acceptance.pass_probability(1.5, 10, 1), "rate"),
        (lambda: acceptance.pass_probability(0.1, 10, 11), "allowed"),
        (lambda: acceptance.pass_probability(0.1, 10, 1, per_cluster=3), "multiple"),
        (lambda: acceptance.pass_probability(0.1, 10, 1, per_cluster=5, rho=1), "rho"),
        (lambda: acceptance.allowed_below(10, 0), "threshold"),
        (lambda: acceptance.allowed_below(0, 0.1), "n must"),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
