"""Two plans carried out on the same luck, and set side by side as a table in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from coursekit.lessons.l17.grid import MEASURES, measured
from coursekit.models import compare
from coursekit.models.society.plan import Plan, Score, run
from coursekit.text import Language, Text, minus

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FRESH", "side_by_side"]

FRESH = range(101, 106)
"""Five runs that no stored table holds, so that a plan chosen by the table meets new luck."""
_ROWS = {
    "poor": Text(en="poor, end of 2020, %", zh="2020年底贫困（%）"),
    "registered": Text(en="registered, end of 2020, %", zh="2020年底在册（%）"),
    "own": Text(en="poor by own income, %", zh="按自有收入贫困（%）"),
    "wrong": Text(en="wrong, of the exits, %", zh="退出中的错退（%）"),
    "back": Text(en="back within a year, %", zh="一年内返贫（%）"),
    "money": Text(en="yuan a person and year", zh="元/人年"),
    "hours": Text(en="hours of staff a year", zh="工时/年"),
    "forms": Text(en="of them on forms", zh="其中填表"),
}
_COLUMNS = {
    "first": Text(en="first plan", zh="第一个方案"),
    "second": Text(en="second plan", zh="第二个方案"),
    "less": Text(en="second less first, run by run", zh="逐次相减：第二个减第一个"),
}


def side_by_side(first: Plan, second: Plan, language: Language = "en", seeds: Iterable[int] = FRESH) -> pd.DataFrame:
    """Carry two plans out in the same counties and compare them run by run.

    Parameters
    ----------
    first, second : Plan
    language : {"en", "zh"}
    seeds : iterable of int
        One county each; both plans meet the same.

    Returns
    -------
    pandas.DataFrame
        A row a measure; mean, lowest and highest of each plan and of the difference, as text.

    Raises
    ------
    ValueError
        If no seed is given.
    """
    import pandas as pd

    named = list(seeds)
    if not named:
        message = "seeds must name one county or more"
        raise ValueError(message)
    cells: dict[str, list[str]] = {name: [] for name in _COLUMNS}
    for measure, places in MEASURES.items():
        values = {
            which: {seed: measured(_run(plan, seed), measure) for seed in named}
            for which, plan in (("first", first), ("second", second))
        }
        for which, one in values.items():
            cells[which].append(_said(sum(one.values()) / len(one), min(one.values()), max(one.values()), places, ""))
        cells["less"].append(_said(*compare.paired(values["first"], values["second"]), places, "+"))
    index = [_ROWS[measure].to(language) for measure in MEASURES]
    return pd.DataFrame({_COLUMNS[name].to(language): column for name, column in cells.items()}, index=index)


@lru_cache(maxsize=200)
def _run(plan: Plan, seed: int) -> Score:
    """Carry a plan out; what was run before, such as going on as before, is not run again."""
    return run(plan, seed)


def _said(mean: float, low: float, high: float, places: int, sign: str) -> str:
    one, least, most = (minus(f"{value:{sign},.{places}f}") for value in (mean, low, high))
    return f"{one} ({least} … {most})"
