"""The exercises of lesson 10.

Solutions and wrong answers first, then the declarations. Every household is invented: the twelve for this lesson, the
others of County Jia, which is fictional and simulated; so is the poverty line of 3,000 yuan. The pension office of
10-9 is invented as well and says so.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from coursekit.exercises import Chart, Choice, Column, Field, Function, Mistake, Need, Number, Open, Option, Table
from coursekit.exercises.units import PERCENT, YUAN
from coursekit.text import Text as T

__all__ = ["EXERCISES"]

LINE = 3000
NEEDS = ["food", "clothing", "education", "health_care", "housing"]
WRONG = [2, 3, 8, 9]


# 10-1


def cash_8(lesson: Any) -> Any:
    """Return the cash income a person of household 8."""
    from coursekit.models.extract import twelve

    eighth = twelve().set_index("household").loc[8]
    return eighth["cash"] / eighth["persons"]


# 10-2


def really_out(row: Any) -> Any:
    """Tell whether a household met the standard when it left."""
    line = 3000  # yuan a person and year, fictional | 元/人·年，虚构
    needs = ["food", "clothing", "education", "health_care", "housing"]
    enough = row["cash"] / row["persons"] >= line
    return bool(enough and all(row[need] for need in needs))


def _lacks_nothing(row: Any, needs: list[str] = NEEDS) -> bool:
    return all(row[need] for need in needs)


def household_total(row: Any) -> Any:
    """Compare the cash of the whole household with the line."""
    return bool(row["cash"] >= LINE and _lacks_nothing(row))


def cash_alone(row: Any) -> Any:
    """Look at the cash only."""
    return bool(row["cash"] / row["persons"] >= LINE)


def expected_counted(row: Any) -> Any:
    """Count income that is not earned yet."""
    return bool((row["cash"] + row["expected"]) / row["persons"] >= LINE and _lacks_nothing(row))


def declared_alone(row: Any) -> Any:
    """Accept what the form declares."""
    return bool((row["cash"] + row["expected"]) / row["persons"] >= LINE)


def guarantees_alone(row: Any) -> Any:
    """Look at food, clothing and the guarantees only."""
    return _lacks_nothing(row)


def flags_as_proof(row: Any) -> Any:
    """Refuse a household that is only flagged."""
    flagged = row["same_year"] or row["support_stopped"] or row["dibao"] > row["cash"] / 2
    return bool(really_out(row) and not flagged)


def only_three(row: Any) -> Any:
    """Forget food and clothing."""
    return bool(row["cash"] / row["persons"] >= LINE and _lacks_nothing(row, NEEDS[2:]))


def strictly_above(row: Any) -> Any:
    """Refuse a household that stands on the line."""
    return bool(row["cash"] / row["persons"] > LINE and _lacks_nothing(row))


def turned_round(row: Any) -> Any:
    """Say true of the wrong exits."""
    return not really_out(row)


def households(lesson: Any) -> tuple[tuple[Any], ...]:
    """Return the twelve households and five more, each as a row."""
    import pandas as pd

    from coursekit.models.extract import twelve

    homes = twelve()
    more = homes.iloc[[11] * 5].assign(household=[13, 14, 15, 16, 17])
    more["cash"] = [20_000, 20_000, 15_000, 11_000, 2_500]  # 15: exactly on the line
    more["food"] = [False, True, True, True, True]
    more["clothing"] = [True, False, True, True, True]
    rows = pd.concat([homes, more])
    return tuple((row,) for _, row in rows.iterrows())


def _row_words(row: Any) -> T:
    """Name one of the twelve by its number; write the others out, for no table shows them."""
    if row["household"] <= 12:
        return T(en="household {n} as `row`", zh="第{n}户作为`row`").fill(n=row["household"])
    lacking = ", ".join(need for need in NEEDS if not row[need]) or "–"
    return T(
        en="one more household as `row` ({persons} persons, {cash} yuan of cash, lacking: {lacking})",
        zh="另一户作为`row`（{persons}人，现金{cash}元，缺：{lacking}）",
    ).fill(persons=row["persons"], cash=row["cash"], lacking=lacking)


# 10-3


def persons_wrong(lesson: Any) -> Any:
    """Return the share of persons in wrong exits, in percent."""
    from coursekit.models.extract import twelve

    homes = twelve()
    wrong = homes["household"].isin([2, 3, 8, 9])  # found in 10-2 | 10-2的结果
    return 100 * homes.loc[wrong, "persons"].sum() / homes["persons"].sum()


# 10-4


def scores(lesson: Any) -> Any:
    """Return precision and recall of five rules and of any of them."""
    import pandas as pd

    return pd.DataFrame(
        {
            "rule": ["cash", "guarantees", "same year", "dibao", "support stopped", "any"],
            "precision": [3 / 3, 2 / 2, 0 / 2, 0 / 1, 0 / 2, 4 / 8],
            "recall": [3 / 4, 2 / 4, 0 / 4, 0 / 4, 0 / 4, 4 / 4],
        }
    )


def swapped(lesson: Any) -> Any:
    """Take one for the other."""
    right = scores(lesson)
    return right.assign(precision=right["recall"], recall=right["precision"])


def share_of_all(lesson: Any) -> Any:
    """Divide by all twelve instead of the flagged."""
    return scores(lesson).assign(precision=[3 / 12, 2 / 12, 0, 0, 0, 4 / 12])


def lapsed_as_wrong(lesson: Any) -> Any:
    """Count households 5 and 10, which fell back a year later, as wrong at exit."""
    return scores(lesson).assign(
        precision=[3 / 3, 2 / 2, 1 / 2, 0, 2 / 2, 6 / 8], recall=[3 / 6, 2 / 6, 1 / 6, 0, 2 / 6, 6 / 6]
    )


# 10-5


def not_sustained(lesson: Any) -> Any:
    """Return the share of the proper exits below the line a year later, in percent."""
    from coursekit.models.extract import twelve

    homes = twelve()
    proper = homes[~homes["household"].isin([2, 3, 8, 9])]  # the eight others | 其余八户
    below = proper["cash_next_year"] / proper["persons"] < 3000
    return 100 * below.sum() / len(proper)


# 10-6


def cash_rule(exits: Any, line: Any, margin: Any) -> Any:
    """Flag exits with cash a person below the line, less a margin for errors of measurement."""
    per_person = exits["cash"] / exits["persons"]
    return per_person < line * (1 - margin)


def total_below(exits: Any, line: Any, margin: Any) -> Any:
    """Compare the household's total."""
    return exits["cash"] < line * (1 - margin)


