"""The battery of loops, run under `coursekit.exercises.watch` by whichever Python starts this file.

Prints one line of JSON for each: its name, whether it was stopped, after how many seconds, and its line in this file.
"""

from __future__ import annotations

import json
import sys
import time
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

KIT = Path(__file__).parents[2] / "src" / "coursekit"
LIMIT = 0.3


def alone(name: str) -> Any:
    """Import a module of the kit without the rest of it, which needs packages that this Python may lack."""
    for package, folder in (("coursekit", KIT), ("coursekit.exercises", KIT / "exercises")):
        found = sys.modules.setdefault(package, types.ModuleType(package))
        found.__path__ = [str(folder)]
    return __import__(name, fromlist=["*"])


def plain_loop() -> None:
    while True:
        pass


def bare_except() -> None:
    while True:
        try:
            while True:
                pass
        except:  # noqa: E722
            pass


def nested_catching() -> None:
    try:
        try:
            while True:
                pass
        except BaseException:
            while True:
                pass
    except BaseException:
        while True:
            pass


def _without_end() -> Iterator[int]:
    while True:
        yield 1


def comprehension() -> list[int]:
    return [one for one in _without_end() if one == 2]


def generator() -> int:
    return sum(one for one in _without_end() if one == 2)


def _calls_itself(depth: int) -> int:
    return _calls_itself(depth + 1) if depth < 40 else 0


def recursion() -> None:
    def twice(depth: int) -> None:
        if depth:
            twice(depth - 1)
            twice(depth - 1)

    twice(200)


def key_of_a_sort() -> None:
    [*range(5000)].sort(key=lambda one: [_calls_itself(0) for _ in range(2000)])


LOOPS: tuple[Callable[[], object], ...] = (
    plain_loop,
    bare_except,
    nested_catching,
    comprehension,
    generator,
    recursion,
    key_of_a_sort,
)


def main() -> None:
    watch, stopped = alone("coursekit.exercises.watch"), alone("coursekit.exercises.stopped")
    for loop in LOOPS:
        outcome = stopped.Outcome()
        began = time.monotonic()
        watched = watch.call_watched(loop, LIMIT, outcome)
        lines = [line for file, line in outcome.frame_lines or [] if file == __file__]
        took = time.monotonic() - began
        print(json.dumps([loop.__name__, watched and outcome.timed_out, took, loop.__code__.co_firstlineno, lines]))
    # What comes after: a value, an error, a call inside a call, a long one in C, and nothing left behind.
    right, raised, outer, inner, late = (stopped.Outcome() for _ in range(5))
    watch.call_watched(lambda: sum(range(1000)), 1.0, right)
    watch.call_watched(lambda: 1 // 0, 1.0, raised)
    watch.call_watched(lambda: watch.call_watched(plain_loop, 0.1, inner), 5.0, outer)
    watch.call_watched(lambda: time.sleep(0.4), 0.1, late)
    monitoring: Any = sys.monitoring  # type: ignore[attr-defined]
    print(
        json.dumps(
            {
                "value": right.value,
                "error": type(raised.error).__name__,
                "nested": [outer.timed_out, inner.timed_out],
                "late": late.timed_out,
                "left": [monitoring.get_tool(tool) for tool in range(6)],
            }
        )
    )


if __name__ == "__main__":
    main()
