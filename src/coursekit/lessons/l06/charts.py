"""The chart of lesson 06: who is left on the register of a simulated county."""

from __future__ import annotations

from typing import Any

from coursekit.charts.guess_mark import guess_place
from coursekit.charts.theme import ACCENT, HALO, INK, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.lessons.l06 import county
from coursekit.text import Language, decimal, whole

__all__ = ["CHARTS"]

LEFT = words("06", "chart", "who-left")


def who_left(lesson: Context, language: Language, narrow: bool = False, before: bool = False) -> Any:
    """Draw the share of the registered whose file names illness; `before` the guess only the first year."""
    import altair as alt
    import pandas as pd

    rows = county.register()
    recorded = rows[rows["illness"]].groupby("year")["size"].sum()
    share = 100 * recorded / rows.groupby("year")["size"].sum()
    data = pd.DataFrame({"year": share.index, "share": share.to_numpy(), "persons": recorded.to_numpy()})
    data["words"] = [LEFT("label point", share=decimal(s), persons=whole(p)).to(language) for s, p in
                     zip(data["share"], data["persons"], strict=True)]  # fmt: skip
    first = data[data["year"] == data["year"].min()]
    last = data[data["year"] == data["year"].max()]
    if before:
        data, last = first, first[:0]
    size = label_size(language)
    years = [2014, 2017, 2020]
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[2013.6, 2021.6 if narrow else 2020.8], nice=False),
        axis=alt.Axis(format="d", values=years),
    )
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(values=[0, 25, 50, 75, 100]))
    base = alt.Chart(data[["year", "share"]]).encode(x=x, y=y)

    def text(rows: pd.DataFrame, **mark: Any) -> Any:
        named = alt.Chart(rows[["year", "share", "words"]]).encode(x=x, y=y, text="words:N")
        return named.mark_text(fontSize=size, fontWeight=600, color=INK, dy=-18, **HALO, **mark)

    return (
        base.mark_line(color=ACCENT)
        + base.mark_point(color=ACCENT, filled=True, size=70)
        + text(first, align="left", dx=-4)
        + text(last, align="right", dx=4)
        + guess_place(x, y, {"year": years[-1]}, "share", (0, 100), float(first["share"].iloc[0]))
    ).properties(height=260 if narrow else 280)


CHARTS = (LEFT.chart(who_left, standing="simulated"),)
