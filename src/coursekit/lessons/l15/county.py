"""The projects of County Jia as lesson 15 looks at them. Fictional and simulated.

The county takes a second; stored are the table that an exercise draws, and what every setting of the explorer comes
to. A test holds both files to the code. To write them again: ``python -m coursekit.lessons.l15.county``.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from coursekit.models.county import SEED
from coursekit.models.pool import choose
from coursekit.models.society.projects import appraise, projects
from coursekit.models.society.simulate import generate

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["BUDGETS", "PERSONS", "READY", "SPREADS", "chosen", "estimates", "grid", "listed", "setting", "table"]

PERSONS = 100_000
UNIT = 1000  # yuan: every cost is a whole number of thousands
WAN = 10_000
SPREADS = {"claims": None, "quick": 0.5, "careful": 0.25, "truth": 0.0}
"""By what projects are chosen; of an appraisal the standard deviation of its error in logs."""
READY = ("no", "yes")
BUDGETS = ("10", "20", "30", "40", "50", "60")
"""Percent of what all projects cost together."""


@cache
def listed(seed: int = SEED) -> pd.DataFrame:
    """List the projects, see `coursekit.models.society.projects.projects`."""
    return projects(generate(PERSONS, seed))


def estimates(by: str, seed: int = SEED) -> pd.Series:
    """Return the persons whom each project lifts, by what it is judged by: a name of ``SPREADS``."""
    spread = SPREADS[by]
    return listed(seed)["claimed"].astype(float) if spread is None else appraise(listed(seed), spread)


def chosen(by: str, ready: str, budget: str, seed: int = SEED) -> pd.DataFrame:
    """Choose the projects that promise most under a budget.

    Parameters
    ----------
    by : str
        Of ``SPREADS``.
    ready : {"no", "yes"}
        Whether only projects whose money would not wait may be chosen.
    budget : str
        Of ``BUDGETS``; always of the cost of all projects.

    Returns
    -------
    pandas.DataFrame
        The rows of `listed` that are chosen, with ``promised``.
    """
    pool = listed(seed).assign(promised=estimates(by, seed))
    money = int(budget) / 100 * float(pool["cost"].sum())
    may = pool[pool["idle"] == 0] if ready == "yes" else pool
    return may.iloc[choose(may["promised"], may["cost"], money, UNIT)]


def grid() -> pd.DataFrame:
    """Measure what is chosen under every setting that the explorer has.

    Returns
    -------
    pandas.DataFrame
        ``by``, ``ready``, ``budget``; ``projects``, ``promised`` and ``delivered`` (persons), ``idle`` (months that a
        yuan waits).
    """
    import pandas as pd

    rows = []
    for by, ready, budget in product(SPREADS, READY, BUDGETS):
        made = chosen(by, ready, budget)
        idle = float(np.average(made["idle"], weights=made["cost"]))
        sums = [round(float(made[name].sum()), 1) for name in ("promised", "lifted")]
        rows.append([by, ready, budget, len(made), *sums, round(idle, 2)])
    return pd.DataFrame(rows, columns=["by", "ready", "budget", "projects", "promised", "delivered", "idle"])


def setting(stored: pd.DataFrame, by: str, budget: int, ready: str = "no") -> pd.Series:
    """Return one row of the stored `grid`."""
    here = (stored["by"] == by) & (stored["ready"] == ready) & (stored["budget"] == budget)
    return stored[here].iloc[0]


def table() -> pd.DataFrame:
    """Return the projects as a quick appraisal sees them, and what comes of each.

    Returns
    -------
    pandas.DataFrame
        ``project``, ``cost`` (万元); ``estimate`` and ``result`` (persons lifted for each 万元, three decimals);
        ``chosen`` (``yes`` or ``no``: with 30 percent of what all cost, by the quick appraisal).
    """
    import pandas as pd

    pool = listed()
    wan = pool["cost"] / WAN
    taken = pool.index.isin(chosen("quick", "no", "30").index)
    return pd.DataFrame(
        {
            "project": np.arange(1, len(pool) + 1),
            "cost": wan.round(1),
            "estimate": (estimates("quick") / wan).round(3),
            "result": (pool["lifted"] / wan).round(3),
            "chosen": np.where(taken, "yes", "no"),
        }
    )


if __name__ == "__main__":
    for name, made in (("jia", table()), ("settings", grid())):
        made.to_csv(Path(__file__).parent / f"{name}.csv", index=False, lineterminator="\n")
