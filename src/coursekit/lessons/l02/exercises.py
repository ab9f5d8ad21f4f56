"""What is computed for the exercises of lesson 02; their words stand in ``lesson.md``.

The township of ``rebuild`` and the teachers of ``teachers`` are invented and say so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PLAIN, YEARS
from coursekit.lessons.l02 import compared, gaps, misscaled

if TYPE_CHECKING:
    import pandas as pd

WAN = 10_000
FIRST_SECRETARIES = ("first-secretaries-sent", "first-secretaries-in-post")
CADRES = ("cadres-sent", "cadres-in-post")


def _pair(lesson: Context, ids: tuple[str, str]) -> tuple[float, float]:
    """Return people sent in all and people in post, in 万."""
    sent, in_post = (lesson.figure(id).value / WAN for id in ids)
    return sent, in_post


@ex.came_out
def there(lesson: Context) -> float:
    """Return the resident cadres in post, in persons."""
    return lesson.figure("cadres-in-post").value


@ex.number(PLAIN, places=2)
def sent_per_post(lesson: Context) -> float:
    """Return how many first secretaries were sent for each one in post."""
    sent = lesson.figure("first-secretaries-sent").value
    in_post = lesson.figure("first-secretaries-in-post").value
    return sent / in_post


@sent_per_post.mistake
def turned_over(lesson: Context) -> float:
    return 1 / sent_per_post(lesson)


@sent_per_post.mistake
def other_pair(lesson: Context) -> float:
    sent, in_post = _pair(lesson, CADRES)
    return sent / in_post


@sent_per_post.mistake
def a_difference(lesson: Context) -> float:
    sent, in_post = _pair(lesson, FIRST_SECRETARIES)
    return sent - in_post


@sent_per_post.mistake
def difference_in_persons(lesson: Context) -> float:
    return a_difference(lesson) * WAN


@sent_per_post.mistake
def both_together(lesson: Context) -> float:
    one, other = _pair(lesson, FIRST_SECRETARIES), _pair(lesson, CADRES)
    return (one[0] + other[0]) / (one[1] + other[1])


@sent_per_post.mistake
def left_per_post(lesson: Context) -> float:
    return sent_per_post(lesson) - 1


@sent_per_post.mistake
def across_the_groups(lesson: Context) -> float:
    return _pair(lesson, FIRST_SECRETARIES)[0] / _pair(lesson, CADRES)[1]


@sent_per_post.mistake
def in_percent(lesson: Context) -> float:
    return 100 * sent_per_post(lesson)


@sent_per_post.mistake
def share_in_percent(lesson: Context) -> float:
    return 100 / sent_per_post(lesson)


@ex.table("year", ex.column("in_post"), ex.column("sent_so_far"), invented=True)
def rebuild(lesson: Context) -> pd.DataFrame:
    """Return people in post and postings so far, at the end of each year."""
    import pandas as pd

    rebuild = pd.DataFrame({"year": [2015, 2016, 2017, 2018], "sent": [40, 12, 30, 10], "left": [0, 8, 26, 14]})
    rebuild["in_post"] = (rebuild["sent"] - rebuild["left"]).cumsum()
    rebuild["sent_so_far"] = rebuild["sent"].cumsum()
    return rebuild


def _rebuilt(lesson: Context, **columns: list[int]) -> pd.DataFrame:
    return rebuild(lesson).assign(**columns)


@rebuild.mistake
def each_year_alone(lesson: Context) -> pd.DataFrame:
    """Take what came less what went, without those who were there before."""
    return _rebuilt(lesson, in_post=[40, 4, 4, -4])


@rebuild.mistake
def nobody_leaves(lesson: Context) -> pd.DataFrame:
    """Add up who came, and let nobody go."""
    return _rebuilt(lesson, in_post=[40, 52, 82, 92])


@rebuild.mistake
def leavers_taken_off_the_count(lesson: Context) -> pd.DataFrame:
    """Take the leavers off the count of postings as well."""
    return _rebuilt(lesson, sent_so_far=[40, 44, 48, 44])


@rebuild.mistake
def columns_exchanged(lesson: Context) -> pd.DataFrame:
    """Put the stock under the count, and the count under the stock."""
    return _rebuilt(lesson, in_post=[40, 52, 82, 92], sent_so_far=[40, 44, 48, 44])


@rebuild.mistake
def count_of_one_year(lesson: Context) -> pd.DataFrame:
    """Give the postings of each year as the count so far."""
    return _rebuilt(lesson, sent_so_far=[40, 12, 30, 10])


@rebuild.mistake
def leavers_for_posts(lesson: Context) -> pd.DataFrame:
    """Add up those who left."""
    return _rebuilt(lesson, in_post=[0, 8, 34, 48])


@rebuild.mistake
def only_last_leavers(lesson: Context) -> pd.DataFrame:
    """Add up who came, and take off only those who left this year."""
    return _rebuilt(lesson, in_post=[40, 44, 56, 78])


@ex.function(
    (40, 40, 52, 44),
    (52, 44, 82, 48),
    (0, 0, 277.8, 77.5),
    (10, 10, 10, 4),
    (12, 5, 13, 8),
    more=((7, 3, 20, 9), (30, 30, 45, 20), (100, 60, 140, 90)),
    rests_on=CADRES,
)
def left_between(sent1: float, post1: float, sent2: float, post2: float) -> float:
    """Return how many left between two dates."""
    came = sent2 - sent1
    more_in_post = post2 - post1
    return came - more_in_post


@left_between.mistake
def second_date_alone(sent1: float, post1: float, sent2: float, post2: float) -> float:
    """Forget the first date."""
    return sent2 - post2


@left_between.mistake
def change_added(sent1: float, post1: float, sent2: float, post2: float) -> float:
    """Add the change of the posts."""
    return (sent2 - sent1) + (post2 - post1)


@left_between.mistake
def cut_at_zero(sent1: float, post1: float, sent2: float, post2: float) -> float:
    """Turn what is below zero into zero."""
    return max(0, left_between(sent1, post1, sent2, post2))


@left_between.mistake
def without_its_sign(sent1: float, post1: float, sent2: float, post2: float) -> float:
    """Take the absolute value."""
    return abs(left_between(sent1, post1, sent2, post2))


@left_between.mistake
def posts_alone(sent1: float, post1: float, sent2: float, post2: float) -> float:
    """Take the fall of the posts, as if nobody came."""
    return post1 - post2


@left_between.mistake
def came_alone(sent1: float, post1: float, sent2: float, post2: float) -> float:
    """Give those who came."""
    return sent2 - sent1


@left_between.mistake
def sign_turned(sent1: float, post1: float, sent2: float, post2: float) -> float:
    """Take those who came from the change of the posts."""
    return -left_between(sent1, post1, sent2, post2)


minus = ex.choice(
    "not-one-count", rests_on=(*FIRST_SECRETARIES, "first-secretaries-2015-2019", "first-secretaries-on-duty")
)


@ex.number(YEARS, places=2)
def mean_stay(lesson: Context) -> float:
    """Return the mean stay of resident cadres, in years, with constant posts over five years."""
    sent = lesson.figure("cadres-sent").value / 10_000
    in_post = lesson.figure("cadres-in-post").value / 10_000
    person_years = in_post * 5
    ended = sent - in_post
    return person_years / ended


@mean_stay.mistake
def divided_by_all_sent(lesson: Context) -> float:
    sent, in_post = _pair(lesson, CADRES)
    return 5 * in_post / sent


@mean_stay.mistake
def postings_per_post(lesson: Context) -> float:
    sent, in_post = _pair(lesson, CADRES)
    return sent / in_post


@mean_stay.mistake
def four_years(lesson: Context) -> float:
    return mean_stay(lesson) * 4 / 5


@mean_stay.mistake
def six_years(lesson: Context) -> float:
    return mean_stay(lesson) * 6 / 5


@mean_stay.mistake
def rate_of_leaving(lesson: Context) -> float:
    return 1 / mean_stay(lesson)


@mean_stay.mistake
def one_year_of_posts(lesson: Context) -> float:
    return mean_stay(lesson) / 5


@mean_stay.mistake
def the_person_years(lesson: Context) -> float:
    return 5 * _pair(lesson, CADRES)[1]


@mean_stay.mistake
def those_who_left(lesson: Context) -> float:
    sent, in_post = _pair(lesson, CADRES)
    return sent - in_post


@mean_stay.mistake
def five_years_shared(lesson: Context) -> float:
    sent, in_post = _pair(lesson, CADRES)
    return 5 * (sent - in_post) / sent


@mean_stay.mistake
def in_months(lesson: Context) -> float:
    return 12 * mean_stay(lesson)


@mean_stay.mistake
def ratio_times_years(lesson: Context) -> float:
    return 5 * postings_per_post(lesson)


@mean_stay.mistake
def endings_per_post(lesson: Context) -> float:
    return postings_per_post(lesson) - 1


@mean_stay.mistake
def postings_per_post_a_year(lesson: Context) -> float:
    return postings_per_post(lesson) / 5


@mean_stay.mistake
def secretaries_for_cadres(lesson: Context) -> float:
    sent, in_post = _pair(lesson, FIRST_SECRETARIES)
    return 5 * in_post / (sent - in_post)


@ex.table(
    "end_of",
    ex.column("by_exit_year"),
    ex.column("by_announcement"),
    rests_on=("counties-total", "counties-removed:2016", "counties-removed:2017", "counties-2016"),
)
def counties_left(lesson: Context) -> pd.DataFrame:
    """Return the counties still on the list at three year-ends, counted in two ways."""
    import pandas as pd

    total, ends = 832, [2015, 2016, 2017]
    list_of = lesson.table("announcements")
    exits, said = list_of["exit_year"], list_of["announced"].str[:4].astype(int)
    gone_by_exit = [list_of.loc[exits <= end, "counties"].sum() for end in ends]
    gone_by_news = [list_of.loc[said <= end, "counties"].sum() for end in ends]
    return pd.DataFrame(
        {
            "end_of": ends,
            "by_exit_year": [total - gone for gone in gone_by_exit],
            "by_announcement": [total - gone for gone in gone_by_news],
        }
    )


def _left(exit_year: list[int], announcement: list[int]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({"end_of": [2015, 2016, 2017], "by_exit_year": exit_year, "by_announcement": announcement})


@counties_left.mistake
def forecast_for_result(lesson: Context) -> pd.DataFrame:
    """Take off the 100 that were expected."""
    return _left([832, 804, 704], [832, 832, 804])


@counties_left.mistake
def both_by_exit_year(lesson: Context) -> pd.DataFrame:
    """File the announcements under the year of the exit."""
    return _left([832, 804, 679], [832, 804, 679])


@counties_left.mistake
def both_by_announcement(lesson: Context) -> pd.DataFrame:
    """File the exits under the year in which they were announced."""
    return _left([832, 832, 804], [832, 832, 804])


@counties_left.mistake
def each_under_the_other(lesson: Context) -> pd.DataFrame:
    """Put each column under the other's name."""
    return _left([832, 832, 804], [832, 804, 679])


