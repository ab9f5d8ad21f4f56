"""Surveys, visits, moves, projects, staff and complaints say what was asked of them."""

import numpy as np
import pytest

from coursekit.models.society import complaints, projects, relocation, simulate, staff, surveys, visits
from coursekit.models.society.complaints import Complaints
from coursekit.models.society.relocation import Move
from coursekit.models.society.settings import Settings
from coursekit.models.society.staff import Staff
from coursekit.models.society.visits import Visit


def year_of(table, year):
    return table[table["year"] == year]


def test_survey_estimates_poverty_by_income(jia):
    drawn = surveys.survey(jia, 2017, 3_000)
    panel = year_of(jia.panel, 2017)
    truth = np.average(panel["poor_income"], weights=panel["size"])
    weight = drawn["weight"] * drawn["persons"]
    found = np.average(drawn["reported"] < 3000 * drawn["persons"], weights=weight)
    assert found == pytest.approx(truth, abs=0.025)
    assert drawn["weight"].sum() == pytest.approx(len(panel))
    exact = surveys.survey(jia, 2017, 3_000, error=0)
    error = np.log(drawn["reported"] / exact["reported"])
    assert error.std() == pytest.approx(0.10, abs=0.01) and abs(error.mean()) < 0.01
    assert set(exact["reported"]) <= set(panel["own"] + panel["dibao"] + panel["support"])


def test_a_larger_survey_holds_the_smaller(jia):
    few, many = surveys.survey(jia, 2017, 100), surveys.survey(jia, 2017, 200)
    assert many["reported"].head(100).tolist() == few["reported"].tolist()
    assert many["survey_id"].tolist() == list(range(1, 201))
    for call, words in (
        (lambda: surveys.survey(jia, 2017, 10**6), "larger than its population"),
        (lambda: surveys.survey(jia, 2021), "year"),
        (lambda: surveys.survey(jia, 2017, error=-1), "error"),
    ):
        with pytest.raises(ValueError, match=words):
            call()


def test_visits_err_as_they_are_set(jia):
    seen = visits.visit(jia, 2017, Visit(spread=0))
    poor = year_of(jia.panel, 2017)["poor"].to_numpy()
    assert seen["found"][poor].mean() == pytest.approx(0.85, abs=0.02)
    assert seen["found"][~poor].mean() == pytest.approx(0.03, abs=0.005)
    perfect = visits.visit(jia, 2017, Visit(sensitivity=1, specificity=1))
    assert (perfect["found"].to_numpy() == poor).all()
    assert perfect["team"].between(1, 20).all()


def test_many_teams_have_their_numbers(hamlet):
    seen = visits.visit(hamlet, 2017, Visit(teams=60_000))
    assert seen["team"].between(1, 60_000).all() and seen["team"].max() > 50_000
    assert visits.visit(hamlet, 2017, Visit(teams=20.0)).equals(visits.visit(hamlet, 2017, Visit(teams=20)))


def test_teams_differ_when_they_are_set_to(jia):
    poor = year_of(jia.panel, 2017)["poor"].to_numpy()
    rates = []
    for spread in (0.0, 2.0):
        seen = visits.visit(jia, 2017, Visit(spread=spread))
        rates.append(seen[poor].groupby("team")["found"].mean().std())
    assert rates[1] > 2.5 * rates[0]
    with pytest.raises(ValueError, match="sensitivity"):
        Visit(sensitivity=2)


def test_moves_follow_sites_and_leave_debt(jia):
    moved = relocation.moves(jia)
    assert moved["household_id"].is_unique
    assert moved["year"].between(2015, 2020).all()
    rate = moved["debt"] / moved["persons"]
    assert rate.between(2999, 10_001).all() and 5_500 < rate.mean() < 7_500
    rows = jia.registry.groupby("household_id")[["on_register", "entered"]].any().any(axis=1)
    entered = jia.registry[jia.registry["entered"]].groupby("household_id")["year"].min()
    assert (entered[moved["household_id"]].to_numpy() < moved["year"].to_numpy()).all()  # registered by then
    homes = jia.households.set_index("household_id")
    ever = homes[rows.reindex(homes.index)]
    share = ever.index.isin(moved["household_id"])
    assert share[ever["site"]].mean() == pytest.approx(0.56, abs=0.06)
    assert share[~ever["site"]].mean() == pytest.approx(0.036, abs=0.01)


