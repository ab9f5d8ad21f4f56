"""One line of the table that `make bench` prints, and how times are taken."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

__all__ = ["Row", "medians", "say", "table"]


@dataclass(frozen=True)
class Row:
    """One measurement against its goal.

    Attributes
    ----------
    name : str
        What was measured.
    ours, peer : str
        What was found here and at the peer (or the limit), with units.
    value, goal : float
        The number that is held to the goal, and the most it may be; NaN as goal if there is none.
    unit : str
        Unit of `value`; empty for a ratio.
    """

    name: str
    ours: str
    peer: str
    value: float
    goal: float = float("nan")
    unit: str = ""

    @property
    def verdict(self) -> str:
        """Whether the goal is met, and if not, by how much it is missed."""
        if self.goal != self.goal:
            return ""
        return "met" if self.value <= self.goal else f"MISSED by {100 * (self.value / self.goal - 1):.0f}%"


def say(text: str) -> None:
    """Say what is being measured; the table alone goes to standard output."""
    print(f"… {text}", file=sys.stderr, flush=True)


def medians(tasks: Sequence[Callable[[], float | None]], rounds: int) -> list[float]:
    """Return the median seconds of each task, run in turns: what slows the machine down slows all of them.

    A task that returns a number was timed by itself.
    """
    times: list[list[float]] = [[] for _ in tasks]
    for _ in range(rounds):
        for kept, task in zip(times, tasks, strict=True):
            begun = time.perf_counter()
            own = task()
            kept.append(time.perf_counter() - begun if own is None else own)
    return [statistics.median(kept) for kept in times]


def table(rows: Sequence[Row]) -> str:
    """Write rows as a plain table."""
    lines = [("measured", "ours", "peer or limit", "value", "goal", "")]
    for row in rows:
        goal = "" if row.goal != row.goal else f"≤ {row.goal:g}{row.unit}"
        lines.append((row.name, row.ours, row.peer, f"{row.value:.3g}{row.unit}", goal, row.verdict))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    made = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    made.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(made)
