"""The charts of lesson 10: the twelve on the form and as they were, what each rule flags, incomes at the line.

All data are invented or simulated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursekit.charts.theme import (
    ACCENT,
    CATEGORY,
    DASHES,
    EDGE,
    HALO,
    INK,
    SEQUENCE,
    SURFACE,
    label_size,
)
from coursekit.exercises.context import Context
from coursekit.lessons import words
from coursekit.lessons.l10.cases import LINE
from coursekit.text import Language

if TYPE_CHECKING:
    import pandas as pd

    from coursekit.source import BlockWords

__all__ = ["CHARTS"]

RULES = {
    "guarantee": "label guarantee",
    "expected_income": "label expected-income",
    "quota": "label quota",
    "moved_support": "label moved-support",
    "same_year": "label same-year",
    "dibao_only": "label dibao-only",
}
"""Column of each rule in the table of exits, and the words that name it."""
GUARANTEES = {"housing": "label housing", "health_care": "label health-care"}
KINDS = ("wrong at exit", "not sustained", "only flagged")

FORM, TWELVE, FLAGS, INCOMES = (
    words("10", "chart", name) for name in ("on-the-form", "the-twelve", "three-kinds", "incomes")
)


def _homes(words_of: BlockWords, language: Language) -> pd.DataFrame:
    """Return the twelve in their order: a label, declared income and cash a person, and the needs."""
    from coursekit.models.extract import twelve

    homes = twelve()
    return homes.assign(
        home=[words_of("label household", n=n).to(language) for n in homes["household"]],
        received=homes["cash"] / homes["persons"],
        declared=(homes["cash"] + homes["expected"]) / homes["persons"],
    )


def _dots(homes: pd.DataFrame, ends: tuple[int, int], line: str, language: Language, narrow: bool) -> tuple[Any, Any]:
    """Return the base of a dot chart of the twelve over one axis, and its rule at the line with its name."""
    import altair as alt
    import pandas as pd

    ticks = [3000, 4000] if narrow else [2500, 3000, 3500, 4000]
    x = alt.X("income:Q", scale=alt.Scale(domain=list(ends), nice=False, zero=False))
    x = x.axis(values=[tick for tick in ticks if tick >= ends[0]], grid=False)
    base = alt.Chart(homes).encode(
        y=alt.Y("home:N", sort=list(homes["home"]), axis=alt.Axis(grid=True, labelLimit=110))
    )
    at = pd.DataFrame([{"income": LINE, "words": line}])
    rule = alt.Chart(at).mark_rule().encode(x=x)
    name = alt.Chart(at).encode(x=x, y=alt.value(0), text="words:N")
    mark: dict[str, Any] = {"align": "left", "dx": 6, "dy": -6, "baseline": "bottom", "fontWeight": 600}
    return base, rule + name.mark_text(color=INK, fontSize=label_size(language), **mark)


def on_the_form(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw the declared income a person of each of the twelve, with the line."""
    homes = _homes(FORM, language)
    shown = homes[["home", "declared"]].rename(columns={"declared": "income"})
    base, rule = _dots(shown, (2600, 4250), FORM("label line").to(language), language, narrow)
    dots = base.mark_point(color=CATEGORY[1], size=110, fill=SURFACE, strokeWidth=2.5).encode(x="income:Q")
    return (rule + dots).properties(height=300)


