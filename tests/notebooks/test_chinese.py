"""Bold in Chinese: CommonMark closes marks by rules that Han characters often miss. Other rules: `tests.words`."""

from __future__ import annotations

import html
import re

import pytest
from markdown_it import MarkdownIt
from tests.support.lessons import read, ready

from coursekit.lessons import LessonRow


@pytest.mark.parametrize("row", ready(), ids=lambda row: row.number)
def test_no_stars_are_left_over(row: LessonRow) -> None:
    """`**注意：**正文` stays stars in CommonMark."""
    assert "**" in MarkdownIt().render("**注意：**正文")
    for cell in read(row, "zh"):
        if cell.kind == "markdown":
            assert "**" not in re.sub(r"<code>.*?</code>", "", MarkdownIt().render(cell.source)), cell.id


@pytest.mark.parametrize("row", ready(), ids=lambda row: row.number)
def test_bold_ends_where_it_was_meant_to(row: LessonRow) -> None:
    """Closing marks between a sign such as % and a Han character do not close: bold would run on to the next pair."""
    for cell in read(row, "zh"):
        if cell.kind == "markdown":
            meant = re.findall(r"\*\*([^*\n]+)\*\*", cell.source)
            bold = re.findall(r"<strong>(.*?)</strong>", MarkdownIt().render(cell.source), flags=re.DOTALL)
            assert [html.unescape(re.sub(r"<[^>]+>", "", one)) for one in bold] == [
                one.replace("`", "") for one in meant
            ], cell.id
