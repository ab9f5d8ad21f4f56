"""What would give a wrong answer in silence, or an error of the machine, is refused with a sentence."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from coursekit.models import (
    assessment,
    compare,
    confusion,
    county,
    extract,
    linkage,
    lists,
    measures,
    pool,
    validate,
)
from coursekit.models.society import complaints, plan, relist, simulate, staff, visits

TWO = pd.DataFrame({"record": [1, 2], "name": ["1", "2"]})
NUMBERS = pd.DataFrame({"record": [7, 8], "name": [1, 2]})
PAIR = pd.DataFrame({"record_a": [1], "record_b": [7]})
MET = pd.DataFrame({"food": [True, True], "housing": [True, True]})
FLAGS = pd.Series([True, False])
REPEATED = pd.DataFrame({"project": ["P", "P"], "cost": [6, 5], "lifted": [10, 8]})


def poor(cash=(9000, 100), persons=(2, 2), met=MET, **more):
    return county.truly_poor(pd.Series(cash), pd.Series(persons), met, **more)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: confusion.tabulate(FLAGS, FLAGS.iloc[::-1]), "flagged and actual must have the same rows"),
        (lambda: confusion.tabulate(FLAGS, FLAGS, pd.Series([1, 2], [4, 5])), "flagged and weights must have the same"),
        (lambda: poor(cash=(9000, np.nan)), "households: column 'cash' must have a finite value in every row; row 1"),
        (lambda: poor(cash=(9000, -1)), "households: column 'cash' must not be negative"),
        (lambda: poor(persons=(2, 0)), "households: column 'persons' must be 1 or above"),
        (
            lambda: poor(met=pd.DataFrame({"food": [True, None]})),
            "guarantees: column 'food' must hold true or false",
        ),
        (lambda: poor(met=MET.set_axis([5, 6])), "cash and guarantees must have the same rows"),
        (lambda: poor(line=float("nan")), "line must be a finite number"),
        (lambda: compare.paired({1: float("nan")}, {1: 2}), r"a\[1\] must be a number, not nan"),
        (lambda: compare.paired({1: 1}, {1: float("inf")}), r"b\[1\] must be a finite number, not inf"),
        (
            lambda: compare.best_within([{"name": "A", "poor": 1, "hours": 2}], 1, 1),
            r"plan 0 lacks \['money'\]; it has \['name', 'poor', 'hours'\]",
        ),
        (lambda: linkage.compare(TWO, NUMBERS, PAIR, ["name"]), "a and b: column 'name' must hold the same in both"),
        (lambda: linkage.chance_agreement(TWO, NUMBERS, ["name"]), "a and b: column 'name' must hold the same"),
        (
            lambda: linkage.chance_agreement(TWO.astype(object), NUMBERS.astype(object), ["name"]),
            "a and b: column 'name' must hold the same",
        ),
        (lambda: linkage.pairs(TWO, NUMBERS, ["name"]), "a and b: column 'name' must hold the same"),
        (lambda: linkage.pairs(TWO, TWO, [[]]), "each must name one column or more"),
        (lambda: pool.greedy(REPEATED, 10), r"\['project'\] must differ from row to row; repeated"),
        (lambda: pool.frontier(REPEATED, [10]), r"\['project'\] must differ from row to row"),
        (lambda: pool.programmes(REPEATED), r"\['project'\] must differ from row to row"),
        (lambda: assessment.unregistered_list(extract.load(), "2017"), "year must be a whole number .*, not '2017'"),
        (lambda: assessment.exit_list(extract.load(), "2017"), "year must be a whole number .*, not '2017'"),
        (
            lambda: measures.fgt_by(pd.DataFrame([[1, 2, 3]], columns=["y", "y", "g"]), income="y", line=1, by="g"),
            r"frame has more than one column of the name\(s\) \['y'\]",
        ),
        (lambda: validate.frame(pd.concat([MET, MET], axis=1), ["food"], "met"), r"more than one column .* \['food'\]"),
        (lambda: simulate.generate(500, settings="x"), r"settings must be Settings\(…\), not 'x'"),
        (lambda: simulate.generate(500, later="x"), r"later must be Settings\(…\), not 'x'"),
    ],
)
def test_a_sentence_says_what_is_wrong(call, says):
    with pytest.raises(ValueError, match=says):
        call()


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (lambda society: relist.relist(society, "x"), "Identify"),
        (lambda society: visits.visit(society, 2017, "x"), "Visit"),
        (lambda society: complaints.complaints(society, 2017, "x"), "Complaints"),
        (lambda society: staff.staff(society, 2017, "x"), "Staff"),
        (lambda society: plan.score(society, "x"), "Plan"),
    ],
)
def test_settings_of_another_kind_are_refused(call, kind):
    with pytest.raises(ValueError, match=rf"must be {kind}\(…\), not 'x'"):
        call(simulate.generate(500))


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda frame: measures.alkire_foster(frame, 1), "deprived"),
        (lambda frame: measures.poverty_kinds([1, 2], frame, 3, 1), "deprived"),
        (lambda frame: measures.fgt(frame, 3, 0), "incomes"),
        (lambda frame: measures.fgt([1, 2], 3, 0, frame), "weights"),
        (lambda frame: measures.least_cost(frame, 3), "incomes"),
        (lambda frame: measures.cost_to_line([1, 2], frame, 3), "persons"),
        (lambda frame: lists.split_missed(frame, [True], [True], [1]), "households: village"),
        (lambda frame: linkage.match_agreement(MET, frame), "pairs: same"),
        (lambda frame: pool.choose(frame, [1], 1), "projects: value"),
    ],
)
def test_a_frame_of_an_engine_is_refused_where_numbers_are_meant(call, says):
    """NumPy would take some of them for a table, others for a single thing."""
    polars, duckdb = pytest.importorskip("polars"), pytest.importorskip("duckdb")
    made = polars.DataFrame({"a": [1, 0], "b": [0, 1]})
    for frame in (made, made.lazy(), duckdb.connect().sql("select 1 as a, 0 as b")):
        with pytest.raises(TypeError, match=f"{says} must be a pandas DataFrame, not .* bring it here"):
            call(frame)


def test_what_is_right_still_passes():
    assert poor().tolist() == [False, True]
    assert confusion.tabulate(FLAGS.to_numpy(), FLAGS.iloc[::-1].to_numpy()).true_positive == 0
    assert compare.paired({1: np.float64(1), 2: float("nan")}, {1: 2}) == (1, 1, 1)
    assert linkage.chance_agreement(TWO, TWO.astype(object), ["name"]).tolist() == [0.5]
