"""Notes for teachers, as the instructor's page shows them."""

from __future__ import annotations

import re

import pytest
from tests.source import lesson

from coursekit.source import References
from coursekit.source.teacher import teaching
from coursekit.text import LANGUAGES, Language


def notes(language: Language, text: str = lesson.TEXT) -> str:
    source = lesson.source(text)
    return teaching(source, References(source, lesson.elsewhere), language, "lessons/98-sample.ipynb")


def test_times_stand_in_a_table_whose_sections_lead_to_the_lesson() -> None:
    rows = [line for line in notes("en").splitlines() if line.startswith("| ")][1:]
    assert rows[0] == "| [Guess first](lessons/98-sample.ipynb) | 2 |"
    assert rows[-1] == "| together | 20 |"
    minutes = [int(re.findall(r"\| (\d+) \|$", row)[0]) for row in rows[:-1]]
    assert sum(minutes) == 20


def test_each_kind_of_note_has_its_list() -> None:
    text = notes("zh")
    assert "**讨论题**\n\n- 水平与变化：报纸会采用哪一个？" in text
    assert "**容易卡住的地方**\n\n- 水平与变化：把期末当作基数。" in text
    assert "**只有50分钟时**\n\n- 第二次学习：只有五十分钟时，到此为止" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_colon_follows_a_title_that_asks(language: Language) -> None:
    asked = lesson.TEXT.replace("## Level and change", "## Which line?").replace("## 水平与变化", "## 哪条标准？")
    assert asked != lesson.TEXT
    listed = [line for line in notes(language, asked).splitlines() if line.startswith("- ")]
    assert any(line.startswith({"en": "- Which line? ", "zh": "- 哪条标准？"}[language]) for line in listed)
    assert not any("?:" in line or "？：" in line for line in listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lesson_without_notes_says_nothing(language: Language) -> None:
    bare = re.sub(r"^\+\+\+ teacher.*?(?=^\+\+\+)", "", lesson.TEXT, flags=re.MULTILINE | re.DOTALL)
    assert notes(language, bare) == ""
