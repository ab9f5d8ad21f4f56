"""What is computed for the exercises of lesson 16; their words stand in ``lesson.md``.

The ten cases, the households, their designs of help and the food firm are invented and say so; County Jia is simulated.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PERCENT, YUAN
from coursekit.lessons.l16 import cases, county, panels, wrong
from coursekit.models import effort

if TYPE_CHECKING:
    import pandas as pd

SHARES = ("valid_of_received", "passed_of_valid", "closed_of_passed", "closed_of_received")


@ex.came_out
def of_a_hundred(lesson: Context) -> float:
    """Return how many of 100 justified complaints are upheld at the rates set for County Jia."""
    return round(100 * math.prod(county.RATES.values()))


@ex.came_out
def half_filled(lesson: Context) -> str:
    """Return the option that the model gives at its strongest response."""
    _, own, helped = effort.support("half", cases.WAGE, 150, 1)
    without = effort.without_support("half", cases.WAGE, 150)
    if own + helped < without:
        return "less"
    return "between" if own + helped < cases.LINE else "line"


# Stages and their bases


@ex.table("month", *(ex.column(name, tolerance=0.06) for name in SHARES))
def letters(lesson: Context) -> pd.DataFrame:
    """Return four shares of the letters of two months, in percent."""
    import pandas as pd

    rows = []
    for month in ("february", "december"):
        received, valid, passed, closed = (
            lesson.series(f"letters-{month}-{stage}").value(2020) for stage in ("received", "valid", "passed", "closed")
        )
        # each step over the one before; last, the end over the start | 每步除以上一步；最后用末项除以首项
        rows.append([month, *(100 * x for x in (valid / received, passed / valid, closed / passed, closed / received))])
    columns = ["valid_of_received", "passed_of_valid", "closed_of_passed", "closed_of_received"]
    return pd.DataFrame(rows, columns=["month", *columns])


@letters.mistake
def all_over_received(lesson: Context) -> pd.DataFrame:
    right = letters(lesson)
    passed = right["valid_of_received"] * right["passed_of_valid"] / 100
    return right.assign(passed_of_valid=passed, closed_of_passed=right["closed_of_received"])


@letters.mistake
def passed_over_received(lesson: Context) -> pd.DataFrame:
    right = letters(lesson)
    return right.assign(passed_of_valid=right["valid_of_received"] * right["passed_of_valid"] / 100)


@letters.mistake
def closed_over_valid(lesson: Context) -> pd.DataFrame:
    right = letters(lesson)
    return right.assign(closed_of_passed=right["closed_of_passed"] * right["passed_of_valid"] / 100)


@letters.mistake
def end_over_valid(lesson: Context) -> pd.DataFrame:
    right = letters(lesson)
    return right.assign(closed_of_received=right["closed_of_passed"] * right["passed_of_valid"] / 100)


@letters.mistake
def end_over_passed(lesson: Context) -> pd.DataFrame:
    right = letters(lesson)
    return right.assign(closed_of_received=right["closed_of_passed"])


@letters.mistake
def fractions(lesson: Context) -> pd.DataFrame:
    right = letters(lesson)
    return right.assign(**{name: right[name] / 100 for name in SHARES})


@letters.mistake
def counts_given(lesson: Context) -> pd.DataFrame:
    return letters(lesson).assign(
        valid_of_received=[770, 698],
        passed_of_valid=[662, 344],
        closed_of_passed=[657, 328],
        closed_of_received=[657, 328],
    )


@letters.mistake
def whole_percent(lesson: Context) -> pd.DataFrame:
    return letters(lesson).round(0)


@letters.mistake
def months_swapped(lesson: Context) -> pd.DataFrame:
    right = letters(lesson)
    return right.assign(month=["december", "february"])


@letters.mistake
def turned_round(lesson: Context) -> pd.DataFrame:
    right = letters(lesson)
    return right.assign(**{name: 10_000 / right[name] for name in SHARES})


@letters.mistake
def what_is_lost(lesson: Context) -> pd.DataFrame:
    right = letters(lesson)
    return right.assign(**{name: 100 - right[name] for name in SHARES})


# How long?


@ex.function(
    (list(cases.DAYS), list(cases.CLOSED), 20),
    (list(cases.DAYS), list(cases.CLOSED), 40),
    (list(cases.DAYS), list(cases.CLOSED), 4),
    ([10, 10, 30], [True, False, False], 10),
    ([5, 10, 30], [False, True, False], 10),
    ([5, 8, 12, 20], [True, False, True, False], 15),
    ([20, 10, 10], [False, False, True], 15),
    ([10, 30, 10], [True, False, True], 10),
    more=(([3], [True], 3), ([3, 4], [False, True], 9), ([10, 10], [True, False], 10), ([5, 10], [False, True], 10)),
    invented=True,
)
def still_open(days: Sequence[float], closed: Sequence[bool], at: float) -> float:
    """Return the share of cases that are still open after so many days."""
    share = 1.0
    for day in sorted(set(days)):
        if day > at:
            break
        watched = sum(d >= day for d in days)  # not yet closed, and not yet out of sight | 尚未办结，也还在观察之中
        closing = sum(d == day and c for d, c in zip(days, closed))
        share *= 1 - closing / watched
    return share


for _open in wrong.OPEN:
    still_open.mistake(_open)

waiting = ex.choice("too-short", rests_on=("county-jia",))


# Training

training = ex.choice("at-most", rests_on=("training-courses", "training-attendances"))


# What a design of help does


@ex.function(
    (list(cases.GRID), [15 * d for d in cases.GRID], [cases.burden(d) for d in cases.GRID]),
    (list(cases.GRID), [15 * d + 600 for d in cases.GRID], [cases.burden(d) for d in cases.GRID]),
    (list(cases.GRID), [max(3000, 15 * d) for d in cases.GRID], [cases.burden(d) for d in cases.GRID]),
    (
        list(cases.GRID),
        [15 * d + 0.5 * max(3000 - 15 * d, 0) for d in cases.GRID],
        [cases.burden(d) for d in cases.GRID],
    ),
    (list(cases.GRID), [18 * d for d in cases.GRID], [cases.burden(d) for d in cases.GRID]),
    ([0, 10], [100, 110], [0, 10]),
    ([30, 10, 20], [90, 30, 50], [60, 0, 40]),
    ([1, 2, 3], [6, 5, 2], [1, 1, 1]),
    more=(([7], [1], [2]), ([1, 2, 3], [-1, -5, -9], [0, 0, 0]), ([5, 6], [4, 4], [2, 1])),
    invented=True,
)
def best_days(days: Sequence[float], pay: Sequence[float], burden: Sequence[float]) -> float:
    """Return the days with the largest pay less burden, the fewest of several."""
    best, left = None, None
    for d, p, b in sorted(zip(days, pay, burden)):
        # only more is better: of a tie the fewest days stay | 更多才更换，相同时保留较少的天数
        if left is None or p - b > left:
            best, left = d, p - b
    assert best is not None, "there is at least one row"
    return best


for _best in wrong.BEST:
    best_days.mistake(_best)


@ex.number(YUAN, places=2, invented=True)
def gain(lesson: Context) -> float:
    """Return the income gained for each yuan of pay for public work in the busy season."""
    pay = 60 * 20  # public work | 公共工程
    given_up = 60 * 15  # own work on those days | 这些天本来自己干活的收入
    return (pay - given_up) / pay


gain.mistakes(
    nothing_given_up=1,
    the_part_lost=0.75,
    pay_over_wage=20 / 15,
    over_income=300 / 2250,
    in_yuan=300,
    a_day=5,
    over_what_is_given_up=300 / 900,
    in_percent=25,
)


@ex.chart(panels.shows_two, invented=True)
def two_households(lesson: Context) -> object:
    """Draw the incomes of two households under six designs, side by side, with a rule at 3,000 yuan."""
    import pandas as pd

    from coursekit.charts import alt

    designs = ["none", "handout", "half", "whole", "reward", "busy"]
    able = pd.DataFrame({"design": designs, "income": [2250, 2850, 2479, 3000, 2800, 2550]})
    unable = pd.DataFrame({"design": designs, "income": [600, 1200, 1800, 3000, 600, 600]})
    rule = alt.Chart(pd.DataFrame({"income": [3000]})).mark_rule().encode(x="income:Q")
    left = alt.Chart(able).mark_bar().encode(x="income:Q", y="design:N") + rule
    right = alt.Chart(unable).mark_bar().encode(x="income:Q", y="design:N") + rule
    return left | right


@two_households.mistake(panels.shows_sums)
def both_added(lesson: Context) -> object:
    return panels.drawn(panels.summed())


@two_households.mistake(panels.shows_means)
def mean_of_both(lesson: Context) -> object:
    return panels.drawn({name: value / 2 for name, value in panels.summed().items()})


@two_households.mistake("panels-few")
def one_panel(lesson: Context) -> object:
    return panels.drawn(cases.outcomes()["able"])


@two_households.mistake("no-rule")
def bars_without_rule(lesson: Context) -> object:
    return panels.side_by_side(at=None)


two_households.mistake("bars-unseen")(panels.nothing_seen)


@two_households.mistake("rule-elsewhere")
def rule_at_2250(lesson: Context) -> object:
    return panels.side_by_side(at=2250)


# Elsewhere


@ex.number(PERCENT, places=1, invented=True)
def calls(lesson: Context) -> float:
    """Return the calls closed in five days, in percent of all calls."""
    closed = 0.98 * 1500  # 98% of the cases | 立案的98%
    return 100 * closed / 10_000


calls.mistakes(
    as_printed=98,
    of_complaints=100 * 1470 / 4000,
    share_of_complaints=0.98 * 40,
    opened_not_closed=15,
    complaints_of_calls=40,
    opened_of_complaints=37.5,
    as_count=1470,
    as_fraction=0.147,
    not_closed=100 - 14.7,
)

support_plan = ex.open_answer(
    able=ex.field_of(),
    season=ex.field_of(least=1),
    unable=ex.field_of(),
    lasting=ex.field_of(least=5),
    against=ex.field_of(least=3),
    invented=True,
)

support_plan.mistake(lasting="people are better off")(wrong.no_number)
support_plan.mistake(lasting="300 people enrolled")(wrong.people_enrolled)
support_plan.mistake(able="a fixed sum of 600 yuan", unable="a fixed sum of 600 yuan")(wrong.one_for_all)
