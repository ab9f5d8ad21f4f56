"""What Jupyter Book reads: notebooks with pictures drawn in, hand-written pages with computed parts put in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from coursekit.text import Language
from sitebuild.lesson_page import page_cells

__all__ = ["PageError", "Sources", "check_executed", "draw_in", "fill_page", "lesson_source"]

_PART = re.compile(r"^\[\[([a-z-]+)\]\]$", re.MULTILINE)
_HOST = re.compile(r'data-(chart|explorer)="([^"]+)"')
_EMPTY_BOX = '<div class="ck-chartbox"></div>'


class PageError(ValueError):
    """A page or a notebook cannot be made into a page of the site; the message says which and what to do."""


def fill_page(text: str, parts: Mapping[str, Callable[[], str]], name: str) -> str:
    """Replace each line ``[[part]]`` of a page by what `parts` computes.

    Parameters
    ----------
    text : str
        Markdown.
    parts : mapping of str to callable
        Name and maker of each computed part.
    name : str
        Path of the page, for the message.

    Raises
    ------
    PageError
        If the page asks for a part that nobody computes.
    """

    def part(found: re.Match[str]) -> str:
        if found.group(1) not in parts:
            message = f"{name}: no part [[{found.group(1)}]]. There are {', '.join(sorted(parts))}."
            raise PageError(message)
        return parts[found.group(1)]()

    return _PART.sub(part, text)


def draw_in(html: str, picture: Callable[[str, str], str]) -> str:
    """Put a picture into each empty chart box of a stored output.

    Parameters
    ----------
    html : str
        A stored ``text/html``.
    picture : callable
        ``picture(kind, id)`` with kind ``"chart"`` or ``"explorer"`` gives the SVG.

    Returns
    -------
    str
        The output with its pictures; unchanged where it has no chart box.
    """
    pieces: list[str] = []
    hosts = list(_HOST.finditer(html))
    if not hosts:
        return html
    pieces.append(html[: hosts[0].start()])
    for host, after in zip(hosts, [*hosts[1:], None], strict=True):
        piece = html[host.start() : after.start() if after else len(html)]
        if _EMPTY_BOX in piece:
            drawn = _EMPTY_BOX.replace("></div>", f">{picture(host.group(1), host.group(2))}</div>")
            piece = piece.replace(_EMPTY_BOX, drawn, 1)
        pieces.append(piece)
    return "".join(pieces)


def check_executed(notebook: dict[str, Any], name: str) -> None:
    """Refuse a notebook that was not executed.

    Raises
    ------
    PageError
        With the path of the notebook and what to do.
    """
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    if code and all(cell.get("execution_count") is None for cell in code):
        message = f"{name} was not executed. Run `coursekit notebooks` and commit the result."
        raise PageError(message)


def lesson_source(
    notebook: dict[str, Any], language: Language, picture: Callable[[str, str], str], stamp: str, paths: str = ""
) -> str:
    """Return a notebook as the site shows it, as JSON.

    Parameters
    ----------
    notebook : dict
        The committed notebook, executed.
    language : {"en", "zh"}
    picture : callable
        See `draw_in`.
    stamp : str
        Hash of the page's scripts, kept in the metadata: a page whose data changed is written anew.
    paths : str
        See `page_cells`.
    """
    ready = partial(draw_in, picture=picture)
    metadata = {name: value for name, value in notebook["metadata"].items() if name != "widgets"}
    metadata["coursekit_stamp"] = stamp
    shown = {**notebook, "metadata": metadata, "cells": page_cells(notebook["cells"], language, ready, paths)}
    return json.dumps(shown, ensure_ascii=False, indent=0)


class Sources:
    """The folder that Jupyter Book reads. Only what differs is written, so that only changed pages are read anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.changed: list[str] = []
        self._kept: set[Path] = set()

    def put(self, path: str, text: str) -> None:
        """Write one source, unless it is there already with the same text."""
        target = self.folder / path
        self._kept.add(target)
        if target.is_file() and target.read_text(encoding="utf-8") == text:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        self.changed.append(path)

    def __len__(self) -> int:
        """Return how many sources the book has."""
        return len(self._kept)

    def finish(self) -> None:
        """Remove what no longer belongs to the book."""
        for file in [f for f in self.folder.rglob("*") if f.is_file()]:
            if file not in self._kept:
                file.unlink()
                self.changed.append(file.relative_to(self.folder).as_posix())
