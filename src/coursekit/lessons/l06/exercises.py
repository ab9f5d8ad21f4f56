"""What is computed for the exercises of lesson 06; their words stand in ``lesson.md``.

The people of ``those_left``, the six households and the job office of ``long_term`` are invented and said to be so.
County Jia is simulated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PERCENT, PERSONS, POINTS
from coursekit.lessons.l06 import composition as drawing
from coursekit.lessons.l06 import county, miscounted, overlapped
from coursekit.models import overlap

if TYPE_CHECKING:
    import pandas as pd

CAUSES = ("cause-illness", "cause-disability", "cause-labour", "cause-skills")


def _shares(lesson: Context) -> list[float]:
    """Return the four shares, the two bounds at their lowest, in percent."""
    return [lesson.figure(cause).value for cause in CAUSES]


# Guess


@ex.came_out
def left_behind(lesson: Context) -> float:
    """Return the share of those left in 2020 whose file names illness, to a whole percent."""
    return round(county.share_recorded_ill(2020))


# Overlap


@ex.number(POINTS, places=1)
def past_hundred(lesson: Context) -> float:
    """Return by how many points the four causes pass 100%, at least."""
    illness = lesson.figure("cause-illness").value  # over 40 | 超过40
    disability = lesson.figure("cause-disability").value  # over 14 | 超过14
    labour = lesson.figure("cause-labour").value
    skills = lesson.figure("cause-skills").value
    return illness + disability + labour + skills - 100


@past_hundred.mistake
def age_group_added(lesson: Context) -> float:
    return past_hundred(lesson) + lesson.figure("share-65").value


@past_hundred.mistake
def whole_sum(lesson: Context) -> float:
    return sum(_shares(lesson))


@past_hundred.mistake
def whole_sum_with_age(lesson: Context) -> float:
    return sum(_shares(lesson)) + lesson.figure("share-65").value


@past_hundred.mistake
def disability_left_out(lesson: Context) -> float:
    return past_hundred(lesson) - lesson.figure("cause-disability").value


@past_hundred.mistake
def rounding_carried(lesson: Context) -> float:
    return past_hundred(lesson) - 0.1


@past_hundred.mistake
def the_mean(lesson: Context) -> float:
    return sum(_shares(lesson)) / 4


@past_hundred.mistake
def of_the_sum(lesson: Context) -> float:
    return 100 * past_hundred(lesson) / sum(_shares(lesson))


@past_hundred.mistake
def age_for_a_cause(lesson: Context) -> float:
    return past_hundred(lesson) + lesson.figure("share-65").value - lesson.figure("cause-disability").value


@past_hundred.mistake
def age_group_alone(lesson: Context) -> float:
    return lesson.figure("share-65").value


@past_hundred.mistake
def two_causes_only(lesson: Context) -> float:
    return sum(_shares(lesson)[:2]) - 100


@ex.function(
    (40, 14),
    (40, 32.7),
    (60, 70),
    (100, 31.1),
    (50, 50),
    (0, 80),
    (30, 85),
    more=((70, 55), (20, 65), (15, 5)),
    rests_on=CAUSES[:3],
)
def pair_bounds(a: float, b: float) -> tuple[float, float]:
    """Return the least and the most that two groups can overlap, in percent."""
    low = max(0, a + b - 100)
    high = min(a, b)
    return low, high


for _wrong_pair in overlapped.WAYS:
    pair_bounds.mistake(_wrong_pair)


@ex.number(PERCENT, places=1)
def two_or_more(lesson: Context) -> float:
    """Return the least percentage with two causes or more, when a file holds at most three."""
    causes = ("cause-illness", "cause-disability", "cause-labour", "cause-skills")
    too_many = sum(lesson.figure(cause).value for cause in causes) - 100
    return too_many / 2  # a file takes two more than one at most | 一份档案最多再容纳两个


@two_or_more.mistake
def nobody_above_two(lesson: Context) -> float:
    return past_hundred(lesson)


@two_or_more.mistake
def three_more_each(lesson: Context) -> float:
    return past_hundred(lesson) / 3


@two_or_more.mistake
def pairs_only(lesson: Context) -> float:
    return max(overlap.pair_bounds(*_shares(lesson)[:2])[0], 0)


@two_or_more.mistake
def sum_over_two(lesson: Context) -> float:
    return sum(_shares(lesson)) / 2


@two_or_more.mistake
def sum_over_three(lesson: Context) -> float:
    return sum(_shares(lesson)) / 3


@two_or_more.mistake
def all_tokens(lesson: Context) -> float:
    return sum(_shares(lesson))


@two_or_more.mistake
def one_cause_each(lesson: Context) -> float:
    return 100 - past_hundred(lesson) / 2


@two_or_more.mistake
def smallest_share(lesson: Context) -> float:
    return min(_shares(lesson))


@two_or_more.mistake
def age_as_a_token(lesson: Context) -> float:
    return age_group_added(lesson) / 2


@two_or_more.mistake
def over_all_four(lesson: Context) -> float:
    return past_hundred(lesson) / 4


needs = ex.choice("same-people", rests_on=CAUSES)


# Who is left


def _left(slow: Sequence[float], fast: Sequence[float], share: Sequence[float] | None = None) -> pd.DataFrame:
    """Make a table of the two groups in the years 0 to 3."""
    import pandas as pd

    made = pd.DataFrame({"year": range(4), "ill": slow, "others": fast})
    made["share"] = 100 * made["ill"] / (made["ill"] + made["others"]) if share is None else share
    return made


@ex.table(
    "year",
    ex.column("ill", tolerance=0.5),
    ex.column("others", tolerance=0.5),
    ex.column("share", tolerance=0.5),
    invented=True,
)
def those_left(lesson: Context) -> pd.DataFrame:
    """Return who is left after 0 to 3 years, and the share of the ill in percent."""
    import pandas as pd

    table = pd.DataFrame({"year": [0, 1, 2, 3]})
    table["ill"] = [4000 * 0.9**t for t in table["year"]]  # 10% leave, 90% stay | 10%退出，90%留下
    table["others"] = [6000 * 0.6**t for t in table["year"]]
    table["share"] = 100 * table["ill"] / (table["ill"] + table["others"])
    return table


@those_left.mistake
def percent_of_the_start(lesson: Context) -> pd.DataFrame:
    """Let the same number leave every year."""
    return _left([4000, 3600, 3200, 2800], [6000, 3600, 1200, 0])


@those_left.mistake
def share_of_the_start(lesson: Context) -> pd.DataFrame:
    """Divide by the 10,000 of the start."""
    right = those_left(lesson)
    return right.assign(share=right["ill"] / 100)


@those_left.mistake
def share_kept(lesson: Context) -> pd.DataFrame:
    """Leave the share where it was."""
    return those_left(lesson).assign(share=40)


@those_left.mistake
def rates_swapped(lesson: Context) -> pd.DataFrame:
    """Let 40 percent of the ill leave."""
    return _left([4000 * 0.6**t for t in range(4)], [6000 * 0.9**t for t in range(4)])


@those_left.mistake
def share_as_fraction(lesson: Context) -> pd.DataFrame:
    """Write the share as a part of 1."""
    right = those_left(lesson)
    return right.assign(share=right["share"] / 100)


@those_left.mistake
def leavers_counted(lesson: Context) -> pd.DataFrame:
    """Write down who leaves in the year in place of who stays."""
    return _left([4000, 400, 360, 324], [6000, 2400, 1440, 864])


@those_left.mistake
def ill_over_others(lesson: Context) -> pd.DataFrame:
    """Divide the ill by the others."""
    right = those_left(lesson)
    return right.assign(share=100 * right["ill"] / right["others"])


@those_left.mistake
def of_all_a_tenth_and_four(lesson: Context) -> pd.DataFrame:
    """Let a tenth, and four tenths, of everybody who is left go."""
    slow, fast = [4000.0], [6000.0]
    for _ in range(3):
        everybody = slow[-1] + fast[-1]
        slow.append(slow[-1] - 0.1 * everybody)
        fast.append(max(0.0, fast[-1] - 0.4 * everybody))
    return _left(slow, fast)


@ex.function(
    (40, 10, 40, 2),
    (40, 10, 40, 3),
    (40, 25, 25, 5),
    (20, 10, 40, 2),
    (50, 0, 50, 2),
    (40, 40, 10, 1),
    (40, 15, 35, 0),
    more=((30, 20, 10, 4), (60, 5, 25, 2), (10, 50, 20, 3)),
    invented=True,
)
def share_after(share: float, exit_group: float, exit_others: float, years: int) -> float:
    """Return the share of the group among those left, in percent."""
    group = share * (1 - exit_group / 100) ** years
    others = (100 - share) * (1 - exit_others / 100) ** years
    return 100 * group / (group + others)


@share_after.mistake
def not_divided(share: float, exit_group: float, exit_others: float, years: int) -> float:
    """Give who is left of a hundred."""
    return share * (1 - exit_group / 100) ** years


@share_after.mistake
def rate_times_years(share: float, exit_group: float, exit_others: float, years: int) -> float:
    """Multiply the rate by the years."""
    group = share * (1 - exit_group * years / 100)
    others = (100 - share) * (1 - exit_others * years / 100)
    return 100 * group / (group + others)


@share_after.mistake
def exits_swapped(share: float, exit_group: float, exit_others: float, years: int) -> float:
    """Give each the rate of the other."""
    return share_after(share, exit_others, exit_group, years)


@share_after.mistake
def one_year_only(share: float, exit_group: float, exit_others: float, years: int) -> float:
    """Leave the years out."""
    return share_after(share, exit_group, exit_others, 1)


@share_after.mistake
def fraction_of_one(share: float, exit_group: float, exit_others: float, years: int) -> float:
    """Leave out the factor 100."""
    return share_after(share, exit_group, exit_others, years) / 100


@share_after.mistake
def rate_for_stay(share: float, exit_group: float, exit_others: float, years: int) -> float:
    """Keep those who leave."""
    group = share * (exit_group / 100) ** years
    others = (100 - share) * (exit_others / 100) ** years
    return 100 * group / (group + others)


@share_after.mistake
def over_the_others(share: float, exit_group: float, exit_others: float, years: int) -> float:
    """Divide by the others alone."""
    group = share * (1 - exit_group / 100) ** years
    others = (100 - share) * (1 - exit_others / 100) ** years
    return 100 * group / others


@share_after.mistake
def others_a_hundred(share: float, exit_group: float, exit_others: float, years: int) -> float:
    """Take a hundred for the others."""
    group = share * (1 - exit_group / 100) ** years
    others = 100 * (1 - exit_others / 100) ** years
    return 100 * group / (group + others)


@share_after.mistake
def percent_as_share(share: float, exit_group: float, exit_others: float, years: int) -> float:
    """Take the percentage for a part of 1."""
    group = share * (1 - exit_group) ** years
    others = (100 - share) * (1 - exit_others) ** years
    return 100 * group / (group + others)


@ex.chart(drawing.shows_composition)
def composition(lesson: Context) -> object:
    """Draw the groups of those left as bars of 100%."""
    from coursekit.charts import alt

    left = lesson.table("left")
    bars = alt.Chart(left).mark_bar()
    return bars.encode(x="year:O", y=alt.Y("persons:Q").stack("normalize"), color="group:N")


@composition.mistake(drawing.shows_numbers)
def numbers_stacked(lesson: Context) -> object:
    return drawing.drawn(lesson, stack="zero")


@composition.mistake(drawing.shows_years_in_groups)
def year_and_group_swapped(lesson: Context) -> object:
    return drawing.drawn(lesson, across="group:N", colour="year:O")


@composition.mistake(drawing.shows_totals)
def totals_alone(lesson: Context) -> object:
    from coursekit.charts import alt

    totals = lesson.table("left").groupby("year")["persons"].sum().reset_index()
    return alt.Chart(totals).mark_bar().encode(x="year:O", y="persons:Q")


@composition.mistake("bars-unnamed")
def pieces_unnamed(lesson: Context) -> object:
    from coursekit.charts import alt

    bars = alt.Chart(lesson.table("left")).mark_bar()
    return bars.encode(x="year:O", y=alt.Y("persons:Q").stack("normalize"))


# Exits that last


@ex.function(
    ([2600, 3200, 2700, 3300, 2800, 3100], 3000),
    ([2500, 3100, 3400, 3700, 4000, 4200], 3000),
    ([2800, 2900, 3300, 2600, 2500, 2400], 3000),
    ([2900, 3000, 2999], 3000),
    ([3100, 2900, 3100], 3000),
    ([2200, 2400, 2600, 2700, 2800, 2900], 3000),
    ([3200, 2900, 3100, 3200, 2900], 3000),
    ([3100, 3200, 2900, 2800, 2700], 3000),
    more=(([10, 40, 20, 50, 60, 30], 35), ([5, 6, 7], 9), ([1, 8, 1, 8, 1, 8], 4)),
    invented=True,
)
def exits_and_returns(incomes: Sequence[float], line: float) -> tuple[int, int]:
    """Return the exits that have a next year, and how many of these are below the line in it."""
    exits = returned = 0
    for t in range(1, len(incomes) - 1):  # a year before and a year after | 前后各有一年
        if incomes[t - 1] < line and incomes[t] >= line:
            exits = exits + 1
            if incomes[t + 1] < line:
                returned = returned + 1
    return exits, returned


for _wrong in miscounted.WAYS:
    exits_and_returns.mistake(_wrong)


# Elsewhere


@ex.number(PERSONS, invented=True)
def long_term(lesson: Context) -> float:
    """Return the change of the number of long-term unemployed."""
    start = 0.30 * 200_000
    end = 0.48 * 100_000
    return end - start


long_term.mistakes(
    points_of_share=18,
    end_alone=48_000,
    start_alone=60_000,
    of_the_share=60,
    sign_turned=12_000,
    share_of_the_fall=-18_000,
    share_of_the_end=18_000,
    all_unemployed=-100_000,
    share_of_the_start=36_000,
    percent_of_number=-20,
)

indicator = ex.open_answer(
    base=ex.field_of(least=6),
    reason=ex.field_of(least=10),
    better=ex.field_of(least=6),
    lasting=ex.field_of(least=6),
    rests_on=("cause-illness",),
)


def _holds(text: object, *words: str) -> bool:
    return any(word in str(text).lower() for word in words)


@indicator.mistake(base="The share of illness.")
def no_base(answer: ex.Answer) -> bool:
    return not _holds(answer.get("base"), "people", "person", "poor", "household", "who ", "人", "户")


@indicator.mistake(better="The share of illness among all households of the county.")
def a_share_again(answer: ex.Answer) -> bool:
    better = answer.get("better")
    share = _holds(
        better, "share", "percent", "per cent", "%", "rate", "proportion", "比重", "比例", "百分", "占", "率"
    )
    return share and not _holds(better, "number of", "how many", "人数", "户数", "多少")


@indicator.mistake(lasting="People who left the register this year.")
def no_later_year(answer: ex.Answer) -> bool:
    later = ("later", "after", "next", "following", "again", "still", "second year", "years", "次年", "以后", "之后")
    return not _holds(answer.get("lasting"), *later, "后", "再", "仍", "连续", "两年", "返")
