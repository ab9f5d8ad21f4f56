"""What the chart of three schedules must show, and what it shows where a named mistake was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Lines, Statements, lines, rule, shows
from coursekit.lessons.l11.neighbours import BENEFIT, LINE, WIDTHS
from coursekit.models import effort
from coursekit.text import Text as T

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "axes_swapped",
    "help_for_net",
    "lines_alone",
    "one_zigzag",
    "rule_flat",
    "shows_help",
    "shows_steps",
    "shows_swapped",
]

OWN = range(2000, 6001, 50)
ACROSS, UP = T(en="own income", zh="自有收入"), T(en="net income", zh="合计收入")
HELP = T(en="help", zh="补助")
SINGLE = (4300, 5900)
"""Net incomes, yuan, that each shape reaches from one own income only."""
SHAPES = {"cliff": ("cliff", "跳跃"), "narrow": ("narrow", "窄"), "wide": ("wide", "宽")}


def _table() -> pd.DataFrame:
    import pandas as pd

    rows = [
        {"shape": shape, "own": own, "net": effort.net_income(own, LINE, BENEFIT, width)}
        for shape, width in WIDTHS.items()
        for own in OWN
    ]
    table = pd.DataFrame(rows)
    return table.assign(help=table["net"] - table["own"])


def _three(column: str, up: T) -> Lines:
    curves = {
        str(shape): dict(zip(part["own"].astype(float), part[column].astype(float), strict=True))
        for shape, part in _table().groupby("shape")
    }
    return lines(x=ACROSS, y=up, values=curves, over=(OWN[0], OWN[-1]), within=15, names=SHAPES, fixed=True)


def shows_steps(lesson: Context) -> Statements:
    """Say what the chart must show."""
    return shows(_three("net", UP), rule(across=ACROSS, at=LINE))


def shows_help(lesson: Context) -> Statements:
    """Say what lines of help alone show."""
    return shows(_three("help", HELP))


def shows_swapped(lesson: Context) -> Statements:
    """Say what lines show that have net along x and own up y, where one own income belongs to each net income."""
    curves = {
        str(shape): {net: own for own, net in zip(part["own"], part["net"], strict=True) if net > SINGLE[0]}
        for shape, part in _table().groupby("shape")
    }
    return shows(lines(x=UP, y=ACROSS, values=curves, over=SINGLE, within=15, names=SHAPES, fixed=True))


def _drawn(column: str = "net", coloured: bool = True, ruled: str = "own") -> object:
    """Draw the schedules as a learner would, to prove what is seen in them; the rule along `ruled`, if any."""
    import pandas as pd

    from coursekit.charts import alt

    drawn = alt.Chart(_table()).mark_line().encode(x="own:Q", y=f"{column}:Q")
    drawn = drawn.encode(color="shape:N") if coloured else drawn
    if not ruled:
        return drawn
    at = alt.Chart(pd.DataFrame({ruled: [LINE]})).mark_rule()
    return drawn + (at.encode(x="own:Q") if ruled == "own" else at.encode(y=f"{ruled}:Q"))


def help_for_net(lesson: Context) -> object:
    """Draw the help in place of the net income."""
    return _drawn("help")


def axes_swapped(lesson: Context) -> object:
    """Draw net along x and own up y, the rule along own."""
    import pandas as pd

    from coursekit.charts import alt

    drawn = alt.Chart(_table()).mark_line().encode(x="net:Q", y="own:Q", color="shape:N")
    return drawn + alt.Chart(pd.DataFrame({"own": [LINE]})).mark_rule().encode(y="own:Q")


def one_zigzag(lesson: Context) -> object:
    """Draw all three shapes as one line."""
    return _drawn(coloured=False)


def lines_alone(lesson: Context) -> object:
    """Draw the lines without the rule."""
    return _drawn(ruled="")


def rule_flat(lesson: Context) -> object:
    """Draw the rule at 3,000 of net income."""
    return _drawn(ruled="net")
