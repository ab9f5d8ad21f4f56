"""Layer 9: causes as the register records them; nothing depends on it.

A cause is recorded more often where the state is there, and now and then where it is not. A file holds at most three.
The chances with the state are solved in each block, so that the registered at the end of 2017 show the shares of the
speech; who is recorded wrongly is chance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from coursekit.models import validate
from coursekit.models.arrays import Bools, Floats
from coursekit.models.county import CAUSES, REFERENCE_YEAR, SHARES
from coursekit.models.society.streams import stream
from coursekit.models.society.tables import FIRST

__all__ = ["Label", "recorded"]


# Lack of labour stands in files by error more often than the rest: with 0.05, six whole blocks of a hundred would miss
# its share although everybody with the state were recorded; with 0.06 it is one of a hundred.
_WRONG: Mapping[str, float] = {"illness": 0.03, "disability": 0.006, "labour": 0.06, "skills": 0.04}


@dataclass(frozen=True)
class Label:
    """Settings of layer 9.

    Attributes
    ----------
    shares : mapping of str to float
        For each cause the share of the registered of 2017, counted in persons, in whose file it stands.
    wrong : mapping of str to float
        Chance that it stands in the file of a household that has not the state.
    """

    shares: Mapping[str, float] = field(default_factory=lambda: dict(SHARES))
    wrong: Mapping[str, float] = field(default_factory=lambda: _WRONG)

    def __post_init__(self) -> None:
        for table in ("shares", "wrong"):
            values: Mapping[str, float] = getattr(self, table)
            if set(values) != set(CAUSES):
                message = f"{table} must name {sorted(CAUSES)}, not {sorted(values)}"
                raise ValueError(message)
            for name, share in values.items():
                validate.probability(f"{table}[{name!r}]", share)


def recorded(
    seed: int, block: int, states: Mapping[str, Bools], size: Floats, on: Bools, settings: Label
) -> dict[str, Bools]:
    """Record the causes of all years.

    Parameters
    ----------
    seed, block : int
    states : mapping of str to array of bool
        Years by households.
    size, on : array
        Years by households: persons, and on the register at the end of the year.
    settings : Label

    Returns
    -------
    dict of str to array of bool
        Years by households. Everybody with the state is recorded where even that does not reach the share.
    """
    draws, t = stream(seed, block, "causes"), REFERENCE_YEAR - FIRST
    persons = np.where(on[t], size[t], 0)
    causes: dict[str, Bools] = {}
    for name in CAUSES:
        luck, state = draws.uniform(size.shape[1]), states[name]
        # The cause that comes last finds no room where the file holds the three others.
        full = np.logical_and.reduce(list(causes.values())) if name == CAUSES[-1] else np.zeros_like(state)
        by_error = ~state & (luck < settings.wrong[name]) & ~full
        wanted = settings.shares[name] * persons.sum() - persons[by_error[t]].sum()
        rate = _rate(luck, np.where(state[t] & ~full[t], persons, 0), wanted)
        causes[name] = by_error | (state & (luck < rate) & ~full)
    return causes


def _rate(luck: Floats, persons: Floats, wanted: float) -> float:
    """Return the chance at which the persons below it come nearest to `wanted`."""
    inside = np.flatnonzero(persons > 0)
    if not len(inside) or persons.sum() <= wanted:
        return 1.0
    order = inside[np.argsort(luck[inside], kind="stable")]
    reached = np.concatenate([[0], np.cumsum(persons[order])])
    count = int(np.argmin(np.abs(reached - wanted)))
    return float(luck[order[count]]) if count < len(order) else 1.0
