"""The frame of a lesson's page: its sections, one mark for each exercise, and its masthead in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from itertools import count

from coursekit.exercises.declare import Exercise as Declared
from coursekit.exercises.on_page import is_answered_on_page
from coursekit.lessons import context, kept_under

__all__ = [
    "Exercise",
    "LessonFrame",
    "Section",
    "after_masthead",
    "lesson_body",
    "lesson_frame",
    "resume_line",
    "way_line",
]

_HEADING = re.compile(r"<h2\b([^>]*)>(.*?)</h2>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')
_LINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_SITTING = re.compile(r'\s*<(?:div|section) class="ck ck-sitting"')
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


def lesson_frame(body: str, number: str, title: str, exercises: Iterable[Declared]) -> LessonFrame:
    """Return what the frame of a lesson's page shows.

    Parameters
    ----------
    body : str
        HTML of the page, as `lesson_body` makes it.
    number, title : str
        Of the lesson.
    exercises : iterable of coursekit.exercises.declare.Exercise
        What the lesson declares, in reading order.
    """
    lesson = context(number, "en")
    marks = (Exercise(one.id, one.anchor, kept_under(one.key), is_answered_on_page(one, lesson)) for one in exercises)
    return LessonFrame(number, title, tuple(_sections(body)), tuple(marks))


def _sections(body: str) -> Iterator[Section]:
    for heading in _HEADING.finditer(body):
        words = unescape(_TAG.sub("", _LINK.sub("", heading.group(2)))).strip()
        number = re.search(r'<span class="ck-n">(\d+)</span>', heading.group(2))
        title = words.removeprefix(number.group(1)).strip() if number else words
        anchor = _ID.search(heading.group(1))
        assert anchor is not None  # `lesson_body` gives each its own
        begins = _SITTING.match(body, heading.end()) is not None
        yield Section(number.group(1) if number else "", title, anchor.group(1), begins)


def lesson_body(body: str) -> str:
    """Return a lesson's HTML with its masthead in one piece, and its sections numbered.

    The heading of a page opens its outermost section. The masthead begins before its heading: it is moved inside.
    A section is reached by its place, ``s3``, which is the same in both languages.

    Examples
    --------
    >>> lesson_body('<section id="a"><h2>1 · Guess first</h2></section>')
    '<section id="a"><h2 id="s1"><span class="ck-n">1</span> Guess first</h2></section>'
    """
    whole = _MAST.sub(r"\2\1", body, count=1)
    places = count(1)

    def placed(heading: re.Match[str]) -> str:
        place = next(places)
        named = heading.group(1) if _ID.search(heading.group(1)) else f'{heading.group(1)} id="s{place}"'
        return f"<h2{named}>{heading.group(2)}</h2>"

    return _NUMBERED.sub(r'\1<span class="ck-n">\2</span> ', _HEADING.sub(placed, whole))


def after_masthead(body: str, html: str) -> str:
    """Return a lesson's HTML with some more behind its masthead."""
    return _MAST_END.sub(lambda end: f"{end.group()}\n{html}", body, count=1)


def resume_line(words: dict[str, str]) -> str:
    """Return the line that leads a reader back, hidden until the page's script knows how far they got."""
    hooks = {"data-resume": words["resume"], "data-go": words["go_on"]}
    written = "".join(f' {name}="{escape(value)}"' for name, value in hooks.items())
    return f'<p class="ck-resume"{written} hidden><span></span><a></a></p>'


def way_line(lesson: LessonFrame, words: dict[str, str], how: str) -> str:
    """Return what can be answered on the page, what needs JupyterLab, and how to get there; empty if nothing does."""
    rest = len(lesson.exercises) - lesson.here
    if not rest:
        return ""
    said = words["way"].format(here=lesson.here, all=len(lesson.exercises), rest=rest)
    return f'<p class="ck-way">{said} <a href="{how}">{words["how"]}</a></p>'
