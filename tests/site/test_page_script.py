from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from sitebuild.assets import kit_assets

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")


def page(expression: str) -> Any:
    """Evaluate an expression over the exports of the page's module."""
    module = json.dumps((kit_assets() / "page.mjs").as_uri())
    source = f"import {{ readAttempts, withAttempt }} from {module};\nconsole.log(JSON.stringify({expression}))"
    command = ["node", "--input-type=module", "-e", source]
    return json.loads(subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout)


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