@counties_left.mistake
def gone_for_left(lesson: Context) -> pd.DataFrame:
    """Give the counties that went off the list."""
    return _left([0, 28, 153], [0, 0, 28])


@counties_left.mistake
def gone_each_year(lesson: Context) -> pd.DataFrame:
    """Give the counties that went off the list in each year."""
    return _left([0, 28, 125], [0, 0, 28])


@counties_left.mistake
def one_year_gone(lesson: Context) -> pd.DataFrame:
    """Forget the counties of the year before."""
    return _left([832, 804, 707], [832, 832, 804])


@counties_left.mistake
def february_alone(lesson: Context) -> pd.DataFrame:
    """Count the two counties of February 2017 at the end of 2016."""
    return _left([832, 804, 679], [832, 830, 804])


@ex.function(
    (5227, 9377, 8417, 13432, "level"),
    (5227, 9377, 8417, 13432, "ratio"),
    (100, 150, 200, 260, "level"),
    (100, 150, 200, 260, "ratio"),
    (50, 60, 50, 60, "ratio"),
    (80, 60, 100, 80, "level"),
    (80, 60, 100, 80, "ratio"),
    (100, 150, 200, 220, "level"),
    more=((300, 450, 500, 600, "level"), (300, 450, 500, 600, "ratio"), (64, 80, 32, 36, "ratio")),
    rests_on=(
        "poor-areas-disposable-income:2017",
        "national-rural-disposable-income:2017",
        "poor-areas-income-share",
        "poor-areas-income-growth-to-2017",
    ),
)
def two_scales(g1: float, g2: float, a1: float, a2: float, scale: Literal["level", "ratio"]) -> float:
    """Return by how much a group gained on another: in yuan, or in percent."""
    if scale == "level":
        return (g2 - g1) - (a2 - a1)
    return 100 * ((g2 / g1) / (a2 / a1) - 1)


