"""Reading a learner's promise: whether it has a line, a number of people, and a cost with a period."""

from __future__ import annotations

import re

from coursekit.exercises.code import Answer

__all__ = ["no_line", "no_year", "nobody_counted"]

_NUMBER = re.compile(r"\d|[零一二两三四五六七八九十百千万]+|\b(?:one|two|three|ten|hundred|thousand)\b")
_LINE = re.compile(
    r"\d|[<>≤≥]|\b(?:below|under|above|over|up to|at most|younger|older)\b|以下|以上|低于|不到|超过|不满"
)
_PERIOD = re.compile(
    r"\b(?:years?|yearly|annual\w*|months?|monthly|once|term)\b|每年|一年|年度|每月|一次性|学年|学期|年"
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
