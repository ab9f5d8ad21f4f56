from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exercises import samples

from coursekit import catalogue
from coursekit.exercises.context import Context
from coursekit.exercises.declare import Mistake
from coursekit.exercises.feedback import feedback
from coursekit.exercises.judge import compile, judge
from coursekit.exercises.number_judge import judge_number, write
from coursekit.exercises.reading import read_text
from coursekit.exercises.units import (
    BILLION_YUAN,
    PERCENT,
    PERSONS,
    PLAIN,
    POINTS,
    TIMES,
    WAN_PERSONS,
    YI_YUAN,
    YUAN,
    count,
)

SHARE = compile(samples.NUMBER, None)
PEOPLE = compile(samples.PEOPLE, None)


@pytest.mark.parametrize(
    "answer",
    [
        69.23,
        100 * (9899 - 3046) / 9899,
        69.2342,
        "69.23",
        "69.23%",
        " ６９．２３　％ ",
        "69.23 percent",
        Decimal("69.23"),
        Fraction(6923, 100),
        np.float64(69.23),
        np.float32(69.23),
        np.array(69.23),
        np.str_("69.23"),
        np.longdouble("69.23"),
    ],
    ids=repr,
)
def test_every_way_to_write_the_right_number_is_right(answer):
    assert judge(SHARE, answer).state == "right"


@pytest.mark.parametrize("answer", [69.22, 69.24, 69, 70, "69.2", 69.2241, 69.2343, -69.23, 0.6923])
def test_other_numbers_are_not(answer):
    assert judge(SHARE, answer).state == "wrong"


@pytest.mark.parametrize(
    "answer", [98990000, 98990000.0, np.int64(98990000), "98,990,000", catalogue.figure("poor-2012")]
)
def test_a_count_is_exact(answer):
    assert judge(PEOPLE, answer).state == "right"


@pytest.mark.parametrize("answer", [98990000.4, 98989999, 98990001])
def test_a_number_that_is_nearly_the_count_is_not_the_count(answer):
    assert judge(PEOPLE, answer).state == "wrong"


@pytest.mark.parametrize(("answer", "code"), [(1, "isolated-only"), (1.0, "isolated-only"), (4 / 6, "other")])
def test_a_share_is_no_wrong_count_rounded(answer, code):
    complaints = count("complaints", "complaints", "类投诉")
    mistakes = (replace(samples.PEOPLE.mistakes[0], code="isolated-only", value=1), samples.PEOPLE.mistakes[1])
    counted = replace(samples.PEOPLE, unit=complaints, solution=lambda lesson: 4, mistakes=mistakes)
    assert judge(compile(counted, None), answer).code == code


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (224.98, "base-at-the-end"),
        (224.9836, "base-at-the-end"),
        (30.77, "share-that-remains"),
        (0.6923, "fraction"),
        (0.69, "fraction"),
        (-69.23, "sign"),
        (144.45, "upside-down"),
        (6.923, "power-of-ten"),
        (692300, "wan"),
        (69.2, "close"),
        (69, "close"),
        (69.22, "cut-off"),
        (69.3, "other"),
        (70, "other"),
        ("6.92", "power-of-ten"),
        (16, "other"),
        (50, "other"),
        (True, "boolean"),
        (float("nan"), "nan"),
        (Decimal("NaN"), "nan"),
        (pd.NA, "nan"),
        (float("inf"), "infinite"),
        (10**400, "too-large"),
        (1j, "complex"),
        ([69.23], "several"),
        (np.array([69.23]), "several"),
        (pd.Series([69.23]), "several"),
        (pd.Series([True, False]), "several-truths"),
        (pd.Series([True, None], dtype="boolean"), "several-truths"),
        (np.array([True, False]), "several-truths"),
        (pd.DataFrame({"share": [69.23]}), "several-table"),
        (len, "callable"),
        (b"69.23", "type"),
        (slice(1), "type"),
        ("69.23 points", "points-written"),
        ("69.23万", "unit"),
        ("69.23 apples", "words-after"),
        ("65–75", "not-one"),
        ("69,23", "grouping"),
        ("seventy", "not-a-number"),
        (catalogue.figure("poor-2012"), "other"),
    ],
    ids=repr,
)
def test_what_went_wrong_is_named(answer, code):
    verdict = judge(SHARE, answer)
    assert (verdict.state, verdict.code) == ("wrong", code)


