"""The explorers of lesson 10: thresholds and base rate against the errors of an audit, and the jump at the line."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from coursekit.explorers.declare import Choices, Column, Explorer, Slider
from coursekit.lessons import words
from coursekit.lessons.l10.cases import LINE
from coursekit.lessons.l10.jump import JUMP
from coursekit.models.confusion import Confusion, from_rates
from coursekit.text import Language, Text, decimal, whole

__all__ = ["EXPLORERS"]

EXITS = 10_000
BARS = tuple(range(90, 135, 5))
W = words("10", "explorer", "audit")


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


@dataclass(frozen=True)
class Counts:
    """Whole households of a table of outcomes, rounded once, for the sentence and for the table of numbers."""

    wrong: int
    found: int
    alarms: int

    @property
    def flagged(self) -> int:
        return self.found + self.alarms

    @property
    def missed(self) -> int:
        return self.wrong - self.found


def _counts(table: Confusion) -> Counts:
    return Counts(round(table.actual), round(table.true_positive), round(table.false_positive))


def frame(base: int, bar: int, kind: str, rules: str) -> Any:
    """Return precision and recall for every bar of the cash rule; the chosen bar carries its labels."""
    import pandas as pd

    names = {name: W(f"label {name}") for name in ("recall", "precision")}
    rows = []
    for at in BARS:
        table = _table(base, at, kind, rules)
        found = {"recall": table.recall, "precision": table.precision}
        shares = {name: None if share is None else 100 * share for name, share in found.items()}
        upper = "recall" if (shares["recall"] or 0) >= (shares["precision"] or 0) else "precision"
        for name, share in shares.items():
            chosen = at == bar and share is not None
            label = W("label point", n=names[name], v=decimal(share or 0)) if chosen else ""
            rows.append(
                {
                    "bar": at,
                    "measure": names[name],
                    "key": name,
                    "share": share,
                    "point": share if chosen else None,
                    "up": label if name == upper else "",
                    "down": label if name != upper else "",
                    "flagged": _counts(table).flagged,
                    "missed": _counts(table).missed,
                }
            )
    return pd.DataFrame(rows)


def chart(frame: Any, language: Language, narrow: bool = False) -> Any:
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

    def named(field: str, dy: int) -> Any:
        labels = base.encode(y=at, text=f"{field}:N")
        mark: dict[str, Any] = {"dy": dy, "fontSize": size, "fontWeight": 600}
        return labels.mark_text(color=INK, **HALO, **mark)

    lines = base.mark_line().encode(y=y, color=colour, strokeDash=dash)
    return (lines + points + named("up", -17) + named("down", 19)).properties(height=260 if narrow else 280)


def reading(base: int, bar: int, kind: str, rules: str) -> Text:
    """Say in counts what the rules do to 10,000 exits."""
    table = _table(base, bar, kind, rules)
    counts = _counts(table)
    if not counts.flagged:
        return W("say nothing", wrong=whole(counts.wrong))
    return W(
        "say flagged",
        wrong=whole(counts.wrong),
        flagged=whole(counts.flagged),
        found=whole(counts.found),
        alarms=whole(counts.alarms),
        missed=whole(counts.missed),
        p=decimal(100 * (table.precision or 0)),
        r=decimal(100 * (table.recall or 0)),
    )


EXPLORERS = (
    Explorer(
        id="10-audit",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Slider("base", W("control base"), tuple(range(1, 21)), 5, unit=W("unit base")),
            Slider("bar", W("control bar"), BARS, 100, unit=W("unit bar")),
            Choices("kind", W("control kind"), W.choices("kind"), "mixed"),
            Choices("rules", W("control rules"), W.choices("rules"), "cash"),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns()
        | {
            "bar": Column(W("column bar"), 0),
            "share": Column(W("column share"), 1),
            "flagged": Column(W("column flagged"), 0),
            "missed": Column(W("column missed"), 0),
        },
        standing=lambda **_: "simulated",
        caption=W("caption"),
    ),
    JUMP,
)
