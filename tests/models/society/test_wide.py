"""Rows a household and year are spread so that a year stands beside the next."""

import numpy as np

from coursekit.models.society.wide import Wide


def test_every_row_stands_in_its_cell_and_the_dead_are_nothing(jia):
    wide = Wide(jia)
    assert wide.size.shape == (len(jia.households), 7)
    for table, name, spread in (("panel", "size", wide.size), ("registry", "exited", wide.exited)):
        rows = getattr(jia, table).pivot_table(index="household_id", columns="year", values=name, aggfunc="sum")
        assert np.array_equal(spread, rows.reindex(jia.households["household_id"]).fillna(0).to_numpy())
    gone = ~wide.here
    assert gone.any() and not (wide.poor | wide.on | wide.exited)[gone].any()
    assert wide.read(jia.panel["own"]).sum() == jia.panel["own"].sum()
    assert wide.flag(jia.panel["help"].to_numpy() & 2).sum() == ((jia.panel["help"] & 2) > 0).sum()
