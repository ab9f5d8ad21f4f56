"""A class graded: beside goals, and beside otter-grader and nbgrader on the same notebooks where they are here.

``COURSEKIT_CLASS=5000 make bench`` measures a large class; 60 notebooks are the usual one. nbgrader is measured where
it is installed here, or where ``COURSEKIT_NBGRADER`` names its command, which may lie in an environment of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.class_peers import peers
from benchmarks.rows import Row, say
from tests.classroom.made import made_class, write_roster

from coursekit.classroom.levels import NoIsolation, proved

__all__ = ["measure"]

COUNT = int(os.environ.get("COURSEKIT_CLASS", "60"))
GOAL = 60.0 if COUNT <= 60 else COUNT * 75 * 60 / 5000
"""Seconds: a class of 60 in a minute, 5,000 in 75 minutes, on two processors."""
GOAL_AGAIN = max(3.0, COUNT * 15 / 5000)
"""Seconds to see that there is nothing to do; starting Python is most of it for a small class."""
WARM, LATER = max(10, COUNT // 10), max(60, COUNT)
"""Notebooks after which a grader's memory is taken: the first time all is loaded, and at the end."""
GROWTH = 1.1
"""How much larger it may be at the end: flat, whatever the number of notebooks."""
_WORKER = """
import resource, sys
from pathlib import Path
from coursekit.classroom.box import Limits
from coursekit.classroom.inbox import Term
from coursekit.classroom.pool import work
term = Term(Path(sys.argv[1]))
files = term.files()  # some are the same, and are graded once
at, done = {int(sys.argv[2]), len(files) // 4, len(files) // 2, len(files)}, 0
def one(key, is_graded):
    global done
    done += 1
    if done in at:
        print(done, int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20, flush=True)
work(term, files, Limits(), "box", one)
"""


def _run(*words: str) -> float:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "coursekit", "class", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stdout[-1000:] + done.stderr[-1000:])
    return time.perf_counter() - began


def measure() -> list[Row]:
    """Measure a class of the course's own making, then a few of its notebooks with the peers."""
    try:
        proved()
    except NoIsolation as problem:
        raise RuntimeError(str(problem)) from problem
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write_roster(root / "roster.csv", max(COUNT, LATER))
        made_class(root / "in.zip", COUNT)
        term = str(root / "01")
        say(f"a class of {COUNT}")
        words = ("--lesson", "01", "--roster", str(root / "roster.csv"))
        collect = _run("collect", str(root / "in.zip"), *words, "--into", term)
        first = _run("grade", term, "--jobs", "2")
        again = _run("grade", term, "--jobs", "2")
        report = _run("report", term)
        memory, alone = _one_grader(root, words)
    whole = collect + first + report
    return [
        Row(
            f"{COUNT} notebooks, collected to reported / goal", f"{whole:.1f} s", f"goal {GOAL:g} s", whole / GOAL, 1.0
        ),
        Row("grading alone, two at a time / goal", f"{first:.1f} s", f"goal {GOAL:g} s", first / GOAL, 1.0),
        Row("the same again, unchanged / goal", f"{again:.1f} s", f"goal {GOAL_AGAIN:g} s", again / GOAL_AGAIN, 1.0),
        Row("report of the class / goal", f"{report:.1f} s", f"goal {GOAL_AGAIN:g} s", report / GOAL_AGAIN, 1.0),
        memory,
        *peers(alone),
    ]


def _one_grader(root: Path, words: tuple[str, ...]) -> tuple[Row, float]:
    """Return how the memory of one grader grows over its notebooks, and its seconds for one of them."""
    made_class(root / "more.zip", LATER, seed=2)
    _run("collect", str(root / "more.zip"), *words, "--into", str(root / "more"))
    say(f"memory over {LATER} notebooks")
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-P", "-c", _WORKER, str(root / "more"), str(WARM)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    seconds = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(done.stderr[-1000:])
    found = {int(n): float(mb) for n, mb in (line.split() for line in done.stdout.splitlines())}
    for n, mb in found.items():
        say(f"  after {n} notebooks: {mb:.0f} MB")
    last = max(found)
    what = f"memory of a grader after {last} notebooks / after {WARM}"
    row = Row(what, f"{found[last]:.0f} MB", f"{found[WARM]:.0f} MB", found[last] / found[WARM], GROWTH)
    return row, seconds / last
