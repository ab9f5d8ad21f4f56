"""A flag that is missing is refused by name, in whatever type pandas keeps it: it is neither true nor false."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from coursekit.models import (
    assessment,
    audit,
    confusion,
    county,
    extract,
    followup,
    hazards,
    linkage,
    lists,
    measures,
    system,
    validate,
)

TYPES = ("boolean", "bool[pyarrow]", "object")
FLAGS = [True, None, False]
SAYS = "must hold true or false in every row; row 1: "


@pytest.fixture(params=TYPES)
def flags(request: pytest.FixtureRequest) -> pd.Series:
    """Three flags, of which the second is missing."""
    return pd.Series(FLAGS, dtype=request.param)


@pytest.fixture(scope="module")
def small() -> county.County:
    return extract.load()


@pytest.mark.parametrize(
    "call",
    [
        lambda flags: validate.booleans(pd.DataFrame({"a": flags}), ["a"]),
        lambda flags: confusion.tabulate(flags, pd.Series([True] * 3)),
        lambda flags: confusion.tabulate(pd.Series([True] * 3), flags),
        lambda flags: confusion.cells(pd.DataFrame({"a": flags, "b": True}), flagged="a", actual="b"),
        lambda flags: confusion.cells(pd.DataFrame({"a": flags, "b": True}), flagged="b", actual="a"),
        lambda flags: hazards.transitions(
            pd.DataFrame({"home": 1, "year": [2014, 2015, 2016], "poor": flags}), unit="home", year="year", state="poor"
        ),
        lambda flags: measures.needs_by(pd.DataFrame({"a": flags, "g": 1}), deprived=["a"], k=1, by="g"),
        lambda flags: linkage.match_agreement(pd.DataFrame({"sex": flags}), pd.Series([True] * 3)),
        lambda flags: linkage.match_agreement(pd.DataFrame({"sex": [True] * 3}), flags),
        lambda flags: linkage.score(pd.DataFrame({"sex": flags}), {"sex": 0.9}, {"sex": 0.5}),
        lambda flags: lists.split_missed(["A"] * 3, flags, [True] * 3, [1, 1, 1]),
        lambda flags: lists.split_missed(["A"] * 3, [True] * 3, flags, [1, 1, 1]),
        lambda flags: followup.still_open([1, 2, 3], flags, 2),
        lambda flags: system.agreement(flags, pd.Series([True, True, False])),
    ],
)
def test_a_missing_flag_is_no_false(flags, call):
    with pytest.raises(ValueError, match=SAYS):
        call(flags)


@pytest.mark.parametrize("column", ["exited", "returned", "entered", "on_register", "housing"])
@pytest.mark.parametrize("kind", TYPES)
def test_a_register_with_a_missing_flag_is_refused(small, column, kind):
    holed = small.register.copy()
    holed[column] = holed[column].astype(object).where(holed.index != holed.index[1]).astype(kind)
    broken = replace(small, register=holed)
    for call in (
        lambda: county.check_register(holed),
        lambda: audit.audit(holed, small.targets),
        lambda: audit.outcomes(holed, small.truth),
        lambda: assessment.exit_list(broken),
        lambda: assessment.unregistered_list(broken),
    ):
        with pytest.raises(ValueError, match=f"register: column '{column}' must hold true or false in every row"):
            call()


@pytest.mark.parametrize("kind", TYPES)
def test_a_truth_with_a_missing_state_is_refused(small, kind):
    holed = small.truth.copy()
    holed["poor"] = holed["poor"].astype(object).where(holed.index != holed.index[1]).astype(kind)
    with pytest.raises(ValueError, match="truth: column 'poor' must hold true or false in every row"):
        audit.outcomes(small.register, holed)


@pytest.mark.parametrize("kind", ["boolean", "bool[pyarrow]"])
def test_whole_flags_of_these_types_count_as_those_of_numpy(small, kind):
    other = small.register.astype({"exited": kind, "returned": kind, "housing": kind})
    got, wanted = (audit.audit(one, small.targets) for one in (other, small.register))
    pd.testing.assert_frame_equal(got, wanted, check_dtype=False)
    flags = pd.Series([True, False, True], dtype=kind)
    assert confusion.tabulate(flags, flags).true_positive == 2


@pytest.mark.parametrize(
    "needs",
    [
        pd.DataFrame({"a": pd.array([1, None], dtype="Int64"), "b": [0, 1]}),
        pd.DataFrame({"a": pd.array([True, None], dtype="boolean"), "b": [False, True]}),
        pd.DataFrame({"a": pd.Series([True, None], dtype="bool[pyarrow]"), "b": [False, True]}),
        pd.DataFrame({"a": [True, None], "b": [False, True]}, dtype=object),
        np.array([[1, 0], [np.nan, 1]]),
    ],
)
def test_a_need_that_nobody_recorded_is_named(needs):
    for call in (lambda: measures.alkire_foster(needs, 1), lambda: measures.poverty_kinds([1, 2], needs, 3, 1)):
        with pytest.raises(ValueError, match=r"1 \(lacking\) or 0; row 2, need 1 is nan"):
            call()


@pytest.mark.parametrize("kind", ["Float64", "double[pyarrow]", "object"])
def test_an_income_that_nobody_recorded_is_named(kind):
    with pytest.raises(ValueError, match="number 2 is nan"):
        measures.fgt(pd.Series([1, None], dtype=kind), 3, 0)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: measures.fgt(["a"], 3, 0), "incomes must be numbers alone"),
        (lambda: measures.fgt([[1], [1, 2]], 3, 0), "incomes must be numbers alone, in rows of one length"),
        (lambda: measures.alkire_foster([["yes"]], 1), "deprived must be numbers alone"),
        (lambda: measures.fgt([1, 2], 3, 0, [1, -1]), "weights must be finite .*; number 2 is -1"),
        (lambda: measures.fgt([1, 2], 3, 0, [0, 0]), "weights must be finite .*; all are 0"),
        (lambda: measures.fgt([1, 2], 3, 0, ["a", 1]), "weights must be numbers alone"),
        (lambda: measures.alkire_foster([[1, 0]], 1, [1]), "one weight a need: 1 weights, 2 needs"),
        (lambda: measures.cost_to_line([1, 2], [1, np.inf], 3), "finite number of 1 or above .*, not inf"),
        (lambda: measures.cost_to_line([1, 2], [1, None], 3), "finite number of 1 or above .*, not nan"),
    ],
)
def test_what_is_no_number_is_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()
