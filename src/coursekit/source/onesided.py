"""Pairs of which only one language changed since an earlier version: perhaps the other should follow."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from coursekit.source.faults import SourceError
from coursekit.source.read import Source, read_text
from coursekit.text import Text

__all__ = ["committed", "one_sided"]

Key = tuple[str, str, str, int]


def committed(path: Path) -> Source | None:
    """Return a source as it was committed last; None if it was not, could not be read, or git is not here."""
    command = ["git", "-C", str(path.parent), "show", f"HEAD:./{path.name}"]
    try:
        found = subprocess.run(command, capture_output=True, check=True)
        return read_text(found.stdout.decode("utf-8"), path)
    except (OSError, subprocess.CalledProcessError, SourceError):
        return None


def one_sided(before: Source, now: Source) -> Iterator[tuple[int, str]]:
    """Give line and description of each pair of which only one language changed."""
    old = {key: text for key, text, _ in _pairs(before)}
    for key, text, line in _pairs(now):
        was = old.get(key, text)
        if (was.en == text.en) != (was.zh == text.zh):
            changed, other = ("Chinese", "English") if was.en == text.en else ("English", "Chinese")
            yield line, f"`{' '.join(filter(None, key[:3]))}`: the {changed} changed, the {other} did not."


def _pairs(source: Source) -> Iterator[tuple[Key, Text, int]]:
    """Give all words with a name that stays while other words come and go."""
    for block in source.blocks:
        yield (block.kind, block.id, "", 0), block.prose, block.prose_lines[0]
        seen: Counter[str] = Counter()
        for entry in block.entries:
            word = " ".join([entry.word, *entry.names])
            yield (block.kind, block.id, word, seen[word]), entry.text, entry.line
            seen[word] += 1