def declared_below(exits: Any, line: Any, margin: Any) -> Any:
    """Read what was declared."""
    return exits["declared"] / exits["persons"] < line * (1 - margin)


def margin_upwards(exits: Any, line: Any, margin: Any) -> Any:
    """Raise the bar by the margin."""
    return exits["cash"] / exits["persons"] < line * (1 + margin)


def without_margin(exits: Any, line: Any, margin: Any) -> Any:
    """Forget the margin."""
    return exits["cash"] / exits["persons"] < line


def at_or_below(exits: Any, line: Any, margin: Any) -> Any:
    """Flag an exit that stands on the bar."""
    return exits["cash"] / exits["persons"] <= line * (1 - margin)


def line_fixed(exits: Any, line: Any, margin: Any) -> Any:
    """Take 3,000 whatever the line."""
    return exits["cash"] / exits["persons"] < 3000 * (1 - margin)


def margin_in_yuan(exits: Any, line: Any, margin: Any) -> Any:
    """Subtract the share as if it were yuan."""
    return exits["cash"] / exits["persons"] < line - margin


def passes(exits: Any, line: Any, margin: Any) -> Any:
    """Say true of those that pass."""
    return exits["cash"] / exits["persons"] >= line * (1 - margin)


def small_registers(lesson: Any) -> tuple[tuple[Any, ...], ...]:
    """Return exits with a line and a margin."""
    import pandas as pd

    near = pd.DataFrame(
        {
            "persons": [1, 2, 3, 4, 5, 1],
            "cash": [2999.97, 5800, 9000, 11200, 15500, 2700],
            "declared": [3050, 6300, 9000, 12100, 15500, 2900],
        }
    )
    far = pd.DataFrame({"persons": [2, 1, 3], "cash": [3900, 2000, 6300], "declared": [4100, 2300, 6300]})
    return ((near, 3000, 0), (near, 3000, 0.05), (near, 3000, 0.1), (far, 2000, 0), (far, 2000, 0.1))


# 10-7


def precision(lesson: Any) -> Any:
    """Return the precision of a rule among 2,000 exits, in percent."""
    wrong = 0.05 * 2000
    found = 0.80 * wrong
    alarms = 0.10 * (2000 - wrong)
    return 100 * found / (found + alarms)


# 10-8


def bunching(lesson: Any) -> Any:
    """Draw declared income a person in bins with an edge at the line, and cash over it."""
    import pandas as pd

    from coursekit.charts import alt

    exits = lesson.table("exits")
    near = exits[["declared", "cash"]].div(exits["persons"], axis=0)
    near = near[(near < 4400).all(axis=1)]
    bins = alt.Bin(extent=[2000, 4400], step=100)
    base = alt.Chart(near).encode(y="count()")
    declared = base.mark_bar(opacity=0.4).encode(x=alt.X("declared:Q", bin=bins))
    cash = base.mark_bar(filled=False).encode(x=alt.X("cash:Q", bin=bins))
    line = alt.Chart(pd.DataFrame({"x": [3000]})).mark_rule().encode(x="x:Q")
    return declared + cash + line


def _drawn(step: int = 100, first: int = 2000, divide: bool = True, cash: bool = True, rule: bool = True) -> Any:
    """Draw the histogram as a learner would, to prove what the tests see."""
    import pandas as pd

    from coursekit.charts import alt

    persons = [1, 2, 4, 3, 5] * 8
    declared = [3010 + 30 * k for k in range(40)]
    data = pd.DataFrame({"persons": persons, "declared": declared}).assign(cash=lambda d: d["declared"] - 200)
    if not divide:
        data = data.assign(declared=data["declared"] * data["persons"], cash=data["cash"] * data["persons"])
    bins = alt.Bin(extent=[first, first + 24 * step], step=step)
    base = alt.Chart(data).mark_bar().encode(y="count()")
    chart = base.encode(x=alt.X("declared:Q", bin=bins))
    if cash:
        chart = chart + base.encode(x=alt.X("cash:Q", bin=bins))
    if rule:
        chart = chart + alt.Chart(pd.DataFrame({"x": [LINE]})).mark_rule().encode(x="x:Q")
    return chart


def _histograms(view: Any) -> list[Any]:
    """Return the layers that count: all but rules and words."""
    return [layer for layer in view.layers if layer.mark in ("bar", "area", "line", "point", "circle", "tick")]


def _values(layer: Any) -> list[float]:
    """Return the numbers on the horizontal axis of a layer."""
    name = layer.channels.get("x", "")
    cells = [row.get(name) for row in layer.rows]
    return [float(v) for v in cells if isinstance(v, (int, float)) and not isinstance(v, bool)]


def _edges_of(layer: Any) -> tuple[float, float] | None:
    """Return an edge and the width of the bins of a layer: from its bin, or from data that were counted before."""
    told = (layer.encoding.get("x") or {}).get("bin")
    if isinstance(told, dict) and isinstance(told.get("step"), (int, float)) and told["step"] > 0:
        extent = told.get("extent")
        anchor = told.get("anchor")
        if isinstance(anchor, (int, float)):
            return float(anchor), float(told["step"])
        if isinstance(extent, list) and extent and isinstance(extent[0], (int, float)):
            return float(extent[0]), float(told["step"])
        return 0.0, float(told["step"])
    if told and told != "binned":
        return None
    seen = sorted(set(_values(layer)))
    if not 3 <= len(seen) <= 60:
        return None
    width = min(b - a for a, b in pairwise(seen))
    return seen[0], width


def _edge_at_line(view: Any) -> bool:
    """Tell whether the bins of every histogram have an edge at the line."""
    found = [_edges_of(layer) for layer in _histograms(view)]
    known = [f for f in found if f is not None]
    return bool(known) and all(abs((LINE - e) / w - round((LINE - e) / w)) < 1e-6 for e, w in known)


