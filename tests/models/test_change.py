"""The arithmetic of lesson 01, against the numbers of the speech and general properties."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.models import change

LINES = pd.DataFrame(
    {
        "year": [2000, 2010, 2000, 2010, 2012, 2017],
        "line": ["2008", "2008", "2010", "2010", "2010", "2010"],
        "people": [9422, 2688, 46224, 16567, 9899, 3046],
        "rate": [10.2, 2.8, 49.8, 17.2, 10.2, 3.1],
    }
)
positive = st.floats(1, 1e5)
percent = st.floats(0, 100)


def test_levels_and_rates_of_the_record():
    assert change.level_change(9899, 3046) == -6853
    assert change.relative_fall(9899, 3046) == pytest.approx(69.229, abs=5e-4)
    assert change.points_change(10.2, 3.1) == -7.1
    assert change.points_change_interval(10.2, 3.1, 1) == (-7.2, -7.0)
    assert change.yearly_change(9899, 3046, 5) == pytest.approx(-1370.6)
    assert change.yearly_change(9899, 3046, 6) == pytest.approx(-1142.17, abs=0.01)
    assert change.yearly_change(9422, 2688, 10) == pytest.approx(-673.4)


def test_mean_of_yearly_rates_is_not_the_compound_rate():
    levels = [100.0, 150.0, 165.0]
    mean = (change.proportional_yearly_rate(100, 150, 1) + change.proportional_yearly_rate(150, 165, 1)) / 2
    assert mean == pytest.approx(30.0)
    assert change.proportional_yearly_rate(levels[0], levels[-1], 2) == pytest.approx(100 * (math.sqrt(1.65) - 1))


def test_rounding_interval_is_exact_in_decimal():
    assert change.rounding_interval(10.2, 1) == (10.15, 10.25)
    assert change.rounding_interval(2.04, 2) == (2.035, 2.045)
    assert change.rounding_interval(98_990_000, -4) == (98_985_000, 98_995_000)


@pytest.mark.parametrize(("count", "rate", "low", "high"), [(98.99, 10.2, 965.8, 975.3), (30.46, 3.1, 967.0, 998.7)])
def test_implied_base_of_the_two_rates(count, rate, low, high):
    found = change.implied_base(count, rate, 1)
    assert [round(value, 1) for value in found] == [low, high]
    wider = change.implied_base(count, rate, 1, count_decimals=2)
    assert wider[0] < found[0] < found[1] < wider[1]


def ratio(a, b):
    return a / b


def yearly(start, end):
    return (start - end) / 5


LEVELS = ((9899, 0), (3046, 0))  # 万 persons, printed to whole 万


@pytest.mark.parametrize(
    ("printed", "decimals", "formula", "inputs", "qualifier", "expected"),
    [
        (6853, 0, lambda a, b: a - b, LEVELS, "", "exact"),
        (7.1, 1, lambda a, b: a - b, ((10.2, 1), (3.1, 1)), "", "exact"),
        (70, 0, lambda a, b: 100 * (a - b) / a, LEVELS, "about", "about"),
        (1370, -1, yearly, LEVELS, "", "rounded"),
        (2.14, 2, ratio, ((1370, -1), (639, 0)), "", "rounded"),
        (2.04, 2, ratio, ((1370, -1), (673, 0)), "", "rounded"),
        # 0.66 / 0.34 is 1.94 and prints as 1.9; as printed, 0.7 / 0.3 is 2.33.
        (1.9, 1, ratio, ((0.7, 1), (0.3, 1)), "", "rounded"),
        (3.0, 1, ratio, ((0.7, 1), (0.3, 1)), "", "rounded"),
        (1.8, 1, ratio, ((0.7, 1), (0.3, 1)), "", "does not follow"),
        (1.9, 1, ratio, ((0.7, None), (0.3, None)), "", "does not follow"),
        # 1370.4 is possible, so 1370 to the unit is; 1369 is not.
        (1370, 0, yearly, LEVELS, "", "rounded"),
        (1369, 0, yearly, LEVELS, "", "does not follow"),
        (1.95, 2, ratio, ((1370, -1), (673, 0)), "", "does not follow"),
        (70, 0, lambda a: a, ((60, 0),), "about", "does not follow"),
        (1000, 0, lambda a: a / 3, ((3046, 0),), "more than", "bound holds"),
        (3, 0, lambda a: a, ((3.0, None),), "more than", "does not follow"),
        (3, 0, lambda a: a, ((3.0, None),), "at least", "bound holds"),
        (2, 0, lambda a: a, ((2.0, None),), "less than", "does not follow"),
        (2, 0, lambda a: a, ((2.0, None),), "at most", "bound holds"),
        (3, 0, lambda a: a, ((3.1, 1),), "at least", "bound holds"),
        (3, 0, lambda a: a, ((3.0, 1),), "at least", "undecided"),
        (3, 0, lambda a: a, ((2.0, 1),), "at least", "does not follow"),
        (2, 0, lambda a: a, ((2.0, 1),), "less than", "undecided"),
    ],
)
def test_verdicts(printed, decimals, formula, inputs, qualifier, expected):
    assert change.verdict(printed, decimals, formula, inputs, qualifier) == expected


def test_ends_of_a_recomputed_value():
    assert change.recomputed_ends(lambda a, b: a - b, LEVELS) == (6852, 6854)
    low, high = change.recomputed_ends(lambda a, b: a - b, ((10.2, 1), (3.1, 1)))
    assert (low, high) == (pytest.approx(7.0), pytest.approx(7.2))
    assert change.recomputed_ends(ratio, ((0.7, 1), (0.3, 1))) == (pytest.approx(0.65 / 0.35), pytest.approx(3.0))
    assert change.recomputed_ends(ratio, ((0.7, None), (0.3, None))) == (pytest.approx(7 / 3), pytest.approx(7 / 3))


@pytest.mark.parametrize(("measure", "ratio"), [("people", 0.46), ("points", 0.44), ("proportional", 2.10)])
def test_the_winner_depends_on_the_measure(measure, ratio):
    found = change.compare_falls(LINES, (2000, 2010), (2012, 2017), measure, base_line="2010", recent_line="2010")
    assert round(found.ratio, 2) == ratio
    assert found.same_line


def test_the_printed_ratio_mixes_two_lines():
    found = change.compare_falls(LINES, (2000, 2010), (2012, 2017), "people", base_line="2008", recent_line="2010")
    assert round(found.ratio, 2) == 2.04
    assert not found.same_line


def test_lines_are_never_joined_in_silence():
    with pytest.raises(ValueError, match="base_line"):
        change.compare_falls(LINES, (2000, 2010), (2012, 2017), "people")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: change.relative_fall(0, 3), "before"),
        (lambda: change.relative_fall(float("nan"), 3), "before"),
        (lambda: change.level_change("9899", 3), "before"),
        (lambda: change.points_change(10.2, 101), "after"),
        (lambda: change.yearly_change(1, 2, 0), "years"),
        (lambda: change.proportional_yearly_rate(1, 0, 2), "after"),
        (lambda: change.rounding_interval(1, 0.5), "decimals"),
        (lambda: change.implied_base(30, 0), "rate_percent"),
        (lambda: change.implied_base(30, 0.05, 1), "upper end"),
        (lambda: change.implied_base(-30, 3.1), "count"),
        (lambda: change.verdict(1, 0, ratio, ((1, 0), (2, 0)), "roughly"), "qualifier"),
        (lambda: change.verdict(1, 0, ratio, ((1, 0), (0, 0))), "no number"),
        (lambda: change.verdict(1, 0, ratio, ((1, 0), (0.4, 0))), "no number"),
        (lambda: change.verdict(1, 0, lambda: 1.0, ()), "inputs"),
        (lambda: change.compare_falls(LINES[["year"]], (2000, 2010), (2012, 2017), "people"), "people"),
        (lambda: change.compare_falls(LINES, (2010, 2000), (2012, 2017), "people"), "base_period"),
        (lambda: change.compare_falls(LINES, (2000, 2010), (2012, 2017), "speed"), "measure"),
        (lambda: change.compare_falls(LINES[LINES.line == "2010"], (2000, 2011), (2012, 2017), "people"), "2011"),
        (lambda: change.compare_falls(LINES.drop(columns="line"), (2000, 2010), (2012, 2017), "rate"), "measure"),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()


@given(before=positive, after=positive, years=st.integers(1, 50))
def test_compound_rate_leads_from_one_level_to_the_other(before, after, years):
    rate = change.proportional_yearly_rate(before, after, years)
    assert before * (1 + rate / 100) ** years == pytest.approx(after, rel=1e-6, abs=1e-6)


@given(before=positive, after=positive, scale=st.floats(0.001, 1000))
def test_a_relative_fall_does_not_depend_on_the_unit(before, after, scale):
    assert change.relative_fall(before * scale, after * scale) == pytest.approx(
        change.relative_fall(before, after), rel=1e-6, abs=1e-6
    )


@given(before=percent, after=percent)
def test_points_are_antisymmetric(before, after):
    assert change.points_change(before, after) == -change.points_change(after, before)


@given(base=st.floats(1000, 1e9), rate=st.floats(1, 99), decimals=st.integers(1, 4))
def test_the_true_base_lies_inside_the_implied_interval(base, rate, decimals):
    low, high = change.implied_base(base * rate / 100, round(rate, decimals), decimals)
    assert low <= base * (1 + 1e-9) and base <= high * (1 + 1e-9)


@given(value=st.floats(-1e6, 1e6), decimals=st.integers(-3, 6))
def test_a_value_always_follows_from_its_own_rounding(value, decimals):
    assert change.verdict(round(value, decimals), decimals, lambda a: a, ((value, None),)) in ("exact", "rounded")


@given(top=st.floats(1, 1000), bottom=st.floats(1, 1000), decimals=st.integers(1, 3))
def test_a_true_result_always_follows_from_rounded_inputs(top, bottom, decimals):
    """Whoever rounds inputs and result correctly is never told that the result does not follow."""
    printed = round(top / bottom, decimals)
    inputs = ((round(top, decimals), decimals), (round(bottom, decimals), decimals))
    assert change.verdict(printed, decimals, ratio, inputs) in ("exact", "rounded")


@pytest.mark.parametrize(
    ("values", "level", "ratio"),
    [
        ((5227, 9377, 8417, 13432), -865, 12.416),
        ((100, 150, 200, 260), -10, 15.385),
        ((50, 60, 50, 60), 0, 0),
        ((80, 60, 100, 80), 0, -6.25),
    ],
)
def test_two_scales_of_worked_cases(values, level, ratio):
    assert change.two_scales(*values, "level") == pytest.approx(level)
    assert change.two_scales(*values, "ratio") == pytest.approx(ratio, abs=5e-4)


@given(*[st.floats(1, 1e5)] * 4)
def test_two_scales_turn_their_sign_when_the_groups_change_places(g1, g2, a1, a2):
    assert change.two_scales(a1, a2, g1, g2, "level") == pytest.approx(-change.two_scales(g1, g2, a1, a2, "level"))
    one, other = (1 + change.two_scales(*v, "ratio") / 100 for v in ((g1, g2, a1, a2), (a1, a2, g1, g2)))
    assert one * other == pytest.approx(1)


@pytest.mark.parametrize(("values", "scale", "words"), [((0, 1, 1, 1), "level", "g1"), ((1, 1, 1, 1), "log", "scale")])
def test_two_scales_say_what_they_cannot_compare(values, scale, words):
    with pytest.raises(ValueError, match=words):
        change.two_scales(*values, scale)
