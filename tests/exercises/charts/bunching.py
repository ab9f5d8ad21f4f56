"""Charts for 10-8: histograms of declared and cash income a person, an edge and a rule at 3,000."""

from __future__ import annotations

from functools import cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from tests.exercises.charts.case import Cases, exercise, lesson

CASES = Cases()
right, wrong = CASES.passes, CASES.fails
BINS = alt.Bin(extent=[2000, 4400], step=100)


@cache
def exits() -> pd.DataFrame:
    table = lesson("10").table("exits")
    return table[["declared", "cash"]].div(table["persons"], axis=0)


def near(high: float = 4400) -> pd.DataFrame:
    data = exits()
    return data[(data < high).all(axis=1)]


def long_form() -> pd.DataFrame:
    return near().melt(var_name="income", value_name="yuan")


def counted(step: int = 100, first: int = 2000) -> pd.DataFrame:
    """Bins that were counted before."""
    edges = np.arange(first, 4401, step)
    rows = []
    for name in ("declared", "cash"):
        n = np.histogram(near()[name], edges)[0]
        rows.append(pd.DataFrame({"low": edges[:-1], "high": edges[1:], "n": n, "income": name}))
    return pd.concat(rows)


def one(name: str, data: Any = None, bins: Any = BINS, **mark: Any) -> Any:
    chart = alt.Chart(near() if data is None else data)
    return chart.mark_bar(**mark).encode(x=alt.X(f"{name}:Q", bin=bins), y="count()")


def rule(at: float = 3000, **mark: Any) -> Any:
    return alt.Chart(pd.DataFrame({"x": [at]})).mark_rule(**mark).encode(x="x:Q")


def both(data: Any = None, bins: Any = BINS, cash_bins: Any = None) -> Any:
    return one("declared", data, bins, opacity=0.4) + one("cash", data, cash_bins or bins, filled=False)


@right
def solution() -> Any:
    return exercise("10").solution(lesson("10"))


@right
def rule_first() -> Any:
    return rule() + both()


@right
def datum() -> Any:
    return both() + alt.Chart(near()).mark_rule().encode(x=alt.datum(3000))


@right
def thick_rule() -> Any:
    return both() + rule(strokeWidth=4, color="red")


@right
def both_half_opaque() -> Any:
    return one("declared", opacity=0.5, color="teal") + one("cash", opacity=0.5, color="orange") + rule()


@right
def long_unstacked() -> Any:
    drawn = alt.Chart(long_form()).mark_bar(opacity=0.5)
    return drawn.encode(x=alt.X("yuan:Q", bin=BINS), y=alt.Y("count()", stack=None), color="income:N") + rule()


@right
def fold_above() -> Any:
    drawn = alt.Chart().mark_bar(opacity=0.5)
    drawn = drawn.encode(x=alt.X("yuan:Q", bin=BINS), y=alt.Y("count()", stack=None), color="income:N")
    layered = alt.layer(drawn, rule(), data=near())
    return layered.transform_fold(["declared", "cash"], as_=["income", "yuan"])


@right
def lying() -> Any:
    drawn = [
        alt.Chart(near()).mark_bar(**look).encode(y=alt.Y(f"{name}:Q", bin=BINS), x="count()")
        for name, look in (("declared", {"opacity": 0.4}), ("cash", {"filled": False}))
    ]
    return alt.layer(*drawn, alt.Chart(pd.DataFrame({"x": [3000]})).mark_rule().encode(y="x:Q"))


@right
def own_transform_bin() -> Any:
    drawn = []
    for name, look in (("declared", {"opacity": 0.4}), ("cash", {"filled": False})):
        chart = alt.Chart(near()).transform_bin([f"{name}_low", f"{name}_high"], name, bin=BINS).mark_bar(**look)
        drawn.append(chart.encode(x=alt.X(f"{name}_low:Q", bin="binned"), x2=f"{name}_high:Q", y="count()"))
    return alt.layer(*drawn, rule())


@right
def counted_before() -> Any:
    drawn = alt.Chart(counted()).mark_bar(opacity=0.5)
    x = alt.X("low:Q", bin="binned")
    return drawn.encode(x=x, x2="high:Q", y=alt.Y("n:Q", stack=None), color="income:N") + rule()


