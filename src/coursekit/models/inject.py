"""Patterns of exits that the speech names, put into a register at a chosen rate: two wrong, three proper.

Each pattern turns some proper exits into exits of one kind that the speech names (2.2.3),
changing the truth, the register or both. Which exit carries which pattern stands in the
``pattern`` column of the truth. Nobody's intent is simulated: a pattern is what a record
and a household look like, whoever erred or cheated.

===============  =========================================================  =============
pattern          what is changed                                            state at exit
===============  =========================================================  =============
guarantee        medical cover or a safe house is missing                   poor
expected_income  cash is below the line; expected income and unsold goods   poor
                 lift the declared income just above it
moved_support    much of the income is support, gone the year after         not poor
same_year        entered and exited within one year                         not poor
dibao_only       more than half of the cash income is dibao                 not poor
===============  =========================================================  =============

Exits by quota need not be put in: villages under pressure make them (`society.registry`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coursekit.models import validate
from coursekit.models.county import (
    CASH_SOURCES,
    GUARANTEES,
    HELP,
    LINE,
    PATTERNS,
    SEED,
    County,
    check_register,
    check_truth,
    coded,
)
from coursekit.models.draws import Draws, Stream

__all__ = ["INJECTED", "inject", "noise"]

Table = dict[str, NDArray[Any]]
Rows = NDArray[np.int64]

INJECTED = tuple(name for name in PATTERNS if name not in ("none", "quota"))


def inject(county: County, rates: Mapping[str, float], seed: int = SEED, *, line: float = LINE) -> County:
    """Turn a share of the exits of a county into exits of the named patterns.

    Parameters
    ----------
    county : County
        As `society.view.six_tables` makes it.
    rates : mapping of str to float
        For each pattern of the module's table its share of all exits, 0 to 1; met to the
        nearest whole exit. No exit carries two.
    seed : int
        The same seed gives the same choice.
    line : float
        Poverty line, yuan a person and year.

    Returns
    -------
    County
        A new one; the one given is not changed.

    Raises
    ------
    ValueError
        If a pattern is unknown, the rates sum to more than 1, or they ask for more exits than
        can carry a pattern (proper ones, of households with one exit; for moved support, followed by a year).

    Notes
    -----
    Same year takes households off the register in the years before the exit, so shares of the
    registered are no longer those of the county that was given.
    """
    check_register(county.register)
    check_truth(county.truth)
    asked = {name: validate.probability(f"rates[{name!r}]", rate) for name, rate in rates.items()}
    unknown = [name for name in asked if name not in INJECTED]
    if unknown:
        message = f"rates names unknown patterns {unknown}; known are {list(INJECTED)}"
        raise ValueError(message)
    if sum(asked.values()) > 1 + 1e-12:
        message = f"rates sum to {sum(asked.values())}: shares of the exits cannot sum to more than 1"
        raise ValueError(message)
    register, truth = _arrays(county.register), _arrays(county.truth)
    exits = np.flatnonzero(register["exited"])
    proper = exits[~_bool(truth["poor"][exits]) & (truth["pattern"][exits] == 0)]
    pool = np.intersect1d(proper, _single_exits(register, exits), assume_unique=True)
    # Moved support needs a year after the exit, so it is served first.
    followed = _has_next(register, pool)
    order = np.argsort(Draws(seed, Stream.PATTERNS_PICKED).uniform(len(pool)), kind="stable")
    pool, followed = pool[order], followed[order]
    free = np.ones(len(pool), dtype=bool)
    change = Draws(seed, Stream.PATTERNS_CHANGED)
    for name in sorted(asked, key=lambda pattern: pattern != "moved_support"):
        count = round(asked[name] * len(exits))
        able = np.flatnonzero(free & followed if name == "moved_support" else free)
        if count > len(able):
            message = f"rates[{name!r}] asks for {count} exits; only {len(able)} of {len(exits)} can carry it"
            raise ValueError(message)
        chosen = able[:count]
        free[chosen] = False
        rows = np.sort(pool[chosen])
        _CHANGES[name](register, truth, rows, change, line)
        truth["pattern"][rows] = PATTERNS.index(name)
    _update_poor(register, truth, line)
    return _replace(county, register, truth)


def noise(
    county: County,
    seed: int = SEED,
    *,
    income_error: float = 0.03,
    guarantee_error: float = 0.01,
    hidden: float = 0.15,
) -> County:
    """Blur the register as real files are blurred; the truth stays.

    Parameters
    ----------
    county : County
    seed : int
    income_error : float, default 0.03
        Standard deviation of the relative error of each cash source as the audit reads it.
        The declared income stays: it was fixed when the exit was approved.
    guarantee_error : float, default 0.01
        Chance that a guarantee that is met is entered as missing.
    hidden : float, default 0.15
        Chance that the trace of a pattern is not in the file: income not yet earned is booked as
        farm income, a missing guarantee as met, dibao as transfer income, support that has stopped as
        paid, and an entry in the year of the exit or the one before is dated a year back.

    Returns
    -------
    County
        A new one with a changed register.
    """
    check_register(county.register)
    validate.finite("income_error", income_error)
    validate.probability("guarantee_error", guarantee_error)
    validate.probability("hidden", hidden)
    register, draws = _arrays(county.register), Draws(seed, Stream.NOISE_OF_FILES)
    exits = np.flatnonzero(register["exited"])
    after = exits[_has_next(register, exits)] + 1
    size = len(exits)

    booked = exits[draws.uniform(size) < hidden]
    cash = _sum(register, CASH_SOURCES, booked)
    booked = booked[register["declared"][booked] > cash]
    register["farm"][booked] += register["expected"][booked] + register["unsold"][booked]
    register["expected"][booked] = 0
    register["unsold"][booked] = 0

    renamed = exits[draws.uniform(size) < hidden]
    register["transfer"][renamed] += register["dibao"][renamed]
    register["dibao"][renamed] = 0

    paper = after[draws.uniform(len(after)) < hidden]
    stopped = paper[register["support"][paper] == 0]
    register["support"][stopped] = register["support"][stopped - 1]

    back = exits[draws.uniform(size) < hidden]
    _date_back(register, back)

    for name in CASH_SOURCES:
        factor = np.maximum(1 + income_error * draws.normal(size), 0)
        register[name][exits] = np.rint(register[name][exits] * factor)
    for name in GUARANTEES:
        met = _bool(register[name][exits])
        luck = draws.uniform(size)
        register[name][exits] = np.where(met, luck >= guarantee_error, luck < hidden)
    return _replace(county, register, _arrays(county.truth))


def _guarantee(register: Table, truth: Table, rows: Rows, draws: Draws, line: float) -> None:
    """Take medical cover or the safe house away, in the year of the exit and the next."""
    house = draws.uniform(len(rows)) < 0.5
    for name, chosen in (("housing", rows[house]), ("health_care", rows[~house])):
        for at in (chosen, chosen[_has_next(register, chosen)] + 1):
            register[name][at] = False
            truth[name][at] = False


def _expected(register: Table, truth: Table, rows: Rows, draws: Draws, line: float) -> None:
    """Lower the cash below the line and count what is not yet earned."""
    floor = line * register["persons"][rows]
    _lower_cash(register, rows, np.floor(floor * (0.75 + 0.24 * draws.uniform(len(rows)))))
    cash = _sum(register, CASH_SOURCES, rows)
    declared = np.ceil(floor * (1 + 0.05 * draws.uniform(len(rows))))
    unsold = np.floor((declared - cash) * 0.5 * (draws.uniform(len(rows)) < 0.4))
    register["unsold"][rows] = unsold
    register["expected"][rows] = declared - cash - unsold
    register["declared"][rows] = declared
    truth["cash"][rows] = cash


def _moved_support(register: Table, truth: Table, rows: Rows, draws: Draws, line: float) -> None:
    """Let support make up much of the cash, and go the year after."""
    cash = _sum(register, CASH_SOURCES, rows)
    support = np.rint(cash * (0.35 + 0.20 * draws.uniform(len(rows))))
    _shift(register, rows, "support", support)
    after = rows + 1
    own = 0.9 + 0.15 * draws.uniform(len(rows))
    for name in CASH_SOURCES:
        register[name][after] = 0 if name == "support" else np.rint(register[name][rows] * own)
    register["help"][after] = HELP.index("none")
    register["declared"][after] = _sum(register, CASH_SOURCES, after)
    truth["cash"][after] = register["declared"][after]
    _forget_later(register, rows)


def _same_year(register: Table, truth: Table, rows: Rows, draws: Draws, line: float) -> None:
    """Enter and exit in one year."""
    _enter_late(register, rows)


def _dibao(register: Table, truth: Table, rows: Rows, draws: Draws, line: float) -> None:
    """Let dibao make up more than half of the cash."""
    cash = _sum(register, CASH_SOURCES, rows)
    _shift(register, rows, "dibao", np.rint(cash * (0.55 + 0.25 * draws.uniform(len(rows)))))


_CHANGES: Mapping[str, Callable[[Table, Table, Rows, Draws, float], None]] = {
    "guarantee": _guarantee,
    "expected_income": _expected,
    "moved_support": _moved_support,
    "same_year": _same_year,
    "dibao_only": _dibao,
}


def _lower_cash(register: Table, rows: Rows, wanted: NDArray[Any]) -> None:
    """Take from one source after the other until the cash is as wanted (it is never raised)."""
    surplus = np.maximum(_sum(register, CASH_SOURCES, rows) - wanted, 0)
    for name in ("wage", "farm", "transfer", "support", "dibao"):
        taken = np.minimum(register[name][rows], surplus)
        register[name][rows] -= taken.astype(np.int32)
        surplus = surplus - taken


def _shift(register: Table, rows: Rows, source: str, amount: NDArray[Any]) -> None:
    """Raise one source to at least `amount` at the cost of the others; the cash stays."""
    needed = np.maximum(amount - register[source][rows], 0)
    register[source][rows] += needed.astype(np.int32)
    for name in ("wage", "farm", "transfer", "support", "dibao"):
        if name != source:
            taken = np.minimum(register[name][rows], needed)
            register[name][rows] -= taken.astype(np.int32)
            needed = needed - taken


def _enter_late(register: Table, rows: Rows) -> None:
    """Rewrite the years before an exit so that the household came onto the register in its year."""
    register["entered"][rows] = True
    register["on_register"][rows] = False
    first, earlier = _first_row(register, rows), rows - 1
    while len(earlier):
        earlier, first = earlier[earlier >= first], first[earlier >= first]
        for name in ("entered", "on_register"):
            register[name][earlier] = False
        # Help to a household that is not on the register is booked as any other transfer.
        register["transfer"][earlier] += register["support"][earlier] + register["dibao"][earlier]
        register["support"][earlier] = 0
        register["dibao"][earlier] = 0
        register["help"][earlier] = HELP.index("none")
        earlier = earlier - 1


def _forget_later(register: Table, rows: Rows) -> None:
    """Let the register take no more notice of a household after its exit."""
    later = rows + 1
    while len(later):
        for name in ("entered", "returned", "on_register"):
            register[name][later] = False
        later = later[_has_next(register, later)] + 1


def _date_back(register: Table, rows: Rows) -> None:
    """Move an entry in the year of the exit, or the one before, a year back where the panel has that year."""
    first = _first_row(register, rows)
    for lag in (1, 0):  # the earlier entry first, or it would be moved twice
        entry = rows - lag
        good = (entry > first) & (_bool(register["entered"][np.maximum(entry, 0)]))
        entry = entry[good]
        register["entered"][entry] = False
        register["entered"][entry - 1] = True
        register["on_register"][entry - 1] = True


def _first_row(register: Table, rows: Rows) -> Rows:
    """Position of the first row of each row's household (rows are sorted by household and year)."""
    ids = register["household_id"]
    starts = np.flatnonzero(np.concatenate([[True], ids[1:] != ids[:-1]]))
    return starts[np.searchsorted(starts, rows, side="right") - 1]


