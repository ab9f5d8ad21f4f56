"""Which exercise is meant by what a learner writes first in a check: its name, its number, or what it once was."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from coursekit.exercises.cells import plain
from coursekit.exercises.limits import limited
from coursekit.exercises.reading import fold_text

__all__ = ["key_asked_for"]

SECONDS = 2.0


def key_asked_for(asked: Any, number: str, known: Mapping[str, str], former: Mapping[str, str]) -> str:
    """Return the key of the exercise that is asked for, empty if there is none.

    Parameters
    ----------
    asked : object
        Whatever was written: ``"fall"``, ``3``, ``"3"`` or ``"01-3"``.
    number : str
        The lesson.
    known : mapping
        Keys of its exercises, ``"01/fall"``, and their ids, ``"01-3"``.
    former : mapping
        What exercises were called before they had names, and their keys.

    Examples
    --------
    >>> key_asked_for("Per_Year", "01", {"01/per-year": "01-4"}, {})
    '01/per-year'
    """
    asked = limited(partial(plain, asked), SECONDS).value  # its own code may fail or never end
    if type(asked) is float and asked.is_integer():
        asked = int(asked)
    if type(asked) not in (int, str):
        return ""
    name = fold_text(str(asked)[:60]).replace("_", "-") if type(asked) is str or 0 <= asked < 100 else ""
    for key in (name, f"{number}/{name}", _by_number(name, number, known, former)):
        if key in known:
            return key
    return ""


def _by_number(name: str, number: str, known: Mapping[str, str], former: Mapping[str, str]) -> str:
    """Return the key of an exercise asked for by number: what the number meant before exercises had names."""
    label = name if name.startswith(f"{number}-") else f"{number}-{name.lstrip('0')}"
    if any(id.startswith(f"{number}-") for id in former):
        return former.get(label, "")
    return next((key for key, id in known.items() if id == label), "")
