"""The first explorer of lesson 06: how many must, and how many may, have two causes or more."""

from __future__ import annotations

from typing import Any, Literal

from coursekit.catalogue import figure
from coursekit.explorers.declare import Choices, Column, Explorer, Slider
from coursekit.lessons import words
from coursekit.models import overlap
from coursekit.text import Language, Text, decimal

__all__ = ["SEVERAL"]

W = words("06", "explorer", "several")
WITHOUT = tuple(range(0, 51, 3))
"""Percent of the people with none of the four."""
_LEFT_HALF = 24
"""Where the numbers stand to the right of their points; further on there is more room to the left."""


def _shares(illness: int) -> list[float]:
    """Return the four shares in percent: illness as it is set, the others as the speech prints them."""
    return [illness, *(figure(f"cause-{cause}").value for cause in ("disability", "labour", "skills"))]


def _fits(most: int, none: int, illness: int) -> bool:
    return sum(_shares(illness)) <= most * (100 - none)


def _ends(most: int, none: int, illness: int) -> tuple[float, float]:
    """Return the least and the most with two causes or more, in percent."""
    shares = _shares(illness)
    return overlap.two_or_more_floor(shares, most, none), overlap.two_or_more_ceiling(shares, none)


def _chance(illness: int) -> tuple[float, float]:
    """Return who has none and who has two or more if the causes are independent, in percent."""
    none, _, *more = overlap.independent(_shares(illness))
    return none, sum(more)


def frame(none: int, most: str, illness: int) -> Any:
    """Return both ends for each share without a cause, the words of the one that is set, and the point of chance."""
    import pandas as pd

    rows = []
    for at in WITHOUT:
        if not _fits(int(most), at, illness):
            break
        low, high = _ends(int(most), at, illness)
        said = {"low_words": Text(en="", zh=""), "high_words": Text(en="", zh="")}
        if at == none:
            said["high_words"] = W("label most" if high > low else "label both", n=decimal(high, 1))
            if high > low:
                said["low_words"] = W("label least", n=decimal(low, 1))
        rows.append({"kind": "bounds", "name": W("label bounds"), "none": at, "low": low, "high": high}
            | {"chosen": int(at == none)} | said)  # fmt: skip
    without, several = _chance(illness)
    chance = {"kind": "chance", "name": W("label chance"), "none": without, "low": several, "high": several}
    rows.append(chance | {"chosen": 0, "low_words": "", "high_words": W("label by-chance", n=decimal(several, 1))})
    return pd.DataFrame(rows)


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
    """Draw the band between the ends, the setting on it and the point of chance."""
    import altair as alt

    from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, HALO, INK, MUTED, label_size

    x = alt.X(
        "none:Q",
        scale=alt.Scale(domain=[0, 52], nice=False),
        axis=alt.Axis(values=[0, 12, 24, 36, 48], format="d", grid=False, title=W("column none").to(language)),
    )
    scale = alt.Scale(domain=[0, 80], nice=False)
    axis = alt.Axis(values=[0, 20, 40, 60, 80], format="d", title=W("label axis").to(language))
    high = alt.Y("high:Q", scale=scale, axis=axis)
    low = alt.Y("low:Q", scale=scale)
    base = alt.Chart(frame)
    band = base.transform_filter("datum.kind === 'bounds'").encode(x=x)
    area = band.mark_area(color=ACCENT, opacity=0.2).encode(y=high, y2="low:Q")
    lines = band.mark_line(color=ACCENT).encode(y=high) + band.mark_line(color=ACCENT, strokeDash=DASHES[1]).encode(
        y=low
    )
    chosen = base.transform_filter("datum.chosen === 1").encode(x=x)
    rule = chosen.mark_rule(color=MUTED, strokeDash=DASHES[2])
    points = [chosen.mark_point(color=INK, filled=True, size=60, opacity=1).encode(y=end) for end in (low, high)]
    chance = base.transform_filter("datum.kind === 'chance'").encode(x=x, y=high)
    diamond = chance.mark_point(color=CATEGORY[1], shape="diamond", filled=True, size=110, opacity=1)
    mark: dict[str, Any] = {"fontSize": label_size(language), "color": INK, **HALO}
    texts = [chance.mark_text(align="left", dx=9, **mark).encode(text="high_words:N")]
    # Above and below the band, beside the rule: nothing else is drawn there.
    top, foot = alt.YDatum(76, scale=scale), alt.YDatum(3, scale=scale)
    sides: tuple[tuple[str, Literal["left", "right"], int], ...] = (("<=", "left", 8), (">", "right", -8))
    for side, align, dx in sides:
        half = chosen.transform_filter(f"datum.none {side} {_LEFT_HALF}")
        said = half.mark_text(align=align, dx=dx, fontWeight=600, **mark)
        texts += [said.encode(y=top, text="high_words:N"), said.encode(y=foot, text="low_words:N")]
    return alt.layer(area, lines, rule, *points, diamond, *texts).properties(height=260 if narrow else 290)


def reading(none: int, most: str, illness: int) -> Text:
    """Say both ends, and what chance would give."""
    low, high = _ends(int(most), none, illness)
    without, several = _chance(illness)
    return W(
        "say between" if high > low else "say both",
        illness=illness,
        none=none,
        most=most,
        low=decimal(low, 1),
        high=decimal(high, 1),
        without=decimal(without, 1),
        several=decimal(several, 1),
    )


def refuses(none: int, most: str, illness: int) -> Text | None:
    """Refuse what has no room: more tokens than the files of the others hold."""
    if _fits(int(most), none, illness):
        return None
    others = 100 - none
    return W(
        "say no-room",
        most=most,
        others=others,
        room=int(most) * others,
        total=decimal(sum(_shares(illness)), 1),
    )


SEVERAL = Explorer(
    id="06-several",
    title=W("title"),
    predict=W("predict"),
    controls=(
        Slider("none", W("control none"), WITHOUT, 27, unit=W("unit none")),
        Choices("most", W("control most"), W.choices("most"), "3"),
        Slider("illness", W("control illness"), (40, 45, 50), 40, unit=W("unit illness")),
    ),
    frame=frame,
    chart=chart,
    reading=reading,
    columns=W.columns() | {name: Column(W(f"column {name}"), 1) for name in ("none", "low", "high")},
    # Above 40 the share of illness is a supposition: the speech prints no more than that it is over 40.
    standing=lambda illness, **_: "speech" if illness == figure("cause-illness").value else "simulated",
    caption=W("caption"),
    refuses=refuses,
)
