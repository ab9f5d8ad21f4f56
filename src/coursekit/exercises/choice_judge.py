"""Judging a choice: the key of one option, as a text."""

from __future__ import annotations

from typing import Any

from coursekit.exercises.declare import Choice
from coursekit.exercises.reading import LONGEST_TEXT, fold_text
from coursekit.exercises.shown import short, type_name
from coursekit.exercises.verdict import Verdict

__all__ = ["compile_choice", "judge_choice"]


def compile_choice(exercise: Choice, lesson: Any) -> dict[str, Any]:
    """Return the specification of a choice exercise.

    Raises
    ------
    ValueError
        If the solution does not return the declared answer.
    """
    if exercise.solution(lesson) != exercise.answer:
        message = f"exercise {exercise.id}: the solution does not return {exercise.answer!r}"
        raise ValueError(message)
    wrong = [o for o in exercise.options if o.key != exercise.answer]
    return {
        "version": 1,
        "kind": "choice",
        "id": exercise.id,
        "accept": exercise.answer,
        "options": [o.key for o in exercise.options],
        "mistakes": [{"code": o.code or f"option-{o.key}", "option": o.key} for o in wrong],
    }


def judge_choice(spec: dict[str, Any], raw: Any) -> Verdict:
    """Judge any value against the specification of a choice exercise."""
    if raw is ...:
        return Verdict("blank", "blank", {"gave": short(raw)})
    if raw is None:
        return Verdict("blank", "none", {"gave": short(raw)})
    if type(raw) is not str:
        if isinstance(raw, str):  # numpy's str_
            raw = str.__str__(raw)
        else:
            return Verdict("wrong", "not-a-letter", {"gave": short(raw), "type": type_name(raw)})
    key = fold_text(raw[: 4 * LONGEST_TEXT])
    if len(key) == 3 and key[0] == "(" and key[2] == ")":
        key = key[1]
    elif len(key) == 2 and key[1] in ".)、,":
        key = key[0]
    facts = {"gave": short(raw), "option": key}
    if key in ("", "...", "…") and len(raw) <= 4 * LONGEST_TEXT:
        return Verdict("blank", "blank", facts)
    if len(raw) > LONGEST_TEXT:  # more than a letter, whatever it begins with
        return Verdict("wrong", "no-such-option", facts)
    if key == spec["accept"]:
        return Verdict("right", "right", facts)
    for mistake in spec["mistakes"]:
        if key == mistake["option"]:
            return Verdict("wrong", mistake["code"], facts)
    return Verdict("wrong", "no-such-option", facts)
