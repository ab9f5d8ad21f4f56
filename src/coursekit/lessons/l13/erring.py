"""The second explorer of lesson 13: a pass rule when visits err. A model, with two error rates that are made up."""

from __future__ import annotations

from functools import cache
from typing import Any

from coursekit.explorers.declare import Choices, Column, Explorer, Slider
from coursekit.lessons import words
from coursekit.models.acceptance import allowed_below, pass_probability
from coursekit.text import Language, Text, decimal

__all__ = ["ERRING", "found_rate", "limit_seen", "passes"]

THRESHOLD, GOOD, BAD = 0.02, 0.01, 0.03
RATES = tuple(k / 500 for k in range(21))
"""True rates along the axis, 0 to 4%."""
LINES = ("exact", "erring")
W = words("13", "explorer", "erring")


def found_rate(rate: float, sees: float, errs: float) -> float:
    """Return the share of households that are called poor on average.

    Parameters
    ----------
    rate : float
        True share of poor households.
    sees : float
        Of 100 poor households, so many are called poor (100 times the sensitivity).
    errs : float
        Of 100 others, so many are called poor (100 times one minus the specificity).
    """
    return (rate * sees + (1 - rate) * errs) / 100


def limit_seen(sees: float, errs: float) -> float:
    """Return the true rate at which 2% is found; below 0 where even a county without any is found above it."""
    return (THRESHOLD - errs / 100) / ((sees - errs) / 100)


@cache
def passes(rate: float, households: int, sees: float, errs: float) -> float:
    """Return the chance, in percent, that the found rate is below 2%."""
    allowed = allowed_below(households, THRESHOLD)
    return 100 * pass_probability(found_rate(rate, sees, errs), households, allowed)


def frame(households: str, sees: int, errs: float) -> Any:
    """Return the chance to pass by true rate: nothing misjudged, and with both errors."""
    import pandas as pd

    limit = round(limit_seen(sees, errs), 4)
    rates = {"exact": RATES, "erring": sorted({*RATES, limit} if 0 <= limit <= RATES[-1] else RATES)}
    rows = []
    for line, (right, wrong) in zip(LINES, ((100, 0.0), (sees, errs)), strict=True):
        for rate in rates[line]:
            marked = line == "erring" and rate == limit
            rows.append(
                {
                    "line": W(f"label {line}"),
                    "rate": round(100 * rate, 2),
                    "passes": round(passes(rate, int(households), right, wrong), 1),
                    "marked": int(marked),
                    "label": f"{decimal(100 * rate, 2)}%" if marked else "",
                }
            )
    return pd.DataFrame(rows)


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
    """Draw the chance to pass against the true rate, and mark where 2% is found."""
    import altair as alt
    import pandas as pd

    from coursekit.charts.theme import ACCENT, DASHES, EDGE, HALO, INK, SURFACE, label_size

    size = label_size(language)
    names = [W(f"label {line}").to(language) for line in LINES]
    legend = alt.Legend(title=None, orient="top", labelFontSize=size, labelLimit=260)
    x = alt.X("rate:Q", scale=alt.Scale(domain=[0, 4]), axis=alt.Axis(values=[0, 1, 2, 3, 4], format="d"))
    y = alt.Y("passes:Q", scale=alt.Scale(domain=[0, 108], nice=False), axis=alt.Axis(values=[0, 25, 50, 75, 100]))
    base = alt.Chart(frame).encode(x=x, y=y)
    lines = base.mark_line(strokeWidth=2).encode(
        color=alt.Color("line:N", scale=alt.Scale(domain=names, range=[EDGE, ACCENT]), legend=legend),
        strokeDash=alt.StrokeDash("line:N", scale=alt.Scale(domain=names, range=[DASHES[1], DASHES[0]]), legend=legend),
    )
    marked = base.transform_filter(alt.datum.marked == 1)
    mark: dict[str, Any] = {"align": "left", "dx": 8, "dy": -10, "fontSize": size, "color": INK}
    return (
        alt.Chart(pd.DataFrame({"rate": [2.0]})).mark_rule().encode(x=x)
        + lines
        + marked.mark_point(color=ACCENT, fill=SURFACE, size=90, strokeWidth=2)
        + marked.mark_text(**mark, **HALO).encode(text="label:N")
    ).properties(height=230)


def reading(households: str, sees: int, errs: float) -> Text:
    """Say what is found where nobody is missed, where the rule turns, and what two counties may expect."""
    n, limit = int(households), limit_seen(sees, errs)
    nobody = decimal(errs, 1)
    # At exactly 2% found nothing is left below the limit: with nobody missed the county is there already.
    turns = W("say turns", zero=nobody, limit=decimal(100 * limit, 2)) if limit > 0 else W("say never", zero=nobody)
    chances = {
        f"{name}{kind}": decimal(passes(rate, n, *visit), 0)
        for name, rate in (("good", GOOD), ("bad", BAD))
        for kind, visit in (("", (sees, errs)), ("_exact", (100, 0.0)))
    }
    said = W("say chances", n=W(f"choice households {households}"), **chances)
    return Text(en=f"{turns.en} {said.en}", zh=turns.zh + said.zh)


ERRING = Explorer(
    id="13-erring",
    title=W("title"),
    predict=W("predict"),
    controls=(
        Choices("households", W("control households"), W.choices("households"), "400"),
        Slider("sees", W("control sees"), tuple(range(70, 101, 5)), 85),
        Slider("errs", W("control errs"), tuple(k / 2 for k in range(9)), 3.0, places=1),
    ),
    frame=frame,
    chart=chart,
    reading=reading,
    columns=W.columns() | {"rate": Column(W("column rate"), 2), "passes": Column(W("column passes"), 1)},
    standing=lambda **_: "simulated",
    caption=W("caption"),
)