def the_twelve(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw cash a person beside declared income, and name the guarantee that is missing."""
    homes = _homes(TWELVE, language)
    homes["lacks"] = [
        next((TWELVE(term).to(language) for need, term in GUARANTEES.items() if not home[need]), "")
        for _, home in homes.iterrows()
    ]
    homes["met"] = (homes["received"] >= LINE) & (homes["lacks"] == "")
    shown = homes[["home", "declared", "lacks", "met"]].assign(income=homes["received"])
    base, rule = _dots(shown, (2400, 4600 if narrow else 4250), TWELVE("label line").to(language), language, narrow)
    apart = base.transform_filter("datum.declared != datum.income")
    drawn = rule + apart.mark_rule(color=CATEGORY[1], strokeWidth=2, strokeDash=DASHES[2]).encode(
        x="income:Q", x2="declared:Q"
    )
    drawn += apart.mark_point(color=CATEGORY[1], size=110, fill=SURFACE, strokeWidth=2.5).encode(x="declared:Q")
    for chosen, colour, shape in (("datum.met", EDGE, "circle"), ("!datum.met", ACCENT, "square")):
        dots = base.transform_filter(chosen).mark_point(color=colour, shape=shape, filled=True, size=120, opacity=1)
        drawn += dots.encode(x="income:Q")
    lacks = base.mark_text(align="left", dx=12, fontSize=label_size(language), color=INK, **HALO)
    lacks = lacks.encode(x="declared:Q", text="lacks:N")
    return (drawn + lacks).properties(height=300)


def three_kinds(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw for each rule how many of its flagged exits were wrong, not sustained, or only flagged."""
    import altair as alt
    import pandas as pd

    exits = lesson.table("exits")
    kind = exits["outcome"].where(exits["outcome"].isin(KINDS[:2]), KINDS[2])
    rows = []
    for rule, term in RULES.items():
        counts = kind[exits[rule] == 1].value_counts()
        start = 0
        for order, name in enumerate(KINDS):
            size = int(counts.get(name, 0))
            rows.append(
                {
                    "rule": FLAGS(term).to(language),
                    "kind": name,
                    "order": order,
                    "exits": size,
                    "middle": start + size / 2,
                    "words": str(size) if size >= (24 if narrow else 10) else "",
                }
            )
            start += size
    data = pd.DataFrame(rows)
    size = label_size(language)
    colours = alt.Scale(domain=list(KINDS), range=[ACCENT, SEQUENCE[1], SURFACE])
    x = alt.X("exits:Q", stack="zero", axis=alt.Axis(values=[0, 50, 100, 150, 200, 250], grid=True))
    y = alt.Y("rule:N", sort=None, axis=alt.Axis(grid=False, labelLimit=150))
    base = alt.Chart(data).encode(y=y)
    bars = base.mark_bar(stroke=INK, strokeWidth=1, strokeDash=[1, 2]).encode(
        x=x, order="order:Q", color=alt.Color("kind:N", scale=colours)
    )
    numbers = base.mark_text(fontSize=size).encode(x="middle:Q", text="words:N")
    light = numbers.transform_filter("datum.order == 0").encode(color=alt.value(SURFACE))
    dark = numbers.transform_filter("datum.order > 0").encode(color=alt.value(INK))
    return (bars + dark + light).properties(height=250)


def incomes_at_the_line(lesson: Context, language: Language, narrow: bool = False) -> Any:
    """Draw declared income a person as bars with an edge at the line, and cash a person as a stepped outline."""
    import altair as alt
    import numpy as np
    import pandas as pd

    exits = lesson.table("exits")
    edges = np.arange(2200, 4300, 100)
    counted = pd.DataFrame(
        {
            "low": edges[:-1],
            "high": edges[1:],
            **{name: np.histogram(exits[name] / exits["persons"], edges)[0] for name in ("declared", "cash")},
        }
    )
    size = label_size(language)
    steps = pd.concat(
        [counted[["low", "cash"]], pd.DataFrame({"low": [edges[-1]], "cash": [counted["cash"].iloc[-1]]})]
    )
    ticks = [2500, 3000, 3500, 4000]
    x = alt.X(
        "low:Q",
        scale=alt.Scale(domain=[2200, 4200], nice=False),
        axis=alt.Axis(values=ticks, grid=False),
    )
    top = alt.Scale(domain=[0, 220], nice=False)
    bars = (
        alt.Chart(counted)
        .mark_rect(color=SEQUENCE[1], stroke=SURFACE, strokeWidth=1)
        .encode(
            x=x,
            x2="high:Q",
            y=alt.Y("declared:Q", scale=top, axis=alt.Axis(values=[0, 50, 100, 150, 200])),
            y2=alt.datum(0),
        )
    )
    outline = (
        alt.Chart(steps)
        .mark_line(interpolate="step-after", color=CATEGORY[1], strokeWidth=2.5, strokeDash=DASHES[2])
        .encode(x=x, y=alt.Y("cash:Q", scale=top))
    )
    rule = alt.Chart(pd.DataFrame({"low": [LINE]})).mark_rule().encode(x=x)
    names = pd.DataFrame(
        [
            {"low": 3110, "count": 184, "words": INCOMES("label declared").to(language)},
            {"low": 2260, "count": 46, "words": INCOMES("label cash").to(language)},
        ]
    )
    line = pd.DataFrame([{"low": 2990, "count": 207, "words": INCOMES("label line").to(language)}])

    def text(data: pd.DataFrame, align: str) -> Any:
        placed = alt.Chart(data).encode(x=x, y=alt.Y("count:Q", scale=top), text="words:N")
        mark: dict[str, Any] = {"align": align, "fontSize": size, "fontWeight": 600}
        return placed.mark_text(color=INK, **HALO, **mark)

    drawn = bars + outline + rule + text(names, "left") + text(line, "right")
    return drawn.properties(height=260 if narrow else 290)


CHARTS = (
    FORM.chart(on_the_form, standing="simulated"),
    TWELVE.chart(the_twelve, standing="simulated"),
    FLAGS.chart(three_kinds, standing="simulated"),
    INCOMES.chart(incomes_at_the_line, standing="simulated"),
)
