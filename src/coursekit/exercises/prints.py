"""Prints of a learner's function: passed on until there are too many."""

from __future__ import annotations

import io
import sys
from _thread import allocate_lock, get_ident  # `threading` is not everywhere
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["MOST_PRINTED", "short_prints"]

MOST_PRINTED = 2000  # characters a function may print during one check


_OWN = frozenset({"target", "left", "write", "writelines", "flush", "close", "closed", "isatty", "fileno", "writable"})


class _ShortWriter(io.TextIOBase):
    """Stands in for the output; passes on what is printed, for threads amid a check only so much of it.

    Whoever keeps it beyond the check (another thread, a redirection that ends later) has an ordinary output.
    """

    def __init__(self, target: Any) -> None:
        self.target = target
        self.left: dict[int, int] = {}

    def write(self, text: str) -> int:
        """Pass a text on, cut where a check has printed too much."""
        thread = get_ident()
        left = self.left.get(thread)
        if left is None:
            self.target.write(text)
        elif left > 0:
            self.target.write(text[:left])
            self.left[thread] = left - len(text)
        return len(text)

    def flush(self) -> None:
        """Flush the output behind."""
        self.target.flush()

    def close(self) -> None:
        """Leave the output behind open: it is not ours."""

    def isatty(self) -> bool:
        """Tell whether the output behind is a terminal."""
        return bool(self.target.isatty())

    def fileno(self) -> int:
        """Return the descriptor of the output behind."""
        return int(self.target.fileno())

    def writable(self) -> bool:
        """Tell that texts can be written."""
        return True

    def __getattribute__(self, name: str) -> Any:
        """Return what the output behind has where this class has nothing of its own, such as its ``buffer``."""
        own = name.startswith("__") or name in _OWN
        return object.__getattribute__(self, name) if own else getattr(object.__getattribute__(self, "target"), name)


_lock = allocate_lock()
_running: list[_ShortWriter] = []  # the writer, once for each check under way, in whatever thread


@contextmanager
def short_prints() -> Iterator[None]:
    """Cut what this thread prints meanwhile; put the output back when the last such block ends."""
    thread = get_ident()
    with _lock:
        writer = _running[0] if _running else _ShortWriter(sys.stdout)
        _running.append(writer)
        before = writer.left.get(thread)
        writer.left[thread] = MOST_PRINTED
        if len(_running) == 1:
            sys.stdout = writer
    try:
        yield
    finally:
        with _lock:
            _running.pop()
            if before is None:
                del writer.left[thread]
            else:
                writer.left[thread] = before
            if not _running and sys.stdout is writer:  # else somebody has redirected it meanwhile, and will end that
                sys.stdout = writer.target
