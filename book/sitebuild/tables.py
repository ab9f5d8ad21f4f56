"""Long tables of computed parts."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from coursekit.cards import inline
from coursekit.text import Text

__all__ = ["row", "scroll_table"]


def row(head: str, cells: Sequence[str], words: Sequence[int] = ()) -> str:
    """Return one row of a table.

    Parameters
    ----------
    head : str
        HTML of the cell that names the row.
    cells : sequence of str
        HTML of the others.
    words : sequence of int
        Positions of the cells that hold words and wrap; the others stay on one line.
    """
    body = "".join(f"<td{' class=ck-words' if i in words else ''}>{cell}</td>" for i, cell in enumerate(cells))
    return f'<tr><th scope="row" class="ck-words">{head}</th>{body}</tr>'


def scroll_table(
    caption: str,
    head: Sequence[Text],
    body: Sequence[str],
    language: str,
    *,
    name: str,
    shown: bool = False,
    filter: bool = False,
) -> str:
    """Return a table of ready rows in its own box, which scrolls sideways where the page is narrow.

    Parameters
    ----------
    caption : str
    head : sequence of Text
        Headings of the columns.
    body : sequence of str
        Rows, see `row`.
    language : {"en", "zh"}
    name : str
        Id of the table.
    shown : bool
        Whether the caption is seen; it is always read aloud.
    filter : bool
        Whether the page script puts a filter above it.
    """
    heads = "".join(f'<th scope="col">{inline(h, language)}</th>' for h in head)
    return (
        f'<div class="ck-scroll"{" data-filter" if filter else ""} data-label="{escape(caption)}">'
        f'<table class="ck-table site-table" id="{name}">'
        f"<caption{'' if shown else ' class=ck-sr'}>{escape(caption)}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )
