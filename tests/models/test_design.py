"""Sizes and costs of samples: the numbers of lesson 13, and what must hold for any numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.models import design


def test_sizes_of_the_lesson():
    assert design.sample_size(0.02, 0.01) == 753
    assert design.sample_size(0.02, 0.01, deff=1.95) == 1469
    assert design.sample_size(0.5, 0.01) == 9604
    assert design.design_effect(20, 0.05) == pytest.approx(1.95)
    assert round(design.effective_size(400, 1.95)) == 205


def test_half_widths_of_the_lesson():
    assert 100 * design.half_width(0.02, 400) == pytest.approx(1.37, abs=0.005)
    assert 100 * design.half_width(0.02, 400, deff=design.design_effect(20, 0.05)) == pytest.approx(1.92, abs=0.005)
    assert 100 * design.half_width(0.02, 400, deff=design.design_effect(5, 0.05)) == pytest.approx(1.50, abs=0.005)


def test_finite_population():
    # Cochran's correction by hand: 384.1459 / (1 + 383.1459 / 1000) = 277.7
    assert design.sample_size(0.5, 0.05, population=1000) == 278
    assert design.sample_size(0.5, 0.05) == 385


def test_more_villages_beat_more_households():
    table = design.layouts(200, 4, 0.5, 0.05, 0.02)
    assert (table["cost"] <= 200).all()
    assert (table["n"] == table["clusters"] * table["per_cluster"]).all()
    best = table.loc[table["half_width"].idxmin(), "per_cluster"]
    assert abs(best - design.best_per_cluster(4, 0.5, 0.05)) <= 4
    assert design.best_per_cluster(4, 0.5, 0.05) == pytest.approx((8 * 19) ** 0.5)


@given(p=st.floats(0.001, 0.999), e=st.floats(0.002, 0.4), deff=st.floats(0.2, 5))
def test_the_size_reaches_the_width_and_one_less_does_not(p, e, deff):
    n = design.sample_size(p, e, deff=deff)
    assert design.half_width(p, n, deff=deff) <= e * (1 + 1e-9)
    if n > 1:
        assert design.half_width(p, n - 1, deff=deff) > e * (1 - 1e-9)


@given(m=st.integers(1, 100), rho=st.floats(0, 1))
def test_design_effect_lies_between_one_and_the_cluster(m, rho):
    assert 1 <= design.design_effect(m, rho) <= m + 1e-9


@given(p=st.floats(0.01, 0.99), e=st.floats(0.005, 0.3), population=st.integers(1, 10**6))
def test_a_finite_population_never_needs_more(p, e, population):
    n = design.sample_size(p, e, population=population)
    assert n <= design.sample_size(p, e)
    assert n <= population


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: design.sample_size(1.2, 0.01), "p is"),
        (lambda: design.sample_size(0.5, 0), "e is"),
        (lambda: design.sample_size(0.5, 0.01, deff=0), "deff"),
        (lambda: design.sample_size(0.5, 0.01, population=0), "population"),
        (lambda: design.design_effect(0, 0.1), "per_cluster"),
        (lambda: design.design_effect(20, -0.1), "rho"),
        (lambda: design.design_effect(20, float("nan")), "rho"),
        (lambda: design.half_width(0.5, 0), "n must"),
        (lambda: design.best_per_cluster(0, 1, 0.1), "cost_cluster"),
        (lambda: design.layouts(1, 4, 0.5, 0.05, 0.02), "budget"),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
