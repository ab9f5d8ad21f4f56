"""The process in the box: it loads what lessons need once, and forks one child for each notebook.

It reads nothing that a learner wrote. In a namespace of processes of its own it is process 1, which no child can end.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import resource
import select
import shutil
import signal
import socket
import time
from pathlib import Path
from typing import Any

__all__ = ["main"]

LOOK = 0.05
"""Seconds between two looks at the memory."""
PATIENCE = 30.0
"""Seconds until all that a notebook started must be gone."""
MOST_FILES = 50_000
MOST_PROCESSES = 32
_DUMPABLE = 4


def main(control: str, scratch: str, warm: str) -> None:
    """Load what is needed, then serve the grader until it goes.

    Parameters
    ----------
    control : str
        Descriptor of the socket to the grader.
    scratch : str
        Folder for the files of notebooks; each gets a folder of its own in it, removed afterwards.
    warm : str
        Modules to load, with commas between them.
    """
    grader = socket.socket(fileno=int(control))
    _load(warm.split(","))
    os.environ.update(HOME=scratch, TMPDIR=scratch)
    _set_dumpable(False)
    gc.freeze()
    grader.send(b'{"ready": true}')
    while True:
        request, descriptors, _, _ = socket.recv_fds(grader, 65_536, 1)
        if not request:
            return
        if not descriptors:  # "stop" for a notebook that has ended meanwhile
            continue
        limits = json.loads(request)
        grader.send(json.dumps(_Turn(grader, descriptors[0], limits, Path(scratch)).run()).encode())


def _load(names: list[str]) -> None:
    for name in (*names, "coursekit.classroom.child", "IPython.core.inputtransformer2"):
        with contextlib.suppress(ImportError):  # a notebook will say so itself
            importlib.import_module(name)
    from coursekit import catalogue

    catalogue.frame("en")
    catalogue.frame("zh")


def _set_dumpable(is_it: bool) -> None:
    """Keep other processes of this user from looking into this one, or let them."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DUMPABLE, int(is_it), 0, 0, 0)


class _Turn:
    """One notebook: from the fork until nothing of it is left."""

    def __init__(self, control: socket.socket, channel: int, limits: dict[str, Any], scratch: Path) -> None:
        self._control, self._channel, self._limits, self._scratch = control, channel, limits, scratch
        self._own = scratch / f"n{time.monotonic_ns()}"
        self._peak = 0.0

    def run(self) -> dict[str, Any]:
        """Run the notebook; return how it ended."""
        self._own.mkdir()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        child = os.fork()
        if child == 0:
            self._be_child()
        os.close(self._channel)
        why = self._watch(child)
        status = self._end_all(child)
        shutil.rmtree(self._own, ignore_errors=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return {"status": status, "why": why, "cpu": round(cpu, 3), "peak_mb": round(self._peak), "left": _left_over()}

    def _be_child(self) -> None:
        try:
            self._control.close()
            os.setsid()
            os.chdir(self._own)
            os.environ.update(HOME=str(self._own), TMPDIR=str(self._own))
            nothing = os.open(os.devnull, os.O_RDWR)
            for number in (0, 1, 2):
                os.dup2(nothing, number)
            channel = socket.socket(fileno=self._channel)
            _limit(self._limits)
            _set_dumpable(True)  # or its memory could not be watched
            signal.signal(signal.SIGINT, signal.default_int_handler)
            from coursekit.classroom.child import run

            run(channel)
        finally:
            os._exit(0)

    def _watch(self, child: int) -> str:
        """Wait for the child; return why it was stopped, if it was."""
        ended = os.pidfd_open(child)
        waiting = select.poll()
        waiting.register(ended, select.POLLIN)
        waiting.register(self._control, select.POLLIN)
        try:
            while True:
                found = dict(waiting.poll(LOOK * 1000))
                if ended in found:
                    return ""
                if self._control.fileno() in found:  # the grader says stop, or is gone
                    if not self._control.recv(65_536):
                        _kill_all(child)
                        os._exit(0)
                    return "stopped"
                processes = _processes(child)
                if len(processes) > MOST_PROCESSES:  # the limit of the system does not hold for root
                    return "processes"
                self._peak = max(self._peak, _memory(processes))
                if self._peak > self._limits["memory_mb"]:
                    return "memory"
                place = os.statvfs(self._scratch)
                if _is_init() and place.f_files - place.f_ffree > MOST_FILES:
                    return "files"
        finally:
            os.close(ended)

    def _end_all(self, child: int) -> int:
        """End the child and all it started, and wait until they are gone; return the child's status."""
        status, began = 0, time.monotonic()
        while True:
            _kill_all(child)
            try:
                while True:
                    found, how = os.waitpid(-1, os.WNOHANG)
                    if not found:
                        break
                    status = how if found == child else status
            except ChildProcessError:
                return status
            if time.monotonic() - began > PATIENCE:
                os._exit(1)  # the box ends, and with it whatever is left
            time.sleep(0.002)


def _is_init() -> bool:
    """Whether this is process 1 of a namespace of its own: only there "all processes" are those of the box."""
    return os.getpid() == 1


def _kill_all(child: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if _is_init():
            os.kill(-1, signal.SIGKILL)
            return
        os.killpg(child, signal.SIGKILL)
    for one in _children(os.getpid()):
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def _children(process: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [
            int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
        ]
    return []


def _processes(child: int) -> set[int]:
    """Return the processes of the notebook."""
    if _is_init():
        return {int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit() and one.name != "1"}
    return {child, *_children(child), *_children(os.getpid())}


def _memory(processes: set[int]) -> float:
    """Return the memory of processes, MB; what several share is counted by their shares."""
    whole = 0
    for one in processes:
        with contextlib.suppress(OSError, ValueError):
            for line in Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines():
                if line.startswith("Pss:"):
                    whole += int(line.split()[1])
    return whole / 1024


def _limit(limits: dict[str, Any]) -> None:
    libraries = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    wanted = {
        resource.RLIMIT_AS: libraries + int(limits["memory_mb"]) * 2**20,
        resource.RLIMIT_FSIZE: 32 * 2**20,
        resource.RLIMIT_NOFILE: 256,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: int(limits["seconds"]) + 5,
    }
    if _is_init():
        wanted[resource.RLIMIT_NPROC] = 32
    for name, value in wanted.items():
        resource.setrlimit(name, (value, value))


def _left_over() -> bool:
    """Whether shared memory outlived the notebook."""
    for name in ("shm", "sem", "msg"):
        with contextlib.suppress(OSError):
            if len(Path(f"/proc/sysvipc/{name}").read_text(encoding="ascii").splitlines()) > 1:
                return _is_init()
    return False
