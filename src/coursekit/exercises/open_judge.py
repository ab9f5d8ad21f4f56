"""Judging an open answer: complete or not, never right or wrong in substance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from coursekit.exercises.cells import Huge, Odd, is_empty_text, missing, plain, same_text
from coursekit.exercises.declare import Field, Open
from coursekit.exercises.kept import written
from coursekit.exercises.numeric import is_number
from coursekit.exercises.reading import SCALES, read_text
from coursekit.exercises.shown import listed, short, type_name
from coursekit.exercises.verdict import Verdict
from coursekit.text import Text

__all__ = ["ELSEWHERE", "FILLED", "LONGEST", "PERCENT", "SCALING", "SHOWN", "compile_open", "judge_open"]

LONGEST = 5000
_HAN = re.compile(r"[\u3400-\u9fff]")
SCALING = ("千", "万", "亿")
"""Characters that scale a number, wherever they stand after it."""
PERCENT = ("%", "percent", "per cent", "pct")
"""What makes a percentage of a number: it may stand after one that goes up to 100, or beside a unit of its own."""
FILLED = Text(en="{count} of {total} fields filled in", zh="已填{count}项，共{total}项")
SHOWN = Text(en="`{field}`: {shown}", zh="`{field}`：{shown}")
ELSEWHERE = Text(en="; the unit goes into `unit`", zh="；单位写在`unit`里")


def compile_open(exercise: Open, lesson: Any) -> dict[str, Any]:
    """Return what is needed to judge an open exercise.

    Raises
    ------
    ValueError
        If the example is not complete, or a mistake does not recognise its own example.
    """
    spec = {
        "version": 1,
        "kind": "open",
        "id": exercise.id,
        "fields": exercise.fields,
        "mistakes": exercise.mistakes,
    }
    verdict = judge_open(spec, exercise.solution(lesson))
    if verdict.state != "right":
        message = f"exercise {exercise.id}: the example answer is not complete: {verdict.code}"
        raise ValueError(message)
    return spec


def judge_open(spec: Mapping[str, Any], raw: Any) -> Verdict:
    """Judge any value as an open answer."""
    facts: dict[str, Any] = {"gave": short(raw), "type": type_name(raw)}
    fields: tuple[Field, ...] = spec["fields"]
    if raw is ... or raw is None or is_empty_text(raw):
        return Verdict("blank", "none" if raw is None else "blank", facts)
    if type(raw) is not dict:
        return Verdict("wrong", "not-a-dict", facts | {"fields": _names(fields)})
    lacking = [f for f in fields if f.name not in raw]
    if lacking:
        return Verdict("wrong", "fields-missing", facts | {"fields": _names(tuple(lacking))})
    answer = {f.name: plain(raw[f.name]) for f in fields}
    empty = [f for f in fields if answer[f.name] is ... or missing(answer[f.name]) or is_empty_text(answer[f.name])]
    if len(empty) == len(fields):
        return Verdict("blank", "blank", facts)
    if empty:
        facts["gave"] = _filled(len(fields) - len(empty), len(fields))
        return Verdict("blank", "field-empty", facts | _about(empty[0]))
    facts["gave"] = _filled(len(fields), len(fields))
    has_unit = "unit" in answer
    for one in fields:
        code, more = _check(one, answer[one.name])
        if not code and one.kind == "number" and type(answer[one.name]) is str:
            code, more = _check_after(one, answer[one.name], has_unit)
        if code:
            return Verdict("wrong", code, facts | _about(one) | {"gave": _shown(one, answer[one.name])} | more)
    answer |= {
        f.name: _number(v) if f.kind == "number" else _chosen(f, v) or _as_text(v)
        for f, v in zip(fields, answer.values(), strict=True)
    }
    facts["kept"] = written(answer)
    for mistake in spec["mistakes"]:
        if mistake.test(answer):
            return Verdict("wrong", mistake.code, facts)
    return Verdict("right", "complete", facts)


def _check(one: Field, value: Any) -> tuple[str, dict[str, Any]]:
    if one.kind == "number":
        return _check_number(one, value)
    if isinstance(value, Odd):
        return "field-kind", {}
    if type(value) is bool:
        return "field-bool", {}
    value = _as_text(value)
    if one.kind == "choice":
        return ("", {}) if _chosen(one, value) else ("field-choice", {"options": listed(one.options)})
    text = value.strip()
    if len(text) > LONGEST:
        return "field-long", {"most": LONGEST}
    if _length(text) < one.least:
        return "field-short", {"least": one.least}
    if len(set(text)) == 1 < one.least and not text.isdigit():  # xxxx; but 11 may be a page
        return "field-one-key", {}
    return "", {}


def _length(text: str) -> int:
    """Count characters, a Han character as two: in Chinese the same is said with about half as many."""
    return len(text) + len(_HAN.findall(text))


def _check_number(one: Field, value: Any) -> tuple[str, dict[str, Any]]:
    if isinstance(value, Huge):
        return "field-too-large", {}
    number = _number(value)
    if number is None:
        return "field-number", {}
    if one.low is not None and number < one.low:
        return "field-low", {"low": short(one.low)}
    if one.high is not None and number > one.high:
        return "field-high", {"high": short(one.high)}
    return "", {}


def _check_after(one: Field, text: str, has_unit: bool) -> tuple[str, dict[str, Any]]:
    """Refuse what stands after a number where it scales it (123万 is not 123), or where a field of its own holds it."""
    after = read_text(text).suffix
    if after in PERCENT and not has_unit and one.high != 100:
        return "field-percent", {"after": after}
    scales = after.split(" ")[0] in SCALES or any(character in after for character in SCALING)
    if after in ("", "%") or not (scales or has_unit):
        return "", {}
    elsewhere = ELSEWHERE if has_unit else ""
    return "field-scale" if scales else "field-unit", {"after": after, "elsewhere": elsewhere}


def _number(value: Any) -> float | int | None:
    """Return the number a field holds, also where it is written as a text with its unit: 2,400 or 25%."""
    if type(value) is str:
        return read_text(value).value
    return value if is_number(value) else None


def _chosen(one: Field, value: Any) -> str:
    """Return the option that a text names in either language, in English; empty if it names none."""
    return next((option.en for option in one.options if same_text(option, value)), "")


def _as_text(value: Any) -> str:
    return value.zh if isinstance(value, Text) else str(value)


def _names(fields: tuple[Field, ...]) -> Text:
    return listed(f"`{f.name}`" for f in fields)


def _about(one: Field) -> dict[str, Any]:
    return {"field": one.name, "label": one.label}


def _shown(one: Field, value: Any) -> Text:
    return SHOWN.fill(field=one.name, shown=value.words if isinstance(value, Odd) else short(value))


def _filled(count: int, total: int) -> Text:
    return FILLED.fill(count=count, total=total)
