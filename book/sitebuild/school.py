"""What a school's settings put on the pages: names, notes, colours of the bar, and no way to a lesson it hides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from coursekit.cards import inline
from coursekit.lessons import course
from coursekit.settings import EVERY, NAME, Masthead, Settings, near, settings
from coursekit.text import Text
from sitebuild.languages import words
from sitebuild.sources import PageError

__all__ = ["bar_rules", "check_notes", "named", "on_page", "unlinked"]

_LINK = re.compile(r"\[([^\]\n]+)\]\(((?:https?://|mailto:)[^\s)]+)\)")
_TO_LESSON = re.compile(r"\[([^\]\n]+)\]\((?:[\w.-]+/)*(\d\d-[\w-]+)\.ipynb(?:#[^)\s]*)?\)")
_NOT_OFFERED = Text(en="{words} (not offered here)", zh="{words}（本课程未开设）")
_NAME = re.compile(r"\[\[(title|subtitle)(?:\.(en|zh))?\]\]")
_TOKENS = {
    "ground": ("paper", "surface", "sunk", "accent-wash", "line", "on-accent"),
    "ink": ("ink", "muted", "edge", "accent", "accent-deep", "focus-ring"),
}
"""Tokens of the look that the two colours of the bar stand for inside it."""


def on_page(pagename: str, code: str, own: Settings | None = None) -> dict[str, object]:
    """Return what the frame of one page says of the school.

    Returns
    -------
    dict
        ``institution``, ``author``, and as HTML ``imprint``, a list, and ``notes``, a list.
    """
    own = own or settings()
    say = words(code)
    author, right = own.author.to(code), own.copyright.to(code)
    lesson = re.match(r"lessons/(\d\d)-", pagename)
    places = (EVERY, lesson[1] if lesson else pagename)
    imprint = (
        own.institution.to(code),
        author and say["by"].format(author=author),
        right and say["copyright"].format(copyright=right),
    )
    return {
        "institution": own.institution.to(code),
        "author": author,
        "imprint": [escape(line) for line in imprint if line],
        "notes": [_linked(own.notes[place].to(code), code) for place in places if place in own.notes],
    }


def _linked(note: str, code: str) -> str:
    """Write a note as HTML: plain words, code in backticks, links to other sites."""
    pieces = _LINK.split(note)  # words, text of a link, its address, words …
    out = [inline(pieces[0], code)]
    for text, address, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        out += [f'<a href="{escape(address)}" rel="external">{inline(text, code)}</a>', inline(after, code)]
    return "".join(out)


def check_notes(pages: Iterable[str], own: Settings | None = None) -> None:
    """Refuse a note for a page that there is not.

    Parameters
    ----------
    pages : iterable of str
        Names of the written pages, such as ``methods/audit``.

    Raises
    ------
    PageError
        With the pages that are meant perhaps.
    """
    known = [EVERY, *(one.number for one in course()), *pages]
    for place in (own or settings()).notes:
        if place not in known:
            message = f"{NAME}, notes: no lesson or page {place}. There are: {near(place, known)}."
            raise PageError(f"{message}\n{NAME}，notes：没有名为{place}的课或页面。可用的：{near(place, known)}。")


def named(text: str, code: str = "") -> str:
    """Put the course's title and subtitle where a page writes ``[[title]]``; ``[[title.zh]]`` names the language.

    Examples
    --------
    >>> named("[[mop]]", "en")
    '[[mop]]'
    """
    return _NAME.sub(lambda found: escape(words(found[2] or code)[found[1]], quote=False), text)


def unlinked(text: str, code: str, own: Settings | None = None) -> str:
    """Return Markdown whose links to lessons that are not offered have become words that say so."""
    hidden = (own or settings()).hidden

    def mend(found: re.Match[str]) -> str:
        if found[2][:2] not in hidden:
            return found[0]
        return _NOT_OFFERED.fill(words=found[1]).to(code)

    return _TO_LESSON.sub(mend, text) if hidden else text


def bar_rules(masthead: Masthead | None) -> str:
    """Return the style of the bar in the school's colours; empty where it has none of its own.

    Inside the bar the tokens of the look stand for the two colours, so that whatever is in it follows.
    """
    if masthead is None:
        return ""
    light, dark = (f"--site-ground: {one.ground}; --site-ink: {one.ink};" for one in (masthead.light, masthead.dark))
    tokens = " ".join(f"--ck-{token}: var(--site-{name});" for name, found in _TOKENS.items() for token in found)
    return (
        "\n/* the bar in the school's colours, from its settings */\n"
        f":root {{ {light} }}\n"
        f'@media screen {{ html[data-theme="dark"] {{ {dark} }} }}\n'
        f'@media screen and (prefers-color-scheme: dark) {{ html:not([data-theme="light"]) {{ {dark} }} }}\n'
        f".site-bar {{ {tokens} color: var(--ck-ink); }}\n"
    )
