"""Random draws that stay the same on every machine and with every version of numpy.

numpy promises that the raw output of a bit generator never changes, but the methods of
its ``Generator`` may (NEP 19). So uniforms and normals are made here from raw output.
A stream is named by the seed and a path of whole numbers: the same name gives the same
draws, however the work is cut up, and streams with different names are independent.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum, unique

import numpy as np
from numpy.typing import NDArray

__all__ = ["Draws", "Stream"]

FloatArray = NDArray[np.float64]


@unique
class Stream(IntEnum):
    """What is drawn: the number with which the path of a stream begins, so that no two purposes share a draw.

    A new purpose is a new line. A number that has been used stays with its purpose, or stored results change.
    """

    SOCIETY = 2
    PATTERNS_PICKED = 101
    PATTERNS_CHANGED = 102
    NOISE_OF_FILES = 103
    SAMPLE = 201
    BOOTSTRAP = 301
    VISITS_OF_DAYS = 401
    SLIPS_OF_SHEETS = 402


class Draws:
    """One named stream of random numbers.

    Parameters
    ----------
    seed : int
        Seed of the whole, 0 or above.
    *path : int
        Name of the stream under that seed: its `Stream`, then for example block and year.

    Raises
    ------
    ValueError
        If the seed is not a whole number of 0 or above.

    Notes
    -----
    Philox 4x64 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"),
    keyed by numpy's ``SeedSequence``. Normals by Box and Muller (1958).
    """

    def __init__(self, seed: int, *path: int) -> None:
        if isinstance(seed, bool) or int(seed) != seed or seed < 0:
            message = f"seed must be a whole number of 0 or above, not {seed!r}"
            raise ValueError(message)
        self._bits = np.random.Philox(np.random.SeedSequence(int(seed), spawn_key=path))

    def uniform(self, size: int) -> FloatArray:
        """Return `size` numbers between 0 (included) and 1 (not included)."""
        raw = self._bits.random_raw(size)
        return (raw >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def normal(self, size: int) -> FloatArray:
        """Return `size` standard normal numbers."""
        half = (size + 1) // 2
        radius = np.sqrt(-2.0 * np.log1p(-self.uniform(half)))
        angle = 2.0 * np.pi * self.uniform(half)
        return np.concatenate([radius * np.cos(angle), radius * np.sin(angle)])[:size]

    def choose(self, size: int, shares: Sequence[float]) -> NDArray[np.int64]:
        """Return `size` positions in `shares`, each position with its share of the sum."""
        edges = np.cumsum(np.asarray(shares, dtype=np.float64))
        drawn: NDArray[np.int64] = np.searchsorted(edges, self.uniform(size) * edges[-1], side="right")
        return np.minimum(drawn, len(edges) - 1)

    def sample(self, population: int, size: int) -> NDArray[np.int64]:
        """Return `size` different positions out of `population`, each set equally likely, sorted."""
        if size > population:
            message = f"a sample of {size} is larger than its population of {population}"
            raise ValueError(message)
        # The positions of the smallest of independent uniforms are a simple random sample.
        return np.sort(np.argsort(self.uniform(population), kind="stable")[:size])
