from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing

import pytest

from coursekit.exercises import attempts as module
from coursekit.exercises import store as store_module
from coursekit.exercises.attempts import Attempt, KeptGuess, SafeAttempts, open_attempts
from coursekit.exercises.store import JOURNAL, VERSION, SqliteStore

OLD = """
CREATE TABLE attempts (id INTEGER PRIMARY KEY, exercise TEXT NOT NULL, state TEXT NOT NULL, code TEXT NOT NULL,
answer TEXT NOT NULL, language TEXT NOT NULL, at TEXT NOT NULL)
"""


def attempt(i=1):
    return Attempt("01/fall", "wrong", "sign", f"−{i}", "zh", "2026-11-24T12:00:00+00:00")


def guess(value="late"):
    return KeptGuess("01/faster", value, "en", "2026-11-24T12:00:00+00:00")


@pytest.fixture(autouse=True)
def hurry(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.3)
    monkeypatch.setattr(module, "HASTE", 0.05)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "张三 的课程" / "a.sqlite"


@pytest.fixture(params=["memory", "file"])
def store(request, file):
    return open_attempts("memory" if request.param == "memory" else str(file))


def on_disk(file):
    with closing(sqlite3.connect(file)) as db:
        return [row[0] for row in db.execute("SELECT answer FROM attempts ORDER BY id")]


def locked(file):
    """Hold the file as a program does that writes and hangs."""
    held = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    held.execute("BEGIN EXCLUSIVE")
    return held


def test_attempts_come_back_in_order(store):
    assert all(store.record(attempt(i)) for i in range(3))
    assert store.all() == [attempt(0), attempt(1), attempt(2)]
    assert store.lost is None


def test_a_guess_has_a_table_of_its_own_and_the_last_one_counts(store):
    store.record(attempt())
    assert store.keep_guess(guess("early")) and store.keep_guess(guess("late"))
    assert store.guesses() == {"01/faster": "late"}
    assert store.all() == [attempt()]


def test_a_file_is_there_the_next_time_in_write_ahead_mode(file):
    open_attempts(str(file)).record(attempt())
    assert open_attempts(str(file)).all() == [attempt()]
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_every_thread_may_record(file):
    store = open_attempts(str(file))
    threads = [threading.Thread(target=lambda i=i: [store.record(attempt(i)) for _ in range(20)]) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(open_attempts(str(file)).all()) == 80


def test_two_kernels_write_the_same_attempt_and_both_are_kept(file):
    script = (
        "import sys\nfrom coursekit.exercises.attempts import Attempt, open_attempts\n"
        "store = open_attempts(sys.argv[1])\n"
        "for _ in range(50): store.record(Attempt('01/fall', 'wrong', 'x', '1', 'en', 'now'))"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, str(file)]) for _ in range(2)]
    assert [one.wait() for one in running] == [0, 0]
    assert len(on_disk(file)) == 100


def test_a_disk_without_write_ahead_gets_the_rollback_journal(file, monkeypatch):
    class Stubborn(sqlite3.Connection):
        def execute(self, sql, *args):
            if "WAL" in sql:
                raise sqlite3.OperationalError("no shared memory")
            return super().execute(sql, *args)

    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: real(*a, factory=Stubborn, **k))
    store = open_attempts(str(file))
    assert store.record(attempt()) and store.all() == [attempt()]
    monkeypatch.undo()
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)


@pytest.mark.parametrize("before", [False, True], ids=["new", "was in write-ahead mode"])
def test_a_home_on_a_network_disk_gets_the_rollback_journal(file, monkeypatch, before):
    if before:
        open_attempts(str(file)).record(attempt(0))
    monkeypatch.setenv(JOURNAL, "rollback")
    assert open_attempts(str(file)).record(attempt(1))
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert open_attempts(str(file)).all() == [*([attempt(0)] if before else []), attempt(1)]
    assert [path.name for path in file.parent.iterdir()] == [file.name]


# What was once called otherwise


