"""County Jia on disk: partitioned Parquet, written piece by piece.

Each part holds whole villages: whatever looks at a household or a village may go part by part.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from coursekit.models import parquet, register, validate
from coursekit.models.county import COLUMNS, SEED, SHARES, County

__all__ = ["parts", "read_part", "read_table", "write"]


def write(
    folder: Path | str,
    persons: int,
    seed: int = SEED,
    *,
    shares: Mapping[str, float] = SHARES,
    blocks_per_part: int = 4,
) -> list[Path]:
    """Simulate a county and write it as ``folder/<table>/part-00000.parquet`` and so on.

    Parameters
    ----------
    folder : path
        A new or empty folder.
    persons, seed, shares
        As in `register.generate`; the rows are the same whatever the parts.
    blocks_per_part : int, default 4
        Blocks of ``register.BLOCK`` persons that go into one part.

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
    source = register.blocks(persons, seed, shares=shares)
    return parquet.write_parts(root, COLUMNS, (block.tables() for block in source), blocks_per_part)


def parts(folder: Path | str) -> int:
    """Return how many parts a stored county has.

    Raises
    ------
    ValueError
        If there is no stored county in the folder.
    """
    return parquet.count_parts(folder, "register", "county")


def read_part(folder: Path | str, number: int) -> County:
    """Read one part of a stored county, from 0 up to `parts`."""
    return County(**parquet.read_part(folder, COLUMNS, number, parts(folder)))


def read_table(folder: Path | str, table: str, columns: list[str] | None = None) -> pd.DataFrame:
    """Read one whole table of a stored county, or some columns of it.

    Parameters
    ----------
    folder : path
    table : str
        One of the tables of `county.County`.
    columns : list of str, optional

    Returns
    -------
    pandas.DataFrame
        Rows in the order of `register.generate`.
    """
    parts(folder)
    return parquet.read_columns(folder, table, COLUMNS, columns)