def _across_the_line(view: Any) -> bool:
    """Tell whether the bins are known and one of them lies across the line."""
    return any(_edges_of(layer) is not None for layer in _histograms(view)) and not _edge_at_line(view)


def _binned(view: Any) -> bool:
    """Tell whether the width of the bins is set."""
    return any(_edges_of(layer) is not None for layer in _histograms(view))


def _totals(view: Any) -> bool:
    """Tell whether the numbers are of households: many lie far above any income a person."""
    numbers = [v for layer in _histograms(view) for v in _values(layer)]
    return bool(numbers) and sum(v > 8000 for v in numbers) > len(numbers) / 4


def _shows_cash(view: Any) -> bool:
    """Tell whether some of what is drawn lies below the line, as cash does and declared income does not."""
    below = above = False
    for layer in _histograms(view):
        counted = layer.channels.get("y")
        for row in layer.rows:
            value, size = row.get(layer.channels.get("x", "")), row.get(counted, 1) if counted else 1
            if isinstance(value, (int, float)) and isinstance(size, (int, float)) and size > 0:
                below, above = below or value < LINE - 1, above or value >= LINE
    return below and above


def _shows_both(view: Any) -> bool:
    """Tell whether two kinds of income are drawn: two fields, or two groups of one."""
    layers = _histograms(view)
    fields = {layer.channels.get("x") for layer in layers} - {None}
    counts = {layer.channels.get("y") for layer in layers} - {None}
    groups = {
        value
        for layer in layers
        for channel in ("color", "fill", "stroke", "opacity", "strokeDash", "row", "column", "facet", "xOffset")
        if channel in layer.channels
        for value in layer.values(layer.channels[channel])
    }
    return len(fields) > 1 or len(counts) > 1 or len(groups) > 1


# 10-9


def reading(lesson: Any) -> Any:
    """10 000 pensions: 200 overpaid, 180 of them flagged; 490 of the 9 800 others flagged: 180 of 670."""
    return "b"


# 10-10


def plan(lesson: Any) -> Any:
    """Return an example of a plan for sixty visits."""
    return {
        "rule": T(
            en="Visit 45 exits where a guarantee is missing or cash a person is below the line, and 15 drawn at "
            "random from all the others.",
            zh="45户选自保障缺失或人均现金收入低于线的退出户，另外15户从其余退出户中随机抽取。",
        ),
        "found": 17,
        "missed": T(
            en="Wrong exits whose file looks clean, for instance where expected income was booked as sold crops; "
            "the 15 random visits give an idea of how many.",
            zh="档案看上去没有问题的错退户，例如把预期收入记成已售农产品；随机的15户可大致估计有多少。",
        ),
        "gamed": T(
            en="Whoever knows the rule writes cash just above the line; so the random part stays secret and changes.",
            zh="知道规则的人会把现金收入写到刚好过线，所以随机部分不事先公布，且每次更换。",
        ),
    }


def _says(answer: dict[str, Any], *words: str) -> bool:
    """Tell whether a plan holds one of the words."""
    text = " ".join(str(value) for value in answer.values()).lower()
    return any(word in text for word in words)


def _with(lesson: Any, **changes: Any) -> dict[str, Any]:
    return {**plan(lesson), **changes}


