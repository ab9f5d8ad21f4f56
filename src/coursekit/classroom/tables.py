"""The tables of a class: a row a student, a row an answer, a row an exercise. Plain Python: they are there at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from coursekit.classroom.box import Limits
from coursekit.classroom.inbox import Term
from coursekit.classroom.results import key_of, read_result, write_csv
from coursekit.classroom.roster import name_of
from coursekit.classroom.stored import stored_result
from coursekit.classroom.unnamed import UNNAMED, groups, nearest

__all__ = ["ANSWERS", "EXERCISES", "STATES", "STUDENTS", "Graded", "graded", "write_tables"]

STATES = ("right", "wrong", "error", "blank", "missing", "old", "ours")
STUDENTS = (
    "student", "name", "file", "sha256", "language", "lesson_version", "readable", "ran", *STATES, "duplicated",
    "timed_out", "memory_out", "needs_eyes", "isolation", "runs", "cpu", "peak_mb", "reason",
)  # fmt: skip
ANSWERS = (
    "student", "exercise", "id", "kind", "state", "code", "answer", "cell_id", "n_cells", "checks", "harvested",
    "stored_state", "stored_code", "rerun_state", "agrees", "seconds", "tries", "hints", "solution_seen",
    "error_name", "error_line", "error_text", "needs_eyes",
)  # fmt: skip
EXERCISES = (
    "exercise", "id", "kind", "n", *STATES, "share_right", "top1", "top1_n", "top2", "top2_n", "top3", "top3_n",
    "unnamed", "median_tries", "en_n", "en_right", "zh_n", "zh_right",
)  # fmt: skip
UNNAMED_COLUMNS = (
    "exercise", "answer", "n", "share", "example_1", "example_2", "example_3", "nearest", "nearest_by",
)  # fmt: skip
_TRIED = ("right", "wrong", "error")
_HANDED_IN = (*_TRIED, "blank", "ours", "hint", "solution")
"""States of the rows that a learner hands in; others say nothing."""


@dataclass(frozen=True, eq=False)
class Graded:
    """A student with what was handed in, and the result of it.

    Attributes
    ----------
    student, file, sha256 : str
        `file` is empty for a student who handed nothing in.
    result : mapping or None
        None where there is none yet.
    note : str
        Why a file could not be taken; empty if it could.
    name : str
        As the class list writes it; empty where it has none.
    """

    student: str
    file: str
    sha256: str
    result: Mapping[str, Any] | None
    note: str = ""
    name: str = ""

    @property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """The exercises of the result."""
        return self.result["exercises"] if self.result is not None else ()


def graded(term: Term, limits: Limits, *, stored_only: bool = False) -> list[Graded]:
    """Return all students of a class with their results.

    Parameters
    ----------
    term : Term
    limits : Limits
        Those under which the notebooks were graded.
    stored_only : bool
        Read what the notebooks say of themselves; nothing is run, and nothing proves it.
    """
    number = term.lesson
    found: dict[str, Mapping[str, Any] | None] = {}

    def result(sha256: str) -> Mapping[str, Any] | None:
        if sha256 not in found:
            if stored_only:
                found[sha256] = stored_result(term.original(sha256).read_bytes(), number)
            else:
                keys = (key_of(sha256, number, limits, level) for level in ("box", "none"))
                found[sha256] = next((one for key in keys if (one := read_result(term.results, key))), None)
        return found[sha256]

    rows: dict[str, Mapping[str, str]] = {}
    for row in term.manifest():
        if row["student"] and (row["used"] == "yes" or row["student"] not in rows):
            rows[row["student"]] = row
    names = {line["student"]: name_of({k: v for k, v in line.items() if k != "student"}) for line in term.students()}

    def one(student: str, row: Mapping[str, str]) -> Graded:
        found = result(row["sha256"]) if row["used"] == "yes" else None
        return Graded(student, row["file"], row["sha256"], found, row["note"], names.get(student, ""))

    return [one(student, row) for student, row in rows.items()]


def student_row(one: Graded) -> dict[str, Any]:
    """Return the row of a student."""
    row: dict[str, Any] = {"student": one.student, "name": one.name, "file": one.file, "sha256": one.sha256}
    if not one.file:
        return row | {"reason": "absent"}
    if one.result is None and one.note:
        return row | {"readable": False, "reason": one.note}
    if one.result is None:
        return row | {"reason": "not-graded"}
    result, rows = one.result, one.rows
    if not result["readable"]:
        return row | {"readable": False, "reason": " ".join(result["reason"]), "isolation": result["isolation"]}
    states = Counter(each["state"] for each in rows)
    faults = Counter(each["code"] for each in result.get("faults", ()))
    eyes = sorted({why for each in rows for why in each["needs_eyes"]})
    return row | {
        **{state: states[state] for state in STATES},
        "language": result["language"],
        "lesson_version": result["lesson_version"],
        "readable": True,
        "ran": "" if _ran_nothing(result) else not result.get("faults"),
        "duplicated": sum(each["n_cells"] > 1 for each in rows),
        "timed_out": faults["error-time-out"],
        "memory_out": faults["error-memory"],
        "needs_eyes": " ".join(eyes),
        "isolation": result["isolation"],
        "runs": result.get("runs", ""),
        "cpu": result.get("cpu", ""),
        "peak_mb": result.get("peak_mb", ""),
        "reason": " ".join(result["reason"]),
    }


def _ran_nothing(result: Mapping[str, Any]) -> bool:
    """Whether there was nothing to run: verdicts that a file stores, and texts typed on a page."""
    return result["isolation"] == "stored" or "page" in result["reason"]


def tries_of(result: Mapping[str, Any], exercise: str) -> dict[str, Any]:
    """Return what the learner handed in of the way to an answer; empty where nothing was handed in."""
    of_it = (one for one in result.get("attempts", ()) if str(one.get("exercise", "")).rpartition("/")[2] == exercise)
    rows = [one for one in of_it if one.get("state") in _HANDED_IN]
    if not rows:
        return {}
    return {
        "tries": sum(one["state"] in _TRIED for one in rows),
        "hints": sum(one.get("state") == "hint" for one in rows),
        "solution_seen": any(one.get("state") == "solution" for one in rows),
    }


def answer_rows(one: Graded) -> Iterable[dict[str, Any]]:
    """Yield the rows of a student's answers."""
    for row in one.rows:
        assert one.result is not None
        language = one.result.get("language", "en")
        yield {
            **row,
            **tries_of(one.result, row["exercise"]),
            "student": one.student,
            "answer": row["answer"][language],
            "needs_eyes": " ".join(row["needs_eyes"]),
        }


