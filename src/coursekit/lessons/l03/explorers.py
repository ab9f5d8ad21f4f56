"""The explorer of lesson 03: the same seven sums, counted in three ways."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from coursekit.explorers.declare import Choices, Column, Explorer
from coursekit.lessons import words
from coursekit.lessons.l03.sums import NATIONAL, SUMS, YI
from coursekit.models.money import grant_element
from coursekit.text import Text, decimal

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EXPLORERS"]

W = words("03", "explorer", "money")
DISCOUNTS, YEARS, SHARES = ("3", "5", "8", "10"), ("1", "3", "10", "25"), ("0", "50", "90", "100")


def _gift(discount: str, years: str, share: str) -> float:
    """Return the grant element when part of the interest at the discount rate is paid for the borrower."""
    rate = int(discount) / 100
    return grant_element(rate * (100 - int(share)) / 100, int(years), rate)


def _kept(name: str, count: str, gift: float) -> float:
    """Return which share of a sum is kept in a way of counting."""
    kind = SUMS[name]
    if count == "face":
        return 1.0
    if count == "once":
        return 0.0 if kind == "refinancing" else 1.0
    return {"budget": 1.0, "gift": 1.0, "loan": gift}.get(kind, 0.0)


def _whole(amount: float) -> Text:
    """Write 亿 yuan in whole numbers, cut off: "more than" stays true. Chinese groups no digits before 亿."""
    whole = math.floor(amount + 1e-9)
    return Text(en=decimal(whole), zh=str(whole))


def _rows(count: str, discount: str, years: str, share: str) -> list[dict[str, Any]]:
    from coursekit.catalogue import figure

    gift = _gift(discount, years, share)
    rows = []
    for order, name in enumerate(NATIONAL):
        one = figure(name)
        amount = one.value / YI
        kept = amount * _kept(name, count, gift)
        rows.append(
            {
                "order": order,
                "sum": W(f"label {name}"),
                "kind": W(f"label {SUMS[name]}"),
                "amount": amount,
                "kept": kept,
                "words": _whole(kept) if kept > 0 else W("label out"),
            }
        )
    return rows


def frame(count: str, discount: str, years: str, share: str) -> pd.DataFrame:
    """Return the seven sums, with what is kept of each."""
    import pandas as pd

    return pd.DataFrame(_rows(count, discount, years, share))


def chart(frame: pd.DataFrame, language: str, narrow: bool = False) -> Any:
    """Draw what is kept as bars from zero, in front of the outline of the whole sum."""
    import altair as alt

    from coursekit.charts.theme import ACCENT, EDGE, HALO, INK, SURFACE, label_size

    size = label_size(language)
    scale = alt.Scale(domain=[0, 7400 if narrow else 6100], nice=False)
    axis = alt.Axis(values=[0, 2000, 4000, 6000])
    order = alt.EncodingSortField("order", op="min")
    y = alt.Y("sum:N", sort=order, axis=alt.Axis(grid=False, labelLimit=150))
    base = alt.Chart(frame).encode(y=y)
    outline = base.mark_bar(fill=SURFACE, stroke=EDGE, strokeWidth=1.5, strokeDash=[4, 3])
    labels = base.mark_text(align="left", dx=7, fontSize=size, color=INK, **HALO)
    return (
        outline.encode(x=alt.X("amount:Q", scale=scale, axis=axis, stack=None))
        + base.mark_bar(color=ACCENT).encode(x=alt.X("kept:Q", scale=scale, axis=axis, stack=None))
        + labels.encode(x=alt.X("amount:Q", scale=scale, axis=axis), text="words:N")
    ).properties(height=270)


def reading(count: str, discount: str, years: str, share: str) -> Text:
    """Say the total, which way it points, and what was left out."""
    rows = _rows(count, discount, years, share)
    total = sum(row["kept"] for row in rows)
    said = {"total": _whole(total)}
    gift = _gift(discount, years, share)
    part = decimal(100 * gift, 1)
    if count != "gift":
        return W(f"say {count}", **said, part=part)
    loans = sum(row["kept"] for row, name in zip(rows, NATIONAL, strict=True) if SUMS[name] == "loan")
    if share == "0":
        return W("say none", **said)
    return W("say gift", **said, part=part, loans=_whole(loans))


def _choices(name: str, start: str) -> Choices:
    return Choices(name, W(f"control {name}"), W.choices(name), start)


EXPLORERS = (
    Explorer(
        id="03-money",
        title=W("title"),
        predict=W("predict"),
        controls=(
            _choices("count", "face"),
            _choices("discount", "5"),
            _choices("years", "3"),
            _choices("share", "100"),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {"amount": Column(W("column amount"), 0), "kept": Column(W("column kept"), 0)},
        standing=lambda **_: "coding",
        caption=W("caption"),
    ),
)