def test_a_range_of_the_catalogue_is_no_number():
    ranged = next(f for f in catalogue.figures() if f.number is None and f.kind != "date")
    assert judge(SHARE, ranged).code == "bounds"
    assert judge(SHARE, catalogue.Quantity(1, 2)).code == "bounds"
    assert judge(SHARE, catalogue.Quantity.exact(69.23)).state == "right"


@pytest.mark.parametrize(("answer", "code"), [(..., "blank"), ("", "blank"), ("...", "blank"), (None, "none")])
def test_a_blank_is_not_an_attempt(answer, code):
    verdict = judge(SHARE, answer)
    assert (verdict.state, verdict.code) == ("blank", code)


@pytest.mark.parametrize(
    ("answer", "code"), [(2012, "right"), (2011, "year-off"), (2013, "year-off"), (2012.5, "other")]
)
def test_a_calendar_year_can_be_off_by_one(answer, code):
    assert judge(compile(samples.WHEN, None), answer).code == code


def test_ten_thousand_and_a_hundred_million_have_words_of_their_own():
    assert judge(PEOPLE, 9899).code == "wan"
    assert judge(PEOPLE, 989900000000).code == "wan"
    assert judge(PEOPLE, 0.9899).code == "yi"
    assert judge(PEOPLE, 98.99).code == "power-of-ten"
    assert judge(PEOPLE, 9_899_000).code == "as-thousand"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_and_its_text_are_judged_alike(value):
    assert judge_number(SHARE, value).code == judge_number(SHARE, repr(value)).code


@given(st.text(max_size=100))
def test_any_text_gets_a_verdict(text):
    verdict = judge(SHARE, text)
    assert verdict.state in ("blank", "right", "wrong")
    assert len(verdict.facts["gave"].en) <= 40


@given(st.integers(min_value=-(10**12), max_value=10**12), st.sampled_from([",", " ", "_", "，", "\u00a0", "\u202f"]))
def test_groups_of_three_are_read(value, separator):
    assert read_text(f"{value:,}".replace(",", separator)).value == value


@given(st.floats(min_value=-1e15, max_value=1e15), st.integers(min_value=0, max_value=6))
def test_a_number_shown_back_is_short_and_near(value, places):
    shown = write(value, places).replace("\u2212", "-").replace(",", "")
    assert len(shown) <= 30
    assert float(shown) == pytest.approx(value, abs=10.0 ** -(places + 2), rel=1e-3)


@pytest.mark.parametrize(
    "answer", [np.float32(-2.5), np.float32(-2.500001), Decimal("-2.5"), Fraction(-5, 2)], ids=repr
)
def test_a_right_number_of_any_type_is_right_where_it_must_be_exact(answer):
    tenth = replace(samples.NEGATIVE, solution=lambda lesson: 529.6)
    assert judge(compile(samples.NEGATIVE, None), answer).state == "right"
    assert judge(compile(tenth, None), np.float32(529.6)).state == "right"
    assert judge(compile(tenth, None), np.float32(5296) * np.float32(0.1)).state == "right"
    assert judge(compile(tenth, None), np.float32(529.5)).state == "wrong"


def test_a_whole_number_of_any_type_is_right():
    for kind in (np.int32, np.uint64, np.float32, np.float64, Decimal, Fraction, float):
        assert judge(PEOPLE, kind(98_990_000)).state == "right"


@pytest.mark.parametrize(("answer", "code"), [(69.2, "close"), (69, "close"), (69.22, "cut-off"), (69.27, "other")])
def test_close_is_the_answer_itself_shortened_and_nothing_else(answer, code):
    assert judge(SHARE, answer).code == code


