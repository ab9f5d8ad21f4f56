"""An explorer as lessons declare them, small, on made-up numbers."""

from __future__ import annotations

from typing import Any

import pandas as pd

from coursekit.explorers import Choices, Column, Explorer, Slider
from coursekit.text import Text

LEVELS = {2010: 50.0, 2011: 40.0, 2012: 32.0, 2013: 31.0}
MEASURES = {"points": Text("points a year", "年均百分点"), "share": Text("share a year, %", "年均比例（%）")}


def fall(start: int, end: int, measure: str) -> float:
    lost = LEVELS[start] - LEVELS[end]
    return lost / (end - start) if measure == "points" else 100 * lost / LEVELS[start] / (end - start)


def frame(start: int, end: int, measure: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period": [Text("all years", "全部年份"), Text("chosen", "所选时段")],
            "years": [3, end - start],
            "fall": [fall(2010, 2013, measure), fall(start, end, measure)],
        }
    )


def chart(data: pd.DataFrame, language: str) -> Any:
    import altair as alt

    base = alt.Chart(data).encode(x="fall:Q", y=alt.Y("period:N", sort=None))
    return (base.mark_bar() + base.mark_text(dx=4, align="left").encode(text="years:Q")).properties(height=120)


def reading(start: int, end: int, measure: str) -> Text:
    value = f"{fall(start, end, measure):.2f}"
    return Text(
        f"From {start} to {end} the fall was {value} {MEASURES[measure].en}.",
        f"{start}年至{end}年{MEASURES[measure].zh}为{value}。",
    )


def standing(start: int, end: int, measure: str) -> str:
    return "memory" if start == 2011 else "read"


def refuses(start: int, end: int, measure: str) -> Text | None:
    return None if start < end else Text("A period must start before it ends.", "时段的起点要早于终点。")


def sample(**changes: Any) -> Explorer:
    parts: dict[str, Any] = {
        "id": "99-fall",
        "title": Text("Faster or slower?", "快了还是慢了？"),
        "predict": Text("Predict first: which?", "先预测：哪个？"),
        "controls": (
            Slider("start", Text("Starts in", "起点"), (2010, 2011, 2012), 2010),
            Slider("end", Text("Ends in", "终点"), (2011, 2012, 2013), 2013),
            Choices("measure", Text("Measure", "算法"), tuple(MEASURES.items()), "points"),
        ),
        "frame": frame,
        "chart": chart,
        "reading": reading,
        "columns": {
            "period": Text("Period", "时段"),
            "years": Text("Years", "年数"),
            "fall": Column(Text("Fall", "减幅"), 2),
        },
        "standing": standing,
        "caption": Text("Made-up numbers.", "虚构的数字。"),
        "refuses": refuses,
    }
    return Explorer(**{**parts, **changes})
