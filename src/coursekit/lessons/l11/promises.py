"""Reading a learner's promise: whether it has a line, a number of people, and a cost with a period."""

from __future__ import annotations

import re

from coursekit.exercises.code import NUMBER_WORDS, Answer

__all__ = ["no_line", "no_year", "nobody_counted"]

_NUMBER = re.compile(
    r"\d|[零二两三四五六七八九十百千万]|一[个户家人名成]"
    rf"|\b(?:{NUMBER_WORDS})\b"
)
_LINE = re.compile(
    r"\d|[<>≤≥]|\b(?:below|under|above|over|up to|at most|younger|older|listed|list|register|registered)\b"
    r"|以下|以上|低于|不到|超过|不满|名单|登记|建档立卡|高[一二三]|初[一二三]|年级"
)
_PERIOD = re.compile(
    r"\b(?:years?|yearly|annual\w*|months?|monthly|weeks?|weekly|days?|daily|once|term)\b|年|每月|每周|每天|每日|季度|一次性|学期"
)


def _field(answer: Answer, name: str) -> str:
    return str(answer.get(name, "")).lower()


def no_line(answer: Answer) -> bool:
    """Tell whether nothing says who is in and who is out.

    Examples
    --------
    >>> no_line({"line": "for all who need it"}), no_line({"line": "below 40,000 yuan"}), no_line({"line": "不满60岁"})
    (True, False, False)
    """
    return not _LINE.search(_field(answer, "line"))


def nobody_counted(answer: Answer) -> bool:
    """Tell whether no number of people just above the line is given."""
    return not _NUMBER.search(_field(answer, "above"))


def no_year(answer: Answer) -> bool:
    """Tell whether the cost has no period."""
    return not _PERIOD.search(_field(answer, "pays"))
