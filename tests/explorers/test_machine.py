"""The rule that keeps settings valid, the data of a setting, and one chart for all settings."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.explorers.sample import frame, sample

from coursekit.explorers import Column, Machine, NotOneChart, explore, page_controls, page_slices
from coursekit.explorers.machine import nearest, records, resolve
from coursekit.text import Text

HERE = Path(__file__).parent
VECTORS = json.loads((HERE / "resolve_vectors.json").read_text(encoding="utf-8"))
MODULE = HERE.parents[1] / "src" / "coursekit" / "assets" / "explorer.mjs"


@pytest.mark.parametrize("vector", VECTORS["nearest"], ids=str)
def test_nearest_vectors(vector: dict[str, Any]) -> None:
    assert nearest(vector["values"], vector["wanted"]) == vector["position"]


@pytest.mark.parametrize("vector", VECTORS["resolve"], ids=lambda v: v["why"])
def test_resolve_vectors(vector: dict[str, Any]) -> None:
    bad = {tuple(one) for one in vector["invalid"]}
    found = resolve(
        vector["sizes"],
        lambda s: s not in bad,
        tuple(vector["current"]),
        vector["moved"],
        vector["position"],
        vector["ordered"],
    )
    assert found == tuple(vector["setting"])


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed; the browser tests run the same module")
def test_the_page_follows_the_same_vectors_and_finds_the_same_states(tmp_path: Path) -> None:
    machine = Machine(sample(), "zh")
    states = {}
    for setting in machine.settings():
        data = machine.frame(setting)
        states[",".join(map(str, setting))] = {
            "reading": machine.reading(setting),
            "standing": machine.standing(setting),
            "rows": [{name: row[name] for name in ("fall", "period", "years")} for row in records(data)],
            "cells": machine.cells(data),
        }
    _, refused = machine.moved((0, 1, 0), "start", 2012)
    expected = {"sizes": machine.sizes, "states": states, "refused": refused}
    file = tmp_path / "payload.json"
    file.write_text(
        json.dumps(
            {"page": page_controls(sample(), "zh"), "slices": page_slices(sample(), "zh"), "expected": expected}
        ),
        encoding="utf-8",
    )
    script = HERE / "explorer.test.mjs"
    run = subprocess.run(
        ["node", script, MODULE, HERE / "resolve_vectors.json", file], capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "ok"


@given(st.data())
def test_a_move_always_ends_on_a_valid_setting_and_moves_nothing_else(data: st.DataObject) -> None:
    sizes = tuple(data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3), label="sizes"))
    everything = [()]
    for size in sizes:
        everything = [(*one, i) for one in everything for i in range(size)]
    allowed = data.draw(st.sets(st.sampled_from(everything), min_size=1), label="valid")
    current = data.draw(st.sampled_from(sorted(allowed)), label="current")
    moved = data.draw(st.integers(0, len(sizes) - 1), label="moved")
    position = data.draw(st.integers(0, sizes[moved] - 1), label="position")
    ordered = data.draw(st.booleans(), label="ordered")
    found = resolve(sizes, allowed.__contains__, current, moved, position, ordered)
    assert found in allowed
    assert [at for i, at in enumerate(found) if i != moved] == [at for i, at in enumerate(current) if i != moved]
    assert ordered or found[moved] in (position, current[moved])


def test_only_valid_settings_are_walked() -> None:
    machine = Machine(sample(), "en")
    values = [machine.values(s) for s in machine.settings()]
    assert all(v["start"] < v["end"] for v in values)
    assert len(values) == 6 * 2


def test_moving_takes_the_nearest_value_and_leaves_nonsense_alone() -> None:
    machine = Machine(sample(), "en")
    assert machine.values(machine.move(machine.start, "start", 2011.6))["start"] == 2012
    assert machine.values(machine.move(machine.start, "start", pd.Series([2011])[0]))["start"] == 2011
    assert machine.move(machine.start, "start", math.nan) == machine.start
    assert machine.move(machine.start, "start", "later") == machine.start


def test_the_frame_speaks_the_readers_language() -> None:
    assert list(Machine(sample(), "zh").frame((0, 2, 0))["period"]) == ["全部年份", "所选时段"]
    assert list(Machine(sample(), "en").frame((0, 2, 0))["period"]) == ["all years", "chosen"]


def test_numbers_are_written_once_for_all_places() -> None:
    columns = {name: Text(name, name) for name in ("year", "big", "small", "none", "word")} | {
        "asked": Column(Text("asked", "asked"), 1)
    }
    machine = Machine(sample(columns=columns), "en")
    data = pd.DataFrame(
        {
            "year": [2012],
            "big": [98990000],
            "small": [-0.25],
            "none": [math.nan],
            "word": ["about"],
            "asked": [1234.56],
        }
    )
    assert machine.cells(data) == [["2012", "98,990,000", "\u22120.25", "\u2013", "about", "1,234.6"]]


def test_rows_are_those_that_altair_writes() -> None:
    data = pd.DataFrame(
        {
            "int": [1, 2],
            "float": [0.5, math.nan],
            "inf": [math.inf, 1.0],
            "str": ["a", "乙"],
            "none": ["a", None],
            "bool": [True, False],
            "date": [datetime(2018, 2, 12), datetime(2020, 1, 1)],
        }
    )
    assert records(data) == alt.to_values(data)["values"]


def test_the_chart_is_taken_without_its_data() -> None:
    spec = Machine(sample(), "en").spec("wide")
    assert spec["data"] == {"name": "frame"}
    assert "datasets" not in spec
    assert spec["width"] == 680
    assert Machine(sample(), "en").spec("narrow")["width"] == 330


def test_the_chart_is_told_when_it_is_narrow_if_it_asks() -> None:
    def chart(data: pd.DataFrame, language: str, narrow: bool) -> Any:
        return alt.Chart(data).mark_bar(size=5 if narrow else 20).encode(x="fall:Q", y="period:N")

    machine = Machine(sample(chart=chart), "en")
    assert machine.spec("wide")["mark"]["size"] == 20
    assert machine.spec("narrow")["mark"]["size"] == 5


def test_constant_data_beside_the_frame_stay_in_the_chart() -> None:
    def chart(data: pd.DataFrame, language: str) -> Any:
        rule = alt.Chart(pd.DataFrame({"at": [1.0]})).mark_rule().encode(x="at:Q")
        return alt.Chart(data).mark_bar().encode(x="fall:Q", y="period:N") + rule

    spec = Machine(sample(chart=chart), "en").spec("wide")
    assert list(spec["datasets"].values()) == [[{"at": 1.0}]]
    assert {"name": "frame"} in [layer["data"] for layer in spec["layer"]]


def test_a_chart_of_other_data_is_refused() -> None:
    def chart(data: pd.DataFrame, language: str) -> Any:
        return alt.Chart(data[data["years"] > 100]).mark_bar().encode(x="fall:Q")

    with pytest.raises(NotOneChart, match="99-fall: its chart must draw the frame it is given"):
        Machine(sample(chart=chart), "en").spec("wide")


def test_the_same_chart_for_every_setting_can_be_told_from_one_that_changes() -> None:
    def changing(data: pd.DataFrame, language: str) -> Any:
        return alt.Chart(data, title=f"{data['fall'].iloc[1]:.1f}").mark_bar().encode(x="fall:Q")

    steady, moving = Machine(sample(), "en"), Machine(sample(chart=changing), "en")
    assert len({json.dumps(steady.spec("wide", s), sort_keys=True) for s in steady.settings()}) == 1
    assert len({json.dumps(moving.spec("wide", s), sort_keys=True) for s in moving.settings()}) > 1


def test_a_move_and_what_is_said_of_it_are_worked_out_together(monkeypatch: pytest.MonkeyPatch) -> None:
    worked: list[int] = []

    def counted(*given: Any) -> Any:
        worked.append(1)
        return resolve(*given)

    monkeypatch.setattr("coursekit.explorers.machine.resolve", counted)
    seen = explore(sample(), "en")
    seen.set(end=2011)
    part = next(one for one in seen.view.children[2].children[0].children if one.value == 2010)
    part.value = 2012
    assert seen.value["start"] == 2010 and len(worked) == 1


def test_frame_and_reading_need_no_screen() -> None:
    machine = Machine(sample(), "en")
    setting = machine.move(machine.start, "measure", "share")
    assert machine.frame(setting)["fall"].tolist() == frame(2010, 2013, "share")["fall"].tolist()
    assert machine.reading(setting) == "From 2010 to 2013 the fall was 12.67 share a year, %."