def _has_next(register: Table, rows: Rows) -> NDArray[np.bool_]:
    """Tell for each row whether the next row is the same household a year later."""
    ids, years = register["household_id"], register["year"]
    after = np.minimum(rows + 1, len(ids) - 1)
    follows: NDArray[np.bool_] = (ids[after] == ids[rows]) & (years[after] == years[rows] + 1)
    return follows & (rows + 1 < len(ids))


def _single_exits(register: Table, exits: Rows) -> Rows:
    """Find the exits of households with one exit and two earlier years: their history can be rewritten."""
    ids = register["household_id"][exits]
    same = np.concatenate([[False], ids[1:] == ids[:-1]]) if len(ids) else np.zeros(0, dtype=bool)
    again = same | np.concatenate([same[1:], [False]]) if len(ids) else same
    return exits[~again & (exits - _first_row(register, exits) >= 2)] if len(exits) else exits


def _update_poor(register: Table, truth: Table, line: float) -> None:
    """Recompute who is poor from the true cash and the true guarantees."""
    lacking = ~np.logical_and.reduce([_bool(truth[name]) for name in GUARANTEES])
    truth["poor"] = (truth["cash"] < line * register["persons"].astype(np.int64)) | lacking


def _sum(register: Table, columns: tuple[str, ...], rows: Rows) -> NDArray[np.int64]:
    total: NDArray[np.int64] = np.sum([register[name][rows] for name in columns], axis=0, dtype=np.int64)
    return total


