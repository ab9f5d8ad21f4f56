"""Run one check over many things as one test: two thousand small tests take longer to list than to run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


def every(things: Iterable[Any]) -> Callable[[Callable[[Any], None]], Callable[[], None]]:
    """Turn a check of one thing into a test of all; a failure names the ``id``, its cause says the rest."""
    listed = list(things)

    def over_all(check: Callable[[Any], None]) -> Callable[[], None]:
        def run() -> None:
            assert listed
            for one in listed:
                try:
                    check(one)
                except BaseException as error:
                    raise AssertionError(f"fails for {one.id}") from error

        run.__name__, run.__doc__ = check.__name__, check.__doc__
        return run

    return over_all
