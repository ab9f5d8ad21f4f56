"""The page on which the speech was read, paragraph by paragraph: what is speech and what belongs to the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from coursekit.catalogue.tables import NotInCatalogue, rows
from coursekit.catalogue.words import word
from coursekit.text import Text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Caption", "Paragraph", "UnknownParagraph", "captions", "paragraph", "paragraph_frame", "paragraphs"]


class UnknownParagraph(NotInCatalogue):
    """The page has no paragraph of this number."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the page, counted over its non-empty lines from 1.

    Attributes
    ----------
    number : int
    kind : str
        ``speech``, ``heading``, ``title``, ``date``, ``by-line``, ``caption`` or ``furniture``.
    part : int or None
        Part of the speech (0 is its opening); None for what is not speech.
    points : tuple of str
        Points of the outline, such as ``("2.1.2", "2.1.3")``.
    label : Text
        What it is about, in our own words.
    photo_credit : bool
        Whether it ends with a photographer's credit, which tells a caption from the speech.
    date : str
        The first full date printed in it (year, month and day), in ISO form; empty where there is none.
    """

    number: int
    kind: str
    part: int | None
    points: tuple[str, ...]
    label: Text
    photo_credit: bool
    date: str


@dataclass(frozen=True)
class Caption:
    """A photo caption of the page, which is not part of the speech. Only its dates are kept.

    Attributes
    ----------
    paragraph : int
    first_day, last_day : str
        Days it is about, in ISO form.
    later_than_speech : bool
    """

    paragraph: int
    first_day: str
    last_day: str
    later_than_speech: bool


@cache
def paragraphs() -> tuple[Paragraph, ...]:
    """Return all paragraphs of the page in order."""
    return tuple(
        Paragraph(
            number=int(r["number"]),
            kind=r["kind"],
            part=int(r["part"]) if r["part"] else None,
            points=tuple(r["points"].split()),
            label=Text(en=r["label_en"], zh=r["label_zh"]),
            photo_credit=r["photo_credit"] == "yes",
            date=r["date"],
        )
        for r in rows("paragraphs")
    )


def paragraph(number: int) -> Paragraph:
    """Return one paragraph by its number.

    Raises
    ------
    UnknownParagraph
        With the numbers there are, in both languages.
    """
    for one in paragraphs():
        if one.number == number:
            return one
    last = paragraphs()[-1].number
    raise UnknownParagraph(
        Text(
            en=f"No paragraph {number}: the page has 1 to {last}.",
            zh=f"没有第{number}段：网页有第1段至第{last}段。",
        )
    )


@cache
def captions() -> tuple[Caption, ...]:
    """Return the photo captions of the page, with their dates and nothing else."""
    return tuple(
        Caption(
            paragraph=int(r["paragraph"]),
            first_day=r["first_day"],
            last_day=r["last_day"],
            later_than_speech=r["later_than_speech"] == "yes",
        )
        for r in rows("captions")
    )


def paragraph_frame(language: str) -> pd.DataFrame:
    """Return the paragraphs as a tidy table indexed by ``number``.

    Parameters
    ----------
    language : {"en", "zh"}
        Language of ``label`` and ``kind_words``; column names are the same in both.
    """
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "number": one.number,
                "label": one.label.to(language),
                "kind": one.kind,
                "kind_words": word("paragraph", one.kind).to(language),
                "points": " ".join(one.points),
                "photo_credit": one.photo_credit,
                "date": one.date,
            }
            for one in paragraphs()
        ]
    ).set_index("number")
