"""A ledger of public money: what lies idle, and payments that are odd.

A grant is idle by a definition: a date at which the books are looked at, and a time that money may wait. A flag on a
payment is a question to whoever made it, not a finding.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from coursekit.models import validate

__all__ = ["idle", "payment_flags"]

MANY = 3
"""Households paid on one account from which the account is flagged."""


def idle(grants: pd.DataFrame, audit: float, months: float) -> float:
    """Add up what is left of the grants that came in more than some months before an audit.

    ``sum of (amount - paid) over grants with audit - arrived > months``

    Parameters
    ----------
    grants : pandas.DataFrame
        ``arrived`` (month), ``amount`` and ``paid`` up to the audit (in one unit of money).
    audit : float
        Month of the audit.
    months : float
        How long money may wait, 0 or above.

    Returns
    -------
    float
        In the unit of the amounts.

    Raises
    ------
    ValueError
        If a column is missing, a sum is negative or missing, or more was paid than came in.

    Examples
    --------
    >>> idle(pd.DataFrame({"arrived": [0, 12], "amount": [500, 400], "paid": [200, 0]}), 24, 12)
    300.0
    """
    validate.frame(grants, ["arrived", "amount", "paid"], "grants", allow_empty=True)
    validate.not_negative(grants, ["amount", "paid"], "grants")
    validate.complete(grants, ["arrived"], "grants")
    left = grants["amount"] - grants["paid"]
    if (left < 0).any():
        message = f"grants: more was paid than came in; row {left.index[left < 0][0]}"
        raise ValueError(message)
    waits = validate.finite("audit", audit, low=None) - grants["arrived"] > validate.finite("months", months)
    return float(left[waits].sum())


def payment_flags(payments: pd.DataFrame, register: Collection[object]) -> pd.DataFrame:
    """Flag payments by three checks.

    Parameters
    ----------
    payments : pandas.DataFrame
        A row a payment, in the order in which they were made: ``household``, ``account``.
    register : collection
        Households that may be paid.

    Returns
    -------
    pandas.DataFrame of bool
        With the rows of `payments`: ``shared`` (the account serves three households or more), ``again`` (the household
        was paid before), ``unlisted`` (the household is not on the register).

    Raises
    ------
    ValueError
        If a column is missing or a cell is empty.

    Examples
    --------
    >>> two = pd.DataFrame({"household": ["H1", "H1"], "account": ["k1", "k1"]})
    >>> payment_flags(two, ["H1"]).to_numpy().tolist()
    [[False, False, False], [False, True, False]]
    """
    columns = ["household", "account"]
    validate.frame(payments, columns, "payments")
    validate.complete(payments, columns, "payments")
    served = payments.groupby("account")["household"].transform("nunique")
    return pd.DataFrame(
        {
            "shared": served >= MANY,
            "again": payments.duplicated("household"),
            "unlisted": ~payments["household"].isin(list(register)),
        }
    )
