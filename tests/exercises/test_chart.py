from __future__ import annotations

import pytest
from coursekit.exercises.chartview import ChartView
from hypothesis import given
from hypothesis import strategies as st
from tests.exercises import samples

from coursekit.exercises.judge import compile, judge

SPEC = compile(samples.CHART, None)


@pytest.mark.parametrize(
    ("answer", "state", "code"),
    [
        (samples.picture(None), "right", "right"),
        (samples.chart_spec(), "right", "right"),
        (samples.chart_spec(mark="line"), "wrong", "joined"),
        (samples.chart_spec(rule=None), "wrong", "no-rule"),
        (samples.chart_spec(rule=2), "wrong", "rule-at-one"),
        (samples.chart_spec(rows=[{"m": "a", "r": 1}]), "wrong", "both-measures"),
        (samples.chart_spec(rows=[]), "wrong", "no-data"),
        ({"layer": []}, "wrong", "no-marks"),
        ({}, "wrong", "no-marks"),
        ("bar", "wrong", "not-a-chart"),
        (None, "blank", "none"),
        (..., "blank", "blank"),
    ],
    ids=range(12),
)
def test_what_a_chart_lacks_is_named(answer, state, code):
    verdict = judge(SPEC, answer)
    assert (verdict.state, verdict.code) == (state, code)


def test_altair_charts_are_read_however_they_are_made():
    alt = pytest.importorskip("altair")
    import pandas as pd

    data = pd.DataFrame({"m": ["a", "b"], "r": [0.4, 2.1]})
    bars = alt.Chart(data).mark_bar().encode(x="r:Q", y="m:N")
    rules = [
        alt.Chart(pd.DataFrame({"r": [1]})).mark_rule().encode(x="r:Q"),
        alt.Chart(data).mark_rule().encode(x=alt.datum(1)),
        alt.Chart(pd.DataFrame({"one": [1.0, 1.0]})).mark_rule(color="red").encode(x=alt.X("one", type="quantitative")),
    ]
    for rule in rules:
        assert judge(SPEC, bars + rule).state == "right"
        assert judge(SPEC, alt.layer(rule, bars)).state == "right"
        assert judge(SPEC, (bars + rule) | bars).state == "right"
        assert judge(SPEC, alt.vconcat(bars, bars + rule).properties(title="x")).state == "right"
        assert judge(SPEC, (bars + rule).to_dict()).state == "right"
    assert judge(SPEC, bars).code == "no-rule"
    assert judge(SPEC, bars.facet("m:N")).code == "no-rule"
    assert judge(SPEC, alt.Chart).code == "not-a-chart"
    assert judge(SPEC, alt.Chart("nowhere.csv").mark_rule()).code == "no-data"
    broken = alt.Chart(data).mark_bar().encode(x="r")
    broken.encoding.x = alt.X("r", type="nonsense")
    verdict = judge(SPEC, broken)
    assert (verdict.state, verdict.code) == ("error", "chart-broken")


def test_a_view_says_what_a_chart_is_made_of():
    view = ChartView.of(samples.chart_spec())
    assert view.marks == {"bar", "rule"}
    assert view.fields == {"r", "m"}
    assert view.values("m") == ["a", "b"]
    assert view.uses("x", "r") and view.uses("y") and not view.uses("color")
    assert view.rule_at(1) and not view.rule_at(2)
    assert [layer.mark for layer in view.with_mark("bar", "line")] == ["bar"]
    assert len(view.rows) == 4


def test_data_and_encoding_are_inherited():
    spec = {
        "data": {"values": [{"a": 1}]},
        "encoding": {"x": {"field": "a"}},
        "layer": [{"mark": "bar"}, {"mark": "rule", "encoding": {"y": {"datum": 3}}}],
    }
    bar, rule = ChartView.of(spec).layers
    assert bar.channels == rule.channels == {"x": "a"}
    assert bar.rows == [{"a": 1}]
    assert rule.at(3) and rule.at(1)


NONSENSE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "layer",
                    "mark",
                    "data",
                    "values",
                    "name",
                    "datasets",
                    "encoding",
                    "x",
                    "y",
                    "field",
                    "datum",
                    "spec",
                    "type",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["layer", "mark", "data", "encoding", "hconcat", "spec", "datasets"]), NONSENSE))
def test_no_dict_stops_the_judge(spec):
    view = ChartView.of(spec)
    assert isinstance(view.fields, set)
    assert view.values("x") is not None and view.rule_at(1) in (True, False)
    assert judge(SPEC, spec).state in ("right", "wrong")
