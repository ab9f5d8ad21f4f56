"""Ways between a lesson's page and the others: pages that it names, its methods, and from a method to its explorer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from coursekit.lessons import LessonRow, declarations
from coursekit.text import Language, Text

__all__ = ["Method", "explorers_linked", "lesson_with_ways", "methods", "page_titles"]

_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_USED = re.compile(r"\(\.\./lessons/([\w-]+)\.ipynb\)")
_QUOTED = re.compile(r"“([^”]+)”")
_EXPLORERS = re.compile(r"^- (?:Explorers?: |探究图：).*$", re.MULTILINE)
_METHOD = Text(en="Method:", zh="方法：")
_GAP = Text(en=" ", zh="")
_AND = Text(en="; ", zh="；")


@dataclass(frozen=True)
class Method:
    """A page on a method.

    Attributes
    ----------
    file : str
        Its name, with its ending.
    title : str
    lessons : frozenset of str
        Slugs of the lessons that it says use it, in its first paragraph.
    """

    file: str
    title: str
    lessons: frozenset[str]


def page_titles(folder: Path) -> dict[str, str]:
    """Return the title of each page that stands in the root of an edition, and its file."""
    heads = ((page.name, _TITLE.search(page.read_text(encoding="utf-8"))) for page in sorted(folder.glob("*.md")))
    return {head[1]: name for name, head in heads if head}


def methods(folder: Path) -> tuple[Method, ...]:
    """Return the pages on methods of an edition, by their files."""
    found = []
    for page in sorted((folder / "methods").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        title, first = text.split("\n\n", 2)[:2]
        found.append(Method(page.name, title.removeprefix("# "), frozenset(_USED.findall(first))))
    return tuple(found)


def lesson_with_ways(
    notebook: dict[str, Any], slug: str, titles: Mapping[str, str], pages: Iterable[Method], language: Language
) -> dict[str, Any]:
    """Return a lesson's notebook as its page needs it: a page named in quotation marks is a link, methods at the end.

    In JupyterLab there is no such page to go to, so the notebook only names it.

    Parameters
    ----------
    notebook : dict
        Stays as it is.
    slug : str
    titles : mapping of str to str
        See `page_titles`.
    pages : iterable of Method
    language : {"en", "zh"}
    """

    def linked(match: re.Match[str]) -> str:
        return f"[{match[0]}](../{titles[match[1]]})" if match[1] in titles else match[0]

    cells = [
        {**cell, "source": _QUOTED.sub(linked, "".join(cell["source"]))} if cell["cell_type"] == "markdown" else cell
        for cell in notebook["cells"]
    ]
    own = [f"[{one.title}](../methods/{one.file})" for one in pages if slug in one.lessons]
    if own:
        words = f"**{_METHOD.to(language)}**{_GAP.to(language)}{_AND.to(language).join(own)}"
        cells.append({"cell_type": "markdown", "id": "methods", "metadata": {}, "source": words})
    return {**notebook, "cells": cells}


def explorers_linked(text: str, ready: Iterable[LessonRow], language: Language) -> str:
    """Return a page on a method with its explorers, named by their titles, as links to where they stand.

    Parameters
    ----------
    text : str
        The page, in Markdown; only its line of explorers changes.
    ready : iterable of LessonRow
        Lessons that can be opened; an explorer of another is only named.
    language : {"en", "zh"}
    """
    places = {
        explorer.title.to(language): f"../lessons/{row.slug}.html#xp-{explorer.id}"
        for row in ready
        for explorer in declarations(row.number, "explorers")
    }

    def linked(match: re.Match[str]) -> str:
        place = places.get(match[1])
        return f'<a href="{escape(place)}">{match[0]}</a>' if place else match[0]

    return _EXPLORERS.sub(lambda line: _QUOTED.sub(linked, line[0]), text)
