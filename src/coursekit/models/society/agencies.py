"""Layer 12: files of two agencies with invented names, typing errors and double entries, to be linked.

Names are made of characters of the Thousand Character Classic (千字文), each used once: the list is no list of names,
and no person is real. Half of the families bear one of three clan names of their village; children take the name of
the head of the household, wives keep their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coursekit.models import validate
from coursekit.models.arrays import Bools, Floats, Ints
from coursekit.models.county import REFERENCE_YEAR
from coursekit.models.society.streams import over_blocks, stream
from coursekit.models.society.tables import FIRST, STEP, TYPES, VILLAGE_STEP, YEARS, Society, check

__all__ = ["DEAD_LISTED", "DOUBLE", "ERRORS", "GIVEN", "SURNAMES", "Files", "files", "named"]


SURNAMES = (
    "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜"
    "金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰菜重芥姜海咸河淡鳞潜羽翔画彩仙灵图写禽观"
)
GIVEN = (
    "龙师火帝鸟官人皇始制文字乃服衣裳推位让国有虞陶唐坐朝问道垂拱平章爱育黎首遐迩一体"
    "率宾归王鸣凤在竹白驹食场化被草木赖及万方四大五常恭惟鞠养才良知过必改得能信使可复"
    "器欲量墨丝染诗赞景行维贤克念作德建名立形端表正空谷传声虚堂福缘善庆尺璧非宝寸阴是"
    "竞资父事君曰严与敬孝当竭力忠则尽命临深履薄夙兴温凊似兰斯馨如松之盛川流不息渊澄取"
)

ERRORS: Mapping[str, float] = {"register": 0.02, "dibao": 0.04}
"""Chance of a typing error in a field."""
DOUBLE: Mapping[str, float] = {"register": 0.004, "dibao": 0.015}
"""Chance that a record stands twice."""
DEAD_LISTED = 0.30
"""Share of the dead of households with dibao who still stand in its file."""
# Errors of the fields as shares of the rate that is given.
_FIELDS = {
    "surname": 0.5,
    "first": 1.0,
    "second": 1.0,
    "sex": 0.25,
    "born": 0.7,
    "month": 1.0,
    "day": 1.0,
    "village": 1.0,
}

_SURNAME_EDGES = np.cumsum(1 / (np.arange(len(SURNAMES)) + 2))
_GIVEN_EDGES = np.cumsum(1 / (np.arange(len(GIVEN)) + 4) ** 0.8)
_DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
_MONTH_EDGES = np.cumsum(_DAYS)


@dataclass(frozen=True)
class Files:
    """Two files and the key to them.

    Attributes
    ----------
    register, dibao : pandas.DataFrame
        ``record``, ``surname``, ``given``, ``sex`` (``F`` or ``M``), ``born``, ``month``, ``day``, ``village_id``:
        everybody of a household that has ever been on the register, and of one that gets dibao.
    truth : pandas.DataFrame
        ``file``, ``record``, ``person_id``.
    """

    register: pd.DataFrame
    dibao: pd.DataFrame
    truth: pd.DataFrame


def files(society: Society, year: int = REFERENCE_YEAR, errors: Mapping[str, float] = ERRORS) -> Files:
    """Write the files of the two agencies at the end of a year.

    Parameters
    ----------
    society : Society
    year : int
    errors : mapping of str to float
        For ``register`` and ``dibao`` the chance of an error in a field. The luck is the same whatever it is.

    Returns
    -------
    Files

    Raises
    ------
    ValueError
        If the year is not simulated, or a chance is none or not named.
    """
    validate.listed("year", year, YEARS)
    if set(errors) != set(ERRORS):
        message = f"errors must name {sorted(ERRORS)}, not {sorted(errors)}"
        raise ValueError(message)
    for name, rate in errors.items():
        validate.probability(f"errors[{name!r}]", rate)
    check(society)
    people, truth, made = named(society), [], {}
    blocks = dict(iter(people.groupby(people["person_id"] // STEP)))
    for number, name in enumerate(ERRORS):
        listed = _listed(society, people, year, name)
        parts = [_written(society, one, listed, year, block, number, errors[name]) for block, one in blocks.items()]
        record = pd.concat(parts, ignore_index=True)
        truth.append(record[["record", "person_id"]].assign(file=name)[["file", "record", "person_id"]])
        made[name] = record.drop(columns="person_id")
    return Files(made["register"], made["dibao"], pd.concat(truth, ignore_index=True))


def named(society: Society) -> pd.DataFrame:
    """Give every person a name and a day of birth.

    Returns
    -------
    pandas.DataFrame
        ``person_id``, ``household_id``, ``village_id``, ``surname``, ``first``, ``second`` (positions in the lists of
        characters), ``female``, ``born``, ``month``, ``day``, ``died``, ``left``.
    """
    persons, houses = society.persons, society.households
    ids = houses["household_id"].to_numpy()
    owner = np.searchsorted(ids, persons["household_id"].to_numpy())
    village = houses["village_id"].to_numpy()[owner]
    luck = over_blocks(society.seed, persons["person_id"].to_numpy(), STEP, "names", 0, "uuuuuu")
    own, first, second, day, clan, which = luck
    surname = _picked(_SURNAME_EDGES, own)
    clans = _clans(society)[np.searchsorted(society.villages["village_id"].to_numpy(), village)]
    family = np.where(clan < 0.5, clans[np.arange(len(clans)), (3 * which).astype(np.int64)], surname)
    head, letter, wife = _roles(society, owner)
    female = persons["female"].to_numpy()
    bears = ~wife & ((letter != "E") | ~female) | (head == np.arange(len(head)))
    at = (day * _MONTH_EDGES[-1]).astype(np.int64)
    month = np.searchsorted(_MONTH_EDGES, at, side="right")
    return pd.DataFrame(
        {
            "person_id": persons["person_id"],
            "household_id": persons["household_id"],
            "village_id": village,
            "surname": np.where(bears, family[head], surname),
            "first": _picked(_GIVEN_EDGES, first),
            "second": _picked(_GIVEN_EDGES, second),
            "female": female,
            "born": persons["born"].astype("int64"),
            "month": month + 1,
            "day": at - (_MONTH_EDGES - _DAYS)[month] + 1,
            "died": persons["died"],
            "left": persons["left"],
        }
    )


def _roles(society: Society, owner: Ints) -> tuple[Ints, NDArray[np.str_], Bools]:
    """Return the position of each person's head of household, the kind of person, and who is a wife or husband."""
    first = np.full(len(society.households), len(owner), dtype=np.int64)
    np.minimum.at(first, owner, np.arange(len(owner)))
    head = first[owner]
    place = np.arange(len(owner)) - head
    founder = society.persons["born"].to_numpy() <= FIRST
    names = np.array([[*name, *"C" * (6 - len(name))] for name in TYPES])
    types = society.households["type"].cat.codes.to_numpy()[owner]
    letter = np.where(founder, names[types, np.where(founder, place, 0)], "C")
    couple = np.array([len(name) > 1 and name[0] == name[1] for name in TYPES])
    return head, letter, founder & (place == 1) & couple[types]


