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


OF_THE_KIT = (
    "依据 限定词 上下界 提及 事实 来源 数据目录 口径 同口径 修约 比重 比例 比率 "
    "探究图 练习 参考解答 节点 连线 缺口 停用词表"
)
OF_THE_LESSONS = (
    "贫困发生率 百分点 基数 修约区间 现行标准 存量 流量 溯源矩阵 科恩卡帕系数 虚假脱贫 错退率 "
    "查准率 查全率 基础比率 聚束 漏评率 零检出 允许误差 标准误 组内相关系数 设计效应 判定规则"
)


@pytest.mark.parametrize("name", [*OF_THE_KIT.split(), *OF_THE_LESSONS.split()])
def test_words_of_the_course_have_their_home_here(name: str) -> None:
    assert not term(name).in_speech or name in ("百分点", "贫困发生率", "现行标准", "虚假脱贫")


def test_a_term_stands_once_and_has_a_rendering_of_its_own() -> None:
    names, renderings = [one.text.zh for one in terms()], [one.text.en.lower() for one in terms()]
    assert len(set(names)) == len(names)
    assert len(set(renderings)) == len(renderings)
