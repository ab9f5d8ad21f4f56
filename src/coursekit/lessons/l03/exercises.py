"""What is computed for the exercises of lesson 03; their words stand in ``lesson.md``.

The loan of ``gift_part`` and the Sol Foundation of ``sol_gift`` are invented and say so.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PERCENT, TIMES
from coursekit.lessons.l03 import sums
from coursekit.lessons.l03.sums import KINDS, SUMS, YI

if TYPE_CHECKING:
    import pandas as pd

# 万 and 亿 in one sentence


@ex.number(TIMES, places=1)
def larger(lesson: Context) -> float:
    """Return how many times the gifts the contracts are."""
    contracts = lesson.figure("liangshan-contracts").value  # yuan | 元
    gifts = lesson.figure("liangshan-gifts").value
    return contracts / gifts


@larger.mistake
def units_left_out(lesson: Context) -> float:
    return larger(lesson) / 10_000


@larger.mistake
def turned_over(lesson: Context) -> float:
    return 1 / larger(lesson)


@larger.mistake
def gifts_over_contracts(lesson: Context) -> float:
    """Leave the units out, and turn the division over."""
    return 1 / units_left_out(lesson)


@larger.mistake
def ten_lost(lesson: Context) -> float:
    return larger(lesson) / 10


@larger.mistake
def yi_as_million(lesson: Context) -> float:
    return larger(lesson) / 100


@larger.mistake
def by_habit(lesson: Context) -> float:
    """Take the gifts at the end that 4000多万 has by habit."""
    return lesson.figure("liangshan-contracts").value / 50_000_000


@ex.came_out
def liangshan(lesson: Context) -> str:
    """Return the option that holds."""
    return {1: "ten", 2: "hundreds", 3: "thousands"}[int(math.log10(larger(lesson)))]


# Bounds by hand


@ex.table(
    "row",
    ex.column("sense", "text", words=("more-than", "less-than")),
    ex.column("bound", tolerance=0.006),
)
def bounds(lesson: Context) -> pd.DataFrame:
    """Return which way "more than" points in five results, and how far."""
    import pandas as pd

    yi = 100_000_000
    microcredit = lesson.figure("microcredit").value / yi
    relending = lesson.figure("relending").value / yi
    more, less = lesson.word("more-than"), lesson.word("less-than")
    return pd.DataFrame(
        {
            "row": ["sum", "once", "person", "head", "gift"],
            "sense": [more, more, less, less, more],
            "bound": [
                microcredit + relending,
                max(microcredit, relending),
                lesson.figure("firm-donations").value / lesson.figure("people-helped").value,
                lesson.figure("liangshan-contracts").value / yi / lesson.figure("liangshan-entrepreneurs").value,
                lesson.figure("liangshan-gifts").value / lesson.figure("liangshan-contracts").value * 10_000,
            ],
        }
    )


def _with_senses(lesson: Context, *names: str) -> pd.DataFrame:
    """Return the right bounds with other senses."""
    import pandas as pd

    return bounds(lesson).assign(sense=pd.Series([lesson.word(name) for name in names], dtype=object))


@bounds.mistake
def always_more(lesson: Context) -> pd.DataFrame:
    return _with_senses(lesson, *["more-than"] * 5)


@bounds.mistake
def senses_turned(lesson: Context) -> pd.DataFrame:
    return _with_senses(lesson, "less-than", "less-than", "more-than", "more-than", "less-than")


@bounds.mistake
def sums_are_less(lesson: Context) -> pd.DataFrame:
    """Turn every row that has a division."""
    return _with_senses(lesson, "more-than", "more-than", "less-than", "less-than", "less-than")


bounds.cells("at-most-both", {("once", "sense"): "less-than", ("once", "bound"): 5900})
bounds.cells("added-all-the-same", {("once", "bound"): 5900})
bounds.cells("only-relending", {("once", "bound"): 1600})
bounds.cells("once-subtracted", {("once", "bound"): 2700})
bounds.cells("habit-of-people", {("person", "bound"): 10_900_000_000 / 6_300_000})
bounds.cells("person-whole", {("person", "bound"): 1758})
bounds.cells("people-over-money", {("person", "bound"): 6_200_000 / 10_900_000_000})
bounds.cells("head-in-wan", {("head", "bound"): 40_740})
bounds.cells("head-by-habit", {("head", "bound"): 2037 / 600})
bounds.cells("head-rounded", {("head", "bound"): 4.1})
bounds.cells("head-over-money", {("head", "bound"): 500 / 2037})
bounds.cells("gift-in-percent", {("gift", "bound"): 0.0196})
bounds.cells("gift-rounded", {("gift", "bound"): 2})
bounds.cells("gift-units-left-out", {("gift", "bound"): 10_000 * 4000 / 2037})


@ex.function(
    ((109e8, 109e8), (6.2e6, math.inf)),
    ((109e8, 109e8), (6.2e6, 6.3e6)),
    ((6.2e6, math.inf), (51200, 51200)),
    ((6.2e6, math.inf), (500, math.inf)),
    ((10, 20), (2, 4)),
    more=(((2, 3), (5, 8)), ((8, math.inf), (1, 4)), ((90, 95), (7, 7))),
    rests_on=("firm-donations", "people-helped", "villages-helped"),
)
def divide_bounds(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    """Return the bounds of the quotient of two positive numbers."""
    low = a[0] / b[1]  # the smallest: little over much | 最小：小除以大
    high = a[1] / b[0]
    return low, high


@divide_bounds.mistake
def low_by_low(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    return a[0] / b[0], a[1] / b[1]


@divide_bounds.mistake
def ends_swapped(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    low, high = divide_bounds(a, b)
    return high, low


@divide_bounds.mistake
def one_number(a: tuple[float, float], b: tuple[float, float]) -> float:
    return a[0] / b[0]


@divide_bounds.mistake
def low_alone(a: tuple[float, float], b: tuple[float, float]) -> float:
    return a[0] / b[1]


@divide_bounds.mistake
def multiplied(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    return a[0] * b[0], a[1] * b[1]


@divide_bounds.mistake
def pairs_exchanged(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    return b[0] / a[1], b[1] / a[0]


@divide_bounds.mistake
def rounded_inside(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    low, high = divide_bounds(a, b)
    return round(low, 2), round(high, 2)


# Growth


@ex.function(
    ([100, 150, 75],),
    ([200, 242],),
    ([80, 80, 80, 160],),
    ([400, 440, 462, 693, 866.25],),
    more=(([50, 60, 48],), ([10, 11, 12, 15],)),
    invented=True,
)
def average_growth(values: list[float]) -> tuple[float, float]:
    """Return the mean of the yearly rates and the compound rate, in percent."""
    steps = len(values) - 1
    rates = [100 * (values[k + 1] / values[k] - 1) for k in range(steps)]
    mean = sum(rates) / steps
    compound = 100 * ((values[-1] / values[0]) ** (1 / steps) - 1)
    return mean, compound


@average_growth.mistake
def values_for_steps(values: list[float]) -> tuple[float, float]:
    """Divide by the number of values, and take the root of that order."""
    n = len(values)
    mean, _ = average_growth(values)
    return mean * (n - 1) / n, 100 * ((values[-1] / values[0]) ** (1 / n) - 1)


@average_growth.mistake
def root_of_all_values(values: list[float]) -> tuple[float, float]:
    """Take the mean right and the root of the number of values."""
    return average_growth(values)[0], 100 * ((values[-1] / values[0]) ** (1 / len(values)) - 1)


@average_growth.mistake
def root_without_brackets(values: list[float]) -> tuple[float, float]:
    """Write ``** 1 / steps``, which divides the quotient."""
    steps = len(values) - 1
    return average_growth(values)[0], 100 * (values[-1] / values[0] / steps - 1)


@average_growth.mistake
def one_after_the_percent(values: list[float]) -> tuple[float, float]:
    """Take 1 off after the compound factor was made percent."""
    mean, compound = average_growth(values)
    return mean, compound + 99


@average_growth.mistake
def total_over_steps(values: list[float]) -> tuple[float, float]:
    """Spread the whole rise evenly over the steps in place of the compound rate."""
    return average_growth(values)[0], 100 * (values[-1] / values[0] - 1) / (len(values) - 1)


@average_growth.mistake
def total_for_mean(values: list[float]) -> tuple[float, float]:
    """Spread the whole rise evenly over the steps in place of the mean."""
    return 100 * (values[-1] / values[0] - 1) / (len(values) - 1), average_growth(values)[1]


@average_growth.mistake
def fractions(values: list[float]) -> tuple[float, float]:
    mean, compound = average_growth(values)
    return mean / 100, compound / 100


@average_growth.mistake
def factors(values: list[float]) -> tuple[float, float]:
    """Leave the 1 in: 121% for a rise of 21%."""
    mean, compound = average_growth(values)
    return mean + 100, compound + 100


@average_growth.mistake
def pair_turned(values: list[float]) -> tuple[float, float]:
    mean, compound = average_growth(values)
    return compound, mean


@average_growth.mistake
def mean_alone(values: list[float]) -> float:
    return average_growth(values)[0]


recipe = ex.choice(
    "not-settled",
    rests_on=("central-fund-growth", "central-special-fund-total:2013", "central-special-fund:2017"),
)

# Kinds


@ex.table("sum", ex.column("kind", "text", words=KINDS), rests_on=tuple(SUMS))
def kinds(lesson: Context) -> pd.DataFrame:
    """Return the kind of each sum, by the definitions of the question."""
    import pandas as pd

    kind_of = {
        "integrated-funds": "budget",
        "relocation-loans": "loan",
        "microcredit": "loan",
        "relending": "refinancing",
        "land-income": "sale",
        "firm-investment": "investment",
        "firm-donations": "gift",
        "liangshan-contracts": "contract",
        "liangshan-gifts": "gift",
    }
    return pd.DataFrame({"sum": list(kind_of), "kind": [lesson.word(kind) for kind in kind_of.values()]})


kinds.cells("loans-as-budget", {("relocation-loans", "kind"): "budget"})
kinds.cells("microcredit-as-gift", {("microcredit", "kind"): "gift"})
kinds.cells("microcredit-as-budget", {("microcredit", "kind"): "budget"})
kinds.cells("relending-as-loan", {("relending", "kind"): "loan"})
kinds.cells("budget-as-investment", {("integrated-funds", "kind"): "investment"})
kinds.cells("budget-as-gift", {("integrated-funds", "kind"): "gift"})
kinds.cells("land-as-budget", {("land-income", "kind"): "budget"})
kinds.cells("investment-as-gift", {("firm-investment", "kind"): "gift"})
kinds.cells("contract-as-investment", {("liangshan-contracts", "kind"): "investment"})
kinds.cells("gifts-as-investment", {("liangshan-gifts", "kind"): "investment"})


@ex.chart(sums.shows_nine)
def chart(lesson: Context) -> object:
    """Draw the nine sums as dots on a logarithmic axis."""
    import pandas as pd

    from coursekit.charts import alt

    names = [
        "integrated-funds",
        "relocation-loans",
        "microcredit",
        "relending",
        "land-income",
        "firm-investment",
        "firm-donations",
        "liangshan-contracts",
        "liangshan-gifts",
    ]
    yi = [lesson.figure(name).value / 100_000_000 for name in names]
    amounts = pd.DataFrame({"sum": names, "yi": yi})
    x = alt.X("yi:Q", scale=alt.Scale(type="log"))
    return alt.Chart(amounts).mark_point(filled=True).encode(x=x, y="sum:N")


@chart.mistake("no-dots")
def bars_on_log(lesson: Context) -> object:
    return sums.drawn(sums.yi(lesson), mark="bar")


@chart.mistake("not-logarithmic")
def linear_axis(lesson: Context) -> object:
    return sums.drawn(sums.yi(lesson), scale="linear")


@chart.mistake(sums.shows_yuan)
def left_in_yuan(lesson: Context) -> object:
    return sums.drawn({one: value * YI for one, value in sums.yi(lesson).items()})


@chart.mistake(sums.shows_gifts_as_yi)
def wan_as_yi(lesson: Context) -> object:
    return sums.drawn({**sums.yi(lesson), "liangshan-gifts": 4000.0})


# The gift inside a loan


@ex.number(PERCENT, places=1, invented=True)
def gift_part(lesson: Context) -> float:
    """Return the grant element of a loan without interest, in percent."""
    loan, years, discount = 50_000, 3, 0.05
    today = loan / (1 + discount) ** years  # present value of what is paid back | 还款的现值
    return 100 * (loan - today) / loan


gift_part.mistakes(
    not_discounted=100 * 3 * 0.05,
    present_value=100 / 1.05**3,
    whole_loan=100,
    no_gift=0,
    one_year=100 * (1 - 1 / 1.05),
    compounded=100 * (1.05**3 - 1),
    in_yuan=50_000 * (1 - 1.05**-3),
    in_whole_yuan=6808,
    not_discounted_in_yuan=7500,
    rate_alone=5,
    at_ten_percent=100 * (1 - 1.10**-3),
    present_value_in_yuan=50_000 * 1.05**-3,
    minus_for_plus=100 * (1 - 0.95**3),
)


@ex.number(PERCENT, places=1, invented=True)
def sol_gift(lesson: Context) -> float:
    """Return how much of the 80 million is gift, in percent."""
    gifts, loans = 8, 72  # million | 百万
    today = sum(0.02 / 1.05**t for t in range(1, 7)) + 1 / 1.05**6  # of each 1 lent | 每借1元
    return 100 * (gifts + loans * (1 - today)) / (gifts + loans)


_FREE = 1 - 1.05**-6
_GIFT = _FREE - sum(0.02 / 1.05**t for t in range(1, 7))
sol_gift.mistakes(
    the_headline=100,
    gifts_alone=100 * 8 / 80,
    saved_not_discounted=100 * (8 + 72 * 6 * 0.03) / 80,
    interest_forgotten=100 * (8 + 72 * _FREE) / 80,
    interest_from_today=100 * (8 + 72 * (_FREE - sum(0.02 / 1.05**t for t in range(6)))) / 80,
    last_interest_forgotten=100 * (8 + 72 * (_FREE - sum(0.02 / 1.05**t for t in range(1, 6)))) / 80,
    sum_forgotten=100 * (8 + 72 * (_GIFT + 1.05**-6)) / 80,
    interest_once=100 * (8 + 72 * (1 - 1.02 * 1.05**-6)) / 80,
    gifts_forgotten=100 * 72 * _GIFT / 80,
    loan_alone=100 * _GIFT,
    what_comes_back=100 * 72 * (1 - _GIFT) / 80,
    in_millions=8 + 72 * _GIFT,
    one_year_saved=100 * (8 + 72 * 0.03) / 80,
    without_interest_alone=100 * _FREE,
)

# Your own document

own_total = ex.open_answer(
    total=ex.field_of(least=12),
    parts=ex.field_of(least=15),
    added=ex.field_of(least=10),
    bound=ex.field_of(least=4),
    twice=ex.field_of(least=10),
    source=ex.field_of(least=6),
    invented=True,
)


def _has_any(answer: ex.Answer, field: str, *words: str) -> bool:
    text = str(answer.get(field, "")).lower()
    return any(word in text for word in words)


@own_total.mistake(parts="8 million from the foundation itself, 72 million from its partners, 2015–2019")
def no_kinds(answer: ex.Answer) -> bool:
    words = (
        "gift", "grant", "donat", "loan", "lend", "credit", "budget", "guarantee", "invest", "contract", "pledge",
        "fund", "sale", "in kind", "hour", "tax", "bond", "equity", "subsid", "cash", "capital", "spend", "time",
        "捐", "赠", "贷", "借", "预算", "投资", "合同", "承诺", "担保", "拨款", "基金", "出让", "转让", "实物", "财政", "债",
        "资本", "股", "补贴", "补助", "税", "现金", "工时",
    )  # fmt: skip
    return not _has_any(answer, "parts", *words)


@own_total.mistake(total="“We have given 80 million”")
def no_years(answer: ex.Answer) -> bool:
    return not re.search(r"(19|20)\d\d|\bFY ?\d\d|年|五”?(时期|期间)", str(answer.get("total", "")))


@own_total.mistake(bound="19.0 million")
def no_direction(answer: ex.Answer) -> bool:
    words = ("more", "less", "least", "most", "over", "under", "up to", "between", "above", "below", "floor", "minim",
             "maxim", "exceed", ">", "<", "≥", "≤", "多", "少", "超", "以上", "以下", "至", "不足", "之间", "低于", "高于",
             "大于", "小于", "上界", "下界")  # fmt: skip
    return not _has_any(answer, "bound", *words)
