"""All Chinese of the project against the rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from tests.words.collect import COLLECTORS, HAN, Kind, Words, chinese, collected
from tests.words.copies import SPEECH, copies, speech
from tests.words.rules import ENGLISH, RULES, Offence, Rule, allowed, offences

COPY = "copy of the speech"


@pytest.fixture(scope="module")
def found() -> list[Offence]:
    runs = (
        {Offence(one.place, run, COPY) for one in chinese() for run in copies(one.text, speech())} if SPEECH else set()
    )
    return sorted({offence for words in chinese() for offence in offences(words)} | runs)


def against(found: list[Offence], rule: str) -> list[str]:
    return [f"{one.place}: …{one.phrase}…" for one in found if one.rule == rule]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_chinese_keeps_the_rule(rule: Rule, found: list[Offence]) -> None:
    assert against(found, rule.name) == [], f"write {rule.remedy}"


@pytest.mark.skipif(not SPEECH, reason="COURSEKIT_SPEECH does not name the text of the speech")
def test_the_speech_is_told_in_other_words(found: list[Offence]) -> None:
    assert against(found, COPY) == []


def test_every_exception_is_needed() -> None:
    lines = "\n".join(words.text for words in collected())
    assert [word for words in allowed().values() for word in words if not re.search(word, lines)] == []
    assert set(allowed()) <= {rule.name for rule in RULES + ENGLISH}


def test_copies_are_found() -> None:
    text = tuple("甲乙丙丁戊己庚辛壬癸子丑寅卯")
    assert list(copies("说：甲乙丙，丁戊己庚辛壬癸子丑寅。", text)) == ["甲乙丙丁戊己庚辛壬癸子丑寅"]
    assert list(copies("甲乙丙丁戊己庚辛壬癸子", text)) == []
    assert list(copies("“甲乙丙丁戊己庚辛壬癸子丑”", text)) == []


@pytest.mark.parametrize("collector", COLLECTORS, ids=lambda one: one.__name__)
def test_every_collector_brings_words_of_both_languages(collector: Callable[[], Iterator[Words]]) -> None:
    words = list(collector())
    assert {one.language for one in words} == {"en", "zh"}
    assert all(one.place and ":" not in one.place.partition(":")[0] for one in words)
    assert any(HAN.search(one.text) for one in words)


def broken(text: str, kind: Kind = "short") -> set[str]:
    return {offence.rule for offence in offences(Words("sample", text, "zh", kind))}


SAMPLES = [
    ("讲话印为1370万", "print"),
    ("连线都带着段落", "carry"),
    ("用我们的话说", "our words"),
    ("点到的行动者", "actors"),
    ("档案有些模糊", "blurred"),
    ("找出它的来源身份", "standing"),
    ("数字目录里每次提及占一行", "catalogue"),
    ("收入低于线", "bare line"),
    ("这些数字说明不了什么", "idiom"),
    ("查100户一户没查出", "none found"),
    ("单凭偶然会冤枉人", "blame"),
    ("被误判的好县", "blame"),
    ("减贫成绩", "praise"),
    ("题目所问", "asked"),
    ("贫困率下降", "headcount ratio"),
    ("名册上没有", "register"),
    ("第二个好年份", "good year"),
    ("基数的下限", "limit"),
    ("1,370.6万人", "comma before 万 or 亿"),
    ("5,296亿元", "comma before 万 or 亿"),
    ("小了一百倍", "倍 of a difference"),
    ("减少2倍", "倍 of a difference"),
    ("多了三倍", "倍 of a difference"),
    ("用时35—45分钟", "range"),
    ("甲＝乙", "full-width sign"),
    ("差为10.15 − 3.15", "blank beside a sign"),
    ("减少,贫困", "half-width punctuation"),
    ("注意:", "half-width punctuation"),
    ("贫困(发生率)", "half-width brackets"),
    ("用pandas 计算", "a blank between Han and Latin"),
    ("共 3046万", "a blank between Han and Latin"),
    ("减贫 进展", "a blank between Han"),
    ("减贫。 然后", "a blank beside full-width punctuation"),
    ("2001-2010年", "a hyphen in a range of years"),
    ("按**查出**率", "marks that are not rendered"),
    ("大约*平均*会有1户", "marks that are not rendered"),
]


@pytest.mark.parametrize(("text", "rule"), SAMPLES)
def test_faults_are_found(text: str, rule: str) -> None:
    assert broken(text) == {rule}


def test_every_rule_has_its_sample() -> None:
    assert {rule for _, rule in SAMPLES} | {"half-width quotation marks"} == {rule.name for rule in RULES}
    assert broken('他说"不对"。', "prose") == {"half-width quotation marks"}


@pytest.mark.parametrize(
    "text",
    [
        "一位印度教授打印了收入低于贫困线的名单",
        "两条线平行，参考线在1处",
        "按2010年标准，“贫困发生率”由10.2%降到3.1%（下降7.1个百分点）；2001—2010年，10.15−3.15=7.0。",
        "是2001—2010年的2.04倍，用时35～45分钟",
        "比率的上限为2.95%",
        "写`lesson.check(1, answer)`即可",
        "年均下降率为2.10倍",
    ],
)
def test_good_chinese_has_no_fault(text: str) -> None:
    assert broken(text) == set()


def test_prose_is_read_without_its_marks() -> None:
    text = (
        "### 01-1 · 降幅\n\n**用时：** 约60分钟，见`a, b`。\n\n- **a** 甲\n\n| 词 | 下界 |\n|---|---|\n| 多 | 这个数 |"
    )
    assert broken(text, "prose") == set()
    assert broken("正文里有**加粗**", "prose") == set()
    assert broken("见[印出的数](a.md)", "prose") == {"print"}
