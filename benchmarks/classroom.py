"""A class graded: beside goals, and beside otter-grader and nbgrader where they are here.

``COURSEKIT_CLASS=5000 make bench`` measures a large class; 60 notebooks are the usual one.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.rows import Row, say
from tests.classroom.made import made_class, write_roster

from coursekit.classroom.levels import NoIsolation, proved

__all__ = ["measure"]

COUNT = int(os.environ.get("COURSEKIT_CLASS", "60"))
GOAL = 60.0 if COUNT <= 60 else COUNT * 75 * 60 / 5000
"""Seconds: a class of 60 in a minute, 5,000 in 75 minutes, on two processors."""
GOAL_AGAIN = max(3.0, COUNT * 15 / 5000)
"""Seconds to see that there is nothing to do; starting Python is most of it for a small class."""
GOAL_MEMORY = 300.0
"""MB that the grader itself may take, however many notebooks there are."""


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
    """Measure a class of the course's own making; the peers grade one notebook, and are taken times the class."""
    try:
        proved()
    except NoIsolation as problem:
        raise RuntimeError(str(problem)) from problem
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write_roster(root / "roster.csv", COUNT)
        made_class(root / "in.zip", COUNT)
        term = str(root / "01")
        say(f"a class of {COUNT}")
        _run("collect", str(root / "in.zip"), "--lesson", "01", "--roster", str(root / "roster.csv"), "--into", term)
        first = _run("grade", term, "--jobs", "2")
        again = _run("grade", term, "--jobs", "2")
        report = _run("report", term)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    rows = [
        Row(f"{COUNT} notebooks graded, two at a time / goal", f"{first:.1f} s", f"goal {GOAL:g} s", first / GOAL, 1.0),
        Row("the same again, unchanged / goal", f"{again:.1f} s", f"goal {GOAL_AGAIN:g} s", again / GOAL_AGAIN, 1.0),
        Row("report of the class / goal", f"{report:.1f} s", f"goal {GOAL_AGAIN:g} s", report / GOAL_AGAIN, 1.0),
        Row("memory of one process / goal", f"{memory:.0f} MB", f"goal {GOAL_MEMORY:g} MB", memory / GOAL_MEMORY, 1.0),
    ]
    return rows + _peers(first / COUNT)


def _peers(ours: float) -> list[Row]:
    """Return a row for each peer that is here: one notebook of one question, graded by its own command."""
    rows = []
    for peer in ("nbgrader", "otter"):
        if subprocess.run([sys.executable, "-c", f"import {peer}"], capture_output=True, check=False).returncode:
            say(f"  {peer} is not installed here: not measured")
            continue
        with tempfile.TemporaryDirectory() as name:
            seconds = {"nbgrader": _nbgrader, "otter": _otter}[peer](Path(name))
        rows.append(Row(f"a notebook graded / {peer}", f"{ours:.2f} s", f"{peer} {seconds:.2f} s", ours / seconds, 0.5))
    return rows


CELL = {"cell_type": "code", "execution_count": None, "outputs": []}


def _book(cells: list[dict[str, object]], path: Path) -> None:
    import json

    made = [{"id": f"c{n}", "metadata": {}, **CELL, **cell} for n, cell in enumerate(cells)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    book = {"cells": made, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(book), encoding="utf-8")


def _otter(folder: Path) -> float:
    """Run ``otter run``, which grades one submission on this machine, without a container."""
    import zipfile

    test = (
        'OK_FORMAT = True\ntest = {"name": "q", "points": 1, "suites": [{"cases": [{"code": ">>> fall == 1\\nTrue"}]}]}'
    )
    with zipfile.ZipFile(folder / "autograder.zip", "w") as archive:
        archive.writestr("tests/q.py", test)
        archive.writestr("otter_config.json", "{}")
    _book([{"source": "import pandas as pd\nfall = 1"}], folder / "a.ipynb")
    (folder / "out").mkdir()
    began = time.perf_counter()
    words = [sys.executable, "-m", "otter", "run", "a.ipynb", "-a", "autograder.zip", "-o", "out"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(done.stdout[-500:] + done.stderr[-500:])
    return time.perf_counter() - began


def _nbgrader(folder: Path) -> float:
    """Run ``nbgrader autograde`` on one submission of one test cell."""
    own = {
        "nbgrader": {
            "grade": True,
            "grade_id": "t",
            "locked": True,
            "points": 1,
            "schema_version": 3,
            "solution": False,
        }
    }
    own["nbgrader"]["task"] = False
    cells: list[dict[str, object]] = [
        {"source": "import pandas as pd\nfall = 1"},
        {"source": "assert fall == 1", "metadata": own},
    ]
    _book(cells, folder / "source" / "ps" / "a.ipynb")
    _book(cells, folder / "submitted" / "s1" / "ps" / "a.ipynb")
    words = [sys.executable, "-m", "nbgrader"]
    made = subprocess.run(
        [*words, "generate_assignment", "ps", "--create"], cwd=folder, capture_output=True, check=False
    )
    began = time.perf_counter()
    done = subprocess.run(
        [*words, "autograde", "ps"], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if made.returncode or done.returncode:
        raise RuntimeError(done.stdout[-500:] + done.stderr[-500:])
    return time.perf_counter() - began
