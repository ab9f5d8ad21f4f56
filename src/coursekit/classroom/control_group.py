"""A limit on processes that holds for root as well: a control group of its own for each box.

For everybody else the system's own limit (``RLIMIT_NPROC``) is enough; root is exempt from it.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

__all__ = ["ControlGroup", "is_counted", "is_root", "new_group"]

MOST = 96
"""Processes and threads in one box. More than `coursekit.classroom.warm` lets pass, so that it is the one to tell."""
GONE = 5.0
"""Seconds that the last process of a group may take to be gone."""


def is_root() -> bool:
    """Whether this is the root user, for whom the system's limit on processes does not hold."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def is_counted() -> bool:
    """Whether a cell that forks without end meets a limit: it does unless root can make no group."""
    if not is_root():
        return True
    group = new_group()
    if group is not None:
        group.remove()
    return group is not None


class ControlGroup:
    """A control group in which only so many processes fit.

    Parameters
    ----------
    folder : Path
        Of the group, in the system's own file system for it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take(self, processes: Iterable[int]) -> None:
        """Put processes into the group, and with them all that they start.

        Raises
        ------
        OSError
            If the system does not let them.
        """
        for one in processes:
            (self.folder / "cgroup.procs").write_text(str(one), encoding="ascii")

    def remove(self) -> None:
        """Remove the group once its last process is gone."""
        until = time.monotonic() + GONE
        while self.folder.is_dir() and time.monotonic() < until:
            with contextlib.suppress(OSError):
                self.folder.rmdir()
                return
            time.sleep(0.01)


def new_group() -> ControlGroup | None:
    """Make a group for one box; None where root may not, or there is no such thing."""
    for parent in _parents():
        with contextlib.suppress(OSError):
            folder = Path(tempfile.mkdtemp(prefix="coursekit-", dir=parent))
            try:
                (folder / "pids.max").write_text(str(MOST), encoding="ascii")
            except OSError:
                folder.rmdir()
                raise
            return ControlGroup(folder)
    return None


def _parents() -> Iterable[Path]:
    """Yield the group of this process, and the topmost, wherever the system shows groups that count processes."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
        own = Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    # "8:pids:/path" in the first version of control groups, "0::/path" in the second
    places = {names: path for _, names, path in (line.split(":", 2) for line in own)}
    for _, where, kind, options, *_ in (line.split(" ") for line in mounts):
        if kind == "cgroup" and "pids" in options.split(","):
            path = next((place for names, place in places.items() if "pids" in names.split(",")), "/")
        elif kind == "cgroup2":
            path = places.get("", "/")
        else:
            continue
        yield from dict.fromkeys((Path(where) / path.lstrip("/"), Path(where)))
