"""What the finished pages refer to: their links, anchors and outside addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

__all__ = ["Page", "broken_links", "read_page"]

LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "object": "data",
}


@dataclass
class Page:
    """What one page holds.

    Attributes
    ----------
    ids : set of str
        Anchors.
    links : list of str
        Where its links go.
    loads : list of str
        What a browser asks for when it opens the page.
    headings : list of int
        Levels, in order.
    text : str
        Text that is read, without code, formulas, scripts and marks; blocks are separated by a line.
    """

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    text: str = ""


class _Reader(HTMLParser):
    SILENT = frozenset({"script", "style", "pre", "code", "math", "svg", "kbd", "samp"})
    VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col"})
    INLINE = frozenset({"a", "span", "em", "strong", "b", "i", "small", "sup", "sub", "q", "bdi"})

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._open: list[tuple[str, bool]] = []  # elements that are open, and whether their text is left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.page.ids.add(given["id"] or "")
        if tag == "a" and given.get("href") is not None:
            self.page.links.append(given["href"] or "")
        if tag == "link" and given.get("rel") in ("stylesheet", "icon", "preload"):
            self.page.loads.append(given.get("href") or "")
        if tag in LOADING and given.get(LOADING[tag]):
            self.page.loads.append(given[LOADING[tag]] or "")
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.page.headings.append(int(tag[1]))
        if tag not in self.VOID:
            self._open.append((tag, tag in self.SILENT or given.get("aria-hidden") == "true"))
        if tag not in self.INLINE:
            self.page.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        while self._open and any(name == tag for name, _ in self._open):
            if self._open.pop()[0] == tag:
                break
        if tag not in self.INLINE:
            self.page.text += "\n"

    def handle_data(self, data: str) -> None:
        if not any(silent for _, silent in self._open):
            self.page.text += data


def read_page(path: Path) -> Page:
    """Read one finished page."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.page


def broken_links(site: Path) -> list[str]:
    """Return every link inside the site that leads nowhere, as ``page: link``."""
    pages = {path.resolve(): read_page(path) for path in site.rglob("*.html")}
    broken = []
    for path, page in pages.items():
        for link in [*page.links, *page.loads]:
            if urlsplit(link).scheme:
                continue
            address, anchor = urldefrag(link)
            target = (path.parent / unquote(urlsplit(address).path)).resolve() if address else path
            lost = not target.is_file() or (anchor and target in pages and unquote(anchor) not in pages[target].ids)
            if lost:
                broken.append(f"{path.relative_to(site.resolve()).as_posix()}: {link}")
    return broken
