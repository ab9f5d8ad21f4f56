"""Charts as readers make them, right and wrong: none is passed or refused by mistake."""

from __future__ import annotations

import pytest
from tests.exercises.charts import bunching, curves, ratios
from tests.exercises.charts.case import Cases, verdict

BATTERIES = {"01": ratios.CASES, "10": bunching.CASES, "13": curves.CASES}


def every(kind: str) -> list[object]:
    return [
        pytest.param(number, name, id=f"{number}-{name}")
        for number, cases in BATTERIES.items()
        for name in getattr(cases, kind)
    ]


@pytest.mark.parametrize(("number", "name"), every("right"))
def test_a_right_chart_passes(number: str, name: str) -> None:
    found = verdict(number, BATTERIES[number].right[name]())
    assert (found.state, found.code) == ("right", "right"), dict(found.facts)


@pytest.mark.parametrize(("number", "name"), every("wrong"))
def test_a_wrong_chart_is_refused(number: str, name: str) -> None:
    cases: Cases = BATTERIES[number]
    found = verdict(number, cases.wrong[name]())
    assert found.state == "wrong", dict(found.facts)
    assert found.code == cases.codes.get(name, found.code)


@pytest.mark.parametrize("number", BATTERIES)
def test_there_are_enough_of_each(number: str) -> None:
    assert len(BATTERIES[number].right) >= 25 and len(BATTERIES[number].wrong) >= 25
