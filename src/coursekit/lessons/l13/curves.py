"""What the chart of lesson 13 must show, and what it shows where a named mistake was made."""

from __future__ import annotations

from collections.abc import Mapping

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Lines, Statements, lines, rule, shows, zigzag
from coursekit.text import Text as T

__all__ = [
    "a_few_draws_a_point",
    "axes_swapped",
    "chance_to_fail",
    "found_rate_across",
    "shows_curves",
    "shows_failing",
    "shows_step",
    "shows_swapped",
    "shows_zigzag",
]

TRUE_RATE = T(en="true rate", zh="真实比率")
PASSES = T(en="chance to pass", zh="通过的概率")
DESIGNS = {"random": ("random", "随机"), "villages": ("village", "按村", "村")}
Values = dict[str, dict[float, float]]
RATES = [k / 4 for k in range(21)]
"""The true rates of the chart, in percent."""
LOOKED_AT = RATES[2:17]
"""Those at which the lines must be right: from 0.5% to 4%."""


def _chances(rates: list[float]) -> Values:
    """Return the chance to pass at each true rate, in percent, for both designs."""
    from coursekit.models.acceptance import pass_probability

    return {
        "random": {r: 100 * pass_probability(r / 100, 400, 7) for r in rates},
        "villages": {r: 100 * pass_probability(r / 100, 400, 7, per_cluster=20, rho=0.05) for r in rates},
    }


def _two_lines(values: Values, names: Mapping[str, tuple[str, ...]] = DESIGNS, within: float = 2) -> Lines:
    over = (LOOKED_AT[0], LOOKED_AT[-1])
    return lines(x=TRUE_RATE, y=PASSES, values=values, over=over, within=within, names=names, percent=True, fixed=True)


def shows_curves(lesson: Context) -> Statements:
    """Say what the chart must show."""
    return shows(_two_lines(_chances(LOOKED_AT)), rule(across=TRUE_RATE, at=2))


def shows_failing(lesson: Context) -> Statements:
    """Say what lines of the chance to fail show."""
    chances = _chances(LOOKED_AT)
    return shows(_two_lines({name: {r: 100 - y for r, y in curve.items()} for name, curve in chances.items()}))


def shows_swapped(lesson: Context) -> Statements:
    """Say what lines show that have the chance along x and the true rate up y."""
    turned = {
        name: {y: r for r, y in reversed(curve.items()) if 10 <= y <= 90} for name, curve in _chances(LOOKED_AT).items()
    }
    return shows(
        lines(x=PASSES, y=TRUE_RATE, values=turned, over=(15, 85), within=0.1, names=DESIGNS, percent=True, fixed=True)
    )


def shows_step(lesson: Context) -> Statements:
    """Say what lines by the found rate show: sure to pass below 2%, sure to fail above."""
    step = {r: 100.0 if r < 2 else 0.0 for r in (0.5, 1.0, 1.5, 2.5, 3.0, 4.0)}
    return shows(_two_lines({"random": step, "villages": step}, {}))


def _drawn(rows: list[tuple[float, float, str]]) -> object:
    """Draw lines as a learner would, to prove what is seen in them."""
    import pandas as pd

    from coursekit.charts import alt

    data = pd.DataFrame(rows, columns=["true_rate", "passes", "design"])
    lines_only = alt.Chart(data).mark_line().encode(x="true_rate:Q", y="passes:Q", color="design:N")
    return lines_only + alt.Chart(pd.DataFrame({"true_rate": [2.0]})).mark_rule().encode(x="true_rate:Q")


def _rows() -> list[tuple[float, float, str]]:
    """Return the points of the chart."""
    return [(r, y, name) for name, curve in _chances(RATES).items() for r, y in curve.items()]


def found_rate_across(lesson: Context) -> object:
    """Draw what follows from the found rate."""
    return _drawn([(r, 100.0 if r < 2 else 0.0, design) for r in RATES for design in DESIGNS])


def a_few_draws_a_point(lesson: Context) -> object:
    """Draw the outcome of a few draws at each rate: up and down."""
    found = (100, 100, 90, 100, 80, 90, 60, 70, 50, 30, 40, 10, 20, 0, 10, 0, 0, 10, 0, 0, 0)
    return _drawn([(r, float(share), design) for r, share in zip(RATES, found, strict=True) for design in DESIGNS])


def chance_to_fail(lesson: Context) -> object:
    """Draw the chance to fail."""
    return _drawn([(r, 100 - y, design) for r, y, design in _rows()])


def shows_zigzag(lesson: Context) -> Statements:
    """Say what lines show that rest on a few draws a point: up and down, not far from the chance."""
    return shows(zigzag(x=TRUE_RATE, y=PASSES, by=1, percent=True), _two_lines(_chances(LOOKED_AT), within=25))


def axes_swapped(lesson: Context) -> object:
    """Draw the chance along x and the true rate up y."""
    import pandas as pd

    from coursekit.charts import alt

    data = pd.DataFrame(_rows(), columns=["true_rate", "passes", "design"])
    turned = alt.Chart(data).mark_line().encode(x="passes:Q", y="true_rate:Q", color="design:N")
    return turned + alt.Chart(pd.DataFrame({"true_rate": [2.0]})).mark_rule().encode(y="true_rate:Q")
