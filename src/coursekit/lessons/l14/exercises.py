"""What is computed for the exercises of lesson 14; their words stand in ``lesson.md``.

The two small files, the homes and the tax office are invented and say so; County Jia is simulated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PERCENT, count
from coursekit.lessons.l14 import county, files, met, rules, wrong

if TYPE_CHECKING:
    import pandas as pd

ROWS = count("rows", "rows", "行", "row", "pairs", "pair", "对")


@ex.came_out
def same_birthday(lesson: Context) -> float:
    """Return how many of 100 people of County Jia share their full date of birth with somebody there."""
    rows = county.stored("shared").set_index("key")
    return float(round(100 * rows["shared"]["birth"] / rows["persons"]["birth"]))


@ex.came_out
def likelier(lesson: Context) -> str:
    """Return whether a pair with a score of 13 bits is rather one person or two."""
    from coursekit.models import linkage

    return "one" if linkage.probability(13, 1600, 10_000 * 2000) > 0.5 else "two"


@ex.came_out
def all_needs(lesson: Context) -> float:
    """Return how many of 100 households with a need got all that they need."""
    rows = county.stored("reached").set_index("what")["percent"]
    return float(round(rows["all_needs"]))


# Two small files


@ex.number(ROWS, invented=True)
def both_files(lesson: Context) -> float:
    """Return how many pairs agree in name and date of birth."""
    from coursekit.lessons.l14 import files

    a, b = files.small()
    return len(a.merge(b, on=["name", "born"]))


@both_files.mistake
def name_alone(lesson: Context) -> float:
    return rules.in_both("name")


@both_files.mistake
def by_eye(lesson: Context) -> float:
    return len(rules.TRUE_PAIRS)


@both_files.mistake
def same_village(lesson: Context) -> float:
    return rules.in_both("village")


@both_files.mistake
def rows_of_a(lesson: Context) -> float:
    return len(files.small()[0])


@both_files.mistake
def every_pair(lesson: Context) -> float:
    return len(rules.compared())


@both_files.mistake
def no_columns(lesson: Context) -> float:
    return rules.in_both("record", "name", "sex", "born", "village")


@both_files.mistake
def all_columns(lesson: Context) -> float:
    return rules.in_both("name", "sex", "born", "village")


@ex.table("rule", ex.column("precision", tolerance=0.006), ex.column("recall", tolerance=0.006), invented=True)
def three_rules(lesson: Context) -> pd.DataFrame:
    """Return precision and recall of three rules for the same two files."""
    import pandas as pd

    found = {  # links, right ones, of 4 true pairs | 链接数、其中正确的，真对子共4个
        "name_and_born": (2, 2),
        "name": (6, 3),
        "three_of_four": (4, 4),
    }
    rows = [(rule, right / links, right / 4) for rule, (links, right) in found.items()]
    return pd.DataFrame(rows, columns=["rule", "precision", "recall"])


@three_rules.mistake
def turned_round(lesson: Context) -> pd.DataFrame:
    return rules.measured(rules.recall, rules.precision)


@three_rules.mistake
def of_all_pairs(lesson: Context) -> pd.DataFrame:
    """Set the right links against all 48 pairs."""
    return rules.measured(lambda links, table: float((links & table["same"]).mean()))


@three_rules.mistake
def of_file_b(lesson: Context) -> pd.DataFrame:
    """Take all of B for the people in both files."""
    return rules.measured(second=lambda links, table: float((links & table["same"]).sum() / 6))


@three_rules.mistake
def in_percent(lesson: Context) -> pd.DataFrame:
    table = rules.measured()
    return table.assign(precision=100 * table["precision"], recall=100 * table["recall"])


@three_rules.mistake
def pairs_counted(lesson: Context) -> pd.DataFrame:
    return rules.measured(
        lambda links, _: float(links.sum()), lambda links, table: float((links & table["same"]).sum())
    )


three_rules.cells("each-name-once", {("name", "precision"): 0.75})
three_rules.cells("name-found-all", {("name", "recall"): 1.0})


# Evidence in bits


@ex.function(
    (0.9, 0.1, True),
    (0.9, 0.1, False),
    (0.98, 0.04, True),
    (0.98, 0.04, False),
    (0.95, 0.014, True),
    (0.5, 0.5, False),
    more=((0.99, 0.5, True), (0.99, 0.5, False), (0.8, 0.001, False)),
    tolerance=1e-3,
    invented=True,
)
def weight(m: float, u: float, agree: bool) -> float:
    """Return what a field says, in bits."""
    import math

    if agree:
        return math.log2(m / u)
    return math.log2((1 - m) / (1 - u))  # the chances of differing | 不相同的概率


weight.mistake(wrong.natural_log)
weight.mistake(wrong.common_log)
weight.mistake(wrong.odds_alone)
weight.mistake(wrong.agreeing_for_both)
weight.mistake(wrong.minus_when_differing)
weight.mistake(wrong.swapped_chances)
weight.mistake(wrong.differing_over_u)


# From a score to a chance


@ex.number(PERCENT, places=1, invented=True)
def pair_chance(lesson: Context) -> float:
    """Return the chance that a pair with a score of 13 bits is one person."""
    pairs = 10_000 * 2000
    odds = 2**13 * 1600 / (pairs - 1600)  # odds before, times what the score says | 原有优势×得分带来的倍数
    return 100 * odds / (1 + odds)


pair_chance.mistakes(
    before_forgotten=100 * 8192 / 8193,
    odds_alone=8192 * 1600 / (2e7 - 1600),
    odds_as_chance=100 * 8192 * 1600 / (2e7 - 1600),
    score_forgotten=100 * 1600 / 2e7,
    score_forgotten_share=1600 / 2e7,
    bits_as_factor=13 * 1600 / 2e7,
    two_people=100 - 100 / (1 + (2e7 - 1600) / (8192 * 1600)),
    of_the_smaller_file=80.0,
    as_share=1 / (1 + (2e7 - 1600) / (8192 * 1600)),
)


# A link is a flag

flagged = ex.choice("removed-of-checked", rests_on=("data-abnormal-households", "data-removed-households"))


# Kinds of help


@ex.chart(met.shows_met)
def needs_met(lesson: Context) -> object:
    """Draw the share of each need that was met, and a rule at the share with any measure."""
    import pandas as pd

    from coursekit.charts import alt

    needs = lesson.table("needs")
    any_measure = pd.DataFrame({"any": [67.3]})  # percent | 百分数
    bars = alt.Chart(needs).mark_bar().encode(x="met:Q", y="kind:N")
    line = alt.Chart(any_measure).mark_rule().encode(x="any:Q")
    return bars + line


@needs_met.mistake(met.shows_given)
def given_drawn(lesson: Context) -> object:
    return met.drawn(lesson, "given")


@needs_met.mistake(met.shows_needing)
def households_drawn(lesson: Context) -> object:
    return met.drawn(lesson, "households", None)


@needs_met.mistake("no-rule")
def bars_alone(lesson: Context) -> object:
    return met.drawn(lesson, line=None)


# Moves


@ex.function(
    (
        [4, 2, 5, 3, 6],
        [True, True, False, True, False],
        [True, True, True, False, False],
        [True, False, True, True, True],
    ),
    ([4, 2, 5, 3, 6], [True, True, False, True, False], [True, True, True, False, False], [True] * 5),
    ([4, 2, 5, 3, 6], [True, True, False, True, False], [True, True, True, False, False], [False] * 5),
    ([4, 2, 5], [False, False, True], [True, True, False], [True, False, True]),
    more=(([1, 1], [True, True], [True, True], [True, False]), ([9], [True], [False], [True])),
    tolerance=1e-4,
    invented=True,
)
def moves(
    persons: Sequence[int], registered: Sequence[bool], should: Sequence[bool], moved: Sequence[bool]
) -> tuple[float | None, float | None]:
    """Return coverage and needless moves, in percent of persons."""
    need = need_moved = went = went_needless = 0
    for size, listed, ought, gone in zip(persons, registered, should, moved):
        if listed and ought:
            need += size
            if gone:
                need_moved += size
        if gone:
            went += size
            if not ought:
                went_needless += size
    coverage = 100 * need_moved / need if need > 0 else None  # no base, no ratio | 没有基数，就没有比率
    needless = 100 * went_needless / went if went > 0 else None
    return coverage, needless


moves.mistake(wrong.homes_counted)
moves.mistake(wrong.all_should_as_base)
moves.mistake(wrong.all_should_not_as_base)
moves.mistake(wrong.all_registered_as_base)
moves.mistake(wrong.registered_below)
moves.mistake(wrong.unlisted_needless)
moves.mistake(wrong.needless_of_registered)
moves.mistake(wrong.fraction)
moves.mistake(wrong.zero_for_none)
moves.mistake(wrong.only_coverage)
moves.mistake(wrong.swapped_ratios)


# Elsewhere


@ex.number(PERCENT, places=1, invented=True)
def boats(lesson: Context) -> float:
    """Return the percentage of the links that are right."""
    pairs = 10_000 * 20_000
    wrong_links = (pairs - 500) / 100_000
    return 100 * 500 / (500 + wrong_links)


boats.mistakes(
    per_pair=100 * 500 / 500.1,
    right_over_wrong=25,
    right_over_wrong_share=0.25,
    wrong_of_links=80,
    wrong_links_counted=2000,
    right_links_counted=500,
    boats_of_recipients=5,
    as_share=0.2,
)

linkage_rule = ex.open_answer(
    fields=ex.field_of(),
    link_from=ex.field_of("number", low=-60, high=60),
    leave_below=ex.field_of("number", low=-60, high=60),
    visits=ex.field_of("number", low=0, high=21_604_087),
    checked_by=ex.field_of(least=2),
    objection=ex.field_of(least=4),
    passed_by=ex.field_of(least=4),
    rests_on=("county-jia",),
)

linkage_rule.mistake(link_from=12, leave_below=16)(wrong.thresholds_exchanged)
linkage_rule.mistake(visits=0)(wrong.no_visits)
