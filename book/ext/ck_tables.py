"""Tables scroll in their own box, so that a page never does. The page script names the box where it really scrolls."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


def _open(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append('<div class="ck-scroll">')
    HTML5Translator.visit_table(self, node)


def _close(self: HTML5Translator, node: nodes.Element) -> None:
    HTML5Translator.depart_table(self, node)
    self.body.append("</div>\n")


def _open_cell(self: HTML5Translator, node: nodes.Element) -> None:
    HTML5Translator.visit_entry(self, node)
    if not node.astext().strip():  # an empty corner is no heading
        self.body[-1] = self.body[-1].replace("<th", "<td", 1)
        self.context[-1] = self.context[-1].replace("</th", "</td", 1)


def _close_cell(self: HTML5Translator, node: nodes.Element) -> None:
    HTML5Translator.depart_entry(self, node)


def setup(app: Sphinx) -> dict[str, bool]:
    """Put the box around every table."""
    app.add_node(nodes.table, override=True, html=(_open, _close))
    app.add_node(nodes.entry, override=True, html=(_open_cell, _close_cell))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
