"""What is computed for the exercises of lesson 07; their words stand in ``lesson.md``.

The eight, the ten and the hospital are invented and say so; County Jia is simulated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import YUAN, Unit
from coursekit.lessons.l07 import curves, own, people, tables
from coursekit.text import Text

if TYPE_CHECKING:
    import pandas as pd

DOLLARS = Unit("dollars", Text(" dollars", "美元"), ("dollars", "dollar", "usd", "$", "美元"))
HOURS = Unit("hours", Text(" hours", "小时"), ("hours", "hour", "h", "小时"))


@ex.came_out
def higher_line(lesson: Context) -> float:
    """Return the share below the highest of the three lines, as the chart prints it."""
    return round(lesson.series("pip-rural-685-ppp2017").value(2017), 1)


@ex.came_out
def which_plan(lesson: Context) -> str:
    """Return the option that holds: each plan is ahead in one measure."""
    from coursekit.models import measures

    def better(alpha: int) -> bool:
        near, low = (measures.fgt(people.PLANS[plan], people.LINE, alpha) for plan in ("nearest", "lowest"))
        return near < low

    return "depends" if better(0) != better(2) else "nearest" if better(0) else "lowest"


@ex.number(YUAN, places=2)
def a_day(lesson: Context) -> float:
    """Return the line of 2015 in yuan a day."""
    line = lesson.series("line-2010-standard").value(2015)  # yuan a person and year | 元/人·年
    return line / 365


@a_day.mistake
def line_of_2010(lesson: Context) -> float:
    return lesson.series("line-2010-standard").value(2010) / 365


@a_day.mistake
def line_of_2016(lesson: Context) -> float:
    return lesson.series("line-2010-standard").value(2016) / 365


@a_day.mistake
def a_month(lesson: Context) -> float:
    return a_day(lesson) * 365 / 12


@a_day.mistake
def a_week(lesson: Context) -> float:
    return a_day(lesson) * 365 / 52


@a_day.mistake
def year_of_360(lesson: Context) -> float:
    return a_day(lesson) * 365 / 360


@a_day.mistake
def days_over_line(lesson: Context) -> float:
    return 1 / a_day(lesson)


@a_day.mistake
def the_year_itself(lesson: Context) -> float:
    return a_day(lesson) * 365


@ex.function(
    ([600, 1500, 2400, 2850, 3000, 3600, 4800, 7500], 3000, 0),
    ([600, 1500, 2400, 2850, 3000, 3600, 4800, 7500], 3000, 1),
    ([600, 1500, 2400, 2850, 3000, 3600, 4800, 7500], 3000, 2),
    ([100, 200, 300], 250, 1),
    ([1, 2, 3, 4], 4, 2),
    ([0, 3000], 3000, 2),
    more=(([5000, 6000], 3000, 0), ([5000, 6000], 3000, 1), ([700, 3000, 2999, 40], 3000, 2)),
    invented=True,
)
def fgt(incomes: list[float], line: float, alpha: int) -> float:
    """Return the mean of the gaps, raised to alpha, over all people."""
    total = 0.0
    for income in incomes:
        if income < line:  # whoever is not poor adds nothing | 不贫困的人不计入
            total += (1 - income / line) ** alpha
    return total / len(incomes)


def _gaps(incomes: list[float], line: float) -> list[float]:
    return [max(1 - income / line, 0) for income in incomes]


@fgt.mistake
def everybody_at_power_0(incomes: list[float], line: float, alpha: int) -> float:
    """Raise the gaps of all, those of 0 too: 0 ** 0 is 1."""
    return sum(gap**alpha for gap in _gaps(incomes, line)) / len(incomes)


@fgt.mistake
def mean_of_the_poor(incomes: list[float], line: float, alpha: int) -> float:
    poor = [gap**alpha for gap in _gaps(incomes, line) if gap > 0]
    return sum(poor) / len(poor) if poor else 0.0


@fgt.mistake
def in_yuan(incomes: list[float], line: float, alpha: int) -> float:
    return sum((line - income) ** alpha for income in incomes if income < line) / len(incomes)


@fgt.mistake
def power_of_the_mean(incomes: list[float], line: float, alpha: int) -> float:
    return float((sum(_gaps(incomes, line)) / len(incomes)) ** alpha)


@fgt.mistake
def gaps_above_the_line(incomes: list[float], line: float, alpha: int) -> float:
    return float(sum((1 - income / line) ** alpha for income in incomes) / len(incomes))


@fgt.mistake
def line_counted(incomes: list[float], line: float, alpha: int) -> float:
    """Count whoever stands on the line."""
    return sum((1 - income / line) ** alpha for income in incomes if income <= line) / len(incomes)


@fgt.mistake
def sum_not_mean(incomes: list[float], line: float, alpha: int) -> float:
    return fgt(incomes, line, alpha) * len(incomes)


@fgt.mistake
def alpha_times(incomes: list[float], line: float, alpha: int) -> float:
    """Multiply by alpha instead of raising to it."""
    return fgt(incomes, line, 1) * alpha


@fgt.mistake
def always_the_gap(incomes: list[float], line: float, alpha: int) -> float:
    return fgt(incomes, line, 1)


@fgt.mistake
def always_the_share(incomes: list[float], line: float, alpha: int) -> float:
    return fgt(incomes, line, 0)


@fgt.mistake
def part_that_is_there(incomes: list[float], line: float, alpha: int) -> float:
    """Raise income over the line, which is what the poor have and not what they lack."""
    return sum((income / line) ** alpha for income in incomes if income < line) / len(incomes)


@fgt.mistake
def returned_too_early(incomes: list[float], line: float, alpha: int) -> float:
    """Return inside the loop: only the first person is looked at."""
    return fgt(incomes[:1], line, alpha) / len(incomes)


MEASURES = tuple(ex.column(name, tolerance=0.0006) for name in ("P0", "P1", "P2"))


@ex.table("plan", *MEASURES, invented=True)
def plans(lesson: Context) -> pd.DataFrame:
    """Return three measures of the eight after each plan."""
    import pandas as pd

    from coursekit.models import measures

    after = {
        "nearest": [600, 1500, 3000, 3000, 3000, 3600, 4800, 7500],
        "lowest": [1350, 1500, 2400, 2850, 3000, 3600, 4800, 7500],
        "taken": [450, 1500, 2400, 3000, 3000, 3600, 4800, 7500],
    }
    rows = [[plan, *(measures.fgt(incomes, 3000, alpha) for alpha in (0, 1, 2))] for plan, incomes in after.items()]
    return pd.DataFrame(rows, columns=["plan", "P0", "P1", "P2"])


@plans.mistake
def people_counted(lesson: Context) -> pd.DataFrame:
    table = plans(lesson)
    return table.assign(P0=8 * table["P0"])


@plans.mistake
def shares_in_percent(lesson: Context) -> pd.DataFrame:
    table = plans(lesson)
    return table.assign(**{name: 100 * table[name] for name in ("P0", "P1", "P2")})


@plans.mistake
def on_the_line_is_poor(lesson: Context) -> pd.DataFrame:
    return plans(lesson).assign(P0=[5 / 8, 5 / 8, 5 / 8])


@plans.mistake
def shared_by_four(lesson: Context) -> pd.DataFrame:
    """Share the 750 yuan evenly among the four poor."""
    return tables.after_plans(lowest=(600 + 187.5, 1500 + 187.5, 2400 + 187.5, 3000 + 37.5, *people.EIGHT[4:]))


@plans.mistake
def plans_swapped(lesson: Context) -> pd.DataFrame:
    return tables.after_plans(nearest=people.PLANS["lowest"], lowest=people.PLANS["nearest"])


@plans.mistake
def before_the_plans(lesson: Context) -> pd.DataFrame:
    return tables.after_plans(nearest=people.EIGHT, lowest=people.EIGHT, taken=people.EIGHT)


@plans.mistake
def one_person_only(lesson: Context) -> pd.DataFrame:
    """Give all 750 yuan to the one nearest the line."""
    return tables.after_plans(nearest=(600, 1500, 2400, 3600, *people.EIGHT[4:]))


@plans.mistake
def shared_among_the_poor(lesson: Context) -> pd.DataFrame:
    """Divide the gaps by the poor, not by all eight."""
    table = plans(lesson)
    return table.assign(P1=table["P1"] / table["P0"], P2=table["P2"] / table["P0"])


@plans.mistake
def given_not_taken(lesson: Context) -> pd.DataFrame:
    """Lift the fourth without taking from the first."""
    return tables.after_plans(taken=(600, 1500, 2400, 3000, *people.EIGHT[4:]))


@ex.table("case", ex.column("shortfall", tolerance=0.06))
def shortfall(lesson: Context) -> pd.DataFrame:
    """Return how far the poor were below the line on average, in percent of the line."""
    import pandas as pd

    rows = []
    for line, name in (("2.15", "215"), ("3.65", "365")):
        share = lesson.series(f"pip-rural-{name}-ppp2017")
        gap = lesson.series(f"pip-rural-gap-{name}-ppp2017")
        for year in (2015, 2018):
            rows.append([f"{line} in {year}", 100 * gap.value(year) / share.value(year)])
    return pd.DataFrame(rows, columns=["case", "shortfall"])


@shortfall.mistake
def turned_over(lesson: Context) -> pd.DataFrame:
    share, gap = tables.share_and_gap(lesson)
    return shortfall(lesson).assign(shortfall=share / gap)


@shortfall.mistake
def gap_itself(lesson: Context) -> pd.DataFrame:
    return shortfall(lesson).assign(shortfall=tables.share_and_gap(lesson)[1])


@shortfall.mistake
def share_itself(lesson: Context) -> pd.DataFrame:
    return shortfall(lesson).assign(shortfall=tables.share_and_gap(lesson)[0])


@shortfall.mistake
def as_fractions(lesson: Context) -> pd.DataFrame:
    table = shortfall(lesson)
    return table.assign(shortfall=table["shortfall"] / 100)


@shortfall.mistake
def years_swapped(lesson: Context) -> pd.DataFrame:
    table = shortfall(lesson)
    return table.assign(shortfall=table["shortfall"].iloc[[1, 0, 3, 2]].to_numpy())


@shortfall.mistake
def lines_swapped(lesson: Context) -> pd.DataFrame:
    table = shortfall(lesson)
    return table.assign(shortfall=table["shortfall"].iloc[[2, 3, 0, 1]].to_numpy())


@shortfall.mistake
def multiplied(lesson: Context) -> pd.DataFrame:
    share, gap = tables.share_and_gap(lesson)
    return shortfall(lesson).assign(shortfall=share * gap)


@ex.number(DOLLARS, places=2, tolerance=0.02)
def dollars(lesson: Context) -> float:
    """Return the line of 2015 in dollars a day at 2011 prices."""
    line = lesson.series("line-2010-standard").value(2015) / 365
    yuan = lesson.series("brief-190-in-yuan").value(2015)  # as much as 1.90 dollars | 相当于1.90美元
    return line / yuan * 1.90


@dollars.mistake
def line_at_2010_prices(lesson: Context) -> float:
    return line_of_2010(lesson) / lesson.series("brief-190-in-yuan").value(2015) * 1.90


@dollars.mistake
def times_only(lesson: Context) -> float:
    return a_day(lesson) * 1.90


@dollars.mistake
def ratio_only(lesson: Context) -> float:
    return dollars(lesson) / 1.90


@dollars.mistake
def ratio_turned_over(lesson: Context) -> float:
    return 1.90**2 / dollars(lesson)


@dollars.mistake
def times_the_yuan(lesson: Context) -> float:
    return a_day(lesson) * lesson.series("brief-190-in-yuan").value(2015) / 1.90


@dollars.mistake
def over_7_3(lesson: Context) -> float:
    """Divide by 7.3 and by 1.90."""
    return a_day(lesson) / lesson.series("brief-190-in-yuan").value(2015) / 1.90


@dollars.mistake
def over_1_90(lesson: Context) -> float:
    return a_day(lesson) / 1.90


@dollars.mistake
def still_in_yuan(lesson: Context) -> float:
    return a_day(lesson)


@dollars.mistake
def a_year(lesson: Context) -> float:
    return dollars(lesson) * 365


dollars.mistakes(the_line_it_meets=1.90)


@ex.function(drawn=people.needs_cases, more=people.more_needs_cases, show=people.needs_words, invented=True)
def m0(deprived: pd.DataFrame, k: int) -> float:
    """Return the share of needs that the poor lack, of all needs of all people."""
    counts = deprived.sum(axis=1)  # needs that each one lacks | 每人未满足的需要数
    poor = deprived[counts >= k]
    return float(poor.sum().sum() / deprived.size)


@m0.mistake
def nobody_dropped(deprived: pd.DataFrame, k: int) -> float:
    return float(deprived.sum().sum() / deprived.size)


@m0.mistake
def the_headcount(deprived: pd.DataFrame, k: int) -> float:
    return float((deprived.sum(axis=1) >= k).mean())


@m0.mistake
def the_intensity(deprived: pd.DataFrame, k: int) -> float:
    counts = deprived.sum(axis=1)
    poor = counts[counts >= k]
    return float(poor.mean() / deprived.shape[1]) if len(poor) else 0.0


@m0.mistake
def intensity_of_five(deprived: pd.DataFrame, k: int) -> float:
    counts = deprived.sum(axis=1)
    poor = counts[counts >= k]
    return float(poor.mean() / 5) if len(poor) else 0.0


@m0.mistake
def more_than_k(deprived: pd.DataFrame, k: int) -> float:
    return float(deprived[deprived.sum(axis=1) > k].sum().sum() / deprived.size)


@m0.mistake
def five_needs_always(deprived: pd.DataFrame, k: int) -> float:
    return float(deprived[deprived.sum(axis=1) >= k].sum().sum() / (5 * len(deprived)))


@m0.mistake
def needs_a_person(deprived: pd.DataFrame, k: int) -> float:
    return float(deprived[deprived.sum(axis=1) >= k].sum().sum() / len(deprived))


@m0.mistake
def needs_summed(deprived: pd.DataFrame, k: int) -> float:
    return float(deprived[deprived.sum(axis=1) >= k].sum().sum())


@m0.mistake
def poor_counted(deprived: pd.DataFrame, k: int) -> float:
    return float((deprived.sum(axis=1) >= k).sum())


@m0.mistake
def columns_counted(deprived: pd.DataFrame, k: int) -> float:
    """Add up each need over the people, not each person over the needs."""
    by_need = deprived.sum(axis=0)
    return float(by_need[by_need >= k].sum() / deprived.size)


@m0.mistake
def exactly_k(deprived: pd.DataFrame, k: int) -> float:
    return float(deprived[deprived.sum(axis=1) == k].sum().sum() / deprived.size)


@m0.mistake
def a_column_each(deprived: pd.DataFrame, k: int) -> pd.Series:
    """Sum only once: a number a need."""
    return deprived[deprived.sum(axis=1) >= k].sum() / deprived.size


cutoff = ex.choice("any", rests_on=("exit-household", "assurances", "guarantees"))


@ex.chart(curves.shows_places, rests_on=("county-jia",))
def places(lesson: Context) -> object:
    """Draw the share below the line against the line, by place, with a rule at 3,000."""
    import pandas as pd

    from coursekit.charts import alt

    rulers = lesson.table("rulers")
    curve = rulers[(rulers["year"] == 2017) & (rulers["place"] != "county")]
    lines = alt.Chart(curve).mark_line().encode(x="line:Q", y="share:Q", color="place:N")
    rule = alt.Chart(pd.DataFrame({"line": [3000]})).mark_rule().encode(x="line:Q")
    return lines + rule


places.mistake(curves.shows_swapped)(curves.axes_swapped)
places.mistake(curves.shows_gap)(curves.the_gap)
places.mistake(curves.shows_severity)(curves.the_severity)
places.mistake("joined")(curves.one_line)
places.mistake("no-rule")(curves.lines_without_rule)


@ex.number(HOURS, places=0, invented=True)
def hours_over(lesson: Context) -> float:
    """Return how many hours above the limit 100 patients wait, after less before."""
    before = 12 * 1.5  # late of 100, times hours late | 每100人中超时的人数×每人超出的小时数
    after = 8 * 4
    return after - before


hours_over.mistakes(
    patients_alone=8 - 12,
    hours_alone=4 - 1.5,
    percent_of_patients=100 * (8 - 12) / 12,
    percent_of_hours=100 * (8 * 4 - 12 * 1.5) / (12 * 1.5),
    after_alone=8 * 4,
    before_alone=12 * 1.5,
    for_one_patient=(8 * 4 - 12 * 1.5) / 100,
    added=8 * 4 + 12 * 1.5,
    differences_multiplied=(8 - 12) * (4 - 1.5),
)

standard = ex.open_answer(
    needs=ex.field_of(least=8),
    limits=ex.field_of(least=10),
    k=ex.field_of("number", low=1, high=20),
    missed=ex.field_of(least=8),
    gains=ex.field_of(least=3),
    invented=True,
)

standard.mistake(needs="enough space")(own.one_need)
standard.mistake(limits="space and a toilet should be good")(own.no_limit)
standard.mistake(k=9)(own.k_above_the_needs)