EXERCISES = (
    Number(
        id="10-1",
        title=T(en="Household 8, a person", zh="第8户的人均现金收入"),
        ask=T(
            en="cash income a person of household 8: yuan, whole number",
            zh="第8户的人均现金收入：元，整数",
        ),
        unit=YUAN,
        places=0,
        solution=cash_8,
        derive=lambda _: "simulated",
        hints=(
            T(
                en="The line is given for one person. The form gives the income of the whole household.",
                zh="线是按一个人定的，表上的收入是全户的。",
            ),
            T(
                en="`cash` has been received; `expected` has not. Divide `cash` by `persons`.",
                zh="`cash`是已经到手的，`expected`还没有。用`cash`除以`persons`。",
            ),
        ),
        mistakes=(
            Mistake(
                "expected-counted",
                T(
                    en="You counted the 1,200 yuan that are expected. They may come; they were not this year’s income.",
                    zh="你把预期的1200元也算进去了。这笔钱也许会有，但不是当年的收入。",
                ),
                value=3100,
            ),
            Mistake(
                "household-total",
                T(
                    en="This is the cash of all six persons. The line is for one.",
                    zh="这是六口人的现金收入合计。线是按一个人定的。",
                ),
                value=17400,
            ),
            Mistake(
                "declared-total",
                T(
                    en="This is the declared income of the whole household, expected income included.",
                    zh="这是全户申报的收入，还含有预期收入。",
                ),
                value=18600,
            ),
        ),
        why=T(
            en="17,400 yuan for six persons are 2,900 each: 100 below the line. The form adds the 1,200 expected: "
            "3,100.",
            zh="17400元由六口人分，人均2900元，比线低100元。加上预期的1200元，表上就成了3100元。",
        ),
        right=T(
            en="2,900 yuan a person, below the line of 3,000. On the form, 3,100: the difference is income that nobody "
            "has received yet.",
            zh="人均2900元，低于3000元的线。表上却是3100元，多出来的是谁也还没拿到的收入。",
        ),
    ),
    Function(
        id="10-2",
        title=T(en="The exit test as a function", zh="把退出标准写成函数"),
        ask=T(
            en="a function of one row that returns True if the household met the standard when it left, else False",
            zh="以一行为参数的函数：该户退出时达到标准返回True，否则返回False",
        ),
        cases=households,
        solution=really_out,
        derive=lambda _: "simulated",
        show=_row_words,
        hints=(
            T(
                en="The standard has two halves, joined by “and”. Which columns belong to each?",
                zh="标准分两部分，要“并且”满足。每一部分看哪几列？",
            ),
            T(
                en="First half: cash a person is at or above 3,000. Second half: food, clothing, education, health "
                "care and housing are all met.",
                zh="前一部分：人均现金收入不低于3000元。后一部分：吃、穿、教育、医疗、住房五项全部达到。",
            ),
            T(
                en='`row["cash"] / row["persons"] >= 3000 and all(row[need] for need in needs)`.',
                zh='写成`row["cash"] / row["persons"] >= 3000 and all(row[need] for need in needs)`。',
            ),
        ),
        mistakes=(
            Mistake(
                "household-total",
                T(
                    en="You compared the income of the whole household with a line for one person; so nearly everybody "
                    "passes. Divide by `persons`.",
                    zh="你拿全户收入同按一个人定的线相比，于是几乎户户过关。请先除以`persons`。",
                ),
                wrong=household_total,
            ),
            Mistake(
                "income-alone",
                T(
                    en="Your function looks at income only. Household 3 has enough cash and an unsafe house: what does "
                    "the standard say of it?",
                    zh="你的函数只看收入。第3户现金够了，房子却不安全：按标准算达到了吗？",
                ),
                wrong=cash_alone,
            ),
            Mistake(
                "expected-counted",
                T(
                    en="You counted expected income. That is just what the speech calls exit by arithmetic (算账式).",
                    zh="你把预期收入算进去了。讲话批评的“算账式”脱贫正是这样算的。",
                ),
                wrong=expected_counted,
            ),
            Mistake(
                "form-believed",
                T(
                    en="Your function believes the form: declared income, and nothing but income. All twelve pass it.",
                    zh="你的函数照单全收：按申报收入算，而且只看收入。十二户全都通过。",
                ),
                wrong=declared_alone,
            ),
            Mistake(
                "guarantees-alone",
                T(
                    en="You check what is assured, but not the income. Households 2 and 8 lack nothing on the list and "
                    "stand below the line.",
                    zh="你查了各项保障，没有查收入。第2户和第8户各项都有，收入却低于线。",
                ),
                wrong=guarantees_alone,
            ),
            Mistake(
                "flag-as-proof",
                T(
                    en="You refused households that are only flagged (in and out within a year, support stopped, "
                    "mostly dibao). These are reasons to visit. The standard does not mention them.",
                    zh="你把只是有线索的户（当年进当年出、帮扶中断、主要靠低保）也判为不达标。这些是上门核实的理由，标准里没有这一条。",
                ),
                wrong=flags_as_proof,
            ),
            Mistake(
                "food-and-clothing-forgotten",
                T(
                    en="Right for the twelve. But the standard also holds food and clothing; one of the further test "
                    "households lacks food.",
                    zh="对这十二户，判断都对。但标准里还有吃和穿；另外用来检验的几户中，有一户吃不饱。",
                ),
                wrong=only_three,
            ),
            Mistake(
                "strictly-above",
                T(
                    en="Right but for a household that stands exactly on the line. Here “at or above” passes.",
                    zh="只差一种情形：人均正好等于3000元的户。这里约定“不低于”就算达到。",
                ),
                wrong=strictly_above,
            ),
            Mistake(
                "turned-round",
                T(
                    en="The test is right and turned round: True should mean that the household met the standard.",
                    zh="判断本身没错，但方向反了：True应表示达到标准。",
                ),
                wrong=turned_round,
            ),
        ),
        why=T(
            en="The two halves are joined by “and”: enough cash does not make up for an unsafe house. Income counts as "
            "cash of the year and a person. Flags play no part in the test.",
            zh="两部分须“并且”满足：现金再多，也抵不了一间危房。收入只算当年现金，并且按人算。线索不进入判断。",
        ),
        right=T(
            en="Four of the twelve had not met the standard: households 2, 3, 8 and 9. The form passes all twelve.",
            zh="十二户中有四户没有达到标准：第2、3、8、9户。而照表上看，十二户全都通过。",
        ),
    ),
    Number(
        id="10-3",
        title=T(en="Households or persons?", zh="按户还是按人？"),
        ask=T(
            en="persons in wrong exits, as a share of all persons in the twelve: percent, one decimal",
            zh="错退户的人口占十二户总人口的百分之几，一位小数",
        ),
        unit=PERCENT,
        places=1,
        solution=persons_wrong,
        derive=lambda _: "simulated",
        hints=(
            T(
                en="A household of six and one of two do not weigh alike when persons are counted.",
                zh="按人算时，六口之家和两口之家分量不同。",
            ),
            T(
                en="Add `persons` over households 2, 3, 8 and 9; divide by the sum over all twelve.",
                zh="把第2、3、8、9户的`persons`加起来，除以十二户的合计。",
            ),
        ),
        mistakes=(
            Mistake(
                "households-counted",
                T(
                    en="This is the share of households, 4 of 12. The question is about persons.",
                    zh="这是户数的比重，12户中的4户。题目问的是人。",
                ),
                value=lambda lesson: 100 * 4 / 12,
            ),
            Mistake(
                "guarantees-alone",
                T(
                    en="You counted only the households that lack a guarantee, 3 and 9. Income counts as well.",
                    zh="你只算了保障缺失的第3户和第9户，收入不够的也要算。",
                ),
                value=lambda lesson: 100 * 7 / 42,
            ),
            Mistake(
                "cash-alone",
                T(
                    en="You counted only the households below the line, 2, 8 and 9. Household 3 has an unsafe house.",
                    zh="你只算了收入低于线的第2、8、9户。第3户的房子不安全。",
                ),
                value=lambda lesson: 100 * 11 / 42,
            ),
            Mistake(
                "the-others",
                T(
                    en="This is the share of persons whose exit was proper.",
                    zh="这是合格退出的人口比重。",
                ),
                value=lambda lesson: 100 * 26 / 42,
            ),
        ),
        why=T(
            en="16 of 42 persons. The wrong exits are larger households than the rest, so the rate of persons is above "
            "the 33.3% of households.",
            zh="42人中的16人。错退户平均人口多一些，所以按人算的比率高于按户算的33.3%。",
        ),
        right=T(
            en="38.1% of persons and 33.3% of households: both true. The official wrong-exit rate counts persons; say "
            "which you count.",
            zh="按人38.1%，按户33.3%，都对。官方的错退率按人口计算；写的时候要说明按什么算。",
        ),
    ),
    Table(
        id="10-4",
        title=T(en="A scoreboard of rules", zh="给规则打分"),
        ask=T(
            en="precision and recall of each rule for wrong exits, as numbers from 0 to 1",
            zh="各条规则查找错退的查准率和查全率，写成0到1之间的数",
        ),
        rows=("rule",),
        columns=(
            Column(
                "precision",
                T(en="share of the flagged that are wrong exits", zh="被标出的户中错退所占比重"),
                tolerance=0.006,
            ),
            Column(
                "recall", T(en="share of the wrong exits that are flagged", zh="错退户中被标出的比重"), tolerance=0.006
            ),
        ),
        solution=scores,
        derive=lambda _: "simulated",
        hints=(
            T(
                en="Both ratios have the same numerator: wrong exits that the rule flags. They differ in the base.",
                zh="两个比率的分子相同：规则标出的错退户。不同的是分母。",
            ),
            T(
                en="Precision: divide by what the rule flagged. Recall: divide by the four wrong exits, 2, 3, 8 and 9.",
                zh="查准率除以规则标出的户数，查全率除以全部四户错退户（第2、3、8、9户）。",
            ),
            T(
                en="The cash rule flags 2, 8 and 9: precision 3 of 3, recall 3 of 4. “Any” flags eight households.",
                zh="现金规则标出第2、8、9户：查准率是3户中的3户，查全率是4户中的3户。“any”共标出八户。",
            ),
        ),
        mistakes=(
            Mistake(
                "swapped",
                T(
                    en="The two are the wrong way round. Precision looks at the flagged, recall at the wrong exits.",
                    zh="你把两者写反了。查准率看被标出的户，查全率看错退户。",
                ),
                wrong=swapped,
            ),
            Mistake(
                "share-of-all",
                T(
                    en="You divided by all twelve exits. The base of precision is what the rule flagged.",
                    zh="你除以了全部十二户。查准率的分母是规则标出的户数。",
                ),
                wrong=share_of_all,
            ),
            Mistake(
                "fell-back-later",
                T(
                    en="You counted households 5 and 10 as wrong exits. They met the standard when they left and fell "
                    "below the line a year later: another question, and the next one.",
                    zh="你把第5户和第10户算成了错退。它们退出时达到标准，一年后才跌到线以下：那是另一个问题，下一题就谈。",
                ),
                wrong=lapsed_as_wrong,
            ),
        ),
        why=T(
            en="Two rules read the standard itself, so what they flag is wrong; each misses some. The three flags hit "
            "no wrong exit here. Any of the five finds all four, and half of its visits find nothing wrong.",
            zh="前两条规则直接对照标准，标出的都是错退，但各有遗漏。后三条线索在这里一户错退也没标中。五条合用，四户全能找到，但一半的走访查不出问题。",
        ),
        right=T(
            en="Of the five rules cash is best at both, and still misses household 3. Three reasons for suspicion "
            "flagged no wrong exit at all: a flag is not proof.",
            zh="五条规则里，现金规则两样都最好，却仍漏掉第3户。另有三条令人起疑的线索，一户错退也没有标中：线索不是证据。",
        ),
    ),
    Number(
        id="10-5",
        title=T(en="Did it last?", zh="稳住了吗？"),
        ask=T(
            en="share of the proper exits below the line a year later: percent of households, whole number",
            zh="合格退出的户中，一年后收入低于线的占百分之几（按户），整数",
        ),
        unit=PERCENT,
        places=0,
        solution=not_sustained,
        derive=lambda _: "simulated",
        hints=(
            T(
                en="Which households can fail to sustain an exit? Only those that had really left.",
                zh="哪些户才谈得上“没有稳住”？只有合格退出的户。",
            ),
            T(
                en="Eight exits were proper. Cash a person a year later is in `cash_next_year / persons`.",
                zh="合格退出的有八户。一年后的人均现金收入是`cash_next_year / persons`。",
            ),
        ),
        mistakes=(
            Mistake(
                "all-as-base",
                T(
                    en="You divided by all twelve. A household that never met the standard cannot fall back from it: "
                    "the base is the eight proper exits.",
                    zh="你除以了全部十二户。从未达到标准的户，谈不上又跌回去：分母应是合格退出的八户。",
                ),
                value=lambda lesson: 100 * 2 / 12,
            ),
            Mistake(
                "added-to-wrong",
                T(
                    en="You added the two to the four wrong exits and made one rate. Two failures with two causes and "
                    "two remedies: keep them apart.",
                    zh="你把这两户同四户错退加在一起算成一个率。两种问题，原因不同，办法也不同，要分开算。",
                ),
                value=50,
            ),
            Mistake(
                "kept-up",
                T(
                    en="This is the share that stayed above the line.",
                    zh="这是稳住了的比重。",
                ),
                value=75,
            ),
        ),
        why=T(
            en="Households 5 (2,500 yuan a person) and 10 (2,750) left properly and are below the line a year later; "
            "support had stopped for both. Two of eight.",
            zh="第5户（人均2500元）和第10户（2750元）退出时合格，一年后却低于线，两户的帮扶都已中断。八户里占了两户。",
        ),
        right=T(
            en="25% of the proper exits did not last. Nobody made an error on the form: the check comes too early to "
            "see it.",
            zh="合格退出的户中，25%没有稳住。表没有填错，只是验收时还看不出来。",
        ),
    ),
    Function(
        id="10-6",
        title=T(en="An audit rule for a whole register", zh="给整本登记册写一条核查规则"),
        ask=T(
            en="a function that returns one True or False an exit: True where cash a person is below "
            "`line * (1 - margin)`",
            zh="一个函数，为每个退出户返回一个True或False：人均现金收入低于`line * (1 - margin)`时为True",
        ),
        cases=small_registers,
        solution=cash_rule,
        derive=lambda _: "simulated",
        show=lambda exits, line, margin: T(
            en="exits with persons {persons} and cash {cash}, line {line}, margin {margin}",
            zh="退出户（人数{persons}；现金{cash}）、线{line}、余量{margin}",
        ).fill(
            persons=", ".join(f"{n:g}" for n in exits["persons"]),
            cash=", ".join(f"{c:g}" for c in exits["cash"]),
            line=line,
            margin=margin,
        ),
        hints=(
            T(
                en="`exits` is a whole DataFrame: with columns you can calculate as with numbers, no loop needed.",
                zh="`exits`是一整张表：列可以像数一样直接运算，不需要循环。",
            ),
            T(
                en='Cash a person is `exits["cash"] / exits["persons"]`. A margin of 0.05 lowers the bar by five '
                "percent.",
                zh='人均现金收入是`exits["cash"] / exits["persons"]`。余量0.05表示把门槛降低百分之五。',
            ),
            T(
                en='`return exits["cash"] / exits["persons"] < line * (1 - margin)`.',
                zh='写成`return exits["cash"] / exits["persons"] < line * (1 - margin)`。',
            ),
        ),
        mistakes=(
            Mistake(
                "household-total",
                T(
                    en="You compared the cash of the whole household with a line for one person. Large households slip "
                    "through.",
                    zh="你拿全户现金同按一个人定的线相比，人口多的户就漏过去了。",
                ),
                wrong=total_below,
            ),
            Mistake(
                "declared-income",
                T(
                    en="Your rule reads the declared income, which already holds what is expected. Read `cash`.",
                    zh="你的规则读的是申报收入，里面已经含有预期收入。请读`cash`。",
                ),
                wrong=declared_below,
            ),
            Mistake(
                "margin-upwards",
                T(
                    en="You raised the bar by the margin and so flag more. The margin is there to let small errors of "
                    "measurement pass: it lowers the bar.",
                    zh="你用余量抬高了门槛，标出的户更多。余量是为了放过小的测量误差，应把门槛降低。",
                ),
                wrong=margin_upwards,
            ),
            Mistake(
                "margin-forgotten",
                T(
                    en="Right where the margin is 0. Otherwise `margin` changes nothing in your rule.",
                    zh="余量为0时是对的。其他情形下，`margin`在你的规则里不起作用。",
                ),
                wrong=without_margin,
            ),
            Mistake(
                "line-fixed",
                T(
                    en="Right where the line is 3,000. Another register has another line: use `line`.",
                    zh="线为3000时是对的。换一本登记册，线就不同：请用`line`。",
                ),
                wrong=line_fixed,
            ),
            Mistake(
                "margin-in-yuan",
                T(
                    en="`margin` is a share of the line, 0.05 for five percent. You subtracted it as if it were yuan.",
                    zh="`margin`是线的一个比例，0.05即百分之五。你把它当成元减掉了。",
                ),
                wrong=margin_in_yuan,
            ),
            Mistake(
                "on-the-bar",
                T(
                    en="Right but for an exit that stands exactly on the bar: it is not below it.",
                    zh="只差一种情形：正好在门槛上的户不算低于门槛。",
                ),
                wrong=at_or_below,
            ),
            Mistake(
                "turned-round",
                T(
                    en="Turned round: True should mark the exits to look at.",
                    zh="方向反了：True应标出需要查看的户。",
                ),
                wrong=passes,
            ),
        ),
        why=T(
            en="A rule is one comparison for every row. Written with a line and a margin, it can be run again with "
            "other thresholds, and its errors counted each time.",
            zh="一条规则就是对每一行作同一个比较。把线和余量写成参数，换一个门槛就能重新运行，并每次数一数错了多少。",
        ),
        right=T(
            en="Your rule runs over any register that has these columns. On the 2,000 exits it flags 161 at margin 0.",
            zh="凡是有这几列的登记册，你的规则都能用。用在那2000个退出户上，余量为0时标出161户。",
        ),
    ),
    Number(
        id="10-7",
        title=T(en="How many of the flagged are wrong?", zh="标出来的有多少真是错退？"),
        ask=T(
            en="precision: the share of the flagged exits that are wrong, percent, one decimal",
            zh="查准率：被标出的户中错退占百分之几，一位小数",
        ),
        unit=PERCENT,
        places=1,
        solution=precision,
        derive=lambda _: "simulated",
        hints=(
            T(
                en="Do not calculate with percentages of percentages. Count households: of 2,000, how many are wrong?",
                zh="不要拿百分数去乘百分数，先数户数：2000户里有多少户是错退？",
            ),
            T(
                en="100 are wrong, 1,900 are not. How many of each does the rule flag?",
                zh="错退100户，其余1900户。规则在这两组里各标出多少户？",
            ),
            T(
                en="80 wrong exits and 190 others are flagged. Which share of the 270 are wrong?",
                zh="标出错退80户、其他190户。这270户里，错退占多少？",
            ),
        ),
        mistakes=(
            Mistake(
                "transposed",
                T(
                    en="80% is the share of the wrong exits that are flagged (recall). Asked is the share of the "
                    "flagged that are wrong (precision): another base.",
                    zh="80%是错退户中被标出的比重（查全率）。题目问的是被标出的户中错退的比重（查准率），分母不同。",
                ),
                value=80,
            ),
            Mistake(
                "alarms-forgotten",
                T(
                    en="4% is 80 of all 2,000 exits. The base is what the rule flags, false alarms included.",
                    zh="4%是80户占全部2000户的比重。分母应是规则标出的户数，误报的也算在内。",
                ),
                value=4,
            ),
            Mistake(
                "one-minus-alarm",
                T(
                    en="90% is the share of the proper exits that are left alone. It says nothing yet about the "
                    "flagged.",
                    zh="90%是合格退出的户中没有被标出的比重，还没有说到被标出的户。",
                ),
                value=90,
            ),
            Mistake(
                "rates-added",
                T(
                    en="You compared the two rates, 80 and 10, as if both groups were equally large. There are 19 "
                    "proper exits to each wrong one.",
                    zh="你直接拿80和10两个比率相比，等于假定两组一样大。其实每1户错退对应19户合格退出。",
                ),
                value=lambda lesson: 100 * 80 / 90,
            ),
            Mistake(
                "false-alarms-share",
                T(
                    en="This is the share of the flagged that are *not* wrong.",
                    zh="这是被标出的户中不是错退的比重。",
                ),
                value=lambda lesson: 100 * 190 / 270,
            ),
        ),
        why=T(
            en="The rule finds 80 of 100 wrong exits and flags 190 of 1,900 proper ones. 80 of 270 is 29.6%: "
            "proper exits are so many that a tenth of them outnumbers the wrong ones.",
            zh="规则找到100户错退中的80户，又标出1900户合格退出中的190户。80占270的29.6%：合格退出的户太多，它们的十分之一就超过了错退户。",
        ),
        right=T(
            en="Of ten flagged households seven left properly. The rule is useful, for visits; it is no verdict.",
            zh="标出十户，约有七户是合格退出的。这条规则有用，用在决定走访谁；它不是结论。",
        ),
    ),
    Chart(
        id="10-8",
        title=T(en="Look at the line", zh="看看线的两侧"),
        ask=T(
            en="histogram of declared income a person, a bin edge at 3,000; cash laid over it; a rule at 3,000",
            zh="人均申报收入的直方图，3000处有一条组界，叠上人均现金收入，并在3000处画参考线",
        ),
        solution=bunching,
        derive=lambda _: "simulated",
        needs=(
            Need(
                "bars-of-counts",
                lambda view: bool(_histograms(view)),
                T(
                    en="There is no histogram yet: bars that count how many exits lie in each bin.",
                    zh="还没有直方图：用条形表示每一组里有多少户。",
                ),
            ),
            Need(
                "bins-set",
                _binned,
                T(
                    en="The width of the bins is not set, so nobody knows where their edges lie. Use "
                    "`bin=alt.Bin(extent=[2000, 4400], step=100)`.",
                    zh="组距没有指定，也就不知道组界在哪里。请用`bin=alt.Bin(extent=[2000, 4400], step=100)`。",
                ),
            ),
            Need(
                "narrow-bins",
                lambda view: all(f[1] <= 250 for f in map(_edges_of, _histograms(view)) if f),
                T(
                    en="Your bins are so wide that what happens near the line is lost. Try 100 yuan.",
                    zh="组距太宽，线附近的情况看不出来。试试100元。",
                ),
            ),
            Need(
                "cash-too",
                lambda view: _shows_both(view) and _shows_cash(view),
                T(
                    en="Cash a person is missing. Only beside it does one see what the declared income does at the "
                    "line.",
                    zh="缺少人均现金收入。两者放在一起，才看得出申报收入在贫困线处有什么异样。",
                ),
            ),
            Need(
                "rule-at-line",
                lambda view: view.rule_at(LINE),
                T(
                    en="There is no rule at 3,000. Add a `mark_rule()` layer there.",
                    zh="3000处没有参考线。请加一层`mark_rule()`。",
                ),
            ),
        ),
        mistakes=(
            Mistake(
                "household-totals",
                T(
                    en="You drew the income of whole households. Households of different size cross the line at "
                    "different totals, so nothing happens at 3,000. Divide by persons.",
                    zh="你画的是全户收入。人口不同的户，过线时的总额也不同，3000处自然看不出什么。请除以人数。",
                ),
                test=_totals,
                wrong=lambda lesson: _drawn(step=1000, first=0, divide=False),
            ),
            Mistake(
                "bin-across-the-line",
                T(
                    en="One of your bins lies across the line and mixes those below with those above. Let an edge fall "
                    "on 3,000.",
                    zh="有一组跨过了贫困线，把低于线和不低于线的户混在了一起。请让一条组界落在3000上。",
                ),
                test=_across_the_line,
                wrong=lambda lesson: _drawn(first=1950),
            ),
            Mistake(
                "declared-alone",
                T(
                    en="Your histogram shows one income only. A jump at the line is no sign by itself: exit is allowed "
                    "only from the line on, so honest exits begin there too. Lay the cash over it.",
                    zh="你的直方图只有一种收入。贫困线处陡然升高，本身还说明不了问题：不低于线才准退出，如实退出的户也从这里开始。请把现金收入叠上去。",
                ),
                test=lambda view: _edge_at_line(view) and not _shows_both(view),
                wrong=lambda lesson: _drawn(cash=False),
            ),
        ),
        hints=(
            T(
                en="Two histograms over one axis, and a line. Build three layers and join them with `+`.",
                zh="同一条轴上两个直方图，再加一条线。三层分开做，用`+`叠起来。",
            ),
            T(
                en="`bins = alt.Bin(extent=[2000, 4400], step=100)` puts an edge at 3,000. Use it for both incomes.",
                zh="`bins = alt.Bin(extent=[2000, 4400], step=100)`在3000处有组界。两种收入都用它。",
            ),
            T(
                en='One layer: `alt.Chart(near).mark_bar(opacity=0.4).encode(x=alt.X("declared:Q", bin=bins), '
                'y="count()")`.',
                zh='其中一层：`alt.Chart(near).mark_bar(opacity=0.4).encode(x=alt.X("declared:Q", bin=bins), '
                'y="count()")`。',
            ),
        ),
        why=T(
            en="With an edge on the line nothing below it is mixed with anything above. The declared income starts at "
            "the line; the cash does not, and the difference is what was counted without having been received.",
            zh="组界正好落在贫困线处，低于线和不低于线的户就不会混在一起。申报收入从这条线开始，现金收入不是；两者之差，就是没有到手却算进去的部分。",
        ),
        right=T(
            en="Nobody is declared below the line, 161 have cash below it; the first bin above is the tallest.",
            zh="申报收入没有一户低于线，现金收入却有161户低于线；紧接着线的第一组最高。",
        ),
    ),
    Choice(
        id="10-9",
        title=T(en="Nine out of ten", zh="十个里有九个？"),
        ask=T(
            en="10,000 pensions, 2% overpaid; the rule finds 90% of them and flags 5% of the others: what follows?",
            zh="10000份养老金，2%多发；规则能找出其中90%，也会标出其余的5%：由此得出什么？",
        ),
        options=(
            Option(
                "a",
                T(
                    en="Nine out of ten flagged pensioners were overpaid.",
                    zh="被标出的人，十个里有九个多领了。",
                ),
                T(
                    en="Nine out of ten overpaid pensions are flagged. Turn it round with counts: how many are flagged "
                    "in all?",
                    zh="是多发的养老金里十份有九份被标出。反过来要数一数：一共标出了多少份？",
                ),
                "transposed",
            ),
            Option(
                "b",
                T(
                    en="Of the flagged, about one in four was overpaid.",
                    zh="被标出的人里，大约四个中有一个多领了。",
                ),
            ),
            Option(
                "c",
                T(
                    en="Flagged pensioners were overpaid in 95% of cases, for only 5% are false alarms.",
                    zh="被标出的人里95%多领了，因为误报只有5%。",
                ),
                T(
                    en="5% is the share of the correct pensions that are flagged: 490 of 9,800. Of the flagged they "
                    "are far more.",
                    zh="5%是发放正确的养老金中被标出的比重，即9800份中的490份。在被标出的当中，它们占的比重大得多。",
                ),
                "alarm-rate-as-share",
            ),
            Option(
                "d",
                T(
                    en="The rule is useless: most of the flagged are innocent.",
                    zh="这条规则没有用，被标出的多数是冤枉的。",
                ),
                T(
                    en="Most of the flagged were paid correctly, true. But among them 27% were overpaid, against 2% of "
                    "all: for choosing whom to look at, that is a great help. For stopping a payment it is not enough.",
                    zh="被标出的多数确实没有多领。但其中27%多领，而总体只有2%：用来决定先查谁，帮助很大；用来停发，就不够。",
                ),
                "useless",
            ),
        ),
        answer="b",
        solution=reading,
        derive=lambda _: "simulated",
        transfer=True,
        hints=(
            T(
                en="Count: how many of the 10,000 are overpaid, and how many of these are flagged?",
                zh="先数：10000份中多发的有多少，其中被标出的有多少？",
            ),
            T(
                en="200 are overpaid and 180 of them flagged. Of the 9,800 others 490 are flagged.",
                zh="多发200份，标出180份；其余9800份中标出490份。",
            ),
        ),
        why=T(
            en="180 of the 180 + 490 = 670 flagged were overpaid, 26.9%. The base rate of 2% does it. (The office is "
            "invented.)",
            zh="标出的180＋490＝670份中，180份多发，占26.9%。起作用的是2%的基础比率。（该机构为虚构。）",
        ),
        right=T(
            en="180 of 670. The headline turned recall into precision; the base rate makes the difference.",
            zh="670份中的180份。标题把查全率说成了查准率，差别就来自基础比率。",
        ),
    ),
    Open(
        id="10-10",
        title=T(en="Sixty visits", zh="走访六十户"),
        ask=T(
            en="a plan for 60 visits: the rule, the wrong exits it should find, what it misses, how to game it",
            zh="走访60户的方案：规则、预计查出几户错退、会漏掉什么、可能怎样被钻空子",
        ),
        fields=(
            Field("rule", T(en="whom you visit", zh="走访哪些户"), least=15),
            Field("found", T(en="wrong exits you expect to find", zh="预计查出的错退户数"), kind="number"),
            Field("missed", T(en="what the rule misses", zh="规则会漏掉什么"), least=12),
            Field("gamed", T(en="how it could be gamed", zh="可能怎样被钻空子"), least=12),
        ),
        solution=plan,
        derive=lambda _: "simulated",
        hints=(
            T(
                en="Two yardsticks: sixty visits at random find about 3 wrong exits where 5% are wrong; sixty among "
                "the flagged of 10-7 about 18.",
                zh="有两个数可以参照：错退占5%时，随机走访六十户约查出3户；在10-7标出的户中走访六十户，约查出18户。",
            ),
            T(
                en="Is a part of your visits drawn at random? Without it nobody learns what the rule misses.",
                zh="走访中有没有随机抽取的一部分？没有它，就不知道规则漏了什么。",
            ),
            T(
                en="Think of the person who fills in the form and knows your rule. What would be written differently?",
                zh="设想填表的人知道你的规则，他会把哪一格写得不一样？",
            ),
        ),
        mistakes=(
            Mistake(
                "more-than-visits",
                T(
                    en="You expect more wrong exits than there are visits.",
                    zh="你预计查出的户数比走访的还多。",
                ),
                test=lambda a: isinstance(a.get("found"), (int, float)) and a["found"] > 60,
                wrong=lambda lesson: _with(lesson, found=80),
            ),
            Mistake(
                "all-flagged-are-wrong",
                T(
                    en="You expect every visit to find a wrong exit. Even a good rule has false alarms: see 10-7.",
                    zh="你预计每一户都查出错退。再好的规则也有误报，见10-7。",
                ),
                test=lambda a: isinstance(a.get("found"), (int, float)) and 55 <= a["found"] <= 60,
                wrong=lambda lesson: _with(lesson, found=60),
            ),
            Mistake(
                "intent-assumed",
                T(
                    en="Your plan speaks of fraud or cheating. A visit shows whether the exit was wrong, not what "
                    "anybody intended.",
                    zh="你的方案里写到了造假、骗取一类的词。走访能看出是不是错退，看不出谁是什么动机。",
                ),
                test=lambda a: _says(a, "fraud", "cheat", "liar", "造假", "骗", "作弊"),
                wrong=lambda lesson: _with(
                    lesson,
                    rule=T(en="Visit the 60 households most likely to cheat.", zh="走访最可能造假的60个退出户。"),
                ),
            ),
            Mistake(
                "nothing-at-random",
                T(
                    en="No visit is drawn at random. Then what the rule misses stays unknown.",
                    zh="没有一户是随机抽取的，规则漏掉了什么就无从得知。",
                ),
                test=lambda a: not _says(a, "random", "随机", "抽签"),
                wrong=lambda lesson: {
                    "rule": "Visit the exits whose cash a person is below the line.",
                    "found": 25,
                    "missed": "Households without a safe house.",
                    "gamed": "Cash is written just above the line.",
                },
            ),
        ),
        why=T(
            en="There is no single best plan. A good one says what it should find (45 visits at the explorer’s 38% for "
            "both rules: 17) and what it leaves unseen, and keeps a random part, which cannot be prepared for.",
            zh="没有唯一最好的方案。好的方案说得出预计查到什么（两条规则并用，探究图给出38%，45户约查到17户）、看不到什么，"
            "并留一部分随机走访，让人无从准备。",
        ),
        right=T(
            en="Compare your number with 3 (at random, 5% wrong) and about 18 (all among the flagged of 10-7).",
            zh="把你的数同3户（随机走访，错退占5%）和约18户（全在10-7标出的户中走访）比一比。",
        ),
    ),
)
