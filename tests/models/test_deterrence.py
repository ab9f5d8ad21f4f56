"""Spot checks: chances against simulation, and what they prevent."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from coursekit.models import deterrence


def test_perfect_visits_follow_the_hypergeometric():
    got = deterrence.chance_found_in_village(40, 2, 10)
    assert got == pytest.approx(1 - stats.hypergeom.pmf(0, 40, 2, 10), abs=1e-12)
    assert deterrence.chance_found_in_village(40, 2, 40) == 1
    assert deterrence.chance_found_in_village(40, 0, 40) == 0


def test_imperfect_visits_follow_simulation():
    rng = np.random.default_rng(3)
    seen = rng.hypergeometric(5, 35, 12, size=200_000)
    found = (rng.random(200_000) < 1 - 0.4**seen).mean()
    assert deterrence.chance_found_in_village(40, 5, 12, sensitivity=0.6) == pytest.approx(found, abs=0.005)


def test_rounds_add_up():
    assert deterrence.chance_found(100, 20, 0.5) == pytest.approx(0.1)
    assert deterrence.chance_found(100, 20, 0.5, rounds=3) == pytest.approx(1 - 0.9**3)


def test_random_visits_deter_more_than_announced_ones():
    gains = np.linspace(0.1, 2, 20)
    random = deterrence.deter(gains, 10, [0, 0.1, 0.2, 0.4], 0.5)
    known = deterrence.deter(gains, 10, [0, 0.1, 0.2, 0.4], 0.5, announced=True)
    assert random["false_share"].tolist() == [1.0, 0.75, 0.5, 0.0]
    assert known["false_share"].tolist() == pytest.approx([1.0, 0.9, 0.8, 0.6])
    assert random["chance_found"].tolist() == pytest.approx([0, 0.05, 0.1, 0.2])


@given(households=st.integers(1, 60), data=st.data(), sensitivity=st.floats(0, 1))
def test_more_visits_never_find_less(households, data, sensitivity):
    wrong = data.draw(st.integers(0, households))
    visits = data.draw(st.integers(0, households - 1))
    one = deterrence.chance_found_in_village(households, wrong, visits, sensitivity)
    more = deterrence.chance_found_in_village(households, wrong, visits + 1, sensitivity)
    assert -1e-12 <= one <= more + 1e-12 <= 1 + 2e-12


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: deterrence.chance_found_in_village(10, 11, 1), "wrong exits"),
        (lambda: deterrence.chance_found_in_village(10, 1, 11), "visits"),
        (lambda: deterrence.chance_found_in_village(10, 1, 1, 2), "sensitivity"),
        (lambda: deterrence.chance_found(10, 11, 0.5), "checked villages"),
        (lambda: deterrence.deter([], 1, [0.1], 0.5), "empty"),
        (lambda: deterrence.deter([-1], 1, [0.1], 0.5), "gains"),
        (lambda: deterrence.deter([1], float("nan"), [0.1], 0.5), "penalty"),
        (lambda: deterrence.deter([1], 1, [1.1], 0.5), "checked_shares"),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
