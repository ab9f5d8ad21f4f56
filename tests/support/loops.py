"""A thread without an event loop, also where a browser test left one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

__all__ = ["no_running_loop"]


@pytest.fixture(scope="module", autouse=True)
def no_running_loop() -> Iterator[None]:
    """Playwright's browser, kept open for later tests, leaves its loop marked as running in this thread."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)