@right
def steps_of_50() -> Any:
    return both(bins=alt.Bin(extent=[2000, 4400], step=50)) + rule()


@right
def steps_of_200() -> Any:
    return both(bins=alt.Bin(extent=[2000, 4400], step=200)) + rule()


@right
def steps_of_250() -> Any:
    return both(bins=alt.Bin(extent=[2000, 4500], step=250)) + rule()


@right
def no_spacing() -> Any:
    return one("declared", opacity=0.4, binSpacing=0) + one("cash", filled=False, binSpacing=0) + rule()


@right
def small() -> Any:
    return (both() + rule()).properties(width=400, height=200)


@right
def cash_as_a_step() -> Any:
    line = alt.Chart(near()).mark_line(interpolate="step").encode(x=alt.X("cash:Q", bin=BINS), y="count()")
    return one("declared", opacity=0.4) + line + rule()


@right
def cash_as_a_line() -> Any:
    line = alt.Chart(near()).mark_line(color="black").encode(x=alt.X("cash:Q", bin=BINS), y="count()")
    return one("declared", opacity=0.4) + line + rule()


@right
def cash_as_an_area() -> Any:
    area = alt.Chart(near()).mark_area(color="red", opacity=0.3).encode(x=alt.X("cash:Q", bin=BINS), y="count()")
    return one("declared", opacity=0.4) + area + rule()


@right
def outlines() -> Any:
    look = {"filled": False, "strokeWidth": 2}
    return one("declared", color="teal", **look) + one("cash", color="orange", **look) + rule()


@right
def as_dict() -> Any:
    return (both() + rule()).to_dict()


@right
def each_filtered() -> Any:
    declared, cash = (exits()[lambda d, n=name: (d[n] >= 2000) & (d[n] < 4400)] for name in ("declared", "cash"))
    return one("declared", declared, opacity=0.4) + one("cash", cash, filled=False) + rule()


@right
def to_five_thousand() -> Any:
    return both(near(5000), alt.Bin(extent=[2000, 5000], step=100)) + rule()


@right
def dark() -> Any:
    drawn = one("declared", opacity=0.6, color="orange") + one("cash", filled=False, color="white")
    look = (drawn + rule(color="white")).configure(background="#222")
    return look.configure_axis(labelColor="white", titleColor="white")


@right
def taller_axis() -> Any:
    drawn = [
        alt.Chart(near())
        .mark_bar(**look)
        .encode(x=alt.X(f"{name}:Q", bin=BINS), y=alt.Y("count()", scale=alt.Scale(domain=[0, 350])))
        for name, look in (("declared", {"opacity": 0.4}), ("cash", {"filled": False}))
    ]
    return alt.layer(*drawn, rule())


@right
def with_a_legend() -> Any:
    drawn = [
        alt.Chart(near())
        .mark_bar(opacity=0.5)
        .encode(x=alt.X(f"{name}:Q", bin=BINS), y="count()", color=alt.datum(word))
        for name, word in (("declared", "declared income"), ("cash", "cash"))
    ]
    return alt.layer(*drawn, rule())


@right
def extent_of_1950_is_rounded() -> Any:
    return both(bins=alt.Bin(extent=[1950, 4350], step=100)) + rule()


# Wrong


@wrong()
def random_numbers() -> Any:
    draw = np.random.default_rng(1)
    data = pd.DataFrame({"declared": draw.uniform(2000, 4400, 50), "cash": draw.uniform(2000, 4400, 50)})
    return both(data) + rule()


@wrong("no-histogram")
def points() -> Any:
    drawn = alt.Chart(pd.DataFrame({"a": [2900, 3000, 3100, 3200]})).mark_point()
    return drawn.encode(x="a:Q") + rule()


@wrong()
def no_counts() -> Any:
    drawn = [alt.Chart(near()).mark_bar(opacity=0.4).encode(x=alt.X(f"{n}:Q", bin=BINS)) for n in ("declared", "cash")]
    return alt.layer(*drawn, rule())


