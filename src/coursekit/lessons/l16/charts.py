"""The charts of lesson 16: a hundred complaints, two months of letters, ten cases on a time line, and a stair."""

from __future__ import annotations

from typing import Any

from coursekit.charts.guess_mark import guess_place
from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, EDGE, HALO, INK, SEQUENCE, label_size
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.lessons.l16 import cases, county
from coursekit.models import followup
from coursekit.text import Language, decimal

__all__ = ["CHARTS"]

HUNDRED, MONTHS, LINES, STAIR = (words("16", "chart", name) for name in ("hundred", "months", "lines", "stair"))
STAGES = ("received", "valid", "passed", "closed")


def hundred(lesson: Context, language: Language, narrow: bool = False, before: bool = False) -> Any:
    """Draw what is left of 100 justified complaints after each stage; `before` the guess only the first bar."""
    import altair as alt
    import pandas as pd

    left = [100.0]
    for share in county.RATES.values():
        left.append(left[-1] * share)
    names = [HUNDRED(f"label {name}").to(language) for name in ("filed", *county.RATES)]
    rows = [{"name": name, "left": n, "words": decimal(n)} for name, n in zip(names, left, strict=True)]
    data = pd.DataFrame(rows[:1] if before else rows)
    axis = alt.Axis(grid=False, labelAngle=0, labelFontSize=label_size(language), labelLimit=90)
    x = alt.X("name:N", scale=alt.Scale(domain=names, paddingOuter=0.5), sort=None, axis=axis)
    y = alt.Y("left:Q", scale=alt.Scale(domain=[0, 115], nice=False), axis=alt.Axis(values=[0, 25, 50, 75, 100]))
    base = alt.Chart(data).encode(x=x, y=y)
    numbers = base.mark_text(dy=-12, fontSize=18, fontWeight=700, color=INK, **HALO).encode(text="words:N")
    place = guess_place(x, y, {"name": names[-1]}, "left", (0, 100), left[0])
    return base.mark_bar(color=ACCENT, size=28 if narrow else 40) + numbers + place


def months(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the letters of two months by stage, in percent of those received."""
    import altair as alt
    import pandas as pd

    names = [MONTHS(f"label {stage}").to(language) for stage in STAGES]
    rows = []
    for month in ("february", "december"):
        counts = {s: float(lesson.series(f"letters-{month}-{s}").value(2020)) for s in STAGES}
        for name, share in zip(names, followup.steps(counts)["of_all"], strict=True):
            rows.append({"month": month, "stage": name, "share": share, "words": decimal(share)})
    data = pd.DataFrame(rows)
    size = label_size(language)
    x = alt.X("stage:N", sort=None, scale=alt.Scale(domain=names, padding=0.3), axis=alt.Axis(labelAngle=0, grid=False))
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, 108], nice=False), axis=alt.Axis(values=[0, 25, 50, 75, 100]))
    order = ["february", "december"]
    lines = (
        alt.Chart(data)
        .mark_line(strokeWidth=3, point=alt.OverlayMarkDef(filled=True, size=70))
        .encode(
            x=x,
            y=y,
            color=alt.Color("month:N", scale=alt.Scale(domain=order, range=[ACCENT, CATEGORY[1]])),
            strokeDash=alt.StrokeDash("month:N", scale=alt.Scale(domain=order, range=[DASHES[0], DASHES[1]])),
        )
    )
    mark: dict[str, Any] = {"fontSize": size, "fontWeight": 600, "color": INK, **HALO}
    last = data[data["stage"] == names[-1]]
    # Each label on the side of its line where the other month does not pass.
    sides = {"february": -16, "december": 20}
    labels = []
    for month, dy in sides.items():
        one = last[last["month"] == month]
        said = one.assign(said=[f"{MONTHS(f'label {month}').to(language)} {w}%" for w in one["words"]])
        text = alt.Chart(said).encode(x=x, y=y, text="said:N")
        labels.append(text.mark_text(align="right", dy=dy, dx=16, **mark))
    return (lines + labels[0] + labels[1]).properties(height=250 if narrow else 270)


def lines(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw ten invented cases as bars on a time line: closed ones end in a dot, the others in nothing."""
    import altair as alt
    import pandas as pd

    names = {True: LINES("label closed").to(language), False: LINES("label open").to(language)}
    rows = [
        {"case": at, "days": days, "state": names[closed]}
        for at, (days, closed) in enumerate(zip(cases.DAYS, cases.CLOSED, strict=True), 1)
    ]
    data = pd.DataFrame(rows)
    size = label_size(language)
    x = alt.X("days:Q", scale=alt.Scale(domain=[0, 64], nice=False), axis=alt.Axis(values=[0, 10, 20, 30, 40, 50, 60]))
    y = alt.Y("case:O", axis=alt.Axis(grid=False, labelFontSize=size))
    legend = alt.Legend(title=None, orient="top", labelFontSize=size)
    colour = alt.Color("state:N", scale=alt.Scale(domain=list(names.values()), range=[ACCENT, EDGE]), legend=legend)
    bars = alt.Chart(data).mark_bar(size=6).encode(x=x, y=y, color=colour)
    ends = alt.Chart(data[data["state"] == names[True]]).mark_point(filled=True, size=150, color=ACCENT, opacity=1)
    return bars + ends.encode(x=x, y=y)


def stair(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the share of County Jia's accepted complaints that are still open, day by day."""
    import altair as alt
    import pandas as pd

    watched = lesson.table("waits")
    days, closed = watched["days"].to_numpy(), watched["closed"].to_numpy()
    rows = [{"day": at, "open": 100 * followup.still_open(days, closed, at)} for at in range(0, 361, 3)]
    data = pd.DataFrame(rows)
    size = label_size(language)
    x = alt.X(
        "day:Q",
        scale=alt.Scale(domain=[0, 360], nice=False),
        axis=alt.Axis(values=[0, 60, 120, 180, 240, 300, 360], grid=False),
    )
    y = alt.Y("open:Q", scale=alt.Scale(domain=[0, 100], nice=False), axis=alt.Axis(values=[0, 25, 50, 75, 100]))
    steps = alt.Chart(data).mark_line(color=ACCENT, strokeWidth=2.5, interpolate="step-after").encode(x=x, y=y)
    at = data[data["day"].isin(county.CHECKPOINTS)]
    at = at.assign(
        words=[
            STAIR("label at", day=d, share=decimal(v)).to(language) for d, v in zip(at["day"], at["open"], strict=True)
        ]
    )
    dots = alt.Chart(at).encode(x=x, y=y)
    said = dots.mark_text(align="left", dx=9, dy=-10, fontSize=size, fontWeight=600, color=INK, **HALO).encode(
        text="words:N"
    )
    return (steps + dots.mark_point(filled=True, size=80, color=SEQUENCE[3]) + said).properties(
        height=240 if narrow else 260
    )


CHARTS = (
    HUNDRED.chart(hundred, standing="simulated"),
    MONTHS.chart(months, standing="read"),
    LINES.chart(lines, standing="simulated"),
    STAIR.chart(stair, standing="simulated"),
)
