"""The explorer of lesson 01: how fast poverty fell, on which line and in which measure."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from coursekit.explorers.declare import Choices, Column, Explorer, Slider
from coursekit.lessons import words
from coursekit.models.change import proportional_yearly_rate, yearly_change
from coursekit.text import Text, decimal, people, span

__all__ = ["EXPLORERS"]

BASE = (2000, 2010)
W = words("01", "explorer", "fall")


@cache
def _levels(line: str) -> dict[str, dict[int, tuple[float, str]]]:
    """Return people and rate by year on one line, each with its standing; only years that have both."""
    from coursekit.catalogue import series

    found = {}
    for measure, name in (("people", "headcount"), ("rate", "incidence")):
        frame = series(f"{name}-{line}-standard").frame()
        found[measure] = {
            int(year): (float(value), str(standing))
            for year, value, standing in zip(frame["year"], frame["value"], frame["standing"], strict=True)
        }
    years = sorted(y for y in found["people"] if y in found["rate"] and BASE[0] <= y <= 2017)
    return {measure: {y: values[y] for y in years} for measure, values in found.items()}


def _column(measure: str) -> str:
    return "people" if measure == "people" else "rate"


def _fall(line: str, measure: str, start: int, end: int) -> float:
    """Return the fall a year, positive: persons, percentage points, or percent."""
    levels = _levels(line)[_column(measure)]
    first, last = levels[start][0], levels[end][0]
    if measure == "proportional":
        return -proportional_yearly_rate(first, last, end - start)
    return -yearly_change(first, last, end - start)


def _words(measure: str, fall: float, years: int) -> Text:
    """Write a fall with its unit: a year on average, or of the one year."""
    written = W(f"label {measure}", n=people(fall) if measure == "people" else decimal(fall, 2))
    return W("label a-year", fall=written) if years > 1 else written


def _level(measure: str, value: float) -> Text | str:
    return people(value) if measure == "people" else f"{decimal(value, 1)}%"


def refuses(line: str, measure: str, start: int, end: int) -> Text | None:
    """Keep the period in order and on years that the line has."""
    years = _levels(line)["rate"]
    missing = [year for year in (start, end) if year not in years]
    if missing:
        lacking = W("label two-years", first=missing[0], last=missing[1]) if len(missing) == 2 else f"{missing[0]}"
        said = "say lacks-2010" if line == "2010" else "say lacks-2008"
        return W(said, line=W(f"choice line {line}"), years=lacking)
    return None if start < end else W("say order")


def frame(line: str, measure: str, start: int, end: int) -> Any:
    """Return the base period, the chosen period and the printed comparison, one row each."""
    import pandas as pd

    from coursekit.catalogue import figure

    column = _column(measure)
    levels = _levels(line)[column]
    base = _fall(line, measure, *BASE)
    rows: list[dict[str, Any]] = []
    for kind, (first, last) in (("base", BASE), ("chosen", (start, end))):
        fall = _fall(line, measure, first, last)
        rows.append(
            {
                "row": span(first + 1, last),
                "kind": kind,
                "line": W(f"choice line {line}"),
                "from": _level(measure, levels[first][0]),
                "to": _level(measure, levels[last][0]),
                "years": last - first,
                "fall": _words(measure, fall, last - first),
                "ratio": fall / base,
                "times": decimal(fall / base, 2),
                "label": W("label bar", ratio=decimal(fall / base, 2), fall=_words(measure, fall, last - first)),
            }
        )
    printed = figure("yearly-fall-2013-2017").value / figure("yearly-fall-2001-2010").value
    rows.append(
        {
            "row": W("label printed"),
            "kind": "printed",
            "line": W("label two-lines"),
            "from": "–",
            "to": "–",
            "years": math.nan,
            "fall": "–",
            "ratio": printed,
            "times": decimal(printed, 2),
            "label": W("label printed-bar", ratio=decimal(printed, 2)),
        }
    )
    # A label stands behind its bar and behind the rule at 1, which would run through it.
    placed = [{**row, "order": order, "label_at": max(row["ratio"], 1.0)} for order, row in enumerate(rows)]
    return pd.DataFrame(placed)


def chart(frame: Any, language: str, narrow: bool = False) -> Any:
    """Draw the ratio to 2001–10 as bars from zero, with a rule at 1."""
    import altair as alt
    import pandas as pd

    from coursekit.charts.theme import ACCENT, EDGE, HALO, INK, SURFACE, label_size

    size = label_size(language)
    domain = ["base", "chosen", "printed"]
    x = alt.X(
        "ratio:Q",
        scale=alt.Scale(domain=[0, 3.8 if narrow else 4.6]),
        axis=alt.Axis(values=[0, 1, 2, 3], format="d", title=W("label axis").to(language), titleAnchor="start"),
        stack=None,
    )
    order = alt.EncodingSortField("order", op="min")
    y = alt.Y("row:N", sort=order, axis=alt.Axis(grid=False, labelLimit=120))
    base = alt.Chart(frame).encode(x=x, y=y)
    bars = base.mark_bar(strokeWidth=2).encode(
        color=alt.Color("kind:N", scale=alt.Scale(domain=domain, range=[EDGE, ACCENT, SURFACE])),
        stroke=alt.Stroke("kind:N", scale=alt.Scale(domain=domain, range=[EDGE, ACCENT, EDGE])),
        strokeDash=alt.StrokeDash("kind:N", scale=alt.Scale(domain=domain, range=[[1, 0], [1, 0], [5, 4]])),
    )
    one = pd.DataFrame({"ratio": [1.0]})
    labels = base.encode(x=alt.X("label_at:Q"), text="times:N" if narrow else "label:N")
    mark: dict[str, Any] = {"align": "left", "dx": 7, "fontSize": size}
    return (bars + alt.Chart(one).mark_rule().encode(x=x) + labels.mark_text(color=INK, **HALO, **mark)).properties(
        height=170
    )


def reading(line: str, measure: str, start: int, end: int) -> Text:
    """Say in one sentence how the chosen period compares with 2001–10."""
    base, chosen = _fall(line, measure, *BASE), _fall(line, measure, start, end)
    ratio = chosen / base
    if (start, end) == BASE:
        verdict = "same-period"
    elif round(ratio, 2) == 1:
        verdict = "equal"
    else:
        verdict = "faster" if ratio > 1 else "slower"
    return W(
        f"say {verdict}",
        line=W(f"choice line {line}"),
        what=W("label of-people" if measure == "people" else "label of-rate"),
        period=span(start + 1, end),
        decade=span(BASE[0] + 1, BASE[1]),
        chosen=_words(measure, chosen, end - start),
        base=_words(measure, base, BASE[1] - BASE[0]),
        ratio=decimal(ratio, 2),
    )


def standing(line: str, measure: str, start: int, end: int) -> str:
    """Return ``"memory"`` if one of the four levels is from memory, else ``"read"``."""
    levels = _levels(line)[_column(measure)]
    return "memory" if any(levels[y][1] == "memory" for y in (*BASE, start, end)) else "read"


EXPLORERS = (
    Explorer(
        id="01-fall",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Choices("line", W("control line"), W.choices("line"), "2010"),
            Choices("measure", W("control measure"), W.choices("measure"), "points"),
            Slider("start", W("control start"), tuple(range(2000, 2017)), 2012),
            Slider("end", W("control end"), tuple(range(2001, 2018)), 2017),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {"ratio": Column(W("column ratio"), 2)},
        standing=standing,
        caption=W("caption"),
        refuses=refuses,
    ),
)
