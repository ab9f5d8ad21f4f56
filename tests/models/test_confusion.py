"""One table, its ratios, and the numbers of lesson 10."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.models import extract
from coursekit.models.confusion import RATIOS, Confusion, cells, from_rates, tabulate

counts = st.integers(0, 1000)


def test_two_thousand_exits():
    table = from_rates(2000, 0.05, 0.80, 0.10)
    assert (table.true_positive, table.flagged) == (80, 270)
    assert table.precision == pytest.approx(80 / 270)
    assert table.recall == pytest.approx(0.8)


def test_precision_falls_with_the_base_rate_and_recall_stays():
    tables = [from_rates(1000, rate, 0.8, 0.1) for rate in (0.2, 0.1, 0.05, 0.01)]
    precisions = [table.precision for table in tables]
    assert precisions == sorted(precisions, reverse=True)
    assert {round(table.recall, 12) for table in tables} == {0.8}


def test_the_rules_of_lesson_10():
    table = extract.twelve()
    cash = table["cash"] < 3000 * table["persons"]
    lacking = ~table[["food", "clothing", "education", "health_care", "housing"]].all(axis=1)
    dibao = table["dibao"] > table["cash"] / 2
    wrong = cash | lacking
    rules = {
        "cash": (cash, 1, 0.75),
        "guarantees": (lacking, 1, 0.5),
        "same year": (table["same_year"], 0, 0),
        "dibao": (dibao, 0, 0),
        "support": (table["support_stopped"], 0, 0),
        "any": (cash | lacking | dibao | table["same_year"] | table["support_stopped"], 0.5, 1),
    }
    for flag, precision, recall in rules.values():
        scored = tabulate(flag, wrong)
        assert (scored.precision, scored.recall) == (precision, recall)
    assert tabulate(cash, wrong, table["persons"]).prevalence == pytest.approx(0.381, abs=5e-4)


def test_identification_has_two_bases():
    table = Confusion(3000, 0, 1940, 97_000 - 1940)
    assert table.false_omission_rate == pytest.approx(0.02)
    assert table.false_negative_rate == pytest.approx(0.393, abs=5e-4)


@given(counts, counts, counts, counts)
def test_ratios_agree_with_each_other(tp, fp, fn, tn):
    table = Confusion(tp, fp, fn, tn)
    ratios = table.ratios()
    assert list(ratios) == list(RATIOS)
    for one, other in (
        ("recall", "false_negative_rate"),
        ("specificity", "false_positive_rate"),
        ("precision", "false_discovery_rate"),
        ("negative_predictive_value", "false_omission_rate"),
    ):
        assert (ratios[one] is None) == (ratios[other] is None)
        if ratios[one] is not None:
            assert ratios[one] + ratios[other] == pytest.approx(1)
    assert all(value is None or 0 <= value <= 1 for value in ratios.values())
    if table.precision and table.recall:
        assert table.f1 == pytest.approx(2 / (1 / table.precision + 1 / table.recall))
    if tp + fn and tn + fp:
        assert table.balanced_accuracy == pytest.approx((table.recall + table.specificity) / 2)


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 9)), min_size=1))
def test_tabulating_counts_every_row_once(rows):
    data = pd.DataFrame(rows, columns=["flag", "so", "weight"])
    table = tabulate(data["flag"], data["so"])
    assert table.total == len(data)
    assert tabulate(data["flag"], data["so"], data["weight"]).total == data["weight"].sum()


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 9)), min_size=1))
def test_cells_of_a_frame_are_its_weighted_sums(rows):
    data = pd.DataFrame(rows, columns=["flag", "so", "weight"])
    table = cells(data, flagged="flag", actual="so", weight="weight")
    sums = data.groupby(["flag", "so"])["weight"].sum()
    found = {(True, True): table.true_positive, (True, False): table.false_positive}
    found |= {(False, True): table.false_negative, (False, False): table.true_negative}
    assert found == {key: sums.get(key, 0) for key in found}
    assert cells(data, flagged="flag", actual="so").total == len(data)


def test_bad_input_is_named():
    yes = pd.Series([True, False])
    data = pd.DataFrame({"flag": [True, False], "so": [True, None], "weight": [1.0, -2.0]})
    for call, words in (
        (lambda: tabulate(yes, yes.head(1)), "length"),
        (lambda: tabulate(yes, pd.Series([True, None])), "actual"),
        (lambda: tabulate(yes, yes, pd.Series([1, -1])), "weights"),
        (lambda: tabulate(yes.head(0), yes.head(0)), "empty"),
        (lambda: from_rates(10, 1.2, 0.5, 0.1), "prevalence"),
        (lambda: Confusion(1, -1, 0, 0), "false_positive"),
        (lambda: cells(data, flagged="flag", actual="no"), "lacks the column.*no"),
        (lambda: cells(data, flagged="flag", actual="so"), "'so' must hold true or false.*row 1"),
        (lambda: cells(data, flagged="flag", actual="flag", weight="weight"), "'weight' must not.*row 1: -2"),
    ):
        with pytest.raises(ValueError, match=words):
            call()
