"""What the page of one lesson is given by the kit: data for its exercises and explorers, pictures for its charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coursekit.lessons import context, declarations, kept_under
from coursekit.text import Language
from sitebuild.assets import lesson_script, slices_script, vega_name, versioned

__all__ = ["lesson_data", "lesson_payload", "pictures", "slices"]

_HOW_TO_OPEN = "../how-to-work.html#in-jupyterlab"
"""Where the site says how a lesson is opened in JupyterLab, from the page of a lesson."""


def lesson_data(number: str, language: Language) -> dict[str, Any]:
    """Return script and pictures of one lesson's page.

    Returns
    -------
    dict
        ``script``; ``slices``: a script for each explorer, by file name; ``pictures``: SVG by ``kind:id``.
    """
    picture, scripts = pictures(number, language), slices(number, language)
    payload = lesson_payload(number, language, {id: versioned(*one) for id, one in scripts.items()})
    shown = {"chart": declarations(number, "charts"), "explorer": declarations(number, "explorers")}
    return {
        "script": lesson_script(payload),
        "slices": dict(scripts.values()),
        "pictures": {f"{kind}:{one.id}": picture(kind, one.id) for kind, found in shown.items() for one in found},
    }


def slices(number: str, language: Language) -> dict[str, tuple[str, str]]:
    """Return name and text of the script that each explorer loads when it comes near, by id."""
    from coursekit.explorers import page_slices

    texts = {one.id: slices_script(one.id, page_slices(one, language)) for one in declarations(number, "explorers")}
    return {id: (f"slices-{id}.{language}.js", text) for id, text in texts.items()}


def lesson_payload(number: str, language: Language, slices: Mapping[str, str]) -> dict[str, Any]:
    """Return the data of one lesson's page.

    Parameters
    ----------
    number : str
    language : {"en", "zh"}
    slices : mapping of str to str
        Where the script of each explorer is, beside the lesson's own.

    Returns
    -------
    dict
        ``lesson``, ``language``, ``how`` (where it says how to open JupyterLab), ``selftest`` (its words), ``vega``
        (name of the drawing script), and ``exercises`` and ``explorers``, each by id.
    """
    from coursekit.exercises.page import page_payload as exercise_payload
    from coursekit.exercises.page import selftest_words
    from coursekit.explorers import page_controls

    lesson, exercises = context(number, language), declarations(number, "exercises")
    return {
        "lesson": number,
        "language": language,
        "how": _HOW_TO_OPEN,
        "selftest": selftest_words(language),
        "exercises": {
            one.short_name: exercise_payload(one, language, lesson, kept_under(one.key)[1:]) for one in exercises
        },
        "vega": vega_name(),
        "explorers": {
            one.id: {**page_controls(one, language), "slices": slices[one.id]}
            for one in declarations(number, "explorers")
        },
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
