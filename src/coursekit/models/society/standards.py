"""Layer 4: the five guarantees, lacking first with the poor and remote, mended and lost year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from coursekit.models import validate
from coursekit.models.arrays import Bools, Floats
from coursekit.models.county import GUARANTEES
from coursekit.models.society.streams import stream
from coursekit.models.society.tables import FIRST

__all__ = ["FIRST_LACKS", "Standards", "burden", "lacks"]


# Share of households that would lack each guarantee in the first year if all were alike.
FIRST_LACKS: Mapping[str, float] = {
    "food": 0.004,
    "clothing": 0.004,
    "education": 0.04,
    "health_care": 0.025,
    "housing": 0.05,
}
_LOST: Mapping[str, float] = {
    "food": 0.001,
    "clothing": 0.001,
    "education": 0.003,
    "health_care": 0.003,
    "housing": 0.003,
}


@dataclass(frozen=True)
class Standards:
    """Settings of layer 4.

    Attributes
    ----------
    mend_on, mend_off : float
        Yearly chance that a lacking guarantee is mended, on and off the register.
    """

    mend_on: float = 0.40
    mend_off: float = 0.18

    def __post_init__(self) -> None:
        validate.probability("mend_on", self.mend_on)
        validate.probability("mend_off", self.mend_off)


def burden(log: Floats, luck: Floats, remote: Floats) -> Floats:
    """Return how likely guarantees are to lack: high where the lasting part of income is low and the way far.

    Parameters
    ----------
    log, luck : array of float
        Log income a head over the line, and its part that is luck.
    remote : array of float
        Remoteness of the household's village.

    Returns
    -------
    array of float
    """
    usual = 0.36  # mean of the lasting part in the first year
    return 0.22 * remote - 0.38 * (log - luck - usual) / 0.45


def lacks(
    seed: int,
    block: int,
    year: int,
    before: Mapping[str, Bools],
    burdened: Floats,
    pupils: Bools,
    on: Bools,
    settings: Standards,
) -> dict[str, Bools]:
    """Tell who lacks each guarantee in a year.

    Parameters
    ----------
    seed, block, year : int
    before : mapping of str to array of bool
        The lacks of the year before; not read in the first year.
    burdened : array of float
        As `burden`.
    pupils : array of bool
        Who has children of school age: others cannot lack education.
    on : array of bool
        On the register at the year's start.
    settings : Standards

    Returns
    -------
    dict of str to array of bool
    """
    draws, count, now = stream(seed, block, "lacks", year), len(on), {}
    grows = np.exp(0.5 * burdened)
    mend = np.where(on, settings.mend_on, settings.mend_off)
    for name in GUARANTEES:
        if year == FIRST:
            cut = NormalDist().inv_cdf(1 - FIRST_LACKS[name])
            lack = burdened + 0.90 * draws.normal(count) > cut
        else:
            luck = draws.uniform(count)
            lack = np.where(before[name], luck >= mend, luck < _LOST[name] * grows)
        now[name] = lack & pupils if name == "education" else lack
    return now
