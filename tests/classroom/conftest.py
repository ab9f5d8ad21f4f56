from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.classroom.made import as_bytes

from coursekit.classroom.box import Box, Limits
from coursekit.classroom.grading import Grader, warm_modules
from coursekit.classroom.levels import NoIsolation, proved

__all__ = ["grade", "needs_box"]

SHORT = Limits(seconds=20, cell_seconds=3, memory_mb=400)


@pytest.fixture(scope="session")
def needs_box() -> None:
    """Skip where nothing isolates, and say why; where every check must run, fail."""
    try:
        proved()
    except NoIsolation as problem:
        if os.environ.get("COURSEKIT_NEEDS_BOX"):
            pytest.fail(str(problem))
        pytest.skip(str(problem))


@pytest.fixture(scope="module")
def grade(needs_box: None) -> Iterator[Callable[..., dict[str, Any]]]:
    """Grade a notebook of lesson 01 in one box for all tests of a file: what one leaves behind, the next would meet."""
    with Box("box", warm_modules("01")) as box:
        grader = Grader("01", box, SHORT)

        def one(book: Mapping[str, Any] | bytes) -> dict[str, Any]:
            result = grader.grade(book if isinstance(book, bytes) else as_bytes(book))
            result["states"] = {row["exercise"]: row["state"] for row in result["exercises"]}
            result["by"] = {row["exercise"]: row for row in result["exercises"]}
            return result

        yield one


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "张三 的班" / "01"
