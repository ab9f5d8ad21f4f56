"""What a cell shows, as messages that a page can set: text, HTML of the kit's own, HTML of others, a verdict."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coursekit.charts.learner import drawn
from coursekit.charts.spec import to_spec
from coursekit.lesson import Checked
from coursekit.series_cards import catalogue_writers
from coursekit.text import Language

__all__ = ["MOST", "Message", "message"]

Message = dict[str, Any]
MOST = 20_000
"""Characters of one text; a table may have ten times as many."""


def message(value: Any, language: Language) -> Message | None:
    """Return the message of a value, as the last line of a cell shows it; None for None.

    Parameters
    ----------
    value : object
    language : {"en", "zh"}

    Returns
    -------
    dict
        ``kind`` is ``text``; ``html``, with ``own`` where the kit wrote it and else to be set through a list of
        elements; or ``verdict``, with ``exercise``, ``state``, ``code`` and its card as ``html``, and ``more``: a
        picture to be set below. Each has ``text``.
    """
    if value is None:
        return None
    if isinstance(value, Checked) and value.exercise:
        more = value.picture() if value.picture is not None else ""
        named = {"exercise": value.exercise, "state": value.verdict.state, "code": value.verdict.code}
        return {"kind": "verdict", "text": value.plain, "html": value.html, "more": more, **named}
    for kind, words, card in catalogue_writers(language):
        if isinstance(value, kind):
            return {"kind": "html", "own": True, "text": words(value), "html": card(value)}
    module = str(type(value).__module__)
    if module.startswith("altair") and hasattr(value, "to_dict"):
        chart = drawn(to_spec(value))
        return {"kind": "html", "own": True, "text": chart.plain, "html": chart.live}
    html = _html(value)
    if html is None:
        return {"kind": "text", "text": cut(repr(value))}
    own = module.startswith("coursekit.")
    return {"kind": "html", "own": own, "text": cut(repr(value)), "html": html if own else cut(html, 10 * MOST)}


def _html(value: Any) -> str | None:
    """Return what a value says of itself as HTML."""
    write: Callable[[], Any] | None = getattr(value, "_repr_html_", None) if not isinstance(value, type) else None
    written = write() if callable(write) else None
    return written if isinstance(written, str) else None


def cut(text: str, most: int = MOST) -> str:
    """Return a text, cut where it is too long for a page."""
    return text if len(text) <= most else f"{text[:most]} …"
