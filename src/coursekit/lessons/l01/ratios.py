"""What the chart of three ratios must show, and what it shows where a named mistake was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coursekit.exercises.context import Context
from coursekit.exercises.shows import Bars, Statements, bars, joins, rule, shows
from coursekit.text import Text as T

__all__ = [
    "bars_in_one_place",
    "drawn",
    "later",
    "lines_joined",
    "paces",
    "ratios",
    "shows_example",
    "shows_falls",
    "shows_inverse",
    "shows_joined",
    "shows_later",
    "shows_ratios",
]

RATE, YEAR = T(en="headcount ratio", zh="贫困发生率"), T(en="year", zh="年份")
RATIO, MEASURE = T(en="ratio", zh="倍数"), T(en="measure", zh="办法")
MEASURES = {
    "points": ("point", "百分点"),
    "proportional": ("prop", "relative", "下降率", "比例"),
    "as printed": ("print", "原文"),
}
PERIODS = {"2001–10": ("2000", "2001", "2010"), "2013–17": ("2012", "2013", "2017")}


def paces(lesson: Context) -> dict[str, tuple[float, float]]:
    """Return the pace of the earlier and of the later period, in points and as a proportional rate, both in percent."""
    rate = lesson.series("incidence-2010-standard").value
    spans = ((2000, 2010), (2012, 2017))
    points = [(rate(first) - rate(last)) / (last - first) for first, last in spans]
    rates = [100 * (1 - (rate(last) / rate(first)) ** (1 / (last - first))) for first, last in spans]
    return {"points": (points[0], points[1]), "proportional": (rates[0], rates[1])}


def ratios(lesson: Context, *, inverse: bool = False) -> dict[str, float]:
    """Return the three ratios of the chart, or what they are when the division is turned over."""
    printed = lesson.figure("times-2001-2010").value
    times = {name: (early / late if inverse else late / early) for name, (early, late) in paces(lesson).items()}
    return {**times, "as printed": printed}


def _three_bars(values: dict[str, float]) -> Bars:
    """Say what three bars show; the lesson's table is rounded, so what is computed from it may lie a little off."""
    within = {"points": 0.04, "proportional": 0.011, "as printed": 0.006}
    return bars(length=RATIO, by=MEASURE, values=values, within=within, names=MEASURES)


def shows_ratios(lesson: Context) -> Statements:
    """Say what the chart must show."""
    return shows(_three_bars(ratios(lesson)), rule(across=RATIO, at=1))


def shows_inverse(lesson: Context) -> Statements:
    """Say what bars of the ratios show when the division is turned over."""
    inverse = ratios(lesson, inverse=True)
    wide = {name: 0.03 * value for name, value in inverse.items()}
    return shows(bars(length=RATIO, by=MEASURE, values=inverse, within=wide, names=MEASURES))


def shows_falls(lesson: Context) -> Statements:
    """Say what bars of the yearly falls in points show, the printed ratio beside them or not."""
    early, late = paces(lesson)["points"]
    falls = dict(zip(PERIODS, (early, late), strict=True)) | {"as printed": lesson.figure("times-2001-2010").value}
    names = {**PERIODS, "as printed": MEASURES["as printed"]}
    return shows(bars(length=RATIO, by=MEASURE, values=falls, within=0.02, names=names))


def later(lesson: Context) -> dict[str, float]:
    """Return the pace of the later period by itself, in both measures, beside the printed ratio."""
    own = {name: late for name, (_, late) in paces(lesson).items()}
    return {**own, "as printed": lesson.figure("times-2001-2010").value}


def shows_later(lesson: Context) -> Statements:
    """Say what bars of the later pace itself show."""
    own = later(lesson)
    wide = {name: 0.03 * value for name, value in own.items()}
    return shows(bars(length=RATIO, by=MEASURE, values=own, within=wide, names=MEASURES))


def shows_example(lesson: Context) -> Statements:
    """Say what the example of the question shows: two headcount ratios, each under its year."""
    rates = {year: lesson.figure(f"rate-{year}").value for year in ("2012", "2017")}
    return shows(bars(length=RATE, by=YEAR, values=rates, within=0.05, names={year: (year,) for year in rates}))


def shows_joined(lesson: Context) -> Statements:
    """Say what a line shows that joins counts or rates on the 2008 line with those on the 2010 line."""
    old = [lesson.series(f"{kind}-2008-standard").value(2010) for kind in ("headcount", "incidence")]
    new = [lesson.series(f"{kind}-2010-standard").value(y) for kind in ("headcount", "incidence") for y in (2010, 2011)]
    return shows(joins(one=old, other=new))


def drawn(rows: Mapping[str, float] | Sequence[tuple[str, float]], at: float | None = 1) -> object:
    """Draw bars as a learner would, to prove what is seen in them."""
    import pandas as pd

    from coursekit.charts import alt

    data = pd.DataFrame(rows.items() if isinstance(rows, Mapping) else rows, columns=["measure", "ratio"])
    bars_only = alt.Chart(data).mark_bar().encode(x="ratio:Q", y="measure:N")
    if at is None:
        return bars_only
    return bars_only + alt.Chart(pd.DataFrame({"ratio": [at]})).mark_rule().encode(x="ratio:Q")


def lines_joined(lesson: Context) -> object:
    """Draw counts on the 2008 line and then on the 2010 line as one line."""
    import pandas as pd

    from coursekit.charts import alt

    old, new = (lesson.series(f"headcount-{year}-standard").value for year in (2008, 2010))
    data = pd.DataFrame({"year": [2000, 2010, 2011, 2017], "poor": [old(2000), old(2010), new(2011), new(2017)]})
    return alt.Chart(data).mark_line().encode(x="year:O", y="poor:Q")


def bars_in_one_place(lesson: Context) -> object:
    """Draw the ratios with one measure named twice."""
    three = ratios(lesson)
    return drawn([("points", three["points"]), ("points", three["proportional"]), ("as printed", three["as printed"])])
