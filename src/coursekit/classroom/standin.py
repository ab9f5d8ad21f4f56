"""What a notebook in the box gets for ``begin``: a lesson whose data are real and that knows no answer.

``check`` hands the answer over and says nothing: a verdict here would let code try one answer after the other. Hints,
solutions, guesses, charts and explorers are not in the box; in their place comes an object that shows nothing.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Mapping
from typing import Any

import coursekit
from coursekit import lessons
from coursekit.charts.learner import set_language
from coursekit.classroom.wire import encode, encode_asked, encode_facts
from coursekit.exercises.ask import ask
from coursekit.exercises.context import Context
from coursekit.exercises.faults import describe_error, is_learners
from coursekit.exercises.limits import limited
from coursekit.exercises.named import key_asked_for
from coursekit.exercises.reading import why_not_one
from coursekit.text import Text, check_language

__all__ = ["StandIn", "answered", "install"]

READING_SECONDS = 10.0
Say = Callable[[dict[str, Any]], None]


class Nothing:
    """Stands for what the lesson would have shown."""

    verdict = types.SimpleNamespace(state="", code="", facts={})
    value = frame = None
    answer = types.MappingProxyType[str, Any]({})

    def __repr__(self) -> str:
        return ""

    def _repr_html_(self) -> str:
        return ""


def answered(exercise: Mapping[str, Any], value: Any) -> dict[str, Any]:
    """Return an answer as it travels; its own code may fail or never end."""
    kind = exercise["kind"]
    seconds = READING_SECONDS + exercise["seconds"]
    outcome = limited(lambda: _packed(exercise, value), seconds)
    if outcome.timed_out:
        return {"slow": seconds}
    if outcome.error is not None:
        facts = limited(lambda: describe_error(outcome.error or ValueError()), 2.0).value or {"error": "…"}
        return {"refused" if kind == "chart" else "raised": encode_facts(facts), "own": _is_own(outcome.error)}
    made: dict[str, Any] = outcome.value
    return made


def _packed(exercise: Mapping[str, Any], value: Any) -> dict[str, Any]:
    if exercise["kind"] == "function":
        return {"asked": encode_asked(ask(value, exercise["cases"], exercise["seconds"]))}
    return {"value": encode(_chart(value) if exercise["kind"] == "chart" else value)}


def _chart(value: Any) -> Any:
    from coursekit.charts.spec import to_spec

    foreign = type(value) is type or not str(type(value).__module__).startswith("altair")
    return value if foreign else to_spec(value)


def _is_own(error: BaseException) -> bool:
    trace = BaseException.__dict__["__traceback__"].__get__(error)
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    learners = trace is not None and is_learners(trace.tb_frame.f_code.co_filename)
    return learners or not isinstance(error, Exception)


class StandIn(Context):
    """A lesson in the box.

    Parameters
    ----------
    number, language : str
    told : mapping
        What the grader says of the lesson that is graded: its number, exercises (key, id, kind, cases), words.
    say : callable
        Takes what is to be told to the grader.
    """

    def __init__(self, number: str, language: str, told: Mapping[str, Any], say: Say) -> None:
        is_it = number == told["lesson"]
        words = {name: Text(en=en, zh=zh) for name, (en, zh) in told["words"].items()} if is_it else {}
        super().__init__(number, check_language(language), words, lessons.own_tables(number))
        self._exercises = {one["key"]: one for one in told["exercises"]} if is_it else {}
        self._said = say
        say({"at": "lesson", "number": number, "language": language})

    exercises = ()

    def check(self, *arguments: Any, **named: Any) -> Nothing:
        """Hand an answer over."""
        asked = [*([named.pop("number")] if "number" in named else []), *arguments]
        values = [*asked, *named.values()]
        known = {key: one["id"] for key, one in self._exercises.items()}
        key = key_asked_for(asked[0], self.number, known, lessons.former()) if asked else ""
        if key:
            one = len(values) == 2
            answer = answered(self._exercises[key], values[1]) if one else {"none": why_not_one(values[1:])}
            self._said({"at": "check", "key": key, "answer": answer})
        return Nothing()

    def _nothing(self, *arguments: Any, **named: Any) -> Nothing:
        """Show nothing."""
        return Nothing()

    chart = explore = hint = solution = guess = guessed = kept = progress = hand_in = _nothing


def install(told: Mapping[str, Any], say: Say) -> None:
    """Put the stand-in where ``begin`` is imported from."""

    def begin(number: str | int, language: str = "en") -> StandIn:
        asked = str(number).strip()
        asked = asked.zfill(2) if asked.isdigit() else asked
        lessons.row(asked)
        lesson = StandIn(asked, language, told, say)
        set_language(lesson.language)
        return lesson

    module = types.ModuleType("coursekit.lesson")
    module.__dict__.update(begin=begin, Lesson=StandIn)
    sys.modules["coursekit.lesson"] = module
    coursekit.__dict__.update(begin=begin, lesson=module)
