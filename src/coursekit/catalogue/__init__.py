"""The catalogue: the speech's figures, outside series, terms and paragraphs, each with its place or source.

Tables in ``data/`` (described in ``data/README.md``) and a typed loader for each. Imports nothing of the package but
`coursekit.text`; pandas only where a table is asked for.
"""

from __future__ import annotations

from coursekit.catalogue.figures import Figure, UnknownFigure, figure, figures, frame, mentions
from coursekit.catalogue.quantity import Answer, Quantity, UndecidedComparison, UnitMismatch
from coursekit.catalogue.standing import STANDINGS, Standing, StandingWords, standing_words
from coursekit.catalogue.tables import NotInCatalogue

__all__ = [
    "STANDINGS",
    "Answer",
    "Figure",
    "NotInCatalogue",
    "Quantity",
    "Standing",
    "StandingWords",
    "UndecidedComparison",
    "UnitMismatch",
    "UnknownFigure",
    "figure",
    "figures",
    "frame",
    "mentions",
    "standing_words",
]
