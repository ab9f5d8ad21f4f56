"""The search page is the course's own (``sitebuild.places``): Sphinx writes it from the theme and keeps no index."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx.application import Sphinx


def _no_index(app: Sphinx) -> None:
    app.builder.search = False


def _page(app: Sphinx) -> Iterator[tuple[str, dict[str, str], str]]:
    yield ("search", {}, "search.html")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the search page."""
    app.connect("builder-inited", _no_index)
    app.connect("html-collect-pages", _page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
