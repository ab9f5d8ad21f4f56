"""The society in numbers: what was asked for, and what came out.

A row is one number that describes the society. Rows of ``FITTED`` were aimed at when the settings were chosen, so that
they are met proves nothing; the others follow from the settings, and ``ASKED`` holds what they were when the
county was made: a later change that moves them is seen.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coursekit.models import validate
from coursekit.models.county import CAUSES, LINE
from coursekit.models.society.tables import FIRST, YEARS, Society
from coursekit.models.survey import intraclass_correlation

__all__ = ["ASKED", "FITTED", "TOLERANCE", "moments"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

# Largest difference allowed at a million persons: in points for shares, in units for the others.
TOLERANCE = {"%": 0.5, "": 0.01}


def moments(society: Society) -> pd.DataFrame:
    """Measure a society.

    Parameters
    ----------
    society : Society

    Returns
    -------
    pandas.DataFrame
        ``moment`` (name), ``unit`` (``"%"`` or none), ``asked``, ``got``, ``fitted`` (bool). Shares are of persons up
        to ``none_2017``, then of households; rates pool all years.

    Raises
    ------
    ValueError
        If nobody is on the register, or nobody is poor, in a year that a row looks at.
    """
    wide = _Wide(society)
    got = {**_levels(wide), **_causes(wide), **_incomes(wide), **_dynamics(wide), **_lists(wide), **_exits(wide)}
    rows = [
        (name, "%" if asked > 1 else "", asked, got[name], name in FITTED) for name, asked in ASKED.items()
    ]
    return pd.DataFrame(rows, columns=["moment", "unit", "asked", "got", "fitted"])


class _Wide:
    """The tables as arrays of households by years, so that a year can be compared with the next."""

    def __init__(self, society: Society) -> None:
        ids = society.households["household_id"].to_numpy()
        row = np.searchsorted(ids, society.panel["household_id"].to_numpy())
        column = society.panel["year"].to_numpy().astype(np.int64) - FIRST
        self.society = society
        self._cells = (row, column)
        self._shape = (len(ids), len(YEARS))
        self.size = self.read("panel", "size")
        self.here = self.size > 0
        self.poor = self.flag("panel", "poor")
        self.low = self.flag("panel", "poor_income")
        self.on = self.flag("registry", "on_register")
        self.exited = self.flag("registry", "exited")

    def read(self, table: str, name: str) -> Floats:
        """Spread a column over households and years, 0 where the household has died out."""
        wide = np.zeros(self._shape)
        wide[self._cells] = getattr(self.society, table)[name].to_numpy()
        return wide

    def flag(self, table: str, name: str) -> Bools:
        """Spread a column of true and false."""
        return self.read(table, name) > 0

    def share(self, what: Bools, base: Bools, year: int) -> float:
        """Percent of the persons of `base` who live in households of `what`, in one year."""
        t = year - FIRST
        total = float(self.size[:, t][base[:, t]].sum())
        if total == 0:
            message = f"society: no household to take a share of in {year}"
            raise ValueError(message)
        return 100 * float(self.size[:, t][base[:, t] & what[:, t]].sum()) / total


def _levels(w: _Wide) -> dict[str, float]:
    """How many are poor and how many registered."""
    got = {f"poor_{year}": w.share(w.poor, w.here, year) for year in (2014, 2017, 2020)}
    got["poor_income_2017"] = w.share(w.low, w.here, 2017)
    return got | {f"registered_{year}": w.share(w.on, w.here, year) for year in (2014, 2017)}


def _causes(w: _Wide) -> dict[str, float]:
    """What stands in the files of the registered, and how many of them are old."""
    causes = {name: w.flag("registry", name) for name in CAUSES}
    elders = w.read("panel", "elders")
    got: dict[str, float] = {}
    for year in (2014, 2017, 2020):
        t = year - FIRST
        got |= {f"{name}_{year}": w.share(cause, w.on, year) for name, cause in causes.items()}
        on = w.on[:, t]
        got[f"aged_65_{year}"] = 100 * float(elders[on, t].sum() / w.size[on, t].sum())
    several = np.sum(list(causes.values()), axis=0)
    got["none_2017"] = w.share(several == 0, w.on, 2017)
    got["two_or_more_2017"] = w.share(several >= 2, w.on, 2017)
    return got


def _incomes(w: _Wide) -> dict[str, float]:
    """How incomes are spread, and how they move."""
    own, size = w.read("panel", "own"), np.maximum(w.size, 1)
    cash = (own + w.read("panel", "dibao") + w.read("panel", "support")) / size
    stays = w.here.all(axis=1)
    log = np.log(np.maximum(own / size, 1))
    t = 2017 - FIRST
    gap = np.maximum(1 - cash / LINE, 0)
    weight, here = w.size[:, t], w.here[:, t]
    rate = np.average(gap[:, t] > 0, weights=weight)
    got = {
        "lag_1": float(np.mean([np.corrcoef(log[stays, i], log[stays, i + 1])[0, 1] for i in range(6)])),
        "lag_6": float(np.corrcoef(log[stays, 0], log[stays, 6])[0, 1]),
        "gini_2017": _gini(cash[here, t], weight[here]),
        "p1_over_p0_2017": float(np.average(gap[:, t], weights=weight) / rate),
        "p2_over_p0_2017": float(np.average(gap[:, t] ** 2, weights=weight) / rate),
    }
    # Each year brought to the mean of the first, so that growth is no luck.
    level = cash[stays] * np.average(cash[stays, 0]) / cash[stays].mean(axis=0)
    square = np.mean(np.maximum(1 - level / LINE, 0) ** 2)
    chronic = np.mean(np.maximum(1 - level.mean(axis=1) / LINE, 0) ** 2)
    got["transient"] = 100 * float(1 - chronic / square)
    ill = w.flag("panel", "illness")
    begun = ill[:, 1:] & ~ill[:, :-1] & w.here[:, 1:]
    well = ~ill[:, 1:] & ~ill[:, :-1] & w.here[:, 1:]
    change = np.diff(log, axis=1)
    got["onset"] = float(change[begun].mean() - change[well].mean())
    return got


def _dynamics(w: _Wide) -> dict[str, float]:
    """Into income poverty, out of it, and back, among households."""
    low, follow = w.low, w.here[:, 1:] & w.here[:, :-1]
    got = {"entry": _rate(low[:, 1:], ~low[:, :-1] & follow), "exit": _rate(~low[:, 1:], low[:, :-1] & follow)}
    for name in ("illness", "labour"):
        state = w.flag("panel", name)[:, :-1]
        got[f"exit_{name}"] = _rate(~low[:, 1:], low[:, :-1] & follow & state)
        got[f"exit_no_{name}"] = _rate(~low[:, 1:], low[:, :-1] & follow & ~state)
    left = low[:, :-2] & ~low[:, 1:-1] & w.here[:, 2:] & w.here[:, :-2]
    got["return"] = _rate(low[:, 2:], left)
    stays = w.here.all(axis=1)
    got["always_poor"] = 100 * float(low[stays].all(axis=1).mean())
    return got


def _lists(w: _Wide) -> dict[str, float]:
    """Who is missed, and who is listed without being poor."""
    got: dict[str, float] = {}
    for year in (2014, 2017):
        got[f"missed_{year}"] = w.share(~w.on, w.poor & w.here, year)
        got[f"unfit_{year}"] = w.share(~w.poor, w.on, year)
    connected = w.society.households["connected"].to_numpy()
    first = w.on[:, 0]
    got["unfit_connected_2014"] = _rate(first & ~w.poor[:, 0], connected)
    got["unfit_others_2014"] = _rate(first & ~w.poor[:, 0], ~connected)
    t = 2017 - FIRST
    ever = (w.on | w.exited | w.flag("registry", "entered"))[:, : t + 1].any(axis=1)
    never = w.here[:, t] & ~ever
    got["missed_rate_2017"] = 100 * float(np.average(w.poor[never, t], weights=w.size[never, t]))
    frame = pd.DataFrame(
        {"missed": w.poor[never, t].astype(float), "village": w.society.households["village_id"].to_numpy()[never]}
    )
    got["missed_icc"] = intraclass_correlation(frame, "missed", "village")
    poor_village = w.society.villages.set_index("village_id")["poor_village"]
    listed = poor_village.loc[w.society.households["village_id"]].to_numpy()
    in_listed = np.broadcast_to(listed[:, None], w.here.shape)
    got["poor_villages_of_registered_2017"] = w.share(in_listed, w.on, 2017)
    got["poor_villages_of_persons_2017"] = w.share(in_listed, w.here, 2017)
    dibao = w.read("panel", "dibao")[:, t] > 0
    got["registered_with_dibao_2017"] = _rate(dibao, w.on[:, t])
    got["dibao_not_registered_2017"] = _rate(~w.on[:, t], dibao)
    return got


def _exits(w: _Wide) -> dict[str, float]:
    """How exits turn out."""
    early = w.flag("registry", "early")
    base = w.on[:, :-1] & w.here[:, 1:]
    got = {
        "exits": _rate(w.exited[:, 1:], base),
        "wrong": _rate(w.poor, w.exited),
        "not_sustained": _rate(w.poor[:, 1:], w.exited[:, :-1] & ~w.poor[:, :-1] & w.here[:, 1:]),
        "early": _rate(early, w.exited),
    }
    targets = w.society.targets
    villages = w.society.villages["village_id"].to_numpy()
    row = np.searchsorted(villages, w.society.households["village_id"].to_numpy())
    done = np.array([np.bincount(row, weights=w.exited[:, t], minlength=len(villages)) for t in range(1, len(YEARS))])
    quota = w.flag("panel", "quota")
    same = w.exited & w.flag("registry", "entered")  # entered and out at once: no target counts on them
    done -= [np.bincount(row, weights=(same & ~quota)[:, t], minlength=len(villages)) for t in range(1, len(YEARS))]
    got["targets_met"] = 100 * float((done.T.ravel() == targets["exit_target"].to_numpy()).mean())
    return got


def _rate(what: Bools, base: Bools) -> float:
    """Percent of the cells of `base` that are `what`."""
    count = int(base.sum())
    if count == 0:
        message = "society: no household to take a share of"
        raise ValueError(message)
    return 100 * float((what & base).sum()) / count


def _gini(income: Floats, weight: Floats) -> float:
    order = np.argsort(income, kind="stable")
    people, money = np.cumsum(weight[order]), np.cumsum((weight * income)[order])
    lorenz = np.concatenate([[0], money / money[-1]])
    steps = np.diff(np.concatenate([[0], people / people[-1]]))
    return float(1 - (steps * (lorenz[1:] + lorenz[:-1])).sum())


# What each row came to when the settings were chosen.
ASKED: Mapping[str, float] = {
    "poor_2014": 30.6,
    "poor_2017": 19.6,
    "poor_2020": 14.3,
    "poor_income_2017": 16.4,
    "registered_2014": 29.0,
    "registered_2017": 20.7,
    "illness_2014": 35.9,
    "illness_2017": 41.0,
    "illness_2020": 46.7,
    "disability_2014": 11.3,
    "disability_2017": 14.5,
    "disability_2020": 18.5,
    "labour_2014": 29.0,
    "labour_2017": 32.7,
    "labour_2020": 36.2,
    "skills_2014": 29.8,
    "skills_2017": 31.1,
    "skills_2020": 31.3,
    "aged_65_2014": 12.8,
    "aged_65_2017": 17.9,
    "aged_65_2020": 23.7,
    "none_2017": 27.1,
    "two_or_more_2017": 35.3,
    "lag_1": 0.904,
    "lag_6": 0.688,
    "gini_2017": 0.314,
    "p1_over_p0_2017": 0.216,
    "p2_over_p0_2017": 0.066,
    "entry": 4.5,
    "exit": 30.5,
    "exit_illness": 23.0,
    "exit_no_illness": 38.0,
    "exit_labour": 21.0,
    "exit_no_labour": 37.0,
    "return": 21.0,
    "transient": 32.1,
    "always_poor": 5.5,
    "onset": -0.436,
    "missed_2014": 26.3,
    "unfit_2014": 22.4,
    "missed_2017": 20.4,
    "unfit_2017": 24.7,
    "unfit_connected_2014": 17.0,
    "unfit_others_2014": 6.0,
    "missed_rate_2017": 5.4,
    "missed_icc": 0.038,
    "exits": 18.1,
    "wrong": 2.2,
    "not_sustained": 9.7,
    "early": 15.9,
    "targets_met": 33.5,
    "poor_villages_of_registered_2017": 51.0,
    "poor_villages_of_persons_2017": 34.0,
    "registered_with_dibao_2017": 24.0,
    "dibao_not_registered_2017": 22.0,
}

# What the settings were tuned to.
FITTED = frozenset(
    {
        "poor_2014",
        "poor_2017",
        "poor_2020",
        *(f"{name}_2017" for name in CAUSES),
        "illness_2020",
        "aged_65_2017",
        "gini_2017",
        "p1_over_p0_2017",
        "p2_over_p0_2017",
        "missed_icc",
        "early",
        "poor_villages_of_registered_2017",
    }
)
