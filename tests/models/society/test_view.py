"""The six tables of a society pass through every model of audit, assessment and sampling."""

import numpy as np
import pandas as pd
import pytest

from coursekit.models import assessment, audit, county, inject, sampling, survey
from coursekit.models.society import simulate, view
from coursekit.models.society.registry import Registry
from coursekit.models.society.settings import Settings


@pytest.fixture(scope="module")
def six(jia) -> county.County:
    return view.six_tables(jia)


def test_tables_have_the_columns_of_a_county_and_plain_types(six):
    for name, table in six.tables().items():
        assert list(table.columns) == list(county.COLUMNS[name])
        assert not table.isna().any().any()
    kinds = {c: str(t) for c, t in six.register.dtypes.items()}
    assert kinds["household_id"] == "int64" and kinds["help"] == "category"
    assert {kinds[c] for c in ("persons", "year", "declared", *county.CASH_SOURCES, *county.NON_CASH)} == {"int32"}
    assert {kinds[c] for c in (*county.GUARANTEES, "entered", "exited", "returned", "on_register")} == {"bool"}
    county.check_register(six.register)
    county.check_truth(six.truth)


def test_persons_and_households_are_of_the_year_asked_for(jia, six):
    counted = six.persons["household_id"].value_counts()
    alive = six.households[six.households["persons"] > 0]
    assert counted.sort_index().tolist() == alive["persons"].tolist()
    assert six.villages["persons"].sum() == len(six.persons)
    later = view.six_tables(jia, 2020)
    assert (later.households["persons"] == 0).sum() > (six.households["persons"] == 0).sum() > 0
    with pytest.raises(ValueError, match="year must be one of"):
        view.six_tables(jia, 2030)


def test_who_is_poor_follows_from_cash_and_guarantees(six):
    poor = county.truly_poor(six.truth["cash"], six.register["persons"], six.truth[list(county.GUARANTEES)])
    assert (poor == six.truth["poor"]).all()
    seen = six.register[list(county.CASH_SOURCES)].sum(axis=1)
    assert (seen == six.register["declared"]).all()
    error = np.log(seen / six.truth["cash"])
    assert error.std() == pytest.approx(0.04, abs=0.002)


def test_one_kind_of_help_is_shown_where_any_was_given(jia, six):
    given = jia.panel["help"].to_numpy() > 0
    assert ((six.register["help"] != "none").to_numpy() == given).all()
    moved = (jia.panel["help"].to_numpy() & 2) > 0
    assert moved.any() and (six.register["help"].to_numpy()[moved] == "relocation").all()


def test_audit_runs_and_the_quota_rule_is_a_flag():
    precision = {}
    for pressed in (0.0, 0.4):
        society = simulate.generate(60_000, settings=Settings(registry=Registry(pressed=pressed)))
        six = view.six_tables(society)
        found, outcome = audit.audit(six.register, six.targets), audit.outcomes(six.register, six.truth)
        board = audit.scoreboard(found, outcome).set_index("rule")
        assert board.loc["quota", "flagged"] > 100
        precision[pressed] = board.loc["quota", "precision"]
        by_quota = six.truth["pattern"] == "quota"
        assert by_quota.any() == (pressed > 0)
        exits = six.register[six.register["exited"]]
        assert (exits["declared"] >= county.LINE * exits["persons"]).all()  # the file lets nobody leave below the line
    assert precision[0.0] < 0.08  # villages that nobody presses meet targets too
    assert 0.10 < precision[0.4] < 0.30
    rows = six.register[by_quota]
    assert (rows["declared"] == rows[list(county.CASH_SOURCES)].sum(axis=1)).all()
    below = six.truth.loc[by_quota, "cash"] < county.LINE * rows["persons"]
    assert below.any() and not below.all()


def test_injected_patterns_are_found(six):
    rates = {"guarantee": 0.03, "expected_income": 0.05, "moved_support": 0.05, "same_year": 0.03, "dibao_only": 0.03}
    before = six.register.copy()
    altered = inject.noise(inject.inject(six, rates))
    pd.testing.assert_frame_equal(six.register, before)
    found, outcome = audit.audit(altered.register, altered.targets), audit.outcomes(altered.register, altered.truth)
    scores = audit.pattern_scores(found, outcome).set_index("rule")
    exits = len(outcome)
    for name, rate in rates.items():
        assert scores.loc[name, "injected"] == pytest.approx(rate * exits, abs=1)
        assert scores.loc[name, "recall"] > 0.7


def test_assessment_sampling_and_survey_run(six):
    exits, others = assessment.exit_list(six, 2017), assessment.unregistered_list(six)
    assert 0.005 < exits["wrong_persons"].sum() / exits["persons"].sum() < 0.06
    rate = others["missed_persons"].sum() / others["persons"].sum()
    drawn = sampling.two_stage(others, "village_id", 40, 30, seed=3)
    estimate = survey.ratio(drawn, "missed_persons", "persons", cluster="village_id")
    assert estimate.low < rate < estimate.high


def test_the_county_test_counts_everybody_once(jia):
    for year in (2017, 2020):
        table = view.county_test(jia, year)
        panel = jia.panel[jia.panel["year"] == year]
        on = jia.registry.loc[jia.registry["year"] == year, "on_register"].to_numpy()
        size, poor = panel["size"].to_numpy(), panel["poor"].to_numpy()
        assert table["persons"].sum() == size.sum()
        assert table["registered"].sum() == size[on].sum()
        assert table["wrong"].sum() + table["missed"].sum() == size[poor & ~on].sum()
        counted = table[["registered", "wrong", "missed"]].sum(axis=1)
        assert np.allclose(table["rate"], 100 * counted / table["persons"])
    with pytest.raises(ValueError, match="year"):
        view.county_test(jia, 2000)
