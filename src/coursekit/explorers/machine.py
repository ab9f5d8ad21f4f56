"""The machine behind every explorer: settings, the rule that keeps them valid, and the data they give.

A setting is written as a tuple of positions, one for each control in its declared order. ``assets/explorer.mjs`` has
the same `nearest` and `resolve`; ``tests/explorers/resolve_vectors.json`` is run through both.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import product
from numbers import Real
from typing import TYPE_CHECKING, Any

from coursekit.charts.spec import call_draw, dress, to_spec
from coursekit.explorers import words
from coursekit.explorers.declare import Choices, Column, Explorer
from coursekit.text import Language, Text, minus

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FRAME", "LIMIT", "Machine", "NotOneChart", "Setting", "nearest", "records", "resolve"]

Setting = tuple[int, ...]

FRAME = "frame"
"""Name of the data in a chart's specification."""
LIMIT = 20_000
"""Most rows an explorer may carry on the static page, all settings together."""


class NotOneChart(ValueError):
    """The chart of an explorer is not the same for every setting, or does not draw the frame it is given."""


def nearest(values: Sequence[float], wanted: float) -> int:
    """Return the position of the value nearest to `wanted`; of two equally near ones the smaller."""
    return min(range(len(values)), key=lambda i: (abs(values[i] - wanted), i))


def resolve(
    sizes: Sequence[int],
    valid: Callable[[Setting], bool],
    current: Setting,
    moved: int,
    position: int,
    ordered: bool = True,
) -> Setting:
    """Return the setting after one control was moved. No other control ever moves.

    Where the setting is not valid with the new value, a control whose values have an order goes to the valid one
    nearest to it, of those on that side of where it stood; a choice among names stays, and so does what cannot go
    anywhere.

    Parameters
    ----------
    sizes : sequence of int
        How many values each control has.
    valid : callable
        Whether a setting is valid.
    current : tuple of int
        The valid setting before the move.
    moved : int
        Which control was moved.
    position : int
        Where to.
    ordered : bool
        Whether the values of the moved control have an order.

    Examples
    --------
    A period must not be empty: its start stops before its end.

    >>> resolve((5, 5), lambda s: s[0] < s[1], (0, 3), moved=0, position=4)
    (2, 3)
    """

    def at(place: int) -> Setting:
        return (*current[:moved], place, *current[moved + 1 :])

    if valid(at(position)):
        return at(position)
    here = current[moved]
    side = range(here + 1, sizes[moved]) if position > here else range(here)
    possible = [place for place in side if valid(at(place))] if ordered else []
    return at(min(possible, key=lambda place: abs(place - position))) if possible else current


