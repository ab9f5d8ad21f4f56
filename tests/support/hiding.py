"""A copy of the course whose school hides some of its lessons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest

from coursekit import lessons
from coursekit.settings import Settings
from coursekit.text import Text

__all__ = ["hiding"]


@contextmanager
def hiding(numbers: Iterable[str]) -> Iterator[None]:
    """Let the settings of the course hide lessons, and nothing else, for a while."""
    found = Settings(Text("Title", "标题"), hidden=tuple(numbers))
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("coursekit.settings.settings", lambda: found)
            lessons.offered.cache_clear()
            yield
    finally:
        lessons.offered.cache_clear()
