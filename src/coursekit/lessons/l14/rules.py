"""Who is who in the two small files, and the rules that link them.

Not beside the files themselves: a solution reads those, and goes where no answer may be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coursekit.lessons.l14.files import FIELDS, small
from coursekit.models import linkage

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["RULES", "TRUE_PAIRS", "compared", "in_both", "measured", "precision", "recall"]

TRUE_PAIRS = {("A1", "B1"), ("A2", "B2"), ("A3", "B3"), ("A6", "B5")}
RULES: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "name_and_born": lambda agree: agree["name"] & agree["born"],
    "name": lambda agree: agree["name"],
    "three_of_four": lambda agree: agree[list(FIELDS)].sum(axis=1) >= 3,
}


def compared() -> pd.DataFrame:
    """Compare each record with each: ``record_a``, ``record_b``, whether each field agrees, and ``same``."""
    a, b = small()
    all_pairs = linkage.pairs(a, b, [])
    same = [pair in TRUE_PAIRS for pair in zip(all_pairs["record_a"], all_pairs["record_b"], strict=True)]
    return all_pairs.join(linkage.compare(a, b, all_pairs, FIELDS)).assign(same=same)


def in_both(*columns: str) -> int:
    """Return how many rows ``a.merge(b, on=columns)`` has."""
    a, b = small()
    return len(a.merge(b, on=list(columns)))


Measure = Callable[["pd.Series", "pd.DataFrame"], float]


def precision(links: pd.Series, table: pd.DataFrame) -> float:
    """Return the share of the links that are one person."""
    return float(table.loc[links, "same"].mean())


def recall(links: pd.Series, table: pd.DataFrame) -> float:
    """Return the share of the true pairs that are linked."""
    return float(links[table["same"]].mean())


def measured(first: Measure = precision, second: Measure = recall) -> pd.DataFrame:
    """Measure the three rules."""
    import pandas as pd

    table = compared()
    found = [(name, first(rule(table), table), second(rule(table), table)) for name, rule in RULES.items()]
    return pd.DataFrame(found, columns=["rule", "precision", "recall"])