@wrong("rule-on-the-other-axis")
def rule_lying() -> Any:
    return both() + alt.Chart(pd.DataFrame({"y": [100]})).mark_rule().encode(y="y:Q")


def scaled(scale: Any) -> Any:
    drawn = [
        alt.Chart(near()).mark_bar(**look).encode(x=alt.X(f"{n}:Q", bin=BINS), y=alt.Y("count()", scale=scale))
        for n, look in (("declared", {"opacity": 0.4, "clip": True}), ("cash", {"filled": False, "clip": True}))
    ]
    return alt.layer(*drawn, rule())


@wrong()
def logarithmic() -> Any:
    return scaled(alt.Scale(type="log", domainMin=1))


@wrong("not-linear")
def symmetric_logarithm() -> Any:
    return scaled(alt.Scale(type="symlog"))


@wrong()
def cut_above() -> Any:
    return scaled(alt.Scale(domain=[0, 60]))


@wrong()
def cut_below() -> Any:
    return scaled(alt.Scale(domainMin=40))


@wrong("bins-stacked")
def stacked() -> Any:
    drawn = alt.Chart(long_form()).mark_bar()
    return drawn.encode(x=alt.X("yuan:Q", bin=BINS), y="count()", color="income:N") + rule()


@wrong("household-totals")
def totals() -> Any:
    data = lesson("10").table("exits")[["declared", "cash"]]
    data = data[(data < 24000).all(axis=1)]
    return both(data, alt.Bin(extent=[0, 24000], step=1000)) + rule()


@wrong("whole-table")
def whole_table_in_the_bins() -> Any:
    return both(lesson("10").table("exits")[["declared", "cash"]]) + rule()


@wrong("no-bins")
def no_bins() -> Any:
    drawn = [
        alt.Chart(near()).mark_bar(opacity=0.4).encode(x=f"{name}:Q", y="count()") for name in ("declared", "cash")
    ]
    return alt.layer(*drawn, rule())


@wrong("no-bins")
def no_bins_for_the_cash() -> Any:
    drawn = alt.Chart(near()).mark_bar(opacity=0.4).encode(x="cash:Q", y="count()")
    return one("declared") + drawn + rule()


@wrong("several-rules")
def a_rule_for_every_row() -> Any:
    return both() + alt.Chart(near()).mark_rule().encode(x="cash:Q")


@wrong("bin-across-the-line")
def edges_at_1950() -> Any:
    return both(bins=alt.Bin(extent=[1950, 4350], step=100, nice=False)) + rule()


@wrong("bin-across-the-line")
def steps_of_160() -> Any:
    return both(bins=alt.Bin(extent=[2000, 4400], step=160, nice=False)) + rule()


@wrong("too-wide")
def steps_of_500() -> Any:
    return both(bins=alt.Bin(extent=[2000, 4500], step=500)) + rule()


@wrong("declared-alone")
def declared_alone() -> Any:
    return one("declared") + rule()


@wrong("one-only")
def cash_alone() -> Any:
    return one("cash") + rule()


@wrong("twice-the-same")
def declared_twice() -> Any:
    return one("declared", opacity=0.4) + one("declared", filled=False) + rule()


@wrong()
def cash_invisible() -> Any:
    return one("declared", opacity=0.4) + one("cash", opacity=0) + rule()


@wrong("series-hidden")
def cash_hides() -> Any:
    return one("declared") + one("cash", color="orange") + rule()


@wrong("look-alike")
def look_alike() -> Any:
    return one("declared", opacity=0.4) + one("cash", opacity=0.4) + rule()


@wrong("declared-alone")
def side_by_side() -> Any:
    return (one("declared") + rule()) | (one("cash") + rule())


@wrong("rule-elsewhere")
def rule_elsewhere() -> Any:
    return both() + rule(3200)


@wrong("no-rule")
def no_rule() -> Any:
    return both()


@wrong("rule-unseen")
def rule_invisible() -> Any:
    return both() + rule(opacity=0)


