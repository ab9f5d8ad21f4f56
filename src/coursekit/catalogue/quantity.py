"""A number known between bounds, and arithmetic that keeps what is known.

"More than 4300亿" is a lower bound and stays one when something is added to it. The rules are those of interval
arithmetic (Moore, Kearfott and Cloud, *Introduction to Interval Analysis*, 2009), with open and closed ends. Bounds
are kept as fractions of the decimals as written, so that 10.2 − 3.1 is 7.1 and not 7.099999999999999.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from coursekit.catalogue.words import word
from coursekit.text import Text, amount

__all__ = ["Answer", "Quantity", "UndecidedComparison", "UnitMismatch"]

Answer = Literal["yes", "no", "undecided"]
Bound = Fraction | float  # a float only where it is infinite
PURE = ("", "ratio", "times")
INFINITE = float("inf")


class UnitMismatch(ValueError):
    """Two quantities were put together that their units do not allow.

    Attributes
    ----------
    text : Text
        The message in both languages.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(f"{text.en} {text.zh}")
        self.text = text


class UndecidedComparison(ValueError):
    """A comparison was used as true or false while the bounds leave it open.

    Attributes
    ----------
    text : Text
        The message in both languages.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(f"{text.en} {text.zh}")
        self.text = text


@dataclass(frozen=True, init=False, repr=False)
class Quantity:
    """A number somewhere between two bounds, with its unit.

    Parameters
    ----------
    low, high : int, float or Fraction
        The bounds; ``-inf`` and ``inf`` where there is none. A float counts as the decimal it is printed as.
    low_closed, high_closed : bool
        Whether the bound itself is possible. An infinite bound is always open.
    unit : str
        Id of the unit, such as ``"persons"``; empty for a pure number.

    Raises
    ------
    ValueError
        If a bound is NaN, the bounds are the wrong way round, or nothing lies between them.

    Examples
    --------
    >>> loans = Quantity(430_000_000_000, float("inf"), low_closed=False, unit="yuan")
    >>> print(loans + Quantity.exact(350_000_000_000, "yuan"))
    more than 780 billion yuan
    """

    exact_low: Bound
    exact_high: Bound
    low_closed: bool
    high_closed: bool
    unit: str

    def __init__(
        self,
        low: float | Fraction,
        high: float | Fraction,
        low_closed: bool = True,
        high_closed: bool = True,
        unit: str = "",
    ) -> None:
        bottom, top = _exact(low), _exact(high)
        low_closed = bool(low_closed) and not math.isinf(bottom)
        high_closed = bool(high_closed) and not math.isinf(top)
        empty = bottom > top or (bottom == top and not (low_closed and high_closed))
        if empty or bottom == INFINITE or top == -INFINITE:
            message = f"Nothing lies between {low} and {high}. {low}与{high}之间没有数。"
            raise ValueError(message)
        for name, value in (
            ("exact_low", bottom),
            ("exact_high", top),
            ("low_closed", low_closed),
            ("high_closed", high_closed),
            ("unit", unit),
        ):
            object.__setattr__(self, name, value)

    @classmethod
    def exact(cls, value: float | Fraction, unit: str = "") -> Quantity:
        """Return the quantity that is this one number."""
        return cls(value, value, unit=unit)

    @classmethod
    def rounded(cls, value: float | Fraction, step: float | Fraction, unit: str = "") -> Quantity:
        """Return all numbers that print as `value` when rounded to `step`; both ends count, since ties go either way.

        Examples
        --------
        >>> Quantity.rounded(10.2, 0.1, "percent")
        Quantity([10.15, 10.25] percent)
        """
        half: Bound = _exact(step) / 2
        return cls(_exact(value) - half, _exact(value) + half, unit=unit)

    @property
    def low(self) -> float:
        """Lower bound; an int where it is whole, ``-inf`` where there is none."""
        return _plain(self.exact_low)

    @property
    def high(self) -> float:
        """Upper bound; an int where it is whole, ``inf`` where there is none."""
        return _plain(self.exact_high)

    @property
    def is_exact(self) -> bool:
        """Whether only one number is possible."""
        return self.exact_low == self.exact_high

    def __contains__(self, value: object) -> bool:
        """Whether this number is possible."""
        if not isinstance(value, int | float | Fraction) or value != value:
            return False
        x = _exact(value)
        over = x > self.exact_low or (x == self.exact_low and self.low_closed)
        under = x < self.exact_high or (x == self.exact_high and self.high_closed)
        return over and under

    def overlaps(self, other: object) -> bool:
        """Whether some number is possible in both (units must agree)."""
        b = self._same_unit(other, "compare")
        return self.below(b) != "yes" and self.above(b) != "yes"

    def share(self) -> Quantity:
        """Return a percentage as a fraction of one, ready to be multiplied: 70 percent becomes 0.7."""
        if self.unit not in ("percent", "percentage points"):
            raise UnitMismatch(
                Text(
                    en=f"Only a percentage can be turned into a share; this is in {self.unit or 'no unit'}.",
                    zh=f"只有百分数才能化成小数，这里的单位是“{self.unit or '无'}”。",
                )
            )
        return Quantity(self.exact_low / 100, self.exact_high / 100, self.low_closed, self.high_closed, unit="ratio")

    # Comparisons: three answers, because bounds may leave the question open.

    def above(self, other: object) -> Answer:
        """Whether this is greater than `other` whatever the true numbers are."""
        b = self._same_unit(other, "compare")
        if self.exact_low > b.exact_high or (
            self.exact_low == b.exact_high and not (self.low_closed and b.high_closed)
        ):
            return "yes"
        return "no" if self.exact_high <= b.exact_low else "undecided"

    def below(self, other: object) -> Answer:
        """Whether this is less than `other` whatever the true numbers are."""
        return self._same_unit(other, "compare").above(self)

    def at_least(self, other: object) -> Answer:
        """Whether this is greater than or equal to `other` whatever the true numbers are."""
        return _opposite(self.below(other))

    def at_most(self, other: object) -> Answer:
        """Whether this is less than or equal to `other` whatever the true numbers are."""
        return _opposite(self.above(other))

    def __gt__(self, other: object) -> bool:
        """Greater than, where that is decided."""
        return self._decided(self.above(other))

    def __lt__(self, other: object) -> bool:
        """Less than, where that is decided."""
        return self._decided(self.below(other))

    def __ge__(self, other: object) -> bool:
        """Greater or equal, where that is decided."""
        return self._decided(self.at_least(other))

    def __le__(self, other: object) -> bool:
        """Less or equal, where that is decided."""
        return self._decided(self.at_most(other))

    # Arithmetic. A plain number is taken as exact and without a unit.

    def __neg__(self) -> Quantity:
        """Change the sign."""
        return Quantity(-self.exact_high, -self.exact_low, self.high_closed, self.low_closed, self.unit)

    def __add__(self, other: object) -> Quantity:
        """Add; units must agree."""
        b = self._same_unit(other, "add", percent_change=True)
        return Quantity(
            self.exact_low + b.exact_low,
            self.exact_high + b.exact_high,
            self.low_closed and b.low_closed,
            self.high_closed and b.high_closed,
            self.unit or b.unit,
        )

    def __sub__(self, other: object) -> Quantity:
        """Subtract; the difference of two percentages is in percentage points."""
        b = self._same_unit(other, "subtract", percent_change=True)
        result = self + Quantity(-b.exact_high, -b.exact_low, b.high_closed, b.low_closed, self.unit)
        points = self.unit == "percent" and b.unit == "percent"
        return result._in("percentage points") if points else result

    def __mul__(self, other: object) -> Quantity:
        """Multiply; "persons per year" times "years" gives "persons"."""
        b = _quantity(other)
        corners = [_corner(x, y) for x in self._ends() for y in b._ends()]
        low = min(value for value, _ in corners)
        high = max(value for value, _ in corners)
        return Quantity(
            low,
            high,
            any(closed for value, closed in corners if value == low),
            any(closed for value, closed in corners if value == high),
            _product(self.unit, b.unit),
        )

    def __truediv__(self, other: object) -> Quantity:
        """Divide; "persons" by "counties" gives "persons per county", equal units give a ratio."""
        b = _quantity(other)
        unit = _quotient(self.unit, b.unit)
        return (self._in("") * b._in("")._reciprocal())._in(unit)

    def __radd__(self, other: object) -> Quantity:
        """Add to a plain number."""
        return self + other

    def __rsub__(self, other: object) -> Quantity:
        """Subtract from a plain number."""
        return _quantity(other) - self

    def __rmul__(self, other: object) -> Quantity:
        """Multiply a plain number."""
        return self * other

    def __rtruediv__(self, other: object) -> Quantity:
        """Divide a plain number."""
        return _quantity(other) / self

    def __float__(self) -> float:
        """Return the number, where only one is possible."""
        if self.is_exact:
            return float(self.exact_low)
        message = (
            f"{self} is not one number: use .low and .high. “{self.describe('zh')}”不是一个确定的数，请用.low和.high。"
        )
        raise ValueError(message)

    # Words

    def describe(self, language: str) -> str:
        """Say the bounds in words: ``"more than 430 billion yuan"``."""
        if math.isinf(self.exact_low) and math.isinf(self.exact_high):
            return Text(en="no bounds stated", zh="未说明上下界").to(language)
        unit = word("unit", self.unit).to(language)
        if language == "zh":
            return f"{_bounds_zh(self)}{unit}"
        gap = "" if not unit or unit.startswith("%") else " "
        return f"{_bounds_en(self)}{gap}{unit}"

    def __str__(self) -> str:
        """Say the bounds in English words."""
        return self.describe("en")

    def __repr__(self) -> str:
        """Show the bounds as an interval."""
        ends = ("[" if self.low_closed else "(", "]" if self.high_closed else ")")
        inside = f"{self.low}" if self.is_exact else f"{ends[0]}{self.low}, {self.high}{ends[1]}"
        return f"Quantity({inside}{' ' + self.unit if self.unit else ''})"

    # Inner parts

    def _in(self, unit: str) -> Quantity:
        return Quantity(self.exact_low, self.exact_high, self.low_closed, self.high_closed, unit)

    def _ends(self) -> tuple[tuple[Bound, bool], tuple[Bound, bool]]:
        return (self.exact_low, self.low_closed), (self.exact_high, self.high_closed)

    def _reciprocal(self) -> Quantity:
        if 0 in self or self.exact_low < 0 < self.exact_high:
            message = f"Cannot divide by {self}: it may be zero. 除数“{self.describe('zh')}”可能为零，不能作除数。"
            raise ZeroDivisionError(message)
        zero = Fraction(0)

        def turned(bound: Bound, infinite: float) -> Bound:
            return infinite if bound == 0 else zero if math.isinf(bound) else 1 / bound

        return Quantity(
            turned(self.exact_high, -INFINITE), turned(self.exact_low, INFINITE), self.high_closed, self.low_closed
        )

    def _same_unit(self, other: object, verb: str, *, percent_change: bool = False) -> Quantity:
        b = _quantity(other)
        pure = self.unit in PURE and b.unit in PURE
        points = percent_change and (self.unit, b.unit) == ("percent", "percentage points")
        if self.unit == b.unit or pure or points:
            return b
        zh = {"add": "相加", "subtract": "相减", "compare": "比较"}[verb]
        none = Text(en="no unit", zh="无单位")
        mine, theirs = (word("unit", unit) if unit else none for unit in (self.unit, b.unit))
        raise UnitMismatch(
            Text(
                en=f"Cannot {verb} {mine.en} and {theirs.en}: bring both to one unit first.",
                zh=f"单位不同，不能{zh}：“{mine.zh}”与“{theirs.zh}”。请先化成同一单位。",
            )
        )

    def _decided(self, answer: Answer) -> bool:
        if answer == "undecided":
            raise UndecidedComparison(
                Text(
                    en="The bounds do not decide this: use .above(), .below(), .at_least() or .at_most().",
                    zh="上下界不足以判定：请用.above()、.below()、.at_least()或.at_most()。",
                )
            )
        return answer == "yes"


def _exact(value: Bound) -> Bound:
    if isinstance(value, Fraction):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        # Numbers of numpy and pandas arrive here; they turn into plain ones by themselves.
        value = float(value)
    if value != value:
        message = "A bound is not a number (NaN). 界限不是数（NaN）。"
        raise ValueError(message)
    return value if math.isinf(value) else Fraction(repr(float(value)) if isinstance(value, float) else value)


def _plain(bound: Bound) -> float:
    if isinstance(bound, Fraction) and bound.denominator == 1:
        return int(bound)
    return float(bound)


def _quantity(value: object) -> Quantity:
    if isinstance(value, Quantity):
        return value
    inner = getattr(value, "quantity", None)  # a Figure of the catalogue
    if isinstance(inner, Quantity):
        return inner
    try:
        if isinstance(value, int | Fraction):
            return Quantity.exact(value)
        if isinstance(value, str):
            raise TypeError
        return Quantity.exact(float(value))  # type: ignore[arg-type]  # numbers of NumPy and pandas
    except (TypeError, ValueError) as error:
        message = f"Cannot calculate with {value!r}: give a number or a figure. {value!r}不能参与计算：请给出数或数据。"
        raise TypeError(message) from error


def _opposite(answer: Answer) -> Answer:
    swap: dict[Answer, Answer] = {"yes": "no", "no": "yes", "undecided": "undecided"}
    return swap[answer]


def _corner(x: tuple[Bound, bool], y: tuple[Bound, bool]) -> tuple[Bound, bool]:
    (a, a_closed), (b, b_closed) = x, y
    if a == 0 or b == 0:
        # Zero times anything is zero, also where the other side has no bound.
        return Fraction(0), (a == 0 and a_closed) or (b == 0 and b_closed)
    return a * b, a_closed and b_closed


def _one(unit: str) -> str:
    return f"{unit[:-3]}y" if unit.endswith("ies") else unit.removesuffix("s")


def _many(unit: str) -> str:
    return f"{unit[:-1]}ies" if unit.endswith("y") and unit[-2:] != "ay" else f"{unit}s"


def _product(a: str, b: str) -> str:
    for one, other in ((a, b), (b, a)):
        if one in PURE:
            return other if other not in PURE else "ratio" if one or other else ""
        if one.endswith(f" per {_one(other)}"):
            return one.removesuffix(f" per {_one(other)}")
    if "percent" in (a, b):
        raise _percent_first()
    return f"{a} × {b}"


def _quotient(a: str, b: str) -> str:
    if a == b:
        return "ratio" if a else ""
    if b in PURE:
        return a
    if b.startswith(f"{a} per "):
        return _many(b.removeprefix(f"{a} per "))
    if b == "percent":
        raise _percent_first()
    return f"{a} per {_one(b)}" if a not in PURE else f"per {_one(b)}"


def _percent_first() -> UnitMismatch:
    return UnitMismatch(
        Text(
            en="A percentage must become a share before it is multiplied or divided by: use .share().",
            zh="百分数要先化成小数才能相乘或作除数：请用.share()。",
        )
    )


def _bounds_en(q: Quantity) -> str:
    low, high = (amount(x).en if not math.isinf(x) else "" for x in (q.low, q.high))
    if q.is_exact:
        return low
    if low and high:
        return f"{low} to {high}" + ("" if q.low_closed and q.high_closed else f" ({_ends_en(q)})")
    if low:
        return f"at least {low}" if q.low_closed else f"more than {low}"
    return f"at most {high}" if q.high_closed else f"less than {high}"


def _ends_en(q: Quantity) -> str:
    left_out = [name for name, closed in (("lower", q.low_closed), ("upper", q.high_closed)) if not closed]
    return f"without the {' and the '.join(left_out)} end"


def _bounds_zh(q: Quantity) -> str:
    low, high = (amount(x).zh if not math.isinf(x) else "" for x in (q.low, q.high))
    if q.is_exact:
        return low
    if low and high:
        names = (("下界", q.low_closed), ("上界", q.high_closed))
        left_out = [name for name, closed in names if not closed]
        return f"{low}至{high}" + (f"（不含{'和'.join(left_out)}）" if left_out else "")
    if low:
        return f"不少于{low}" if q.low_closed else f"多于{low}"
    return f"不多于{high}" if q.high_closed else f"少于{high}"
