"""What the two languages of a text must say alike."""

from __future__ import annotations

import pytest

from coursekit.source.pairs import differences, numbers
from coursekit.text import Text

EN = (
    "## The claim\n\n98.99 million (2012), [3.1%](https://a.org/en/x), $a_1 - b$, in 2001–10; ten of 12. "
    "See {ex}`fall`, `n`."
)
ZH = "## 主张\n\n从2012年的9899万到[3.1%](https://a.org/zh/x)，$a_1-b$，2001—2010年；12个里有10个。见{ex}`fall`、`n`。"


def test_a_faithful_pair_agrees() -> None:
    assert list(differences(Text(en=EN, zh=ZH))) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("9899万", "9989万", "numbers"),
        ("9899万", "9899亿", "numbers"),
        ("3.1%", "3.2%", "numbers"),
        ("2010年；", "2011年；", "numbers"),
        ("有10个", "有11个", "numbers"),
        ("从2012年的9899万", "从9899万", "numbers"),
        ("$a_1-b$", "$a_1+b$", "formulas"),
        ("，$a_1-b$", "", "formulas"),
        ("a.org", "b.org", "links"),
        ("## ", "### ", "headings"),
        ("## 主张", "主张", "headings"),
        ("{ex}`fall`", "{ex}`points`", "references"),
        ("`n`", "`m`", "names of code"),
    ],
)
def test_a_changed_word_is_found(old: str, new: str, found: str) -> None:
    assert old in ZH
    assert found in " ".join(differences(Text(en=EN, zh=ZH.replace(old, new, 1))))


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("in million persons: 43.3 in 2011, 23.4 in 2012", "（万人）2011年4329，2012年2339"),
        ("94.22 and 98.99 million", "9422万和9899万"),
        ("the end of December", "12月底"),
        ("it may be so", "可能如此"),
        ("ten of a hundred", "100个里有10个"),
    ],
)
def test_one_number_written_in_two_ways_agrees(english: str, chinese: str) -> None:
    assert list(differences(Text(en=english, zh=chinese))) == []


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
