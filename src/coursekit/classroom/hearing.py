"""What the box said becomes answers, and answers become verdicts: the only place that judges.

Whatever comes from the box may have been written by the learner's code. It can choose an answer, as the learner can,
and words about its own errors; never a verdict, and never another one's row.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from coursekit import lessons
from coursekit.classroom.frames import Malformed
from coursekit.classroom.page_answers import Typed
from coursekit.classroom.wire import decode, decode_asked, decode_facts, encode
from coursekit.exercises.ask import first
from coursekit.exercises.declare import Exercise, Function, Open, Table
from coursekit.exercises.function_judge import weigh
from coursekit.exercises.judge import compile, judge
from coursekit.exercises.on_page import is_answered_on_page, typed
from coursekit.exercises.verdict import Verdict
from coursekit.text import LANGUAGES, Language, Text

__all__ = ["Fault", "Heard", "LessonSide"]

MOST_CHECKS = 100_000
MOST_CELLS = 20
"""Cells of one exercise whose answers are kept."""


@dataclass(frozen=True)
class Fault:
    """A cell that did not come to its end.

    Attributes
    ----------
    cell : int
    code : str
        Such as ``error-name``, ``error-time-out``, ``memory``, ``ended``.
    name, text : str
        Kind of the error and its message.
    line : int
        In the cell; 0 if unknown.
    """

    cell: int
    code: str
    name: str = ""
    line: int = 0
    text: str = ""


class LessonSide:
    """A lesson as the grader knows it, in one language: exercises compiled once.

    Parameters
    ----------
    number : str
    language : {"en", "zh"}
    """

    def __init__(self, number: str, language: Language) -> None:
        self.number, self.language = number, language
        self.exercises: tuple[Exercise, ...] = lessons.declarations(number, "exercises")
        self.context = lessons.context(number, language)
        self._specs = {one.key: compile(self._graded(one), self.context) for one in self.exercises}
        self.told = {
            "lesson": number,
            "words": {name: [one.en, one.zh] for name, one in self.context.words.items()},
            "exercises": [self._told(one) for one in self.exercises],
        }

    def _graded(self, exercise: Exercise) -> Exercise:
        """Return an exercise with all that a class is graded by: a function's further cases."""
        return exercise.on_more(self.context) if isinstance(exercise, Function) and exercise.more else exercise

    def fits_its_cases_alone(self, exercise: Exercise, answer: Mapping[str, Any]) -> bool:
        """Whether a function that is not right is so on all cases that the learner was told of."""
        if not isinstance(exercise, Function) or not exercise.more or "asked" not in answer:
            return False
        own = compile(exercise, self.context)
        asked = decode_asked(answer["asked"], len(self._specs[exercise.key]["cases"]))
        return weigh(own, first(asked, len(own["cases"]))).state == "right"

    def _told(self, exercise: Exercise) -> dict[str, Any]:
        spec = self._specs[exercise.key]
        return {
            "key": exercise.key,
            "id": exercise.id,
            "kind": exercise.kind,
            "name": exercise.name,
            "cases": encode(spec["cases"] if exercise.kind == "function" else ()),
            "seconds": float(spec.get("seconds", 0.0)),
        }

    @cached_property
    def on_page(self) -> frozenset[str]:
        """Keys of the exercises that are answered on the lesson's page."""
        return frozenset(one.key for one in self.exercises if is_answered_on_page(one, self.context))

    def typed(self, exercise: Exercise, texts: Typed | None) -> Mapping[str, Any] | None:
        """Return what was typed on the lesson's page as an answer to be judged; None where it is none of this kind."""
        if isinstance(exercise, (Table, Open)):
            return {"value": encode(typed(exercise, texts, self.context))} if isinstance(texts, Mapping) else None
        return {"value": texts} if isinstance(texts, str) else None

    def judge(self, key: str, answer: Mapping[str, Any]) -> Verdict:
        """Return the verdict on an answer that came from the box; what cannot be read is an error of its writer."""
        try:
            return self._judged(key, answer)
        except (ValueError, TypeError, KeyError, AttributeError, LookupError, ArithmeticError, RecursionError):
            return Verdict("error", "answer-unreadable", {"gave": Text(en="…", zh="……")})

    def _judged(self, key: str, answer: Mapping[str, Any]) -> Verdict:
        spec = self._specs[key]
        gave = {"gave": Text(en="…", zh="……")}
        if "none" in answer:
            known = ("no-answer", "commas", "too-many-answers")
            return Verdict("blank", answer["none"] if answer["none"] in known else "no-answer", gave)
        if "slow" in answer:
            return Verdict("error", "slow-answer", gave | {"seconds": f"{float(answer['slow']):g}"})
        if "refused" in answer:
            return Verdict("error", "chart-broken", gave | decode_facts(answer["refused"]))
        if "raised" in answer:  # also where the kit failed on it in the box: there its word is not believed
            return Verdict("error", "answer-raises", gave | decode_facts(answer["raised"]))
        if spec["kind"] == "function":
            return weigh(spec, decode_asked(answer["asked"], len(spec["cases"])))
        return judge(spec, decode(answer["value"]))


