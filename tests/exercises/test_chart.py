"""A chart exercise from answer to verdict and words."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exercises import samples

from coursekit.exercises import Chart, Mistake
from coursekit.exercises.chart_words import CHART, CHART_SAY, describe
from coursekit.exercises.feedback import feedback
from coursekit.exercises.judge import compile, judge

SPEC = compile(samples.CHART, None)


@pytest.mark.parametrize(
    ("answer", "state", "code"),
    [
        (samples.picture(None), "right", "right"),
        (samples.chart_spec(), "right", "right"),
        (samples.chart_spec(mark="line"), "wrong", "no-bars"),
        (samples.chart_spec(rows=({"m": "a", "r": None}, {"m": "b", "r": None})), "wrong", "bars-no-length"),
        (samples.chart_spec(rule=None), "wrong", "bare"),
        (samples.chart_spec(rule=2), "wrong", "rule-elsewhere"),
        (samples.chart_spec(rows=[{"m": "a", "r": 0.4}]), "wrong", "bar-missing"),
        (samples.chart_spec(rows=[]), "wrong", "no-data"),
        ({"layer": []}, "wrong", "no-marks"),
        ({}, "wrong", "no-marks"),
        ("bar", "wrong", "not-a-chart"),
        (None, "blank", "none"),
        (..., "blank", "blank"),
    ],
    ids=range(13),
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
    assert judge(SPEC, bars).code == "bare"
    assert judge(SPEC, bars.facet("m:N")).code == "bare"
    assert judge(SPEC, alt.Chart).code == "not-a-chart"
    assert judge(SPEC, bars + alt.Chart(data).mark_line()).code == "no-encoding"
    elsewhere = judge(SPEC, alt.Chart("nowhere.csv").mark_rule())
    assert (elsewhere.state, elsewhere.code) == ("error", "chart-data-elsewhere")
    broken = alt.Chart(data).mark_bar().encode(x="r")
    broken.encoding.x = alt.X("r", type="nonsense")
    verdict = judge(SPEC, broken)
    assert (verdict.state, verdict.code) == ("error", "chart-broken")


def test_what_was_read_is_said():
    verdict = judge(SPEC, samples.chart_spec(rule=2))
    said = dict(feedback(samples.CHART, verdict).rows)
    texts = {head.en: body for head, body in said.items()}
    assert texts["You gave"].en == "two bars: a 0.4, b 2.1; one rule at 2"
    assert texts["You gave"].zh == "2根条形：甲0.4、乙2.1；1条参考线（位于2）"
    assert texts["Next step"].en == "The rule stands at 2; it is asked for at 1."
    assert texts["Next step"].zh == "参考线在2处，题目要求在1处。"


def test_a_column_that_is_not_there_is_named_first_and_a_near_one_offered():
    wrong = samples.chart_spec()
    wrong["layer"][0]["encoding"]["x"]["field"] = "R"
    verdict = judge(SPEC, wrong)
    assert (verdict.code, verdict.facts["column"], verdict.facts["meant"]) == ("column-meant", "R", "r")
    wrong["layer"][0]["encoding"]["x"]["field"] = "height"
    verdict = judge(SPEC, wrong)
    assert verdict.code == "no-such-column" and verdict.facts["columns"].zh == "m、r"


def test_what_must_be_shown_is_one_sentence():
    told = describe(SPEC["shows"])
    assert told.en == "Bars from zero: ratio by measure (a, b); a rule at 1 (ratio)."
    assert told.zh == "从零开始的条形：按办法分的倍数（甲、乙）；倍数为1处有参考线。"


def test_every_code_that_the_matchers_can_give_has_words():
    from importlib import resources

    folder = resources.files("coursekit.exercises")
    found = set()
    for path in folder.iterdir():
        if path.name.startswith("chart_") and path.name.endswith(".py"):
            text = path.read_text(encoding="utf-8")
            found |= set(re.findall(r'(?:Miss|Finding)\(\s*"([a-z-]+)"', text))
            for pair in re.findall(r'(?:Miss|Finding)\(\s*"([a-z-]+)" if [^)]*? else "([a-z-]+)"', text):
                found |= set(pair)
    found |= {f"{what}-{how}" for what in ("bars", "lines", "dots") for how in ("unnamed", "misnamed")}
    assert not found - set(CHART)
    guard = resources.files("coursekit.charts").joinpath("guard.py").read_text(encoding="utf-8")
    assert {f"chart-{code}" for code in re.findall(r'Unfit\("([a-z-]+)"', guard)} <= set(CHART_SAY)


@pytest.mark.parametrize("words", [*CHART.values(), *CHART_SAY.values()], ids=[*CHART, *CHART_SAY])
def test_both_languages_have_the_same_fields(words):
    fields = [sorted(set(re.findall(r"{(\w+)}", side))) for side in (words.en, words.zh)]
    assert fields[0] == fields[1]


def test_a_chart_exercise_needs_a_proof_of_each_mistake():
    fields = {
        name: getattr(samples.CHART, name) for name in ("id", "title", "ask", "hints", "solution", "why", "right")
    }
    mistakes = (Mistake("one", samples.WHY_ONE, seen="no-rule"), Mistake("two", samples.WHY_TWO, seen="no-bars"))
    with pytest.raises(ValueError, match="has no chart that shows"):
        Chart(**fields, shows=samples.CHART.shows, mistakes=mistakes)


NAMES = ["layer", "mark", "data", "values", "name", "datasets", "encoding", "x", "y", "field", "datum", "spec", "type"]
NONSENSE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["layer", "mark", "data", "encoding", "hconcat", "spec", "datasets"]), NONSENSE))
def test_no_dict_stops_the_judge(spec):
    assert judge(SPEC, spec).state in ("wrong", "error")
