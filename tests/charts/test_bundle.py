"""The chart library of the static page: one classic script that asks for nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from coursekit.charts.bundle import page_script


@pytest.fixture(scope="module")
def script() -> str:
    return page_script()


def test_it_is_a_classic_script_that_loads_nothing(script: str) -> None:
    assert not re.search(r"^\s*(?:import|export)\b", script, re.MULTILINE)
    assert "</script" not in script
    assert not re.search(r"\bimport\(|importScripts|cdn\.|unpkg|jsdelivr", script)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed; the browser tests load the script")
def test_it_sets_what_draws_and_interprets_and_nothing_else(script: str, tmp_path: Path) -> None:
    file = tmp_path / "charts.js"
    file.write_text(script, encoding="utf-8")
    code = (
        "globalThis.window = globalThis; const before = new Set(Object.getOwnPropertyNames(globalThis));"
        f"(0, eval)(require('fs').readFileSync({str(file)!r}, 'utf8'));"
        "console.log(Object.getOwnPropertyNames(globalThis).filter((n) => !before.has(n)).join(), "
        "Object.values(coursekitVega).every(Boolean))"
    )
    run = subprocess.run(["node", "-e", code], capture_output=True, text=True, timeout=60)
    assert run.stdout.strip() == "coursekitVega true", run.stderr
