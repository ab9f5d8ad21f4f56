"""Where a learner's code stopped: the error, the line, and the lines around it."""

from __future__ import annotations

import linecache
import re
import sysconfig
from pathlib import Path
from typing import Any

import coursekit
from coursekit.exercises.shown import clip

__all__ = ["describe_error", "describe_line", "is_learners"]

_OURS = str(Path(coursekit.__file__).parent)
_LIBRARIES = tuple({sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")})
_LINES = 2  # shown before the line that stopped


def is_learners(filename: str) -> bool:
    """Whether code of this file is the learner's: not of the kit, a library or Python itself."""
    return not filename.startswith((_OURS, "<frozen", "<string>", "<__array", *_LIBRARIES))


def describe_error(error: BaseException) -> dict[str, Any]:
    """Return the facts of an error: its type, Python's message, the learner's line and the code around it.

    The message is taken only from errors of known libraries; another one's ``str`` is the learner's code.
    """
    facts: dict[str, Any] = {"error": clip(type(error).__name__, 40), "message": _message(error)}
    place: tuple[str, int] | None = None
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if is_learners(filename):
            place = (filename, trace.tb_lineno)
        trace = trace.tb_next
    facts |= describe_line(place)
    symbol = _symbol(error)
    if symbol:
        facts["symbol"] = clip(symbol, 40)
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
    module = str(type(error).__module__)
    if module != "builtins" and not module.startswith(("pandas", "numpy", "altair", "coursekit")):
        return ""
    try:
        return clip(str(error).splitlines()[0], 100) if str(error) else ""
    except Exception:
        return ""


def _symbol(error: BaseException) -> str:
    """Return the name, key or attribute the error is about."""
    name = getattr(error, "name", None)
    if isinstance(error, (NameError, AttributeError, ImportError)) and type(name) is str:
        return name
    if isinstance(error, UnboundLocalError):
        found = re.search(r"'(\w+)'", _message(error))
        return found[1] if found else ""
    if isinstance(error, KeyError) and error.args and type(error.args[0]) in (str, int, float):
        return str(error.args[0])
    return ""
