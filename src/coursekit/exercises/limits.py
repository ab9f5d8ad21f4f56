"""A time limit for code of a learner.

An alarm (`alarm`) where one can be set, else a look at the clock at each jump back and each call (`watch`). What
neither can do:

- It does not stop one long call into C before that call returns: ``sum(range(10**10))`` runs for minutes, a text of a
  gigabyte or ``[0] * 10**8`` for seconds. Nothing in the same process can.
- It does not stop code that takes the alarm away (``signal.setitimer``, ``signal.signal``) for as long as that runs.
- Where there is neither (another thread, or Windows, with a Python before 3.12) the code runs without a limit, and the
  outcome says so.

What went on for longer than the limit and came back is told as timed out all the same. An interrupt of the kernel by
its user passes; a KeyboardInterrupt that the code itself raises is an error like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from coursekit.exercises.alarm import call_with_alarm
from coursekit.exercises.stopped import Outcome, TimeUp, call_into
from coursekit.exercises.watch import call_watched

__all__ = ["Outcome", "TimeUp", "limited"]


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
        if not call_with_alarm(call, seconds, outcome) and not call_watched(call, seconds, outcome):
            outcome.limited = False
            call_into(call, outcome)
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
