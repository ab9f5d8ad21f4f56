"""What is computed for the exercises of lesson 05; their words stand in ``lesson.md``.

The company of ``landfill`` is invented and says so. What ``outside`` starts from is a supposition and is called one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PERCENT, TIMES, WAN_PERSONS
from coursekit.lessons.l05 import pictures

if TYPE_CHECKING:
    import pandas as pd

WAN = 10_000
YEARS = (2013, 2014, 2015, 2016, 2017)


def _poor(lesson: Context, year: int) -> float:
    """Return the rural poor at the end of a year, in 万 persons."""
    return lesson.series("headcount-2010-standard").value(year) / WAN


@ex.came_out
def must_rise(lesson: Context) -> str:
    """Return the option that holds: whether three equal years need more than the past years had, or less."""
    slowest = min(_poor(lesson, year - 1) - _poor(lesson, year) for year in YEARS)
    return "fall" if needed(lesson) < slowest else "rise"


@ex.number(WAN_PERSONS, places=1)
def needed(lesson: Context) -> float:
    """Return the yearly net fall that brings the rural poor to zero by the end of 2020, in 万 persons."""
    start = lesson.figure("poor-2017").value
    years = 2020 - 2017
    return start / years / 10_000


@needed.mistake
def printed_bound(lesson: Context) -> float:
    return lesson.figure("needed-a-year-2018-2020").value / WAN


@needed.mistake
def four_years(lesson: Context) -> float:
    return _poor(lesson, 2017) / 4


@needed.mistake
def two_years(lesson: Context) -> float:
    return _poor(lesson, 2017) / 2


@needed.mistake
def five_years(lesson: Context) -> float:
    return _poor(lesson, 2017) / 5


@needed.mistake
def the_whole(lesson: Context) -> float:
    return _poor(lesson, 2017)


@needed.mistake
def the_past_pace(lesson: Context) -> float:
    return (_poor(lesson, 2012) - _poor(lesson, 2017)) / 5


@needed.mistake
def in_millions(lesson: Context) -> float:
    return needed(lesson) / 100


@needed.mistake
def from_2012(lesson: Context) -> float:
    return _poor(lesson, 2012) / 3


@ex.table("year", ex.column("fall", tolerance=0.5), ex.column("share", tolerance=0.06))
def rulers(lesson: Context) -> pd.DataFrame:
    """Return for each year the net fall, in 万 persons, and its share of those poor when the year began, in percent."""
    import pandas as pd

    poor = lesson.series("headcount-2010-standard").value
    rows = []
    for year in (2013, 2014, 2015, 2016, 2017):
        before, now = poor(year - 1) / 10_000, poor(year) / 10_000
        rows.append({"year": year, "fall": before - now, "share": 100 * (before - now) / before})
    return pd.DataFrame(rows)


@rulers.mistake
def base_at_the_end(lesson: Context) -> pd.DataFrame:
    """Divide by those still poor when the year ends."""
    right = rulers(lesson)
    return right.assign(share=[100 * f / _poor(lesson, y) for y, f in zip(right["year"], right["fall"], strict=True)])


@rulers.mistake
def always_2012(lesson: Context) -> pd.DataFrame:
    """Divide by the poor of 2012 in every year."""
    right = rulers(lesson)
    return right.assign(share=100 * right["fall"] / _poor(lesson, 2012))


@rulers.mistake
def negative_falls(lesson: Context) -> pd.DataFrame:
    """Subtract the earlier number from the later one."""
    right = rulers(lesson)
    return right.assign(fall=-right["fall"], share=-right["share"])


@rulers.mistake
def fractions(lesson: Context) -> pd.DataFrame:
    """Give shares from 0 to 1."""
    right = rulers(lesson)
    return right.assign(share=right["share"] / 100)


@rulers.mistake
def what_remains(lesson: Context) -> pd.DataFrame:
    """Give the share that is still poor at the end of the year."""
    right = rulers(lesson)
    return right.assign(share=100 - right["share"])


@rulers.mistake
def whole_percents(lesson: Context) -> pd.DataFrame:
    """Round the shares to whole percents."""
    right = rulers(lesson)
    return right.assign(share=right["share"].round())


@rulers.mistake
def minus_in_falls(lesson: Context) -> pd.DataFrame:
    """Write the falls alone with a minus."""
    right = rulers(lesson)
    return right.assign(fall=-right["fall"])


@rulers.mistake
def levels_for_falls(lesson: Context) -> pd.DataFrame:
    """Give who is still poor at the end of the year as the fall."""
    return rulers(lesson).assign(fall=[_poor(lesson, year) for year in YEARS])


@rulers.mistake
def points_for_shares(lesson: Context) -> pd.DataFrame:
    """Give the points of the headcount ratio as the share."""
    ratio = lesson.series("incidence-2010-standard").value
    return rulers(lesson).assign(share=[round(ratio(y - 1) - ratio(y), 1) for y in YEARS])


slowing = ex.choice("depends-on-the-ruler", rests_on=("headcount-2010-standard:2012", "headcount-2010-standard:2017"))


@ex.function(
    (18, 4, 3, "amount"),
    (20, 3, 3, "amount"),
    (3.1, 1.42, 3, "amount"),
    (18, 20, 1, "share"),
    (3046, 21, 3, "share"),
    (50, 100, 2, "share"),
    (10, 2, 0, "amount"),
    more=((7, 1.5, 2, "amount"), (90, 10, 4, "share"), (12, 5, 4, "amount")),
    rests_on=("county-threshold", "village-threshold", "past-pace", "rate-2017", "poor-2017"),
)
def after(start: float, pace: float, years: int, rule: str) -> float:
    """Return what is left after some years, by equal amounts or by equal shares."""
    if rule == "amount":
        return max(start - pace * years, 0)
    return start * (1 - pace / 100) ** years


@after.mistake
def below_zero(start: float, pace: float, years: int, rule: str) -> float:
    """Let the amount run below zero."""
    return start - pace * years if rule == "amount" else after(start, pace, years, rule)


@after.mistake
def share_of_the_start(start: float, pace: float, years: int, rule: str) -> float:
    """Take the share off the start every year."""
    return after(start, pace, years, rule) if rule == "amount" else start - start * pace / 100 * years


@after.mistake
def one_year_only(start: float, pace: float, years: int, rule: str) -> float:
    """Go on for one year, whatever is asked."""
    return after(start, pace, 1, rule)


@after.mistake
def percent_not_converted(start: float, pace: float, years: int, rule: str) -> float:
    """Subtract the percentage itself from 1."""
    return float(after(start, pace, years, rule) if rule == "amount" else start * (1 - pace) ** years)


@after.mistake
def rules_swapped(start: float, pace: float, years: int, rule: str) -> float:
    """Use each rule where the other one is asked."""
    return after(start, pace, years, "share" if rule == "amount" else "amount")


@after.mistake
def always_amounts(start: float, pace: float, years: int, rule: str) -> float:
    """Never look at the rule: subtract."""
    return after(start, pace, years, "amount")


@after.mistake
def always_shares(start: float, pace: float, years: int, rule: str) -> float:
    """Never look at the rule: multiply."""
    return after(start, pace, years, "share")


@after.mistake
def share_that_goes(start: float, pace: float, years: int, rule: str) -> float:
    """Keep the share that goes instead of the one that stays."""
    return float(after(start, pace, years, rule) if rule == "amount" else start * (pace / 100) ** years)


@after.mistake
def what_is_gone(start: float, pace: float, years: int, rule: str) -> float:
    """Return what is gone instead of what is left."""
    return start - after(start, pace, years, rule)


@ex.table("place", ex.column("rate", tolerance=0.06), rests_on=("county-threshold", "village-threshold", "past-pace"))
def left_in_2020(lesson: Context) -> pd.DataFrame:
    """Return the ratio that is left at the end of 2020, in percent."""
    import pandas as pd

    places = {"county at 3": (18, 3), "county at 4": (18, 4), "village at 3": (20, 3), "village at 4": (20, 4)}
    rates = [start - points * 3 for start, points in places.values()]
    return pd.DataFrame({"place": list(places), "rate": rates})


def _by(lesson: Context, years: int, rule: str) -> pd.DataFrame:
    rates = [after(start, pace, years, rule) for start in (18, 20) for pace in (3, 4)]
    return left_in_2020(lesson).assign(rate=rates)


@left_in_2020.mistake
def percent_for_points(lesson: Context) -> pd.DataFrame:
    """Take 3 and 4 percent off instead of points."""
    return _by(lesson, 3, "share")


@left_in_2020.mistake
def after_one_year(lesson: Context) -> pd.DataFrame:
    """Stop at the end of 2018."""
    return _by(lesson, 1, "amount")


@left_in_2020.mistake
def after_two_years(lesson: Context) -> pd.DataFrame:
    """Stop at the end of 2019."""
    return _by(lesson, 2, "amount")


@left_in_2020.mistake
def after_four_years(lesson: Context) -> pd.DataFrame:
    """Count four year names."""
    return _by(lesson, 4, "amount")


@left_in_2020.mistake
def the_fall_itself(lesson: Context) -> pd.DataFrame:
    """Give the fall and not what is left."""
    return left_in_2020(lesson).assign(rate=[9.0, 12.0, 9.0, 12.0])


@left_in_2020.mistake
def paces_exchanged(lesson: Context) -> pd.DataFrame:
    """Put 4 points where 3 are asked."""
    return left_in_2020(lesson).assign(rate=[6.0, 9.0, 8.0, 11.0])


@left_in_2020.mistake
def places_exchanged(lesson: Context) -> pd.DataFrame:
    """Start the county at 20 and the village at 18."""
    return left_in_2020(lesson).assign(rate=[11.0, 8.0, 9.0, 6.0])


@ex.function(
    (18, 3, 3, "amount"),
    (20, 2, 3, "amount"),
    (18, 3, 3, "share"),
    (9899, 3046, 5, "share"),
    (20, 0, 3, "share"),
    (5, 5, 2, "share"),
    (3046, 0, 3, "amount"),
    more=((12, 4, 2, "amount"), (200, 50, 4, "share"), (9, 6, 5, "amount")),
    rests_on=("county-threshold", "village-threshold", "poor-2012", "poor-2017", "exit-incidence-west"),
)
def required(start: float, target: float, years: float, rule: str) -> float:
    """Return the pace that leads from a start to a target in time: an amount, or a share in percent."""
    if rule == "amount":
        return (start - target) / years
    kept: float = (target / start) ** (1 / years)  # the share that stays each year | 每年保留的比重
    return 100 * (1 - kept)


@required.mistake
def whole_fall_over_years(start: float, target: float, years: float, rule: str) -> float:
    """Spread the whole share evenly over the years."""
    return required(start, target, years, rule) if rule == "amount" else 100 * (1 - target / start) / years


@required.mistake
def no_root(start: float, target: float, years: float, rule: str) -> float:
    """Give the share that goes in all years together."""
    return required(start, target, years, rule) if rule == "amount" else 100 * (1 - target / start)


@required.mistake
def target_forgotten(start: float, target: float, years: float, rule: str) -> float:
    """Go to zero whatever the target."""
    return start / years if rule == "amount" else required(start, target, years, rule)


@required.mistake
def fraction(start: float, target: float, years: float, rule: str) -> float:
    """Give the share from 0 to 1."""
    return required(start, target, years, rule) / (1 if rule == "amount" else 100)


@required.mistake
def minus_sign(start: float, target: float, years: float, rule: str) -> float:
    """Give a fall as a negative number."""
    return -required(start, target, years, rule)


@required.mistake
def share_that_stays(start: float, target: float, years: float, rule: str) -> float:
    """Give the share that stays each year."""
    found = required(start, target, years, rule)
    return found if rule == "amount" else 100 - found


@required.mistake
def brackets_missing(start: float, target: float, years: float, rule: str) -> float:
    """Write ``** 1 / years``: first the power, then the division."""
    return required(start, target, years, rule) if rule == "amount" else 100 * (1 - target / start / years)


@required.mistake
def always_the_share(start: float, target: float, years: float, rule: str) -> float:
    """Never look at the rule: take a root."""
    return required(start, target, years, "share")


@required.mistake
def not_over_the_years(start: float, target: float, years: float, rule: str) -> float:
    """Give the whole amount that must go."""
    return start - target if rule == "amount" else required(start, target, years, rule)


@required.mistake
def rounded_inside(start: float, target: float, years: float, rule: str) -> float:
    """Round the result to one decimal."""
    return round(required(start, target, years, rule), 1)


@required.mistake
def never_the_share(start: float, target: float, years: float, rule: str) -> float:
    """Never look at the rule: divide."""
    return (start - target) / years


@ex.chart(pictures.shows_paths, rests_on=("county-threshold", "past-pace", "exit-incidence-west"))
def chart(lesson: Context) -> object:
    """Draw both ways of going on from 18% with a first fall of 3.5 points, with a rule at 3%."""
    import pandas as pd

    from coursekit.charts import alt
    from coursekit.models import pace

    table = pace.paths(18, 3.5, 6)
    year = alt.X("year:Q", axis=alt.Axis(format="d"))
    lines = alt.Chart(table).mark_line().encode(x=year, y="rate:Q", color="rule:N")
    three = alt.Chart(pd.DataFrame({"rate": [3]})).mark_rule().encode(y="rate:Q")
    return lines + three


chart.mistake(pictures.shows_percent)(pictures.percent_for_points)
chart.mistake("joined")(pictures.one_zigzag)
chart.mistake("no-rule")(pictures.lines_alone)
chart.mistake("no-axis")(pictures.year_as_time)
chart.mistake("rule-on-the-other-axis")(pictures.rule_upright)


@ex.number(PERCENT, places=1, tolerance=0.1, rests_on=("share-in-poor-villages", "listed-villages-share"))
def outside(lesson: Context) -> float:
    """Return by how much the number outside listed villages fell in 2017, in percent, if both shares hold."""
    before = 40 / 100 * 4335  # outside at the end of 2016, 万 | 2016年底名单之外，万人
    after = 49 / 100 * 3046  # outside at the end of 2017, 万 | 2017年底名单之外，万人
    return 100 * (before - after) / before


outside.mistakes(
    share_for_number=100 * (49 - 40) / 40,
    share_that_rose=-100 * (49 - 40) / 40,
    start_alone=0.40 * 4335,
    end_alone=0.49 * 3046,
    all_as_base=100 * (0.40 * 4335 - 0.49 * 3046) / 4335,
    inside_the_lists=100 * (1 - 0.51 * 3046 / (0.60 * 4335)),
    points_of_share=9,
    all_together=100 * (1 - 3046 / 4335),
    base_at_the_end_outside=100 * (0.40 * 4335 / (0.49 * 3046) - 1),
    persons_for_percent=0.40 * 4335 - 0.49 * 3046,
    what_is_left_outside=100 * 0.49 * 3046 / (0.40 * 4335),
)


@ex.number(TIMES, places=1, tolerance=0.01, invented=True)
def landfill(lesson: Context) -> float:
    """Return how many times its past yearly amount the company must cut from now on."""
    past = (50_000 - 30_000) / (2024 - 2019)  # tonnes a year | 吨/年
    needed = 30_000 / (2027 - 2024)
    return needed / past


landfill.mistakes(
    upside_down=4_000 / 10_000,
    six_years_of_past=10_000 / (20_000 / 6),
    four_years_to_go=(30_000 / 4) / 4_000,
    share_of_start_left=30_000 / 50_000,
    tonnes_needed=10_000,
    tonnes_past=4_000,
    years_at_past_pace=30_000 / 4_000,
    whole_amounts=30_000 / 20_000,
    difference_for_ratio=10_000 - 4_000,
)

forecast = ex.open_answer(
    ruler=ex.field_of("choice", words=("amount", "share")),
    low=ex.field_of("number", low=0, high=100),
    high=ex.field_of("number", low=0, high=100),
    sign=ex.field_of(least=15),
    slower=ex.field_of(least=12),
    faster=ex.field_of(least=12),
    nation_low=ex.field_of("number", low=0, high=9899),
    nation_high=ex.field_of("number", low=0, high=9899),
    rests_on=("past-pace", "poor-2017"),
)


def _number(answer: ex.Answer, name: str) -> float:
    return float(answer.get(name, 0))


@forecast.mistake(low=7.5, high=7.5)
def one_number_only(answer: ex.Answer) -> bool:
    return _number(answer, "low") == _number(answer, "high")


@forecast.mistake(low=10, high=7)
def low_above_high(answer: ex.Answer) -> bool:
    return _number(answer, "low") > _number(answer, "high")


@forecast.mistake(nation_low=18, nation_high=23)
def nation_in_millions(answer: ex.Answer) -> bool:
    return 0 < _number(answer, "nation_high") <= 31


@forecast.mistake(nation_low=2300, nation_high=1800)
def nation_low_above_high(answer: ex.Answer) -> bool:
    return _number(answer, "nation_low") > _number(answer, "nation_high")


@forecast.mistake(nation_low=2000, nation_high=2000)
def one_number_for_the_nation(answer: ex.Answer) -> bool:
    return _number(answer, "nation_low") == _number(answer, "nation_high")


@forecast.mistake(sign="It would not have fallen as far as I expected.")
def sign_without_a_number(answer: ex.Answer) -> bool:
    return not any(character.isdigit() for character in str(answer.get("sign", "")))
