"""What the page of one lesson is given by the kit: data for its exercises and explorers, pictures for its charts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coursekit.lessons import context, declarations, former
from coursekit.text import Language
from sitebuild.assets import lesson_script, put

__all__ = ["lesson_data", "lesson_payload", "pictures"]

_HOW_TO_OPEN: dict[Language, str] = {
    "en": "../how-to-work.html#in-jupyterlab",
    "zh": "../how-to-work.html#jupyterlab",
}
"""Where the site says how a lesson is opened in JupyterLab, from the page of a lesson."""


def lesson_data(number: str, language: Language, file: Path, key: str) -> dict[str, Any]:
    """Return script and pictures of one lesson's page, made anew only where `key` is not the one kept in `file`.

    Returns
    -------
    dict
        ``key``; ``script``; ``live``: whether the page has an explorer; ``pictures``: SVG by ``kind:id``.
    """
    if file.is_file():
        kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if kept["key"] == key:
            return kept
    payload, picture = lesson_payload(number, language), pictures(number, language)
    shown = {"chart": declarations(number, "charts"), "explorer": declarations(number, "explorers")}
    data = {
        "key": key,
        "script": lesson_script(payload),
        "live": bool(payload["explorers"]),
        "pictures": {f"{kind}:{one.id}": picture(kind, one.id) for kind, found in shown.items() for one in found},
    }
    put(file, json.dumps(data, ensure_ascii=False))
    return data


def lesson_payload(number: str, language: Language) -> dict[str, Any]:
    """Return the data of one lesson's page.

    Returns
    -------
    dict
        ``lesson``, ``language``, ``how`` (where it says how to open JupyterLab), and ``exercises`` and ``explorers``,
        each by id.
    """
    from coursekit.exercises.page import page_payload as exercise_payload
    from coursekit.explorers import page_payload as explorer_payload

    lesson, exercises = context(number, language), declarations(number, "exercises")
    old: dict[str, list[str]] = {}
    for id, key in former().items():
        old.setdefault(key, []).append(id)
    return {
        "lesson": number,
        "language": language,
        "how": _HOW_TO_OPEN[language],
        "exercises": {
            one.short_name: exercise_payload(one, language, lesson, old.get(one.key, ())) for one in exercises
        },
        "explorers": {one.id: explorer_payload(one, language) for one in declarations(number, "explorers")},
    }


def pictures(number: str, language: Language) -> Callable[[str, str], str]:
    """Return what draws the pictures of one lesson.

    Returns
    -------
    callable
        ``picture(kind, id)`` gives SVG: of a chart, or of the start of an explorer.
    """
    from coursekit.charts import pictures as chart_pictures
    from coursekit.explorers import still

    charts = {one.id: one for one in declarations(number, "charts")}
    explorers = {one.id: one for one in declarations(number, "explorers")}

    def picture(kind: str, id: str) -> str:
        if kind == "chart":
            return chart_pictures(charts[id], context(number, language), language)
        return still(explorers[id], language)

    return picture
