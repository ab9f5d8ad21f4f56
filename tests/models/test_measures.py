"""Poverty measures: worked examples of a handbook, properties of the papers, and the refusals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.models import measures
from coursekit.models.measures import alkire_foster, fgt, fgt_by, least_cost, mean_shortfall, needs_by, poverty_kinds

EXACT = {"rel": 1e-9, "abs": 1e-12}
EIGHT = [600, 1500, 2400, 2850, 3000, 3600, 4800, 7500]
incomes = st.lists(st.integers(0, 9_000), min_size=1, max_size=20)
lines = st.integers(1, 9_000)
needs = st.lists(st.lists(st.integers(0, 1), min_size=5, max_size=5), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("incomes", "line", "alpha", "value"),
    [
        # Haughton and Khandker, Handbook on Poverty and Inequality, World Bank 2009, chapter 4: country C, line 125
        ([100, 110, 150, 160], 125, 0, 0.5),
        ([100, 110, 150, 160], 125, 1, 0.08),
        ([100, 110, 150, 160], 125, 2, 0.0136),
        # the eight of lesson 07
        (EIGHT, 3000, 0, 0.5),
        (EIGHT, 3000, 1, 0.19375),
        (EIGHT, 3000, 2, 0.1165625),
        ([5000, 6000], 3000, 0, 0),
        ([0], 3000, 2, 1),
    ],
)
def test_worked_examples(incomes, line, alpha, value):
    assert fgt(incomes, line, alpha) == pytest.approx(value, **EXACT)


@given(incomes, lines, st.sampled_from([0, 1, 1.5, 2, 3]))
def test_as_written_out_person_by_person(values, line, alpha):
    total = sum(((line - y) / line) ** alpha for y in values if y < line)
    assert fgt(values, line, alpha) == pytest.approx(total / len(values), **EXACT)


@given(incomes, lines)
def test_ordered_and_between_0_and_1(values, line):
    p0, p1, p2 = (fgt(values, line, alpha) for alpha in (0, 1, 2))
    assert 0 <= p2 <= p1 <= p0 <= 1


@given(incomes, lines, st.integers(1, 9), st.sampled_from([0, 1, 2]))
def test_neither_money_nor_size_matters(values, line, times, alpha):
    same = fgt(values, line, alpha)
    assert fgt([times * y for y in values], times * line, alpha) == pytest.approx(same, **EXACT)
    assert fgt(values * times, line, alpha) == pytest.approx(same, **EXACT)
    assert fgt(values, line, alpha, [times] * len(values)) == pytest.approx(same, **EXACT)


def test_a_transfer_from_the_poorest_lowers_the_headcount_and_raises_severity():
    after = [450, 1500, 2400, 3000, *EIGHT[4:]]
    assert fgt(after, 3000, 0) < fgt(EIGHT, 3000, 0)
    assert fgt(after, 3000, 1) == pytest.approx(fgt(EIGHT, 3000, 1), **EXACT)
    assert fgt(after, 3000, 2) > fgt(EIGHT, 3000, 2)


@given(incomes, lines)
def test_shortfall_and_cost_belong_to_the_gap(values, line):
    poor = [line - y for y in values if y < line]
    assert least_cost(values, line) == pytest.approx(sum(poor), rel=1e-9, abs=1e-6)
    found = mean_shortfall(values, line)
    if poor:
        assert found == pytest.approx(sum(poor) / len(poor) / line, **EXACT)
    else:
        assert found is None


@pytest.mark.parametrize(
    ("line", "wanted"), [(2900, (0, 0)), (3000, (4, 400)), (3100, (5, 900)), (3300, (7, 2300)), (1000, (0, 0))]
)
def test_the_cost_of_households_is_worked_by_hand(line, wanted):
    # 2,900 a person for four, 3,100 for two, 3,000 for one; on the line is not poor.
    assert measures.cost_to_line([11600, 6200, 3000], [4, 2, 1], line) == wanted


@given(
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(1, 6)), min_size=1, max_size=20), lines, st.integers(1, 900)
)
def test_a_higher_line_costs_at_least_its_rise_for_each_poor_person(rows, line, rise):
    own, persons = zip(*rows, strict=True)
    poor, cost = measures.cost_to_line(own, persons, line)
    more, dearer = measures.cost_to_line(own, persons, line + rise)
    assert more >= poor
    assert poor * rise <= dearer - cost <= more * rise
    each = np.divide(own, persons)
    assert cost == pytest.approx(least_cost(each, line, persons), rel=1e-9, abs=1e-6)


@pytest.mark.parametrize(
    ("own", "persons", "line", "words"),
    [
        ([1, 2], [1], 3, "one number for each of the 2 households, not 1"),
        ([1, 2], [1, 0], 3, "persons must be a finite number of 1 or above"),
        ([1], [1], 0, "line"),
        ([-1], [1], 3, "incomes"),
        ([], [], 3, "incomes"),
    ],
)
def test_households_that_cannot_be_counted_are_named(own, persons, line, words):
    with pytest.raises(ValueError, match=words):
        measures.cost_to_line(own, persons, line)


def test_least_cost_counts_the_persons_that_weights_stand_for():
    assert least_cost([1000, 4000], 3000, [3, 5]) == pytest.approx(6000)


@given(
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(1, 6), st.sampled_from("ab")), min_size=1, max_size=20),
    lines,
)
def test_groups_add_up_to_the_whole(rows, line):
    frame = pd.DataFrame(rows, columns=["cash", "size", "village"])
    by = fgt_by(frame, income="cash", persons="size", line=line, by="village")
    for alpha, name in enumerate(("headcount", "gap", "severity")):
        whole = fgt(frame["cash"] / frame["size"], line, alpha, frame["size"])
        assert np.average(by[name], weights=by["population"]) == pytest.approx(whole, **EXACT)
    assert list(by["village"]) == sorted(set(frame["village"]))


def test_a_row_may_stand_for_several():
    frame = pd.DataFrame({"y": [1000, 5000], "w": [3, 1], "g": ["a", "a"], "h": [1, 1]})
    found = fgt_by(frame, income="y", line=3000, by=["g", "h"], weight="w").iloc[0]
    assert (found["population"], found["headcount"]) == (4, 0.75)


# Alkire and Foster (2011), their example of four persons and four dimensions
FOUR = [[0, 0, 0, 0], [0, 1, 0, 1], [1, 1, 1, 1], [0, 1, 0, 0]]
# the ten of lesson 07: food, clothing, education, health care, housing
TEN = pd.DataFrame(
    [
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 1],
        [0, 0, 0, 1, 1],
        [0, 0, 0, 0, 0],
        [0, 0, 1, 0, 0],
        [1, 0, 0, 1, 1],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 1, 0],
        [1, 1, 0, 1, 1],
        [0, 0, 0, 0, 0],
    ],
    columns=["food", "clothing", "education", "health_care", "housing"],
)


@pytest.mark.parametrize(
    ("deprived", "k", "found"),
    [
        (FOUR, 2, (0.5, 0.75, 0.375)),
        (FOUR, 1, (0.75, 7 / 12, 7 / 16)),
        (TEN, 1, (0.6, 0.4, 0.24)),
        (TEN, 2, (0.3, 0.6, 0.18)),
        (TEN, 3, (0.2, 0.7, 0.14)),
        (TEN, 4, (0.1, 0.8, 0.08)),
        (TEN, 5, (0, None, 0)),
    ],
)
def test_worked_examples_of_needs(deprived, k, found):
    h, a, m0 = alkire_foster(deprived, k)
    assert (h, m0) == (pytest.approx(found[0], **EXACT), pytest.approx(found[2], **EXACT))
    assert a is None if found[1] is None else a == pytest.approx(found[1], **EXACT)


@given(needs, st.integers(1, 5))
def test_needs_as_written_out_person_by_person(rows, k):
    counts = [sum(row) for row in rows if sum(row) >= k]
    h, a, m0 = alkire_foster(rows, k)
    assert h == pytest.approx(len(counts) / len(rows), **EXACT)
    assert m0 == pytest.approx(sum(counts) / 5 / len(rows), **EXACT)
    assert m0 == pytest.approx(h * (a or 0), **EXACT)


@given(needs, st.integers(1, 4))
def test_a_higher_cut_off_never_finds_more(rows, k):
    low, high = alkire_foster(rows, k), alkire_foster(rows, k + 1)
    assert high.headcount <= low.headcount
    assert high.adjusted <= low.adjusted


def test_weights_of_needs_are_scaled_and_may_be_named():
    frame = pd.DataFrame({"health": [1, 0], "school": [0, 1]})
    assert alkire_foster(frame, 1, {"school": 30, "health": 10}) == (0.5, 0.75, 0.375)
    assert alkire_foster(frame, 1, [1, 3]) == (0.5, 0.75, 0.375)
    # a third of six needs, weighted, is two: rounding must not lose it
    assert alkire_foster([[1, 1, 0, 0, 0, 0]], 2, [1 / 6] * 6).headcount == 1


def test_one_need_met_moves_the_adjusted_rate_alone():
    housed = TEN.copy()
    housed.loc[8, "housing"] = 0
    assert alkire_foster(housed, 2).headcount == alkire_foster(TEN, 2).headcount
    assert alkire_foster(housed, 2).adjusted == pytest.approx(0.16, **EXACT)


def test_needs_by_group_add_up():
    frame = TEN.assign(village=list("aabbaabbab"), size=[1, 2, 3, 4, 5, 1, 2, 3, 4, 5])
    by = needs_by(frame, deprived=list(TEN), k=2, by="village", persons="size")
    whole = alkire_foster(TEN, 2, persons=frame["size"])
    assert np.average(by["M0"], weights=by["population"]) == pytest.approx(whole.adjusted, **EXACT)
    none = needs_by(frame, deprived=list(TEN), k=5, by="village")
    assert none["A"].isna().all()
    assert (none["H"] == 0).all()


@given(needs, lines, st.integers(1, 5), st.randoms(use_true_random=False))
def test_kinds_do_not_overlap_and_add_up(rows, line, k, luck):
    money = [luck.randint(0, 9_000) for _ in rows]
    kinds = poverty_kinds(money, rows, line, k)
    assert kinds.income_only + kinds.both == pytest.approx(fgt(money, line, 0), **EXACT)
    assert kinds.needs_only + kinds.both == pytest.approx(alkire_foster(rows, k).headcount, **EXACT)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: fgt([], 3000, 0), "at least one number"),
        (lambda: fgt([100, -1], 3000, 0), "number 2 is -1"),
        (lambda: fgt([100, np.nan], 3000, 0), "number 2 is nan"),
        (lambda: fgt([100], 0, 0), "line must be a finite number above 0"),
        (lambda: fgt([100], 3000, -1), "alpha must be"),
        (lambda: fgt([100], 3000, 0, [1, 2]), "2 weights, 1 rows"),
        (lambda: fgt([100], 3000, 0, [0]), "one of them above 0"),
        (lambda: fgt([100, 100], 3000, 0, [2, -1]), "0 or above"),
        (lambda: alkire_foster([[0, 2]], 1), "row 1, need 2 is 2"),
        (lambda: alkire_foster([0, 1], 1), "shape"),
        (lambda: alkire_foster([[0, 1]], 3), "number of needs, 2"),
        (lambda: alkire_foster([[0, 1]], 0), "k must be"),
        (lambda: alkire_foster(TEN, 1, {"food": 1}), "must name the needs"),
        (lambda: poverty_kinds([1], TEN, 3000, 1), "10 rows, 1 incomes"),
        (lambda: fgt_by(pd.DataFrame({"y": [1]}), income="y", line=1, by="village"), "village"),
        (lambda: fgt_by(pd.DataFrame({"y": [1], "n": [0], "g": [1]}), income="y", persons="n", line=1, by="g"), "'n'"),
    ],
)
def test_what_is_refused_and_how(call, says):
    with pytest.raises(ValueError, match=says):
        call()


def test_all_names_are_there():
    assert all(hasattr(measures, name) for name in measures.__all__)
