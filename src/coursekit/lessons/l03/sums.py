"""The nine sums of money of paragraph 15: which they are, what kind each is, and what a chart of them must show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Statements, dots, shows
from coursekit.text import Text as T

__all__ = ["KINDS", "NATIONAL", "SUMS", "YI", "drawn", "shows_gifts_as_yi", "shows_nine", "shows_yuan", "yi"]

YI = 100_000_000
SUMS: Mapping[str, str] = MappingProxyType(
    {
        "integrated-funds": "budget",
        "relocation-loans": "loan",
        "microcredit": "loan",
        "relending": "refinancing",
        "land-income": "sale",
        "firm-investment": "investment",
        "firm-donations": "gift",
        "liangshan-contracts": "contract",
        "liangshan-gifts": "gift",
    }
)
"""Id of each sum and its kind, by the course's own coding, in the order of the paragraph."""
KINDS = tuple(dict.fromkeys(SUMS.values()))
NATIONAL = tuple(SUMS)[:7]
"""The sums that stand for the whole country."""
_NAMES = {
    "integrated-funds": ("integrated", "涉农"),
    "relocation-loans": ("relocation", "搬迁"),
    "microcredit": ("microcredit", "小额"),
    "relending": ("relending", "再贷款"),
    "land-income": ("land-income", "增减挂钩"),
    "firm-investment": ("investment", "投资"),
    "firm-donations": ("donation", "捐资"),
    "liangshan-contracts": ("contract", "合同"),
    "liangshan-gifts": ("liangshan-gift", "凉山捐赠"),
}
_AMOUNT, _SUM = T(en="amount", zh="金额"), T(en="sum", zh="款项")


def yi(lesson: Context, ids: Iterable[str] = tuple(SUMS)) -> dict[str, float]:
    """Return the sums as printed, in 亿 yuan: "more than" is left off."""
    return {one: lesson.figure(one).value / YI for one in ids}


def _shows(values: Mapping[str, float]) -> Statements:
    return shows(dots(along=_AMOUNT, by=_SUM, values=values, within=0.03, names=_NAMES, log=True))


def shows_nine(lesson: Context) -> Statements:
    """Say what the chart must show."""
    return _shows(yi(lesson))


def shows_yuan(lesson: Context) -> Statements:
    """Say what it shows when the amounts are left in yuan."""
    return _shows({one: value * YI for one, value in yi(lesson).items()})


def shows_gifts_as_yi(lesson: Context) -> Statements:
    """Say what it shows when the 万 of the gifts is read as 亿."""
    return _shows({**yi(lesson), "liangshan-gifts": 4000.0})


def drawn(values: Mapping[str, float], mark: str = "point", scale: str = "log") -> object:
    """Draw sums as a learner would, to prove what is seen in them."""
    import pandas as pd

    from coursekit.charts import alt

    data = pd.DataFrame(values.items(), columns=["sum", "yi"])
    base = alt.Chart(data)
    marked = base.mark_point(filled=True) if mark == "point" else base.mark_bar()
    return marked.encode(x=alt.X("yi:Q", scale=alt.Scale(type=scale)), y="sum:N")
