"""Runs one notebook, cell by cell, in a process of its own inside the box, and tells what comes of it.

Nothing that is told from here is believed further than it has to be: see ``hearing``.
"""

from __future__ import annotations

import ast
import asyncio
import builtins
import inspect
import linecache
import socket
import sys
import types
from collections.abc import Mapping
from typing import Any

from coursekit.classroom.frames import Reader, pack
from coursekit.classroom.standin import answered, install
from coursekit.classroom.wire import decode, encode_facts
from coursekit.exercises.faults import describe_error, error_code
from coursekit.exercises.limits import limited

__all__ = ["run"]


class Shell:
    """Stands in for IPython's shell: magics that time or run their cell do that, all others do nothing."""

    kernel = None

    def __init__(self, space: dict[str, Any]) -> None:
        self._space = space

    def run_cell_magic(self, name: str, line: str, body: str) -> None:
        """Run the cell below ``%%time`` and its like; leave that of any other alone."""
        if name in ("time", "timeit", "capture", "prun", "python", "python3"):
            exec(compile(_plain(body), "<magic>", "exec"), self._space)

    def run_line_magic(self, name: str, line: str, *more: Any) -> None:
        """Run the line behind ``%time`` and its like."""
        if name in ("time", "timeit", "prun"):
            exec(compile(line, "<magic>", "exec"), self._space)

    def _nothing(self, *arguments: Any, **named: Any) -> None:
        """Do nothing: there is no shell, no help and nobody to show anything to."""

    system = getoutput = register_magic_function = set_next_input = _nothing

    def __getattr__(self, name: str) -> Any:
        return self._nothing


def _plain(source: str) -> str:
    """Return a cell as Python, its magics as calls."""
    if "%" not in source and "!" not in source and "?" not in source:
        return source
    from IPython.core.inputtransformer2 import TransformerManager

    return str(TransformerManager().transform_cell(source))  # type: ignore[no-untyped-call]


class _Run:
    def __init__(self, channel: socket.socket, told: Mapping[str, Any]) -> None:
        self._channel = channel
        self.told = told
        self.cell = -1
        self._checked: set[str] = set()
        self._modules = types.ModuleType("__main__")
        sys.modules["__main__"] = self._modules
        self.space = self._modules.__dict__
        shell = Shell(self.space)
        self.space.update(get_ipython=lambda: shell, display=shell._nothing, __builtins__=builtins)
        builtins.__dict__["get_ipython"] = self.space["get_ipython"]

    def say(self, message: dict[str, Any]) -> None:
        """Tell the grader something."""
        if message["at"] == "check":
            self._checked.add(message["key"])
        self._channel.sendall(pack({"cell": self.cell, **message}))

    def run_cell(self, cell: Mapping[str, Any]) -> None:
        """Run one cell, then read the answer of its exercise if it was not checked."""
        self.cell, self._checked = cell["n"], set()
        self.say({"at": "begin"})
        outcome = limited(lambda: self._execute(cell["source"]), self.told["cell_seconds"])
        if outcome.timed_out:
            self.say({"at": "end", "error": "error-time-out", "facts": encode_facts({})})
        elif outcome.error is not None:
            error = outcome.error
            code = limited(lambda: error_code(error), 2.0).value or "error-other"
            facts = limited(lambda: describe_error(error), 2.0).value or {}
            self.say({"at": "end", "error": code, "facts": encode_facts(facts)})
        else:
            self._harvest(cell["exercise"])
            self.say({"at": "end", "error": "", "facts": encode_facts({})})

    def _harvest(self, key: str) -> None:
        exercise = next((one for one in self.told["exercises"] if one["key"] == key), None)
        if exercise is not None and key not in self._checked and exercise["name"] in self.space:
            self.say({"at": "found", "key": key, "answer": answered(exercise, self.space[exercise["name"]])})

    def _execute(self, source: str) -> None:
        name = f"<cell {self.cell}>"
        code = _plain(source)
        linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        made = compile(code, name, "exec", flags=flags, dont_inherit=True)
        if made.co_flags & inspect.CO_COROUTINE:
            function = types.FunctionType(made, self.space)
            asyncio.run(function())
        else:
            exec(made, self.space)


def run(channel: socket.socket) -> None:
    """Read what is to be run from the channel, run it, and tell what comes of it over the channel."""
    told = Reader(channel).wait()
    if told is None:
        return
    sys.executable = ""  # charts are drawn outside; nothing here starts another Python by that name
    told["exercises"] = [one | {"cases": decode(one["cases"])} for one in told["exercises"]]
    one = _Run(channel, told)
    install(told, one.say)
    for cell in told["cells"]:
        one.run_cell(cell)
    one.cell = -1
    one.say({"at": "done"})
