"""Weights of agreement, and the chance that two records are one person."""

import itertools
import math
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.models import linkage
from coursekit.models.confusion import tabulate

A = pd.DataFrame(
    [
        ("A1", "An Bo", "F", "1950-03-12", "V1"),
        ("A2", "Dong Min", "M", "1948-07-02", "V1"),
        ("A3", "Lan Yu", "F", "1985-11-30", "V2"),
        ("A4", "An Bo", "M", "1971-05-20", "V3"),
        ("A5", "He Tan", "F", "1966-01-09", "V3"),
        ("A6", "Nan Xi", "M", "1959-09-25", "V2"),
        ("A7", "Bei Shu", "F", "1944-04-04", "V4"),
        ("A8", "Lan Yu", "F", "1990-02-14", "V1"),
    ],
    columns=["record", "name", "sex", "born", "village"],
)
B = pd.DataFrame(
    [
        ("B1", "An Bo", "F", "1950-03-12", "V1"),
        ("B2", "Dong Ming", "M", "1948-07-02", "V1"),
        ("B3", "Lan Yu", "F", "1985-11-03", "V2"),
        ("B4", "He Tan", "F", "1992-01-09", "V4"),
        ("B5", "Nan Xi", "M", "1959-09-25", "V4"),
        ("B6", "Xi Ke", "M", "1944-04-04", "V3"),
    ],
    columns=["record", "name", "sex", "born", "village"],
)
ONE = {("A1", "B1"), ("A2", "B2"), ("A3", "B3"), ("A6", "B5")}
FIELDS = ["name", "sex", "born", "village"]
SMALL = st.lists(st.tuples(st.sampled_from("xyz"), st.integers(0, 2)), min_size=1, max_size=8)


def same(pairs: pd.DataFrame) -> pd.Series:
    return pd.Series([pair in ONE for pair in pairs.itertuples(index=False, name=None)])


def files(a, b) -> list[pd.DataFrame]:
    return [pd.DataFrame(rows, columns=["letter", "digit"]).assign(record=range(len(rows))) for rows in (a, b)]


def test_keys_list_the_pairs_that_agree_in_one_of_them():
    both = linkage.pairs(A, B, [["name", "born"]])
    assert both.to_numpy().tolist() == [["A1", "B1"], ["A6", "B5"]]
    assert len(linkage.pairs(A, B, ["name"])) == 6
    assert len(linkage.pairs(A, B, ["born"])) == 4
    assert len(linkage.pairs(A, B, ["name", "born"])) == 8
    assert len(linkage.pairs(A, B, [])) == 48


def test_three_rules_find_what_they_find():
    every = linkage.pairs(A, B, [])
    agree = linkage.compare(A, B, every, FIELDS)
    rules = {
        (1, 0.5): agree["name"] & agree["born"],
        (0.5, 0.75): agree["name"],
        (1, 1): agree.sum(axis=1) >= 3,
    }
    for wanted, linked in rules.items():
        table = tabulate(linked, same(every))
        assert (table.precision, table.recall) == wanted


@given(SMALL, SMALL)
def test_pairs_and_agreement_are_those_of_two_loops(rows_a, rows_b):
    a, b = files(rows_a, rows_b)
    found = linkage.pairs(a, b, ["letter", ["digit"]])
    wanted = [
        (i, j)
        for (i, one), (j, other) in itertools.product(enumerate(rows_a), enumerate(rows_b))
        if one[0] == other[0] or one[1] == other[1]
    ]
    assert list(found.itertuples(index=False, name=None)) == wanted
    if wanted:
        agree = linkage.compare(a, b, found, ["digit", "letter"])
        assert agree.to_numpy().tolist() == [
            [rows_a[i][1] == rows_b[j][1], rows_a[i][0] == rows_b[j][0]] for i, j in wanted
        ]


@given(SMALL, SMALL)
def test_chance_agreement_is_the_share_of_all_pairs(rows_a, rows_b):
    a, b = files(rows_a, rows_b)
    every = linkage.compare(a, b, linkage.pairs(a, b, []), ["letter", "digit"])
    u = linkage.chance_agreement(a, b, ["letter", "digit"])
    assert u.to_dict() == pytest.approx(every.mean().to_dict(), abs=1e-9)


@pytest.mark.parametrize(
    ("m", "u", "agree", "bits"),
    [
        ("0.9", "0.1", True, 3.170),
        ("0.9", "0.1", False, -3.170),
        ("0.98", "0.04", True, 4.615),
        ("0.98", "0.04", False, -5.585),
        ("0.95", "0.014", True, 6.084),
        ("0.5", "0.5", False, 0),
    ],
)
def test_weights_of_a_field(m, u, agree, bits):
    likely = Decimal(m) / Decimal(u) if agree else (1 - Decimal(m)) / (1 - Decimal(u))
    got = linkage.weight(float(m), float(u), agree)
    assert got == pytest.approx(float(likely.ln() / Decimal(2).ln()), abs=1e-9)
    assert got == pytest.approx(bits, abs=1e-3)


