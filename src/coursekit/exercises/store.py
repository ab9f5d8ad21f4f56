"""A SQLite file of attempts and guesses, closed again when nothing was asked of it for a moment.

At rest the file is whole and nobody holds it: it can be copied, taken away or put back while a lesson is open. Between
attempts that follow each other quickly it stays open, since closing waits for the disk.
"""

from __future__ import annotations

import os
import time
import weakref
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.exercises.attempts import Attempt, KeptGuess, NewerStore, Row

if TYPE_CHECKING:
    import sqlite3
    import threading

__all__ = ["JOURNAL", "VERSION", "SqliteStore"]

VERSION = 1
"""Of the tables, kept as ``user_version`` of the file. 0: attempts alone, some under ids such as "01-3"."""

REST = 0.2
"""Seconds without a question after which the file is closed."""

JOURNAL = "COURSEKIT_JOURNAL"
"""Environment variable: ``rollback`` for homes on a network disk, where write-ahead mode may lose a file unseen."""

_TABLES: dict[str, tuple[type[Attempt] | type[KeptGuess], tuple[str, ...]]] = {
    "attempts": (Attempt, ("exercise", "state", "code", "answer", "language", "at")),
    "guesses": (KeptGuess, ("guess", "value", "language", "at")),
}


@dataclass
class _Opened:
    """The file as it was left last time.

    Attributes
    ----------
    file : sqlite3.Connection
    process : int
        The process that opened it: a connection must not be used in a copy of that process.
    looks : tuple
        Device, number, size and time of change of the file: others, and it is not the one that was left.
    version : int
        Counts what others have written, ``PRAGMA data_version``.
    rows : list of Row
    """

    file: sqlite3.Connection
    process: int
    looks: tuple[int, ...] = ()
    version: int = -1
    rows: list[Row] | None = None


class SqliteStore:
    """Keeps rows in a SQLite file.

    Reading all rows for every attempt would grow with them; as long as nobody else has written, they are known.

    Parameters
    ----------
    path : Path
        The file; it and its folder are made if need be.
    """

    def __init__(self, path: Path) -> None:
        self.where = str(path)
        self._path = path
        self._opened: _Opened | None = None
        import threading

        self._lock = threading.Lock()
        self._asked = 0.0
        self._timer: threading.Timer | None = None

    def __del__(self) -> None:
        self._close()

    def sync(self, known: Sequence[Row], waiting: Sequence[Row], patience: float) -> list[Row]:
        """Write what waits, and what was known and is there no longer; return all rows in their order.

        Parameters
        ----------
        known : sequence of Row
            Rows that were in the file before. Where the file was deleted or replaced, they are put back.
        waiting : sequence of Row
            Rows that were never in the file.
        patience : float
            Seconds to wait for another program that has locked the file.

        Raises
        ------
        NewerStore
            If there is something to write and a newer version of the course wrote the file. It is left as it is.
        OSError, sqlite3.Error
            If nothing can be read or written there.
        """
        with self._lock:
            try:
                opened = self._open(patience)
                rows = self._synced(opened, known, waiting)
                opened.looks = _looks(self._path)
            except BaseException:
                self._close()
                raise
            self._asked = time.monotonic()
            self._close_later()
        return rows

    def _close_later(self) -> None:
        """Close the file after a rest, or at once where there are no threads."""
        if self._timer is not None and self._timer.is_alive():
            return
        import threading

        self._timer = threading.Timer(REST, _rest, [weakref.ref(self)])
        self._timer.daemon = True
        try:
            self._timer.start()
        except RuntimeError:  # no threads here
            self._close()

    def close_if_at_rest(self) -> None:
        """Close the file if nothing was asked of it for a moment; otherwise look again later."""
        with self._lock:
            self._timer = None
            if time.monotonic() - self._asked >= REST:
                self._close()
            elif self._opened is not None:
                self._close_later()

    def _open(self, patience: float) -> _Opened:
        """Return the open file, opened anew where it is another one than last time."""
        one = self._opened
        if one is None or one.process != os.getpid() or one.looks != _looks(self._path):
            self._close()
            self._path.parent.mkdir(parents=True, exist_ok=True)
            one = self._opened = _Opened(_connect(self._path, patience), os.getpid())
        one.file.execute(f"PRAGMA busy_timeout = {int(1000 * patience)}")
        return one

    def _close(self) -> None:
        one, self._opened = self._opened, None
        if one is not None and one.process == os.getpid():
            one.file.close()

    def _synced(self, opened: _Opened, known: Sequence[Row], waiting: Sequence[Row]) -> list[Row]:
        """Bring memory and file together. `version` is noted before rows are read: what comes later is then seen."""
        file = opened.file
        if known is opened.rows and opened.version == _version(file):
            if not waiting:
                return opened.rows
            with _writing(file):
                if opened.version == _version(file):  # nobody wrote before the door was shut
                    for row in waiting:
                        _insert(file, row)
                    opened.rows = [*known, *waiting]
                    return opened.rows
        opened.rows, version = None, _tables(file)
        if version > VERSION:
            rows = _read(file)
            if waiting or _lacking(known, rows):
                raise NewerStore(rows)
            return rows
        if version < VERSION:
            _prepare(file)
        # Without waiting for the disk, which takes longer than all the rest: what a power cut loses is the last
        # attempts, never the file.
        if _journal(file) == "wal":
            file.execute("PRAGMA synchronous = NORMAL")
        opened.version, rows = _version(file), _read(file)
        if waiting or _lacking(known, rows):
            with _writing(file):
                opened.version, rows = _version(file), _read(file)
                new = [*_lacking(known, rows), *waiting]
                for row in new:
                    _insert(file, row)
            rows += new
        opened.rows = rows
        return rows


