"""Overlap from sizes alone: worked values, and every possible arrangement as the judge of the bounds."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.models import overlap

CAUSES = [40, 14, 32.7, 31.1]
percents = st.integers(0, 100)


@pytest.mark.parametrize(
    ("a", "b", "bounds"),
    [
        (40, 14, (0, 14)),
        (40, 32.7, (0, 32.7)),
        (60, 70, (30, 60)),
        (100, 31.1, (31.1, 31.1)),
        (50, 50, (0, 50)),
        (0, 80, (0, 0)),
        (80, 45, (25, 45)),
    ],
)
def test_pair_bounds(a, b, bounds):
    assert overlap.pair_bounds(a, b) == pytest.approx(bounds)
    assert overlap.pair_bounds(b, a) == pytest.approx(bounds)


def test_no_pair_of_the_four_causes_must_overlap():
    assert all(overlap.pair_bounds(a, b)[0] == 0 for a, b in combinations(CAUSES, 2))


@given(percents, percents, st.integers(0))
def test_groups_of_a_hundred_people_keep_to_the_bounds_and_reach_them(a, b, seed):
    low, high = overlap.pair_bounds(a, b)
    people = range(100)
    drawn = random.Random(seed)
    both = len(set(drawn.sample(people, a)) & set(drawn.sample(people, b)))
    assert low <= both <= high
    assert len(set(people[:a]) & set(people[:b])) == high
    assert len(set(people[:a]) & set(people[100 - b :])) == low


@pytest.mark.parametrize(
    ("most", "none", "floor"), [(2, 0, 17.8), (3, 0, 8.9), (4, 0, 17.8 / 3), (3, 27, 22.4), (3, 10, 13.9)]
)
def test_the_floor_of_the_four_causes(most, none, floor):
    assert overlap.two_or_more_floor(CAUSES, most, none) == pytest.approx(floor)


def test_shares_that_fit_force_nothing():
    assert overlap.two_or_more_floor([40, 14, 32.7], most=2) == 0
    assert overlap.two_or_more_floor([50, 50, 50], most=2) == 50


@given(st.lists(st.integers(0, 20), min_size=2, max_size=4), st.integers(0, 10), st.integers(0))
def test_no_arrangement_has_less_than_the_floor(sizes, none, seed):
    people = 20
    if max(sizes) > people - none:
        return
    drawn = random.Random(seed)
    held = [0] * (people - none)
    for size in sizes:
        for one in drawn.sample(range(people - none), size):
            held[one] += 1
    most = max(2, *held) if held else 2
    if most > len(sizes):
        return
    floor = overlap.two_or_more_floor([5 * size for size in sizes], most, 100 - 5 * len(held))
    # `none` is at least this large: people who drew nothing only make the floor higher
    assert 5 * sum(count >= 2 for count in held) >= floor - 1e-9


def test_the_floor_can_be_reached():
    """Of 100 files 9 name three causes and 91 name one: 118 in all, and none names two."""
    files = [("illness", "labour", "skills")] * 9 + [("illness",)] * 31 + [("labour",)] * 24 + [("skills",)] * 22
    files += [("disability",)] * 14
    assert len(files) == 100
    sizes = [sum(cause in file for file in files) for cause in ("illness", "disability", "labour", "skills")]
    several = sum(len(file) >= 2 for file in files)
    assert several == overlap.two_or_more_floor(sizes, most=3) == 9


@pytest.mark.parametrize(("none", "ceiling"), [(0, 17.8), (27, 44.8), (41.1, 58.9), (42, 58), (60, 40)])
def test_the_ceiling_of_the_four_causes(none, ceiling):
    assert overlap.two_or_more_ceiling(CAUSES, none) == pytest.approx(ceiling)


@given(st.lists(st.integers(1, 20), min_size=2, max_size=4), st.integers(0, 10), st.integers(0))
def test_no_arrangement_has_more_than_the_ceiling_and_one_has_as_many(sizes, none, seed):
    others = 20 - none
    if max(sizes) > others or sum(sizes) < others:
        return
    drawn, by_chance, in_turn, at = random.Random(seed), [0] * others, [0] * others, 0
    for size in sizes:
        for one in drawn.sample(range(others), size):
            by_chance[one] += 1
        for place in range(at, at + size):  # each group goes on where the last one ended
            in_turn[place % others] += 1
        at += size
    ceiling = overlap.two_or_more_ceiling([5 * size for size in sizes], 5 * none)
    assert 5 * sum(count >= 2 for count in in_turn) == pytest.approx(ceiling)
    if all(by_chance):
        assert 5 * sum(count >= 2 for count in by_chance) <= ceiling + 1e-9


def test_independent_causes():
    none, one, *more = overlap.independent(CAUSES)
    assert none == pytest.approx(0.6 * 0.86 * 0.673 * 0.689 * 100)
    assert sum(more) == pytest.approx(33.8, abs=0.05)
    assert none == pytest.approx(23.9, abs=0.05)
    assert none + one + sum(more) == pytest.approx(100)


@given(st.lists(percents, min_size=1, max_size=5))
def test_independent_groups_add_up(shares):
    counts = overlap.independent(shares)
    assert len(counts) == len(shares) + 1
    assert sum(counts) == pytest.approx(100)
    assert sum(k * share for k, share in enumerate(counts)) == pytest.approx(sum(shares))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: overlap.pair_bounds(101, 5), "a is a percentage"),
        (lambda: overlap.pair_bounds(5, -1), "b is a percentage"),
        (lambda: overlap.two_or_more_floor([40, 120], 2), "share 2 is a percentage"),
        (lambda: overlap.two_or_more_floor([], 2), "at least one"),
        (lambda: overlap.two_or_more_floor([40, 40], 1), "most must be a whole number of 2"),
        (lambda: overlap.two_or_more_floor([40, 40], 3), "number of shares, 2"),
        (lambda: overlap.two_or_more_floor([80, 40], 2, none=30), "30 \\+ 80"),
        (lambda: overlap.two_or_more_floor([60, 60, 60], 2, none=30), "add up to 180"),
        (lambda: overlap.two_or_more_ceiling([80, 40], none=30), "30 \\+ 80"),
        (lambda: overlap.two_or_more_ceiling([20, 40], none=30), "cannot reach 70"),
        (lambda: overlap.independent([]), "at least one"),
    ],
)
def test_what_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()
