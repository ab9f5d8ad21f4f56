"""The explorer of lesson 13: how a plan of visits turns into certainty. A model, with costs that are made up."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coursekit.explorers.declare import Choices, Column, Explorer, Slider
from coursekit.models.acceptance import allowed_below, beta_binomial_probabilities
from coursekit.models.design import design_effect, effective_size
from coursekit.text import Text as T
from coursekit.text import decimal

__all__ = ["EXPLORERS", "RHO", "THRESHOLD", "TRIP", "VISIT", "certified_at_most"]

THRESHOLD, RHO = 0.02, 0.05
TRIP, VISIT = 3.0, 0.5
"""Interviewer hours to reach a village, and for one household in it: made up."""
RATES = (0.0, 0.005, 0.01, 0.015, 0.019, 0.02, 0.025, 0.03, 0.035, 0.04)
TRUE = {"0.5": 0.005, "1.0": 0.01, "1.5": 0.015, "1.9": 0.019}
RULES = {
    "found": T(en="found below 2%", zh="查出率低于2%"),
    "certified": T(en="certified", zh="有把握排除2%"),
}


@cache
def _at_most(villages: int, per_village: int, rate: float) -> NDArray[np.float64]:
    """Return the chances to find at most 0, 1, … of all households visited, villages being independent."""
    size = villages * per_village + 1
    one = np.fft.rfft(beta_binomial_probabilities(per_village, rate, RHO), size)
    chances: NDArray[np.float64] = np.cumsum(np.clip(np.fft.irfft(one**villages, size), 0.0, None))
    return np.minimum(chances, 1.0)


def certified_at_most(villages: int, per_village: int, certainty: float) -> int:
    """Return the most that may be found to be this sure of a rate below 2%; -1 if even none is too many."""
    return int(np.searchsorted(_at_most(villages, per_village, THRESHOLD), 1 - certainty, side="right")) - 1


def _passes(villages: int, per_village: int, allowed: int, rate: float) -> float:
    return float(_at_most(villages, per_village, rate)[allowed]) if allowed >= 0 else 0.0


def _allowed(villages: int, per_village: int, certainty: str) -> dict[str, int]:
    return {
        "found": allowed_below(villages * per_village, THRESHOLD),
        "certified": certified_at_most(villages, per_village, int(certainty) / 100),
    }


def frame(villages: int, per_village: int, certainty: str, truth: str) -> Any:
    """Return the chance to pass by rule and true rate, in percent."""
    import pandas as pd

    rows = []
    for rule, allowed in _allowed(villages, per_village, certainty).items():
        for rate in RATES:
            chosen = rule == "certified" and rate == TRUE[truth]
            passes = 100 * _passes(villages, per_village, allowed, rate)
            rows.append(
                {
                    "rule": rule,
                    "name": RULES[rule],
                    "rate": round(100 * rate, 1),
                    "passes": round(passes, 2),
                    "chosen": int(chosen),
                    "label": f"{decimal(passes, 0)}%" if chosen else "",
                }
            )
    return pd.DataFrame(rows)


def chart(frame: Any, language: str, narrow: bool = False) -> Any:
    """Draw the chance to pass against the true rate, one line a rule, and the county that was chosen."""
    import altair as alt
    import pandas as pd

    from coursekit.charts.theme import ACCENT, DASHES, EDGE, HALO, INK, SURFACE, label_size

    size = label_size(language)
    names = [RULES[rule].to(language) for rule in ("certified", "found")]
    x = alt.X("rate:Q", scale=alt.Scale(domain=[0, 4]), axis=alt.Axis(values=[0, 1, 2, 3, 4], format="d"))
    y = alt.Y("passes:Q", scale=alt.Scale(domain=[0, 108], nice=False), axis=alt.Axis(values=[0, 25, 50, 75, 100]))
    base = alt.Chart(frame).encode(x=x, y=y)
    legend = alt.Legend(orient="top", title=None, labelFontSize=size, symbolSize=400, symbolStrokeWidth=2)
    lines = base.mark_line(strokeWidth=2).encode(
        color=alt.Color("name:N", scale=alt.Scale(domain=names, range=[ACCENT, EDGE]), legend=legend),
        strokeDash=alt.StrokeDash("name:N", scale=alt.Scale(domain=names, range=[DASHES[0], DASHES[1]]), legend=legend),
    )
    chosen = base.transform_filter(alt.datum.chosen == 1)
    mark: dict[str, Any] = {"align": "left", "dx": 9, "dy": -9, "fontSize": size}
    labels = chosen.encode(text="label:N")
    limit = pd.DataFrame({"rate": [2.0]})
    return (
        alt.Chart(limit).mark_rule().encode(x=x)
        + lines
        + chosen.mark_point(color=ACCENT, fill=SURFACE, size=90, strokeWidth=2)
        + labels.mark_text(color=INK, **HALO, **mark)
    ).properties(height=230)


def reading(villages: int, per_village: int, certainty: str, truth: str) -> T:
    """Say what the plan costs, what it is worth, and what it can certify."""
    n = villages * per_village
    allowed = _allowed(villages, per_village, certainty)
    deff = design_effect(per_village, RHO)
    plan = T(
        en="{n} households take {hours} hours and tell as much as {worth} drawn at random (design effect {deff}). ",
        zh="走访{n}户需{hours}小时，相当于随机抽{worth}户（设计效应{deff}）。",
    ).fill(
        n=n,
        hours=decimal(villages * (TRIP + VISIT * per_village)),
        worth=decimal(effective_size(n, deff)),
        deff=decimal(deff, 2),
    )
    if allowed["certified"] < 0:
        verdict = T(
            en="Even finding none would not make one {c}% sure of a rate below 2%.",
            zh="即使一户也没查出，也没有{c}%的把握说比率低于2%。",
        ).fill(c=certainty)
    else:
        verdict = T(
            en="To be {c}% sure of a rate below 2%, at most {k} may be found: a county at {t}% gets there with a "
            "chance of {p}%, and passes the rule “found below 2%” with {q}%.",
            zh="要有{c}%的把握说比率低于2%，最多只能查出{k}户：真实比率为{t}%的县，达到的概率是{p}%；"
            "按“查出率低于2%”的规则，通过的概率是{q}%。",
        ).fill(
            c=certainty,
            k=allowed["certified"],
            t=truth,
            p=decimal(100 * _passes(villages, per_village, allowed["certified"], TRUE[truth]), 0),
            q=decimal(100 * _passes(villages, per_village, allowed["found"], TRUE[truth]), 0),
        )
    return T(en=plan.en + verdict.en, zh=plan.zh + verdict.zh)


def standing(villages: int, per_village: int, certainty: str, truth: str) -> str:
    """Return ``"simulated"``: a model with made-up costs and correlation."""
    return "simulated"


EXPLORERS = (
    Explorer(
        id="13-plan",
        title=T(en="How sure does a plan make you?", zh="这样查，能有多大把握？"),
        predict=T(
            en="Predict first: a county truly at 1.9% keeps the rule of 2%. How many visits would prove it?",
            zh="先预测：某县真实比率为1.9%，低于2%，符合要求。要查多少户才能证明？",
        ),
        controls=(
            Slider("villages", T(en="Villages", zh="抽几个村"), tuple(range(10, 46, 5)), 20),
            Slider("per_village", T(en="Households in each", zh="每村几户"), tuple(range(5, 41, 5)), 20),
            Choices(
                "certainty",
                T(en="Certainty asked for", zh="要求的把握"),
                tuple((c, T(en=f"{c}%", zh=f"{c}%")) for c in ("90", "95", "99")),
                "95",
            ),
            Choices(
                "truth",
                T(en="True rate of the county", zh="该县的真实比率"),
                tuple((key, T(en=f"{key}%", zh=f"{key}%")) for key in TRUE),
                "1.0",
            ),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns={
            "name": T(en="Rule", zh="规则"),
            "rate": Column(T(en="True rate, %", zh="真实比率（%）"), 1),
            "passes": Column(T(en="Chance to pass, %", zh="通过的概率（%）"), 1),
        },
        standing=standing,
        caption=T(
            en="Across: true rate of households, %; up: chance to pass, %; vertical rule: 2%. Certified: so few found "
            "that a rate of 2% or more is ruled out with the certainty asked for. Beta-binomial model; correlation "
            "0.05 within villages; 3 hours a village and half an hour a household. Costs and correlation are made up.",
            zh="横轴：按户的真实比率（%）；纵轴：通过的概率（%）；竖线：2%。“有把握排除2%”指查出的户数少到能以所要求的把握排除2%及以上。"
            "贝塔二项模型，村内相关0.05；每到一村3小时，每访一户半小时。成本和相关系数均为假设。",
        ),
    ),
)
