"""Prose as it is read: without markup; and how long it is."""

from __future__ import annotations

import re

from coursekit.text import Language

__all__ = ["HAN", "headings", "length", "plain", "without_folds"]

HAN = r"[\u3400-\u9fff]"


def plain(markdown: str) -> str:
    """Return prose without code, formulas, addresses, tags and the marks of Markdown; tables and folds are kept."""
    text = re.sub(r"^```.*?^```", " ", markdown, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"(?<!\\)\$\$.*?\$\$|(?<!\\)\$[^$\n]+?(?<!\\)\$", " ", text, flags=re.DOTALL)
    text = re.sub(r"\{(ex|sec)\}`[^`\n]*`|`[^`\n]*`", "", text)
    text = re.sub(r"\]\([^)\s]*\)", "]", text)
    text = re.sub(r"<(/?[a-zA-Z][^>]*|https?:[^>]*|!--.*?--)>", "", text, flags=re.DOTALL)
    text = re.sub(r"^#{1,6}\s+", "", text, flags=re.MULTILINE)
    return re.sub(r"[*_\[\]>]|^\s*[-+]\s", "", text, flags=re.MULTILINE)


def without_folds(markdown: str) -> str:
    """Return Markdown without what is read only on demand: folded answers and tables."""
    text = re.sub(r"<details.*?</details>", " ", markdown, flags=re.DOTALL)
    return re.sub(r"^\|.*$", " ", text, flags=re.MULTILINE)


def length(markdown: str, language: Language) -> int:
    r"""Return words of English prose, or characters of Chinese prose (a number or a Latin word counts as one).

    Examples
    --------
    >>> length("## Two words\n\nThree more words, $x + y$.", "en")
    5
    """
    text = plain(without_folds(markdown))
    latin = re.findall(r"[A-Za-z0-9][\w’'.,%–-]*", text)
    return len(latin) if language == "en" else len(re.findall(HAN, text)) + len(latin)


def headings(markdown: str) -> list[tuple[int, str]]:
    """Return level and words of each heading outside fences."""
    bare = re.sub(r"^```.*?^```", " ", markdown, flags=re.MULTILINE | re.DOTALL)
    return [(len(marks), words) for marks, words in re.findall(r"^(#{1,6})\s+(.+?)\s*$", bare, flags=re.MULTILINE)]
