"""The box as the grader sees it: started once, given one notebook after the other, started anew when it is lost."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit.classroom.control_group import ControlGroup, is_root, new_group
from coursekit.classroom.frames import Malformed, Reader, pack
from coursekit.classroom.levels import Level, launcher, scratch_folder

__all__ = ["Box", "BoxClosed", "BoxLost", "Limits", "Turn"]

STARTING = 120.0
"""Seconds that the box may take to load its libraries."""
STOPPING = 60.0
"""Seconds that the box may take to end all that a notebook started."""
GRACE = 3.0
"""Seconds beyond its limit after which a cell is not waited for any longer."""


class BoxLost(Exception):
    """The box ended; no notebook is blamed for it."""


class BoxClosed(Exception):
    """The box does not start: that is this system, and no notebook was run."""


@dataclass(frozen=True)
class Limits:
    """What a notebook may take.

    Attributes
    ----------
    seconds, cell_seconds : float
        For the whole notebook and for one cell.
    memory_mb : int
    """

    seconds: float = 30.0
    cell_seconds: float = 10.0
    memory_mb: int = 1024


@dataclass
class Turn:
    """How one run of a notebook went.

    Attributes
    ----------
    why : str
        Why it was ended early: ``time``, ``memory``, ``processes``, ``files``, ``ended`` (it ended itself),
        ``channel`` (it wrote what is no message of ours), or empty.
    cell : int
        The cell that ran last, -1 if none.
    seconds, cpu, peak_mb : float
    """

    why: str
    cell: int
    seconds: float = 0.0
    cpu: float = 0.0
    peak_mb: float = 0.0


class Box:
    """One process that forks a child for each notebook.

    Parameters
    ----------
    level : str
    warm : str
        Modules to load first, with commas between them.
    """

    def __init__(self, level: Level, warm: str) -> None:
        self.level = level
        self._warm = warm
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._scratch: Path | None = None
        self._group: ControlGroup | None = None

    def __enter__(self) -> Box:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the box and what is in it."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
            self._process.kill()
            self._process.wait()
        if self._group is not None:
            self._group.remove()
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)
        self._process = self._control = self._scratch = self._group = None

    def _start(self) -> socket.socket:
        self.close()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        if self.level == "none":
            self._scratch = scratch_folder()
        with theirs:
            self._process = subprocess.Popen(
                launcher(self.level, theirs.fileno(), self._scratch or Path("/"), self._warm),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        self._control = ours
        ours.settimeout(STARTING)
        try:
            if not ours.recv(65_536):
                raise BoxClosed(self._last_words())
        except OSError as problem:
            raise BoxClosed(type(problem).__name__) from problem
        if self.level == "box" and is_root():
            self._crowd_out()
        return ours

    def _crowd_out(self) -> None:
        """Let only so many processes into the box, where the limit of the system does not hold: a cell can fork."""
        assert self._process is not None
        self._group = new_group()
        if self._group is not None:
            launched = self._process.pid
            with contextlib.suppress(OSError):  # the box has ended meanwhile
                inside = Path(f"/proc/{launched}/task/{launched}/children").read_text(encoding="ascii").split()
                self._group.take([launched, *map(int, inside)])

    def _last_words(self) -> str:
        assert self._process is not None and self._process.stderr is not None
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        os.set_blocking(self._process.stderr.fileno(), False)
        said = (self._process.stderr.read() or b"").decode("utf-8", "replace").strip()
        return said.splitlines()[-1][:300] if said else "no words"

    def run(self, told: Mapping[str, Any], limits: Limits, seconds: float, hear: Callable[[Any], None]) -> Turn:
        """Run a notebook.

        Parameters
        ----------
        told : mapping
            What the child is told: cells, exercises with their cases, words.
        limits : Limits
        seconds : float
            What is left for this run.
        hear : callable
            Takes each message of the child, as it comes.

        Raises
        ------
        BoxLost
            If the box ended meanwhile; the next run gets a new one.
        """
        alive = self._process is not None and self._process.poll() is None
        control = self._control if alive and self._control is not None else self._start()
        ours, theirs = socket.socketpair()
        began = time.monotonic()
        with ours:
            request = {"seconds": seconds, "memory_mb": limits.memory_mb}
            try:
                with theirs:
                    socket.send_fds(control, [json.dumps(request).encode()], [theirs.fileno()])
                turn, ended = _Listening(ours, control, limits, seconds, hear).listen(pack(told))
            except (OSError, BoxLost) as problem:
                self.close()
                raise BoxLost(str(problem) or type(problem).__name__) from problem
        turn.seconds = time.monotonic() - began
        turn.cpu, turn.peak_mb = float(ended["cpu"]), float(ended["peak_mb"])
        if ended["left"]:
            self.close()
        return turn


class _Listening:
    """Hears one child out, within its limits."""

    def __init__(
        self, ours: socket.socket, control: socket.socket, limits: Limits, seconds: float, hear: Callable[[Any], None]
    ) -> None:
        self._ours, self._control, self._limits, self._hear = ours, control, limits, hear
        self._until = time.monotonic() + seconds
        self._cell = -1
        self._cell_until = self._until
        self._done = False

    def listen(self, told: bytes) -> tuple[Turn, dict[str, Any]]:
        reader = Reader(self._ours)
        self._ours.setblocking(False)
        self._control.setblocking(False)
        why, waiting, stopped = "", memoryview(told), 0.0
        while True:
            readable, writable, _ = select.select(
                [self._control, *([] if reader.is_closed or why else [self._ours])],
                [self._ours] if waiting and not why else [],
                [],
                0.2,
            )
            try:
                if writable:
                    waiting = waiting[self._ours.send(waiting[:65_536]) :]
                if self._ours in readable:
                    reader.fill()
                    self._take(reader)
            except (BlockingIOError, BrokenPipeError, ConnectionResetError):
                waiting = memoryview(b"")
            except Malformed:
                why = "channel"
            if self._control in readable:
                message = self._control.recv(65_536)
                if not message:
                    raise BoxLost("the box ended")
                ended = json.loads(message)
                why = why or self._rest(reader, ended)
                return Turn(why, self._cell), ended
            if not why and not self._done and time.monotonic() > min(self._until, self._cell_until):
                why = "time"
            if why and not stopped:
                self._control.send(b"stop")
                stopped = time.monotonic()
            elif stopped and time.monotonic() - stopped > STOPPING:
                raise BoxLost("the box does not answer")

    def _rest(self, reader: Reader, ended: Mapping[str, Any]) -> str:
        """Take what the child said last; return why it ended, if it did not come to its end."""
        try:
            while not reader.is_closed:
                reader.fill()
                self._take(reader)
                if not select.select([self._ours], [], [], 0)[0]:
                    break
        except (Malformed, OSError):
            return "channel"
        if ended["why"] not in ("", "stopped"):
            return str(ended["why"])
        return "" if self._done else "ended"

    def _take(self, reader: Reader) -> None:
        while (message := reader.next()) is not ...:
            if not isinstance(message, dict):
                raise Malformed("no object")
            at = message.get("at")
            if at == "begin" and isinstance(message.get("cell"), int):
                self._cell = message["cell"]
                self._cell_until = time.monotonic() + self._limits.cell_seconds + GRACE
            self._done = self._done or at == "done"
            self._hear(message)
