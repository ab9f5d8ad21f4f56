"""What is computed for the exercises of lesson 13; their words stand in ``lesson.md``.

The county of ``missed_poor`` and the airline of ``upper_bound`` are invented and say so; so are hours and costs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PERCENT, PLAIN, POINTS, count
from coursekit.lessons.l13 import curves, plans

if TYPE_CHECKING:
    import pandas as pd

HOUSEHOLDS = count("households", "households", "户", "household", "visits", "visit", "次", "户次")


@ex.came_out
def teams(lesson: Context) -> float:
    """Return how many of 200 teams find a rate below 2%: at most 1 of 100."""
    return int((lesson.table("samples")["found_100"] < 2).sum())


@ex.number(HOUSEHOLDS, rests_on=("exit-missed-rate",))
def enough(lesson: Context) -> float:
    """Return the smallest sample in which finding none rules out 2% at the 5% level."""
    n = 1
    while 0.98**n > 0.05:
        n += 1
    return n


def _none_found_at_most(chance: float, rate: float = 0.02) -> int:
    """Return the smallest sample that shows nothing, at this rate, with at most this chance."""
    return math.ceil(math.log(chance) / math.log(1 - rate))


enough.mistakes(
    none_found_is_zero=1,
    rate_and_level_swapped=_none_found_at_most(0.02, rate=0.05),
    rate_of_five_percent=_none_found_at_most(0.05, rate=0.05),
    even_chance=_none_found_at_most(0.5),
    rule_of_three=3 / 0.02,
    two_sided=_none_found_at_most(0.025),
    one_percent_left=_none_found_at_most(0.01),
    chance_as_a_share=0.98**149,
    level_itself=0.98**148,
    the_chance_itself=100 * 0.98**149,
    fifty_per_expected_one=1 / 0.02,
    a_hundred=100,
    two_hundred=200,
    forty_nine=49,
    ninety_eight=98,
    three_visits_short=_none_found_at_most(0.05) - 3,
    two_visits_short=_none_found_at_most(0.05) - 2,
    one_visit_short=math.log(0.05) / math.log(0.98),
    two_too_many=_none_found_at_most(0.05) + 2,
    level_of_two_percent=_none_found_at_most(0.02),
    rate_of_one_percent=_none_found_at_most(0.05, rate=0.01),
)

missed_poor = ex.choice("over-all-poor", invented=True)


def _samples(lesson: Context) -> tuple[tuple[pd.DataFrame], ...]:
    """Return three small samples, made up, in which every wrong way differs from the right one."""
    import pandas as pd

    columns = ["village_id", "weight", "persons", "missed_persons"]
    rows = [
        [(1, 10.0, 4, 0), (1, 10.0, 2, 2), (2, 30.0, 5, 0), (2, 30.0, 3, 0), (2, 30.0, 4, 4)],
        [(1, 20.0, 1, 1), (1, 20.0, 6, 0), (2, 5.0, 3, 0), (2, 5.0, 2, 2)],
        [(7, 8.0, 3, 0), (7, 8.0, 5, 0), (9, 4.0, 2, 0)],
    ]
    return tuple((pd.DataFrame(sample, columns=columns),) for sample in rows)


def _named_by_rows(sample: pd.DataFrame) -> tuple[str, Mapping[str, object]]:
    """Name a sample by its rows."""
    rows = zip(sample["weight"], sample["persons"], sample["missed_persons"], strict=True)
    return "sample", {"rows": "; ".join(f"{w:g}, {p}, {m}" for w, p, m in rows)}


@ex.function(drawn=_samples, show=_named_by_rows, rests_on=("county-jia",))
def missed_rate(sample: pd.DataFrame) -> float:
    """Return the estimated missed rate, as a share of persons."""
    missed = sample["weight"] * sample["missed_persons"]
    persons = sample["weight"] * sample["persons"]
    return missed.sum() / persons.sum()


@missed_rate.mistake
def without_weights(sample: pd.DataFrame) -> float:
    """Count every household once, however many it stands for."""
    return sample["missed_persons"].sum() / sample["persons"].sum()


@missed_rate.mistake
def weights_above_only(sample: pd.DataFrame) -> float:
    """Weigh the missed persons alone."""
    return (sample["weight"] * sample["missed_persons"]).sum() / sample["persons"].sum()


@missed_rate.mistake
def households_for_persons(sample: pd.DataFrame) -> float:
    """Estimate the share of households."""
    return (sample["weight"] * (sample["missed_persons"] > 0)).sum() / sample["weight"].sum()


@missed_rate.mistake
def mean_of_village_rates(sample: pd.DataFrame) -> float:
    """Average the rates of the villages."""
    sums = sample.groupby("village_id")[["missed_persons", "persons"]].sum()
    return (sums["missed_persons"] / sums["persons"]).mean()


@missed_rate.mistake
def persons_over_households(sample: pd.DataFrame) -> float:
    """Divide persons by households."""
    return (sample["weight"] * sample["missed_persons"]).sum() / sample["weight"].sum()


@missed_rate.mistake
def percent_for_share(sample: pd.DataFrame) -> float:
    """Give percent where a share is asked for."""
    return 100 * missed_rate(sample)


@missed_rate.mistake
def households_unweighted(sample: pd.DataFrame) -> float:
    """Count the households with somebody missed, each once."""
    return (sample["missed_persons"] > 0).mean()


@missed_rate.mistake
def upside_down(sample: pd.DataFrame) -> float:
    """Divide all persons by the missed ones."""
    rate = missed_rate(sample)
    return 1 / rate if rate else math.inf


@ex.number(PLAIN, places=2, rests_on=("county-jia",))
def deff(lesson: Context) -> float:
    """Return the design effect of 20 a village at a correlation of 0.05."""
    per_village, rho = 20, 0.05
    return 1 + (per_village - 1) * rho


@deff.mistake
def all_twenty(lesson: Context) -> float:
    return 1 + 20 * 0.05


@deff.mistake
def without_the_one(lesson: Context) -> float:
    return deff(lesson) - 1


@deff.mistake
def twenty_times_rho(lesson: Context) -> float:
    return 20 * 0.05


@deff.mistake
def root_taken(lesson: Context) -> float:
    return math.sqrt(deff(lesson))


@deff.mistake
def effective_size(lesson: Context) -> float:
    return 400 / deff(lesson)


@deff.mistake
def effective_size_rounded(lesson: Context) -> float:
    return round(effective_size(lesson))


@deff.mistake
def one_neighbour(lesson: Context) -> float:
    return 1 + 0.05


@deff.mistake
def more_for_the_worse(lesson: Context) -> float:
    return 400 * deff(lesson)


@ex.function(
    (0.02, 0.01, 1.95),
    (0.02, 0.01, 1.0),
    (0.5, 0.03, 1.45),
    (0.1, 0.02, 1.2),
    (0.015, 0.005, 2.45),
    more=((0.3, 0.04, 1.3), (0.05, 0.015, 1.6)),
    invented=True,
)
def visits(p: float, e: float, deff: float) -> int:
    """Return how many visits give a half-width of e at a share near p."""
    import math

    n = 1.96**2 * p * (1 - p) / e**2
    return math.ceil(n * deff)


@visits.mistake
def no_design_effect(p: float, e: float, deff: float) -> float:
    """Leave the design effect out."""
    return visits(p, e, 1)


@visits.mistake
def half_for_p(p: float, e: float, deff: float) -> float:
    """Take p = 0.5 to be on the safe side."""
    return visits(0.5, e, deff)


@visits.mistake
def without_one_minus_p(p: float, e: float, deff: float) -> float:
    """Leave 1 − p out."""
    return math.ceil(1.96**2 * p / e**2 * deff)


@visits.mistake
def divided_by_deff(p: float, e: float, deff: float) -> float:
    """Divide by the design effect."""
    return visits(p, e, 1 / deff)


@visits.mistake
def margin_as_standard_error(p: float, e: float, deff: float) -> float:
    """Take e for the standard error."""
    return math.ceil(p * (1 - p) / e**2 * deff)


@visits.mistake
def quantile_not_squared(p: float, e: float, deff: float) -> float:
    """Square everything but the 1.96."""
    return math.ceil(1.96 * p * (1 - p) / e**2 * deff)


@visits.mistake
def two_for_the_quantile(p: float, e: float, deff: float) -> float:
    """Take two standard errors."""
    return math.ceil(2**2 * p * (1 - p) / e**2 * deff)


@visits.mistake
def rounded_too_early(p: float, e: float, deff: float) -> float:
    """Round up before the design effect."""
    return visits(p, e, 1) * deff


@visits.mistake
def rounded_down(p: float, e: float, deff: float) -> float:
    """Cut the fraction of a visit off."""
    return visits(p, e, deff) - 1


@visits.mistake
def not_rounded(p: float, e: float, deff: float) -> float:
    """Leave the fraction of a visit."""
    return 1.96**2 * p * (1 - p) / e**2 * deff


@visits.mistake
def rounded_to_nearest(p: float, e: float, deff: float) -> float:
    """Round to the nearest whole number."""
    n: float = not_rounded(p, e, deff)
    return round(n)


@visits.mistake
def margin_not_squared(p: float, e: float, deff: float) -> float:
    """Forget the square of the margin."""
    return math.ceil(1.96**2 * p * (1 - p) / e * deff)


@ex.number(POINTS, places=2, rests_on=("county-jia",))
def half_width(lesson: Context) -> float:
    """Return the half-width at 2% of 5 households in each of 80 villages, in points."""
    import math

    n = 80 * 5
    deff = 1 + (5 - 1) * 0.05
    return 100 * 1.96 * math.sqrt(0.02 * 0.98 * deff / n)


def _width(deff: float, errors: float = 1.96) -> float:
    """Return how far the interval of 400 visits at 2% reaches, in points."""
    return 100 * errors * math.sqrt(0.02 * 0.98 * deff / 400)


half_width.mistakes(
    same_n_same_width=_width(1),
    twenty_a_village=_width(1.95),
    five_for_four=_width(1.25),
    standard_error=_width(1.2, errors=1),
    standard_error_of_twenty=_width(1.95, errors=1),
    deff_outside_the_root=1.2 * _width(1),
    whole_width=2 * _width(1.2),
    hundredth_of_it=_width(1.2) / 100,
    rate_alone=0.02,
    root_missing=100 * 1.96 * 0.02 * 0.98 * 1.2 / 400,
)


@ex.table("true_rate", ex.column("passes", tolerance=0.06), invented=True)
def passes(lesson: Context) -> pd.DataFrame:
    """Return the chance to pass at two true rates, in percent."""
    import pandas as pd

    from coursekit.models.acceptance import pass_probability

    chances = [100 * pass_probability(rate, 400, 7) for rate in (0.015, 0.025)]
    return pd.DataFrame({"true_rate": ["1.5%", "2.5%"], "passes": chances})


def _changed(lesson: Context, *chances: float) -> pd.DataFrame:
    return passes(lesson).assign(passes=list(chances))


@passes.mistake
def below_two_passes_for_sure(lesson: Context) -> pd.DataFrame:
    """Let every county below 2% pass and every other fail."""
    return _changed(lesson, 100.0, 0.0)


@passes.mistake
def eight_allowed(lesson: Context) -> pd.DataFrame:
    """Allow eight: a found rate of 2%, which is not below 2%."""
    from coursekit.models.acceptance import pass_probability

    return _changed(lesson, *(100 * pass_probability(rate, 400, 8) for rate in (0.015, 0.025)))


@passes.mistake
def chance_to_fail(lesson: Context) -> pd.DataFrame:
    """Give the chance to fail."""
    return _changed(lesson, *(100 - value for value in passes(lesson)["passes"]))


@passes.mistake
def both_errors(lesson: Context) -> pd.DataFrame:
    """Give the chance of the error at each rate: to fail at 1.5%, to pass at 2.5%."""
    low, high = passes(lesson)["passes"]
    return _changed(lesson, 100 - low, high)


@passes.mistake
def both_verdicts_right(lesson: Context) -> pd.DataFrame:
    """Give the chance of the verdict that is right at each rate."""
    low, high = passes(lesson)["passes"]
    return _changed(lesson, low, 100 - high)


@passes.mistake
def shares_for_percent(lesson: Context) -> pd.DataFrame:
    """Give shares where percent is asked for."""
    return _changed(lesson, *(value / 100 for value in passes(lesson)["passes"]))


@passes.mistake
def rates_ten_times(lesson: Context) -> pd.DataFrame:
    """Give 0.15 for 1.5%."""
    from coursekit.models.acceptance import pass_probability

    return _changed(lesson, *(100 * pass_probability(rate, 400, 7) for rate in (0.15, 0.25)))


@passes.mistake
def whole_percent(lesson: Context) -> pd.DataFrame:
    """Round to whole percents."""
    return _changed(lesson, *(float(round(value)) for value in passes(lesson)["passes"]))


@passes.mistake
def rows_swapped(lesson: Context) -> pd.DataFrame:
    """Put each chance into the other row."""
    return _changed(lesson, *reversed(passes(lesson)["passes"].tolist()))


@passes.mistake
def in_villages(lesson: Context) -> pd.DataFrame:
    """Take the curve of twenty villages."""
    from coursekit.models.acceptance import pass_probability

    chances = (pass_probability(rate, 400, 7, per_cluster=20, rho=0.05) for rate in (0.015, 0.025))
    return _changed(lesson, *(100 * value for value in chances))


@ex.chart(curves.shows_curves, invented=True)
def chart(lesson: Context) -> object:
    """Draw the chance to pass against the true rate, at random and in twenty villages, with a rule at 2%."""
    import pandas as pd

    from coursekit.charts import alt
    from coursekit.models.acceptance import pass_probability

    rows = []
    for k in range(21):
        rate = k / 400
        one = pass_probability(rate, 400, 7)
        two = pass_probability(rate, 400, 7, per_cluster=20, rho=0.05)
        rows.append({"true_rate": 100 * rate, "passes": 100 * one, "design": "random"})
        rows.append({"true_rate": 100 * rate, "passes": 100 * two, "design": "villages"})
    curves = pd.DataFrame(rows)
    lines = alt.Chart(curves).mark_line().encode(x="true_rate:Q", y="passes:Q", color="design:N")
    two_percent = alt.Chart(pd.DataFrame({"true_rate": [2.0]})).mark_rule().encode(x="true_rate:Q")
    return lines + two_percent


chart.mistake(curves.shows_step)(curves.found_rate_across)
chart.mistake(curves.shows_zigzag)(curves.a_few_draws_a_point)
chart.mistake(curves.shows_swapped)(curves.axes_swapped)
chart.mistake(curves.shows_failing)(curves.chance_to_fail)


@chart.mistake("joined")
def two_in_one_line(lesson: Context) -> object:
    """Draw both designs as one line: the solution without its colour."""
    drawn = chart(lesson).to_dict()  # type: ignore[attr-defined]
    del drawn["layer"][0]["encoding"]["color"]
    return drawn


@ex.number(PERCENT, places=2, invented=True)
def upper_bound(lesson: Context) -> float:
    """Return the highest share that none in 60 does not rule out at the 5% level, in percent."""
    return 100 * (1 - float(0.05 ** (1 / 60)))


upper_bound.mistakes(
    none_found_is_zero=0,
    rule_of_three=100 * 3 / 60,
    rule_of_three_share=3 / 60,
    fraction=1 - 0.05 ** (1 / 60),
    two_sided=100 * (1 - 0.025 ** (1 / 60)),
    brackets_around_all=100 * 1 - 0.05 ** (1 / 60),
    nearly_all_lost=100 * (1 - 0.05**1 / 60),
    certainty_and_doubt_swapped=100 * (1 - 0.95 ** (1 / 60)),
    arrived_for_lost=100 * 0.05 ** (1 / 60),
    chance_at_five_percent=100 * 0.95**60,
    one_in_sixty=100 / 60,
)

plan = ex.open_answer(
    villages=ex.field_of("number", low=1, high=119),
    per_village=ex.field_of("number", low=1, high=plans.LARGEST),
    allowed=ex.field_of("number", low=0, high=400),
    rule=ex.field_of(least=15),
    good_fails=ex.field_of("number", low=0, high=100),
    bad_passes=ex.field_of("number", low=0, high=100),
    hours=ex.field_of("number", low=1),
    gives_up=ex.field_of(least=10),
    bears=ex.field_of(least=10),
    rests_on=("county-jia",),
)

# Each proved by the example with these changes; the first that fits is said.
plan.mistake(villages=24.5)(plans.parts_of_a_visit)
plan.mistake(per_village=20)(plans.over_budget)
plan.mistake(hours=75)(plans.other_hours)
plan.mistake(allowed=7)(plans.nearly_all_pass)
plan.mistake(good_fails=0.14, bad_passes=0.18)(plans.shares_for_hundreds)
plan.mistake(good_fails=18, bad_passes=14)(plans.errors_exchanged)
plan.mistake(good_fails=11, bad_passes=13)(plans.as_if_scattered)
plan.mistake(good_fails=86)(plans.right_for_wrong)
plan.mistake(good_fails=54)(plans.good_fails_off)
plan.mistake(bad_passes=4)(plans.bad_passes_off)
