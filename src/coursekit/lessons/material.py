"""What the rules for lessons look at: a lesson's source, its bound exercises, its code, and the numbers it may say."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator
from functools import cache
from importlib import resources

from coursekit import lessons
from coursekit.exercises import Exercise, Number
from coursekit.exercises.context import Context
from coursekit.source import Source
from coursekit.source import numbers as written
from coursekit.source.rules import Material

__all__ = ["allowed_numbers", "material", "values"]

_SIZES = (1, 10_000, 100_000_000)
"""An answer asked for in 万 or 亿 is written in either."""


@cache
def _allowed() -> tuple[tuple[str, str], ...]:
    text = resources.files(lessons).joinpath("allowed_numbers.csv").read_text(encoding="utf-8")
    return tuple((row["lesson"], row["number"]) for row in csv.DictReader(text.splitlines()))


def allowed_numbers(number: str) -> tuple[written.Number, ...]:
    """Return numbers that a lesson may say although the catalogue does not hold them.

    Derived results, wrong answers and examples, each with its reason in ``allowed_numbers.csv``.
    """
    return tuple(n for lesson, text in _allowed() if lesson in (number, "all") for n in written.numbers(text))


def material(number: str) -> Material:
    """Return a lesson as its rules see it.

    Raises
    ------
    coursekit.source.SourceError
        If the source cannot be read, or words and code do not fit.
    """
    exercises: tuple[Exercise, ...] = lessons.declarations(number, "exercises")
    lesson = lessons.context(number, "en")
    source = lessons.source(number)
    asked = [one for one in exercises if isinstance(one, Number)]
    computed = [value for one in asked for value in values(one, lesson)]
    return Material(
        source=source,
        exercises=exercises,
        minutes=lessons.row(number).minutes,
        allowed=allowed_numbers(number),
        computed=(*(n for value in computed for n in _written(value)), *_in_code(source)),
        answers={one.short_name: f"{one.solution(lesson):.{max(one.places, 0)}f}" for one in asked},
        declared={kind: _declared(number, kind) for kind in ("chart", "explorer")},
        python=_python(number),
    )


def values(exercise: Number, lesson: Context) -> Iterator[float]:
    """Give the answer of an exercise, and where each of its mistakes leads."""
    yield exercise.solution(lesson)
    for mistake in exercise.mistakes:
        value = mistake.value(lesson) if callable(mistake.value) else mistake.value
        if value is not None:
            yield value


def _written(value: float) -> Iterator[written.Number]:
    """Give a value as it may be written: in whole units, 万 or 亿, rounded to two digits or more."""
    for size in _SIZES:
        for digits in range(2, 9):
            rounded = float(f"{value * size:.{digits}g}")
            yield written.Number(f"{rounded:g}", round(rounded, 9), "")


def _in_code(source: Source) -> Iterator[written.Number]:
    """Give the numbers that the lesson's own cells hold."""
    for block in source.blocks:
        for node in ast.walk(ast.parse(block.code)):
            if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
                for size in _SIZES:
                    yield written.Number(str(node.value), round(float(node.value) * size, 9), "")


def _declared(number: str, kind: str) -> frozenset[str]:
    return frozenset(one.id.removeprefix(f"{number}-") for one in lessons.declarations(number, f"{kind}s"))


def _python(number: str) -> dict[str, str]:
    files = sorted((f for f in lessons.folder(number).iterdir() if f.name.endswith(".py")), key=lambda f: f.name)
    return {file.name: file.read_text(encoding="utf-8") for file in files}
