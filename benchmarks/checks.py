"""A check of a number, a table and a function, the attempt recorded, against otter-grader's check of the same answer.

Both sides judge and make what is shown. Ours writes the attempt to SQLite, otter to its log, as each does in class.
"""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.rows import Row, medians, say

from coursekit.exercises.attempts import open_attempts
from coursekit.exercises.declare import Exercise, Function
from coursekit.lesson import Lesson
from coursekit.lessons import declarations
from coursekit.text import Text

__all__ = ["measure"]

ROUNDS = 300
EXERCISES = {"number": "fall", "table": "verdicts", "function": "implied-base"}

OTTER_TEST = """\
OK_FORMAT = True
test = {{
    "name": "q", "points": 1,
    "suites": [{{"cases": [{{"code": {code!r}, "hidden": False, "locked": False}}],
                "scored": True, "setup": "", "teardown": "", "type": "doctest"}}],
}}
"""


def question(exercise: Exercise, answer: Any, lesson: Lesson) -> str:
    """Return an otter test that asks of an answer what our check asks."""
    if isinstance(exercise, Function):
        cases = exercise.cases(lesson) if callable(exercise.cases) else exercise.cases
        wanted = [(tuple(case), answer(*case)) for case in cases]
        compare = "abs(a - b) < 1e-6 for a, b in zip(answer(*case), wanted)"
        return f">>> all(all({compare}) for case, wanted in {wanted!r})\nTrue"
    if hasattr(answer, "to_dict"):
        return f">>> answer.to_dict('list') == {answer.to_dict('list')!r}\nTrue"
    return f">>> abs(answer - {answer!r}) < 0.005\nTrue"


def measure() -> list[Row]:
    """Measure the three kinds in turns with otter's check of the same answer."""
    from otter import Notebook

    say("checks against otter-grader")
    rows = []
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            lesson = Lesson("01", "en", open_attempts(f"{folder}/attempts.sqlite"))
            Path("tests").mkdir()
            declared = {one.short_name: one for one in declarations("01", "exercises")}
            tasks: list[Callable[[], None]] = []
            for kind, name in EXERCISES.items():
                exercise = declared[name]
                answer = exercise.solution if isinstance(exercise, Function) else exercise.solution(lesson)
                if hasattr(answer, "map"):  # a learner writes words of one language
                    answer = answer.map(lambda cell: cell.to("en") if isinstance(cell, Text) else cell)
                code = question(exercise, answer, lesson)
                Path(f"tests/{kind}.py").write_text(OTTER_TEST.format(code=code), encoding="utf-8")
                tasks += [_ours(lesson, name, answer), _otters(Notebook(), kind, answer)]
            times = medians(tasks, ROUNDS)
        finally:
            os.chdir(before)
    for (kind, name), ours, otter in zip(EXERCISES.items(), times[::2], times[1::2], strict=True):
        what = f"check of a {kind} ({declared[name].id}), attempt recorded"
        rows.append(Row(what, f"{1000 * ours:.2f} ms", f"otter {1000 * otter:.2f} ms", ours / otter, 0.5))
    return rows


def _ours(lesson: Lesson, name: str, answer: Any) -> Callable[[], None]:
    def task() -> None:
        shown = lesson.check(name, answer)
        assert "right" in shown._repr_mimebundle_()["text/html"]

    task()
    return task


def _otters(notebook: Any, name: str, answer: Any) -> Callable[[], None]:
    def task() -> None:
        with contextlib.redirect_stdout(io.StringIO()):
            result = notebook.check(name, global_env={"answer": answer})
        assert result.passed_all_public and result._repr_html_()

    task()
    return task
