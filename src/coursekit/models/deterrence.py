"""Random spot checks: the chance to be seen, and what that chance prevents.

A village that reports a false exit weighs what it gains against what it loses if found out, times the
chance to be found out (Becker 1968, "Crime and punishment: an economic approach"). It is a model
of incentives, not a finding about anybody: gains and losses are in one made-up unit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import pandas as pd

from coursekit.models import validate

__all__ = ["chance_found", "chance_found_in_village", "deter"]


def chance_found_in_village(households: int, wrong: int, visits: int, sensitivity: float = 1.0) -> float:
    """Return the chance that visits in one village find at least one of its wrong exits.

    Visits are a simple random sample without replacement; a wrong exit that is visited is recognised
    with the chance `sensitivity`. The chance to find none is the mean of ``(1 - s)**k`` over the
    hypergeometric number k of wrong exits visited.

    Parameters
    ----------
    households : int
        Exited households in the village, 1 or above.
    wrong : int
        Wrong exits among them.
    visits : int
        Households visited, at most all.
    sensitivity : float, default 1

    Examples
    --------
    >>> round(chance_found_in_village(40, 2, 10), 3)
    0.442
    """
    validate.positive_int("households", households)
    validate.sample_fits(validate.whole("wrong", wrong), households, "wrong exits")
    validate.sample_fits(validate.whole("visits", visits), households, "visits")
    missed = 1 - validate.probability("sensitivity", sensitivity)
    ways = math.comb(households, visits)
    none = sum(
        math.comb(wrong, k) * math.comb(households - wrong, visits - k) / ways * missed**k
        for k in range(max(0, visits - households + wrong), min(wrong, visits) + 1)
    )
    return 1 - none


def chance_found(villages: int, checked: int, in_village: float, rounds: int = 1) -> float:
    """Return the chance that a village is drawn and found out in at least one of several rounds.

    ``1 - (1 - checked / villages · in_village) ** rounds``.

    Parameters
    ----------
    villages, checked : int
        Villages in the county, and how many a round draws at random.
    in_village : float
        Chance to be found out when drawn, 0 to 1.
    rounds : int, default 1
        Independent rounds.
    """
    validate.positive_int("villages", villages)
    validate.sample_fits(validate.whole("checked", checked), villages, "checked villages")
    one = checked / villages * validate.probability("in_village", in_village)
    return 1 - (1 - one) ** validate.positive_int("rounds", rounds)


def deter(
    gains: Iterable[float],
    penalty: float,
    checked_shares: Iterable[float],
    in_village: float,
    *,
    announced: bool = False,
) -> pd.DataFrame:
    """Return how many villages would still report falsely, for several shares of villages checked.

    A village does so when its gain exceeds the chance to be found out times the penalty. Where visits
    are announced, the villages that will be visited know it and report truly, and the others know
    that nobody will come.

    Parameters
    ----------
    gains : iterable of float
        Gain of each village from a false report, 0 or above.
    penalty : float
        Loss when found out, 0 or above, in the unit of the gains.
    checked_shares : iterable of float
        Shares of villages checked, 0 to 1.
    in_village : float
        Chance to be found out when visited, 0 to 1.
    announced : bool, default False

    Returns
    -------
    pandas.DataFrame
        ``checked_share``, ``chance_found`` (that a village which reports falsely is found out),
        ``false_share`` (of villages that report falsely).

    Raises
    ------
    ValueError
        If there is no village, or a number is negative or missing.
    """
    table = pd.DataFrame({"gains": list(gains)}, dtype=float)
    validate.frame(table, ["gains"], "gains")
    validate.not_negative(table, ["gains"], "gains")
    validate.finite("penalty", penalty)
    validate.probability("in_village", in_village)
    rows = []
    for share in checked_shares:
        seen = validate.probability("checked_shares", share) * in_village
        if announced:
            tempted = float(np.mean(table["gains"] > 0)) * (1 - share)
            rows.append((share, 0.0, tempted))
        else:
            rows.append((share, seen, float(np.mean(table["gains"] > seen * penalty))))
    return pd.DataFrame(rows, columns=["checked_share", "chance_found", "false_share"])
