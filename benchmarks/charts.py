"""How long a learner waits for the verdict on a chart: the first after it was shown, and those that follow."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from benchmarks.rows import Row, say

from coursekit.exercises.declare import Chart
from coursekit.lesson import Lesson
from coursekit.lessons import course, declarations

__all__ = ["measure"]

FIRST, LATER = 0.3, 0.06
ROUNDS = 15

# In a kernel of its own: the chart is drawn as a cell shows it, then checked for the first time.
ONCE = """
import time
from coursekit.lesson import Lesson
lesson = Lesson({number!r}, "en")
exercise = next(e for e in lesson.exercises if e.id == {id!r})
from coursekit.charts import alt
chart = exercise.solution(lesson)
chart._repr_mimebundle_()
began = time.perf_counter()
shown = lesson.check(exercise.key, chart)
took = time.perf_counter() - began
assert shown.verdict.state == "right", shown.verdict
print(took)
"""


def measure() -> list[Row]:
    """Measure every chart exercise of the lessons that are ready."""
    say("checks of charts")
    rows = []
    for one in course():
        for exercise in declarations(one.number, "exercises") if one.ready else ():
            if isinstance(exercise, Chart):
                rows += _measure(exercise)
    return rows


def _measure(exercise: Chart) -> list[Row]:
    code = ONCE.format(number=exercise.lesson_number, id=exercise.id)
    first = min(_first(code) for _ in range(3))
    later = statistics.median(_later(exercise))
    name = f"check of a chart ({exercise.id})"
    return [
        Row(f"{name}, first after it was shown", f"{1000 * first:.0f} ms", f"{1000 * FIRST:.0f} ms", first / FIRST, 1),
        Row(f"{name}, median", f"{1000 * later:.0f} ms", f"{1000 * LATER:.0f} ms", later / LATER, 1),
    ]


def _first(code: str) -> float:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(run.stdout.split()[-1])


def _later(exercise: Chart) -> list[float]:
    """Check a chart again and again, each time a new one: a picture that is kept would take no time."""
    lesson = Lesson(exercise.lesson_number, "en")
    chart = exercise.solution(lesson)
    times = []
    for k in range(ROUNDS):
        changed = chart.properties(height=200 + k)  # type: ignore[attr-defined]
        began = time.perf_counter()
        shown = lesson.check(exercise.key, changed)
        times.append(time.perf_counter() - began)
        assert shown.verdict.state == "right"
    return times
