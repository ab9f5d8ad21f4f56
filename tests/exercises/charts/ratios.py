"""Charts for 01-7: three ratios as bars from zero, a rule at 1."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd
from tests.exercises.charts.case import Cases, exercise, lesson

CASES = Cases()
right, wrong = CASES.passes, CASES.fails
NAMES = ["points", "proportional", "as printed"]
POINTS, PROPORTIONAL, PRINTED = 1.42 / 3.26, 2.10, 2.04
TABLE = pd.DataFrame({"measure": NAMES, "ratio": [POINTS, PROPORTIONAL, PRINTED]})
ONE = pd.DataFrame({"ratio": [1]})


def frame(**changes: float) -> pd.DataFrame:
    """The table, some values changed: ``frame(points=0.3)``."""
    return TABLE.assign(ratio=[changes.get(n.replace(" ", "_"), r) for n, r in zip(NAMES, TABLE["ratio"], strict=True)])


def bars(data: Any = None, mark: Any = None, **encoding: Any) -> Any:
    channels = {"x": "ratio:Q", "y": alt.Y("measure:N", sort=None)} | encoding
    chart = alt.Chart(TABLE if data is None else data)
    drawn = chart.mark_bar() if mark is None else chart.mark_bar(**mark)
    return drawn.encode(**{k: v for k, v in channels.items() if v is not None})


def rule(at: float = 1, **mark: Any) -> Any:
    return alt.Chart(pd.DataFrame({"ratio": [at]})).mark_rule(**mark).encode(x="ratio:Q")


UPRIGHT = {"x": alt.X("measure:N", sort=None), "y": "ratio:Q"}
UP_RULE = alt.Chart(ONE).mark_rule().encode(y="ratio:Q")


@right
def solution() -> Any:
    return exercise("01").solution(lesson("01"))


@right
def upright() -> Any:
    return bars(**UPRIGHT) + UP_RULE


@right
def rule_first() -> Any:
    return rule() + bars()


@right
def datum() -> Any:
    return bars() + alt.Chart(TABLE).mark_rule().encode(x=alt.datum(1))


@right
def shared_data() -> Any:
    base = alt.Chart(TABLE)
    return alt.layer(base.mark_bar().encode(x="ratio", y="measure"), base.mark_rule().encode(x=alt.datum(1)))


@right
def calculated() -> Any:
    data = pd.DataFrame({"measure": NAMES, "late": [1.42, 10.09, 2.04], "early": [3.26, 4.80, 1.0]})
    drawn = alt.Chart(data).transform_calculate(ratio="datum.late / datum.early").mark_bar()
    return drawn.encode(x="ratio:Q", y="measure:N") + rule()


@right
def mean_of_rows() -> Any:
    return bars(x="mean(ratio):Q") + rule()


@right
def folded() -> Any:
    data = pd.DataFrame([dict(zip(NAMES, TABLE["ratio"], strict=True))])
    drawn = alt.Chart(data).transform_fold(NAMES, as_=["measure", "ratio"]).mark_bar()
    return drawn.encode(x="ratio:Q", y="measure:N") + rule()


@right
def sorted_bars() -> Any:
    return bars(y=alt.Y("measure:N", sort="-x")) + rule()


@right
def axis_on_top_to_three() -> Any:
    return bars(x=alt.X("ratio:Q", axis=alt.Axis(orient="top"), scale=alt.Scale(domain=[0, 3]))) + rule()


@right
def reversed_axis() -> Any:
    return bars(x=alt.X("ratio:Q", scale=alt.Scale(reverse=True))) + rule()


@right
def dark() -> Any:
    look = (bars(mark={"color": "orange"}) + rule(color="white")).configure(background="#222222")
    return look.configure_axis(labelColor="white", titleColor="white")


@right
def as_dict_with_named_data() -> Any:
    return (bars() + rule()).to_dict()


@right
def from_x_to_x2() -> Any:
    return bars(TABLE.assign(zero=0), x="zero:Q", x2="ratio:Q") + rule()


@right
def narrow_bars() -> Any:
    return bars(mark={"size": 5}) + rule()


@right
def size_zero_draws_full_bars() -> Any:
    return bars(mark={"size": 0}) + rule()


@right
def legend_for_labels() -> Any:
    return bars(y=alt.Y("measure:N", axis=None), color="measure:N") + rule()


@right
def facet_with_rules() -> Any:
    drawn = alt.layer(bars(y=None), alt.Chart(TABLE).mark_rule().encode(x=alt.datum(1)), data=TABLE)
    return drawn.facet(row=alt.Row("measure:N", sort=None))


@right
def printed_values_without_axis() -> Any:
    base = bars(x=alt.X("ratio:Q", axis=None))
    return base + base.mark_text(align="left", dx=4).encode(text=alt.Text("ratio:Q", format=".2f")) + rule()


@right
def rounded_values() -> Any:
    return bars(frame(points=0.44, proportional=2.1)) + rule()


@right
def rule_as_a_line_of_two_points() -> Any:
    ends = pd.DataFrame({"ratio": [1, 1], "y": [0, 1]})
    line = alt.Chart(ends).mark_line().encode(x="ratio:Q", y=alt.Y("y:Q", axis=None))
    return alt.layer(bars(), line).resolve_scale(y="independent")


@right
def rule_as_ticks() -> Any:
    tick = alt.Chart(TABLE.assign(one=1)).mark_tick(thickness=2, bandSize=100).encode(x="one:Q", y="measure:N")
    return bars() + tick


@right
def chinese_names() -> Any:
    data = TABLE.assign(measure=["年均百分点", "年均下降率", "原文"]).rename(columns={"ratio": "倍数"})
    drawn = alt.Chart(data).mark_bar().encode(x="倍数:Q", y="measure:N")
    return drawn + alt.Chart(pd.DataFrame({"倍数": [1]})).mark_rule().encode(x="倍数:Q")


@right
def longer_names() -> Any:
    names = ["Percentage points a year", "Proportional rate a year", "As printed (two lines)"]
    return bars(TABLE.assign(measure=names)) + rule()


@right
def beside_another_chart() -> Any:
    return (bars() + rule()) | alt.Chart(TABLE).mark_point().encode(x="ratio:Q", y="measure:N")


@right
def base_line_too() -> Any:
    return bars() + rule() + rule(0, color="black")


@right
def times_in_labels() -> Any:
    return bars(x=alt.X("ratio:Q", axis=alt.Axis(labelExpr="datum.label + ' ×'"))) + rule()


@right
def pale() -> Any:
    return bars(mark={"color": "lightgray"}) + rule()


@right
def interactive() -> Any:
    return (bars() + rule()).interactive()


@right
def names_by_label_expression() -> Any:
    data = TABLE.assign(measure=["a", "b", "c"])
    names = "{'a': 'points', 'b': 'proportional', 'c': 'as printed'}[datum.label]"
    return bars(data, y=alt.Y("measure:N", axis=alt.Axis(labelExpr=names))) + rule()


@right
def thick_rules_as_bars() -> Any:
    drawn = alt.Chart(TABLE.assign(zero=0)).mark_rule(strokeWidth=20).encode(x="zero:Q", x2="ratio:Q", y="measure:N")
    return drawn + rule()


@right
def titled_and_sized() -> Any:
    return (bars() + rule()).properties(title="Three ratios", width=300, height=120)


@right
def with_tooltip_of_a_missing_field() -> Any:
    return bars(tooltip="nothing:N") + rule()


@right
def dashed_red_rule() -> Any:
    return bars() + rule(color="red", strokeDash=[4, 4], size=2)


@right
def grid_off() -> Any:
    return bars(x=alt.X("ratio:Q", axis=alt.Axis(grid=False))) + rule()


@right
def shown_with_numbers_too() -> Any:
    base = bars()
    return base + base.mark_text(align="left", dx=4).encode(text=alt.Text("ratio:Q", format=".2f")) + rule()


# Wrong


@wrong()
def the_lessons_example() -> Any:
    data = pd.DataFrame({"year": ["2012", "2017"], "rate": [10.2, 3.1]})
    return alt.Chart(data).mark_bar().encode(x="rate:Q", y="year:N") + rule()


@wrong("no-such-column")
def the_lessons_example_unchanged() -> Any:
    drawn = alt.Chart(TABLE).mark_bar().encode(x="rate:Q", y="year:N")
    return drawn + rule()


@wrong("column-meant")
def misspelt() -> Any:
    return bars(x="Ratio:Q") + rule()


@wrong()
def no_encoding() -> Any:
    return alt.Chart(TABLE).mark_bar() + rule()


@wrong()
def measure_twice() -> Any:
    return bars(x="measure:N") + rule()


@wrong()
def only_x() -> Any:
    return bars(y=None) + rule()


@wrong("rule-on-the-other-axis")
def rule_on_the_category_axis() -> Any:
    flat = alt.Chart(pd.DataFrame({"measure": ["points"]})).mark_rule().encode(y="measure:N")
    return bars() + flat


@wrong("too-many-bars")
def many_bars() -> Any:
    data = pd.DataFrame({"measure": [f"m{k}" for k in range(228)], "ratio": [k / 100 for k in range(228)]})
    return bars(data).properties(height=2400) + rule()


@wrong()
def undrawn_column() -> Any:
    return bars(TABLE.assign(other=[1, 2, 3]), x="other:Q") + rule()


@wrong("names-swapped")
def names_exchanged_in_data() -> Any:
    return bars(frame(points=PROPORTIONAL, proportional=POINTS)) + rule()


@wrong("names-swapped")
def names_exchanged_in_labels() -> Any:
    names = "{'points': 'proportional', 'proportional': 'points', 'as printed': 'as printed'}[datum.label]"
    return bars(y=alt.Y("measure:N", sort=None, axis=alt.Axis(labelExpr=names))) + rule()


@wrong("not-from-zero")
def domain_min() -> Any:
    return bars(x=alt.X("ratio:Q", scale=alt.Scale(domainMin=0.4))) + rule()


@wrong("past-the-axis")
def domain_cuts() -> Any:
    return bars(x=alt.X("ratio:Q", scale=alt.Scale(domain=[0, 1.5]))) + rule()


@wrong("past-the-axis")
def domain_cuts_and_clips() -> Any:
    return bars(mark={"clip": True}, x=alt.X("ratio:Q", scale=alt.Scale(domain=[0, 1.5]))) + rule()


@wrong("not-from-zero")
def bars_from_0_3() -> Any:
    return bars(TABLE.assign(start=0.3), x="start:Q", x2="ratio:Q") + rule()


@wrong("not-linear")
def logarithmic() -> Any:
    return bars(x=alt.X("ratio:Q", scale=alt.Scale(type="log"))) + rule()


@wrong("not-linear")
def square_root() -> Any:
    return bars(x=alt.X("ratio:Q", scale=alt.Scale(type="sqrt"))) + rule()


@wrong("bars-unseen")
def opacity_zero() -> Any:
    return bars(mark={"opacity": 0}) + rule()


@wrong("bars-unseen")
def white_bars() -> Any:
    return bars(mark={"color": "white"}) + rule()


@wrong("bars-unseen")
def transparent_bars() -> Any:
    return bars(mark={"color": "transparent"}) + rule()


@wrong("bars-unseen")
def hair_bars() -> Any:
    return bars(mark={"size": 0.2}) + rule()


@wrong()
def covered_by_a_white_sheet() -> Any:
    sheet = alt.Chart(pd.DataFrame({"a": [0], "b": [2.5]})).mark_rect(color="white").encode(x="a:Q", x2="b:Q")
    return bars() + sheet + rule()


@wrong("rule-unseen")
def rule_of_no_opacity() -> Any:
    return bars() + rule(opacity=0)


@wrong("rule-unseen")
def rule_white() -> Any:
    return bars() + rule(color="white")


@wrong("rule-in-another-panel")
def rule_in_a_chart_of_its_own() -> Any:
    return bars() | rule()


@wrong()
def independent_x() -> Any:
    other = alt.Chart(ONE).mark_rule().encode(x=alt.X("ratio:Q", scale=alt.Scale(domain=[0, 10])))
    return alt.layer(bars(), other).resolve_scale(x="independent")


@wrong()
def rule_at_a_pixel() -> Any:
    return bars() + alt.Chart(ONE).mark_rule().encode(x=alt.value(100))


@wrong("no-bars")
def points_only() -> Any:
    return alt.Chart(TABLE).mark_point().encode(x="ratio:Q", y="measure:N") + rule()


@wrong()
def one_stacked_bar() -> Any:
    return bars(y=None, color="measure:N") + rule()


@wrong()
def nominal_ratio() -> Any:
    return bars(x="ratio:N") + rule()


@wrong("axis-numbers-untrue")
def labels_halved() -> Any:
    return bars(x=alt.X("ratio:Q", axis=alt.Axis(labelExpr="datum.value / 2"))) + rule()


@wrong("no-axis")
def labels_hidden() -> Any:
    return bars(x=alt.X("ratio:Q", axis=alt.Axis(labels=False))) + rule()


@wrong("no-axis")
def no_axis() -> Any:
    return bars(x=alt.X("ratio:Q", axis=None)) + rule()


@wrong("bar-missing")
def filtered() -> Any:
    return bars().transform_filter("datum.measure != 'as printed'") + rule()


@wrong()
def doubled_sum() -> Any:
    return bars(pd.concat([TABLE, TABLE]), x="sum(ratio):Q") + rule()


@wrong()
def normalized() -> Any:
    return bars(x=alt.X("ratio:Q", stack="normalize")) + rule()


@wrong("several-rules")
def two_rules() -> Any:
    return bars() + rule() + rule(1.5)


@wrong("rule-elsewhere")
def rule_at_1_5() -> Any:
    return bars() + rule(1.5)


@wrong("rule-too-short")
def rule_through_one_bar() -> Any:
    tick = alt.Chart(pd.DataFrame({"ratio": [1], "measure": ["points"]})).mark_tick(bandSize=70, thickness=2)
    return bars() + tick.encode(x="ratio:Q", y="measure:N")


@wrong("bars-misnamed")
def a_b_c() -> Any:
    return bars(TABLE.assign(measure=["a", "b", "c"])) + rule()


@wrong()
def floating() -> Any:
    data = TABLE.assign(a=TABLE["ratio"] - 0.2, b=TABLE["ratio"])
    return bars(data, x="a:Q", x2="b:Q") + rule()


@wrong("bars-unnamed")
def no_names_at_all() -> Any:
    return bars(y=alt.Y("measure:N", axis=None)) + rule()


@wrong("wrong-value")
def wrong_number() -> Any:
    return bars(frame(proportional=1.9)) + rule()


@wrong("bars-without-rule")
def no_rule() -> Any:
    return bars()


@wrong("no-marks")
def nothing() -> Any:
    return {}


@wrong("no-encoding")
def line_without_place() -> Any:
    return bars() + alt.Chart(frame()).mark_line()


@wrong()
def random_numbers() -> Any:
    return bars(frame(points=1.3, proportional=0.2, as_printed=0.9)) + rule()
