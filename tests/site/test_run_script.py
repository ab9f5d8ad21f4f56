"""The script of a page whose cells run: what it works out without a page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.support.node import needs_node, value

from sitebuild.assets import kit_assets

RUN = kit_assets() / "run.mjs"
pytestmark = needs_node


def it(expression: str) -> Any:
    return value(RUN, expression)


def test_sizes_are_said_in_megabytes_rounded_up() -> None:
    assert it("it.megabytes({ a: 1000000, b: 1 })") == 2 and it("it.megabytes({})") == 0


def test_cells_above_that_bind_names_run_first_once_as_they_stand() -> None:
    cells = """[["a", true, true], ["b", true, false], ["c", false, true], ["d", true, true], ["e", true, true]]
        .map(([id, runs, names]) => ({ id, runs, names, text: () => id }))"""
    assert it(f"it.missing({cells}, 4, new Map()).map((one) => one.id)") == ["a", "d"]
    assert it(f'it.missing({cells}, 4, new Map([["a", "a"], ["d", "other"]])).map((one) => one.id)') == ["d"]
    assert it(f"it.missing({cells}, 0, new Map())") == []


@pytest.mark.parametrize(
    ("text", "start", "end", "back", "wanted"),
    [
        ("ab", 1, 1, False, ("a    b", 5, 5)),
        ("a\nb\nc", 0, 3, False, ("    a\n    b\nc", 4, 11)),
        ("    a\n  b", 4, 9, True, ("a\nb", 0, 3)),
        ("a", 1, 1, True, ("a", 1, 1)),
        ("x\n    y", 7, 7, True, ("x\ny", 3, 3)),
    ],
)
def test_tab_moves_code(text: str, start: int, end: int, back: bool, wanted: tuple[str, int, int]) -> None:
    found = it(f"it.indented({json.dumps(text)}, {start}, {end}, {json.dumps(back)})")
    assert (found["text"], found["start"], found["end"]) == wanted


def test_words_are_filled_in() -> None:
    assert it('it.fill("About {size} MB, {size}", { size: 7 })') == "About 7 MB, 7"
