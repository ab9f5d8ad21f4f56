"""What is computed for the exercises of lesson 10; their words stand in ``lesson.md``.

Every household is invented: the twelve for this lesson, the others of County Jia, which is fictional and simulated; so
is the poverty line of 3,000 yuan. The pension office of ``reading`` is invented as well and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coursekit.exercises import code as ex
from coursekit.exercises.context import Context
from coursekit.exercises.units import PERCENT, YUAN
from coursekit.lessons.l10.bunching import drawn, shows_bunching, shows_declared, shows_totals

if TYPE_CHECKING:
    import pandas as pd

LINE = 3000
NEEDS = ("food", "clothing", "education", "health_care", "housing")


def _twelve() -> pd.DataFrame:
    from coursekit.models.extract import twelve

    return twelve().set_index("household")


def _eighth(*columns: str) -> float:
    """Return the sum of some columns of household 8."""
    return float(_twelve()[list(columns)].sum(axis=1)[8])


# Household 8


@ex.number(YUAN, invented=True)
def cash_8(lesson: Context) -> float:
    """Return the cash income a person of household 8."""
    from coursekit.models.extract import twelve

    homes = twelve().set_index("household")
    per_person = homes["cash"] / homes["persons"]
    return float(per_person[8])


@cash_8.mistake
def expected_counted(lesson: Context) -> float:
    return _eighth("cash", "expected") / _eighth("persons")


@cash_8.mistake
def household_total(lesson: Context) -> float:
    return _eighth("cash")


@cash_8.mistake
def declared_total(lesson: Context) -> float:
    return _eighth("cash", "expected")


# The exit test


def _lacks_nothing(row: pd.Series, needs: tuple[str, ...] = NEEDS) -> bool:
    return all(row[need] for need in needs)


def _households(lesson: Context) -> tuple[tuple[pd.Series], ...]:
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


def _row_words(row: pd.Series) -> tuple[str, Mapping[str, object]]:
    """Name one of the twelve by its number; write the others out, for no table shows them."""
    if row["household"] <= 12:
        return "of-the-twelve", {"n": row["household"]}
    lacking = ", ".join(need for need in NEEDS if not row[need]) or "–"
    return "one-more", {"persons": row["persons"], "cash": row["cash"], "lacking": lacking}


@ex.function(drawn=_households, show=_row_words, invented=True)
def really_out(row: pd.Series) -> bool:
    """Tell whether a household met the standard when it left."""
    line = 3000  # yuan a person and year, fictional | 元/人·年，虚构
    needs = ["food", "clothing", "education", "health_care", "housing"]
    enough = row["cash"] / row["persons"] >= line
    return bool(enough and all(row[need] for need in needs))


@really_out.mistake
def _household_total(row: pd.Series) -> bool:
    """Compare the cash of the whole household with the line."""
    return bool(row["cash"] >= LINE and _lacks_nothing(row))


@really_out.mistake
def income_alone(row: pd.Series) -> bool:
    """Look at the cash only."""
    return bool(row["cash"] / row["persons"] >= LINE)


@really_out.mistake
def _expected_counted(row: pd.Series) -> bool:
    """Count income that is not earned yet."""
    return bool((row["cash"] + row["expected"]) / row["persons"] >= LINE and _lacks_nothing(row))


@really_out.mistake
def form_believed(row: pd.Series) -> bool:
    """Accept what the form declares."""
    return bool((row["cash"] + row["expected"]) / row["persons"] >= LINE)


@really_out.mistake
def _guarantees_alone(row: pd.Series) -> bool:
    """Look at food, clothing and the guarantees only."""
    return _lacks_nothing(row)


@really_out.mistake
def flag_as_proof(row: pd.Series) -> bool:
    """Refuse a household that is only flagged."""
    flagged = row["same_year"] or row["support_stopped"] or row["dibao"] > row["cash"] / 2
    return bool(really_out(row) and not flagged)


@really_out.mistake
def food_and_clothing_forgotten(row: pd.Series) -> bool:
    """Look at the three guarantees only."""
    return bool(row["cash"] / row["persons"] >= LINE and _lacks_nothing(row, NEEDS[2:]))


@really_out.mistake
def strictly_above(row: pd.Series) -> bool:
    """Refuse a household that stands on the line."""
    return bool(row["cash"] / row["persons"] > LINE and _lacks_nothing(row))


@really_out.mistake
def _turned_round(row: pd.Series) -> bool:
    """Say true of the wrong exits."""
    return not really_out(row)


# Households or persons


@ex.number(PERCENT, places=1, invented=True)
def persons_wrong(lesson: Context) -> float:
    """Return the share of persons in wrong exits, in percent."""
    from coursekit.models.extract import twelve

    homes = twelve()
    needs = ["food", "clothing", "education", "health_care", "housing"]
    met = (homes["cash"] / homes["persons"] >= 3000) & homes[needs].all(axis=1)
    return 100 * homes.loc[~met, "persons"].sum() / homes["persons"].sum()


def _below() -> pd.Series:
    """Tell of each of the twelve whether its cash is below the line."""
    homes = _twelve()
    return homes["cash"] / homes["persons"] < LINE


def _lacking() -> pd.Series:
    """Tell of each of the twelve whether a need is not met."""
    return ~_twelve()[list(NEEDS)].all(axis=1)


def _share_of_persons(chosen: pd.Series) -> float:
    persons = _twelve()["persons"]
    return float(100 * persons[chosen].sum() / persons.sum())


@persons_wrong.mistake
def households_counted(lesson: Context) -> float:
    return float(100 * (_below() | _lacking()).mean())


@persons_wrong.mistake
def guarantees_alone(lesson: Context) -> float:
    return _share_of_persons(_lacking())


@persons_wrong.mistake
def cash_alone(lesson: Context) -> float:
    return _share_of_persons(_below())


@persons_wrong.mistake
def the_others(lesson: Context) -> float:
    return 100 - persons_wrong(lesson)


# A scoreboard


@ex.table("rule", ex.column("precision", tolerance=0.006), ex.column("recall", tolerance=0.006), invented=True)
def scores(lesson: Context) -> pd.DataFrame:
    """Return precision and recall of five rules and of any of them."""
    import pandas as pd

    from coursekit.models.extract import twelve

    homes = twelve()
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
    """Take one for the other."""
    right = scores(lesson)
    return right.assign(precision=right["recall"], recall=right["precision"])


@scores.mistake
def share_of_all(lesson: Context) -> pd.DataFrame:
    """Divide by all twelve instead of the flagged."""
    right = scores(lesson)
    return right.assign(precision=right["precision"] * FLAGGED / 12)


@scores.mistake
def fell_back_later(lesson: Context) -> pd.DataFrame:
    """Count households 5 and 10, which fell back a year later, as wrong at exit."""
    right = scores(lesson)
    found = right["precision"] * FLAGGED + (0, 0, 1, 0, 2, 2)
    return right.assign(precision=found / FLAGGED, recall=found / 6)


# Did it last?


@ex.number(PERCENT, invented=True)
def not_sustained(lesson: Context) -> float:
    """Return the share of the proper exits below the line a year later, in percent."""
    from coursekit.models.extract import twelve

    homes = twelve()
    needs = ["food", "clothing", "education", "health_care", "housing"]
    met = (homes["cash"] / homes["persons"] >= 3000) & homes[needs].all(axis=1)
    below = homes["cash_next_year"] / homes["persons"] < 3000
    return 100 * (met & below).sum() / met.sum()


not_sustained.mistakes(all_as_base=100 * 2 / 12, added_to_wrong=100 * (4 + 2) / 12, kept_up=100 * 6 / 8)


# An audit rule


def _registers(lesson: Context) -> tuple[tuple[pd.DataFrame, float, float], ...]:
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


def _register_words(exits: pd.DataFrame, line: float, margin: float) -> tuple[str, Mapping[str, object]]:
    persons, cash = (", ".join(f"{n:g}" for n in exits[name]) for name in ("persons", "cash"))
    return "register", {"persons": persons, "cash": cash, "line": line, "margin": margin}


@ex.function(drawn=_registers, show=_register_words, rests_on=("county-jia",))
def cash_rule(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    """Flag exits with cash a person below the line, less a margin for errors of measurement."""
    per_person = exits["cash"] / exits["persons"]
    return per_person < line * (1 - margin)


@cash_rule.mistake
def _household_total_(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    """Compare the household's total."""
    return exits["cash"] < line * (1 - margin)


