"""A plan for three years: seven levers, set from 2018 on, and what comes of them by the end of 2020.

Two plans for one seed share their luck, so their difference is that of the plans. Prices and hours are invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

import numpy as np
import pandas as pd

from coursekit.models import validate
from coursekit.models.arrays import Bools, Floats
from coursekit.models.county import GUARANTEES, LINE, SEED
from coursekit.models.society.identify import Identify
from coursekit.models.society.registry import Registry
from coursekit.models.society.settings import Settings
from coursekit.models.society.simulate import CHANGE, generate
from coursekit.models.society.staff import Staff
from coursekit.models.society.standards import Standards
from coursekit.models.society.support import Help, Support
from coursekit.models.society.tables import FIRST, KINDS, YEARS, Society, check
from coursekit.models.society.wide import Wide

__all__ = ["ALL_MEASURES", "HOURS", "LEVERS", "PRICES", "Plan", "Score", "run", "run_many", "score"]


# The values that each lever can take, the present one first.
LEVERS: Mapping[str, tuple[object, ...]] = {
    "find": (0.35, 0.50, 0.70),
    "help": (0.38, 0.20, 0.76),
    "match": (False, True),
    "mend": (0.40, 0.90),
    "top_up": ("now", "none", "line"),
    "rounds": (3, 1, 6),
    "exit": ("now", "second", "first", "targets"),
}

# Yuan: a kind of help; a guarantee mended on the register; a person moved.
PRICES: Mapping[str, float] = {
    "industry": 2000,
    "employment": 1000,
    "ecology": 3000,
    "education": 800,
    "health_care": 600,
    "housing": 0,
    "mend_food": 600,
    "mend_clothing": 300,
    "mend_education": 1500,
    "mend_health_care": 400,
    "mend_housing": 15_000,
    "move": 5000,
}
_STAFF = Staff()
# Hours: a round of forms a registered household; a visit; a measure of help or a move; a matching; a case of dibao.
HOURS: Mapping[str, float] = {
    "round": _STAFF.forms * _STAFF.form_hours,
    "visit": 1.5,
    "measure": 8,
    "match": 4,
    "case": 6,
}

_OTHER = {0.20: 0.05, 0.38: 0.10, 0.76: 0.20}  # chance of help where it is not needed
_VISITED = {0.35: 0.0, 0.50: 0.30, 0.70: 1.0}  # share of the unregistered households that are visited
_SIGHT = {1: 0.08, 3: 0.04, 6: 0.03}  # error of the cash that is seen, by rounds of forms
_MATCHED = 1.12  # how much oftener the help that is needed is given when it is matched

# What lesson 12 calls all measures: help doubled where needed, guarantees mended, the poor found, cash to the line.
ALL_MEASURES = Settings(
    standards=Standards(mend_on=0.90, mend_off=0.30),
    identify=Identify().finding(0.70),
    support=Support(dibao_line=1.05, dibao_fill=1.0, take_up=0.75),
    help=Help(needed=0.76),
)


@dataclass(frozen=True)
class Plan:
    """Seven levers; left alone, each stays as it is.

    Attributes
    ----------
    find : float
        Yearly chance that a poor household off the register is found.
    help : float
        Yearly chance of each kind of help where it is needed.
    match : bool
        Whether help is matched to needs: a little oftener where needed, nowhere else.
    mend : float
        Yearly chance that a missing guarantee is mended on the register.
    top_up : {"now", "none", "line"}
        Dibao as now, none, or the whole gap to the line.
    rounds : int
        Rounds of forms a year: more of them, and incomes are seen better.
    exit : {"now", "second", "first", "targets"}
        Exits as now, only in the second good year, in the first, or by targets in every village.
    """

    find: float = 0.35
    help: float = 0.38
    match: bool = False
    mend: float = 0.40
    top_up: Literal["now", "none", "line"] = "now"
    rounds: int = 3
    exit: Literal["now", "second", "first", "targets"] = "now"

    def __post_init__(self) -> None:
        for name, values in LEVERS.items():
            validate.listed(name, getattr(self, name), values)

    def settings(self) -> Settings:
        """Return the settings from 2018 on."""
        top_up = {
            "now": Support(),
            "none": Support(take_up=0, take_up_weak=0, leak=0),
            "line": Support(dibao_line=1.0, dibao_fill=1.0, take_up=0.70),
        }
        sight = _SIGHT[self.rounds]
        exits = {
            "now": Registry(sight=sight),
            "second": Registry(sight=sight, early=0),
            "first": Registry(sight=sight, early=1),
            "targets": Registry(sight=sight, pressed=1, own_plan=0, pace=(0.5, 0.5)),
        }
        matched = Help(needed=min(1.0, _MATCHED * self.help), other=0)
        return Settings(
            standards=Standards(mend_on=self.mend),
            identify=Identify(find=self.find),
            support=top_up[self.top_up],
            help=matched if self.match else Help(needed=self.help, other=_OTHER[self.help]),
            registry=exits[self.exit],
        )


@dataclass(frozen=True)
class Score:
    """What a plan came to; shares of persons in percent, less is better in all.

    Attributes
    ----------
    poor, registered, poor_by_own : float
        At the end of 2020: poor in truth, on the register, and poor if the cash stopped (below the line by own
        income, or a guarantee missing).
    wrong : float
        Poor in the year of the exit, of those taken off in 2018 to 2020.
    back : float
        Poor in the year after, of proper exits of 2018 and 2019.
    money : float
        Yuan a person of the county and year: dibao, support, help, mending and moves.
    cash : float
        The part of it that is dibao and support.
    form_hours, hours : float
        Hours of staff a year: on forms, and in all.
    """

    poor: float
    registered: float
    wrong: float
    back: float
    money: float
    cash: float
    form_hours: float
    hours: float
    poor_by_own: float


def run(plan: Plan, seed: int = SEED, persons: int = 30_000) -> Score:
    """Carry a plan out in one county.

    Parameters
    ----------
    plan : Plan
    seed : int, default SEED
    persons : int, default 30,000

    Returns
    -------
    Score
        NaN for ``wrong`` or ``back`` where nobody was taken off.
    """
    return _read(generate(persons, seed, later=plan.settings()), plan)


def run_many(plan: Plan, seeds: Iterable[int], persons: int = 30_000) -> pd.DataFrame:
    """Carry a plan out in several counties.

    Returns
    -------
    pandas.DataFrame
        A row a seed: ``seed`` and the columns of `Score`.

    Raises
    ------
    ValueError
        If no seed is given.
    """
    rows = [{"seed": seed, **asdict(run(plan, seed, persons))} for seed in seeds]
    if not rows:
        message = "seeds must name one county or more"
        raise ValueError(message)
    return pd.DataFrame(rows)


def score(society: Society, plan: Plan) -> Score:
    """Read the scores from a society that was simulated under a plan.

    Raises
    ------
    ValueError
        As `tables.check`.
    """
    validate.instance("plan", plan, Plan)
    check(society)
    return _read(society, plan)


def _read(society: Society, plan: Plan) -> Score:
    """Read the scores from a society that is known to be whole: checking it takes a fifth of a run."""
    wide, panel, after = Wide(society), society.panel, slice(CHANGE - FIRST, len(YEARS))
    size, here, poor, on, exited = wide.size, wide.here, wide.poor, wide.on, wide.exited
    people = float(size[:, after].sum())
    started = np.zeros_like(on)
    started[:, 1:] = on[:, :-1] & here[:, 1:]
    proper = exited[:, :-1] & ~poor[:, :-1] & here[:, 1:]
    own_poor = wide.read(panel["own"]) < LINE * size

    given = panel["help"].to_numpy()
    help_given = {kind: wide.flag((given >> bit) & 1) for bit, kind in enumerate(KINDS)}
    spent = sum(PRICES[kind] * help_given[kind][:, after].sum() for kind in KINDS if kind != "relocation")
    spent += PRICES["move"] * (size * help_given["relocation"])[:, after].sum()
    for name in GUARANTEES:
        met = wide.flag(panel[name])
        own_poor |= ~met
        mended = started[:, 1:] & met[:, 1:] & ~met[:, :-1] & here[:, :-1]
        if name == "education":
            mended &= wide.read(panel["pupils"])[:, 1:] > 0
        spent += PRICES[f"mend_{name}"] * mended[:, CHANGE - FIRST - 1 :].sum()
    cash = float(wide.read(panel["dibao"] + panel["support"])[:, after].sum())

    registered, years = float(started[:, after].sum()), len(YEARS) - (CHANGE - FIRST)
    forms = HOURS["round"] * plan.rounds * registered
    hours = forms + HOURS["measure"] * sum(float(table[:, after].sum()) for table in help_given.values())
    hours += HOURS["visit"] * _VISITED[plan.find] * float((here & ~started)[:, after].sum())
    hours += HOURS["match"] * plan.match * registered
    hours += HOURS["case"] * float(wide.flag(panel["dibao"])[:, after].sum())
    last = slice(CHANGE - FIRST, len(YEARS) - 1)
    return Score(
        poor=_share(poor[:, -1], here[:, -1], size[:, -1]),
        registered=_share(on[:, -1], here[:, -1], size[:, -1]),
        wrong=_share(poor[:, after], exited[:, after], size[:, after]),
        back=_share(poor[:, 1:][:, last], proper[:, last], size[:, 1:][:, last]),
        money=float(spent + cash) / people,
        cash=cash / people,
        form_hours=forms / years,
        hours=hours / years,
        poor_by_own=_share(own_poor[:, -1], here[:, -1], size[:, -1]),
    )


def _share(what: Bools, base: Bools, size: Floats) -> float:
    total = float(size[base].sum())
    return 100 * float(size[base & what].sum()) / total if total else float("nan")
