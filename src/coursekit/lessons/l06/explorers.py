"""The explorers of lesson 06: several causes in one file; and a group that leaves more slowly, while others fall ill.

The numbers of the second are made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursekit.explorers.declare import Choices, Column, Explorer, Slider
from coursekit.lessons import words
from coursekit.lessons.l06.several import SEVERAL
from coursekit.models.hazards import GROUPS, PERSONS, composition
from coursekit.text import Language, Text, decimal, whole

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EXPLORERS"]

YEARS, READ_IN = 6, 3
W = words("06", "explorer", "left")


def _people(slow: int, fast: int, ill: str, start: str) -> list[tuple[float, float]]:
    """Return how many of the group and of the others are left, a pair a year."""
    persons = [float(count) for count in composition(int(start), slow, fast, int(ill), YEARS)["persons"]]
    return list(zip(persons[::2], persons[1::2], strict=True))


def frame(slow: int, fast: int, ill: str, start: str) -> pd.DataFrame:
    """Return persons and shares by year and group, with what is written on the bars."""
    import pandas as pd

    rows = [
        {
            "year": year,
            "group": group,
            "name": W(f"label {group}"),
            "persons": persons,
            "share": 100 * persons / sum(pair),
            "order": order,
            # The share of the group is written on its part of the bar; on the others nothing is.
            "words": "" if order else f"{decimal(100 * persons / sum(pair))}%",
        }
        for year, pair in enumerate(_people(slow, fast, ill, start))
        for order, (group, persons) in enumerate(zip(GROUPS, pair, strict=True))
    ]
    return pd.DataFrame(rows)


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
    """Draw the persons left, a bar a year, cut into the two groups, with the share of the group written on it."""
    import altair as alt

    from coursekit.charts.theme import ACCENT, EDGE, HALO, INK, label_size

    x = alt.X("year:O", axis=alt.Axis(labelAngle=0, grid=False, title=W("column year").to(language)))
    y = alt.Y(
        "persons:Q",
        stack="zero",
        scale=alt.Scale(domain=[0, PERSONS], nice=False),
        axis=alt.Axis(values=[0, 2500, 5000, 7500, 10000]),
    )
    names = [W(f"label {group}").to(language) for group in GROUPS]
    colour = alt.Color(
        "name:N", scale=alt.Scale(domain=names, range=[ACCENT, EDGE]), legend=alt.Legend(orient="top", title=None)
    )
    base = alt.Chart(frame).encode(x=x, order=alt.Order("order:Q"))
    bars = base.mark_bar().encode(y=y, color=colour)
    said = base.encode(y=alt.Y("persons:Q", stack=None), text="words:N")
    mark: dict[str, Any] = {"dy": -9, "fontSize": label_size(language), "fontWeight": 600, "color": INK}
    return (bars + said.mark_text(**mark, **HALO)).properties(height=260 if narrow else 290)


def reading(slow: int, fast: int, ill: str, start: str) -> Text:
    """Say what became of share and number of the group after three years."""
    people = _people(slow, fast, ill, start)
    group, others = people[READ_IN]
    total = group + others
    share, change = 100 * group / total, 100 * (group / people[0][0] - 1)
    verdict = "same" if round(change) == 0 else ("more" if change > 0 else "fewer")
    return W(
        f"say {verdict}",
        share=decimal(share, 1),
        change=decimal(abs(change)),
        total=whole(total),
    )


EXPLORERS = (
    SEVERAL,
    Explorer(
        id="06-left",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Slider("slow", W("control slow"), tuple(range(5, 40, 5)), 10, unit=W("unit slow")),
            Slider("fast", W("control fast"), tuple(range(15, 50, 5)), 40, unit=W("unit fast")),
            Choices("ill", W("control ill"), W.choices("ill"), "0"),
            Choices("start", W("control start"), W.choices("start"), "40"),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {"persons": Column(W("column persons"), 0), "share": Column(W("column share"), 1)},
        standing=lambda **_: "simulated",
        caption=W("caption"),
    ),
)
