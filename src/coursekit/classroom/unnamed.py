"""Wrong answers that no named mistake explains, alike ones put together: candidates for the next mistake to be named.

Alike means what a reader would call the same answer: numbers to three significant digits, texts without case and
width, tables by their first wrong cell, functions by what they return for the first wrong case. They are counted and
shown, no diagnosis.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursekit import lessons
from coursekit.exercises.declare import Number
from coursekit.exercises.reading import fold_text

if TYPE_CHECKING:
    from coursekit.classroom.tables import Graded

__all__ = ["UNNAMED", "Group", "groups", "nearest"]

UNNAMED = frozenset(
    {"other", "cell", "cell-not-a-word", "output", "output-small", "output-large", "output-kind", "output-length",
     "set-extra", "set-lacking", "dict-extra", "dict-lacking"}
)  # fmt: skip
_ALIKE = 0.005
"""Three significant digits."""
LEAST = 2
"""Answers alike from which they are shown."""
_NUMBER = re.compile(r"-?\d[\d,]*\.?\d*(?:e[+-]?\d+)?")


@dataclass(frozen=True)
class Group:
    """Wrong answers that are alike.

    Attributes
    ----------
    exercise, answer : str
    n : int
    share : float
        Of all wrong answers to the exercise.
    examples : tuple of str
        As they were given.
    """

    exercise: str
    answer: str
    n: int
    share: float
    examples: tuple[str, ...]


def groups(everybody: Sequence[Graded]) -> list[Group]:
    """Return the groups of two and more, the largest first within each exercise."""
    wrong: dict[str, int] = {}
    found: dict[tuple[str, str], list[str]] = {}
    for one in everybody:
        for row in one.rows:
            if row["state"] != "wrong" or row["kind"] == "open":
                continue
            wrong[row["exercise"]] = wrong.get(row["exercise"], 0) + 1
            if row["code"] in UNNAMED:
                given = row["answer"]["en"]
                found.setdefault((row["exercise"], normal(given)), []).append(given)
    made = [
        Group(exercise, answer, len(given), round(len(given) / wrong[exercise], 3), tuple(dict.fromkeys(given))[:3])
        for (exercise, answer), given in found.items()
        if len(given) >= LEAST
    ]
    order = {name: place for place, name in enumerate(wrong)}
    return sorted(made, key=lambda one: (order[one.exercise], -one.n, one.answer))


def nearest(number: str, group: Group) -> tuple[str, str]:
    """Return the code of the named mistake of which a number is a power of ten, the negative or the inverse, and which.

    Parameters
    ----------
    number : str
        The lesson.
    group : Group

    Returns
    -------
    tuple of str
        Code, and ``power-of-ten``, ``sign`` or ``inverse``; both empty where there is none.
    """
    exercise = next(
        (one for one in lessons.declarations(number, "exercises") if one.short_name == group.exercise), None
    )
    written = _NUMBER.search(group.answer)
    if not isinstance(exercise, Number) or written is None:
        return "", ""
    value, lesson = float(written[0].replace(",", "")), lessons.context(number, "en")
    for by in ("sign", "power-of-ten", "inverse"):  # the plainest first
        for mistake in exercise.mistakes:
            named = mistake.value(lesson) if callable(mistake.value) else mistake.value
            if named is not None and _is_of(by, value, float(named)):
                return mistake.code, by
    return "", ""


def _is_of(by: str, value: float, named: float) -> bool:
    """Whether two numbers are so related, as far as three digits tell."""
    if not value or not named:
        return False
    if by == "sign":
        return math.isclose(value, -named, rel_tol=_ALIKE)
    power = math.log10(abs(value / named if by == "power-of-ten" else value * named))
    return value * named > 0 and math.isclose(10 ** (power - round(power)), 1, rel_tol=_ALIKE)


def normal(given: str) -> str:
    """Return what answers that are alike have in common.

    Examples
    --------
    >>> normal("45.61"), normal("45.6"), normal("6,853")
    ('45.6', '45.6', '6850')
    """
    text = fold_text(given).replace("−", "-")
    return _NUMBER.sub(lambda found: _rounded(found[0]), text)[:200]


def _rounded(written: str) -> str:
    try:
        value = float(written.replace(",", ""))
    except ValueError:
        return written
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    digits = 2 - math.floor(math.log10(abs(value)))
    return f"{round(value, digits):g}" if abs(value) < 1e6 else f"{value:.3g}"
