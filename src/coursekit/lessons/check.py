"""Whether the settings of this copy fit its lessons: for whoever publishes it, before anything is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursekit import lessons
from coursekit.exercises.declare import Exercise
from coursekit.exercises.judge import compile_declared
from coursekit.exercises.settled import with_tolerance
from coursekit.settings import NAME, Settings, SettingsError, near
from coursekit.text import Text

__all__ = ["check_settings"]

_AT = Text(en="{where}: {what}", zh="{where}：{what}")
_NO_LESSON = Text(en="there is no lesson {given}.", zh="没有第{given}课。")
_NONE_LEFT = Text(en="no lesson that can be opened is left.", zh="所有可以学习的课都被隐藏了。")
_NOT_READY = Text(en="lesson {given} is not written yet.", zh="第{given}课尚未写成。")
_NO_EXERCISE = Text(en="no such exercise. There are: {known}.", zh="没有这道练习。现有：{known}。")
_NO_KEY = Text(
    en='write lesson and name, such as "01/fall", as in lesson.check("fall", …).',
    zh='请写课号和题名，例如"01/fall"，题名同lesson.check("fall", …)里的一样。',
)
_TOO_WIDE = Text(
    en="with {given} a wrong answer that the exercise explains would count as right ({why}). Write less.",
    zh="取{given}时，题目已指出的一种错误答案会被判为正确。请取小一些的值。",
)


def check_settings(given: Settings, where: str = NAME) -> None:
    """Refuse settings that name a lesson or an exercise that there is not, or a tolerance that hides a mistake.

    Raises
    ------
    SettingsError
        Naming every fault.
    """
    faults = [*_hidden(given), *_tolerances(given)]
    if faults:
        raise SettingsError(where, faults)


def _hidden(given: Settings) -> Iterator[Text]:
    known = {row.number for row in lessons.course()}
    for number in given.hidden:
        if number not in known:
            yield _AT.fill(where="hidden", what=_NO_LESSON.fill(given=number))
    if not any(row.ready and row.number not in given.hidden for row in lessons.course()):
        yield _AT.fill(where="hidden", what=_NONE_LEFT)


def _tolerances(given: Settings) -> Iterator[Text]:
    for key, tolerance in given.tolerances.items():
        found = _exercise(key)
        problem = found if isinstance(found, Text) else _problem(found, tolerance)
        if problem:
            yield _AT.fill(where=f"tolerances, {key}", what=problem)


def _exercise(key: str) -> Exercise | Text:
    number, _, name = key.partition("/")
    rows = {row.number: row for row in lessons.course()}
    if not name:
        return _NO_KEY
    if number not in rows:
        return _NO_LESSON.fill(given=number)
    if not rows[number].ready:
        return _NOT_READY.fill(given=number)
    exercises: dict[str, Exercise] = {one.key: one for one in lessons.declarations(number, "exercises")}
    return exercises.get(key) or _NO_EXERCISE.fill(known=near(key, exercises))


def _problem(exercise: Exercise, tolerance: float | Mapping[str, float]) -> Text | None:
    changed = with_tolerance(exercise, tolerance)
    if isinstance(changed, Text):
        return changed
    try:
        compile_declared(changed, lessons.context(exercise.lesson_number, "en"))
    except ValueError as problem:
        size = ", ".join(map(str, tolerance.values())) if isinstance(tolerance, Mapping) else f"{tolerance:g}"
        return _TOO_WIDE.fill(given=size, why=problem)
    return None
