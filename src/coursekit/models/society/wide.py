"""A society as arrays of households by years, so that a year can be compared with the next."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coursekit.models.arrays import Bools, Floats
from coursekit.models.society.tables import FIRST, YEARS, Society

__all__ = ["Wide"]


class Wide:
    """The rows of panel and registry, spread.

    Parameters
    ----------
    society : Society
        One that `tables.check` passes.

    Attributes
    ----------
    panel, registry : pandas.DataFrame
        The tables whose columns can be read.
    size : array of float
        Persons, 0 where the household has died out.
    here, poor, on, exited : array of bool
        Somebody lives in it; poor; on the register at the end of the year; taken off it in the year.
    """

    def __init__(self, society: Society) -> None:
        ids = society.households["household_id"].to_numpy()
        row = np.searchsorted(ids, society.panel["household_id"].to_numpy())
        column = society.panel["year"].to_numpy().astype(np.int64) - FIRST
        self._cells = (row, column)
        self._shape = (len(ids), len(YEARS))
        self.panel, self.registry = society.panel, society.registry
        self.size = self.read(self.panel["size"])
        self.here = self.size > 0
        self.poor = self.flag(self.panel["poor"])
        self.on = self.flag(self.registry["on_register"])
        self.exited = self.flag(self.registry["exited"])

    def read(self, values: pd.Series | NDArray[Any]) -> Floats:
        """Spread a value a row over households and years, 0 where the household has died out."""
        wide = np.zeros(self._shape)
        wide[self._cells] = np.asarray(values)
        return wide

    def flag(self, values: pd.Series | NDArray[Any]) -> Bools:
        """Spread true and false, false where the household has died out."""
        return self.read(values) > 0
