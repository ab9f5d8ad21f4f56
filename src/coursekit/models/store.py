"""County Jia on disk: partitioned Parquet, written piece by piece.

Memory holds one part at a time, so it does not grow with the size of the county. Each part
holds whole villages: whatever looks at a household or a village may go part by part. Needs
``pyarrow``, which is loaded only when a function here is called.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import pandas as pd

from coursekit.models import register, validate
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
    _need_pyarrow()
    validate.positive_int("blocks_per_part", blocks_per_part)
    root = Path(folder)
    if root.exists() and any(root.iterdir()):
        message = f"folder {root} is not empty: choose a new one, nothing is overwritten"
        raise ValueError(message)
    source = register.blocks(persons, seed, shares=shares)
    for table in COLUMNS:
        (root / table).mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    while batch := list(islice(source, blocks_per_part)):
        number = len(written) // len(COLUMNS)
        for table in COLUMNS:
            data = pd.concat([getattr(block, table) for block in batch], ignore_index=True)
            path = root / table / f"part-{number:05d}.parquet"
            data.to_parquet(path, engine="pyarrow", index=False)
            written.append(path)
    return written


def parts(folder: Path | str) -> int:
    """Return how many parts a stored county has.

    Raises
    ------
    ValueError
        If there is no stored county in the folder.
    """
    count = len(list((Path(folder) / "register").glob("part-*.parquet")))
    if not count:
        message = f"folder {folder} holds no stored county (no register/part-*.parquet)"
        raise ValueError(message)
    return count


def read_part(folder: Path | str, number: int) -> County:
    """Read one part of a stored county, from 0 up to `parts`."""
    _need_pyarrow()
    if not 0 <= number < parts(folder):
        message = f"part {number} is not in {folder}: it has parts 0 to {parts(folder) - 1}"
        raise ValueError(message)
    name = f"part-{number:05d}.parquet"
    return County(**{table: pd.read_parquet(Path(folder) / table / name, engine="pyarrow") for table in COLUMNS})


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
    _need_pyarrow()
    if table not in COLUMNS:
        message = f"table must be one of {list(COLUMNS)}, not {table!r}"
        raise ValueError(message)
    parts(folder)
    files = sorted((Path(folder) / table).glob("part-*.parquet"))
    return pd.concat([pd.read_parquet(f, engine="pyarrow", columns=columns) for f in files], ignore_index=True)


def _need_pyarrow() -> None:
    if importlib.util.find_spec("pyarrow") is None:
        message = "Parquet needs pyarrow: pip install pyarrow"
        raise ModuleNotFoundError(message, name="pyarrow")
