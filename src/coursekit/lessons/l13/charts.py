"""The charts of lesson 13: what two hundred samples of one simulated county find."""

from __future__ import annotations

from typing import Any

from coursekit.charts.declare import Chart
from coursekit.charts.theme import ACCENT, EDGE, HALO, INK, SURFACE, label_size
from coursekit.lessons.l13 import county
from coursekit.text import Text as T

__all__ = ["CHARTS", "TRUE_RATE"]

TRUE_RATE = 2.47
"""Missed rate of County Jia, percent of persons; a test holds it to the county."""
SOURCE = T(
    en="Source: simulated. County Jia is fictional; 200 samples drawn with seeds 1 to 200.",
    zh="资料来源：模拟。甲县为虚构；共抽取200次，随机种子为1至200。",
)


def draws(lesson: Any, language: str, narrow: bool = False) -> Any:
    """Draw how often 100 households held 0, 1, 2 … missed ones."""
    import altair as alt
    import pandas as pd

    counts = county.repeated()["found_100"].value_counts().sort_index()
    data = pd.DataFrame({"found": counts.index, "samples": counts.to_numpy()})
    data["words"] = data["samples"].astype(str)
    data["side"] = ["below" if n < 2 else "above" for n in data["found"]]
    base = alt.Chart(data).encode(
        x=alt.X("found:O", axis=alt.Axis(labelAngle=0, grid=False)),
        y=alt.Y("samples:Q", scale=alt.Scale(domain=[0, 70]), axis=alt.Axis(values=[0, 20, 40, 60])),
    )
    bars = base.mark_bar(stroke=ACCENT, strokeWidth=2).encode(
        color=alt.Color("side:N", scale=alt.Scale(domain=["below", "above"], range=[ACCENT, SURFACE]))
    )
    words = base.encode(text="words:N")
    mark: dict[str, Any] = {"dy": -10, "fontSize": label_size(language)}
    return bars + words.mark_text(color=INK, **HALO, **mark)


def spread(lesson: Any, language: str, narrow: bool = False) -> Any:
    """Draw the estimates as two histograms: 400 at random above, 20 in each of 20 villages below."""
    import altair as alt
    import pandas as pd

    names = {
        "random": T(en="400 at random", zh="随机抽400户").to(language),
        "villages": T(en="20 in each of 20 villages", zh="20个村各20户").to(language),
    }
    floors = {"random": 36, "villages": 0}
    table = county.repeated()
    rows = []
    for kind, floor in floors.items():
        counts = (table[kind] * 400).astype(int).value_counts().sort_index()
        for low, samples in zip((counts.index / 4).tolist(), counts.tolist(), strict=True):  # quarter points
            rows.append({"kind": kind, "low": low, "high": low + 0.25, "floor": floor, "top": floor + samples})
    data = pd.DataFrame(rows)
    labels = pd.DataFrame([{"low": 7, "top": floors[kind] + 25, "words": name} for kind, name in names.items()])
    zero = pd.DataFrame({"top": list(floors.values())})
    x = alt.X("low:Q", scale=alt.Scale(domain=[0, 7]), axis=alt.Axis(values=list(range(8)), format="d", grid=True))
    y = alt.Y("top:Q", scale=alt.Scale(domain=[0, 68], nice=False), axis=None)
    bars = alt.Chart(data).mark_bar(stroke=SURFACE, strokeWidth=1)
    colour = alt.Color("kind:N", scale=alt.Scale(domain=list(floors), range=[ACCENT, EDGE]))
    words = alt.Chart(labels).encode(x=x, y=y, text="words:N")
    mark: dict[str, Any] = {"align": "right", "fontSize": label_size(language), "fontWeight": 600}
    return (
        alt.Chart(zero).mark_rule(strokeDash=[1, 0], strokeWidth=1, color=EDGE).encode(y=y)
        + bars.encode(x=x, x2="high:Q", y=y, y2="floor:Q", color=colour)
        + alt.Chart(pd.DataFrame({"low": [TRUE_RATE]})).mark_rule().encode(x=x)
        + words.mark_text(color=INK, **HALO, **mark)
    ).properties(height=250)


CHARTS = (
    Chart(
        id="13-draws",
        title=T(
            en="One county, 200 samples of 100: nineteen find nobody, three find seven",
            zh="同一个县，各抽100户、抽200次：19次一户没查出，3次查出7户",
        ),
        subtitle=T(
            en="Number of samples (up) by missed households found among 100 (across); simulated, truth 2.5 per 100. "
            "Filled: found rate below 2%.",
            zh="纵轴：次数；横轴：100户中查出的漏评户数。模拟，真实为每100户2.5户；实心：查出率低于2%。",
        ),
        words=T(
            en="Bars of 200 samples by number found: 0 in 19 samples, 1 in 38, 2 in 58, 3 in 54, 4 in 15, 5 in 10, "
            "6 in 3, 7 in 3.",
            zh="200次抽样按查出户数的条形图：0户19次，1户38次，2户58次，3户54次，4户15次，5户10次，6户3次，7户3次。",
        ),
        source=SOURCE,
        standing="simulated",
        draw=draws,
    ),
    Chart(
        id="13-spread",
        title=T(
            en="With the same 400 visits, twenty villages scatter more than the whole county",
            zh="同样走访400户，集中在20个村，结果更分散",
        ),
        subtitle=T(
            en="Missed rate estimated by each of 200 samples, % of persons off the register; height: number of "
            "samples, by steps of 0.25 points. Simulated; vertical rule: the truth, 2.47%.",
            zh="200次抽样各自估计的漏评率（%，按未登记人口），每格0.25个百分点，高度为次数。模拟；竖线为真值2.47%。",
        ),
        words=T(
            en="Two histograms of 200 estimates, both around 2.5%. With 400 households at random the middle 95% run "
            "from 1.0% to 4.1%; with 20 in each of 20 villages from 0.8% to 5.5%.",
            zh="两组200个估计值的分布，都以2.5%左右为中心。随机抽400户，居中的95%在1.0%至4.1%之间；20个村各20户，在0.8%至5.5%之间。",
        ),
        source=SOURCE,
        standing="simulated",
        draw=spread,
    ),
)
