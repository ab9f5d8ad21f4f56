"""Outside series: what other sources say, each value with its source and how sure it is.

A series is one measure on one poverty line for one place, so that two lines are never joined by accident.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from coursekit.catalogue.quantity import Quantity
from coursekit.catalogue.standing import Standing
from coursekit.catalogue.tables import BrokenTable, NotInCatalogue, nearest, not_found, number, rows
from coursekit.catalogue.words import word
from coursekit.text import Text, span

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Observation",
    "Series",
    "Source",
    "UnknownSeries",
    "join_series",
    "series",
    "series_list",
    "source",
    "sources",
]


class UnknownSeries(NotInCatalogue):
    """No outside series, or no source, has this id; the message names the nearest ones."""


@dataclass(frozen=True)
class Source:
    """Where values come from.

    Attributes
    ----------
    id : str
    title, publisher : Text
    year : str
        Year of publication (``2017-2021`` for several), empty where it is not known.
    """

    id: str
    title: Text
    publisher: Text
    year: str

    @property
    def text(self) -> Text:
        """Publisher, title and, where the title does not name it, the year in one line."""
        line = Text(en=f"{self.publisher.en}: {self.title.en}", zh=f"{self.publisher.zh}：{self.title.zh}")
        if not self.year or self.year in self.title.en:
            return line
        first, _, last = self.year.partition("-")
        years = span(int(first), int(last or first))
        return Text(en=f"{line.en}, {years.en}", zh=f"{line.zh}，{years.zh}")


@dataclass(frozen=True)
class Observation:
    """One value of a series.

    Attributes
    ----------
    start, end : int
        First and last year; equal for one year. Stocks are year-end.
    value : float or None
        In the unit of the series; None for a rule in words.
    low, high : float or None
        What the source read supports where the exact value was not seen in it.
    qualifier : str
        ``none``, ``about``, ``more than``, ``nearly``, ``below`` or ``at least``.
    source : Source
    status : str
        ``read``, ``corroborated`` (a page supports it) or ``memory``.
    standing : {"read", "memory"}
        What a reader is shown. A corroborated value counts as read, unless its exact digits were not seen.
    how : str
        ``page``, ``file``, ``derived`` or ``memory``.
    found_at : tuple of str
        Addresses where it was read; empty for a data file, a printed copy or memory.
    note : Text or None
    """

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    source: Source
    status: str
    standing: Standing
    how: str
    found_at: tuple[str, ...]
    note: Text | None


@dataclass(frozen=True)
class Series:
    """One measure, on one poverty line, for one place.

    Attributes
    ----------
    id : str
        Such as ``"incidence-2010-standard"``.
    topic : str
    label : Text
    unit : str
        Id of the unit.
    line : str
        Id of the poverty line or price basis, empty where none applies.
    place : str
        Id of the place or population.
    in_force : tuple of int or None
        First and last year in which the line of the series was the official poverty line; None where the series
        stands on no such line.
    note : Text or None
        One caution.
    observations : tuple of Observation
        In order of time.
    """

    id: str
    topic: str
    label: Text
    unit: str
    line: str
    place: str
    in_force: tuple[int, int] | None
    note: Text | None
    observations: tuple[Observation, ...]

    @property
    def standing(self) -> Standing:
        """``"memory"`` if any value is from memory, else ``"read"``; see each observation for its own."""
        return "memory" if any(one.standing == "memory" for one in self.observations) else "read"

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of its values, each once."""
        return tuple(dict.fromkeys(one.source for one in self.observations))

    @property
    def source(self) -> Text:
        """All sources in one line."""
        lines = [one.text for one in self.sources]
        return Text(en="; ".join(one.en for one in lines), zh="；".join(one.zh for one in lines))

    def at(self, year: int) -> Observation:
        """Return the value of one year.

        Raises
        ------
        UnknownSeries
            If the series has no value for that year, with the years it has.
        """
        for one in self.observations:
            if one.start == one.end == year:
                return one
        years = [str(one.start) for one in self.observations if one.start == one.end]
        raise UnknownSeries(
            Text(
                en=f"{self.id} has no value for {year}. It has {', '.join(years)}.",
                zh=f"{self.id}没有{year}年的数值，有数值的年份：{'、'.join(years)}。",
            )
        )

    def was_official(self, year: int) -> bool:
        """Whether the line of the series was the official poverty line of that year.

        Where it was not, the value was worked out on this line, but nobody could have read it as the poverty rate of
        its year.

        Raises
        ------
        ValueError
            If the series stands on no official poverty line.

        Examples
        --------
        >>> rate = series("incidence-2008-standard")
        >>> rate.was_official(2000), rate.was_official(2010)
        (False, True)
        """
        if self.in_force is None:
            message = f"{self.id} stands on no official poverty line. {self.id}不涉及国家贫困标准。"
            raise ValueError(message)
        first, last = self.in_force
        return first <= year <= last

    def value(self, year: int) -> float:
        """Return the number of one year, in the unit of the series."""
        found = self.at(year).value
        if found is None:
            message = f"{self.id} is a rule in words, not a number. {self.id}是文字规定，不是数。"
            raise ValueError(message)
        return found

    def quantity(self, year: int) -> Quantity:
        """Return the value of one year as a quantity with its unit, ready for arithmetic."""
        return Quantity.exact(self.value(year), self.unit)

    def frame(
        self,
        language: str = "en",
        *,
        first: int | None = None,
        last: int | None = None,
        standing: Sequence[str] = (),
    ) -> pd.DataFrame:
        """Return the series as a tidy table, one value a row.

        Parameters
        ----------
        language : {"en", "zh"}
            Language of ``source``, ``line``, ``place`` and ``note``. Column names are the same in both.
        first, last : int, optional
            Only values whose period ends in these years or between them.
        standing : sequence of str
            Only values of these standings; all if left out.

        Returns
        -------
        pandas.DataFrame
            ``series``, ``year`` (the last year of a period), ``start``, ``value``, ``low``, ``high``, ``qualifier``,
            ``unit``, ``line``, ``official`` (whether the line was in force that year; empty where there is none),
            ``place``, ``standing``, ``status``, ``source``, ``found_at``, ``note``.
        """
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    "series": self.id,
                    "year": one.end,
                    "start": one.start,
                    "value": _or_nan(one.value),
                    "low": _or_nan(one.low),
                    "high": _or_nan(one.high),
                    "qualifier": one.qualifier,
                    "unit": self.unit,
                    "line": word("standard", self.line).to(language),
                    "official": None if self.in_force is None else self.was_official(one.end),
                    "place": word("place", self.place).to(language),
                    "standing": one.standing,
                    "status": one.status,
                    "source": one.source.text.to(language),
                    "found_at": " ".join(one.found_at),
                    "note": one.note.to(language) if one.note else "",
                }
                for one in self.observations
                if (first is None or one.end >= first)
                and (last is None or one.end <= last)
                and (not standing or one.standing in standing)
            ]
        )


