"""Tables on disk as partitioned Parquet, ``folder/<table>/part-00000.parquet`` and so on, written with flat memory.

Memory holds one part at a time, so it does not grow with the whole. Needs ``pyarrow``, which is loaded only when a
function here is called.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

import pandas as pd

from coursekit.models import validate

__all__ = ["count_parts", "empty_folder", "read_columns", "read_part", "write_parts"]


def empty_folder(folder: Path | str) -> Path:
    """Return the folder to write into.

    Raises
    ------
    ValueError
        If something is in it.
    ModuleNotFoundError
        If pyarrow is not installed.
    """
    _need_pyarrow()
    root = Path(folder)
    if root.exists() and any(root.iterdir()):
        message = f"folder {root} is not empty: choose a new one, nothing is overwritten"
        raise ValueError(message)
    return root


def write_parts(
    root: Path, tables: Collection[str], blocks: Iterator[Mapping[str, pd.DataFrame]], blocks_per_part: int
) -> list[Path]:
    """Write tables, some blocks to a part.

    Parameters
    ----------
    root : pathlib.Path
        As `empty_folder` gives it.
    tables : collection of str
    blocks : iterator of mapping of str to pandas.DataFrame
        The tables of one block after the other.
    blocks_per_part : int

    Returns
    -------
    list of pathlib.Path
        The files, table by table within each part.
    """
    for table in tables:
        (root / table).mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    while batch := list(islice(blocks, blocks_per_part)):
        number = len(written) // len(tables)
        for table in tables:
            path = root / table / _name(number)
            data = pd.concat([block[table] for block in batch], ignore_index=True)
            data.to_parquet(path, engine="pyarrow", index=False)
            written.append(path)
    return written


def count_parts(folder: Path | str, table: str, what: str) -> int:
    """Return how many parts a table has.

    Parameters
    ----------
    folder : path
    table : str
    what : str
        What should be stored there, for the message.

    Raises
    ------
    ValueError
        If there is none.
    """
    count = len(list((Path(folder) / table).glob("part-*.parquet")))
    if not count:
        message = f"folder {folder} holds no stored {what} (no {table}/part-*.parquet)"
        raise ValueError(message)
    return count


def read_part(folder: Path | str, tables: Iterable[str], number: int, count: int) -> dict[str, pd.DataFrame]:
    """Read one part of some tables, from 0 up to `count`."""
    _need_pyarrow()
    if not 0 <= number < count:
        message = f"part {number} is not in {folder}: it has parts 0 to {count - 1}"
        raise ValueError(message)
    return {table: pd.read_parquet(Path(folder) / table / _name(number), engine="pyarrow") for table in tables}


def read_columns(
    folder: Path | str, table: str, tables: Collection[str], columns: list[str] | None = None
) -> pd.DataFrame:
    """Read one whole table of those that are stored, or some columns of it."""
    _need_pyarrow()
    validate.listed("table", table, tables)
    files = sorted((Path(folder) / table).glob("part-*.parquet"))
    return pd.concat([pd.read_parquet(f, engine="pyarrow", columns=columns) for f in files], ignore_index=True)


def _name(number: int) -> str:
    return f"part-{number:05d}.parquet"


def _need_pyarrow() -> None:
    if importlib.util.find_spec("pyarrow") is None:
        message = "Parquet needs pyarrow: pip install pyarrow"
        raise ModuleNotFoundError(message, name="pyarrow")
