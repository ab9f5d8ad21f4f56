from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.site.built import ROOT, built_site

sys.path.insert(0, str(ROOT / "book"))
sys.path.insert(0, str(ROOT / "book" / "ext"))


@pytest.fixture(scope="session")
def site() -> Path:
    return built_site()
