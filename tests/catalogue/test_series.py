"""Outside series: one line each, every value with its source and standing."""

from __future__ import annotations

import re

import pytest
from tests.support.every import every

from coursekit.catalogue import (
    Quantity,
    Series,
    UnknownSeries,
    UnknownStudy,
    figure,
    literature,
    series,
    series_list,
    source,
    sources,
    study,
)

every_series = every(series_list())


@every_series
def test_values_are_in_order_and_sourced(one: Series) -> None:
    years = [(o.end, o.start) for o in one.observations]
    assert years == sorted(years)
    assert len(years) == len(set(years)), "two values for one year would be two series"
    for o in one.observations:
        assert o.start <= o.end
        assert o.source in sources()
        assert (o.value is None) is (one.unit == "text")
        assert (o.standing == "memory") or (o.status != "memory")
        assert o.how != "page" or o.found_at or o.source.year, "what was read on a page says where"
        assert (o.status == "memory") is (o.how == "memory")
        assert not (o.status == "memory" and o.found_at), "what comes from memory has no address"


@every_series
def test_shares_and_counts_are_possible(one: Series) -> None:
    for o in one.observations:
        if o.value is None:
            continue
        assert o.value >= 0
        if one.unit == "percent":
            assert o.value <= 100


@every_series
def test_two_lines_are_two_series(one: Series) -> None:
    """A series that counts the poor says on which line, and only on one."""
    if one.topic == "rural-poverty" and one.unit in ("persons", "percent", "persons per year"):
        assert one.line
    if one.id.endswith("-standard"):
        assert one.line.startswith(one.id.split("-")[1])


def test_addresses_are_addresses() -> None:
    for o in [o for one in series_list() for o in one.observations] + list(literature()):
        for place in o.found_at:
            assert re.fullmatch(r"(https?://)?[\w.-]+/\S*|GitHub|owid/\S+", place), place
            assert not place.endswith((".", ",", ";", "”"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_frame(language: str) -> None:
    every(series_list())(lambda one: frame_is_whole(one, language))()


def frame_is_whole(one: Series, language: str) -> None:
    table = one.frame(language)
    assert len(table) == len(one.observations)
    assert {"series", "year", "value", "unit", "line", "standing", "source"} <= set(table.columns)
    assert table["source"].str.len().min() > 0
    assert set(table["standing"]) <= {"read", "memory"}


def test_known_values() -> None:
    rate = series("incidence-2010-standard")
    assert [rate.value(y) for y in (2000, 2010, 2012, 2017)] == [49.8, 17.2, 10.2, 3.1]
    assert {rate.at(y).standing for y in (2000, 2005, *range(2010, 2021))} == {"read"}
    assert series("headcount-2010-standard").at(2000).standing == "memory"
    assert series("incidence-2008-standard").value(2000) == 10.2
    assert series("headcount-1978-standard").at(1984).standing == "memory"


def test_same_rate_on_two_lines() -> None:
    """10.2% stands for 2000 on one line and for 2012 on another: never one series."""
    old, new = series("incidence-2008-standard"), series("incidence-2010-standard")
    assert old.value(2000) == new.value(2012) == 10.2
    assert old.line != new.line


@pytest.mark.parametrize(
    ("id", "year", "speech"),
    [
        ("headcount-2010-standard", 2012, "poor-2012"),
        ("headcount-2010-standard", 2017, "poor-2017"),
        ("incidence-2010-standard", 2012, "rate-2012"),
        ("incidence-2010-standard", 2017, "rate-2017"),
        ("counties-removed", 2016, "counties-2016"),
    ],
)
def test_series_meet_the_speech(id: str, year: int, speech: str) -> None:
    assert series(id).quantity(year) == figure(speech).quantity


def test_673_follows_from_the_2008_line() -> None:
    counts = series("headcount-2008-standard")
    yearly = (counts.quantity(2000) - counts.quantity(2010)) / Quantity.exact(10, "years")
    assert yearly.unit == "persons per year"
    assert float(yearly) in figure("yearly-fall-2001-2010").rounding


def test_639_is_fifteen_years_from_memory() -> None:
    counts = series("headcount-1978-standard")
    yearly = (counts.value(1984) - counts.value(2000)) / 15
    assert yearly in figure("yearly-fall-1994-2000").rounding
    assert counts.at(1984).standing == "memory"
    seven = (series("headcount-before-8-7-plan").value(1993) - counts.value(2000)) / 7
    assert seven not in figure("yearly-fall-1994-2000").rounding
    assert series("yearly-fall-1986-2000").observations[0].value == figure("yearly-fall-1994-2000").value


def test_counties_add_up() -> None:
    assert sum(o.value or 0 for o in series("counties-removed").observations) == series("counties-total").value(2014)


def test_exact_digits_not_seen_are_from_memory() -> None:
    relapse = series("returned-to-poverty")
    assert {o.standing for o in relapse.observations} == {"memory"}
    assert all(o.low is not None for o in relapse.observations)
    assert relapse.standing == "memory"
    assert series("counties-removed").standing == "read"


def test_rules_in_words_are_no_numbers() -> None:
    with pytest.raises(ValueError, match="文字规定"):
        series("exit-household").value(2016)


def test_source_in_words() -> None:
    assert source("yearbook-poverty").text.en == (
        "National Bureau of Statistics of China: China Statistical Yearbook, table “Rural poverty” (6-35), 2017–21"
    )
    assert source("mof").text.zh == "财政部：财政资金报告"
    assert series("headcount-2008-standard").source.zh.count("；") == 1


def test_unknown_ids() -> None:
    with pytest.raises(UnknownSeries, match="incidence-2010-standard") as caught:
        series("incidence_2010")
    assert "相近的有" in caught.value.text.zh
    with pytest.raises(UnknownSeries, match="yearbook"):
        source("year-book")
    with pytest.raises(UnknownSeries, match=r"2001年的数值"):
        series("incidence-2010-standard").at(2001)
    with pytest.raises(UnknownStudy, match="sen-1976"):
        study("sen")


def test_literature() -> None:
    for one in literature():
        assert study(one.id) is one
        assert one.finding.en and one.finding.zh
        # A year that was not seen is said to be so.
        assert str(one.year) in one.id or one.note is not None
