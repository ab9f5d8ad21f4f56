"""Numbers in words: read with their unit, and looked for in the catalogue."""

from __future__ import annotations

import pytest

from coursekit.lessons import course
from coursekit.lessons.material import allowed_numbers, material
from coursekit.source.numbers import Number, numbers, rests_on, unexplained
from coursekit.source.plain import plain
from coursekit.source.rules.words import HELD
from coursekit.text import LANGUAGES

READY = [row.number for row in course() if row.ready]


@pytest.mark.parametrize("number", READY)
def test_every_allowed_number_is_used(number: str) -> None:
    said = [
        n
        for part in material(number).parts()
        if part.block.kind not in HELD
        for language in LANGUAGES
        for n in numbers(plain(part.text.to(language)))
    ]
    assert [n.written for n in allowed_numbers(number) if not any(n.same(other) for other in said)] == []


@pytest.mark.parametrize(
    ("prose", "value", "unit"),
    [
        ("98.99 million people", 98_990_000, ""),
        ("共有9899万人", 98_990_000, ""),
        ("98,990,000 persons", 98_990_000, ""),
        ("529.6 billion yuan", 529_600_000_000, "yuan"),
        ("整合5296亿元", 529_600_000_000, "yuan"),
        ("累计4300多亿元", 430_000_000_000, "yuan"),
        ("about 70%", 70, "percent"),
        ("70 percent", 70, "percent"),
        ("降幅为70%左右", 70, "percent"),
        ("7.1 percentage points", 7.1, "points"),
        ("下降7.1个百分点", 7.1, "points"),
        ("2.04 times", 2.04, "times"),
        ("是673万的2.04倍", 2.04, "times"),
        ("1.2万亿元", 1_200_000_000_000, "yuan"),
    ],
)
def test_both_languages_read_alike(prose: str, value: float, unit: str) -> None:
    last = numbers(prose)[-1]
    assert (last.value, last.unit) == (value, unit)


def test_a_range_shares_its_scale() -> None:
    assert [n.value for n in numbers("between 98.985 and 98.995 million")] == [98_985_000, 98_995_000]
    assert [(n.value, n.unit) for n in numbers("3至4个百分点")] == [(3, "points"), (4, "points")]
    assert [n.value for n in numbers("9899 − 9422 = 477万")] == [98_990_000, 94_220_000, 4_770_000]
    assert [n.value for n in numbers("9899, then 477万")] == [9899, 4_770_000]


@pytest.mark.parametrize(
    "prose",
    [
        "on 12 February 2018",
        "2018年2月12日",
        "from 2001–10, and 2013—2017年",
        "§1.1, paragraph 13",
        "见第13段和第35段",
        "Exercise 01-4; paragraphs 13 and 35",
        "练习01-4，60分钟",
        "the 19th Congress, 40 min",
        "on the 2010 line; 2010年标准",
        "Qiushi 2020/09",
        "see https://example.org/2018/12/page_123456.html",
        "1. First\n2. Second",
    ],
)
def test_where_and_when_are_not_how_much(prose: str) -> None:
    assert numbers(prose) == []


def test_figures_and_series_are_recognised() -> None:
    def one(prose: str) -> Number:
        return numbers(prose)[0]

    assert "figure poor-2012" in rests_on(one("9899万人"))
    assert "figure poor-2012" in rests_on(one("98.99 million people"))
    assert "figure microcredit" in rests_on(one("440 billion yuan"))
    assert "series incidence-2010-standard 2000" in rests_on(one("49.8%"))
    assert "series resident-rural-population 2012" in rests_on(one("642 million"))


def test_wrong_numbers_are_found() -> None:
    """A slip of a digit, of a unit or of a scale is not explained by the catalogue."""
    assert [n.written for n in unexplained("9898万 people, not 9899万")] == ["9898万"]
    assert [n.written for n in unexplained("2.04% as many")] == ["2.04%"]
    assert [n.written for n in unexplained("98.99 billion people")] == ["98.99 billion"]
    assert unexplained("98.9 million") != [], "figures of the speech are kept as printed"


def test_small_counts_and_allowed_numbers_pass() -> None:
    assert unexplained("In 3 steps and 12 exercises") == []
    assert unexplained("a fall of 69.23%") != []
    assert unexplained("a fall of 69.23%", numbers("69.23%")) == []


def test_code_is_no_prose() -> None:
    assert unexplained("Type `9898`.\n\n```\n12345 * 2\n```\n") == []
