"""Answers given on a lesson's page, handed in as a file: nothing is run for them, they are texts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from coursekit.text import LANGUAGES, Language

__all__ = ["KINDS", "PageAnswers", "page_answers"]

KINDS = ("number", "choice")
"""Kinds of exercise that are answered on a page."""
LONGEST = 1_000
MOST = 1_000


@dataclass(frozen=True)
class PageAnswers:
    """What a page's file says.

    Attributes
    ----------
    lesson : str
    language : {"en", "zh"}
    answers : mapping of str to str
        By key of the exercise.
    """

    lesson: str
    language: Language
    answers: Mapping[str, str]


def page_answers(content: bytes) -> PageAnswers | None:
    """Return the answers in a page's file; None if it is none."""
    if len(content) > 2**20 or b'"cells"' in content:
        return None
    try:
        found = json.loads(content.decode("utf-8-sig"))["coursekit"]
        given = found["answers"]
        known = {str(key)[:100]: one[:LONGEST] for key, one in list(given.items())[:MOST] if type(one) is str}
        language = found["language"]
        return PageAnswers(str(found["lesson"])[:2], language if language in LANGUAGES else "en", known)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
