"""Studies, reports and documents that the lessons point to: what they find, in our words, and where they were read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from coursekit.catalogue.standing import Standing
from coursekit.catalogue.tables import NotInCatalogue, nearest, not_found, rows
from coursekit.text import Text

__all__ = ["Study", "UnknownStudy", "literature", "study"]


class UnknownStudy(NotInCatalogue):
    """No study has this id; the message names the nearest ones."""


@dataclass(frozen=True)
class Study:
    """One study, report or document.

    Attributes
    ----------
    id : str
        Such as ``"alkire-foster-2011"``.
    topic : str
    citation : str
        Authors, title and where it was published, in the language of the publication.
    citation_zh : str
        What a reader of Chinese looks for first: the Chinese original, or the authors in characters; empty where the
        publication is in Chinese or neither is known.
    year : int or None
        None where what was read does not show it.
    finding : Text
        What it finds, in our words.
    how : str
        ``abstract`` (abstract or excerpt) or ``account`` (an account by others); none was read in full.
    standing : {"read", "memory"}
    found_at : tuple of str
        Addresses where it was read.
    note : Text or None
    """

    id: str
    topic: str
    citation: str
    citation_zh: str
    year: int | None
    finding: Text
    how: str
    standing: Standing
    found_at: tuple[str, ...]
    note: Text | None

    def cite(self, language: str) -> str:
        """Return the citation for a reader: in Chinese the Chinese original or the authors in characters come first.

        Examples
        --------
        >>> study("meng-2013").cite("zh")[:4]
        '孟岭生；'
        """
        if language != "zh" or not self.citation_zh:
            return self.citation
        return f"{self.citation_zh}；{self.citation}"


@cache
def literature() -> tuple[Study, ...]:
    """Return every study of the list."""
    return tuple(
        Study(
            id=r["id"],
            topic=r["topic"],
            citation=r["citation"],
            citation_zh=r["citation_zh"],
            year=int(r["year"]) if r["year"] else None,
            finding=Text(en=r["finding_en"], zh=r["finding_zh"]),
            how=r["how"],
            standing=cast("Standing", r["standing"]),
            found_at=tuple(r["found_at"].split(" ")) if r["found_at"] else (),
            note=Text(en=r["note_en"], zh=r["note_zh"]) if r["note_en"] else None,
        )
        for r in rows("literature")
    )


def study(id: str) -> Study:
    """Return one study by its id.

    Raises
    ------
    UnknownStudy
        With the nearest ids, in both languages.
    """
    for one in literature():
        if one.id == id:
            return one
    near = nearest(id, [one.id for one in literature()])
    raise UnknownStudy(
        not_found(Text(en="No study has the id “{asked}”.", zh="没有id为“{asked}”的文献。"), id, near), near
    )