class Machine:
    """One explorer in one language, at any of its settings. It holds no state and shows nothing.

    Parameters
    ----------
    explorer : Explorer
    language : {"en", "zh"}
    """

    def __init__(self, explorer: Explorer, language: Language) -> None:
        self.explorer = explorer
        self.language = language
        self.sizes = tuple(len(control.keys) for control in explorer.controls)
        self.start: Setting = tuple(list(control.keys).index(control.start) for control in explorer.controls)
        if not self.valid(self.start):
            message = f"Explorer {explorer.id}: its start is not a valid setting."
            raise ValueError(message)

    def values(self, setting: Setting) -> dict[str, Any]:
        """Return name and value of every control."""
        return {c.name: c.keys[i] for c, i in zip(self.explorer.controls, setting, strict=True)}

    def refusal(self, setting: Setting) -> str:
        """Return why a setting makes no sense, or nothing if it does."""
        if self.explorer.refuses is None:
            return ""
        reason = self.explorer.refuses(**self.values(setting))
        return "" if reason is None else reason.to(self.language)

    def valid(self, setting: Setting) -> bool:
        """Return whether a setting makes sense."""
        return not self.refusal(setting)

    def settings(self) -> Iterator[Setting]:
        """Go through every valid setting, the last control fastest."""
        return filter(self.valid, product(*(range(size) for size in self.sizes)))

    def move(self, current: Setting, name: str, value: Any) -> Setting:
        """Return the setting after the control `name` was set to (the value nearest to) `value`."""
        return self.moved(current, name, value)[0]

    def moved(self, current: Setting, name: str, value: Any) -> tuple[Setting, str]:
        """Return the setting after a move, and what is said where the move is refused.

        Parameters
        ----------
        current : tuple of int
            The valid setting before the move.
        name : str
            Which control was moved.
        value : object
            Where to.

        Returns
        -------
        setting : tuple of int
        refused : str
            Why, and where the control stands now; empty where the move was made.
        """
        moved, position = self._wanted(current, name, value)
        control = self.explorer.controls[moved]
        found = resolve(self.sizes, self.valid, current, moved, position, not isinstance(control, Choices))
        now = found[moved]
        if now == position:
            return found, ""
        reason = self.refusal((*current[:moved], position, *current[moved + 1 :]))
        said = words.REFUSED_STAYS if now == current[moved] else words.REFUSED_NEAREST
        return found, said.to(self.language).format(reason=reason, value=self.written(moved)[now])

    def written(self, number: int) -> list[str]:
        """Return the values of a control as a reader sees them."""
        control = self.explorer.controls[number]
        if isinstance(control, Choices):
            return [text.to(self.language) for _, text in control.options]
        return [minus(f"{value:.{control.places}f}") for value in control.values]

    def _wanted(self, current: Setting, name: str, value: Any) -> tuple[int, int]:
        names = [control.name for control in self.explorer.controls]
        moved = names.index(name)
        control = self.explorer.controls[moved]
        if isinstance(control, Choices):
            return moved, control.keys.index(value)
        if isinstance(value, Real) and math.isfinite(value):
            return moved, nearest(control.values, float(value))
        return moved, current[moved]

    def together(self, current: Setting, wanted: dict[str, Any]) -> Setting:
        """Return the setting with several controls set at once, valid or not."""
        found = list(current)
        for name, value in wanted.items():
            moved, found[moved] = self._wanted(current, name, value)
        return tuple(found)

    def frame(self, setting: Setting) -> pd.DataFrame:
        """Return the data of a setting in the reader's language."""
        data: pd.DataFrame = self.explorer.frame(**self.values(setting))
        worded = [name for name in data.columns if data[name].dtype == object]

        def said(cell: Any) -> Any:
            return cell.to(self.language) if isinstance(cell, Text) else cell

        return data.assign(**{name: [said(cell) for cell in data[name]] for name in worded})

    def reading(self, setting: Setting) -> str:
        """Return the sentence that says what is seen."""
        return self.explorer.reading(**self.values(setting)).to(self.language)

    def standing(self, setting: Setting) -> str:
        """Return the weakest standing among the figures used."""
        return self.explorer.standing(**self.values(setting))

    @property
    def headers(self) -> list[str]:
        """Headings of the numbers table."""
        columns = self.explorer.columns.values()
        return [(c.label if isinstance(c, Column) else c).to(self.language) for c in columns]

    def cells(self, frame: pd.DataFrame) -> list[list[str]]:
        """Write out the numbers table, row by row."""
        columns = self.explorer.columns
        places = [c.places if isinstance(c, Column) else None for c in columns.values()]
        rows = zip(*(frame[name].tolist() for name in columns), strict=True)
        return [[_written(cell, n, self.language) for cell, n in zip(row, places, strict=True)] for row in rows]

    def spec(self, size: str, setting: Setting | None = None) -> dict[str, Any]:
        """Return the Vega-Lite specification of the chart, its data taken out and named `FRAME`.

        Parameters
        ----------
        size : {"wide", "narrow"}
        setting : tuple of int, optional
            Which setting to draw; it must not matter, and a test holds every explorer to that.

        Raises
        ------
        NotOneChart
            If the chart draws other data than the frame it is given.
        """
        frame = self.frame(self.start if setting is None else setting)
        chart = call_draw(self.explorer.chart, frame, self.language, narrow=size == "narrow")
        spec = to_spec(chart)
        datasets = spec.pop("datasets", {})
        rows = records(frame)
        own = [name for name, content in datasets.items() if content == rows]
        if not own:
            message = f"Explorer {self.explorer.id}: its chart must draw the frame it is given, as alt.Chart(frame)."
            raise NotOneChart(message)
        rest = {name: content for name, content in datasets.items() if name not in own}
        if rest:
            spec["datasets"] = rest
        return dress(_renamed(spec, own[0]), self.language, size)

    @cached_property
    def specs(self) -> dict[str, dict[str, Any]]:
        """Both specifications, made once: only the data changes after that."""
        return {size: self.spec(size) for size in ("wide", "narrow")}


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as Altair writes them into a chart: no NaN, no infinity, dates in ISO form.

    Altair's own way takes longer than drawing the picture; a test holds this one to the same result.
    """
    names = [str(name) for name in frame.columns]
    columns = ([_plain(cell) for cell in frame[name].tolist()] for name in frame.columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain(cell: Any) -> Any:
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return None
    return cell.isoformat() if isinstance(cell, date) else cell


def _renamed(spec: Any, name: str) -> Any:
    if isinstance(spec, dict):
        if spec.get("name") == name and len(spec) == 1:
            return {"name": FRAME}
        return {key: _renamed(value, name) for key, value in spec.items()}
    if isinstance(spec, list):
        return [_renamed(value, name) for value in spec]
    return spec


def _written(value: Any, places: int | None, language: Language) -> str:
    if isinstance(value, str):
        return value
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "\u2013"
    if isinstance(value, float) and math.isinf(value):
        return minus("\u221e" if value > 0 else "-\u221e")
    if places is not None:
        # Chinese groups no four digits; nor is a year, which comes without places, 2,012.
        group = "," if language == "en" or abs(value) >= 10_000 else ""
        return minus(f"{value:{group}.{places}f}")
    number = float(value)
    if number.is_integer():
        return minus(f"{number:.0f}" if abs(number) < 10_000 else f"{number:,.0f}")
    return minus(f"{number:,.10g}")
