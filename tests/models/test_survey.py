"""Estimators against their formulas written out, a manual's example, and their own promises."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from coursekit.models import sampling, survey
from coursekit.models.draws import Draws

# Example "Stratified Cluster Sample Design" of the SAS/STAT User's Guide, procedure SURVEYMEANS:
# grade, study group, weekly spending; 8 of 608, 3 of 252 and 5 of 403 groups were drawn.
ICE_CREAM = """
7 34 7 7 34 7 7 412 4 9 27 14 7 34 2 9 230 15 9 27 15 7 501 2 9 230 8 9 230 7 7 501 3 8 59 20
7 403 4 7 403 11 8 59 13 8 59 17 8 143 12 8 143 16 8 59 18 9 235 9 8 143 10 9 312 8 9 235 6 9 235 11
9 312 10 7 321 6 8 156 19 8 156 14 7 321 3 7 321 12 7 489 2 7 489 9 7 78 1 7 78 10 7 489 2 7 156 1
7 78 6 7 412 6 7 156 2 9 301 8
"""
DRAWN = {7: 8 / 608, 8: 3 / 252, 9: 5 / 403}


def ice_cream():
    numbers = np.array(ICE_CREAM.split(), dtype=int).reshape(-1, 3)
    data = pd.DataFrame(numbers, columns=["grade", "group", "spending"])
    return data.assign(weight=[1 / DRAWN[grade] for grade in data["grade"]])


def test_the_example_of_a_manual():
    # The values to meet were computed from the manual's data with samplics 0.6.1.
    got = survey.ratio(ice_cream(), "spending", cluster="group", stratum="grade", fraction=DRAWN)
    assert got.value == pytest.approx(8.923860115095174, abs=1e-9)
    assert got.standard_error == pytest.approx(0.6508594775663538, abs=1e-9)
    assert (got.low, got.high) == pytest.approx((7.517763699999076, 10.329956530191271), abs=1e-9)
    assert (got.n, got.clusters, got.degrees) == (40, 16, 13)


def by_hand(data, y, x, w, cluster, stratum, fractions):
    """The same formula, written out with loops."""
    total = sum(a * b for a, b in zip(data[w], data[x], strict=True))
    value = sum(a * b for a, b in zip(data[w], data[y], strict=True)) / total
    variance = 0.0
    strata = sorted(set(data[stratum]))
    for h in strata:
        inside = data[data[stratum] == h]
        sums = []
        for c in sorted(set(inside[cluster])):
            rows = inside[inside[cluster] == c]
            sums.append(sum(rows[w] * (rows[y] - value * rows[x])) / total)
        n, mean = len(sums), sum(sums) / len(sums)
        variance += (1 - fractions[h]) * n / (n - 1) * sum((z - mean) ** 2 for z in sums)
    degrees = len(data.groupby([stratum, cluster])) - len(strata)
    half = stats.t.ppf(0.975, degrees) * math.sqrt(variance)
    return value, math.sqrt(variance), value - half, value + half


@pytest.mark.parametrize("seed", range(8))
def test_agrees_with_the_formula_written_out(seed):
    draws = Draws(seed, 1)
    n = 120
    data = pd.DataFrame(
        {
            "y": (draws.uniform(n) < 0.3).astype(float) * np.floor(1 + 5 * draws.uniform(n)),
            "x": np.floor(1 + 6 * draws.uniform(n)),
            "w": 0.5 + 10 * draws.uniform(n),
            "c": np.floor(7 * draws.uniform(n)).astype(int),  # numbers come again in each stratum
            "h": np.floor(4 * draws.uniform(n)).astype(int),
        }
    )
    fractions = {0: 0.0, 1: 0.1, 2: 0.5, 3: 0.25}
    got = survey.ratio(data, "y", "x", weight="w", cluster="c", stratum="h", fraction=fractions)
    wanted = by_hand(data, "y", "x", "w", "c", "h", fractions)
    assert (got.value, got.standard_error, got.low, got.high) == pytest.approx(wanted, abs=1e-9)


def test_a_simple_sample_gives_the_textbook_error():
    data = pd.DataFrame({"found": [1] * 8 + [0] * 392, "weight": 50.0})
    got = survey.ratio(data, "found")
    assert got.value == pytest.approx(0.02)
    assert got.standard_error == pytest.approx(math.sqrt(0.02 * 0.98 / 399), rel=1e-12)
    assert got.deff == pytest.approx(1)


@pytest.fixture(scope="module")
def gathered():
    """Exits in 300 villages, wrong ones in 70% of these only, and the true rate in persons."""
    draws, villages, size = Draws(11), 300, 25
    village = np.repeat(np.arange(villages), size)
    rate = np.where(draws.uniform(villages) < 0.7, 0.25 / 0.7, 0)
    persons = 1 + np.floor(6 * draws.uniform(len(village))).astype(int)
    wrong = draws.uniform(len(village)) < rate[village]
    exits = pd.DataFrame({"village_id": village, "persons": persons, "wrong_persons": wrong * persons})
    return exits, exits["wrong_persons"].sum() / exits["persons"].sum()


def test_intervals_cover_with_clusters_and_fail_without(gathered):
    exits, truth = gathered
    covered = {"village_id": [], None: []}
    for seed in range(2000):
        drawn = sampling.two_stage(exits, "village_id", 50, 10, seed)
        # A quarter of the draws is enough to see the interval fail that ignores the villages.
        for cluster in ("village_id", None) if seed % 4 == 0 else ("village_id",):
            got = survey.ratio(drawn, "wrong_persons", "persons", cluster=cluster)
            covered[cluster].append(got.low <= truth <= got.high)
    assert 0.93 <= np.mean(covered["village_id"]) <= 0.97
    assert np.mean(covered[None]) < 0.92


def test_bootstrap_agrees_with_the_formula(gathered):
    exits, _ = gathered
    drawn = sampling.two_stage(exits, "village_id", 60, 10, 3)
    formula = survey.ratio(drawn, "wrong_persons", "persons", cluster="village_id")
    again = survey.bootstrap(drawn, "wrong_persons", "persons", cluster="village_id", repeats=4000, seed=1)
    assert again.value == pytest.approx(formula.value, abs=1e-12)
    assert again.standard_error == pytest.approx(formula.standard_error, rel=0.06)
    assert again.low == pytest.approx(formula.low, abs=0.01)
    assert again.high == pytest.approx(formula.high, abs=0.01)
    assert again == survey.bootstrap(drawn, "wrong_persons", "persons", cluster="village_id", repeats=4000, seed=1)


def test_bootstrap_keeps_to_strata():
    data = ice_cream()
    formula = survey.ratio(data, "spending", cluster="group", stratum="grade")
    again = survey.bootstrap(data, "spending", cluster="group", stratum="grade", repeats=8000, seed=2)
    assert again.standard_error == pytest.approx(formula.standard_error, rel=0.06)
    assert (again.clusters, again.degrees) == (16, 13)


def test_design_effect_follows_kish():
    draws = Draws(5)
    villages, m, rho = 4000, 20, 0.05
    q = 0.2 / (0.2 + rho * 0.8)
    rate = np.where(draws.uniform(villages) < q, 0.2 / q, 0)
    wrong = draws.uniform(villages * m) < np.repeat(rate, m)
    data = pd.DataFrame({"wrong": wrong, "village": np.repeat(np.arange(villages), m), "weight": 1.0})
    assert survey.intraclass_correlation(data, "wrong", "village") == pytest.approx(rho, abs=0.01)
    assert survey.ratio(data, "wrong", cluster="village").deff == pytest.approx(1.95, abs=0.15)


def test_intraclass_correlation_by_hand():
    # Clusters (1, 0) and (1, 1): MSB 0.25, MSW 0.25, so 0.
    data = pd.DataFrame({"v": [1, 0, 1, 1], "c": [1, 1, 2, 2]})
    assert survey.intraclass_correlation(data, "v", "c") == pytest.approx(0)
    assert survey.intraclass_correlation(data.assign(v=[1, 1, 0, 0]), "v", "c") == pytest.approx(1)


@settings(deadline=None, max_examples=40)
@given(
    found=st.lists(st.booleans(), min_size=4, max_size=40),
    scale=st.floats(0.01, 1000),
    seed=st.integers(0, 1000),
)
def test_the_scale_of_weights_does_not_matter(found, scale, seed):
    weight = 0.1 + Draws(seed).uniform(len(found))
    data = pd.DataFrame({"found": found, "weight": weight, "cluster": np.arange(len(found)) // 2})
    one = survey.ratio(data, "found", cluster="cluster")
    other = survey.ratio(data.assign(weight=weight * scale), "found", cluster="cluster")
    assert one.value == pytest.approx(other.value)
    assert one.standard_error == pytest.approx(other.standard_error, abs=1e-9)
    assert 0 <= one.value <= 1


@pytest.mark.parametrize(
    ("change", "keywords", "words"),
    [
        ({"weight": -1.0}, {}, "weight"),
        ({"weight": 0.0}, {}, "above 0"),
        ({"spending": np.nan}, {}, "spending"),
        ({"group": None}, {"cluster": "group"}, "group"),
        ({"group": 1}, {"cluster": "group"}, "two or more clusters"),
        ({"persons": 0}, {"denominator": "persons"}, "persons"),
        ({}, {"cluster": "village"}, "village"),
        ({}, {"confidence": 1.0}, "confidence"),
        ({}, {"stratum": "grade", "fraction": {7: 0.1}}, "fraction"),
        ({}, {"fraction": 1.5}, "fraction"),
    ],
)
def test_bad_input_is_named(change, keywords, words):
    with pytest.raises(ValueError, match=words):
        survey.ratio(ice_cream().assign(**change), "spending", **keywords)


def test_more_bad_input_is_named():
    with pytest.raises(ValueError, match="repeats"):
        survey.bootstrap(ice_cream(), "spending", repeats=10)
    with pytest.raises(ValueError, match="empty"):
        survey.ratio(ice_cream().head(0), "spending")
    with pytest.raises(ValueError, match="two or more"):
        survey.intraclass_correlation(ice_cream().assign(one=1), "spending", "one")
    with pytest.raises(ValueError, match="one value"):
        survey.intraclass_correlation(ice_cream().assign(spending=3), "spending", "group")
