"""What is computed for the exercises of lesson 18; their words stand in ``lesson.md``.

The housing office of ``fall-of-hardship`` is invented and says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import POINTS, WAN_PERSONS
from coursekit.lessons.l18 import lines, misread
from coursekit.models import pace

if TYPE_CHECKING:
    import pandas as pd

WAN = 10_000
YEARS = (2018, 2019, 2020)


def _poor(lesson: Context, year: int) -> float:
    """Return the rural poor at the end of a year, in 万 persons."""
    return lesson.series("headcount-2010-standard").value(year) / WAN


@ex.came_out
def end_of_2018(lesson: Context) -> float:
    """Return the rural poor at the end of 2018, in persons."""
    return lesson.series("headcount-2010-standard").value(2018)


@ex.came_out
def steepest(lesson: Context) -> str:
    """Return the option that holds: the year of the largest fall of rural poverty at 1.90 dollars."""
    rate = lesson.series("pip-rural-190-ppp2011").value
    return f"in-{max(range(2011, 2020), key=lambda year: rate(year - 1) - rate(year))}"


# Three years, two rules


@ex.number(WAN_PERSONS, places=1)
def miss(lesson: Context) -> float:
    """Return the error at the end of 2018 of who went on by the average fall of five years, in 万 persons."""
    start, before = lesson.figure("poor-2017").value, lesson.figure("poor-2012").value
    projected = start - (before - start) / 5  # one year after 2017 | 2017年之后的一年
    actual = lesson.series("headcount-2010-standard").value(2018)
    return (projected - actual) / 10_000


@miss.mistake
def turned_round(lesson: Context) -> float:
    return -miss(lesson)


@miss.mistake
def in_percent(lesson: Context) -> float:
    return 100 * miss(lesson) / _poor(lesson, 2018)


@miss.mistake
def rounded_pace(lesson: Context) -> float:
    return _poor(lesson, 2017) - lesson.figure("yearly-fall-2013-2017").value / WAN - _poor(lesson, 2018)


@miss.mistake
def pace_that_was_needed(lesson: Context) -> float:
    return _poor(lesson, 2017) * 2 / 3 - _poor(lesson, 2018)


@miss.mistake
def the_projection_itself(lesson: Context) -> float:
    return miss(lesson) + _poor(lesson, 2018)


@miss.mistake
def the_fall_itself(lesson: Context) -> float:
    return _poor(lesson, 2017) - _poor(lesson, 2018)


@miss.mistake
def divided_by_six(lesson: Context) -> float:
    """Divide by six year names in place of five steps."""
    return _poor(lesson, 2017) - (_poor(lesson, 2012) - _poor(lesson, 2017)) / 6 - _poor(lesson, 2018)


@miss.mistake
def the_pace_itself(lesson: Context) -> float:
    return (_poor(lesson, 2012) - _poor(lesson, 2017)) / 5


@miss.mistake
def in_persons(lesson: Context) -> float:
    return miss(lesson) * WAN


@miss.mistake
def from_the_start(lesson: Context) -> float:
    return _poor(lesson, 2017) - _poor(lesson, 2018) - _poor(lesson, 2018)


@ex.table(
    "year",
    ex.column("amount", tolerance=0.6),
    ex.column("share", tolerance=0.6),
    rests_on=("poor-2017", "poor-2012"),
)
def two_rules(lesson: Context) -> pd.DataFrame:
    """Return what each rule leaves at the end of three years, in 万 persons."""
    import pandas as pd

    from coursekit.models import pace

    rows = [
        {"year": 2017 + n, "amount": pace.after(3046, 1370.6, n, "amount"), "share": pace.after(3046, 21, n, "share")}
        for n in (1, 2, 3)
    ]
    return pd.DataFrame(rows)


@two_rules.mistake
def below_zero(lesson: Context) -> pd.DataFrame:
    """Let the amount run out and go on."""
    return two_rules(lesson).assign(amount=[3046 - 1370.6 * n for n in (1, 2, 3)])


@two_rules.mistake
def share_of_the_start(lesson: Context) -> pd.DataFrame:
    """Take 21 percent of 3046 each year."""
    return two_rules(lesson).assign(share=[pace.after(3046, 0.21 * 3046, n, "amount") for n in (1, 2, 3)])


@two_rules.mistake
def share_that_left(lesson: Context) -> pd.DataFrame:
    """Give in ``share`` who left in the year."""
    return two_rules(lesson).assign(
        share=[pace.after(3046, 21, n - 1, "share") - pace.after(3046, 21, n, "share") for n in (1, 2, 3)]
    )


@two_rules.mistake
def a_year_late(lesson: Context) -> pd.DataFrame:
    """Put the start itself under 2018."""
    return two_rules(lesson).assign(
        amount=[pace.after(3046, 1370.6, n, "amount") for n in (0, 1, 2)],
        share=[pace.after(3046, 21, n, "share") for n in (0, 1, 2)],
    )


@two_rules.mistake
def columns_exchanged(lesson: Context) -> pd.DataFrame:
    right = two_rules(lesson)
    return right.assign(amount=right["share"], share=right["amount"])


@two_rules.mistake
def one_fifth_kept(lesson: Context) -> pd.DataFrame:
    """Keep 21 percent in place of taking it away."""
    return two_rules(lesson).assign(share=[3046 * 0.21**n for n in (1, 2, 3)])


@two_rules.mistake
def what_came(lesson: Context) -> pd.DataFrame:
    """Give the counts in place of the projection."""
    return two_rules(lesson).assign(amount=[_poor(lesson, year) for year in YEARS])


@ex.function(
    ([1675.4, 304.8, 0], [1660, 551, 0]),
    ([2406.3, 1901, 1501.8], [1660, 551, 0]),
    ([40, 0], [0, 40]),
    ([5], [8]),
    ([1, 2], [1, 2]),
    more=(([3, 9, 6, 1], [4, 4, 4, 4]), ([0.5], [0]), ([10, 20], [30, 5])),
    rests_on=("headcount-2010-standard:2018", "headcount-2010-standard:2019", "headcount-2010-standard:2020"),
)
def mean_error(projected: list[float], actual: list[float]) -> float:
    """Return the mean absolute error."""
    misses = [abs(p - a) for p, a in zip(projected, actual)]
    return sum(misses) / len(misses)


mean_error.mistake(misread.signed_mean)
mean_error.mistake(misread.turned_round)
mean_error.mistake(misread.sign_of_the_mean)
mean_error.mistake(misread.first_year_alone)
mean_error.mistake(misread.sum_of_misses)
mean_error.mistake(misread.largest_miss)
mean_error.mistake(misread.squares)

harder = ex.choice("crossings-not-effort", rests_on=("headcount-2010-standard:2018", "central-special-fund:2018"))


# One year, nine answers


@ex.chart(lines.shows_rates)
def nine(lesson: Context) -> object:
    """Draw nine rates of one year as dots, with a rule at the official one."""
    import pandas as pd

    from coursekit.charts import alt

    series = {
        "1.90": "pip-national-190-ppp2011",
        "3.20": "pip-national-320-ppp2011",
        "5.50": "pip-national-550-ppp2011",
        "2.15": "pip-national-215-ppp2017",
        "3.65": "pip-national-365-ppp2017",
        "6.85": "pip-national-685-ppp2017",
        "3.00": "wdi-dday",
        "4.20": "wdi-lmic",
        "8.30": "wdi-umic",
    }
    rates = [lesson.series(name).value(2019) for name in series.values()]
    lines_2019 = pd.DataFrame({"line": list(series), "rate": rates})
    dots = alt.Chart(lines_2019).mark_point(filled=True).encode(x="rate:Q", y=alt.Y("line:N").sort("x"))
    official = pd.DataFrame({"rate": [lesson.series("incidence-2010-standard").value(2019)]})
    return dots + alt.Chart(official).mark_rule().encode(x="rate:Q")


nine.mistake("no-rule")(lines.without_rule)
nine.mistake("no-dots")(lines.bars_drawn)
nine.mistake("dots-unnamed")(lines.rule_among_the_names)
nine.mistake(lines.shows_shares)(lines.shares)
nine.mistake(lines.shows_rule_of_2017)(lines.rule_of_2017)


# What is published now

_FULL = {
    "value": 0,
    "unit": "万",
    "date": "2020-12-31",
    "population": "rural",
    "line": "2010",
    "source": "a release",
    "method": "a survey",
    "revision": "none",
}


@ex.function(
    ({"value": 551, "unit": "万", "date": "2019-12-31", "line": "2010"},),
    (_FULL,),
    ({},),
    ({"value": None, "unit": ""},),
    ({**_FULL, "method": "", "population": None},),
    more=(({"source": "a page", "value": 0},), ({"revision": None, "line": ""},)),
    rests_on=("headcount-2010-standard:2019",),
)
def open_questions(record: dict[str, object]) -> list[str]:
    """Return what a record leaves open, in the order of the eight questions."""
    questions = ["value", "unit", "date", "population", "line", "source", "method", "revision"]
    return [name for name in questions if record.get(name) is None or record[name] == ""]


open_questions.mistake(misread.zero_is_empty)
open_questions.mistake(misread.first_name_alone)
open_questions.mistake(misread.missing_keys_alone)
open_questions.mistake(misread.none_overlooked)
open_questions.mistake(misread.empty_texts_alone)
open_questions.mistake(misread.in_another_order)
open_questions.mistake(misread.a_count)
open_questions.mistake(misread.what_is_there)

at_risk = ex.choice("does-not-follow", rests_on=("out-of-risk:2024", "monitored-and-helped:2025"))


# Elsewhere


@ex.number(POINTS, places=1, invented=True)
def fall_of_hardship(lesson: Context) -> float:
    """Return the fall of a rate from 2020 to 2021, both years by the new questionnaire, in percentage points."""
    return 21.6 - 19.2


fall_of_hardship.mistakes(
    as_reported=26.4 - 19.2,
    the_questionnaire=26.4 - 21.6,
    in_percent=100 * (21.6 - 19.2) / 21.6,
    report_in_percent=100 * (26.4 - 19.2) / 26.4,
    the_later_rate=19.2,
    halves_of_both=(26.4 - 19.2) / 2,
)

next_figure = ex.open_answer(
    figure=ex.field_of(least=10),
    date=ex.field_of(least=4),
    low=ex.field_of("number"),
    high=ex.field_of("number"),
    unit=ex.field_of(least=1),
    open=ex.field_of(least=4),
    doubt=ex.field_of(least=12),
    change=ex.field_of(least=12),
    invented=True,
)
_NOTHING = re.compile(
    r"^(?:(?:nothing|no figure)(?:\s*$|\s*[.:;,!]|\s+(?:at all|would|could|can|will|ever|i)\b)"
    r"|没有\s*$|没有[，。！]|没有什么|没有任何[^，。；]*(?:能|可以|会)(?:改变|使|让|动摇)|没什么|什么也不|什么都不)"
)
"""Not 没有公布方法: what is missing from a release can change a view."""


@next_figure.mistake(low=12000, high=12000)
def one_number(answer: ex.Answer) -> bool:
    return float(answer.get("low", 0)) == float(answer.get("high", 0))


@next_figure.mistake(low=20000, high=12000)
def low_above_high(answer: ex.Answer) -> bool:
    return float(answer.get("low", 0)) > float(answer.get("high", 0))


@next_figure.mistake(date="some day soon")
def no_date(answer: ex.Answer) -> bool:
    return not any(character.isdigit() for character in ex.text_of(answer, "date"))


@next_figure.mistake(change="A footnote on a new questionnaire", doubt="A footnote on a new questionnaire")
def doubt_is_the_change(answer: ex.Answer) -> bool:
    return ex.text_of(answer, "doubt") == ex.text_of(answer, "change")


@next_figure.mistake(change="Nothing: I would never believe it.")
def nothing_would_do(answer: ex.Answer) -> bool:
    return bool(_NOTHING.search(ex.text_of(answer, "change")))
