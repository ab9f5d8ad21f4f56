"""Notch and taper, pairs turned over, and the days that a design of support leaves."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from coursekit.models import effort

NEIGHBOURS = [2200, 2500, 2700, 2850, 2950, 3050, 3150, 3400, 3900, 4600]
AMOUNTS = st.floats(0, 10_000)
WIDTHS = st.just(0.0) | st.floats(0.01, 10_000)
"""Yuan: a taper narrower than a fen is lost in the last digits of an income."""


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ((2990, 3000, 1200, 0), 4190),
        ((3000, 3000, 1200, 0), 3000),
        ((3600, 3000, 1200, 1200), 4200),
        ((3600, 3000, 1200, 2400), 4500),
        ((6000, 3000, 1200, 2400), 6000),
        ((3300, 3000, 1200, 600), 3900),
        ((2500, 2000, 500, 1000), 2750),
        ((3000, 3000, 1200, 600), 4200),
    ],
)
def test_notch_and_taper(numbers, wanted):
    assert effort.net_income(*numbers) == pytest.approx(wanted, abs=1e-9)


def test_what_ten_neighbours_cost():
    own = np.array(NEIGHBOURS)
    cost = {width: (effort.net_income(own, 3000, 1200, width) - own).sum() for width in (0, 1200, 2400)}
    assert cost[0] == 6000
    assert cost[1200] == 9300
    assert cost[2400] / 6000 == pytest.approx(1.74, abs=5e-3)


def test_a_row_is_like_one_number():
    rows = effort.net_income(pd.Series(NEIGHBOURS, index=range(10, 20)), 3000, 1200, 600)
    assert rows.tolist() == [effort.net_income(own, 3000, 1200, 600) for own in NEIGHBOURS]


@given(AMOUNTS, AMOUNTS, AMOUNTS, WIDTHS)
def test_help_lies_between_nothing_and_the_benefit(own, line, benefit, width):
    net = effort.net_income(own, line, benefit, width)
    assert own <= net <= own + benefit
    if own < line:
        assert net == own + benefit
    if own >= line + width:
        assert net == pytest.approx(own, abs=1e-6)


@given(st.lists(st.integers(0, 9000), min_size=2, max_size=30), st.integers(1, 2000))
def test_a_taper_as_wide_as_the_benefit_turns_nobody_over(own, benefit):
    net = np.round(effort.net_income([float(one) for one in own], 3000, benefit, benefit), 6)
    assert effort.turned_over(own, net) == 0


@pytest.mark.parametrize(
    ("own", "net", "wanted"),
    [
        (NEIGHBOURS, effort.net_income([float(y) for y in NEIGHBOURS], 3000, 1200, 0), 16),
        (NEIGHBOURS, effort.net_income([float(y) for y in NEIGHBOURS], 3000, 1200, 600), 11),
        (NEIGHBOURS, effort.net_income([float(y) for y in NEIGHBOURS], 3000, 1200, 1200), 0),
        ([3050, 2950], [3050, 4150], 1),
        ([5, 5], [1, 2], 0),
        ([1, 2], [2, 2], 0),
    ],
)
def test_pairs_turned_over(own, net, wanted):
    assert effort.turned_over(own, net) == wanted


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=200))
def test_pairs_are_those_of_two_loops(rows):
    own, net = zip(*rows, strict=True)
    pairs = itertools.combinations(rows, 2)
    assert effort.turned_over(own, net) == sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for a, b in pairs)
    assert effort.turned_over(own, own) == 0


def test_many_pairs_agree_with_kendall():
    rng = np.random.default_rng(5)
    own, net = rng.normal(size=2000), rng.normal(size=2000)
    pairs = 2000 * 1999 / 2
    assert effort.turned_over(own, net) == pytest.approx((1 - stats.kendalltau(own, net).statistic) / 2 * pairs)


@pytest.mark.parametrize(("benefit", "elasticity"), [(200, 0.2), (800, 0.2), (500, 1.5), (1, 0.01)])
def test_who_responds_agrees_with_a_search(benefit, elasticity):
    k = 1 + 1 / elasticity

    def worth(earned, n):
        return earned + benefit * (earned <= 3000) - n / k * (earned / n) ** k

    found = optimize.brentq(lambda n: worth(n, n) - worth(3000, n), 3000.0000001, 20_000, xtol=1e-10)
    assert effort.responding(3000, benefit, elasticity) == pytest.approx(found, rel=1e-9)


def test_who_responds_to_two_benefits():
    assert round(effort.responding(3000, 200, 0.2)) == 3598
    assert round(effort.responding(3000, 800, 0.2)) == 4479
    assert effort.responding(3000, 0, 0.2) == 3000


@pytest.mark.parametrize(
    ("pay", "wanted"),
    [
        (lambda d: 15 * d, 150),
        (lambda d: 15 * d + 600, 150),
        (lambda d: max(3000, 15 * d), 0),
        (lambda d: 15 * d + max(0, 3000 - 15 * d) / 2, 75),
        (lambda d: 18 * d, 175),
    ],
)
def test_the_best_row(pay, wanted):
    days = list(range(0, 201, 25))
    assert effort.best_days(days, [pay(d) for d in days], [0.05 * d * d for d in days]) == wanted


def test_on_a_tie_the_fewest_days():
    assert effort.best_days([10, 0], [110, 100], [10, 0]) == 0


def income(design, wage, response, days=150, other=0.0):
    _, own, given = effort.support(design, wage, days, response, other=other)
    return own + given + other


def gain(design, response, wage=15):
    _, own, given = effort.support(design, wage, 150, response)
    return (own + given - effort.without_support(design, wage, 150)) / given


def test_the_designs_at_a_weak_response():
    able = [income(design, 15, 0.2) for design in effort.DESIGNS]
    assert [round(one) for one in able] == [2850, 2479, 3000, 2800, 2550, 2678]
    unable = [income(design, 15, 0.2, days=0, other=600) for design in effort.DESIGNS]
    assert unable == [1200, 1800, 3000, 600, 600, 600]
    gains = [round(gain(design, 0.2), 2) for design in effort.DESIGNS]
    assert gains == [1.00, 0.44, 0.25, 1.18, 0.25, 1.00]


def test_without_a_response_all_but_the_busy_season_bring_a_yuan_for_a_yuan():
    assert [round(gain(design, 0), 9) for design in effort.DESIGNS] == [1, 1, 1, 1, 0.25, 1]


def test_half_the_gap_can_leave_less_than_nothing():
    assert effort.support("half", 15, 150, 1) == (75, 1125, 937.5)
    assert income("half", 15, 1) == 2062.5
    assert gain("half", 0.5) == pytest.approx(0.06, abs=5e-3)
    below = [sum(income(d, w, 0.2) < 3000 for w in range(6, 31)) for d in ("half", "handout")]
    assert below[0] == 16
    assert sum(effort.without_support("half", w, 150) < 3000 for w in range(6, 31)) == 14


def test_who_comes_to_public_work():
    assert [effort.support("busy", w, 150, 0.2)[2] for w in (15, 19.9, 20, 25)] == [1200, 1200, 0, 0]
    assert effort.support("slack", 25, 150, 0.2)[2] / effort.PUBLIC_PAY == pytest.approx(43.45, abs=5e-3)


def searched(design, wage, days, response):
    """Look for the best number of days on a fine grid, from the burden and the rule of the design alone."""
    k = 1 + 1 / response
    d = np.linspace(0, 3 * days, 300_001)
    own = wage * d
    if design == "handout":
        pay = own + effort.HANDOUT
    elif design in ("half", "whole"):
        pay = own + (0.5 if design == "half" else 1) * np.maximum(0, 3000 - own)
    elif design == "reward":
        pay = own * (1 + effort.REWARD)
    else:
        public = np.minimum(d, effort.PUBLIC_DAYS) if wage < effort.PUBLIC_PAY else 0 * d
        pay = own + (effort.PUBLIC_PAY - wage) * public
    worth = pay - wage * days / k * (d / days) ** k
    return d[worth.argmax()]


@given(
    st.sampled_from([name for name in effort.DESIGNS if name != "slack"]),
    st.floats(6, 30),
    st.sampled_from([40, 150]),
    st.floats(0.1, 1.5),
)
def test_days_agree_with_a_search(design, wage, days, response):
    d = searched(design, wage, days, response)
    got = effort.support(design, wage, days, response)[0]
    if design in ("half", "whole"):  # two answers may be worth the same to a hair
        k = 1 + 1 / response
        part = 0.5 if design == "half" else 1

        def worth(x):
            return wage * x + part * max(0, 3000 - wage * x) - wage * days / k * (x / days) ** k

        assert worth(got) == pytest.approx(worth(d), abs=0.01)
    else:
        assert got == pytest.approx(d, abs=0.01)


@given(st.sampled_from(effort.DESIGNS), st.floats(1, 40), st.floats(0, 300), st.floats(0, 2))
def test_own_earnings_and_public_days_make_up_the_days(design, wage, days, response):
    worked, own, given = effort.support(design, wage, days, response)
    assert min(worked, own, given) >= 0
    public = given / effort.PUBLIC_PAY if design in ("busy", "slack") else 0
    assert own == pytest.approx(wage * (worked - public), abs=1e-6)


def test_bad_input_is_named():
    nan = float("nan")
    for call, words in (
        (lambda: effort.net_income(-1, 3000, 1, 0), "own must be a finite number of 0"),
        (lambda: effort.net_income([1.0, -1.0], 3000, 1, 0), "'own' must not be negative; row 1: -1"),
        (lambda: effort.net_income([1.0, nan], 3000, 1, 0), "'own' must have a finite value.*row 1"),
        (lambda: effort.net_income(1, 3000, 1, -1), "width"),
        (lambda: effort.net_income(1, nan, 1, 1), "line"),
        (lambda: effort.turned_over([1, 2], [1]), "one length"),
        (lambda: effort.turned_over([1, nan], [1, 2]), "'own'.*row 1"),
        (lambda: effort.responding(0, 1, 1), "line"),
        (lambda: effort.responding(3000, -1, 1), "benefit"),
        (lambda: effort.responding(3000, 1, 0), "elasticity must be a finite number above 0"),
        (lambda: effort.best_days([], [], []), "empty"),
        (lambda: effort.best_days([1], [1], [nan]), "'burden'"),
        (lambda: effort.support("gift", 15, 150, 1), "design must be one of"),
        (lambda: effort.support("half", 0, 150, 1), "wage"),
        (lambda: effort.support("half", 15, -1, 1), "days"),
        (lambda: effort.support("half", 15, 150, -0.1), "response"),
        (lambda: effort.support("half", 15, 150, 1, other=-1), "other"),
        (lambda: effort.without_support("gift", 15, 150), "design must be one of"),
    ):
        with pytest.raises(ValueError, match=words):
            call()
