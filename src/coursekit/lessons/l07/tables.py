"""Tables from which the mistakes of lesson 07 are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursekit.exercises.context import Context
from coursekit.lessons.l07.people import LINE, PLANS
from coursekit.models import measures

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["after_plans", "share_and_gap"]


def after_plans(**after: tuple[float, ...]) -> pd.DataFrame:
    """Return the three measures after the three plans, with other incomes after some of them."""
    import pandas as pd

    incomes = {**PLANS, **after}
    rows = [[plan, *(measures.fgt(incomes[plan], LINE, alpha) for alpha in (0, 1, 2))] for plan in PLANS]
    return pd.DataFrame(rows, columns=["plan", "P0", "P1", "P2"])


def share_and_gap(lesson: Context) -> tuple[pd.Series, pd.Series]:
    """Return P0 and P1 on two lines in 2015 and 2018, in percent."""
    import pandas as pd

    cases = [(name, year) for name in ("215", "365") for year in (2015, 2018)]
    share = [lesson.series(f"pip-rural-{name}-ppp2017").value(year) for name, year in cases]
    gap = [lesson.series(f"pip-rural-gap-{name}-ppp2017").value(year) for name, year in cases]
    return pd.Series(share), pd.Series(gap)
