from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.exercises import samples

from coursekit.exercises import Field
from coursekit.exercises.feedback import feedback
from coursekit.exercises.judge import compile, judge
from coursekit.exercises.open_judge import judge_open
from coursekit.text import Text

CHOICE = compile(samples.CHOICE, None)
OPEN = compile(samples.OPEN, None)
FULL = {"value": 12.5, "unit": "percent", "source": "Annual report 2020, page 4"}


@pytest.mark.parametrize("answer", ["c", "C", " c ", "ｃ", "c.", "c）", "c、", "(c)", "（C）", np.str_("c")])
def test_a_letter_is_read_generously(answer):
    assert judge(CHOICE, answer).state == "right"


@pytest.mark.parametrize(
    ("answer", "state", "code"),
    [
        ("a", "wrong", "first"),
        ("b", "wrong", "option-b"),
        ("d", "wrong", "no-such-option"),
        ("a, b", "wrong", "no-such-option"),
        (3, "wrong", "not-a-letter"),
        (["c"], "wrong", "not-a-letter"),
        (True, "wrong", "not-a-letter"),
        ("", "blank", "blank"),
        ("...", "blank", "blank"),
        (..., "blank", "blank"),
        (None, "blank", "none"),
    ],
)
def test_every_other_answer_has_its_code(answer, state, code):
    verdict = judge(CHOICE, answer)
    assert (verdict.state, verdict.code) == (state, code)


def test_the_option_given_is_shown_in_words():
    said = feedback(samples.CHOICE, judge(CHOICE, "a"))
    assert said.rows[0][1] == Text(en="a · First.", zh="a · 第一。")
    assert said.rows[-1][1] == samples.WHY_ONE


@pytest.mark.parametrize(
    ("change", "state", "code"),
    [
        ({}, "right", "complete"),
        ({"value": "12.5"}, "right", "complete"),
        ({"value": np.int64(3)}, "right", "complete"),
        ({"unit": " Percent "}, "right", "complete"),
        ({"unit": "百分数"}, "right", "complete"),
        ({"value": ...}, "blank", "field-empty"),
        ({"source": ""}, "blank", "field-empty"),
        ({"value": float("nan")}, "blank", "field-empty"),
        ({"value": "about twelve"}, "wrong", "field-number"),
        ({"value": True}, "wrong", "field-number"),
        ({"unit": "kg"}, "wrong", "field-choice"),
        ({"unit": []}, "wrong", "field-kind"),
        ({"source": "x"}, "wrong", "field-short"),
        ({"source": "年报第3页"}, "right", "complete"),  # in Chinese half as many characters say as much
        ({"source": "第3页"}, "wrong", "field-short"),
        ({"source": True}, "wrong", "field-bool"),
        ({"source": "  "}, "blank", "field-empty"),
        ({"value": 10**400}, "wrong", "field-too-large"),
        ({"value": -1}, "wrong", "field-low"),
        ({"value": "-1 %"}, "wrong", "field-low"),
        ({"value": 101}, "wrong", "field-high"),
        ({"value": "25%"}, "right", "complete"),
        ({"value": "1,234"}, "wrong", "field-high"),
        ({"value": "12万"}, "wrong", "field-scale"),
        ({"value": "1.2 million people"}, "wrong", "field-scale"),
        ({"value": "12 parcels"}, "wrong", "field-unit"),
        ({"value": "about one in four"}, "wrong", "field-number"),
        ({"source": "xxxxxxxxxxxx"}, "wrong", "field-one-key"),
        ({"source": "xxx"}, "wrong", "field-short"),
        ({"source": "2022 2022 2022"}, "right", "complete"),
        ({"source": "long " * 2000}, "wrong", "field-long"),
        ({"source": "a web search"}, "wrong", "a-search"),
        ({"source": "some report"}, "wrong", "no-page"),
    ],
)
def test_an_open_answer_is_complete_or_says_what_is_not(change, state, code):
    verdict = judge(OPEN, FULL | change)
    assert (verdict.state, verdict.code) == (state, code)


@pytest.mark.parametrize(
    ("high", "given", "code"),
    [(None, "25%", "field-percent"), (60, "25 percent", "field-percent"), (None, "25 ％", "field-percent"),
     (None, "25", "complete"), (100, "25%", "complete"), (None, "25 households", "complete")],
)  # fmt: skip
def test_a_percentage_is_no_count(high, given, code):
    fields = (replace(samples.OPEN.fields[0], name="found", kind="number", low=0, high=high),)
    verdict = judge_open({"fields": fields, "mistakes": ()}, {"found": given})
    assert verdict.code == code
    if code == "field-percent":
        assert "Work out how many that is" in feedback(samples.OPEN, verdict).rows[-1][1].en


def test_a_number_with_its_unit_is_told_where_the_unit_goes():
    said = feedback(samples.OPEN, judge(OPEN, FULL | {"value": "12 parcels"})).rows[-1][1]
    assert said.en == "`value` takes a plain number, such as 1230000: leave out “parcels”; the unit goes into `unit`."
    assert said.zh == "`value`只写数字，例如1230000，请去掉“parcels”；单位写在`unit`里。"


def test_a_word_that_scales_a_number_is_not_just_to_be_left_out():
    said = feedback(samples.OPEN, judge(OPEN, FULL | {"value": "12万"})).rows[-1][1]
    assert "write it out in full, without “万”" in said.en and "不用“万”，把数完整写出来" in said.zh


def test_all_fields_blank_is_not_answered_yet():
    assert judge(OPEN, {"value": ..., "unit": ..., "source": ...}).code == "blank"
    assert judge(OPEN, {"value": 1}).code == "fields-missing"
    assert judge(OPEN, "text").code == "not-a-dict"


def test_a_complete_answer_is_called_complete_not_right():
    assert feedback(samples.OPEN, judge(OPEN, FULL)).word == Text(en="Complete", zh="已完整")


def test_what_is_checked_for_completeness_is_never_called_wrong():
    assert feedback(samples.OPEN, judge(OPEN, FULL | {"source": "x"})).word == Text(
        en="Not complete yet", zh="还不完整"
    )


def test_a_remark_sees_numbers_as_numbers():
    seen = []
    spec = OPEN | {"mistakes": (replace(samples.OPEN.mistakes[0], test=lambda a: bool(seen.append(a["value"]))),)}
    assert judge(spec, FULL | {"value": "12.5 %"}).state == "right"
    assert seen == [12.5]


def test_a_range_belongs_to_a_number_and_is_not_empty():
    for changes in ({"kind": "text", "low": 1}, {"kind": "number", "low": 2, "high": 1}):
        with pytest.raises(ValueError, match="low and high"):
            Field("x", Text(en="x", zh="x"), **changes)


def test_a_choice_is_one_letter_whatever_follows_far_behind():
    assert judge(CHOICE, "c" + " " * 79 + "xy").code == "no-such-option"
    assert judge(CHOICE, "c" + " " * 70).state == "right"