def test_a_move_turns_farm_income_into_wages():
    still = simulate.generate(20_000, settings=Settings(move=Move(wage=0, farm=0)))
    moved = simulate.generate(20_000)
    at = moved.panel["moved"].to_numpy()
    after = at & (moved.panel["year"] > moved.panel.groupby("household_id")["year"].transform("min")).to_numpy()
    after &= np.concatenate([[False], at[:-1]])
    own = moved.panel["own"]
    assert own.equals(still.panel["own"])  # composition alone: what a move adds is the lift of help
    works = after & (moved.panel["wage"] > 0).to_numpy()
    share, plain = ((t.panel.loc[works, ["wage", "farm"]].div(own[works], axis=0)).mean() for t in (moved, still))
    assert share["wage"] - plain["wage"] == pytest.approx(0.05, abs=0.01)
    assert share["farm"] - plain["farm"] == pytest.approx(-0.10, abs=0.02)


def test_whole_villages_are_moved_where_the_share_on_sites_is_reached():
    made = simulate.generate(20_000, settings=Settings(move=Move(village_share=0.2)))
    share = made.households.groupby("village_id")["site"].mean()
    moved = relocation.moves(made)
    assert set(moved["village_id"]) <= set(share[share >= 0.2].index)
    assert not moved["site"].all() and moved["site"].any()
    ever = made.registry.groupby("household_id")["on_register"].any()
    assert (
        len(moved) > 0.5 * ever[made.households.set_index("household_id")["village_id"].isin(moved["village_id"])].sum()
    )


def test_appraisal_is_right_on_average_and_keeps_its_luck(jia):
    pool = projects.projects(simulate.generate(100_000))
    assert len(pool) == 166 or len(pool) == 167
    assert projects.appraise(pool, 0).equals(pool["lifted"].rename("appraised"))
    pool = pool[pool["lifted"] > 0]  # who waits for two years lifts nobody
    factor = projects.appraise(pool, 0.5) / pool["lifted"]
    assert factor.mean() == pytest.approx(1, abs=0.12)
    assert np.allclose(np.log(factor) + 0.125, 0.5 * pool["luck"])
    assert (projects.appraise(pool, 0.25) / pool["lifted"]).rank().equals(factor.rank())
    assert (pool["claimed"] + 1 > pool["lifted"]).all()  # nobody claims less than comes
    assert pool["idle"].between(0, 24).all() and pool["start"].between(1, 12).all()
    with pytest.raises(ValueError, match="spread"):
        projects.appraise(pool, -1)
    with pytest.raises(ValueError, match="pool lacks"):
        projects.appraise(pool.drop(columns="luck"), 0.5)


def test_hours_of_staff_add_up(jia):
    table = staff.staff(jia, 2017)
    uses = table[["forms", "inspections", "meetings", "left"]].sum(axis=1)
    assert np.allclose(uses, table["hours"])
    assert set(table["hours"] / table["cadres"]) == {900}
    assert table["registered"].sum() == year_of(jia.registry, 2017)["on_register"].sum()
    rounds = (table["forms"] / (2.5 * table["registered"])).round().dropna()
    assert set(rounds) == {3, 6}
    once = staff.staff(jia, 2017, Staff(rounds=1, more_rounds=1))
    assert np.allclose(once["forms"], 2.5 * once["registered"])
    with pytest.raises(ValueError, match="year must be one of"):
        staff.staff(jia, -1)
    with pytest.raises(ValueError, match="meetings"):
        Staff(meetings=float("nan"))


def test_complaints_come_from_the_missed_and_pass_through_stages(jia):
    table = complaints.complaints(jia, 2017, Complaints(missed=0.5))
    panel, registry = year_of(jia.panel, 2017), year_of(jia.registry, 2017)
    missed = set(panel["household_id"][panel["poor"] & ~registry["on_register"].to_numpy()])
    assert set(table["household_id"][table["just"]]) <= missed
    assert not set(table["household_id"][~table["just"]]) & missed
    assert table["just"].sum() == pytest.approx(0.5 * len(missed), rel=0.2)
    assert (table["upheld"] <= table["checked"]).all() and (table["checked"] <= table["accepted"]).all()
    assert (table["days"] > 0).equals(table["checked"])
    assert table["filed"].between(1, 365).all()
    assert table["complaint_id"].is_unique
    just = table[table["just"] & table["checked"]]
    assert just["upheld"].mean() == pytest.approx(0.75, abs=0.1)
    envy = complaints.complaints(jia, 2017, Complaints(base=0, missed=0, envy=0.5))
    assert set(envy["kind"]) == {"others_listed"}
    on = registry.set_index("household_id")["on_register"]
    assert not on[envy["household_id"]].any()
    connected = jia.households.set_index("household_id")["connected"][panel["household_id"]].to_numpy()
    unfit = connected & registry["on_register"].to_numpy() & ~panel["poor"].to_numpy()
    assert set(envy["village_id"]) <= set(panel["village_id"][unfit])
    none = complaints.complaints(jia, 2017, Complaints(base=0, missed=0, envy=0))
    assert none.empty and list(none.columns) == list(table.columns)
