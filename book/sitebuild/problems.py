"""From a problem or measure of the speech to the lessons that take it up, for the page on text as data."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from coursekit.cards import inline
from coursekit.catalogue import system
from coursekit.exercises.shown import listed
from coursekit.lessons import LessonRow
from coursekit.text import Text, check_language
from sitebuild.course_pages import place_words
from sitebuild.tables import word_table
from sitebuild.uses import lesson_links

__all__ = ["measure_lessons", "problem_lessons"]

_PROBLEM, _MEASURE = Text("Problem", "问题"), Text("Measure", "举措")
_ANSWERED, _LESSONS = Text("Answered by", "对应举措"), Text("Lessons", "课")
_PROBLEMS = Text(
    "Problems, the measures that answer them, and the lessons that take them up", "问题、对应举措和讲到它的课"
)
_MEASURES = Text("Measures, and the lessons that take them up", "举措和讲到它的课")
_STANDING = Text("§{measure} ({standing})", "§{measure}（{standing}）")


def problem_lessons(language: str, ready: Sequence[LessonRow]) -> str:
    """Return a row a problem: the measures that answer it, each with its standing, and its lessons."""
    links = system.links("answered by", language=check_language(language))
    body = []
    for node in system.nodes("problem").to_dict("records"):
        answers = links[links["source"] == node["id"]]
        said = listed(
            _STANDING.fill(measure=target, standing=standing)
            for target, standing in zip(answers["target"], answers["standing_words"], strict=True)
        )
        body.append([_named(node, language), escape(said.to(language)), _lessons(node["id"], language, ready)])
    head = [_PROBLEM, _ANSWERED, _LESSONS]
    return word_table(_PROBLEMS.to(language), head, body, language, name="problems-lessons")


def measure_lessons(language: str, ready: Sequence[LessonRow]) -> str:
    """Return a row a measure: its lessons."""
    body = [
        [_named(node, language), _lessons(node["id"], language, ready)]
        for node in system.nodes("measure").to_dict("records")
    ]
    return word_table(_MEASURES.to(language), [_MEASURE, _LESSONS], body, language, name="measures-lessons")


def _named(node: dict[Any, Any], language: str) -> str:
    label = inline(Text(node["label_en"], node["label_zh"]), language)
    return f'{label} <span class="ck-muted">{place_words([node["point"]], language)}</span>'


def _lessons(node: str, language: str, ready: Sequence[LessonRow]) -> str:
    return "<br>".join(lesson_links(system.lessons_of(node), ready, language, root="../", titled=True)) or "–"
