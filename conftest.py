"""Settings for every test, and for ``pytest --nbval``: a run means the same on every machine."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.support.shell import shown_live

__all__ = ["shown_live"]

# Attempts of tests and notebook runs stay in memory: a learner's record is neither touched nor seen.
os.environ["COURSEKIT_ATTEMPTS"] = "memory"

# Servers of tests are on this machine: a proxy of its user is not asked for them.
os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"

# A busy machine is no failure of a property.
settings.register_profile("course", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("course")

# nbval gives up when a cell has printed nothing for 5 seconds; the number is in its code. A busy machine needs more.
NBVAL_OUTPUT_SECONDS = 60
# Pictures and the stylesheet are kept by a learner's file alone.
NBVAL_LEAVES_OUT = Path(__file__).with_name("nbval.cfg")


def pytest_configure(config: pytest.Config) -> None:
    """Let notebooks run without a profile of the user's, and compare what a committed one holds."""
    own = tempfile.TemporaryDirectory(prefix="coursekit-ipython-")
    config.add_cleanup(own.cleanup)
    os.environ["IPYTHONDIR"] = own.name
    if getattr(config.option, "nbval_sanitize_with", "") is None:
        config.option.nbval_sanitize_with = str(NBVAL_LEAVES_OUT)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every notebook cell more time to print."""
    for item in items:
        if hasattr(item, "output_timeout"):
            item.output_timeout = NBVAL_OUTPUT_SECONDS
