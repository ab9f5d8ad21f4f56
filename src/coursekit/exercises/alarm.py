"""A time limit by the alarm of ``signal.setitimer``: on Linux and macOS, in the kernel's main thread.

It stops endless loops, bare ``except`` in them, sleep, huge powers and slow regular expressions, and costs nothing.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from coursekit.exercises.stopped import AGAIN, Outcome, TimeUp, call_into, lines_of

__all__ = ["call_with_alarm"]


def call_with_alarm(call: Callable[[], Any], seconds: float, outcome: Outcome) -> bool:
    """Call for at most so many seconds; return False, and do nothing, where no alarm can be set."""
    armed = False

    def ring(signum: int, frame: Any) -> None:
        if not armed:
            return
        if outcome.frame_lines is None:
            outcome.frame_lines = lines_of(frame)
        elif outcome.timed_out:  # the code caught the alarm and went on: stop it in its handler, too
            frame.f_trace = _raise_on_line
            sys.settrace(_ignore)
        outcome.timed_out = True
        set_alarm(signal.ITIMER_REAL, AGAIN)
        raise TimeUp

    traced = sys.gettrace()
    try:
        import signal

        set_alarm = signal.setitimer  # a browser's Python has the signal and nothing that rings it
        before = signal.signal(signal.SIGALRM, ring)
    except (ImportError, AttributeError, ValueError):  # no such signal here, or not the main thread
        return False
    began = time.monotonic()
    left, interval = 0.0, 0.0
    # Two catches: the alarm may ring between any two lines of this function as long as `armed` is set.
    try:
        try:
            armed = True
            left, interval = set_alarm(signal.ITIMER_REAL, seconds)
            call_into(call, outcome)
            armed = False
        except TimeUp:
            armed = False
    except TimeUp:
        armed = False
    finally:
        armed = False
        set_alarm(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before if before is not None else signal.SIG_DFL)
        if sys.gettrace() is not traced:
            sys.settrace(traced)
        if left:  # somebody else's alarm: let it ring when it would have
            set_alarm(signal.ITIMER_REAL, max(0.001, left - (time.monotonic() - began)), interval)
    if time.monotonic() - began > seconds + AGAIN:  # the alarm was taken away
        outcome.timed_out = True
    return True


def _ignore(frame: Any, event: str, arg: Any) -> None:
    """Trace no new frame."""


def _raise_on_line(frame: Any, event: str, arg: Any) -> Any:
    """Raise at the next line of a frame that has caught the alarm, which is in its handler."""
    if event == "line":
        raise TimeUp
    return _raise_on_line
