"""Which lessons take up a figure of the speech, read from their sources, and how a page leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import escape

from coursekit import lessons
from coursekit.catalogue import figures
from coursekit.catalogue.tables import rows
from coursekit.lessons import LessonRow, course, offered
from coursekit.text import Text

__all__ = ["lesson_links", "lessons_of_facts", "named_in_sources", "why_in_none"]

_NAMED = re.compile(r"""["'`]([a-z0-9-]+)["'`]|^\+\+\+ figure ([a-z0-9-]+)$""", re.MULTILINE)
"""A name in code, in quotation marks, or at the head of a block that shows a figure."""

_LESSON = Text(en="Lesson {n}: {title}", zh="第{n}课：{title}")


@cache
def lessons_of_facts() -> Mapping[str, tuple[str, ...]]:
    """Return the numbers of the lessons that take up each fact of the speech.

    A lesson does so if its source names one of the fact's mentions, or if ``figure_homes.csv`` says that it tells
    the fact in words.

    Returns
    -------
    mapping of str to tuple of str
        Every fact of the catalogue; nothing where no lesson takes it up.
    """
    told = {fact: (row["lesson"],) for fact, row in _homes().items() if row["lesson"]}
    return {fact: named or told.get(fact, ()) for fact, named in named_in_sources().items()}


def why_in_none(fact: str) -> Text | None:
    """Return why no lesson of the course takes a fact up; None where one does, offered here or not."""
    row = _homes().get(fact)
    return Text(row["note_en"], row["note_zh"]) if row and row["note_en"] else None


@cache
def _homes() -> Mapping[str, Mapping[str, str]]:
    """Return the rows of ``figure_homes.csv`` by fact."""
    return {row["fact"]: row for row in rows("figure_homes")}


@cache
def named_in_sources() -> Mapping[str, tuple[str, ...]]:
    """Return the numbers of the lessons whose source names a fact, at any of its mentions."""
    names = {one.number: _named(one.number) for one in course() if one.ready}
    mentions: dict[str, set[str]] = {}
    for one in figures():
        mentions.setdefault(one.fact, set()).add(one.id)
    return {fact: tuple(number for number, found in names.items() if found & ids) for fact, ids in mentions.items()}


def lesson_links(
    numbers: Iterable[str], ready: Sequence[LessonRow], language: str, *, root: str = "", titled: bool = False
) -> Iterator[str]:
    """Return each of some lessons that is offered, in HTML, as a link if it can be opened.

    Parameters
    ----------
    numbers : iterable of str
        Numbers of lessons.
    ready : sequence of LessonRow
        Lessons that can be opened.
    language : {"en", "zh"}
    root : str
        Way from the page to the root of its edition: ``"../"`` in a folder.
    titled : bool
        Whether the title follows the number; otherwise it is told by the link alone.
    """
    wanted, open_now = set(numbers), {one.number for one in ready}
    for one in offered():
        if one.number in wanted:
            said = f"{one.number} {escape(one.title.to(language))}" if titled else one.number
            heard = _LESSON.fill(n=one.number, title=one.title).to(language)
            name = "" if titled else f' aria-label="{escape(heard)}"'
            link = f'<a href="{root}lessons/{one.slug}.html"{name}>{said}</a>'
            yield link if one.number in open_now else said


def _named(number: str) -> set[str]:
    files = (one for one in lessons.folder(number).iterdir() if one.name.endswith((".md", ".py")))
    return {name for one in files for pair in _NAMED.findall(one.read_text(encoding="utf-8")) for name in pair if name}
