"""The catalogue: the speech's figures, outside series, terms and paragraphs, each with its place or source.

Tables in ``data/`` (described in ``data/README.md``) and a typed loader for each. Imports nothing of the package but
`coursekit.text`; pandas only where a table is asked for.
"""

from __future__ import annotations

from coursekit.catalogue.figures import Figure, UnknownFigure, figure, figures, frame, mentions
from coursekit.catalogue.literature import Study, UnknownStudy, literature, study
from coursekit.catalogue.paragraphs import (
    Caption,
    Paragraph,
    UnknownParagraph,
    captions,
    paragraph,
    paragraph_frame,
    paragraphs,
)
from coursekit.catalogue.period import period_words
from coursekit.catalogue.quantity import Answer, Quantity, UndecidedComparison, UnitMismatch
from coursekit.catalogue.series import Observation, Series, Source, UnknownSeries, series, series_list, source, sources
from coursekit.catalogue.standing import STANDINGS, Standing, StandingWords, standing_words
from coursekit.catalogue.tables import NotInCatalogue
from coursekit.catalogue.terms import Term, UnknownTerm, term, terms
from coursekit.catalogue.words import vocabulary, word

__all__ = [
    "STANDINGS",
    "Answer",
    "Caption",
    "Figure",
    "NotInCatalogue",
    "Observation",
    "Paragraph",
    "Quantity",
    "Series",
    "Source",
    "Standing",
    "StandingWords",
    "Study",
    "Term",
    "UndecidedComparison",
    "UnitMismatch",
    "UnknownFigure",
    "UnknownParagraph",
    "UnknownSeries",
    "UnknownStudy",
    "UnknownTerm",
    "captions",
    "figure",
    "figures",
    "frame",
    "literature",
    "mentions",
    "paragraph",
    "paragraph_frame",
    "paragraphs",
    "period_words",
    "series",
    "series_list",
    "source",
    "sources",
    "standing_words",
    "study",
    "term",
    "terms",
    "vocabulary",
    "word",
]
