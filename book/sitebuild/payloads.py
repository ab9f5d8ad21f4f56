"""What the pages of one lesson are given by the kit: data for its exercises and explorers, pictures for its charts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coursekit.lessons import declarations

__all__ = ["lesson_payload", "pictures"]


def lesson_payload(number: str, language: str) -> dict[str, Any]:
    """Return the data of one lesson's page.

    Returns
    -------
    dict
        ``exercises`` and ``explorers``, each by id.
    """
    from coursekit.exercises import page_payload as exercise_payload
    from coursekit.explorers import page_payload as explorer_payload

    return {
        "lesson": number,
        "language": language,
        "exercises": {one.id: exercise_payload(one, language) for one in declarations(number, "exercises")},
        "explorers": {one.id: explorer_payload(one, language) for one in declarations(number, "explorers")},
    }


def pictures(number: str, language: str) -> Callable[[str, str], str]:
    """Return what draws the pictures of one lesson: ``picture(kind, id)`` gives SVG."""
    raise NotImplementedError
