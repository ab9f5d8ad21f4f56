"""Judging a function: call it on cases, under a time limit, and compare in depth."""

from __future__ import annotations

import copy
import inspect
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from coursekit.exercises.cells import Odd, is_empty_text
from coursekit.exercises.declare import Function
from coursekit.exercises.faults import describe_error, describe_line, error_code, is_learners
from coursekit.exercises.limits import Outcome, limited
from coursekit.exercises.output_slips import common_slip
from coursekit.exercises.outputs import TooBig, difference, equal, returned, settle
from coursekit.exercises.prints import short_prints
from coursekit.exercises.shown import listed, short, type_name
from coursekit.exercises.verdict import Verdict
from coursekit.text import Text

__all__ = ["compile_function", "judge_function"]


@dataclass
class _Run:
    """What came of calling the function on the cases, so far."""

    outputs: list[Any] = field(default_factory=list)
    shown: list[Text] = field(default_factory=list)
    kinds: list[Text] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)


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
            if equal(other, outputs, exercise.tolerance):
                message = (
                    f"exercise {exercise.id}: mistake {mistake.code!r} cannot be told from {code!r} by these cases"
                )
                raise ValueError(message)
        spec["mistakes"].append({"code": mistake.code, "outputs": outputs})
    return spec


def judge_function(spec: Mapping[str, Any], raw: Any) -> Verdict:
    """Judge any value as the answer to a function exercise."""
    facts: dict[str, Any] = {"gave": short(raw), "name": spec["name"]}
    if raw is ... or raw is None or is_empty_text(raw) or _is_blank(raw):
        return Verdict("blank", "none" if raw is None else "blank", facts)
    if not callable(raw):
        return Verdict("wrong", "not-callable", facts | {"type": type_name(raw)})
    cases = spec["cases"]
    if not _takes(raw, len(cases[0])):
        return Verdict("wrong", "arity", facts | {"parameters": listed(f"`{p}`" for p in spec["parameters"])})
    run = _Run()
    with short_prints():
        outcome = limited(lambda: _call(raw, cases, run), spec["seconds"])
    if not outcome.limited:
        facts["no_limit"] = True
    facts["case"] = _case(spec, min(len(run.outputs), len(cases) - 1))
    if outcome.timed_out:
        return _timed_out(spec, facts, outcome)
    if isinstance(outcome.error, TooBig):
        return Verdict("wrong", "too-big", facts)
    if outcome.error is not None:
        return Verdict("error", error_code(outcome.error), facts | describe_error(outcome.error))
    if run.changed:
        return Verdict("wrong", "changes-input", facts | {"case": _case(spec, run.changed[0])})
    return _compare(spec, facts, raw, run)


def _compare(spec: Mapping[str, Any], facts: dict[str, Any], function: Any, run: _Run) -> Verdict:
    outputs = run.outputs
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
        if equal(mistake["outputs"], outputs, tolerance):
            return Verdict("wrong", mistake["code"], facts)
    i = next(n for n, f in enumerate(found) if f)
    code, more = found[i] or ("output", {})
    if code == "output-kind" and "place" not in more:
        more["got"] = run.kinds[i]
    code, more = common_slip(function, spec["cases"], right, outputs, tolerance) or (code, more)
    case = _case(spec, i)
    facts |= {
        "gave": Text(en=f"{case.en} returns {run.shown[i].en}", zh=f"输入{case.zh}时，你的函数返回{run.shown[i].zh}"),
        "case": case,
        "passed": sum(f is None for f in found),
        "count": len(found),
        "place": Text(en="the result", zh="结果"),
        "shown": run.shown[i],
    }
    return Verdict("wrong", code, facts | more)


def _call(function: Callable[..., Any], cases: Any, run: _Run) -> None:
    for i, case in enumerate(cases):
        given = tuple(_copy(a) for a in case)
        output = function(*given)
        settled = settle(output)
        run.shown.append(short(output))
        run.kinds.append(returned(output))
        run.outputs.append(settled)
        if not all(_same(a, b) for a, b in zip(case, given, strict=True)):
            run.changed.append(i)


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
    """Say a case in words: the call (in Chinese the arguments), or what the exercise calls it."""
    case = spec["cases"][i]
    if spec["show"] is not None:
        shown = spec["show"](*case)
        return shown if isinstance(shown, Text) else Text(en=str(shown), zh=str(shown))
    arguments = [short(a, 1) for a in case]
    en = ", ".join(a.en for a in arguments)
    zh = ", ".join(f"{name}={a.zh}" for name, a in zip(spec["parameters"], arguments, strict=False))
    return Text(en=f"`{spec['name']}({en})`", zh=f"`{zh}`")


def _timed_out(spec: Mapping[str, Any], facts: dict[str, Any], outcome: Outcome) -> Verdict:
    lines = outcome.frame_lines or []
    place = next(((f, n) for f, n in lines if is_learners(f)), None)
    return Verdict("error", "time-out", facts | {"seconds": f"{spec['seconds']:g}"} | describe_line(place))
