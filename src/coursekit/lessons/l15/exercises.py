"""What is computed for the exercises of lesson 15; their words stand in ``lesson.md``.

The eight projects, the ledger, the payments and Norland are invented and say so; County Jia is simulated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PERCENT, PERSONS, YUAN
from coursekit.lessons.l15 import county, invented, wrong

if TYPE_CHECKING:
    import pandas as pd

AUDITS = (
    "audit-checked:2015",
    "audit-idle-over-a-year:2015",
    "audit-checked:2016",
    "audit-idle:2016",
    "audit-idle-two-years:2016",
    "audit-checked:2017",
    "audit-idle-a-year:2017",
    "audit-idle-two-years:2017",
)


@ex.came_out
def come_true(lesson: Context) -> float:
    """Return how many persons the projects lift that were chosen by what applicants claim."""
    return round(float(county.setting(lesson.table("settings"), "claims", 30)["delivered"]))


@ex.came_out
def beaten(lesson: Context) -> str:
    """Return the option that holds: whether another programme lifts more than the rule does."""
    from coursekit.models import pool

    eight = lesson.table("eight")
    by_rule = eight["project"].isin(pool.greedy(eight, invented.BUDGET))
    best = pool.frontier(eight, [invented.BUDGET])["lifted"][0]
    return "no" if best == eight.loc[by_rule, "lifted"].sum() else "yes"


@ex.came_out
def chosen_deliver(lesson: Context) -> str:
    """Return the option that holds: whether the chosen projects deliver less than was estimated of them."""
    made = county.setting(lesson.table("settings"), "quick", 30)
    ratio = float(made["delivered"] / made["promised"])
    return "less" if ratio < 0.95 else "more" if ratio > 1.05 else "same"


# Eight projects


@ex.number(YUAN, tolerance=1, invented=True)
def for_each(lesson: Context) -> float:
    """Return the yuan that the project `water` costs for each person it lifts."""
    cost = 15 * 10_000  # yuan | 元
    return cost / 52


for_each.mistakes(
    wan_for_each=15 / 52,
    persons_for_each=52 / 15,
    persons_for_a_yuan=52 / 150_000,
    wan_as_hundred=15 * 100 / 52,
    wan_as_thousand=15 * 1000 / 52,
    wan_as_lakh=15 * 100_000 / 52,
    another_project=200_000 / 66,
)


@ex.function(drawn=invented.pools, show=invented.pool_words, invented=True)
def greedy(projects: pd.DataFrame, budget: float) -> set[str]:
    """Return the names that the rule takes: most lifted for the money first, what no longer fits is skipped."""
    table = projects.assign(value=projects["lifted"] / projects["cost"])
    taken, left = set(), budget
    table = table.sort_values("value", ascending=False)
    for name, cost in zip(table["project"], table["cost"]):
        if cost <= left:  # what is left, not the whole budget | 同剩下的钱比，不是同总预算比
            taken.add(name)
            left = left - cost
    return taken


greedy.mistake(wrong.stops_at_first)
greedy.mistake(wrong.most_persons_first)
greedy.mistake(wrong.cheapest_first)
greedy.mistake(wrong.dearest_first)
greedy.mistake(wrong.worst_first)
greedy.mistake(wrong.in_order_of_rows)
greedy.mistake(wrong.beyond_the_budget)
greedy.mistake(wrong.exact_fit_refused)
greedy.mistake(wrong.names_counted)
greedy.mistake(wrong.persons_added)


# All programmes


@ex.number(PERSONS, invented=True)
def best_within(lesson: Context) -> float:
    """Return the most persons that any programme of the eight lifts within 100万 yuan."""
    from coursekit.models import pool

    everything = pool.programmes(lesson.table("eight"))
    affordable = everything[everything["cost"] <= 100]  # 万 yuan | 万元
    return float(affordable["lifted"].max())


best_within.mistakes(
    by_the_rule=276,
    most_persons_rule=304,
    how_many_fit=70,
    the_cost=100,
    without_budget=694,
    a_little_beyond=338,
    far_beyond=430,
)


# Money that waits


@ex.function(drawn=invented.ledgers, show=invented.ledger_words, invented=True)
def idle(grants: pd.DataFrame, audit: int, months: int) -> float:
    """Return what is left of the grants that came in more than `months` before the audit."""
    left = grants["amount"] - grants["paid"]
    waits = audit - grants["arrived"] > months  # strictly more | 严格大于
    return float(left[waits].sum())


idle.mistake(wrong.from_the_span_on)
idle.mistake(wrong.whole_amounts)
idle.mistake(wrong.keeps_the_whole)
idle.mistake(wrong.untouched_only)
idle.mistake(wrong.since_arrival)
idle.mistake(wrong.nothing_waits)
idle.mistake(wrong.grants_counted)
idle.mistake(wrong.paid_added)

may_be_printed = ex.choice("one-span-other-counties", rests_on=AUDITS)


# What the chosen promised


@ex.chart(wrong.shows_promise)
def promise(lesson: Context) -> object:
    """Draw each project, estimate along and result up, and the line on which the two are equal."""
    import pandas as pd

    from coursekit.charts import alt

    jia = lesson.table("jia")
    diagonal = pd.DataFrame({"estimate": [0, 2.6], "result": [0, 2.6]})
    points = alt.Chart(jia).mark_circle().encode(x="estimate:Q", y="result:Q", color="chosen:N")
    line = alt.Chart(diagonal).mark_line().encode(x="estimate:Q", y="result:Q")
    return points + line


@promise.mistake("no-rule")
def points_alone(lesson: Context) -> object:
    return wrong.drawn(lesson)


@promise.mistake("axes-exchanged")
def turned_round(lesson: Context) -> object:
    return wrong.drawn(lesson, across="result:Q", up="estimate:Q")


@promise.mistake("no-dots")
def no_points(lesson: Context) -> object:
    return wrong.drawn(lesson, mark="line")


@ex.number(PERCENT, invented=True)
def to_expect(lesson: Context) -> float:
    """Return the mean return to expect of the twelve proposals that were funded."""
    mean, estimate, reliability = 8, 18, 0.5
    return mean + reliability * (estimate - mean)


to_expect.mistakes(
    at_face_value=18,
    shrunk_to_nothing=9,
    nothing_real=8,
    excess_alone=5,
    standing_out=10,
    on_top_of_it=23,
    past_the_mean=3,
)


# Sunlight


@ex.table("check", ex.column("flagged"), ex.column("upheld"), invented=True)
def flags(lesson: Context) -> pd.DataFrame:
    """Return how many payments each check flags, and how many of them a visit found to be wrong."""
    import pandas as pd

    rows = lesson.table("payments")
    households = rows.groupby("account")["household"].transform("nunique")
    checks = {"account": households >= 3, "again": rows.duplicated("household"), "register": ~rows["listed"]}
    checks["any"] = checks["account"] | checks["again"] | checks["register"]
    counts = [[name, int(flag.sum()), int((flag & rows["wrong"]).sum())] for name, flag in checks.items()]
    return pd.DataFrame(counts, columns=["check", "flagged", "upheld"])


@flags.mistake
def both_of_the_pair(lesson: Context) -> pd.DataFrame:
    """Flag the first payment to the household too."""
    return invented.checked(lesson, again=[6, 7])


@flags.mistake
def accounts_counted(lesson: Context) -> pd.DataFrame:
    """Count accounts in place of payments."""
    table = invented.checked(lesson)
    table.loc[table["check"] == "account", "flagged"] = 1
    return table


@flags.mistake
def twice_is_enough(lesson: Context) -> pd.DataFrame:
    """Flag every account with more than one payment."""
    return invented.checked(lesson, account=[3, 4, 5, 6, 7])


@flags.mistake
def all_are_found(lesson: Context) -> pd.DataFrame:
    """Let the three checks together find all that is wrong."""
    table = invented.checked(lesson)
    table.loc[table["check"] == "any", "upheld"] = 3
    return table


@flags.mistake
def all_three_each_time(lesson: Context) -> pd.DataFrame:
    """Write the three wrong payments at every check."""
    return invented.checked(lesson).assign(upheld=3)


@flags.mistake
def flags_are_findings(lesson: Context) -> pd.DataFrame:
    """Take every flag for a finding."""
    table = invented.checked(lesson)
    return table.assign(upheld=table["flagged"])


@flags.mistake
def as_precision(lesson: Context) -> pd.DataFrame:
    """Write precision in percent in place of counts."""
    table = invented.checked(lesson)
    return table.assign(upheld=(100 * table["upheld"] / table["flagged"]).round())


# A rule of one's own

pool_rule = ex.open_answer(
    appraisal=ex.field_of(least=6),
    limit=ex.field_of(least=3),
    returns=ex.field_of(least=4),
    posted=ex.field_of(least=6),
    share=ex.field_of("number", low=0, high=100),
    invented=True,
)

pool_rule.mistake(posted="on the county website")(wrong.no_reader)
pool_rule.mistake(returns="whatever is left at the end of December")(wrong.december)
pool_rule.mistake(share=0.8)(wrong.share_of_one)