@wrong("names-swapped")
def names_exchanged() -> Any:
    drawn = [
        alt.Chart(near())
        .mark_bar(opacity=0.5)
        .encode(x=alt.X(f"{name}:Q", bin=BINS), y="count()", color=alt.datum(word))
        for name, word in (("declared", "cash"), ("cash", "declared"))
    ]
    return alt.layer(*drawn, rule())


@wrong("two-scales")
def independent_y() -> Any:
    return alt.layer(one("declared", opacity=0.4), one("cash", filled=False), rule()).resolve_scale(y="independent")


@wrong("column-meant")
def misspelt() -> Any:
    return one("declared", opacity=0.4) + one("Cash", filled=False) + rule()


@wrong()
def sums() -> Any:
    drawn = [
        alt.Chart(near()).mark_bar(**look).encode(x=alt.X(f"{n}:Q", bin=BINS), y=f"sum({n}):Q")
        for n, look in (("declared", {"opacity": 0.4}), ("cash", {"filled": False}))
    ]
    return alt.layer(*drawn, rule())


@wrong()
def unbinned() -> Any:
    drawn = [alt.Chart(near()).mark_bar(opacity=0.4).encode(x=f"{n}:Q", y="count()") for n in ("declared", "cash")]
    return alt.layer(*drawn, rule())


@wrong()
def above_only() -> Any:
    data = near()
    return both(data[(data >= 3000).all(axis=1)]) + rule()


@wrong()
def x_from_3000() -> Any:
    return both(bins=alt.Bin(extent=[3000, 4400], step=100)) + rule()


@wrong("counts-wrong")
def half_the_rows() -> Any:
    return both(near().iloc[::2]) + rule()


@wrong()
def centred_on_edges() -> Any:
    data = counted()
    data = data.assign(low=data["low"] - 50, high=data["high"] - 50)
    drawn = alt.Chart(data).mark_bar(opacity=0.5)
    x = alt.X("low:Q", bin="binned")
    return drawn.encode(x=x, x2="high:Q", y=alt.Y("n:Q", stack=None), color="income:N") + rule()


@wrong()
def no_axis() -> Any:
    drawn = [
        alt.Chart(near()).mark_bar(opacity=0.4).encode(x=alt.X(f"{n}:Q", bin=BINS, axis=None), y="count()")
        for n in ("declared", "cash")
    ]
    return alt.layer(*drawn, rule().encode(x=alt.X("x:Q", axis=None)))


@wrong()
def cumulated() -> Any:
    data = counted()
    data = data.assign(n=data.groupby("income")["n"].cumsum())
    drawn = alt.Chart(data).mark_bar(opacity=0.5)
    x = alt.X("low:Q", bin="binned")
    return drawn.encode(x=x, x2="high:Q", y=alt.Y("n:Q", stack=None), color="income:N") + rule()


@wrong("moved-transform")
def fold_in_the_layer_that_bins() -> Any:
    drawn = alt.Chart(near()).transform_fold(["declared", "cash"], as_=["income", "yuan"]).mark_bar(opacity=0.5)
    return drawn.encode(x=alt.X("yuan:Q", bin=BINS), y=alt.Y("count()", stack=None), color="income:N") + rule()


@wrong()
def two_transform_bins_of_one_name() -> Any:
    drawn = []
    for name, look in (("declared", {"opacity": 0.4}), ("cash", {"filled": False})):
        chart = alt.Chart(near()).transform_bin(["low", "high"], name, bin=BINS).mark_bar(**look)
        drawn.append(chart.encode(x=alt.X("low:Q", bin="binned"), x2="high:Q", y="count()"))
    return alt.layer(*drawn, rule())


@wrong()
def nominal_bins() -> Any:
    drawn = [
        alt.Chart(near()).mark_bar(opacity=0.4).encode(x=alt.X(f"{n}:N", bin=BINS), y="count()")
        for n in ("declared", "cash")
    ]
    return alt.layer(*drawn)


@wrong()
def ordinal_bins() -> Any:
    drawn = [
        alt.Chart(near()).mark_bar(opacity=0.4).encode(x=alt.X(f"{n}:O", bin=BINS), y="count()")
        for n in ("declared", "cash")
    ]
    return alt.layer(*drawn)
