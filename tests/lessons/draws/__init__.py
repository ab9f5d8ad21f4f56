"""What lesson 15 says of forty other draws of its county: computed, stored beside this, read by the tests.

``python -m tests.lessons.draws`` computes all of it again, in about half a minute.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from coursekit.lessons.l15 import county

__all__ = ["FILE", "SEEDS", "draw", "stored"]

FILE = Path(__file__).with_name("15.csv")
SEEDS = range(1, 41)


def draw(seed: int) -> dict[str, float]:
    """Return what comes of choosing projects in the county that one seed makes.

    Parameters
    ----------
    seed : int

    Returns
    -------
    dict
        ``delivered``, ``at_10``, ``at_60``: percent of the estimate that the projects chosen by the quick appraisal
        deliver, at 30, 10 and 60% of the budget; ``everybody``: the same of all projects; ``lost``: percent of the
        people who are lifted that is lost if only ready projects are taken (careful appraisal, 40%);
        ``by_quick``, ``by_claims``: people lifted at 30% by either.
    """

    def lifted(by: str, ready: str, budget: str) -> float:
        return float(county.chosen(by, ready, budget, seed)["lifted"].sum())

    def share(budget: str) -> float:
        made = county.chosen("quick", "no", budget, seed)
        return 100 * float(made["lifted"].sum() / made["promised"].sum())

    return {
        "delivered": share("30"),
        "everybody": 100 * float(county.listed(seed)["lifted"].sum() / county.estimates("quick", seed).sum()),
        "at_10": share("10"),
        "at_60": share("60"),
        "lost": 100 * (1 - lifted("careful", "yes", "40") / lifted("careful", "no", "40")),
        "by_quick": lifted("quick", "no", "30"),
        "by_claims": lifted("claims", "no", "30"),
    }


def stored() -> pd.DataFrame:
    """Return the stored draws, one row a seed."""
    return pd.read_csv(FILE, index_col="seed")
