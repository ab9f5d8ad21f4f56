"""What is computed for the exercises of lesson 11; their words stand in ``lesson.md``.

The neighbours, the two families, and the ministry are invented and say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PERCENT, YUAN, Unit
from coursekit.lessons.l11 import miscounted, misgiven, promises, steps
from coursekit.lessons.l11.neighbours import BENEFIT, LINE, OWN
from coursekit.text import Text

if TYPE_CHECKING:
    import pandas as pd

CROWNS = Unit("crowns", Text(" crowns", "克朗"), ("crowns", "crown", "克朗"))
KINDS = ("big-households", "handed-out", "landscapes", "raised")


@ex.came_out
def embezzled(lesson: Context) -> str:
    """Return the option nearest to what the reports give."""
    sizes = {"five-thousand": 5000, "five-hundred": 500, "fifty": 50, "two": 2}
    return min(sizes, key=lambda name: abs(sizes[name] - per_10000(lesson)))


@ex.came_out
def pairs(lesson: Context) -> float:
    """Return how many pairs of neighbours the notch turns over."""
    from coursekit.models import effort

    return effort.turned_over(OWN, effort.net_income([float(own) for own in OWN], LINE, BENEFIT, 0))


# What the audits found


@ex.number(YUAN, places=1)
def per_10000(lesson: Context) -> float:
    """Return how much of 10,000 yuan of problems the report calls embezzled."""
    embezzled = lesson.series("audit-embezzled").value(2017)  # yuan | 元
    problems = lesson.series("audit-problems").value(2017)
    return embezzled / problems * 10_000


@per_10000.mistake
def words_dropped(lesson: Context) -> float:
    """Divide 94.76 by 39.75."""
    return 94.76 / 39.75 * 10_000


@per_10000.mistake
def of_all_checked(lesson: Context) -> float:
    return lesson.series("audit-embezzled").value(2017) / lesson.series("audit-checked").value(2017) * 10_000


@per_10000.mistake
def in_percent(lesson: Context) -> float:
    return per_10000(lesson) / 100


@per_10000.mistake
def turned_round(lesson: Context) -> float:
    return 10_000 / per_10000(lesson)


@per_10000.mistake
def other_purposes(lesson: Context) -> float:
    return lesson.series("audit-other-purposes").value(2017) / lesson.series("audit-problems").value(2017) * 10_000


@per_10000.mistake
def of_other_purposes(lesson: Context) -> float:
    return lesson.series("audit-embezzled").value(2017) / lesson.series("audit-other-purposes").value(2017) * 10_000


@ex.table("finding", ex.column("kind", "text", words=KINDS), ex.column("a_county", tolerance=1))
def findings(lesson: Context) -> pd.DataFrame:
    """Return the speech's kind of four findings, and their sums a county in 万."""
    import pandas as pd

    rows = []
    kinds = {"firms": "big-households", "handed-out": "handed-out", "views": "landscapes", "relocation": "raised"}
    for name, kind in kinds.items():
        money = lesson.series(f"audit-{name}").value(2017)
        counties = lesson.series(f"audit-{name}-counties").value(2017)
        rows.append([name, lesson.word(kind), money / 10_000 / counties])  # yuan to 万 | 元化为万元
    return pd.DataFrame(rows, columns=["finding", "kind", "a_county"])


@findings.mistake
def still_in_yi(lesson: Context) -> pd.DataFrame:
    table = findings(lesson)
    return table.assign(a_county=table["a_county"] / [10_000, 10_000, 1, 10_000])


@findings.mistake
def as_printed(lesson: Context) -> pd.DataFrame:
    return findings(lesson).assign(a_county=[10.92, 3.21, 540, 2.97])


@findings.mistake
def the_sums(lesson: Context) -> pd.DataFrame:
    table = findings(lesson)
    return table.assign(a_county=table["a_county"] * [37, 13, 5, 4])


@findings.mistake
def ten_times(lesson: Context) -> pd.DataFrame:
    table = findings(lesson)
    return table.assign(a_county=table["a_county"] * [10, 10, 1, 10])


@findings.mistake
def still_in_yuan(lesson: Context) -> pd.DataFrame:
    table = findings(lesson)
    return table.assign(a_county=table["a_county"] * 10_000)


@findings.mistake
def over_312(lesson: Context) -> pd.DataFrame:
    table = findings(lesson)
    return table.assign(a_county=table["a_county"] * [37 / 312, 13 / 312, 5 / 312, 4 / 312])


@findings.mistake
def relocation_for_show(lesson: Context) -> pd.DataFrame:
    import pandas as pd

    table = findings(lesson)
    return table.assign(kind=pd.Series([*table["kind"][:3], lesson.word("landscapes")], dtype=object))


@findings.mistake
def firms_for_show(lesson: Context) -> pd.DataFrame:
    import pandas as pd

    table = findings(lesson)
    return table.assign(kind=pd.Series([lesson.word("landscapes"), *table["kind"][1:]], dtype=object))


@findings.mistake
def firms_and_views_swapped(lesson: Context) -> pd.DataFrame:
    import pandas as pd

    table = findings(lesson)
    first, second, third, fourth = table["kind"]
    return table.assign(kind=pd.Series([third, second, first, fourth], dtype=object))


levels = ex.choice("cases-only", rests_on=("cases-published", "cases-village", "cases-township"))


# Help as a function of own income


