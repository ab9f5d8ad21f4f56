"""The two small files of lesson 14. All invented; the lesson says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FIELDS", "small"]

FIELDS = ("name", "sex", "born", "village")
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


def small() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return both files: ``record`` and four fields."""
    import pandas as pd

    a, b = (pd.DataFrame(list(rows), columns=["record", *FIELDS]) for rows in (_A, _B))
    return a, b