for _wrong in misscaled.WAYS:
    two_scales.mistake(_wrong)


@ex.chart(
    gaps.shows_gaps,
    rests_on=(
        "poor-areas-disposable-income:2017",
        "national-rural-disposable-income:2017",
        "poor-areas-income-share",
        "poor-areas-income-growth-to-2017",
    ),
)
def gap(lesson: Context) -> object:
    """Draw ratio and gap of two years, side by side."""
    import pandas as pd

    from coursekit.charts import alt

    table = pd.DataFrame({"year": ["2012", "2017"], "poor": [5227, 9377], "nation": [8417, 13432]})
    table["ratio"] = 100 * table["poor"] / table["nation"]
    table["gap"] = table["nation"] - table["poor"]
    left = alt.Chart(table).mark_bar().encode(x="year:N", y="ratio:Q")
    right = alt.Chart(table).mark_bar().encode(x="year:N", y="gap:Q")
    return left | right


@gap.mistake(gaps.shows_incomes)
def incomes_for_gap(lesson: Context) -> object:
    return gaps.drawn(gaps.SHARES) | gaps.drawn(gaps.POOR)


@gap.mistake(gaps.shows_turned)
def gap_below_zero(lesson: Context) -> object:
    return gaps.drawn(gaps.SHARES) | gaps.drawn({year: -lacking for year, lacking in gaps.GAPS.items()})


