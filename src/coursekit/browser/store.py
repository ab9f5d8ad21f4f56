"""Attempts that the page keeps: it tells what it knows when the notebook begins, and hears of each new one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from coursekit.exercises.attempts import Attempt, Row
from coursekit.text import Language

__all__ = ["PageStore", "rows_of"]


class PageStore:
    """Holds the rows, and tells the page of each new attempt.

    Parameters
    ----------
    rows : sequence of Row
        What the page knew when the notebook began; see `rows_of`.
    tell : callable
        Takes an `Attempt`.
    """

    where = "page"

    def __init__(self, rows: Sequence[Row], tell: Callable[[Attempt], object]) -> None:
        self._rows = list(rows)
        self._tell = tell

    def sync(self, known: Sequence[Row], waiting: Sequence[Row], patience: float) -> list[Row]:
        """Add what waits, tell the page of it, and return all rows in their order."""
        for row in waiting:
            if isinstance(row, Attempt):
                self._tell(row)
            self._rows.append(row)
        return list(self._rows)


def rows_of(kept: Mapping[str, Any], language: Language) -> list[Row]:
    """Return what a page keeps of each exercise as rows: as many tries as it counts, the last as it was judged.

    Parameters
    ----------
    kept : mapping
        By key of the exercise: ``right``, ``tries``, ``code``, ``answer``. What is written otherwise is passed over.
    language : {"en", "zh"}

    Examples
    --------
    >>> [row.state for row in rows_of({"01/fall": {"right": True, "tries": 2, "code": "right", "answer": "7"}}, "en")]
    ['wrong', 'right']
    """
    rows: list[Row] = []
    for key, one in kept.items():
        tries = one.get("tries") if isinstance(one, dict) else None
        if type(tries) is not int or not 0 < tries < 10_000:
            continue
        right = one.get("right") is True
        answer = one.get("answer")
        said = answer if isinstance(answer, str) else "" if answer is None else json.dumps(answer, ensure_ascii=False)
        rows += [Attempt(key, "wrong", "other", "", language, "")] * (tries - 1)
        rows.append(Attempt(key, "right" if right else "wrong", str(one.get("code", "")), said, language, ""))
    return rows
