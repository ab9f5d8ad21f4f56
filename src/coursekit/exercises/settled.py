"""What a school's settings change in an exercise: how far from the solution an answer may lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from coursekit.exercises.declare import Exercise, Function, Number, Table
from coursekit.text import Text

__all__ = ["as_settled", "with_tolerance"]

_NO_DISTANCE = Text(
    en="no distance is measured in this kind of exercise; only numbers, tables and functions have one.",
    zh="这类练习的评判不涉及数值误差；只有数值题、表格题和函数题可以设定容许误差。",
)
_ONE_NUMBER = Text(en="write one number.", zh="请只写一个数。")
_NO_COLUMN = Text(en="no column {given} of numbers. There are: {known}.", zh="没有名为{given}的数值列。现有：{known}。")
_NO_NUMBERS = Text(en="this table has no column of numbers.", zh="这张表没有数值列。")


def as_settled(exercise: Exercise) -> Exercise:
    """Return an exercise as this copy of the course checks it: a tolerance that cannot be had is left out here.

    `coursekit.lessons.check` names it to whoever publishes the course.
    """
    from coursekit.settings import tolerance_of

    tolerance = tolerance_of(exercise.key)
    changed = exercise if tolerance is None else with_tolerance(exercise, tolerance)
    return exercise if isinstance(changed, Text) else changed


def with_tolerance(exercise: Exercise, tolerance: float | Mapping[str, float]) -> Exercise | Text:
    """Return an exercise that accepts answers within another distance, or why there is none.

    Parameters
    ----------
    exercise : Exercise
    tolerance : float or mapping
        The largest distance that is right. For a table also by name of column; for a function the share of the size
        of what is returned.
    """
    if isinstance(exercise, Table):
        return _table(exercise, tolerance)
    if not isinstance(exercise, Number | Function):
        return _NO_DISTANCE
    if isinstance(tolerance, Mapping):
        return _ONE_NUMBER
    return replace(exercise, tolerance=tolerance)


def _table(exercise: Table, tolerance: float | Mapping[str, float]) -> Exercise | Text:
    known = [column.name for column in exercise.columns if column.kind == "number"]
    if not known:
        return _NO_NUMBERS
    wanted = tolerance if isinstance(tolerance, Mapping) else dict.fromkeys(known, tolerance)
    for name in wanted:
        if name not in known:
            return _NO_COLUMN.fill(given=name, known=", ".join(known))
    columns = (replace(c, tolerance=wanted[c.name]) if c.name in wanted else c for c in exercise.columns)
    return replace(exercise, columns=tuple(columns))
