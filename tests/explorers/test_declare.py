"""A declaration that cannot work is refused where it is written."""

from __future__ import annotations

import pytest
from tests.explorers.sample import sample

from coursekit.explorers import Choices, Machine, Slider
from coursekit.text import Text

LABEL = Text("Label", "标签")


@pytest.mark.parametrize(
    ("values", "start", "why"),
    [
        ((1,), 1, "at least two"),
        ((2, 1), 1, "must increase"),
        ((1, 2, 4), 1, "evenly spaced; use Choices"),
        ((1, 2, 3), 5, "start 5"),
    ],
)
def test_a_slider_that_cannot_work_is_refused(values: tuple[int, ...], start: int, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Slider("n", LABEL, values, start)


def test_steps_of_decimals_are_even() -> None:
    assert Slider("p", LABEL, (0.1, 0.2, 0.3, 0.4), 0.1).step == 0.1


def test_choices_need_distinct_keys_and_a_known_start() -> None:
    with pytest.raises(ValueError, match="same key"):
        Choices("m", LABEL, (("a", LABEL), ("a", LABEL)), "a")
    with pytest.raises(ValueError, match="start 'z'"):
        Choices("m", LABEL, (("a", LABEL),), "z")


def test_an_explorer_starts_at_a_valid_setting() -> None:
    with pytest.raises(ValueError, match="99-fall: its start is not a valid setting"):
        Machine(sample(refuses=lambda start, end, measure: LABEL), "en")
