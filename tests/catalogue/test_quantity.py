"""Arithmetic on bounds: the result holds every result that is possible, and no bound is lost."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursekit.catalogue import Quantity, UndecidedComparison, UnitMismatch, figure

INF = float("inf")
# A busy machine is no fault of the arithmetic.
steady = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Quarters: small, exact, and often equal to each other, where mistakes about closed ends show.
numbers = st.integers(-40, 40).map(lambda quarters: Fraction(quarters, 4))


ends = st.sampled_from([(low, high) for low in (True, False) for high in (True, False)])
unbounded = st.sampled_from(["", "", "low", "high", "both"])


def interval(a: Fraction, b: Fraction, closed: tuple[bool, bool], open_side: str) -> Quantity:
    """Any interval: open, closed, without a lower or an upper bound, or one number."""
    low, high = sorted((a, b))
    if low == high and not open_side:
        return Quantity.exact(low)
    bottom = -INF if open_side in ("low", "both") else low
    top = INF if open_side in ("high", "both") else high
    return Quantity(bottom, top, *closed)


quantities = st.builds(interval, numbers, numbers, ends, unbounded)


def inside(q: Quantity, part: int) -> tuple[Quantity, Fraction]:
    """The interval and a number of it, from one end (part 0) to the other (part 8)."""
    low = q.exact_low if isinstance(q.exact_low, Fraction) else Fraction(-500)
    high = q.exact_high if isinstance(q.exact_high, Fraction) else Fraction(500)
    return q, low + (high - low) * Fraction(part, 8)


pairs = st.builds(inside, quantities, st.integers(0, 8)).filter(lambda pair: pair[1] in pair[0])


@pytest.mark.parametrize("act", [operator.add, operator.sub, operator.mul])
@steady
@given(first=pairs, second=pairs)
def test_result_contains_every_possible_result(
    act: Callable[..., Quantity], first: tuple[Quantity, Fraction], second: tuple[Quantity, Fraction]
) -> None:
    (a, x), (b, y) = first, second
    assert act(x, y) in act(a, b)


def is_divisor(pair: tuple[Quantity, Fraction]) -> bool:
    """Whether nothing in the interval is zero."""
    return not (pair[0].exact_low < 0 < pair[0].exact_high) and 0 not in pair[0]


def away_from_zero(pair: tuple[Quantity, Fraction]) -> tuple[Quantity, Fraction]:
    """Move an interval, and the number in it, to one side of zero, where it may still end; an endless one stays."""
    q, x = pair
    if is_divisor(pair):
        return pair
    if isinstance(q.exact_low, Fraction):
        by = 1 - q.exact_low
    elif isinstance(q.exact_high, Fraction):
        by = -1 - q.exact_high
    else:
        return Quantity.exact(1), Fraction(1)
    return q + by, x + by


@steady
@given(first=pairs, second=pairs.map(away_from_zero))
def test_quotient_contains_every_possible_quotient(
    first: tuple[Quantity, Fraction], second: tuple[Quantity, Fraction]
) -> None:
    (a, x), (b, y) = first, second
    assert is_divisor((b, y))
    assert x / y in a / b


@steady
@given(first=pairs, number=numbers)
def test_plain_numbers_on_either_side(first: tuple[Quantity, Fraction], number: Fraction) -> None:
    a, x = first
    assert x + number in a + number
    assert number - x in number - a
    assert number * x in number * a
    assert -x in -a


@steady
@given(a=quantities, b=quantities)
def test_bounds_are_no_wider_than_needed(a: Quantity, b: Quantity) -> None:
    """A finite bound of a product is the product of two bounds (or zero): nothing is added for safety."""
    ends = [e for e in (a.exact_low, a.exact_high) if isinstance(e, Fraction)]
    others = [e for e in (b.exact_low, b.exact_high) if isinstance(e, Fraction)]
    corners = {x * y for x in ends for y in others} | {Fraction(0)}
    product = a * b
    assert all(e in corners for e in (product.exact_low, product.exact_high) if isinstance(e, Fraction))


@steady
@given(first=pairs, second=pairs)
def test_answers_are_true_of_every_number(first: tuple[Quantity, Fraction], second: tuple[Quantity, Fraction]) -> None:
    (a, x), (b, y) = first, second
    for answer, true in (
        (a.above(b), x > y),
        (a.below(b), x < y),
        (a.at_least(b), x >= y),
        (a.at_most(b), x <= y),
    ):
        assert answer in ("yes", "no", "undecided")
        if answer != "undecided":
            assert (answer == "yes") is true


@steady
@given(a=quantities, b=quantities)
def test_decided_when_the_intervals_do_not_meet(a: Quantity, b: Quantity) -> None:
    if a.exact_low > b.exact_high:
        assert a.above(b) == "yes"
        assert b.above(a) == "no"


def test_undecided_when_they_overlap() -> None:
    assert Quantity(4300, 4400).above(Quantity(4350, 4360)) == "undecided"
    assert Quantity(4300, 4400).above(Quantity.exact(4400)) == "no"
    assert Quantity(4300, INF, low_closed=False).above(Quantity.exact(4300)) == "yes"
    assert Quantity(4300, INF).above(Quantity.exact(4300)) == "undecided"
    assert Quantity(4300, INF).at_least(Quantity.exact(4300)) == "yes"


def test_operators_refuse_to_guess() -> None:
    assert Quantity(5, INF) > Quantity.exact(4)
    assert not Quantity(5, 6) < 4
    with pytest.raises(UndecidedComparison, match="上下界不足以判定") as caught:
        bool(Quantity(5, INF) > 7)
    assert ".above()" in caught.value.text.en


def test_lower_bound_stays_one() -> None:
    total = figure("microcredit") + figure("relending") + figure("relocation-loans")
    assert (total.low, total.high, total.low_closed) == (940_000_000_000, INF, False)
    assert total.describe("en") == "more than 940 billion yuan"
    assert total.describe("zh") == "多于9400亿元"
    half = total / 2
    assert (half.low, half.high, half.low_closed) == (470_000_000_000, INF, False)


def test_difference_of_two_lower_bounds_has_no_bound() -> None:
    left = figure("microcredit") - figure("relending")
    assert (left.low, left.high) == (-INF, INF)
    assert left.describe("en") == "no bounds stated"


def test_decimals_as_written() -> None:
    """10.2 − 3.1 is 7.1, and 0.1 + 0.2 is 0.3."""
    fall = figure("rate-2012") - figure("rate-2017")
    assert fall.low == fall.high == 7.1
    assert fall.unit == "percentage points"
    assert (Quantity.exact(0.1) + 0.2).low == 0.3
    assert (Quantity.exact(np.float64(10.2)) + np.int64(1)).low == 11.2


def test_whole_bounds_are_ints() -> None:
    assert repr(figure("fall-persons-2013-2017") / figure("years-2013-2017")) == "Quantity(13706000 persons per year)"


@pytest.mark.parametrize(
    ("result", "unit"),
    [
        (lambda: Quantity.exact(6, "persons") / Quantity.exact(2, "counties"), "persons per county"),
        (lambda: Quantity.exact(6, "yuan") / Quantity.exact(2, "persons"), "yuan per person"),
        (lambda: Quantity.exact(6, "persons") / Quantity.exact(2, "persons"), "ratio"),
        (lambda: Quantity.exact(6, "persons") / 2, "persons"),
        (lambda: Quantity.exact(6, "persons per year") * Quantity.exact(2, "years"), "persons"),
        (lambda: Quantity.exact(6, "persons") / Quantity.exact(2, "persons per year"), "years"),
        (lambda: 3 * Quantity.exact(6, "yuan"), "yuan"),
        (lambda: Quantity.exact(2.04, "times") * Quantity.exact(6, "persons"), "persons"),
        (lambda: Quantity.exact(70, "percent").share() * Quantity.exact(6, "persons"), "persons"),
        (lambda: Quantity.exact(10.2, "percent") - Quantity.exact(3.1, "percent"), "percentage points"),
        (lambda: Quantity.exact(10.2, "percent") - Quantity.exact(7.1, "percentage points"), "percent"),
        (lambda: Quantity.exact(6, "persons") - Quantity.exact(2, "persons"), "persons"),
    ],
)
def test_units(result: Callable[[], Quantity], unit: str) -> None:
    assert result().unit == unit


def test_units_that_do_not_go_together() -> None:
    with pytest.raises(UnitMismatch) as caught:
        figure("poor-2012") + figure("microcredit")
    assert caught.value.text.en == "Cannot add persons and yuan: bring both to one unit first."
    assert caught.value.text.zh == "单位不同，不能相加：“人”与“元”。请先化成同一单位。"
    with pytest.raises(UnitMismatch, match=r"\.share\(\)"):
        figure("poor-2012") * figure("rate-2012")
    with pytest.raises(UnitMismatch, match="percentage"):
        figure("poor-2012").quantity.share()
    with pytest.raises(UnitMismatch, match="compare"):
        figure("poor-2012").quantity.above(5)


@pytest.mark.parametrize("bounds", [(2, 1), (INF, INF), (-INF, -INF), (float("nan"), 1), (1, float("nan"))], ids=str)
def test_impossible_bounds(bounds: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match=r"没有数|不是数"):
        Quantity(*bounds)


def test_empty_interval() -> None:
    with pytest.raises(ValueError, match="没有数"):
        Quantity(1, 1, low_closed=False)


@pytest.mark.parametrize("divisor", [Quantity(-1, 1), Quantity(0, 1), Quantity.exact(0), 0], ids=repr)
def test_division_by_what_may_be_zero(divisor: object) -> None:
    with pytest.raises(ZeroDivisionError, match="不能作除数"):
        Quantity.exact(1) / divisor


def test_division_by_an_open_zero() -> None:
    result = 1 / Quantity(0, 5, low_closed=False)
    assert (result.low, result.high, result.low_closed) == (0.2, INF, True)


@pytest.mark.parametrize("other", [None, "5", [], {}], ids=repr)
def test_what_is_no_number(other: object) -> None:
    with pytest.raises(TypeError, match="不能参与计算"):
        Quantity.exact(1) + other


def test_one_number() -> None:
    assert float(figure("poor-2012").quantity) == 98_990_000
    with pytest.raises(ValueError, match=r"\.low"):
        float(figure("microcredit").quantity)


def test_rounding_interval() -> None:
    q = Quantity.rounded(10.2, 0.1, "percent")
    assert (q.low, q.high) == (10.15, 10.25)
    assert 10.15 in q
    assert 10.149 not in q
    assert float("nan") not in q
    assert "10.2" not in q


def test_overlap() -> None:
    assert Quantity(1, 2).overlaps(Quantity(2, 3))
    assert not Quantity(1, 2).overlaps(Quantity(2, 3, low_closed=False))


@pytest.mark.parametrize(
    ("q", "en", "zh"),
    [
        (Quantity.exact(98_990_000, "persons"), "98.99 million persons", "9899万人"),
        (Quantity(3, INF, unit="percent"), "at least 3%", "不少于3%"),
        (Quantity(3, 4, unit="years"), "3 to 4 years", "3至4年"),
        (Quantity(3, 4, False, unit="years"), "3 to 4 (without the lower end) years", "3至4（不含下界）年"),
        (Quantity(-INF, 4, unit="years"), "at most 4 years", "不多于4年"),
        (Quantity(-INF, 4, high_closed=False), "less than 4", "少于4"),
    ],
)
def test_words(q: Quantity, en: str, zh: str) -> None:
    assert (q.describe("en"), q.describe("zh")) == (en, zh)
    assert str(q) == en


def test_quantities_are_values() -> None:
    assert Quantity(1, 2) == Quantity(1.0, Fraction(2))
    assert len({Quantity(1, 2), Quantity(1, 2)}) == 1
    with pytest.raises(AttributeError):
        Quantity(1, 2).unit = "years"  # type: ignore[misc]
