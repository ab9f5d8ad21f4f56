"""Lesson 17: how long a learner waits for a plan's five runs, in a new interpreter."""

from __future__ import annotations

from benchmarks.models import ROUNDS, best, child, shown
from benchmarks.rows import Row, say

__all__ = ["measure"]

GOAL = 3
"""Seconds: what a learner who tries one plan after the other may be asked to wait."""


def measure() -> list[Row]:
    """Run a plan as the lesson's cell does: 30,000 persons over seven years, on five seeds."""
    say("a plan of lesson 17, five runs")
    code = "run_many(Plan(exit='targets'), seeds=range(1, 6))"
    found = best([child(code, "from coursekit.models.society.plan import Plan, run_many") for _ in range(ROUNDS)])
    return [Row("Lesson 17: a plan in five runs", shown(found), f"limit {GOAL} s", found["seconds"], GOAL, " s")]
