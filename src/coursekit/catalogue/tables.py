"""Read the tables in ``data/`` once, and name what is nearest to an unknown id."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from coursekit.text import Text

__all__ = ["NotInCatalogue", "nearest", "number", "rows"]


class NotInCatalogue(LookupError):
    """Something was asked for that the catalogue does not hold.

    Attributes
    ----------
    text : Text
        The message in both languages, for whoever shows it in one.
    nearest : tuple of str
        The ids that look most like what was asked for.
    """

    def __init__(self, text: Text, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(f"{text.en} {text.zh}")
        self.text = text
        self.nearest = nearest


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``data/<table>.csv``, every value a string. Do not change the dicts: they are shared."""
    file = resources.files("coursekit.catalogue").joinpath("data", f"{table}.csv")
    # No cell holds a line break, so the text can be cut into lines.
    return tuple(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def number(cell: str) -> float | None:
    """Read a number of a table: an int where it is whole, None where the cell is empty."""
    if not cell:
        return None
    return float(cell) if "." in cell or "e" in cell else int(cell)


def nearest(asked: object, known: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Return up to `count` known names that look like what was asked for, best first."""
    names = list(known)
    words = str(asked).strip().lower().replace("_", "-")
    near = difflib.get_close_matches(words, names, n=count, cutoff=0.5)
    # "poor" is not close to "poor-2012" by letters alone, yet it is what the asker means.
    inside = [name for name in names if words and words in name and name not in near]
    return tuple((near + inside)[:count])
