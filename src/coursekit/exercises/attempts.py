"""Answers that were checked, and guesses. Losing their store never stops a lesson, and never goes unsaid."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from coursekit.exercises.not_kept import kept_again, not_kept
from coursekit.text import Text

__all__ = ["Attempt", "KeptGuess", "NewerStore", "Row", "SafeAttempts", "Store", "keep_in", "open_attempts"]

VARIABLE = "COURSEKIT_ATTEMPTS"
TEST_RUNS = ("PYTEST_CURRENT_TEST", "PYTEST_VERSION")
"""What pytest sets, also for the kernels that it starts."""
PATIENCE = 3.0
"""Seconds that a locked store is waited for."""
HASTE = 0.2
"""Seconds, once the store was waited for in vain and has not come back since."""


@dataclass(frozen=True)
class Attempt:
    """One answer that was checked; or, with the state ``hint`` or ``solution``, that one was opened.

    Attributes
    ----------
    exercise : str
        Key of the exercise, ``"01/per-year"``.
    state, code : str
        Of the verdict. A store may hold states of a newer version.
    answer : str
        The answer in a few words, as it was shown back; a complete open answer whole, as JSON.
    language : str
    at : str
        Time in UTC, ISO 8601.
    """

    exercise: str
    state: str
    code: str
    answer: str
    language: str
    at: str


@dataclass(frozen=True)
class KeptGuess:
    """One guess that was given; the last one of a name counts.

    Attributes
    ----------
    guess : str
        Key of the guess, ``"01/faster"``.
    value : str
        Name of an option, or a number in the unit itself, free of any language.
    language, at : str
        As of an attempt.
    """

    guess: str
    value: str
    language: str
    at: str


Row = Attempt | KeptGuess


class NewerStore(Exception):
    """The store was written by a newer version of the course: it can be read, and is not written to.

    Attributes
    ----------
    rows : tuple of Row
        What could be read.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        super().__init__("the store is newer than this version of the course")
        self.rows = tuple(rows)


class Store(Protocol):
    """Where rows are kept for good."""

    where: str

    def sync(self, known: Sequence[Row], waiting: Sequence[Row], patience: float) -> list[Row]:
        """Write what waits, and what was known and is there no longer; return all rows in their order."""


class SafeAttempts:
    """Attempts and guesses, in a store where that can be; what could not be written waits in memory for the next time.

    Parameters
    ----------
    store : Store, optional
        Memory alone if left out.
    former : mapping, optional
        What exercises were once called: ``{"01-3": "01/per-year"}``.

    Attributes
    ----------
    trouble : str
        Why the store could not be used last time, in Python's words, or empty.
    """

    def __init__(self, store: Store | None = None, former: Mapping[str, str] | None = None) -> None:
        self._store = store
        self._former = dict(former or {})
        self._known: list[Row] = []
        self._waiting: list[Row] = []
        self._error: Exception | None = None
        self._back = 0
        self._lock: AbstractContextManager[object] = (
            nullcontext() if store is None else _lock()
        )  # memory alone works where there are no threads

    @property
    def where(self) -> str:
        """The file, or ``"memory"`` where nothing can be written at present."""
        return self._store.where if self._store is not None and self._error is None else "memory"

    @property
    def trouble(self) -> str:
        """Why the store could not be used last time, in Python's words, or empty."""
        return "" if self._error is None else f"{type(self._error).__name__}: {self._error}"

    @property
    def lost(self) -> Text | None:
        """What is kept in memory only, why, and what to do; None where all is kept, or memory was asked for."""
        if self._store is None or self._error is None:
            return None
        return not_kept(self._error, self._store.where, sum(isinstance(one, Attempt) for one in self._waiting))

    def back(self) -> Text | None:
        """Say, once, that attempts which waited in memory are written down; None where none had to wait."""
        count, self._back = self._back, 0
        return kept_again(self.where, count) if count else None

    def record(self, attempt: Attempt) -> bool:
        """Keep one attempt; return whether it is kept where it was to be."""
        return self._add(attempt)

    def keep_guess(self, guess: KeptGuess) -> bool:
        """Keep one guess; return whether it is kept where it was to be."""
        return self._add(guess)

    def all(self) -> list[Attempt]:
        """Return all attempts in their order, under the present keys of their exercises."""
        found = [one for one in self._rows() if isinstance(one, Attempt)]
        former = self._former
        return [replace(one, exercise=former[one.exercise]) if one.exercise in former else one for one in found]

    def guesses(self) -> dict[str, str]:
        """Return the last value of every guess, by its key."""
        return {one.guess: one.value for one in self._rows() if isinstance(one, KeptGuess)}

    def _rows(self) -> list[Row]:
        with self._lock:
            self._sync()
            return [*self._known, *self._waiting]

    def _add(self, row: Row) -> bool:
        with self._lock:
            self._waiting.append(row)
            self._sync(row)
            return self._store is None or not self._waiting

    def _sync(self, fresh: Row | None = None) -> None:
        """Bring memory and store together. A store that fails is asked again the next time; `fresh` never waited."""
        if self._store is None:
            return
        patience = PATIENCE if self._error is None else HASTE
        try:
            self._known = self._store.sync(self._known, self._waiting, patience)
        except NewerStore as newer:
            self._known, self._error = list(newer.rows), newer
        except Exception as error:  # full disk, locked file, no database: the lesson goes on
            self._error = error
        else:
            if self._error is not None:
                self._back += sum(isinstance(one, Attempt) and one is not fresh for one in self._waiting)
            self._waiting, self._error = [], None


def _lock() -> AbstractContextManager[object]:
    import threading

    return threading.Lock()


_kept_in: SafeAttempts | None = None
"""Attempts in a store that whoever runs the lessons brought."""


def keep_in(store: Store, former: Mapping[str, str] | None = None) -> None:
    """Let attempts be kept in a store that whoever runs the lessons brings, as a page does."""
    global _kept_in
    _kept_in = SafeAttempts(store, former)


def open_attempts(choice: str | None = None, former: Mapping[str, str] | None = None) -> SafeAttempts:
    """Open the learner's attempts.

    Parameters
    ----------
    choice : str, optional
        ``"memory"`` or the path of a file; the environment variable ``COURSEKIT_ATTEMPTS`` if left out, and the user's
        data folder if that is not set either. In a run of pytest it is memory then: a test is no attempt. What was
        brought by `keep_in` goes before all of them.
    former : mapping, optional
        What exercises were once called.

    Returns
    -------
    SafeAttempts
        In memory where nothing can be written; ``trouble`` says why.
    """
    if choice is None and _kept_in is not None:
        return _kept_in
    choice = os.environ.get(VARIABLE, "") if choice is None else choice
    if choice == "memory" or (not choice and any(name in os.environ for name in TEST_RUNS)):
        return SafeAttempts(None, former)
    from coursekit.exercises.store import SqliteStore

    opened = SafeAttempts(SqliteStore(Path(choice) if choice else _usual_path()), former)
    opened.all()
    return opened


def _usual_path() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("coursekit", appauthor=False)) / "attempts.sqlite"
