"""The reply to each natural slip is the one that was read and approved."""

from __future__ import annotations

import re

import pytest
from tests.lessons.slips.harness import answered, every, exercises, numbers, read

EVERY = list(every())
LEAST = 10


@pytest.mark.parametrize(("number", "slip"), EVERY, ids=[f"{n}/{s.exercise}-{k}" for k, (n, s) in enumerate(EVERY)])
def test_a_slip_gets_the_reply_that_was_approved(number, slip):
    assert not slip.is_new, f"fill in the reply and read it: python -m tests.lessons.slips {number}"
    assert answered(number, slip) == slip


@pytest.mark.parametrize("number", numbers())
def test_every_exercise_has_its_slips(number):
    names = [slip.exercise for slip in read(number)]
    assert set(names) <= set(exercises(number))
    few = {name: names.count(name) for name in exercises(number) if names.count(name) < LEAST}
    assert not few


def test_a_reply_is_whole():
    for _, slip in EVERY:
        for reply in (slip.reply_en, slip.reply_zh):
            assert not re.search(r"\{\w+\}|\bOdd\b|\bHuge\b|\bNarrow\b|类型类型", reply), slip


@pytest.mark.parametrize("number", numbers())
def test_a_slip_stands_in_its_table_once(number):
    given = [(slip.exercise, slip.answer) for slip in read(number)]
    assert len(given) == len(set(given))