INSIDE = st.integers(1, 99).map(lambda percent: percent / 100)


@given(INSIDE, INSIDE)
def test_agreement_speaks_for_one_person_where_m_is_larger(m, u):
    yes, no = linkage.weight(m, u, True), linkage.weight(m, u, False)
    assert (yes > 0) == (m > u)
    assert (no < 0) == (m > u)
    # Of one person's records the weights speak for one person on average, of two persons' against it.
    assert m * yes + (1 - m) * no >= -1e-12
    assert u * yes + (1 - u) * no <= 1e-12


@given(st.lists(st.tuples(INSIDE, INSIDE, st.booleans()), min_size=1, max_size=6), st.integers(1, 99))
def test_the_chance_is_that_of_counting(fields, matches):
    """Of `total` pairs, count how many of either kind would look like this."""
    total = 1000
    m, u = ({f"f{i}": field[side] for i, field in enumerate(fields)} for side in (0, 1))
    seen = pd.DataFrame([{f"f{i}": field[2] for i, field in enumerate(fields)}])
    like_one, like_two = (
        math.prod(field[side] if field[2] else 1 - field[side] for field in fields) for side in (0, 1)
    )
    wanted = matches * like_one / (matches * like_one + (total - matches) * like_two)
    bits = linkage.score(seen, m, u)
    assert linkage.probability(float(bits[0]), matches, total) == pytest.approx(wanted, rel=1e-9)
    assert linkage.probability(bits, matches, total)[0] == linkage.probability(float(bits[0]), matches, total)


def test_thirteen_bits_are_less_than_even():
    assert 100 * linkage.probability(13, 1600, 10_000 * 2000) == pytest.approx(39.6, abs=0.05)
    chances = linkage.probability([-2000.0, 0.0, 2000.0], 1, 2)
    assert chances.tolist() == [0, 0.5, 1]


def test_scores_tell_the_two_kinds_apart():
    every = linkage.pairs(A, B, [])
    agree = linkage.compare(A, B, every, FIELDS)
    m = linkage.match_agreement(agree, same(every))
    assert m.to_dict() == {"name": 0.75, "sex": 1.0, "born": 0.75, "village": 0.75}
    u = linkage.chance_agreement(A, B, FIELDS)
    bits = linkage.score(agree, {**m, "sex": 0.99}, u)
    assert bits[same(every)].min() > bits[~same(every)].max()
    assert bits.index.equals(every.index)


def test_bad_input_is_named():
    every, holes = linkage.pairs(A, B, []), A.assign(born=[None, *A["born"][1:]])
    agree = linkage.compare(A, B, every, FIELDS)
    half = dict.fromkeys(FIELDS, 0.5)
    for call, words in (
        (lambda: linkage.pairs(A, B.head(0), ["name"]), "b is empty"),
        (lambda: linkage.pairs(A, B, ["age"]), "a lacks the column.*age"),
        (lambda: linkage.pairs(holes, B, ["born"]), "a: column 'born' must have a finite value.*row 0: "),
        (lambda: linkage.pairs(pd.concat([A, A]), B, ["name"]), "a: .'record'. must differ"),
        (lambda: linkage.compare(A, B, every, []), "fields must name"),
        (lambda: linkage.compare(A, B, every, "name"), "fields must name"),
        (lambda: linkage.compare(A.head(2), B, every, ["name"]), "'record_a' names records.*not in file a.*A3"),
        (lambda: linkage.compare(A, B, every[["record_a"]], ["name"]), "pairs lacks the column"),
        (lambda: linkage.compare(holes, B, every, ["born"]), "'born'.*row 0"),
        (lambda: linkage.chance_agreement(A, holes, ["born"]), "b: column 'born'.*row 0"),
        (lambda: linkage.match_agreement(agree, same(every).head(3)), "one length"),
        (lambda: linkage.match_agreement(agree, pd.Series(np.zeros(48, dtype=bool))), "no pair as one person"),
        (lambda: linkage.match_agreement(agree.assign(sex=2), same(every)), "'sex' must hold true or false"),
        (lambda: linkage.weight(1, 0.1, True), "m is a share.*ends excluded"),
        (lambda: linkage.weight(0.9, 0, True), "u is a share.*ends excluded"),
        (lambda: linkage.score(agree, {"name": 0.9}, half), "m has no chance for the field 'sex'"),
        (lambda: linkage.score(agree, half, {**half, "born": 1}), "u.'born'. is a share"),
        (lambda: linkage.probability(1, 0, 10), "matches"),
        (lambda: linkage.probability(1, 10, 10), "fewer than all pairs"),
        (lambda: linkage.probability(float("nan"), 1, 10), "'score'"),
    ):
        with pytest.raises(ValueError, match=words):
            call()
