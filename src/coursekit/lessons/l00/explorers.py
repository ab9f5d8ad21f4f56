"""The explorer of lesson 00: the whole catalogue, by topic and by the word a figure carries."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from coursekit.catalogue import Figure, figures
from coursekit.catalogue.words import word
from coursekit.explorers import Choices, Column, Explorer
from coursekit.text import Text as T
from coursekit.text import amount

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EXPLORERS"]

TOPICS: dict[str, T] = {
    "0": T(en="Opening", zh="开头"),
    "1.1": T(en="1.1 Record", zh="1.1 减贫成绩"),
    "1.2": T(en="1.2 Poor areas", zh="1.2 贫困地区"),
    "1.3": T(en="1.3 Money, reach", zh="1.3 资金与合力"),
    "1.4": T(en="1.4–1.6 System", zh="1.4—1.6 制度经验"),
    "2.1": T(en="2.1 Who is poor", zh="2.1 剩余贫困"),
    "2.2": T(en="2.2 Abuses", zh="2.2 工作问题"),
    "3": T(en="3 Measures", zh="3 八项举措"),
}
"""Topics of the speech, top to bottom, by the start of the point."""

WORDS: dict[str, T] = {
    "more than": T(en="more than", zh="多"),
    "over, at least": T(en="over, at least", zh="超过、以上"),
    "about, range": T(en="about, from … to", zh="左右、区间"),
    "estimate": T(en="initial estimate", zh="初步评估"),
    "none": T(en="no word", zh="无限定词"),
}
"""Groups of qualifiers, the ones that bound a number first."""

GROUP = {"over": "over, at least", "at least": "over, at least", "about": "about, range", "range": "about, range"}
GROUP |= {"initial estimate": "estimate"}

KINDS: dict[str, tuple[str, ...]] = {
    "measured": ("statistic", "ratio", "threshold"),
    "counted": ("count", "named count", "implied count"),
    "time": ("date", "duration", "ordinal"),
}

NUMBERS: dict[str, T] = {key: T(en=f"§{key}", zh=f"§{key}") for key in TOPICS}
NUMBERS |= {"0": T(en="the opening", zh="开头"), "1.4": T(en="§1.4–1.6", zh="§1.4—1.6")}
NUMBERS |= {"3": T(en="part 3", zh="第三部分")}
"""Topics as the reading sentence names them."""


def topic(one: Figure) -> str:
    """Return the topic of a figure: the key of `TOPICS` that its point belongs to."""
    if one.point.startswith(("1.4", "1.5", "1.6")):
        return "1.4"
    return next(key for key in TOPICS if one.point.startswith(key))


def word_group(one: Figure) -> str:
    """Return the group of the word a figure carries: a key of `WORDS`."""
    return GROUP.get(one.qualifier, one.qualifier)


def chosen(part: str, words: str, kind: str) -> tuple[Figure, ...]:
    """Return the figures that a setting of the controls selects, in the order of the speech."""

    def fits(one: Figure) -> bool:
        group = word_group(one)
        right_word = words in ("all", group) or (words == "any" and group != "none")
        return right_word and part in ("all", str(one.part)) and (kind == "all" or one.kind in KINDS[kind])

    return tuple(one for one in figures() if fits(one))


def allows(one: Figure) -> T:
    """Say which values a figure leaves possible: by habit where a word bounds it, else by rounding."""
    if one.kind == "date":
        return one.period
    if one.habit_low is not None:
        low, high, unit = amount(one.habit.low), amount(one.habit.high), word("unit", one.unit)
        sign = "%" if one.unit == "percent" else f" {unit.en}"
        return T(en=f"{low.en} to under {high.en}{sign}", zh=f"{low.zh}至不足{high.zh}{unit.zh}")
    return T(en=one.rounding.describe("en"), zh=one.rounding.describe("zh"))


@cache
def _row(one: Figure) -> dict[str, Any]:
    return {
        "figure": one.label,
        "printed": one.printed or T(en="(a list)", zh="（列举）"),
        "word": WORDS[word_group(one)],
        "allows": allows(one),
        "topic": TOPICS[topic(one)],
        "place": f"§{one.point}",
        "paragraph": one.paragraph,
        "bounded": int(word_group(one) != "none"),
        "rank": list(WORDS).index(word_group(one)),
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

    names = [words.to(language) for words in WORDS.values()]
    rows = alt.Y(
        "topic:N",
        sort=None,
        scale=alt.Scale(domain=[t.to(language) for t in TOPICS.values()]),
        axis=alt.Axis(grid=False),
    )
    along = alt.Scale(domain=[0, 31 if narrow else 29], nice=False)
    legend = alt.Legend(title=None, orient="top", columns=2 if narrow else 5, symbolSize=90)
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


def reading(part: str, words: str, kind: str) -> T:
    """Say how many figures are selected, how many carry a word, and where those stand."""
    found = chosen(part, words, kind)
    if not found:
        return T(
            en="No figure of the speech fits this setting: that, too, is something to know about it.",
            zh="讲话中没有符合这些条件的数：这也是关于这篇讲话的一条信息。",
        )
    bounded = [one for one in found if word_group(one) != "none"]
    n, k = len(found), len(bounded)
    count = T(en=f"{n} of {len(figures())} figures fit", zh=f"{len(figures())}个数中有{n}个符合条件")
    if n == len(figures()):
        count = T(en=f"All {n} figures are shown", zh=f"图中是全部{n}个数")
    if not k:
        return T(en=f"{count.en}, and none of them carries a qualifier.", zh=f"{count.zh}，没有一个带限定词。")
    topics = Counter(NUMBERS[topic(one)] for one in bounded).most_common()
    where = T(
        en=", ".join(f"{m} in {name.en}" for name, m in topics), zh="、".join(f"{name.zh}有{m}个" for name, m in topics)
    )
    if k == n:
        return T(en=f"{count.en}, each with a qualifier: {where.en}.", zh=f"{count.zh}，每个都带限定词：{where.zh}。")
    return T(en=f"{count.en}; {k} carry a qualifier: {where.en}.", zh=f"{count.zh}，其中{k}个带限定词：{where.zh}。")


def standing(part: str, words: str, kind: str) -> str:
    """Return the course's own coding as soon as a count is shown that the course made of a list."""
    return "coding" if any(one.standing == "coding" for one in chosen(part, words, kind)) else "speech"


