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
    assert series("headcount-2010-standard").at(2000).standing == "read"
    assert series("headcount-2010-standard").at(2005).standing == "memory"
    assert series("incidence-2008-standard").value(2000) == 10.2
    assert series("headcount-1978-standard").at(1984).standing == "memory"


def test_same_rate_on_two_lines() -> None:
    """10.2% stands for 2000 on one line and for 2012 on another: never one series."""
    old, new = series("incidence-2008-standard"), series("incidence-2010-standard")
    assert old.value(2000) == new.value(2012) == 10.2
    assert old.line != new.line


@pytest.mark.parametrize("measure", ["headcount", "incidence", "line"])
def test_a_line_says_when_it_was_the_official_one(measure: str) -> None:
    """10.2% of 2000 was not the official rate of 2000: that was 3.5%, on the 1978 line."""
    years = {name: series(f"{measure}-{name}-standard").in_force for name in ("1978", "2008", "2010")}
    assert years == {"1978": (1986, 2007), "2008": (2008, 2010), "2010": (2011, 2020)}
    for year in range(1986, 2021):
        in_force = [name for name in years if series(f"{measure}-{name}-standard").was_official(year)]
        assert len(in_force) == 1, "one line at a time"


def test_the_official_rate_of_2000() -> None:
    old, restated = series("incidence-1978-standard"), series("incidence-2008-standard")
    assert (old.was_official(2000), old.value(2000)) == (True, 3.5)
    assert (restated.was_official(2000), restated.value(2000)) == (False, 10.2)
    assert not series("incidence-2010-standard").was_official(2000)
    frame = series("incidence-2008-standard").frame()
    assert list(frame[frame["official"]]["year"]) == [2008, 2009, 2010]
    assert series("counties-removed").frame()["official"].isna().all()
    with pytest.raises(ValueError, match="国家贫困标准"):
        series("counties-removed").was_official(2016)


def test_the_villages_count_fits_the_rates_of_2000() -> None:
    """Of the populations found, only the one that villages count gives the rates of 2000 as printed, on all lines."""
    base = series("village-count-population").quantity(2000)
    for id in ("1978-standard", "2008-standard", "2010-standard"):
        share = series(f"headcount-{id}").quantity(2000) / base
        assert round(100 * float(share), 1) == series(f"incidence-{id}").value(2000)
    # On the 2010 line the count is the rounded rate times that base, to the last digit that is printed.
    worked_out = series("incidence-2010-standard").quantity(2000).share() * base
    assert round(float(worked_out), -4) == series("headcount-2010-standard").value(2000)
    for year in (2012, 2017):
        implied = series("headcount-2010-standard").value(year) / (series("incidence-2010-standard").value(year) / 100)
        others = ("resident-rural-population", "resident-rural-population-revised", "registered-outside-towns")
        assert all(series(other).value(year) < 0.92 * implied for other in others)


def test_the_register_started_from_the_survey() -> None:
    base, allowed = series("register-plan-base").value(2013), series("register-plan-allowance").value(2014)
    assert base == series("headcount-2010-standard").value(2013)
    assert base < series("registered-poor").value(2014) < base * (1 + allowed / 100)


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
    before = series("headcount-before-8-7-plan").quantity(1993)
    seven = (float(before) - counts.value(2000)) / 7
    assert seven not in figure("yearly-fall-1994-2000").rounding
    # The 80 million of a plan's name may be rounded coarsely; to a million it still does not give 639万.
    for step, possible in ((1_000_000, False), (10_000_000, True)):
        seven = (Quantity.rounded(float(before), step, "persons") - counts.quantity(2000)) / Quantity.exact(7, "years")
        assert seven.overlaps(figure("yearly-fall-1994-2000").rounding) is possible
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
        # A year that was not seen is left out, or said to be so.
        assert one.year is None or str(one.year) in f"{one.id} {one.citation}" or one.note is not None
        assert bool(one.citation_zh) <= (one.citation[0] < "一"), "a Chinese publication needs no second citation"


def test_chinese_readers_find_the_chinese_original_first() -> None:
    zhu = study("zhu-li-2018")
    assert zhu.cite("zh").startswith("朱梦冰、李实《")
    assert zhu.cite("en") == zhu.citation
    assert study("liu-li-2018").cite("zh") == study("liu-li-2018").citation
