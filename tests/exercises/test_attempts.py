from __future__ import annotations

import os
import sqlite3
import threading

import pytest

from coursekit.exercises.attempts import Attempt, MemoryAttempts, SafeAttempts, SqliteAttempts, open_attempts


def attempt(i=1):
    return Attempt("01-1", "wrong", "sign", f"−{i}", "zh", "2026-11-24T12:00:00+00:00")


@pytest.fixture(params=["memory", "file"])
def store(request, tmp_path):
    return MemoryAttempts() if request.param == "memory" else SqliteAttempts(tmp_path / "张三 的课程" / "a.sqlite")


def test_attempts_come_back_in_order(store):
    for i in range(3):
        store.record(attempt(i))
    assert store.all() == [attempt(0), attempt(1), attempt(2)]


def test_a_file_is_there_the_next_time_in_write_ahead_mode(tmp_path):
    file = tmp_path / "a.sqlite"
    SqliteAttempts(file).record(attempt())
    assert SqliteAttempts(file).all() == [attempt()]
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_every_thread_may_record(tmp_path):
    store = SqliteAttempts(tmp_path / "a.sqlite")
    threads = [threading.Thread(target=lambda i=i: [store.record(attempt(i)) for _ in range(20)]) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.all()) == 80


def test_a_disk_without_write_ahead_gets_the_rollback_journal(tmp_path, monkeypatch):
    class Stubborn(sqlite3.Connection):
        def execute(self, sql, *args):
            if "WAL" in sql:
                raise sqlite3.OperationalError("no shared memory")
            return super().execute(sql, *args)

    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: real(*a, factory=Stubborn, **k))
    store = SqliteAttempts(tmp_path / "a.sqlite")
    store.record(attempt())
    assert store.all() == [attempt()]
    assert store._connection().execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_where_nothing_can_be_written_attempts_stay_in_memory(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    store = open_attempts(str(tmp_path / "file" / "a.sqlite"))
    store.record(attempt())
    assert (store.where, store.all()) == ("memory", [attempt()])
    assert store.trouble


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    file = tmp_path / "a.sqlite"
    file.write_text("a learner's diary " * 100, encoding="utf-8")
    store = open_attempts(str(file))
    store.record(attempt())
    assert store.where == "memory"
    assert file.read_text(encoding="utf-8").startswith("a learner's diary")


def test_a_store_that_fails_later_is_given_up_and_nothing_known_is_lost():
    class Failing(MemoryAttempts):
        def record(self, one):
            if len(self.all()) == 1:
                raise OSError("disk full")
            super().record(one)

    store = SafeAttempts(Failing())
    store.record(attempt(1))
    store.record(attempt(2))
    store.record(attempt(3))
    assert store.all() == [attempt(1), attempt(2), attempt(3)]
    assert "disk full" in store.trouble and store.where == "memory"


def test_the_environment_chooses(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSEKIT_ATTEMPTS", "memory")
    assert open_attempts().where == "memory"
    monkeypatch.setenv("COURSEKIT_ATTEMPTS", str(tmp_path / "mine.sqlite"))
    assert open_attempts().where == str(tmp_path / "mine.sqlite")
    monkeypatch.delenv("COURSEKIT_ATTEMPTS")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert open_attempts().where.startswith(str(tmp_path / "data"))
