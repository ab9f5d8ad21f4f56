"""County Jia as lesson 08 looks at it: its list of 2014, made under other settings. Fictional and simulated.

A list takes a tenth of a second, the county itself half a second; stored is what needs many of them, and the table
that an exercise draws. A test holds both files to the code. To write them again:
``python -m coursekit.lessons.l08.county``.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.models import lists
from coursekit.models.county import SEED
from coursekit.models.society.identify import Identify, quotas
from coursekit.models.society.relist import relist
from coursekit.models.society.simulate import generate

if TYPE_CHECKING:
    import pandas as pd

    from coursekit.models.society.tables import Society

__all__ = ["FAVOUR", "FITS", "PARTS", "PERSONS", "RECHECKS", "SEEDS", "SIGHT", "grid", "listing", "measures", "society",
           "villages"]  # fmt: skip

PERSONS = 30_000
SEEDS = (SEED, 1, 7, 101, 102, 103, 104, 105)
"""The county itself, and seven others drawn by the same rules."""
FITS = {"true": 1.0, "mixed": 0.6, "head": 0.0, "none": None}
"""How the places are split: as many as a village has poor; six tenths so, the rest by head; by head; no places set."""
SIGHT, FAVOUR = ("0", "15", "30", "45"), ("0", "15", "30", "60")
"""Error of who looks, and what being connected takes from the score, in hundredths."""
RECHECKS = ("no", "yes")
PARTS = ("found", "place_taken", "no_place")
"""The poor: listed; missed because another was listed in their village; missed because it had no place."""


@cache
def society(seed: int = SEED) -> Society:
    """Simulate the county."""
    return generate(PERSONS, seed)


def listing(fit: str, sight: str, favour: str, recheck: str = "no", seed: int = SEED) -> pd.DataFrame:
    """Make the list of 2014 with as many places in the county as it has poor people.

    Parameters
    ----------
    fit : str
        A name of ``FITS``.
    sight, favour : str
        In hundredths of the logarithm of income.
    recheck : {"no", "yes"}
        A perfect re-check inside each village, with the same places.

    Returns
    -------
    pandas.DataFrame
        A row a household, see `coursekit.models.society.relist.relist`.
    """
    return relist(society(seed), _rules(fit, sight, favour, recheck))


def _rules(fit: str, sight: str, favour: str, recheck: str = "no") -> Identify:
    return Identify(
        fit=FITS[fit], places="poor", noise=int(sight) / 100, favour=int(favour) / 100, perfect=recheck == "yes"
    )


def measures(made: pd.DataFrame) -> dict[str, float]:
    """Measure a list.

    Returns
    -------
    dict
        ``found``, ``place_taken``, ``no_place`` and ``size`` (all who are listed) in percent of the poor; ``let_in`` in
        percent of the listed; ``connected`` and ``others``: percent of those who are not poor that are let in.
    """
    parts = lists.split_missed(made["village_id"], made["poor"], made["listed"], made["persons"]).sum()
    poor, listed = parts["poor"], parts["listed"]
    missed = parts["no_place"] + parts["place_taken"]
    rest = made[~made["poor"]]
    persons = rest.groupby("connected")["persons"].sum()
    let_in = rest[rest["listed"]].groupby("connected")["persons"].sum().reindex([False, True], fill_value=0)
    return {
        "found": 100 * (poor - missed) / poor,
        "place_taken": 100 * parts["place_taken"] / poor,
        "no_place": 100 * parts["no_place"] / poor,
        "let_in": 100 * parts["let_in"] / listed,
        "size": 100 * listed / poor,
        "connected": 100 * float(let_in[True] / persons[True]),
        "others": 100 * float(let_in[False] / persons[False]),
    }


def grid() -> pd.DataFrame:
    """Measure the list under every setting that the explorer has, the mean of the counties of ``SEEDS``.

    Returns
    -------
    pandas.DataFrame
        ``split``, ``sight``, ``favour``, ``recheck`` and the measures, to two decimals.
    """
    import pandas as pd

    rows = []
    for split, sight, favour, recheck in product(FITS, SIGHT, FAVOUR, RECHECKS):
        if split == "none" and recheck == "yes":  # there are no places to keep
            continue
        found = pd.DataFrame([measures(listing(split, sight, favour, recheck, seed)) for seed in SEEDS])
        setting = {"split": split, "sight": sight, "favour": favour, "recheck": recheck}
        rows.append(setting | found.mean().round(2).to_dict())
    return pd.DataFrame(rows)


def villages() -> pd.DataFrame:
    """Return the villages of the county with places that follow the poor by six tenths, the rest by head.

    Returns
    -------
    pandas.DataFrame
        ``village_id``, ``persons``, ``poor``, ``places`` (persons), ``poor_share``, ``places_share`` (percent of the
        persons, one decimal).
    """
    setting = ("mixed", "0", "0")
    made = listing(*setting)
    made["poor"] *= made["persons"]
    table = made.groupby("village_id", as_index=False)[["persons", "poor"]].sum()
    # The county fits into one block, in which the model divides the places over all its villages.
    poor, persons = table["poor"].to_numpy(dtype=float), table["persons"].to_numpy(dtype=float)
    table["places"] = quotas(poor, persons, _rules(*setting))
    for name in ("poor", "places"):
        table[f"{name}_share"] = (100 * table[name] / table["persons"]).round(1)
    return table


if __name__ == "__main__":
    for name, made in (("villages", villages()), ("lists", grid())):
        made.to_csv(Path(__file__).parent / f"{name}.csv", index=False, lineterminator="\n")
