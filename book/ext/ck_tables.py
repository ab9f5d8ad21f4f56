"""Tables of a page restack or slide where the page is narrow, so that the page itself never does."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sitebuild.page_tables import dressed


def _dress(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    on_paper = (context.get("meta") or {}).get("site") == "sheet"  # A4 is wide enough
    if "body" in context and not on_paper:
        context["body"] = dressed(context["body"], app.config.ck_edition)


def setup(app: Sphinx) -> dict[str, bool]:
    """Dress the tables of each page."""
    app.connect("html-page-context", _dress)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
