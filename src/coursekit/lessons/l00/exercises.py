"""What is computed for the exercises of lesson 00; their words stand in ``lesson.md``.

The bus company of ``lowest`` is invented, and so is the second page of ``captions``; both say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import BILLION_YUAN, PERSONS, Unit, count
from coursekit.text import Text

if TYPE_CHECKING:
    import pandas as pd

WAN, YI = 10_000, 100_000_000


@ex.came_out
def qualified(lesson: Context) -> float:
    """Return how many figures of the speech carry a qualifier."""
    return float((lesson.figures["qualifier"] != "none").sum())


@ex.number(PERSONS, rests_on=("poor-2012",))
def persons(lesson: Context) -> float:
    """Return 9899万 in persons."""
    wan = 10_000
    return 9899 * wan


def _printed_in_wan(lesson: Context) -> float:
    return lesson.figure("poor-2012").value / WAN


@persons.mistake
def left_in_wan(lesson: Context) -> float:
    return _printed_in_wan(lesson)


@persons.mistake
def in_millions(lesson: Context) -> float:
    return lesson.figure("poor-2012").value / 1_000_000


@persons.mistake
def wan_as_thousand(lesson: Context) -> float:
    return _printed_in_wan(lesson) * 1_000


@persons.mistake
def wan_as_million(lesson: Context) -> float:
    return _printed_in_wan(lesson) * 1_000_000


@persons.mistake
def ten_times_too_many(lesson: Context) -> float:
    return _printed_in_wan(lesson) * 100_000


@ex.number(BILLION_YUAN, places=1, rests_on=("integrated-funds",))
def billion_yuan(lesson: Context) -> float:
    """Return 5296亿元 in billion yuan."""
    yi = 100_000_000
    billion = 1_000_000_000
    return 5296 * yi / billion


def _printed_in_yi(lesson: Context) -> float:
    return lesson.figure("integrated-funds").value / YI


@billion_yuan.mistake
def yi_as_billion(lesson: Context) -> float:
    return _printed_in_yi(lesson)


@billion_yuan.mistake
def yi_as_ten_million(lesson: Context) -> float:
    return _printed_in_yi(lesson) / 100


BOUNDED = ("fall-percent-2013-2017", "microcredit", "people-helped", "cause-illness", "rate-2017-at-least-3")


@ex.table(
    "printed",
    ex.column("low", tolerance=0.01),
    ex.column("high", tolerance=0.01),
    rests_on=BOUNDED,
)
def bounds(lesson: Context) -> pd.DataFrame:
    """Return the lower and upper end of five printed figures, in the printed unit."""
    import pandas as pd

    return pd.DataFrame(
        {
            "printed": ["70%左右", "4300多亿", "620多万", "超过40%", "3%以上"],
            "low": [65, 4300, 620, 40, 3],
            "high": [75, 4400, 630, None, None],
        }
    )


@bounds.mistake
def ends_swapped(lesson: Context) -> pd.DataFrame:
    """Write the upper bounds as the lower ones, and the other way round."""
    right = bounds(lesson)
    return right.rename(columns={"low": "high", "high": "low"})


# In the order of the rows: of several slips the first one is spoken of.
bounds.cells("half-of-one", {("70%左右", "low"): 69.5, ("70%左右", "high"): 70.5})
bounds.cells("a-tenth-each-way", {("70%左右", "low"): 63, ("70%左右", "high"): 77})
bounds.cells("whole-unit-each-way", {("70%左右", "low"): 60, ("70%左右", "high"): 80})
bounds.cells("one-each-way", {("70%左右", "low"): 69, ("70%左右", "high"): 71})
bounds.cells("about-as-a-minimum", {("70%左右", "low"): 70})
bounds.cells("about-as-a-maximum", {("70%左右", "high"): 70})
bounds.cells("more-than-as-about", {("4300多亿", "low"): 4250, ("4300多亿", "high"): 4350})
bounds.cells("largest-whole-number", {("4300多亿", "high"): 4399})
bounds.cells("in-full", {("4300多亿", "low"): 4300e8})
bounds.cells("more-than-as-a-point", {("4300多亿", "high"): 4300})
bounds.cells("low-moved-up", {("4300多亿", "low"): 4301})
bounds.cells("next-round-thousand", {("4300多亿", "high"): 5000})
bounds.cells("ten-more", {("4300多亿", "high"): 4310})
bounds.cells("one-more", {("4300多亿", "high"): 4301})
bounds.cells("largest-whole-number-of-wan", {("620多万", "high"): 629})
bounds.cells("more-than-in-wan-as-a-point", {("620多万", "high"): 620})
bounds.cells("next-round-hundred", {("620多万", "high"): 700})
bounds.cells("ceiling-by-habit", {("超过40%", "high"): 50})
bounds.cells("as-fractions", {("超过40%", "low"): 0.4})
bounds.cells("floor-moved-up", {("超过40%", "low"): 41})
bounds.cells("ceiling-of-one-hundred", {("超过40%", "high"): 100})
bounds.cells("and-above-as-a-point", {("3%以上", "high"): 3})


def _pages(lesson: Context) -> tuple[tuple[pd.DataFrame], ...]:
    return (lesson.table("page"),), (invented_page(),)


def invented_page() -> pd.DataFrame:
    """Return a small page that is not the real one: a caption without a date, a dated paragraph that is no caption."""
    import pandas as pd

    return pd.DataFrame(
        {
            "paragraph": [1, 2, 3, 4, 5],
            "characters": [18, 240, 61, 33, 187],
            "date": ["", "2019-05-06", "", "2016-01-09", "2017-03-02"],
            "ends": ["话", "。", "摄", "摄", "。"],
        }
    )


def _name_of_page(page: pd.DataFrame) -> tuple[str, Mapping[str, object]]:
    return ("speech" if len(page) > 5 else "invented"), {}


@ex.function(drawn=_pages, show=_name_of_page)
def captions(page: pd.DataFrame) -> set[int]:
    """Return the paragraph numbers of the photo captions."""
    # The byline decides, not the date. | 看署名，不看日期。
    return set(page.loc[page["ends"] == "摄", "paragraph"])


@captions.mistake
def later_than_the_speech(page: pd.DataFrame) -> set[int]:
    """Take every paragraph whose date is later than the speech."""
    return set(page.loc[page["date"] > "2018-02-12", "paragraph"])


@captions.mistake
def has_a_full_date(page: pd.DataFrame) -> set[int]:
    """Take every paragraph that holds a full date."""
    return set(page.loc[page["date"] != "", "paragraph"])


@captions.mistake
def byline_and_later(page: pd.DataFrame) -> set[int]:
    """Take captions, but only those dated after the speech."""
    return set(page.loc[(page["ends"] == "摄") & (page["date"] > "2018-02-12"), "paragraph"])


@captions.mistake
def byline_and_dated(page: pd.DataFrame) -> set[int]:
    """Take captions, but only those with a date."""
    return set(page.loc[(page["ends"] == "摄") & (page["date"] != ""), "paragraph"])


MENTIONS = count("mentions", "mentions", "次提及", "mention", "figures", "次", "个")


@ex.number(MENTIONS)
def said_again(lesson: Context) -> float:
    """Return how many mentions repeat a fact that an earlier mention has stated."""
    return len(lesson.figures) - lesson.figures["fact"].nunique()


@said_again.mistake
def facts_counted(lesson: Context) -> float:
    return lesson.figures["fact"].nunique()


@said_again.mistake
def mentions_counted(lesson: Context) -> float:
    return len(lesson.figures)


@said_again.mistake
def first_ones_included(lesson: Context) -> float:
    return int(lesson.figures["fact"].duplicated(keep=False).sum())


@said_again.mistake
def facts_said_more_than_once(lesson: Context) -> float:
    return int((lesson.figures["fact"].value_counts() > 1).sum())


@said_again.mistake
def equal_digits(lesson: Context) -> float:
    return int(lesson.figures["printed"].duplicated().sum())


@said_again.mistake
def equal_labels(lesson: Context) -> float:
    return int(lesson.figures["label"].duplicated().sum())


@said_again.mistake
def whole_rows_compared(lesson: Context) -> float:
    return int(lesson.figures.duplicated().sum())


verdict = ex.choice("initial-estimate", rests_on=("counties-2017-estimate", "counties-2016"))

TRIPS = Unit(
    "trips-per-rider", Text(en=" trips a rider", zh="次"), ("trips", "trips per rider", "次", "次/人"), "count"
)


@ex.number(TRIPS, places=1, invented=True)
def lowest(lesson: Context) -> float:
    """Return the smallest number of trips a rider that the printed words allow."""
    fewest_trips = 55e6  # about 60 million: 55 to 65 | 6000万左右：5500万至6500万
    most_riders = 2.5e6  # more than 2.4 million: below 2.5 | 240多万：不足250万
    return fewest_trips / most_riders


lowest.mistakes(
    trips_as_a_point=60 / 2.5,
    high_over_high=65 / 2.5,
    more_than_as_about=55 / 2.45,
    points_divided=60 / 2.4,
    low_over_low=55 / 2.4,
    largest_instead=65 / 2.4,
    half_a_million_less=59.5 / 2.5,
    ten_million_less=50 / 2.5,
    a_tenth_less=54 / 2.5,
    largest_printed_riders=55 / 2.49,
)

record = ex.open_answer(
    label=ex.field_of(least=4),
    value=ex.field_of("number"),
    unit=ex.field_of(least=1),
    qualifier=ex.field_of(least=1),
    period=ex.field_of(least=3),
    place=ex.field_of(),
    source=ex.field_of(least=6),
    limit=ex.field_of(),
    rests_on=("microcredit",),
)


NOT_STATED = {"not stated", "none stated", "none printed", "not printed", "未写明", "没有写明", "未注明", "原文未写"}


@record.mistake(period="last year")
def period_without_a_year(answer: ex.Answer) -> bool:
    """Whether the period names no year, and does not say either that the document names none."""
    period = str(answer["period"]).strip().lower().rstrip(".。")
    return period not in NOT_STATED and not any(ch.isdigit() for ch in period)


@record.mistake(source="found with Google")
def source_is_a_search(answer: ex.Answer) -> bool:
    """Whether the source is a search engine or just the internet."""
    words = ("google", "baidu", "bing", "internet", "wikipedia", "百度", "搜索", "网上", "互联网", "维基")
    source = str(answer["source"]).lower()
    return any(word in source for word in words) and len(source) < 40


NOTHING = {"none", "nothing", "no limits", "无", "没有", "没有局限"}


@record.mistake(limit="none")
def no_limit_found(answer: ex.Answer) -> bool:
    """Whether the limit says that there is none."""
    return str(answer["limit"]).strip().lower().rstrip(".。") in NOTHING
