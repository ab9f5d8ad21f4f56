"""Projects under a budget: all programmes, a rule, the best choice; held against each other and a solver."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from coursekit.models import pool
from coursekit.models.draws import Draws

THREE = pd.DataFrame({"project": ["P", "Q", "R"], "cost": [6, 5, 5], "lifted": [10, 8, 7]})
POOLS = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 90)), min_size=1, max_size=7)


def frame(rows):
    names = [f"p{k}" for k in range(len(rows))]
    return pd.DataFrame({"project": names, "cost": [c for c, _ in rows], "lifted": [v for _, v in rows]})


def test_all_programmes_of_three_projects():
    made = pool.programmes(THREE)
    assert made["projects"].tolist() == ["", "P", "Q", "R", "P, Q", "P, R", "Q, R", "P, Q, R"]
    assert made["cost"].tolist() == [0, 6, 5, 5, 11, 11, 10, 16]
    assert made["lifted"].tolist() == [0, 10, 8, 7, 18, 17, 15, 25]


def test_the_rule_skips_what_does_not_fit_and_may_be_beaten():
    assert pool.greedy(THREE, 10) == ["P"]
    assert pool.greedy(THREE, 5) == ["Q"]
    assert pool.greedy(THREE, 4.9) == []
    assert [pool.choose(THREE["lifted"], THREE["cost"], money) for money in (10, 11, 16)] == [[1, 2], [0, 1], [0, 1, 2]]
    assert pool.frontier(THREE, [5, 10, 12])["projects"].tolist() == ["Q", "Q, R", "P, Q"]


def test_costs_are_counted_in_units_and_a_part_of_a_unit_is_left_over():
    assert pool.choose([3, 2], [2000, 1000], 2999.9, unit=1000) == [0]
    assert pool.choose([3, 2], [2000, 1000], 3000, unit=1000) == [0, 1]
    assert pool.choose([3, 2], [0, 1], 0) == [0]  # what costs nothing always fits
    assert pool.choose([0, 0], [1, 1], 9) == []  # and what is worth nothing is left


@given(POOLS, st.integers(0, 120))
def test_the_best_choice_is_the_best_of_all_programmes(rows, budget):
    projects = frame(rows)
    everything = pool.programmes(projects)
    most = everything.loc[everything["cost"] <= budget, "lifted"].max()
    chosen = projects.iloc[pool.choose(projects["lifted"], projects["cost"], budget)]
    assert chosen["cost"].sum() <= budget
    assert chosen["lifted"].sum() == most
    by_rule = projects[projects["project"].isin(pool.greedy(projects, budget))]
    assert by_rule["cost"].sum() <= budget
    assert by_rule["lifted"].sum() <= most
    assert pool.frontier(projects, [budget])["lifted"][0] == most


@given(POOLS)
@settings(max_examples=20)
def test_more_money_never_lifts_fewer(rows):
    lifted = pool.frontier(frame(rows), range(0, 60, 5))["lifted"]
    assert lifted.is_monotonic_increasing


def test_it_agrees_with_an_integer_solver():
    for seed in range(25):
        draws = Draws(seed)
        cost, value = np.ceil(60 * draws.uniform(40)), np.round(100 * draws.uniform(40), 1)
        limit = LinearConstraint(cost, ub=400)
        exactly = {"mip_rel_gap": 0}  # a solver else stops within a ten-thousandth of the best
        solved = milp(-value, constraints=limit, integrality=np.ones(40), bounds=Bounds(0, 1), options=exactly)
        assert value[pool.choose(value, cost, 400)].sum() == pytest.approx(-solved.fun)


def test_bad_input_is_named():
    seventeen = frame([(1, 1)] * 17)
    for call, words in (
        (lambda: pool.programmes(seventeen), "17 rows.*16 are the most"),
        (lambda: pool.programmes(THREE.drop(columns="cost")), "lacks.*cost"),
        (lambda: pool.greedy(THREE.assign(cost=[1, -1, 2]), 5), "'cost' must not be negative; row 1: -1"),
        (lambda: pool.greedy(THREE.assign(cost=[1, 0, 2]), 5), "'cost' must be above 0; row 1: 0"),
        (lambda: pool.greedy(THREE, -1), "budget must be a finite number of 0 or above"),
        (lambda: pool.choose([1, 2], [1], 5), "one length"),
        (lambda: pool.choose([1, float("nan")], [1, 1], 5), "'value'.*row 1"),
        (lambda: pool.choose([1, 1], [1, 1.5], 5), "whole number of 1; row 1: 1.5"),
        (lambda: pool.choose([1, 1], [1, float("inf")], 5), "'cost'.*row 1"),
        (lambda: pool.choose([1], [1], float("nan")), "budget"),
        (lambda: pool.choose([1], [1], 5, unit=0), "unit must be a finite number above 0"),
        (lambda: pool.frontier(THREE.assign(lifted=[1, None, 2]), [5]), "'lifted'.*row 1"),
    ):
        with pytest.raises(ValueError, match=words):
            call()
