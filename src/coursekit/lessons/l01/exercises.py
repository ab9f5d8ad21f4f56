"""The exercises of lesson 01.

Solutions and wrong answers first, then the declarations. The delivery company of 01-8 is invented and says so.
"""

from __future__ import annotations

import math
from typing import Any

from coursekit.exercises import Chart, Choice, Column, Field, Function, Mistake, Need, Number, Open, Option, Table
from coursekit.exercises.units import PERCENT, POINTS, WAN_PERSONS
from coursekit.text import Text as T

__all__ = ["EXERCISES"]


# 01-1


def fall(lesson: Any) -> Any:
    """Return the relative fall of the rural poor, in percent of the start."""
    start = lesson.figure("poor-2012").value
    end = lesson.figure("poor-2017").value
    return 100 * (start - end) / start


# 01-2


def points(lesson: Any) -> Any:
    """Return the fall of the headcount ratio in percentage points."""
    start = lesson.figure("rate-2012").value
    end = lesson.figure("rate-2017").value
    return round(start - end, 1)


# 01-3


def per_year(lesson: Any) -> Any:
    """Return the average yearly fall of the rural poor, in 万 persons."""
    start = lesson.figure("poor-2012").value
    end = lesson.figure("poor-2017").value
    years = 2017 - 2012
    return (start - end) / years / 10_000


# 01-4


def verdicts(lesson: Any) -> Any:
    """Return the verdict on six printed results."""
    import pandas as pd

    return pd.DataFrame(
        {
            "printed": ["6853万", "7.1", "70%", "1370万", "2.14", "2.04"],
            "verdict": [
                T(en="exact", zh="精确"),
                T(en="exact", zh="精确"),
                T(en="about", zh="概数"),
                T(en="rounded", zh="修约"),
                T(en="rounded", zh="修约"),
                T(en="rounded", zh="修约"),
            ],
        }
    )


EXACT, ROUNDED = T(en="exact", zh="精确"), T(en="rounded", zh="修约")
ABOUT, FAILS = T(en="about", zh="概数"), T(en="does not follow", zh="不符")


def only_equal_follows(lesson: Any) -> Any:
    """Accept a printed result only when it equals the recomputed value."""
    words = [EXACT, EXACT] + 4 * [FAILS]
    return verdicts(lesson).assign(verdict=words)


def cut_off(lesson: Any) -> Any:
    """Cut decimals off instead of rounding: 2.0357 would print as 2.03."""
    words = [EXACT, EXACT, ABOUT, ROUNDED, ROUNDED, FAILS]
    return verdicts(lesson).assign(verdict=words)


# 01-5


def implied_base(count: Any, rate: Any, decimals: Any) -> Any:
    """Return the lowest and highest base that a count and its rounded rate allow."""
    half = 0.5 * 10**-decimals  # half a unit of the last digit | 末位单位的一半
    low = count / ((rate + half) / 100)
    high = count / ((rate - half) / 100)
    return low, high


def whole_last_digit(count: Any, rate: Any, decimals: Any) -> Any:
    """Take a whole unit of the last digit on either side."""
    step = 10**-decimals
    return 100 * count / (rate + step), 100 * count / (rate - step)


def percent_as_number(count: Any, rate: Any, decimals: Any) -> Any:
    """Divide by the percentage itself."""
    half = 0.5 * 10**-decimals
    return count / (rate + half), count / (rate - half)


def ends_swapped(count: Any, rate: Any, decimals: Any) -> Any:
    """Put the low rate with the low base."""
    low, high = implied_base(count, rate, decimals)
    return high, low


def one_point(count: Any, rate: Any, decimals: Any) -> Any:
    """Take the printed rate as exact."""
    base = 100 * count / rate
    return base, base


def one_decimal_always(count: Any, rate: Any, decimals: Any) -> Any:
    """Use 0.05 whatever the number of decimals."""
    return implied_base(count, rate, 1)


def rounded_inside(count: Any, rate: Any, decimals: Any) -> Any:
    """Round the result to one decimal."""
    low, high = implied_base(count, rate, decimals)
    return round(low, 1), round(high, 1)


# 01-6


def same_rate(lesson: Any) -> Any:
    """Two lines: 10.2% on the 2008 line, 10.2% on the 2010 line."""
    return "c"


# 01-7


def chart(lesson: Any) -> Any:
    """Draw three ratios as bars, with a rule at 1."""
    import pandas as pd

    from coursekit.charts import alt

    rate = lesson.series("incidence-2010-standard").value
    points = ((rate(2012) - rate(2017)) / 5) / ((rate(2000) - rate(2010)) / 10)
    early = 1 - (rate(2010) / rate(2000)) ** (1 / 10)
    late = 1 - (rate(2017) / rate(2012)) ** (1 / 5)
    ratios = pd.DataFrame(
        {"measure": ["points", "proportional", "as printed"], "ratio": [points, late / early, 1370 / 673]}
    )
    bars = alt.Chart(ratios).mark_bar().encode(x="ratio:Q", y=alt.Y("measure:N", sort=None))
    one = alt.Chart(pd.DataFrame({"ratio": [1]})).mark_rule().encode(x="ratio:Q")
    return bars + one


