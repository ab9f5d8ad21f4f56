"""A society on disk: partitioned Parquet, written block by block with flat memory.

Each part holds whole villages and whole households: whatever looks at one goes part by part. Needs ``pyarrow``,
which is loaded only when a function here is called.
"""

from __future__ import annotations

import importlib.util
from itertools import islice
from pathlib import Path

import pandas as pd

from coursekit.models import validate
from coursekit.models.county import SEED
from coursekit.models.society.settings import Settings
from coursekit.models.society.simulate import blocks
from coursekit.models.society.tables import COLUMNS, Society

__all__ = ["parts", "read_part", "read_table", "write"]

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
    _need_pyarrow()
    validate.positive_int("blocks_per_part", blocks_per_part)
    root = Path(folder)
    if root.exists() and any(root.iterdir()):
        message = f"folder {root} is not empty: choose a new one, nothing is overwritten"
        raise ValueError(message)
    source = blocks(persons, seed, settings, later=later)
    for table in COLUMNS:
        (root / table).mkdir(parents=True, exist_ok=True)
    (root / _SEED_FILE).write_text(f"{seed}\n", encoding="utf-8")
    written: list[Path] = []
    while batch := list(islice(source, blocks_per_part)):
        number = len(written) // len(COLUMNS)
        for table in COLUMNS:
            data = pd.concat([block.tables()[table] for block in batch], ignore_index=True)
            path = root / table / f"part-{number:05d}.parquet"
            data.to_parquet(path, engine="pyarrow", index=False)
            written.append(path)
    return written


def parts(folder: Path | str) -> int:
    """Return how many parts a stored society has.

    Raises
    ------
    ValueError
        If there is no stored society in the folder.
    """
    count = len(list((Path(folder) / "registry").glob("part-*.parquet")))
    if not count:
        message = f"folder {folder} holds no stored society (no registry/part-*.parquet)"
        raise ValueError(message)
    return count


def read_part(folder: Path | str, number: int) -> Society:
    """Read one part of a stored society, from 0 up to `parts`."""
    _need_pyarrow()
    if not 0 <= number < parts(folder):
        message = f"part {number} is not in {folder}: it has parts 0 to {parts(folder) - 1}"
        raise ValueError(message)
    root, name = Path(folder), f"part-{number:05d}.parquet"
    seed = int((root / _SEED_FILE).read_text(encoding="utf-8"))
    return Society(**{table: pd.read_parquet(root / table / name, engine="pyarrow") for table in COLUMNS}, seed=seed)


def read_table(folder: Path | str, table: str, columns: list[str] | None = None) -> pd.DataFrame:
    """Read one whole table of a stored society, or some columns of it, in the order of `simulate.generate`."""
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
