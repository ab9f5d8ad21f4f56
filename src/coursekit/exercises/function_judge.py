"""Judging a function: what came of asking it is compared in depth."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Mapping
from typing import Any

from coursekit.exercises.ask import Asked, ask
from coursekit.exercises.cells import Odd
from coursekit.exercises.declare import Function
from coursekit.exercises.output_slips import common_slip
from coursekit.exercises.outputs import difference, equal, settle
from coursekit.exercises.shown import listed, short
from coursekit.exercises.verdict import Verdict
from coursekit.text import Text

__all__ = ["compile_function", "judge_function", "weigh"]


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
    return weigh(spec, ask(raw, spec["cases"], spec["seconds"]))


def weigh(spec: Mapping[str, Any], asked: Asked) -> Verdict:
    """Judge what came of asking a function on the cases of its exercise."""
    facts: dict[str, Any] = {"gave": asked.gave, "name": spec["name"]}
    if asked.ended in ("none", "blank"):
        return Verdict("blank", asked.ended, facts)
    if asked.ended == "not-callable":
        return Verdict("wrong", "not-callable", facts | {"type": asked.type})
    if asked.ended == "arity":
        return Verdict("wrong", "arity", facts | {"parameters": listed(f"`{p}`" for p in spec["parameters"])})
    if not asked.limited:
        facts["no_limit"] = True
    facts["case"] = _case(spec, min(len(asked.outputs), len(spec["cases"]) - 1))
    if asked.ended == "time-out":
        return Verdict("error", "time-out", facts | {"seconds": f"{spec['seconds']:g}"} | asked.about)
    if asked.ended == "too-big":
        return Verdict("wrong", "too-big", facts)
    if asked.ended == "raised":
        return Verdict("error", asked.error, facts | asked.about)
    if asked.changed:
        return Verdict("wrong", "changes-input", facts | {"case": _case(spec, asked.changed[0])})
    return _compare(spec, facts, asked)


def _compare(spec: Mapping[str, Any], facts: dict[str, Any], asked: Asked) -> Verdict:
    outputs = asked.outputs
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
        more["got"] = asked.kinds[i]
    code, more = common_slip(spec["cases"], right, outputs, tolerance, caret=asked.caret) or (code, more)
    case = _case(spec, i)
    facts |= {
        "gave": Text(
            en=f"{case.en} returns {asked.shown[i].en}", zh=f"输入{case.zh}时，你的函数返回{asked.shown[i].zh}"
        ),
        "case": case,
        "passed": sum(f is None for f in found),
        "count": len(found),
        "place": Text(en="the result", zh="结果"),
        "shown": asked.shown[i],
    }
    return Verdict("wrong", code, facts | more)


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
