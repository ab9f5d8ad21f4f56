"""Words by which an open answer says with whom, or with what time, something is compared."""

from __future__ import annotations

__all__ = ["is_named"]

_WORDS = (
    "other", "without", "same", "similar", "neighbour", "neighbor", "nearby", "next to", "not ", "n’t", "n't", "never",
    "no ", "non-", "nothing", "nobody", "none", "before", "earlier", "than", "against", "control", "outside", "else",
    "untreated", "rest of", "compar", "match", "random", "average", "mean", "national", "later",
    "没", "未", "无", "不", "非", "其他", "其它", "其余", "别的", "别处", "邻", "附近", "周边", "相近", "相似", "类似", "同类",
    "相同", "同样", "同一", "比", "对照", "外", "前", "随机", "平均", "全国", "全省", "后来",
)  # fmt: skip


def is_named(text: str) -> bool:
    """Return whether a text names somebody, or a time, to compare with, as far as words can tell.

    Parameters
    ----------
    text : str
        What was written, in either language.

    Examples
    --------
    >>> is_named("A control group of villages"), is_named("All villages of the county")
    (True, False)
    """
    said = text.lower()
    return any(word in said for word in _WORDS)
