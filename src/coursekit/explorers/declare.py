"""How an explorer is declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.text import Text

__all__ = ["Choices", "Column", "Control", "Explorer", "Slider"]


@dataclass(frozen=True)
class Slider:
    """A control with finitely many numbers, shown as a slider with a number field beside it.

    Parameters
    ----------
    name : str
        Name of the argument that `Explorer.frame` and its fellows take.
    label : Text
        What is set, with its unit if it has one.
    values : tuple of int or float
        The values that can be set, in increasing order, evenly spaced.
    start : int or float
        The value at first.
    places : int
        Decimals shown.
    unit : Text, optional
        Unit shown after the field.
    """

    name: str
    label: Text
    values: tuple[int | float, ...]
    start: int | float
    places: int = 0
    unit: Text | None = None

    def __post_init__(self) -> None:
        if len(self.values) < 2:
            message = f"Slider {self.name!r} needs at least two values."
            raise ValueError(message)
        if any(b <= a for a, b in zip(self.values, self.values[1:], strict=False)):
            message = f"Slider {self.name!r}: values must increase."
            raise ValueError(message)
        steps = {round(b - a, 9) for a, b in zip(self.values, self.values[1:], strict=False)}
        if len(steps) > 1:
            message = f"Slider {self.name!r}: values must be evenly spaced; use Choices for {self.values}."
            raise ValueError(message)
        if self.start not in self.values:
            message = f"Slider {self.name!r}: start {self.start!r} is not one of its values."
            raise ValueError(message)

    @property
    def keys(self) -> tuple[int | float, ...]:
        """The values that can be set."""
        return self.values

    @property
    def step(self) -> float:
        """Distance between two neighbouring values."""
        return round(self.values[1] - self.values[0], 9)


@dataclass(frozen=True)
class Choices:
    """A control with a few named options, shown as a list to choose from.

    Parameters
    ----------
    name : str
        Name of the argument that `Explorer.frame` and its fellows take.
    label : Text
        What is chosen.
    options : tuple of (str, Text)
        Key and words of each option.
    start : str
        Key of the option chosen at first.
    """

    name: str
    label: Text
    options: tuple[tuple[str, Text], ...]
    start: str

    def __post_init__(self) -> None:
        if len(set(self.keys)) != len(self.keys):
            message = f"Choices {self.name!r}: two options have the same key."
            raise ValueError(message)
        if self.start not in self.keys:
            message = f"Choices {self.name!r}: start {self.start!r} is not one of {', '.join(self.keys)}."
            raise ValueError(message)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that can be chosen."""
        return tuple(key for key, _ in self.options)


Control = Slider | Choices


@dataclass(frozen=True)
class Column:
    """Heading of a column of the numbers table, and how its numbers are written.

    Parameters
    ----------
    label : Text
    places : int, optional
        Decimals. Without it whole numbers are written plainly (so that years stay years) and others as they are.
    """

    label: Text
    places: int | None = None


@dataclass(frozen=True)
class Explorer:
    """An explorer: controls, the data they give, one chart of it and a sentence that says what is seen.

    Parameters
    ----------
    id : str
        Lesson and name, such as ``"01-fall"``.
    title : Text
        A question.
    predict : Text
        What to guess before moving anything.
    controls : tuple of Slider or Choices
    frame : callable
        ``frame(**controls)`` gives the data as a DataFrame. Cells may be `Text`: the chart and the table get the
        reader's language.
    chart : callable
        ``chart(frame, language)`` or ``chart(frame, language, narrow)`` gives an Altair chart of that frame. With its
        data taken out it must be the same for every setting: only the data moves.
    reading : callable
        ``reading(**controls)`` gives one sentence that says what is seen.
    columns : mapping of str to Text or Column
        Columns of the frame that the numbers table shows, with their headings, in order.
    standing : callable
        ``standing(**controls)`` gives the weakest standing among the figures used.
    caption : Text
        What the chart shows and where its data are from.
    refuses : callable, optional
        ``refuses(**controls)`` gives one sentence that says why a setting makes no sense, or None if it does; all do if
        it is left out. Whoever moves a control there reads that sentence; no other control moves.
    """

    id: str
    title: Text
    predict: Text
    controls: tuple[Control, ...]
    frame: Callable[..., Any]
    chart: Callable[..., Any]
    reading: Callable[..., Text]
    columns: Mapping[str, Text | Column]
    standing: Callable[..., str]
    caption: Text
    refuses: Callable[..., Text | None] | None = None

    @property
    def start(self) -> dict[str, Any]:
        """The setting at first: name and value of every control."""
        return {control.name: control.start for control in self.controls}