def exercise_rows(everybody: Sequence[Graded]) -> list[dict[str, Any]]:
    """Return a row for each exercise, over all students whose file could be read."""
    by_name: dict[str, list[tuple[Graded, Mapping[str, Any]]]] = {}
    for one in everybody:
        for row in one.rows:
            by_name.setdefault(row["exercise"], []).append((one, row))
    return [_exercise_row(name, found) for name, found in by_name.items()]


def _exercise_row(name: str, found: list[tuple[Graded, Mapping[str, Any]]]) -> dict[str, Any]:
    states = Counter(row["state"] for _, row in found)
    named = Counter(r["code"] for _, r in found if r["state"] in ("wrong", "error") and r["code"] not in UNNAMED)
    top = named.most_common(3) + [("", 0)] * 3
    answered = states["right"] + states["wrong"] + states["error"]
    tries = [n for one, _ in found if one.result and (n := tries_of(one.result, name).get("tries", 0)) >= 1]
    row: dict[str, Any] = {
        "exercise": name,
        "id": found[0][1]["id"],
        "kind": found[0][1]["kind"],
        "n": len(found),
        **{state: states[state] for state in STATES},
        "share_right": round(states["right"] / answered, 3) if answered else "",
        "unnamed": sum(r["code"] in UNNAMED for _, r in found),
        "median_tries": median(tries) if tries else "",
    }
    for place, (code, count) in enumerate(top[:3], start=1):
        row |= {f"top{place}": code, f"top{place}_n": count or ""}
    for language in ("en", "zh"):
        of_it = [r["state"] for one, r in found if one.result and one.result.get("language") == language]
        row |= {f"{language}_n": len(of_it), f"{language}_right": of_it.count("right")}
    return row


def unnamed_rows(number: str, everybody: Sequence[Graded]) -> list[dict[str, Any]]:
    """Return wrong answers that no named mistake explains, alike ones together, two or more."""
    found = []
    for group in groups(everybody):
        examples = dict(zip(("example_1", "example_2", "example_3"), group.examples, strict=False))
        code, by = nearest(number, group)
        found.append({**group.__dict__, **examples, "nearest": code, "nearest_by": by})
    return found


def write_tables(term: Term, everybody: Sequence[Graded]) -> None:
    """Write all tables into the report's folder."""
    write_csv(term.report / "students.csv", STUDENTS, [student_row(one) for one in everybody])
    write_csv(term.report / "answers.csv", ANSWERS, [row for one in everybody for row in answer_rows(one)])
    write_csv(term.report / "exercises.csv", EXERCISES, exercise_rows(everybody))
    write_csv(term.report / "unnamed.csv", UNNAMED_COLUMNS, unnamed_rows(term.lesson, everybody))
