"""Settings for every test, and for ``pytest --nbval``."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# Attempts of tests and notebook runs stay in memory: a learner's record is neither touched nor seen.
os.environ["COURSEKIT_ATTEMPTS"] = "memory"

# A busy machine is no failure of a property.
settings.register_profile("course", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("course")

# nbval gives up when a cell has printed nothing for 5 seconds; the number is in its code. A busy machine needs more.
NBVAL_OUTPUT_SECONDS = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every notebook cell more time to print."""
    for item in items:
        if hasattr(item, "output_timeout"):
            item.output_timeout = NBVAL_OUTPUT_SECONDS
