"""The exercises of lesson 13.

Solutions and wrong answers first, then the declarations. The airline of 13-9 is invented and says so.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

from coursekit.exercises import Chart, Choice, Column, Field, Function, Mistake, Need, Number, Open, Option, Table
from coursekit.exercises.units import PERCENT, PLAIN, POINTS, count
from coursekit.text import Text as T

__all__ = ["EXERCISES", "HOURS", "TRIP", "VISIT"]

HOUSEHOLDS = count("households", "households", "户", "household")
TRIP, VISIT, HOURS = 3.0, 0.5, 200
"""Interviewer hours: to reach a village, for one household, and in all (made up)."""


# 13-1


def enough(lesson: Any) -> Any:
    """Return the smallest sample in which finding none rules out 2% with 95% certainty."""
    n = 1
    while 0.98**n > 0.05:
        n += 1
    return n


# 13-2


def missed_poor(lesson: Any) -> Any:
    """1,940 missed beside 3,000 on the register: 1940 of 4940 poor."""
    return "c"


# 13-3


def missed_rate(sample: Any) -> Any:
    """Return the estimated missed rate, as a share of persons."""
    missed = sample["weight"] * sample["missed_persons"]
    persons = sample["weight"] * sample["persons"]
    return missed.sum() / persons.sum()


def without_weights(sample: Any) -> Any:
    """Count every household once, however many it stands for."""
    return sample["missed_persons"].sum() / sample["persons"].sum()


def by_household(sample: Any) -> Any:
    """Estimate the share of households."""
    return (sample["weight"] * (sample["missed_persons"] > 0)).sum() / sample["weight"].sum()


def mean_of_villages(sample: Any) -> Any:
    """Average the rates of the villages."""
    sums = sample.groupby("village_id")[["missed_persons", "persons"]].sum()
    return (sums["missed_persons"] / sums["persons"]).mean()


def over_weights(sample: Any) -> Any:
    """Divide persons by households."""
    return (sample["weight"] * sample["missed_persons"]).sum() / sample["weight"].sum()


def in_percent(sample: Any) -> Any:
    """Give percent where a share is asked for."""
    return 100 * missed_rate(sample)


def households_unweighted(sample: Any) -> Any:
    """Count the households with somebody missed, each once."""
    return (sample["missed_persons"] > 0).mean()


def upside_down(sample: Any) -> Any:
    """Divide all persons by the missed ones."""
    missed = (sample["weight"] * sample["missed_persons"]).sum()
    persons = (sample["weight"] * sample["persons"]).sum()
    return persons / missed if missed else math.inf


def small_samples(lesson: Any) -> Any:
    """Return three small samples, made up, in which every wrong way differs from the right one."""
    import pandas as pd

    columns = ["village_id", "weight", "persons", "missed_persons"]
    rows = [
        [(1, 10.0, 4, 0), (1, 10.0, 2, 2), (2, 30.0, 5, 0), (2, 30.0, 3, 0), (2, 30.0, 4, 4)],
        [(1, 20.0, 1, 1), (1, 20.0, 6, 0), (2, 5.0, 3, 0), (2, 5.0, 2, 2)],
        [(7, 8.0, 3, 0), (7, 8.0, 5, 0), (9, 4.0, 2, 0)],
    ]
    return tuple((pd.DataFrame(sample, columns=columns),) for sample in rows)


def name_of_sample(sample: Any) -> T:
    """Name a case by its size."""
    rows = zip(sample["weight"], sample["persons"], sample["missed_persons"], strict=True)
    shown = "; ".join(f"{w:g}, {p}, {m}" for w, p, m in rows)
    return T(
        en=f"the sample `{shown}` (weight, persons, missed persons)", zh=f"样本`{shown}`（依次为权重、人数、漏评人数）"
    )


# 13-4


def deff(lesson: Any) -> Any:
    """Return the design effect of 20 a village at a correlation of 0.05."""
    per_village, rho = 20, 0.05
    return 1 + (per_village - 1) * rho


# 13-5


def visits(p: Any, e: Any, deff: Any) -> Any:
    """Return how many visits give a half-width of e at a share near p."""
    import math

    n = 1.96**2 * p * (1 - p) / e**2
    return math.ceil(n * deff)


def no_design_effect(p: Any, e: Any, deff: Any) -> Any:
    """Leave the design effect out."""
    return visits(p, e, 1)


def half_for_p(p: Any, e: Any, deff: Any) -> Any:
    """Take p = 0.5 to be on the safe side."""
    return visits(0.5, e, deff)


def divided(p: Any, e: Any, deff: Any) -> Any:
    """Divide by the design effect."""
    return visits(p, e, 1 / deff)


def one_error(p: Any, e: Any, deff: Any) -> Any:
    """Take e for the standard error."""
    return math.ceil(p * (1 - p) / e**2 * deff)


def rounded_down(p: Any, e: Any, deff: Any) -> Any:
    """Cut the fraction of a visit off."""
    return visits(p, e, deff) - 1


def not_rounded(p: Any, e: Any, deff: Any) -> Any:
    """Leave the fraction of a visit."""
    return 1.96**2 * p * (1 - p) / e**2 * deff


def rounded_to_nearest(p: Any, e: Any, deff: Any) -> Any:
    """Round to the nearest whole number."""
    return round(not_rounded(p, e, deff))


def margin_not_squared(p: Any, e: Any, deff: Any) -> Any:
    """Forget the square of the margin."""
    return math.ceil(1.96**2 * p * (1 - p) / e * deff)


# 13-6


def half_width(lesson: Any) -> Any:
    """Return the half-width at 2% of 5 households in each of 80 villages, in points."""
    n = 80 * 5
    deff = 1 + (5 - 1) * 0.05
    return 100 * 1.96 * (0.02 * 0.98 * deff / n) ** 0.5


# 13-7


def passes(lesson: Any) -> Any:
    """Return the chance to pass at two true rates, in percent."""
    import pandas as pd

    from coursekit.models.acceptance import pass_probability

    chances = [100 * pass_probability(rate, 400, 7) for rate in (0.015, 0.025)]
    return pd.DataFrame({"true_rate": ["1.5%", "2.5%"], "passes": chances})


def _passes(*chances: float) -> Any:
    import pandas as pd

    return pd.DataFrame({"true_rate": ["1.5%", "2.5%"], "passes": list(chances)})


def for_sure(lesson: Any) -> Any:
    """Let every county below 2% pass and every other fail."""
    return _passes(100.0, 0.0)


def eight_allowed(lesson: Any) -> Any:
    """Allow eight: a found rate of 2%, which is not below 2%."""
    from coursekit.models.acceptance import pass_probability

    return _passes(*(100 * pass_probability(rate, 400, 8) for rate in (0.015, 0.025)))


def fails_instead(lesson: Any) -> Any:
    """Give the chance to fail."""
    return _passes(*(100 - value for value in passes(lesson)["passes"]))


def as_shares(lesson: Any) -> Any:
    """Give shares where percent is asked for."""
    return _passes(*(value / 100 for value in passes(lesson)["passes"]))


def clustered(lesson: Any) -> Any:
    """Take the curve of twenty villages."""
    from coursekit.models.acceptance import pass_probability

    chances = (pass_probability(rate, 400, 7, per_cluster=20, rho=0.05) for rate in (0.015, 0.025))
    return _passes(*(100 * value for value in chances))


# 13-8


def chart(lesson: Any) -> Any:
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


def _lines(rows: list[tuple[float, float, str]]) -> Any:
    """Draw lines as a learner would, to prove what the tests see."""
    import pandas as pd

    from coursekit.charts import alt

    data = pd.DataFrame(rows, columns=["true_rate", "passes", "design"])
    lines = alt.Chart(data).mark_line().encode(x="true_rate:Q", y="passes:Q", color="design:N")
    return lines + alt.Chart(pd.DataFrame({"true_rate": [2.0]})).mark_rule().encode(x="true_rate:Q")


def _by_found_rate(lesson: Any) -> Any:
    return _lines([(k / 4, 100.0 if k < 8 else 0.0, design) for k in range(21) for design in ("random", "villages")])


def _one_draw(lesson: Any) -> Any:
    """Draw the outcome of a few draws at each rate: up and down."""
    found = (100, 100, 90, 100, 80, 90, 60, 70, 50, 30, 40, 10, 20, 0, 10, 0, 0, 10, 0, 0, 0)
    return _lines([(k / 4, float(share), design) for k, share in enumerate(found) for design in ("random", "villages")])


def _chance_to_fail(lesson: Any) -> Any:
    from coursekit.models.acceptance import pass_probability

    rows = []
    for k in range(21):
        one = pass_probability(k / 400, 400, 7)
        two = pass_probability(k / 400, 400, 7, per_cluster=20, rho=0.05)
        rows += [(k / 4, 100 * (1 - one), "random"), (k / 4, 100 * (1 - two), "villages")]
    return _lines(rows)


Points = list[tuple[float, float]]


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _curves(view: Any) -> list[Points]:
    """Return the points of every line, sorted along x; chances in percent are made shares."""
    found: list[Points] = []
    for layer in view.with_mark("line", "area", "point", "circle"):
        x, y = layer.channels.get("x"), layer.channels.get("y")
        split = [layer.channels[c] for c in ("color", "detail", "strokeDash", "shape") if c in layer.channels]
        groups: dict[tuple[str, ...], Points] = {}
        for row in layer.rows:
            if _is_number(row.get(x)) and _is_number(row.get(y)):
                key = tuple(str(row.get(name)) for name in split)
                groups.setdefault(key, []).append((float(row[x]), float(row[y])))
        found += [sorted(points) for points in groups.values() if len(points) > 3]
    scale = 100 if any(y > 1 for points in found for _, y in points) else 1
    return [[(x, y / scale) for x, y in points] for points in found]


def _holds(view: Any, *chances: float) -> bool:
    """Tell whether one curve holds a point near each of these chances."""
    return any(all(any(abs(y - c) < 0.006 for _, y in points) for c in chances) for points in _curves(view))


def _x_in_shares(view: Any) -> bool:
    """Tell whether the true rates run from 0 to 0.05 and not from 0 to 5."""
    return all(x <= 0.2 for points in _curves(view) for x, _ in points)


AT_RANDOM, IN_VILLAGES = (0.745, 0.217), (0.709, 0.308)


def _step(view: Any) -> bool:
    """Tell whether every curve is only ever 0 or 1, and falls once."""
    curves = _curves(view)
    return bool(curves) and all(
        {y for _, y in points} == {0.0, 1.0} and sorted((y for _, y in points), reverse=True) == [y for _, y in points]
        for points in curves
    )


def _two_in_one(view: Any) -> bool:
    """Tell whether a line has two heights over one x: two designs joined into one."""
    return any(a[0] == b[0] and a[1] != b[1] for points in _curves(view) for a, b in pairwise(points))


def _joined(lesson: Any) -> Any:
    """Draw both designs as one line: the solution without its colour."""
    drawn = chart(lesson).to_dict()
    del drawn["layer"][0]["encoding"]["color"]
    return drawn


def _zigzag(view: Any) -> bool:
    """Tell whether a curve rises anywhere by more than rounding, and does not simply rise all the way."""
    for points in _curves(view):
        steps = [b[1] - a[1] for a, b in pairwise(points)]
        if any(s > 0.01 for s in steps) and any(s < -0.01 for s in steps):
            return True
    return False


# 13-9


def upper_bound(lesson: Any) -> Any:
    """Return the highest share that none in 60 leaves open with 95% certainty, in percent."""
    return 100 * (1 - 0.05 ** (1 / 60))


# 13-10


def plan(lesson: Any) -> Any:
    """Return an example of a plan; its chances come from the beta-binomial model with a correlation of 0.05."""
    return {
        "villages": 20,
        "per_village": 10,
        "rule": T(
            en="A random list of villages, then of households; pass when at most 1 of 200 is missed.",
            zh="先随机抽村，再随机抽户；200户中查出不超过1户漏评，即通过。",
        ),
        "good_fails": T(
            en="A county at 1.0% fails in about 54 of 100 samples; so a failed one is visited again.",
            zh="真实比率为1.0%的县，100次中约有54次不通过，所以不通过的要再查一次。",
        ),
        "bad_passes": T(
            en="A county at 3.0% passes in about 4 of 100 samples.",
            zh="真实比率为3.0%的县，100次中约有4次通过。",
        ),
        "hours": T(
            en="160 of 200 interviewer hours; say half a day of a cadre in each of 20 villages, which could have "
            "gone to households.",
            zh="200工时中用160工时；假定20个村各占用一名村干部半天，这半天本可入户。",
        ),
    }


def _plan_with(lesson: Any, **changes: Any) -> dict[str, Any]:
    return {**plan(lesson), **changes}


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return math.nan


def _over_budget(answer: dict[str, Any]) -> bool:
    k, m = _number(answer.get("villages")), _number(answer.get("per_village"))
    return k * (TRIP + VISIT * m) > HOURS


def _without_digit(answer: dict[str, Any], *names: str) -> bool:
    return any(not any(c.isdigit() for c in str(answer.get(name, ""))) for name in names)


EXERCISES = (
    Number(
        id="13-1",
        title=T(en="None found: how many visits?", zh="一户没查出，要查多少户？"),
        ask=T(
            en="the smallest number of visits whose “none found” rules out 2% with 95% certainty",
            zh="一户没查出时，能以95%的把握排除2%的最少户数",
        ),
        unit=HOUSEHOLDS,
        places=0,
        solution=enough,
        derive=lambda _: "read",
        hints=(
            T(
                en="Suppose the rate is 2%. How likely is it that one visit finds nothing? And two in a row?",
                zh="设比率为2%。查一户而没查出的概率是多少？连查两户都没查出呢？",
            ),
            T(
                en="All n visits find nothing with the chance `0.98**n`. This chance must fall to 5% or less.",
                zh="n户全都没查出的概率是`0.98**n`，它要降到5%及以下。",
            ),
            T(
                en="Try n = 100, 140, 150 … or let a `while` loop count.",
                zh="可以试n＝100、140、150……也可以用`while`循环数。",
            ),
        ),
        mistakes=(
            Mistake(
                "none-found-is-zero",
                T(
                    en="One visit that finds nothing proves little: in a county at 2% it happens 98 times in 100.",
                    zh="查一户没查出，说明不了什么：比率为2%的县，100次里有98次会这样。",
                ),
                value=1,
            ),
            Mistake(
                "fixed-share",
                T(
                    en="That is a fifth of 20,000. What counts is how many are visited, hardly what share of the list "
                    "they are.",
                    zh="这是20000户的五分之一。起作用的是查了多少户，占名单的几成关系不大。",
                ),
                value=4000,
            ),
            Mistake(
                "rule-of-three",
                T(
                    en="3 ÷ 0.02 is the rule of three, a good approximation. The exact answer is a little smaller: use "
                    "`0.98**n`.",
                    zh="3÷0.02是“三法则”，是很好的近似。精确答案略小一点，请用`0.98**n`。",
                ),
                value=150,
            ),
            Mistake(
                "two-sided",
                T(
                    en="You left 2.5% instead of 5%. With none found there is only one side: all the 5% lie there.",
                    zh="你留的是2.5%，不是5%。一户没查出时只有一侧，5%全在这一侧。",
                ),
                value=183,
            ),
            Mistake(
                "fifty-per-expected-one",
                T(
                    en="Among 50 one missed household is *expected*. Finding none among 50 still happens with a chance "
                    "of 36%.",
                    zh="查50户，**平均**会遇到1户；可50户一户没查出的概率仍有36%。",
                ),
                value=50,
            ),
            Mistake(
                "a-hundred",
                T(
                    en="At 100 a county at 2% still shows nothing in 13.3% of samples. It must be 5% or less.",
                    zh="查100户，比率为2%的县仍有13.3%的样本一户也查不出，要降到5%及以下。",
                ),
                value=100,
            ),
            Mistake(
                "two-hundred",
                T(
                    en="200 are enough (1.8%), but fewer will do. Look for the smallest number with 5% or less.",
                    zh="200户够了（1.8%），但用不着这么多。请找出不超过5%的最小户数。",
                ),
                value=200,
            ),
            Mistake(
                "one-visit-short",
                T(
                    en="Nearly: `0.98**148` is still a hair above 5%.",
                    zh="就差一点：`0.98**148`仍略高于5%。",
                ),
                value=148,
            ),
        ),
        why=T(
            en="A county at 2% shows nothing in n visits with the chance 0.98ⁿ. At 149 that is 4.93%, at 148 still "
            "5.03%. Any county above 2% would show nothing even less often.",
            zh="比率为2%的县，n户都没查出的概率是0.98的n次方。149户时为4.93%，148户时仍为5.03%。比率更高的县，这样的概率更小。",
        ),
        right=T(
            en="149 visits with none found put the rate below 2% with 95% certainty, whether the list holds five "
            "thousand households or five million.",
            zh="查149户一户没查出，就有95%的把握说比率低于2%，无论名单上是五千户还是五百万户。",
        ),
    ),
    Choice(
        id="13-2",
        title=T(en="Two percent of whom?", zh="2%，是谁的2%？"),
        ask=T(en="the share of all poor that is missed: one letter", zh="漏掉的占全部贫困人口多少：一个字母"),
        options=(
            Option(
                "a",
                T(en="2%: that is what the missed rate says.", zh="2%，漏评率说的就是这个。"),
                T(
                    en="2% is a share of the *unregistered*. The poor are another group, and a much smaller one.",
                    zh="2%是占**未登记人口**的比例。贫困人口是另一群人，而且少得多。",
                ),
                "rate-of-the-unregistered",
            ),
            Option(
                "b",
                T(en="About 65%: 1,940 of 3,000.", zh="约65%：1940人与3000人之比。"),
                T(
                    en="You divided the missed by the registered. The poor are both together: the missed belong into "
                    "the base as well.",
                    zh="你用漏评的除以登记在册的。全部贫困人口是两者之和，漏评的人也要算进分母。",
                ),
                "over-the-registered",
            ),
            Option("c", T(en="About 39%: 1,940 of 4,940.", zh="约39%：4940人中的1940人。")),
            Option(
                "d",
                T(en="About 1.9%: 1,940 of 100,000.", zh="约1.9%：100000人中的1940人。"),
                T(
                    en="This is the share of the missed in the whole population. The question is about the poor.",
                    zh="这是漏评的占总人口的比例。题目问的是占贫困人口的比例。",
                ),
                "over-everybody",
            ),
        ),
        answer="c",
        solution=missed_poor,
        derive=lambda _: "simulated",
        hints=(
            T(en="How many people does 2% of the unregistered make?", zh="未登记人口的2%是多少人？"),
            T(
                en="All poor = the missed + the registered poor. Put the missed over that sum.",
                zh="全部贫困人口＝漏评的＋登记在册的贫困人口。用漏评的除以这个和。",
            ),
        ),
        why=T(
            en="2% of 97,000 is 1,940 people. With the 3,000 on the register there are 4,940 poor, and 1,940 of them, "
            "39%, are missed. The missed rate is a false omission rate; the share of the poor that is missed is the "
            "exclusion error.",
            zh="97000人的2%是1940人；加上登记的3000人，贫困人口共4940人，其中1940人即39%被漏掉。漏评率是一种错误遗漏率（未登记者中漏评的比例），"
            "漏掉的占贫困人口的比例则是排斥误差。",
        ),
        right=T(
            en="A missed rate of 2%, right at the limit, can leave out 39% of the poor: its base is the large group of "
            "the unregistered.",
            zh="漏评率正好卡在2%的界线上，漏掉的却可以占到贫困人口的39%，因为它的分母是人数众多的未登记人口。",
        ),
    ),
    Function(
        id="13-3",
        title=T(en="An estimator", zh="写一个估计量"),
        ask=T(
            en="a function that returns the missed rate as a share of persons, with the weights",
            zh="返回漏评率的函数：按人口计算，用上权重，结果为0到1之间的比例",
        ),
        cases=small_samples,
        show=name_of_sample,
        solution=missed_rate,
        derive=lambda _: "simulated",
        hints=(
            T(
                en="A household with weight 30 stands for 30 like it. How many persons does it stand for?",
                zh="权重为30的一户代表30户。它代表多少人？",
            ),
            T(
                en="Weight × missed persons, summed, over weight × persons, summed.",
                zh="权重×漏评人数，求和；权重×人数，求和；两者相除。",
            ),
            T(
                en='`(sample["weight"] * sample["missed_persons"]).sum()` is the upper half.',
                zh='分子是`(sample["weight"] * sample["missed_persons"]).sum()`。',
            ),
        ),
        mistakes=(
            Mistake(
                "without-weights",
                T(
                    en="Every household counts once in yours. Those from large villages had a smaller chance to be "
                    "drawn and stand for more: use `weight`.",
                    zh="你把每一户都只算一次。大村的户被抽中的概率较小，代表的户更多，请用上`weight`。",
                ),
                wrong=without_weights,
            ),
            Mistake(
                "households-for-persons",
                T(
                    en="You estimate the share of households. The test counts persons: a missed family of six weighs "
                    "more than one who lives alone.",
                    zh="你估计的是户的比例。这项指标按人计算：漏了六口之家，比漏了独居的一人更多。",
                ),
                wrong=by_household,
            ),
            Mistake(
                "mean-of-village-rates",
                T(
                    en="You averaged the rates of the villages, so a small village counts as much as a large one.",
                    zh="你把各村的比率求了平均，小村和大村就一样重了。",
                ),
                wrong=mean_of_villages,
            ),
            Mistake(
                "persons-over-households",
                T(
                    en="Persons above, households below: a share needs the same unit in both.",
                    zh="分子是人，分母是户。比例的分子和分母单位要相同。",
                ),
                wrong=over_weights,
            ),
            Mistake(
                "percent-for-share",
                T(
                    en="A hundred times too large: this is percent. Return a share from 0 to 1.",
                    zh="大了一百倍：这是百分数。请返回0到1之间的比例。",
                ),
                wrong=in_percent,
            ),
            Mistake(
                "households-unweighted",
                T(
                    en="You counted households, each once. The rate counts persons, and each household stands for "
                    "`weight` households.",
                    zh="你数的是户，而且每户只算一次。这个比率按人计算，每一户还要代表`weight`户。",
                ),
                wrong=households_unweighted,
            ),
            Mistake(
                "upside-down",
                T(en="Your fraction is upside down.", zh="你的分数上下颠倒了。"),
                wrong=upside_down,
            ),
        ),
        why=T(
            en="Each weight is one over the chance to be drawn, so the two sums estimate all missed persons and all "
            "persons off the register. Their ratio is the rate. Both vary from sample to sample, which is why it is "
            "called a ratio estimator.",
            zh="权重是抽中概率的倒数，所以两个和分别估计全部漏评人口和全部未登记人口，相除就是漏评率。分子分母都随样本变动，因此叫比率估计量。",
        ),
        right=T(
            en="This is the ratio estimator that survey offices use; only its error remains to be found.",
            zh="这就是抽样调查中常用的比率估计量，接下来只差求出它的误差。",
        ),
    ),
    Number(
        id="13-4",
        title=T(en="What a village costs in certainty", zh="集中在村里，要付出多少？"),
        ask=T(
            en="the design effect of 20 households a village at ρ = 0.05, two decimals",
            zh="每村20户、ρ＝0.05时的设计效应，两位小数",
        ),
        unit=PLAIN,
        places=2,
        solution=deff,
        derive=lambda _: "simulated",
        hints=(
            T(
                en="The first household of a village is as good as one drawn at random. How many others are there?",
                zh="每村的第一户，同随机抽的一户一样有用。除它以外还有几户？",
            ),
            T(en="Each of the 19 others adds ρ.", zh="其余19户，每户加上一个ρ。"),
        ),
        mistakes=(
            Mistake(
                "all-twenty",
                T(
                    en="You counted the first household as well. It has nobody before it to resemble.",
                    zh="你把第一户也算进去了。它前面没有别的户可以与它相像。",
                ),
                value=2.0,
            ),
            Mistake(
                "without-the-one",
                T(
                    en="This is only what the clusters add. The variance of a random sample, 1, belongs to it.",
                    zh="这只是因集中而增加的部分，还要加上随机抽样本身的1。",
                ),
                value=0.95,
            ),
            Mistake(
                "root-taken",
                T(
                    en="You took the root: that is the factor for the width. The design effect is the factor for the "
                    "variance.",
                    zh="你开了方，那是区间宽度的倍数。设计效应是方差的倍数。",
                ),
                value=1.95**0.5,
            ),
            Mistake(
                "effective-size",
                T(
                    en="This is what 400 visits are worth. The question is by what the variance is multiplied.",
                    zh="这是400户相当于多少户。题目问的是方差变为几倍。",
                ),
                value=400 / 1.95,
            ),
            Mistake(
                "more-for-the-worse",
                T(
                    en="You multiplied 400 by the design effect. Clusters make visits worth less, not more; and the "
                    "question is for the effect itself.",
                    zh="你把400乘上了设计效应。集中走访会使每户的作用变小，不会变大；而且题目问的是设计效应本身。",
                ),
                value=780,
            ),
        ),
        why=T(
            en="1 + (20 − 1) × 0.05 = 1.95. The variance nearly doubles, so 400 visits work like 400 ÷ 1.95 = 205 "
            "drawn at random.",
            zh="1＋（20−1）×0.05＝1.95。方差几乎翻倍，所以400户只相当于随机抽的400÷1.95＝205户。",
        ),
        right=T(
            en="Even a correlation as small as 0.05 nearly halves the worth of the visits: 400 work like 205.",
            zh="相关系数只有0.05，走访的作用却减了近一半：400户相当于205户。",
        ),
    ),
    Function(
        id="13-5",
        title=T(en="How many visits?", zh="要走访多少户？"),
        ask=T(
            en="a function that returns the number of visits, rounded up, as a whole number",
            zh="返回走访户数的函数，向上取整",
        ),
        cases=((0.02, 0.01, 1.95), (0.02, 0.01, 1.0), (0.5, 0.03, 1.45), (0.1, 0.02, 1.2), (0.015, 0.005, 2.45)),
        solution=visits,
        derive=lambda _: "simulated",
        hints=(
            T(
                en="Turn the formula of the half-width round: what is n, when e is known?",
                zh="把半宽的公式倒过来：已知e，n是多少？",
            ),
            T(
                en="n = 1.96² · p(1 − p) / e² for a random sample. How does the design effect change it?",
                zh="随机抽样时n＝1.96²·p(1−p)/e²。设计效应会怎样改变它？",
            ),
            T(
                en="Multiply by `deff`, then round up with `math.ceil`.",
                zh="乘以`deff`，再用`math.ceil`向上取整。",
            ),
        ),
        mistakes=(
            Mistake(
                "no-design-effect",
                T(
                    en="`deff` changes nothing in yours. Visits in villages are worth less, so more are needed.",
                    zh="在你的函数里`deff`不起作用。集中在村里走访，每户作用较小，需要的户数更多。",
                ),
                wrong=no_design_effect,
            ),
            Mistake(
                "half-for-p",
                T(
                    en="You took 0.5 for p. That is safe and dear: at small rates it asks for many times the visits.",
                    zh="你把p取成0.5。这样稳妥但代价大：比率很小时，户数会多出许多倍。",
                ),
                wrong=half_for_p,
            ),
            Mistake(
                "divided-by-deff",
                T(
                    en="You divided by the design effect. It raises the variance, so it must raise n.",
                    zh="你除以了设计效应。它使方差变大，所以户数也要变大。",
                ),
                wrong=divided,
            ),
            Mistake(
                "margin-as-standard-error",
                T(
                    en="The 1.96 is missing: e is the half-width of a 95% interval, about two standard errors.",
                    zh="少了1.96：e是95%区间的半宽，约为两个标准误。",
                ),
                wrong=one_error,
            ),
            Mistake(
                "rounded-down",
                T(
                    en="Right before rounding. Round up: with one visit fewer the interval is too wide.",
                    zh="取整之前是对的。请向上取整：少一户，区间就过宽了。",
                ),
                wrong=rounded_down,
            ),
            Mistake(
                "not-rounded",
                T(
                    en="The formula is right. There is no part of a visit: round up with `math.ceil`.",
                    zh="公式是对的。走访没有零点几户：请用`math.ceil`向上取整。",
                ),
                wrong=not_rounded,
            ),
            Mistake(
                "rounded-to-nearest",
                T(
                    en="The formula is right, but `round` goes to the nearest number. Round up with `math.ceil`.",
                    zh="公式是对的，但`round`是四舍五入。请用`math.ceil`向上取整。",
                ),
                wrong=rounded_to_nearest,
            ),
            Mistake(
                "margin-not-squared",
                T(
                    en="Divide by e squared: half the width takes four times the visits.",
                    zh="要除以e的平方：宽度减半，户数要变成四倍。",
                ),
                wrong=margin_not_squared,
            ),
        ),
        why=T(
            en="A half-width e = 1.96 √(p(1 − p) · deff / n), solved for n. For p = 0.02 and e = 0.01 it gives 753 "
            "visits at random and 1,469 with 20 a village.",
            zh="由半宽`e = 1.96 * sqrt(p * (1 - p) * deff / n)`解出n。"
            "p＝0.02、e＝0.01时，随机抽样要753户，每村20户则要1469户。",
        ),
        right=T(
            en="To know a rate of 2% to within one point takes 753 visits at random, 1,469 with 20 a village.",
            zh="要把2%的比率估到上下1个百分点，随机抽样要753户，每村20户则要1469户。",
        ),
    ),
    Number(
        id="13-6",
        title=T(en="The same visits, more villages", zh="户数不变，村多一些"),
        ask=T(
            en="half-width of the 95% interval at 2%, 80 villages × 5: percentage points, two decimals",
            zh="比率为2%、80村×5户时95%区间的半宽，单位是百分点，两位小数",
        ),
        unit=POINTS,
        places=2,
        solution=half_width,
        derive=lambda _: "simulated",
        hints=(
            T(en="First the design effect of five a village.", zh="先求每村5户的设计效应。"),
            T(
                en="1 + 4 × 0.05 = 1.2. It stands under the root, beside 0.02 × 0.98 / 400.",
                zh="1＋4×0.05＝1.2。它在根号里面，与0.02×0.98/400相乘。",
            ),
        ),
        mistakes=(
            Mistake(
                "same-n-same-width",
                T(
                    en="This is the width of 400 drawn at random. Five a village still resemble each other a little.",
                    zh="这是随机抽400户的半宽。每村5户，彼此仍有些相像。",
                ),
                value=lambda lesson: 196 * (0.02 * 0.98 / 400) ** 0.5,
            ),
            Mistake(
                "twenty-a-village",
                T(en="This is the width of 20 × 20.", zh="这是20村×20户的半宽。"),
                value=lambda lesson: 196 * (0.02 * 0.98 * 1.95 / 400) ** 0.5,
            ),
            Mistake(
                "standard-error",
                T(
                    en="This is the standard error. A 95% interval reaches 1.96 of them to either side.",
                    zh="这是标准误。95%区间向两侧各取1.96个标准误。",
                ),
                value=lambda lesson: 100 * (0.02 * 0.98 * 1.2 / 400) ** 0.5,
            ),
            Mistake(
                "standard-error-of-twenty",
                T(
                    en="This is the standard error of 20 × 20: another layout, and not yet a half-width.",
                    zh="这是20村×20户的标准误：抽法不对，也还不是半宽。",
                ),
                value=lambda lesson: 100 * (0.02 * 0.98 * 1.95 / 400) ** 0.5,
            ),
            Mistake(
                "deff-outside-the-root",
                T(
                    en="You multiplied the width by the design effect. It multiplies the variance: take its root.",
                    zh="你用设计效应直接乘了宽度。它是方差的倍数，要开方。",
                ),
                value=lambda lesson: 1.2 * 196 * (0.02 * 0.98 / 400) ** 0.5,
            ),
            Mistake(
                "whole-width",
                T(
                    en="This is the whole interval from end to end. Half of it is asked for.",
                    zh="这是整个区间的宽度，题目问的是一半。",
                ),
                value=lambda lesson: 2 * 196 * (0.02 * 0.98 * 1.2 / 400) ** 0.5,
            ),
        ),
        why=T(
            en="The design effect falls from 1.95 to 1.2, the half-width from 1.92 to 1.50 points. The price: 80 trips "
            "instead of 20.",
            zh="设计效应从1.95降到1.2，半宽从1.92个百分点降到1.50个百分点。代价是要跑80个村，而不是20个。",
        ),
        right=T(
            en="1.50 points instead of 1.92, with the same 400 visits; but four times as many villages to reach.",
            zh="同样400户，半宽从1.92个百分点降到1.50个百分点；但要跑的村多了三倍。",
        ),
    ),
    Table(
        id="13-7",
        title=T(en="The two errors of a pass rule", zh="判定规则的两种错误"),
        ask=T(
            en="the chance to pass at each of two true rates: percent, one decimal",
            zh="两种真实比率下通过的概率，百分数，一位小数",
        ),
        rows=("true_rate",),
        columns=(Column("passes", T(en="chance to pass, %", zh="通过的概率（%）"), tolerance=0.06),),
        solution=passes,
        derive=lambda _: "simulated",
        hints=(
            T(
                en="The rule says “below 2%”. How many of 400 may be found at most?",
                zh="规则是“低于2%”才通过。400户中最多查出几户仍算通过？",
            ),
            T(
                en="8 of 400 is exactly 2%, so at most 7: `pass_probability(rate, 400, 7)`. Give `rate` as a share.",
                zh="400户中的8户正好是2%，所以最多7户：`pass_probability(rate, 400, 7)`，`rate`用小数。",
            ),
        ),
        mistakes=(
            Mistake(
                "below-two-passes-for-sure",
                T(
                    en="You judged the counties by their true rates. The rule sees only the sample, and that varies.",
                    zh="你按真实比率判定了。规则只看得到样本，而样本会变。",
                ),
                wrong=for_sure,
            ),
            Mistake(
                "eight-allowed",
                T(
                    en="You allowed 8. Then the found rate is 2%, which is not below 2%.",
                    zh="你允许查出8户，那样查出率正好是2%，不算低于2%。",
                ),
                wrong=eight_allowed,
            ),
            Mistake(
                "chance-to-fail",
                T(en="These are the chances to fail.", zh="这是不通过的概率。"),
                wrong=fails_instead,
            ),
            Mistake(
                "shares-for-percent",
                T(en="These are shares. Percent is asked for.", zh="这是小数，题目要百分数。"),
                wrong=as_shares,
            ),
            Mistake(
                "in-villages",
                T(
                    en="These are the chances with 20 in each of 20 villages. Here all 400 are drawn at random.",
                    zh="这是20个村各20户时通过的概率。本题的400户是全县随机抽的。",
                ),
                wrong=clustered,
            ),
        ),
        why=T(
            en="A county at 1.5%, good by the rule, passes in 74.5% of samples and so fails in a quarter of them. One "
            "at 2.5% passes in 21.7%. Only more visits, not a stricter rule, make both errors smaller.",
            zh="真实比率1.5%的县本应通过，通过的概率是74.5%，有四分之一的样本会冤枉它；2.5%的县仍有21.7%的概率通过。要让两种错误都变小，"
            "只能多查，光靠收紧规则不行。",
        ),
        right=T(
            en="By chance alone one county in four at 1.5% is failed, and one in five at 2.5% is passed.",
            zh="单凭偶然，1.5%的县四个里冤枉一个，2.5%的县五个里放过一个。",
        ),
    ),
    Chart(
        id="13-8",
        title=T(en="A curve for the rule", zh="画出规则的曲线"),
        ask=T(
            en="chance to pass against the true rate, two lines (random, villages), with a rule at 2%",
            zh="以真实比率为横轴、通过的概率为纵轴，画两条线（随机、按村），并在2%处画参考线",
        ),
        solution=chart,
        derive=lambda _: "simulated",
        needs=(
            Need(
                "line",
                lambda view: view.has("line"),
                T(
                    en="There is no line in the chart. The chance changes smoothly with the true rate: `mark_line()`.",
                    zh="图中没有线。通过的概率随真实比率连续变化，请用`mark_line()`。",
                ),
            ),
            Need(
                "random-curve",
                lambda view: _holds(view, *AT_RANDOM),
                T(
                    en="The curve of 400 at random is missing. It goes through the two chances of 13-7.",
                    zh="缺少随机抽400户的曲线。它应经过13-7的两个数。",
                ),
            ),
            Need(
                "village-curve",
                lambda view: _holds(view, *IN_VILLAGES),
                T(
                    en="The curve of 20 in each of 20 villages is missing, as a line of its own (`color=`).",
                    zh="缺少20个村各20户的曲线，要单独成一条线（用`color=`）。",
                ),
            ),
            Need(
                "rule-at-two",
                lambda view: view.rule_at(0.02 if _x_in_shares(view) else 2),
                T(
                    en="There is no rule at 2%. It parts the counties that should pass from those that should not.",
                    zh="缺少位于2%的参考线。它把应当通过的县与不应通过的县分开。",
                ),
            ),
        ),
        mistakes=(
            Mistake(
                "found-rate-across",
                T(
                    en="Your lines jump from sure to never: the found rate is on the x axis. By the *found* rate the "
                    "rule is certain; put the *true* rate there.",
                    zh="你的线从“必过”直接跳到“必不过”，横轴放的是查出率。按**查出**率，规则当然是确定的；请放**真实**比率。",
                ),
                test=_step,
                wrong=_by_found_rate,
            ),
            Mistake(
                "two-in-one-line",
                T(
                    en="Both designs run through one line, so it jumps up and down. Give each a line of its own: "
                    '`color="design"`.',
                    zh='两种抽法连成了一条线，所以忽上忽下。请让每种抽法各成一条线：`color="design"`。',
                ),
                test=_two_in_one,
                wrong=_joined,
            ),
            Mistake(
                "a-few-draws-a-point",
                T(
                    en="Your line goes up and down: each point rests on a few draws, and the zigzag is chance. Compute "
                    "the chance itself.",
                    zh="你的线忽上忽下：每个点只靠几次抽样，起伏来自偶然。请直接计算概率本身。",
                ),
                test=_zigzag,
                wrong=_one_draw,
            ),
            Mistake(
                "chance-to-fail",
                T(
                    en="Your lines rise: you drew the chance to fail. Draw the chance to pass.",
                    zh="你的线是上升的，画的是不通过的概率。请画通过的概率。",
                ),
                test=lambda view: _holds(view, 1 - AT_RANDOM[0], 1 - AT_RANDOM[1]),
                wrong=_chance_to_fail,
            ),
        ),
        hints=(
            T(
                en="`curves` is in long form: which column goes along x, which up y, which tells the lines apart?",
                zh="`curves`是长表：哪一列放横轴，哪一列放纵轴，哪一列区分两条线？",
            ),
            T(
                en="The lines: `alt.Chart(curves).mark_line()"
                '.encode(x="true_rate:Q", y="passes:Q", color="design:N")`.',
                zh="两条线这样画：`alt.Chart(curves).mark_line()"
                '.encode(x="true_rate:Q", y="passes:Q", color="design:N")`。',
            ),
            T(
                en="Add a second chart of one row, `true_rate` 2, with `mark_rule()`, and join the two with `+`.",
                zh="另做一张只有一行的图，`true_rate`为2，用`mark_rule()`，再用`+`叠在一起。",
            ),
        ),
        why=T(
            en="This is the operating characteristic of the rule. A perfect rule would drop straight down at 2%. The "
            "curve of the villages is flatter: more of the clearly good counties "
            "fail, and more of the bad ones pass.",
            zh="这就是规则的抽检特性曲线。完美的规则会在2%处垂直落下。按村抽的曲线更平：明显好的县被冤枉的更多，放过的差县也更多。",
        ),
        right=T(
            en="At 2.5% the villages let a county pass in 31% of samples, the random sample in 22%. The flatter curve "
            "tells less.",
            zh="真实比率2.5%时，按村抽有31%的概率通过，随机抽为22%。曲线越平，越分不出好坏。",
        ),
    ),
    Number(
        id="13-9",
        title=T(en="The same rule elsewhere", zh="换一处用同样的规则"),
        ask=T(
            en="the highest loss rate that “none of 60” leaves open with 95% certainty: percent, two decimals",
            zh="60件一件没丢时，以95%的把握来说，丢失率最高可能是多少：百分数，两位小数",
        ),
        unit=PERCENT,
        places=2,
        solution=upper_bound,
        derive=lambda _: "simulated",
        transfer=True,
        hints=(
            T(
                en="In 13-1 the rate was given and n was sought. Now n is given.",
                zh="13-1是已知比率求户数，这里是已知件数求比率。",
            ),
            T(
                en="At which rate does (1 − rate)⁶⁰ equal 0.05?",
                zh="比率为多少时，（1−比率）的60次方等于0.05？",
            ),
            T(en="`1 - 0.05 ** (1 / 60)`, in percent.", zh="`1 - 0.05 ** (1 / 60)`，再换成百分数。"),
        ),
        mistakes=(
            Mistake(
                "none-found-is-zero",
                T(
                    en="None found is not none there. Which loss rates could easily show none among 60?",
                    zh="没查出不等于没有。哪些丢失率也很容易在60件里一件不见？",
                ),
                value=0,
            ),
            Mistake(
                "rule-of-three",
                T(
                    en="3 ÷ 60 is the rule of three, close but not exact. Two decimals ask for the root.",
                    zh="3÷60是“三法则”，接近但不精确。要两位小数，请开方计算。",
                ),
                value=5,
            ),
            Mistake(
                "two-sided",
                T(
                    en="You left 2.5%. With none found all the 5% lie on one side.",
                    zh="你留的是2.5%。一件没查出时，5%全在一侧。",
                ),
                value=lambda lesson: 100 * (1 - 0.025 ** (1 / 60)),
            ),
            Mistake(
                "certainty-and-doubt-swapped",
                T(
                    en="You took the root of 0.95. The chance to see nothing must be as small as 0.05.",
                    zh="你对0.95开了方。一件没查出的概率要小到0.05才行。",
                ),
                value=lambda lesson: 100 * (1 - 0.95 ** (1 / 60)),
            ),
            Mistake(
                "one-in-sixty",
                T(
                    en="One in sixty is what one lost bag would give. At that rate none is found 36 times in 100.",
                    zh="六十分之一是丢了一件时的比率。真实比率如果是这样，100次里有36次一件也查不出。",
                ),
                value=lambda lesson: 100 / 60,
            ),
        ),
        why=T(
            en="At a loss rate of 4.87% sixty bags all arrive with a chance of 5%. So the sample rules out rates above "
            "that, and “0%” claims far more than it can. (The airline is invented.)",
            zh="丢失率为4.87%时，60件全部到达的概率是5%。样本能排除的只是更高的比率，“0%”说得太满。（航空公司为虚构。）",
        ),
        right=T(
            en="Sixty bags leave anything up to 4.87% open: nearly one bag in twenty could be lost.",
            zh="60件行李，只能排除4.87%以上的丢失率：将近每二十件丢一件，也不是没有可能。",
        ),
    ),
    Open(
        id="13-10",
        title=T(en="A plan for County Jia", zh="给甲县做一个方案"),
        ask=T(
            en="villages, households in each, a pass rule, both errors, and what it takes from the villages",
            zh="几个村、每村几户、判定规则、两种错误，以及占用基层多少时间",
        ),
        fields=(
            Field("villages", T(en="number of villages", zh="抽几个村"), kind="number"),
            Field("per_village", T(en="households in each", zh="每村几户"), kind="number"),
            Field("rule", T(en="how they are drawn, and when the county passes", zh="怎么抽、怎样算通过"), least=15),
            Field("good_fails", T(en="how often a good county fails", zh="好的县有多大概率不通过"), least=10),
            Field("bad_passes", T(en="how often a bad county passes", zh="差的县有多大概率通过"), least=10),
            Field(
                "hours",
                T(en="hours, and what the villages give up for them", zh="用多少小时，基层为此放下了什么"),
                least=10,
            ),
        ),
        solution=plan,
        derive=lambda _: "simulated",
        hints=(
            T(
                en="Which mistake is worse here: to fail a good county, or to pass a bad one? Start there.",
                zh="在这里，冤枉好县和放过差县，哪一种更糟？从这里入手。",
            ),
            T(
                en="villages × (3 + 0.5 × households) must stay within 200. The table of layouts shows the best ones.",
                zh="村数×（3＋0.5×每村户数）不得超过200。前面的表列出了较好的搭配。",
            ),
            T(
                en="`pass_probability(rate, n, allowed, per_cluster=…, rho=0.05)` gives both errors: one rate below "
                "2%, one above.",
                zh="两种错误都用`pass_probability(rate, n, allowed, per_cluster=…, rho=0.05)`"
                "来算：取一个低于2%的比率，再取一个高于2%的。",
            ),
        ),
        mistakes=(
            Mistake(
                "over-budget",
                T(
                    en="Your plan takes more than 200 hours: villages × (3 + 0.5 × households).",
                    zh="你的方案超过了200小时：村数×（3＋0.5×每村户数）。",
                ),
                test=_over_budget,
                wrong=lambda lesson: _plan_with(lesson, per_village=20),
            ),
            Mistake(
                "errors-without-numbers",
                T(
                    en="One of the two errors has no number. A reader needs the chance and the true rate it is for.",
                    zh="两种错误中有一种没有写数。读者需要知道概率有多大，以及对应的真实比率。",
                ),
                test=lambda answer: _without_digit(answer, "good_fails", "bad_passes"),
                wrong=lambda lesson: _plan_with(lesson, good_fails="Rarely, if it is truly good. 很少。" * 2),
            ),
            Mistake(
                "rule-without-a-count",
                T(
                    en="Your rule names no count. Say at most how many may be found.",
                    zh="你的规则没有写数目。请写明最多可以查出几户。",
                ),
                test=lambda answer: _without_digit(answer, "rule"),
                wrong=lambda lesson: _plan_with(lesson, rule="Visit households and decide. 走访之后再作决定。" * 2),
            ),
        ),
        why=T(
            en="Twenty villages of ten take 160 hours. With at most 1 of 200 the plan seldom passes a bad county, and "
            "fails many good ones: with so few visits there is no plan without a large error, so it says which one it "
            "bears, and why.",
            zh="20个村各10户，用160小时。“200户中不超过1户”很少放过差的县，却会冤枉许多好的县。户数这么少，没有哪个方案能避开大的错误，"
            "所以要写明承担哪一种、为什么。",
        ),
        right=T(
            en="All fields are there. Whether the plan is worth its hours, those who give them must say too.",
            zh="各项已填齐。这些小时花得值不值，也要听付出时间的人怎么说。",
        ),
    ),
)
