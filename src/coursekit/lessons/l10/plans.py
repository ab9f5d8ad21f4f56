"""Reading a plan for sixty visits: the number it expects, and the words it uses."""

from __future__ import annotations

import re

from coursekit.exercises.code import Answer

__all__ = ["AT_RANDOM", "INTENT", "VISITS", "found_in", "says"]

VISITS = 60
AT_RANDOM = re.compile(r"random|lotter|(?<!a )\blots?\b(?! of)|by chance|随机|抽签|抽取|抽选|抽样|摇号|任选|任意")
INTENT = re.compile("fraud|cheat|liar|造假|骗|作弊")


def says(answer: Answer, words: re.Pattern[str]) -> bool:
    """Tell whether a plan holds one of the words.

    Examples
    --------
    >>> says({"rule": "Fifteen are drawn by lot."}, AT_RANDOM), says({"rule": "A lot of visits"}, AT_RANDOM)
    (True, False)
    """
    text = " ".join(str(value) for value in answer.values()).lower()
    return words.search(text) is not None


def found_in(answer: Answer) -> float:
    """Return the number of wrong exits that a plan expects, 0 if it gives none."""
    found = answer.get("found")
    return float(found) if isinstance(found, (int, float)) else 0
