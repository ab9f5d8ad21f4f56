"""The explorer of lesson 07 on needs: one safe house for one of the ten invented people, by cut-off and weights."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from coursekit.explorers.declare import Choices, Column, Explorer, Slider
from coursekit.lessons import words
from coursekit.lessons.l07.people import NEEDS, ten
from coursekit.models import measures
from coursekit.text import Language, Text, decimal

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["HOUSE"]

W = words("07", "explorer", "house")
CUTOFFS = (1, 1.5, 2, 2.5, 3, 3.5, 4)
DOUBLED = {"equal": (), "assurances": ("food", "clothing"), "housing": ("housing",)}
"""Needs that count double, by the name of the weights."""
NOBODY = "nobody"
_NEARLY = 1e-9
STATES = ("counted", "dropped", "met")
"""Lacking and counted, for its person is poor; lacking and dropped, for its person is not; not lacking."""


@cache
def _weights(name: str) -> dict[str, float]:
    """Return the weight of each need; together they are as many as the needs."""
    plain = {need: 2.0 if need in DOUBLED[name] else 1.0 for need in NEEDS}
    return {need: len(NEEDS) * weight / sum(plain.values()) for need, weight in plain.items()}


@cache
def _people(given: str) -> pd.DataFrame:
    """Return the ten, one of them with a safe house if somebody is given one."""
    people = ten()
    if given != NOBODY:
        people.loc[int(given), "housing"] = 0
    return people


def _measures(k: float, weights: str, given: str) -> measures.Needs:
    return measures.alkire_foster(_people(given), k, _weights(weights))


def frame(k: float, weights: str, given: str) -> Any:
    """Return a row a person: the state of each need, how much is lacking by the weights, and whether that is poor."""
    import pandas as pd

    rows = []
    for person, lacking in _people(given).iterrows():
        count = sum(_weights(weights)[need] * lacking[need] for need in NEEDS)
        poor = count >= k - _NEARLY
        states = {
            need: W(f"label {'met' if not lacking[need] else 'counted' if poor else 'dropped'}") for need in NEEDS
        }
        rows.append({"person": person} | states | {"count": count, "poor": W(f"label {'poor' if poor else 'other'}")})
    return pd.DataFrame(rows)


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
    """Draw a tile a need and person, and beside them what each lacks in all."""
    import altair as alt

    from coursekit.charts.theme import ACCENT, INK, LINE, MUTED, SEQUENCE, SURFACE, label_size

    size = label_size(language)
    across = [*(W(f"label {need}").to(language) for need in NEEDS), W("label all").to(language)]
    states = [W(f"label {state}").to(language) for state in STATES]
    poor = W("label poor").to(language)
    axis = alt.Axis(orient="top", labelAngle=0, labelFontSize=size, grid=False, title=None, domain=False, ticks=False)
    place = alt.Scale(domain=across, paddingInner=0.08, paddingOuter=0)
    y = alt.Y(
        "person:O",
        scale=alt.Scale(domain=list(range(1, 11)), paddingInner=0.12),
        axis=alt.Axis(title=None if narrow else W("column person").to(language), grid=False, labelFontSize=size),
    )
    legend = alt.Legend(title=None, orient="bottom", labelFontSize=size, columns=1 if narrow else 3, labelLimit=260)
    fill = alt.Scale(domain=states, range=[ACCENT, SEQUENCE[0], SURFACE])
    base = alt.Chart(frame).encode(y=y)
    layers = []
    for need, name in zip(NEEDS, across, strict=False):
        x = alt.XDatum(name, type="nominal", scale=place, axis=axis)
        colour = alt.Color(f"{need}:N", scale=fill, legend=legend)
        layers.append(base.mark_rect(stroke=LINE, strokeWidth=1).encode(x=x, color=colour))
        for state, ink in zip(states[:2], (SURFACE, INK), strict=True):
            one = base.transform_filter(alt.FieldEqualPredicate(field=need, equal=state))
            layers.append(one.mark_text(color=ink, fontSize=size).encode(x=x, text=alt.TextValue("1")))
    x = alt.XDatum(across[-1], type="nominal", scale=place, axis=axis)
    for test, mark in (("===", {"color": INK, "fontWeight": 700}), ("!==", {"color": MUTED})):
        who = base.transform_filter(f"datum.poor {test} '{poor}'")
        layers.append(who.mark_text(fontSize=size, **mark).encode(x=x, text=alt.Text("count:Q", format=".1f")))
    return alt.layer(*layers).properties(height=290)


def reading(k: float, weights: str, given: str) -> Text:
    """Say H, A and M0, and what they were before the house."""
    before, now = _measures(k, weights, NOBODY), _measures(k, weights, given)
    said = {
        "k": decimal(k, 1) if k % 1 else str(int(k)),
        "weights": W(f"choice weights {weights}"),
        "person": given,
        "h0": decimal(before.headcount, 1),
        "m00": decimal(before.adjusted, 3),
        "a0": decimal(before.intensity or 0, 2),
        "h": decimal(now.headcount, 1),
        "m0": decimal(now.adjusted, 3),
    }
    if given == NOBODY:
        return W("say before", **said)
    if now.intensity is None:
        return W("say nobody-left", **said)
    return W("say house", a=decimal(now.intensity, 2), **said)


HOUSE = Explorer(
    id="07-house",
    title=W("title"),
    predict=W("predict"),
    controls=(
        Choices("given", W("control given"), W.choices("given"), NOBODY),
        Slider("k", W("control k"), CUTOFFS, 2, places=1),
        Choices("weights", W("control weights"), W.choices("weights"), "equal"),
    ),
    frame=frame,
    chart=chart,
    reading=reading,
    columns=W.columns() | {"count": Column(W("column count"), 2)},
    standing=lambda **_: "simulated",
    caption=W("caption"),
)
