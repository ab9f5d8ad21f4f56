"""Prints of a learner's function: passed on until there are too many."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["MOST_PRINTED", "short_prints"]

MOST_PRINTED = 2000  # characters a function may print during one check


class _ShortWriter(io.TextIOBase):
    """Stands in for the output; passes on what is printed, for threads amid a check only so much of it.

    Whoever keeps it beyond the check (another thread, a redirection that ends later) has an ordinary output.
    """

    def __init__(self, target: Any) -> None:
        self.target = target
        self.left: dict[int, int] = {}

    def write(self, text: str) -> int:
        """Pass a text on, cut where a check has printed too much."""
        thread = threading.get_ident()
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

    @property
    def encoding(self) -> Any:
        """Encoding of the output behind."""
        return getattr(self.target, "encoding", None)

    @property
    def errors(self) -> Any:
        """How the output behind treats what it cannot encode."""
        return getattr(self.target, "errors", None)

    def __getattr__(self, name: str) -> Any:
        """Return whatever else the output behind has, such as its ``buffer``."""
        if name == "target":  # not set yet
            raise AttributeError(name)
        return getattr(self.target, name)


_lock = threading.Lock()
_running: list[_ShortWriter] = []  # the writer, once for each check under way, in whatever thread


@contextmanager
def short_prints() -> Iterator[None]:
    """Cut what this thread prints meanwhile; put the output back when the last such block ends."""
    thread = threading.get_ident()
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
