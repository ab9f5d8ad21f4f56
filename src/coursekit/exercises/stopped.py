"""How a call under a time limit ended; what its ways of setting one share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["AGAIN", "Outcome", "TimeUp", "call_into", "lines_of"]

AGAIN = 0.05  # seconds until the time is up again, in case the learner's code caught it


class TimeUp(BaseException):
    """The time is up. Not an `Exception`, so that an ordinary ``except Exception`` lets it pass."""


@dataclass
class Outcome:
    """How a call ended.

    Attributes
    ----------
    value : object
        What it returned, where it did.
    error : BaseException or None
        What it raised.
    timed_out : bool
        Whether the time was up, even if the code caught that and went on.
    limited : bool
        Whether there was a limit at all.
    interrupted : bool
        Whether the kernel was interrupted from outside.
    frame_lines : list of (str, int)
        File name and line of each frame when the time was first up, innermost first.
    """

    value: Any = None
    error: BaseException | None = None
    timed_out: bool = False
    limited: bool = True
    interrupted: bool = False
    frame_lines: list[tuple[str, int]] | None = None


def call_into(call: Callable[[], Any], outcome: Outcome) -> None:
    """Call and keep what comes out; only `TimeUp` passes."""
    try:
        outcome.value = call()
    except TimeUp:
        raise
    except BaseException as error:  # the learner's code may raise anything
        outcome.error = error


def lines_of(frame: Any) -> list[tuple[str, int]]:
    """Return file name and line of a frame and of those that called it."""
    lines: list[tuple[str, int]] = []
    while frame is not None and len(lines) < 200:
        lines.append((frame.f_code.co_filename, frame.f_lineno))
        frame = frame.f_back
    return lines
