"""Read the tables in ``data/`` once, say where one is broken, and name what is nearest to an unknown id."""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from coursekit.text import Language, Text

__all__ = ["BrokenTable", "NotInCatalogue", "checked", "nearest", "not_found", "number", "rows"]

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?")


class NotInCatalogue(LookupError):
    """Something was asked for that the catalogue does not hold.

    The catalogue does not know its reader's language: the message is in both, and whoever does know says it `first`.

    Attributes
    ----------
    text : Text
        The message in both languages, for whoever shows it in one.
    nearest : tuple of str
        The ids that look most like what was asked for.
    """

    def __init__(self, text: Text, nearest: tuple[str, ...] = (), *, first: Language = "en") -> None:
        super().__init__(f"{text.zh} {text.en}" if first == "zh" else f"{text.en} {text.zh}")
        self.text = text
        self.nearest = nearest

    def first(self, language: Language) -> NotInCatalogue:
        """Return the same error with its message in this language first."""
        return type(self)(self.text, self.nearest, first=language)


class BrokenTable(ValueError):
    """A table cannot be read as it stands; the message, for maintainers, names file and line and says what to do."""

    def __init__(self, table: str, line: int, what: str, todo: str) -> None:
        super().__init__(f"{table}.csv, line {line}: {what}. {todo}.")


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``data/<table>.csv``, every value a string. Do not change the dicts: they are shared.

    Raises
    ------
    BrokenTable
        If a cell that is needed is missing or empty, or a number is none.
    """
    found = _read(table)
    return found if table == "schema" else checked(table, found, _columns(table))


def checked(
    table: str, found: Sequence[dict[str, str]], columns: Mapping[str, tuple[str, bool]]
) -> tuple[dict[str, str], ...]:
    """Return the rows of a table if each keeps what ``schema.csv`` says of its columns.

    Parameters
    ----------
    table : str
        Name of the file, without its ending; the first row is its line 2.
    found : sequence of dict
    columns : mapping
        For each column its type, and whether a cell may be empty.

    Raises
    ------
    BrokenTable
        At the first cell that does not.
    """
    for line, row in enumerate(found, start=2):
        if None in row or None in row.values() or row.keys() != columns.keys():
            cells = f"it needs {len(columns)} cells: {', '.join(columns)}"
            todo = f"Compare its commas with the header; a cell that holds a comma stands in quotation marks; {cells}"
            raise BrokenTable(table, line, "its cells do not fit the columns", todo)
        for name, (kind, empty) in columns.items():
            cell = row[name]
            if not cell:
                if not empty:
                    todo = "Write it; schema.csv says what it means"
                    raise BrokenTable(table, line, f"the column {name} is empty{_of(row)}", todo)
            elif kind != "text" and not _NUMBER.fullmatch(cell):
                todo = "Write digits only, with a point for decimals"
                raise BrokenTable(table, line, f"{name} is {cell!r}, which is no number{_of(row)}", todo)
        for name in columns:
            other = f"{name[:-3]}_zh" if name.endswith("_en") else f"{name[:-3]}_en" if name.endswith("_zh") else ""
            if other in columns and row[name] and not row[other]:
                raise BrokenTable(table, line, f"{name} has words and {other} has none{_of(row)}", "Write them too")
    return tuple(found)


def _read(table: str) -> tuple[dict[str, str], ...]:
    file = resources.files("coursekit.catalogue").joinpath("data", f"{table}.csv")
    # No cell holds a line break, so the text can be cut into lines.
    return tuple(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def _columns(table: str) -> dict[str, tuple[str, bool]]:
    return {r["column"]: (r["type"], r["empty"] == "yes") for r in rows("schema") if r["table"] == table}


def _of(row: Mapping[str, str]) -> str:
    """Name a row by its id, where it has one."""
    return f" ({row['id']})" if row.get("id") else ""


def not_found(what: Text, asked: object, near: Iterable[str] = (), *, otherwise: Text | None = None) -> Text:
    """Say that something is not in the catalogue, and what is nearest to it.

    Parameters
    ----------
    what : Text
        One sentence with ``{asked}`` where the name stands.
    asked : object
        What was asked for; a long text is cut.
    near : iterable of str
        The nearest names.
    otherwise : Text, optional
        What to say where nothing is near.
    """
    words, names = str(asked), list(near)
    hint = Text(en=f"Nearest: {', '.join(names)}.", zh=f"相近的有：{'、'.join(names)}。")
    none = otherwise or Text(en="Nothing is near to it.", zh="没有相近的。")
    said = what.fill(asked=words if len(words) <= 60 else f"{words[:60]}…")
    return Text(en="{said} {hint}", zh="{said}{hint}").fill(said=said, hint=hint if names else none)


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
