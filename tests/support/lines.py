"""No line of Python is longer than 120 characters: ``python -m tests.support.lines``.

Ruff counts columns, and a Han character is two: a sentence of 61 characters, which reads well on one line, would have
to be cut in the middle. So this counts characters, in every ``.py`` file. In notebooks, which a learner sees at a fixed
width, ruff goes on counting columns. The formatter breaks code; a long text is left to whoever wrote it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["MOST", "sources", "too_long"]

MOST = 120
# As in ruff, a word to a tool at the end of a line does not count: it cannot stand anywhere else.
TO_A_TOOL = re.compile(r"\s+# (type: ignore|noqa).*$")
PLACES = ("src", "tests", "book", "benchmarks")


def sources(root: Path) -> Iterator[Path]:
    """Every Python file of the project below `root`, in order."""
    yield from sorted(root.glob("*.py"))
    for place in PLACES:
        yield from sorted((root / place).rglob("*.py"))


def too_long(paths: Iterable[Path]) -> list[str]:
    """One message for each line that is too long: file, line, and what to do."""
    return [
        f"{path}:{number}: {length} characters, {MOST} at most. Cut the text into two strings, or move the comment "
        "to a line of its own."
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (length := len(TO_A_TOOL.sub("", line))) > MOST
    ]


if __name__ == "__main__":
    found = too_long(sources(Path()))
    print("\n".join(found) or f"No line is longer than {MOST} characters.")
    sys.exit(bool(found))
