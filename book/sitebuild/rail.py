"""The frame of a lesson's page: its sections, one mark for each exercise, and its masthead in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from docutils import nodes

from coursekit.lessons import former

__all__ = ["Exercise", "LessonFrame", "Section", "lesson_body", "lesson_frame", "resume_line"]

ON_PAGE = ("number", "choice")
"""Kinds of exercise that are answered on the page, with no kernel."""

_TITLE = re.compile(r"(?:(\d+) · )?(.*)", re.DOTALL)
_CARD = re.compile(r'<section class="[^"]*\bck-exercise\b[^>]*>')
_MAST = re.compile(r'^(\s*<header class="ck ck-mast">.*?)(<section id="[^"]*">\s*)(?=<h1)', re.DOTALL)
_MAST_END = re.compile(r"(?<=</div>)\s*</header>")
_NUMBERED = re.compile(r"(<h2[^>]*>)(\d+) · ")


@dataclass(frozen=True)
class Exercise:
    """One exercise of a lesson's page.

    Attributes
    ----------
    id : str
        As printed, ``01-3``.
    anchor : str
    keys : tuple of str
        What its answers are kept under, the present name first.
    here : bool
        Whether it is answered on the page.
    """

    id: str
    anchor: str
    keys: tuple[str, ...]
    here: bool


@dataclass(frozen=True)
class Section:
    """One section of a lesson.

    Attributes
    ----------
    number : str
        Empty where it has none.
    title, anchor : str
    part : bool
        Whether a sitting begins with it.
    """

    number: str
    title: str
    anchor: str
    part: bool


@dataclass(frozen=True)
class LessonFrame:
    """What the frame says of a lesson.

    Attributes
    ----------
    number, title : str
    sections : tuple of Section
    exercises : tuple of Exercise
    """

    number: str
    title: str
    sections: tuple[Section, ...]
    exercises: tuple[Exercise, ...]

    @property
    def here(self) -> int:
        """How many exercises are answered on the page."""
        return sum(one.here for one in self.exercises)


def lesson_frame(body: str, doctree: nodes.document, number: str, title: str) -> LessonFrame:
    """Return what the frame of a lesson's page shows.

    Parameters
    ----------
    body : str
        HTML of the page.
    doctree : docutils document
        The same page, for its sections.
    number, title : str
        Of the lesson.
    """
    return LessonFrame(number, title, tuple(_sections(doctree)), tuple(_exercises(body, number)))


def _sections(doctree: nodes.document) -> Iterator[Section]:
    top = next(iter(doctree.findall(nodes.section)))
    for one in (child for child in top.children if isinstance(child, nodes.section)):
        heading = one.next_node(nodes.title)
        if heading is None:
            continue
        found = _TITLE.fullmatch(heading.astext())
        assert found is not None  # any text matches
        begins = any("ck-sitting" in raw.astext() for raw in one.children if isinstance(raw, nodes.raw))
        yield Section(found.group(1) or "", found.group(2), one["ids"][0], begins)


def _exercises(body: str, number: str) -> Iterator[Exercise]:
    old: dict[str, list[str]] = {}
    for id, key in former().items():
        old.setdefault(key, []).append(id)
    for k, tag in enumerate(_CARD.findall(body), start=1):
        said = {name: unescape(value) for name, value in re.findall(r'([a-z-]+)="([^"]*)"', tag)}
        key = f"{number}/{said['data-exercise']}"
        yield Exercise(f"{number}-{k}", said["id"], (key, *old.get(key, ())), said["data-kind"] in ON_PAGE)


def lesson_body(body: str, after_masthead: str = "") -> str:
    """Return a lesson's HTML with its masthead in one piece and the numbers of its sections set apart.

    The heading of a page opens its outermost section. The masthead begins before its heading: it is moved inside.

    Parameters
    ----------
    body : str
    after_masthead : str
        HTML that follows the masthead.

    Examples
    --------
    >>> lesson_body('<section id="a"><h2>1 · Guess first</h2></section>')
    '<section id="a"><h2><span class="ck-n">1</span> Guess first</h2></section>'
    """
    whole = _MAST_END.sub(rf"\n</header>\n{after_masthead}", _MAST.sub(r"\2\1", body, count=1), count=1)
    return _NUMBERED.sub(r'\1<span class="ck-n">\2</span> ', whole)


def resume_line(words: dict[str, str]) -> str:
    """Return the line that leads a reader back, hidden until the page's script knows how far they got."""
    return (
        f'<p class="ck-resume" data-resume="{words["resume"]}" data-go="{words["go_on"]}" hidden>'
        "<span></span><a></a></p>"
    )
