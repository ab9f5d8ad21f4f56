"""What the page of one lesson is given by the kit: data for its exercises and explorers, pictures for its charts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coursekit.lessons import declarations
from coursekit.text import Language

__all__ = ["lesson_payload", "pictures"]


def lesson_payload(number: str, language: Language) -> dict[str, Any]:
    """Return the data of one lesson's page.

    Returns
    -------
    dict
        ``lesson``, ``language``, and ``exercises`` and ``explorers``, each by id.
    """
    from coursekit.exercises.page import page_payload as exercise_payload
    from coursekit.explorers import page_payload as explorer_payload

    return {
        "lesson": number,
        "language": language,
        "exercises": {one.id: exercise_payload(one, language) for one in declarations(number, "exercises")},
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
    from coursekit.exercises.context import Context
    from coursekit.explorers import still

    charts = {one.id: one for one in declarations(number, "charts")}
    explorers = {one.id: one for one in declarations(number, "explorers")}

    def picture(kind: str, id: str) -> str:
        if kind == "chart":
            return chart_pictures(charts[id], Context(number, language), language)
        return still(explorers[id], language)

    return picture
