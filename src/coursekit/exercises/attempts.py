"""Attempts: what was answered when, and with which verdict. Losing them never stops a lesson."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

__all__ = ["Attempt", "Attempts", "MemoryAttempts", "SqliteAttempts", "open_attempts"]

VARIABLE = "COURSEKIT_ATTEMPTS"


@dataclass(frozen=True)
class Attempt:
    """One answer that was checked.

    Attributes
    ----------
    exercise : str
        ``"01-3"``.
    state, code : str
        Of the verdict.
    answer : str
        The answer in a few words, as it was shown back.
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


class Attempts(Protocol):
    """Where attempts are kept."""

    where: str

    def record(self, attempt: Attempt) -> None:
        """Keep one attempt."""

    def all(self) -> list[Attempt]:
        """Return all attempts in their order."""


class MemoryAttempts:
    """Keeps attempts until the kernel ends."""

    where = "memory"

    def __init__(self, known: Iterable[Attempt] = ()) -> None:
        self._attempts = list(known)

    def record(self, attempt: Attempt) -> None:
        """Keep one attempt."""
        self._attempts.append(attempt)

    def all(self) -> list[Attempt]:
        """Return all attempts in their order."""
        return list(self._attempts)


_SCHEMA = """
CREATE TABLE IF NOT EXISTS attempts (
    id INTEGER PRIMARY KEY,
    exercise TEXT NOT NULL,
    state TEXT NOT NULL,
    code TEXT NOT NULL,
    answer TEXT NOT NULL,
    language TEXT NOT NULL,
    at TEXT NOT NULL
)
"""


class SqliteAttempts:
    """Keeps attempts in a SQLite file, with one connection for each thread.

    Parameters
    ----------
    path : Path
        The file; it and its folder are made if need be.

    Raises
    ------
    OSError, sqlite3.Error
        If nothing can be written there.
    """

    def __init__(self, path: Path) -> None:
        import threading

        self.where = str(path)
        self._path = path
        self._local = threading.local()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection().execute("SELECT count(*) FROM attempts").fetchone()

    def _connection(self) -> Any:
        import sqlite3

        known = getattr(self._local, "connection", None)
        if known is not None:
            return known
        connection = sqlite3.connect(self._path, isolation_level=None, timeout=2.0)
        # WAL needs shared memory, which a network disk may not have: SQLite then says "delete" and works on, slower.
        try:
            mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        except sqlite3.OperationalError:
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        connection.execute(f"PRAGMA synchronous={'NORMAL' if mode == 'wal' else 'FULL'}")
        connection.execute(_SCHEMA)
        self._local.connection = connection
        return connection

    def record(self, attempt: Attempt) -> None:
        """Keep one attempt."""
        self._connection().execute(
            "INSERT INTO attempts (exercise, state, code, answer, language, at) VALUES (?, ?, ?, ?, ?, ?)",
            (attempt.exercise, attempt.state, attempt.code, attempt.answer, attempt.language, attempt.at),
        )

    def all(self) -> list[Attempt]:
        """Return all attempts in their order."""
        query = "SELECT exercise, state, code, answer, language, at FROM attempts ORDER BY id"
        return [Attempt(*row) for row in self._connection().execute(query)]


class SafeAttempts:
    """Wraps a store: on its first failure, goes on in memory with what was known.

    Attributes
    ----------
    trouble : str
        Why the store was given up, or empty.
    """

    def __init__(self, store: Attempts, trouble: str = "") -> None:
        self._store = store
        self.trouble = trouble
        self.where = store.where

    def record(self, attempt: Attempt) -> None:
        """Keep one attempt, in memory if need be."""
        try:
            self._store.record(attempt)
        except Exception as error:  # full disk, locked file, file taken away: the lesson goes on
            self._give_up(error)
            self._store.record(attempt)

    def all(self) -> list[Attempt]:
        """Return all attempts that can still be read."""
        try:
            return self._store.all()
        except Exception as error:
            self._give_up(error)
            return self._store.all()

    def _give_up(self, error: Exception) -> None:
        self.trouble = f"{type(error).__name__}: {error}"
        try:
            known = self._store.all()
        except Exception:
            known = []
        self._store = MemoryAttempts(known)
        self.where = "memory"


def open_attempts(choice: str | None = None) -> SafeAttempts:
    """Open the learner's attempts.

    Parameters
    ----------
    choice : str, optional
        ``"memory"`` or the path of a file; the environment variable ``COURSEKIT_ATTEMPTS`` if left out, and the user's
        data folder if that is not set either.

    Returns
    -------
    SafeAttempts
        In memory where nothing can be written; ``trouble`` says why.
    """
    choice = os.environ.get(VARIABLE, "") if choice is None else choice
    if choice == "memory":
        return SafeAttempts(MemoryAttempts())
    try:
        return SafeAttempts(SqliteAttempts(Path(choice) if choice else _usual_path()))
    except Exception as error:  # no home, no disk, no sqlite3: go on without
        return SafeAttempts(MemoryAttempts(), f"{type(error).__name__}: {error}")


def _usual_path() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("coursekit", appauthor=False)) / "attempts.sqlite"
