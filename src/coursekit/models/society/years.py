"""A block through the years: what a year begins with, and one year.

In a year income comes first, then guarantees, benefits and poverty; then the register re-checks, lets go, finds and
takes back; then help is given, which works from the next year on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coursekit.models.arrays import Bools, Floats, Ints
from coursekit.models.county import GUARANTEES, LINE
from coursekit.models.society.fixed import Fixed
from coursekit.models.society.identify import Listing, identify
from coursekit.models.society.income import own_income
from coursekit.models.society.registry import Acts, Past, act, brought_to_line, read_sources
from coursekit.models.society.settings import Settings
from coursekit.models.society.standards import burden, lacks
from coursekit.models.society.streams import stream
from coursekit.models.society.support import dibao, gifts, lifts, needs, support_rate
from coursekit.models.society.tables import FIRST, KINDS, YEARS

__all__ = ["State", "Year", "begin", "live"]


@dataclass(frozen=True)
class State:
    """What a year begins with, a value a household.

    Attributes
    ----------
    on, ever, out : array of bool
        On the register; ever entered; exited and not back.
    good, poor : array of bool
        Whether the year before was good as the register saw it, and poor in truth.
    ended, moved : array of bool
        Support has ended; moved by relocation.
    lack : dict of str to array of bool
        Guarantees that were missing the year before.
    lifted : dict of str to array of float
        What each kind of help adds to log income.
    """

    on: Bools
    ever: Bools
    out: Bools
    good: Bools
    poor: Bools
    ended: Bools
    moved: Bools
    lack: dict[str, Bools]
    lifted: dict[str, Floats]


@dataclass(frozen=True)
class Year:
    """What a year leaves: the state that the next begins with, and the columns of the two long tables."""

    after: State
    panel: dict[str, NDArray[Any]]
    registry: dict[str, NDArray[Any]]
    target: Ints
    listing: Listing | None


def begin(fixed: Fixed, settings: Settings) -> State:
    """Return the state before the first year: nobody is listed, nothing has been given."""
    count = len(fixed.size)
    nobody = np.zeros(count, dtype=np.bool_)
    lifted = {kind: np.zeros(count) for kind in settings.help.effects}
    return State(
        on=nobody,
        ever=nobody,
        out=nobody,
        good=nobody,
        poor=nobody,
        ended=nobody,
        moved=nobody,
        lack={},
        lifted=lifted,
    )


def live(fixed: Fixed, state: State, t: int, rules: Settings) -> Year:
    """Let one year pass.

    Parameters
    ----------
    fixed : Fixed
    state : State
        At the start of the year.
    t : int
        Position of the year in ``YEARS``.
    rules : Settings
        The settings of this year.

    Returns
    -------
    Year
    """
    year, size, count = YEARS[t], fixed.home.size[t], len(fixed.size)
    here = size > 0
    on = state.on & here
    log = fixed.earn.log[t] + sum(state.lifted.values())
    own = own_income(log, size)
    remote = fixed.where.remote[fixed.where.village]
    burdened = burden(log, fixed.earn.luck[t], remote)
    pupils = fixed.home.pupils[t] > 0
    lack = lacks(fixed.seed, fixed.number, year, state.lack, burdened, pupils, on, rules.standards)

    paid, ended = _benefits(fixed, state, t, own, on, rules)
    sources = {**_sources(fixed, t, own, state.moved, rules), **paid}
    cash = own + paid["dibao"] + paid["support"]
    lacking = np.logical_or.reduce(list(lack.values()))
    low = here & (cash < LINE * size)
    poor = low | (here & lacking)

    written = _written(fixed, year, sources, rules)
    good = here & (written["seen"] >= LINE * size) & ~lacking
    acts, listing = _register(fixed, state, t, on, cash, written["seen"], lacking, poor, good, rules)
    written |= brought_to_line(written, acts.quota, size)

    need = needs(fixed.home, t, lack, fixed.where.site, state.moved)
    helped = on & (year > FIRST)
    given = gifts(fixed.seed, fixed.number, year, need, helped, fixed.earn.luck[t], rules.help)
    given["relocation"] = here & state.ever & (fixed.move_year == year)
    noise = stream(fixed.seed, fixed.number, "gifts", year).normal(count)
    after = State(
        on=acts.on,
        ever=state.ever | acts.entered,
        out=(state.out | acts.exited) & ~acts.on,
        good=good,
        poor=poor,
        ended=ended & ~acts.returned,
        moved=state.moved | given["relocation"],
        lack=lack,
        lifted=lifts(state.lifted, given, need, noise, rules.help),
    )
    met = {name: ~lack[name] for name in GUARANTEES}
    panel = {"own": own, **sources, **met, "poor_income": low, "poor": poor, "moved": after.moved}
    panel |= {"quota": acts.quota, "need": _bits(need), "help": _bits(given)}
    acted = {name: getattr(acts, name) for name in ("entered", "exited", "returned", "removed", "early")}
    return Year(after, panel, {**written, **met, **acted, "on_register": acts.on}, acts.target, listing)


def _sources(fixed: Fixed, t: int, own: Floats, moved: Bools, rules: Settings) -> dict[str, Floats]:
    """Split own income into wage, farm and transfer, in whole yuan; who was moved farms less."""
    shift = rules.move
    works = fixed.home.workers[t] > 0
    wage_share = np.where(works, np.clip(fixed.earn.wage[t] + shift.wage * moved, 0, 0.95), 0)
    transfer_share = np.clip(fixed.earn.transfer[t] - (shift.wage + shift.farm) * moved, 0, 1)
    wage = np.rint(own * wage_share)
    transfer = np.minimum(np.rint(own * transfer_share), own - wage)
    return {"wage": wage, "farm": own - wage - transfer, "transfer": transfer}


def _benefits(
    fixed: Fixed, state: State, t: int, own: Floats, on: Bools, rules: Settings
) -> tuple[dict[str, Floats], Bools]:
    """Pay dibao and support; also tell whose support has ended."""
    draws, count = stream(fixed.seed, fixed.number, "support", YEARS[t]), len(own)
    size = fixed.home.size[t]
    luck = (draws.uniform(count), draws.uniform(count))
    ended = state.ended | (state.out & (draws.uniform(count) < rules.support.ends))
    weak = fixed.home.ill[t] | fixed.home.disabled[t] | (fixed.home.workers[t] < 0.5)
    supported = (on | (state.out & ~ended)) & (YEARS[t] > FIRST)
    support = np.where(supported, np.rint(support_rate(fixed.support_luck, rules.support) * size), 0)
    return {"dibao": dibao(luck, own, size, weak, rules.support), "support": support}, ended


def _written(fixed: Fixed, year: int, sources: dict[str, Floats], rules: Settings) -> dict[str, Floats]:
    """Write incomes down as they are seen, and on the form what is no cash."""
    draws, count = stream(fixed.seed, fixed.number, "seen", year), len(fixed.size)
    entries = read_sources(sources, draws.normal(count), rules.registry)
    expected = np.rint(entries["farm"] * (0.1 + 0.4 * draws.uniform(count)))
    unsold = np.rint(entries["farm"] * (0.05 + 0.25 * draws.uniform(count)))
    return {
        "seen": np.sum(list(entries.values()), axis=0),
        **entries,
        "expected": np.where(fixed.orchard, expected, 0),
        "unsold": np.where(fixed.stock, unsold, 0),
    }


def _register(
    fixed: Fixed,
    state: State,
    t: int,
    on: Bools,
    cash: Floats,
    seen: Floats,
    lacking: Bools,
    poor: Bools,
    good: Bools,
    rules: Settings,
) -> tuple[Acts, Listing | None]:
    """Make the list in the first year, and let the register act in the others."""
    size, nobody = fixed.home.size[t], np.zeros(len(on), dtype=np.bool_)
    if YEARS[t] == FIRST:
        listing = identify(fixed.where, cash, size, lacking, poor, fixed.luck, rules.identify)
        none = np.zeros(len(fixed.where.remote), dtype=np.int64)
        first = Acts(
            entered=listing.listed,
            exited=nobody,
            returned=nobody,
            removed=nobody,
            early=nobody,
            quota=nobody,
            on=listing.listed,
            target=none,
        )
        return first, listing
    acts = act(
        fixed.seed,
        fixed.number,
        YEARS[t],
        fixed.where,
        Past(on, state.out, state.good, state.poor),
        seen=seen / np.maximum(size, 1),
        good=good,
        poor=poor,
        lives_on=size > 0,
        luck=fixed.luck,
        identify=rules.identify,
        settings=rules.registry,
    )
    return acts, None


def _bits(kinds: dict[str, Bools]) -> NDArray[np.uint8]:
    """Pack one boolean a kind of help into a byte."""
    packed = np.zeros(len(kinds["industry"]), dtype=np.uint8)
    for bit, kind in enumerate(KINDS):
        packed |= kinds[kind].astype(np.uint8) << np.uint8(bit)
    return packed
