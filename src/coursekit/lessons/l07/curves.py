"""What the chart of two places must show, and what it shows where a named mistake was made."""

from __future__ import annotations

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Statements, lines, rule, shows
from coursekit.text import Text as T

__all__ = [
    "axes_swapped",
    "lines_without_rule",
    "one_line",
    "shows_gap",
    "shows_places",
    "shows_severity",
    "shows_swapped",
    "the_gap",
    "the_severity",
]

LINE = T(en="poverty line", zh="贫困线")
SHARE = T(en="share of persons", zh="人口比重")
PLACES = {"listed": ("listed", "贫困村"), "others": ("other", "其他")}
Values = dict[str, dict[float, float]]


def _values(lesson: Context, column: str) -> Values:
    """Return a column of the table by the line, in each place, in 2017."""
    rulers = lesson.table("rulers")
    now = rulers[rulers["year"] == 2017]
    found = {}
    for place in PLACES:
        here = now[now["place"] == place]
        found[place] = {float(z): float(v) for z, v in zip(here["line"], here[column], strict=True)}
    return found


def _two_lines(lesson: Context, column: str, within: float) -> Statements:
    return shows(
        lines(
            x=LINE,
            y=SHARE,
            values=_values(lesson, column),
            over=(2000, 4500),
            within=within,
            names=PLACES,
            fixed=True,
        )
    )


def shows_places(lesson: Context) -> Statements:
    """Say what the chart must show."""
    return (*_two_lines(lesson, "share", 0.6), rule(across=LINE, at=3000))


def shows_gap(lesson: Context) -> Statements:
    """Say what lines of the poverty gap index show."""
    return _two_lines(lesson, "gap", 0.2)


def shows_severity(lesson: Context) -> Statements:
    """Say what lines of the squared poverty gap index show."""
    return _two_lines(lesson, "severity", 0.1)


def shows_swapped(lesson: Context) -> Statements:
    """Say what lines show that have the share along x and the poverty line up y."""
    turned = {place: {v: z for z, v in curve.items()} for place, curve in _values(lesson, "share").items()}
    over = (max(min(curve) for curve in turned.values()), min(max(curve) for curve in turned.values()))
    return shows(lines(x=SHARE, y=LINE, values=turned, over=over, within=40, names=PLACES, fixed=True))


def _drawn(lesson: Context, x: str, y: str, colour: bool = True, ruled: bool = True) -> object:
    """Draw two columns as a learner would, to prove what is seen in them."""
    import pandas as pd

    from coursekit.charts import alt

    rulers = lesson.table("rulers")
    curve = rulers[(rulers["year"] == 2017) & (rulers["place"] != "county")]
    drawn = alt.Chart(curve).mark_line().encode(x=f"{x}:Q", y=f"{y}:Q")
    drawn = drawn.encode(color="place:N") if colour else drawn
    if not ruled:
        return drawn
    at = alt.Chart(pd.DataFrame({"line": [3000]})).mark_rule()
    return drawn + (at.encode(x="line:Q") if x == "line" else at.encode(y="line:Q"))


def axes_swapped(lesson: Context) -> object:
    """Draw the share along x and the line up y."""
    return _drawn(lesson, "share", "line")


def the_gap(lesson: Context) -> object:
    """Draw the poverty gap index in place of the share."""
    return _drawn(lesson, "line", "gap")


def the_severity(lesson: Context) -> object:
    """Draw the squared poverty gap index in place of the share."""
    return _drawn(lesson, "line", "severity")


def one_line(lesson: Context) -> object:
    """Draw both places as one line."""
    return _drawn(lesson, "line", "share", colour=False)


def lines_without_rule(lesson: Context) -> object:
    """Draw the two lines alone."""
    return _drawn(lesson, "line", "share", ruled=False)
