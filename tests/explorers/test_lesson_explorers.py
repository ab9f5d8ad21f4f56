"""Every explorer of every ready lesson keeps the rules, in both languages."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from coursekit import lessons
from coursekit.catalogue import STANDINGS
from coursekit.charts.spec import call_draw
from coursekit.charts.svg import vega_spec
from coursekit.explorers import Explorer, Machine, explore, page_slices
from coursekit.text import LANGUAGES

NAMED = ("band", "point", "ordinal")
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
    page_slices(explorer, language)  # holds rows to the limit


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
    machine = Machine(explorer, language)
    for control in explorer.controls:
        seen.set(**explorer.start)
        before = (seen.reading, seen.frame.to_json())
        other = next(key for key in reversed(control.keys) if key != seen.value[control.name])
        near = [values for values in map(machine.values, machine.settings()) if values[control.name] == other]
        seen.set(**min(near, key=lambda values: sum(values[n] != v for n, v in explorer.start.items())))
        assert (seen.reading, seen.frame.to_json()) != before, control.name


@pytest.mark.parametrize(("explorer", "language"), ALL)
def test_every_setting_can_be_reached_by_moving_one_control_at_a_time(explorer: Explorer, language: Any) -> None:
    machine = Machine(explorer, language)
    valid = set(machine.settings())
    reached, waiting = {machine.start}, [machine.start]
    while waiting:
        here = waiting.pop()
        near = ((*here[:i], at, *here[i + 1 :]) for i, size in enumerate(machine.sizes) for at in range(size))
        new = valid.intersection(near) - reached
        reached |= new
        waiting.extend(new)
    assert reached == valid


@pytest.mark.parametrize(("explorer", "language"), ALL)
def test_a_refused_setting_says_why_in_one_sentence(explorer: Explorer, language: Any) -> None:
    machine = Machine(explorer, language)
    for setting in itertools.product(*(range(size) for size in machine.sizes)):
        reason = machine.refusal(setting)
        assert machine.valid(setting) == (reason == "")
        assert not reason or reason.endswith("。" if language == "zh" else "."), reason


def test_the_line_is_held_and_a_year_that_it_lacks_is_refused() -> None:
    fall = next(one for one in lessons.declarations("01", "explorers") if one.id == "01-fall")
    machine = Machine(fall, "en")
    at = machine.move(machine.start, "start", 2009)
    assert machine.values(at) == {"line": "2010", "measure": "points", "start": 2010, "end": 2017}
    assert machine.moved(machine.start, "start", 2009)[1] == (
        "The 2010 line has no figure for 2009, only for 2000, 2005 and 2010–17. "
        "The nearest that is possible is shown: 2010."
    )
    assert machine.values(machine.move(at, "start", 2009))["start"] == 2005
    assert machine.move(machine.start, "line", "2008") == machine.start
    assert Machine(fall, "zh").moved(machine.start, "line", "2008")[1] == (
        "2008年标准没有2012年和2017年的数据，只有2000—2010年的。此项仍为2010年标准；要改它，请先调整其他控件。"
    )


def scales_of(vega: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from vega.get("scales", ())
    for mark in vega.get("marks", ()):
        yield from scales_of(mark)


@pytest.mark.parametrize(("explorer", "language"), ALL)
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_order_of_its_rows_and_series_is_said_and_not_that_of_their_coming(
    explorer: Explorer, language: Any, size: str
) -> None:
    # Vega keeps the names that it has seen: where nothing says their order, the new ones come last after a move.
    named = [s for s in scales_of(vega_spec(Machine(explorer, language).specs[size])) if s["type"] in NAMED]
    for scale in named:
        domain = scale["domain"]
        assert isinstance(domain, list) or domain.get("sort"), scale["name"]


@pytest.mark.parametrize(("explorer", "language"), ALL)
def test_names_are_told_apart_by_what_can_tell_names_apart(explorer: Explorer, language: Any) -> None:
    sizes = ("size", "strokeWidth", "opacity", "strokeOpacity", "fillOpacity", "angle")
    for scale in scales_of(vega_spec(Machine(explorer, language).specs["wide"])):
        assert scale["name"] not in sizes or scale["type"] not in NAMED, scale["name"]
