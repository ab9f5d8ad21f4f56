"""The explorers of lesson 07: one house for ten people; who is poor in County Jia by a line, a cut-off and a year."""

from __future__ import annotations

from functools import cache
from typing import Any

from coursekit.explorers.declare import Choices, Column, Explorer, Slider
from coursekit.lessons import context, words
from coursekit.lessons.l07.house import HOUSE
from coursekit.lessons.l07.rulers import LINES, PLACES
from coursekit.text import Language, Text, decimal

__all__ = ["EXPLORERS"]

YEARS = tuple(range(2014, 2021))
KINDS = ("income", "both", "needs")
W = words("07", "explorer", "ruler")


@cache
def _table() -> dict[tuple[int, str, int], dict[Any, Any]]:
    """Return the stored table by year, place and line."""
    rows = context("07", "en").table("rulers").to_dict("records")
    return {(int(r["year"]), str(r["place"]), int(r["line"])): r for r in rows}


def _shares(year: int, place: str, line: int, cutoff: str) -> dict[str, float]:
    """Return the three kinds of poor in percent of the persons there; with income alone the needs are not asked."""
    row = _table()[year, place, line]
    if cutoff == "income":
        return {"income": row["share"], "both": 0.0, "needs": 0.0}
    both = row[f"both_{cutoff}"]
    return {"income": row["share"] - both, "both": both, "needs": row[f"needs_{cutoff}"]}


def frame(line: int, cutoff: str, year: int) -> Any:
    """Return the share of each kind in each place, with where its piece ends."""
    import pandas as pd

    rows = []
    for order, place in enumerate(PLACES):
        shares = _shares(year, place, line, cutoff)
        total = sum(shares.values())
        for rank, kind in enumerate(KINDS):
            last = rank == len(KINDS) - 1
            rows.append(
                {
                    "place": W(f"label {place}"),
                    "kind": W(f"label {kind}"),
                    "key": kind,
                    "order": order,
                    "rank": rank,
                    "share": shares[kind],
                    "total": total,
                    "words": W("label total", n=decimal(total, 1)) if last else "",
                }
            )
    return pd.DataFrame(rows)


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
    """Draw stacked bars, one a place."""
    import altair as alt

    from coursekit.charts.theme import ACCENT, CATEGORY, HALO, INK, SEQUENCE, label_size

    size = label_size(language)
    x = alt.X(
        "share:Q",
        stack="zero",
        scale=alt.Scale(domain=[0, 80], nice=False),
        axis=alt.Axis(values=[0, 20, 40, 60, 80], format="d", title=W("label axis").to(language), titleAnchor="start"),
    )
    sort = alt.EncodingSortField("order", op="min")
    y = alt.Y("place:N", sort=sort, axis=alt.Axis(grid=False, labelLimit=120))
    legend = alt.Legend(title=None, orient="top", labelFontSize=size, columns=1 if narrow else 3, labelLimit=260)
    names = frame.drop_duplicates("key")["kind"].map(lambda name: name.to(language) if isinstance(name, Text) else name)
    colour = alt.Color(
        "kind:N", scale=alt.Scale(domain=list(names), range=[SEQUENCE[2], ACCENT, CATEGORY[1]]), legend=legend
    )
    base = alt.Chart(frame).encode(y=y)
    bars = base.mark_bar(stroke=INK, strokeWidth=1, strokeDash=[1, 2]).encode(x=x, color=colour, order="rank:Q")
    mark: dict[str, Any] = {"align": "left", "dx": 7, "fontSize": size, "fontWeight": 600}
    totals = base.mark_text(color=INK, **HALO, **mark).encode(x=alt.X("total:Q"), text="words:N")
    return (bars + totals).properties(height=170)


def reading(line: int, cutoff: str, year: int) -> Text:
    """Say in shares of the county who is poor, and what the measures of income give."""
    shares, row = _shares(year, "county", line, cutoff), _table()[year, "county", line]
    depth = 100 * row["gap"] / row["share"]
    said = {
        "year": year,
        "line": Text(en=decimal(line), zh=str(line)),
        "p0": decimal(row["share"], 1),
        "p1": decimal(row["gap"], 2),
        "p2": decimal(row["severity"], 2),
        "depth": decimal(depth, 1),
    }
    if cutoff == "income":
        return W("say income", **said)
    return W("say needs", total=decimal(sum(shares.values()), 1), k=cutoff, needs=decimal(shares["needs"], 2), **said)


EXPLORERS = (
    HOUSE,
    Explorer(
        id="07-ruler",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Slider("line", W("control line"), LINES, 3000, unit=W("unit line")),
            Choices("cutoff", W("control cutoff"), W.choices("cutoff"), "1"),
            Slider("year", W("control year"), YEARS, 2017),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {"share": Column(W("column share"), 2), "total": Column(W("column total"), 2)},
        standing=lambda **_: "simulated",
        caption=W("caption"),
    ),
)
