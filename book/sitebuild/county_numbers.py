"""What the page on County Jia prints, measured and stored: ``cd book && python -m sitebuild.county_numbers``.

A county of a million persons takes too long for every build, so the numbers stand in two small tables, as they are
printed; tests measure again and compare.

``data/county-moments.csv``
    ``moment`` of `coursekit.models.society.moments`, ``persons``, ``seed``, ``got``.
``data/county-pictures.csv``
    ``picture``, ``series`` and ``at`` (a year, or a group) within it, ``value`` in percent; one county of 100,000.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from coursekit.models.arrays import Bools
from coursekit.models.county import CAUSES, LINE, SEED
from coursekit.models.society.moments import USUAL, moments
from coursekit.models.society.simulate import generate
from coursekit.models.society.tables import FIRST, YEARS, Society
from coursekit.models.society.wide import Wide

__all__ = ["MOMENTS", "PERSONS", "PICTURES", "SEEDS", "SIZES", "drawn", "measured"]

SEEDS = (SEED, 1, 7)
SIZES = (10_000, 100_000, 1_000_000)
PERSONS = 100_000
"""Persons of the county that the pictures show; its seed is the first of `SEEDS`."""

DATA = Path(__file__).resolve().parents[1] / "data"
MOMENTS, PICTURES = DATA / "county-moments.csv", DATA / "county-pictures.csv"
_MOMENT_COLUMNS = ("moment", "persons", "seed", "got")
_PICTURE_COLUMNS = ("picture", "series", "at", "value")

Row = tuple[str, ...]


def measured(persons: int, seed: int) -> list[Row]:
    """Measure one county: a row a moment, as it is printed."""
    table = moments(generate(persons, seed))
    printed = [f"{got:.1f}" if unit else f"{got:.3f}" for got, unit in zip(table["got"], table["unit"], strict=True)]
    return [(name, str(persons), str(seed), got) for name, got in zip(table["moment"], printed, strict=True)]


def drawn() -> list[Row]:
    """Return what the pictures show of one county."""
    society = generate(PERSONS, SEEDS[0])
    wide = Wide(society)
    rows = [*_causes(wide), *_in_and_out(wide), *_missed(society, wide)]
    return [(picture, series, at, f"{value:.1f}") for picture, series, at, value in rows]


def _causes(w: Wide) -> Iterator[tuple[str, str, str, float]]:
    """Shares of the registered at the end of each year: recorded causes, and persons of 65 and above."""
    elders = w.read(w.panel["elders"])
    for t, year in enumerate(YEARS):
        on = w.on[:, t]
        persons = w.size[on, t]
        for name in CAUSES:
            recorded = w.flag(w.registry[name])[on, t]
            yield "causes", name, str(year), 100 * float(persons[recorded].sum() / persons.sum())
        yield "causes", "aged_65", str(year), 100 * float(elders[on, t].sum() / persons.sum())


def _in_and_out(w: Wide) -> Iterator[tuple[str, str, str, float]]:
    """Of households from one year to the next: out of income poverty, into it, and back."""
    low, ill = w.flag(w.panel["poor_income"]), w.flag(w.panel["illness"])
    for t, year in enumerate(YEARS[1:], start=1):
        stays = w.here[:, t] & w.here[:, t - 1]
        for name, state in (("out_ill", ill), ("out_not_ill", ~ill)):
            yield "in_and_out", name, str(year), _percent(~low[:, t], low[:, t - 1] & stays & state[:, t - 1])
        yield "in_and_out", "in", str(year), _percent(low[:, t], ~low[:, t - 1] & stays)
        if t > 1:
            left = low[:, t - 2] & ~low[:, t - 1] & w.here[:, t - 2] & stays
            yield "in_and_out", "back", str(year), _percent(low[:, t], left)


def _missed(society: Society, w: Wide) -> Iterator[tuple[str, str, str, float]]:
    """Of the poor persons of a group in the first year: who is not on the list."""
    t, size = 0, w.size[:, 0]
    sources = ("own", "dibao", "support")
    cash = sum(w.read(w.panel[name])[:, t] for name in sources) / size
    connected = society.households["connected"].to_numpy()
    groups = {
        "far_below": cash < 2 / 3 * LINE,
        "near_below": (cash >= 2 / 3 * LINE) & (cash < LINE),
        "lacking": cash >= LINE,
        "connected": connected,
        "others": ~connected,
    }
    poor, off = w.poor[:, t], ~w.on[:, t]
    for name, group in groups.items():
        share = 100 * float(size[poor & group & off].sum() / size[poor & group].sum())
        yield "missed", name, str(FIRST), share


def _percent(what: Bools, base: Bools) -> float:
    return 100 * float(np.mean(what[base]))


def _write(path: Path, columns: Row, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *rows])


def main() -> None:
    """Measure and store."""
    made = {(size, seed): measured(size, seed) for size in SIZES for seed in SEEDS}
    by_moment = [row for at in range(len(USUAL)) for row in (rows[at] for rows in made.values())]
    _write(MOMENTS, _MOMENT_COLUMNS, by_moment)
    _write(PICTURES, _PICTURE_COLUMNS, drawn())


if __name__ == "__main__":
    main()
