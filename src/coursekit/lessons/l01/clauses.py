"""What a clause of an answer in words says, as far as its words show it."""

from __future__ import annotations

import re

__all__ = ["calls_later_faster_by_points"]

_LATER = r"201[23](?:(?!2001|slow|less|fewer|not |percent|%|下降率|慢|[.;。；]).)*"
_ON = r"(?:(?!slow|less|fewer|not |percent|%|下降率|慢|[.,;。，；]).)*"
_FASTER_BY_POINTS = "|".join(
    [_LATER + r"faster" + _ON + r"point", _LATER + r"point" + _ON + r"faster", _LATER + r"百分点" + _ON + r"(?:更|较)[快多大]",
     r"(?:by|in) points?\b" + _ON + _LATER + r"faster", r"百分点" + _ON + _LATER + r"(?:更|较)[快多大]"]
)  # fmt: skip
"""One clause that calls the later period the faster one by points; what turns it round, such as “slower”, ends it."""


def calls_later_faster_by_points(text: str) -> bool:
    """Tell whether a clause says that poverty fell faster by points in 2013–17 than in 2001–10.

    Parameters
    ----------
    text : str
        In English or Chinese. Where it is in doubt, it does not say so.
    """
    return bool(re.search(_FASTER_BY_POINTS, text.lower()))
