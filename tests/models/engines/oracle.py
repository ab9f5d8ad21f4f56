"""The evidence of an audit as it was first written, row by row in NumPy: what every engine is held to."""

from __future__ import annotations

import numpy as np
import pandas as pd

from coursekit.models.county import CASH_SOURCES, GUARANTEES


def evidence(register: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    panel = register.sort_values(["household_id", "year"], ignore_index=True)
    ids, years = panel["household_id"].to_numpy(), panel["year"].to_numpy().astype(np.int64)
    at = np.flatnonzero(panel["exited"].to_numpy(dtype=bool))
    rows = panel.iloc[at].reset_index(drop=True)
    persons = rows["persons"].astype("int64")
    cash = rows[list(CASH_SOURCES)].astype("int64").sum(axis=1)
    declared, dibao = rows["declared"].astype("int64"), rows["dibao"].astype("int64")
    after = np.minimum(at + 1, len(ids) - 1)
    followed = (at + 1 < len(ids)) & (ids[after] == ids[at]) & (years[after] == years[at] + 1)
    starts = np.flatnonzero((panel["entered"] | panel["returned"]).to_numpy(dtype=bool))
    registered = []
    for row in at:
        earlier = [start for start in starts[starts <= row][-1:] if ids[start] == ids[row]]
        registered.append(years[row] - years[earlier[0]] if earlier else -1)
    told = {(row.village_id, row.year): row.exit_target for row in targets.itertuples()}
    place = list(zip(rows["village_id"], rows["year"], strict=True))
    return pd.DataFrame(
        {
            "household_id": ids[at],
            "village_id": rows["village_id"],
            "year": years[at],
            "persons": persons,
            "cash": cash,
            "declared": declared,
            "cash_per_person": cash / persons,
            "declared_per_person": declared / persons,
            "not_cash": declared - cash,
            **{name: rows[name].astype(bool) for name in GUARANTEES},
            "missing": (~rows[list(GUARANTEES)].astype(bool)).sum(axis=1),
            "years_registered": registered,
            "support": rows["support"].astype("int64"),
            "followed": followed,
            "support_after": np.where(followed, panel["support"].to_numpy()[after], 0),
            "dibao": dibao,
            "dibao_share": np.divide(dibao, cash, out=np.zeros(len(cash)), where=cash > 0),
            "village_exits": _counted(place),
            "village_target": [told.get(one, -1) for one in place],
        }
    )


def _counted(place: list[tuple[object, object]]) -> list[int]:
    counts = pd.Series(place).value_counts().to_dict()
    return [counts[one] for one in place]
