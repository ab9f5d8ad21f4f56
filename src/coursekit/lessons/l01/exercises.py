"""What is computed for the exercises of lesson 01; their words stand in ``lesson.md``.

The delivery company of ``late_fall`` is invented and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PERCENT, POINTS, WAN_PERSONS
from coursekit.lessons.l01 import clauses, ratios

if TYPE_CHECKING:
    import pandas as pd

WAN = 10_000


def _poor(lesson: Context) -> tuple[float, float]:
    """Return the rural poor at the end of 2012 and of 2017, in 万 persons."""
    return lesson.figure("poor-2012").value / WAN, lesson.figure("poor-2017").value / WAN


def _rates(lesson: Context) -> tuple[float, float]:
    """Return the headcount ratio of the same years, in percent."""
    return lesson.figure("rate-2012").value, lesson.figure("rate-2017").value


@ex.number(PERCENT, places=2)
def fall(lesson: Context) -> float:
    """Return the relative fall of the rural poor, in percent of the start."""
    start = lesson.figure("poor-2012").value
    end = lesson.figure("poor-2017").value
    return 100 * (start - end) / start


@fall.mistake
def base_at_the_end(lesson: Context) -> float:
    start, end = _poor(lesson)
    return 100 * (start - end) / end


@fall.mistake
def change_in_persons(lesson: Context) -> float:
    return change_in_wan(lesson) * WAN


@fall.mistake
def change_in_wan(lesson: Context) -> float:
    start, end = _poor(lesson)
    return start - end


@fall.mistake
def share_that_remains(lesson: Context) -> float:
    start, end = _poor(lesson)
    return 100 * end / start


@fall.mistake
def fall_of_the_rate(lesson: Context) -> float:
    start, end = _rates(lesson)
    return 100 * (start - end) / start


@fall.mistake
def the_printed_70(lesson: Context) -> float:
    return lesson.figure("fall-percent-2013-2017").value


@fall.mistake
def fall_in_points(lesson: Context) -> float:
    return lesson.figure("fall-points-2013-2017").value


@fall.mistake
def fall_a_year(lesson: Context) -> float:
    return fall(lesson) / 5


@fall.mistake
def start_over_end(lesson: Context) -> float:
    start, end = _poor(lesson)
    return 100 * start / end


@fall.mistake
def change_in_millions(lesson: Context) -> float:
    return change_in_wan(lesson) / 100


@fall.mistake
def remaining_fraction(lesson: Context) -> float:
    return share_that_remains(lesson) / 100


@fall.mistake
def times_the_end(lesson: Context) -> float:
    return start_over_end(lesson) / 100


@fall.mistake
def end_as_base_fraction(lesson: Context) -> float:
    return base_at_the_end(lesson) / 100


@fall.mistake
def negative_fraction(lesson: Context) -> float:
    return -fall(lesson) / 100


@ex.number(POINTS, places=1)
def points(lesson: Context) -> float:
    """Return the fall of the headcount ratio in percentage points."""
    rate = lesson.series("incidence-2010-standard").value
    return round(rate(2015) - rate(2017), 1)


def _two_rates(lesson: Context) -> tuple[float, float]:
    """Return the headcount ratio at the end of 2015 and of 2017, in percent."""
    rate = lesson.series("incidence-2010-standard").value
    return rate(2015), rate(2017)


@points.mistake
def relative_instead(lesson: Context) -> float:
    start, end = _two_rates(lesson)
    return 100 * (start - end) / start


points.mistakes(the_printed_46=46)


@points.mistake
def from_the_end_of_2012(lesson: Context) -> float:
    return lesson.figure("fall-points-2013-2017").value


@points.mistake
def before_the_two_years(lesson: Context) -> float:
    return lesson.figure("rate-2012").value - _two_rates(lesson)[0]


@points.mistake
def points_a_year(lesson: Context) -> float:
    return points(lesson) / 2


@points.mistake
def relative_as_fraction(lesson: Context) -> float:
    return relative_instead(lesson) / 100


@points.mistake
def times_smaller(lesson: Context) -> float:
    start, end = _two_rates(lesson)
    return start / end


@points.mistake
def share_of_the_rate_that_remains(lesson: Context) -> float:
    start, end = _two_rates(lesson)
    return 100 * end / start


@ex.number(WAN_PERSONS, places=1)
def per_year(lesson: Context) -> float:
    """Return the average yearly fall of the rural poor, in 万 persons."""
    start = lesson.figure("poor-2012").value
    end = lesson.figure("poor-2017").value
    years = 2017 - 2012
    return (start - end) / years / 10_000


def _whole_fall(lesson: Context) -> float:
    start, end = _poor(lesson)
    return start - end


@per_year.mistake
def six_years(lesson: Context) -> float:
    return _whole_fall(lesson) / 6


@per_year.mistake
def four_years(lesson: Context) -> float:
    return _whole_fall(lesson) / 4


@per_year.mistake
def the_printed_1370(lesson: Context) -> float:
    return lesson.figure("yearly-fall-2013-2017").value / WAN


@per_year.mistake
def in_millions(lesson: Context) -> float:
    return per_year(lesson) / 100


@per_year.mistake
def whole_fall(lesson: Context) -> float:
    return _whole_fall(lesson)


@per_year.mistake
def start_divided(lesson: Context) -> float:
    return _poor(lesson)[0] / 5


@per_year.mistake
def end_divided(lesson: Context) -> float:
    return _poor(lesson)[1] / 5


@per_year.mistake
def rate_a_year(lesson: Context) -> float:
    return fall_in_points(lesson) / 5


@per_year.mistake
def percent_a_year(lesson: Context) -> float:
    return fall_a_year(lesson)


VERDICTS = ("exact", "rounded", "about", "does-not-follow")
PRINTED = (
    "fall-persons-2013-2017",
    "fall-points-2013-2017",
    "fall-percent-2013-2017",
    "yearly-fall-2013-2017",
    "times-1994-2000",
    "times-2001-2010",
)


@ex.table("printed", ex.column("verdict", "text", words=VERDICTS), rests_on=PRINTED)
def verdicts(lesson: Context) -> pd.DataFrame:
    """Return the verdict on six printed results."""
    import pandas as pd

    return pd.DataFrame(
        {
            "printed": ["6853万", "7.1", "70%", "1370万", "2.14", "2.04"],
            "verdict": [
                lesson.word("exact"),
                lesson.word("exact"),
                lesson.word("about"),
                lesson.word("rounded"),
                lesson.word("rounded"),
                lesson.word("rounded"),
            ],
        }
    )


def _verdicts(lesson: Context, *names: str) -> pd.DataFrame:
    import pandas as pd

    return verdicts(lesson).assign(verdict=pd.Series([lesson.word(name) for name in names], dtype=object))


@verdicts.mistake
def only_equal_follows(lesson: Context) -> pd.DataFrame:
    """Accept a printed result only when it equals the recomputed value."""
    return _verdicts(lesson, "exact", "exact", *["does-not-follow"] * 4)


@verdicts.mistake
def cut_off_instead_of_rounded(lesson: Context) -> pd.DataFrame:
    """Cut decimals off instead of rounding: 2.0357 would print as 2.03."""
    return _verdicts(lesson, "exact", "exact", "about", "rounded", "rounded", "does-not-follow")


verdicts.cells("about-as-rounded", {("70%", "verdict"): "rounded"})
verdicts.cells("rounded-inputs", {("7.1", "verdict"): "rounded"})
verdicts.cells("near-fails", {("1370万", "verdict"): "does-not-follow"})
verdicts.cells("near-is-exact", {("1370万", "verdict"): "exact"})
verdicts.cells("near-is-about", {("1370万", "verdict"): "about"})
verdicts.cells("about-fails", {("70%", "verdict"): "does-not-follow"})


@ex.function(
    (98.99, 10.2, 1),
    (30.46, 3.1, 1),
    (50, 25, 0),
    (1200, 4, 0),
    (7.5, 0.25, 2),
    more=((20, 6, 1), (3.3, 0.8, 2), (640, 12, 0)),
    rests_on=("poor-2012", "rate-2012", "poor-2017", "rate-2017"),
)
def implied_base(count: float, rate: float, decimals: int) -> tuple[float, float]:
    """Return the lowest and highest base that a count and its rounded rate allow."""
    half = 0.5 * 10**-decimals  # half a unit of the last digit | 末位单位的一半
    low = count / ((rate + half) / 100)
    high = count / ((rate - half) / 100)
    return low, high


@implied_base.mistake
def whole_last_digit(count: float, rate: float, decimals: int) -> tuple[float, float]:
    """Take a whole unit of the last digit on either side."""
    step = 10**-decimals
    return 100 * count / (rate + step), 100 * count / (rate - step)


@implied_base.mistake
def percent_not_converted(count: float, rate: float, decimals: int) -> tuple[float, float]:
    """Divide by the percentage itself."""
    low, high = implied_base(count, rate, decimals)
    return low / 100, high / 100


@implied_base.mistake
def half_unit_grows(count: float, rate: float, decimals: int) -> tuple[float, float]:
    """Leave the minus out of the exponent."""
    half = 0.5 * 10**decimals
    return 100 * count / (rate + half), 100 * count / (rate - half)


@implied_base.mistake
def multiplied(count: float, rate: float, decimals: int) -> tuple[float, float]:
    """Multiply count and rate."""
    half = 0.5 * 10**-decimals
    return count * (rate - half) / 100, count * (rate + half) / 100


@implied_base.mistake
def ends_swapped(count: float, rate: float, decimals: int) -> tuple[float, float]:
    """Put the low rate with the low base."""
    low, high = implied_base(count, rate, decimals)
    return high, low


@implied_base.mistake
def rate_as_exact(count: float, rate: float, decimals: int) -> tuple[float, float]:
    """Take the printed rate as exact."""
    base = 100 * count / rate
    return base, base


@implied_base.mistake
def rounded_inside(count: float, rate: float, decimals: int) -> tuple[float, float]:
    """Round the result to one decimal."""
    low, high = implied_base(count, rate, decimals)
    return round(low, 1), round(high, 1)


@implied_base.mistake
def always_one_decimal(count: float, rate: float, decimals: int) -> tuple[float, float]:
    """Use 0.05 whatever the number of decimals."""
    return implied_base(count, rate, 1)


same_rate = ex.choice("one-line-first", rests_on=("rate-2012", "poor-2012", "incidence-2008-standard:2000"))


@ex.chart(ratios.shows_ratios)
def chart(lesson: Context) -> object:
    """Draw three ratios as bars, with a rule at 1."""
    import pandas as pd

    from coursekit.charts import alt

    rate = lesson.series("incidence-2010-standard").value
    points = ((rate(2012) - rate(2017)) / 5) / ((rate(2000) - rate(2010)) / 10)
    early = 1 - (rate(2010) / rate(2000)) ** (1 / 10)
    late = 1 - (rate(2017) / rate(2012)) ** (1 / 5)
    ratios = pd.DataFrame(
        {"measure": ["points", "proportional", "as printed"], "ratio": [points, late / early, 1370 / 673]}
    )
    bars = alt.Chart(ratios).mark_bar().encode(x="ratio:Q", y=alt.Y("measure:N", sort=None))
    one = alt.Chart(pd.DataFrame({"ratio": [1]})).mark_rule().encode(x="ratio:Q")
    return bars + one


chart.mistake(ratios.shows_joined)(ratios.lines_joined)


@chart.mistake(ratios.shows_inverse)
def upside_down(lesson: Context) -> object:
    return ratios.drawn(ratios.ratios(lesson, inverse=True))


@chart.mistake(ratios.shows_falls)
def falls_not_ratios(lesson: Context) -> object:
    early, late = ratios.paces(lesson)["points"]
    printed = lesson.figure("times-2001-2010").value
    return ratios.drawn({"points 2001–10": early, "points 2013–17": late, "as printed": printed})


@chart.mistake(ratios.shows_example)
def the_example(lesson: Context) -> object:
    start, end = _rates(lesson)
    return ratios.drawn({"2012": start, "2017": end}, at=5)


@chart.mistake(ratios.shows_later)
def later_pace_alone(lesson: Context) -> object:
    return ratios.drawn(ratios.later(lesson))


chart.mistake("bars-stacked")(ratios.bars_in_one_place)


@chart.mistake("no-rule")
def bars_without_rule(lesson: Context) -> object:
    return ratios.drawn(ratios.ratios(lesson), at=None)


@ex.number(PERCENT, places=1, invented=True)
def late_fall(lesson: Context) -> float:
    """Return the relative fall of the late share, on the new definition throughout."""
    start, end = 4.0, 2.5  # both: late means more than two days | 两者都以超过两天为延误
    return 100 * (start - end) / start


@ex.came_out
def counted_again(lesson: Context) -> float:
    """Return the rate of 2000 on the line on which the 10.2% of 2012 stands."""
    return lesson.series("incidence-2010-standard").value(2000)


@ex.came_out
def faster(lesson: Context) -> str:
    """Return the option that holds: each period is ahead in one measure."""
    in_points, in_proportion = (late > early for early, late in ratios.paces(lesson).values())
    if in_points != in_proportion:
        return "depends"
    return "late" if in_points else "early"


late_fall.mistakes(
    definitions_joined=100 * (6.0 - 2.5) / 6.0,
    points_for_percent=4.0 - 2.5,
    late_base_at_the_end=100 * (4.0 - 2.5) / 2.5,
    late_share_that_remains=100 * 2.5 / 4.0,
    a_year=100 * (4.0 - 2.5) / 4.0 / 3,
    points_across_rules=6.0 - 2.5,
    base_on_the_old_rule=100 * (4.0 - 2.5) / 6.0,
    remains_across_rules=100 * 2.5 / 6.0,
    joined_and_base_at_the_end=100 * (6.0 - 2.5) / 2.5,
    the_start_alone=4.0,
    the_end_alone=2.5,
    what_the_rule_does=100 * (6.0 - 4.0) / 6.0,
)

article = ex.open_answer(
    first=ex.field_of(least=20),
    second=ex.field_of(least=15),
    own=ex.field_of(least=15),
    source=ex.field_of(least=6),
    rests_on=("incidence-2010-standard:2012", "incidence-2010-standard:2017"),
)


def _has_any(answer: ex.Answer, *words: str) -> bool:
    """Tell whether the two sentences hold one of the words."""
    text = f"{answer.get('first', '')} {answer.get('second', '')}".lower()
    return any(word in text for word in words)


@article.mistake(first="In 2013–17 the rural rate fell by 1.42 points a year, in 2001–10 by 3.26 points.")
def no_line(answer: ex.Answer) -> bool:
    return not _has_any(answer, "line", "standard", "标准")


@article.mistake(first="On the present line the rural poverty rate fell by 1.42 points a year, earlier by 3.26 points.")
def no_period(answer: ex.Answer) -> bool:
    return not _has_any(answer, "2001", "2010", "2012", "2013", "2017")


@article.mistake(
    first="On the 2010 line rural poverty fell more slowly in 2013–17 than in 2001–10.",
    second="By another measure the later period was the faster one.",
)
def no_measure(answer: ex.Answer) -> bool:
    measures = ("point", "percent", "per cent", "%", "people", "百分", "万人", "人数", "下降率")
    return not _has_any(answer, *measures)


@article.mistake(first="On the 2010 line, in 2013–17 poverty fell faster by points a year than in 2001–10.")
def faster_by_points(answer: ex.Answer) -> bool:
    return clauses.calls_later_faster_by_points(f"{answer.get('first', '')} . {answer.get('second', '')}")


PRAISE_OR_BLAME = (
    "miracle", "unprecedented", "remarkable", "historic", "impressive", "disappoint", "failure", "failed", "merely",
    "奇迹", "史无前例", "前所未有", "辉煌", "令人瞩目", "惊人", "失败", "可惜", "仅仅",
)  # fmt: skip


@article.mistake(second="That is a miracle, at 21 percent a year against 10.")
def praise_or_blame(answer: ex.Answer) -> bool:
    return _has_any(answer, *PRAISE_OR_BLAME)
