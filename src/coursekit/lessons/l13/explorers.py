"""The explorers of lesson 13: what a plan of visits can rule out (a model, with made-up costs), and visits that err."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coursekit.explorers.declare import Choices, Column, Explorer, Slider
from coursekit.lessons import words
from coursekit.lessons.l13.erring import ERRING
from coursekit.lessons.l13.plans import TRIP, VISIT
from coursekit.models.acceptance import allowed_below, beta_binomial_probabilities
from coursekit.models.design import design_effect, effective_size
from coursekit.text import Language, Text, decimal

__all__ = ["EXPLORERS", "RHO", "THRESHOLD", "TRIP", "VISIT", "certified_at_most"]

THRESHOLD, RHO = 0.02, 0.05
RATES = (0.0, 0.005, 0.01, 0.015, 0.019, 0.02, 0.025, 0.03, 0.035, 0.04)
TRUE = {"0.5": 0.005, "1.0": 0.01, "1.5": 0.015, "1.9": 0.019}
RULES = ("certified", "found")
NEAR = 0.019
"""From this rate on a value stands left of its point, so that the rule at the threshold does not run through it."""
W = words("13", "explorer", "rule-out")


@cache
def _at_most(villages: int, per_village: int, rate: float) -> NDArray[np.float64]:
    """Return the chances to find at most 0, 1, … of all households visited, villages being independent."""
    size = villages * per_village + 1
    one = np.fft.rfft(beta_binomial_probabilities(per_village, rate, RHO), size)
    chances: NDArray[np.float64] = np.cumsum(np.clip(np.fft.irfft(one**villages, size), 0.0, None))
    return np.minimum(chances, 1.0)


def certified_at_most(villages: int, per_village: int, level: float) -> int:
    """Return the most that may be found to rule out 2% at a level; -1 if even none is too many."""
    return int(np.searchsorted(_at_most(villages, per_village, THRESHOLD), level, side="right")) - 1


def _passes(villages: int, per_village: int, allowed: int, rate: float) -> float:
    return float(_at_most(villages, per_village, rate)[allowed]) if allowed >= 0 else 0.0


def _allowed(villages: int, per_village: int, level: str) -> dict[str, int]:
    return {
        "found": allowed_below(villages * per_village, THRESHOLD),
        "certified": certified_at_most(villages, per_village, int(level) / 100),
    }


def frame(villages: int, per_village: int, level: str, truth: str) -> Any:
    """Return the chance to pass by rule and true rate, in percent."""
    import pandas as pd

    rows = []
    for rule, allowed in _allowed(villages, per_village, level).items():
        for rate in RATES:
            chosen = rule == "certified" and rate == TRUE[truth]
            passes = 100 * _passes(villages, per_village, allowed, rate)
            written = f"{decimal(passes, 0)}%"
            rows.append(
                {
                    "rule": rule,
                    "name": W(f"label {rule}"),
                    "rate": round(100 * rate, 1),
                    "passes": round(passes, 2),
                    "chosen": int(chosen),
                    "label": written if chosen and rate < NEAR else "",
                    "label_left": written if chosen and rate >= NEAR else "",
                    "called": W(f"label {rule}") if rate == THRESHOLD else "",
                }
            )
    return pd.DataFrame(rows)


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
    """Draw the chance to pass against the true rate, one line a rule, and the county that was chosen."""
    import altair as alt
    import pandas as pd

    from coursekit.charts.theme import ACCENT, DASHES, EDGE, HALO, INK, SURFACE, label_size

    size = label_size(language)
    x = alt.X("rate:Q", scale=alt.Scale(domain=[0, 4]), axis=alt.Axis(values=[0, 1, 2, 3, 4], format="d"))
    y = alt.Y("passes:Q", scale=alt.Scale(domain=[0, 108], nice=False), axis=alt.Axis(values=[0, 25, 50, 75, 100]))
    base = alt.Chart(frame).encode(x=x, y=y)
    lines = base.mark_line(strokeWidth=2).encode(
        color=alt.Color("rule:N", scale=alt.Scale(domain=RULES, range=[ACCENT, EDGE])),
        strokeDash=alt.StrokeDash("rule:N", scale=alt.Scale(domain=RULES, range=[DASHES[0], DASHES[1]])),
    )
    chosen = base.transform_filter(alt.datum.chosen == 1)

    def named(layer: Any, field: str, align: str, dx: int, dy: int) -> Any:
        mark: dict[str, Any] = {"align": align, "dx": dx, "dy": dy, "fontSize": size}
        return layer.encode(text=f"{field}:N").mark_text(color=INK, **HALO, **mark)

    limit = pd.DataFrame({"rate": [2.0]})
    return (
        alt.Chart(limit).mark_rule().encode(x=x)
        + lines
        + chosen.mark_point(color=ACCENT, fill=SURFACE, size=90, strokeWidth=2)
        + named(base, "called", "left", 9, -11)
        + named(chosen, "label", "left", 6 if narrow else 9, -9)
        + named(chosen, "label_left", "right", 2, -14)
    ).properties(height=230)


def reading(villages: int, per_village: int, level: str, truth: str) -> Text:
    """Say what the plan costs, what it is worth, and what it can certify."""
    n = villages * per_village
    allowed = _allowed(villages, per_village, level)
    deff = design_effect(per_village, RHO)
    cost = W(
        "say cost",
        n=n,
        hours=decimal(villages * (TRIP + VISIT * per_village)),
        worth=decimal(effective_size(n, deff)),
        deff=decimal(deff, 2),
    )
    if allowed["certified"] < 0:
        return _joined(cost, W("say none-enough", level=level))
    chances = W(
        "say chances",
        t=truth,
        p=decimal(100 * _passes(villages, per_village, allowed["certified"], TRUE[truth]), 0),
        q=decimal(100 * _passes(villages, per_village, allowed["found"], TRUE[truth]), 0),
    )
    return _joined(cost, W("say at-most", level=level, k=allowed["certified"]), chances)


def _joined(*sentences: Text) -> Text:
    """Put sentences one after the other, as each language sets them."""
    return Text(en=" ".join(one.en for one in sentences), zh="".join(one.zh for one in sentences))


def standing(villages: int, per_village: int, level: str, truth: str) -> str:
    """Return ``"simulated"``: a model with made-up costs and correlation."""
    return "simulated"


EXPLORERS = (
    Explorer(
        id="13-rule-out",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Slider("villages", W("control villages"), tuple(range(10, 46, 5)), 20),
            Slider("per_village", W("control per_village"), tuple(range(5, 41, 5)), 20),
            Choices("level", W("control level"), W.choices("level"), "5"),
            Choices("truth", W("control truth"), W.choices("truth"), "1.0"),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {"rate": Column(W("column rate"), 1), "passes": Column(W("column passes"), 1)},
        standing=standing,
        caption=W("caption"),
    ),
    ERRING,
)
