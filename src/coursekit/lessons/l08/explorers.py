"""The explorer of lesson 08: how a list of the poor comes out, by places, sight, favour and re-check. Simulated."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, Any

from coursekit.explorers.declare import Choices, Column, Explorer
from coursekit.lessons import folder, words
from coursekit.lessons.l08.county import PARTS
from coursekit.text import Text, decimal

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EXPLORERS"]

W = words("08", "explorer", "lists")
SETTING = ("split", "sight", "favour", "recheck")
PIECES = (*PARTS, "above")
"""The poor, cut into pieces. Where no places are set nobody lacks one: the missed are those whose score was not low."""


@cache
def _stored() -> dict[tuple[str, ...], dict[str, float]]:
    """Read the measures of every setting."""
    rows = csv.DictReader(folder("08").joinpath("lists.csv").read_text(encoding="utf-8").splitlines())
    return {
        tuple(row[name] for name in SETTING): {name: float(row[name]) for name in row if name not in SETTING}
        for row in rows
    }


def _measures(split: str, sight: str, favour: str, recheck: str) -> dict[str, float]:
    found = _stored()[split, sight, favour, recheck]
    if split == "none":
        return found | {"place_taken": 0.0, "no_place": 0.0, "above": 100 - found["found"]}
    return found | {"above": 0.0}


def frame(split: str, sight: str, favour: str, recheck: str) -> pd.DataFrame:
    """Return the poor, cut into found, place taken, no place and, without places, score too high, in percent."""
    import pandas as pd

    found = _measures(split, sight, favour, recheck)
    ends = [sum(found[name] for name in PIECES[:k]) for k in range(len(PIECES))]
    rows = [
        {
            "order": order,
            "part": W(f"label {name}"),
            "percent": found[name],
            "middle": start + found[name] / 2,
            # A piece too narrow for its number stays without one; the sentence below says it.
            "words": decimal(found[name]) if found[name] >= 4 else "",
        }
        for order, (name, start) in enumerate(zip(PIECES, ends, strict=True))
    ]
    return pd.DataFrame(rows)


def chart(frame: pd.DataFrame, language: str, narrow: bool = False) -> Any:
    """Draw one bar of a hundred poor people, cut into pieces."""
    import altair as alt

    from coursekit.charts.theme import ACCENT, CATEGORY, EDGE, HALO, INK, label_size

    names = [W(f"label {name}").to(language) for name in PIECES]
    scale = alt.Scale(domain=[0, 100], nice=False)
    axis = alt.Axis(values=[0, 25, 50, 75, 100], title=W("column percent").to(language))
    colour = alt.Color(
        "part:N",
        scale=alt.Scale(domain=names, range=[EDGE, CATEGORY[1], ACCENT, CATEGORY[2]]),
        legend=alt.Legend(orient="top", title=None, columns=2 if narrow else 0),
    )
    base = alt.Chart(frame).encode(order=alt.Order("order:Q"))
    bar = base.mark_bar(size=70).encode(x=alt.X("percent:Q", stack="zero", scale=scale, axis=axis), color=colour)
    said = base.mark_text(fontSize=label_size(language) + 2, fontWeight=700, color=INK, **HALO)
    return (bar + said.encode(x=alt.X("middle:Q", scale=scale), text="words:N")).properties(height=120)


def reading(split: str, sight: str, favour: str, recheck: str) -> Text:
    """Say who is missed and why, who is let in, and how long the list is."""
    found = _measures(split, sight, favour, recheck)
    return W(
        "say open" if split == "none" else "say list",
        missed=decimal(100 - found["found"], 1),
        place=decimal(found["no_place"], 1),
        let_in=decimal(found["let_in"], 1),
        size=decimal(found["size"]),
        connected=decimal(found["connected"]),
        others=decimal(found["others"]),
    )


def refuses(split: str, sight: str, favour: str, recheck: str) -> Text | None:
    """Refuse a re-check that keeps places where no places are set."""
    return W("say no-places") if split == "none" and recheck == "yes" else None


def _choices(name: str, start: str) -> Choices:
    return Choices(name, W(f"control {name}"), W.choices(name), start)


EXPLORERS = (
    Explorer(
        id="08-lists",
        title=W("title"),
        predict=W("predict"),
        controls=(
            _choices("split", "head"),
            _choices("sight", "0"),
            _choices("favour", "0"),
            _choices("recheck", "no"),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        refuses=refuses,
        columns=W.columns() | {"percent": Column(W("column percent"), 1)},
        standing=lambda **_: "simulated",
        caption=W("caption"),
    ),
)
