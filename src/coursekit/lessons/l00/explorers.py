"""The explorer of lesson 00: the whole catalogue, by topic and by the word a figure carries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from coursekit.catalogue import Figure, figures
from coursekit.catalogue.words import word
from coursekit.explorers.declare import Choices, Column, Explorer
from coursekit.lessons import words as words_of
from coursekit.text import Text, amount

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EXPLORERS"]

W = words_of("00", "explorer", "catalogue")


@dataclass(frozen=True)
class Topic:
    """A topic of the speech: the starts of its points, its words at the axis, and in the sentence that is read out."""

    starts: tuple[str, ...]
    label: str
    place: str


TOPICS = (
    Topic(("0",), "topic-opening", "place-opening"),
    Topic(("1.1",), "topic-record", "place-record"),
    Topic(("1.2",), "topic-poor-areas", "place-poor-areas"),
    Topic(("1.3",), "topic-money", "place-money"),
    Topic(("1.4", "1.5", "1.6"), "topic-system", "place-system"),
    Topic(("2.1",), "topic-who-is-poor", "place-who-is-poor"),
    Topic(("2.2",), "topic-abuses", "place-abuses"),
    Topic(("3",), "topic-measures", "place-measures"),
)
"""Topics of the speech, top to bottom."""

WORDS = ("more-than", "over-at-least", "about-range", "estimate", "none")
"""Groups of qualifiers, the ones that bound a number first."""

GROUP = {
    "more than": "more-than",
    "over": "over-at-least",
    "at least": "over-at-least",
    "about": "about-range",
    "range": "about-range",
    "initial estimate": "estimate",
    "none": "none",
}

KINDS: dict[str, tuple[str, ...]] = {
    "measured": ("statistic", "ratio", "threshold"),
    "counted": ("count", "named count", "implied count"),
    "time": ("date", "duration", "ordinal"),
}


def topic(one: Figure) -> Topic:
    """Return the topic of a figure: the one of `TOPICS` that its point belongs to."""
    return next(known for known in TOPICS if one.point.startswith(known.starts))


def word_group(one: Figure) -> str:
    """Return the group of the word a figure carries: one of `WORDS`."""
    return GROUP[one.qualifier]


def chosen(part: str, words: str, kind: str) -> tuple[Figure, ...]:
    """Return the figures that a setting of the controls selects, in the order of the speech."""

    def fits(one: Figure) -> bool:
        group = word_group(one)
        right_word = words in ("all", group) or (words == "any" and group != "none")
        return right_word and part in ("all", str(one.part)) and (kind == "all" or one.kind in KINDS[kind])

    return tuple(one for one in figures() if fits(one))


def allows(one: Figure) -> Text:
    """Say which values a figure leaves possible: by habit where a word bounds it, else by rounding."""
    if one.kind == "date":
        return one.period
    if one.habit_low is not None:
        ends = {"low": amount(one.habit.low), "high": amount(one.habit.high)}
        if one.unit == "percent":
            return W("label range-percent", **ends)
        return W("label range", **ends, unit=word("unit", one.unit))
    return Text(en=one.rounding.describe("en"), zh=one.rounding.describe("zh"))


@cache
def _row(one: Figure) -> dict[str, Any]:
    return {
        "figure": one.label,
        "printed": one.printed or W("label listed"),
        "word": W(f"choice words {word_group(one)}"),
        "allows": allows(one),
        "topic": W(f"label {topic(one).label}"),
        "place": f"§{one.point}",
        "paragraph": one.paragraph,
        "bounded": int(word_group(one) != "none"),
        "rank": WORDS.index(word_group(one)),
    }


def frame(part: str, words: str, kind: str) -> pd.DataFrame:
    """Return one row for each figure that is selected."""
    import pandas as pd

    columns = ("figure", "printed", "word", "allows", "topic", "place", "paragraph", "bounded", "rank")
    return pd.DataFrame([_row(one) for one in chosen(part, words, kind)], columns=list(columns))


def chart(data: pd.DataFrame, language: str, narrow: bool = False) -> Any:
    """Draw one dot for each figure: topics downwards, the word as shape and colour, counts at the end of each row."""
    import altair as alt

    from coursekit.charts.theme import CATEGORY, EDGE, INK, SHAPES

    names = [W(f"choice words {name}").to(language) for name in WORDS]
    rows = alt.Y(
        "topic:N",
        sort=None,
        scale=alt.Scale(domain=[W(f"label {known.label}").to(language) for known in TOPICS]),
        axis=alt.Axis(grid=False),
    )
    along = alt.Scale(domain=[0, 31 if narrow else 29], nice=False)
    legend = alt.Legend(title=None, orient="top", columns=1 if narrow else 3, symbolSize=90)
    dots = (
        alt.Chart(data)
        .transform_window(place_in_row="row_number()", groupby=["topic"], sort=[alt.SortField("rank")])
        .mark_point(filled=True, opacity=1, size=22 if narrow else 95)
        .encode(
            y=rows,
            x=alt.X("place_in_row:Q", scale=along, axis=None),
            color=alt.Color("word:N", scale=alt.Scale(domain=names, range=[*CATEGORY[:4], EDGE]), legend=legend),
            shape=alt.Shape("word:N", scale=alt.Scale(domain=names, range=[*SHAPES[1:5], SHAPES[0]]), legend=legend),
        )
    )
    share = "datum.bounded == datum.all ? datum.all : datum.bounded + ' / ' + datum.all"
    totals = (
        alt.Chart(data)
        .transform_aggregate(all="count()", bounded="sum(bounded)", groupby=["topic"])
        .transform_calculate(end="datum.all + 0.8", share=share)
        .mark_text(align="left", color=INK)
        .encode(y=rows, x=alt.X("end:Q", scale=along, axis=None), text="share:N")
    )
    return (dots + totals).properties(height=330 if narrow else 300)


def reading(part: str, words: str, kind: str) -> Text:
    """Say how many figures are selected, how many carry a word, and where those stand."""
    found = chosen(part, words, kind)
    if not found:
        return W("say nothing")
    bounded = [one for one in found if word_group(one) != "none"]
    n, k, every = len(found), len(bounded), len(figures())
    if n == 1:
        place = W(f"label {topic(found[0]).place}")
        return W("say one-bounded", all=every, place=place) if k else W("say one-bare", all=every)
    count = W("say count-all", n=n) if n == every else W("say count", n=n, all=every)
    if not k:
        return W("say none-bounded", count=count)
    places = [
        W("label in-place", n=m, place=W(f"label {known.place}"))
        for known, m in Counter(topic(one) for one in bounded).most_common()
    ]
    where = Text(en=", ".join(place.en for place in places), zh="、".join(place.zh for place in places))
    return W("say all-bounded" if k == n else "say some-bounded", count=count, k=k, where=where)


def standing(part: str, words: str, kind: str) -> str:
    """Return the course's own coding as soon as a count is shown that the course made of a list."""
    return "coding" if any(one.standing == "coding" for one in chosen(part, words, kind)) else "speech"


EXPLORERS = (
    Explorer(
        id="00-catalogue",
        title=W("title"),
        predict=W("predict"),
        controls=(
            Choices("part", W("control part"), W.choices("part"), "1"),
            Choices("words", W("control words"), W.choices("words"), "all"),
            Choices("kind", W("control kind"), W.choices("kind"), "all"),
        ),
        frame=frame,
        chart=chart,
        reading=reading,
        columns=W.columns() | {"paragraph": Column(W("column paragraph"), 0)},
        standing=standing,
        caption=W("caption"),
    ),
)