def _bars(rows: list[tuple[str, float]], rule: bool = True) -> Any:
    """Draw bars as a learner would, to prove what the tests see."""
    import pandas as pd

    from coursekit.charts import alt

    data = pd.DataFrame(rows, columns=["measure", "ratio"])
    bars = alt.Chart(data).mark_bar().encode(x="ratio:Q", y="measure:N")
    if not rule:
        return bars
    return bars + alt.Chart(pd.DataFrame({"ratio": [1]})).mark_rule().encode(x="ratio:Q")


def _without_rule(lesson: Any) -> Any:
    return _bars([("points", 0.44), ("proportional", 2.10), ("as printed", 2.04)], rule=False)


def _upside_down(lesson: Any) -> Any:
    return _bars([("points", 3.26 / 1.42), ("proportional", 10.09 / 21.19), ("as printed", 2.04)])


def _yearly_falls(lesson: Any) -> Any:
    return _bars([("points 2001–10", 3.26), ("points 2013–17", 1.42), ("as printed", 2.04)])


def _lines_joined(lesson: Any) -> Any:
    import pandas as pd

    from coursekit.charts import alt

    data = pd.DataFrame({"year": [2000, 2010, 2011, 2017], "poor": [9422, 2688, 12238, 3046]})
    return alt.Chart(data).mark_line().encode(x="year:O", y="poor:Q")


def _numbers(view: Any) -> list[float]:
    """Return every finite number in the data of a chart."""
    cells = [value for row in view.rows for value in row.values()]
    numbers = [float(v) for v in cells if isinstance(v, (int, float)) and not isinstance(v, bool)]
    return [v for v in numbers if math.isfinite(v)]


def _shows(view: Any, *values: float, within: float = 0.006) -> bool:
    """Tell whether a chart holds a number near each of `values`."""
    numbers = _numbers(view)
    return all(any(abs(n - value) <= within for n in numbers) for value in values)


def _old_and_new_line(view: Any) -> bool:
    """Tell whether a drawn line holds a count or rate of 2010 on the 2008 line and one on the 2010 line."""
    if not (view.has("line") or view.has("area")):
        return False
    leading = {round(n / 10 ** math.floor(math.log10(n)), 2) for n in _numbers(view) if n > 0}
    old = {2.69, 2.8}  # 2688万, 2.8%: end of 2010 on the 2008 line
    new = {1.66, 1.72, 1.22, 1.27}  # 16567万, 17.2%, 12238万, 12.7%: ends of 2010 and 2011 on the 2010 line
    return bool(leading & old) and bool(leading & new)


def _starts_at_zero(view: Any) -> bool:
    """Tell whether no axis of the bars was told to start elsewhere than zero."""
    for layer in view.layers:
        if layer.mark != "bar":
            continue
        for channel in ("x", "y"):
            scale = (layer.encoding.get(channel) or {}).get("scale") or {}
            domain = scale.get("domain")
            if scale.get("zero") is False or (isinstance(domain, list) and domain and domain[0] not in (0, 0.0)):
                numeric = (layer.encoding.get(channel) or {}).get("type") == "quantitative"
                if numeric:
                    return False
    return True


# 01-8


def late_fall(lesson: Any) -> Any:
    """Return the relative fall of the late share, on the new definition throughout."""
    start, end = 4.0, 2.5  # both: late means more than two days | 两者都以超过两天为延误
    return 100 * (start - end) / start


# 01-9


def article(lesson: Any) -> Any:
    """Return an example of two neutral sentences; the report of the last two fields is invented."""
    return {
        "first": T(
            en="Counted on the 2010 line throughout, the rural poverty headcount ratio fell by 1.42 percentage "
            "points a year in 2013–17 and by 3.26 points a year in 2001–10.",
            zh="同按2010年标准，农村贫困发生率2013—2017年年均下降1.42个百分点，2001—2010年年均下降3.26个百分点。",
        ),
        "second": T(
            en="As a proportion of what was left it fell faster in the later period, by 21 percent a year "
            "against 10 percent a year.",
            zh="若看剩余部分的下降比例，则是后一时段更快：年均下降21%，前一时段为10%。",
        ),
        "own": T(
            en="On one definition, the share of late parcels fell by 37.5 percent from the end of 2019 to 2022.",
            zh="按同一定义，延误件比重从2019年底到2022年底下降37.5%。",
        ),
        "source": T(
            en="Lumen Parcels (invented), annual report 2022, page 4 and footnote 2",
            zh="流明快递（虚构）2022年年报第4页及脚注2",
        ),
    }


def _has_any(answer: dict[str, Any], *words: str) -> bool:
    """Tell whether the two sentences hold one of the words."""
    text = f"{answer.get('first', '')} {answer.get('second', '')}".lower()
    return any(word in text for word in words)


def _without(lesson: Any, **changes: str) -> dict[str, Any]:
    return {**article(lesson), **changes}


_PRAISE_OR_BLAME = (
    "miracle", "unprecedented", "remarkable", "historic", "impressive", "disappoint", "failure", "failed", "merely",
    "奇迹", "史无前例", "前所未有", "辉煌", "令人瞩目", "惊人", "失败", "可惜", "仅仅",
)  # fmt: skip


