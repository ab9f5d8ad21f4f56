from __future__ import annotations

import contextlib
import json
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from coursekit.exercises import limits
from coursekit.exercises.limits import TimeUp, limited

OLD = sys.version_info < (3, 12)
ROOT = Path(__file__).parents[2]


def _loop():
    while True:
        pass


def _bare_except():
    while True:
        try:
            while True:
                pass
        except:  # noqa: E722
            pass


def _sleep():
    time.sleep(30)


def _regex():
    import re

    re.match("(a+)+$", "a" * 60 + "b")


@pytest.mark.parametrize("work", [_loop, _bare_except, _sleep, _regex])
def test_what_does_not_end_is_stopped(work):
    began = time.monotonic()
    outcome = limited(work, 0.1)
    assert outcome.timed_out
    assert time.monotonic() - began < 10
    assert any(file == __file__ for file, _ in outcome.frame_lines)


def test_a_result_and_an_error_are_kept():
    assert limited(lambda: 5, 1).value == 5
    assert isinstance(limited(lambda: 1 / 0, 1).error, ZeroDivisionError)
    assert isinstance(limited(lambda: sys.exit(3), 1).error, SystemExit)


def test_an_interrupt_of_the_learner_passes():
    with pytest.raises(KeyboardInterrupt):
        limited(lambda: signal.raise_signal(signal.SIGINT), 1)


def test_an_interrupt_that_the_code_swallows_still_passes():
    def stop():
        with contextlib.suppress(BaseException):
            signal.raise_signal(signal.SIGINT)
        return 5

    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        limited(stop, 1)
    assert signal.getsignal(signal.SIGINT) is before


def test_an_interrupt_that_the_code_raises_itself_is_an_error():
    def stop():
        raise KeyboardInterrupt

    assert isinstance(limited(stop, 1).error, KeyboardInterrupt)


def test_code_that_takes_the_alarm_away_is_told_afterwards():
    def disarm():
        signal.setitimer(signal.ITIMER_REAL, 0)
        time.sleep(0.3)

    assert limited(disarm, 0.1).timed_out


def test_nothing_is_left_behind():
    handler = signal.getsignal(signal.SIGALRM)
    for work in (lambda: 1, _loop, _bare_except):
        limited(work, 0.05)
        assert signal.getsignal(signal.SIGALRM) == handler
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    time.sleep(0.12)  # an alarm that was still set would ring now


def test_the_alarm_at_the_very_end_does_not_leak():
    """The alarm rings around the moment the work ends; it must never come out of `limited`."""
    source = random.Random(1)
    outcomes = set()
    for _ in range(3000):
        end = time.perf_counter() + source.random() * 0.0002

        def work(end=end):
            while time.perf_counter() < end:
                pass
            return 1

        try:
            outcome = limited(work, 0.0001)
        except TimeUp:
            pytest.fail("the alarm leaked")
        outcomes.add(outcome.timed_out)
        assert outcome.timed_out or outcome.value == 1
    assert outcomes == {True, False}


def test_another_alarm_still_rings():
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.15)
        limited(lambda: time.sleep(0.01), 5)
        time.sleep(0.3)
        assert rung == [1]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def cannot_watch(call, seconds, outcome):
    """As before Python 3.12."""
    return False


def test_another_thread_has_no_limit_and_says_so(monkeypatch):
    monkeypatch.setattr(limits, "call_watched", cannot_watch)
    found = []
    thread = threading.Thread(target=lambda: found.append(limited(lambda: 7, 0.1)))
    thread.start()
    thread.join()
    assert (found[0].limited, found[0].value) == (False, 7)


def test_where_nothing_rings_the_alarm_there_is_no_limit_and_nothing_is_changed(monkeypatch):
    """As in a browser's Python, which has the signal alone."""
    monkeypatch.delattr(signal, "setitimer")
    monkeypatch.setattr(limits, "call_watched", cannot_watch)
    handler = signal.getsignal(signal.SIGALRM)
    outcome = limited(lambda: 7, 0.1)
    assert (outcome.limited, outcome.timed_out, outcome.error, outcome.value) == (False, False, None, 7)
    assert signal.getsignal(signal.SIGALRM) == handler


def test_limits_nest():
    inner = []
    outer = limited(lambda: inner.append(limited(_loop, 0.05)), 2)
    assert inner[0].timed_out and not outer.timed_out


# Without an alarm, by a look at the clock


def watching_pythons() -> list[str]:
    """Every Python of this machine that can tell of its own steps: 3.12 and later."""
    pyenv = sorted((Path.home() / ".pyenv" / "versions").glob("3.1[2-9]*/bin/python"))
    named = [found for minor in range(12, 20) if (found := shutil.which(f"python3.{minor}")) and "shims" not in found]
    return list(dict.fromkeys([*([] if OLD else [sys.executable]), *named, *map(str, pyenv)]))


@pytest.mark.skipif(not watching_pythons(), reason="needs a Python 3.12 or later beside this one")
@pytest.mark.parametrize("python", watching_pythons())
def test_seven_loops_are_stopped_without_an_alarm_and_name_their_line(python):
    script = ROOT / "tests" / "support" / "watched.py"
    done = subprocess.run([python, str(script)], capture_output=True, encoding="utf-8", check=True, timeout=120)
    *loops, after = (json.loads(line) for line in done.stdout.splitlines())
    assert len(loops) == 7
    for name, stopped, seconds, first, lines in loops:
        assert stopped, name
        assert seconds < 0.3 + 0.5, name
        assert any(first < line <= first + 12 for line in lines), name
    assert after == {
        "value": 499500,
        "error": "ZeroDivisionError",
        "nested": [False, True],
        "late": True,
        "left": [None] * 6,
    }


@pytest.mark.skipif(OLD, reason="an older Python cannot watch itself; the test above starts another")
def test_another_thread_has_a_limit_where_python_can_watch():
    found = []
    thread = threading.Thread(target=lambda: found.append(limited(_loop, 0.1)))
    thread.start()
    thread.join(10)
    assert found[0].timed_out and found[0].limited
