"""Tables that a page brings with it, from Markdown, from pandas or in a card, made ready for a narrow page.

Words restack: each row becomes a block of labelled lines. Numbers keep their columns and slide behind a first column
that stays, with a line in words that says so.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width

from bs4 import BeautifulSoup, Tag

from coursekit.cards import element, slides_words
from coursekit.text import check_language

__all__ = ["dressed", "stacked"]

_TABLE = re.compile(r'(?P<box><div class="ck-scroll"[^>]*>)?(?P<table><table\b.*?</table>)(?(box)\s*</div>)', re.DOTALL)
_NUMBER = re.compile(r"\s*(?:[-−+]?[\d,]*\.?\d+(?:e[-+]?\d+)?%?|NaN|None|-?inf|<NA>|NaT|\.\.\.)?\s*")
FEW = 6
"""A table of so many columns restacks as soon as one of them holds words."""
PHONE = 40
"""Latin letters of table text that stand beside each other on a phone. Wider tables say that they slide from the start;
the script of the page corrects this where it is wrong."""
LONG = 17
"""A column with cells longer than this many Latin letters is one of words, and never narrower than half of it in em."""


def dressed(html: str, language: str) -> str:
    """Return a page with its tables ready.

    Parameters
    ----------
    html : str
        Body of a page. Tables of `sitebuild.tables` are ready already and stay as they are.
    language : {"en", "zh"}
    """
    return _TABLE.sub(lambda found: _dressed(found["table"], found["box"], language), html)


def width(text: str) -> int:
    """Return how many Latin letters a text is as wide as.

    Examples
    --------
    >>> width("9899万")
    6
    """
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def _dressed(table: str, box: str | None, language: str) -> str:
    soup = BeautifulSoup(table, "html.parser")
    whole = soup.table
    if whole is None or "site-table" in whole.get_attribute_list("class"):
        return f"{box or ''}{table}{'</div>' if box else ''}"
    columns = _columns(whole)
    _mark(columns)
    widths = [max((width(_text(cell)) for cell in column), default=0) for column in columns]
    # A long heading over numbers makes no column of words.
    words = sum(wide > LONG and not _numbers(column) for wide, column in zip(widths[1:], columns[1:], strict=True))
    # A card's rows are written anew by its explorer, so they keep their columns.
    if box is None and words and (len(columns) <= FEW or 2 * words >= len(columns)):
        return _stack(whole)
    whole["class"] = [*whole.get_attribute_list("class"), "ck-pin"]
    cue = element("p", slides_words(len(columns), check_language(language)), class_="ck-cue")
    across = sum(min(wide, LONG) for wide in widths) + 2 * len(widths)
    wide = " data-wide" if across > PHONE else ""
    scroll = f"{box}{whole}</div>" if box else element("div", str(whole), class_="ck-scroll", data_label=_label(whole))
    return f'<div class="ck-tablebox"{wide}>{cue}{scroll}</div>'


def _text(cell: Tag) -> str:
    return " ".join(cell.get_text(" ").split())


def _label(table: Tag) -> str | None:
    return _text(table.caption) if table.caption else None


def _columns(table: Tag) -> list[list[Tag]]:
    """Return the cells of each column; a cell that spans several stands in each of them."""
    rows = [[cell for cell in row.find_all(["th", "td"]) for _ in range(_span(cell))] for row in table.find_all("tr")]
    return [list(column) for column in zip(*(row for row in rows if row), strict=False)]


def _span(cell: Tag) -> int:
    return int(str(cell.get("colspan", 1)))


def _numbers(column: list[Tag]) -> bool:
    """Return whether a column holds numbers, whatever its heading says."""
    body = [cell for cell in column if cell.find_parent("tbody")]
    return bool(body) and all(cell.name == "td" and _NUMBER.fullmatch(cell.get_text()) is not None for cell in body)


def _mark(columns: list[list[Tag]]) -> None:
    """Mark columns of numbers and of words, and make of an empty heading a plain cell."""
    for column in columns:
        body = [cell for cell in column if cell.find_parent("tbody")]
        if _numbers(column):
            kind = "num"
        elif any(width(_text(cell)) > LONG for cell in body):
            kind = "ck-words"
        else:
            kind = ""
        for cell in column:
            if kind and kind not in cell.get_attribute_list("class"):
                cell["class"] = [*(c for c in cell.get_attribute_list("class") if c), kind]
            if cell.name == "th" and not _text(cell):
                cell.name = "td"
                del cell["scope"]


def stacked(table: str) -> str:
    """Return a table of words in a box where each row becomes a block of labelled lines once it is narrow.

    Parameters
    ----------
    table : str
        HTML of one ``<table>`` with a head; the first cell of a row names it.
    """
    whole = BeautifulSoup(table, "html.parser").table
    assert whole is not None
    return _stack(whole)


def _stack(table: Tag) -> str:
    """Give each cell the heading of its column, and say what each element is: it stays a table for a screen reader."""
    labels = [
        " ".join(filter(None, (_text(c) for c in column if c.find_parent("thead")))) for column in _columns(table)
    ]
    table["class"] = [*table.get_attribute_list("class"), "ck-stack"]
    table["role"] = "table"
    for group in table.find_all(["thead", "tbody"]):
        group["role"] = "rowgroup"
    for row in table.find_all("tr"):
        row["role"] = "row"
        head = row.find_parent("thead") is not None
        for i, cell in enumerate(row.find_all(["th", "td"])):
            cell["role"] = "cell" if cell.name == "td" else "columnheader" if head else "rowheader"
            if not head and i and i < len(labels):
                cell["data-label"] = labels[i]
    return f'<div class="ck-tablebox">{table}</div>'
