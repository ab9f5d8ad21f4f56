r"""County Jia: a fictional county simulated person by person.

How it is made
--------------
Persons are drawn in blocks of ``BLOCK`` persons. A block depends on the seed, its number and
its size alone, so a county comes out the same whether it is made at once or in pieces.

Dependence is a Gaussian copula with two factors. With a household factor :math:`F`, a village
factor :math:`V` and independent noise :math:`e_j`, all standard normal, each condition has the
latent :math:`L_j = a_j F + b_j V + \sqrt{1 - a_j^2 - b_j^2}\,e_j`, so that two latents have the
correlation :math:`a_j a_k + b_j b_k` (Nelsen 2006, *An Introduction to Copulas*).
``LOADINGS`` holds a and b. A household has a cause when its latent lies above the point at which
the causes, counted in persons, reach the share asked for among those on the register at the
end of ``REFERENCE_YEAR``.

Income a person is lognormal with a lasting part (one of the latents), yearly growth and a yearly
shock; it is split into wage, farm and transfer income. The register of this clean county is honest:
a household enters in the year in which it is poor, leaves after two years out of poverty, and returns
when it is poor again. ``inject`` puts false exits into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coursekit.models import validate
from coursekit.models.arrays import Bools, Floats, Ints
from coursekit.models.county import (
    CASH_SOURCES,
    CAUSES,
    COLUMNS,
    GUARANTEES,
    HELP,
    LINE,
    PATTERNS,
    REFERENCE_YEAR,
    SEED,
    SHARES,
    YEARS,
    County,
    coded,
)
from coursekit.models.draws import Draws

__all__ = ["BLOCK", "LOADINGS", "blocks", "calibration", "generate"]

BLOCK = 50_000
VILLAGE_PERSONS = 350

# Loading of each latent on the household factor and on the village factor.
LOADINGS: Mapping[str, tuple[float, float]] = {
    "illness": (0.50, 0.10),
    "disability": (0.35, 0.10),
    "labour": (0.60, 0.10),
    "skills": (0.25, 0.35),
    "income": (-0.45, -0.35),
    "old_age": (0.40, 0.10),
    "guarantee": (0.40, 0.30),
}

# Households of one person, two, and so on: shares.
_SIZES = (0.08, 0.18, 0.22, 0.24, 0.16, 0.08, 0.04)
_CHILD = 0.28  # chance that a person other than the first is under 16
_START, _GROWTH = 0.36, 0.05  # log distance of the median from the line in the first year, and yearly growth
_LASTING, _SHOCK = 0.45, 0.10  # spread of log income: between households, and from year to year
# Share of households that lack a guarantee in the first year.
_MISSING = {"food": 0.005, "clothing": 0.005, "education": 0.03, "health_care": 0.04, "housing": 0.06}
_MENDED_ON, _MENDED_OFF, _LOST = 0.50, 0.30, 0.002  # yearly chance that a lack is mended, or that one comes up
_DIBAO_FROM, _DIBAO_FILL = 1.0, 0.7  # lack-of-labour latent from which dibao is paid, share of the gap it fills
_SUPPORT = (150.0, 400.0)  # yuan a person and year, lowest and highest
_SUPPORT_ENDS = 0.02  # chance that support ends in the year after a proper exit

# Streams of random numbers, one a purpose: a new purpose leaves the others as they were.
_PEOPLE, _LATENTS, _INCOME, _LACKS, _HELP, _TARGETS = range(6)

Columns = dict[str, NDArray[Any]]


def generate(
    persons: int,
    seed: int = SEED,
    *,
    shares: Mapping[str, float] = SHARES,
    village_persons: int = VILLAGE_PERSONS,
) -> County:
    """Simulate a clean county: an honest register and the truth behind it.

    Parameters
    ----------
    persons : int
        Number of persons, 1 or above.
    seed : int, default SEED
        The same seed and size give the same county on every machine.
    shares : mapping of str to float
        Share of the registered poor, counted in persons, with each of the causes ``illness``,
        ``disability``, ``labour`` and ``skills``, and ``aged_65``; between 0 and 1.
    village_persons : int, default 350
        Persons in an average village; villages have from half to one and a half times as many.

    Returns
    -------
    County

    Raises
    ------
    ValueError
        If the size is no whole number of 1 or above, or a share lies outside 0 to 1.

    Examples
    --------
    >>> county = generate(1000)
    >>> len(county.persons)
    1000
    """
    parts = list(_parts(persons, seed, shares, village_persons))
    merged = {
        table: {column: np.concatenate([part[table][column] for part in parts]) for column in COLUMNS[table]}
        for table in COLUMNS
    }
    return _county(merged)


def blocks(
    persons: int,
    seed: int = SEED,
    *,
    shares: Mapping[str, float] = SHARES,
    village_persons: int = VILLAGE_PERSONS,
) -> Iterator[County]:
    """Simulate the same county piece by piece, for sizes that do not fit into memory.

    Parameters are those of `generate`. Each piece holds whole villages and whole
    households; laid end to end the pieces are what `generate` returns.

    Yields
    ------
    County
        At most ``BLOCK`` persons.
    """
    return (_county(part) for part in _parts(persons, seed, shares, village_persons))


def calibration(county: County, shares: Mapping[str, float] = SHARES, year: int = REFERENCE_YEAR) -> pd.DataFrame:
    """Compare the shares asked for with the shares of a county, among its registered poor.

    Parameters
    ----------
    county : County
    shares : mapping of str to float
        What was asked for.
    year : int
        The registered poor are those on the register at the end of this year.

    Returns
    -------
    pandas.DataFrame
        A row a share: ``share`` (name), ``asked``, ``got``, ``difference``, and ``base`` (persons on
        the register).

    Raises
    ------
    ValueError
        If nobody is on the register in that year.
    """
    now = county.register[(county.register["year"] == year) & county.register["on_register"]]
    if now.empty:
        message = f"register: nobody is on it at the end of {year}"
        raise ValueError(message)
    base = int(now["persons"].sum())
    poor = county.households[county.households["household_id"].isin(now["household_id"])]
    old = county.persons[county.persons["household_id"].isin(now["household_id"])]["age"] >= 65
    got = {cause: poor.loc[poor[cause], "persons"].sum() / base for cause in CAUSES} | {"aged_65": old.sum() / base}
    table = pd.DataFrame(
        {"share": list(shares), "asked": list(shares.values()), "got": [float(got[name]) for name in shares]}
    )
    return table.assign(difference=table["got"] - table["asked"], base=base)


def _county(tables: Mapping[str, Columns]) -> County:
    """Make frames of columns; categories are stored as small codes."""
    frames = {name: pd.DataFrame(columns, copy=False) for name, columns in tables.items()}
    frames["register"]["help"] = coded(tables["register"]["help"], HELP)
    frames["truth"]["pattern"] = coded(tables["truth"]["pattern"], PATTERNS)
    return County(**frames)


def _parts(persons: int, seed: int, shares: Mapping[str, float], village_persons: int) -> Iterator[dict[str, Columns]]:
    """Check the arguments, then make block after block."""
    total = validate.positive_int("persons", persons)
    validate.whole("village_persons", village_persons, 10)
    if set(shares) != set(SHARES):
        message = f"shares must name {sorted(SHARES)}, not {sorted(shares)}"
        raise ValueError(message)
    for name, share in shares.items():
        validate.probability(f"shares[{name!r}]", share)
    starts = range(0, total, BLOCK)
    return (_block(seed, k, min(BLOCK, total - start), shares, village_persons) for k, start in enumerate(starts))


def _block(seed: int, k: int, persons: int, shares: Mapping[str, float], village_persons: int) -> dict[str, Columns]:
    """Make block `k`: a function of its arguments alone."""
    people = Draws(seed, k, _PEOPLE)
    size = _household_sizes(people, persons)
    first = np.concatenate([[0], np.cumsum(size)[:-1]])  # position of each household's first person
    village = _village_of(people, first, village_persons)
    owner = np.repeat(np.arange(len(size)), size)
    child = (people.uniform(persons) < _CHILD) & (np.arange(persons) != first[owner])
    child_age = (16 * people.uniform(persons)).astype(np.int64)
    pupil = np.bincount(owner, weights=child & (child_age >= 6), minlength=len(size)) > 0

    latents, place = _latents(Draws(seed, k, _LATENTS), len(size), village)
    panel = _panel(seed, k, size, latents, pupil)
    poor_now = panel["on_register"][:, YEARS.index(REFERENCE_YEAR)]

    causes = {cause: latents[cause] >= _cut(latents[cause], size, poor_now, shares[cause]) for cause in CAUSES}
    # Old age is a latent of persons: it leans on the household's, and children are never old.
    lean = 0.7
    age_latent = lean * latents["old_age"][owner] + np.sqrt(1 - lean**2) * people.normal(persons)
    age_latent[child] = -np.inf
    old = age_latent >= _cut(age_latent, np.ones(persons, dtype=np.int64), poor_now[owner], shares["aged_65"])
    adult_age = 16 + (49 * people.uniform(persons)).astype(np.int64)
    old_age = 65 + np.minimum((-9.0 * np.log1p(-people.uniform(persons))).astype(np.int64), 30)
    age = np.where(child, child_age, np.where(old, old_age, adult_age))
    oldest = _first_of_largest(age + people.uniform(persons) / 2, first, owner)

    household_id = k * BLOCK + 1 + np.arange(len(size))
    village_id = k * 1000 + 1 + village
    here = np.arange(len(place))
    rows = len(YEARS)
    help_kind = _help(Draws(seed, k, _HELP), causes, panel)
    register: Columns = {
        "household_id": np.repeat(household_id, rows),
        "village_id": np.repeat(village_id, rows),
        "persons": np.repeat(size.astype(np.int32), rows),
        "year": np.tile(np.array(YEARS, dtype=np.int32), len(size)),
        **{name: panel[name].ravel() for name in (*CASH_SOURCES, "expected", "unsold")},
        "declared": panel["cash"].ravel(),
        **{name: panel[name].ravel() for name in GUARANTEES},
        "help": help_kind.ravel(),
        **{name: panel[name].ravel() for name in ("entered", "exited", "returned", "on_register")},
    }
    truth: Columns = {
        "household_id": register["household_id"],
        "year": register["year"],
        "cash": register["declared"].copy(),
        **{name: register[name].copy() for name in GUARANTEES},
        "poor": panel["poor"].ravel(),
        "pattern": np.zeros(len(size) * rows, dtype=np.int8),
    }
    return {
        "villages": {
            "village_id": k * 1000 + 1 + here,
            "households": np.bincount(village, minlength=len(here)),
            "persons": np.bincount(village, weights=size, minlength=len(here)).astype(np.int64),
            "remoteness": np.clip(np.rint(50 + 20 * place), 0, 100).astype(np.int64),
        },
        "households": {
            "household_id": household_id,
            "village_id": village_id,
            "persons": size.astype(np.int32),
            **causes,
        },
        "persons": {
            "person_id": k * BLOCK + 1 + np.arange(persons),
            "household_id": household_id[owner],
            "age": age.astype(np.int32),
            "female": people.uniform(persons) < 0.48,
            "ill": oldest & causes["illness"][owner],
            "disabled": oldest & causes["disability"][owner],
        },
        "register": register,
        "truth": truth,
        "targets": _targets(Draws(seed, k, _TARGETS), k, village, panel["exited"], len(here)),
    }


def _household_sizes(draws: Draws, persons: int) -> Ints:
    """Draw household sizes that add up to exactly `persons`."""
    sizes = 1 + draws.choose(persons, _SIZES)
    filled = np.cumsum(sizes)
    last = int(np.searchsorted(filled, persons))
    sizes = sizes[: last + 1].copy()
    sizes[last] -= filled[last] - persons
    return sizes


def _village_of(draws: Draws, first: Ints, village_persons: int) -> Ints:
    """Cut the row of households into villages of half to one and a half times the mean size."""
    persons = int(first[-1]) + 1
    most = 2 * persons // village_persons + 2
    edges = np.cumsum(village_persons * (0.5 + draws.uniform(most)))
    return np.searchsorted(edges, first, side="right")


def _latents(draws: Draws, households: int, village: Ints) -> tuple[dict[str, Floats], Floats]:
    """Draw the copula: each latent leans on its household and on its village."""
    place = draws.normal(int(village[-1]) + 1)
    factor, shared = draws.normal(households), place[village]
    latents = {}
    for name, (a, b) in LOADINGS.items():
        if name != "guarantee":
            latents[name] = a * factor + b * shared + np.sqrt(1 - a * a - b * b) * draws.normal(households)
    a, b = LOADINGS["guarantee"]
    for name in GUARANTEES:
        latents[name] = a * factor + b * shared + np.sqrt(1 - a * a - b * b) * draws.normal(households)
    return latents, place


def _panel(seed: int, k: int, size: Ints, latents: Mapping[str, Floats], pupil: Bools) -> dict[str, NDArray[Any]]:
    """Run the years: income, guarantees and register, each an array of households by years."""
    households, years = len(size), len(YEARS)
    income, lacks = Draws(seed, k, _INCOME), Draws(seed, k, _LACKS)
    shape = (households, years)
    whole = {name: np.zeros(shape, dtype=np.int32) for name in (*CASH_SOURCES, "expected", "unsold", "cash")}
    truth = {name: np.zeros(shape, dtype=np.bool_) for name in GUARANTEES}
    states = ("entered", "exited", "returned", "on_register", "poor", "helped")
    state = {name: np.zeros(shape, dtype=np.bool_) for name in states}

    labour = latents["labour"]
    wage_part = np.clip(0.50 - 0.12 * labour + 0.12 * income.normal(households), 0.05, 0.80)
    transfer_part = np.clip(0.10 + 0.05 * labour + 0.04 * income.normal(households), 0.02, 0.15)
    support_rate = _SUPPORT[0] + (_SUPPORT[1] - _SUPPORT[0]) * income.uniform(households)
    orchard, stock = income.uniform(households) < 0.35, income.uniform(households) < 0.30
    lack = {name: latents[name] > _normal_point(_MISSING[name]) for name in GUARANTEES}
    lack["education"] &= pupil
    on, ever, ends = (np.zeros(households, dtype=np.bool_) for _ in range(3))

    for t in range(years):
        log_income = _START + _GROWTH * t + _LASTING * latents["income"] + _SHOCK * income.normal(households)
        market = LINE * np.exp(log_income) * size
        wage, transfer = np.rint(market * wage_part), np.rint(market * transfer_part)
        farm = np.rint(market) - wage - transfer
        helped = (on | ever) & ~ends
        gap = np.maximum(LINE * size - market, 0.0)
        dibao = np.rint(np.where(on & (labour > _DIBAO_FROM), _DIBAO_FILL * gap, 0.0))
        support = np.rint(np.where(helped, support_rate * size, 0.0))
        expected = np.where(orchard, np.rint(farm * (0.1 + 0.4 * income.uniform(households))), 0.0)
        unsold = np.where(stock, np.rint(farm * (0.05 + 0.25 * income.uniform(households))), 0.0)
        amounts = (wage, farm, transfer, dibao, support, expected, unsold)
        for name, amount in zip((*CASH_SOURCES, "expected", "unsold"), amounts, strict=True):
            whole[name][:, t] = amount
        cash = wage + farm + transfer + dibao + support
        whole["cash"][:, t] = cash

        if t:
            for name in GUARANTEES:
                luck = lacks.uniform(households)
                mended = luck < np.where(on, _MENDED_ON, _MENDED_OFF)
                lost = (luck > 1 - _LOST) & (pupil if name == "education" else True)
                lack[name] = (lack[name] & ~mended) | lost
        for name in GUARANTEES:
            truth[name][:, t] = ~lack[name]
        poor = (cash < LINE * size) | np.logical_or.reduce(list(lack.values()))

        exited = on & ~poor & ~state["poor"][:, t - 1] if t else np.zeros(households, dtype=np.bool_)
        enters = ~on & poor
        state["entered"][:, t], state["returned"][:, t] = enters & ~ever, enters & ever
        state["exited"][:, t], state["poor"][:, t], state["helped"][:, t] = exited, poor, helped
        on = (on | enters) & ~exited
        ends = (ends | (exited & (income.uniform(households) < _SUPPORT_ENDS))) & ~enters
        ever = ever | exited
        state["on_register"][:, t] = on
    return {**whole, **truth, **state}


def _normal_point(upper: float) -> float:
    """Point that a standard normal exceeds with this probability."""
    from statistics import NormalDist

    return NormalDist().inv_cdf(1 - upper)


def _cut(latent: Floats, weight: Ints, base: Bools, share: float) -> float:
    """Value of the latent above which the weights in `base` just reach `share` of their sum."""
    inside = np.flatnonzero(base)
    total = weight[inside].sum()
    if total == 0 or share == 0:
        return np.inf
    order = inside[np.argsort(-latent[inside], kind="stable")]
    reached = int(np.searchsorted(np.cumsum(weight[order]), share * total))
    return float(latent[order[min(reached, len(order) - 1)]])


def _first_of_largest(value: Floats, first: Ints, owner: Ints) -> Bools:
    """Mark in each household the person with the largest value (values do not tie)."""
    largest: Floats = np.maximum.reduceat(value, first)[owner]
    top: Bools = value == largest
    return top


def _help(draws: Draws, causes: Mapping[str, Bools], panel: Mapping[str, NDArray[Any]]) -> NDArray[np.int8]:
    """Kind of help by what the household lacked, or by its cause, where it was helped at all."""
    code = {name: HELP.index(name) for name in HELP}
    draw = draws.uniform(len(causes["illness"]))
    kind = np.where(draw < 0.5, code["industry"], np.where(draw < 0.8, code["employment"], code["relocation"]))
    kind = np.where(causes["skills"], np.where(draw < 0.6, code["employment"], code["industry"]), kind)
    kind = np.where(causes["labour"], code["ecology"], kind)
    kind = np.where(causes["illness"], code["health_care"], kind)
    for lacking, name in (("education", "education"), ("health_care", "health_care"), ("housing", "housing")):
        kind = np.where(panel[lacking][:, 0], kind, code[name])
    return np.where(panel["helped"], kind[:, None], 0).astype(np.int8)


def _targets(draws: Draws, k: int, village: Ints, exited: NDArray[Any], villages: int) -> Columns:
    """Yearly exit targets: planned from above, so near the number of exits; with the course's seed never equal."""
    years = YEARS[1:]
    target = np.zeros((villages, len(years)), dtype=np.int64)
    for t in range(len(years)):
        exits = np.bincount(village, weights=exited[:, t + 1].astype(np.float64), minlength=villages)
        miss = 1 + np.floor(2 * draws.uniform(villages))
        target[:, t] = np.maximum(exits + np.where(draws.uniform(villages) < 0.5, -miss, miss), 0)
    return {
        "village_id": np.repeat(k * 1000 + 1 + np.arange(villages), len(years)),
        "year": np.tile(np.array(years, dtype=np.int32), villages),
        "exit_target": target.ravel(),
    }
