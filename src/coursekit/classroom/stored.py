"""What a notebook says of itself, without running it: where nothing can be run, and to compare."""

from __future__ import annotations

import hashlib
from typing import Any

from coursekit import __version__, lessons
from coursekit.classroom.box import Box, Limits
from coursekit.classroom.edition import as_of_its_edition, edition_reason
from coursekit.classroom.grading import Grader, row_of
from coursekit.classroom.notebook import Unreadable, read_notebook
from coursekit.classroom.page_answers import page_answers

__all__ = ["stored_result"]


def stored_result(content: bytes, number: str) -> dict[str, Any]:
    """Return the verdicts stored in a file, in the form of a result. Anybody can write them: they prove nothing."""
    if page_answers(content) is not None:  # texts, for which no box is started
        return Grader(number, Box("box", ""), Limits()).grade(content) | {"isolation": "stored"}
    about: dict[str, Any] = {"lesson": number, "course": __version__, "isolation": "stored", "exercises": []}
    about |= {"sha256": hashlib.sha256(content).hexdigest(), "readable": True, "reason": []}
    try:
        book = read_notebook(content)
    except Unreadable as problem:
        return about | {"readable": False, "reason": [str(problem)]}
    rows = []
    for exercise in lessons.declarations(number, "exercises"):
        stored, cells = book.stored.get(exercise.short_name), book.cells_of(exercise.short_name)
        state = stored.state if stored else "blank" if cells else "missing"
        rows.append(
            row_of(exercise, state, stored.code if stored else state)
            | {
                "cell_id": cells[0].id if cells else "",
                "n_cells": len(cells),
                "stored_state": state,
                "stored_code": stored.code if stored else "",
                "needs_eyes": ["doubled"] if len(cells) > 1 else [],
            }
        )
    own = {"language": book.language, "lesson_version": book.version, "attempts": list(book.attempts)}
    rows = [as_of_its_edition(row, book, number) for row in rows]
    return about | own | {"reason": edition_reason(book), "exercises": rows}
