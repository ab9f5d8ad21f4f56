"""A few notebooks of a class graded by otter-grader and nbgrader, each by its own command on this machine.

Both run all cells in a kernel, as they do in class, without a container; then they run one test for each of four
numbers. The notebooks, and the kernel, are the same as ours.
"""

from __future__ import annotations

import copy
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.rows import Row, say
from tests.classroom.made import answered, as_bytes, solved

__all__ = ["peers"]

COUNT = 3
"""Notebooks that a peer grades; the time is that of one of them."""
ASKED = {"fall": "69.23", "points": "2.6", "per_year": "1370.6", "late_fall": "37.5"}
GOAL = 0.5

Book = dict[str, Any]


def peers(ours: float) -> list[Row]:
    """Return a row for each peer that is here: our seconds for a notebook, one after the other, and the peer's."""
    rng = random.Random(1)
    books = [answered(rng) for _ in range(COUNT)]
    rows = []
    for name, command, run in (("otter-grader", _otter_here(), _otter), ("nbgrader", _nbgrader_here(), _nbgrader)):
        if command is None:
            say(f"  {name} is not here: not measured")
            continue
        say(f"{COUNT} of the notebooks with {name}")
        with tempfile.TemporaryDirectory() as folder:
            seconds = run(command, books, Path(folder)) / COUNT
        rows.append(Row(f"a notebook graded / {name}", f"{ours:.2f} s", f"{seconds:.2f} s", ours / seconds, GOAL))
    return rows


def _otter_here() -> list[str] | None:
    found = subprocess.run([sys.executable, "-c", "import otter"], capture_output=True, check=False)
    return None if found.returncode else [sys.executable, "-m", "otter"]


def _nbgrader_here() -> list[str] | None:
    named = os.environ.get("COURSEKIT_NBGRADER") or shutil.which("nbgrader")
    return [named] if named else None


def _timed(words: Sequence[str], folder: Path) -> float:
    began = time.perf_counter()
    environment = _with_kernel(folder) | {"PATH": f"{Path(words[0]).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeError(done.stdout[-1000:] + done.stderr[-1000:])
    return time.perf_counter() - began


def _with_kernel(folder: Path) -> dict[str, str]:
    """Return an environment in which the kernel ``python3`` is this Python, whoever starts it."""
    place = folder / "jupyter" / "kernels" / "python3"
    place.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    about = {"argv": command, "display_name": "Python 3", "language": "python"}
    (place / "kernel.json").write_text(json.dumps(about), encoding="utf-8")
    return {**os.environ, "JUPYTER_PATH": str(folder / "jupyter"), "COURSEKIT_ATTEMPTS": "memory"}


def _cell(source: str, **metadata: Any) -> Book:
    cell = {"cell_type": "code", "execution_count": None, "outputs": [], "source": source, "metadata": metadata}
    return {**cell, "id": f"c{abs(hash(source)) % 10**8}"}


def _for_kernel(book: Mapping[str, Any], *more: Book) -> bytes:
    made = copy.deepcopy(dict(book))
    made["metadata"]["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made["cells"] += more
    return as_bytes(made)


def _otter(command: Sequence[str], books: Sequence[Book], folder: Path) -> float:
    """Run ``otter run``, which grades one submission."""
    with zipfile.ZipFile(folder / "autograder.zip", "w") as archive:
        for name, value in ASKED.items():
            case = {"code": f">>> round({name}, 1) == round({value}, 1)\nTrue"}
            test = {"name": name, "points": 1, "suites": [{"cases": [case]}]}
            archive.writestr(f"tests/{name}.py", f"OK_FORMAT = True\ntest = {test!r}")
        archive.writestr("otter_config.json", "{}")
    whole = 0.0
    for n, book in enumerate(books):
        (folder / f"out{n}").mkdir()
        (folder / f"{n}.ipynb").write_bytes(_for_kernel(book))
        whole += _timed([*command, "run", f"{n}.ipynb", "-a", "autograder.zip", "-o", f"out{n}"], folder)
    return whole


def _nbgrader(command: Sequence[str], books: Sequence[Book], folder: Path) -> float:
    """Run ``nbgrader autograde``, which grades all submissions of an assignment."""
    tests = []
    for name, value in ASKED.items():
        own = {"grade": True, "grade_id": name, "locked": True, "points": 1, "schema_version": 3}
        own |= {"solution": False, "task": False, "cell_type": "code"}
        tests.append(_cell(f"assert round({name}, 1) == round({value}, 1)", nbgrader=own))
    places = {folder / "source" / "ps" / "a.ipynb": solved()}
    places |= {folder / "submitted" / f"s{n}" / "ps" / "a.ipynb": book for n, book in enumerate(books)}
    for path, book in places.items():
        path.parent.mkdir(parents=True)
        path.write_bytes(_for_kernel(book, *tests))
    _timed([*command, "generate_assignment", "ps", "--create"], folder)
    return _timed([*command, "autograde", "ps"], folder)
