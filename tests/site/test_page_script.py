from __future__ import annotations

import json
from typing import Any

import pytest
from tests.support.node import needs_node, value

from coursekit.exercises.due import SOLUTION_AFTER, due
from sitebuild.assets import kit_assets

pytestmark = needs_node


def page(expression: str) -> Any:
    """Evaluate an expression over the exports of the page's module."""
    names = "begun, due, keptAttempt, nextHere, readAttempts, withAttempt"
    return value(kit_assets() / "page.mjs", expression, f"const {{ {names} }} = it;")


def attempt(before: str, state: str, answer: str = "1") -> Any:
    return page(f'withAttempt({before}, "01-1", {{ state: "{state}", code: "{state}" }}, "{answer}")')


def test_a_first_attempt_is_kept_with_its_answer() -> None:
    assert attempt("{}", "wrong", "30.77") == {"01-1": {"right": False, "tries": 1, "code": "wrong", "answer": "30.77"}}


def test_once_right_stays_right() -> None:
    assert attempt('{"01-1": {"right": true, "tries": 2}}', "wrong")["01-1"]["right"] is True


def test_a_blank_is_no_attempt() -> None:
    assert attempt('{"01-2": {"right": true}}', "blank") == {"01-2": {"right": True}}


@pytest.mark.parametrize("stored", ["null", '"[]"', '"{"', '"7"'])
def test_what_cannot_be_read_counts_as_nothing(stored: str) -> None:
    assert page(f"readAttempts({{ getItem: () => {stored} }})") == {}


def test_a_closed_storage_counts_as_nothing() -> None:
    assert page('readAttempts({ getItem: () => { throw new Error("closed"); } })') == {}


def test_what_was_kept_before_exercises_had_names_is_still_seen() -> None:
    payload = '{ key: "01/per-year", former: ["01-3"] }'
    assert page(f'keptAttempt({{ "01-3": {{ tries: 2 }} }}, {payload})') == {"tries": 2}
    assert page(f'keptAttempt({{ "01-3": {{ tries: 2 }}, "01/per-year": {{ tries: 5 }} }}, {payload})') == {"tries": 5}
    assert page(f"keptAttempt({{}}, {payload}) ?? null") is None


@pytest.mark.parametrize("state", ["blank", "wrong", "right"])
@pytest.mark.parametrize("was_right", [False, True])
def test_the_page_frees_what_the_notebook_frees(state: Any, was_right: bool) -> None:
    total = 3
    after = [*range(1, total + 1), SOLUTION_AFTER]
    folds = json.dumps([{"after": at, "solution": i == total} for i, at in enumerate(after)])
    for tries in range(int(state != "blank" or was_right), 6):
        shown = due(state, "other", tries, total, was_right=was_right)
        expected = [k <= shown.hints for k in range(1, total + 1)] + [shown.solution]
        assert page(f'due({folds}, "{state}", {tries}, {json.dumps(was_right)})') == expected


def test_where_nothing_can_be_tried_hints_and_then_the_solution_come_on_asking() -> None:
    folds = '[{ "after": 1 }, { "after": 2 }, { "after": 2, "solution": true }]'
    seen = [page(f'due({folds}, "blank", 0, false, {asked})') for asked in range(4)]
    assert [[bool(one) for one in now] for now in seen] == [
        [False, False, False],
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


@pytest.mark.parametrize(("after", "expected"), [(1, 4), (0, 4), (4, 6), (6, None)])
def test_the_next_exercise_that_works_here_is_open_and_below(after: int, expected: int | None) -> None:
    kinds = [(1, True, True), (2, False, False), (3, True, True), (4, True, False), (6, True, False)]
    exercises = json.dumps([{"number": n, "here": here, "right": right} for n, here, right in kinds])
    assert page(f"nextHere({exercises}, {after})?.number ?? null") == expected


@pytest.mark.parametrize(
    ("draft", "checked", "is_text", "answer", "is_checked"),
    [
        ("undefined", '"7"', "true", "7", True),
        ("undefined", '{ low: ["7"] }', "true", None, False),
        ("undefined", '{ low: ["7"] }', "false", {"low": ["7"]}, True),
        ('{ low: ["7"] }', '{ low: ["7"] }', "false", {"low": ["7"]}, True),
        ('{ low: ["8"] }', '{ low: ["7"] }', "false", {"low": ["8"]}, False),
        ('{ low: ["8"] }', "undefined", "false", {"low": ["8"]}, False),
        ('"odd"', "null", "false", None, False),
    ],
)
def test_a_form_opens_with_what_was_typed_last_and_a_verdict_only_on_what_was_checked(
    draft: str, checked: str, is_text: str, answer: Any, is_checked: bool
) -> None:
    assert page(f"begun({draft}, {checked}, {is_text})") == {"answer": answer, "isChecked": is_checked}