def _rest(mine: weakref.ref[SqliteStore]) -> None:
    """Let a store that is still in use close its file; the timer alone keeps none alive."""
    store = mine()
    if store is not None:
        store.close_if_at_rest()


def _looks(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:  # it is gone
        return ()
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def _tables(file: sqlite3.Connection) -> int:
    return int(file.execute("PRAGMA user_version").fetchone()[0])


def _version(file: sqlite3.Connection) -> int:
    return int(file.execute("PRAGMA data_version").fetchone()[0])


def _connect(path: Path, patience: float) -> sqlite3.Connection:
    import sqlite3

    # One thread at a time, which `SqliteStore._lock` sees to.
    file = sqlite3.connect(path, isolation_level=None, timeout=patience, check_same_thread=False)
    file.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return file


def _journal(file: sqlite3.Connection) -> str:
    """Return the mode of the file's journal, after leaving write-ahead mode where a network disk is said to be."""
    import sqlite3

    mode = str(file.execute("PRAGMA journal_mode").fetchone()[0])
    if mode == "wal" and os.environ.get(JOURNAL) == "rollback":
        try:
            mode = str(file.execute("PRAGMA journal_mode=DELETE").fetchone()[0])
        except sqlite3.OperationalError:  # another program has it open: next time
            return mode
    return mode


def _prepare(file: sqlite3.Connection) -> None:
    """Make what is missing of the tables."""
    import sqlite3

    # Write-ahead mode needs shared memory, which a network disk may not have: the usual journal works there, slower.
    try:
        file.execute(f"PRAGMA journal_mode={'DELETE' if os.environ.get(JOURNAL) == 'rollback' else 'WAL'}")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise
        file.execute("PRAGMA journal_mode=DELETE")
    with _writing(file):
        for table, (_, columns) in _TABLES.items():
            fields = ", ".join(f"{column} TEXT NOT NULL" for column in columns)
            file.execute(f"CREATE TABLE IF NOT EXISTS {table} (id INTEGER PRIMARY KEY, {fields})")
        file.execute(f"PRAGMA user_version = {VERSION}")


@contextmanager
def _writing(file: sqlite3.Connection) -> Iterator[None]:
    """Do all or nothing of what is written inside."""
    file.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if file.in_transaction:  # a full disk has ended it already
            file.execute("ROLLBACK")
        raise
    file.execute("COMMIT")


def _read(file: sqlite3.Connection) -> list[Row]:
    """Return the rows of all tables; a newer file may lack a table or a column, and then holds none of these rows."""
    import sqlite3

    rows: list[Row] = []
    for table, (kind, columns) in _TABLES.items():
        try:
            found = file.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id").fetchall()
        except sqlite3.OperationalError as error:
            if "no such" not in str(error):
                raise
            continue
        rows += [kind(*map(str, row)) for row in found]
    return rows


def _insert(file: sqlite3.Connection, row: Row) -> None:
    table = "attempts" if isinstance(row, Attempt) else "guesses"
    columns = _TABLES[table][1]
    marks = ", ".join("?" * len(columns))
    file.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", astuple(row))


def _lacking(known: Iterable[Row], rows: Iterable[Row]) -> list[Row]:
    """Return, in their order, the known rows that are not among those found; equal rows count one by one."""
    there = Counter(rows)
    lacking: list[Row] = []
    for row in known:
        if there[row]:
            there[row] -= 1
        else:
            lacking.append(row)
    return lacking
