"""What is computed for the exercises of lesson 10; their words stand in ``lesson.md``.

Every household is invented: the twelve for this lesson, the others of County Jia, which is fictional and simulated; so
is the poverty line of 3,000 yuan. The pension office of ``reading`` is invented as well and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PERCENT, YUAN
from coursekit.lessons.l10 import cases
from coursekit.lessons.l10.bunching import drawn, shows_bunching, shows_declared, shows_totals, shows_whole_table
from coursekit.lessons.l10.cases import LINE, NEEDS
from coursekit.lessons.l10.plans import AT_RANDOM, INTENT, VISITS, found_in, says

if TYPE_CHECKING:
    import pandas as pd

# Household 8


@ex.number(YUAN, invented=True)
def cash_8(lesson: Context) -> float:
    """Return the cash income a person of household 8."""
    from coursekit.models.extract import twelve

    homes = twelve().set_index("household", drop=False)
    per_person = homes["cash"] / homes["persons"]
    return float(per_person[8])


@cash_8.mistake
def expected_counted(lesson: Context) -> float:
    return cases.eighth("cash", "expected") / cases.eighth("persons")


@cash_8.mistake
def household_total(lesson: Context) -> float:
    return cases.eighth("cash")


@cash_8.mistake
def declared_total(lesson: Context) -> float:
    return cases.eighth("cash", "expected")


@cash_8.mistake
def expected_alone(lesson: Context) -> float:
    return cases.eighth("expected") / cases.eighth("persons")


@cash_8.mistake
def row_by_place(lesson: Context) -> float:
    """Take row 8 counted from 0, which is household 9."""
    ninth = cases.homes().iloc[8]
    return float(ninth["cash"] / ninth["persons"])


@cash_8.mistake
def a_month(lesson: Context) -> float:
    return cash_8(lesson) / 12


@cash_8.mistake
def divided_by_twelve(lesson: Context) -> float:
    return cases.eighth("cash") / 12


@cash_8.mistake
def gap_to_the_line(lesson: Context) -> float:
    return cash_8(lesson) - LINE


@cash_8.mistake
def the_line_itself(lesson: Context) -> float:
    return LINE


# The exit test


def _lacks_nothing(row: pd.Series, needs: tuple[str, ...] = NEEDS) -> bool:
    return all(row[need] for need in needs)


@ex.function(drawn=cases.households, show=cases.household_words, invented=True)
def really_out(row: pd.Series) -> bool:
    """Tell whether a household met the standard when it left."""
    line = 3000  # yuan a person and year, fictional | 元/人·年，虚构
    needs = ["food", "clothing", "education", "health_care", "housing"]
    enough = row["cash"] / row["persons"] >= line
    return bool(enough and all(row[need] for need in needs))


@really_out.mistake
def _household_total(row: pd.Series) -> bool:
    return bool(row["cash"] >= LINE and _lacks_nothing(row))


@really_out.mistake
def total_alone(row: pd.Series) -> bool:
    return bool(row["cash"] >= LINE)


@really_out.mistake
def income_alone(row: pd.Series) -> bool:
    return bool(row["cash"] / row["persons"] >= LINE)


@really_out.mistake
def _expected_counted(row: pd.Series) -> bool:
    return bool((row["cash"] + row["expected"]) / row["persons"] >= LINE and _lacks_nothing(row))


@really_out.mistake
def form_believed(row: pd.Series) -> bool:
    return bool((row["cash"] + row["expected"]) / row["persons"] >= LINE)


@really_out.mistake
def _guarantees_alone(row: pd.Series) -> bool:
    return _lacks_nothing(row)


@really_out.mistake
def or_for_and(row: pd.Series) -> bool:
    return bool(row["cash"] / row["persons"] >= LINE or _lacks_nothing(row))


@really_out.mistake
def any_for_all(row: pd.Series) -> bool:
    return bool(row["cash"] / row["persons"] >= LINE and any(row[need] for need in NEEDS))


@really_out.mistake
def flag_as_proof(row: pd.Series) -> bool:
    flagged = row["same_year"] or row["support_stopped"] or row["dibao"] > row["cash"] / 2
    return bool(really_out(row) and not flagged)


@really_out.mistake
def food_and_clothing_forgotten(row: pd.Series) -> bool:
    return bool(row["cash"] / row["persons"] >= LINE and _lacks_nothing(row, NEEDS[2:]))


@really_out.mistake
def strictly_above(row: pd.Series) -> bool:
    return bool(row["cash"] / row["persons"] > LINE and _lacks_nothing(row))


@really_out.mistake
def _turned_round(row: pd.Series) -> bool:
    return not really_out(row)


@ex.came_out
def how_many(lesson: Context) -> float:
    """Count those of the twelve that had not met the standard."""
    return float((cases.below() | cases.lacking()).sum())


# Households or persons


@ex.number(PERCENT, places=1, invented=True)
def persons_wrong(lesson: Context) -> float:
    """Return the share of persons in wrong exits, in percent."""
    from coursekit.models.extract import twelve

    homes = twelve().set_index("household", drop=False)
    needs = ["food", "clothing", "education", "health_care", "housing"]
    met = (homes["cash"] / homes["persons"] >= 3000) & homes[needs].all(axis=1)
    return 100 * homes.loc[~met, "persons"].sum() / homes["persons"].sum()


@persons_wrong.mistake
def households_counted(lesson: Context) -> float:
    return float(100 * (cases.below() | cases.lacking()).mean())


@persons_wrong.mistake
def persons_not_share(lesson: Context) -> float:
    return float(cases.homes()["persons"][cases.below() | cases.lacking()].sum())


@persons_wrong.mistake
def guarantees_alone(lesson: Context) -> float:
    return cases.share_of_persons(cases.lacking())


@persons_wrong.mistake
def cash_alone(lesson: Context) -> float:
    return cases.share_of_persons(cases.below())


@persons_wrong.mistake
def flagged_counted(lesson: Context) -> float:
    """Count everybody whom any of the five rules flags."""
    return cases.share_of_persons(cases.flagged())


@persons_wrong.mistake
def others_as_base(lesson: Context) -> float:
    wrong = persons_wrong(lesson)
    return 100 * wrong / (100 - wrong)


@persons_wrong.mistake
def the_others(lesson: Context) -> float:
    return 100 - persons_wrong(lesson)


# A scoreboard


@ex.table("rule", ex.column("precision", tolerance=0.006), ex.column("recall", tolerance=0.006), invented=True)
def scores(lesson: Context) -> pd.DataFrame:
    """Return precision and recall of five rules and of any of them."""
    import pandas as pd

    from coursekit.models.extract import twelve

    homes = twelve().set_index("household", drop=False)
    flags = pd.DataFrame(
        {
            "cash": homes["cash"] / homes["persons"] < 3000,
            "guarantees": ~homes[["education", "health_care", "housing"]].all(axis=1),
            "same year": homes["same_year"],
            "dibao": homes["dibao"] >= homes["cash"] / 2,
            "support stopped": homes["support_stopped"],
        }
    )
    flags["any"] = flags.any(axis=1)
    wrong = flags["cash"] | flags["guarantees"]  # the standard itself | 即退出标准
    found = flags[wrong].sum()
    return pd.DataFrame(
        {"rule": flags.columns, "precision": list(found / flags.sum()), "recall": list(found / wrong.sum())}
    )


FLAGGED = (3, 2, 2, 1, 2, 8)
"""How many of the twelve each rule flags; a test holds them to the rules."""


@scores.mistake
def swapped(lesson: Context) -> pd.DataFrame:
    right = scores(lesson)
    return right.assign(precision=right["recall"], recall=right["precision"])


@scores.mistake
def in_percent(lesson: Context) -> pd.DataFrame:
    right = scores(lesson)
    return right.assign(precision=100 * right["precision"], recall=100 * right["recall"])


@scores.mistake
def counts_for_shares(lesson: Context) -> pd.DataFrame:
    right = scores(lesson)
    found = right["precision"] * list(FLAGGED)
    return right.assign(precision=found, recall=found)


@scores.mistake
def share_of_all(lesson: Context) -> pd.DataFrame:
    right = scores(lesson)
    return right.assign(precision=right["precision"] * list(FLAGGED) / 12)


@scores.mistake
def fell_back_later(lesson: Context) -> pd.DataFrame:
    """Count households 5 and 10, which fell back a year later, as wrong at exit."""
    right = scores(lesson)
    found = right["precision"] * list(FLAGGED) + [0, 0, 1, 0, 2, 2]
    return right.assign(precision=found / list(FLAGGED), recall=found / 6)


scores.cells("any-added-up", {("any", "precision"): 4 / 10})
scores.cells("more-than-all", {("any", "recall"): 5 / 4})
scores.cells("recall-over-all", {("cash", "recall"): 3 / 12, ("guarantees", "recall"): 2 / 12})


# Did it last?


@ex.number(PERCENT, invented=True)
def not_sustained(lesson: Context) -> float:
    """Return the share of the proper exits below the line a year later, in percent."""
    from coursekit.models.extract import twelve

    homes = twelve().set_index("household", drop=False)
    needs = ["food", "clothing", "education", "health_care", "housing"]
    met = (homes["cash"] / homes["persons"] >= 3000) & homes[needs].all(axis=1)
    below = homes["cash_next_year"] / homes["persons"] < 3000
    return 100 * (met & below).sum() / met.sum()


not_sustained.mistakes(
    all_as_base=100 * 2 / 12,
    added_to_wrong=100 * (4 + 2) / 12,
    count_not_share=2,
    persons_as_unit=100 * (4 + 4) / 26,
    kept_up=100 * 6 / 8,
)


# An audit rule


@ex.function(drawn=cases.registers, show=cases.register_words, rests_on=("county-jia",))
def cash_rule(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    """Flag exits with cash a person below the line, less a margin for errors of measurement."""
    per_person = exits["cash"] / exits["persons"]
    return per_person < line * (1 - margin)


@cash_rule.mistake
def _household_total_(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    return exits["cash"] < line * (1 - margin)


@cash_rule.mistake
def declared_income(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    return exits["declared"] / exits["persons"] < line * (1 - margin)


@cash_rule.mistake
def margin_upwards(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    return exits["cash"] / exits["persons"] < line * (1 + margin)


@cash_rule.mistake
def margin_forgotten(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    return exits["cash"] / exits["persons"] < line


@cash_rule.mistake
def line_fixed(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    return cash_rule(exits, LINE, margin)


@cash_rule.mistake
def margin_in_yuan(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    return exits["cash"] / exits["persons"] < line - margin


@cash_rule.mistake
def on_the_bar(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    return exits["cash"] / exits["persons"] <= line * (1 - margin)


@cash_rule.mistake
def turned_round(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    return ~cash_rule(exits, line, margin)


@cash_rule.mistake
def above_the_bar(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    return exits["cash"] / exits["persons"] > line * (1 - margin)


@cash_rule.mistake
def margin_for_bar(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    return exits["cash"] / exits["persons"] < line * margin


@cash_rule.mistake
def rows_for_flags(exits: pd.DataFrame, line: float, margin: float) -> pd.DataFrame:
    return exits[cash_rule(exits, line, margin)]


@cash_rule.mistake
def count_for_flags(exits: pd.DataFrame, line: float, margin: float) -> int:
    return int(cash_rule(exits, line, margin).sum())


# The base rate


@ex.number(PERCENT, places=1, invented=True)
def precision(lesson: Context) -> float:
    """Return the precision of a rule among 2,000 exits, in percent."""
    wrong = 0.05 * 2000
    found = 0.80 * wrong
    alarms = 0.10 * (2000 - wrong)
    return 100 * found / (found + alarms)


precision.mistakes(
    transposed=80,
    alarms_forgotten=100 * 80 / 2000,
    one_minus_alarm=100 - 10,
    rates_added=100 * 80 / (80 + 10),
    false_alarms_share=100 * 190 / (80 + 190),
    alarms_of_all=100 * 80 / (80 + 200),
    tenth_as_base=100 * 80 / 200,
    against_false_alarms=100 * 80 / 190,
    base_rate_itself=5,
    share_flagged=100 * 270 / 2000,
    every_wrong_found=100 * 100 / 270,
)


@ex.came_out
def nearer(lesson: Context) -> str:
    return "thirty"


# The line


@ex.chart(shows_bunching)
def bunching(lesson: Context) -> object:
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


@bunching.mistake(shows_totals)
def household_totals(lesson: Context) -> object:
    return drawn(lesson, step=1000, first=0, divide=False)


@bunching.mistake(shows_whole_table)
def whole_table(lesson: Context) -> object:
    return drawn(lesson, divide=False)


@bunching.mistake("bin-across")
def bin_across_the_line(lesson: Context) -> object:
    return drawn(lesson, first=1950)


@bunching.mistake(shows_declared)
def declared_alone(lesson: Context) -> object:
    return drawn(lesson, cash=False)


# Carried elsewhere: 200 of 10,000 overpaid, 180 of them flagged; of the 9,800 others 490 flagged: 180 of 670

reading = ex.choice("one-in-four", invented=True)


# The plan

plan = ex.open_answer(
    rule=ex.field_of(least=15),
    found=ex.field_of("number", low=0),
    missed=ex.field_of(least=12),
    gamed=ex.field_of(least=12),
    rests_on=("county-jia",),
)


@plan.mistake(found=0.3)
def not_a_count(answer: ex.Answer) -> bool:
    return 0 < found_in(answer) < 1


@plan.mistake(found=80)
def more_than_visits(answer: ex.Answer) -> bool:
    return found_in(answer) > VISITS


@plan.mistake(found=60)
def all_flagged_are_wrong(answer: ex.Answer) -> bool:
    return VISITS - 5 <= found_in(answer) <= VISITS


@plan.mistake(rule="Visit the 60 households most likely to cheat.")
def intent_assumed(answer: ex.Answer) -> bool:
    return says(answer, INTENT)


@plan.mistake(
    rule="Visit the exits whose cash a person is below the line.",
    missed="Households without a safe house.",
    gamed="Cash is written just above the line.",
)
def nothing_at_random(answer: ex.Answer) -> bool:
    return not says(answer, AT_RANDOM)
