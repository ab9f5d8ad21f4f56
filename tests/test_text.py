"""Words in both languages and numbers as each language writes them."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coursekit.text
from coursekit.text import LANGUAGES, Text, amount, check_language, decimal, minus, people, span, whole


def test_examples_in_the_docstrings() -> None:
    assert doctest.testmod(coursekit.text).failed == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages(language: str) -> None:
    assert check_language(language) == language


@pytest.mark.parametrize("bad", ["", "EN", "cn", "zh-Hans", None, 1], ids=repr)
def test_other_languages_are_refused_in_both(bad: object) -> None:
    with pytest.raises(ValueError, match="没有语言") as caught:
        check_language(bad)  # type: ignore[arg-type]
    assert "No language" in str(caught.value)


def test_text() -> None:
    text = Text(en="{n} people", zh="{n}人")
    assert text.fill(n=5).to("zh") == "5人"
    assert text.fill(n=5).to("en") == "5 people"
    with pytest.raises(ValueError, match="没有语言"):
        text.to("fr")


def test_a_text_inside_a_text_is_put_in_language_by_language() -> None:
    outer = Text(en="{what}: {n}", zh="{what}：{n}")
    filled = outer.fill(what=Text(en="poor", zh="贫困人口"), n=3)
    assert (filled.en, filled.zh) == ("poor: 3", "贫困人口：3")


def test_braces_in_what_is_filled_in_stay() -> None:
    assert Text(en="{a}", zh="{a}").fill(a="{b}").en == "{b}"


def test_missing_field_is_an_error() -> None:
    with pytest.raises(KeyError):
        Text(en="{a}", zh="{a}").fill(b=1)


def test_decimal_and_minus() -> None:
    assert decimal(1234.5, 1) == "1,234.5"
    assert decimal(-1234) == "−1,234"
    assert minus("-0.5") == "−0.5"


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (0, "0", "0"),
        (999.5, "1,000", "1000"),
        (9_999, "9,999", "9999"),
        (9_999.6, "10,000", "10,000"),
        (21_604_087, "21,604,087", "21,604,087"),
        (-1_386, "−1,386", "−1386"),
    ],
)
def test_whole(value: float, en: str, zh: str) -> None:
    assert (whole(value).en, whole(value).zh) == (en, zh)


@pytest.mark.parametrize(
    ("persons", "en", "zh"),
    [
        (98_990_000, "98.99 million", "9899万"),
        (13_706_000, "13.71 million", "1371万"),
        (435_000, "0.43 million", "43.5万"),
    ],
)
def test_people(persons: float, en: str, zh: str) -> None:
    assert people(persons).zh == zh
    assert people(persons).en.endswith(" million")


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (0, "0", "0"),
        (7, "7", "7"),
        (9_999, "9,999", "9999"),
        (10_000, "10,000", "1万"),
        (46_200, "46,200", "4.62万"),
        (999_999, "999,999", "99.9999万"),
        (1_000_000, "1 million", "100万"),
        (98_990_000, "98.99 million", "9899万"),
        (100_000_000, "100 million", "1亿"),
        (430_000_000_000, "430 billion", "4300亿"),
        (1_600_000_000_000, "1,600 billion", "16000亿"),
        (-7.1, "−7.1", "−7.1"),
        (0.1 + 0.2, "0.3", "0.3"),
    ],
)
def test_amount(value: float, en: str, zh: str) -> None:
    assert (amount(value).en, amount(value).zh) == (en, zh)


@settings(deadline=None)
@given(st.integers(min_value=-(10**10), max_value=10**10))
def test_amount_says_the_same_number_in_both_languages(value: int) -> None:
    english, chinese = amount(value), amount(value)
    scales_en = {"million": 1e6, "billion": 1e9}
    number, _, scale = english.en.replace("−", "-").replace(",", "").partition(" ")
    assert float(number) * scales_en.get(scale, 1) == pytest.approx(value)
    digits = chinese.zh.replace("−", "-")
    unit = {"万": 1e4, "亿": 1e8}.get(digits[-1], 1)
    assert float(digits.rstrip("万亿")) * unit == pytest.approx(value)


@pytest.mark.parametrize(
    ("start", "end", "en", "zh"),
    [
        (2001, 2010, "2001–10", "2001—2010年"),
        (1994, 2000, "1994–2000", "1994—2000年"),
        (2017, 2017, "2017", "2017年"),
        (2000, 2005, "2000–05", "2000—2005年"),
    ],
)
def test_span(start: int, end: int, en: str, zh: str) -> None:
    assert (span(start, end).en, span(start, end).zh) == (en, zh)
