"""Streams of random numbers, one a block, purpose and year.

Everybody draws, whether the draw is used or not: how many numbers a stream gives depends on no state
and no setting, so two plans for one county share their luck. A new purpose is a new name at the end
of ``NAMES``; the streams before it stay as they are.
"""

from __future__ import annotations

import numpy as np

from coursekit.models import validate
from coursekit.models.arrays import Floats, Ints
from coursekit.models.draws import Draws, Stream

__all__ = ["NAMES", "over_blocks", "stream"]

NAMES = (
    "place",
    "remote",
    "other",
    "site",
    "houses",
    "people",
    "birth",
    "school",
    "death",
    "leave",
    "away",
    "illness",
    "disability",
    "lasting",
    "yearly",
    "parts",
    "lacks",
    "identify",
    "form",
    "support",
    "help",
    "gifts",
    "seen",
    "register",
    "targets",
    "pressed",
    "causes",
    "move",
    "debt",
    "survey",
    "visit",
    "teams",
    "names",
    "clans",
    "files",
    "projects",
    "staff",
    "complaints",
)


def stream(seed: int, block: int, name: str, year: int = 0) -> Draws:
    """Return the stream of one block, purpose and year.

    Parameters
    ----------
    seed : int
        0 or above.
    block : int
        Number of the block, from 0.
    name : str
        One of ``NAMES``.
    year : int, default 0
        0 for what lasts.

    Returns
    -------
    Draws

    Raises
    ------
    ValueError
        If the name is unknown, or as `Draws`.
    """
    validate.listed("name", name, NAMES)
    return Draws(seed, Stream.SOCIETY, block, NAMES.index(name), year)


def over_blocks(seed: int, ids: Ints, step: int, name: str, year: int, kinds: str) -> list[Floats]:
    """Draw for a column of ids that spans blocks, each block from its own stream.

    Parameters
    ----------
    seed : int
    ids : array of int
        Sorted; whole blocks, for every id draws.
    step : int
        From the ids of one block to those of the next.
    name, year
        As in `stream`.
    kinds : str
        A letter a draw: ``u`` uniform, ``n`` standard normal.

    Returns
    -------
    list of array of float
        As many as there are letters, each as long as `ids`.
    """
    blocks, counts = np.unique(ids // step, return_counts=True)
    parts: list[list[Floats]] = [[] for _ in kinds]
    for block, count in zip(blocks, counts, strict=True):
        draws = stream(seed, int(block), name, year)
        for part, kind in zip(parts, kinds, strict=True):
            part.append(draws.normal(int(count)) if kind == "n" else draws.uniform(int(count)))
    return [np.concatenate(part) if part else np.zeros(0) for part in parts]
