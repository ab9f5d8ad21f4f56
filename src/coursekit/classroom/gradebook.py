"""Scores for the gradebooks of Moodle and Canvas: the number of right answers, as tables that both can import.

One point for each exercise that is right; an open answer counts when it is complete. What our checker failed at, whose
question has changed since, and a file that could not be read or is of another lesson, has no score at all: an empty
cell, never a zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coursekit.classroom.results import write_csv
from coursekit.classroom.roster import fold
from coursekit.classroom.tables import Graded

__all__ = ["score", "write_gradebooks"]

CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
"""What Canvas wants first in a table that it imports, in this order."""


def score(one: Graded) -> tuple[int, int] | None:
    """Return points and how many there could be; None where nothing can be said."""
    if one.result is None or not one.result["readable"] or not one.rows:
        return None
    states = {row["state"] for row in one.rows}
    if states & {"ours", "old"} or states == {"missing"}:
        return None
    return sum(row["state"] == "right" for row in one.rows), len(one.rows)


def write_gradebooks(
    folder: Path, number: str, everybody: Sequence[Graded], roster: Sequence[Mapping[str, str]]
) -> None:
    """Write ``moodle.csv`` and ``canvas.csv``; who handed nothing in has an empty score, too."""
    lines = {line["student"]: {fold(name): value for name, value in line.items()} for line in roster}
    column = f"Lesson {number}"
    moodle, canvas = [], []
    most = max((found[1] for one in everybody if (found := score(one))), default=0)
    for one in everybody:
        line, found = lines.get(one.student, {}), score(one)
        points: Any = found[0] if found is not None else ""
        email = _first(line, "email", "email address", "邮箱", "电子邮箱")
        own = "" if one.student == email else one.student
        id = line.get("id number", own)  # empty where Moodle has none: then it goes by the address
        moodle.append({"ID number": id, "Email address": email, column: points, "Maximum": most})
        about = {
            "Student": one.name or one.student,
            "ID": _first(line, "canvas", "number"),
            "Section": line.get("section", ""),
        }
        about |= {"SIS User ID": line.get("sis user id", own), "SIS Login ID": line.get("sis login id", "")}
        canvas.append({**about, column: points})
    points_possible = {"Student": "    Points Possible", column: most}
    write_csv(folder / "moodle.csv", ("ID number", "Email address", column, "Maximum"), moodle)
    write_csv(folder / "canvas.csv", (*CANVAS, column), [points_possible, *canvas])


def _first(line: Mapping[str, str], *names: str) -> str:
    return next((line[name] for name in names if line.get(name)), "")
