"""Every explorer of every ready lesson keeps the rules, in both languages."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from coursekit import lessons
from coursekit.catalogue import STANDINGS
from coursekit.charts.spec import call_draw
from coursekit.explorers import Explorer, Machine, explore, page_payload
from coursekit.text import LANGUAGES

ALL = [
    pytest.param(explorer, language, id=f"{explorer.id}-{language}")
    for row in lessons.course()
    if row.ready
    for explorer in lessons.declarations(row.number, "explorers")
    for language in LANGUAGES
]


def some_settings(machine: Machine, count: int) -> list[tuple[int, ...]]:
    """Return the start, every control moved from there to its ends, and settings drawn with a fixed seed."""
    found = {machine.start}
    for control in machine.explorer.controls:
        found |= {machine.move(machine.start, control.name, value) for value in (control.keys[0], control.keys[-1])}
    everything = list(machine.settings())
    return sorted(found | set(random.Random(20180212).sample(everything, min(count, len(everything)))))


@pytest.mark.parametrize(("explorer", "language"), ALL)
def test_its_chart_is_the_same_for_every_setting(explorer: Explorer, language: Any) -> None:
    machine = Machine(explorer, language)
    for size in ("wide", "narrow"):
        same = json.dumps(machine.spec(size), sort_keys=True)
        for setting in some_settings(machine, 6 if size == "wide" else 0):
            assert json.dumps(machine.spec(size, setting), sort_keys=True) == same, machine.values(setting)


@pytest.mark.parametrize(("explorer", "language"), ALL)
def test_its_chart_keeps_to_the_schema(explorer: Explorer, language: Any) -> None:
    machine = Machine(explorer, language)
    for narrow in (False, True):
        call_draw(explorer.chart, machine.frame(machine.start), language, narrow=narrow).to_dict(validate=True)


@pytest.mark.parametrize(("explorer", "language"), ALL)
def test_every_setting_has_data_a_sentence_and_a_standing(explorer: Explorer, language: Any) -> None:
    machine = Machine(explorer, language)
    for setting in machine.settings():
        reading = machine.reading(setting)
        assert reading.endswith("。" if language == "zh" else "."), reading
        assert "nan" not in reading and "{" not in reading, reading
        assert machine.standing(setting) in STANDINGS
    page_payload(explorer, language)  # holds rows to the limit


@pytest.mark.parametrize(("explorer", "language"), ALL)
def test_every_value_of_every_control_can_be_reached(explorer: Explorer, language: Any) -> None:
    machine = Machine(explorer, language)
    for control in explorer.controls:
        reached = {machine.values(setting)[control.name] for setting in machine.settings()}
        assert reached == set(control.keys)


@pytest.mark.parametrize(("explorer", "language"), ALL)
def test_moving_each_control_changes_what_is_shown(
    explorer: Explorer, language: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSEKIT_LOUD", "1")
    seen = explore(explorer, language)
    _ = seen.view
    for control in explorer.controls:
        seen.set(**explorer.start)
        before = (seen.reading, seen.frame.to_json())
        seen.set(**{control.name: next(key for key in reversed(control.keys) if key != seen.value[control.name])})
        assert (seen.reading, seen.frame.to_json()) != before, control.name
