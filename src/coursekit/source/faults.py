"""Faults of a lesson's source: each names file, line and remedy, and all of a file are told at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Fault", "SourceError", "near"]


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in a source.

    Attributes
    ----------
    line : int
        Line of the file, counted from 1; 0 where the fault has no line.
    what : str
        What is wrong.
    remedy : str
        What to do.
    """

    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}"


class SourceError(Exception):
    """A source cannot be taken as it is; the message lists every fault, in the order of the file.

    Attributes
    ----------
    path : Path
    faults : tuple of Fault
    """

    def __init__(self, path: Path, faults: Iterable[Fault]) -> None:
        self.path = path
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(f"{shown(path)}:{fault.line}: {fault}" for fault in self.faults))


def shown(path: Path) -> str:
    """Return the end of a path that an author knows a lesson's file by: ``lessons/l01/lesson.md``."""
    return "/".join(path.parts[-3:])


def near(name: str, known: Iterable[str]) -> str:
    """Return a question that names what was perhaps meant, or a list of what there is.

    Examples
    --------
    >>> near("per-yaer", ["per-year", "points"])
    'Did you mean `per-year`?'
    >>> near("x", ["points"])
    'There are: points.'
    """
    listed = sorted(known)
    close = difflib.get_close_matches(name, listed, n=1)
    return f"Did you mean `{close[0]}`?" if close else f"There are: {', '.join(listed) or 'none'}."
