"""What is computed for the exercises of lesson 17; their words stand in ``lesson.md``.

Plans A to D, the plan of ``each_fewer`` and the clinics are invented and say so; County Jia is simulated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import YUAN, count
from coursekit.lessons.l17 import grid, wrong
from coursekit.lessons.l17 import points as drawing

if TYPE_CHECKING:
    import pandas as pd

POINTS_OF_SCORE = count("points", "points", "分", "point")


# Guesses


@ex.came_out
def poor_then(lesson: Context) -> float:
    """Return the poor at the end of 2020, in percent, when exits follow targets."""
    return round(grid.summary(grid.TARGETS, "poor")[0], 1)


@ex.came_out
def wrong_sign(lesson: Context) -> float:
    """Return in how many of a hundred pairs with different luck the better plan looks worse."""
    return round(100 * grid.misled())


# Part 3


@ex.table("detail", ex.column("paragraph"), rests_on=("measures", "plan-years"))
def measures(lesson: Context) -> pd.DataFrame:
    """Return the paragraph of part 3 that holds each detail."""
    import pandas as pd

    found = {
        "stable-cadres": 50,
        "same-standard": 51,
        "simpler-evaluation": 52,
        "shared-register": 53,
        "project-pool": 54,
        "complaints": 55,
        "cases": 56,
        "pay-for-work": 57,
    }
    return pd.DataFrame({"detail": list(found), "paragraph": list(found.values())})


@measures.mistake
def evaluation_and_register_swapped(lesson: Context) -> pd.DataFrame:
    return wrong.moved(measures(lesson), {"simpler-evaluation": 53, "shared-register": 52})


@measures.mistake
def evaluation_among_conduct(lesson: Context) -> pd.DataFrame:
    return wrong.moved(measures(lesson), {"simpler-evaluation": 55})


@measures.mistake
def work_among_help(lesson: Context) -> pd.DataFrame:
    return wrong.moved(measures(lesson), {"pay-for-work": 53})


@measures.mistake
def cases_among_cadres(lesson: Context) -> pd.DataFrame:
    return wrong.moved(measures(lesson), {"cases": 50})


@measures.mistake
def pool_among_help(lesson: Context) -> pd.DataFrame:
    return wrong.moved(measures(lesson), {"project-pool": 53})


@measures.mistake
def complaints_among_evaluation(lesson: Context) -> pd.DataFrame:
    return wrong.moved(measures(lesson), {"complaints": 52})


@measures.mistake
def numbered_from_one(lesson: Context) -> pd.DataFrame:
    """Give the number of the measure, 1 to 8."""
    table = measures(lesson)
    return table.assign(paragraph=table["paragraph"] - 49)


# The same luck


@ex.function(
    ({1: 14.0, 2: 15.0, 3: 13.0}, {3: 12.9, 1: 13.8, 2: 14.7}),
    ({1: 14.0, 2: 15.0, 3: 13.0}, {2: 14.7, 1: 13.8}),
    ({7: 5.0}, {7: 6.5}),
    more=(({4: 3.0, 5: 2.0}, {5: 2.5, 6: 9.0}), ({1: 1.0, 2: 2.0}, {1: 0.0, 2: 4.0})),
    invented=True,
)
def paired(a: Mapping[int, float], b: Mapping[int, float]) -> tuple[float, float, float]:
    """Return mean, lowest and highest of b less a over the runs that share their luck."""
    shared = [b[seed] - a[seed] for seed in a if seed in b]  # same seed, same luck | 种子相同，随机数就相同
    return sum(shared) / len(shared), min(shared), max(shared)


paired.mistake(wrong.by_position)
paired.mistake(wrong.means_of_all)
paired.mistake(wrong.first_less_second)
paired.mistake(wrong.ends_of_levels)
paired.mistake(wrong.mean_alone)
paired.mistake(wrong.sum_for_mean)
paired.mistake(wrong.missing_is_zero)
paired.mistake(wrong.without_sign)


# A column that a county can print

targets = ex.choice("taken-off", rests_on=("county-jia",))


# What a point is worth


@ex.number(YUAN, invented=True)
def each_fewer(lesson: Context) -> float:
    """Return the yuan for each person fewer who is poor after three years."""
    yuan = 80 * 3  # a person of the county, over three years | 全县人均，三年合计
    fewer = 10 / 100  # of each person of the county | 占全县人口的比重
    return yuan / fewer


each_fewer.mistakes(
    one_year=800,
    points_for_share=24,
    one_year_and_points=8,
    three_years_twice=7200,
    only_the_county=240,
    divided_by_three=80 / 3 / 0.10,
)


# Dropping what is beaten


@ex.function(
    ({"A": (14, 190), "B": (13, 190), "C": (13, 170)},),
    ({"A": (1, 2), "B": (2, 1)},),
    ({"A": (1, 1), "B": (1, 1)},),
    ({"A": (3, 3, 3), "B": (2, 3, 3), "C": (4, 1, 9)},),
    more=(({"A": (5, 5), "B": (5, 4), "C": (4, 5), "D": (6, 6)},), ({"A": (1,)},)),
    invented=True,
)
def dominated(plans: Mapping[str, Sequence[float]]) -> set[str]:
    """Return the names of the plans that some other plan beats."""
    beaten = set()
    for name, own in plans.items():
        for other in plans.values():
            never_worse = all(x <= y for x, y in zip(other, own))
            once_better = any(x < y for x, y in zip(other, own))
            if never_worse and once_better:
                beaten.add(name)
    return beaten


dominated.mistake(wrong.better_in_all)
dominated.mistake(wrong.twins_beat_each_other)
dominated.mistake(wrong.each_beats_itself)
dominated.mistake(wrong.first_difference_decides)
dominated.mistake(wrong.sums_compared)
dominated.mistake(wrong.the_rest)
dominated.mistake(wrong.more_is_better)
dominated.mistake(wrong.beats_somewhere)
dominated.mistake(wrong.listed_pairs)


@ex.chart(drawing.shows_plans, rests_on=("county-jia",))
def cloud(lesson: Context) -> object:
    """Draw each plan as a point: registered across, poor up, coloured by its rule of exit."""
    from coursekit.charts import alt
    from coursekit.lessons.l17.grid import within

    return alt.Chart(within()).mark_circle().encode(x="registered:Q", y="poor:Q", color="exit:N")


cloud.mistake("axes-exchanged")(drawing.poor_across)
cloud.mistake("no-dots")(drawing.as_a_line)
cloud.mistake("too-many-dots")(drawing.all_plans)
cloud.mistake(drawing.shows_own)(drawing.own_income_up)
cloud.mistake(drawing.shows_means)(drawing.one_mean_a_rule)


# The best within limits

FOUR = wrong.FOUR


@ex.function(
    (FOUR, 190, 40_000),
    (FOUR, 240, 40_000),
    (FOUR, 190, 60_000),
    (FOUR, 185, 33_000),
    (FOUR, 100, 40_000),
    (FOUR, 190, 30_000),
    more=((FOUR, 300, 100_000), (FOUR, 192, 30_000), ([], 1, 1)),
    show=wrong.limits,
    invented=True,
)
def best_within(plans: Sequence[Mapping[str, Any]], money: float, hours: float) -> str | None:
    """Return the name of the plan with fewest poor within both limits, or None."""
    within = [plan for plan in plans if plan["money"] <= money and plan["hours"] <= hours]
    best = min(within, key=lambda plan: plan["poor"], default=None)
    return None if best is None else best["name"]  # nothing fits | 没有方案符合


best_within.mistake(wrong.hours_ignored)
best_within.mistake(wrong.money_ignored)
best_within.mistake(wrong.limit_is_out)
best_within.mistake(wrong.poor_returned)
best_within.mistake(wrong.whole_plan_returned)
best_within.mistake(wrong.cheapest_within)
best_within.mistake(wrong.either_limit)
best_within.mistake(wrong.most_poor_within)


# Elsewhere


@ex.number(POINTS_OF_SCORE, places=1, invented=True)
def clinic(lesson: Context) -> float:
    """Return the score of clinic C once D is on the list: cost and wait, half each."""
    cost = 100 * (50 - 20) / (50 - 10)  # the worst cost is now that of D | 现在最差的费用是D的
    wait = 100 * (6 - 2) / (6 - 2)
    return 0.5 * cost + 0.5 * wait


clinic.mistakes(
    before_d=50.0,
    score_of_b=85.0,
    cost_alone=75.0,
    wait_alone=100.0,
    added_up=175.0,
    turned_about=12.5,
    b_before=77.5,
    over_the_worst=100 * (0.5 * 30 / 50 + 0.5 * 4 / 6),
)


# A plan of one's own

my_plan = ex.open_answer(
    levers=ex.field_of(least=6),
    poor_low=ex.field_of("number", low=0, high=100),
    poor_high=ex.field_of("number", low=0, high=100),
    money=ex.field_of("number", low=0),
    hours=ex.field_of("number", low=0),
    gives_up=ex.field_of(least=8),
    left=ex.field_of(least=6),
    turns=ex.field_of(least=8),
    checks=ex.field_of(least=6),
    rests_on=("county-jia",),
)

my_plan.mistake(poor_low=12.3, poor_high=11.7)(wrong.ends_exchanged)
my_plan.mistake(poor_low=12.0, poor_high=12.0)(wrong.one_run)
my_plan.mistake(poor_low=0.117, poor_high=0.122)(wrong.shares_for_percent)
my_plan.mistake(money=290)(wrong.too_dear)
my_plan.mistake(hours=51_000)(wrong.too_many_hours)
my_plan.mistake(left="nobody is left poor")(wrong.nobody_left)
