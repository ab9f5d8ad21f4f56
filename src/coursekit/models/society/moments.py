"""The society in numbers: what was asked for, and what came out.

A row is one number that describes the society. For some a range was asked for (``TARGETS``): the settings were chosen
to meet it, so that it is met proves nothing. The others follow. ``USUAL`` holds what each came to when the county was
made and how far luck moves it, so that a later change is seen.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from coursekit.models.arrays import Bools, Floats
from coursekit.models.county import CAUSES, LINE
from coursekit.models.society.tables import FIRST, YEARS, Society, check
from coursekit.models.society.wide import Wide
from coursekit.models.survey import intraclass_correlation

__all__ = ["TARGETS", "USUAL", "moments"]


_DEVIATIONS = 4  # standard deviations of luck within which a row is as usual
_ROUNDED = {"%": 0.1, "": 0.001}  # `USUAL` is printed so closely, and a block may just not reach a share


def moments(society: Society) -> pd.DataFrame:
    """Measure a society.

    Parameters
    ----------
    society : Society

    Returns
    -------
    pandas.DataFrame
        A row a moment: ``moment``, ``unit`` (``"%"`` or none), ``asked_low`` and ``asked_high`` (minus and plus
        infinity where nothing was asked for), ``usual``, ``low`` and ``high`` (the range of luck at this size),
        ``got``. Shares are of persons up to ``two_or_more_2017``, then of households; rates pool all years.

    Raises
    ------
    ValueError
        As `tables.check`; or if nobody is on the register, or nobody is poor, in a year that a row looks at.
    """
    check(society)
    wide = Wide(society)
    got = {
        **_levels(wide),
        **_causes(wide),
        **_incomes(wide),
        **_dynamics(wide),
        **_lists(society, wide),
        **_exits(society, wide),
    }
    size = float(np.sqrt(100_000 / society.villages["persons"].sum()))
    rows = []
    for name, (usual, spread) in USUAL.items():
        asked = TARGETS.get(name, (-np.inf, np.inf))
        unit = "%" if usual > 1 else ""
        luck = _DEVIATIONS * spread * size + _ROUNDED[unit]
        rows.append((name, unit, *asked, usual, usual - luck, usual + luck, got[name]))
    columns = ["moment", "unit", "asked_low", "asked_high", "usual", "low", "high", "got"]
    return pd.DataFrame(rows, columns=columns)


def _levels(w: Wide) -> dict[str, float]:
    """How many are poor and how many registered."""
    got = {f"poor_{year}": _share(w, w.poor, w.here, year) for year in (2014, 2017, 2020)}
    got["poor_income_2017"] = _share(w, w.flag(w.panel["poor_income"]), w.here, 2017)
    return got | {f"registered_{year}": _share(w, w.on, w.here, year) for year in (2014, 2017)}


def _causes(w: Wide) -> dict[str, float]:
    """Return what stands in the files of the registered, and how many of them are old."""
    causes = {name: w.flag(w.registry[name]) for name in CAUSES}
    elders = w.read(w.panel["elders"])
    got: dict[str, float] = {}
    for year in (2014, 2017, 2020):
        t = year - FIRST
        got |= {f"{name}_{year}": _share(w, cause, w.on, year) for name, cause in causes.items()}
        on = w.on[:, t]
        got[f"aged_65_{year}"] = 100 * float(elders[on, t].sum() / w.size[on, t].sum())
    several = np.sum(list(causes.values()), axis=0)
    got["none_2017"] = _share(w, several == 0, w.on, 2017)
    got["two_or_more_2017"] = _share(w, several >= 2, w.on, 2017)
    return got


def _incomes(w: Wide) -> dict[str, float]:
    """How incomes are spread, and how they move."""
    own, size = w.read(w.panel["own"]), np.maximum(w.size, 1)
    cash = (own + w.read(w.panel["dibao"]) + w.read(w.panel["support"])) / size
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
    ill = w.flag(w.panel["illness"])
    begun = ill[:, 1:] & ~ill[:, :-1] & w.here[:, 1:]
    well = ~ill[:, 1:] & ~ill[:, :-1] & w.here[:, 1:]
    change = np.diff(log, axis=1)
    got["onset"] = float(change[begun].mean() - change[well].mean())
    return got


def _dynamics(w: Wide) -> dict[str, float]:
    """Into income poverty, out of it, and back, among households."""
    low, follow = w.flag(w.panel["poor_income"]), w.here[:, 1:] & w.here[:, :-1]
    got = {"entry": _rate(low[:, 1:], ~low[:, :-1] & follow), "exit": _rate(~low[:, 1:], low[:, :-1] & follow)}
    for name in ("illness", "labour"):
        state = w.flag(w.panel[name])[:, :-1]
        got[f"exit_{name}"] = _rate(~low[:, 1:], low[:, :-1] & follow & state)
        got[f"exit_no_{name}"] = _rate(~low[:, 1:], low[:, :-1] & follow & ~state)
    left = low[:, :-2] & ~low[:, 1:-1] & w.here[:, 2:] & w.here[:, :-2]
    got["return"] = _rate(low[:, 2:], left)
    stays = w.here.all(axis=1)
    got["always_poor"] = 100 * float(low[stays].all(axis=1).mean())
    return got


def _lists(society: Society, w: Wide) -> dict[str, float]:
    """Who is missed, and who is listed without being poor."""
    got: dict[str, float] = {}
    for year in (2014, 2017):
        got[f"missed_{year}"] = _share(w, ~w.on, w.poor & w.here, year)
        got[f"unfit_{year}"] = _share(w, ~w.poor, w.on, year)
    connected = society.households["connected"].to_numpy()
    first = w.on[:, 0]
    got["unfit_connected_2014"] = _rate(first & ~w.poor[:, 0], connected)
    got["unfit_others_2014"] = _rate(first & ~w.poor[:, 0], ~connected)
    t = 2017 - FIRST
    ever = (w.on | w.exited | w.flag(w.registry["entered"]))[:, : t + 1].any(axis=1)
    never = w.here[:, t] & ~ever
    got["missed_rate_2017"] = 100 * float(np.average(w.poor[never, t], weights=w.size[never, t]))
    frame = pd.DataFrame(
        {"missed": w.poor[never, t].astype(float), "village": society.households["village_id"].to_numpy()[never]}
    )
    got["missed_icc"] = intraclass_correlation(frame, "missed", "village")
    poor_village = society.villages.set_index("village_id")["poor_village"]
    listed = poor_village.loc[society.households["village_id"]].to_numpy()
    in_listed = np.broadcast_to(listed[:, None], w.here.shape)
    got["poor_villages_of_registered_2017"] = _share(w, in_listed, w.on, 2017)
    got["poor_villages_of_persons_2017"] = _share(w, in_listed, w.here, 2017)
    dibao = w.read(w.panel["dibao"])[:, t] > 0
    got["registered_with_dibao_2017"] = _rate(dibao, w.on[:, t])
    got["dibao_not_registered_2017"] = _rate(~w.on[:, t], dibao)
    return got


def _exits(society: Society, w: Wide) -> dict[str, float]:
    """How exits turn out."""
    early = w.flag(w.registry["early"])
    base = w.on[:, :-1] & w.here[:, 1:]
    got = {
        "exits": _rate(w.exited[:, 1:], base),
        "wrong": _rate(w.poor, w.exited),
        "not_sustained": _rate(w.poor[:, 1:], w.exited[:, :-1] & ~w.poor[:, :-1] & w.here[:, 1:]),
        "early": _rate(early, w.exited),
    }
    targets = society.targets
    villages = society.villages["village_id"].to_numpy()
    row = np.searchsorted(villages, society.households["village_id"].to_numpy())
    done = np.array([np.bincount(row, weights=w.exited[:, t], minlength=len(villages)) for t in range(1, len(YEARS))])
    got["targets_met"] = 100 * float((done.T.ravel() == targets["exit_target"].to_numpy()).mean())
    return got


def _share(w: Wide, what: Bools, base: Bools, year: int) -> float:
    """Percent of the persons of `base` who live in households of `what`, in one year."""
    t = year - FIRST
    total = float(w.size[:, t][base[:, t]].sum())
    if total == 0:
        message = f"society: no household to take a share of in {year}"
        raise ValueError(message)
    return 100 * float(w.size[:, t][base[:, t] & what[:, t]].sum()) / total


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


# What each row comes to: the mean of three counties of a million persons, and its standard deviation over 24 counties
# of 100,000.
USUAL: Mapping[str, tuple[float, float]] = {
    "poor_2014": (31.0, 0.29),
    "poor_2017": (19.6, 0.23),
    "poor_2020": (13.7, 0.17),
    "poor_income_2017": (16.0, 0.17),
    "registered_2014": (29.3, 0.17),
    "registered_2017": (20.9, 0.34),
    "illness_2014": (35.9, 0.55),
    "illness_2017": (41.0, 0.02),
    "illness_2020": (47.2, 0.90),
    "disability_2014": (11.3, 0.28),
    "disability_2017": (14.5, 0.02),
    "disability_2020": (18.7, 0.47),
    "labour_2014": (28.7, 0.66),
    "labour_2017": (32.7, 0.02),
    "labour_2020": (36.6, 0.96),
    "skills_2014": (30.0, 0.53),
    "skills_2017": (31.1, 0.02),
    "skills_2020": (31.9, 0.72),
    "aged_65_2014": (13.4, 0.23),
    "aged_65_2017": (18.1, 0.32),
    "aged_65_2020": (25.3, 0.44),
    "none_2017": (27.4, 0.41),
    "two_or_more_2017": (35.9, 0.32),
    "lag_1": (0.905, 0.0009),
    "lag_6": (0.693, 0.0030),
    "gini_2017": (0.313, 0.0016),
    "p1_over_p0_2017": (0.215, 0.0021),
    "p2_over_p0_2017": (0.065, 0.0011),
    "entry": (4.2, 0.06),
    "exit": (31.2, 0.30),
    "exit_illness": (23.6, 0.41),
    "exit_no_illness": (37.7, 0.42),
    "exit_labour": (21.1, 0.34),
    "exit_no_labour": (38.2, 0.38),
    "return": (20.4, 0.50),
    "transient": (30.8, 0.33),
    "always_poor": (5.0, 0.12),
    "onset": (-0.426, 0.0063),
    "missed_2014": (26.7, 0.31),
    "unfit_2014": (22.6, 0.36),
    "missed_2017": (20.0, 0.90),
    "unfit_2017": (25.0, 0.56),
    "unfit_connected_2014": (16.8, 0.85),
    "unfit_others_2014": (5.6, 0.09),
    "missed_rate_2017": (5.3, 0.27),
    "missed_icc": (0.038, 0.0039),
    "exits": (18.5, 0.22),
    "wrong": (2.1, 0.17),
    "not_sustained": (9.3, 0.38),
    "early": (15.8, 0.30),
    "targets_met": (34.5, 1.06),
    "poor_villages_of_registered_2017": (51.3, 1.05),
    "poor_villages_of_persons_2017": (34.1, 0.79),
    "registered_with_dibao_2017": (23.9, 0.47),
    "dibao_not_registered_2017": (22.4, 1.09),
}

# What was asked for when the settings were chosen, lowest and highest; from the speech where it says so much, from
# rural China as the World Bank measures it for the spread of incomes, else a choice.
TARGETS: Mapping[str, tuple[float, float]] = {
    "poor_2014": (29, 32),
    "poor_2017": (18, 21),
    "poor_2020": (10, 15),
    "illness_2017": (40.5, 41.5),
    "illness_2020": (45, 50),
    "disability_2017": (14.1, 15),
    "labour_2017": (32.4, 33),
    "skills_2017": (30.8, 31.4),
    "aged_65_2017": (16, 20),
    "two_or_more_2017": (5.9, 100),
    "gini_2017": (0.25, 0.33),
    "p1_over_p0_2017": (0.17, 0.24),
    "p2_over_p0_2017": (0.055, 0.09),
    "missed_icc": (0.03, 0.05),
    "early": (13, 18),
    "poor_villages_of_registered_2017": (49, 53),
}
