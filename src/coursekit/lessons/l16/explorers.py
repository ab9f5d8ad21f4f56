"""The explorer of lesson 16: income with and without a design of help, by the worth of a day and the response."""

from __future__ import annotations

from typing import Any

from coursekit.explorers.declare import Choices, Column, Explorer
from coursekit.lessons import words
from coursekit.lessons.l16.cases import HOUSEHOLDS, LINE, WAGE
from coursekit.models import effort
from coursekit.text import Language, Text, decimal, whole

__all__ = ["EXPLORERS", "outcome"]

W = words("16", "explorer", "support")
WAGES = range(6, 31)
"""Yuan that a day of own work brings."""
WHO = ("with", "without")


def outcome(design: str, response: str, who: str, wage: float) -> dict[str, float]:
    """Return days of work, help, income with it, income without it, of one household; yuan a year."""
    days, other = HOUSEHOLDS[who]
    worked, own, helped = effort.support(design, wage, days, float(response), other=other, line=LINE)
    without = effort.without_support(design, wage, days) + other
    return {"days": worked, "help": helped, "with": own + helped + other, "without": without}


def frame(design: str, response: str, who: str) -> Any:
    """Return both incomes for each worth of a day."""
    import pandas as pd

    rows = []
    for wage in WAGES:
        found = outcome(design, response, who, wage)
        for key in WHO:
            days = found["days"] if key == "with" else None
            rows.append({"wage": wage, "who": W(f"label {key}"), "income": round(found[key], 1), "days": days})
    return pd.DataFrame(rows)


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
    """Draw both incomes as lines over the worth of a day, with a rule at the poverty line."""
    import altair as alt
    import pandas as pd

    from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, INK, label_size

    size = label_size(language)
    names = [W(f"label {key}").to(language) for key in WHO]
    x = alt.X(
        "wage:Q",
        scale=alt.Scale(domain=[5, 31], nice=False),
        axis=alt.Axis(values=[6, 15, 22, 30], labelOverlap=False, title=W("label across").to(language), grid=False),
    )
    y = alt.Y(
        "income:Q",
        scale=alt.Scale(domain=[0, 5600], nice=False),
        axis=alt.Axis(values=[0, 1500, 3000, 4500], labelOverlap=False),
    )
    legend = alt.Legend(title=None, orient="top", labelFontSize=size, labelLimit=200)
    lines = (
        alt.Chart(frame)
        .mark_line(strokeWidth=2.5)
        .encode(
            x=x,
            y=y,
            color=alt.Color("who:N", scale=alt.Scale(domain=names, range=[ACCENT, CATEGORY[1]]), legend=legend),
            strokeDash=alt.StrokeDash("who:N", scale=alt.Scale(domain=names, range=[DASHES[0], DASHES[1]])),
        )
    )
    rule = alt.Chart(pd.DataFrame([{"income": LINE}])).mark_rule(color=INK, strokeDash=DASHES[2]).encode(y=y)
    return (rule + lines).properties(height=260 if narrow else 280)


def reading(design: str, response: str, who: str) -> Text:
    """Say what comes of it at 15 yuan a day, and how many of the households are below the line."""
    at = outcome(design, response, who, WAGE)
    if who == "unable":
        return W("say unable" if at["help"] else "say nothing", help=whole(at["help"]), income=whole(at["with"]))
    rows = [outcome(design, response, who, wage) for wage in WAGES]
    below = {key: sum(row[key] < LINE - 0.005 for row in rows) for key in WHO}
    return W(
        "say able",
        days=decimal(at["days"]),
        help=whole(at["help"]),
        income=whole(at["with"]),
        without=whole(at["without"]),
        gain=decimal((at["with"] - at["without"]) / at["help"], 2),
        below=below["with"],
        before=below["without"],
        all=len(rows),
    )


EXPLORERS = (
    Explorer(
        id="16-support",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Choices("design", W("control design"), W.choices("design"), "half"),
            Choices("response", W("control response"), W.choices("response"), "0.2"),
            Choices("who", W("control who"), W.choices("who"), "able"),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {"income": Column(W("column income"), 0), "days": Column(W("column days"), 0)},
        standing=lambda **_: "simulated",
        caption=W("caption"),
    ),
)
