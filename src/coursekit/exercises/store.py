"""A SQLite file of attempts and guesses, opened anew each time: a file taken away or put back is then no surprise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.exercises.attempts import Attempt, KeptGuess, NewerStore, Row

if TYPE_CHECKING:
    import sqlite3

__all__ = ["VERSION", "SqliteStore"]

VERSION = 1
"""Of the tables, kept as ``user_version`` of the file. 0: attempts alone, some under ids such as "01-3"."""

_TABLES: dict[str, tuple[type[Attempt] | type[KeptGuess], tuple[str, ...]]] = {
    "attempts": (Attempt, ("exercise", "state", "code", "answer", "language", "at")),
    "guesses": (KeptGuess, ("guess", "value", "language", "at")),
}


class SqliteStore:
    """Keeps rows in a SQLite file.

    Parameters
    ----------
    path : Path
        The file; it and its folder are made if need be.
    """

    def __init__(self, path: Path) -> None:
        self.where = str(path)
        self._path = path

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
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(_connect(self._path, patience)) as file:
            version = file.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                rows = _read(file)
                if waiting or _lacking(known, rows):
                    raise NewerStore(rows)
                return rows
            if version < VERSION:
                _prepare(file)
            rows = _read(file)
            if not waiting and not _lacking(known, rows):
                return rows
            with _writing(file):
                rows = _read(file)
                new = [*_lacking(known, rows), *waiting]
                for row in new:
                    _insert(file, row)
            return [*rows, *new]


def _connect(path: Path, patience: float) -> sqlite3.Connection:
    import sqlite3

    file = sqlite3.connect(path, isolation_level=None, timeout=patience)
    file.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return file


def _prepare(file: sqlite3.Connection) -> None:
    """Make what is missing of the tables."""
    import sqlite3

    # Write-ahead mode needs shared memory, which a network disk may not have: the usual journal works there, slower.
    try:
        file.execute("PRAGMA journal_mode=WAL")
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
