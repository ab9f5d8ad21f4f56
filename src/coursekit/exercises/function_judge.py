"""Judging a function: call it on cases, under a time limit, and compare in depth."""

from __future__ import annotations

import copy
import inspect
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from coursekit.exercises.cells import Odd
from coursekit.exercises.declare import Function
from coursekit.exercises.faults import describe_error, describe_line, is_learners
from coursekit.exercises.limits import Outcome, limited
from coursekit.exercises.outputs import TooBig, difference, settle
from coursekit.exercises.shown import listed, short, type_name
from coursekit.exercises.verdict import Verdict
from coursekit.text import Text

__all__ = ["compile_function", "judge_function"]

MOST_PRINTED = 2000  # characters a function may print during one check


def compile_function(exercise: Function, lesson: Any) -> dict[str, Any]:
    """Return what is needed to judge a function exercise.

    Raises
    ------
    ValueError
        If a wrong function gives the right outputs, or the outputs of another wrong function.
    """
    cases = exercise.cases(lesson) if callable(exercise.cases) else exercise.cases
    right = [settle(exercise.solution(*copy.deepcopy(case))) for case in cases]
    spec: dict[str, Any] = {
        "version": 1,
        "kind": "function",
        "id": exercise.id,
        "name": exercise.name,
        "cases": cases,
        "outputs": right,
        "tolerance": exercise.tolerance,
        "seconds": exercise.seconds,
        "show": exercise.show,
        "parameters": list(inspect.signature(exercise.solution).parameters),
        "mistakes": [],
    }
    for mistake in exercise.mistakes:
        assert mistake.wrong is not None
        outputs = [settle(mistake.wrong(*copy.deepcopy(case))) for case in cases]
        others = [("the accepted answer", right), *((m["code"], m["outputs"]) for m in spec["mistakes"])]
        for code, other in others:
            if _equal(other, outputs, exercise.tolerance):
                message = (
                    f"exercise {exercise.id}: mistake {mistake.code!r} cannot be told from {code!r} by these cases"
                )
                raise ValueError(message)
        spec["mistakes"].append({"code": mistake.code, "outputs": outputs})
    return spec


def judge_function(spec: Mapping[str, Any], raw: Any) -> Verdict:
    """Judge any value as the answer to a function exercise."""
    facts: dict[str, Any] = {"gave": short(raw), "name": spec["name"]}
    if raw is ... or raw is None or _is_blank(raw):
        return Verdict("blank", "none" if raw is None else "blank", facts)
    if not callable(raw):
        return Verdict("wrong", "not-callable", facts | {"type": type_name(raw)})
    cases = spec["cases"]
    if not _takes(raw, len(cases[0])):
        return Verdict("wrong", "arity", facts | {"parameters": listed(f"`{p}`" for p in spec["parameters"])})
    outputs: list[Any] = []
    changed: list[int] = []
    with _short_prints():
        outcome = limited(lambda: _run(raw, cases, outputs, changed), spec["seconds"])
    if not outcome.limited:
        facts["no_limit"] = True
    facts["case"] = _case(spec, min(len(outputs), len(cases) - 1))
    if outcome.timed_out:
        return _timed_out(spec, facts, outcome)
    if isinstance(outcome.error, TooBig):
        return Verdict("wrong", "too-big", facts)
    if outcome.error is not None:
        return Verdict("error", _error_code(outcome.error), facts | describe_error(outcome.error))
    if changed:
        return Verdict("wrong", "changes-input", facts | {"case": _case(spec, changed[0])})
    return _compare(spec, facts, outputs)


def _compare(spec: Mapping[str, Any], facts: dict[str, Any], outputs: list[Any]) -> Verdict:
    if any(o is ... for o in outputs):
        return Verdict("blank", "blank", facts)
    if all(o is None for o in outputs):
        return Verdict("wrong", "returns-nothing", facts)
    if any(isinstance(o, Odd) and o.type == "generator" for o in outputs):
        return Verdict("wrong", "generator", facts)
    right, tolerance = spec["outputs"], spec["tolerance"]
    found = [difference(e, g, tolerance) for e, g in zip(right, outputs, strict=True)]
    if not any(found):
        return Verdict("right", "right", facts | {"count": len(outputs)})
    for mistake in spec["mistakes"]:
        if _equal(mistake["outputs"], outputs, tolerance):
            return Verdict("wrong", mistake["code"], facts)
    i = next(n for n, f in enumerate(found) if f)
    code, more = found[i] or ("output", {})
    case = _case(spec, i)
    shown = short(_presentable(outputs[i]))
    gave = Text(en=f"{case.en} returns {shown.en}", zh=f"{case.zh}返回{shown.zh}")
    passed = sum(f is None for f in found)
    return Verdict("wrong", code, facts | {"gave": gave, "case": case, "passed": passed, "count": len(found)} | more)


def _presentable(value: Any) -> Any:
    return set(value) if type(value) is frozenset else value


def _equal(one: list[Any], other: list[Any], tolerance: float) -> bool:
    return all(difference(a, b, tolerance) is None for a, b in zip(one, other, strict=True))


def _run(function: Callable[..., Any], cases: Any, outputs: list[Any], changed: list[int]) -> None:
    for i, case in enumerate(cases):
        given = tuple(_copy(a) for a in case)
        outputs.append(settle(function(*given)))
        if not all(_same(a, b) for a, b in zip(case, given, strict=True)):
            changed.append(i)


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


def _case(spec: Mapping[str, Any], i: int) -> Text:
    """Say a case in words: the call, or what the exercise calls it."""
    case = spec["cases"][i]
    if spec["show"] is not None:
        shown = spec["show"](*case)
        return shown if isinstance(shown, Text) else Text(en=str(shown), zh=str(shown))
    arguments = [short(a, 1) for a in case]
    en, zh = ", ".join(a.en for a in arguments), ", ".join(a.zh for a in arguments)
    return Text(en=f"`{spec['name']}({en})`", zh=f"`{spec['name']}({zh})`")


def _timed_out(spec: Mapping[str, Any], facts: dict[str, Any], outcome: Outcome) -> Verdict:
    lines = outcome.frame_lines or []
    place = next(((f, n) for f, n in lines if is_learners(f)), None)
    return Verdict("error", "time-out", facts | {"seconds": f"{spec['seconds']:g}"} | describe_line(place))


_CODES: tuple[tuple[type[BaseException], str], ...] = (
    (UnboundLocalError, "local-name"),
    (NameError, "name"),
    (KeyError, "key"),
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
    (SystemExit, "exit"),
)


def _error_code(error: BaseException) -> str:
    if type(error) is ValueError and str(error).startswith("The truth value of a"):
        return "error-truth-of-many"
    return next((f"error-{code}" for kind, code in _CODES if isinstance(error, kind)), "error-other")


class _ShortWriter:
    """Passes prints on until there are too many."""

    def __init__(self, target: Any) -> None:
        self.target = target
        self.left = MOST_PRINTED

    def write(self, text: str) -> int:
        if self.left > 0:
            self.target.write(text[: self.left])
            self.left -= len(text)
        return len(text)

    def flush(self) -> None:
        self.target.flush()


@contextmanager
def _short_prints() -> Iterator[None]:
    before = sys.stdout
    sys.stdout = _ShortWriter(before)
    try:
        yield
    finally:
        sys.stdout = before