@gap.mistake(gaps.shows_points)
def gap_in_percent(lesson: Context) -> object:
    return gaps.drawn(gaps.SHARES) | gaps.drawn({year: 100 - share for year, share in gaps.SHARES.items()})


@gap.mistake("panels-few")
def one_panel(lesson: Context) -> object:
    return gaps.drawn(gaps.SHARES)


@gap.mistake("not-from-zero")
def cut_axis(lesson: Context) -> object:
    return gaps.drawn(gaps.SHARES, low=60) | gaps.drawn(gaps.GAPS, low=3000)


@ex.number(PLAIN, places=1, invented=True)
def teachers(lesson: Context) -> float:
    """Return the teachers sent who teach today, for each school of today."""
    teaching_today, schools_today = 2400, 1500
    return teaching_today / schools_today


teachers.mistakes(
    all_ever_sent=9000 / 1500,
    sent_for_each_one_there=9000 / 2400,
    schools_for_a_teacher=1500 / 2400,
    those_gone=(9000 - 2400) / 1500,
    share_still_there=2400 / 9000,
    share_there_in_percent=100 * 2400 / 9000,
    schools_alone=1500,
    gone_and_there=(9000 + 2400) / 1500,
    teachers_alone=2400,
    rounded_up=2,
)

evidence = ex.open_answer(
    first_outcome=ex.field_of(least=8),
    second_outcome=ex.field_of(least=8),
    comparison=ex.field_of(least=12),
    years=ex.field_of(least=4),
    source=ex.field_of(least=6),
    against=ex.field_of(least=15),
    rests_on=("counties-2016",),
)


@evidence.mistake(first_outcome="Income of households", second_outcome="Income of households")
def one_outcome(answer: ex.Answer) -> bool:
    first, second = (ex.text_of(answer, name) for name in ("first_outcome", "second_outcome"))
    return first == second or ("income" in first and "income" in second) or ("收入" in first and "收入" in second)


@evidence.mistake(comparison="All villages of the county")
def no_comparison(answer: ex.Answer) -> bool:
    return not compared.is_named(str(answer.get("comparison", "")))


@evidence.mistake(years="since 2012")
def no_years(answer: ex.Answer) -> bool:
    return len(re.findall(r"\d+", str(answer.get("years", "")))) < 2
