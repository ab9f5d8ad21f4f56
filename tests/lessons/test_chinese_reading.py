"""The Chinese reading list of a lesson holds a work in Chinese."""

from __future__ import annotations

import pytest

from coursekit import lessons
from coursekit.lessons import course
from coursekit.source import read


@pytest.mark.parametrize("number", [one.number for one in course() if one.ready])
def test_a_reader_of_chinese_finds_something_in_chinese(number):
    (block,) = read(lessons.folder(number) / "lesson.md").of("reading")
    works = [line for line in block.prose.zh.splitlines() if line.startswith("- ")]
    assert any("英文" not in work for work in works)
