"""Counties that several tests look at; frames are copied by whoever changes them."""

import pytest
from hypothesis import settings

from coursekit.models import inject, register
from coursekit.models.county import County

# A busy machine is no reason for a property to fail.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

RATES = {
    "guarantee": 0.03,
    "expected_income": 0.05,
    "quota": 0.03,
    "moved_support": 0.05,
    "same_year": 0.03,
    "dibao_only": 0.03,
}


@pytest.fixture(scope="session")
def honest() -> County:
    return register.generate(60_000)


@pytest.fixture(scope="session")
def altered(honest: County) -> County:
    return inject.inject(honest, RATES)
