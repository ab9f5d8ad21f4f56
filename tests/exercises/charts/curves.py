"""Charts for 13-8: the chance to pass against the true rate, two lines, an upright rule at 2%."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import altair as alt
import pandas as pd
from tests.exercises.charts.case import Cases, exercise, lesson

from coursekit.models.acceptance import pass_probability

CASES = Cases()
right, wrong = CASES.passes, CASES.fails


@cache
def curves(steps: int = 21, last: float = 0.05) -> pd.DataFrame:
    rows = []
    for k in range(steps):
        rate = last * k / (steps - 1)
        rows.append({"true_rate": 100 * rate, "passes": 100 * pass_probability(rate, 400, 7), "design": "random"})
        passes = pass_probability(rate, 400, 7, per_cluster=20, rho=0.05)
        rows.append({"true_rate": 100 * rate, "passes": 100 * passes, "design": "villages"})
    return pd.DataFrame(rows)


def lines(data: Any = None, mark: Any = None, **encoding: Any) -> Any:
    channels = {"x": "true_rate:Q", "y": "passes:Q", "color": "design:N"} | encoding
    chart = alt.Chart(curves() if data is None else data).mark_line(**(mark or {}))
    return chart.encode(**{k: v for k, v in channels.items() if v is not None})


def rule(at: float = 2, **mark: Any) -> Any:
    return alt.Chart(pd.DataFrame({"true_rate": [at]})).mark_rule(**mark).encode(x="true_rate:Q")


def wide() -> pd.DataFrame:
    return curves().pivot(index="true_rate", columns="design", values="passes").reset_index()


@right
def solution() -> Any:
    return exercise("13").solution(lesson("13"))


@right
def rule_first() -> Any:
    return rule() + lines()


@right
def datum() -> Any:
    return lines() + alt.Chart(curves()).mark_rule().encode(x=alt.datum(2))


@right
def rule_as_a_line() -> Any:
    ends = pd.DataFrame({"true_rate": [2, 2], "passes": [0, 100]})
    return lines() + alt.Chart(ends).mark_line(color="black").encode(x="true_rate:Q", y="passes:Q")


@right
def rule_from_y_to_y2() -> Any:
    ends = pd.DataFrame({"true_rate": [2], "a": [0], "b": [100]})
    return lines() + alt.Chart(ends).mark_rule().encode(x="true_rate:Q", y="a:Q", y2="b:Q")


@right
def shares() -> Any:
    data = curves().assign(true_rate=lambda d: d["true_rate"] / 100, passes=lambda d: d["passes"] / 100)
    return lines(data) + rule(0.02)


@right
def mixed_units() -> Any:
    return lines(curves().assign(passes=lambda d: d["passes"] / 100)) + rule()


@right
def percent_labels() -> Any:
    data = curves().assign(true_rate=lambda d: d["true_rate"] / 100, passes=lambda d: d["passes"] / 100)
    x, y = alt.X("true_rate:Q", axis=alt.Axis(format="%")), alt.Y("passes:Q", axis=alt.Axis(format=".0%"))
    return lines(data, x=x, y=y) + rule(0.02)


@right
def folded() -> Any:
    drawn = alt.Chart(wide()).transform_fold(["random", "villages"], as_=["design", "passes"]).mark_line()
    return drawn.encode(x="true_rate:Q", y="passes:Q", color="design:N") + rule()


@right
def two_layers() -> Any:
    drawn = [
        alt.Chart(wide()).mark_line().encode(x="true_rate:Q", y=f"{name}:Q", color=alt.datum(name))
        for name in ("random", "villages")
    ]
    return alt.layer(*drawn, rule())


@right
def dash_only() -> Any:
    return lines(color=None, strokeDash="design:N") + rule()


@right
def labels_at_lines() -> Any:
    drawn = lines(color=alt.Color("design:N", legend=None))
    words = pd.DataFrame({"true_rate": [2.7, 2.25], "passes": [33, 24], "design": ["villages", "random"]})
    text = alt.Chart(words).mark_text(align="center").encode(x="true_rate:Q", y="passes:Q", text="design:N")
    return drawn + text + rule()


@right
def points_too() -> Any:
    return lines(mark={"point": True}) + rule()


@right
def finer() -> Any:
    return lines(curves(101)) + rule()


@right
def longer() -> Any:
    return lines(curves(41, 0.10)) + rule()


@right
def monotone() -> Any:
    return lines(mark={"interpolate": "monotone"}) + rule()


@right
def legend_below() -> Any:
    return lines(color=alt.Color("design:N", legend=alt.Legend(orient="bottom", title=None))) + rule()


@right
def facet() -> Any:
    drawn = alt.layer(
        alt.Chart().mark_line().encode(x="true_rate:Q", y="passes:Q"),
        alt.Chart().mark_rule().encode(x=alt.datum(2)),
        data=curves(),
    )
    return drawn.facet(column="design:N")


@right
def chinese() -> Any:
    data = curves().assign(design=lambda d: d["design"].map({"random": "随机", "villages": "按村"}))
    data = data.rename(columns={"true_rate": "真实比率", "passes": "通过的概率", "design": "抽法"})
    drawn = alt.Chart(data).mark_line().encode(x="真实比率:Q", y="通过的概率:Q", color="抽法:N")
    return drawn + alt.Chart(pd.DataFrame({"真实比率": [2]})).mark_rule().encode(x="真实比率:Q")


@right
def shuffled() -> Any:
    return lines(curves().sample(frac=1, random_state=3)) + rule()


@right
def y_from_below_zero() -> Any:
    return lines(y=alt.Y("passes:Q", scale=alt.Scale(domain=[-5, 105]))) + rule()


@right
def calculated() -> Any:
    data = curves().assign(share=lambda d: d["passes"] / 100)
    drawn = alt.Chart(data).transform_calculate(percent="100 * datum.share").mark_line()
    return drawn.encode(x="true_rate:Q", y="percent:Q", color="design:N") + rule()


@right
def as_dict() -> Any:
    return (lines() + rule()).to_dict()


@right
def dark() -> Any:
    look = (
        lines(color=alt.Color("design:N", scale=alt.Scale(range=["orange", "#8cf"]))) + rule(color="white")
    ).configure(background="#222")
    look = look.configure_axis(labelColor="white", titleColor="white")
    return look.configure_legend(labelColor="white", titleColor="white")


@right
def axis_on_the_right() -> Any:
    return lines(y=alt.Y("passes:Q", axis=alt.Axis(orient="right"))) + rule()


@right
def shapes() -> Any:
    return lines(mark={"point": True}, shape="design:N") + rule()


@right
def beside() -> Any:
    return (lines() + rule()) | alt.Chart(curves()).mark_point().encode(x="true_rate:Q", y="passes:Q")


@right
def longer_names() -> Any:
    names = {"random": "400 at random", "villages": "20 in each of 20 villages"}
    return lines(curves().assign(design=lambda d: d["design"].map(names))) + rule()


@right
def x_to_four() -> Any:
    return lines(mark={"clip": True}, x=alt.X("true_rate:Q", scale=alt.Scale(domain=[0, 4]))) + rule()


# Wrong


def changed(change: Callable[[pd.DataFrame], pd.Series]) -> pd.DataFrame:
    return curves().assign(passes=change)


@wrong("names-swapped")
def names_exchanged() -> Any:
    names = {"random": "villages", "villages": "random"}
    return lines(curves().assign(design=lambda d: d["design"].map(names))) + rule()


@wrong()
def rates_halved() -> Any:
    return lines(curves().assign(true_rate=lambda d: d["true_rate"] / 2)) + rule()


@wrong("lines-unseen")
def opacity_zero() -> Any:
    return lines(mark={"opacity": 0}) + rule()


@wrong("lines-unseen")
def width_zero() -> Any:
    return lines(mark={"strokeWidth": 0}) + rule()


@wrong("lines-unseen")
def white() -> Any:
    return lines(color=alt.Color("design:N", scale=alt.Scale(range=["white", "#fefefe"]))) + rule()


@wrong("past-the-axis")
def y_from_60_to_75() -> Any:
    return lines(y=alt.Y("passes:Q", scale=alt.Scale(domain=[60, 75]))) + rule()


@wrong("past-the-axis")
def y_from_60_to_75_clipped() -> Any:
    return lines(mark={"clip": True}, y=alt.Y("passes:Q", scale=alt.Scale(domain=[60, 75]))) + rule()


@wrong("rule-on-the-other-axis")
def rule_lying() -> Any:
    return lines() + alt.Chart(pd.DataFrame({"passes": [2]})).mark_rule().encode(y="passes:Q")


@wrong("rule-in-another-panel")
def one_below_the_other() -> Any:
    return lines() & rule()


@wrong()
def nominal() -> Any:
    return lines(x="true_rate:N", y="passes:N") + rule()


@wrong()
def nominal_x() -> Any:
    ordinal = alt.Chart(pd.DataFrame({"true_rate": [2.0]})).mark_rule().encode(x="true_rate:O")
    return lines(x="true_rate:O") + ordinal


@wrong("column-meant")
def x_misspelt() -> Any:
    return lines(x="true rate:Q") + rule()


@wrong("column-meant")
def y_misspelt() -> Any:
    return lines(y="pases:Q") + rule()


@wrong()
def colour_misspelt() -> Any:
    return lines(color="desing:N") + rule()


@wrong("two-in-one-line")
def no_colour() -> Any:
    return lines(color=None) + rule()


@wrong("lines-unnamed")
def detail_only() -> Any:
    return lines(color=None, detail="design:N") + rule()


@wrong("lines-unnamed")
def no_legend() -> Any:
    return lines(color=alt.Color("design:N", legend=None)) + rule()


@wrong("lines-unnamed")
def equal_colours() -> Any:
    return lines(color=alt.Color("design:N", scale=alt.Scale(range=["red", "red"]))) + rule()


@wrong()
def straight() -> Any:
    data = pd.DataFrame(
        {"true_rate": [0, 5] * 2, "passes": [100, 0, 90, 10], "design": ["random"] * 2 + ["villages"] * 2}
    )
    return lines(data) + rule()


@wrong("chance-to-fail")
def chance_to_fail() -> Any:
    return lines(changed(lambda d: 100 - d["passes"])) + rule()


@wrong()
def axes_exchanged() -> Any:
    drawn = lines(x="passes:Q", y="true_rate:Q", order="true_rate:Q")
    return drawn + alt.Chart(pd.DataFrame({"true_rate": [2]})).mark_rule().encode(y="true_rate:Q")


@wrong("points-only")
def points() -> Any:
    return alt.Chart(curves()).mark_point().encode(x="true_rate:Q", y="passes:Q", color="design:N") + rule()


@wrong("lines-narrow")
def rule_far_away() -> Any:
    return lines() + rule(at=5000)


@wrong("line-missing")
def one_line() -> Any:
    return lines(curves()[lambda d: d["design"] == "random"]) + rule()


@wrong()
def two_chances_only() -> Any:
    return lines(curves()[lambda d: d["true_rate"].round(2).isin([1.5, 2.5])]) + rule()


@wrong("too-short")
def to_2_5() -> Any:
    return lines(curves()[lambda d: d["true_rate"] <= 2.5]) + rule()


@wrong("rule-elsewhere")
def rule_at_1_5() -> Any:
    return lines() + rule(1.5)


@wrong("rule-elsewhere")
def rule_in_wrong_units() -> Any:
    return lines() + rule(0.02)


@wrong("no-rule")
def no_rule() -> Any:
    return lines()


@wrong("rule-unseen")
def rule_invisible() -> Any:
    return lines() + rule(opacity=0)


@wrong("not-linear")
def logarithmic_x() -> Any:
    data = curves()[lambda d: d["true_rate"] > 0]
    return lines(data, x=alt.X("true_rate:Q", scale=alt.Scale(type="log"))) + rule()


@wrong()
def symmetric_logarithm() -> Any:
    return lines(y=alt.Y("passes:Q", scale=alt.Scale(type="symlog"))) + rule()


@wrong("interpolated")
def steps() -> Any:
    return lines(mark={"interpolate": "step"}) + rule()


@wrong("interpolated")
def basis() -> Any:
    return lines(mark={"interpolate": "basis"}) + rule()


@wrong()
def stacked() -> Any:
    return lines(y=alt.Y("passes:Q", stack="zero")) + rule()


@wrong()
def cumulated() -> Any:
    return lines(changed(lambda d: d.groupby("design")["passes"].cumsum())) + rule()


@wrong("no-axis")
def no_numbers() -> Any:
    return lines(y=alt.Y("passes:Q", axis=alt.Axis(labels=False))) + rule()


@wrong("extra-line")
def third_line() -> Any:
    more = curves()[lambda d: d["design"] == "random"].assign(design="other", passes=lambda d: d["passes"] / 2)
    return lines(pd.concat([curves(), more])) + rule()


@wrong()
def independent_x() -> Any:
    other = alt.Chart(pd.DataFrame({"r": [2]})).mark_rule().encode(x=alt.X("r:Q", scale=alt.Scale(domain=[0, 4])))
    return alt.layer(lines(), other).resolve_scale(x="independent")


@wrong("two-scales")
def independent_y() -> Any:
    drawn = [
        alt.Chart(wide()).mark_line().encode(x="true_rate:Q", y=f"{name}:Q", color=alt.datum(name))
        for name in ("random", "villages")
    ]
    return alt.layer(*drawn, rule()).resolve_scale(y="independent")


@wrong()
def random_numbers() -> Any:
    return lines(changed(lambda d: (d["passes"] * 7919) % 100)) + rule()


@wrong("found-rate-across")
def by_found_rate() -> Any:
    return lines(changed(lambda d: (d["true_rate"] < 2) * 100.0)) + rule()


@wrong("several-rules")
def two_rules() -> Any:
    return lines() + rule() + rule(3)


@wrong("lines-misnamed")
def other_names() -> Any:
    return lines(curves().assign(design=lambda d: d["design"].map({"random": "a", "villages": "b"}))) + rule()
