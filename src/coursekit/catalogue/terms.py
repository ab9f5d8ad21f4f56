"""The terms of the field, one English rendering for each, explained in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from coursekit.catalogue.tables import NotInCatalogue, nearest, not_found, rows
from coursekit.text import Text

__all__ = ["Term", "UnknownTerm", "term", "terms"]


class UnknownTerm(NotInCatalogue):
    """No term is written like this; the message names the nearest ones."""


@dataclass(frozen=True)
class Term:
    """One term.

    Attributes
    ----------
    text : Text
        The term itself.
    pinyin : str
        How the Chinese is read.
    explanation : Text
        One sentence.
    in_speech : bool
        Whether it is a word of the speech.
    as_printed : str
        How the speech prints it, where that differs; ``……`` stands for what was left out.
    """

    text: Text
    pinyin: str
    explanation: Text
    in_speech: bool
    as_printed: str


@cache
def terms() -> tuple[Term, ...]:
    """Return every term in the order of the table, from the campaign's own words to those of the methods."""
    return tuple(
        Term(
            text=Text(en=r["en"], zh=r["zh"]),
            pinyin=r["pinyin"],
            explanation=Text(en=r["explanation_en"], zh=r["explanation_zh"]),
            in_speech=r["in_speech"] == "yes",
            as_printed=r["as_printed"],
        )
        for r in rows("terms")
    )


@cache
def _by_name() -> dict[str, Term]:
    # Chinese last: where two terms share an English word, the Chinese one is what tells them apart.
    return {one.text.en.lower(): one for one in reversed(terms())} | {one.text.zh: one for one in terms()}


def term(name: str) -> Term:
    """Return one term by its Chinese or English name, capitals or not.

    Raises
    ------
    UnknownTerm
        With the nearest terms, in both languages.
    """
    known = _by_name()
    found = known.get(name.strip()) or known.get(name.strip().lower())
    if found is None:
        near = nearest(name, known)
        raise UnknownTerm(not_found(Text(en="No term “{asked}”.", zh="没有术语“{asked}”。"), name, near), near)
    return found
