"""What is computed for the exercises of lesson 09; their words stand in ``lesson.md``.

The cadre's year, the households that are asked, the weights and the clinic are invented and say so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PERCENT, TIMES, count
from coursekit.lessons.l09 import busy, shares

if TYPE_CHECKING:
    import pandas as pd

DAYS = count("days", "days", "天", "day", "个工作日", "工作日")
MINUTES = count("minutes", "minutes", "分钟", "minute", "min")


@ex.came_out
def busiest(lesson: Context) -> float:
    """Return the counties in which some day brings four teams or more, with two visits a week, in the drawn year."""
    return busy.counties(100)


VERDICTS = ("follows", "does-not-follow")


@ex.table(
    "statement",
    ex.column("verdict", "text", words=VERDICTS),
    rests_on=("forms-per-household", "copies", "teams-in-a-day", "printing-cost"),
)
def exhibits(lesson: Context) -> pd.DataFrame:
    """Return for six statements whether they follow from the exhibits."""
    import pandas as pd

    return pd.DataFrame(
        {
            "statement": ["a", "b", "c", "d", "e", "f"],
            "verdict": [
                lesson.word("follows"),
                lesson.word("does-not-follow"),
                lesson.word("follows"),
                lesson.word("does-not-follow"),
                lesson.word("does-not-follow"),
                lesson.word("follows"),
            ],
        }
    )


exhibits.cells("two-places", {("b", "verdict"): "follows"})
exhibits.cells("day-is-a-rate", {("d", "verdict"): "follows"})
exhibits.cells("one-is-average", {("e", "verdict"): "follows"})
exhibits.cells("if-overlooked", {("f", "verdict"): "does-not-follow"})
exhibits.cells("no-copy-needed", {("c", "verdict"): "does-not-follow"})
exhibits.cells("no-product", {("a", "verdict"): "does-not-follow"})


@ex.number(DAYS, places=2, invented=True)
def paper_days(lesson: Context) -> float:
    """Return the working days that ten forms for each of 60 households take."""
    households, forms, minutes = 60, 10, 15
    hours = households * forms * minutes / 60
    return hours / 8


paper_days.mistakes(
    hours_for_days=150,
    minutes_for_days=9000,
    one_form_each=60 * 15 / 60 / 8,
    three_copies=3 * 18.75,
    whole_days_round_the_clock=150 / 24,
    one_household=10 * 15 / 60 / 8,
    forms_over_hours=600 / 8,
    forms_over_minutes=600 / 15,
    the_forms=600,
    minutes_over_hours=9000 / 8,
    share_of_the_year=100 * 150 / 1800,
)


@ex.function(
    (1800, 620, 60, 10, 15, 1),
    (1800, 620, 60, 10, 15, 3),
    (900, 100, 40, 2, 30, 1),
    (1800, 620, 200, 10, 15, 3),
    (1800, 620, 20, 10, 15, 3),
    more=((1000, 300, 50, 4, 20, 2), (1500, 500, 80, 6, 12, 2)),
    invented=True,
)
def hours_per_household(
    hours: float, other: float, households: float, forms: float, minutes: float, copies: float
) -> float:
    """Return the hours left for each household after other duties and paper."""
    time = (hours - other) / households
    paper = forms * copies * minutes / 60
    return time - paper


@hours_per_household.mistake
def minutes_as_hours(
    hours: float, other: float, households: float, forms: float, minutes: float, copies: float
) -> float:
    """Subtract minutes from hours."""
    return (hours - other) / households - forms * copies * minutes


@hours_per_household.mistake
def copies_forgotten(
    hours: float, other: float, households: float, forms: float, minutes: float, copies: float
) -> float:
    """Write every form once."""
    return (hours - other) / households - forms * minutes / 60


@hours_per_household.mistake
def paper_once(hours: float, other: float, households: float, forms: float, minutes: float, copies: float) -> float:
    """Take off the paper of one household, and share out the rest."""
    return (hours - other - forms * copies * minutes / 60) / households


@hours_per_household.mistake
def cut_at_zero(hours: float, other: float, households: float, forms: float, minutes: float, copies: float) -> float:
    """Turn what is below zero into zero."""
    return max(0, hours_per_household(hours, other, households, forms, minutes, copies))


@hours_per_household.mistake
def without_its_sign(
    hours: float, other: float, households: float, forms: float, minutes: float, copies: float
) -> float:
    """Take the minus away."""
    return abs(hours_per_household(hours, other, households, forms, minutes, copies))


@hours_per_household.mistake
def other_forgotten(
    hours: float, other: float, households: float, forms: float, minutes: float, copies: float
) -> float:
    """Share out the whole year."""
    return hours / households - forms * copies * minutes / 60


@hours_per_household.mistake
def brackets_forgotten(
    hours: float, other: float, households: float, forms: float, minutes: float, copies: float
) -> float:
    """Divide the other duties alone."""
    return hours - other / households - forms * copies * minutes / 60


@hours_per_household.mistake
def all_households(hours: float, other: float, households: float, forms: float, minutes: float, copies: float) -> float:
    """Give the hours left for all households together."""
    return hours - other - households * forms * copies * minutes / 60


@hours_per_household.mistake
def paper_forgotten(
    hours: float, other: float, households: float, forms: float, minutes: float, copies: float
) -> float:
    """Leave the paper out."""
    return (hours - other) / households


@hours_per_household.mistake
def paper_alone(hours: float, other: float, households: float, forms: float, minutes: float, copies: float) -> float:
    """Give the hours that the paper of a household takes."""
    return forms * copies * minutes / 60


@hours_per_household.mistake
def left_in_minutes(
    hours: float, other: float, households: float, forms: float, minutes: float, copies: float
) -> float:
    """Give minutes."""
    return 60 * hours_per_household(hours, other, households, forms, minutes, copies)


@ex.function(
    (100, 0.01), (60, 0.01), (2, 0.5), (1, 0.5), (10, 0.2), more=((5, 0.1), (20, 0.05), (3, 0.25)), invented=True
)
def fields_written(fields: int, slip: float) -> float:
    """Return how many fields are written on average until one sheet is right throughout."""
    written = 0.0
    for _ in range(fields):
        written = (written + 1) / (1 - slip)
    return written


@fields_written.mistake
def field_again(fields: int, slip: float) -> float:
    """Write only the field again, not the sheet."""
    return fields / (1 - slip)


@fields_written.mistake
def nobody_stops(fields: int, slip: float) -> float:
    """Finish each sheet, also the spoilt ones."""
    return fields / (1 - slip) ** fields


@fields_written.mistake
def slips_added(fields: int, slip: float) -> float:
    """Add a field for each slip."""
    return fields * (1 + slip)


@fields_written.mistake
def divided_by_slip(fields: int, slip: float) -> float:
    """Divide by the chance of a slip, which is the same where both chances are a half."""
    written = 0.0
    for _ in range(fields):
        written = (written + 1) / slip
    return written


@fields_written.mistake
def sheets_begun(fields: int, slip: float) -> float:
    """Give the sheets that are begun."""
    return float((1 - slip) ** -fields)


@fields_written.mistake
def one_too_few(fields: int, slip: float) -> float:
    """Begin the loop at the second field."""
    written = 0.0
    for _ in range(1, fields):
        written = (written + 1) / (1 - slip)
    return written


@fields_written.mistake
def one_too_many(fields: int, slip: float) -> float:
    """Run the loop once too often."""
    written = 0.0
    for _ in range(fields + 1):
        written = (written + 1) / (1 - slip)
    return written


@fields_written.mistake
def only_the_first(fields: int, slip: float) -> float:
    """Return inside the loop."""
    return 1 / (1 - slip)


@fields_written.mistake
def chance_of_a_clean_sheet(fields: int, slip: float) -> float:
    """Give the chance that a sheet is right at the first go."""
    return float((1 - slip) ** fields)


@fields_written.mistake
def nothing_added(fields: int, slip: float) -> float:
    """Forget the field that is written at each step."""
    return 0.0


@fields_written.mistake
def right_at_once(fields: int, slip: float) -> float:
    """Write every field once, as if nobody slipped."""
    return float(fields)


@fields_written.mistake
def second_sheet_is_right(fields: int, slip: float) -> float:
    """Let nobody slip again on what is written anew: add the sheet so far once for each slip."""
    written = 0.0
    for _ in range(fields):
        written = written + 1 + slip * (written + 1)
    return written


@ex.number(TIMES, places=2, invented=True)
def one_long_form(lesson: Context) -> float:
    """Return how many times as much is written on one form of 200 fields as on two of 100."""
    from coursekit.models import timebudget

    one_long = timebudget.fields_written(200, 0.01)
    two_short = 2 * timebudget.fields_written(100, 0.01)
    return one_long / two_short


one_long_form.mistakes(the_same_number=1.0)


@one_long_form.mistake
def against_one_short(lesson: Context) -> float:
    return fields_written(200, 0.01) / fields_written(100, 0.01)


@one_long_form.mistake
def upside_down(lesson: Context) -> float:
    return 1 / one_long_form(lesson)


@one_long_form.mistake
def a_difference(lesson: Context) -> float:
    return fields_written(200, 0.01) - 2 * fields_written(100, 0.01)


@one_long_form.mistake
def the_long_one(lesson: Context) -> float:
    return fields_written(200, 0.01)


@one_long_form.mistake
def the_two_short_ones(lesson: Context) -> float:
    return 2 * fields_written(100, 0.01)


@one_long_form.mistake
def one_short_one(lesson: Context) -> float:
    return fields_written(100, 0.01)


@one_long_form.mistake
def sheets_compared(lesson: Context) -> float:
    return float(0.99**-100)


@one_long_form.mistake
def percent_more(lesson: Context) -> float:
    return 100 * (one_long_form(lesson) - 1)


@one_long_form.mistake
def long_against_its_fields(lesson: Context) -> float:
    return fields_written(200, 0.01) / 200


one_day = ex.choice("it-happened", rests_on=("teams-in-a-day", "counties-total"))


@ex.number(PERCENT, places=1, invented=True)
def share_of_b(lesson: Context) -> float:
    """Return the percentage of the blamed that is of group B, where one wrong answer of 15 is enough."""
    group_a = 100 * (1 - 0.9**15)
    group_b = 100 * (1 - 0.6**15)
    return 100 * group_b / (group_a + group_b)


share_of_b.mistakes(
    turned_round=100 * (1 - 0.6**15),
    of_a=100 * (1 - 0.9**15),
    before_any_test=50.0,
    right_answers_of_b=60.0,
    wrong_answers_of_b=40.0,
    share_of_a=100 * (1 - 0.9**15) / (2 - 0.9**15 - 0.6**15),
    a_all_right=100 * 0.9**15,
    one_question=100 * 0.4 / (0.4 + 0.1),
    of_those_not_blamed=100 * 0.6**15 / (0.9**15 + 0.6**15),
    blamed_of_all=100 * (2 - 0.9**15 - 0.6**15) / 2,
    blamed_together=100 * (2 - 0.9**15 - 0.6**15),
)


@ex.chart(shares.shows_shares, invented=True)
def measured(lesson: Context) -> object:
    """Draw the share of hours on paper against its weight, with the diagonal."""
    import pandas as pd

    from coursekit.charts import alt

    table = pd.DataFrame({"weight": [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]})
    v = table["weight"] / 100
    table["share"] = 100 * v**2 / (v**2 + (1 - v) ** 2)
    line = alt.Chart(table).mark_line().encode(x="weight:Q", y="share:Q")
    diagonal = alt.Chart(table).mark_line().encode(x="weight:Q", y="weight:Q")
    return line + diagonal


@measured.mistake(shares.shows_weights)
def share_is_weight(lesson: Context) -> object:
    return shares.drawn(float)


@measured.mistake(shares.shows_square)
def square_alone(lesson: Context) -> object:
    return shares.drawn(shares.square_alone)


@measured.mistake(shares.shows_brackets_left_out)
def brackets_left_out(lesson: Context) -> object:
    return shares.drawn(shares.brackets_left_out)


@measured.mistake(shares.shows_hundred_forgotten)
def hundred_forgotten(lesson: Context) -> object:
    return shares.drawn(shares.hundred_forgotten)


@measured.mistake(shares.shows_fractions)
def fraction_for_percent(lesson: Context) -> object:
    return shares.drawn(shares.fraction)


@measured.mistake("no-rule")
def no_diagonal(lesson: Context) -> object:
    return shares.drawn(shares.share, diagonal=False)


@ex.number(MINUTES, places=2, invented=True)
def form_minutes(lesson: Context) -> float:
    """Return the minutes that a form can take at most."""
    minutes_for_paper = (8 - 8 / 2) * 60
    forms = 14 * 12
    return minutes_for_paper / forms


form_minutes.mistakes(
    all_eight_hours=480 / 168,
    patients_forgotten=240 / 12,
    forms_forgotten=240 / 14,
    form_upside_down=168 / 240,
    forms_of_a_day=168,
    minutes_of_paper=240,
    in_hours=4 / 168,
    in_seconds=60 * 240 / 168,
    all_eight_a_patient=480 / 14,
    forms_an_hour=168 / 4,
    all_eight_and_one_patient=480 / 12,
)

_NUMBER_OR_SPAN = re.compile(
    rf"\b({ex.NUMBER_WORDS}|half|minutes?|hours?|mornings?|afternoons?|days?|weeks?|months?)\b"
)
_NEVER = re.compile(
    r"\b(can(no|['’])t|can not) be (gamed|cheated|faked|fooled|manipulated|met without|met emptily|met\W*$)"
    r"|(not possible|impossible)( to (meet|game|cheat|fake|fool|manipulate)\b|\W*$)"
    r"|(不可能|无法|没法|做不到)(造假|作假|做假|应付|达标|流于|\W*$)"
)

measure = ex.open_answer(
    what=ex.field_of(least=10),
    shows=ex.field_of(least=10),
    how_often=ex.field_of(least=4),
    hours=ex.field_of(least=1),
    gamed=ex.field_of(least=12),
    beside=ex.field_of(least=10),
    rests_on=("paper-criteria",),
)


@measure.mistake(hours="not very much")
def no_cost(answer: ex.Answer) -> bool:
    said = str(answer.get("hours", "")).lower()
    return not any(c.isdigit() or c in "一二两三四五六七八九十半" for c in said) and not _NUMBER_OR_SPAN.search(said)


@measure.mistake(beside="the same measure once more", what="the same measure once more")
def nothing_beside(answer: ex.Answer) -> bool:
    what, beside = (ex.text_of(answer, name) for name in ("what", "beside"))
    return what == beside


@measure.mistake(gamed="It cannot be met without helping anybody.")
def cannot_be_gamed(answer: ex.Answer) -> bool:
    return bool(_NEVER.search(str(answer.get("gamed", "")).lower()))
