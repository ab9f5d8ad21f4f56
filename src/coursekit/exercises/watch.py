"""A time limit where no alarm can be set: on Windows, in another thread, in a browser's Python.

From Python 3.12 on ``sys.monitoring`` tells of each jump back and each call, and whoever is told looks at the clock.
That stops endless loops, bare ``except`` in them, comprehensions, generators, recursion and functions that C calls
back. It does not stop one long call into C (a sleep, a slow pattern), and a loop of a million rounds takes half a
second more.
"""

from __future__ import annotations

import _thread
import os
import sys
import sysconfig
import time
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any

from coursekit.exercises.stopped import AGAIN, Outcome, TimeUp, call_into, lines_of

__all__ = ["call_watched"]

_FOLDERS = ("stdlib", "platstdlib", "purelib", "platlib")
_TOOLS = (4, 3)
"""Numbers of tools that no kind of tool claims."""
_QUIET = (
    str(Path(__file__).parents[1]) + os.sep,
    "<frozen",
    *(folder + os.sep for folder in {str(Path(os.__file__).parent), *map(str, map(sysconfig.get_path, _FOLDERS))}),
)
"""Where code lies that is never stopped: the kit's, which sees to the end of a call, and that of libraries.

What a library does comes to an end, but for what a learner's code calls or gives it; and looking at the clock at each
of its calls would make it ten times as slow.
"""


class _Watch:
    """One call, the thread it runs in, and until when it may."""

    def __init__(self, outcome: Outcome, seconds: float) -> None:
        self.outcome = outcome
        self.thread = _thread.get_ident()
        self.until = time.monotonic() + seconds


_watches: list[_Watch] = []
"""The calls under way, the innermost last; only that one is stopped."""


def call_watched(call: Callable[[], Any], seconds: float, outcome: Outcome) -> bool:
    """Call for at most so many seconds; return False, and do nothing, where this Python cannot watch."""
    monitoring: Any = getattr(sys, "monitoring", None)
    tool = _claimed(monitoring) if monitoring is not None else None
    if tool is None:
        return False
    watch = _Watch(outcome, seconds)
    _watches.append(watch)
    try:
        call_into(call, outcome)
    except TimeUp:
        pass
    finally:
        _watches.remove(watch)
        if not _watches:
            monitoring.set_events(tool, 0)
            monitoring.free_tool_id(tool)
        else:
            monitoring.set_events(tool, _asked(monitoring))
    if time.monotonic() > watch.until + AGAIN:  # one long call into C
        outcome.timed_out = True
    return True


def _asked(monitoring: Any) -> int:
    """Return the events that are looked at; after the time was up each line, to stop a handler that caught it."""
    events = monitoring.events
    is_up = any(watch.outcome.timed_out for watch in _watches)
    return int(events.JUMP | events.PY_START | events.PY_RESUME | (events.LINE if is_up else 0))


def _claimed(monitoring: Any) -> int | None:
    """Return the number under which Python tells of events; the one that an outer call has, or a free one."""
    for tool in _TOOLS:
        if _watches:
            if monitoring.get_tool(tool) == __name__:
                return tool
        elif monitoring.get_tool(tool) is None:
            monitoring.use_tool_id(tool, __name__)
            events = monitoring.events
            for event in (events.JUMP, events.PY_START, events.PY_RESUME, events.LINE):
                monitoring.register_callback(tool, event, _look)
            monitoring.set_events(tool, _asked(monitoring))
            return tool
    return None


def _look(code: CodeType, *where: Any) -> Any:
    """Look at the clock; code that is never stopped is not asked again."""
    monitoring = sys.monitoring  # type: ignore[attr-defined]
    if code.co_filename.startswith(_QUIET):
        return monitoring.DISABLE
    watch = _watches[-1] if _watches else None
    if watch is None or time.monotonic() < watch.until or _thread.get_ident() != watch.thread:
        return None
    outcome = watch.outcome
    if outcome.frame_lines is None:
        outcome.frame_lines = lines_of(sys._getframe(1))
    if not outcome.timed_out:
        outcome.timed_out = True
        for tool in _TOOLS:
            if monitoring.get_tool(tool) == __name__:
                monitoring.set_events(tool, _asked(monitoring))
    raise TimeUp