EXERCISES = (
    Number(
        id="01-1",
        title=T(en="How large is the fall?", zh="降幅有多大？"),
        ask=T(en="how much of the start is gone: percent, two decimals", zh="减少的部分占起点的百分之几，两位小数"),
        unit=PERCENT,
        places=2,
        solution=fall,
        hints=(
            T(
                en="A fall is measured against where it started. Which of the two numbers is the start?",
                zh="降幅是同起点比较得出的。两个数中，哪一个是起点？",
            ),
            T(
                en="First the difference, `start - end`. Then ask how large it is as a share of the start.",
                zh="先求减少量`start - end`，再看它占起点的比重。",
            ),
            T(
                en="`100 * (start - end) / start`, rounded to two decimals.",
                zh="算式是`100 * (start - end) / start`，结果保留两位小数。",
            ),
        ),
        mistakes=(
            Mistake(
                "base-at-the-end",
                T(
                    en="You divided the difference by the end. Then 100% would stand for what is left. The question is "
                    "how much of the start is gone: divide by the start.",
                    zh="你拿减少量除以终点，这等于把剩下的人数当作100%。题目问的是起点那个数少了多少，应除以起点。",
                ),
                value=lambda lesson: 100 * (9899 - 3046) / 3046,
            ),
            Mistake(
                "share-that-remains",
                T(
                    en="This is the share that remains. Work with the difference instead.",
                    zh="这是剩下的比重。请改用减少量来算。",
                ),
                value=lambda lesson: 100 * 3046 / 9899,
            ),
            Mistake(
                "fall-of-the-rate",
                T(
                    en="This is the relative fall of the headcount ratio (10.2% to 3.1%). The question is about the "
                    "number of people.",
                    zh="这是贫困发生率（10.2%到3.1%）的降幅。题目问的是人数。",
                ),
                value=lambda lesson: 100 * 7.1 / 10.2,
            ),
            Mistake(
                "the-printed-70",
                T(
                    en="70 is what the speech prints, with “about”. Compute the value from the two levels.",
                    zh="70是讲话里的数，并带有“左右”。请由两个水平算出具体数值。",
                ),
                value=70,
            ),
        ),
        why=T(
            en="The base is the start, because the question is how much of that number is gone. The speech says “about "
            "70%” of it; 69.23 fits.",
            zh="题目问的是起点那个数减少了多少，所以以起点为基数。讲话的说法是“70%左右”，69.23%与之相符。",
        ),
        right=T(
            en="For every 100 people counted as poor at the end of 2012, about 31 were counted at the end of 2017: "
            "some 69 fewer. The speech says “about 70%”.",
            zh="2012年底每有100名贫困人口，2017年底约为31名，减少约69名。讲话表述为“70%左右”。",
        ),
    ),
    Number(
        id="01-2",
        title=T(en="Points", zh="多少个百分点？"),
        ask=T(
            en="the difference of the two rates: percentage points, one decimal",
            zh="两个比率之差，单位是百分点，一位小数",
        ),
        unit=POINTS,
        places=1,
        solution=points,
        hints=(
            T(
                en="Percentage points are the unit of a plain difference. No division is needed.",
                zh="百分点是相减得到的差的单位，不需要除法。",
            ),
            T(en="The rate at the start minus the rate at the end.", zh="用期初的比率减去期末的比率。"),
        ),
        mistakes=(
            Mistake(
                "relative-instead",
                T(
                    en="This is the fall in percent of the start. It is a correct figure and another question: points "
                    "are the plain difference.",
                    zh="这是以期初为基数的降幅（百分之几）。数没有算错，但答的是另一个问题：百分点是直接相减的差。",
                ),
                value=lambda lesson: 100 * 7.1 / 10.2,
            ),
            Mistake(
                "times-smaller",
                T(
                    en="You divided one rate by the other, which says how many times as large the start was. Points "
                    "are a difference.",
                    zh="你用一个比率除以另一个，得到的是期初为期末的几倍。百分点应当用减法。",
                ),
                value=lambda lesson: 10.2 / 3.1,
            ),
            Mistake(
                "share-that-remains",
                T(
                    en="This is what remains of the rate, in percent of its start. Points are the plain difference.",
                    zh="这是期末比率占期初的百分之几。百分点是直接相减的差。",
                ),
                value=lambda lesson: 100 * 3.1 / 10.2,
            ),
        ),
        why=T(
            en="Points are the difference of two percentages of one kind. In percent of the start the same fall is "
            "69.6%: a different sentence, with the base 10.2. (`round` removes the trace that binary arithmetic "
            "leaves.)",
            zh="百分点是两个同类百分数之差。同一下降若以期初的10.2%为基数，是69.6%，那是另一句话。（`round`用来去掉二进制运算留下的尾数。）",
        ),
        right=T(
            en="Of every 100 people in the base, about 7 fewer were counted as poor. Both rates were rounded, so the "
            "fall lies between 7.0 and 7.2 points.",
            zh="基数中每100人，贫困人口约少7人。两个比率都是修约数，所以下降幅度在7.0至7.2个百分点之间。",
        ),
    ),
    Number(
        id="01-3",
        title=T(en="A year, on average", zh="平均每年减少多少？"),
        ask=T(
            en="the average fall a year, positive, in 万 persons, one decimal",
            zh="年均减少量，写成正数，单位万人，一位小数",
        ),
        unit=WAN_PERSONS,
        places=1,
        solution=per_year,
        hints=(
            T(
                en="How many times does the calendar turn between the two dates?",
                zh="两个时点之间，日历翻过了几年？",
            ),
            T(
                en="Both figures are of the end of December. From the end of 2012 to the end of 2013 is the first "
                "step.",
                zh="两个数都是12月底的数。从2012年底到2013年底是第一步。",
            ),
            T(
                en="The fall of 6853万, divided by the number of steps.",
                zh="用减少的6853万，除以步数。",
            ),
        ),
        mistakes=(
            Mistake(
                "six-years",
                T(
                    en="You divided by six, the number of year names from 2012 to 2017. At the end of 2012 the year "
                    "2012 is over: count the steps.",
                    zh="你除以了6，那是2012至2017的年份个数。2012年底时2012年已经过完，应数间隔的步数。",
                ),
                value=lambda lesson: 6853 / 6,
            ),
            Mistake(
                "four-years",
                T(
                    en="You divided by four, the distance from 2013 to 2017. The first step starts at the end of 2012.",
                    zh="你除以了4，那是从2013到2017的间隔。第一步从2012年底算起。",
                ),
                value=lambda lesson: 6853 / 4,
            ),
            Mistake(
                "the-printed-1370",
                T(
                    en="1370 is what the speech prints. Compute it from the two levels, to one decimal.",
                    zh="1370是讲话印出的数。请由两个水平算出，保留一位小数。",
                ),
                value=1370,
            ),
            Mistake(
                "whole-fall",
                T(
                    en="This is the whole fall. The question is about the average of one year.",
                    zh="这是总的减少量。题目问的是平均每年。",
                ),
                value=6853,
            ),
        ),
        why=T(
            en="Five steps lead from the end of 2012 to the end of 2017. The speech prints 1370万: the last digit of "
            "1370.6 was rounded to ten, or dropped.",
            zh="从2012年底到2017年底隔五年。讲话印的是1370万：1370.6修约到十位，或是舍去了尾数。",
        ),
        right=T(
            en="On average 13.7 million fewer each year: a net fall of a stock. The speech prints 1370万.",
            zh="平均每年净减少1370.6万人，这是存量的净减少。讲话印为1370万。",
        ),
    ),
    Table(
        id="01-4",
        title=T(en="Six verdicts", zh="六个判断"),
        ask=T(
            en="one verdict for each printed result: exact, rounded, about or does not follow",
            zh="为每个印出的结果各下一个判断：精确、修约、概数或不符",
        ),
        rows=("printed",),
        columns=(Column("verdict", T(en="the verdict", zh="判断"), kind="text", words=(EXACT, ROUNDED, ABOUT, FAILS)),),
        solution=verdicts,
        hints=(
            T(
                en="Compare the two columns of the cell above row by row, and look at the qualifier first.",
                zh="逐行比较上一单元格的两列，先看有没有限定词。",
            ),
            T(
                en="Write down the rounding interval of each printed number that is near but not equal: half a unit of "
                "the last digit on either side.",
                zh="凡是相近而不相等的，写出印出的数的修约区间：向两侧各取末位单位的一半。",
            ),
            T(
                en="2.04 stands for 2.035 to 2.045, and 1370 (to the nearest ten) for 1365 to 1375.",
                zh="2.04代表2.035至2.045；1370（修约到十位）代表1365至1375。",
            ),
        ),
        mistakes=(
            Mistake(
                "only-equal-follows",
                T(
                    en="You rejected every result that is not equal to its recomputed value. A printed number stands "
                    "for an interval: see whether the recomputed value lies in it.",
                    zh="凡与重算值不相等的，你都判为不符。印出的数代表一个区间，要看重算值是否落在区间里。",
                ),
                wrong=only_equal_follows,
            ),
            Mistake(
                "cut-off-instead-of-rounded",
                T(
                    en="Cut off after two decimals, 2.0357 would be 2.03. Rounding goes to the nearest: does 2.0357 "
                    "lie between 2.035 and 2.045?",
                    zh="如果截去两位以后的数字，2.0357会成为2.03。修约取最近的数：2.0357在2.035至2.045之间吗？",
                ),
                wrong=cut_off,
            ),
            Mistake(
                "about-as-rounded",
                T(
                    en="69.23 does round to 70, but the speech does not leave it at that: it says 左右 (“about”). A "
                    "figure with a qualifier is judged by its qualifier.",
                    zh="69.23确实可以修约为70，但原文还写了“左右”。带限定词的数，按限定词来判断。",
                ),
                cells={("70%", "verdict"): ROUNDED},
            ),
            Mistake(
                "rounded-inputs",
                T(
                    en="10.2 − 3.1 is 7.1, equal to what is printed: exact. That both rates were rounded before is a "
                    "question about the inputs, not about this subtraction.",
                    zh="10.2 − 3.1等于7.1，与印出的数相等，属于精确。两个比率本身经过修约，那是已知数的事。",
                ),
                cells={("7.1", "verdict"): ROUNDED},
            ),
            Mistake(
                "near-is-exact",
                T(
                    en="1370.6 and 1370 are near, not equal. “Exact” is kept for equal values.",
                    zh="1370.6与1370只是相近，并不相等。“精确”只用于相等。",
                ),
                cells={("1370万", "verdict"): EXACT},
            ),
        ),
        why=T(
            en="6853 and 7.1 equal what the inputs give. 70% carries “about”, and 69.23 fits it. 1370.6, 2.1440 and "
            "2.0357 lie in the intervals 1365–1375, 2.135–2.145 and 2.035–2.045. None of the six fails: the "
            "arithmetic of the paragraph holds.",
            zh="6853和7.1等于由已知数算出的值；70%带有“左右”，69.23与之相符；1370.6、2.1440、2.0357分别落在1365至1375、"
            "2.135至2.145、2.035至2.045之间。六个结果没有一个不符，这一段的算术成立。",
        ),
        right=T(
            en="All six follow from the printed inputs: two exactly, one within its “about”, three by rounding. That "
            "is a statement about arithmetic, not yet about the inputs.",
            zh="六个结果都能由印出的已知数推出：两个精确，一个属于概数，三个属于修约。这只说明算术成立，还没有说到已知数本身。",
        ),
    ),
    Function(
        id="01-5",
        title=T(en="The implied base", zh="反推基数"),
        ask=T(
            en="a function that returns `(low, high)`, the lowest and highest base, in the unit of count",
            zh="返回`(low, high)`的函数，即基数的下限和上限，单位同count",
        ),
        cases=((98.99, 10.2, 1), (30.46, 3.1, 1), (50, 25, 0), (1200, 4, 0), (7.5, 0.25, 2)),
        solution=implied_base,
        hints=(
            T(
                en="A count is a rate times a base. What is the base, when count and rate are known?",
                zh="人数等于比率乘以基数。已知人数和比率，基数是多少？",
            ),
            T(
                en="The rate was rounded. Which two rates are the ends of its rounding interval? The larger rate gives "
                "the smaller base.",
                zh="比率是修约数。它的修约区间两端是哪两个比率？比率越大，基数越小。",
            ),
            T(
                en="With `half = 0.5 * 10**-decimals`, the low base is `count / ((rate + half) / 100)`.",
                zh="令`half = 0.5 * 10**-decimals`，则下限为`count / ((rate + half) / 100)`。",
            ),
        ),
        mistakes=(
            Mistake(
                "whole-last-digit",
                T(
                    en="Your interval is twice too wide: you went a whole unit of the last digit to either side. "
                    "Rounding moves a number by half a unit at most.",
                    zh="你的区间宽了一倍：你向两侧各取了一个末位单位。修约最多只移动半个单位。",
                ),
                wrong=whole_last_digit,
            ),
            Mistake(
                "percent-not-converted",
                T(
                    en="Your bases are a hundred times too small: `rate` is in percent, so divide it by 100 first.",
                    zh="你的基数小了100倍：`rate`是百分数，要先除以100。",
                ),
                wrong=percent_as_number,
            ),
            Mistake(
                "ends-swapped",
                T(
                    en="The two ends are right and stand in the wrong order: the larger rate gives the smaller base. "
                    "Return the smaller one first.",
                    zh="两端的数值都对，但次序反了：比率越大，基数越小。请先返回较小的。",
                ),
                wrong=ends_swapped,
            ),
            Mistake(
                "rate-as-exact",
                T(
                    en="You took the printed rate as exact and returned one base. A rounded rate allows a whole "
                    "interval.",
                    zh="你把印出的比率当作精确值，只得到一个基数。修约过的比率对应的是一个区间。",
                ),
                wrong=one_point,
            ),
            Mistake(
                "rounded-inside",
                T(
                    en="Right before rounding. Let the function return all digits; round only when you write a number "
                    "down.",
                    zh="修约之前是对的。函数应返回全部数字，写出来时再修约。",
                ),
                wrong=rounded_inside,
            ),
            Mistake(
                "always-one-decimal",
                T(
                    en="Right for rates with one decimal only. Let the half unit depend on `decimals`.",
                    zh="只有比率保留一位小数时才对。半个单位的大小应随`decimals`变化。",
                ),
                wrong=one_decimal_always,
            ),
        ),
        why=T(
            en="The base is count ÷ rate. The rate lies between `rate - half` and `rate + half`, and the base moves "
            "the other way, so the larger rate gives the lower end. The rounding of the count (half of 万 in 98.99 "
            "million) matters far less and is left out.",
            zh="基数＝人数÷比率。比率在`rate - half`与`rate + half`之间，基数则反方向变动，所以较大的比率给出下限。"
            "人数的修约（9899万中的半个万）影响小得多，此处略去。",
        ),
        right=T(
            en="965.8 to 975.3 million stand behind the 10.2%, and 967.0 to 998.7 million behind the 3.1%. Open the "
            "fold below for what that base is, and is not.",
            zh="10.2%背后是9.658亿至9.753亿人，3.1%背后是9.670亿至9.987亿人。这个基数是什么、不是什么，展开下面的折叠栏便知。",
        ),
    ),
    Choice(
        id="01-6",
        title=T(en="The same rate, twelve years apart", zh="相隔十二年的同一个数"),
        ask=T(
            en="10.2% at the end of 2000 and 10.2% at the end of 2012: what follows?",
            zh="2000年底为10.2%，2012年底又为10.2%：由此得出什么？",
        ),
        options=(
            Option(
                "a",
                T(en="No progress was made between 2000 and 2012.", zh="2000—2012年减贫没有进展。"),
                T(
                    en="Two equal numbers show that nothing changed only if they measure the same thing. What might "
                    "have been changed between 2000 and 2012 besides the number of poor people?",
                    zh="两个数只有在量的是同一样东西时，相等才说明没有变化。2000年到2012年，除了贫困人数，还有什么可能变了？",
                ),
                "no-progress",
            ),
            Option(
                "b",
                T(
                    en="Poverty grew: 4.77 million more people were poor in 2012 than in 2000.",
                    zh="贫困人口增加了：2012年比2000年多477万人。",
                ),
                T(
                    en="The subtraction is right, 9899 − 9422 = 477万. But is it a difference of people, or also of "
                    "the line that says who is counted?",
                    zh="减法没有错，9899 − 9422 = 477万。但这个差是人数的变化，还是划线标准的变化？",
                ),
                "poverty-grew",
            ),
            Option(
                "c",
                T(
                    en="Nothing, before both are counted on one line.",
                    zh="在换算到同一条标准之前，什么结论也得不出来。",
                ),
            ),
            Option(
                "d",
                T(
                    en="The rural population did not change, for count and rate hardly did.",
                    zh="人数和比率几乎没变，可见农村人口没有变化。",
                ),
                T(
                    en="Count over rate does give about the same base twice. That speaks of the base of the "
                    "statistics, not of who lives in the countryside, and not of poverty.",
                    zh="人数除以比率，两次得到的基数确实差不多。但这说的是统计所用的基数，不是实际住在农村的人口，也不是贫困状况。",
                ),
                "base-is-population",
            ),
        ),
        answer="c",
        solution=same_rate,
        standing="read",
        hints=(
            T(
                en="What has to stay the same for two figures to be compared?",
                zh="两个数字要能比较，哪些东西必须保持不变？",
            ),
            T(
                en="The card of `poor-2012` names the line. Was that line in use in 2000?",
                zh="`poor-2012`的卡片写明了标准。2000年用的是这条标准吗？",
            ),
        ),
        why=T(
            en="10.2% in 2000 is on the 2008 line (865 yuan a year in 2000), 10.2% in 2012 on the higher 2010 line "
            "(2,625 yuan a year in 2012). On the 2010 line the rate of 2000 is 49.8%.",
            zh="2000年的10.2%按2008年标准（2000年为每年865元），2012年的10.2%按更高的2010年标准（2012年为每年2625元）。"
            "按2010年标准，2000年为49.8%。",
        ),
        right=T(
            en="The two stand on different lines. On the 2010 line the rate went from 49.8% to 10.2% in those years.",
            zh="两个数所用标准不同。都按2010年标准，这一时期的发生率从49.8%降到10.2%。",
        ),
    ),
    Chart(
        id="01-7",
        title=T(en="A chart of three ratios", zh="三个倍数的图"),
        ask=T(
            en="bars from zero for the ratios in points, in proportional rate and as printed, with a rule at 1",
            zh="用从零开始的条形画出百分点、下降率和原文三个倍数，并在1处画参考线",
        ),
        solution=chart,
        standing="read",
        needs=(
            Need(
                "bars",
                lambda view: view.has("bar"),
                T(
                    en="There are no bars in the chart. Use `mark_bar()`: three separate measures are compared, "
                    "nothing runs from one to the next.",
                    zh="图中没有条形。请用`mark_bar()`：比较的是三种互相独立的办法，它们之间没有先后连接。",
                ),
            ),
            Need(
                "ratio-in-points",
                lambda view: _shows(view, 1.42 / 3.26, within=0.04),
                T(
                    en="The ratio in points a year is missing. Divide the fall a year of 2013–17 by that of 2001–10, "
                    "both on the 2010 line: `pace` holds them.",
                    zh="缺少按年均百分点的倍数。用2013—2017年的年均降幅除以2001—2010年的年均降幅，两者都按2010年标准，数在`pace`里。",
                ),
            ),
            Need(
                "ratio-in-proportion",
                lambda view: _shows(view, 2.10, within=0.011),
                T(
                    en="The ratio of the two proportional rates is missing: 2013–17 divided by 2001–10.",
                    zh="缺少两个年均下降率的倍数：2013—2017年除以2001—2010年。",
                ),
            ),
            Need(
                "ratio-as-printed",
                lambda view: _shows(view, 2.04),
                T(
                    en="The printed 2.04 is missing. It belongs beside the others, so that a reader sees what the "
                    "change of line does.",
                    zh="缺少原文的2.04。把它放在旁边，读者才看得出换标准的影响。",
                ),
            ),
            Need(
                "rule-at-one",
                lambda view: view.rule_at(1),
                T(
                    en="There is no rule at 1. Add a `mark_rule()` layer at 1, where neither period is faster.",
                    zh="缺少位于1的参考线。请加一层`mark_rule()`，画在1处：在这条线上，两段一样快。",
                ),
            ),
            Need(
                "bars-from-zero",
                _starts_at_zero,
                T(
                    en="Your bars do not start at zero, so their lengths are not in proportion. Leave the scale alone.",
                    zh="条形没有从零开始，长度就不成比例。不要改动坐标轴的起点。",
                ),
            ),
        ),
        mistakes=(
            Mistake(
                "lines-joined",
                T(
                    en="Your chart joins counts on the 2008 line with counts on the 2010 line; the jump between them "
                    "is a change of line, not of lives. Use the 2010 line for both periods.",
                    zh="你的图把按2008年标准和按2010年标准的数连在了一起；中间的跳升是换了标准，不是生活变了。两个时段都用2010年标准。",
                ),
                test=_old_and_new_line,
                wrong=_lines_joined,
            ),
            Mistake(
                "upside-down",
                T(
                    en="Your ratios are upside down: you divided 2001–10 by 2013–17. The earlier decade is the base.",
                    zh="你的倍数上下颠倒了：用2001—2010年除以了2013—2017年。基数应是较早的十年。",
                ),
                test=lambda view: _shows(view, 3.26 / 1.42, within=0.02),
                wrong=_upside_down,
            ),
            Mistake(
                "falls-not-ratios",
                T(
                    en="You drew the yearly falls themselves. Divide one by the other: the chart is about how many "
                    "times.",
                    zh="你画的是年均降幅本身。请用一个除以另一个，这张图要画的是“几倍”。",
                ),
                test=lambda view: view.has("bar") and _shows(view, 3.26, 1.42),
                wrong=_yearly_falls,
            ),
            Mistake(
                "bars-without-rule",
                T(
                    en="The bars are there. What is missing is the rule at 1: without it a reader cannot see which "
                    "side of “equally fast” a bar ends.",
                    zh="条形都有了，还缺位于1的参考线：没有它，读者看不出每根条形落在“一样快”的哪一边。",
                ),
                test=lambda view: (
                    view.has("bar")
                    and not view.rule_at(1)
                    and _shows(view, 1.42 / 3.26, 2.04)
                    and not _shows(view, 3.26, 1.42)
                ),
                wrong=_without_rule,
            ),
        ),
        hints=(
            T(
                en="Compute first, draw second: a small frame with three rows, measure and ratio.",
                zh="先算后画：做一张三行的小表，列出衡量办法和倍数。",
            ),
            T(
                en='`pace["2013–17"] / pace["2001–10"]` gives two of the three ratios.',
                zh='`pace["2013–17"] / pace["2001–10"]`给出三个倍数中的两个。',
            ),
            T(
                en="`alt.Chart(ratios).mark_bar()` for the bars, a second chart of one row with `mark_rule()`, and `+` "
                "to lay one over the other.",
                zh="条形用`alt.Chart(ratios).mark_bar()`；另做一张只有一行数据的图，用`mark_rule()`；再用`+`叠在一起。",
            ),
        ),
        why=T(
            en="Three ratios of unlike things share one axis because all of them say “times as fast as 2001–10”. The "
            "rule at 1 is the comparison itself, and bars from zero keep lengths in proportion.",
            zh="三个倍数来源不同，却可以共用一条轴，因为它们说的都是“2001—2010年的几倍”。位于1的参考线就是比较本身；条形从零开始，长度才成比例。",
        ),
        right=T(
            en="On one line 2013–17 is 0.44 times as fast in points a year and 2.10 times in proportional rate; the "
            "printed 2.04 mixes two lines.",
            zh="同按2010年标准，2013—2017年按年均百分点为0.44倍，按年均下降率为2.10倍；原文的2.04倍混用了两条标准。",
        ),
    ),
    Number(
        id="01-8",
        title=T(en="The same check elsewhere", zh="换一处用同样的办法"),
        ask=T(
            en="the fall of the late share in percent of its start, on one definition, one decimal",
            zh="按同一定义，延误件比重以起点为基数下降百分之几，一位小数",
        ),
        unit=PERCENT,
        places=1,
        solution=late_fall,
        standing="simulated",
        transfer=True,
        hints=(
            T(
                en="Which two of the three shares were counted by the same rule?",
                zh="三个比重里，哪两个是按同一条规则数出来的？",
            ),
            T(
                en="The start on the new rule is in the footnote. Then proceed as in 01-1.",
                zh="新规则下的起点在脚注里。接下来同01-1一样算。",
            ),
        ),
        mistakes=(
            Mistake(
                "definitions-joined",
                T(
                    en="You went from 6.0% on the old rule to 2.5% on the new one. Part of that fall is the rule. "
                    "Stay on one definition.",
                    zh="你从旧规则的6.0%算到了新规则的2.5%，其中一部分下降来自规则本身。请始终用同一个定义。",
                ),
                value=lambda lesson: 100 * 3.5 / 6,
            ),
            Mistake(
                "points-for-percent",
                T(
                    en="This is the fall in percentage points. Set it against its start.",
                    zh="这是下降的百分点数。请再同起点相比。",
                ),
                value=1.5,
            ),
            Mistake(
                "base-at-the-end",
                T(en="You divided by the end. The base is the start.", zh="你用终点作了除数。基数应是起点。"),
                value=60,
            ),
            Mistake(
                "share-that-remains",
                T(
                    en="This is the share that remains. How much is gone?",
                    zh="这是剩下的比重。减少了多少？",
                ),
                value=62.5,
            ),
            Mistake(
                "a-year",
                T(
                    en="You divided by the three years. The question is about the whole fall.",
                    zh="你又除以了3年。题目问的是整个时段的降幅。",
                ),
                value=12.5,
            ),
        ),
        why=T(
            en="Only 4.0% and 2.5% were counted by one rule: 1.5 of 4.0 is 37.5%. “More than half” joins two rules, as "
            "“2.04 times” joins two lines. (The company is invented.)",
            zh="只有4.0%和2.5%是按同一条规则数的：1.5占4.0的37.5%。“一半以上”是用两条规则比出来的，正如“2.04倍”是用两条标准比出来的。（公司为虚构。）",
        ),
        right=T(
            en="On one rule a little more than a third of the late parcels is gone, not more than half. The footnote "
            "held what the headline left out.",
            zh="按同一条规则，延误件比重减少了三分之一多一点，而不是一半以上。标题没说的，脚注里有。",
        ),
    ),
    Open(
        id="01-9",
        title=T(en="Two sentences for a newspaper", zh="给报纸写两句话"),
        ask=T(
            en="two neutral sentences that name line, period and measure, and one comparison of your own with its "
            "source",
            zh="两句中性的话，写明标准、时段和衡量办法；再加一处自己找来的比较，注明出处",
        ),
        fields=(
            Field("first", T(en="the first sentence", zh="第一句"), least=20),
            Field("second", T(en="the second sentence", zh="第二句"), least=15),
            Field("own", T(en="a comparison from your own document", zh="你自己材料里的一处比较"), least=15),
            Field("source", T(en="where it is printed", zh="出处"), least=6),
        ),
        solution=article,
        standing="read",
        hints=(
            T(
                en="Which three things must a reader know to reproduce your number?",
                zh="读者要想重算出你的数，必须知道哪三样东西？",
            ),
            T(
                en="Say on which line both periods are counted, from when to when, and in what: people, points, or "
                "percent a year.",
                zh="说明两个时段都按哪条标准、从何时到何时，以什么来衡量：人数、百分点，还是每年百分之几。",
            ),
            T(
                en="Read both sentences once more without every adjective. If one changes the meaning, it was a "
                "judgement.",
                zh="把两句话里的形容词全部去掉再读一遍。意思若变了，那个词就是评价。",
            ),
        ),
        mistakes=(
            Mistake(
                "no-line",
                T(
                    en="Neither sentence names the poverty line. A reader will set your number beside one on another "
                    "line.",
                    zh="两句话都没有写明贫困标准。读者可能会拿它去同另一条标准下的数相比。",
                ),
                test=lambda a: not _has_any(a, "line", "standard", "标准"),
                wrong=lambda lesson: _without(
                    lesson, first="In 2013–17 the rural rate fell by 1.42 points a year, in 2001–10 by 3.26 points."
                ),
            ),
            Mistake(
                "no-period",
                T(
                    en="Neither sentence names the years. Give the start and the end of both periods.",
                    zh="两句话都没有写明年份。请写出两个时段的起止。",
                ),
                test=lambda a: not _has_any(a, "2001", "2010", "2012", "2013", "2017"),
                wrong=lambda lesson: _without(
                    lesson,
                    first="On the present line the rural poverty rate fell by 1.42 points a year, earlier by 3.26 "
                    "points.",
                ),
            ),
            Mistake(
                "no-measure",
                T(
                    en="“Faster” in what? Name the measure: people a year, percentage points a year, or percent a "
                    "year.",
                    zh="“快”指的是什么？请写明衡量办法：年均人数、年均百分点，还是每年下降百分之几。",
                ),
                test=lambda a: (
                    not _has_any(a, "point", "percent", "per cent", "%", "people", "百分", "万人", "人数", "下降率")
                ),
                wrong=lambda lesson: _without(
                    lesson,
                    first="On the 2010 line rural poverty fell more slowly in 2013–17 than in 2001–10.",
                    second="By another measure the later period was the faster one.",
                ),
            ),
            Mistake(
                "praise-or-blame",
                T(
                    en="One word in your sentences judges. Neutral sentences let the numbers stand; judging is the "
                    "reader’s part.",
                    zh="你的句子里有一个评价性的词。中性的句子让数字自己说话，评价留给读者。",
                ),
                test=lambda a: _has_any(a, *_PRAISE_OR_BLAME),
                wrong=lambda lesson: _without(lesson, second="That is a miracle, at 21 percent a year against 10."),
            ),
        ),
        why=T(
            en="The first sentence gives one measure in full, the second the measure under which the order turns. "
            "Together they leave no reader with half of the answer. Yours may differ; show it to somebody and ask "
            "what they would still want to know.",
            zh="第一句把一种衡量办法说完整，第二句交代次序会倒过来的那种办法，两句合在一起，读者得到的才不是半个答案。"
            "你的写法可以不同；请找人读一读，问问对方还想知道什么。",
        ),
        right=T(
            en="All fields are there. Whether the sentences are fair, only a reader can say: show them to somebody.",
            zh="各项已填齐。句子是否公允，要由读者来评判：请找人读一读。",
        ),
    ),
)
