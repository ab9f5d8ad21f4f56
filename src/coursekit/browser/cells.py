"""Cells run in one namespace, one after the other; what each prints and shows comes back as messages."""

from __future__ import annotations

import ast
import io
import linecache
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

from coursekit.browser.shown import MOST, Message, message
from coursekit.browser.words import AT_LINE, CUT, LATE, LATE_SOMEWHERE, MEMORY
from coursekit.exercises.faults import is_learners
from coursekit.exercises.limits import limited
from coursekit.text import Language

__all__ = ["CHARTS", "Cells", "packages_of"]

CHARTS = ("altair", "coursekit.charts")
"""Modules that need the packages of charts."""
_LINES = 12  # of an error, from the learner's line on


class _Page(io.TextIOBase):
    """Takes what is printed, as far as a page shows it."""

    def __init__(self, keep: Callable[[str], None]) -> None:
        self._keep = keep

    def writable(self) -> bool:
        """Say that it can be printed to."""
        return True

    def write(self, text: str) -> int:
        """Keep a text."""
        self._keep(text)
        return len(text)


class Cells:
    """One namespace, and the cells that were run in it.

    Parameters
    ----------
    language : {"en", "zh"}
    """

    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._count = 0
        self._out: list[Message] = []
        self._room = MOST
        self.names: dict[str, Any] = {"__name__": "__main__", "__builtins__": __builtins__, "display": self._display}

    def run(self, name: str, source: str, seconds: float, *, again: bool = False) -> list[Message]:
        """Run one cell; its errors are shown, never raised.

        Parameters
        ----------
        name : str
            Of the cell, such as ``"per-year"``.
        source : str
        seconds : float
            How long it may take.
        again : bool
            Whether it is run for the names alone that a later cell needs: a call of the lesson at its end, such as a
            check, is left out.

        Returns
        -------
        list of dict
            See `coursekit.browser.shown.message`; an error is ``{"kind": "error", "text", "line"}``.
        """
        self._count += 1
        self._out, self._room = [], MOST
        file = f"{name} [{self._count}]"
        lines = source.splitlines(keepends=True)
        linecache.cache[file] = (len(source), None, lines, file)
        page = _Page(self._print)
        try:
            parts = _parts(source, file, again)
        except (SyntaxError, ValueError) as error:
            return [self._error(error, file, lines)]
        with redirect_stdout(page), redirect_stderr(page):
            outcome = limited(lambda: self._all(parts), seconds)
        if outcome.timed_out:
            here = next((n for f, n in outcome.frame_lines or [] if f == file), None)
            self._out.append(self._late(here, lines, seconds))
        elif outcome.error is not None:
            self._out.append(self._error(outcome.error, file, lines))
        return self._out

    def _all(self, parts: list[Any]) -> None:
        """Run the statements, and show what the last one comes to."""
        for code in parts[:-1]:
            exec(code, self.names)
        if parts[-1] is not None:
            self._display(eval(parts[-1], self.names))

    def _display(self, *values: Any) -> None:
        """Show values where the cell is at, as `display` does in a notebook."""
        for value in values:
            said = message(value, self._language)
            if said is not None:
                self._out.append(said)

    def _print(self, text: str) -> None:
        if self._room <= 0:
            return
        shown, self._room = text[: self._room], self._room - len(text)
        if self._out and self._out[-1].get("kind") == "print":
            self._out[-1]["text"] += shown
        else:
            self._out.append({"kind": "print", "text": shown})
        if self._room <= 0:
            self._out[-1]["text"] += f"\n{CUT.to(self._language)}"

    def _late(self, line: int | None, lines: list[str], seconds: float) -> Message:
        if line is None or not 0 < line <= len(lines):
            said = LATE_SOMEWHERE.fill(seconds=f"{seconds:g}")
        else:
            said = LATE.fill(seconds=f"{seconds:g}", line=line, code=lines[line - 1].strip())
        return {"kind": "error", "code": "time-out", "line": line, "text": said.to(self._language)}

    def _error(self, error: BaseException, file: str, lines: list[str]) -> Message:
        """Return an error as Python tells it, from the learner's line on."""
        if isinstance(error, SyntaxError) and error.filename == file:
            trace, line = None, error.lineno
        else:
            trace, line = _from_learners(error, file)
        told = traceback.format_exception(type(error), error, trace, chain=False)
        text = "".join(told).strip().splitlines()
        if len(text) > 2 * _LINES:
            text = [*text[:_LINES], "…", *text[-_LINES:]]
        said = "\n".join(text)
        if isinstance(error, MemoryError):
            said = f"{said}\n\n{MEMORY.to(self._language)}"
        elif line is not None and 0 < line <= len(lines):
            said = f"{AT_LINE.fill(line=line, code=lines[line - 1].strip()).to(self._language)}\n\n{said}"
        return {"kind": "error", "code": type(error).__name__, "line": line, "text": said}


def _parts(source: str, file: str, again: bool = False) -> list[Any]:
    """Return the statements of a cell as code, and, last, what it shows; None where it ends with a statement."""
    tree = ast.parse(source, file)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    if again and isinstance(last, ast.Expr) and _is_of_lesson(last.value):
        last = None
    # What ends with a semicolon shows nothing in a notebook, either.
    quiet = source.rstrip().endswith(";")
    parts: list[Any] = [compile(tree, file, "exec")]
    if isinstance(last, ast.Expr) and not quiet:
        return [*parts, compile(ast.Expression(last.value), file, "eval")]
    if last is not None:
        parts.append(compile(ast.Module([last], []), file, "exec"))
    return [*parts, None]


def _is_of_lesson(value: ast.expr) -> bool:
    """Whether an expression is a call of the lesson, ``lesson.check(…)``."""
    called = value.func if isinstance(value, ast.Call) else None
    return isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "lesson"


def _from_learners(error: BaseException, file: str) -> tuple[Any, int | None]:
    """Return the traceback from the first line of a learner's on, and the last line of this cell in it."""
    trace, first, line = error.__traceback__, None, None
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if first is None and is_learners(name):
            first = trace
        if name == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return first, line


def packages_of(source: str) -> str:
    """Return which packages a cell needs beside those that every lesson needs: ``"charts"``, or nothing.

    Examples
    --------
    >>> packages_of("from coursekit.charts import alt"), packages_of("1 +"), packages_of("import math")
    ('charts', '', '')
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return ""
    for node in ast.walk(tree):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if any(name == one or name.startswith(f"{one}.") for name in names for one in CHARTS):
            return "charts"
    return ""
