"""Answers to open questions, kept whole: a later lesson opens what its learner wrote in an earlier one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from coursekit import cards
from coursekit.display import Shown
from coursekit.exercises.attempts import Attempt
from coursekit.exercises.declare import Exercise, Field
from coursekit.exercises.shown import short
from coursekit.text import Language, Text

__all__ = ["KeptAnswer", "last_answer", "show_answer", "written"]

_WROTE = Text(en="You wrote this on {day}.", zh="写于{day}。")
_SAID = Text(en="Exercise {id}, as you wrote it on {day}: {fields}.", zh="第{id}题，你写于{day}：{fields}。")
_NONE = Text(
    en="No answer to {id} is kept on this computer. Nothing is lost: you can go on without it, and write it by hand "
    "where this lesson asks.",
    zh="这台电脑上没有保存{id}的作答。不要紧：没有它也能学下去，到本课用到的地方再手写即可。",
)


@dataclass(frozen=True, eq=False, repr=False)
class KeptAnswer(Shown):
    """An open answer of an earlier lesson, shown; its fields are in ``answer``, which is empty where none was kept."""

    answer: Mapping[str, Any] = field(default_factory=dict)


def written(answer: Mapping[str, Any]) -> str:
    """Write a complete open answer as the store keeps it, JSON.

    Examples
    --------
    >>> written({"low": 4, "sign": "above 16%"})
    '{"low": 4, "sign": "above 16%"}'
    """
    return json.dumps(answer, ensure_ascii=False, default=str)


def last_answer(attempts: Iterable[Attempt], key: str) -> tuple[dict[str, Any], str]:
    """Return the last answer to an open exercise that was kept whole, and when it was given; empty if there is none.

    Earlier versions of the course kept only how many fields were filled in: such rows are passed over.

    Parameters
    ----------
    attempts : iterable of Attempt
        In the order in which they were made.
    key : str
        Of the exercise, ``"05/forecast"``.
    """
    for one in reversed([one for one in attempts if one.exercise == key]):
        try:
            found = json.loads(one.answer)
        except ValueError:
            continue
        if isinstance(found, dict):
            return found, one.at
    return {}, ""


def show_answer(exercise: Exercise, answer: Mapping[str, Any], at: str, language: Language) -> KeptAnswer:
    """Show an answer that was kept, or say kindly that there is none.

    Parameters
    ----------
    exercise : Exercise
        An open one.
    answer : mapping
        Empty where none was kept.
    at : str
        Time in UTC, ISO 8601.
    language : {"en", "zh"}
    """
    fields: tuple[Field, ...] = getattr(exercise, "fields", ())
    if not answer:
        words = _NONE.fill(id=exercise.id)
        body = cards.element("p", cards.inline(words, language))
        return KeptAnswer(words.to(language), _card(exercise, body, language))
    day = at[:10]
    rows = [(one.label.to(language), _said(one, answer[one.name], language)) for one in fields if one.name in answer]
    listed = ("；" if language == "zh" else "; ").join(f"{label}: {value}" for label, value in rows)
    said = _SAID.fill(id=exercise.id, day=day, fields=listed).to(language)
    line = cards.element("p", cards.inline(_WROTE.fill(day=day), language), class_="ck-small ck-muted")
    body = cards.facts((label, cards.esc(value)) for label, value in rows) + line
    return KeptAnswer(said, _card(exercise, body, language), answer=dict(answer))


def _card(exercise: Exercise, body: str, language: Language) -> str:
    return cards.card("kept-answer", exercise.title, body, language, number=exercise.id)


def _said(one: Field, value: object, language: Language) -> str:
    """Write the value of a field: a choice in the reader's language, a text as it stands."""
    if one.kind == "choice":
        return next((option.to(language) for option in one.options if option.en == value), str(value))
    return short(value).to(language) if isinstance(value, int | float) else str(value)
