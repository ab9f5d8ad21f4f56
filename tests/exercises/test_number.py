from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exercises import samples

from coursekit import catalogue
from coursekit.exercises.judge import compile, judge
from coursekit.exercises.number_judge import judge_number, write
from coursekit.exercises.reading import read_text

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
        (len, "callable"),
        (b"69.23", "type"),
        (slice(1), "type"),
        ("69.23 points", "unit"),
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
