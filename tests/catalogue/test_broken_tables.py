"""A table that is broken says where, and what to do: whoever adds a row reads it, not a bare KeyError."""

from __future__ import annotations

import pytest

from coursekit.catalogue import sources
from coursekit.catalogue.series import join_series
from coursekit.catalogue.tables import BrokenTable, checked, rows

COLUMNS = {"id": ("text", False), "label_en": ("text", True), "label_zh": ("text", True), "value": ("number", True)}
GOOD = {"id": "a", "label_en": "A", "label_zh": "甲", "value": "-1.5"}
KNOWN = {one.id: one for one in sources()}
SERIES, VALUES = rows("series"), rows("observations")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": ""}, r"things\.csv, line 3: the column id is empty\. Write it"),
        ({"label_zh": ""}, r"line 3: label_en has words and label_zh has none \(a\)\. Write them too\."),
        ({"value": "9899万"}, r"line 3: value is '9899万', which is no number \(a\)\. Write digits only"),
        (
            {"value": None},
            r"line 3: its cells do not fit the columns\. Compare its commas.*it needs 4 cells: id, label",
        ),
        ({None: ["more"]}, r"line 3: its cells do not fit the columns"),
    ],
)
def test_a_cell_that_cannot_be_is_named(change: dict[str, str], message: str) -> None:
    assert checked("things", [GOOD], COLUMNS) == (GOOD,)
    with pytest.raises(BrokenTable, match=message):
        checked("things", [GOOD, GOOD | change], COLUMNS)


def test_a_series_without_values_is_named() -> None:
    more = {**SERIES[0], "id": "new-series"}
    line = len(SERIES) + 2
    with pytest.raises(
        BrokenTable, match=rf"series\.csv, line {line}: new-series has no value\. Add its values to obser"
    ):
        join_series([*SERIES, more], VALUES, KNOWN)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"source": "year-book"},
            r"line 3: no row of sources\.csv has the id 'year-book'.*nearest: yearbook.*add its row",
        ),
        (
            {"series": "headcount"},
            r"line 3: no row of series\.csv has the id 'headcount'\. Correct the id \(nearest: head",
        ),
    ],
)
def test_a_value_without_its_series_or_source_is_named(change: dict[str, str], message: str) -> None:
    with pytest.raises(BrokenTable, match=rf"observations\.csv, {message}"):
        join_series(SERIES, [VALUES[0], {**VALUES[1], **change}, *VALUES[2:]], KNOWN)
