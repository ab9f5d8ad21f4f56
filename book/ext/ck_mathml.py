"""Formulas as MathML, written while the site is built: no script and no font from outside."""

from __future__ import annotations

import html
from typing import Any

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

log = logging.getLogger(__name__)


def formula(source: str, display: str) -> str:
    """Return one formula as MathML, with its TeX source kept for copying.

    Parameters
    ----------
    source : str
        TeX.
    display : {"inline", "block"}

    Returns
    -------
    str
        A ``<math>`` element.
    """
    drawn = convert(source.strip(), display=display)
    kept = f'<annotation encoding="application/x-tex">{html.escape(source.strip())}</annotation>'
    inner = drawn[drawn.index(">") + 1 : drawn.rindex("</math>")]
    opening = drawn[: drawn.index(">") + 1]
    return f"{opening}<semantics>{inner}{kept}</semantics></math>"


def _draw(self: HTML5Translator, node: nodes.Element, display: str) -> None:
    try:
        self.body.append(formula(node.astext(), display))
    except Exception as error:  # the converter raises many kinds
        log.warning("This formula cannot be set: %s (%s)", node.astext(), error, location=node)
    raise nodes.SkipNode


def _inline(self: HTML5Translator, node: nodes.Element) -> None:
    _draw(self, node, "inline")


def _block(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append('<div class="site-formula">')
    try:
        _draw(self, node, "block")
    except nodes.SkipNode:
        self.body.append("</div>")
        raise


_EARLY = (
    '<script>if (location.protocol !== "file:") document.head.append(Object.assign(document.createElement("link"), '
    '{{ rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href: "{}" }}));</script>'
)


def _early(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Ask for the face of the formulas before the page is set, so that no line moves when it comes."""
    if "<math" in context.get("body", ""):
        face = f"{context['content_root']}_static/coursekit/fonts/ck-math.woff2"
        context["body"] = _EARLY.format(face) + context["body"]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the renderer; ``html_math_renderer: mathml`` chooses it."""
    app.connect("html-page-context", _early)
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
