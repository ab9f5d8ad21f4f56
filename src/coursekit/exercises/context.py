"""What a solution may ask for: figures, series and the lesson's own tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from coursekit import catalogue
from coursekit.catalogue.standing import Standing
from coursekit.text import Language, Text

if TYPE_CHECKING:
    import pandas as pd

    from coursekit.catalogue.series import Series

__all__ = ["Context", "LessonTable"]

_NO_TABLE = Text(
    en="This lesson has no table “{name}”. It has: {known}.", zh="本课没有名为“{name}”的表。已有：{known}。"
)
_NO_TABLES = Text(en="This lesson has no tables.", zh="本课没有表。")
_NO_WORD = Text(en="This lesson has no word “{name}”. It has: {known}.", zh="本课没有名为“{name}”的词。已有：{known}。")
_NO_WORDS = Text(en="This lesson has no words of its own.", zh="本课没有自己的词。")


@dataclass(frozen=True)
class LessonTable:
    """A table that belongs to a lesson: the file, and how sure its numbers are."""

    file: Traversable
    standing: Standing


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
    words : mapping of str to Text, optional
        The lesson's own words that an answer may hold, by name.
    tables : mapping of str to LessonTable, optional
        The lesson's own tables, by name.
    """

    def __init__(
        self,
        number: str,
        language: Language,
        words: Mapping[str, Text] | None = None,
        tables: Mapping[str, LessonTable] | None = None,
    ) -> None:
        self.number = number
        self.language: Language = language
        self.words: Mapping[str, Text] = words or {}
        self.tables: Mapping[str, LessonTable] = tables or {}

    def word(self, name: str) -> Text:
        """Return a word of the lesson's own that an answer may hold: ``lesson.word("exact")`` is "exact" or “精确”.

        Raises
        ------
        LookupError
            If the lesson has no such word, with those it has.
        """
        if name not in self.words:
            words = _NO_WORD.fill(name=name, known=", ".join(self.words)) if self.words else _NO_WORDS
            raise LookupError(words.to(self.language))
        return self.words[name]

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

        if name not in self.tables:
            words = _NO_TABLE.fill(name=name, known=", ".join(self.tables)) if self.tables else _NO_TABLES
            raise LookupError(words.to(self.language))
        with self.tables[name].file.open(encoding="utf-8") as file:
            return pd.read_csv(file, keep_default_na=False)
