"""Idle money by a definition, and payments that are flagged."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.models import ledger

GRANTS = pd.DataFrame({"arrived": [0, 6, 12, 20], "amount": [500, 300, 400, 200], "paid": [200, 300, 0, 0]})
PAID = pd.DataFrame({"household": ["A", "B", "C", "A", "D"], "account": ["k", "k", "k", "m", "n"]})


@pytest.mark.parametrize(
    ("audit", "months", "left"), [(24, 12, 300), (25, 12, 700), (24, 0, 900), (30, 24, 300), (10, 12, 0), (20, 0, 700)]
)
def test_idle_by_date_and_span(audit, months, left):
    assert ledger.idle(GRANTS, audit, months) == left


def test_nothing_came_in_and_nothing_is_idle():
    assert ledger.idle(GRANTS.iloc[:0], 24, 0) == 0


@given(st.integers(0, 60), st.integers(0, 40))
def test_a_longer_span_never_finds_more_and_a_later_date_never_less(audit, months):
    found = ledger.idle(GRANTS, audit, months)
    assert ledger.idle(GRANTS, audit, months + 1) <= found <= ledger.idle(GRANTS, audit + 1, months)


def test_three_checks_of_payments():
    flags = ledger.payment_flags(PAID, ["A", "B", "C"])
    assert flags["shared"].tolist() == [True, True, True, False, False]
    assert flags["again"].tolist() == [False, False, False, True, False]
    assert flags["unlisted"].tolist() == [False, False, False, False, True]
    two = PAID[PAID["household"] != "C"]
    assert not ledger.payment_flags(two, ["A"])["shared"].any()
    assert flags.index.equals(PAID.index)


def test_an_account_of_one_household_is_not_shared_however_often_it_is_used():
    often = pd.DataFrame({"household": ["A"] * 4, "account": ["k"] * 4})
    flags = ledger.payment_flags(often, {"A"})
    assert not flags["shared"].any()
    assert flags["again"].sum() == 3


def test_bad_input_is_named():
    for call, words in (
        (lambda: ledger.idle(GRANTS.drop(columns="paid"), 24, 0), "lacks.*paid"),
        (lambda: ledger.idle(GRANTS.assign(paid=[200, 301, 0, 0]), 24, 0), "more was paid than came in; row 1"),
        (lambda: ledger.idle(GRANTS.assign(amount=[500, -300, 400, 200]), 24, 0), "'amount' must not be negative"),
        (lambda: ledger.idle(GRANTS.assign(arrived=[0, None, 1, 2]), 24, 0), "'arrived'.*row 1"),
        (lambda: ledger.idle(GRANTS, float("nan"), 0), "audit"),
        (lambda: ledger.idle(GRANTS, 24, -1), "months must be a finite number of 0 or above"),
        (lambda: ledger.payment_flags(PAID.drop(columns="account"), []), "lacks.*account"),
        (lambda: ledger.payment_flags(PAID.assign(account=["k", None, "k", "m", "n"]), []), "'account'.*row 1"),
    ):
        with pytest.raises(ValueError, match=words):
            call()
