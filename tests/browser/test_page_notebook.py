"""Every lesson through the notebook of its page: all exercises are right, and nothing fails, blank or solved."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from tests.site.built import ROOT
from tests.support.lessons import languages

from coursekit.lessons import course, declarations

READY = [row.number for row in course() if row.ready]


def runs(number: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.support.paged", number, *languages(number)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("number", READY)
def test_all_exercises_are_right_and_nothing_fails(number: str) -> None:
    exercises = declarations(number, "exercises")
    found = runs(number)
    assert len(found) == 2 * len(languages(number))
    for one in found:
        assert one["errors"] == []
        assert list(one["states"]) == [e.short_name for e in exercises]
        wanted = "right" if one["solved"] else "blank"
        assert {name: said for name, said in one["states"].items() if said[0] != wanted} == {}
        assert one["told"] == ([e.key for e in exercises] if one["solved"] else []), "each attempt is told to the page"
        assert not one["solved"] or one["drawn"] == sum(e.kind == "chart" for e in exercises)
