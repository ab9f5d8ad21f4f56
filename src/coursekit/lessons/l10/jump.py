"""The second explorer of lesson 10: what makes the jump at the line, in the simulated exits of County Jia."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import Any

from coursekit.explorers.declare import Choices, Explorer
from coursekit.lessons import words
from coursekit.lessons.l10.cases import LINE
from coursekit.text import Language, Text, amount

__all__ = ["JUMP", "counts"]

FIRST, LAST = 2200, 4200
W = words("10", "explorer", "jump")


@cache
def _incomes(income: str, who: str) -> tuple[float, ...]:
    """Return the income a person, declared or cash, of all exits, of the proper or of the wrong ones."""
    text = resources.files("coursekit.lessons").joinpath("l10", "exits.csv").read_text(encoding="utf-8")
    shown = {"all": (True, False), "proper": (False,), "wrong": (True,)}[who]
    return tuple(
        int(row[income]) / int(row["persons"])
        for row in csv.DictReader(text.splitlines())
        if (row["outcome"] == "wrong at exit") in shown
    )


def counts(income: str, who: str, step: int, edge: str) -> dict[int, int]:
    """Return the number of exits in each bin, by its lower end.

    Parameters
    ----------
    income : {"declared", "cash"}
    who : {"all", "proper", "wrong"}
    step : int
        Width of a bin, yuan.
    edge : {"on", "across"}
        Whether an edge falls on the line, or a bin lies across it, one half on either side.
    """
    shift = step // 2 if edge == "across" else 0
    lows = range(FIRST + shift, LAST - step + 1, step)
    incomes = _incomes(income, who)
    return {low: sum(low <= one < low + step for one in incomes) for low in lows}


def frame(income: str, who: str, step: str, edge: str) -> Any:
    """Return the bins with their exits; the one that begins at the line or holds it is marked."""
    import pandas as pd

    width = int(step)
    return pd.DataFrame(
        [
            {"low": low, "high": low + width, "exits": exits, "at": int(low <= LINE < low + width)}
            for low, exits in counts(income, who, width, edge).items()
        ]
    )


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
    """Draw the histogram, the marked bin darker, and the line."""
    import altair as alt
    import pandas as pd

    from coursekit.charts.theme import ACCENT, HALO, INK, SEQUENCE, SURFACE, label_size

    ticks = alt.Axis(values=[2500, 3000, 3500, 4000], grid=False)
    x = alt.X("low:Q", scale=alt.Scale(domain=[FIRST, LAST], nice=False), axis=ticks)
    scale = alt.Scale(domain=[0, 340], nice=False)
    y = alt.Y("exits:Q", scale=scale, axis=alt.Axis(values=[0, 100, 200, 300]))
    colour = alt.Color("at:N", scale=alt.Scale(domain=[0, 1], range=[SEQUENCE[1], ACCENT]))
    bins = alt.Chart(frame).mark_rect(stroke=SURFACE, strokeWidth=1)
    bars = bins.encode(x=x, x2="high:Q", y=y, y2=alt.datum(0), color=colour)
    line = alt.Chart(pd.DataFrame({"low": [LINE]})).mark_rule().encode(x=x)
    marked = alt.Chart(frame).transform_filter(alt.datum.at == 1)
    over: dict[str, Any] = {"dy": -11, "fontSize": label_size(language), "fontWeight": 600, "color": INK}
    # Beside the line, which may run through the middle of the bin.
    number = marked.mark_text(align="left", dx=4, **over, **HALO).encode(x=alt.datum(LINE), y=y, text="exits:Q")
    return (bars + line + number).properties(height=250)


def reading(income: str, who: str, step: str, edge: str) -> Text:
    """Say how many are below the line, and what the marked bin and the next one hold."""
    incomes, width = _incomes(income, who), int(step)
    bins = counts(income, who, width, edge)
    low = next(low for low in bins if low <= LINE < low + width)
    return W(
        "say bins",
        n=amount(len(incomes)),
        below=amount(sum(one < LINE for one in incomes)),
        low=amount(low),
        high=amount(low + width),
        at=amount(bins[low]),
        next=amount(bins[low + width]),
    )


JUMP = Explorer(
    id="10-jump",
    title=W("title"),
    predict=W("predict"),
    controls=(
        Choices("income", W("control income"), W.choices("income"), "declared"),
        Choices("who", W("control who"), W.choices("who"), "all"),
        Choices("step", W("control step"), W.choices("step"), "100"),
        Choices("edge", W("control edge"), W.choices("edge"), "on"),
    ),
    frame=frame,
    chart=chart,
    reading=reading,
    columns=W.columns(),
    standing=lambda **_: "simulated",
    caption=W("caption"),
)
