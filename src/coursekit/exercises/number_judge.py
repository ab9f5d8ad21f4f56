"""Judging a number: compile to a plain specification, then compare.

The specification is JSON; ``assets/judge.mjs`` judges the same one in the page, in the same order:
accepted → named mistakes → general mistakes → wrong. A general mistake is something that was worked out to be so: this
number is the answer with the other sign, the answer rounded too coarsely, a figure that goes into the calculation.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

from coursekit.exercises.declare import Number
from coursekit.exercises.reading import SCALES, catalogue_point, fold_text, read_number
from coursekit.exercises.units import BILLION_YUAN, MILLION_PERSONS, PERCENT, POINTS, TIMES, Unit
from coursekit.exercises.verdict import Verdict
from coursekit.text import LANGUAGES, grouped, minus

__all__ = ["USED", "UsedFigures", "compile_number", "judge_number", "write"]

VERSION = 2
USED = "input-"
"""Begins the code of a number that goes into the calculation; the id of a figure follows, or a series and a year."""
OTHER_UNIT = ("fraction", "percent")
"""Mistakes of the unit itself: what was given is shown back without the unit that was asked for."""


def compile_number(exercise: Number, lesson: Any) -> dict[str, Any]:
    """Return the specification of a number exercise.

    Raises
    ------
    ValueError
        If the solution is no finite number, or a named mistake lies inside what is accepted or on another mistake.
    """
    used = UsedFigures(lesson)
    answer = float(exercise.solution(used))
    if not math.isfinite(answer):
        message = f"exercise {exercise.id}: the solution returns {answer}"
        raise ValueError(message)
    half = 0.5 * 10.0**-exercise.places
    accept: dict[str, Any] = {"value": answer, "tolerance": _accepted(exercise, answer, half)}
    named: list[dict[str, Any]] = []
    for mistake in exercise.mistakes:
        value = float(mistake.value(lesson) if callable(mistake.value) else mistake.value or 0.0)
        room = min(half, _near(value)) if value or exercise.unit.family == "count" else half
        entry = {"code": mistake.code, "value": value, "tolerance": room + _slack(value)}
        for code, other in [("the accepted answer", accept), *((n["code"], n) for n in named)]:
            if _touch(entry, other):
                message = (
                    f"exercise {exercise.id}: mistake {mistake.code!r} ({value}) lies on {code} ({other['value']})"
                )
                raise ValueError(message)
        named.append(entry)
    general: list[dict[str, Any]] = []
    found = (
        *_general(exercise.unit, answer, exercise.places, accept["tolerance"]),
        *_coarser(exercise.unit, answer, exercise.places),
        *used.values(),
    )
    for code, value, tolerance in found:
        entry = {"code": code, "value": value, "tolerance": tolerance + _slack(value)}
        if not any(_touch(entry, other) or _holds(other, value) for other in (accept, *named, *general)):
            general.append(entry)
    known = [accept, *named, *general]
    rounded: list[dict[str, Any]] = []
    for one in named:
        for value in _by_hand(one["value"], exercise.places):
            # What may be the answer, another mistake or a part of the calculation as well is not called this mistake.
            if not any(_holds(other, value) for other in (*known, *rounded)):
                rounded.append({"code": one["code"], "value": value, "tolerance": _slack(value)})
    own = _written(exercise.unit)
    return {
        "version": VERSION,
        "kind": "number",
        "id": exercise.id,
        "places": exercise.places,
        "accept": accept,
        "mistakes": named + general + rounded,
        "suffixes": dict.fromkeys(sorted(own | {""}), "") | _other_units(exercise.unit, own),
    }


def _accepted(exercise: Number, answer: float, half: float) -> float:
    if exercise.tolerance is not None:
        return exercise.tolerance
    exact = math.isclose(answer, round(answer, exercise.places), rel_tol=1e-12, abs_tol=1e-12)
    return _slack(answer) if exact else half + _slack(answer)


def _slack(value: float) -> float:
    """Room for floating-point arithmetic."""
    return 1e-9 * max(1.0, abs(value))


def _near(value: float) -> float:
    """How far from a mistake's number another one may lie and still be told that it is this mistake.

    Half a unit of the place that is asked for may be many times the mistake's own size: 0.95 is no 0.55.
    """
    return 0.01 * abs(value)


def _by_hand(value: float, places: int) -> list[float]:
    """Return what a number becomes that is rounded to two digits, or as the question asks, where that says as much.

    Examples
    --------
    >>> _by_hand(0.5547, 0), _by_hand(3.4567, 2), _by_hand(0.198, 1), _by_hand(0.0, 1)
    ([0.55], [3.5, 3.46], [0.2], [])
    """
    if value == 0:
        return []
    two_digits = 1 - math.floor(math.log10(abs(value)))
    found = dict.fromkeys(round(value, kept) for kept in (two_digits, places))
    return [rounded for rounded in found if abs(rounded - value) <= 0.15 * abs(value)]


def _touch(one: dict[str, Any], other: dict[str, Any]) -> bool:
    room = float(one["tolerance"] + other["tolerance"])
    return bool(abs(one["value"] - other["value"]) < room - 3 * _slack(one["value"]))


def _holds(entry: dict[str, Any], value: float) -> bool:
    return bool(abs(entry["value"] - value) <= entry["tolerance"])


def _general(unit: Unit, answer: float, places: int, within: float) -> Iterator[tuple[str, float, float]]:
    """Yield (code, value, tolerance) of what goes wrong in any exercise of this unit."""
    if answer == 0:
        return
    if unit.family == "year":
        yield "year-off", answer - 1, 0.0
        yield "year-off", answer + 1, 0.0
        return
    yield "sign", -answer, within
    if unit.family == "count" and places == 0:
        return
    written = round(answer, places)
    if unit.family in ("percent", "points"):
        yield "fraction", answer / 100, within / 100
        by_hand = round(answer / 100, 2)
        if abs(100 * by_hand - answer) < 2 * _near(answer):  # 0.69 for 69.23%, but not 0.03 for 2.6%
            yield "fraction", by_hand, 0.0
    if unit.family == "ratio":
        yield "percent", answer * 100, within
        yield "percent", written * 100, 0.0
    if unit.family in ("ratio", "percent"):
        turned = (1.0 if unit.family == "ratio" else 1e4) / answer
        yield "upside-down", turned, min(within, _near(turned))
        for by_hand in _by_hand(turned, places):
            yield "upside-down", by_hand, 0.0
    for power in (4, -4, 8, -8, 1, -1, 2, -2, 3, -3, 5, -5, 6, -6, 7, -7, 9, -9):
        code = {4: "wan", 8: "yi"}.get(abs(power), "power-of-ten")
        yield code, answer * 10.0**power, within * min(1.0, 10.0**power)
        yield code, written * 10.0**power, 0.0
        rounded = round(answer * 10.0**power, places)
        shifted = answer * 10.0**power
        if power < 0 and abs(rounded - shifted) < 2 * _near(shifted):  # 13.7 for 1370.6
            yield code, rounded, 0.0


def _coarser(unit: Unit, answer: float, places: int) -> Iterator[tuple[str, float, float]]:
    """Yield the answer written with fewer digits than asked: rounded ("close"), or cut off ("cut-off").

    Only what really is the answer, shortened, counts; a number that merely lies near it does not.
    """
    if unit.family == "year":
        return
    exact = Decimal(repr(answer))
    steps = []
    for kept in range(places, -16, -1):
        step = Decimal(1).scaleb(-kept)
        if kept < 0 and step * 10 > abs(exact):  # at least two digits must be left of a whole number
            break
        steps.append((kept, step))
    # Whoever rounds and whoever cuts off may come to one number, 38 for 38.095: rounding is the simpler cause.
    for kept, step in steps[1:]:
        for value in ((exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step, Decimal(repr(round(answer, kept)))):
            if value:
                yield "close", float(value), 0.0
    for _, step in steps:
        value = (exact / step).quantize(Decimal(1), ROUND_DOWN) * step
        if value:
            yield "cut-off", float(value), 0.0


class UsedFigures:
    """The lesson as a solution sees it; remembers which figures and values of series were asked for.

    A learner who hands in such a number has stopped before the calculation, and may be told so.
    """

    def __init__(self, lesson: Any) -> None:
        self._lesson = lesson
        self._used: dict[str, float] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._lesson, name)

    def figure(self, id: str) -> Any:
        """Return a figure of the lesson and remember it."""
        figure = self._lesson.figure(id)
        point = catalogue_point(figure)
        if point is not None:
            self._used[id] = point
        return figure

    def series(self, id: str) -> Any:
        """Return a series of the lesson that remembers the values asked of it."""
        return _UsedSeries(self._lesson.series(id), id, self._used)

    @property
    def ids(self) -> tuple[str, ...]:
        """What was asked for: ids of figures, and of series with the year, ``"incidence-2010-standard:2015"``."""
        return tuple(self._used)

    def values(self) -> Iterator[tuple[str, float, float]]:
        """Yield the numbers used, in full and as printed in 万 or 亿."""
        for id, value in self._used.items():
            for unit in (1.0, 1e4, 1e8):
                if abs(value) >= unit:
                    yield f"{USED}{id}", value / unit, 0.0


class _UsedSeries:
    """Stands in for a series and notes which values it gave."""

    def __init__(self, series: Any, id: str, used: dict[str, float]) -> None:
        self._series, self._id, self._used = series, id, used

    def __getattr__(self, name: str) -> Any:
        return getattr(self._series, name)

    def value(self, year: int) -> float:
        value = float(self._series.value(year))
        if math.isfinite(value):
            self._used[f"{self._id}:{year}"] = value
        return value


def _other_units(unit: Unit, own: set[str]) -> dict[str, str]:
    """Return what else may stand after a number, with the code of what is said about it."""
    found = dict.fromkeys(sorted(_foreign() - own), "unit")
    for family, other, code in (("points", PERCENT, "percent-written"), ("percent", POINTS, "points-written")):
        if unit.family == family:
            found |= dict.fromkeys(sorted(_written(other) - own), code)
    return found


def _written(unit: Unit) -> set[str]:
    """Return every way to write a unit, folded."""
    return {fold_text(w) for w in (*unit.written, *(unit.after.to(lang) for lang in LANGUAGES))} - {""}


def _foreign() -> set[str]:
    """Return ways to write a unit or a scale that is not the one asked for."""
    units = (PERCENT, POINTS, TIMES, MILLION_PERSONS, BILLION_YUAN)
    words = {word for unit in units for word in _written(unit)}
    more = (
        "persons",
        "people",
        "人",
        "元",
        "yuan",
        "¥",
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
    """Write a learner's number: two decimals more than asked, or four digits where that is more; with separators.

    Examples
    --------
    >>> write(30.771794, 2), write(98990000.0, 0), write(0.5296, 0), write(1e-7, 2)
    ('30.7718', '98,990,000', '0.5296', '1e-07')
    """
    if value != 0 and (abs(value) < 10.0 ** -(places + 2) or abs(value) >= 1e15):
        return f"{value:.4g}".replace("-", "−", 1) if value < 0 else f"{value:.4g}"
    small = 3 - math.floor(math.log10(abs(value))) if 0 < abs(value) < 1 else 0
    text = f"{value:,.{max(places + 2, small, 2)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")


def judge_number(spec: dict[str, Any], raw: Any) -> Verdict:
    """Judge any value against the specification of a number exercise.

    Examples
    --------
    >>> spec = {"accept": {"value": 2.0, "tolerance": 0.5}, "places": 0, "mistakes": [], "suffixes": {"": "", "%": ""}}
    >>> judge_number(spec, "２％").state, judge_number(spec, ...).state, judge_number(spec, "two").code
    ('right', 'blank', 'not-a-number')
    """
    reading = read_number(raw, lambda value: write(value, spec["places"]))
    facts = {"gave": reading.gave, **reading.facts}
    value = reading.value
    if value is None:
        return Verdict("blank" if reading.code in ("blank", "none") else "wrong", reading.code, facts)
    facts["bare"] = reading.suffix == ""
    other = spec["suffixes"].get(reading.suffix, "words-after")
    if other:
        return Verdict("wrong", other, facts)
    room = min(reading.room, 0.5 * 10.0 ** -spec["places"])
    accept = spec["accept"]
    if abs(value - accept["value"]) <= accept["tolerance"] + room:
        return Verdict("right", "right", facts)
    if reading.gave.en == write(accept["value"], spec["places"]):
        # All digits, or a card would show the answer and call it wrong.
        facts["gave"] = grouped(minus(f"{Decimal(repr(value)):,}"), value)
    for mistake in spec["mistakes"]:
        if abs(value - mistake["value"]) <= mistake["tolerance"] + room:
            facts["bare"] = facts["bare"] and mistake["code"] not in OTHER_UNIT
            return Verdict("wrong", mistake["code"], facts)
    return Verdict("wrong", "other", facts)
