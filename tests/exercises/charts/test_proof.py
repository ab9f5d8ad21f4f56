"""Every chart exercise of the course proves itself: its solution passes, and what it lacks is refused."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from coursekit import lessons
from coursekit.charts import learner
from coursekit.charts.spec import to_spec
from coursekit.exercises.chart_words import describe
from coursekit.exercises.context import Context
from coursekit.exercises.declare import Chart
from coursekit.exercises.judge import compile, judge
from coursekit.exercises.shows import Bars, Dots, Histogram, Lines, Panels, Statement, known
from coursekit.text import Text

READY = [row.number for row in lessons.course() if row.ready]
CHARTS = [pytest.param(e, id=e.id) for n in READY for e in lessons.declarations(n, "exercises") if isinstance(e, Chart)]
EVERY = pytest.mark.parametrize("exercise", CHARTS)
Spec = dict[str, Any]
GROUPS = {"layer", "hconcat", "vconcat", "concat"}
"""What a chart is put together from: layers over each other, panels beside each other."""


def lesson_of(exercise: Chart) -> Context:
    return lessons.context(exercise.lesson_number, "en")


def drawn(exercise: Chart) -> Spec:
    return to_spec(exercise.solution(lesson_of(exercise)))


def state(exercise: Chart, spec: Spec) -> str:
    return judge(compile(exercise, lesson_of(exercise)), spec).state


@EVERY
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_solution_passes_in_both_languages_twice(exercise: Chart, language: str) -> None:
    learner.set_language(language)
    try:
        assert [state(exercise, drawn(exercise)) for _ in range(2)] == ["right", "right"]
    finally:
        learner.set_language("en")


@EVERY
def test_every_named_mistake_gets_its_code(exercise: Chart) -> None:
    spec = compile(exercise, lesson_of(exercise))
    for mistake in exercise.mistakes:
        assert mistake.wrong is not None
        found = judge(spec, mistake.wrong(lesson_of(exercise)))
        assert (found.state, found.code) == ("wrong", mistake.code)


@EVERY
def test_an_empty_chart_and_the_solution_without_each_layer_or_panel_are_refused(exercise: Chart) -> None:
    whole = drawn(exercise)
    empty = {**whole, "datasets": {name: [] for name in whole["datasets"]}}
    assert state(exercise, empty) == "wrong"
    for group in GROUPS & whole.keys():
        for k in range(len(whole[group])):
            less = {**whole, group: [part for i, part in enumerate(whole[group]) if i != k]}
            assert state(exercise, less) == "wrong"


def names_of(statement: Statement) -> list[str]:
    if isinstance(statement, (Bars, Dots, Lines)):
        return list(known(statement.values))
    if isinstance(statement, Panels):
        return [name for part in statement.parts for one in part for name in names_of(one)]
    return list(known(statement.of)) if isinstance(statement, Histogram) else []


def exchanged(value: Any, one: str, two: str) -> Any:
    """A specification with two names exchanged in its data: values of cells, and names of columns."""
    if isinstance(value, dict):
        return {{one: two, two: one}.get(k, k): exchanged(v, one, two) for k, v in value.items()}
    if isinstance(value, list):
        return [exchanged(v, one, two) for v in value]
    return {one: two, two: one}.get(value, value) if isinstance(value, str) else value


@EVERY
def test_names_exchanged_in_the_data_are_refused(exercise: Chart) -> None:
    """A histogram without legend names nothing; there the columns' titles are no names either."""
    asked = compile(exercise, lesson_of(exercise))["shows"]
    names = [name for one in asked if not isinstance(one, Histogram) for name in names_of(one)]
    for one, two in pairwise(names):
        whole = drawn(exercise)
        assert state(exercise, {**whole, "datasets": exchanged(whole["datasets"], one, two)}) == "wrong"


def positions(spec: Any) -> Iterator[Spec]:
    for group in GROUPS & spec.keys():
        for part in spec[group]:
            yield from positions(part)
    for channel in ("x", "y"):
        definition = spec.get("encoding", {}).get(channel)
        if isinstance(definition, dict) and definition.get("type") != "nominal":
            yield definition


@EVERY
@pytest.mark.parametrize("scale", [{"domainMax": 0.5}, {"type": "log"}, {"type": "sqrt"}], ids=["cut", "log", "sqrt"])
def test_a_scale_that_is_cut_or_bent_is_refused(exercise: Chart, scale: Spec) -> None:
    whole = copy.deepcopy(drawn(exercise))
    asked = compile(exercise, lesson_of(exercise))["shows"]
    if scale == {"type": "log"} and any(getattr(one, "log", False) for one in asked):
        scale = {"type": "linear"}  # there an even scale is the bent one
    for definition in positions(whole):
        definition["scale"] = scale
    assert state(exercise, whole) == "wrong"


@EVERY
def test_what_is_asked_for_can_be_said(exercise: Chart) -> None:
    told = describe(compile(exercise, lesson_of(exercise))["shows"])
    assert isinstance(told, Text) and told.en[0].isupper() and told.zh.endswith("。")
