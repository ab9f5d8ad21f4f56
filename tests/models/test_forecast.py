"""Errors of projections and open questions of a record, against worked lines of lesson 18 and general properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.models import forecast

numbers = st.floats(-1e6, 1e6)
pairs = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("projected", "actual", "error"),
    [
        ([1675.4, 304.8, 0], [1660, 551, 0], 87.2),
        ([2406.3, 1901, 1501.8], [1660, 551, 0], 1199.3667),
        ([40, 0], [0, 40], 40),
        ([5], [8], 3),
        ([1, 2], [1, 2], 0),
    ],
)
def test_worked_lines(projected, actual, error):
    assert forecast.mean_error(projected, actual) == pytest.approx(error, abs=5e-5)


@given(pairs)
def test_an_error_is_the_same_both_ways_and_no_smaller_than_the_plain_mean(rows):
    projected, actual = zip(*rows, strict=True)
    error = forecast.mean_error(projected, actual)
    assert error == forecast.mean_error(actual, projected)
    assert error >= abs(sum(p - a for p, a in rows)) / len(rows) - 1e-6
    assert error <= max(abs(p - a) for p, a in rows) + 1e-6


@pytest.mark.parametrize(
    ("projected", "actual", "said"),
    [
        ([1, 2], [1], "projected has 2 values and actual has 1"),
        ([], [], "projected is empty"),
        ([float("nan")], [1], "projected must be a number"),
        ([1], [float("inf")], "actual must be a finite number"),
    ],
)
def test_what_cannot_be_compared_is_said(projected, actual, said):
    with pytest.raises(ValueError, match=said):
        forecast.mean_error(projected, actual)


def test_missing_none_and_empty_are_open_and_zero_is_not():
    assert forecast.open_questions({}) == list(forecast.QUESTIONS)
    assert forecast.open_questions({"value": None, "unit": ""}) == list(forecast.QUESTIONS)
    full = dict.fromkeys(forecast.QUESTIONS, "said") | {"value": 0}
    assert forecast.open_questions(full) == []


@given(st.sets(st.sampled_from(forecast.QUESTIONS)))
def test_what_is_left_out_is_named_in_order(left_out):
    record = {key: "said" for key in reversed(forecast.QUESTIONS) if key not in left_out}
    assert forecast.open_questions(record) == [key for key in forecast.QUESTIONS if key in left_out]


def test_an_unknown_key_is_named():
    with pytest.raises(ValueError, match="no 'place'; it has value, unit"):
        forecast.open_questions({"place": "here"})
