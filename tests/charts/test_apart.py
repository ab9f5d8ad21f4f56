"""The process that draws: one for each kernel, replaced when it is late or gone."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from coursekit.charts import learner
from coursekit.charts.apart import Drawer, Ended, Late, NoProcess, Refused
from coursekit.exercises.judge import compile, judge

BAR: dict[str, Any] = {
    "data": {"values": [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]},
    "mark": "bar",
    "encoding": {"x": {"field": "a", "type": "quantitative"}, "y": {"field": "b"}},
}
SLOW: dict[str, Any] = {**BAR, "transform": [{"calculate": "sequence(3e7)", "as": "s"}, {"flatten": ["s"]}]}


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    one = Drawer()
    yield one
    one.close()


def titled(text: str) -> dict[str, Any]:
    return {**BAR, "title": text}


def test_it_draws_and_the_last_pictures_are_kept(drawer: Drawer) -> None:
    drawn = drawer.draw(BAR, "svg", "scene")
    assert drawn["svg"].startswith("<svg") and drawn["guide"]["marks"] and drawn["scene"]["scenegraph"]
    assert drawer.draw(BAR, "svg", "scene") is drawn


def test_a_late_picture_is_given_up_and_the_next_is_drawn(drawer: Drawer) -> None:
    drawer.draw(BAR, "svg")
    first, began = drawer.pid, time.monotonic()
    with pytest.raises(Late):
        drawer.draw(SLOW, "svg", limit=0.5)
    assert time.monotonic() - began < 5 and drawer.pid is None
    assert drawer.draw(titled("after"), "svg") and drawer.pid not in (None, first)


def test_a_process_that_is_killed_amid_a_picture_is_replaced(drawer: Drawer) -> None:
    drawer.draw(BAR, "svg")
    pid = drawer.pid
    assert pid is not None
    threading.Timer(0.3, lambda: os.kill(pid, signal.SIGTERM)).start()
    with pytest.raises(Ended):
        drawer.draw(SLOW, "svg", limit=20)
    assert drawer.draw(titled("after"), "svg")


def test_a_process_that_died_between_pictures_is_replaced(drawer: Drawer) -> None:
    drawer.draw(BAR, "svg")
    pid = drawer.pid
    assert pid is not None
    os.kill(pid, signal.SIGTERM)
    time.sleep(0.3)
    assert drawer.draw(titled("after"), "svg")


def test_what_vega_lite_refuses_is_said_and_ends_nothing(drawer: Drawer) -> None:
    with pytest.raises(Refused, match=r"\S"):
        drawer.draw({"mark": "no-such-mark"}, "svg")
    pid = drawer.pid
    assert drawer.draw(BAR, "svg") and drawer.pid == pid


def test_threads_take_turns(drawer: Drawer) -> None:
    with ThreadPoolExecutor(6) as pool:
        drawn = list(pool.map(lambda k: drawer.draw(titled(f"picture {k}"), "svg")["svg"], range(24)))
    assert all(f"picture {k}" in svg for k, svg in enumerate(drawn))


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no such alarm here")
def test_an_interrupt_leaves_no_answer_for_the_next_picture(drawer: Drawer) -> None:
    drawer.draw(BAR, "svg")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        with pytest.raises(KeyboardInterrupt):
            drawer.draw(SLOW, "svg", limit=20)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert "after" in drawer.draw(titled("after"), "svg")["svg"]


@pytest.mark.parametrize("command", [["/no/such/program"], [""], [sys.executable, "-c", "raise SystemExit(1)"]])
def test_where_no_process_can_be_had_it_is_said(command: list[str]) -> None:
    broken = Drawer(command)
    broken.start()
    with pytest.raises(NoProcess):
        broken.draw(BAR, "svg")


def test_without_a_process_charts_are_shown_and_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.exercises import samples

    broken = Drawer(["/no/such/program"])
    monkeypatch.setattr(learner, "drawer", lambda: broken)
    assert "<svg" in learner.drawn(BAR).live
    verdict = judge(compile(samples.CHART, None), samples.picture(None))
    assert (verdict.state, verdict.code) == ("error", "chart-no-process")


def test_a_control_character_ends_no_kernel() -> None:
    code = (
        "from coursekit.charts import alt; import pandas as pd;"
        "c = alt.Chart(pd.DataFrame({'a': [1], 'b': ['x\\x01y']})).mark_bar().encode(x='a:Q', y='b:N');"
        "print('svg' in str(c._repr_mimebundle_()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert (run.returncode, run.stdout.strip()) == (0, "True"), run.stderr


def _lives(pid: int) -> bool:
    with contextlib.suppress(OSError):
        os.kill(pid, 0)
        return True
    return False


@pytest.mark.skipif(os.name == "nt", reason="asks for a process by its number")
@pytest.mark.parametrize("end", ["pass", "import os; os._exit(3)"], ids=["at the end", "at once"])
def test_it_ends_with_its_kernel(end: str) -> None:
    code = (
        "from coursekit.charts.apart import drawer;"
        f"drawer().draw({BAR!r}, 'svg'); print(drawer().pid, flush=True); {end}"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    pid = int(run.stdout)
    for _ in range(50):
        if not _lives(pid):
            break
        time.sleep(0.1)
    assert not _lives(pid)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_fork_starts_its_own(drawer: Drawer) -> None:
    code = (
        "import os; from coursekit.charts.apart import drawer; d = drawer();"
        f"d.draw({BAR!r}, 'svg'); first = d.pid; child = os.fork();"
        f"svg = d.draw({titled('t')!r}, 'svg')['svg'];"
        "ok = '<svg' in svg and (child != 0 or d.pid != first);"
        "d.close() if child == 0 else None;"
        "os._exit(not ok) if child == 0 else print(os.waitpid(child, 0)[1], ok)"
    )
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=120)
    assert run.stdout.strip() == "0 True", run.stderr
