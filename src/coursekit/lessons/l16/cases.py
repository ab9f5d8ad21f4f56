"""The invented cases, household and outcomes of lesson 16; the lesson says that they are invented."""

from __future__ import annotations

from coursekit.models import effort

__all__ = ["CLOSED", "DAYS", "DESIGNS", "GRID", "HOUSEHOLDS", "LINE", "RESPONSE", "WAGE", "burden", "outcomes"]

DAYS = (5, 8, 8, 12, 20, 20, 25, 30, 40, 60)
CLOSED = (True, True, False, True, True, False, True, False, True, False)
"""Ten cases: days under watch, and whether the case was closed on the last of them."""
LINE, WAGE, RESPONSE = 3000, 15, 0.2
HOUSEHOLDS = {"able": (150.0, 0.0), "unable": (0.0, 600.0)}
"""Days of own work without help, and other income in yuan."""
GRID = tuple(range(0, 201, 25))
"""Days from which the best is chosen."""
DESIGNS = ("none", "handout", "half", "whole", "reward", "busy")
"""The designs of the chart exercise: work in the slack season has another comparison."""


def burden(days: float) -> float:
    """Return what days of work cost a person in its own reckoning, at a response of 1: 0.05 · days² yuan."""
    return 0.05 * days**2


def outcomes() -> dict[str, dict[str, float]]:
    """Return the income of both households under each design, to the yuan."""
    found: dict[str, dict[str, float]] = {}
    for household, (days, other) in HOUSEHOLDS.items():
        found[household] = {"none": WAGE * days + other}
        for design in DESIGNS[1:]:
            _, own, helped = effort.support(design, WAGE, days, RESPONSE, other=other, line=LINE)
            found[household][design] = float(round(own + helped + other))
    return found
