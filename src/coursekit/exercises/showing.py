"""Answers as a learner would hand them in: the solution, and what shows a named mistake."""

from __future__ import annotations

from typing import Any

from coursekit.exercises.context import Context
from coursekit.exercises.declare import Choice, Exercise, Function, Mistake, Number, Table

__all__ = ["answer", "mistaken"]


def answer(exercise: Exercise, lesson: Context) -> Any:
    """Return the solution as an answer."""
    return exercise.solution if isinstance(exercise, Function) else exercise.solution(lesson)


def mistaken(exercise: Exercise, mistake: Mistake, lesson: Context) -> Any:
    """Return an answer that shows a named mistake."""
    if isinstance(exercise, Number):
        return mistake.value(lesson) if callable(mistake.value) else mistake.value
    if isinstance(exercise, Choice):
        return next(o.key for o in exercise.options if (o.code or f"option-{o.key}") == mistake.code)
    if isinstance(exercise, Function):
        return mistake.wrong
    if mistake.wrong is not None:
        return mistake.wrong(lesson)
    assert isinstance(exercise, Table) and mistake.cells is not None
    frame = exercise.solution(lesson).astype(object)
    for (key, column), value in mistake.cells.items():
        frame.loc[frame[exercise.rows[0]] == key, column] = value
    return frame
