"""Tables of words that are computed: each row becomes a block of labelled lines where the page is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from coursekit.cards import element, inline
from coursekit.text import Text
from sitebuild.page_tables import stacked

__all__ = ["word_table"]

_FILTER = Text("Filter", "筛选")
_ROWS = Text("{n} rows", "共{n}行")


def word_table(
    caption: str,
    head: Sequence[Text],
    rows: Sequence[Sequence[str]],
    language: str,
    *,
    name: str,
    shown: bool = False,
    filter: bool = False,
    ids: Sequence[str] = (),
) -> str:
    """Return a table whose rows restack in a narrow box.

    Parameters
    ----------
    caption : str
    head : sequence of Text
        Headings of the columns.
    rows : sequence of sequence of str
        HTML of the cells; the first names its row.
    language : {"en", "zh"}
    name : str
        Id of the table.
    shown : bool
        Whether the caption is seen; it is always read aloud.
    filter : bool
        Whether a filter stands above it.
    ids : sequence of str
        Anchors of the rows, so that a search and a link can lead to one.
    """
    heads = "".join(element("th", inline(text, language), scope="col") for text in head)
    anchors = ids or [None] * len(rows)
    body = "".join(_row(cells, anchor) for cells, anchor in zip(rows, anchors, strict=True))
    table = element(
        "table",
        element("caption", escape(caption), class_=None if shown else "ck-sr"),
        element("thead", element("tr", heads)),
        element("tbody", body),
        class_="ck-table site-table",
        id=name,
    )
    bar = _filter(name, len(rows), language) if filter else ""
    return bar + stacked(table)


def _row(cells: Sequence[str], anchor: str | None) -> str:
    first, *others = cells
    rest = "".join(element("td", cell) for cell in others)
    return element("tr", element("th", first, scope="row"), rest, id=anchor)


def _filter(table: str, count: int, language: str) -> str:
    """Return the bar above a table; it is there from the start, so that nothing moves when its script comes."""
    return (
        f'<div class="site-filter" data-filter="{table}">'
        f'<label class="ck-label" for="filter-{table}">{_FILTER.to(language)}</label>'
        f'<input class="ck-in" id="filter-{table}" type="search">'
        f'<span class="ck-small ck-muted ck-num" role="status">{_ROWS.fill(n=count).to(language)}</span></div>'
    )