@dataclass
class Heard:
    """All that one notebook's runs said.

    Attributes
    ----------
    answers : dict
        Key of the exercise -> cell -> the last answer checked in it, in the order in which they came.
    found : dict
        Key of the exercise -> (cell, answer) read from a variable, where a cell was not checked.
    checks : dict
        Key -> how often it was checked in the last run.
    faults : dict
        Cell -> `Fault`.
    lesson, language : str
        What was begun last.
    cell : int
        The cell begun last in this run, -1 if none.
    seconds : dict
        Cell -> how long it took when it ran last, by the grader's clock.
    """

    keys: frozenset[str]
    answers: dict[str, dict[int, Mapping[str, Any]]] = field(default_factory=dict)
    found: dict[str, tuple[int, Mapping[str, Any]]] = field(default_factory=dict)
    checks: dict[str, int] = field(default_factory=dict)
    faults: dict[int, Fault] = field(default_factory=dict)
    lesson: str = ""
    language: str = ""
    cell: int = -1
    seconds: dict[int, float] = field(default_factory=dict)
    _began: float | None = None

    def ended(self) -> None:
        """Take the cell that runs for ended: it said so, or nothing is heard of it any longer."""
        if self._began is not None:
            self.seconds[self.cell] = time.monotonic() - self._began
            self._began = None

    def again(self, left_out: set[int]) -> None:
        """Begin to hear another run, without some cells: what was heard stands until it is said anew."""
        self.checks, self.cell = {}, -1
        self.faults = {cell: one for cell, one in self.faults.items() if cell in left_out}

    def __call__(self, message: Mapping[str, Any]) -> None:
        """Take one message.

        Raises
        ------
        Malformed
            If it is none of ours.
        """
        try:
            self._take(message)
        except (ValueError, TypeError, KeyError, AttributeError, LookupError, RecursionError) as problem:
            raise Malformed(type(problem).__name__) from problem

    def _take(self, message: Mapping[str, Any]) -> None:
        at, cell = message["at"], int(message["cell"])
        if at in ("begin", "end"):
            self.ended()
        if at == "begin":
            self.cell, self._began = cell, time.monotonic()
        elif at == "lesson":
            language = message["language"]
            self.lesson = str(message["number"])[:2]
            self.language = language if language in LANGUAGES else ""
        elif at in ("check", "found"):
            key, answer = message["key"], message["answer"]
            if key not in self.keys or type(answer) is not dict:
                raise ValueError("no such exercise")
            if at == "found":
                self.found[key] = (cell, answer)
                return
            self.checks[key] = self.checks.get(key, 0) + 1
            if self.checks[key] > MOST_CHECKS:
                raise ValueError("too many checks")
            of_it = self.answers.setdefault(key, {})
            of_it.pop(cell, None)  # the last one counts, and stands last
            of_it[cell] = answer
            if len(of_it) > MOST_CELLS:
                del of_it[next(iter(of_it))]
        elif at == "end" and message["error"]:
            facts = decode_facts(message["facts"])
            line = facts.get("line", 0)
            self.faults[cell] = Fault(
                cell,
                str(message["error"])[:40],
                str(facts.get("error", ""))[:40],
                line if type(line) is int else 0,
                str(facts.get("message", ""))[:200],
            )
