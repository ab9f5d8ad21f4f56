"""What a county must look like is checked, and who is poor follows from cash and guarantees."""

import numpy as np
import pandas as pd
import pytest

from coursekit.models import county


def test_bad_frames_are_named(plain):
    panel = plain.register.head(50).copy()
    for change, words in (
        ({"wage": -1}, "wage"),
        ({"farm": np.nan}, "farm"),
        ({"persons": 0}, "persons"),
        ({"housing": 2}, "housing"),
    ):
        with pytest.raises(ValueError, match=words):
            county.check_register(panel.assign(**change))
    with pytest.raises(ValueError, match="exited"):
        county.check_register(panel.drop(columns="exited"))
    with pytest.raises(ValueError, match="empty"):
        county.check_truth(plain.truth.head(0))


def test_poor_is_below_the_line_or_without_a_guarantee():
    met = pd.DataFrame({name: [True, True, True] for name in county.GUARANTEES})
    met.loc[2, "housing"] = False
    poor = county.truly_poor(pd.Series([5999, 6000, 60_000]), pd.Series([2, 2, 2]), met)
    assert poor.tolist() == [True, False, True]
