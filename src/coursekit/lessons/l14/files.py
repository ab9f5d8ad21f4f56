"""The two small files of lesson 14, their key, and the rules that link them. All invented; the lesson says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coursekit.models import linkage

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["RULES", "TRUE_PAIRS", "compared", "in_both", "precision", "recall", "rules", "small"]

_A = (
    ("A1", "An Bo", "F", "1950-03-12", "V1"),
    ("A2", "Dong Min", "M", "1948-07-02", "V1"),
    ("A3", "Lan Yu", "F", "1985-11-30", "V2"),
    ("A4", "An Bo", "M", "1971-05-20", "V3"),
    ("A5", "He Tan", "F", "1966-01-09", "V3"),
    ("A6", "Nan Xi", "M", "1959-09-25", "V2"),
    ("A7", "Bei Shu", "F", "1944-04-04", "V4"),
    ("A8", "Lan Yu", "F", "1990-02-14", "V1"),
)
_B = (
    ("B1", "An Bo", "F", "1950-03-12", "V1"),
    ("B2", "Dong Ming", "M", "1948-07-02", "V1"),
    ("B3", "Lan Yu", "F", "1985-11-03", "V2"),
    ("B4", "He Tan", "M", "1992-01-09", "V4"),
    ("B5", "Nan Xi", "M", "1959-09-25", "V4"),
    ("B6", "Xi Ke", "M", "1944-04-04", "V3"),
)
TRUE_PAIRS = {("A1", "B1"), ("A2", "B2"), ("A3", "B3"), ("A6", "B5")}
_FIELDS = ("name", "sex", "born", "village")
RULES: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "name_and_born": lambda agree: agree["name"] & agree["born"],
    "name": lambda agree: agree["name"],
    "three_of_four": lambda agree: agree[list(_FIELDS)].sum(axis=1) >= 3,
}


def small() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return both files: ``record`` and four fields."""
    import pandas as pd

    a, b = (pd.DataFrame(list(rows), columns=["record", *_FIELDS]) for rows in (_A, _B))
    return a, b


def compared() -> pd.DataFrame:
    """Compare each record with each: ``record_a``, ``record_b``, whether each field agrees, and ``same``."""
    a, b = small()
    all_pairs = linkage.pairs(a, b, [])
    same = [pair in TRUE_PAIRS for pair in zip(all_pairs["record_a"], all_pairs["record_b"], strict=True)]
    return all_pairs.join(linkage.compare(a, b, all_pairs, _FIELDS)).assign(same=same)


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


def rules(first: Measure = precision, second: Measure = recall) -> pd.DataFrame:
    """Measure the three rules."""
    import pandas as pd

    table = compared()
    found = [(name, first(rule(table), table), second(rule(table), table)) for name, rule in RULES.items()]
    return pd.DataFrame(found, columns=["rule", "precision", "recall"])
