"""Reading one number from whatever a learner hands in.

Texts are read by an explicit grammar, the same one as in ``assets/judge.mjs``; a raw text never goes to ``float()``,
because Python and JavaScript disagree about what may stand around and inside a number. Full-width forms are folded by
an explicit rule rather than by NFKC, which would also turn 10² into 102 and depends on the Unicode version of the host.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from coursekit.exercises.numeric import as_float, is_finite, is_number, narrow, room_of
from coursekit.exercises.shown import clip, short, type_name
from coursekit.text import Text, grouped, minus

__all__ = [
    "LONGEST_TEXT",
    "Reading",
    "catalogue_point",
    "fold_text",
    "is_cut_by_commas",
    "read_number",
    "read_text",
    "why_not_one",
]

LONGEST_TEXT = 80
SPACES = (
    "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
    "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"
YUAN_SIGN = "¥"
_FOLD = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
    | {code: code - 0xFEE0 + 32 for code in range(0xFF21, 0xFF3B)}
    | {ord(c): " " for c in SPACES}
    | {ord(c): "-" for c in DASHES}
    | {ord("。"): ".", ord("｡"): ".", ord("﹪"): "%", ord("￥"): YUAN_SIGN}
)
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:_[0-9]{3})+|[0-9]+)"
_NUMBER = rf"[+-]?(?:{_DIGITS}(?:\.[0-9]*)?|\.[0-9]+)(?:e[+-]?[0-9]{{1,4}})?"
_WHOLE = re.compile(rf"({_NUMBER})(?![0-9.,_]) ?(.*)")
_LOOSE = re.compile(r"[+-]?[0-9][0-9.,_' ]*[^0-9]*")
SCALES = (
    "万亿",
    "千万",
    "百万",
    "十亿",
    "万",
    "亿",
    "千",
    "thousand",
    "million",
    "billion",
    "trillion",
    "wan",
    "yi",
    "k",
)


@dataclass(frozen=True)
class Reading:
    """A number that was read, or why there is none.

    Attributes
    ----------
    code : str
        ``"number"``, ``"blank"``, or what was wrong: ``"not-a-number"``, ``"too-large"`` …
    value : float or None
    suffix : str
        What stands after the number, folded.
    gave : Text
        What was handed in, short.
    facts : dict
        Further facts for the words.
    room : float
        How far the number may lie from what was meant, because its type holds few digits.
    """

    code: str
    value: float | None
    suffix: str
    gave: Text
    facts: dict[str, Any]
    room: float = 0.0


def fold_text(text: str) -> str:
    """Fold full-width forms, dashes, spaces and ASCII capitals; trim, and make every run of spaces one.

    Examples
    --------
    >>> fold_text("　６９．２３　％ ")
    '69.23 %'
    """
    return re.sub(" +", " ", text.translate(_FOLD)).strip(" ")


def read_text(text: str) -> Reading:
    """Read a number from a text.

    Grammar: sign, digits (plain, or in groups of three by comma, blank or underscore), point, decimals, exponent,
    and whatever words follow. A ``¥`` in front is read as if it stood behind.

    Examples
    --------
    >>> read_text("98,990,000 persons").value
    98990000.0
    >>> read_text("￥2,900").value, read_text("￥2,900").suffix
    (2900.0, '¥')
    >>> read_text("9,89").code
    'grouping'
    """
    folded = fold_text(text[: 4 * LONGEST_TEXT])
    gave = Text(en=_cut(folded), zh=_cut(folded))
    if folded in ("", "...", "…") and len(text) <= 4 * LONGEST_TEXT:
        return Reading("blank", None, "", gave, {})
    if len(text) > LONGEST_TEXT:
        return Reading("too-long", None, "", gave, {})
    number = folded.removeprefix(YUAN_SIGN).lstrip(" ")
    match = _WHOLE.fullmatch(number)
    if match is None or re.search("[0-9]", match[2]):
        return Reading(_why_not(number, match is not None), None, "", gave, {})
    value = float(match[1].replace(",", "").replace(" ", "").replace("_", ""))
    if math.isinf(value):
        return Reading("too-large", None, "", gave, {})
    return Reading("number", value, match[2] or folded[: len(folded) - len(number)].strip(" "), gave, {})


def _cut(text: str) -> str:
    shown = clip(text, 40)
    return minus(shown) if shown[:1] == "-" else shown


def _why_not(folded: str, starts_well: bool) -> str:
    """Say why a text is not one number: several in it, separators in odd places, or none."""
    if starts_well:
        return "not-one"
    if _LOOSE.fullmatch(folded):
        return "grouping"
    return "not-one" if len(re.findall("[0-9][0-9.,_]*", folded)) > 1 else "not-a-number"


def read_number(raw: Any, write: Callable[[float], str]) -> Reading:
    """Read a number from a Python value.

    Accepted are int, float, NumPy's scalars, Decimal, Fraction, a catalogue figure or quantity that is a point, and
    texts.

    Parameters
    ----------
    raw : object
        Anything a learner may hand in.
    write : callable
        float -> str, how the number is shown back.
    """
    if raw is ...:
        return _not("blank", raw)
    if raw is None:
        return _not("none", raw)
    kind = type(raw)
    if kind is str:
        return read_text(raw)
    module = str(getattr(kind, "__module__", ""))
    if module.startswith("numpy") and getattr(raw, "shape", None) == () and hasattr(raw, "item"):
        few_digits = narrow(raw)
        if few_digits is not None:
            return _plain(few_digits, write)
        inner = raw.item()
        raw = float(raw) if type(inner) is kind and kind.__name__.startswith("longdouble") else inner
        kind = type(raw)
        if kind is str:
            return read_text(raw)
    if kind is bool:
        return _not("boolean", raw)
    if kind is complex:
        return _not("complex", raw)
    if kind in (int, float, Decimal, Fraction):
        return _plain(raw, write)
    if module.startswith("coursekit.catalogue"):
        return _figure(raw, write)
    if kind is tuple and is_cut_by_commas(raw):
        return _not("commas", raw)
    if module.startswith("pandas") and kind.__name__ in ("NAType", "NaTType"):
        return _not("nan", raw)
    if kind in (list, tuple, set, frozenset, dict, range) or kind.__name__ in (
        "ndarray",
        "Series",
        "DataFrame",
        "Index",
    ):
        return _not(_several(raw, module), raw)
    if callable(raw):
        return _not("callable", raw)
    if isinstance(raw, (int, float)):  # IntEnum, subclasses: the plain value, not their own methods
        return _plain(int.__pos__(raw) if isinstance(raw, int) else float.__pos__(raw), write)
    return Reading("type", None, "", short(raw), {"type": type_name(raw)})


def is_cut_by_commas(raw: tuple[Any, ...]) -> bool:
    """Whether a tuple is what Python makes of a number written with commas, such as 98,990,000.

    Examples
    --------
    >>> is_cut_by_commas((98, 990, 0)), is_cut_by_commas((2, 3))
    (True, False)
    """
    whole = 1 < len(raw) <= 6 and all(type(part) is int for part in raw)
    return whole and all(part == 0 or 100 <= part < 1000 for part in raw[1:])  # 000 is read as 0; 010 is no Python


def _several(raw: Any, module: str) -> str:
    """Tell a column of True and False, which wants counting, and a whole table from other collections."""
    if not module.startswith(("pandas", "numpy")):
        return "several"
    if type(raw).__name__ == "DataFrame":
        return "several-table"
    return "several-truths" if str(getattr(raw, "dtype", "")) in ("bool", "boolean") else "several"


def _not(code: str, raw: Any) -> Reading:
    return Reading(code, None, "", short(raw), {"type": type_name(raw)})


def _plain(raw: Any, write: Callable[[float], str]) -> Reading:
    value = as_float(raw)
    if value is None:  # an int beyond the floats; a signalling NaN
        return _not("nan" if isinstance(raw, Decimal) and raw.is_nan() else "too-large", raw)
    if math.isnan(value):
        return _not("nan", raw)
    if math.isinf(value):
        written_out = isinstance(raw, Decimal) and raw.is_finite()
        return _not("too-large" if written_out or not isinstance(raw, (float, Decimal)) else "infinite", raw)
    return Reading("number", value, "", grouped(write(value), value), {}, room_of(raw))


def catalogue_point(raw: Any) -> float | None:
    """Return the one number a catalogue figure or quantity stands for; None for a range or a date."""
    printed: Any = getattr(raw, "number", None)
    if is_number(printed):
        return float(printed)
    low: Any = getattr(raw, "low", None)
    return float(low) if is_finite(low) and low == getattr(raw, "high", None) else None


def _figure(raw: Any, write: Callable[[float], str]) -> Reading:
    point = catalogue_point(raw)
    if point is not None:
        return _plain(point, write)
    bounded = is_number(getattr(raw, "low", None))
    return _not("bounds", raw) if bounded else Reading("type", None, "", short(raw), {"type": type_name(raw)})


def why_not_one(answers: Sequence[Any]) -> str:
    """Return what is wrong with no answer or several: a number written with commas becomes several for Python."""
    if not answers:
        return "no-answer"
    return "commas" if is_cut_by_commas(tuple(answers)) else "too-many-answers"