@ex.function(
    (2990, 3000, 1200, 0),
    (3000, 3000, 1200, 0),
    (3600, 3000, 1200, 1200),
    (3600, 3000, 1200, 2400),
    (6000, 3000, 1200, 2400),
    (3300, 3000, 1200, 600),
    (2500, 2000, 500, 1000),
    (3000, 3000, 1200, 600),
    (1800, 2000, 500, 1000),
    more=((0, 3000, 1200, 0), (5400, 3000, 1200, 2400), (4199, 3000, 1200, 1200), (900, 700, 50, 400)),
    invented=True,
)
def net_income(own: float, line: float, benefit: float, width: float) -> float:
    """Return own income and help together."""
    if own < line:
        return own + benefit
    if own >= line + width:  # with width 0 this is everybody from the line on | 宽度为0时，从贫困线起都属于这里
        return own
    return own + benefit * (1 - (own - line) / width)


for _given in misgiven.WAYS:
    net_income.mistake(_given)


@ex.function(
    (list(OWN), [3400, 3700, 3900, 4050, 4150, 3050, 3150, 3400, 3900, 4600]),
    (list(OWN), [3400, 3700, 3900, 4050, 4150, 4150, 4050, 3800, 3900, 4600]),
    ([3050, 2950], [3050, 4150]),
    ([5, 5], [1, 2]),
    ([1, 2], [2, 2]),
    ([1, 2, 3], [3, 2, 1]),
    ([1, 2, 3], [1, 2, 3]),
    ([7], [7]),
    more=(([], []), ([4, 3, 2, 1], [1, 2, 3, 4]), ([1, 1, 2], [3, 1, 2])),
    invented=True,
)
def turned_over(own: Sequence[float], net: Sequence[float]) -> int:
    """Return how many pairs change their order."""
    count = 0
    for i in range(len(own)):
        for j in range(len(own)):
            if own[i] < own[j] and net[i] > net[j]:  # poorer before, richer after | 原来较少，后来较多
                count = count + 1
    return count


for _counted in miscounted.WAYS:
    turned_over.mistake(_counted)


@ex.number(PERCENT, invented=True)
def cost(lesson: Context) -> float:
    """Return how much more the slope costs than the cliff, in percent."""
    from coursekit.models import effort

    own = [2200, 2500, 2700, 2850, 2950, 3050, 3150, 3400, 3900, 4600]
    cliff = sum(effort.net_income(one, 3000, 1200, 0) - one for one in own)
    slope = sum(effort.net_income(one, 3000, 1200, 1200) - one for one in own)
    return 100 * (slope - cliff) / cliff


cost.mistakes(
    of_the_slope=100 * 3300 / 9300,
    twice_as_wide=100 * 4450 / 6000,
    half_as_wide=100 * 2400 / 6000,
    the_whole=100 * 9300 / 6000,
    in_yuan=3300,
    the_notch_itself=6000,
    the_slope_itself=9300,
    as_multiple=1.55,
    as_share=0.55,
    of_incomes=100 * 3300 / sum(OWN),
    heads_counted=100 * 4 / 5,
)


@ex.chart(steps.shows_steps, invented=True)
def teeth(lesson: Context) -> object:
    """Draw net against own income for three shapes, with a vertical rule at 3,000."""
    import pandas as pd

    from coursekit.charts import alt
    from coursekit.models import effort

    widths = {"cliff": 0, "narrow": 1200, "wide": 2400}
    rows = []
    for shape, width in widths.items():
        for own in range(2000, 6001, 50):
            rows.append({"shape": shape, "own": own, "net": effort.net_income(own, 3000, 1200, width)})
    lines = alt.Chart(pd.DataFrame(rows)).mark_line().encode(x="own:Q", y="net:Q", color="shape:N")
    rule = alt.Chart(pd.DataFrame({"own": [3000]})).mark_rule().encode(x="own:Q")
    return lines + rule


teeth.mistake(steps.shows_help)(steps.help_for_net)
teeth.mistake(steps.shows_swapped)(steps.axes_swapped)
teeth.mistake("joined")(steps.one_zigzag)
teeth.mistake("no-rule")(steps.lines_alone)
teeth.mistake("rule-on-the-other-axis")(steps.rule_flat)


@ex.number(YUAN, invented=True)
def bill(lesson: Context) -> float:
    """Return the bill from which on the family above the line has less left."""
    ahead = 4 * 3100 - 4 * 2900  # yuan a family | 元/户
    gap = 0.45 - 0.10  # what each yuan of bill takes of the lead | 账单每增加1元，领先减少多少
    return ahead / gap


bill.mistakes(
    a_person=200 / 0.35,
    own_share_alone=800 / 0.45,
    multiplied=800 * 0.35,
    listed_share=800 / 0.10,
    shares_added=800 / 0.55,
    the_lead=800,
    in_percent_points=800 / 35,
    whole_income=12_400 / 0.45,
)


@ex.number(CROWNS, invented=True)
def crowns(lesson: Context) -> float:
    """Return what is left of 100 crowns more."""
    taken = 50 + 40 + 20  # housing, child support, tax: each of the same 100 | 住房、子女补助、税，都按这100克朗计
    return 100 - taken


crowns.mistakes(
    largest_alone=50,
    one_after_the_other=100 * 0.5 * 0.6 * 0.8,
    the_mean=100 - 110 / 3,
    what_is_taken=110,
    sign_lost=10,
    housing_and_tax=30,
    support_and_tax=40,
    tax_alone=80,
)


promise = ex.open_answer(
    promised=ex.field_of(least=4),
    line=ex.field_of(least=3),
    above=ex.field_of(least=1),
    pays=ex.field_of(least=4),
    fails=ex.field_of(least=4),
    invented=True,
)

promise.mistake(line="for all who need it")(promises.no_line)
promise.mistake(above="many families")(promises.nobody_counted)
promise.mistake(pays="the town, 300,000 yuan")(promises.no_year)
