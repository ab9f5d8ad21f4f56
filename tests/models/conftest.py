"""Counties that several tests look at; frames are copied by whoever changes them."""

import pytest
from hypothesis import settings

from coursekit.models import inject
from coursekit.models.county import County
from coursekit.models.society import simulate, view

# A busy machine is no reason for a property to fail.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

RATES = {"guarantee": 0.03, "expected_income": 0.05, "moved_support": 0.05, "same_year": 0.03, "dibao_only": 0.03}


@pytest.fixture(scope="session")
def plain() -> County:
    """Nothing is put in, and no village is under pressure."""
    return view.six_tables(simulate.generate(60_000))


@pytest.fixture(scope="session")
def altered(plain: County) -> County:
    return inject.inject(plain, RATES)
