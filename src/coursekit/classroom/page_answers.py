"""Answers given on a lesson's page, handed in as a file: nothing is run for them, they are texts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.text import LANGUAGES, Language

__all__ = ["PageAnswers", "Typed", "page_answers"]

Typed = str | Mapping[str, str | list[str]]
"""What was typed: a text; into a form, one for each field, or a list for each column of a table."""
LONGEST = 10_000
"""Characters of a text; a field of an open answer may have half as many."""
MOST = 1_000


@dataclass(frozen=True)
class PageAnswers:
    """What a page's file says.

    Attributes
    ----------
    lesson : str
    language : {"en", "zh"}
    answers : mapping of str to Typed
        By key of the exercise.
    """

    lesson: str
    language: Language
    answers: Mapping[str, Typed]


def page_answers(content: bytes) -> PageAnswers | None:
    """Return the answers in a page's file; None if it is none."""
    if len(content) > 2**20 or b'"cells"' in content:
        return None
    try:
        found = json.loads(content.decode("utf-8-sig"))["coursekit"]
        given = found["answers"]
        known = {str(key)[:100]: _typed(one) for key, one in list(given.items())[:MOST] if type(one) in (str, dict)}
        language = found["language"]
        return PageAnswers(str(found["lesson"])[:2], language if language in LANGUAGES else "en", known)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _typed(answer: str | dict[str, Any]) -> Typed:
    """Return what was typed for one exercise: texts, and nothing else that the file may hold."""
    if isinstance(answer, str):
        return answer[:LONGEST]
    return {str(name)[:100]: _field(one) for name, one in list(answer.items())[:MOST]}


def _field(field: Any) -> str | list[str]:
    if type(field) is list:
        return [one[:LONGEST] if type(one) is str else "" for one in field[:MOST]]
    return field[:LONGEST] if type(field) is str else ""
