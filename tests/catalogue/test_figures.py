"""The figures of the speech: what each says, how it is shown, and how they hang together."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from tests.support.every import every

from coursekit.catalogue import Figure, Quantity, UnknownFigure, figure, figures, frame, mentions, paragraph, word

INF = math.inf
every_figure = every(figures())


# The table as a whole


def test_all_three_parts_are_there() -> None:
    points = {one.point for one in figures()}
    asked = {"1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.1.1", "2.1.2", "2.1.3", "2.1.4", "2.2.1", "2.2.2", "2.2.3"}
    assert asked | {"2.2.4", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.8", "3.9"} <= points


@every_figure
def test_place_agrees_with_the_paragraph(one: Figure) -> None:
    where = paragraph(one.paragraph)
    assert where.kind in ("speech", "date")
    assert one.point in where.points
    assert one.part == where.part
    assert one.place == f"§{one.point}"


@every_figure
def test_value_lies_within_its_bounds(one: Figure) -> None:
    if one.kind == "date":
        with pytest.raises(ValueError, match="日期"):
            _ = one.quantity
        return
    strict, habit = one.quantity, one.habit
    assert habit.exact_low >= strict.exact_low
    assert habit.exact_high <= strict.exact_high
    if one.number is None:
        return
    if one.qualifier in ("none", "initial estimate"):
        assert strict == Quantity.exact(one.number, one.unit)
    if one.qualifier in ("more than", "over"):
        assert (one.number in strict, strict.low, strict.high) == (False, one.number, INF)
    if one.qualifier == "at least":
        assert (one.number in strict, strict.low, strict.high) == (True, one.number, INF)
    if one.qualifier == "about":
        assert one.number in habit
        assert habit.high < INF
    assert one.number in one.rounding or one.qualifier in ("more than", "over")


@every_figure
def test_qualifier_is_printed_in_the_fragment(one: Figure) -> None:
    """A bound rests on a word of the speech, and a figure without that word has none."""
    words = {"about": "左右", "more than": "多", "over": "超过", "at least": "以上", "range": "至"}
    if one.qualifier in words:
        assert words[one.qualifier] in one.fragment
    else:
        assert not any(w in one.fragment for w in ("左右", "以上", "超过"))


@every_figure
def test_printed_number_is_the_value(one: Figure) -> None:
    """9899万 is 98,990,000: the value follows from the printed form."""
    scales = {"万": 10_000, "亿": 100_000_000}
    digits = "".join(c for c in one.printed if c.isdigit() or c == ".")
    if one.kind == "date" or not digits or one.qualifier == "range":
        return
    scale = next((size for sign, size in scales.items() if sign in one.printed.removeprefix(digits)), 1)
    assert one.value == pytest.approx(float(digits) * scale)


@every_figure
def test_rounding_step_divides_the_value(one: Figure) -> None:
    if one.rounded_to is not None and one.number is not None:
        assert (one.number / one.rounded_to) == pytest.approx(round(one.number / one.rounded_to))


@every_figure
def test_unit_of_shares_and_counts(one: Figure) -> None:
    if "百分点" in one.printed:
        assert one.unit.startswith("percentage points")
    elif "%" in one.printed:
        assert one.unit.startswith("percent")
    if "元" in one.printed:
        assert one.unit == "yuan"
    if one.kind in ("count", "named count", "implied count", "ordinal"):
        assert float(one.value).is_integer()


@every_figure
def test_standing(one: Figure) -> None:
    assert one.standing == ("coding" if one.kind == "implied count" else "speech")
    assert bool(one.printed) is (one.kind != "implied count")
    if one.standing == "coding":
        assert one.note is not None, "what the course counted, it says how"


def test_mentions_of_one_fact_agree() -> None:
    for fact in {one.fact for one in figures()}:
        said = mentions(fact)
        assert fact in {one.id for one in said}
        for one in said[1:]:
            if one.kind != "date":
                assert one.quantity.overlaps(said[0].quantity), (fact, one.id)


def test_3046_is_one_fact_mentioned_twice() -> None:
    said = [one for one in figures() if one.printed == "3046万"]
    assert [one.paragraph for one in said] == [13, 35]
    assert {one.fact for one in said} == {"poor-2017"}


# The stated arithmetic


def test_fall_and_rate_of_2013_to_2017() -> None:
    fall = figure("poor-2012") - figure("poor-2017")
    assert float(fall) == figure("fall-persons-2013-2017").value
    points = figure("rate-2012") - figure("rate-2017")
    assert float(points) == figure("fall-points-2013-2017").value
    share = 100 * fall / figure("poor-2012")
    assert float(share) == pytest.approx(69.229, abs=0.001)
    assert float(share) in figure("fall-percent-2013-2017").habit


@pytest.mark.parametrize(
    ("result", "stated"),
    [
        (lambda: figure("fall-persons-2013-2017") / figure("years-2013-2017"), "yearly-fall-2013-2017"),
        (lambda: figure("yearly-fall-2013-2017") / figure("yearly-fall-1994-2000"), "times-1994-2000"),
        (lambda: figure("yearly-fall-2013-2017") / figure("yearly-fall-2001-2010"), "times-2001-2010"),
    ],
)
def test_rounded_results_lie_in_their_rounding_interval(result: object, stated: str) -> None:
    value = float(result())  # type: ignore[operator]
    assert value != figure(stated).value
    assert value in figure(stated).rounding


def test_registered_causes_sum_past_one_hundred() -> None:
    causes = [figure(f"cause-{name}").quantity for name in ("illness", "disability", "labour", "skills")]
    total = sum(causes[1:], start=causes[0])
    assert (total.low, total.low_closed, total.high) == (117.8, False, INF)


# One figure


def test_figure_with_bounds() -> None:
    loans = figure("microcredit")
    assert (loans.low, loans.high, loans.low_closed) == (430_000_000_000, INF, False)
    assert (loans.habit.low, loans.habit.high, loans.habit.high_closed) == (430_000_000_000, 440_000_000_000, False)
    assert loans.habit.unit == "yuan"


def test_rounding_of_a_printed_number() -> None:
    q = figure("poor-2012").rounding
    assert (q.low, q.high, q.unit) == (98_985_000, 98_995_000, "persons")
    assert figure("counties-2016").rounding == Quantity.exact(28, "counties")


def test_arithmetic_on_either_side() -> None:
    one = figure("counties-2016")
    assert (2 * one, one * 2) == (Quantity.exact(56, "counties"),) * 2
    assert -one == Quantity.exact(-28, "counties")
    assert float((one / 2).low) == 14
    assert (1 / one).unit == "per county"
    assert one + figure("counties-2017-estimate") == Quantity.exact(128, "counties")
    assert sum([one, figure("counties-2017-estimate")], start=Quantity.exact(0, "counties")).low == 128
    assert one < figure("counties-2017-estimate")
    assert figure("east-counties") <= figure("west-counties")
    assert figure("west-counties") > figure("east-counties")
    assert figure("west-counties") >= figure("east-counties")
    assert one.above(figure("west-counties")) == "no"
    assert one.below(figure("west-counties")) == "yes"


def test_range_and_date_have_no_single_value() -> None:
    with pytest.raises(ValueError, match="区间"):
        _ = figure("past-pace").value
    with pytest.raises(ValueError, match=r"\.start"):
        _ = figure("speech-date").value
    assert (figure("past-pace").quantity.low, figure("past-pace").quantity.high) == (3, 4)


def test_figures_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        figure("poor-2012").fact = "other"  # type: ignore[misc]


# Unknown ids


def test_unknown_id_names_the_nearest() -> None:
    with pytest.raises(UnknownFigure) as caught:
        figure("poor-2013")
    assert caught.value.nearest[:2] == ("poor-2017", "poor-2012")
    assert "poor-2012" in caught.value.text.en
    assert "相近的有：poor-2017、poor-2012" in caught.value.text.zh
    assert caught.value.text.zh in str(caught.value)
    assert isinstance(caught.value, LookupError)


def test_beginning_of_an_id_is_enough_for_a_hint() -> None:
    with pytest.raises(UnknownFigure) as caught:
        figure("Yearly_Fall")
    assert set(caught.value.nearest) >= {"yearly-fall-2013-2017", "yearly-fall-2001-2010"}


@pytest.mark.parametrize("bad", ["", "zzzzzz", None, 7, ["poor-2012"]], ids=repr)
def test_unknown_id_of_any_kind(bad: object) -> None:
    with pytest.raises(UnknownFigure, match="没有id为"):
        figure(bad)  # type: ignore[arg-type]


def test_unknown_fact() -> None:
    with pytest.raises(UnknownFigure, match="poor-2017"):
        mentions("poor-2018")


# Words


@pytest.mark.parametrize("id", ["fall-percent-2013-2017", "cause-illness", "past-pace", "counties-2017-estimate"])
def test_a_word_that_bounds_a_number_leaves_no_rounding_to_be_said(id: str) -> None:
    assert "Rounded to" not in dict(figure(id).facts("en"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_card_leaves_nothing_empty(language: str) -> None:
    every(figures())(lambda one: card_is_full(one, language))()


def card_is_full(one: Figure, language: str) -> None:
    facts = one.facts(language)
    exact = {"none": ("Rounded to", "精确程度"), "more than": ("Bounds", "上下界"), "about": ("Bounds", "上下界")}
    english, chinese = ([each] for each in exact.get(one.qualifier, ("", "")))
    names = [name for name, _ in facts if not name.startswith(("Poverty", "贫困"))]
    assert names == (
        ["Value", "Unit", "Qualifier", *filter(None, english), "Period", "Place"]
        if language == "en"
        else ["数值", "单位", "限定词", *filter(None, chinese), "时期", "位置"]
    )
    assert all(name and words and "nan" not in words and "inf" not in words.split() for name, words in facts)
    assert (len(facts) - len(names) == 1) is bool(one.line)
    sentence = one.describe(language)
    assert sentence.endswith("." if language == "en" else "。")
    assert one.place in sentence
    assert one.label.to(language) in sentence


def test_card_of_a_plain_figure() -> None:
    assert figure("poor-2012").facts("en") == [
        ("Value", "98,990,000"),
        ("Unit", "persons; 万 = 10,000"),
        ("Qualifier", "none printed"),
        ("Rounded to", "10,000: between 98.985 and 98.995 million"),
        ("Period", "end of 2012"),
        ("Place", "§1.1, paragraph 13"),
        ("Poverty line", "“current standard”: the 2010 line"),
    ]
    assert figure("poor-2012").facts("zh") == [
        ("数值", "98,990,000"),
        ("单位", "人；1万=10,000"),
        ("限定词", "无"),
        ("精确程度", "万位：9898.5万至9899.5万"),
        ("时期", "2012年底"),
        ("位置", "§1.1，第13段"),
        ("贫困标准", "“现行标准”，即2010年标准"),
    ]


@pytest.mark.parametrize(
    ("id", "row", "en", "zh"),
    [
        ("microcredit", "Bounds", "more than the number; by habit below 440 billion", "大于这个数；按习惯小于4400亿"),
        ("fall-percent-2013-2017", "Bounds", "by habit from 65% to below 75%", "按习惯为65%至不足75%"),
        ("counties-2016", "Rounded to", "not rounded: counted one by one", "未取整：逐一计数"),
        ("hat-off-years", "Rounded to", "not stated", "未说明"),
        ("years-2013-2017", "Rounded to", "not rounded: counted one by one", "未取整：逐一计数"),
        ("past-pace", "Rounded to", "not rounded: a range", "未取整：是区间"),
        ("speech-date", "Rounded to", "not rounded: a date", "未取整：是日期"),
        ("rate-2012", "Rounded to", "0.1%: between 10.15% and 10.25%", "十分位：10.15%至10.25%"),
        ("past-pace", "Value", "3 to 4", "3至4"),
        ("speech-date", "Value", "12 February 2018", "2018年2月12日"),
        ("systems", "Qualifier", "no number printed: counted from a list", "未写数字，按列举数出"),
        ("firms", "Period", "end of 2017", "2017年底"),
        ("firm-donations", "Period", "to the end of 2017", "截至2017年底"),
        ("microcredit", "Period", "none printed", "未写明"),
        ("fall-persons-2013-2017", "Period", "2013–17", "2013—2017年"),
        ("cadres-in-post", "Period", "February 2018", "2018年2月"),
    ],
)
def test_rows_of_the_card(id: str, row: str, en: str, zh: str) -> None:
    names = dict(zip((n for n, _ in figure(id).facts("en")), figure(id).facts("zh"), strict=True))
    assert dict(figure(id).facts("en"))[row] == en
    assert names[row][1] == zh


@pytest.mark.parametrize(
    ("id", "en", "zh"),
    [
        (
            "fall-percent-2013-2017",
            "Relative fall in the number of rural poor, 2013–17: about 70%; printed 70%, qualifier 左右; "
            "§1.1, paragraph 13; speech.",
            "2013—2017年农村贫困人口降幅：约70%；讲话写作“70%”，限定词“左右”；§1.1，第13段；讲话。",
        ),
        (
            "land-income",
            "Income from trading land quotas, cumulative: more than 46,000,000,000 yuan; "
            "printed 460多亿元, qualifier 多; §1.3, paragraph 15; speech.",
            "增减挂钩指标流转的累计收益：多于46,000,000,000元；讲话写作“460多亿元”，限定词“多”；§1.3，第15段；讲话。",
        ),
        (
            "systems",
            "Systems of the institutional design: 8 systems; no number printed: counted from a list; "
            "§1.4, paragraph 19; course’s own coding.",
            "制度体系所含的体系数：8个体系；未写数字，按列举数出；§1.4，第19段；本课程编码。",
        ),
        (
            "hat-off-years",
            "Years on the register before being told to leave: 1 year; printed 一年, no qualifier; "
            "§2.2.3, paragraph 42; speech.",
            "戴帽到被要求摘帽的年数：1年；讲话写作“一年”，无限定词；§2.2.3，第42段；讲话。",
        ),
    ],
)
def test_sentence(id: str, en: str, zh: str) -> None:
    assert (figure(id).describe("en"), figure(id).describe("zh")) == (en, zh)


# The table of all figures


@pytest.mark.parametrize("language", ["en", "zh"])
def test_frame(language: str) -> None:
    table = frame(language)
    assert list(table.index) == [one.id for one in figures()]
    assert table.loc["poor-2012", "label"] == figure("poor-2012").label.to(language)
    assert table.loc["poor-2012", "unit_words"] == word("unit", "persons").to(language)
    assert table.loc["microcredit", "high"] == INF
    assert pd.isna(table.loc["speech-date", "low"])
    assert table["value"].dtype == float
    assert (
        table.query("qualifier == 'none' and kind != 'date'")["low"]
        == table.query("qualifier == 'none' and kind != 'date'")["value"]
    ).all()


def test_frames_differ_in_words_only() -> None:
    en, zh = frame("en"), frame("zh")
    words = {"label", "period", "unit_words", "qualifier_words"}
    assert list(en.columns) == list(zh.columns)
    same = [c for c in en.columns if c not in words]
    pd.testing.assert_frame_equal(en[same], zh[same])
    assert (en["label"] != zh["label"]).all()


def test_frame_is_a_new_one_each_time() -> None:
    """What a learner does to the table changes nothing for the next cell."""
    table = frame("en")
    table["value"] = 0
    assert frame("en").loc["poor-2012", "value"] == 98_990_000


def test_frame_refuses_other_languages() -> None:
    with pytest.raises(ValueError, match="没有语言"):
        frame("fr")