def _clans(society: Society) -> Ints:
    """Draw three clan names a village."""
    villages = society.villages["village_id"].to_numpy()
    luck = over_blocks(society.seed, np.repeat(villages, 3), VILLAGE_STEP, "clans", 0, "u")[0]
    return _picked(_SURNAME_EDGES, luck.reshape(-1, 3))


def _listed(society: Society, people: pd.DataFrame, year: int, name: str) -> Bools:
    """Tell who stands in a file at the end of a year."""
    gone = (people["left"].between(1, year)) | (people["born"] > year)
    dead = people["died"].between(1, year).to_numpy()
    if name == "register":
        past = society.registry[society.registry["year"] <= year]
        homes = past["household_id"][past["entered"] | past["on_register"]].unique()
        return (people["household_id"].isin(homes) & ~gone).to_numpy() & ~dead
    paid = society.panel[(society.panel["year"] == year) & (society.panel["dibao"] > 0)]
    return (people["household_id"].isin(paid["household_id"]) & ~gone).to_numpy()


def _written(
    society: Society, people: pd.DataFrame, listed: Bools, year: int, block: int, number: int, rate: float
) -> pd.DataFrame:
    """Write one file of one block: records, double records, errors, in an order that says nothing."""
    name, count = list(ERRORS)[number], len(people)
    draws = stream(society.seed, block, "files", number)
    twice, late, orders = draws.uniform(count), draws.uniform(count), [draws.uniform(count) for _ in range(2)]
    dead = people["died"].between(1, year).to_numpy()
    here = listed[people.index] & (~dead | (late < DEAD_LISTED))
    villages = society.villages["village_id"].to_numpy()
    villages = villages[villages // VILLAGE_STEP == block]
    copies = []
    for order, keep in zip(orders, (here, here & (twice < DOUBLE[name])), strict=True):
        # Everybody draws; only those who stand in the file are written down.
        slips = {field: (draws.uniform(count) < share * rate)[keep] for field, share in _FIELDS.items()}
        luck = {field: draws.uniform(count)[keep] for field in _FIELDS}
        copies.append(_with_slips(people[keep], slips, luck, villages).assign(order=order[keep]))
    made = pd.concat(copies).sort_values("order", kind="stable", ignore_index=True)
    made.insert(0, "record", 2 * STEP * block + 1 + np.arange(len(made)))
    return made.drop(columns="order")


def _with_slips(
    people: pd.DataFrame, slips: Mapping[str, Bools], luck: Mapping[str, Floats], villages: Ints
) -> pd.DataFrame:
    """Write the persons down, with another value where a field slips."""

    def put(field: str, right: Ints, other: Ints) -> Ints:
        return np.where(slips[field], other, right)

    surname = put("surname", people["surname"].to_numpy(), _picked(_SURNAME_EDGES, luck["surname"]))
    first, second = (
        put(field, people[field].to_numpy(), _picked(_GIVEN_EDGES, luck[field])) for field in ("first", "second")
    )
    born = people["born"].to_numpy()
    given = np.array(list(GIVEN))
    return pd.DataFrame(
        {
            "surname": np.array(list(SURNAMES))[surname],
            "given": np.char.add(given[first], given[second]),
            "sex": np.where(people["female"].to_numpy() ^ slips["sex"], "F", "M"),
            "born": put("born", born, born + np.where(luck["born"] < 0.5, -1, 1)),
            "month": put("month", people["month"].to_numpy(), 1 + (12 * luck["month"]).astype(np.int64)),
            "day": put("day", people["day"].to_numpy(), 1 + (28 * luck["day"]).astype(np.int64)),
            "village_id": put(
                "village",
                people["village_id"].to_numpy(),
                villages[(len(villages) * luck["village"]).astype(np.int64)],
            ),
            "person_id": people["person_id"].to_numpy(),
        },
        index=people.index,
    )


def _picked(edges: Floats, luck: Floats) -> Ints:
    """Turn uniform draws into positions, each with its share."""
    place: Ints = np.minimum(np.searchsorted(edges, luck * edges[-1], side="right"), len(edges) - 1)
    return place
