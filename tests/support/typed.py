"""An answer as a reader types it into the form of its exercise."""

from __future__ import annotations

import contextlib
from typing import Any

import pandas as pd

from coursekit.text import Text

__all__ = ["texts_of"]


def written(value: Any, code: str) -> str:
    """What is typed for a value; nothing for a blank."""
    if isinstance(value, Text):
        return value.to(code)
    if value is ... or (isinstance(value, str) and not value.strip()):
        return ""
    return "none" if value is None or value != value else str(value)


def texts_of(exercise: Any, answer: Any, lesson: Any, code: str = "en") -> dict[str, Any] | None:
    """Return an answer as it is typed into the form; None for one that no form can hold."""
    if exercise.kind == "open":
        if not isinstance(answer, dict) or not all(one.name in answer for one in exercise.fields):
            return None
        plain = all(isinstance(v, (str, int, float, Text)) or v is ... for v in answer.values())
        return {one.name: written(answer[one.name], code) for one in exercise.fields} if plain else None
    with contextlib.suppress(ValueError, TypeError, KeyError):
        keys = list(exercise.rows)
        given = answer if isinstance(answer, pd.DataFrame) else pd.DataFrame(answer)
        given = given if set(keys) <= set(given.columns) else given.reset_index()
        expected = exercise.solution(lesson)[keys].astype(object)
        asked = [column.name for column in exercise.columns]
        by_key = given.astype(object).set_index(keys)[asked]
        if len(given) == len(expected) and by_key.index.is_unique:
            rows = by_key.loc[list(expected.itertuples(index=False, name=None)) if len(keys) > 1 else expected[keys[0]]]
            return {name: [written(one, code) for one in rows[name].tolist()] for name in asked}
    return None
