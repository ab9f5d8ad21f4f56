"""Judging a chart by what it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coursekit.exercises.chartview import ChartView
from coursekit.exercises.declare import Chart
from coursekit.exercises.faults import describe_error
from coursekit.exercises.shown import clip, listed, short, type_name
from coursekit.exercises.verdict import Verdict
from coursekit.text import Text

__all__ = ["compile_chart", "judge_chart"]

MOST_LAYERS = 200


def compile_chart(exercise: Chart, lesson: Any) -> dict[str, Any]:
    """Return what is needed to judge a chart exercise. The solution is not drawn here (that would load Altair)."""
    return {
        "version": 1,
        "kind": "chart",
        "id": exercise.id,
        "needs": exercise.needs,
        "mistakes": exercise.mistakes,
    }


def judge_chart(spec: Mapping[str, Any], raw: Any) -> Verdict:
    """Judge any value as the answer to a chart exercise."""
    facts: dict[str, Any] = {"gave": short(raw), "type": type_name(raw)}
    if raw is ... or raw is None:
        return Verdict("blank", "none" if raw is None else "blank", facts)
    if type(raw) is not dict and not str(type(raw).__module__).startswith("altair"):
        return Verdict("wrong", "not-a-chart", facts)
    if type(raw) is type:
        return Verdict("wrong", "not-a-chart", facts)
    try:
        drawn = raw if type(raw) is dict else raw.to_dict()
    except Exception as error:  # Altair refuses what cannot be drawn, in many ways
        return Verdict("error", "chart-broken", facts | describe_error(error))
    view = ChartView.of(drawn)
    if not view.layers:
        return Verdict("wrong", "no-marks", facts)
    if len(view.layers) > MOST_LAYERS:
        return Verdict("wrong", "too-many-layers", facts)
    facts["gave"] = _in_words(view)
    if not view.rows:
        return Verdict("wrong", "no-data", facts)
    for mistake in spec["mistakes"]:
        if _true(mistake.test, view):
            return Verdict("wrong", mistake.code, facts)
    for need in spec["needs"]:
        if not _true(need.test, view):
            return Verdict("wrong", need.code, facts)
    return Verdict("right", "right", facts)


def _true(test: Any, view: ChartView) -> bool:
    """Whether a test holds; a test that stumbles over an odd chart does not."""
    try:
        return bool(test(view))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        return False


_MARKS = {
    "bar": "条形",
    "line": "折线",
    "point": "点",
    "circle": "圆点",
    "square": "方点",
    "tick": "短线",
    "rule": "参考线",
    "text": "文字",
    "area": "面积",
    "rect": "矩形",
    "arc": "扇形",
    "trail": "变宽线",
    "boxplot": "箱线",
    "errorbar": "误差线",
}


def _in_words(view: ChartView) -> Text:
    marks = list(dict.fromkeys(layer.mark for layer in view.layers))[:5]
    fields = listed(f"`{clip(f, 30)}`" for f in sorted(view.fields)[:6])
    en = f"a chart made of {', '.join(marks)}" + (f"; it shows {fields.en}" if view.fields else "")
    zh = f"由{'、'.join(_MARKS.get(m, f'`{m}`') for m in marks)}组成的图" + (
        f"，画出了{fields.zh}" if view.fields else ""
    )
    return Text(en=en, zh=zh)
