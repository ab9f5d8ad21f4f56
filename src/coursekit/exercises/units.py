"""Units an answer can be asked in, and how each is written after a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from coursekit.text import Text

__all__ = [
    "BILLION_YUAN",
    "MILLION_PERSONS",
    "PERCENT",
    "PERSONS",
    "PLAIN",
    "POINTS",
    "TIMES",
    "WAN_PERSONS",
    "YEAR",
    "YEARS",
    "YI_YUAN",
    "YUAN",
    "Unit",
    "beside",
    "count",
]

_ONE = re.compile(r"^( (?:percentage )?\w+)s\b")
Family = Literal["percent", "points", "amount", "ratio", "year", "count"]


@dataclass(frozen=True)
class Unit:
    """A unit of an answer.

    Parameters
    ----------
    code : str
        Stable name, such as ``"percent"``.
    after : Text
        What is put directly after a number, blank included where the language wants one: ``Text("%", "%")``,
        ``Text(" persons", "人")``.
    written : tuple of str
        What a learner may write after the number besides `after`. Never a word that scales the number (万, million):
        that would answer a question about such words.
    family : {"percent", "points", "amount", "ratio", "year", "count"}
        Decides which general mistakes are looked for: an amount can be off by 万 or 亿, a percentage can be given as
        a fraction, a ratio upside down, a calendar year by one. A whole count (of paragraphs, say) has none but the
        sign.
    """

    code: str
    after: Text
    written: tuple[str, ...] = ()
    family: Family = "amount"

    def beside(self, number: str) -> Text:
        """Return what is put after a number that is written out: in English one thing is singular.

        Examples
        --------
        >>> PERSONS.beside("1").en, PERSONS.beside("2").en, MILLION_PERSONS.beside("1").en
        (' person', ' persons', ' million persons')
        """
        return beside(self.after, number)


def beside(after: Text, number: str) -> Text:
    """Return the words after a number that is written out: in English one thing is singular.

    Examples
    --------
    >>> beside(Text(" percentage points", "个百分点"), "1").en
    ' percentage point'
    """
    return Text(en=_ONE.sub(r"\1", after.en), zh=after.zh) if number in ("1", "−1") else after


PERCENT = Unit("percent", Text("%", "%"), ("percent", "per cent", "pct"), "percent")
POINTS = Unit(
    "points",
    Text(" percentage points", "个百分点"),
    ("percentage points", "percentage point", "points", "point", "pp", "个百分点", "百分点"),
    "points",
)
TIMES = Unit("times", Text(" times", "倍"), ("times", "time", "x", "×", "倍"), "ratio")
PLAIN = Unit("plain", Text("", ""), (), "ratio")
PERSONS = Unit("persons", Text(" persons", "人"), ("persons", "people", "person", "人"))
MILLION_PERSONS = Unit(
    "million-persons", Text(" million persons", "（百万人）"), ("million", "million persons", "百万人")
)
WAN_PERSONS = Unit("wan-persons", Text("万 persons", "万人"), ("万", "万人", "万 persons", "万 people", "wan"))
YUAN = Unit("yuan", Text(" yuan", "元"), ("yuan", "rmb", "元", "¥"))
YI_YUAN = Unit("yi-yuan", Text("亿 yuan", "亿元"), ("亿", "亿元", "亿 yuan", "yi"))
BILLION_YUAN = Unit("billion-yuan", Text(" billion yuan", "（十亿元）"), ("billion", "billion yuan", "十亿元"))
YEAR = Unit("year", Text("", "年"), ("年",), "year")
YEARS = Unit("years", Text(" years", "年"), ("years", "year", "年"), "count")


def count(code: str, en: str, zh: str, *written: str) -> Unit:
    """Return a unit for counted things.

    Parameters
    ----------
    code : str
    en, zh : str
        The counted thing, such as ``"paragraphs"`` and ``"个段落"``.
    *written : str
        Further ways a learner may write it.

    Examples
    --------
    >>> count("facts", "facts", "个事实").after.en
    ' facts'
    """
    return Unit(code, Text(f" {en}", zh), (en, zh, *written), "count")
