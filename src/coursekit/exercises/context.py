"""What a solution may ask for: figures, series and the lesson's own tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING

from coursekit import catalogue
from coursekit.text import Language, Text

if TYPE_CHECKING:
    import pandas as pd

    from coursekit.catalogue.series import Series

__all__ = ["Context"]

_NO_TABLE = Text(
    en="This lesson has no table “{name}”. It has: {known}.", zh="本课没有名为“{name}”的表。已有：{known}。"
)
_NO_TABLES = Text(en="This lesson has no tables.", zh="本课没有表。")


@contextmanager
def _said_first(language: Language) -> Iterator[None]:
    """Let the catalogue, which knows no language, say what is missing in the reader's language first."""
    try:
        yield
    except catalogue.NotInCatalogue as missing:
        raise missing.first(language) from None


class Context:
    """The data of one lesson in one language, with nothing to be shown.

    Parameters
    ----------
    number : str
        ``"01"``.
    language : {"en", "zh"}
    """

    def __init__(self, number: str, language: Language) -> None:
        self.number = number
        self.language: Language = language

    def figure(self, id: str) -> catalogue.Figure:
        """Return one figure of the speech by its id; an unknown id names the nearest ones."""
        with _said_first(self.language):
            return catalogue.figure(id)

    @property
    def figures(self) -> pd.DataFrame:
        """All figures of the speech, one a row, in the language of the lesson."""
        return catalogue.frame(self.language)

    def series(self, id: str) -> Series:
        """Return an outside series by its id; an unknown id names the nearest ones."""
        from coursekit.catalogue.series import series

        with _said_first(self.language):
            return series(id)

    def table(self, name: str) -> pd.DataFrame:
        """Return a table that belongs to the lesson (``lessons/lNN/name.csv``).

        Empty cells are empty texts.

        Raises
        ------
        LookupError
            If the lesson has no table of this name, with those it has.
        """
        import pandas as pd

        folder = resources.files("coursekit.lessons").joinpath(f"l{self.number}")
        known = sorted(f.name.removesuffix(".csv") for f in folder.iterdir() if f.name.endswith(".csv"))
        if name not in known:
            words = _NO_TABLE.fill(name=name, known=", ".join(known)) if known else _NO_TABLES
            raise LookupError(words.to(self.language))
        with folder.joinpath(f"{name}.csv").open(encoding="utf-8") as file:
            return pd.read_csv(file, keep_default_na=False)
