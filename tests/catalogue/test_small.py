"""Standings, words, periods and tables."""

from __future__ import annotations

import doctest
import importlib
import subprocess
import sys

import pytest

from coursekit.catalogue import STANDINGS, period_words, standing_words, word
from coursekit.catalogue.tables import nearest, number, rows


def test_five_standings_with_five_marks() -> None:
    assert list(STANDINGS) == ["speech", "read", "memory", "simulated", "coding"]
    assert "".join(s.mark for s in STANDINGS.values()) == "“≡?~#"
    assert [s.text.zh for s in STANDINGS.values()] == ["讲话", "已核来源", "凭记忆，待核", "模拟", "本课程编码"]
    assert standing_words("read").text.en == "source read"


def test_unknown_standing() -> None:
    with pytest.raises(LookupError, match="没有“guess”这种依据"):
        standing_words("guess")


def test_unit_made_by_arithmetic_names_itself() -> None:
    assert word("unit", "yuan per village").zh == "yuan per village"
    assert word("unit", "persons").zh == "人"


@pytest.mark.parametrize(
    ("start", "end", "en", "zh"),
    [
        ("", "", "none printed", "未写明"),
        ("2016", "2016", "2016", "2016年"),
        ("2013", "2017", "2013–17", "2013—2017年"),
        ("1994", "2000", "1994–2000", "1994—2000年"),
        ("2012-12-31", "2012-12-31", "end of 2012", "2012年底"),
        ("2018-02-12", "2018-02-12", "12 February 2018", "2018年2月12日"),
        ("2018-02", "2018-02", "February 2018", "2018年2月"),
        ("", "2017-12-31", "to the end of 2017", "截至2017年底"),
        ("", "2018-02-12", "to 12 February 2018", "截至2018年2月12日"),
        ("2012-12-31", "2017-12-31", "end of 2012 to end of 2017", "2012年底至2017年底"),
    ],
)
def test_periods(start: str, end: str, en: str, zh: str) -> None:
    assert (period_words(start, end).en, period_words(start, end).zh) == (en, zh)


def test_numbers_of_tables() -> None:
    assert number("") is None
    assert number("98990000") == 98_990_000
    assert isinstance(number("98990000"), int)
    assert number("10.2") == 10.2


def test_tables_are_read_once() -> None:
    assert rows("figures") is rows("figures")


def test_nearest() -> None:
    assert nearest("pour-2012", ["poor-2012", "rate-2012", "systems"])[0] == "poor-2012"
    assert nearest("zzz", ["poor-2012"]) == ()
    assert nearest("", ["poor-2012"]) == ()


@pytest.mark.parametrize("module", ["figures", "literature", "period", "quantity", "series"])
def test_examples_in_the_docstrings(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"coursekit.catalogue.{module}"))
    assert result.attempted > 0
    assert result.failed == 0


def test_import_is_light() -> None:
    """Asking for a figure needs no pandas: the catalogue opens at once, also in a browser."""
    code = "import sys, coursekit.catalogue as c; c.figure('poor-2012').describe('zh'); print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "False"