@cash_rule.mistake
def declared_income(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    """Read what was declared."""
    return exits["declared"] / exits["persons"] < line * (1 - margin)


@cash_rule.mistake
def margin_upwards(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    """Raise the bar by the margin."""
    return exits["cash"] / exits["persons"] < line * (1 + margin)


@cash_rule.mistake
def margin_forgotten(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    """Forget the margin."""
    return exits["cash"] / exits["persons"] < line


@cash_rule.mistake
def line_fixed(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    """Take 3,000 whatever the line."""
    return cash_rule(exits, LINE, margin)


@cash_rule.mistake
def margin_in_yuan(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    """Subtract the share as if it were yuan."""
    return exits["cash"] / exits["persons"] < line - margin


@cash_rule.mistake
def on_the_bar(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    """Flag an exit that stands on the bar."""
    return exits["cash"] / exits["persons"] <= line * (1 - margin)


@cash_rule.mistake
def turned_round(exits: pd.DataFrame, line: float, margin: float) -> pd.Series:
    """Say true of those that pass."""
    return ~cash_rule(exits, line, margin)


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
)


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
VISITS = 60


def _says(answer: ex.Answer, *words: str) -> bool:
    """Tell whether a plan holds one of the words."""
    text = " ".join(str(value) for value in answer.values()).lower()
    return any(word in text for word in words)


def _found(answer: ex.Answer) -> float:
    """Return the number of wrong exits that a plan expects, 0 if it gives none."""
    found = answer.get("found")
    return float(found) if isinstance(found, (int, float)) else 0


@plan.mistake(found=80)
def more_than_visits(answer: ex.Answer) -> bool:
    return _found(answer) > VISITS


@plan.mistake(found=60)
def all_flagged_are_wrong(answer: ex.Answer) -> bool:
    return VISITS - 5 <= _found(answer) <= VISITS


@plan.mistake(rule="Visit the 60 households most likely to cheat.")
def intent_assumed(answer: ex.Answer) -> bool:
    return _says(answer, "fraud", "cheat", "liar", "造假", "骗", "作弊")


@plan.mistake(
    rule="Visit the exits whose cash a person is below the line.",
    missed="Households without a safe house.",
    gamed="Cash is written just above the line.",
)
def nothing_at_random(answer: ex.Answer) -> bool:
    return not _says(answer, "random", "随机", "抽签")
