"""What the search page looks in: the text of every place that a link can lead to, from the finished pages.

A script file holds it, because a page opened from a plain folder can load a script and nothing else. Hints, solutions,
the answers of a self-test and what a guess uncovers are left out: a search must not give away an answer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from sitebuild.assets import versioned
from sitebuild.sheets import FOLDER

__all__ = ["Place", "places_of", "write_places"]

SCRIPT = "places.js"
UNHASHED = f"{SCRIPT}?v=places"
"""Stands in the search page until the content of the script is known."""


@dataclass
class Place:
    """One place of a page.

    Attributes
    ----------
    anchor : str
        Id of the element.
    heading : str
        Its first heading, or the cell that names a row.
    text : str
        What is read there, without the places inside it.
    """

    anchor: str
    heading: str = ""
    text: str = ""


class _Element(NamedTuple):
    """An element that is open: the place that it begins, whether it is silent, and whether it asks."""

    tag: str
    place: Place | None
    silent: bool
    asks: bool


class _Reader(HTMLParser):
    PLACES = frozenset({"section", "figure", "tr"})
    SILENT = frozenset({"script", "style", "svg", "annotation", "nav", "button", "form", "thead", "noscript"})
    UNREAD = frozenset({"headerlink", "ck-cue", "ck-kernel", "ck-feedback", "ck-reveal", "ck-kept"})
    ASKS = frozenset({"ck-selftest", "ck-predict"})
    """What stands folded in these is an answer."""
    VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col"})
    INLINE = frozenset({"a", "span", "em", "strong", "b", "i", "sup", "sub", "q", "bdi", "code", "wbr", "cite", "time"})
    HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Place] = []
        self._inside = False
        self._open: list[_Element] = []
        self._named: Place | None = None  # the place whose heading is being read

    def _here(self) -> Place | None:
        return next((one.place for one in reversed(self._open) if one.place), None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = set((given.get("class") or "").split())
        if tag == "article":
            self._inside = True
        if not self._inside:
            return
        if tag not in self.INLINE:
            self._add("\n")
        if tag in self.VOID:
            return
        around = self._open[-1] if self._open else _Element("", None, silent=False, asks=False)
        silent = (
            around.silent
            or tag in self.SILENT
            or bool(self.UNREAD & classes)
            or "data-after" in given
            or given.get("aria-hidden") == "true"
            or (tag == "details" and around.asks)
        )
        place = None
        if tag in self.PLACES and given.get("id") and not silent:
            place = Place(given["id"] or "")
            self.found.append(place)
        self._open.append(_Element(tag, place, silent, around.asks or bool(self.ASKS & classes)))
        here = self._here()
        if (
            here
            and not here.heading
            and not silent
            and (tag in self.HEADINGS or (tag == "th" and not here.text.strip()))
        ):
            self._named = here

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._inside = False
        if not self._inside or tag in self.VOID or all(tag != one.tag for one in self._open):
            return
        while self._open.pop().tag != tag:
            pass
        if tag in self.HEADINGS or tag in ("th", "small"):
            self._named = None
        if tag not in self.INLINE:
            self._add("\n")

    def handle_data(self, data: str) -> None:
        if self._inside and self._open and not self._open[-1][2]:
            self._add(data)

    def _add(self, data: str) -> None:
        here = self._here()
        if self._named is not None and self._named is here:
            if data == "\n":
                self._named = None if here and here.heading.strip() else here
            else:
                self._named.heading += data
        elif here:
            here.text += data


def places_of(html: str) -> list[Place]:
    """Return the places of a page in order; the first is the page itself.

    Examples
    --------
    >>> inner = "<section id='b'><h2>B</h2>Two.</section>"
    >>> places_of(f"<article><section id='a'><h1>A</h1><p>One.</p>{inner}</section></article>")
    [Place(anchor='a', heading='A', text='One.'), Place(anchor='b', heading='B', text='Two.')]
    """
    reader = _Reader()
    reader.feed(html)
    return [Place(one.anchor, _joined(one.heading), _joined(one.text)) for one in reader.found]


def _joined(text: str) -> str:
    return " ".join(text.replace("\u2060", "").split())


def write_places(html: Path) -> None:
    """Write the script beside the finished pages, and its hash into the search page."""
    pages = []
    for file in sorted(html.rglob("*.html")):
        name = file.relative_to(html).as_posix()
        if name in ("search.html", "genindex.html") or name.startswith(f"{FOLDER}/"):  # a key would tell answers
            continue
        found = places_of(file.read_text(encoding="utf-8"))
        if found:
            pages.append({"page": name, "places": [[one.anchor, one.heading, one.text] for one in found]})
    script = f"window.coursekitPlaces = {json.dumps(pages, ensure_ascii=False, separators=(',', ':'))};\n"
    (html / "_static").mkdir(exist_ok=True)
    (html / "_static" / SCRIPT).write_text(script, encoding="utf-8")
    page = html / "search.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(UNHASHED, versioned(SCRIPT, script)), encoding="utf-8")
