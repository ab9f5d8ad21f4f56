"""The words of the catalogue's vocabulary: units, kinds, qualifiers and poverty lines, in both languages."""

from __future__ import annotations

from functools import cache

from coursekit.catalogue.tables import rows
from coursekit.text import Text

__all__ = ["vocabulary", "word"]


@cache
def vocabulary(topic: str) -> dict[str, Text]:
    """Return the words of one topic by id: ``unit``, ``kind``, ``qualifier``, ``line``, ``period``, ``topic``."""
    return {r["id"]: Text(en=r["en"], zh=r["zh"]) for r in rows("words") if r["topic"] == topic}


def word(topic: str, id: str) -> Text:
    """Return the words of one id, or the id itself where no words were written for it (a unit made by arithmetic)."""
    return vocabulary(topic).get(id, Text(en=id, zh=id))
