"""A time limit for code of a learner, in the kernel's main thread.

The alarm of ``signal.setitimer`` stops endless loops, bare ``except`` in them, sleep, huge powers and slow regular
expressions. What it cannot do:

- It does not stop one long call into C before that call returns: ``sum(range(10**10))`` runs for minutes, a text of a
  gigabyte or ``[0] * 10**8`` for seconds. Nothing in the same process can.
- It does not stop code that takes the alarm away (``signal.setitimer``, ``signal.signal``) for as long as that runs.
- Where no alarm can be set (another thread, a subshell, a system without it) the code runs without a limit, and the
  outcome says so.

What went on for longer than the limit and came back is told as timed out all the same. An interrupt of the kernel by
its user passes; a KeyboardInterrupt that the code itself raises is an error like any other.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

__all__ = ["Outcome", "TimeUp", "limited"]

AGAIN = 0.05  # seconds until the alarm rings again, in case the learner's code caught it


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
        Whether the alarm rang, even if the code caught it and went on.
    limited : bool
        Whether there was a limit at all.
    interrupted : bool
        Whether the kernel was interrupted from outside.
    frame_lines : list of (str, int)
        File name and line of each frame when the alarm first rang, innermost first.
    """

    value: Any = None
    error: BaseException | None = None
    timed_out: bool = False
    limited: bool = True
    interrupted: bool = False
    frame_lines: list[tuple[str, int]] | None = None


def limited(call: Callable[[], Any], seconds: float) -> Outcome:
    """Call without arguments, for at most so many seconds.

    Everything the call raises is kept in the outcome, also SystemExit and a KeyboardInterrupt of its own.

    Parameters
    ----------
    call : callable
    seconds : float

    Returns
    -------
    Outcome

    Raises
    ------
    KeyboardInterrupt
        If the learner interrupts the kernel meanwhile, whatever the call makes of it.
    """
    outcome = Outcome()
    with _noting_interrupts(outcome):
        _call_in_time(call, seconds, outcome)
    if outcome.interrupted:
        raise KeyboardInterrupt
    return outcome


@contextmanager
def _noting_interrupts(outcome: Outcome) -> Iterator[None]:
    """Note an interrupt from outside; what the code raises by itself does not come through this handler."""
    before: Any = None

    def note(signum: int, frame: Any) -> None:
        try:
            before(signum, frame)
        except KeyboardInterrupt:
            outcome.interrupted = True
            raise

    try:
        import signal

        before = signal.getsignal(signal.SIGINT)
        ours = callable(before) and signal.signal(signal.SIGINT, note) is before
    except (ImportError, AttributeError, ValueError):  # no signals here, or not the main thread
        ours = False
    try:
        yield
    finally:
        if ours:
            signal.signal(signal.SIGINT, before)


def _call_in_time(call: Callable[[], Any], seconds: float, outcome: Outcome) -> None:
    """Call with the alarm set, where one can be set."""
    armed = False

    def ring(signum: int, frame: Any) -> None:
        if not armed:
            return
        if outcome.frame_lines is None:
            outcome.frame_lines = _frames(frame)
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
        outcome.limited = False
        _call(call, outcome)
        return
    began = time.monotonic()
    left, interval = 0.0, 0.0
    # Two catches: the alarm may ring between any two lines of this function as long as `armed` is set.
    try:
        try:
            armed = True
            left, interval = set_alarm(signal.ITIMER_REAL, seconds)
            _call(call, outcome)
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


def _call(call: Callable[[], Any], outcome: Outcome) -> None:
    try:
        outcome.value = call()
    except TimeUp:
        raise
    except BaseException as error:  # the learner's code may raise anything
        outcome.error = error


def _ignore(frame: Any, event: str, arg: Any) -> None:
    """Trace no new frame."""


def _raise_on_line(frame: Any, event: str, arg: Any) -> Any:
    """Raise at the next line of a frame that has caught the alarm, which is in its handler."""
    if event == "line":
        raise TimeUp
    return _raise_on_line


def _frames(frame: Any) -> list[tuple[str, int]]:
    lines: list[tuple[str, int]] = []
    while frame is not None and len(lines) < 200:
        lines.append((frame.f_code.co_filename, frame.f_lineno))
        frame = frame.f_back
    return lines
