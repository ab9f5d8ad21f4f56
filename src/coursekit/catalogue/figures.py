"""Every figure of the speech, each with its value or bounds, unit, period, qualifier and place."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from coursekit.catalogue.period import period_words
from coursekit.catalogue.quantity import Answer, Quantity
from coursekit.catalogue.standing import Standing, standing_words
from coursekit.catalogue.tables import NotInCatalogue, nearest, not_found, number, rows
from coursekit.catalogue.words import word
from coursekit.text import Text, amount, decimal, minus

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Figure", "UnknownFigure", "figure", "figures", "frame", "mentions"]


SENSE = {
    "about": Text(en="about ", zh="约"),
    "more than": Text(en="more than ", zh="多于"),
    "over": Text(en="over ", zh="超过"),
    "at least": Text(en="at least ", zh="不低于"),
    "initial estimate": Text(en="an estimated ", zh="预计"),
}
PRINTED_QUALIFIER = {
    "about": "左右",
    "more than": "多",
    "over": "超过",
    "at least": "以上",
    "range": "至",
    "initial estimate": "初步评估",
}


class UnknownFigure(NotInCatalogue):
    """No figure has this id; the message names the nearest ones."""


@dataclass(frozen=True)
class Figure:
    """One mention of one figure in the speech.

    Arithmetic on a figure gives a `Quantity`, which keeps its bounds and its unit.

    Attributes
    ----------
    id : str
        Id of the mention, such as ``"poor-2017-again"``.
    fact : str
        Id of the fact mentioned: two mentions of one fact share it.
    kind : str
        ``statistic``, ``ratio``, ``count``, ``named count``, ``implied count``, ``duration``, ``threshold``,
        ``ordinal`` or ``date``.
    number : float or None
        The printed number in whole units (98990000 persons, 10.2 percent); None for a range and a date.
    low, high : float
        What the words allow, strictly; infinite where they set no bound, NaN for a date.
    low_closed, high_closed : bool
        Whether the bound itself is included.
    habit_low, habit_high : float or None
        What the words allow by habit (4300多 is under 4400); None where there is no such habit.
    unit : str
        Id of the unit.
    start, end : str
        The period: a year, a month or a day in ISO form, or empty; equal for a point in time.
    qualifier : str
        ``none``, ``about``, ``more than`` (多), ``over`` (超过), ``at least`` (以上), ``range``, ``initial estimate``.
    rounded_to : float or None
        Size of one unit of the last printed digit that counts; None where nothing was rounded.
    line : str
        Id of the poverty line it is counted on, or empty where none applies.
    part, point, paragraph : int, str, int
        Part of the speech (0 is its opening), point of the outline, paragraph of the page.
    printed : str
        The number as printed; empty for an implied count.
    fragment : str
        The shortest original fragment that holds it; ``……`` stands for what was left out.
    gloss : str
        The fragment in English.
    label : Text
    note : Text or None
        One caution.
    """

    id: str
    fact: str
    kind: str
    number: float | None
    low: float
    high: float
    low_closed: bool
    high_closed: bool
    habit_low: float | None
    habit_high: float | None
    unit: str
    start: str
    end: str
    qualifier: str
    rounded_to: float | None
    line: str
    part: int
    point: str
    paragraph: int
    printed: str
    fragment: str
    gloss: str
    label: Text
    note: Text | None

    @property
    def standing(self) -> Standing:
        """``"speech"``, or ``"coding"`` for a count that the course made of a list."""
        return "coding" if self.kind == "implied count" else "speech"

    @property
    def value(self) -> float:
        """The printed number in whole units.

        Raises
        ------
        ValueError
            For a range and for a date, which are not one number.
        """
        if self.number is not None:
            return self.number
        if self.kind == "date":
            message = f"{self.id} is a date: use .start. {self.id}是日期，请用.start。"
        else:
            message = f"{self.id} is a range: use .low and .high. {self.id}是区间，请用.low和.high。"
        raise ValueError(message)

    @property
    def quantity(self) -> Quantity:
        """What the words allow, strictly: one number, or a number between bounds."""
        self._no_date()
        return Quantity(self.low, self.high, self.low_closed, self.high_closed, self.unit)

    @property
    def habit(self) -> Quantity:
        """What the words allow by habit: 4300多亿 is under 4400亿, 70%左右 from 65% to under 75%.

        The same as `quantity` where the words carry no such habit.
        """
        if self.habit_low is None or self.habit_high is None:
            return self.quantity
        return Quantity(self.habit_low, self.habit_high, self.qualifier != "more than", False, self.unit)

    @property
    def rounding(self) -> Quantity:
        """All numbers that would be printed like this one when rounded to its last digit.

        A count, a threshold and a bound were not rounded: for them the same as `quantity`.
        """
        if self.rounded_to is None or self.number is None or self.qualifier not in ("none", "about"):
            return self.quantity
        return Quantity.rounded(self.number, self.rounded_to, self.unit)

    @property
    def period(self) -> Text:
        """The period in words."""
        return period_words(self.start, self.end)

    @property
    def place(self) -> str:
        """The point of the speech, written ``§1.1``."""
        return f"§{self.point}"

    def describe(self, language: str) -> str:
        """Say the figure in one sentence, with its value, printed form, qualifier, place and standing.

        Examples
        --------
        >>> figure("poor-2012").describe("en")
        'Rural poor, end of 2012: 98,990,000 persons; printed 9899万, no qualifier; §1.1, paragraph 13; speech.'
        """
        amount_said = self._amount_words().to(language)
        printed, place = self._printed_words().to(language), self._place_words().to(language)
        standing = standing_words(self.standing).text.to(language)
        if language == "zh":
            return f"{self.label.zh}：{amount_said}；{printed}；{place}；{standing}。"
        return f"{self.label.en}: {amount_said}; {printed}; {place}; {standing}."

    def facts(self, language: str) -> list[tuple[str, str]]:
        """Return the rows of the figure's card, in order: name and words.

        Value, unit, qualifier, rounded to, period and place; then the poverty line where one applies. What the speech
        does not print is said ("none printed"), not left empty. A qualifier that bounds the number takes the place of
        its rounding: there the bounds by habit are said, where there are any.
        """
        facts = [
            (Text(en="Value", zh="数值"), self._value_words()),
            (Text(en="Unit", zh="单位"), self._unit_words()),
            (Text(en="Qualifier", zh="限定词"), self._qualifier_words()),
            *self._exactness(),
            (Text(en="Period", zh="时期"), self.period),
            (Text(en="Place", zh="位置"), self._place_words()),
        ]
        if self.line:
            facts.append((Text(en="Poverty line", zh="贫困标准"), word("line", self.line)))
        return [(name.to(language), words.to(language)) for name, words in facts]

    def __add__(self, other: object) -> Quantity:
        """Add, keeping bounds."""
        return self.quantity + other

    def __radd__(self, other: object) -> Quantity:
        """Add, keeping bounds."""
        return other + self.quantity

    def __sub__(self, other: object) -> Quantity:
        """Subtract, keeping bounds."""
        return self.quantity - other

    def __rsub__(self, other: object) -> Quantity:
        """Subtract, keeping bounds."""
        return other - self.quantity

    def __mul__(self, other: object) -> Quantity:
        """Multiply, keeping bounds."""
        return self.quantity * other

    def __rmul__(self, other: object) -> Quantity:
        """Multiply, keeping bounds."""
        return other * self.quantity

    def __truediv__(self, other: object) -> Quantity:
        """Divide, keeping bounds."""
        return self.quantity / other

    def __rtruediv__(self, other: object) -> Quantity:
        """Divide, keeping bounds."""
        return other / self.quantity

    def __neg__(self) -> Quantity:
        """Change the sign, keeping bounds."""
        return -self.quantity

    def above(self, other: object) -> Answer:
        """Whether this figure is greater than `other`: yes, no or undecided."""
        return self.quantity.above(other)

    def below(self, other: object) -> Answer:
        """Whether this figure is less than `other`: yes, no or undecided."""
        return self.quantity.below(other)

    def __gt__(self, other: object) -> bool:
        """Greater than, where the bounds decide it."""
        return self.quantity > other

    def __lt__(self, other: object) -> bool:
        """Less than, where the bounds decide it."""
        return self.quantity < other

    def __ge__(self, other: object) -> bool:
        """Greater or equal, where the bounds decide it."""
        return self.quantity >= other

    def __le__(self, other: object) -> bool:
        """Less or equal, where the bounds decide it."""
        return self.quantity <= other

    # Words of the card

    def _no_date(self) -> None:
        if self.kind == "date":
            message = f"{self.id} is a date and cannot be calculated with. {self.id}是日期，不能参与计算。"
            raise ValueError(message)

    def _value_words(self) -> Text:
        if self.kind == "date":
            return self.period
        if self.number is None:
            return Text(en=f"{_plain(self.low)} to {_plain(self.high)}", zh=f"{_plain(self.low)}至{_plain(self.high)}")
        return Text(en=_plain(self.number), zh=_plain(self.number))

    def _amount_words(self) -> Text:
        """Value, unit and the sense of the qualifier: "more than 430,000,000,000 yuan"."""
        value, before = self._value_words(), SENSE.get(self.qualifier, Text(en="", zh=""))
        if self.kind in ("date", "ordinal"):
            return value
        unit = word("unit", self.unit)
        one = unit.en.removesuffix("s") if self.number == 1 else unit.en
        gap = "" if unit.en.startswith("%") else " "
        return Text(en=f"{before.en}{value.en}{gap}{one}", zh=f"{before.zh}{value.zh}{unit.zh}")

    def _unit_words(self) -> Text:
        unit = word("unit", self.unit)
        scale = next((c for c in ("万", "亿") if c in self.printed and self.kind != "named count"), "")
        if not scale:
            return unit
        size = {"万": "10,000", "亿": "100,000,000"}[scale]
        return Text(en=f"{unit.en}; {scale} = {size}", zh=f"{unit.zh}；1{scale}={size}")

    def _qualifier_words(self) -> Text:
        if self.kind == "implied count":
            return Text(en="no number printed: counted from a list", zh="未写数字，按列举数出")
        return word("qualifier", self.qualifier)

    def _exactness(self) -> list[tuple[Text, Text]]:
        """Return the row on rounding, or on the bounds by habit; none where the qualifier says it all."""
        if self.qualifier in ("more than", "about") and self.habit_high is not None:
            return [(Text(en="Bounds", zh="上下界"), self._habit_words())]
        if self.qualifier != "none":
            return []
        return [(Text(en="Rounded to", zh="精确程度"), self._rounding_words())]

    def _habit_words(self) -> Text:
        low, high = amount(self.habit.low), amount(self.habit.high)
        sign = "%" if self.unit == "percent" else ""
        if self.qualifier == "more than":
            return Text(
                en=f"more than the number; by habit below {high.en}{sign}", zh=f"大于这个数；按习惯小于{high.zh}{sign}"
            )
        return Text(
            en=f"by habit from {_shared_scale(low.en, high.en)}{sign} to below {high.en}{sign}",
            zh=f"按习惯为{low.zh}{sign}至不足{high.zh}{sign}",
        )

    def _rounding_words(self) -> Text:
        if self.rounded_to is None or self.number is None:
            if self.kind == "threshold":
                return Text(en="not rounded: a bound", zh="未取整：是界线")
            if self.kind == "date":
                return Text(en="not rounded: a date", zh="未取整：是日期")
            if self.qualifier == "range":
                return Text(en="not rounded: a range", zh="未取整：是区间")
            if self.kind == "duration" and not self.start:  # of no known time: nobody can count the years
                return Text(en="not stated", zh="未说明")
            return Text(en="not rounded: counted one by one", zh="未取整：逐一计数")
        low, high = amount(self.rounding.low), amount(self.rounding.high)
        sign = "%" if self.unit == "percent" else ""
        left = _shared_scale(low.en, high.en)
        return Text(
            en=f"{_plain(self.rounded_to)}{sign}: between {left}{sign} and {high.en}{sign}",
            zh=f"{_digit_zh(self.rounded_to)}：{low.zh}{sign}至{high.zh}{sign}",
        )

    def _place_words(self) -> Text:
        return Text(en=f"{self.place}, paragraph {self.paragraph}", zh=f"{self.place}，第{self.paragraph}段")

    def _printed_words(self) -> Text:
        if not self.printed:
            return self._qualifier_words()
        if self.qualifier == "none":
            return Text(en=f"printed {self.printed}, no qualifier", zh=f"讲话写作“{self.printed}”，无限定词")
        sign = PRINTED_QUALIFIER[self.qualifier]
        return Text(en=f"printed {self.printed}, qualifier {sign}", zh=f"讲话写作“{self.printed}”，限定词“{sign}”")


@cache
def figures() -> tuple[Figure, ...]:
    """Return every figure of the speech in the order of the text; both mentions of a fact that is said twice."""
    return tuple(_read(r) for r in rows("figures"))


@cache
def _by_id() -> dict[str, Figure]:
    return {one.id: one for one in figures()}


def figure(id: str) -> Figure:
    """Return one figure by its id.

    Parameters
    ----------
    id : str
        Such as ``"poor-2012"``; `figures` and `frame` list them all.

    Raises
    ------
    UnknownFigure
        With the nearest ids, in both languages.
    """
    known = _by_id()
    if isinstance(id, str) and id in known:
        return known[id]
    near = nearest(id, known)
    what = Text(en="No figure has the id “{asked}”.", zh="没有id为“{asked}”的数据。")
    everything = Text(en="lesson.figures lists them all.", zh="全部id见lesson.figures。")
    raise UnknownFigure(not_found(what, id, near, otherwise=everything), near)


def mentions(fact: str) -> tuple[Figure, ...]:
    """Return every mention of one fact, in the order of the speech.

    Raises
    ------
    UnknownFigure
        With the nearest facts, in both languages.
    """
    found = tuple(one for one in figures() if one.fact == fact)
    if not found:
        near = nearest(fact, dict.fromkeys(one.fact for one in figures()))
        what = Text(en="No figure mentions the fact “{asked}”.", zh="没有数据提到“{asked}”这一事实。")
        raise UnknownFigure(not_found(what, fact, near), near)
    return found


def frame(language: str) -> pd.DataFrame:
    """Return all figures as a tidy table, one mention a row.

    Parameters
    ----------
    language : {"en", "zh"}
        Language of the columns ``label``, ``period``, ``unit_words`` and ``qualifier_words``. Column names and ids are
        the same in both, so that the same code works.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``id``. ``value`` is NaN for a range and a date; ``high`` is infinite for a lower bound.
    """
    import pandas as pd

    table = [
        {
            "id": one.id,
            "label": one.label.to(language),
            "printed": one.printed,
            "value": math.nan if one.number is None else float(one.number),
            "low": one.low,
            "high": one.high,
            "low_closed": one.low_closed,
            "high_closed": one.high_closed,
            "habit_low": math.nan if one.habit_low is None else one.habit_low,
            "habit_high": math.nan if one.habit_high is None else one.habit_high,
            "unit": one.unit,
            "unit_words": word("unit", one.unit).to(language),
            "qualifier": one.qualifier,
            "qualifier_words": word("qualifier", one.qualifier).to(language),
            "rounded_to": math.nan if one.rounded_to is None else one.rounded_to,
            "period": one.period.to(language),
            "start": one.start,
            "end": one.end,
            "kind": one.kind,
            "line": one.line,
            "part": one.part,
            "point": one.point,
            "paragraph": one.paragraph,
            "fragment": one.fragment,
            "fact": one.fact,
            "standing": one.standing,
        }
        for one in figures()
    ]
    return pd.DataFrame(table).set_index("id")


def _read(r: dict[str, str]) -> Figure:
    date = r["kind"] == "date"
    low, high = number(r["low"]), number(r["high"])
    return Figure(
        id=r["id"],
        fact=r["fact"],
        kind=r["kind"],
        number=number(r["value"]),
        low=math.nan if date else -math.inf if low is None else low,
        high=math.nan if date else math.inf if high is None else high,
        low_closed=r["bounds"][0] == "[",
        high_closed=r["bounds"][1] == "]",
        habit_low=number(r["habit_low"]),
        habit_high=number(r["habit_high"]),
        unit=r["unit"],
        start=r["period_start"],
        end=r["period_end"],
        qualifier=r["qualifier"],
        rounded_to=number(r["rounded_to"]),
        line=r["line"],
        part=int(r["part"]),
        point=r["point"],
        paragraph=int(r["paragraph"]),
        printed=r["printed"],
        fragment=r["fragment"],
        gloss=r["gloss_en"],
        label=Text(en=r["label_en"], zh=r["label_zh"]),
        note=Text(en=r["note_en"], zh=r["note_zh"]) if r["note_en"] else None,
    )


def _plain(value: float) -> str:
    if float(value).is_integer():
        return decimal(value)
    return minus(f"{value:,}")


def _shared_scale(low: str, high: str) -> str:
    scale = high.rpartition(" ")[2]
    return low.removesuffix(f" {scale}") if scale in ("million", "billion") and low.endswith(scale) else low


PLACES_ZH = {
    0.01: "百分位",
    0.1: "十分位",
    1: "个位",
    10: "十位",
    100: "百位",
    1_000: "千位",
    10_000: "万位",
    100_000: "十万位",
    1_000_000: "百万位",
    10_000_000: "千万位",
    100_000_000: "亿位",
    1_000_000_000: "十亿位",
    10_000_000_000: "百亿位",
}


def _digit_zh(step: float) -> str:
    return PLACES_ZH.get(step, f"{step:g}")