def number(unit, places, answer, **mistakes):
    """A number exercise with these named mistakes."""
    both = {"far": 7.7e11, "farther": 9.9e13} | mistakes
    named = tuple(Mistake(code, samples.WHY_ONE, value=value) for code, value in both.items())
    return replace(samples.NUMBER, unit=unit, places=places, solution=lambda lesson: answer, mistakes=named)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (0.55, "share"),
        (0.5547, "share"),
        (0.549, "other"),
        (0.95, "other"),
        (1, "other"),
        (30, "turned"),
        (29, "other"),
    ],
)
def test_a_mistake_is_no_wider_than_its_own_number_allows(answer, code):
    exercise = number(PERCENT, 0, 55.47, share=0.5547, turned=30.2)
    assert judge(compile(exercise, None), answer).code == code


def test_a_mistake_rounded_by_hand_is_known_where_nothing_else_comes_to_it():
    spec = compile(number(PERCENT, 2, 69.23, million=68.53, half=34.56, twin=34.641), None)
    assert judge(spec, 69).code == "close"  # the answer itself is rounded to this, too
    assert judge(spec, 34.6).code == judge(spec, 34).code == "other"
    assert judge(spec, 35).code == "half"


@pytest.mark.parametrize(("answer", "given"), [(2.6, 0.03), (2.4, 0.02), (13.62, 0.14), (3.1, 0.0310)])
def test_a_hundredth_of_the_answer_is_a_hundredth(answer, given):
    assert (judge(compile(number(PERCENT, 1, answer), None), given).code == "fraction") == (given == 0.031)


def test_an_answer_upside_down_is_that_and_not_any_small_number():
    spec = compile(number(TIMES, 1, 300), None)
    assert [judge(spec, n).code for n in (1 / 300, 0.0033, 0.02)] == ["upside-down", "upside-down", "other"]


def test_who_rounds_is_not_told_that_digits_were_cut_off():
    spec = compile(number(PERCENT, 2, 38.0952), None)
    assert [judge(spec, n).code for n in (38, "38", 38.1, 38.09, 37)] == ["close", "close", "right", "cut-off", "other"]
    assert judge(compile(number(PERCENT, 1, 4999.6), None), 5000).code == "close"


@pytest.mark.parametrize(("answer", "english"), [(1370.60001, "1,370.60001"), (1370.6, "1,370.6"), (1371, "1,371")])
def test_a_card_never_shows_the_answer_and_calls_it_wrong(answer, english):
    exercise = number(WAN_PERSONS, 1, 1370.6)
    said = feedback(exercise, judge(compile(exercise, None), answer))
    assert said.rows[0][1].en == f"{english}万 persons"
    assert said.rows[0][1].zh == f"{english.replace(',', '')}万人"


@pytest.mark.parametrize("given", ["1.6 teachers", "1.6%", "1.6万", "1.6倍", "1.6 people"])
def test_no_unit_is_asked_for_of_a_plain_number(given):
    exercise = number(PLAIN, 1, 1.6)
    said = feedback(exercise, judge(compile(exercise, None), given)).rows[-1][1]
    assert (said.en, said.zh) == ("Leave out what stands after the number.", "请去掉数后面的文字或符号。")


@pytest.mark.parametrize(
    ("unit", "given", "code"),
    [
        *((YUAN, one, "right") for one in ("¥2900", "￥2,900", "¥ 2900", "¥2900元", "2900¥")),
        *((YI_YUAN, one, "unit") for one in ("¥2900", "￥2900")),
        *((YI_YUAN, one, "right") for one in ("¥2900亿", "2900亿元")),
        *((PERSONS, one, "unit") for one in ("¥2900", "2900元")),
        *((YUAN, one, "not-a-number") for one in ("¥", "$2900")),
    ],
)
def test_a_sign_of_money_may_stand_in_front(unit, given, code):
    assert judge(compile(number(unit, 0, 2900), None), given).code == code


def test_digits_that_fit_really_fit():
    two = replace(samples.NEGATIVE, solution=lambda lesson: 2, places=0)
    spec = compile(two, None)
    assert judge(spec, 20).code == "power-of-ten"
    assert [judge(spec, n).code for n in (17, 23, 2.4, -1.6)] == ["other"] * 4
    assert judge(SHARE, 0.6893).code == "other"  # about a hundredth, and not the answer as a fraction


