"""The rule for the length of a line counts characters, not columns."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.lines import MOST, sources, too_long

ROOT = Path(__file__).parents[1]


def test_no_line_of_the_project_is_too_long() -> None:
    assert too_long(sources(ROOT)) == []


def test_a_long_line_is_named_and_a_chinese_sentence_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(f"# {'字' * (MOST - 2)}\n# {'a' * (MOST - 1)}\n", encoding="utf-8")
    (found,) = too_long(sources(tmp_path))
    assert found.startswith(f"{path}:2: {MOST + 1} characters, {MOST} at most. Cut the text")


def test_ruff_does_not_contradict(tmp_path: Path) -> None:
    """What ruff would call too wide is left to the rule here, which names the same file in the end."""
    path = tmp_path / "a.py"
    path.write_text(f'"""Say {"字" * 100}."""\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--config", str(ROOT / "pyproject.toml"), str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
