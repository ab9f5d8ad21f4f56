"""The explorer of lesson 18: three World Bank files, their lines, and the official series beside them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from coursekit.explorers.declare import Choices, Column, Explorer
from coursekit.lessons import words
from coursekit.text import Language, Text, decimal

__all__ = ["EXPLORERS"]

W = words("18", "explorer", "lines")
LEVELS = {
    "pip2011": {"low": "190", "middle": "320", "upper": "550"},
    "pip2017": {"low": "215", "middle": "365", "upper": "685"},
    "wdi2021": {"low": "dday", "middle": "lmic", "upper": "umic"},
}
AREAS = {"nation": "national", "country": "rural", "towns": "urban"}
MERGED = 2013


def rates(file: str, line: str, area: str, start: str) -> dict[int, float]:
    """Return the headcount ratio of each year from `start` on, in percent."""
    from coursekit.catalogue import series

    level = LEVELS[file][line]
    id = f"wdi-{level}" if file == "wdi2021" else f"pip-{AREAS[area]}-{level}-ppp{file[-4:]}"
    return {
        one.start: one.value for one in series(id).observations if one.start >= int(start) and one.value is not None
    }


def frame(file: str, line: str, area: str, start: str) -> Any:
    """Return year, whose series it is, and rate: the file's, then the official rural one."""
    import pandas as pd

    from coursekit.catalogue import series

    found = rates(file, line, area, start)
    official = series("incidence-2010-standard").value
    own: list[dict[str, object]] = [{"year": y, "of": W("label bank"), "rate": r} for y, r in found.items()]
    beside: list[dict[str, object]] = [
        {"year": y, "of": W("label official"), "rate": official(y)} for y in found if y <= 2020
    ]
    return pd.DataFrame(own + beside)


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
    """Draw the file's line, hollow where its survey changed, and the official one thin and dashed."""
    import altair as alt

    from coursekit.charts.theme import ACCENT, DASHES, EDGE, label_size

    names = [W(f"label {one}").to(language) for one in ("bank", "official")]
    legend = alt.Legend(
        title=None, orient="top", labelFontSize=label_size(language), symbolType="stroke", labelLimit=260
    )
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[2010, 2022], nice=False),
        axis=alt.Axis(format="d", values=[2010, 2013, 2016, 2019, 2022]),
    )
    y = alt.Y("rate:Q", scale=alt.Scale(zero=True), axis=alt.Axis(tickCount=5))
    colour = alt.Color("of:N", scale=alt.Scale(domain=names, range=[ACCENT, EDGE]), legend=legend)
    dash = alt.StrokeDash("of:N", scale=alt.Scale(domain=names, range=[DASHES[0], DASHES[1]]), legend=None)
    base = alt.Chart(frame).encode(x=x, y=y, color=colour)
    lines = base.mark_line().encode(strokeDash=dash)
    size = 30 if narrow else 50
    filled = base.transform_filter(f"datum.year !== {MERGED}").mark_point(filled=True, size=size)
    hollow = base.transform_filter(f"datum.year === {MERGED}").mark_point(size=size, strokeWidth=2)
    return (lines + filled + hollow).properties(height=260)


def reading(file: str, line: str, area: str, start: str) -> Text:
    """Say where the series ends, in which year it fell most, and when it rose."""
    found = rates(file, line, area, start)
    falls = {after: found[before] - found[after] for before, after in pairwise(found)}
    year = max(falls, key=lambda one: falls[one])
    rose = [str(one) for one, fall in falls.items() if fall < 0]
    last = max(found)
    return W(
        "say rose" if rose else "say fell",
        first=min(found),
        start=decimal(found[min(found)], 1),
        last=last,
        rate=decimal(found[last], 1),
        year=year,
        points=decimal(falls[year], 1),
        **({"rose": Text(en=", ".join(rose), zh="、".join(rose))} if rose else {}),
    )


def refuses(file: str, line: str, area: str, start: str) -> Text | None:
    """Keep to what the file holds."""
    return W("say nation-only") if file == "wdi2021" and area != "nation" else None


EXPLORERS = (
    Explorer(
        id="18-lines",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Choices("file", W("control file"), W.choices("file"), "pip2017"),
            Choices("line", W("control line"), W.choices("line"), "upper"),
            Choices("area", W("control area"), W.choices("area"), "nation"),
            Choices("start", W("control start"), W.choices("start"), "2010"),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {"rate": Column(W("column rate"), 1)},
        standing=lambda **_: "read",
        caption=W("caption"),
        refuses=refuses,
    ),
)
