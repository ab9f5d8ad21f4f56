"""A block up to the years: what no register and no plan can change."""

from __future__ import annotations

from dataclasses import dataclass

from coursekit.models.arrays import Bools, Floats, Ints
from coursekit.models.society.homes import Homes, homes
from coursekit.models.society.identify import Luck, list_luck
from coursekit.models.society.income import Earnings, earnings
from coursekit.models.society.people import Lives, houses, lives
from coursekit.models.society.places import Places, places
from coursekit.models.society.relocation import due
from coursekit.models.society.settings import Settings
from coursekit.models.society.streams import stream

__all__ = ["Fixed", "settle"]


@dataclass(frozen=True)
class Fixed:
    """The lasting facts of a block.

    Attributes
    ----------
    seed, number : int
        The seed, and the number of the block.
    types, size : array of int
        Kind and persons of each household in the first year.
    where : Places
    life : Lives
    home : Homes
    earn : Earnings
    luck : Luck
    move_year : array of int
        Year of the move of those who are registered by then, 0 for never.
    support_luck : array of float
        Uniform: where a household's support lies between the lowest and the highest.
    orchard, stock : array of bool
        Has income that is expected only, and goods that are unsold.
    """

    seed: int
    number: int
    types: Ints
    size: Ints
    where: Places
    life: Lives
    home: Homes
    earn: Earnings
    luck: Luck
    move_year: Ints
    support_luck: Floats
    orchard: Bools
    stock: Bools


def settle(seed: int, number: int, persons: int, settings: Settings) -> Fixed:
    """Make a block up to the years: places, persons' lives, and what they earn without help."""
    types, size = houses(seed, number, persons)
    where, count = places(seed, number, size, settings.place), len(size)
    lasting = stream(seed, number, "lasting")
    factor, noise = lasting.normal(count), lasting.normal(count)
    remote = where.remote[where.village]
    life = lives(seed, number, types, size, factor, remote, settings.people, settings.health)
    home = homes(life, count)
    form = stream(seed, number, "form")
    return Fixed(
        seed=seed,
        number=number,
        types=types,
        size=size,
        where=where,
        life=life,
        home=home,
        earn=earnings(seed, number, home, factor, where.effect[where.village], noise, settings.income),
        luck=list_luck(seed, number, count, len(where.remote), settings.identify),
        move_year=due(seed, number, where, settings.move),
        support_luck=stream(seed, number, "support").uniform(count),
        orchard=form.uniform(count) < 0.35,
        stock=form.uniform(count) < 0.30,
    )