def test_attempts_under_former_ids_are_read_under_their_names(file):
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as db:
        db.execute(OLD)
        db.execute("INSERT INTO attempts VALUES (1, '01-3', 'right', 'right', '1370.6', 'en', 'then')")
        db.commit()
    store = open_attempts(str(file), {"01-3": "01/per-year"})
    store.record(attempt())
    assert [one.exercise for one in store.all()] == ["01/per-year", "01/fall"]
    assert on_disk(file) == ["1370.6", "−1"], "nothing is written twice, and what was written stays as it was"


# A store of a newer version


def newer(file, change=""):
    store = open_attempts(str(file))
    store.record(attempt(1))
    with closing(sqlite3.connect(file)) as db:
        db.executescript(f"{change}; PRAGMA user_version = {VERSION + 1}")
    return open_attempts(str(file))


def test_a_newer_store_is_read_and_left_as_it_is(file):
    store = newer(file)
    assert store.all() == [attempt(1)] and store.lost is None
    assert not store.record(attempt(2))
    assert store.all() == [attempt(1), attempt(2)]
    assert on_disk(file) == ["−1"]
    assert "newer version" in store.lost.en and "更新课程" in store.lost.zh
    assert not store.record(attempt(3)) and store.all()[-1] == attempt(3)


def test_a_newer_store_with_other_tables_stops_nothing(file):
    assert newer(file, "ALTER TABLE attempts RENAME COLUMN code TO reason; DROP TABLE guesses").all() == []


def test_values_of_any_kind_are_read(file):
    open_attempts(str(file)).all()
    with closing(sqlite3.connect(file)) as db:
        db.execute("INSERT INTO attempts VALUES (1, 7, 'partly', x'ff', 2.5, 'fr', 'now')")
        db.commit()
    assert open_attempts(str(file)).all()[0].state == "partly"


# A store that cannot be used for a while


def test_a_lock_that_passes_is_waited_for(file, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 5.0)
    store = open_attempts(str(file))
    held = locked(file)
    release = threading.Timer(0.5, held.close)
    release.start()
    assert store.record(attempt()) and on_disk(file) == ["−1"]
    release.join()


def test_a_lock_that_stays_is_said_and_the_attempts_are_written_when_it_goes(file):
    store = open_attempts(str(file))
    store.record(attempt(1))
    with closing(locked(file)):
        assert not store.record(attempt(2))
        assert "This attempt is kept only" in store.lost.en and "正被另一个程序占用" in store.lost.zh
        assert not store.record(attempt(3))
        assert "The last 2 attempts" in store.lost.en and "最近2次作答" in store.lost.zh
        assert store.all() == [attempt(1), attempt(2), attempt(3)]
        assert store.where == "memory"
        assert store.back() is None
    assert store.record(attempt(4)) and store.lost is None and store.where == str(file)
    assert on_disk(file) == ["−1", "−2", "−3", "−4"]
    said = store.back()
    assert said is not None and "the 2 that waited" in said.en and "暂存的2次作答" in said.zh
    assert store.back() is None, "said once"


def test_a_lock_at_the_beginning_is_no_end_either(file):
    open_attempts(str(file)).record(attempt(1))
    with closing(locked(file)):
        store = open_attempts(str(file))
        assert not store.record(attempt(2))
    assert store.all() == [attempt(1), attempt(2)]
    assert on_disk(file) == ["−1", "−2"]


def test_a_store_deleted_amid_the_session_is_made_anew_with_all_that_was_known(file):
    store = open_attempts(str(file))
    store.record(attempt(1))
    store.keep_guess(guess())
    file.unlink()
    assert store.record(attempt(2))
    assert on_disk(file) == ["−1", "−2"]
    assert open_attempts(str(file)).guesses() == {"01/faster": "late"}
    shutil.rmtree(file.parent)
    assert store.all() == [attempt(1), attempt(2)], "looking at it is enough"
    assert on_disk(file) == ["−1", "−2"]


