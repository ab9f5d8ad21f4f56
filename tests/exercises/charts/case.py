"""What the batteries share: the chart exercise of a lesson, ready to judge."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from coursekit import lessons
from coursekit.exercises.context import Context
from coursekit.exercises.declare import Chart
from coursekit.exercises.judge import compile, judge
from coursekit.exercises.verdict import Verdict

Battery = dict[str, Callable[[], Any]]


@cache
def exercise(number: str) -> Chart:
    """The chart exercise of a lesson."""
    return next(e for e in lessons.declarations(number, "exercises") if isinstance(e, Chart))


@cache
def lesson(number: str) -> Context:
    return lessons.context(number, "en")


@cache
def spec(number: str) -> dict[str, Any]:
    return compile(exercise(number), lesson(number))


def verdict(number: str, chart: Any) -> Verdict:
    return judge(spec(number), chart)


class Cases:
    """Charts by name, collected by a decorator."""

    def __init__(self) -> None:
        self.right: Battery = {}
        self.wrong: Battery = {}
        self.codes: dict[str, str] = {}

    def passes(self, make: Callable[[], Any]) -> Callable[[], Any]:
        assert make.__name__ not in self.right, make.__name__
        self.right[make.__name__] = make
        return make

    def fails(self, code: str = "") -> Callable[[Callable[[], Any]], Callable[[], Any]]:
        """A chart that is wrong; with the code it must get, where a reader counts on it."""

        def named(make: Callable[[], Any]) -> Callable[[], Any]:
            assert make.__name__ not in self.wrong, make.__name__
            self.wrong[make.__name__] = make
            if code:
                self.codes[make.__name__] = code
            return make

        return named
