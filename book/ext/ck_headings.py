"""Chinese headings: a line ends after punctuation or between two words, and never inside one.

The sheet keeps Han characters together. What it cannot know is done here, when a page is written: where the question of
a lesson may be broken, and that a percent sign inside a word, as in 两个10.2%所用, is no place to break.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from coursekit.lessons import course

_HEADING = re.compile(r"(<h([1-4])\b[^>]*>)(.*?)(</h\2>)", re.DOTALL)
_AFTER_PERCENT = re.compile(r"(?<=\d%)(?=[\u3007\u3400-\u9fff])")
WORD_JOINER = "\u2060"


def set_headings(html: str, questions: Iterable[Sequence[str]]) -> str:
    """Return a Chinese page with its headings ready to be set.

    Parameters
    ----------
    html : str
    questions : iterable of sequence of str
        Each question in pieces, between which a line may end.

    Examples
    --------
    >>> set_headings("<h1>这两条记录是同一个人吗？</h1>", [("这两条记录", "是同一个人吗？")])
    '<h1>这两条记录<wbr>是同一个人吗？</h1>'
    """
    broken = {"".join(pieces): "<wbr>".join(pieces) for pieces in questions if len(pieces) > 1}

    def one(found: re.Match[str]) -> str:
        inner = _AFTER_PERCENT.sub(WORD_JOINER, found[3])
        for plain, pieces in broken.items():
            inner = inner.replace(plain, pieces)
        return found[1] + inner + found[4]

    return _HEADING.sub(one, html)


def _set(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    if app.config.ck_edition == "zh" and "body" in context:
        context["body"] = set_headings(context["body"], (one.pieces for one in course()))


def setup(app: Sphinx) -> dict[str, bool]:
    """Set the headings of each Chinese page."""
    app.connect("html-page-context", _set)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
