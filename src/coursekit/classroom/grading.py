"""One notebook in, one result out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

from coursekit import __version__, lessons
from coursekit.classroom.box import Box, BoxLost, Limits
from coursekit.classroom.edition import as_of_its_edition, edition_reason
from coursekit.classroom.hearing import Fault, Heard, LessonSide
from coursekit.classroom.notebook import Notebook, Unreadable, read_notebook
from coursekit.classroom.page_answers import PageAnswers, page_answers
from coursekit.classroom.wire import decode
from coursekit.exercises.declare import Exercise
from coursekit.exercises.verdict import Verdict
from coursekit.text import LANGUAGES, Text

__all__ = ["FORMAT", "Grader", "row_of", "warm_modules"]

FORMAT = 1
MOST_RUNS = 4
"""Runs of one notebook: each leaves out a cell that ended the one before."""
MOST_LOST = 4
"""Boxes that one notebook may cost."""
MANY_CHECKS = 20
"""Checks of one exercise in one run, from which somebody should have a look."""
_IMPORT = re.compile(r"^(?:from|import) ([\w.]+)", re.MULTILINE)
_OF_BOX = {"time": "error-time-out", "memory": "error-memory", "processes": "error-processes", "files": "error-files"}


def warm_modules(number: str) -> str:
    """Return what a lesson's notebook imports, with commas between: loaded once, before any notebook runs."""
    book = lessons.notebook(number, "en")
    code = "\n".join("".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code")
    return ",".join(
        sorted({"numpy", "pandas", "coursekit.charts.spec", "altair", *_IMPORT.findall(code)} - {"coursekit"})
    )


class Grader:
    """Grades notebooks of one lesson, one after the other, in one box.

    Parameters
    ----------
    number : str
        The lesson.
    box : Box
    limits : Limits
    """

    def __init__(self, number: str, box: Box, limits: Limits) -> None:
        self.number, self.box, self.limits = number, box, limits
        self._side = cache(lambda language: LessonSide(number, language))

    def grade(self, content: bytes) -> dict[str, Any]:
        """Return the result of one file: plain data, without any name.

        A cell at which the box is lost twice is taken for what ended it, and the rest is run without it. Where it is
        lost twice at several places, what was not heard by then is told as ours: nobody is blamed by guess.
        """
        result: dict[str, Any] = {
            "format": FORMAT,
            "sha256": hashlib.sha256(content).hexdigest(),
            "lesson": self.number,
            "course": __version__,
            "isolation": self.box.level,
            "readable": True,
            "reason": [],
            "exercises": [],
        }
        if (given := page_answers(content)) is not None:
            return result | self._of_page(given)
        try:
            book = read_notebook(content)
        except Unreadable as problem:
            return result | {"readable": False, "reason": [str(problem)]}
        result |= {"language": book.language, "lesson_version": book.version, "attempts": list(book.attempts)}
        if book.lesson and book.lesson != self.number:
            result["reason"].append(f"other-lesson:{book.lesson}")
        result["reason"] += edition_reason(book)
        side = self._side(book.language)
        heard = Heard(frozenset(one.key for one in side.exercises))
        about = self._run(book, side, heard)
        result |= about | {"reason": [*result["reason"], *about["reason"]]}
        if heard.language in LANGUAGES and heard.language != book.language:
            side = self._side(heard.language)
        lost = "box-lost" in result["reason"]
        rows = [_row(exercise, book, heard, side, lost=lost) for exercise in side.exercises]
        rows = [as_of_its_edition(row, book, self.number) for row in rows]
        return result | {"exercises": rows, "faults": [asdict(one) for one in heard.faults.values()]}

    def _of_page(self, given: PageAnswers) -> dict[str, Any]:
        """Return the result of a file from a lesson's page: nothing is run."""
        side = self._side(given.language)
        rows = []
        for exercise in side.exercises:
            if given.lesson != self.number:
                rows.append(row_of(exercise, "missing", "missing"))
                continue
            if exercise.key not in side.on_page:
                rows.append(row_of(exercise, "missing", "not-on-page"))
                continue
            answer = side.typed(exercise, given.answers.get(exercise.key))
            if answer is None:
                rows.append(row_of(exercise, "blank", "blank"))
                continue
            verdict = side.judge(exercise.key, answer)
            row = row_of(exercise, verdict.state, verdict.code)
            rows.append(row | {"answer": _words(verdict), "facts": _facts(verdict)} | _read(exercise, verdict, answer))
        reason = ["page"] if given.lesson == self.number else ["page", f"other-lesson:{given.lesson}"]
        about: dict[str, Any] = {
            "language": given.language,
            "lesson_version": "",
            "attempts": [],
            "runs": 0,
            "cpu": 0.0,
            "peak_mb": 0,
        }
        return about | {"reason": reason, "exercises": rows, "faults": []}

    def _run(self, book: Notebook, side: LessonSide, heard: Heard) -> dict[str, Any]:
        """Run a notebook, without the cells that end it; return what is known of the runs."""
        is_other = book.lesson not in ("", self.number)
        keys = {} if is_other else {one.short_name: one.key for one in side.exercises}
        left_out: set[int] = set()
        budget, runs, lost = 2 * self.limits.seconds, 0, 0
        lost_at: int | None = None  # the cell at which the box was lost, until what ended it is known
        cpu = peak = 0.0
        reason: list[str] = [] if book.is_python else ["kernel"]
        while runs < MOST_RUNS and budget > 0.5:
            cells = [
                {"n": one.number, "source": one.source, "exercise": keys.get(one.exercise, "")}
                for one in book.cells
                if one.number not in left_out
            ]
            told = {**side.told, "cells": cells, "cell_seconds": self.limits.cell_seconds}
            heard.again(left_out)
            try:
                turn = self.box.run(told, self.limits, min(self.limits.seconds, budget), heard)
                heard.ended()
            except BoxLost:
                heard.ended()
                lost += 1
                is_same = heard.cell == lost_at and heard.cell >= 0 and heard.cell not in left_out
                if lost > MOST_LOST or not (is_same or lost_at is None):
                    reason.append("box-lost")
                    break
                if is_same:
                    reason[reason.index("box-restarted")] = "box-lost-at-cell"
                    left_out.add(heard.cell)
                    heard.faults[heard.cell] = Fault(heard.cell, "box-ended")
                    lost_at = None
                else:
                    reason.append("box-restarted")
                    lost_at = heard.cell
                continue
            runs += 1
            cpu, peak = cpu + turn.cpu, max(peak, turn.peak_mb)
            budget -= max(turn.seconds, 0.1)
            if not turn.why:
                break
            reason.append(turn.why)
            if turn.cell < 0 or turn.cell in left_out:
                break
            left_out.add(turn.cell)
            heard.faults[turn.cell] = Fault(turn.cell, _OF_BOX.get(turn.why, f"box-{turn.why}"))
        else:
            reason.append("given-up")
        return {"runs": runs, "cpu": round(cpu, 3), "peak_mb": peak, "reason": list(dict.fromkeys(reason))}


def _row(exercise: Exercise, book: Notebook, heard: Heard, side: LessonSide, *, lost: bool) -> dict[str, Any]:
    """Return what is known of one exercise; `lost`: the box was, before all could be heard."""
    cells = book.cells_of(exercise.short_name)
    checked = heard.answers.get(exercise.key, {})
    found = heard.found.get(exercise.key)
    fault = next((heard.faults[one.number] for one in cells if one.number in heard.faults), None)
    where, harvested = -1, False
    answer: Mapping[str, Any] = {}
    verdict: Verdict | None = None
    if checked:
        where, answer = list(checked.items())[-1]
        verdict = side.judge(exercise.key, answer)
    elif found is not None:
        (where, answer), harvested = found, True
        verdict = side.judge(exercise.key, answer)
    elif fault is not None:
        where, verdict = fault.cell, Verdict("error", fault.code, {"gave": Text(en="", zh="")})
    elif lost:
        verdict = Verdict("ours", "ours", {"gave": Text(en="", zh="")})
    state, code = (verdict.state, verdict.code) if verdict is not None else ("missing", "missing")
    stored = book.stored.get(exercise.short_name)
    row = row_of(exercise, state, code) | {
        "answer": _words(verdict),
        "facts": _facts(verdict),
        "cell_id": next((one.id for one in book.cells if one.number == where), ""),
        "n_cells": len(cells),
        "checks": heard.checks.get(exercise.key, 0),
        "harvested": harvested,
        "stored_state": stored.state if stored else "",
        "stored_code": stored.code if stored else "",
        "rerun_state": state,
        "seconds": _seconds(heard.seconds[one.number] for one in cells if one.number in heard.seconds),
        "error_name": fault.name if fault and state == "error" else "",
        "error_line": fault.line if fault and state == "error" else 0,
        "error_text": fault.text if fault and state == "error" else "",
    }
    row["agrees"] = _agrees(row)
    alone = state in ("wrong", "error") and side.fits_its_cases_alone(exercise, answer)
    several = list(checked.values())[:5] if len(checked) > 1 else []  # one is judged already
    row["needs_eyes"] = list(_needs_eyes(row, {side.judge(exercise.key, one).state for one in several}, alone))
    return row | _read(exercise, verdict, answer)


def _seconds(of_cells: Iterable[float]) -> float | str:
    """Return how long the cells of an exercise took; empty where none ran."""
    known = list(of_cells)
    return round(sum(known), 2) if known else ""


def row_of(exercise: Exercise, state: str, code: str) -> dict[str, Any]:
    """Return the row of an exercise of which nothing but a state is known."""
    return {
        "exercise": exercise.short_name,
        "id": exercise.id,
        "kind": exercise.kind,
        "state": state,
        "code": code,
        "answer": {"en": "", "zh": ""},
        "facts": {},
        "cell_id": "",
        "n_cells": 0,
        "checks": 0,
        "harvested": False,
        "stored_state": "",
        "stored_code": "",
        "rerun_state": "",
        "agrees": None,
        "seconds": "",
        "error_name": "",
        "error_line": 0,
        "error_text": "",
        "needs_eyes": [],
    }


def _words(verdict: Verdict | None) -> dict[str, str]:
    gave = verdict.facts.get("gave", "") if verdict is not None else ""
    return {"en": gave.en, "zh": gave.zh} if isinstance(gave, Text) else {"en": str(gave), "zh": str(gave)}


def _agrees(row: Mapping[str, Any]) -> bool | None:
    """Whether the notebook stores what came out here; None where it stores nothing, or only that nothing was tried."""
    if row["stored_state"] in ("", "blank") and row["state"] in ("blank", "missing"):
        return True
    if not row["stored_state"]:
        return None
    return bool(row["stored_state"] == row["state"])


def _needs_eyes(row: Mapping[str, Any], states: set[str], fits_alone: bool) -> Iterable[str]:
    if row["n_cells"] > 1:
        yield "doubled"
    if len(states) > 1:
        yield "verdicts-differ"
    if fits_alone:
        yield "its-cases-alone"
    elif row["agrees"] is False:
        yield "disagrees"
    if row["checks"] > MANY_CHECKS:
        yield "many-checks"
    if row["harvested"] and row["state"] not in ("blank", "missing"):
        yield "not-checked"
    if row["code"] == "answer-unreadable":
        yield "unreadable-answer"


def _facts(verdict: Verdict | None) -> dict[str, Any]:
    """Return the facts that words are filled with, as plain data."""
    made: dict[str, Any] = {}
    for name, value in (verdict.facts if verdict is not None else {}).items():
        if isinstance(value, Text):
            made[name] = {"en": value.en, "zh": value.zh}
        elif type(value) in (str, int, float, bool):
            made[name] = value
        elif name == "code" and type(value) is list:
            made[name] = [[int(number), str(text)] for number, text in value]
    return made


def _read(exercise: Exercise, verdict: Verdict | None, answer: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row has more if a person is to read the answer: what was written into it."""
    if exercise.kind != "open" or verdict is None or verdict.state not in ("right", "wrong"):
        return {}
    return {"fields": _fields(answer)}


def _fields(answer: Mapping[str, Any]) -> dict[str, str]:
    """Return what was written into an open answer, for a reader."""
    try:
        written = decode(answer["value"])
    except (ValueError, TypeError, KeyError):
        return {}
    if type(written) is not dict:
        return {}
    return {str(name)[:80]: str(value)[:5000] for name, value in list(written.items())[:40] if type(name) is str}