def _bool(values: NDArray[Any]) -> NDArray[np.bool_]:
    return np.asarray(values, dtype=np.bool_)


def _arrays(data: pd.DataFrame) -> Table:
    """Copy a frame, sorted by household and year, into arrays; categories become codes."""
    ids, years = data["household_id"].to_numpy(), data["year"].to_numpy()
    ordered = (ids[1:] > ids[:-1]) | ((ids[1:] == ids[:-1]) & (years[1:] > years[:-1]))
    if not ordered.all():
        message = "the frame must be sorted by household_id and year, with no pair repeated"
        raise ValueError(message)
    return {
        name: (data[name].cat.codes if isinstance(data[name].dtype, pd.CategoricalDtype) else data[name]).to_numpy(
            copy=True
        )
        for name in data.columns
    }


def _replace(county: County, register: Table, truth: Table) -> County:
    """Make a new county around changed arrays."""
    frames = []
    for old, new in ((county.register, register), (county.truth, truth)):
        frame = pd.DataFrame(new, copy=False)
        for name in old.columns:
            if isinstance(old[name].dtype, pd.CategoricalDtype):
                frame[name] = coded(new[name], old[name].cat.categories)
        frames.append(frame)
    return County(county.villages, county.households, county.persons, frames[0], frames[1], county.targets)
