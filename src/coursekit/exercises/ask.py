"""Asking a function: calling it on cases, under a time limit. Knows no solution and judges nothing.

`coursekit.exercises.function_judge.weigh` judges what comes of it. The two may run in different processes.
"""

from __future__ import annotations

import copy
import inspect
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from coursekit.exercises.cells import is_empty_text
from coursekit.exercises.faults import describe_error, describe_line, error_code, is_learners
from coursekit.exercises.limits import limited
from coursekit.exercises.output_slips import uses_caret
from coursekit.exercises.outputs import TooBig, returned, settle
from coursekit.exercises.prints import short_prints
from coursekit.exercises.shown import short, type_name
from coursekit.text import Text

__all__ = ["Asked", "ask", "first"]

Ended = Literal["returned", "none", "blank", "not-callable", "arity", "time-out", "too-big", "raised"]


@dataclass
class Asked:
    """What came of asking a function.

    Attributes
    ----------
    gave : Text
        What was handed in, in a few words.
    type : str
        Name of its type.
    ended : str
        ``returned`` for all cases; or why not: nothing was written yet (``none``, ``blank``), it cannot be called
        (``not-callable``), not with so many arguments (``arity``), or it stopped amid the cases.
    outputs : list
        One for each case, after `coursekit.exercises.outputs.settle`.
    shown, kinds : list of Text
        The same outputs in words, and their kinds before they were settled.
    changed : list of int
        Cases whose arguments the function changed.
    error : str
        Code of the error that it raised.
    about : dict
        Facts of the error, or of the line at which the time was up.
    limited : bool
        Whether there was a time limit at all.
    caret : bool
        Whether its code uses ``^``.
    """

    gave: Text
    type: str = ""
    ended: Ended = "returned"
    outputs: list[Any] = field(default_factory=list)
    shown: list[Text] = field(default_factory=list)
    kinds: list[Text] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    error: str = ""
    about: dict[str, Any] = field(default_factory=dict)
    limited: bool = True
    caret: bool = False


def ask(raw: Any, cases: Sequence[tuple[Any, ...]], seconds: float) -> Asked:
    """Call whatever was handed in as a function on all cases.

    Parameters
    ----------
    raw : object
    cases : sequence of tuple
        The arguments, one tuple a call.
    seconds : float
        For all calls together.
    """
    asked = Asked(short(raw))
    if raw is ... or raw is None or is_empty_text(raw) or _is_blank(raw):
        asked.ended = "none" if raw is None else "blank"
        return asked
    if not callable(raw):
        asked.ended, asked.type = "not-callable", type_name(raw)
        return asked
    if not _takes(raw, len(cases[0])):
        asked.ended = "arity"
        return asked
    with short_prints():
        outcome = limited(lambda: _call(raw, cases, asked), seconds)
    asked.limited = outcome.limited
    asked.caret = type(raw) is types.FunctionType and uses_caret(raw.__code__)
    if outcome.timed_out:
        asked.ended = "time-out"
        asked.about = describe_line(next(((f, n) for f, n in outcome.frame_lines or [] if is_learners(f)), None))
    elif isinstance(outcome.error, TooBig):
        asked.ended = "too-big"
    elif outcome.error is not None:
        asked.ended, asked.error = "raised", error_code(outcome.error)
        asked.about = describe_error(outcome.error)
    return asked


def first(asked: Asked, count: int) -> Asked:
    """Return what came of the first cases; as it was where the function stopped amid them."""
    if len(asked.outputs) < count:
        return asked
    return replace(
        asked,
        ended="returned",
        outputs=asked.outputs[:count],
        shown=asked.shown[:count],
        kinds=asked.kinds[:count],
        changed=[i for i in asked.changed if i < count],
    )


def _call(function: Callable[..., Any], cases: Sequence[tuple[Any, ...]], asked: Asked) -> None:
    for i, case in enumerate(cases):
        given = tuple(_copy(a) for a in case)
        output = function(*given)
        settled = settle(output)
        asked.shown.append(short(output))
        asked.kinds.append(returned(output))
        asked.outputs.append(settled)
        if not all(_same(a, b) for a, b in zip(case, given, strict=True)):
            asked.changed.append(i)


def _copy(value: Any) -> Any:
    if type(value) in (int, float, str, bool, tuple) or value is None:
        return value if type(value) is not tuple else copy.deepcopy(value)
    return value.copy() if hasattr(value, "iloc") else copy.deepcopy(value)


def _same(before: Any, after: Any) -> bool:
    if before is after:
        return True
    if hasattr(before, "equals"):
        return bool(before.equals(after)) and _labels(before) == _labels(after)
    if hasattr(before, "tobytes"):
        return bool(before.tobytes() == after.tobytes())
    return bool(before == after)


def _labels(data: Any) -> list[Any]:
    return list(getattr(data, "columns", data.index))


def _is_blank(raw: Any) -> bool:
    """Whether the function is the untouched one of the notebook: nothing but ``...``, perhaps a docstring."""
    if type(raw) is not types.FunctionType:
        return False
    constants = [c for c in raw.__code__.co_consts if c is not None and c is not ... and c != raw.__doc__]
    return not constants and raw.__code__.co_code in (_blank.__code__.co_code, _documented.__code__.co_code)


def _blank() -> None: ...


def _documented() -> None:
    """Stand for a blank function with a docstring, which Python compiles differently."""


def _takes(raw: Any, count: int) -> bool:
    if type(raw) is not types.FunctionType:
        return True
    code = raw.__code__
    if code.co_flags & inspect.CO_VARARGS:
        return code.co_argcount - len(raw.__defaults__ or ()) <= count
    needed_by_name = code.co_kwonlyargcount - len(raw.__kwdefaults__ or {})
    return code.co_argcount - len(raw.__defaults__ or ()) <= count <= code.co_argcount and not needed_by_name
