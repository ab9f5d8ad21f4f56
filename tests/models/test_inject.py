"""Each pattern is put in at the rate asked for, and nothing else changes."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.models import inject
from coursekit.models.county import CASH_SOURCES, GUARANTEES, LINE, truly_poor
from coursekit.models.society import simulate, view
from coursekit.models.society.registry import Registry
from coursekit.models.society.settings import Settings

ONE = inject.INJECTED


@pytest.mark.parametrize("pattern", ONE)
@pytest.mark.parametrize("rate", [0.01, 0.1, 0.3])
def test_the_rate_is_met_to_the_nearest_exit(plain, pattern, rate):
    made = inject.inject(plain, {pattern: rate})
    exits = plain.register["exited"].sum()
    assert (made.truth["pattern"] == pattern).sum() == round(rate * exits)
    assert made.register["exited"].sum() == exits


@pytest.mark.parametrize("pattern", ONE)
def test_what_the_pattern_does_to_the_truth(plain, pattern):
    made = inject.inject(plain, {pattern: 0.1})
    poor = made.truth.loc[made.truth["pattern"] == pattern, "poor"]
    assert poor.all() if pattern in ("guarantee", "expected_income") else not poor.any()


def test_declared_income_passes_where_cash_does_not(plain):
    made = inject.inject(plain, {"expected_income": 0.2})
    rows = made.truth["pattern"] == "expected_income"
    panel = made.register[rows]
    floor = LINE * panel["persons"]
    cash = panel[list(CASH_SOURCES)].sum(axis=1)
    assert (cash < floor).all() and (panel["declared"] >= floor).all()
    assert (panel["declared"] == cash + panel["expected"] + panel["unsold"]).all()
    assert (panel["declared"] <= 1.06 * floor).all()  # it bunches just above the line


def test_the_tables_still_fit_together(altered, plain):
    panel, truth = altered.register, altered.truth
    assert list(panel.columns) == list(plain.register.columns)
    assert (panel.dtypes == plain.register.dtypes).all()
    assert (panel[list(CASH_SOURCES)] >= 0).all().all()
    assert (truth["poor"] == truly_poor(truth["cash"], panel["persons"], truth[list(GUARANTEES)])).all()
    assert not (panel["entered"] & panel["returned"]).any()
    assert not (panel["exited"] & panel["on_register"]).any()


def test_only_the_chosen_households_change(altered, plain):
    touched = altered.truth.loc[altered.truth["pattern"] != "none", "household_id"]
    rest = ~plain.register["household_id"].isin(touched)
    pd.testing.assert_frame_equal(altered.register[rest], plain.register[rest])
    pd.testing.assert_frame_equal(altered.truth[rest], plain.truth[rest])


def test_the_county_given_is_left_alone(plain):
    before = plain.register.copy(deep=True)
    inject.noise(inject.inject(plain, {"same_year": 0.2}))
    pd.testing.assert_frame_equal(plain.register, before)


def test_same_seed_same_choice(plain):
    one, two = (inject.inject(plain, {"same_year": 0.05}, seed) for seed in (1, 1))
    pd.testing.assert_frame_equal(one.register, two.register)
    assert not inject.inject(plain, {"same_year": 0.05}, 2).truth.equals(one.truth)


def test_who_left_by_quota_or_is_poor_carries_no_other_pattern():
    county = view.six_tables(simulate.generate(20_000, settings=Settings(registry=Registry(pressed=0.5))))
    taken = (county.truth["pattern"] == "quota") | (county.register["exited"] & county.truth["poor"])
    made = inject.inject(county, dict.fromkeys(ONE, 0.06))
    assert taken.sum() > 100
    assert (made.truth.loc[taken, "pattern"] == county.truth.loc[taken, "pattern"]).all()


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
@given(rates=st.lists(st.floats(0, 0.1), min_size=5, max_size=5), seed=st.integers(0, 1000))
def test_any_mix_of_rates_is_met(rates, seed):
    county = _small()
    made = inject.inject(county, dict(zip(ONE, rates, strict=True)), seed)
    exits = county.register["exited"].sum()
    for pattern, rate in zip(ONE, rates, strict=True):
        assert (made.truth["pattern"] == pattern).sum() == round(rate * exits)


_KEPT = []


def _small():
    if not _KEPT:
        _KEPT.append(view.six_tables(simulate.generate(6_000)))
    return _KEPT[0]


@pytest.mark.parametrize(
    ("rates", "words"),
    [
        ({"same_year": 1.5}, "same_year"),
        ({"same_year": float("nan")}, "same_year"),
        ({"cheating": 0.1}, "cheating"),
        ({"quota": 0.1}, "quota"),
        ({"same_year": 0.6, "guarantee": 0.6}, "sum"),
        ({"moved_support": 0.99}, "can carry"),
    ],
)
def test_bad_rates_are_named(plain, rates, words):
    with pytest.raises(ValueError, match=words):
        inject.inject(plain, rates)


def test_bad_noise_is_named(plain):
    with pytest.raises(ValueError, match="income_error"):
        inject.noise(plain, income_error=-0.1)
    with pytest.raises(ValueError, match="hidden"):
        inject.noise(plain, hidden=np.inf)
