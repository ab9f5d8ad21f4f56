"""The explorer of lesson 17: seven levers, eight measures, every one of 1,296 plans. Simulated."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from coursekit.explorers.declare import Choices, Column, Explorer
from coursekit.lessons import words
from coursekit.lessons.l17 import grid
from coursekit.lessons.l17.grid import MEASURES
from coursekit.models.society.plan import LEVERS, Plan
from coursekit.text import Language, Text, decimal, minus, whole

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHOICES", "EXPLORERS", "frame", "reading"]

W = words("17", "explorer", "plan")

CHOICES: dict[str, dict[str, object]] = {
    "find": {"now": 0.35, "more": 0.50, "most": 0.70},
    "help": {"less": 0.20, "now": 0.38, "double": 0.76},
    "match": {"no": False, "yes": True},
    "mend": {"now": 0.40, "most": 0.90},
    "top_up": {"none": "none", "now": "now", "line": "line"},
    "rounds": {"one": 1, "three": 3, "six": 6},
    "exit": {"second": "second", "now": "now", "first": "first", "targets": "targets"},
}
"""What each control can be set to, and the value of the lever."""


def _code(**controls: str) -> int:
    levers: dict[str, Any] = {name: CHOICES[name][key] for name, key in controls.items()}
    return grid.code_of(Plan(**levers))


@cache
def _ends(measure: str) -> tuple[float, float]:
    """Return the lowest and the highest of a measure in any run of any plan."""
    found = [grid.summary(code, measure) for code in grid.codes()]
    return min(low for _, low, _ in found), max(high for _, _, high in found)


def _place(measure: str, value: float) -> float:
    best, worst = _ends(measure)
    return round(100 * (value - best) / (worst - best))


def frame(**controls: str) -> pd.DataFrame:
    """Return mean, lowest and highest of each measure, and where they lie between the best and worst of all plans."""
    import pandas as pd

    code, rows = _code(**controls), []
    for order, (measure, places) in enumerate(MEASURES.items()):
        mean, low, high = grid.summary(code, measure)
        before, _, _ = grid.summary(grid.BEFORE, measure)
        shown = 1 if places else 0
        over = high > {"money": grid.MONEY, "hours": grid.HOURS}.get(measure, float("inf"))
        name = W(f"label {measure}")
        said = f"{mean:.1f}%" if places else whole(mean)
        rows.append(
            {
                "order": order,
                "measure": name,
                "named": Text(en="{name} {said}", zh="{name} {said}").fill(name=name, said=said),
                "mean": round(mean, shown),
                "low": round(low, shown),
                "high": round(high, shown),
                "before": round(before, shown),
                "at": _place(measure, mean),
                "from": _place(measure, low),
                "to": _place(measure, high),
                "was": _place(measure, before),
                "state": "over" if over else "within",
            }
        )
    return pd.DataFrame(rows)


def chart(frame: pd.DataFrame, language: Language, narrow: bool = False) -> Any:
    """Draw a range a measure from the best of all plans to the worst, with a tick for going on as before."""
    import altair as alt

    from coursekit.charts.theme import ACCENT, CATEGORY, EDGE, label_size

    axis = alt.Axis(grid=False, labelFontSize=label_size(language), labelLimit=150 if narrow else 240)
    y = alt.Y("named:N", sort=alt.EncodingSortField("order"), axis=axis)
    scale = alt.Scale(domain=[-3, 103], nice=False)
    # Set in a little from the ends, so that neither word is cut off on a phone.
    ends = alt.Axis(
        values=[4, 94],
        labelExpr=f"datum.value < 50 ? '{W('label best').to(language)}' : '{W('label worst').to(language)}'",
        labelFontSize=label_size(language),
        labelOverlap=False,
        labelBound=False,
    )
    colour = alt.Color("state:N", scale=alt.Scale(domain=["within", "over"], range=[ACCENT, CATEGORY[1]]), legend=None)
    base = alt.Chart(frame).encode(y=y)
    was = base.mark_tick(thickness=3, size=22, color=EDGE).encode(x=alt.X("was:Q", scale=scale, axis=ends))
    runs = base.mark_rule(strokeWidth=7, strokeDash=[1, 0]).encode(
        x=alt.X("from:Q", scale=scale, axis=ends), x2="to:Q", color=colour
    )
    dots = base.mark_point(filled=True, size=110, opacity=1).encode(
        x=alt.X("at:Q", scale=scale, axis=ends), color=colour
    )
    return (was + runs + dots).properties(height=290)


def reading(**controls: str) -> Text:
    """Say what the plan comes to, how it differs from going on as before on the same luck, and whether it fits."""
    code = _code(**controls)
    values = {name: grid.summary(code, name) for name in ("poor", "registered", "wrong", "money", "hours")}
    if code == grid.BEFORE:
        against = W("say itself")
    else:
        _, low, high = grid.difference(grid.BEFORE, code, "poor")
        against = W("say against", low=minus(f"{low:+.1f}"), high=minus(f"{high:+.1f}"))
    fits = values["money"][2] <= grid.MONEY, values["hours"][2] <= grid.HOURS
    said = {(True, True): "fits", (False, True): "dear", (True, False): "long", (False, False): "both"}[fits]
    return W(
        "say plan",
        poor=decimal(values["poor"][0], 1),
        registered=decimal(values["registered"][0], 1),
        wrong=decimal(values["wrong"][0], 1),
        against=against,
        money=decimal(values["money"][2]),
        hours=whole(values["hours"][2]),
        fits=W(f"say {said}"),
    )


def _start(name: str) -> str:
    return next(key for key, value in CHOICES[name].items() if value == LEVERS[name][0])


EXPLORERS = (
    Explorer(
        id="17-plan",
        title=W("title"),
        predict=W("predict"),
        controls=tuple(Choices(name, W(f"control {name}"), W.choices(name), _start(name)) for name in CHOICES),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {name: Column(W(f"column {name}")) for name in ("mean", "low", "high", "before")},
        standing=lambda **_: "simulated",
        caption=W("caption"),
    ),
)
