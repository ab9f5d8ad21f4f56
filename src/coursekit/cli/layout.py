"""Text on a console: Han characters take two columns, and Chinese breaks between any two of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["two_columns", "width", "wrap"]

_OPENING, _CLOSING = "（《“", "，。；：？！、）》”"
_WIDE = "\u2e80-\uffef"
# What stays on one line: a Han character or a Latin word, with the marks that open before and close after it.
_PIECE = re.compile(rf"\s+|[{_OPENING}]*(?:[^\s{_WIDE}{_OPENING}{_CLOSING}]+|[{_WIDE}])[{_CLOSING}]*|[{_CLOSING}]")


def width(text: str) -> int:
    """Return how many columns a text takes.

    Examples
    --------
    >>> width("第01课")
    6
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def wrap(text: str, columns: int) -> list[str]:
    """Break a text into lines of at most so many columns; a piece that is longer has a line of its own.

    Examples
    --------
    >>> wrap("检查（不联网）。", 8)
    ['检查（不', '联网）。']
    """
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and width((lines[-1] + piece).rstrip()) > columns:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        if lines[-1] or piece.strip():
            lines[-1] += " " if piece.isspace() else piece
    return [line.rstrip() for line in lines]


def two_columns(rows: Iterable[tuple[str, str]], columns: int, left: int = 26) -> str:
    """Set names beside what they mean; a long name has a line of its own."""
    lines: list[str] = []
    for name, meaning in rows:
        head = f"  {name}"
        body = wrap(meaning, columns - left)
        if width(head) > left - 2:
            lines.append(head)
            head = ""
        lines += [
            f"{start}{' ' * (left - width(start))}{line}"
            for start, line in zip([head, *[""] * (len(body) - 1)], body, strict=True)
        ]
    return "\n".join(line.rstrip() for line in lines)