@cache
def sources() -> tuple[Source, ...]:
    """Return every source of an outside value."""
    return tuple(
        Source(
            id=r["id"],
            title=Text(en=r["title_en"], zh=r["title_zh"]),
            publisher=Text(en=r["publisher_en"], zh=r["publisher_zh"]),
            year=r["year"],
        )
        for r in rows("sources")
    )


@cache
def _sources_by_id() -> dict[str, Source]:
    return {one.id: one for one in sources()}


def source(id: str) -> Source:
    """Return one source by its id.

    Raises
    ------
    UnknownSeries
        With the nearest ids, in both languages.
    """
    known = _sources_by_id()
    if not isinstance(id, str) or id not in known:
        near = nearest(id, known)
        what = Text(en="No source has the id “{asked}”.", zh="没有id为“{asked}”的来源。")
        raise UnknownSeries(not_found(what, id, near), near)
    return known[id]


@cache
def series_list() -> tuple[Series, ...]:
    """Return every outside series, grouped by topic."""
    return join_series(rows("series"), rows("observations"), _sources_by_id())


def join_series(
    named: Sequence[Mapping[str, str]], observed: Sequence[Mapping[str, str]], known: Mapping[str, Source]
) -> tuple[Series, ...]:
    """Join the rows of ``series.csv`` and ``observations.csv``.

    Parameters
    ----------
    named, observed : sequence of mapping
        The rows of the two files; the first row is line 2.
    known : mapping
        Sources by id.

    Raises
    ------
    BrokenTable
        If a value names a series or a source that is not there, or a series has no value.
    """
    values: dict[str, list[Observation]] = {r["id"]: [] for r in named}
    for line, r in enumerate(observed, start=2):
        for id, ids, file in ((r["series"], values, "series"), (r["source"], known, "sources")):
            if id not in ids:
                near = ", ".join(nearest(id, ids))
                todo = f"Correct the id{f' (nearest: {near})' if near else ''} or add its row to {file}.csv"
                raise BrokenTable("observations", line, f"no row of {file}.csv has the id {id!r}", todo)
        values[r["series"]].append(_observation(r, known))
    for line, r in enumerate(named, start=2):
        if not values[r["id"]]:
            todo = "Add its values to observations.csv, one a row, or take this row out"
            raise BrokenTable("series", line, f"{r['id']} has no value", todo)
    return tuple(_series(r, values[r["id"]]) for r in named)


def _series(r: Mapping[str, str], values: list[Observation]) -> Series:
    return Series(
        id=r["id"],
        topic=r["topic"],
        label=Text(en=r["label_en"], zh=r["label_zh"]),
        unit=r["unit"],
        line=r["line"],
        place=r["place"],
        in_force=_years(r),
        note=_note(r),
        observations=tuple(sorted(values, key=lambda one: (one.end, one.start))),
    )


@cache
def _series_by_id() -> dict[str, Series]:
    return {one.id: one for one in series_list()}


def series(id: str) -> Series:
    """Return one outside series by its id.

    Parameters
    ----------
    id : str
        Such as ``"incidence-2010-standard"``; `series_list` has them all.

    Raises
    ------
    UnknownSeries
        With the nearest ids, in both languages.
    """
    known = _series_by_id()
    if not isinstance(id, str) or id not in known:
        near = nearest(id, known)
        what = Text(en="No outside series has the id “{asked}”.", zh="没有id为“{asked}”的外部序列。")
        raise UnknownSeries(not_found(what, id, near), near)
    return known[id]


def _observation(r: Mapping[str, str], known: Mapping[str, Source]) -> Observation:
    return Observation(
        start=int(r["start"]),
        end=int(r["end"]),
        value=number(r["value"]),
        low=number(r["low"]),
        high=number(r["high"]),
        qualifier=r["qualifier"],
        source=known[r["source"]],
        status=r["status"],
        standing=cast("Standing", r["standing"]),
        how=r["how"],
        found_at=tuple(r["found_at"].split(" ")) if r["found_at"] else (),
        note=_note(r),
    )


def _years(r: Mapping[str, str]) -> tuple[int, int] | None:
    start, end = r["in_force_start"], r["in_force_end"]
    return (int(start), int(end)) if start else None


def _note(r: Mapping[str, str]) -> Text | None:
    return Text(en=r["note_en"], zh=r["note_zh"]) if r["note_en"] else None


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value
