"""Judging a chart by its drawing: what a reader would see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.charts import learner
from coursekit.charts.apart import SECONDS, Ended, Late, NoProcess, Refused
from coursekit.charts.guard import Unfit, children
from coursekit.charts.picture import Picture
from coursekit.charts.spec import to_spec
from coursekit.exercises.chart_match import Finding, fulfils, match
from coursekit.exercises.chart_why import explained
from coursekit.exercises.chart_words import read_in_words
from coursekit.exercises.declare import Chart, Mistake
from coursekit.exercises.faults import describe_error
from coursekit.exercises.limits import limited
from coursekit.exercises.shown import short, type_name
from coursekit.exercises.shows import Statements, resolved
from coursekit.exercises.verdict import Verdict
from coursekit.text import Text

__all__ = ["compile_chart", "judge_chart"]

READING_SECONDS = 10.0


def compile_chart(exercise: Chart, lesson: Any) -> dict[str, Any]:
    """Return what is needed to judge a chart exercise, its values computed. The solution is not drawn here."""
    seen = [_seen(one, lesson) for one in exercise.mistakes]
    return {
        "version": 2,
        "kind": "chart",
        "id": exercise.id,
        "shows": resolved(exercise.shows, lesson),
        "mistakes": seen,
    }


@dataclass(frozen=True)
class _Seen:
    """How a named mistake is seen: by statements that a refused drawing fulfils, or as a general finding."""

    name: str
    statements: Statements = ()
    codes: tuple[str, ...] = ()


def _seen(mistake: Mistake, lesson: Any) -> _Seen:
    seen = mistake.seen
    if isinstance(seen, str):
        return _Seen(mistake.code, codes=(seen,))
    if seen is None:
        return _Seen(mistake.code)
    if callable(seen):
        return _Seen(mistake.code, resolved(seen, lesson))
    codes = tuple(one for one in seen if isinstance(one, str))
    statements = tuple(one for one in seen if not isinstance(one, str))
    return _Seen(mistake.code, resolved(statements, lesson), codes)


def judge_chart(spec: Mapping[str, Any], raw: Any) -> Verdict:
    """Judge any value as the answer to a chart exercise; it sets its own limits."""
    facts: dict[str, Any] = {"gave": short(raw), "type": type_name(raw)}
    if raw is ... or raw is None:
        return Verdict("blank", "none" if raw is None else "blank", facts)
    if type(raw) is type or (type(raw) is not dict and not str(type(raw).__module__).startswith("altair")):
        return Verdict("wrong", "not-a-chart", facts)
    made = limited(lambda: _spec(raw), READING_SECONDS)
    if made.timed_out:
        return Verdict("error", "slow-answer", facts | {"seconds": f"{READING_SECONDS:g}"})
    if made.error is not None:  # Altair refuses what cannot be drawn, in many ways
        return Verdict("error", "chart-broken", facts | describe_error(made.error))
    drawn: dict[str, Any] = made.value
    code = _empty(drawn)
    if code is not None:
        return Verdict("wrong", code, facts)
    try:
        picture = learner.picture(drawn)
    except Unfit as unfit:
        if unfit.code == "unfilled":
            return Verdict("blank", "unfilled", facts)
        return Verdict("error", f"chart-{unfit.code}", facts | unfit.facts)
    except Late:
        return Verdict("error", "chart-late", facts | {"seconds": f"{SECONDS:g}"})
    except Ended:
        return Verdict("error", "chart-ended", facts)
    except NoProcess as problem:
        return Verdict("error", "chart-no-process", facts | {"reason": str(problem)})
    except Refused as refused:
        if _without_place(drawn):
            return Verdict("wrong", "no-encoding", facts)
        return Verdict("error", "chart-broken", facts | {"error": "Vega-Lite", "message": str(refused)})
    return _compare(spec, drawn, picture, facts)


def _spec(raw: Any) -> dict[str, Any]:
    made = to_spec(raw)
    if not isinstance(made, dict):
        message = f"{type(made).__name__} is no specification"
        raise TypeError(message)
    return made


def _compare(spec: Mapping[str, Any], drawn: Mapping[str, Any], picture: Picture, facts: dict[str, Any]) -> Verdict:
    outcome = match(spec["shows"], picture)
    facts["gave"] = read_in_words(outcome.said, picture)
    if outcome.finding is None:
        return Verdict("right", "right", facts)
    finding = explained(outcome.finding, drawn)
    facts |= finding.facts
    if finding is not outcome.finding:
        return Verdict("wrong", finding.code, facts)
    for seen in spec["mistakes"]:
        if seen.statements and fulfils(seen.statements, picture):
            return Verdict("wrong", seen.name, facts)
    return Verdict("wrong", _own_code(finding, spec["mistakes"]), facts)


def _own_code(finding: Finding, mistakes: list[_Seen]) -> str:
    """Return the name that the exercise has for a general finding: ``"no-rule"``, or ``"bar-missing:points"``."""
    name = finding.facts.get("name")
    full = f"{finding.code}:{name.en}" if isinstance(name, Text) else finding.code
    return next((one.name for one in mistakes if {finding.code, full} & set(one.codes)), finding.code)


def _empty(drawn: Mapping[str, Any]) -> str | None:
    """Return the code of a chart in which there is nothing to draw."""
    marks, rows = _count(drawn)
    if not marks:
        return "no-marks"
    shared = drawn.get("datasets")
    rows += sum(len(v) for v in shared.values() if isinstance(v, list)) if isinstance(shared, Mapping) else 0
    return None if rows else "no-data"


def _without_place(part: Any, encoded: bool = False) -> bool:
    """Return whether a mark stands somewhere for which neither it nor what holds it encodes anything."""
    if not isinstance(part, Mapping):
        return False
    encoded = encoded or bool(part.get("encoding"))
    bare = bool(part.get("mark")) and not encoded
    return bare or any(_without_place(inner, encoded) for inner in children(part))


def _count(spec: Mapping[str, Any]) -> tuple[int, int]:
    """Count marks and rows; a part that is used twice, or holds itself, is counted once."""
    marks = rows = 0
    seen: set[int] = set()
    waiting: list[Any] = [spec]
    while waiting:
        part = waiting.pop()
        if not isinstance(part, Mapping) or id(part) in seen:
            continue
        seen.add(id(part))
        data = part.get("data")
        values = data.get("values") if isinstance(data, Mapping) else None
        made = isinstance(data, Mapping) and any(key in data for key in ("sequence", "graticule", "sphere", "url"))
        marks += bool(part.get("mark"))
        rows += len(values) if isinstance(values, (list, str)) else made
        waiting.extend(children(part))
    return marks, rows
