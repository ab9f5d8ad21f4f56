"""The files that site and JupyterLab load: one reader for them, and one script for a live view."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import coursekit
from coursekit.assets import asset, lab_script


def test_only_one_place_knows_where_they_are() -> None:
    root = Path(coursekit.__file__).parent
    others = [one for one in root.rglob("*.py") if one.parent.name != "assets"]
    named = [
        one.name for one in others if re.search(r"joinpath\(\"assets\"|/ \"assets\"", one.read_text(encoding="utf-8"))
    ]
    assert others and named == []


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_script_of_a_live_view_is_one_that_an_attribute_can_hold(tmp_path: Path) -> None:
    script = lab_script()
    assert "moveMark" in script and asset("lab.js") in script
    file = tmp_path / "handler.js"
    file.write_text(f"(function (event) {{\n{script}\n}});", encoding="utf-8")
    run = subprocess.run(["node", "--check", file], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
