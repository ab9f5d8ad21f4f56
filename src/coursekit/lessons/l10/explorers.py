"""The explorer of lesson 10: thresholds and base rate against the errors of an audit."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import Any

from coursekit.explorers.declare import Choices, Column, Explorer, Slider
from coursekit.models.confusion import Confusion, from_rates
from coursekit.text import Text as T
from coursekit.text import decimal

__all__ = ["EXPLORERS"]

LINE = 3000
EXITS = 10_000
BARS = tuple(range(90, 135, 5))
KINDS = {
    "mixed": T(en="as in County Jia, both kinds", zh="同甲县，两类都有"),
    "cash": T(en="cash below the line", zh="现金低于线"),
    "guarantee": T(en="a guarantee missing", zh="保障缺失"),
}
RULES = {
    "cash": T(en="the cash rule alone", zh="只用现金规则"),
    "both": T(en="cash rule or guarantee rule", zh="现金规则或保障规则"),
}


@cache
def _exits() -> tuple[tuple[float, bool, str], ...]:
    """Return cash a person, whether the guarantee rule flags it, and its kind (a reason, or ``proper``)."""
    text = resources.files("coursekit.lessons").joinpath("l10", "exits.csv").read_text(encoding="utf-8")
    return tuple(
        (int(r["cash"]) / int(r["persons"]), r["guarantee"] == "1", _kind(r)) for r in csv.DictReader(text.splitlines())
    )


def _kind(row: dict[str, str]) -> str:
    return row["reason"] if row["outcome"] == "wrong at exit" else "proper"


@cache
def _rate(kind: str, rules: str, bar: int) -> float:
    """Return the share of the exits of a kind that the rules flag."""
    kinds = ("cash", "guarantee") if kind == "mixed" else (kind,)
    of_kind = [e for e in _exits() if e[2] in kinds]
    flagged = [e for e in of_kind if e[0] < LINE * bar / 100 or (rules == "both" and e[1])]
    return len(flagged) / len(of_kind)


def _table(base: int, bar: int, kind: str, rules: str) -> Confusion:
    return from_rates(EXITS, base / 100, _rate(kind, rules, bar), _rate("proper", rules, bar))


def frame(base: int, bar: int, kind: str, rules: str) -> Any:
    """Return precision and recall for every bar of the cash rule; the chosen bar carries its labels."""
    import pandas as pd

    names = {"recall": T(en="recall", zh="查全率"), "precision": T(en="precision", zh="查准率")}
    rows = []
    for at in BARS:
        table = _table(base, at, kind, rules)
        found = {"recall": table.recall, "precision": table.precision}
        shares = {name: None if share is None else 100 * share for name, share in found.items()}
        upper = "recall" if (shares["recall"] or 0) >= (shares["precision"] or 0) else "precision"
        for name, share in shares.items():
            chosen = at == bar and share is not None
            label = T(en="{n} {v}%", zh="{n}{v}%").fill(n=names[name], v=decimal(share or 0)) if chosen else ""
            rows.append(
                {
                    "bar": at,
                    "measure": names[name],
                    "key": name,
                    "share": share,
                    "point": share if chosen else None,
                    "up": label if name == upper else "",
                    "down": label if name != upper else "",
                    "flagged": table.flagged,
                    "missed": table.false_negative,
                }
            )
    return pd.DataFrame(rows)


def chart(frame: Any, language: str, narrow: bool = False) -> Any:
    """Draw recall and precision against the bar of the cash rule, with the chosen bar marked."""
    import altair as alt

    from coursekit.charts.theme import ACCENT, CATEGORY, DASHES, HALO, INK, label_size

    size = label_size(language)
    keys = ["recall", "precision"]
    x = alt.X(
        "bar:Q",
        scale=alt.Scale(domain=[88, 134], nice=False),
        axis=alt.Axis(values=[90, 100, 110, 120, 130], format="d", grid=False),
    )
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, 108], nice=False), axis=alt.Axis(values=[0, 25, 50, 75, 100]))
    at = alt.Y("point:Q", scale=alt.Scale(domain=[0, 108], nice=False))
    colour = alt.Color("key:N", scale=alt.Scale(domain=keys, range=[ACCENT, CATEGORY[1]]))
    dash = alt.StrokeDash("key:N", scale=alt.Scale(domain=keys, range=[DASHES[0], DASHES[1]]))
    shape = alt.Shape("key:N", scale=alt.Scale(domain=keys, range=["circle", "square"]))
    base = alt.Chart(frame).encode(x=x)
    points = base.mark_point(filled=True, size=110).encode(y=at, color=colour, shape=shape)

    def words(field: str, dy: int) -> Any:
        named = base.encode(y=at, text=f"{field}:N")
        mark: dict[str, Any] = {"dy": dy, "fontSize": size, "fontWeight": 600}
        return named.mark_text(color=INK, **HALO, **mark)

    lines = base.mark_line().encode(y=y, color=colour, strokeDash=dash)
    return (lines + points + words("up", -17) + words("down", 19)).properties(height=260 if narrow else 280)


def reading(base: int, bar: int, kind: str, rules: str) -> T:
    """Say in counts what the rules do to 10,000 exits."""
    table = _table(base, bar, kind, rules)
    found, missed = round(table.true_positive), round(table.actual) - round(table.true_positive)
    flagged = found + round(table.false_positive)
    if not flagged:
        return T(
            en="Of 10,000 exits {wrong} are wrong; nothing is flagged, so all {wrong} are missed and precision has no "
            "value.",
            zh="1万个退出户中，错退{wrong}户；一户也没有标出，{wrong}户全部漏掉，查准率无从谈起。",
        ).fill(wrong=round(table.actual))
    return T(
        en="Of 10,000 exits {wrong} are wrong. The rules flag {flagged}: {found} of them wrong (precision {p}%), the "
        "other {alarms} left properly; {missed} wrong exits are missed (recall {r}%).",
        zh="1万个退出户中，错退{wrong}户。规则标出{flagged}户：其中{found}户是错退（查准率{p}%），其余{alarms}户是合格退出；"
        "漏掉错退{missed}户（查全率{r}%）。",
    ).fill(
        wrong=round(table.actual),
        flagged=flagged,
        found=found,
        alarms=flagged - found,
        missed=missed,
        p=decimal(100 * (table.precision or 0)),
        r=decimal(100 * (table.recall or 0)),
    )


EXPLORERS = (
    Explorer(
        id="10-audit",
        title=T(en="What do a threshold and a base rate do to the errors?", zh="门槛和基础比率怎样影响差错？"),
        predict=T(
            en="Predict first: if wrong exits become rarer, which of the two falls, precision or recall?",
            zh="先预测：错退越少见，查准率和查全率哪一个会下降？",
        ),
        controls=(
            Slider(
                "base",
                T(en="Base rate: wrong exits among all exits", zh="基础比率：退出户中错退所占比重"),
                tuple(range(1, 21)),
                5,
                unit=T(en="%", zh="%"),
            ),
            Slider(
                "bar",
                T(
                    en="Cash rule: flag cash a person below this share of the line",
                    zh="现金规则：人均现金低于线的百分之几即标出",
                ),
                BARS,
                100,
                unit=T(en="%", zh="%"),
            ),
            Choices(
                "kind",
                T(en="Why the wrong exits are wrong", zh="错退错在哪里"),
                tuple(KINDS.items()),
                "mixed",
            ),
            Choices("rules", T(en="Rules in use", zh="使用的规则"), tuple(RULES.items()), "cash"),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns={
            "bar": Column(T(en="Cash rule, % of the line", zh="现金规则（线的%）"), 0),
            "measure": T(en="Measure", zh="指标"),
            "share": Column(T(en="%", zh="%"), 1),
            "flagged": Column(T(en="Flagged of 10,000", zh="1万户中标出"), 0),
            "missed": Column(T(en="Wrong exits missed", zh="漏掉的错退"), 0),
        },
        standing=lambda **_: "simulated",
        caption=T(
            en="Recall (solid) and precision (dashed), %, against the bar of the cash rule, % of the line. Simulated: "
            "how often the rules flag wrong and proper exits is counted on 2,000 exits of County Jia, which is "
            "fictional; the base rate is yours.",
            zh="查全率（实线）和查准率（虚线），%；横轴为现金规则的门槛，即线的百分之几。模拟数据：规则标出错退和合格退出的频率，"
            "由虚构的甲县2000个退出户数得；基础比率由你设定。",
        ),
    ),
)
