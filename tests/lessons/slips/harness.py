"""Natural slips of a beginner, and the reply that each gets.

``NN.csv`` holds the slips of lesson NN, some ten for each exercise. An author writes two columns:

- ``exercise``: its name, as in ``lesson.check("per-year", …)``;
- ``answer``: what is handed in, as Python. Several lines are fine: the value of the last one counts, or the function
  that it defines. At hand are ``lesson``, ``pd``, ``np``, ``math``, ``alt``, and the solution of every exercise under
  its name. ``del math`` in front stands for an import that was forgotten.

``python -m tests.lessons.slips NN`` runs the new rows and fills in ``code``, ``reply_en`` and ``reply_zh``. Then read
every reply: is it true, specific and kind, and does it name one next step? What does not is mended in the words or gets
a named mistake, and the row is emptied and filled again. From then on the tests hold the replies.
"""

from __future__ import annotations

import ast
import contextlib
import csv
import io
import linecache
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from coursekit import begin, lessons
from coursekit.charts import alt
from coursekit.charts.learner import set_language
from coursekit.exercises.feedback import feedback
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.exercises.words import ASKED
from coursekit.text import LANGUAGES, Text

FOLDER = Path(__file__).parent
COLUMNS = ("exercise", "answer", "code", "reply_en", "reply_zh")


@dataclass(frozen=True)
class Slip:
    """One row of a table of slips."""

    exercise: str
    answer: str
    code: str = ""
    reply_en: str = ""
    reply_zh: str = ""

    @property
    def is_new(self) -> bool:
        return not self.reply_en


def numbers() -> list[str]:
    """Lessons that have a table of slips."""
    return sorted(file.stem for file in FOLDER.glob("[0-9][0-9].csv"))


def read(number: str) -> list[Slip]:
    with (FOLDER / f"{number}.csv").open(encoding="utf-8", newline="") as file:
        return [Slip(*(row.get(name) or "" for name in COLUMNS)) for row in csv.DictReader(file)]


def write(number: str, slips: list[Slip]) -> None:
    with (FOLDER / f"{number}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([slip.exercise, slip.answer, slip.code, slip.reply_en, slip.reply_zh] for slip in slips)


@cache
def exercises(number: str) -> dict[str, Any]:
    """The exercises of a lesson by the names of the tables."""
    found = lessons.declarations(number, "exercises")
    return {exercise.key.partition("/")[2]: exercise for exercise in found}


@cache
def _lesson(number: str, language: str) -> Any:
    return begin(number, language)


@cache
def _spec(number: str, name: str, language: str) -> Any:
    return compile_exercise(exercises(number)[name], _lesson(number, language))


def answered(number: str, slip: Slip) -> Slip:
    """Return the slip with the code and the replies that it gets now."""
    codes, replies = set(), {}
    for language in LANGUAGES:
        said_of = exercises(number)[slip.exercise]
        set_language(language)  # a chart is seen as this learner sees it; the lessons are begun only once
        with contextlib.redirect_stdout(io.StringIO()):
            verdict = judge(_spec(number, slip.exercise, language), value_of(number, slip.answer, language))
        said = feedback(said_of, verdict)
        codes.add(verdict.code)
        parts = [said.word, *([said.say] if said.say else []), *(part for head, part in said.rows if head is not ASKED)]
        # The first row is what was given; the question is left out, because every reply has it.
        # Nor does the place of the exercise belong to what was approved.
        replies[language] = " | ".join(part.to(language) for part in parts).replace(said_of.id, said_of.key)
    assert len(codes) == 1, f"{slip.exercise}: {slip.answer!r} is judged differently in the two languages: {codes}"
    return replace(slip, code=codes.pop(), reply_en=replies["en"], reply_zh=replies["zh"])


def value_of(number: str, source: str, language: str) -> Any:
    """Run an answer as a cell and return the value of its last line, or the function that it defines."""
    space: dict[str, Any] = {"pd": pd, "np": np, "math": math, "alt": alt, "lesson": _lesson(number, language)}
    for exercise in exercises(number).values():
        is_function = exercise.kind == "function"
        solution = exercise.solution if is_function else exercise.solution(space["lesson"])
        space[exercise.name] = _in_language(solution, language)
    file = f"<slip {abs(hash(source))}>"
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    tree = ast.parse(source)
    last = tree.body[-1]
    if isinstance(last, ast.Expr):
        exec(compile(ast.Module(tree.body[:-1], []), file, "exec"), space)
        return eval(compile(ast.Expression(last.value), file, "eval"), space)
    exec(compile(tree, file, "exec"), space)
    assert isinstance(last, ast.FunctionDef), f"the last line is neither a value nor a function: {source!r}"
    return space[last.name]


def _in_language(answer: Any, language: str) -> Any:
    """Write what a solution says in both languages in the learner's, as the notebook shows it."""
    if isinstance(answer, Text):
        return answer.to(language)
    if isinstance(answer, dict):
        return {key: _in_language(value, language) for key, value in answer.items()}
    return answer.map(lambda cell: _in_language(cell, language)) if isinstance(answer, pd.DataFrame) else answer


def every() -> Iterator[tuple[str, Slip]]:
    """Every slip of every lesson, with the lesson's number."""
    for number in numbers():
        for slip in read(number):
            yield number, slip
