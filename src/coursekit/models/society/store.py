"""A society on disk: partitioned Parquet, written block by block with flat memory.

Each part holds whole villages and whole households: whatever looks at one goes part by part.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from coursekit.models import parquet, validate
from coursekit.models.county import COLUMNS as COUNTY
from coursekit.models.county import REFERENCE_YEAR, SEED
from coursekit.models.society.settings import Settings
from coursekit.models.society.simulate import blocks
from coursekit.models.society.tables import COLUMNS, Society
from coursekit.models.society.view import six_tables

__all__ = ["parts", "read_part", "read_table", "write", "write_six"]

_SEED_FILE = "seed.txt"


def write(
    folder: Path | str,
    persons: int,
    seed: int = SEED,
    settings: Settings | None = None,
    *,
    later: Settings | None = None,
    blocks_per_part: int = 2,
) -> list[Path]:
    """Simulate a society and write it as ``folder/<table>/part-00000.parquet`` and so on.

    Parameters
    ----------
    folder : path
        A new or empty folder.
    persons, seed, settings, later
        As in `simulate.generate`; the rows are the same whatever the parts.
    blocks_per_part : int, default 2
        Blocks that go into one part.

    Returns
    -------
    list of pathlib.Path
        The files, table by table within each part.

    Raises
    ------
    ValueError
        If the folder holds something, or an argument is out of range.
    ModuleNotFoundError
        If pyarrow is not installed.
    """
    validate.positive_int("blocks_per_part", blocks_per_part)
    root = parquet.empty_folder(folder)
    source = blocks(persons, seed, settings, later=later)
    root.mkdir(parents=True, exist_ok=True)
    (root / _SEED_FILE).write_text(f"{seed}\n", encoding="utf-8")
    return parquet.write_parts(root, COLUMNS, (block.tables() for block in source), blocks_per_part)


def write_six(
    folder: Path | str,
    persons: int,
    seed: int = SEED,
    settings: Settings | None = None,
    *,
    year: int = REFERENCE_YEAR,
    blocks_per_part: int = 2,
) -> list[Path]:
    """Simulate a society and write it as the six tables of `county.County`, for engines that read Parquet.

    Parameters
    ----------
    folder, persons, seed, settings, blocks_per_part
        As in `write`.
    year : int
        As in `view.six_tables`.

    Returns
    -------
    list of pathlib.Path
        The files, table by table within each part.

    Raises
    ------
    ValueError, ModuleNotFoundError
        As `write`.
    """
    validate.positive_int("blocks_per_part", blocks_per_part)
    root = parquet.empty_folder(folder)
    source = (six_tables(block, year).tables() for block in blocks(persons, seed, settings))
    return parquet.write_parts(root, COUNTY, source, blocks_per_part)


def parts(folder: Path | str) -> int:
    """Return how many parts a stored society has.

    Raises
    ------
    ValueError
        If there is no stored society in the folder.
    """
    return parquet.count_parts(folder, "registry", "society")


def read_part(folder: Path | str, number: int) -> Society:
    """Read one part of a stored society, from 0 up to `parts`."""
    tables = parquet.read_part(folder, COLUMNS, number, parts(folder))
    return Society(**tables, seed=int((Path(folder) / _SEED_FILE).read_text(encoding="utf-8")))


def read_table(folder: Path | str, table: str, columns: list[str] | None = None) -> pd.DataFrame:
    """Read one whole table of a stored society, or some columns of it, in the order of `simulate.generate`."""
    parts(folder)
    return parquet.read_columns(folder, table, COLUMNS, columns)
