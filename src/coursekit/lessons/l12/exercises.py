"""What is computed for the exercises of lesson 12; their words stand in ``lesson.md``.

The counties, the ten neighbours and the school board are invented and say so; County Jia is simulated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PERCENT, PERSONS, count
from coursekit.lessons.l12 import counties, county, wrong

if TYPE_CHECKING:
    import pandas as pd

PUPILS = count("pupils", "pupils", "名学生", "pupil", "学生", "名", "人")
RULES = ("exit-assessment-rules", "exit-wrong-exit-rate", "exit-missed-rate", "exit-satisfaction")


@ex.came_out
def villages_above(lesson: Context) -> float:
    """Return how many villages stand at 3 percent or more where the county stands just below."""
    return float((county.villages("all", "second", 3000, "test")["rate"] >= 3).sum())


@ex.came_out
def county_a(lesson: Context) -> str:
    """Return the option that holds: whether the composite ratio of County A is below 3 percent."""
    from coursekit.models import assessment

    return "below" if assessment.composite_rate(*counties.COUNTIES["A"][:5]) < 3 else "above"


# The claim


@ex.number(PERSONS, tolerance=0.001)
def most_poor(lesson: Context) -> float:
    """Return the most people who may be poor in a county of 240,000 below the mark of the west."""
    mark = lesson.series("exit-incidence-west").value(2018)  # percent | 百分数
    at_the_mark = 240_000 * mark / 100
    return at_the_mark - 1  # below the mark, not on it | 低于界线，不含界线


@most_poor.mistake
def on_the_mark(lesson: Context) -> float:
    return 240_000 * lesson.series("exit-incidence-west").value(2018) / 100


@most_poor.mistake
def mark_of_the_centre(lesson: Context) -> float:
    return 240_000 * lesson.series("exit-incidence-central-east").value(2018) / 100 - 1


@most_poor.mistake
def on_the_central_mark(lesson: Context) -> float:
    return 240_000 * lesson.series("exit-incidence-central-east").value(2018) / 100


most_poor.mistakes(nobody=0, ten_times=72_000, everybody_else=232_800)

two_aims = ex.choice("neither", rests_on=("two-ensures", "exit-incidence-west", "exit-satisfaction"))


# Who answers


@ex.table("duty", ex.column("who", "text", words=counties.OWNERS), rests_on=("only-pledge", "plan-years"))
def duties(lesson: Context) -> pd.DataFrame:
    """Return who answers for each duty by paragraph 50, or that nobody is named."""
    import pandas as pd

    owners = {
        "pledge": lesson.word("provinces"),
        "principal": lesson.word("county"),
        "first": lesson.word("county-leaders"),
        "plan": lesson.word("departments"),
        "replace": lesson.word("not-said"),  # a duty without a subject | 只说要做，没有说谁来做
        "account": lesson.word("not-said"),
    }
    return pd.DataFrame({"duty": list(owners), "who": list(owners.values())})


@duties.mistake
def provinces_added(lesson: Context) -> pd.DataFrame:
    return counties.owned(lesson, replace="provinces", account="provinces")


@duties.mistake
def departments_added(lesson: Context) -> pd.DataFrame:
    return counties.owned(lesson, replace="departments", account="departments")


@duties.mistake
def county_judges_itself(lesson: Context) -> pd.DataFrame:
    return counties.owned(lesson, replace="county", account="county")


@duties.mistake
def leaders_added(lesson: Context) -> pd.DataFrame:
    return counties.owned(lesson, replace="county-leaders", account="county-leaders")


@duties.mistake
def two_duties_swapped(lesson: Context) -> pd.DataFrame:
    return counties.owned(lesson, principal="county-leaders", first="county")


@duties.mistake
def leaders_for_both(lesson: Context) -> pd.DataFrame:
    return counties.owned(lesson, principal="county-leaders")


@duties.mistake
def county_for_both(lesson: Context) -> pd.DataFrame:
    return counties.owned(lesson, first="county")


# Three rates, three bases


@ex.function(
    (3600, 40000, 1.9, 196400, 1.9),
    (0, 1000, 2, 9000, 0),
    (100, 0, 0, 900, 1),
    (50, 450, 0, 500, 2),
    (0, 0, 0, 1000, 0),
    more=((10, 20, 30, 40, 50), (0, 500, 4, 500, 1), (7, 0, 0, 0, 0)),
    invented=True,
)
def composite_rate(still: float, exited: float, wrong_rate: float, unregistered: float, missed_rate: float) -> float:
    """Return the composite ratio in percent of all."""
    wrong_exits = exited * wrong_rate / 100  # each rate times its own base | 每个比率乘各自的基数
    missed = unregistered * missed_rate / 100
    return 100 * (still + wrong_exits + missed) / (still + exited + unregistered)


composite_rate.mistake(wrong.mean_of_three)
composite_rate.mistake(wrong.rates_added)
composite_rate.mistake(wrong.missed_on_all)
composite_rate.mistake(wrong.everybody_outside)
composite_rate.mistake(wrong.without_registered)
composite_rate.mistake(wrong.percent_as_share)
composite_rate.mistake(wrong.fraction_returned)
composite_rate.mistake(wrong.the_poor_counted)
composite_rate.mistake(wrong.registered_alone)
composite_rate.mistake(wrong.over_the_register)


@ex.table("county", ex.column("composite", tolerance=0.006), ex.column("leaves", "bool"), invented=True)
def leaves(lesson: Context) -> pd.DataFrame:
    """Return the composite ratio of five counties, and whether each passes all four tests."""
    import pandas as pd

    from coursekit.models import assessment

    rows = {
        "A": [3600, 40000, 1.9, 196400, 1.9, 96],
        "B": [1200, 60000, 1.0, 178800, 0.5, 94],
        "C": [6000, 30000, 0.5, 204000, 0.2, 97],
        "D": [2400, 50000, 2.4, 187600, 0.4, 95],
        "E": [600, 20000, 0.5, 219400, 1.2, 88],
    }
    judged = []
    for name, (still, exited, wrong_exits, unregistered, missed, recognition) in rows.items():
        composite = assessment.composite_rate(still, exited, wrong_exits, unregistered, missed)
        passes = composite < 3 and wrong_exits < 2 and missed < 2 and recognition >= 90
        judged.append([name, composite, passes])
    return pd.DataFrame(judged, columns=["county", "composite", "leaves"])


@leaves.mistake
def each_rate_alone(lesson: Context) -> pd.DataFrame:
    """Let A leave: each of its rates is below its mark."""
    return counties.judged(leaves=lambda _, row: row[2] < 2 and row[4] < 2 and row[5] >= 90)


@leaves.mistake
def composite_alone(lesson: Context) -> pd.DataFrame:
    return counties.judged(leaves=lambda composite, _: composite < 3)


@leaves.mistake
def without_recognition(lesson: Context) -> pd.DataFrame:
    return counties.judged(leaves=lambda composite, row: composite < 3 and row[2] < 2 and row[4] < 2)


@leaves.mistake
def without_wrong_exits(lesson: Context) -> pd.DataFrame:
    return counties.judged(leaves=lambda composite, row: composite < 3 and row[4] < 2 and row[5] >= 90)


@leaves.mistake
def mark_of_two(lesson: Context) -> pd.DataFrame:
    return counties.judged(leaves=lambda c, row: c < 2 and row[2] < 2 and row[4] < 2 and row[5] >= 90)


@leaves.mistake
def registered_only(lesson: Context) -> pd.DataFrame:
    return counties.judged(wrong.registered_alone)


@leaves.mistake
def rates_summed(lesson: Context) -> pd.DataFrame:
    return counties.judged(wrong.rates_added)


@leaves.mistake
def shares_of_one(lesson: Context) -> pd.DataFrame:
    table = leaves(lesson)
    return table.assign(composite=table["composite"] / 100)


@leaves.mistake
def one_decimal(lesson: Context) -> pd.DataFrame:
    return leaves(lesson).round({"composite": 1})


@leaves.mistake
def persons_left(lesson: Context) -> pd.DataFrame:
    return counties.judged(wrong.the_poor_counted, lambda _, row: row[0] in (1200, 6000))


@leaves.mistake
def nobody_leaves(lesson: Context) -> pd.DataFrame:
    return counties.judged(leaves=lambda *_: False)


# The standard as a dial


@ex.function(
    (list(counties.NEIGHBOURS), [1] * 10, 3000),
    (list(counties.NEIGHBOURS), [1] * 10, 3300),
    (list(counties.NEIGHBOURS), [1] * 10, 2700),
    ([11600, 6200, 3000], [4, 2, 1], 3000),
    ([11600, 6200, 3000], [4, 2, 1], 3300),
    more=(([9000], [3], 3000), ([0, 50], [2, 5], 10), ([5000, 100], [1, 1], 200)),
    invented=True,
)
def cost_of_standard(own: list[float], persons: list[int], line: float) -> tuple[int, float]:
    """Return how many people are below the line, and the yuan that would lift all of them to it."""
    poor, yuan = 0, 0.0
    for money, size in zip(own, persons):
        if money / size < line:  # the line is for one person | 贫困线按每人计
            poor += size
            yuan += line * size - money
    return poor, yuan


cost_of_standard.mistake(wrong.home_in_total)
cost_of_standard.mistake(wrong.homes_counted)
cost_of_standard.mistake(wrong.on_the_line_too)
cost_of_standard.mistake(wrong.above_the_line_too)
cost_of_standard.mistake(wrong.one_gap_a_home)
cost_of_standard.mistake(wrong.line_of_one)
cost_of_standard.mistake(wrong.money_alone)
cost_of_standard.mistake(wrong.turned_about)


@ex.number(PERCENT, places=1, invented=True)
def dearer(lesson: Context) -> float:
    """Return by how many percent the cost for the ten neighbours rises when the line rises by a tenth."""
    before, after = 1800, 3700  # yuan, at lines of 3,000 and 3,300 | 元，贫困线为3000元和3300元
    return 100 * (after - before) / before


dearer.mistakes(
    as_the_line=10,
    as_the_poor=40,
    exactly_double=100,
    of_the_new=100 * 1900 / 3700,
    the_yuan=1900,
    times_as_much=100 * 3700 / 1800,
    as_a_share=1900 / 1800,
    same_poor_only=100 * 1500 / 1800,
)


# Elsewhere


@ex.number(PUPILS, invented=True)
def cannot_read(lesson: Context) -> float:
    """Return the most pupils of 400 schools of 200 who cannot read when no school has more than 3 percent."""
    one_school = 200 * 3 / 100
    return 400 * one_school


cannot_read.mistakes(
    none_at_all=0,
    in_one_school=6,
    schools_instead=12,
    all_pupils=80_000,
    who_can_read=77_600,
    one_a_school_fewer=2000,
    one_fewer=2399,
)

promise = ex.open_answer(
    who=ex.field_of(least=2),
    standard=ex.field_of(least=5),
    by=ex.field_of(least=2),
    checked_by=ex.field_of(least=2),
    follows=ex.field_of(least=2),
    silent=ex.field_of(least=4),
    invented=True,
)

promise.mistake(standard="the work is done well")(wrong.no_unit)
promise.mistake(who="the school board", checked_by="the school board")(wrong.same_hands)
