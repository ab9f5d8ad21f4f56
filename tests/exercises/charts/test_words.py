"""Each further word of the vocabulary on charts that fulfil it and charts that do not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd
import pytest

from coursekit.charts import learner
from coursekit.charts.spec import to_spec
from coursekit.exercises.chart_match import match
from coursekit.exercises.chart_words import describe, read_in_words
from coursekit.exercises.shows import (
    Statements,
    band,
    bars,
    cells,
    dots,
    histogram,
    lines,
    panels,
    rule,
    scatter,
    shows,
    stacked,
    whiskers,
)
from coursekit.text import Text as T

GAP, RATE, YEAR, PLACE, SHARE, KIND = (
    T(en=en, zh=zh)
    for en, zh in (
        ("gap", "差距"), ("rate", "比率"), ("year", "年份"), ("place", "地区"), ("share", "比重"), ("kind", "类别"),
    )
)  # fmt: skip

Chart = Callable[[], Any]
ASKED: dict[str, Statements] = {}
RIGHT: dict[str, dict[str, Chart]] = {}
WRONG: dict[str, dict[str, tuple[str, Chart]]] = {}


def word(name: str, *statements: Any) -> None:
    ASKED[name], RIGHT[name], WRONG[name] = shows(*statements), {}, {}


def right(name: str) -> Callable[[Chart], Chart]:
    def keep(make: Chart) -> Chart:
        RIGHT[name][make.__name__] = make
        return make

    return keep


def wrong(name: str, code: str) -> Callable[[Chart], Chart]:
    def keep(make: Chart) -> Chart:
        WRONG[name][make.__name__] = (code, make)
        return make

    return keep


# Stacked to 100%

PARTS = {"east": {"farm": 20.0, "wage": 80.0}, "west": {"farm": 55.0, "wage": 45.0}}
word(
    "stacked",
    stacked(
        length=SHARE, by=PLACE, values=PARTS, within=0.5,
        names={"farm": ("farm", "农"), "wage": ("wage", "工资")},
        groups={"east": ("east", "东"), "west": ("west", "西")},
    ),
)  # fmt: skip
PILES = pd.DataFrame([(p, k, v) for p, one in PARTS.items() for k, v in one.items()], columns=["place", "kind", "v"])


def piles(data: Any = PILES, **encoding: Any) -> Any:
    return alt.Chart(data).mark_bar().encode(**({"x": "v:Q", "y": "place:N", "color": "kind:N"} | encoding))


@right("stacked")
def percent() -> Any:
    return piles()


@right("stacked")
def normalized() -> Any:
    return piles(PILES.assign(v=PILES["v"] * 7), x=alt.X("v:Q", stack="normalize"))


@right("stacked")
def upright() -> Any:
    return piles(x="place:N", y=alt.Y("v:Q", axis=alt.Axis(format=".0f")))


@right("stacked")
def words_inside() -> Any:
    base = piles(color=alt.Color("kind:N", legend=None))
    return base + base.mark_text(color="white").encode(
        text="kind:N", color=alt.value("white"), detail="kind:N", x=alt.X("v:Q", stack="zero", bandPosition=0.5)
    )


@wrong("stacked", "wrong-piece")
def pieces_exchanged() -> Any:
    return piles(PILES.assign(kind=PILES["kind"].map({"farm": "wage", "wage": "farm"})))


@wrong("stacked", "wrong-piece")
def places_exchanged() -> Any:
    return piles(PILES.assign(place=PILES["place"].map({"east": "west", "west": "east"})))


@wrong("stacked", "wrong-piece")
def not_to_100() -> Any:
    return piles(PILES.assign(v=PILES["v"] * 3))


@wrong("stacked", "bars-unnamed")
def no_legend() -> Any:
    return piles(color=alt.Color("kind:N", legend=None))


@wrong("stacked", "bar-missing")
def one_place() -> Any:
    return piles(PILES[:2])


@wrong("stacked", "not-from-zero")
def overlaid() -> Any:
    return piles(x=alt.X("v:Q", stack=None), opacity=alt.value(0.5))


# Points, with the line where both are equal

TRUE = T(en="true", zh="真实")
FOUND = T(en="found", zh="查出")
PAIRS = {"a": (1.0, 1.5), "b": (2.0, 1.8), "c": (4.0, 3.0)}
word(
    "scatter",
    scatter(x=TRUE, y=FOUND, values=PAIRS, within=(0.02, 0.02)),
    rule(across=FOUND, at="equal"),
)
POINTS = pd.DataFrame([(n, x, y) for n, (x, y) in PAIRS.items()], columns=["n", "x", "y"])


CLOUD = {str(k): (1 + 0.004 * k, 1.5) for k in range(12)} | {"away": (4.0, 3.0)}
word("scatter-dense", scatter(x=TRUE, y=FOUND, values=CLOUD, within=(0.01, 0.01)), rule(across=FOUND, at="equal"))
DENSE = pd.DataFrame(CLOUD.values(), columns=["x", "y"])


def points(data: Any = POINTS, **encoding: Any) -> Any:
    return alt.Chart(data).mark_point().encode(**({"x": "x:Q", "y": "y:Q"} | encoding))


def equal(low: float = 0, high: float = 4, slope: float = 1) -> Any:
    ends = pd.DataFrame({"x": [low, high], "y": [slope * low, slope * high]})
    return alt.Chart(ends).mark_line(color="gray").encode(x="x:Q", y="y:Q")


@right("scatter")
def with_equal_line() -> Any:
    return points() + equal()


@right("scatter")
def filled_circles() -> Any:
    return equal() + alt.Chart(POINTS).mark_circle(size=90).encode(x="x:Q", y="y:Q", color="n:N")


@right("scatter-dense")
def points_that_hide_each_other() -> Any:
    return alt.Chart(DENSE).mark_circle(size=60).encode(x="x:Q", y="y:Q") + equal()


@wrong("scatter-dense", "dots-few")
def one_point_away_from_the_cloud_less() -> Any:
    return alt.Chart(DENSE[:-1]).mark_circle(size=60).encode(x="x:Q", y="y:Q") + equal()


@right("scatter")
def equal_as_a_rule() -> Any:
    ends = pd.DataFrame({"x": [0], "y": [0], "x2": [4], "y2": [4]})
    return points() + alt.Chart(ends).mark_rule().encode(x="x:Q", y="y:Q", x2="x2:Q", y2="y2:Q")


@wrong("scatter", "no-rule")
def no_equal_line() -> Any:
    return points()


@wrong("scatter", "rule-elsewhere")
def steeper_line() -> Any:
    return points() + equal(high=3, slope=1.3)


@wrong("scatter", "rule-too-short")
def short_line() -> Any:
    return points() + equal(high=1)


@wrong("scatter", "wrong-point")
def moved_point() -> Any:
    return points(POINTS.assign(y=[1.5, 1.8, 3.4])) + equal()


@wrong("scatter", "axes-exchanged")
def axes_exchanged() -> Any:
    return points(POINTS.rename(columns={"x": "y", "y": "x"})) + equal()


@wrong("scatter", "dots-few")
def one_point_less() -> Any:
    return points(POINTS[:2]) + equal()


@wrong("scatter", "too-many-dots")
def one_point_more() -> Any:
    return points(pd.concat([POINTS, POINTS.assign(y=0.5)[:1]])) + equal()


@wrong("scatter", "dots-unseen")
def white_points() -> Any:
    return alt.Chart(POINTS).mark_point(color="white").encode(x="x:Q", y="y:Q") + equal()


# A line, with the line where both are equal

CURVE = {0.0: 0.0, 50.0: 50.0, 80.0: 94.0, 100.0: 100.0}
word(
    "line-and-equal",
    lines(x=TRUE, y=FOUND, values={"found": CURVE}, over=(0, 100), within=0.5, names={}, fixed=True, equal=True),
    rule(across=FOUND, at="equal"),
)
BENT = pd.DataFrame({"x": list(CURVE), "y": list(CURVE.values())})


def bent(y: str = "y:Q") -> Any:
    return alt.Chart(BENT).mark_line().encode(x="x:Q", y=y)


@right("line-and-equal")
def curve_over_diagonal() -> Any:
    return bent() + bent("x:Q")


@right("line-and-equal")
def diagonal_first_and_dashed() -> Any:
    return bent("x:Q").mark_line(strokeDash=[4, 4]) + bent()


@wrong("line-and-equal", "no-rule")
def curve_alone() -> Any:
    return bent()


@wrong("line-and-equal", "line-missing")
def diagonal_alone() -> Any:
    return bent("x:Q")


@wrong("line-and-equal", "wrong-curve")
def diagonal_twice() -> Any:
    return bent("x:Q") + bent("x:Q")


@wrong("line-and-equal", "points-only")
def points_over_diagonal() -> Any:
    return bent().mark_point() + bent("x:Q")


@wrong("line-and-equal", "wrong-curve")
def level_line_over_diagonal() -> Any:
    return alt.Chart(BENT.assign(y=0)).mark_line().encode(x="x:Q", y="y:Q") + bent("x:Q")


@wrong("line-and-equal", "extra-line")
def three_lines() -> Any:
    return bent() + bent("x:Q") + alt.Chart(BENT.assign(y=BENT["x"] / 2)).mark_line().encode(x="x:Q", y="y:Q")


# Dots on a logarithmic axis

word(
    "dots-log",
    dots(
        along=RATE, by=PLACE, values={"low": 3.0, "middle": 40.0, "high": 900.0}, within=0.03, log=True,
        names={"low": ("low",), "middle": ("middle",), "high": ("high",)},
    ),
)  # fmt: skip
SPREAD = pd.DataFrame({"place": ["low", "middle", "high"], "rate": [3.0, 40.0, 900.0]})
LOG = alt.X("rate:Q", scale=alt.Scale(type="log"))


def dot(data: Any = SPREAD, **encoding: Any) -> Any:
    return alt.Chart(data).mark_point(filled=True).encode(**({"x": LOG, "y": "place:N"} | encoding))


@right("dots-log")
def logarithmic() -> Any:
    return dot()


@right("dots-log")
def upright_dots() -> Any:
    return dot(x="place:N", y=alt.Y("rate:Q", scale=alt.Scale(type="log")))


@right("dots-log")
def words_at_dots() -> Any:
    base = dot(y=alt.Y("place:N", axis=None))
    return base + base.mark_text(dy=-14).encode(text="place:N")


@wrong("dots-log", "not-logarithmic")
def linear() -> Any:
    return dot(x="rate:Q")


@wrong("dots-log", "names-swapped")
def dots_exchanged() -> Any:
    return dot(SPREAD.assign(rate=[40.0, 3.0, 900.0]))


@wrong("dots-log", "wrong-dot")
def moved_dot() -> Any:
    return dot(SPREAD.assign(rate=[3.0, 60.0, 900.0]))


@wrong("dots-log", "dot-missing")
def one_dot_less() -> Any:
    return dot(SPREAD[:2])


@wrong("dots-log", "dots-unnamed")
def nameless_dots() -> Any:
    return dot(y=alt.Y("place:N", axis=None))


@wrong("dots-log", "no-dots")
def bars_for_dots() -> Any:
    return alt.Chart(SPREAD).mark_bar().encode(x="rate:Q", y="place:N")


# Dots with whiskers

MEANS, LOWS, HIGHS = {"a": 2.0, "b": 3.0}, {"a": 1.5, "b": 2.2}, {"a": 2.6, "b": 3.9}
NAMED = {"a": ("a",), "b": ("b",)}
word(
    "whiskers",
    dots(along=RATE, by=KIND, values=MEANS, within=0.03, names=NAMED),
    whiskers(along=RATE, by=KIND, low=LOWS, high=HIGHS, within=0.03, names=NAMED),
)
ESTIMATES = pd.DataFrame({"k": list("ab"), "m": MEANS.values(), "lo": LOWS.values(), "hi": HIGHS.values()})


def estimates(data: Any = ESTIMATES, mark: str = "rule", **look: Any) -> Any:
    dot = alt.Chart(data).mark_point(filled=True).encode(x="m:Q", y="k:N")
    line = getattr(alt.Chart(data), f"mark_{mark}")(**look)
    return line.encode(x=alt.X("lo:Q", title="rate"), x2="hi:Q", y="k:N") + dot


@right("whiskers")
def rules() -> Any:
    return estimates()


@right("whiskers")
def error_bars() -> Any:
    return estimates(mark="errorbar", ticks=True)


@right("whiskers")
def thin_bars() -> Any:
    return estimates(mark="bar", size=3)


@wrong("whiskers", "no-whiskers")
def dots_only() -> Any:
    return alt.Chart(ESTIMATES).mark_point().encode(x="m:Q", y="k:N")


@wrong("whiskers", "wrong-whisker")
def too_narrow() -> Any:
    return estimates(ESTIMATES.assign(hi=[2.3, 3.9]))


@wrong("whiskers", "whisker-missing")
def one_whisker() -> Any:
    dot = alt.Chart(ESTIMATES).mark_point().encode(x="m:Q", y="k:N")
    return dot + alt.Chart(ESTIMATES[:1]).mark_rule().encode(x="lo:Q", x2="hi:Q", y="k:N")


@wrong("whiskers", "whiskers-unseen")
def unseen_whiskers() -> Any:
    return estimates(opacity=0)


# A line with a band

YEARS = [2012, 2013, 2014, 2015, 2016, 2017]
FALL = {y: 10.2 - 1.4 * k for k, y in enumerate(YEARS)}
word(
    "band",
    lines(x=YEAR, y=RATE, values={"poor": FALL}, over=(2012, 2017), within=0.05, names={}),
    band(around=RATE, x=YEAR, low={y: v - 0.5 for y, v in FALL.items()}, high={y: v + 0.7 for y, v in FALL.items()},
         over=(2012, 2017), within=0.05),
)  # fmt: skip
COURSE = pd.DataFrame({"year": YEARS, "rate": FALL.values()}).assign(
    lo=lambda d: d["rate"] - 0.5, hi=lambda d: d["rate"] + 0.7
)
AT = alt.X("year:Q", scale=alt.Scale(zero=False), axis=alt.Axis(format="d"))


def course(data: Any = COURSE, first: bool = False, **look: Any) -> Any:
    line = alt.Chart(data).mark_line().encode(x=AT, y="rate:Q")
    area = alt.Chart(data).mark_area(**({"opacity": 0.3} | look)).encode(x=AT, y="lo:Q", y2="hi:Q")
    return line + area if first else area + line


@right("band")
def line_over_band() -> Any:
    return course()


@right("band")
def band_over_line_see_through() -> Any:
    return course(first=True)


@right("band")
def years_as_dates() -> Any:
    data = COURSE.assign(year=pd.to_datetime(COURSE["year"].astype(str)))
    line = alt.Chart(data).mark_line().encode(x="year:T", y="rate:Q")
    return alt.Chart(data).mark_area(opacity=0.3).encode(x="year:T", y="lo:Q", y2="hi:Q") + line


@wrong("band", "no-band")
def line_only() -> Any:
    return alt.Chart(COURSE).mark_line().encode(x=AT, y="rate:Q")


@wrong("band", "wrong-band")
def band_too_wide() -> Any:
    return course(COURSE.assign(hi=COURSE["hi"] + 1))


@wrong("band", "band-hides")
def band_over_line() -> Any:
    return course(first=True, opacity=1)


@wrong("band", "band-unseen")
def band_unseen() -> Any:
    return course(opacity=0)


@wrong("band", "band-too-short")
def band_short() -> Any:
    line = alt.Chart(COURSE).mark_line().encode(x=AT, y="rate:Q")
    return line + alt.Chart(COURSE[:3]).mark_area(opacity=0.3).encode(x=AT, y="lo:Q", y2="hi:Q")


# Shaded cells

GRID = {(y, p): 10.0 * k + j for k, y in enumerate((2012, 2015, 2018)) for j, p in enumerate(("east", "west"))}
word("cells", cells(across=YEAR, down=PLACE, shade=RATE, values=GRID, within=0.3))
TABLE = pd.DataFrame([(y, p, v) for (y, p), v in GRID.items()], columns=["year", "place", "rate"])


def heat(data: Any = TABLE, **encoding: Any) -> Any:
    return alt.Chart(data).mark_rect().encode(**({"x": "year:O", "y": "place:N", "color": "rate:Q"} | encoding))


@right("cells")
def heat_map() -> Any:
    return heat()


@right("cells")
def other_scheme() -> Any:
    return heat(color=alt.Color("rate:Q", scale=alt.Scale(scheme="viridis", reverse=True)))


@right("cells")
def numbers_in_cells() -> Any:
    base = heat(color=alt.Color("rate:Q", legend=None))
    return base + base.mark_text().encode(text="rate:Q", color=alt.value("black"))


@wrong("cells", "no-legend")
def no_shade_legend() -> Any:
    return heat(color=alt.Color("rate:Q", legend=None))


@wrong("cells", "wrong-cell")
def years_exchanged() -> Any:
    return heat(TABLE.assign(year=TABLE["year"].map({2012: 2018, 2015: 2015, 2018: 2012})))


@wrong("cells", "cell-missing")
def one_cell_less() -> Any:
    return heat(TABLE[:-1])


@wrong("cells", "shades-unread")
def plain_cells() -> Any:
    return heat(color=alt.value("teal"))


@wrong("cells", "no-cells")
def circles_for_cells() -> Any:
    return alt.Chart(TABLE).mark_circle().encode(x="year:O", y="place:N", size="rate:Q")


# Panels

KEYS = {"east": ("east",), "west": ("west",)}
word(
    "panels",
    panels(
        bars(length=RATE, by=PLACE, values={"east": 4.0, "west": 9.0}, within=0.05, names=KEYS),
        bars(length=RATE, by=PLACE, values={"east": 2.0, "west": 3.0}, within=0.05, names=KEYS),
        share="x",
    ),
)
TWO = pd.DataFrame({"place": ["east", "west"] * 2, "rate": [4.0, 9.0, 2.0, 3.0], "year": [2012] * 2 + [2017] * 2})


def pair(data: Any = TWO, **scale: Any) -> Any:
    x = alt.X("rate:Q", scale=alt.Scale(**scale)) if scale else "rate:Q"
    base = alt.Chart(data).mark_bar().encode(x=x, y="place:N").properties(width=200)
    return [base.transform_filter(f"datum.year == {year}") for year in (2012, 2017)]


@right("panels")
def facet() -> Any:
    return alt.Chart(TWO).mark_bar().encode(x="rate:Q", y="place:N", row="year:O")


@right("panels")
def side_by_side_shared() -> Any:
    return alt.hconcat(*pair(domain=[0, 10]))


@right("panels")
def one_over_the_other() -> Any:
    return alt.vconcat(*pair()).resolve_scale(x="shared")


@wrong("panels", "axes-unlike")
def own_axes() -> Any:
    return alt.hconcat(*pair())


@wrong("panels", "panels-few")
def one_panel() -> Any:
    return pair()[0]


@wrong("panels", "wrong-value")
def one_wrong() -> Any:
    return alt.hconcat(*pair(TWO.assign(rate=[4.0, 9.0, 2.0, 5.0]), domain=[0, 10]))


# A histogram with a curve over it

DATA = [float(k % 13 - 6) for k in range(200)]
word(
    "histogram-and-curve",
    histogram(along=GAP, of={"all": DATA}, window=(-8, 8), edge=0, widest=5, names={"all": ("all",)}),
    rule(across=GAP, at=0),
)


def gaps(step: float = 2, at: float = 0) -> Any:
    drawn = alt.Chart(pd.DataFrame({"gap": DATA})).mark_bar()
    bins = alt.Bin(step=step, extent=[-8, 8])
    line = alt.Chart(pd.DataFrame({"gap": [at]})).mark_rule(color="red").encode(x="gap:Q")
    return drawn.encode(x=alt.X("gap:Q", bin=bins), y="count()") + line


@right("histogram-and-curve")
def steps_of_two() -> Any:
    return gaps()


@right("histogram-and-curve")
def steps_of_four() -> Any:
    return gaps(4)


@wrong("histogram-and-curve", "rule-elsewhere")
def rule_beside() -> Any:
    return gaps(at=1)


@wrong("histogram-and-curve", "too-wide")
def steps_of_eight() -> Any:
    return gaps(8)


def picture(chart: Any) -> Any:
    return learner.picture(to_spec(chart))


@pytest.mark.parametrize(("name", "chart"), [(n, c) for n, charts in RIGHT.items() for c in charts])
def test_a_chart_that_shows_it_passes(name: str, chart: str) -> None:
    outcome = match(ASKED[name], picture(RIGHT[name][chart]()))
    assert outcome.finding is None, outcome


@pytest.mark.parametrize(("name", "chart"), [(n, c) for n, charts in WRONG.items() for c in charts])
def test_a_chart_that_does_not_is_told_why(name: str, chart: str) -> None:
    code, make = WRONG[name][chart]
    outcome = match(ASKED[name], picture(make()))
    assert outcome.finding is not None and outcome.finding.code == code, outcome


@pytest.mark.parametrize("name", ASKED)
def test_it_is_described_and_read_in_both_languages(name: str) -> None:
    told = describe(ASKED[name])
    assert told.en.endswith(".") and told.zh.endswith("。") and "{" not in told.en + told.zh
    seen = picture(next(iter(RIGHT[name].values()))())
    said = read_in_words(match(ASKED[name], seen).said, seen)
    assert said.en and said.zh and said.en != said.zh


def test_points_that_hide_each_other_are_counted_one_by_one() -> None:
    seen = picture(points_that_hide_each_other())
    said = read_in_words(match(ASKED["scatter-dense"], seen).said, seen)
    assert said.en.startswith("13 points")
