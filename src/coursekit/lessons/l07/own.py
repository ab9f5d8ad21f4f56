"""Reading a learner's own standard: whether it names several needs, a cut-off, and a k that can be reached."""

from __future__ import annotations

import re

from coursekit.exercises.code import Answer

__all__ = ["k_above_the_needs", "no_limit", "one_need"]

_BETWEEN = re.compile(r"[,;，；、/]|\band\b|和|及|与")
_CUT = re.compile(
    r"\d|\bnone\b|\bno\b|\bnot\b|\bleast\b|\bmost\b|\bless\b|\bmore\b|\bwithout\b"
    r"|至少|不|没有|无|以下|以上|低于|超过"
)


def _field(answer: Answer, name: str) -> str:
    return str(answer.get(name, "")).lower()


def one_need(answer: Answer) -> bool:
    """Tell whether only one need is named.

    Examples
    --------
    >>> one_need({"needs": "space"}), one_need({"needs": "space, roof"}), one_need({"needs": "面积、屋顶"})
    (True, False, False)
    """
    return not _BETWEEN.search(_field(answer, "needs"))


def no_limit(answer: Answer) -> bool:
    """Tell whether no cut-off is named: neither a number nor a word that bounds."""
    return not _CUT.search(_field(answer, "limits"))


def k_above_the_needs(answer: Answer) -> bool:
    """Tell whether nobody could lack as many needs as k asks for."""
    k = answer.get("k")
    named = len(_BETWEEN.findall(_field(answer, "needs"))) + 1
    return isinstance(k, (int, float)) and k > named