def test_points_and_percent_are_told_apart_in_words_of_their_own():
    points = compile(replace(samples.NUMBER, unit=POINTS), None)
    assert judge(points, "69.23%").code == "percent-written"
    assert judge(points, "69.23 pp").state == judge(points, "69.23个百分点").state == "right"
    assert judge(SHARE, "69.23 pp").code == "points-written"


@pytest.mark.parametrize("answer", [(98, 990, 0), (9, 899)])
def test_a_number_with_commas_is_several_for_python_and_told_so(answer):
    assert judge(PEOPLE, answer).code == "commas"
    assert judge(PEOPLE, (98.5, 3)).code == "several"


def test_a_figure_that_goes_into_the_calculation_is_called_by_its_name():
    def fall(lesson):
        return 100 * (1 - lesson.figure("poor-2017").value / lesson.figure("poor-2012").value)

    exercise = replace(samples.NUMBER, solution=fall)
    spec = compile(exercise, Context("01", "en"))
    for answer in (98_990_000, 9899, "9899"):
        verdict = judge(spec, answer)
        assert verdict.code == "input-poor-2012"
        said = feedback(exercise, verdict).rows[-1][1]
        assert catalogue.figure("poor-2012").label.en in said.en and catalogue.figure("poor-2012").label.zh in said.zh


def test_no_comma_stands_before_wan_or_yi():
    wan = replace(samples.PEOPLE, unit=WAN_PERSONS, solution=lambda lesson: 1370.6)
    said = feedback(wan, judge(compile(wan, None), 1371.5)).rows[0][1]
    assert (said.en, said.zh) == ("1,371.5万 persons", "1371.5万人")
    billion = replace(wan, unit=BILLION_YUAN)
    assert feedback(billion, judge(compile(billion, None), 5296)).rows[0][1].zh == "5296（十亿元）"


def test_an_unknown_wrong_number_says_in_what_it_was_compared():
    step = feedback(samples.NUMBER, judge(SHARE, 50)).rows[-1][1]
    assert "%; asked for: two decimals" in step.en and "“%”为单位理解，题目要求两位小数" in step.zh


def test_a_value_of_a_series_that_goes_into_the_calculation_is_called_by_its_name():
    def drop(lesson):
        rate = lesson.series("incidence-2010-standard").value
        return rate(2012) - rate(2017)

    exercise = replace(samples.NEGATIVE, solution=drop)
    verdict = judge(compile(exercise, Context("01", "en")), 10.2)
    assert verdict.code == "input-incidence-2010-standard:2012"
    assert (
        "2012" in feedback(exercise, verdict).rows[-1][1].en and "2012年" in feedback(exercise, verdict).rows[-1][1].zh
    )


def test_a_number_with_no_known_cause_is_told_so_kindly():
    said = feedback(samples.NUMBER, judge(SHARE, 16)).rows[-1][1]
    assert said.en.startswith(
        "Your number was read in this unit: %; asked for: two decimals. It is not the answer, and"
    )
    assert said.zh.startswith("你的数以“%”为单位理解，题目要求两位小数。它不是答案，也不像本题常见的错法。")


def test_where_there_is_no_unit_none_is_spoken_of():
    plain = replace(samples.NUMBER, unit=PLAIN)
    said = feedback(plain, judge(compile(plain, None), 16)).rows[-1][1]
    assert said.en.startswith("Asked for: two decimals. It is not")
    assert said.zh.startswith("题目要求两位小数。它不是")


@pytest.mark.parametrize(("answer", "english"), [(1, "1 household"), (2, "2 households"), (-1, "−1 household")])
def test_one_thing_is_singular_in_english(answer, english):
    counted = replace(samples.NUMBER, unit=count("households", "households", "户"))
    gave = feedback(counted, judge(compile(counted, None), answer)).rows[0][1]
    assert gave.en == english


def test_a_count_of_things_has_no_unit_to_get_wrong():
    counted = replace(samples.NUMBER, unit=count("complaints", "complaints", "类投诉", "complaint"), places=0)
    step = feedback(counted, judge(compile(counted, None), 1)).rows[-1][1]
    assert "unit:" not in step.en and "单位" not in step.zh.split("。")[0]
