"""The terms: one rendering each, found by either name."""

from __future__ import annotations

import pytest

from coursekit.catalogue import UnknownTerm, term, terms


def test_every_term_is_found_by_its_chinese_name() -> None:
    for one in terms():
        assert term(one.text.zh) is one


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("精准扶贫", "targeted poverty alleviation"),
        ("精准脱贫", "targeted poverty elimination"),
        ("作风", "conduct"),
        ("定点扶贫", "designated assistance"),
        ("建档立卡", "poverty registration"),
    ],
)
def test_fixed_renderings(zh: str, en: str) -> None:
    assert term(zh).text.en == en
    assert term(en.upper()).text.en == en


def test_words_of_measurement_are_not_words_of_the_speech() -> None:
    assert not term("漏评率").in_speech
    assert not term("错退率").in_speech
    assert term("精准扶贫").in_speech


def test_explanations_are_sentences() -> None:
    for one in terms():
        assert one.explanation.en.endswith(".")
        assert one.explanation.zh.endswith("。")
        assert one.pinyin


def test_unknown_term() -> None:
    with pytest.raises(UnknownTerm, match="建档立卡") as caught:
        term("建档")
    assert "没有术语" in caught.value.text.zh
