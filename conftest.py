"""Settings for every test, and for ``pytest --nbval``."""

from __future__ import annotations

import os

import pytest

# Attempts of tests and notebook runs stay in memory: a learner's record is neither touched nor seen.
os.environ["COURSEKIT_ATTEMPTS"] = "memory"

# nbval gives up when a cell has printed nothing for 5 seconds; the number is in its code. A busy machine needs more.
NBVAL_OUTPUT_SECONDS = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every notebook cell more time to print."""
    for item in items:
        if hasattr(item, "output_timeout"):
            item.output_timeout = NBVAL_OUTPUT_SECONDS
