"""Lists under quotas: the fewest errors, the lowest scores, and why somebody is missed."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.models import lists
from coursekit.models.confusion import cells

HOMES = st.lists(
    st.tuples(st.sampled_from("ABC"), st.booleans(), st.booleans(), st.integers(1, 6)), min_size=1, max_size=40
)


def homes(rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["village", "poor", "listed", "persons"])


def split(data: pd.DataFrame) -> pd.DataFrame:
    return lists.split_missed(data["village"], data["poor"], data["listed"], data["persons"])


@pytest.mark.parametrize(
    ("poor", "quota", "wanted"),
    [
        ([30, 10, 20], [20, 20, 20], (10, 10)),
        ([12, 5, 0], [10, 10, 10], (2, 15)),
        ([40, 0, 10], [10, 10, 10], (30, 10)),
        ([5, 5], [5, 5], (0, 0)),
    ],
)
def test_the_fewest_errors_of_quotas(poor, quota, wanted):
    assert lists.least_errors(poor, quota) == wanted


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1))
def test_missed_less_let_in_is_poor_less_places(rows):
    poor, quota = zip(*rows, strict=True)
    missed, let_in = lists.least_errors(poor, quota)
    assert missed - let_in == sum(poor) - sum(quota)
    # Places that may move between villages can only do better.
    assert missed >= max(0, sum(poor) - sum(quota))
    assert min(missed, let_in) >= 0


def by_hand(rows, places):
    """Fill each village one household after the other."""
    listed = [False] * len(rows)
    for name, room in places.items():
        filled = 0
        for i in sorted((i for i, row in enumerate(rows) if row[0] == name), key=lambda i: rows[i][1]):
            listed[i] = filled + rows[i][2] / 2 <= room
            filled += rows[i][2]
    return listed


@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.floats(-3, 3), st.integers(1, 6)), min_size=1, max_size=30),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_the_lowest_are_listed_until_the_places_are_filled(rows, a, b):
    village, score, persons = zip(*rows, strict=True)
    places = {"A": a, "B": b}
    listed = lists.lowest(score, persons, village, places)
    assert listed.tolist() == by_hand(rows, places)
    data = homes(list(zip(village, [True] * len(rows), listed, persons, strict=True)))
    for name, count in data[data["listed"]].groupby("village")["persons"].sum().items():
        assert count <= places[name] + max(persons) / 2


def test_two_names_for_two_errors():
    # One village: 20 families of one, six poor, six places, four of them with the poor.
    data = homes([("A", i < 6, i < 4 or i in (6, 7), 1) for i in range(20)])
    assert split(data).to_numpy().tolist() == [["A", 6, 6, 0, 2, 2]]


@given(HOMES)
def test_the_missed_fall_into_two_parts(rows):
    data = homes(rows)
    table = split(data)
    whole = cells(data, flagged="listed", actual="poor", weight="persons")
    missed = table["no_place"] + table["place_taken"]
    assert missed.sum() == whole.false_negative
    assert table["let_in"].sum() == whole.false_positive
    assert (missed - table["let_in"] == table["poor"] - table["listed"]).all()
    assert (table["place_taken"] == pd.concat([missed, table["let_in"]], axis=1).min(axis=1)).all()
    assert table["no_place"].sum() == lists.least_errors(table["poor"], table["listed"])[0]


def test_bad_input_is_named():
    one = [1, 1]
    for call, words in (
        (lambda: lists.least_errors([1], [1, 2]), "one length.*'poor': 1, 'quota': 2"),
        (lambda: lists.least_errors([], []), "empty"),
        (lambda: lists.least_errors([1, -2], one), "'poor' must not be negative; row 1: -2"),
        (lambda: lists.least_errors([1, None], one), "'poor' must have a finite value.*row 1"),
        (lambda: lists.least_errors("12", one), "poor must be a column"),
        (lambda: lists.lowest([1, float("nan")], one, ["A", "A"], {"A": 1}), "'score'.*row 1"),
        (lambda: lists.lowest(one, [1, 0], ["A", "A"], {"A": 1}), "'persons' must be 1 or above; row 1: 0"),
        (lambda: lists.lowest(one, one, ["A", "B"], {"A": 1}), "places must name every village; it lacks .*B"),
        (lambda: lists.lowest(one, one, ["A", None], {"A": 1}), "'village'.*row 1"),
        (lambda: lists.lowest(one, one, ["A", "A"], {"A": -1}), "places.*'A'.*0 or above"),
        (lambda: lists.split_missed(["A", "A"], [True, None], [True, True], one), "'poor' must hold true or false"),
        (lambda: lists.split_missed(["A", "A"], [True, True], [True, True], [1, 0.5]), "'persons'.*row 1: 0.5"),
    ):
        with pytest.raises(ValueError, match=words):
            call()
