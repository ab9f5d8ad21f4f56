"""Each pattern is put in at the rate asked for, and nothing else changes."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.models import assessment, inject, register, survey
from coursekit.models.county import CASH_SOURCES, GUARANTEES, LINE, PATTERNS, truly_poor

ONE = PATTERNS[1:]


@pytest.mark.parametrize("pattern", ONE)
@pytest.mark.parametrize("rate", [0.01, 0.1, 0.4])
def test_the_rate_is_met_to_the_nearest_exit(honest, pattern, rate):
    made = inject.inject(honest, {pattern: rate})
    exits = honest.register["exited"].sum()
    assert (made.truth["pattern"] == pattern).sum() == round(rate * exits)
    assert made.register["exited"].sum() == exits


@pytest.mark.parametrize("pattern", ONE)
def test_what_the_pattern_does_to_the_truth(honest, pattern):
    made = inject.inject(honest, {pattern: 0.1})
    poor = made.truth.loc[made.truth["pattern"] == pattern, "poor"]
    assert poor.all() if pattern in ("guarantee", "expected_income", "quota") else not poor.any()


def test_declared_income_passes_where_cash_does_not(honest):
    made = inject.inject(honest, {"expected_income": 0.2})
    rows = made.truth["pattern"] == "expected_income"
    panel = made.register[rows]
    floor = LINE * panel["persons"]
    cash = panel[list(CASH_SOURCES)].sum(axis=1)
    assert (cash < floor).all() and (panel["declared"] >= floor).all()
    assert (panel["declared"] == cash + panel["expected"] + panel["unsold"]).all()
    assert (panel["declared"] <= 1.06 * floor).all()  # it bunches just above the line


def test_the_tables_still_fit_together(altered, honest):
    panel, truth = altered.register, altered.truth
    assert list(panel.columns) == list(honest.register.columns)
    assert (panel.dtypes == honest.register.dtypes).all()
    assert (panel[list(CASH_SOURCES)] >= 0).all().all()
    assert (truth["poor"] == truly_poor(truth["cash"], panel["persons"], truth[list(GUARANTEES)])).all()
    assert not (panel["entered"] & panel["returned"]).any()
    assert not (panel["exited"] & panel["on_register"]).any()
    assert panel.groupby("household_id")["entered"].sum().max() == 1


def test_only_the_chosen_households_change(altered, honest):
    touched = altered.truth.loc[altered.truth["pattern"] != "none", "household_id"]
    rest = ~honest.register["household_id"].isin(touched)
    pd.testing.assert_frame_equal(altered.register[rest], honest.register[rest])
    pd.testing.assert_frame_equal(altered.truth[rest], honest.truth[rest])


def test_the_county_given_is_left_alone(honest):
    before = honest.register.copy(deep=True)
    inject.noise(inject.inject(honest, {"quota": 0.2}))
    pd.testing.assert_frame_equal(honest.register, before)


def test_same_seed_same_choice(honest):
    one, two = (inject.inject(honest, {"quota": 0.05}, seed) for seed in (1, 1))
    pd.testing.assert_frame_equal(one.register, two.register)
    assert not inject.inject(honest, {"quota": 0.05}, 2).truth.equals(one.truth)


@pytest.mark.parametrize("rho", [0.05, 0.15])
def test_cases_gather_in_villages_as_asked(rho):
    county = register.generate(150_000)
    made = inject.inject(county, {"expected_income": 0.08}, rho=rho)
    got = survey.intraclass_correlation(assessment.exit_list(made), "wrong", "village_id")
    assert got == pytest.approx(rho, abs=0.03)


@given(rate=st.floats(0.001, 0.999), rho=st.floats(0.001, 0.999))
def test_captured_share_gives_back_the_correlation(rate, rho):
    q = inject.captured_share(rate, rho)
    assert rate <= q <= 1
    assert rate * (1 / q - 1) / (1 - rate) == pytest.approx(rho, rel=1e-6, abs=1e-9)


def test_misidentification(honest):
    made = inject.misidentify(honest, 0.02, 0.10, 2017)
    now = made.register["year"] == 2017
    off = now & ~made.register["on_register"] & ~made.register["exited"]
    on = now & made.register["on_register"]
    assert made.truth.loc[off, "poor"].mean() == pytest.approx(0.02, abs=1e-3)
    extra = (~made.truth["poor"] & honest.truth["poor"])[on].sum()
    assert extra / on.sum() <= 0.10 and extra > 0
    pd.testing.assert_frame_equal(made.register, honest.register)
    listed = assessment.unregistered_list(made, 2017)
    assert listed["missed"].mean() == pytest.approx(0.02, abs=0.004)
    assert not assessment.unregistered_list(honest, 2017)["missed"].any()


def test_noise_changes_the_register_only(altered):
    blurred = inject.noise(altered)
    pd.testing.assert_frame_equal(blurred.truth, altered.truth)
    at = altered.register["exited"] & (altered.register["wage"] > 1000)
    ratio = blurred.register.loc[at, "wage"] / altered.register.loc[at, "wage"]
    assert ratio.std() == pytest.approx(0.03, abs=0.004)
    assert (blurred.register["declared"] == altered.register["declared"]).all()


def test_no_noise_changes_nothing(altered):
    same = inject.noise(altered, income_error=0, guarantee_error=0, hidden=0)
    pd.testing.assert_frame_equal(same.register, altered.register)


@settings(max_examples=20, deadline=None)
@given(rates=st.lists(st.floats(0, 0.12), min_size=6, max_size=6), seed=st.integers(0, 1000))
def test_any_mix_of_rates_is_met(rates, seed):
    county = _small()
    made = inject.inject(county, dict(zip(ONE, rates, strict=True)), seed)
    exits = county.register["exited"].sum()
    for pattern, rate in zip(ONE, rates, strict=True):
        assert (made.truth["pattern"] == pattern).sum() == round(rate * exits)


_KEPT = []


def _small():
    if not _KEPT:
        _KEPT.append(register.generate(6_000))
    return _KEPT[0]


@pytest.mark.parametrize(
    ("rates", "words"),
    [
        ({"quota": 1.5}, "quota"),
        ({"quota": float("nan")}, "quota"),
        ({"cheating": 0.1}, "cheating"),
        ({"quota": 0.6, "guarantee": 0.6}, "sum"),
        ({"moved_support": 0.99}, "can carry"),
    ],
)
def test_bad_rates_are_named(honest, rates, words):
    with pytest.raises(ValueError, match=words):
        inject.inject(honest, rates)


def test_bad_noise_is_named(honest):
    with pytest.raises(ValueError, match="income_error"):
        inject.noise(honest, income_error=-0.1)
    with pytest.raises(ValueError, match="hidden"):
        inject.noise(honest, hidden=np.inf)
