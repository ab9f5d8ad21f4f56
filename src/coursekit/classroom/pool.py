"""Grading many notebooks: a worker goes through its part of the files, several workers are several commands."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from coursekit.classroom.box import Box, Limits
from coursekit.classroom.grading import Grader, warm_modules
from coursekit.classroom.inbox import Term
from coursekit.classroom.levels import Level
from coursekit.classroom.results import is_whole, key_of, read_result, write_result

__all__ = [
    "NotAnOriginal",
    "NotWritten",
    "check_originals",
    "end_with_grader",
    "part_of",
    "still_to_do",
    "work",
    "work_in_parallel",
]

Done = Callable[[str, bool], None]
_STARTER = "COURSEKIT_CLASS_GRADER"
"""Names the process that started a worker, to that worker."""
_PDEATHSIG = 1


class NotWritten(Exception):
    """A result could not be kept.

    Attributes
    ----------
    why : OSError
    """

    def __init__(self, why: OSError) -> None:
        self.why = why
        super().__init__(str(why))


class NotAnOriginal(Exception):
    """A file that is no original of the inbox, or has been changed there; the message is its path."""


def digest_in(path: Path) -> str:
    """Return the digest that an original's name is."""
    return path.stem


def still_to_do(term: Term, files: Iterable[Path], limits: Limits, level: Level) -> list[Path]:
    """Return the files that have no result yet, and those that our checker stopped at."""
    number = term.lesson
    known = {one.stem for one in term.results.glob("*.json")} if term.results.is_dir() else set()
    found = []
    for path in files:
        key = key_of(digest_in(path), number, limits, level)
        if key not in known or _is_to_be_made_again(term, key):
            found.append(path)
    return found


def _is_to_be_made_again(term: Term, key: str) -> bool:
    body = (term.results / f"{key}.json").read_bytes()
    if not is_whole(body):
        return True
    if b'"state":"ours"' not in body:
        return False
    result = read_result(term.results, key)
    return result is None or any(row["state"] == "ours" for row in result["exercises"])


def check_originals(term: Term, files: Iterable[Path]) -> None:
    """See that files lie in the inbox and are what was collected: their name is the digest of what is in them.

    Raises
    ------
    NotAnOriginal
        Naming the first that is not.
    OSError
        If one cannot be read.
    """
    inbox = term.inbox.resolve()
    for path in files:
        if digest_in(path) != hashlib.sha256(path.read_bytes()).hexdigest() or path.resolve().parent != inbox:
            raise NotAnOriginal(str(path))


def part_of(files: Sequence[Path], part: int, of: int) -> list[Path]:
    """Return every `of`-th file, beginning with the `part`-th, from 1."""
    return list(files[part - 1 :: of])


def work(term: Term, files: Iterable[Path], limits: Limits, level: Level, done: Done) -> int:
    """Grade files one after the other in one box; return how many could not be judged because of us.

    Parameters
    ----------
    term : Term
    files : iterable of Path
        Originals in the inbox.
    limits : Limits
    level : str
    done : callable
        Told the key of each, and whether it has a result.

    Raises
    ------
    NotAnOriginal, NotWritten
    OSError
        If an original cannot be read, or what `done` raises.
    """
    number, failed = term.lesson, 0
    with Box(level, warm_modules(number)) as box:
        grader = Grader(number, box, limits)
        for path in files:
            key = key_of(digest_in(path), number, limits, level)
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() != digest_in(path):
                raise NotAnOriginal(str(path))  # changed since it was looked at
            result = grader.grade(content)
            try:
                write_result(term.results, key, result)
            except OSError as problem:
                raise NotWritten(problem) from problem
            ours = any(row["state"] == "ours" for row in result["exercises"])
            failed += ours
            done(key, not ours)
    return failed


def end_with_grader() -> None:
    """Let a worker end when the command that started it does, however that ends. Only Linux can; nowhere is it a must.

    The signal leaves a result whole or unwritten, and the box ends with its worker.
    """
    starter = os.environ.get(_STARTER)
    if starter is None or not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
    if os.getppid() != int(starter):  # it has ended before this was asked for
        os.kill(os.getpid(), signal.SIGTERM)


def work_in_parallel(term: Term, jobs: int, options: Sequence[str], done: Done) -> int:
    """Grade what is still to do with several workers; return how many files could not be judged because of us.

    Parameters
    ----------
    term : Term
    jobs : int
    options : sequence of str
        Limits and level, as the command takes them.
    done : callable
    """
    command = [
        sys.executable,
        "-X",
        "utf8",
        "-P",
        "-m",
        "coursekit",
        "class",
        "grade-one",
        str(term.folder),
        "--porcelain",
    ]
    workers = [
        subprocess.Popen(
            [*command, *options, "--part", f"{part}/{jobs}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            env=os.environ | {_STARTER: str(os.getpid())},
            text=True,
            encoding="utf-8",
        )
        for part in range(1, jobs + 1)
    ]
    try:
        return _listen(workers, done)
    finally:
        for one in workers:
            one.terminate()
            one.wait()


def _listen(workers: Sequence[subprocess.Popen[str]], done: Done) -> int:
    import selectors

    failed = 0
    with selectors.DefaultSelector() as waiting:
        for one in workers:
            assert one.stdout is not None
            waiting.register(one.stdout, selectors.EVENT_READ, one)
        while waiting.get_map():
            for key, _ in waiting.select():
                line = key.fileobj.readline()  # type: ignore[union-attr]
                if not line:
                    waiting.unregister(key.fileobj)
                    failed += key.data.wait() not in (0, 1)
                    continue
                name, _, word = line.strip().partition(" ")
                failed += word != "graded"
                done(name, word == "graded")
    return failed
