"""What a solution asks for and does not get is said in the language of the lesson first."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.catalogue import UnknownFigure, UnknownSeries
from coursekit.exercises.context import Context, LessonTable
from coursekit.text import Text

TABLES = {"page": LessonTable(Path("page.csv"), "speech")}
WORDS = {"exact": Text(en="exact", zh="精确")}


def test_the_catalogue_speaks_the_language_of_the_lesson_first() -> None:
    chinese, english = Context("00", "zh"), Context("00", "en")
    with pytest.raises(UnknownSeries, match=r"^没有id为“headcount”的外部序列。.*No outside series") as caught:
        chinese.series("headcount")
    assert caught.value.nearest and caught.value.text.en.startswith("No outside series")
    with pytest.raises(UnknownFigure, match=r"^没有id为“poor”的数据。相近的有：.*poor-2012"):
        chinese.figure("poor")
    with pytest.raises(UnknownFigure, match=r"^No figure has the id “5”\. .*没有id为“5”的数据"):
        english.figure(5)  # type: ignore[arg-type]
    with pytest.raises(UnknownSeries, match=r"^No outside series has the id “\[\]”\."):
        english.series([])  # type: ignore[arg-type]


def test_tables_and_words_of_the_lesson() -> None:
    full, empty = Context("00", "zh", WORDS, TABLES), Context("00", "zh")
    with pytest.raises(LookupError, match=r"^本课没有名为“x”的表。已有：page。$"):
        full.table("x")
    with pytest.raises(LookupError, match=r"^本课没有表。$"):
        empty.table("x")
    with pytest.raises(LookupError, match=r"^本课没有名为“x”的词。已有：exact。$"):
        full.word("x")
    with pytest.raises(LookupError, match=r"^This lesson has no words of its own\.$"):
        Context("00", "en").word("x")
