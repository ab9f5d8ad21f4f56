"""An answer is judged alike before and after it travelled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.exercises.bad_answers import VALUES

from coursekit.charts.spec import to_spec
from coursekit.classroom.frames import Malformed, parse
from coursekit.classroom.wire import decode, decode_asked, encode, encode_asked
from coursekit.exercises.ask import ask
from coursekit.exercises.declare import Exercise
from coursekit.exercises.function_judge import judge_function, weigh
from coursekit.exercises.judge import compile, judge
from coursekit.exercises.showing import answer, mistaken
from coursekit.lessons import context, declarations, offered
from coursekit.text import LANGUAGES

NUMBERS = [row.number for row in offered() if row.ready]


def travelled(value: Any) -> Any:
    return decode(json.loads(json.dumps(encode(value))))


def exercises(number: str) -> Iterator[tuple[Exercise, Any]]:
    for language in LANGUAGES:
        lesson = context(number, language)
        for exercise in declarations(number, "exercises"):
            yield exercise, lesson


def same(spec: Any, raw: Any) -> None:
    if spec["kind"] == "chart" and not isinstance(raw, dict) and hasattr(raw, "to_dict"):
        raw = to_spec(raw)  # what the child does
    if spec["kind"] == "function":
        asked = encode_asked(ask(raw, spec["cases"], spec["seconds"]))
        there = weigh(spec, decode_asked(json.loads(json.dumps(asked)), len(spec["cases"])))
        here = judge_function(spec, raw)
        assert there.facts == here.facts or here.state in ("error", "blank")
    else:
        here, there = judge(spec, raw), judge(spec, travelled(raw))
    assert (here.state, here.code) == (there.state, there.code)


@pytest.mark.parametrize("number", NUMBERS)
def test_solutions_and_mistakes_are_judged_alike(number: str) -> None:
    count = 0
    for exercise, lesson in exercises(number):
        spec = compile(exercise, lesson)
        for raw in (answer(exercise, lesson), *(mistaken(exercise, one, lesson) for one in exercise.mistakes)):
            same(spec, raw)
            count += 1
    assert count > 10


# What hangs, or counts how often it is used, is tried in a box.
ODD = [name for name in VALUES if not any(word in name.lower() for word in ("slow", "hang", "endless", "forever"))]


@pytest.mark.parametrize("name", ODD)
def test_odd_values_are_judged_alike(name: str) -> None:
    for kind in ("number", "choice", "table", "open"):
        exercise = next(one for one in declarations("01", "exercises") if one.kind == kind)
        spec = compile(exercise, context("01", "en"))
        here = judge(spec, VALUES[name]())
        if here.code == "answer-raises":  # its own code ran, and stopped: told by the child
            continue
        there = judge(spec, travelled(VALUES[name]()))
        assert (here.state, here.code) == (there.state, there.code), kind


@pytest.mark.parametrize(
    "forged",
    [
        b"{",
        b"[" * 100_000,
        b"[" + b"0," * 2_000_000 + b"0]",
        b"\xff\xfe",
    ],
)
def test_what_is_no_message_is_refused(forged: bytes) -> None:
    with pytest.raises(Malformed):
        parse(forged)


@pytest.mark.parametrize(
    "forged",
    [
        {"t": "nope"},
        {"t": "data", "k": "scalar", "d": "object", "v": 1},
        {"t": "data", "k": "DataFrame", "c": [], "i": 3, "v": []},
        {"t": "int", "v": "zz"},
        {"v": 1},
        {"t": "set", "v": [[1]]},
        {"t": "range", "v": [0, 10, 0]},
    ],
)
def test_what_encode_never_wrote_raises(forged: Any) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        decode(forged)


def test_a_range_without_end_stays_small() -> None:
    assert len(decode({"t": "range", "v": [0, 10**15, 1]})) <= 100_000


def test_a_table_may_be_long_and_little_of_it_travels() -> None:
    import pandas as pd

    assert len(travelled(pd.DataFrame({"a": range(5_000_000)}))) == 25_000
