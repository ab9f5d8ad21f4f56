"""English and Chinese are one lesson: by cell, the same code, figures, formulas and links."""

from __future__ import annotations

import re

import pytest
from tests.support.lessons import Cell, read, ready
from tests.support.parity import differences, doctored, numbers

from coursekit.lessons import LessonRow

LESSONS = ready()


@pytest.mark.parametrize("row", LESSONS, ids=lambda row: row.number)
def test_both_languages_agree(row: LessonRow) -> None:
    assert differences(read(row, "en"), read(row, "zh")) == []


# ── the comparison can fail ──────────────────────────────────────────────────


def markdown(source: str) -> Cell:
    return Cell("claim", "markdown", source, {}, (), (), None)


def code(source: str) -> Cell:
    return Cell("count", "code", source, {}, (), (), 1)


EN = [
    markdown("## The claim\n\n98.99 million (2012), [3.1%](https://a.org/en/x), $a_1 - b$, in 2001–10; ten of 12."),
    code('poor = lesson.figure("poor-2012").value / 5  # a year\nprint(f"a year: {poor}")'),
]
ZH = [
    markdown("## 主张\n\n从2012年的9899万到[3.1%](https://a.org/zh/x)，$a_1-b$，2001—2010年；12个里有10个。"),
    code('poor = lesson.figure("poor-2012").value / 5  # 每年\nprint(f"每年：{poor}")'),
]


def test_a_faithful_translation_agrees() -> None:
    assert differences(EN, ZH) == []


@pytest.mark.parametrize(
    ("cell", "old", "new", "found"),
    [
        ("claim", "9899万", "9989万", "numbers"),
        ("claim", "9899万", "9899亿", "numbers"),
        ("claim", "3.1%", "3.2%", "numbers"),
        ("claim", "2010年；", "2011年；", "numbers"),
        ("claim", "有10个", "有11个", "numbers"),
        ("claim", "从2012年的9899万", "从9899万", "numbers"),
        ("claim", "$a_1-b$", "$a_1+b$", "formulas"),
        ("claim", "，$a_1-b$", "", "formulas"),
        ("claim", "a.org", "b.org", "links"),
        ("claim", "## ", "### ", "headings"),
        ("claim", "## 主张", "主张", "headings"),
        ("count", "poor-2012", "poor-2017", "no translation"),
        ("count", "/ 5", "/ 6", "code differs"),
        ("count", "value", "low", "code differs"),
        ("count", "{poor}", "{5}", "code differs"),
        ("count", "{poor}", "{poor:.1f}", "code differs"),
        ("count", "print(", "(", "code differs"),
        ("count", "poor =", "poor = =", "code"),
    ],
)
def test_a_changed_word_is_found(cell: str, old: str, new: str, found: str) -> None:
    source = next(one.source for one in ZH if one.id == cell)
    assert old in source
    assert found in " ".join(differences(EN, doctored(ZH, cell, source=source.replace(old, new, 1))))


def test_changed_cells_are_found() -> None:
    assert "count" in differences(EN, ZH[:1])[0]
    assert "order" in differences(EN, ZH[::-1])[0]
    for change in ({"kind": "code"}, {"tags": ("exercise",)}, {"course": {"role": "prose"}}):
        assert "kind, role or tags" in differences(EN, doctored(ZH, "claim", **change))[0]
    assert "outputs" in differences(EN, doctored(ZH, "count", outputs=({"output_type": "stream"},)))[0]


@pytest.mark.parametrize("row", LESSONS, ids=lambda row: row.number)
def test_every_number_of_the_chinese_prose_is_held(row: LessonRow) -> None:
    """Change one number in each cell of the real lesson: the comparison must see nearly all of them."""
    english, chinese = read(row, "en"), read(row, "zh")
    tried = seen = 0
    for cell in chinese:
        match = re.search(r"(?<![\d.\-§])\d{2,}(?=[万亿年%个。，])", cell.source)
        if cell.kind != "markdown" or not match or not numbers(cell.source):
            continue
        changed = cell.source[: match.start()] + f"{int(match[0]) * 7 + 1}" + cell.source[match.end() :]
        tried += 1
        seen += bool(differences(english, doctored(chinese, cell.id, source=changed)))
    assert tried >= 5
    assert seen == tried


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("68.53 million", "6853万"),
        ("529.6 billion yuan", "5296亿元"),
        ("1,370 thousand", "137万"),
        ("12 February 2018", "2018年2月12日"),
        ("2001–10", "2001—2010年"),
        ("1998–2003", "1998—2003年"),
    ],
)
def test_numbers_are_worked_out(english: str, chinese: str) -> None:
    assert numbers(english) == numbers(chinese) != set()