def test_what_another_kernel_wrote_meanwhile_is_seen_and_not_doubled(file):
    one, two = open_attempts(str(file)), open_attempts(str(file))
    one.record(attempt(1))
    two.record(attempt(1))
    assert one.all() == two.all() == [attempt(1), attempt(1)]
    file.unlink()
    one.record(attempt(2))
    two.record(attempt(3))
    assert on_disk(file) == ["−1", "−1", "−2", "−3"]


def test_the_file_is_read_again_only_after_somebody_else_wrote(file, monkeypatch):
    one, two = open_attempts(str(file)), open_attempts(str(file))
    reads = []
    real = store_module._read
    monkeypatch.setattr(store_module, "_read", lambda db: reads.append(db) or real(db))
    for i in range(5):
        one.record(attempt(i))
    assert not reads and len(one.all()) == 5
    two.record(attempt(9))
    assert one.all()[-1] == attempt(9) and reads


def test_what_another_writes_right_after_is_not_missed(file, monkeypatch):
    one, two = open_attempts(str(file)), open_attempts(str(file))
    one.record(attempt(1))
    calls, real = [], store_module._looks

    def looks(path):
        calls.append(path)
        if len(calls) == 2:  # the attempt is written; only its trace is still to be noted
            two.record(attempt(9))
        return real(path)

    monkeypatch.setattr(store_module, "_looks", looks)
    one.record(attempt(2))
    assert one.all() == [attempt(1), attempt(2), attempt(9)]


def rest(file):
    """Wait until nobody holds the file: then the one file is all there is."""
    end = time.monotonic() + 10
    while list(file.parent.glob(f"{file.name}-*")) and time.monotonic() < end:
        time.sleep(0.05)
    assert [one.name for one in file.parent.glob(f"{file.name}*")] == [file.name]


@pytest.mark.parametrize("put", [shutil.copyfile, lambda new, old: new.replace(old)], ids=["over it", "in its place"])
def test_at_rest_the_file_can_be_exchanged_for_another(file, tmp_path, put):
    store, other = open_attempts(str(file)), tmp_path / "other.sqlite"
    store.record(attempt(1))
    open_attempts(str(other)).record(attempt(7))
    rest(file)
    rest(other)
    put(other, file)
    assert store.all() == [attempt(7), attempt(1)]
    assert on_disk(file) == ["−7", "−1"]


def test_a_full_disk_is_named():
    class Full:
        where = "/x"

        def sync(self, known, waiting, patience):
            raise sqlite3.OperationalError("database or disk is full")

    store = SafeAttempts(Full())
    assert not store.record(attempt())
    assert "is full" in store.lost.en and "磁盘已满" in store.lost.zh
    assert store.all() == [attempt()]


def test_where_nothing_can_be_written_attempts_stay_in_memory(tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    store = open_attempts(str(tmp_path / "file" / "a.sqlite"))
    assert not store.record(attempt())
    assert (store.where, store.all()) == ("memory", [attempt()])
    assert store.trouble and "coursekit doctor" in store.lost.en


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    file = tmp_path / "a.sqlite"
    file.write_text("a learner's diary " * 100, encoding="utf-8")
    store = open_attempts(str(file))
    store.record(attempt())
    assert store.where == "memory" and "no record of attempts" in store.lost.en
    assert file.read_text(encoding="utf-8").startswith("a learner's diary")


def test_the_file_is_only_made_when_it_is_opened(file):
    SqliteStore(file)
    assert not file.exists()


def test_the_environment_chooses(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSEKIT_ATTEMPTS", "memory")
    store = open_attempts()
    assert store.where == "memory" and store.record(attempt()) and store.lost is None
    monkeypatch.setenv("COURSEKIT_ATTEMPTS", str(tmp_path / "mine.sqlite"))
    assert open_attempts().where == str(tmp_path / "mine.sqlite")
    monkeypatch.delenv("COURSEKIT_ATTEMPTS")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert open_attempts().where == "memory", "a test is no attempt"
    for name in module.TEST_RUNS:
        monkeypatch.delenv(name, raising=False)
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert open_attempts().where.startswith(str(tmp_path / "data"))
