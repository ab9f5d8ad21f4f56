"""A society that is not whole is refused, with what is wrong and where."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from coursekit.models.society import (
    agencies,
    complaints,
    moments,
    plan,
    relocation,
    staff,
    surveys,
    tables,
    view,
    visits,
)


def test_a_whole_society_passes(hamlet):
    tables.check(hamlet)
    for name, table in hamlet.tables().items():
        assert list(table.columns) == list(tables.COLUMNS[name])


@pytest.mark.parametrize(
    ("table", "change", "words"),
    [
        ("panel", {"own": -1}, r"panel: column 'own' must not be negative; row 0: -1"),
        ("panel", {"farm": np.nan}, r"panel: column 'farm' must have a finite value in every row; row 0"),
        ("panel", {"size": 0}, "panel: column 'size' must lie between 1 and 99"),
        ("panel", {"year": 2013}, "panel: column 'year' must lie between 2014 and 2020"),
        ("persons", {"born": np.nan}, "persons: column 'born'"),
        ("persons", {"person_id": 7}, "must differ from row to row"),
        ("villages", {"quota": -5}, "villages: column 'quota' must not be negative"),
        ("identification", {"score": np.inf}, "identification: column 'score' must have a finite value"),
        ("registry", {"seen": -2}, "registry: column 'seen'"),
    ],
)
def test_a_bad_cell_is_named(hamlet, table, change, words):
    changed = getattr(hamlet, table).copy()
    for column, value in change.items():
        kept = changed[column].astype(float)
        kept.iloc[:3] = value
        changed[column] = kept
    with pytest.raises(ValueError, match=words):
        tables.check(replace(hamlet, **{table: changed}))


def test_a_missing_column_and_a_wrong_order_are_named(hamlet):
    with pytest.raises(ValueError, match="targets lacks the column"):
        tables.check(replace(hamlet, targets=hamlet.targets.drop(columns="exit_target")))
    shuffled = hamlet.panel.iloc[::-1].reset_index(drop=True)
    with pytest.raises(ValueError, match="panel: rows must be sorted"):
        tables.check(replace(hamlet, panel=shuffled))
    with pytest.raises(ValueError, match="same pairs"):
        tables.check(replace(hamlet, registry=hamlet.registry.iloc[1:].reset_index(drop=True)))


@pytest.mark.parametrize("look", [tables.check, view.six_tables, lambda s: view.county_test(s, 2014),
                                  lambda s: complaints.complaints(s, 2014), moments.moments])  # fmt: skip
def test_two_tables_that_do_not_hold_the_same_rows_are_refused(hamlet, look):
    """Row by row they would be put beside each other, each beside another household's."""
    with pytest.raises(ValueError, match="panel and registry must hold the same pairs of household_id and year"):
        look(replace(hamlet, registry=hamlet.registry.iloc[1:].reset_index(drop=True)))


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("persons", "household_id", "persons: column 'household_id' must name rows of households"),
        ("households", "village_id", "households: column 'village_id' must name rows of villages"),
        ("targets", "village_id", "targets: column 'village_id' must name rows of villages"),
        ("identification", "household_id", "identification: column 'household_id' must name rows of households"),
    ],
)
def test_a_row_of_nobody_is_named(hamlet, table, column, words):
    changed = getattr(hamlet, table).copy()
    changed.loc[0, column] = 99_999
    with pytest.raises(ValueError, match=rf"{words}; it holds \[99999\]"):
        view.six_tables(replace(hamlet, **{table: changed}))


def test_households_out_of_order_are_refused(hamlet):
    with pytest.raises(ValueError, match="households: rows must be sorted by household_id"):
        view.six_tables(replace(hamlet, households=hamlet.households.iloc[::-1].reset_index(drop=True)))


def test_a_value_that_does_not_fit_is_refused():
    column = {name: np.zeros(2) for name in tables.COLUMNS["targets"]}
    with pytest.raises(ValueError, match="targets: column 'exit_target' must fit into int32"):
        tables.typed(column | {"exit_target": np.array([1.0, 3e9])}, "targets")
    with pytest.raises(ValueError, match="targets: column 'exit_target' must be finite"):
        tables.typed(column | {"exit_target": np.array([1.0, np.nan])}, "targets")


def test_persons_of_a_year(hamlet):
    persons = pd.DataFrame(
        {
            "person_id": [1, 2, 3, 4],
            "household_id": [1, 1, 1, 2],
            "born": [1950, 1980, 2016, 1990],
            "female": [True, False, True, False],
            "schooling": [3, 9, 12, 8],
            "died": [2016, 0, 0, 0],
            "left": [0, 0, 0, 2018],
            "ill": [0b0000001, 0b0001000, 0, 0b1111111],
            "disabled": [0, 0, 0, 0],
            "away": [0, 0b0001000, 0, 0],
        }
    )
    now = tables.persons_in(persons, 2017)
    assert now["person_id"].tolist() == [2, 3, 4]  # the first died in 2016, the last leaves in 2018
    assert now["age"].tolist() == [37, 1, 27]
    assert now["ill"].tolist() == [True, False, True]
    assert now["away"].tolist() == [True, False, False]
    assert tables.persons_in(persons, 2014)["person_id"].tolist() == [1, 2, 4]
    with pytest.raises(ValueError, match="year must be one of"):
        tables.persons_in(persons, 2021)
    with pytest.raises(ValueError, match="persons lacks"):
        tables.persons_in(persons.drop(columns="left"), 2017)


def test_persons_and_money_may_be_multiplied(hamlet):
    # Counts in a byte would overflow here, or be refused.
    limit = 3000 * hamlet.panel["size"]
    assert (limit >= 3000).all()
    for name in ("size", "elders", "pupils", "away"):
        assert (3000 * tables.cast(np.array([99]), name, "panel")).tolist() == [297_000]


@pytest.mark.parametrize(
    ("look", "table", "column"),
    [
        (lambda s: surveys.survey(s, 2017, 10), "panel", "own"),
        (lambda s: visits.visit(s, 2017), "panel", "poor"),
        (lambda s: staff.staff(s, 2017), "registry", "on_register"),
        (lambda s: complaints.complaints(s, 2017), "registry", "on_register"),
        (lambda s: relocation.moves(s), "panel", "moved"),
        (lambda s: agencies.files(s), "panel", "dibao"),
        (lambda s: view.county_test(s, 2017), "panel", "size"),
        (lambda s: view.six_tables(s), "registry", "labour"),
        (lambda s: moments.moments(s), "panel", "own"),
        (lambda s: plan.score(s, plan.Plan()), "panel", "support"),
    ],
)
def test_every_look_refuses_a_hole_and_a_missing_column(hamlet, look, table, column):
    look(hamlet)
    holed = getattr(hamlet, table).astype({column: "Float64"})
    holed.loc[holed["year"] == 2017, column] = pd.NA
    with pytest.raises(ValueError, match=f"{table}: column '{column}' must have a finite value in every row; row"):
        look(replace(hamlet, **{table: holed}))
    with pytest.raises(ValueError, match=f"{table} lacks the column"):
        look(replace(hamlet, **{table: getattr(hamlet, table).drop(columns=column)}))
