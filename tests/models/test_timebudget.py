"""Hours, slips, busy days and what is measured."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from coursekit.models import timebudget


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ((1800, 620, 60, 10, 15, 1), 17 + 1 / 6),
        ((1800, 620, 60, 10, 15, 3), 12 + 1 / 6),
        ((900, 100, 40, 2, 30, 1), 19),
        ((1800, 620, 200, 10, 15, 3), -1.6),
        ((1800, 620, 20, 10, 15, 3), 51.5),
    ],
)
def test_hours_that_are_left(numbers, wanted):
    assert timebudget.hours_per_household(*numbers) == pytest.approx(wanted, abs=1e-9)


def test_twice_the_households_leave_less_than_half():
    few, many = (timebudget.hours_per_household(1800, 620, n, 10, 15) for n in (60, 120))
    assert many == pytest.approx(7 + 1 / 3)
    assert many < few / 2


@given(
    st.floats(0, 4000), st.floats(0, 4000), st.integers(1, 500), st.integers(0, 30), st.floats(0, 60), st.integers(0, 9)
)
def test_hours_add_up_to_the_year(hours, other, households, forms, minutes, copies):
    left = timebudget.hours_per_household(hours, other, households, forms, minutes, copies)
    spent = households * (left + forms * copies * minutes / 60) + other
    assert spent == pytest.approx(hours, abs=1e-6)


@pytest.mark.parametrize(
    ("fields", "slip", "wanted"), [(2, 0.5, 6), (1, 0.5, 2), (3, 0.5, 14), (10, 0, 10), (1, 0.2, 1.25)]
)
def test_few_fields_by_hand(fields, slip, wanted):
    assert timebudget.fields_written(fields, slip) == pytest.approx(wanted, abs=1e-9)


@given(st.integers(1, 60), st.floats(0, 0.4))
def test_fields_follow_the_rule_in_words(fields, slip):
    written = 0.0
    for _ in range(fields):
        written = (written + 1) / (1 - slip)
    assert timebudget.fields_written(fields, slip) == pytest.approx(written, rel=1e-9)


def test_fields_agree_with_simulation():
    rng = np.random.default_rng(9)
    totals = []
    for _ in range(4000):
        run = written = 0
        while run < 20:
            written += 1
            run = 0 if rng.random() < 0.05 else run + 1
        totals.append(written)
    error = np.std(totals) / np.sqrt(len(totals))
    assert timebudget.fields_written(20, 0.05) == pytest.approx(np.mean(totals), abs=4 * error)


def test_one_long_form_is_more_than_two_short_ones():
    long, short = timebudget.fields_written(200, 0.01), timebudget.fields_written(100, 0.01)
    assert (round(long, 2), round(short, 2)) == (646.38, 173.20)
    assert long / (2 * short) == pytest.approx(1.87, abs=5e-3)


def chance_below(most: int, visits: int, days: int) -> float:
    """Return the chance that no day brings `most` visits: a coefficient of a power of a cut exponential series."""
    series = [Fraction(1)] + [Fraction(0)] * visits
    day = [Fraction(1, math.factorial(k)) for k in range(min(most, visits + 1))]
    for _ in range(days):
        series = [sum(day[k] * series[n - k] for k in range(min(len(day), n + 1))) for n in range(visits + 1)]
    return float(math.factorial(visits) * series[visits] / days**visits)


def test_busy_days_come_as_often_as_counting_says():
    units = 40_000
    chance = 1 - chance_below(4, 20, 50)
    found = (timebudget.busiest_days(20, units, 50, seed=3) >= 4).mean()
    assert found == pytest.approx(chance, abs=4 * math.sqrt(chance / units))


def test_two_visits_meet_as_birthdays_do():
    most = timebudget.busiest_days(2, 40_000, 5, seed=8)
    assert (most == 2).mean() == pytest.approx(1 / 5, abs=0.01)


@given(st.integers(0, 30), st.integers(1, 20), st.integers(1, 12), st.integers(0, 99))
def test_the_busiest_day_has_its_bounds(visits, units, days, seed):
    most = timebudget.busiest_days(visits, units, days, seed)
    assert len(most) == units
    assert most.between(-(-visits // days), visits).all()
    assert most.equals(timebudget.busiest_days(visits, units, days, seed))


@given(st.floats(0, 1))
def test_no_other_share_scores_higher(weight):
    def score(p):
        return weight * np.sqrt(p) + (1 - weight) * np.sqrt(1 - p)

    best = timebudget.measured_share(weight)
    assert score(best) >= score(np.linspace(0, 1, 101)).max() - 1e-12
    assert timebudget.measured_share(1 - weight) == pytest.approx(1 - best)


def test_the_share_agrees_with_a_search():
    found = optimize.minimize_scalar(lambda p: -(0.8 * np.sqrt(p) + 0.2 * np.sqrt(1 - p)), bounds=(0, 1))
    assert timebudget.measured_share(0.8) == pytest.approx(found.x, abs=1e-5)
    assert timebudget.measured_share(0.8) == pytest.approx(16 / 17, abs=1e-9)
    assert timebudget.measured_share(0.75) == pytest.approx(0.9, abs=1e-9)


def test_bad_input_is_named():
    for call, words in (
        (lambda: timebudget.hours_per_household(-1, 0, 1, 1, 1), "hours must be a finite number of 0"),
        (lambda: timebudget.hours_per_household(1, 0, 0.5, 1, 1), "households must be a finite number of 1"),
        (lambda: timebudget.hours_per_household(1, 0, 1, 1, float("nan")), "minutes"),
        (lambda: timebudget.fields_written(0, 0.1), "fields"),
        (lambda: timebudget.fields_written(2.5, 0.1), "fields"),
        (lambda: timebudget.fields_written(2, 1), "slip must be below 1"),
        (lambda: timebudget.fields_written(2, -0.1), "slip"),
        (lambda: timebudget.fields_written(10_000, 0.5), "more fields than a number can hold"),
        (lambda: timebudget.busiest_days(-1, 1, 1, 1), "visits"),
        (lambda: timebudget.busiest_days(1, 0, 1, 1), "units"),
        (lambda: timebudget.busiest_days(1, 1, 0, 1), "days"),
        (lambda: timebudget.busiest_days(1, 1, 1, -1), "seed"),
        (lambda: timebudget.measured_share(1.1), "weight"),
        (lambda: timebudget.measured_share(float("nan")), "weight"),
    ):
        with pytest.raises(ValueError, match=words):
            call()
