"""What is let through to be drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from coursekit.charts.guard import LAYERS, VIEWS, Unfit, guarded


def test_what_is_plain_stays_as_it_is() -> None:
    spec = {"mark": "bar", "data": {"values": [{"a": 1, "b": 2.5, "c": None, "d": True, "é": "贫困县"}]}, "n": [1, [2]]}
    assert guarded(spec) == spec and guarded(spec) is not spec


def test_characters_that_cannot_be_measured_are_replaced() -> None:
    assert guarded({"title": "a\x01b\ud800\x9f\uffffc\td\ne"})["title"] == "a\ufffdb\ufffd\ufffd\ufffdc\td\ne"
    assert guarded({"title\x02": {"x\x00": 1}}) == {"title\ufffd": {"x\ufffd": 1}}


def test_numbers_that_are_none_become_nothing() -> None:
    values = [float("nan"), float("inf"), 10**400, np.float64(2.5), np.int64(3), np.bool_(True)]
    assert guarded({"v": values})["v"] == [None, None, None, 2.5, 3, True]


def test_dates_are_written_out() -> None:
    assert guarded({"d": pd.Timestamp("2018-02-12")})["d"] == "2018-02-12T00:00:00"


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        ({"data": {"values": [{}] * 20_001}}, "too-many-rows"),
        ({"datasets": {"d": [{}] * 20_001}}, "too-many-rows"),
        ({"data": {"url": "x.csv"}}, "data-elsewhere"),
        ({"title": "x" * 2001}, "too-long-text"),
        ({"width": 20_001}, "too-large"),
        ({"x": {"set": {1, 2}}}, "odd-value"),
        ({"x": object()}, "odd-value"),
        ({"x": [1, ...]}, "unfilled"),
    ],
    ids=range(8),
)
def test_what_is_not_let_through(spec: dict[str, Any], code: str) -> None:
    with pytest.raises(Unfit) as caught:
        guarded(spec)
    assert caught.value.code == code


def test_an_image_of_a_column_is_no_address_and_a_column_may_be_called_url() -> None:
    assert guarded({"encoding": {"url": {"field": "url"}}, "data": {"values": [{"url": "https://example.org"}]}})


@pytest.mark.parametrize(
    "layers",
    [
        [{"mark": "point"}] * (LAYERS + 1),
        ({"mark": "point"},) * (LAYERS + 1),
        [*([{}] * VIEWS), *([{"mark": "point"}] * (LAYERS + 1))],
    ],
    ids=["a list", "a tuple", "behind views without a mark"],
)
def test_layers_are_counted_however_they_are_given(layers: Any) -> None:
    with pytest.raises(Unfit) as refused:
        guarded({"layer": layers})
    assert refused.value.code == "too-many-layers"
    assert guarded({"layer": layers[-LAYERS:]})
