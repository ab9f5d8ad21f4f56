"""Where a learner's code stopped: the error, the line, and the lines around it."""

from __future__ import annotations

import linecache
import math
import os
import re
import sysconfig
from pathlib import Path
from typing import Any

import coursekit
from coursekit.exercises.shown import clip

__all__ = ["describe_error", "describe_line", "error_code", "is_learners"]

_OURS = str(Path(coursekit.__file__).parent)
_LIBRARIES = tuple(
    # Where Python's own modules lie is also asked of one of them: a browser's Python has them in a file.
    {
        str(Path(os.__file__).parent),
        *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")),
    }
)
_ABSENT = re.compile(r"(?:None of )?\[?(?:Index\()?\['([^']*)'.*")
_LINES = 2  # shown before the line that stopped
_IMPORTS = {
    "math": "import math",
    "np": "import numpy as np",
    "numpy": "import numpy",
    "pd": "import pandas as pd",
    "pandas": "import pandas",
    "alt": "from coursekit.charts import alt",
    "statistics": "import statistics",
    "random": "import random",
}
_CODES: tuple[tuple[type[BaseException], str], ...] = (
    (UnboundLocalError, "local-name"),
    (NameError, "name"),
    (IndexError, "index"),
    (AttributeError, "attribute"),
    (ZeroDivisionError, "zero-division"),
    (ModuleNotFoundError, "import"),
    (ImportError, "import"),
    (RecursionError, "recursion"),
    (MemoryError, "memory"),
    (TypeError, "type-error"),
    (ValueError, "value-error"),
    (AssertionError, "assertion"),
    (NotImplementedError, "not-written"),
    (OverflowError, "overflow"),
    (EOFError, "input"),
    (SystemExit, "exit"),
    (KeyboardInterrupt, "interrupt"),
)


def error_code(error: BaseException) -> str:
    """Return the code of an error that a learner's function raised.

    Examples
    --------
    >>> error_code(NameError("name 'math' is not defined", name="math")), error_code(KeyError("x"))
    ('error-name-import', 'error-key')
    """
    message = _message(error)
    if type(error) is ValueError and message.startswith("The truth value of a"):
        return "error-truth-of-many"
    if type(error) is TypeError and re.search(r" for \^=?:|'bitwise_xor'", message):
        return "error-caret"
    if type(error) is KeyError and _is_several(error, message):
        return "error-key-several"
    if type(error) is TypeError and re.search(r"^operation '(?:r?and_|r?or_)' not supported", message):
        return "error-columns-joined"
    if type(error).__name__ == "StdinNotImplementedError":  # what a kernel without a keyboard says to input()
        return "error-input"
    if type(error) is NameError:
        symbol = _symbol(error)
        if symbol in _IMPORTS:
            return "error-name-import"
        if hasattr(math, symbol):
            return "error-name-math"
    if issubclass(type(error), KeyError):
        symbol = _symbol(error)
        return "error-key-compared" if symbol in ("True", "False") else "error-key" if symbol else "error-key-nameless"
    return next((f"error-{code}" for kind, code in _CODES if issubclass(type(error), kind)), "error-other")


def is_learners(filename: str) -> bool:
    """Whether code of this file is the learner's: not of the kit, a library or Python itself."""
    return not filename.startswith((_OURS, "<frozen", "<string>", "<__array", *_LIBRARIES))


def describe_error(error: BaseException) -> dict[str, Any]:
    """Return the facts of an error: its type, Python's message, the learner's line and the code around it.

    Nothing of the learner's runs for it: the message is taken only from errors of known libraries with plain arguments;
    another one's ``str`` is the learner's code, and so may be an attribute.
    """
    facts: dict[str, Any] = {"error": clip(type(error).__name__, 40), "message": _message(error)}
    place: tuple[str, int] | None = None
    trace = BaseException.__dict__["__traceback__"].__get__(error)
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if is_learners(filename):
            place = (filename, trace.tb_lineno)
        trace = trace.tb_next
    facts |= describe_line(place)
    symbol = _symbol(error)
    if symbol:
        facts["symbol"] = clip(symbol, 40)
    if symbol in _IMPORTS:
        facts["import"] = _IMPORTS[symbol]
    return facts


def describe_line(place: tuple[str, int] | None) -> dict[str, Any]:
    """Return the facts of a place in the learner's code: ``line``, and ``code`` as (number, text) pairs."""
    if place is None:
        return {}
    filename, line = place
    around = [(n, linecache.getline(filename, n)) for n in range(max(1, line - _LINES), line + 1)]
    code = [(n, clip(text.rstrip(), 100)) for n, text in around if text.strip()]
    return {"line": line, "code": code}


def _message(error: BaseException) -> str:
    kind = type(error)
    module = str(kind.__module__)
    if module != "builtins" and not module.startswith(("pandas", "numpy", "altair", "coursekit")):
        return ""
    arguments = BaseException.__dict__["args"].__get__(error)
    if any(type(part) not in (str, int, float, bool, type(None)) for part in arguments):
        return ""
    try:
        lines = str(error).splitlines()
    except Exception:
        return ""
    return clip(lines[0], 100) if lines else ""


def _is_several(error: BaseException, message: str) -> bool:
    """Whether a table was asked for several names with a comma between them, which Python makes one tuple of."""
    arguments = BaseException.__dict__["args"].__get__(error)
    keys = arguments[0] if arguments else None
    of_names = type(keys) is tuple and len(keys) > 1 and all(type(key) is str for key in keys)
    return of_names or message.strip("'").startswith("key of type tuple not found")


def _symbol(error: BaseException) -> str:
    """Return the name, key or attribute the error is about."""
    for kind in (NameError, AttributeError, ImportError):
        if issubclass(type(error), kind):
            name = kind.__dict__["name"].__get__(error)  # not the attribute of a subclass, which may be code
            if type(name) is str:
                return name
    if issubclass(type(error), UnboundLocalError):
        found = re.search(r"'(\w+)'", _message(error))
        return found[1] if found else ""
    if issubclass(type(error), KeyError):
        arguments = BaseException.__dict__["args"].__get__(error)
        if arguments and type(arguments[0]) in (str, int, float, bool):
            asked = str(arguments[0])
            several = _ABSENT.fullmatch(asked)  # what pandas says when a list of columns is asked for
            return several[1] if several else asked
    return ""
