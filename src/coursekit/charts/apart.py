"""Drawing in a process of its own: late or broken, it is ended and replaced, and the notebook's kernel lives on."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import sys
import time
from collections import OrderedDict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import subprocess

__all__ = ["SECONDS", "Drawer", "Draws", "Ended", "Late", "NoProcess", "Refused", "draw_with", "drawer"]

SECONDS = 5.0
"""How long one picture may take."""
STARTING = 60.0
"""How long the process may take to begin: an old machine that loads it for the first time."""
KEPT = 8


class Late(Exception):
    """The picture took longer than it may; the process was ended."""


class Ended(Exception):
    """The process ended while it drew."""


class NoProcess(Exception):
    """No process can be had here."""


class Refused(Exception):
    """The drawing program refused the chart; its first line is the message."""


class Drawer:
    """One process that draws, started when first needed. Threads take turns.

    Parameters
    ----------
    command : list of str, optional
        What to start; the course's own drawer if left out.
    """

    def __init__(self, command: list[str] | None = None) -> None:
        import threading  # here, like all that starts a process: a lesson without charts needs none

        script = str(Path(__file__).with_name("_drawer.py"))
        self._command = command or [sys.executable or "", "-X", "utf8", "-P", script]
        self._lock = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes | None] = queue.Queue()
        self._owner = 0
        self._ready = False
        self._count = 0
        self._kept: OrderedDict[tuple[str, ...], dict[str, Any]] = OrderedDict()

    @property
    def pid(self) -> int | None:
        """The process, if one runs."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def start(self) -> None:
        """Start the process and do not wait for it; where none can be had, do nothing."""
        with contextlib.suppress(NoProcess), self._lock:
            self._begin()

    def draw(self, spec: Mapping[str, Any], *want: str, limit: float = SECONDS, vega: bool = False) -> dict[str, Any]:
        """Draw a specification that `coursekit.charts.guard.guarded` let through.

        Parameters
        ----------
        spec : mapping
            Vega-Lite, or Vega where `vega` is set.
        *want : {"svg", "scene"}
            What is asked for. The last few pictures are kept.
        limit : float
            Seconds.

        Returns
        -------
        dict
            ``svg``; ``scene`` and ``guide``.

        Raises
        ------
        Late, Ended, NoProcess, Refused
        """
        text = json.dumps(spec, separators=(",", ":"))
        key = (text, *want)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            done = self._ask(text, list(want), limit, "vega" if vega else "spec")
            if "error" in done:
                raise Refused(done["error"])
            self._kept[key] = done
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return done

    def close(self) -> None:
        """End the process."""
        process, self._process, self._ready = self._process, None, False
        if process is None or self._owner != os.getpid():
            return
        with contextlib.suppress(OSError):
            process.kill()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        with contextlib.suppress(Exception):  # it may be slow to go; it is not waited for
            process.wait(2)

    def _begin(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._owner == os.getpid() and self._process.poll() is None:
            return self._process
        self.close()
        options: dict[str, Any] = {"start_new_session": True}  # the learner's Ctrl-C is not for it
        if os.name == "nt":
            options = {"creationflags": 0x08000000}  # no window
        try:
            import subprocess
            import threading

            process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **options
            )
        except (OSError, ValueError, ImportError) as problem:
            raise NoProcess(f"{type(problem).__name__}: {problem}") from problem
        self._process, self._owner, self._ready = process, os.getpid(), False
        self._answers = queue.Queue()
        assert process.stdout is not None
        threading.Thread(
            target=_read, args=(process.stdout, self._answers), name="coursekit-drawer", daemon=True
        ).start()
        return process

    def _ask(self, text: str, want: list[str], limit: float, kind: str) -> dict[str, Any]:
        process = self._begin()
        try:
            if not self._ready:
                if self._next(process, STARTING) is None:
                    raise NoProcess("it ended before it began")
                self._ready = True
            self._count += 1
            head = f'{{"id":{self._count},"want":{json.dumps(want)},"limit":{limit},"{kind}":'
            assert process.stdin is not None
            try:
                process.stdin.write(head.encode() + text.encode() + b"}\n")
                process.stdin.flush()
            except OSError as problem:
                raise Ended from problem
            line = self._next(process, limit)
            if line is None:
                raise Ended
            done: dict[str, Any] = json.loads(line)
            if done.pop("id", None) != self._count:
                raise Ended
            return done
        except BaseException:  # also an interrupt of the learner: an answer to come would be taken for the next one's
            self.close()
            raise

    def _next(self, process: subprocess.Popen[bytes], limit: float) -> bytes | None:
        until = time.monotonic() + limit
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise Late
            # In short steps: on Windows a wait without end cannot be interrupted.
            with contextlib.suppress(queue.Empty):
                return self._answers.get(timeout=min(left, 0.5))


def _read(pipe: IO[bytes], answers: queue.Queue[bytes | None]) -> None:
    with contextlib.suppress(OSError, ValueError):
        for line in pipe:
            answers.put(line)
    answers.put(None)


class Draws(Protocol):
    """What draws: a process, or what a page brings."""

    def start(self) -> None:
        """Get ready, and do not wait for it."""

    def draw(self, spec: Mapping[str, Any], *want: str, limit: float = SECONDS, vega: bool = False) -> dict[str, Any]:
        """Draw; see `Drawer.draw`."""


_brought: Draws | None = None


def draw_with(draws: Draws) -> None:
    """Let charts be drawn by what whoever runs the lessons brings, as a page does."""
    global _brought
    _brought = draws


def drawer() -> Draws:
    """Return what draws: what was brought, else a process that is started when the first picture is asked for."""
    return _brought if _brought is not None else _own_drawer()


@cache
def _own_drawer() -> Drawer:
    one = Drawer()
    atexit.register(one.close)
    return one
