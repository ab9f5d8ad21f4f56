"""Judging a number: compile to a plain specification, then compare.

The specification is JSON; ``assets/judge.mjs`` judges the same one in the page, in the same order:
accepted → named mistakes → general mistakes → close → wrong.
"""

from __future__ import annotations

import math
from typing import Any

from coursekit.exercises.declare import Number
from coursekit.exercises.reading import SCALES, fold_text, read_number
from coursekit.exercises.units import BILLION_YUAN, MILLION_PERSONS, PERCENT, POINTS, TIMES, Unit
from coursekit.exercises.verdict import Verdict
from coursekit.text import LANGUAGES

__all__ = ["compile_number", "judge_number", "write"]

VERSION = 1
OTHER_UNIT = ("fraction", "percent")
"""Mistakes of the unit itself: what was given is shown back without the unit that was asked for."""


def compile_number(exercise: Number, lesson: Any) -> dict[str, Any]:
    """Return the specification of a number exercise.

    Raises
    ------
    ValueError
        If the solution is no finite number, or a named mistake lies inside what is accepted or on another mistake.
    """
    answer = float(exercise.solution(lesson))
    if not math.isfinite(answer):
        message = f"exercise {exercise.id}: the solution returns {answer}"
        raise ValueError(message)
    half = 0.5 * 10.0**-exercise.places
    accept: dict[str, Any] = {"value": answer, "tolerance": _accepted(exercise, answer, half)}
    named: list[dict[str, Any]] = []
    for mistake in exercise.mistakes:
        value = float(mistake.value(lesson) if callable(mistake.value) else mistake.value or 0.0)
        entry = {"code": mistake.code, "value": value, "tolerance": half + _slack(value)}
        for code, other in [("the accepted answer", accept), *((n["code"], n) for n in named)]:
            if _touch(entry, other):
                message = (
                    f"exercise {exercise.id}: mistake {mistake.code!r} ({value}) lies on {code} ({other['value']})"
                )
                raise ValueError(message)
        named.append(entry)
    general: list[dict[str, Any]] = []
    for code, value, tolerance in _general(exercise.unit, answer, half):
        entry = {"code": code, "value": value, "tolerance": tolerance + _slack(value)}
        if not any(_touch(entry, other) for other in (accept, *named, *general)):
            general.append(entry)
    own = {fold_text(w) for w in (*exercise.unit.written, *(exercise.unit.after.to(lang) for lang in LANGUAGES)) if w}
    return {
        "version": VERSION,
        "kind": "number",
        "id": exercise.id,
        "places": exercise.places,
        "accept": accept,
        "mistakes": named + general,
        "close": 5 * 10.0**-exercise.places if exercise.places > 0 else 0.0,
        "suffixes": sorted(own | {""}),
        "units": sorted(_foreign() - own),
    }


def _accepted(exercise: Number, answer: float, half: float) -> float:
    if exercise.tolerance is not None:
        return exercise.tolerance
    exact = math.isclose(answer, round(answer, exercise.places), rel_tol=1e-12, abs_tol=1e-12)
    return _slack(answer) if exact else half + _slack(answer)


def _slack(value: float) -> float:
    """Room for floating-point arithmetic."""
    return 1e-9 * max(1.0, abs(value))


def _touch(one: dict[str, Any], other: dict[str, Any]) -> bool:
    room = float(one["tolerance"] + other["tolerance"])
    return bool(abs(one["value"] - other["value"]) < room - 3 * _slack(one["value"]))


def _general(unit: Unit, answer: float, half: float) -> list[tuple[str, float, float]]:
    """Return (code, value, tolerance) of what goes wrong in any exercise of this unit."""
    if answer == 0:
        return []
    found = [("sign", -answer, half)]
    if unit.family == "year":
        return [("year-off", answer - 1, 0.0), ("year-off", answer + 1, 0.0)]
    if unit.family == "count":
        return found
    if unit.family in ("percent", "points"):
        found.append(("fraction", answer / 100, max(half / 100, 1e-4 * abs(answer))))
    if unit.family == "ratio":
        found.append(("percent", answer * 100, half * 100))
    if unit.family in ("ratio", "percent"):
        scale = 1.0 if unit.family == "ratio" else 1e4
        found.append(("upside-down", scale / answer, half))
    for power in (4, -4, 8, -8, 1, -1, 2, -2, 3, -3, 5, -5, 6, -6, 7, -7, 9, -9):
        code = {4: "wan", 8: "yi"}.get(abs(power), "power-of-ten")
        value = answer * 10.0**power
        found.append((code, value, half * 10.0**power))
    return found


def _foreign() -> set[str]:
    """Return ways to write a unit or a scale that is not the one asked for."""
    units = (PERCENT, POINTS, TIMES, MILLION_PERSONS, BILLION_YUAN)
    words = {fold_text(w) for u in units for w in (*u.written, *(u.after.to(lang) for lang in LANGUAGES))}
    more = (
        "persons",
        "people",
        "人",
        "元",
        "yuan",
        "亿元",
        "万元",
        "万人",
        "亿人",
        "‰",
        "years",
        "年",
        "million people",
    )
    return (words | set(SCALES) | set(more)) - {""}


def write(value: float, places: int) -> str:
    """Write a learner's number: two decimals more than asked at most, with separators.

    Examples
    --------
    >>> write(30.771794, 2), write(98990000.0, 0), write(1e-7, 2)
    ('30.7718', '98,990,000', '1e-07')
    """
    if value != 0 and (abs(value) < 10.0 ** -(places + 2) or abs(value) >= 1e15):
        return f"{value:.4g}".replace("-", "−", 1) if value < 0 else f"{value:.4g}"
    text = f"{value:,.{max(places, 0) + 2}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")


def judge_number(spec: dict[str, Any], raw: Any) -> Verdict:
    """Judge any value against the specification of a number exercise.

    Examples
    --------
    >>> spec = {"accept": {"value": 2.0, "tolerance": 0.5}, "places": 0, "mistakes": [], "close": 0,
    ...         "suffixes": ["", "%"], "units": []}
    >>> judge_number(spec, "２％").state, judge_number(spec, ...).state, judge_number(spec, "two").code
    ('right', 'blank', 'not-a-number')
    """
    reading = read_number(raw, lambda value: write(value, spec["places"]))
    facts = {"gave": reading.gave, **reading.facts}
    value = reading.value
    if value is None:
        return Verdict("blank" if reading.code in ("blank", "none") else "wrong", reading.code, facts)
    facts["bare"] = reading.suffix == ""
    if reading.suffix not in spec["suffixes"]:
        return Verdict("wrong", "unit" if reading.suffix in spec["units"] else "words-after", facts)
    accept = spec["accept"]
    if abs(value - accept["value"]) <= accept["tolerance"]:
        return Verdict("right", "right", facts)
    for mistake in spec["mistakes"]:
        if abs(value - mistake["value"]) <= mistake["tolerance"]:
            facts["bare"] = facts["bare"] and mistake["code"] not in OTHER_UNIT
            return Verdict("wrong", mistake["code"], facts)
    if abs(value - accept["value"]) <= spec["close"]:
        return Verdict("wrong", "close", facts)
    return Verdict("wrong", "other", facts)
