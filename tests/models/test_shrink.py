"""What to expect of an estimate that was chosen because it was high."""

from __future__ import annotations

import numpy as np
import pytest

from coursekit.models import shrink
from coursekit.models.draws import Draws


def test_a_part_of_what_stands_out_is_expected():
    assert shrink.expected(80, 50, 0.6) == 68
    assert shrink.expected(18, 8, 0.5) == 13
    assert (shrink.expected(80, 50, 0), shrink.expected(80, 50, 1)) == (50, 80)
    assert shrink.expected(20, 50, 0.5) == 35  # what was estimated low comes out higher


def test_the_best_of_many_unbiased_estimates_come_out_so():
    draws = Draws(5)
    truth, error = 50 + 20 * draws.normal(20_000), 15 * draws.normal(20_000)
    estimate = truth + error
    best = np.argsort(estimate)[-2_000:]
    reliability = 20**2 / (20**2 + 15**2)
    expected = shrink.expected(float(estimate[best].mean()), 50, reliability)
    assert truth[best].mean() == pytest.approx(expected, abs=1)
    assert truth[best].mean() < estimate[best].mean() - 10


def test_bad_input_is_named():
    for arguments, words in (
        ((80, 50, 1.2), "reliability"),
        ((float("nan"), 50, 1), "estimate"),
        ((1, None, 1), "mean"),
    ):
        with pytest.raises(ValueError, match=words):
            shrink.expected(*arguments)
