"""Every method that takes any frame returns on each engine what it returns on pandas.

All of it stands in one file: one worker runs it, and Spark is started once.
"""

from __future__ import annotations

import pandas as pd
import pytest

from coursekit.models import measures
from coursekit.models.county import LINE

# Sums of floats are added up in another order by each engine.
NEARLY = {"rtol": 1e-9, "atol": 1e-12, "check_dtype": False}


def test_poverty_by_group(engine, stored, jia):
    found = measures.fgt_by(
        engine.read(stored / "register"), income="declared", persons="persons", line=LINE, by=["year", "help"]
    )
    wanted = measures.fgt_by(jia.register, income="declared", persons="persons", line=LINE, by=["year", "help"])
    wanted = wanted.sort_values(["year", "help"], ignore_index=True, key=lambda column: column.astype(str))
    pd.testing.assert_frame_equal(found.sort_values(["year", "help"], ignore_index=True), wanted, **NEARLY)
    assert found["population"].sum() == jia.register["persons"].sum()
