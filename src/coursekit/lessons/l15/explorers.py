"""The explorer of lesson 15: the projects of County Jia, chosen by claims, appraisals or the truth. Simulated."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, Any

from coursekit.explorers.declare import Choices, Column, Explorer
from coursekit.lessons import folder, words
from coursekit.lessons.l15.county import BUDGETS
from coursekit.text import Text, decimal, whole

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EXPLORERS"]

W = words("15", "explorer", "pool")
PARTS = ("promised", "delivered")


@cache
def _stored() -> dict[tuple[str, str, str], dict[str, float]]:
    """Read what every setting comes to."""
    rows = csv.DictReader(folder("15").joinpath("settings.csv").read_text(encoding="utf-8").splitlines())
    measures = ("projects", *PARTS, "idle")
    return {
        (row["by"], row["ready"], row["budget"]): {name: float(row[name]) for name in measures} for row in rows
    }  # fmt: skip


def frame(by: str, ready: str, budget: str) -> pd.DataFrame:
    """Return what is promised and delivered under each budget; the one looked at with its numbers."""
    import pandas as pd

    rows = []
    for one in BUDGETS:
        found = _stored()[by, ready, one]
        for part in PARTS:
            rows.append(
                {
                    "budget": int(one),
                    "part": W(f"label {part}"),
                    "persons": found[part],
                    "idle": found["idle"],
                    # The numbers of the budget that is looked at stand on its bars.
                    "words": whole(found[part]) if one == budget else "",
                }
            )
    return pd.DataFrame(rows)


def chart(frame: pd.DataFrame, language: str, narrow: bool = False) -> Any:
    """Draw promised and delivered beside each other for each budget."""
    import altair as alt

    from coursekit.charts.theme import ACCENT, EDGE, HALO, INK, label_size

    parts = [W(f"label {name}").to(language) for name in PARTS]
    legend = alt.Legend(title=None, orient="top", labelFontSize=label_size(language))
    x = alt.X("budget:O", axis=alt.Axis(labelAngle=0, grid=False))
    y = alt.Y(
        "persons:Q",
        scale=alt.Scale(domain=[0, 8000], nice=False),
        axis=alt.Axis(values=[0, 2000, 4000, 6000, 8000]),
    )
    colour = alt.Color("part:N", scale=alt.Scale(domain=parts, range=[EDGE, ACCENT]), legend=legend)
    base = alt.Chart(frame).encode(x=x, xOffset=alt.XOffset("part:N", sort=parts), y=y)
    mark: dict[str, Any] = {"dy": -10, "fontSize": label_size(language), "fontWeight": 600, "color": INK}
    drawn: Any = base.mark_bar().encode(color=colour) + base.mark_text(**mark, **HALO).encode(text="words:N")
    return drawn.properties(height=270)


def reading(by: str, ready: str, budget: str) -> Text:
    """Say what the chosen projects promised, what came, and how long a yuan waits."""
    found = _stored()[by, ready, budget]
    best = _stored()["truth", ready, budget]
    return W(
        "say chosen",
        projects=int(found["projects"]),
        promised=whole(found["promised"]),
        delivered=whole(found["delivered"]),
        share=decimal(100 * found["delivered"] / found["promised"]),
        idle=decimal(found["idle"], 1),
        best=whole(best["delivered"]),
    )


EXPLORERS = (
    Explorer(
        id="15-pool",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Choices("by", W("control by"), W.choices("by"), "claims"),
            Choices("ready", W("control ready"), W.choices("ready"), "no"),
            Choices("budget", W("control budget"), W.choices("budget"), "30"),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {"persons": Column(W("column persons"), 0)},
        standing=lambda **_: "simulated",
        caption=W("caption"),
    ),
)
