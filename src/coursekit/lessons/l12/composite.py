"""The second explorer of lesson 12: what three rates on three bases add up to. The county is invented."""

from __future__ import annotations

from typing import Any

from coursekit.explorers.declare import Column, Explorer, Slider
from coursekit.lessons import words
from coursekit.models.assessment import composite_rate
from coursekit.text import Language, Text, amount, decimal

__all__ = ["COMPOSITE", "composite", "poor"]

PERSONS = 240_000
MARK_WEST, MARK, MARK_OF_RATES = 3, 2, 2
GROUPS = ("still", "wrong", "missed")
W = words("12", "explorer", "composite")


def _bases(still: float, exited: int) -> dict[str, int]:
    """Return the persons of the three groups."""
    first, second = round(PERSONS * still / 100), PERSONS * exited // 100
    return {"still": first, "wrong": second, "missed": PERSONS - first - second}


def poor(still: float, exited: int, wrong: float, missed: float) -> dict[str, int]:
    """Return the poor persons of each group.

    Parameters
    ----------
    still, exited : float, int
        Still registered, and exited, in percent of the county; the others were never registered.
    wrong, missed : float
        Wrong exits and missed people, each in percent of its own group.
    """
    rates = {"still": 100, "wrong": wrong, "missed": missed}
    return {group: round(base * rates[group] / 100) for group, base in _bases(still, exited).items()}


def composite(still: float, exited: int, wrong: float, missed: float) -> float:
    """Return the composite rate, in percent of the county; a sum that is exactly at a mark is not a hair below it."""
    first, second, third = _bases(still, exited).values()
    return round(composite_rate(first, second, wrong, third, missed), 9)


def frame(still: float, exited: int, wrong: float, missed: float) -> Any:
    """Return base, poor and percentage points of each group, and of the county."""
    import pandas as pd

    bases = _bases(still, exited) | {"all": PERSONS}
    counted = poor(still, exited, wrong, missed)
    counted["all"] = sum(counted.values())
    points = {group: 100 * counted[group] / PERSONS for group in GROUPS}
    points["all"] = composite(still, exited, wrong, missed)
    return pd.DataFrame(
        [
            {
                "at": at,
                "group": W(f"label {group}"),
                "base": bases[group],
                "poor": counted[group],
                "points": round(points[group], 4),
                "sum": int(group == "all"),
                "words": decimal(points[group], 2),
            }
            for at, group in enumerate((*GROUPS, "all"))
        ]
    )


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
    """Draw a bar a group and one for the county; the two marks are for the county alone."""
    import altair as alt
    import pandas as pd

    from coursekit.charts.theme import ACCENT, HALO, INK, SEQUENCE, label_size

    size = label_size(language)
    order = alt.EncodingSortField(field="at", op="min", order="ascending")
    y = alt.Y("group:N", sort=order, axis=alt.Axis(grid=False, labelFontSize=size, labelLimit=150))
    x = alt.X(
        "points:Q",
        scale=alt.Scale(domain=[0, 6], nice=False),
        axis=alt.Axis(values=[0, 1, 2, 3, 4, 5, 6], labelOverlap=False),
    )
    base = alt.Chart(frame).encode(x=x, y=y)
    colour = alt.Color("sum:N", scale=alt.Scale(domain=[0, 1], range=[SEQUENCE[2], ACCENT]))
    mark: dict[str, Any] = {"align": "left", "dx": 7, "fontSize": size, "fontWeight": 600, "color": INK}
    at_sum = pd.DataFrame({"group": [W("label all").to(language)] * 2, "points": [float(MARK), float(MARK_WEST)]})
    marks = alt.Chart(at_sum).mark_tick(color=INK, thickness=2, size=44).encode(x=x, y=y)
    return (
        base.mark_bar().encode(color=colour) + marks + base.mark_text(**mark, **HALO).encode(text="words:N")
    ).properties(height=180)


def reading(still: float, exited: int, wrong: float, missed: float) -> Text:
    """Say what the county comes to, whom its register misses, and whether the two other rates pass."""
    counted, rate = poor(still, exited, wrong, missed), composite(still, exited, wrong, missed)
    everybody = sum(counted.values())
    if not everybody:
        return W("say nobody")
    where = "low" if rate < MARK else "west" if rate < MARK_WEST else "high"
    said = [
        W(f"say {where}", poor=amount(everybody), rate=decimal(rate, 2)),
        W("say share", share=decimal(100 * counted["missed"] / everybody)),
        W("say small" if max(wrong, missed) < MARK_OF_RATES else "say large"),
    ]
    return Text(en=" ".join(one.en for one in said), zh="".join(one.zh for one in said))


HALVES = tuple(k / 2 for k in range(5))
COMPOSITE = Explorer(
    id="12-composite",
    title=W("title"),
    predict=W("predict"),
    controls=(
        Slider("still", W("control still"), tuple(k / 2 for k in range(7)), 1.5, places=1),
        Slider("exited", W("control exited"), tuple(range(5, 66, 15)), 20),
        Slider("wrong", W("control wrong"), HALVES, 1.5, places=1),
        Slider("missed", W("control missed"), HALVES, 1.5, places=1),
    ),
    frame=frame,
    chart=chart,
    reading=reading,
    columns=W.columns()
    | {
        "base": Column(W("column base"), 0),
        "poor": Column(W("column poor"), 0),
        "points": Column(W("column points"), 2),
    },
    standing=lambda **_: "simulated",
    caption=W("caption"),
)
