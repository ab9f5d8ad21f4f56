"""The years, in order: who lives, what they earn, what is lacking, who is listed, helped and taken off.

In a year first persons are born, die, leave and fall ill; then come income, guarantees, benefits and poverty; then
the register re-checks, lets go, finds and takes back; then help is given, which works from the next year on. A block
is a function of the seed, its number, its size and the settings: laid end to end the blocks are the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coursekit.models import validate
from coursekit.models.county import CAUSES, GUARANTEES, LINE, SEED
from coursekit.models.society import tables
from coursekit.models.society.health import Health
from coursekit.models.society.identify import Identify, Listing, identify, list_luck
from coursekit.models.society.income import Income, earnings, own_income
from coursekit.models.society.label import Label, recorded
from coursekit.models.society.people import Homes, Lives, People, homes, houses, lives
from coursekit.models.society.places import Place, Places, places
from coursekit.models.society.registry import Past, Registry, act, read_sources
from coursekit.models.society.relocation import Move, due
from coursekit.models.society.standards import Standards, burden, lacks
from coursekit.models.society.streams import stream
from coursekit.models.society.support import Help, Support, dibao, gifts, lifts, needs, support_rate
from coursekit.models.society.tables import COLUMNS, FIRST, KINDS, STEP, VILLAGE_STEP, YEARS, Society, typed

__all__ = ["CHANGE", "Settings", "blocks", "generate"]

CHANGE = 2018  # the first year of the settings that come later

Columns = dict[str, NDArray[Any]]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Settings:
    """The settings of all layers, one object a layer."""

    place: Place = field(default_factory=Place)
    people: People = field(default_factory=People)
    health: Health = field(default_factory=Health)
    income: Income = field(default_factory=Income)
    standards: Standards = field(default_factory=Standards)
    identify: Identify = field(default_factory=Identify)
    support: Support = field(default_factory=Support)
    help: Help = field(default_factory=Help)
    registry: Registry = field(default_factory=Registry)
    move: Move = field(default_factory=Move)
    label: Label = field(default_factory=Label)


def generate(
    persons: int, seed: int = SEED, settings: Settings | None = None, *, later: Settings | None = None
) -> Society:
    """Simulate a society over all years.

    Parameters
    ----------
    persons : int
        Number of persons in the first year, 1 or above.
    seed : int, default SEED
        The same seed and size give the same society on every machine.
    settings : Settings, optional
    later : Settings, optional
        Settings of standards, finding, benefits, help and register from ``CHANGE`` on. The years before stay
        as they are, and the luck of the years after too.

    Returns
    -------
    Society

    Raises
    ------
    ValueError
        If the size is no whole number of 1 or above, or the seed is no whole number of 0 or above.

    Examples
    --------
    >>> society = generate(1000)
    >>> int(society.panel.loc[society.panel["year"] == 2014, "size"].sum())
    1000
    """
    parts = list(_parts(persons, seed, settings, later))
    merged = {
        name: pd.DataFrame(
            {column: np.concatenate([part[name].pop(column) for part in parts]) for column in columns}, copy=False
        )
        for name, columns in COLUMNS.items()
    }
    return _society(merged, seed)


def blocks(
    persons: int, seed: int = SEED, settings: Settings | None = None, *, later: Settings | None = None
) -> Iterator[Society]:
    """Simulate the same society block by block, for sizes that do not fit into memory.

    Parameters are those of `generate`. Laid end to end the blocks are what it returns.

    Yields
    ------
    Society
        At most ``tables.BLOCK`` persons of the first year.
    """
    for part in _parts(persons, seed, settings, later):
        yield _society({name: pd.DataFrame(columns, copy=False) for name, columns in part.items()}, seed)


def _society(frames: dict[str, pd.DataFrame], seed: int) -> Society:
    """Make a society of frames; categories are stored as small codes."""
    for name, words in tables.CODED.items():
        codes = frames["households"][name].to_numpy()
        frames["households"][name] = pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(list(words)))
    return Society(**frames, seed=seed)


def _parts(
    persons: int, seed: int, settings: Settings | None, later: Settings | None
) -> Iterator[dict[str, Columns]]:
    """Check the arguments, then make block after block."""
    total, now = validate.positive_int("persons", persons), settings or Settings()
    stream(seed, 0, "place")  # a bad seed is refused before the first block
    starts = range(0, total, tables.BLOCK)
    return (_block(seed, k, min(tables.BLOCK, total - at), now, later or now) for k, at in enumerate(starts))


def _block(seed: int, k: int, persons: int, settings: Settings, later: Settings) -> dict[str, Columns]:
    """Make block `k`."""
    types, size = houses(seed, k, persons)
    where, count = places(seed, k, size, settings.place), len(size)
    lasting = stream(seed, k, "lasting")
    factor, noise = lasting.normal(count), lasting.normal(count)
    remote = where.remote[where.village]
    life = lives(seed, k, types, size, factor, remote, settings.people, settings.health)
    home = homes(life, count)
    earn = earnings(seed, k, home, factor, where.effect[where.village], noise, settings.income)
    luck = list_luck(seed, k, count, len(where.remote), settings.identify)
    move_year = due(seed, k, where, settings.move)
    rate = support_rate(seed, k, count, settings.support)
    parts = stream(seed, k, "form")
    orchard, stock = parts.uniform(count) < 0.35, parts.uniform(count) < 0.30

    panel: dict[str, list[NDArray[Any]]] = {name: [] for name in COLUMNS["panel"]}
    registry: dict[str, list[NDArray[Any]]] = {name: [] for name in COLUMNS["registry"]}
    targets: list[NDArray[np.int64]] = []
    nobody = np.zeros(count, dtype=np.bool_)
    on, out, good, poor, ended, moved, ever = (nobody for _ in range(7))
    lack: dict[str, Bools] = {}
    lifted = {kind: np.zeros(count) for kind in settings.help.effects}
    listing: Listing | None = None

    for t, year in enumerate(YEARS):
        rules = later if year >= CHANGE else settings
        persons_now, lives_on = home.size[t], home.size[t] > 0
        on = on & lives_on
        log = earn.log[t] + sum(lifted.values())
        own = own_income(log, persons_now)
        shift = moved * np.array([[settings.move.wage], [-settings.move.wage - settings.move.farm]])
        wage_share = np.where(home.workers[t] > 0, np.clip(earn.wage[t] + shift[0], 0, 0.95), 0)
        transfer_share = np.minimum(earn.transfer[t] + shift[1], 1 - wage_share)
        sources = {"wage": np.rint(own * wage_share), "transfer": np.rint(own * transfer_share)}
        sources["transfer"] = np.minimum(sources["transfer"], own - sources["wage"])
        sources["farm"] = own - sources["wage"] - sources["transfer"]

        burdened = burden(log, earn.luck[t], remote)
        lack = lacks(seed, k, year, lack, burdened, home.pupils[t] > 0, on, rules.standards)
        draws = stream(seed, k, "support", year)
        weak = home.ill[t] | home.disabled[t] | (home.workers[t] < 0.5)
        pay_luck = (draws.uniform(count), draws.uniform(count))
        sources["dibao"] = dibao(pay_luck, own, persons_now, weak, rules.support)
        ended = ended | (out & (draws.uniform(count) < rules.support.ends))
        supported = (on | (out & ~ended)) & (year > FIRST)
        sources["support"] = np.where(supported, np.rint(rate * persons_now), 0)
        cash = own + sources["dibao"] + sources["support"]
        lacking = np.logical_or.reduce(list(lack.values()))
        poor_before, poor_income = poor, lives_on & (cash < LINE * persons_now)
        poor = poor_income | (lives_on & lacking)

        reads = stream(seed, k, "seen", year)
        entries = read_sources(sources, reads.normal(count), rules.registry)
        expected = np.where(orchard, np.rint(entries["farm"] * (0.1 + 0.4 * reads.uniform(count))), 0)
        unsold = np.where(stock, np.rint(entries["farm"] * (0.05 + 0.25 * reads.uniform(count))), 0)
        seen = np.sum(list(entries.values()), axis=0)
        good_before, good = good, lives_on & (seen >= LINE * persons_now) & ~lacking
        started = on
        if year == FIRST:
            listing = identify(where, cash, persons_now, lacking, poor, luck, settings.identify)
            acts = {name: nobody for name in ("exited", "returned", "removed", "early", "quota")}
            acts |= {"entered": listing.listed, "on_register": listing.listed}
        else:
            done = act(
                seed,
                k,
                year,
                where,
                Past(on, out, good_before, poor_before),
                seen=seen / np.maximum(persons_now, 1),
                good=good,
                poor=poor,
                lives_on=lives_on,
                connected=luck.connected,
                care=luck.care,
                identify=rules.identify,
                settings=rules.registry,
            )
            acts = {name: getattr(done, name) for name in ("entered", "exited", "returned", "removed", "early", "quota")}
            acts["on_register"] = done.on
            targets.append(done.target)
        on = acts["on_register"]

        need = needs(home, t, lack, where.site, moved)
        given = gifts(seed, k, year, need, started & (year > FIRST), earn.luck[t], rules.help)
        given["relocation"] = lives_on & (move_year == year) & ever
        noise = stream(seed, k, "gifts", year).normal(count)
        lifted = lifts(lifted, given, need, noise, rules.help)
        moved = moved | given["relocation"]
        ever = ever | acts["entered"]
        ended = ended & ~acts["returned"]
        out = (out | acts["exited"]) & ~on

        facts = {"own": own, **sources, **{name: ~lack[name] for name in GUARANTEES}}
        facts |= {"poor_income": poor_income, "poor": poor, "moved": moved, "quota": acts["quota"]}
        facts |= {"need": _bits(need), "help": _bits(given), "year": np.full(count, year)}
        for name, values in facts.items():
            panel[name].append(values.astype(COLUMNS["panel"][name]))
        written = {"seen": seen, **entries, "expected": expected, "unsold": unsold, **acts}
        written |= {name: facts[name] for name in GUARANTEES}
        for name in COLUMNS["registry"]:
            if name in written:
                registry[name].append(written[name].astype(COLUMNS["registry"][name]))
    if listing is None:
        raise AssertionError  # the first year always makes one
    return _tables(seed, k, settings, types, size, where, life, home, luck.connected, listing, panel, registry, targets)


def _bits(kinds: dict[str, Bools]) -> NDArray[np.uint8]:
    """Pack one boolean a kind of help into a byte."""
    packed = np.zeros(len(kinds["industry"]), dtype=np.uint8)
    for bit, kind in enumerate(KINDS):
        packed |= kinds[kind].astype(np.uint8) << np.uint8(bit)
    return packed


def _tables(
    seed: int,
    k: int,
    settings: Settings,
    types: NDArray[np.int64],
    size: NDArray[np.int64],
    where: Places,
    life: Lives,
    home: Homes,
    connected: Bools,
    listing: Listing,
    panel: dict[str, list[NDArray[Any]]],
    registry: dict[str, list[NDArray[Any]]],
    targets: list[NDArray[np.int64]],
) -> dict[str, Columns]:
    """Bring a block into its tables; households that have died out have no rows."""
    household_id, villages = k * STEP + 1 + np.arange(len(size)), np.arange(len(where.remote))
    village_id = k * VILLAGE_STEP + 1 + villages
    states = {name: getattr(home, state) for name, state in _STATE_OF.items()}
    causes, _ = recorded(seed, k, states, home.size, np.array(registry["on_register"]), settings.label)
    rows = (home.size > 0).T  # households by years

    def long(values: list[NDArray[Any]] | NDArray[Any]) -> NDArray[Any]:
        return np.asarray(values).T[rows]

    years = np.array(YEARS[1:])
    keys = {
        "household_id": np.broadcast_to(household_id[:, None], rows.shape)[rows],
        "village_id": np.broadcast_to(village_id[where.village][:, None], rows.shape)[rows],
        "year": np.broadcast_to(np.array(YEARS), rows.shape)[rows],
    }
    counts = {name: getattr(home, name).astype(np.int32) for name in ("size", "elders", "pupils", "away")}
    facts = {name: values for name, values in panel.items() if values} | counts | states
    written = {name: values for name, values in registry.items() if values} | causes
    weights = 1 << np.arange(len(YEARS))
    made = {
        "villages": {
            "village_id": village_id,
            "persons": where.sums(size),
            "households": where.sums(np.ones(len(size))),
            "remoteness": np.clip(np.rint(50 + 20 * where.remote), 0, 100),
            "quota": listing.quota,
            "poor_village": where.poor,
        },
        "households": {
            "household_id": household_id,
            "village_id": village_id[where.village],
            "type": types,
            "connected": connected,
            "site": where.site,
        },
        "persons": {
            "person_id": k * STEP + 1 + np.arange(len(life.owner)),
            "household_id": household_id[life.owner],
            "born": life.born,
            "female": life.female,
            "schooling": life.schooling,
            "died": life.died,
            "left": life.left,
            **{name: weights @ getattr(life, name) for name in ("ill", "disabled", "away")},
        },
        "panel": {name: long(values) for name, values in facts.items()} | keys,
        "registry": {name: long(values) for name, values in written.items()} | keys,
        "identification": {
            "household_id": household_id,
            "score": listing.score,
            "rank": listing.rank,
            "listed": listing.listed,
        },
        "targets": {
            "village_id": np.repeat(village_id, len(years)),
            "year": np.tile(years, len(villages)),
            "exit_target": np.array(targets).T.ravel(),
        },
    }
    return {name: typed(columns, name) for name, columns in made.items()}


# The states of the panel by the names of the household's.
_STATE_OF = dict(zip(CAUSES, ("ill", "disabled", "labour", "skills"), strict=True))