CATALOGUE = Explorer(
    id="00-catalogue",
    title=T(en="Where do the words stand?", zh="限定词出现在哪里？"),
    predict=T(
        en="Predict before you choose “all parts”: where in parts 2 and 3 will the qualified figures stand?",
        zh="选“全部”之前先预测：在第二、第三部分，带限定词的数会在哪里？",
    ),
    controls=(
        Choices(
            "part",
            T(en="Part of the speech", zh="讲话的部分"),
            (
                ("all", T(en="all parts", zh="全部")),
                ("0", T(en="opening", zh="开头")),
                ("1", T(en="1 Achievements", zh="一、进展")),
                ("2", T(en="2 Challenges", zh="二、困难挑战")),
                ("3", T(en="3 Measures", zh="三、举措")),
            ),
            "1",
        ),
        Choices(
            "words",
            T(en="Word with the number", zh="数字带的词"),
            (
                ("all", T(en="all figures", zh="全部")),
                ("any", T(en="with a qualifier", zh="带限定词")),
                *WORDS.items(),
            ),
            "all",
        ),
        Choices(
            "kind",
            T(en="Kind of figure", zh="数的种类"),
            (
                ("all", T(en="all kinds", zh="全部")),
                ("measured", T(en="measured: statistics, ratios, thresholds", zh="测算：统计数、比值、界线")),
                ("counted", T(en="counted: things, names, lists", zh="点数：事物、名称、列举")),
                ("time", T(en="dates, durations, order", zh="日期、年数、次序")),
            ),
            "all",
        ),
    ),
    frame=frame,
    chart=chart,
    reading=reading,
    columns={
        "figure": T(en="Figure", zh="数据"),
        "printed": T(en="Printed", zh="原文写法"),
        "word": T(en="Word", zh="词"),
        "allows": T(en="Leaves possible", zh="容许的范围"),
        "place": T(en="Place", zh="位置"),
        "paragraph": Column(T(en="Paragraph", zh="段落"), 0),
    },
    standing=standing,
    caption=T(
        en="One mark is one figure of the speech; at the end of a row: with a qualifier / all. Topics and kinds are "
        "the course’s grouping.",
        zh="一个标记代表讲话中的一个数；行末为：带限定词的个数/总个数。话题与种类由本课程划分。",
    ),
)

EXPLORERS = (CATALOGUE,)
