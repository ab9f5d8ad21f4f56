"""Charts written when the judge stood: what the batteries did not hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd
import pytest
from tests.exercises.charts import bunching, curves, ratios
from tests.exercises.charts.case import verdict

T = ratios.TABLE
LOOKS = (("declared", {"opacity": 0.4}), ("cash", {"filled": False}))
CHARTS: list[tuple[str, str, Callable[[], Any], bool]] = [
    ("01", "cornerRadius", lambda: ratios.bars(mark={"cornerRadius": 5}) + ratios.rule(), True),
    ("01", "colored by measure", lambda: ratios.bars(color="measure:N") + ratios.rule(), True),
    (
        "01",
        "gridless themed",
        lambda: (ratios.bars() + ratios.rule()).configure_axis(grid=False).configure_view(stroke=None),
        True,
    ),
    (
        "01",
        "horizontal label wrap",
        lambda: ratios.bars(x=alt.X("ratio:Q", title="Times as fast")) + ratios.rule(),
        True,
    ),
    (
        "01",
        "upright + labels angle",
        lambda: ratios.bars(x=alt.X("measure:N", axis=alt.Axis(labelAngle=-45)), y="ratio:Q") + ratios.UP_RULE,
        True,
    ),
    (
        "01",
        "repeat-less concat",
        lambda: alt.vconcat(ratios.bars() + ratios.rule(), ratios.bars() + ratios.rule()),
        True,
    ),
    (
        "01",
        "rule text label",
        lambda: (
            ratios.bars()
            + ratios.rule()
            + alt.Chart(pd.DataFrame({"ratio": [1], "t": ["equally fast"]}))
            .mark_text(dy=-170)
            .encode(x="ratio:Q", text="t")
        ),
        True,
    ),
    (
        "01",
        "labels with count at bar",
        lambda: ratios.bars() + ratios.bars().mark_text(dx=20).encode(text="ratio:Q") + ratios.rule(),
        True,
    ),
    (
        "01",
        "column facet by measure",
        lambda: alt.layer(
            ratios.bars(y=None, x="ratio:Q"), alt.Chart(T).mark_rule().encode(x=alt.datum(1)), data=T
        ).facet(column="measure:N"),
        True,
    ),
    ("01", "percent axis", lambda: ratios.bars(x=alt.X("ratio:Q", axis=alt.Axis(format="%"))) + ratios.rule(), True),
    (
        "01",
        "white text names in bars",
        lambda: (
            ratios.bars(y=alt.Y("measure:N", axis=None))
            + ratios.bars(y=alt.Y("measure:N", axis=None))
            .mark_text(align="left", color="white")
            .encode(x=alt.value(5), text="measure:N")
            + ratios.rule()
        ),
        True,
    ),
    (
        "13",
        "trail",
        lambda: (
            alt.Chart(curves.curves())
            .mark_trail()
            .encode(x="true_rate:Q", y="passes:Q", color="design:N", size=alt.value(3))
            + curves.rule()
        ),
        True,
    ),
    (
        "13",
        "tooltips & nearest points",
        lambda: curves.lines(mark={"point": True, "tooltip": True}) + curves.rule(),
        True,
    ),
    (
        "13",
        "area band under",
        lambda: (
            alt.Chart(curves.curves())
            .mark_area(opacity=0.2)
            .encode(x="true_rate:Q", y=alt.Y("passes:Q", stack=None), color="design:N")
            + curves.lines()
            + curves.rule()
        ),
        True,
    ),
    (
        "13",
        "axis titles",
        lambda: (
            curves.lines(x=alt.X("true_rate:Q", title="true rate, %"), y=alt.Y("passes:Q", title="chance, %"))
            + curves.rule()
        ),
        True,
    ),
    (
        "13",
        "rule with label",
        lambda: (
            curves.lines()
            + curves.rule()
            + alt.Chart(pd.DataFrame({"true_rate": [2], "t": ["2%"]}))
            .mark_text(dx=14)
            .encode(x="true_rate:Q", y=alt.value(10), text="t")
        ),
        True,
    ),
    (
        "10",
        "binned gray",
        lambda: (
            bunching.one("declared", color="lightsteelblue")
            + bunching.one("cash", filled=False, color="black")
            + bunching.rule()
        ),
        True,
    ),
    (
        "10",
        "area both",
        lambda: alt.layer(
            *[
                alt.Chart(bunching.near())
                .mark_area(opacity=0.4, interpolate="step", color=c)
                .encode(x=alt.X(f"{n}:Q", bin=bunching.BINS), y="count()")
                for n, c in (("declared", "teal"), ("cash", "orange"))
            ],
            bunching.rule(),
        ),
        True,
    ),
    ("01", "negated", lambda: ratios.bars(T.assign(ratio=-T.ratio)) + ratios.rule(), False),
    ("01", "an x2 at a pixel is passed over", lambda: ratios.bars(x2=alt.value(300)) + ratios.rule(), True),
    (
        "01",
        "clip domain 0-2.05",
        lambda: (
            ratios.bars(mark={"clip": True}, x=alt.X("ratio:Q", scale=alt.Scale(domain=[0, 2.05], nice=False)))
            + ratios.rule()
        ),
        False,
    ),
    ("01", "tiny height", lambda: (ratios.bars() + ratios.rule()).properties(height=1), False),
    ("01", "opacity .02", lambda: ratios.bars(mark={"opacity": 0.02}) + ratios.rule(), False),
    ("01", "labels transparent", lambda: (ratios.bars() + ratios.rule()).configure_axis(labelOpacity=0), False),
    ("01", "labels white", lambda: (ratios.bars() + ratios.rule()).configure_axis(labelColor="white"), False),
    (
        "01",
        "pow",
        lambda: ratios.bars(x=alt.X("ratio:Q", scale=alt.Scale(type="pow", exponent=2))) + ratios.rule(),
        False,
    ),
    (
        "01",
        "axis values one",
        lambda: ratios.bars(x=alt.X("ratio:Q", axis=alt.Axis(values=[1]))) + ratios.rule(),
        False,
    ),
    (
        "01",
        "bars dup 4th",
        lambda: ratios.bars(pd.concat([T, pd.DataFrame({"measure": ["other"], "ratio": [1]})])) + ratios.rule(),
        False,
    ),
    ("01", "rule y datum", lambda: ratios.bars() + alt.Chart(T).mark_rule().encode(y=alt.datum("points")), False),
    ("01", "arc", lambda: alt.Chart(T).mark_arc().encode(theta="ratio:Q", color="measure:N"), False),
    (
        "13",
        "colors swapped by datum",
        lambda: alt.layer(
            *[
                alt.Chart(curves.wide()).mark_line().encode(x="true_rate:Q", y=f"{n}:Q", color=alt.datum(m))
                for n, m in (("random", "villages"), ("villages", "random"))
            ],
            curves.rule(),
        ),
        False,
    ),
    (
        "13",
        "y reversed",
        lambda: curves.lines(y=alt.Y("passes:Q", scale=alt.Scale(reverse=True))) + curves.rule(),
        True,
    ),
    (
        "13",
        "area only",
        lambda: (
            alt.Chart(curves.curves())
            .mark_area(opacity=0.3)
            .encode(x="true_rate:Q", y=alt.Y("passes:Q", stack=None), color="design:N")
            + curves.rule()
        ),
        False,
    ),
    ("13", "one thin .3", lambda: curves.lines(mark={"strokeWidth": 0.3}) + curves.rule(), False),
    (
        "13",
        "covered by rect",
        lambda: (
            curves.lines()
            + alt.Chart(pd.DataFrame({"a": [0], "b": [5], "c": [0], "d": [100]}))
            .mark_rect(color="white")
            .encode(x="a:Q", x2="b:Q", y="c:Q", y2="d:Q")
            + curves.rule()
        ),
        False,
    ),
    (
        "13",
        "rates x10",
        lambda: curves.lines(curves.curves().assign(true_rate=lambda d: d.true_rate * 10)) + curves.rule(),
        False,
    ),
    (
        "13",
        "labels x halved",
        lambda: curves.lines(x=alt.X("true_rate:Q", axis=alt.Axis(labelExpr="datum.value/2"))) + curves.rule(),
        False,
    ),
    (
        "10",
        "nothing to stack",
        lambda: alt.layer(
            *[
                alt.Chart(bunching.near())
                .mark_bar(**k)
                .encode(x=alt.X(f"{n}:Q", bin=bunching.BINS), y=alt.Y("count()", stack="normalize"))
                for n, k in LOOKS
            ],
            bunching.rule(),
        ),
        True,
    ),
    ("10", "shifted by 100", lambda: bunching.both(bunching.near() + 100) + bunching.rule(), False),
    (
        "10",
        "bins of 500 by default",
        lambda: alt.layer(
            *[
                alt.Chart(bunching.near()).mark_bar(**k).encode(x=alt.X(f"{n}:Q", bin=True), y="count()")
                for n, k in LOOKS
            ],
            bunching.rule(),
        ),
        False,
    ),
    (
        "10",
        "cash white outline",
        lambda: (
            bunching.one("declared", opacity=0.4) + bunching.one("cash", filled=False, color="white") + bunching.rule()
        ),
        False,
    ),
]


@pytest.mark.parametrize(
    ("number", "name", "make", "is_right"), CHARTS, ids=[f"{n}-{name}" for n, name, _, _ in CHARTS]
)
def test_it_is_judged_as_a_reader_would(number: str, name: str, make: Callable[[], Any], is_right: bool) -> None:
    found = verdict(number, make())
    assert found.state == ("right" if is_right else "wrong"), dict(found.facts)
