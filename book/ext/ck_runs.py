"""Runs of the other script in a page's own text.

On an English page a Chinese run is marked as Chinese, or its characters may come in Japanese forms and be read aloud as
noise. On a Chinese page a place such as §1.1 takes the Latin face, because the Chinese § is as wide as a character.
Outputs of cells are marked by the kit already.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
_CHINESE = re.compile(rf"[0-9.,]*[{HAN}](?:[{HAN}0-9.%，。：；？！（）、“”《》·—…]*[{HAN}）》])?")
_PLACE = re.compile(r"§\d+(?:\.\d+)*[a-z]?")
_LEAVE = (nodes.literal, nodes.literal_block, nodes.math, nodes.math_block, nodes.raw, nodes.comment)


class chinese(nodes.inline):
    """A Chinese run inside English text."""


def split(text: str, pattern: re.Pattern[str], make: Callable[[str], nodes.Node]) -> list[nodes.Node]:
    """Return text as nodes, each match of `pattern` made into a node of its own."""
    found: list[nodes.Node] = []
    end = 0
    for match in pattern.finditer(text):
        if match.start() > end:
            found.append(nodes.Text(text[end : match.start()]))
        found.append(make(match.group()))
        end = match.end()
    if end < len(text):
        found.append(nodes.Text(text[end:]))
    return found


def mark(app: Sphinx, doctree: nodes.document) -> None:
    """Mark the runs of one page."""
    if app.config.ck_edition == "zh":
        pattern, make = _PLACE, lambda run: nodes.inline("", run, classes=["ck-place"])
    else:
        pattern, make = _CHINESE, lambda run: chinese("", run)
    for text in list(doctree.findall(nodes.Text)):
        inside = text
        while inside is not None and not isinstance(inside, _LEAVE):
            inside = inside.parent
        if inside is None and pattern.search(text) and not isinstance(text.parent, chinese):
            text.parent.replace(text, split(text.astext(), pattern, make))


def _open(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append('<span lang="zh-Hans">')


def _close(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</span>")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the marking of runs."""
    app.add_node(chinese, html=(_open, _close))
    app.connect("doctree-read", mark)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
