"""Lesson 15: its numbers, the stored projects of County Jia, exercises against models, charts and explorer."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from tests.lessons import draws

from coursekit.catalogue.series import series
from coursekit.exercises.judge import compile as compile_exercise
from coursekit.exercises.judge import judge
from coursekit.explorers import Machine
from coursekit.lessons import context, declarations, folder, source
from coursekit.lessons.l15 import county, exercises, invented
from coursekit.lessons.l15.charts import CHARTS
from coursekit.lessons.l15.explorers import EXPLORERS, reading
from coursekit.models import ledger, pool, shrink
from coursekit.models.county import SEED
from coursekit.text import LANGUAGES

LESSON = context("15", "en")
BY_NAME = {one.short_name: one for one in declarations("15", "exercises")}
EIGHT, JIA, SETTINGS = (LESSON.table(name) for name in ("eight", "jia", "settings"))
DRAWS = draws.stored()


def verdict(name, answer):
    return judge(compile_exercise(BY_NAME[name], LESSON), answer)


@pytest.mark.parametrize(("name", "value"), [("for-each", 2885), ("best-within", 318), ("to-expect", 13)], ids=str)
def test_numbers_to_check_against(name, value):
    assert round(BY_NAME[name].solution(LESSON)) == value


# Eight projects


def test_functions_are_those_of_the_models():
    for projects, budget in invented.pools(LESSON):
        assert exercises.greedy(projects, budget) == set(pool.greedy(projects, budget))
    for case in invented.ledgers(LESSON):
        assert exercises.idle(*case) == ledger.idle(*case)
    assert BY_NAME["to-expect"].solution(LESSON) == shrink.expected(18, 8, 0.5)
    assert [exercises.idle(*case) for case in invented.ledgers(LESSON)] == [300, 700, 900, 300, 0]


def test_the_rule_and_what_beats_it():
    taken = pool.greedy(EIGHT, 100)
    assert taken == ["water", "courses", "road", "tools", "fish ponds"]
    by_rule = EIGHT.set_index("project").loc[taken].sum()
    assert (by_rule["cost"], by_rule["lifted"]) == (100, 276)
    best = pool.frontier(EIGHT, [100, 115, 130])
    assert best["lifted"].tolist() == [318, 370, 370]
    assert best["cost"].tolist() == [100, 115, 115]
    assert best["projects"][0] == "courses, road, cold store, tools"
    assert "water" not in best["projects"][0]
    value = EIGHT["lifted"] / EIGHT["cost"]
    assert EIGHT["project"][value.idxmax()] == "water"


def test_what_the_picture_of_all_programmes_says():
    everything = pool.programmes(EIGHT)
    fit = everything[everything["cost"] <= 100]
    assert (len(everything), len(fit), everything["cost"].max(), everything["lifted"].max()) == (256, 70, 285, 694)
    assert (fit["lifted"] == 318).sum() == 1
    assert fit.loc[fit["cost"] < 100, "lifted"].max() == 304
    assert everything.loc[everything["cost"] <= 105, "lifted"].max() == 338
    assert everything.loc[everything["cost"] <= 150, "lifted"].max() == 430


def test_names_of_projects_may_come_in_any_order_and_kind():
    def backwards(projects, budget):
        return list(reversed(pool.greedy(projects, budget)))

    assert verdict("greedy", backwards).state == "right"
    assert verdict("greedy", pool.greedy).state == "right"


# Money that waits


def test_shares_of_three_audits():
    checked = series("audit-checked")
    rows = [("audit-idle-over-a-year", 2015), ("audit-idle", 2016), ("audit-idle-two-years", 2016)]
    rows += [("audit-idle-a-year", 2017), ("audit-idle-two-years", 2017)]
    shares = [round(100 * series(name).value(year) / checked.value(year), 1) for name, year in rows]
    assert shares == [16.8, 5.8, 1.9, 1.1, 0.4]
    places = series("audit-places")
    assert [places.value(year) for year in (2015, 2016, 2017)] == [40, 158, 145]
    assert [series("audit-idle-counties").value(year) for year in (2016, 2017)] == [84, 39]
    assert series("audit-unpublished").value(2016) == 568


# County Jia


def test_the_stored_tables_are_what_the_county_gives():
    made = county.table()
    assert len(made) == 166
    assert made.equals(JIA.astype(made.dtypes.to_dict()))
    for by, ready, budget in (("claims", "no", "30"), ("quick", "no", "10"), ("careful", "yes", "40")):
        found = county.chosen(by, ready, budget)
        stored = county.setting(SETTINGS, by, int(budget), ready)
        assert stored["projects"] == len(found)
        assert stored["delivered"] == pytest.approx(found["lifted"].sum(), abs=0.06)
        assert stored["promised"] == pytest.approx(found["promised"].sum(), abs=0.06)
        assert stored["idle"] == pytest.approx(np.average(found["idle"], weights=found["cost"]), abs=0.006)
        assert found["cost"].sum() <= int(budget) / 100 * county.listed()["cost"].sum()
    assert len(SETTINGS) == 48


def test_claims_and_what_came_of_them():
    made = county.setting(SETTINGS, "claims", 30)
    assert (round(made["promised"]), round(made["delivered"])) == (5922, 1612)
    assert round(100 * made["delivered"] / made["promised"]) == 27
    assert exercises.come_true.value(LESSON) == 1612
    assert exercises.beaten.value(LESSON) == "yes"
    assert exercises.chosen_deliver.value(LESSON) == "less"


def ratio(rows):
    """What some projects deliver, in percent of what was estimated of them."""
    return 100 * (rows["result"] * rows["cost"]).sum() / (rows["estimate"] * rows["cost"]).sum()


def test_the_chosen_deliver_less_and_all_together_do_not():
    taken = JIA["chosen"] == "yes"
    below = JIA["result"] < JIA["estimate"]
    assert (taken.sum(), (taken & below).sum()) == (53, 36)
    assert below[~taken].mean() < 0.5
    assert [round(ratio(rows)) for rows in (JIA[taken], JIA, JIA[~taken])] == [84, 108, 148]
    made = county.setting(SETTINGS, "quick", 30)
    assert round(100 * made["delivered"] / made["promised"]) == 84
    # A typical error, one standard deviation of the log.
    assert round(float(np.exp(county.SPREADS["quick"])), 1) == 1.6
    assert county.SPREADS["careful"] == county.SPREADS["quick"] / 2


def said(name):
    """Return a passage of the lesson in both languages."""
    prose = source("15").block("prose", name).prose
    return prose.en, prose.zh


def holds(name, en, zh):
    """Say whether a passage says this in both languages."""
    found = said(name)
    return en in found[0] and zh in found[1]


def test_a_stored_draw_is_what_its_seed_makes():
    assert len(DRAWS) == 40
    assert SEED not in DRAWS.index
    for seed in (17, 40):
        assert draws.draw(seed) == pytest.approx(DRAWS.loc[seed].to_dict(), abs=1e-3)


def test_what_is_said_of_other_draws_is_what_they_gave():
    low, high, mean = (
        f"{one:.0f}" for one in (DRAWS["delivered"].min(), DRAWS["delivered"].max(), DRAWS["delivered"].mean())
    )
    en = f"In 40 other draws of the county the chosen delivered {low} to {high}%, on average {mean}%, and each time"
    assert holds("regress-1", en, f"另外模拟40次，选中的项目实际为估计的{low}%～{high}%，平均{mean}%，每次都低于全部")
    assert (DRAWS["delivered"] < DRAWS["everybody"]).all()


def test_what_the_explorer_is_said_to_show_in_other_draws_it_shows():
    assert (DRAWS["at_10"] < DRAWS["at_60"]).all()
    assert holds(
        "explore-answers",
        "In 40 other draws 10% always fell short of 60%",
        "另外模拟40次，预算10%的兑现比率每次都低于60%的",
    )
    low, high = f"{DRAWS['lost'].min():.0f}", f"{DRAWS['lost'].max():.0f}"
    en = f"In 40 other draws by {low} to {high}%, a tenth on average"
    assert holds("explore-answers", en, f"另外模拟40次，减少{low}%～{high}%，平均约十分之一")
    assert round(DRAWS["lost"].mean()) == 10
    assert 0.9 < DRAWS["by_claims"].mean() / DRAWS["by_quick"].mean() < 1
    assert holds("explore-answers", "in 40 others a little worse on average", "另外40次平均略差")


# The explorer


def persons(by, budget, ready="no"):
    made = county.setting(SETTINGS, by, budget, ready)
    return round(made["promised"]), round(made["delivered"])


def test_what_can_be_found_in_the_explorer():
    found = [persons(by, 30) for by in ("claims", "quick", "careful", "truth")]
    assert found == [(5922, 1612), (1838, 1538), (1789, 1772), (1832, 1832)]
    shares = [100 * persons("quick", money)[1] / persons("quick", money)[0] for money in range(10, 61, 10)]
    assert (round(shares[1]), round(shares[-1])) == (80, 101)
    assert (min(shares), max(shares)) == (shares[1], shares[-1])
    assert [persons("careful", 40, ready)[1] for ready in ("no", "yes")] == [2124, 1590]
    assert county.setting(SETTINGS, "careful", 40, "yes")["idle"] == 0
    assert round(1 - 1590 / 2124, 2) == 0.25


def test_the_reading_says_what_the_bars_show():
    setting = {"by": "claims", "ready": "no", "budget": "30"}
    frame = EXPLORERS[0].frame(**setting)
    marked = frame[frame["words"] != ""]
    assert marked["budget"].unique().tolist() == [30]
    assert [words.en for words in marked["words"]] == ["5,922", "1,612"]
    said = reading(**setting)
    assert "5,922 people and deliver 1,612, 27% of the promise" in said.en
    assert "1,832" in said.en
    assert "27%" in said.zh


def test_chinese_groups_no_four_digits():
    machine = Machine(EXPLORERS[0], "zh")
    words = machine.frame(machine.start)["words"]
    assert [one for one in words if one] == ["5922", "1612"]
    assert "估计5922人，实际1612人，为估计的27%" in machine.reading(machine.start)
    (promise,) = [chart for chart in CHARTS if chart.id == "15-claimed"]
    english, chinese = (str(promise.draw(LESSON, language).to_dict()) for language in LANGUAGES)
    assert "'5,922'" in english and "'5922'" in chinese


# Sunlight


def test_three_checks_of_twelve_payments():
    table = BY_NAME["flags"].solution(LESSON)
    assert table["flagged"].tolist() == [3, 1, 2, 6]
    assert table["upheld"].tolist() == [0, 1, 1, 2]
    assert table.astype(object).equals(invented.checked(LESSON).astype(object))
    payments = LESSON.table("payments")
    assert payments.loc[payments["wrong"], "payment"].tolist() == [7, 9, 11]
    flags = ledger.payment_flags(payments, payments.loc[payments["listed"], "household"])
    assert not flags.loc[payments["payment"] == 11].to_numpy().any()


def test_the_list_in_the_text_is_the_table():
    payments = LESSON.table("payments")
    printed = [f"{row.payment} {row.household} {row.account}" for row in payments.itertuples()]
    for text in (source("15").block("prose", "posted-2").prose.en, source("15").block("prose", "posted-2").prose.zh):
        assert " · ".join(printed) in text


def test_the_table_of_projects_in_the_text_is_the_table():
    text = source("15").block("prose", "eight-1").prose.en
    for name in ("cost", "lifted"):
        row = re.search(rf"^\| {name} \|(.*)\|$", text, re.MULTILINE)
        assert [int(cell) for cell in row[1].split("|")] == EIGHT[name].tolist()


def test_readers_of_a_list():
    assert [round(100 * (1 - 0.98**n), 1) for n in (30, 50)] == [45.5, 63.6]


def test_stored_tables_are_small():
    for name in ("jia", "settings"):
        assert len(folder("15").joinpath(f"{name}.csv").read_bytes()) < 20_000
    assert isinstance(JIA, pd.DataFrame)
    assert county.listed(SEED)["cost"].mod(1000).eq(0).all()
