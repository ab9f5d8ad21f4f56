"""Societies that several tests look at; frames are copied by whoever changes them."""

import pytest

from coursekit.models.society import simulate
from coursekit.models.society.tables import Society


@pytest.fixture(scope="session")
def jia() -> Society:
    return simulate.generate(30_000)


@pytest.fixture(scope="session")
def hamlet() -> Society:
    return simulate.generate(2_000)
