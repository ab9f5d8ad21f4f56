"""What is refused, and that the message names the column, the rule and the first rows."""

import numpy as np
import pandas as pd
import pytest

from coursekit.models import validate

FRAME = pd.DataFrame({"a": [1.0, -2.0, np.nan], "b": ["x", "y", "z"], "c": [0, 1, 2]}, index=[10, 11, 12])


@pytest.mark.parametrize(
    ("call", "parts"),
    [
        (lambda: validate.frame([1], ["a"], "list"), ["list", "DataFrame"]),
        (lambda: validate.frame(FRAME, ["a", "q"], "table"), ["table", "['q']", "['a', 'b', 'c']"]),
        (lambda: validate.frame(FRAME.head(0), ["a"], "table"), ["table", "empty"]),
        (lambda: validate.complete(FRAME, ["a"], "table"), ["'a'", "finite", "row 12: nan"]),
        (lambda: validate.complete(FRAME.replace(1.0, np.inf), ["a"], "table"), ["'a'", "row 10: inf"]),
        (lambda: validate.not_negative(FRAME.head(2), ["a"]), ["'a'", "negative", "row 11: -2.0"]),
        (lambda: validate.not_negative(FRAME, ["b"]), ["'b'", "numbers"]),
        (lambda: validate.between(FRAME, ["c"], 0, 1), ["'c'", "between 0 and 1", "row 12: 2"]),
        (lambda: validate.at_least(FRAME, ["c"], 1), ["'c'", "must be 1 or above", "row 10: 0"]),
        (lambda: validate.at_least(FRAME, ["a"], -9), ["'a'", "finite", "row 12: nan"]),
        (lambda: validate.side_by_side("pairs", a=[1], b=[1, 2]), ["pairs", "one length", "{'a': 1, 'b': 2}"]),
        (lambda: validate.side_by_side("pairs", a=[1], b=3), ["pairs", "b must be a column", "not 3"]),
        (lambda: validate.side_by_side("pairs", a=[], b=[]), ["pairs", "empty"]),
        (lambda: validate.finite("days", -1), ["days", "finite number of 0 or above", "-1"]),
        (lambda: validate.finite("days", float("nan")), ["days", "finite", "nan"]),
        (lambda: validate.finite("days", float("inf")), ["days", "finite", "inf"]),
        (lambda: validate.finite("days", 0, zero=False), ["days", "above 0", "not 0"]),
        (lambda: validate.finite("days", True), ["days", "finite number of 0 or above", "not True"]),
        (lambda: validate.finite("days", None), ["days", "finite number of 0 or above", "not None"]),
        (lambda: validate.finite("days", "3"), ["days", "finite number of 0 or above", "not '3'"]),
        (lambda: validate.finite("days", None, zero=False), ["days", "above 0", "not None"]),
        (lambda: validate.finite("high", 79.9, low=80), ["high", "finite number of 80 or above", "not 79.9"]),
        (lambda: validate.finite("level", float("nan"), low=None), ["level must be a finite number, not nan"]),
        (lambda: validate.percent("share", 100.5), ["share", "percentage", "between 0 and 100", "100.5"]),
        (lambda: validate.percent("share", float("nan")), ["share", "percentage", "nan"]),
        (lambda: validate.percent("share", "40%"), ["share", "percentage", "'40%'"]),
        (lambda: validate.percent("share", True), ["share", "percentage", "True"]),
        (lambda: validate.listed("year", 2013, (2014, 2015)), ["year", "[2014, 2015]", "not 2013"]),
        (lambda: validate.booleans(FRAME, ["c"]), ["'c'", "true or false", "row 12: 2"]),
        (lambda: validate.one_of(FRAME, "b", ["x", "y"]), ["'b'", "row 12: z"]),
        (lambda: validate.keys_unique(pd.concat([FRAME, FRAME]), ["b"]), ["['b']", "'x'"]),
        (lambda: validate.probability("p", 1.2), ["p", "between 0 and 1", "1.2"]),
        (lambda: validate.probability("p", 1, open_ends=True), ["p", "excluded"]),
        (lambda: validate.probability("p", float("nan")), ["p", "nan"]),
        (lambda: validate.probability("p", "0.5"), ["p", "'0.5'"]),
        (lambda: validate.whole("n", 2.5), ["n", "2.5"]),
        (lambda: validate.positive_int("n", 0), ["n", "1 or above"]),
        (lambda: validate.sample_fits(5, 4, "villages"), ["villages", "5", "4"]),
    ],
)
def test_refusals_say_what_and_where(call, parts):
    with pytest.raises(ValueError) as caught:
        call()
    for part in parts:
        assert part in str(caught.value)


def test_long_lists_of_rows_are_cut():
    with pytest.raises(ValueError, match="and 95 more"):
        validate.not_negative(pd.DataFrame({"a": -np.ones(100)}), ["a"])


def test_good_input_passes():
    good = FRAME.head(1)
    validate.frame(good, ["a"])
    validate.not_negative(good, ["a", "c"])
    validate.booleans(pd.DataFrame({"x": [True, False], "y": [0, 1]}), ["x", "y"])
    validate.frame(good.head(0), ["a"], allow_empty=True)
    beside = validate.side_by_side("pairs", a=FRAME["c"], b=["p", "q", "r"])
    assert beside.to_dict("list") == {"a": [0, 1, 2], "b": ["p", "q", "r"]}
    assert list(beside.index) == [0, 1, 2]
    assert validate.whole("n", 3.0) == 3
    assert validate.finite("level", -0.3, low=None) == -0.3
    assert validate.finite("high", np.float32(80), low=80) == 80
