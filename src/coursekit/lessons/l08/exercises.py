"""What is computed for the exercises of lesson 08; their words stand in ``lesson.md``.

The village of twenty families, the county of ``error_rates`` and the health office of ``without_card`` are invented
and said to be so. County Jia is simulated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PERCENT, WAN_PERSONS
from coursekit.lessons.l08 import county
from coursekit.lessons.l08 import village_points as drawing

if TYPE_CHECKING:
    import pandas as pd

WAN = 10_000
SURVEY, REGISTER = "headcount-2010-standard", "registered-poor"
TEST = ("proxy-test-wrong-for-poor", "proxy-test-wrong-for-others")


# Guesses


@ex.came_out
def honest(lesson: Context) -> float:
    """Return how many of a hundred poor people an honest list by head misses."""
    return round(100 - county.measures(county.listing("head", "0", "0"))["found"])


@ex.came_out
def numbers_in_it(lesson: Context) -> float:
    """Return how many numbers the claim gives of those let in or missed."""
    return 0


@ex.came_out
def flags_right(lesson: Context) -> str:
    """Return the name of the option that the report bears out."""
    return "not-said"


@ex.came_out
def favoured(lesson: Context) -> float:
    """Return how many of a hundred poor people are missed under strong favour, with true places and poor sight."""
    return round(100 - county.measures(county.listing("true", "30", "60"))["found"])


# One list, several rates


@ex.number(PERCENT, places=1, invented=True)
def missed_share(lesson: Context) -> float:
    """Return the percentage of the poor families that the list misses."""
    poor, poor_listed = 6, 4
    return 100 * (poor - poor_listed) / poor


missed_share.mistakes(
    over_fourteen=100 * 2 / 14,
    over_all_families=100 * 2 / 20,
    share_found=100 * 4 / 6,
    poor_of_all=100 * 6 / 20,
    over_the_found=100 * 2 / 4,
    both_kinds_of_all=100 * 4 / 20,
    families_counted=2,
    listed_over_fourteen=100 * 6 / 14,
)

RATES = ("exclusion", "inclusion", "missed_rate", "non_poor_let_in")


def _rates(values: Sequence[float]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({"rate": list(RATES), "percent": list(values)})


@ex.table("rate", ex.column("percent", tolerance=0.051), invented=True)
def error_rates(lesson: Context) -> pd.DataFrame:
    """Return the four rates of the invented county, in percent."""
    import pandas as pd

    # listed and poor; listed, not poor; poor, not listed | 列入的贫困人口、列入的非贫困人口、未列入的贫困人口
    found, let_in, missed = 850, 250, 150
    rightly_out = 6_000 - found - let_in - missed
    percent = [
        100 * missed / (found + missed),  # of the poor | 占贫困人口
        100 * let_in / (found + let_in),  # of the listed | 占名单上的人
        100 * missed / (missed + rightly_out),  # of the unlisted | 占未列入者
        100 * let_in / (let_in + rightly_out),  # of those not poor | 占非贫困人口
    ]
    return pd.DataFrame({"rate": ["exclusion", "inclusion", "missed_rate", "non_poor_let_in"], "percent": percent})


FOUND, LET_IN, MISSED, OUT = 850, 250, 150, 4750


@error_rates.mistake
def all_people_as_base(lesson: Context) -> pd.DataFrame:
    return _rates([100 * MISSED / 6000, 100 * LET_IN / 6000, 100 * MISSED / 6000, 100 * LET_IN / 6000])


@error_rates.mistake
def first_two_swapped(lesson: Context) -> pd.DataFrame:
    return _rates([100 * LET_IN / 1100, 100 * MISSED / 1000, 100 * MISSED / 4900, 100 * LET_IN / 5000])


@error_rates.mistake
def last_two_swapped(lesson: Context) -> pd.DataFrame:
    return _rates([100 * MISSED / 1000, 100 * LET_IN / 1100, 100 * LET_IN / 5000, 100 * MISSED / 4900])


@error_rates.mistake
def right_ones_counted(lesson: Context) -> pd.DataFrame:
    return _rates([85, 100 * FOUND / 1100, 100 * OUT / 4900, 100 * OUT / 5000])


@error_rates.mistake
def as_fractions(lesson: Context) -> pd.DataFrame:
    return _rates([0.15, LET_IN / 1100, MISSED / 4900, LET_IN / 5000])


@error_rates.mistake
def people_counted(lesson: Context) -> pd.DataFrame:
    return _rates([MISSED, LET_IN, MISSED, LET_IN])


error_rates.cells("let-in-over-poor", {("inclusion", "percent"): 25.0})
error_rates.cells("missed-over-listed", {("exclusion", "percent"): 100 * MISSED / 1100})
error_rates.cells("missed-over-found", {("exclusion", "percent"): 100 * MISSED / FOUND})
error_rates.cells("let-in-over-found", {("inclusion", "percent"): 100 * LET_IN / FOUND})
error_rates.cells("missed-over-rightly-out", {("missed_rate", "percent"): 100 * MISSED / OUT})
error_rates.cells("let-in-over-rightly-out", {("non_poor_let_in", "percent"): 100 * LET_IN / OUT})


# Two counts


@ex.number(WAN_PERSONS)
def not_poor_at_least(lesson: Context) -> float:
    """Return how many of the registered were not poor at least, if both counts mean the same people."""
    listed = lesson.series("registered-poor").value(2014) / 10_000
    poor = lesson.series("headcount-2010-standard").value(2013) / 10_000
    return listed - poor  # let in, if nobody was missed | 无人漏评时的错评人数


@not_poor_at_least.mistake
def nobody_at_all(lesson: Context) -> float:
    return 0


@not_poor_at_least.mistake
def missed_instead(lesson: Context) -> float:
    return -not_poor_at_least(lesson)


@not_poor_at_least.mistake
def percent_of_survey(lesson: Context) -> float:
    return 100 * not_poor_at_least(lesson) / (lesson.series(SURVEY).value(2013) / WAN)


@not_poor_at_least.mistake
def a_year_later(lesson: Context) -> float:
    return (lesson.series(REGISTER).value(2014) - lesson.series(SURVEY).value(2014)) / WAN


@not_poor_at_least.mistake
def all_the_poor(lesson: Context) -> float:
    return lesson.series(SURVEY).value(2013) / WAN


@not_poor_at_least.mistake
def all_registered(lesson: Context) -> float:
    return lesson.series(REGISTER).value(2014) / WAN


@not_poor_at_least.mistake
def millions_instead(lesson: Context) -> float:
    return not_poor_at_least(lesson) / 100


closeness = ex.choice("sized-by-the-survey", rests_on=(f"{SURVEY}:2013", REGISTER))


# Places


@ex.function(
    ([30, 10, 20], [20, 20, 20]),
    ([12, 5, 0], [10, 10, 10]),
    ([40, 0, 10], [10, 10, 10]),
    ([5, 5], [5, 5]),
    ([7], [3]),
    ([2, 9, 4, 1], [6, 3, 4, 2]),
    more=(([6, 14, 3], [9, 4, 3]), ([1, 1, 1, 8], [3, 3, 3, 2])),
    invented=True,
)
def least_errors(poor: Sequence[float], quota: Sequence[float]) -> tuple[float, float]:
    """Return how many must be missed and let in at least."""
    missed = let_in = 0.0
    for p, q in zip(poor, quota, strict=True):
        missed = missed + max(0, p - q)  # poor without a place | 没有名额的贫困人口
        let_in = let_in + max(0, q - p)  # places without a poor | 多出的名额
    return missed, let_in


@least_errors.mistake
def totals_first(poor: Sequence[float], quota: Sequence[float]) -> tuple[float, float]:
    """Let villages lend places to each other."""
    return max(0, sum(poor) - sum(quota)), max(0, sum(quota) - sum(poor))


@least_errors.mistake
def both_ways_counted(poor: Sequence[float], quota: Sequence[float]) -> tuple[float, float]:
    """Take absolute differences for both."""
    apart = sum(abs(p - q) for p, q in zip(poor, quota, strict=True))
    return apart, apart


@least_errors.mistake
def results_swapped(poor: Sequence[float], quota: Sequence[float]) -> tuple[float, float]:
    """Return the let in first."""
    missed, let_in = least_errors(poor, quota)
    return let_in, missed


@least_errors.mistake
def missed_alone(poor: Sequence[float], quota: Sequence[float]) -> float:
    """Return the missed alone."""
    return least_errors(poor, quota)[0]


@least_errors.mistake
def let_in_alone(poor: Sequence[float], quota: Sequence[float]) -> float:
    """Return the let in alone."""
    return least_errors(poor, quota)[1]


@least_errors.mistake
def below_zero(poor: Sequence[float], quota: Sequence[float]) -> tuple[float, float]:
    """Leave out the bound at zero."""
    return sum(poor) - sum(quota), sum(quota) - sum(poor)


@least_errors.mistake
def first_village_only(poor: Sequence[float], quota: Sequence[float]) -> tuple[float, float]:
    """Return inside the loop."""
    return max(0, poor[0] - quota[0]), max(0, quota[0] - poor[0])


@least_errors.mistake
def last_village_only(poor: Sequence[float], quota: Sequence[float]) -> tuple[float, float]:
    """Forget to add up."""
    return max(0, poor[-1] - quota[-1]), max(0, quota[-1] - poor[-1])


@least_errors.mistake
def villages_counted(poor: Sequence[float], quota: Sequence[float]) -> tuple[int, int]:
    """Count villages in place of people."""
    pairs = list(zip(poor, quota, strict=True))
    return sum(p > q for p, q in pairs), sum(q > p for p, q in pairs)


@least_errors.mistake
def a_list_each(poor: Sequence[float], quota: Sequence[float]) -> tuple[list[float], list[float]]:
    """Return the villages one by one."""
    pairs = list(zip(poor, quota, strict=True))
    return [max(0, p - q) for p, q in pairs], [max(0, q - p) for p, q in pairs]


@ex.chart(drawing.shows_villages)
def places_and_poor(lesson: Context) -> object:
    """Draw the villages as points, and the line on which both shares are equal."""
    import pandas as pd

    from coursekit.charts import alt

    villages = lesson.table("villages")
    diagonal = pd.DataFrame({"poor_share": [0, 90], "places_share": [0, 90]})
    points = alt.Chart(villages).mark_circle().encode(x="poor_share:Q", y="places_share:Q")
    line = alt.Chart(diagonal).mark_line().encode(x="poor_share:Q", y="places_share:Q")
    return points + line


@places_and_poor.mistake("no-rule")
def points_alone(lesson: Context) -> object:
    return drawing.drawn(lesson, line=False)


@places_and_poor.mistake("axes-exchanged")
def shares_exchanged(lesson: Context) -> object:
    return drawing.drawn(lesson, across="places_share:Q", up="poor_share:Q")


@places_and_poor.mistake("no-dots")
def without_points(lesson: Context) -> object:
    from coursekit.charts import alt

    return alt.Chart(lesson.table("villages")).mark_line().encode(x="poor_share:Q", y="places_share:Q")


# A list is made


@ex.function(
    ([0.4, -0.2, 0.1, -0.5], 2),
    ([-0.3, -0.1, -0.6], 2),
    ([0.5, 0.2], 1),
    ([0.1], 0),
    ([0.2, -0.1], 5),
    ([0.3, 0.9, 0.6, 0.2, 0.8], 3),
    more=(([0.7, -0.4, 0.3], 1), ([1.2, 0.1, 0.4, -0.9, 0.6], 4)),
    invented=True,
)
def pick(scores: Sequence[float], places: int) -> list[bool]:
    """Return who is listed: the lowest scores, as many as there are places."""
    lowest = sorted(scores)[:places]
    return [score in lowest for score in scores]


@pick.mistake
def below_zero_listed(scores: Sequence[float], places: int) -> list[bool]:
    """List whoever has a score below 0."""
    return [score < 0 for score in scores]


@pick.mistake
def highest_listed(scores: Sequence[float], places: int) -> list[bool]:
    """List the highest scores."""
    return [score in sorted(scores, reverse=True)[:places] for score in scores]


@pick.mistake
def sorted_rows(scores: Sequence[float], places: int) -> list[bool]:
    """Answer in the order of the scores."""
    return [k < places for k in range(len(scores))]


@pick.mistake
def one_too_many(scores: Sequence[float], places: int) -> list[bool]:
    """List one household more."""
    return [score in sorted(scores)[: places + 1] for score in scores]


@pick.mistake
def one_too_few(scores: Sequence[float], places: int) -> list[bool]:
    """List one household less."""
    return [score in sorted(scores)[: max(0, places - 1)] for score in scores]


@pick.mistake
def the_scores_themselves(scores: Sequence[float], places: int) -> list[float]:
    """Return the scores of the listed."""
    return sorted(scores)[:places]


@pick.mistake
def places_listed(scores: Sequence[float], places: int) -> list[int]:
    """Return where the listed stand."""
    return [k for k, score in enumerate(scores) if score in sorted(scores)[:places]]


@pick.mistake
def turned_around(scores: Sequence[float], places: int) -> list[bool]:
    """Say who is not listed."""
    return [score not in sorted(scores)[:places] for score in scores]


@pick.mistake
def words_for_truth(scores: Sequence[float], places: int) -> list[str]:
    """Write words."""
    return [str(score in sorted(scores)[:places]) for score in scores]


@pick.mistake
def ends_at_places(scores: Sequence[float], places: int) -> list[bool]:
    """Compare with the score that stands at the number of places."""
    ordered = sorted(scores)
    return [score < ordered[min(places, len(ordered) - 1)] for score in scores]


# A test on paper


@ex.number(PERCENT, places=1, tolerance=0.1, rests_on=TEST)
def picked_poor(lesson: Context) -> float:
    """Return the percentage of the picked households that are poor."""
    poor, not_poor = 2028, 3725
    poor_picked = (1 - 0.52) * poor  # the test is right for these | 对贫困户判对的
    not_poor_picked = 0.18 * not_poor  # the test is wrong for these | 对非贫困户判错的
    return 100 * poor_picked / (poor_picked + not_poor_picked)


picked_poor.mistakes(
    right_for_the_not_poor=82,
    share_of_the_poor_found=48,
    right_for_all=70,
    poor_in_the_sample=100 * 2028 / 5753,
    the_not_poor_picked=100 * 670.5 / 1643.9,
    wrong_poor_picked=100 * 1054.56 / (1054.56 + 670.5),
    rates_compared=100 * 0.48 / (0.48 + 0.18),
    of_the_whole_sample=100 * 973.44 / 5753,
    picked_of_all=100 * 1643.94 / 5753,
)


# Elsewhere


@ex.number(PERCENT, places=1, invented=True)
def without_card(lesson: Context) -> float:
    """Return the percentage of the poor households that hold no card."""
    poor, cards, astray = 50_000, 40_000, 6_000
    poor_with_card = cards - astray
    return 100 * (poor - poor_with_card) / poor


without_card.mistakes(
    share_of_the_cards=15,
    cards_that_lack=20,
    astray_over_poor=12,
    share_covered=68,
    cards_with_the_poor=85,
    missing_over_cards=40,
    households_counted=16_000,
    both_shares_added=35,
)

recheck = ex.open_answer(
    who=ex.field_of(least=4),
    test=ex.field_of(least=8),
    places=ex.field_of(least=2),
    found=ex.field_of(least=8),
    rests_on=(f"{SURVEY}:2013", REGISTER),
)


def _holds(text: object, *words: str) -> bool:
    return any(word in str(text).lower() for word in words)


@recheck.mistake(found="We visit the listed families and take off those who are not poor.")
def only_removals(answer: ex.Answer) -> bool:
    found = answer.get("found")
    out = _holds(found, "off", "remov", "strike", "delet", "剔除", "清退", "移出", "删")
    missed = (
        "unlisted",
        "not listed",
        "not on",
        "add",
        "miss",
        "both",
        "未",
        "没有",
        "漏",
        "补",
        "名单外",
        "新增",
        "两类",
    )
    everybody = ("everyone", "everybody", "all famil", "all househ", "every famil", "every househ", "whole village",
                 "全村", "所有户", "全部户")  # fmt: skip
    return out and not _holds(found, *missed, *everybody)


@recheck.mistake(places="They stay as they are; after it all errors are repaired.")
def fixed_and_all_repaired(answer: ex.Answer) -> bool:
    places = answer.get("places")
    fixed = _holds(places, "stay", "fixed", "same", "unchanged", "no change", "不变", "固定", "不动")
    everything = ("all errors", "every error", "everybody", "nobody is missed", "全部", "所有", "一个不漏", "都能")
    return fixed and _holds(places, *everything)
