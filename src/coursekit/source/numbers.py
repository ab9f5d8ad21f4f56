"""Numbers in the words of a lesson, and what each rests on: a figure of the speech, an outside series, or neither.

A number is read with its unit, so that 9899万 and 98.99 million, or 7.1个百分点 and 7.1 points, are the same. Years,
dates, places in the speech, ids of exercises and the like are not read: they say where, not how much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import isclose, isfinite

from coursekit.catalogue import figures, series_list
from coursekit.source.plain import plain

__all__ = ["Number", "numbers", "rests_on", "unexplained"]

SMALL = 20  # A bare whole number up to here counts things at hand (three steps, six exercises) unless it has a unit.
SCALES = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "万": 1e4,
    "亿": 1e8,
    "万亿": 1e12,
}
UNITS = {
    "%": "percent",
    "percent": "percent",
    "percentage points": "points",
    "percentage point": "points",
    "points": "points",
    "point": "points",
    "个百分点": "points",
    "times": "times",
    "倍": "times",
    "yuan": "yuan",
    "元": "yuan",
}
NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.])(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"\s?[多余]?(?P<scale>thousand|million|billion|trillion|万亿|[万亿])?多?"
    r"\s?(?P<unit>%|percentage points?|percent\b|points?\b|times\b|yuan\b|个百分点|倍|元)?"
)
_JOINED = re.compile(r"\s?(?:to|and|or|–|—|至|−|=)\s?(?=\d)")
# What says where or when, not how much. Each is blanked before numbers are read.
ELSEWHERE = [
    r"https?://\S+",
    r"\d{4}[-/]\d{2}(?:-\d{2})?",  # 2018-02-12, 2020/09
    r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?",
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?",
    r"(?<![\d.,])(?:19|20)\d\d(?:[–—-](?:19|20)?\d\d)?(?![\d,.]*\s?(?:%|million|billion|万|亿|yuan|元|个百分点))年?",
    r"§\s?\d+(?:\.\d+)*",
    r"(?<![\d.])\d\d-\d+(?!\d)",  # ids of exercises
    r"(?:paragraphs?|lessons?|exercises?|steps?|hints?|parts?)\s\d+(?:(?:,| and| to|–)\s?\d+)*",
    r"第\s?\d+[段课步题条、和\d]*",
    r"(?:练习|提示|步骤)\d+",
    r"\b\d+(?:st|nd|rd|th)\b",
    r"\d+ ?(?:minutes|min)\b|\d+分钟",
    r"^\s*\d+[.)](?=\s)",  # numbered lists
    r"\b\d{4} line|\d{4}年标准",
]


@dataclass(frozen=True)
class Number:
    """A number of the prose.

    Attributes
    ----------
    written : str
    value : float
        In whole units: 9899万 is 98990000.
    unit : str
        ``"percent"``, ``"points"``, ``"times"``, ``"yuan"``, or empty where none is written.
    """

    written: str
    value: float
    unit: str

    @property
    def half_step(self) -> float:
        """Half a unit of the last digit written, if three or more are: how far a rounded value may lie away.

        Outside values may be rounded in prose; figures of the speech are kept as printed.
        """
        digits = re.sub(r"[^\d.]", "", self.written)
        if len(digits.replace(".", "").lstrip("0")) < 3 or not float(digits):
            return 0.0
        step = self.value / float(digits) * 10.0 ** -len(digits.partition(".")[2])
        return step / 2 * (1 + 1e-9) if step > 1 else 0.0

    def same(self, other: Number) -> bool:
        """Whether two are one number; one without a unit may be any."""
        return isclose(self.value, other.value, rel_tol=1e-9) and (
            self.unit == other.unit or "" in (self.unit, other.unit)
        )


def numbers(prose: str) -> list[Number]:
    """Return every number that says how much, in plain prose of either language."""
    for pattern in ELSEWHERE:
        prose = re.sub(pattern, lambda m: " " * len(m.group()), prose, flags=re.MULTILINE)
    result: list[Number] = []
    scale = unit = None
    for m in reversed(list(NUMBER.finditer(prose))):
        # "98.985 to 98.995 million", "9899 − 9422 = 477万": a number takes the scale and unit of the one after it.
        shared = result and not (m["scale"] or m["unit"]) and _JOINED.match(prose, m.end())
        if not shared:
            scale, unit = m["scale"], m["unit"]
        value = float(m["digits"].replace(",", "")) * SCALES.get(scale or "", 1)
        written = " ".join(filter(None, (m.group().strip(), *((scale, unit) if shared else ()))))
        result.append(Number(written, round(value, 9), UNITS.get(unit or "", "")))
    result.reverse()
    return result


def _kind(unit: str) -> str:
    """Return the unit as prose writes it, from the catalogue's id of it."""
    if unit.startswith("percentage points"):
        return "points"
    if unit.startswith("percent"):
        return "percent"
    return {"times": "times", "ratio": "times"}.get(unit, "yuan" if unit.startswith("yuan") else "")


@cache
def _known() -> tuple[tuple[str, Number], ...]:
    """Return every number that the catalogue holds, with what holds it."""
    known = []
    for one in figures():
        if one.kind == "date":
            continue
        ends = (one.number, one.low, one.high, one.habit_low, one.habit_high, one.rounding.low, one.rounding.high)
        for value in dict.fromkeys(x for x in ends if x is not None and isfinite(x)):
            known.append((f"figure {one.id}", Number(one.printed, float(value), _kind(one.unit))))
        digits = re.match(r"\d+(?:\.\d+)?", one.printed)
        if digits:  # 4300多 of 4300多亿元, where the prose has named the unit already
            known.append((f"figure {one.id}", Number(digits.group(), float(digits.group()), "")))
    for series in series_list():
        for o in series.observations:
            for value in (x for x in (o.value, o.low, o.high) if x is not None):
                known.append((f"series {series.id} {o.end}", Number(str(value), float(value), _kind(series.unit))))
    return tuple(known)


@cache
def rests_on(number: Number) -> tuple[str, ...]:
    """Return what a number may come from: ``figure poor-2012``, ``series incidence-2010-standard 2012``."""
    found = []
    for name, known in _known():
        # A number with a unit must find it; one without may be any of that size.
        if number.unit not in ("", known.unit):
            continue
        near = abs(number.value - known.value)
        if isclose(number.value, known.value, rel_tol=1e-9) or (name.startswith("series") and near <= number.half_step):
            found.append(name)
    return tuple(found)


def unexplained(markdown: str, permitted: Iterable[Number] = ()) -> list[Number]:
    """Return the numbers of a text that are no figure, no value of a series, not small and not permitted."""
    known = list(permitted)
    return [
        n
        for n in numbers(plain(markdown))
        if not (n.unit == "" and n.value <= SMALL and n.value.is_integer())
        and not rests_on(n)
        and not any(n.same(other) for other in known)
    ]
