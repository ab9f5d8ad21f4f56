"""Search that finds Chinese words and printed numbers.

Chinese is written without spaces, so a run of characters is indexed as its overlapping pairs, and the query is cut the
same way: 贫困发生率 is looked up as 贫困, 困发, 发生, 生率 and found only where all four stand. No dictionary
decides what a word is, so that terms of the trade (漏评率, 建档立卡) are found like any other. Whole numbers, which
the search page would skip, are indexed with a sign in front.
"""

from __future__ import annotations

import re

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish

HAN = "\u3400-\u9fff\uf900-\ufaff"
_RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+(?:\.\d+)?")
_SIGN = "="  # stands before a whole number; cannot be typed as part of a word

SPLITTER = rf"""
var splitQuery = (query) => {{
  const cut = (part) => {{
    if (/^\d+(?:\.\d+)?$/.test(part)) return ["{_SIGN}" + part];
    if (part.length < 2 || !/[{HAN}]/u.test(part)) return [part];
    return Array.from({{ length: part.length - 1 }}, (_, i) => part.slice(i, i + 2));
  }};
  const runs = query.normalize("NFKC").match(/[{HAN}]+|[\p{{Letter}}\p{{Number}}]+(?:\.\d+)?/gu) || [];
  return runs.flatMap((run) => run.match(/[{HAN}]+|[^{HAN}]+/gu)).flatMap(cut);
}};
"""


def pieces(text: str) -> list[str]:
    """Cut text into what is indexed: pairs of Chinese characters, words, numbers with a sign.

    Examples
    --------
    >>> pieces("贫困发生率10.2%，headcount")
    ['贫困', '困发', '发生', '生率', '=10.2', 'headcount']
    >>> pieces("万")
    ['万']
    """
    found: list[str] = []
    for run in _RUN.findall(text):
        if re.match(f"[{HAN}]", run):
            found += [run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]
        else:
            found.append(_SIGN + run if re.fullmatch(r"\d+(?:\.\d+)?", run) else run)
    return found


class SearchHan(SearchLanguage):
    """Chinese, with English words and numbers among it."""

    lang = "zh"
    language_name = "Chinese"
    js_splitter_code = SPLITTER

    def split(self, input: str) -> list[str]:
        """Return the pieces of `input`, and its single characters, so that one character is found too."""
        return pieces(input) + re.findall(f"[{HAN}]", input)

    def word_filter(self, word: str) -> bool:
        """Keep every piece."""
        return bool(word)


class SearchLatin(SearchEnglish):
    """English, with printed Chinese terms and numbers among it."""

    js_splitter_code = SPLITTER

    def split(self, input: str) -> list[str]:
        """Return the pieces of `input`."""
        return pieces(input)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register both languages."""
    app.add_search_language(SearchHan)
    app.add_search_language(SearchLatin)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
