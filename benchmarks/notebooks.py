"""Strict nbval of some lessons, in both languages, against bare execution of the same with nbclient, in turns."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.rows import Row, medians, say

__all__ = ["measure"]

ROOT = Path(__file__).parents[1]
ROUNDS = 3
LESSONS = ("01", "07", "13")
"""Of each part one; all nineteen would take a quarter of an hour."""

BARE = """\
import os, sys, nbformat
from nbclient import NotebookClient
os.environ["COURSEKIT_ATTEMPTS"] = "memory"
for path in sys.argv[1:]:
    book = nbformat.read(path, as_version=4)
    NotebookClient(book, kernel_name="python3", resources={"metadata": {"path": os.path.dirname(path)}}).execute()
"""


def _run(*words: str) -> Callable[[], None]:
    def task() -> None:
        done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])

    return task


def measure() -> list[Row]:
    """Measure both in turns, each in a new process."""
    paths = sorted(str(path) for number in LESSONS for path in (ROOT / "notebooks").glob(f"*/{number}-*.ipynb"))
    say(f"strict nbval of {len(paths)} notebooks against nbclient")
    strict = _run("-m", "pytest", "--nbval", "-p", "no:cacheprovider", *paths)
    nbval, bare = medians([strict, _run("-c", BARE, *paths)], ROUNDS)
    return [
        Row(
            f"strict nbval / bare nbclient, {len(paths)} notebooks",
            f"{nbval:.1f} s",
            f"nbclient {bare:.1f} s",
            nbval / bare,
            1.1,
        )
    ]
