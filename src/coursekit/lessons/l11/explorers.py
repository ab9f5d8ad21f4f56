"""The explorer of lesson 11: one schedule of help in County Jia, and what it does to neighbours and to the budget."""

from __future__ import annotations

from functools import cache
from typing import Any

from coursekit.explorers.declare import Choices, Column, Explorer
from coursekit.lessons import context, words
from coursekit.lessons.l11.cliffs import BENEFITS, GIVEN, WIDTHS
from coursekit.models import effort
from coursekit.models.county import LINE
from coursekit.text import Language, Text, decimal

__all__ = ["EXPLORERS"]

W = words("11", "explorer", "cliff")
OWN = range(1500, 5001, 50)
WHO = ("on", "off")
"""On the register and not."""


@cache
def _table() -> dict[tuple[int, str, str], dict[Any, Any]]:
    """Return the stored table by benefit, width and who is given help."""
    rows = context("11", "en").table("cliffs").to_dict("records")
    return {(int(r["benefit"]), str(r["width"]), str(r["given"])): r for r in rows}


def frame(benefit: str, width: str, given: str) -> Any:
    """Return own and net income along the schedule, of those on the register and of the others."""
    import pandas as pd

    amount = int(benefit)
    rows = []
    for who in WHO:
        for own in OWN:
            helped = given == "all" or who == "on"
            net = effort.net_income(own, LINE, amount, WIDTHS[width] * amount) if helped else float(own)
            rows.append({"who": W(f"label {who}"), "key": who, "own": own, "net": net})
    return pd.DataFrame(rows)


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
    """Draw net against own income, a line for those on the register and one for the others."""
    import altair as alt
    import pandas as pd

    from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, INK, label_size

    size = label_size(language)
    ticks = [2000, 3000, 4000, 5000]
    x = alt.X(
        "own:Q",
        scale=alt.Scale(domain=[1500, 5000], nice=False),
        axis=alt.Axis(values=ticks, title=W("label across").to(language), grid=False),
    )
    y = alt.Y(
        "net:Q",
        scale=alt.Scale(domain=[1500, 5600], nice=False),
        axis=alt.Axis(values=ticks),
    )
    names = frame.drop_duplicates("key")["who"].map(lambda name: name.to(language) if isinstance(name, Text) else name)
    legend = alt.Legend(title=None, orient="top", labelFontSize=size, columns=1 if narrow else 2, labelLimit=260)
    domain = list(names)
    lines = (
        alt.Chart(frame)
        .mark_line(strokeWidth=2.5)
        .encode(
            x=x,
            y=y,
            color=alt.Color("who:N", scale=alt.Scale(domain=domain, range=[ACCENT, CATEGORY[1]]), legend=legend),
            strokeDash=alt.StrokeDash(
                "who:N", scale=alt.Scale(domain=domain, range=[DASHES[0], DASHES[1]]), legend=legend
            ),
        )
    )
    rule = alt.Chart(pd.DataFrame([{"own": LINE}])).mark_rule(color=INK, strokeDash=DASHES[2]).encode(x=x)
    return (rule + lines).properties(height=260 if narrow else 280)


def reading(benefit: str, width: str, given: str) -> Text:
    """Say how many pairs are turned over, what it costs, and how many households get something."""
    row = _table()[int(benefit), width, given]
    return W(
        f"say {given}",
        benefit=Text(en=decimal(int(benefit)), zh=benefit),
        width=_width(int(benefit), width),
        share=decimal(row["share"], 1),
        cost=decimal(row["cost"], 1),
        households=Text(en=decimal(row["households"]), zh=str(row["households"])),
    )


def _width(benefit: int, width: str) -> Text:
    yuan = WIDTHS[width] * benefit
    return Text(en=decimal(yuan), zh=f"{yuan:.0f}")


EXPLORERS = (
    Explorer(
        id="11-cliff",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Choices("benefit", W("control benefit"), W.choices("benefit"), str(BENEFITS[-1])),
            Choices("width", W("control width"), W.choices("width"), "none"),
            Choices("given", W("control given"), W.choices("given"), GIVEN[0]),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {"net": Column(W("column net"), 0), "own": Column(W("column own"), 0)},
        standing=lambda **_: "simulated",
        caption=W("caption"),
    ),
)
