"""What the page on County Jia prints is what the models give, in both languages."""

from __future__ import annotations

import csv
import math
import re
from importlib import import_module
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests.site.built import ROOT

from coursekit import lessons
from coursekit.lessons.l12.county import DRAWS
from coursekit.models.county import SEED
from coursekit.models.society.health import Health
from coursekit.models.society.moments import TARGETS, USUAL, moments
from coursekit.models.society.settings import Settings
from coursekit.models.society.simulate import generate
from sitebuild import county_numbers
from sitebuild.county_page import county_chart, county_help, county_moments, county_settings
from sitebuild.county_words import CHARTS, GROUPS, SETTINGS, moment_name

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])
SIZES = {
    "en": "Most lessons take 30,000 people; lesson 10 takes 24,980, lesson 13 40,000, lessons 07, 15 and 16 100,000.",
    "zh": "多数课用3万人；第10课用24980人，第13课用4万人，第07、15、16课用10万人。",
}
OTHER_SIZES = {"10": 24_980, "13": 40_000, "07": 100_000, "15": 100_000, "16": 100_000}
VILLAGES = {
    "en": "89 in lesson 08, 86 by another seed in lesson 12, 119 in lesson 13",
    "zh": "第08课89个，第12课换了种子，86个，第13课119个",
}
# The first and the last row of each table.
ENDS = {
    "levels": ("poor_2014", "registered_2017"),
    "causes": ("illness_2014", "two_or_more_2017"),
    "incomes": ("lag_1", "p2_over_p0_2017"),
    "moves": ("entry", "onset"),
    "lists": ("missed_2014", "missed_icc"),
    "exits": ("exits", "targets_met"),
    "places": ("poor_villages_of_registered_2017", "dibao_not_registered_2017"),
}


def stored(path: Path) -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def got(moment: str, persons: int = 1_000_000) -> list[float]:
    return [float(row[3]) for row in stored(county_numbers.MOMENTS) if row[:2] == (moment, str(persons))]


@pytest.mark.parametrize(
    ("persons", "seed"),
    [(size, seed) for size in county_numbers.SIZES[:2] for seed in county_numbers.SEEDS] + [(1_000_000, 1)],
)
def test_moments_are_stored_as_they_come_out(persons: int, seed: int) -> None:
    """A million persons take seconds; one of three such counties is measured again."""
    kept = [row for row in stored(county_numbers.MOMENTS) if row[1:3] == (str(persons), str(seed))]
    assert kept == county_numbers.measured(persons, seed)


def test_every_county_is_stored() -> None:
    wanted = {
        (name, str(n), str(seed)) for name in USUAL for n in county_numbers.SIZES for seed in county_numbers.SEEDS
    }
    rows = [row[:3] for row in stored(county_numbers.MOMENTS)]
    assert set(rows) == wanted
    assert len(rows) == len(wanted)


def test_only_small_counties_lie_outside_what_was_asked() -> None:
    """The page says so."""
    outside = set()
    for name, persons, _, printed in stored(county_numbers.MOMENTS):
        low, high = TARGETS.get(name, (-math.inf, math.inf))
        if not low <= float(printed) <= high:
            outside.add(persons)
    assert outside == {"10000"}


def test_pictures_show_what_comes_out() -> None:
    assert stored(county_numbers.PICTURES) == county_numbers.drawn()


@LANGUAGES
def test_every_moment_stands_in_one_table_with_what_was_asked(language: str) -> None:
    page = BeautifulSoup(county_moments(language), "html.parser")
    assert [table["id"] for table in page.find_all("table")] == [f"county-{key}" for key in GROUPS]
    ends = {table["id"]: [row.th.find(string=True) for row in table.select("tbody tr")] for table in page("table")}
    assert {name: (rows[0], rows[-1]) for name, rows in ends.items()} == {
        f"county-{key}": tuple(moment_name(name).to(language) for name in pair) for key, pair in ENDS.items()
    }
    rows = page.select("tbody tr")
    assert len(rows) == len(USUAL)
    for row, name in zip(rows, USUAL, strict=True):
        assert row.th.find(string=True) == moment_name(name).to(language)
        asked = [float(one) for one in re.findall(r"[\d.]+", row.small.text)] if row.small else []
        low, high = TARGETS.get(name, (-math.inf, math.inf))
        assert asked == [one for one in (low, high) if math.isfinite(one) and one != 100]
        *cells, usual = row.find_all("td")
        mean, luck = (float(one.replace("−", "-")) for one in usual.text.split(" ± "))
        assert mean == USUAL[name][0] and luck == pytest.approx(USUAL[name][1], abs=0.051)
        assert luck > 0
        assert abs(sum(got(name)) / 3 - mean) < (0.1 if abs(mean) > 1 else 0.001)
        for cell, size in zip(cells, county_numbers.SIZES, strict=True):
            shown = [float(one.replace("−", "-")) for one in cell.text.split(" · ")]
            assert shown == got(name, size)
            assert [float(one.text) for one in cell.find_all("b")] == [one for one in shown if not low <= one <= high]


@LANGUAGES
def test_settings_are_those_of_the_models(language: str) -> None:
    page = BeautifulSoup(county_settings(language), "html.parser")
    text = page.get_text(" ")
    assert not re.search(r"[{}]", text)
    s = Settings()
    cells = [row.td.text for row in page.select("tbody tr")]
    for share in (s.identify.share, s.registry.early, s.support.leak, s.help.needed, s.move.found, s.standards.mend_on):
        assert any(f"{100 * share:.4g}%" in cell for cell in cells), share
    assert len(cells) == len(SETTINGS)
    names = {row.th.text: row.td.text for row in page.select("tbody tr")}
    for name, shown in {
        "lives": (s.people.birth, s.people.leaves_men),
        "ill": (s.health.illness, s.health.recovery),
        "survey": (0.10,),
        "visit": (0.85, 0.97),
        "answers": (0.90, 0.75, 0.12),
        "files": (0.04, 0.30),
    }.items():
        (cell,) = [cell for what, cell in names.items() if what == SETTINGS[name][0].to(language)]
        assert {f"{100 * one:.4g}" for one in shown} <= set(re.findall(r"[\d.]+", cell)), name
    helped = BeautifulSoup(county_help(language), "html.parser").select("tbody tr")
    assert len(helped) == len(s.help.effects)
    assert helped[0].find_all("td")[1].text == "60 · 36 · 22%"


@LANGUAGES
@pytest.mark.parametrize("name", list(CHARTS))
def test_a_picture_says_its_numbers(language: str, name: str) -> None:
    page = BeautifulSoup(county_chart(name, language), "html.parser")
    assert len(page.select("svg")) == 2
    words = page.select_one("details p").text
    values = {row[3] for row in stored(county_numbers.PICTURES) if row[0] == name.replace("-", "_")}
    told = re.findall(r"\d+\.\d", words)
    assert set(told) <= values
    assert len(told) >= 5
    assert "simulated" in page.figcaption.text or "模拟" in page.figcaption.text


def test_the_prose_says_what_comes_out() -> None:
    """Numbers that both pages name in words."""
    assert {round(one) for one in got("poor_income_2017")} == {16}
    assert {round(one, -1) for one in got("poor_2017")} == {20}
    assert all(0.3 < 1 - math.exp(one) < 0.37 for one in got("onset"))
    fall = [(a - b) / 3 for a, b in zip(got("poor_2014"), got("poor_2017"), strict=True)]
    assert all(3 < one < 4 for one in fall)
    assert all(abs(one - 50) < 3 for one in got("poor_villages_of_registered_2017"))
    assert Settings().help.wasted == -0.02
    for code in ("en", "zh"):
        text = (ROOT / "book" / code / "county.md").read_text(encoding="utf-8")
        assert all(str(seed) in text for seed in county_numbers.SEEDS)


def test_the_prose_says_what_a_rate_of_illness_changed() -> None:
    """A county of a million with the rate of the first design, beside that of the same luck which is stored."""
    first = Settings(health=Health(illness=0.0030))
    then = moments(generate(1_000_000, 1, first)).set_index("moment")["got"]
    now = {name: got(name)[county_numbers.SEEDS.index(1)] for name in USUAL}
    told = {"poor_2017": -0.7, "poor_2020": -0.7, "exit": 0.5, "illness_2020": 0.5, "labour_2020": 0.5}
    for name, change in told.items():
        assert now[name] - then[name] == pytest.approx(change, abs=0.3), name
    made = [generate(100_000, SEED, settings) for settings in (Settings(), first)]
    named = []
    for society in made:
        on = (society.registry["on_register"] & (society.registry["year"] == 2017)).to_numpy()
        ill = society.panel["illness"].to_numpy() & on
        named.append(100 * society.registry["illness"].to_numpy()[ill].mean())
    assert [round(one) for one in named] == [94, 86]
    assert Settings().health.illness == 0.0026
    for code in ("en", "zh"):
        text = (ROOT / "book" / code / "county.md").read_text(encoding="utf-8")
        assert all(one in text for one in ("0.30%", "0.26%", "86", "94"))


@LANGUAGES
def test_three_pages_tell_one_story_of_what_was_asked(language: str) -> None:
    """Two ranges are named in words beside the table that holds them all."""
    (low, high), (fewest, most) = TARGETS["aged_65_2017"], TARGETS["poor_2017"]
    to = {"en": ("{} to {}%", "without being asked"), "zh": ("{}%～{}%", "没有设定")}[language]
    register = (ROOT / "book" / language / "methods/register.md").read_text(encoding="utf-8")
    assert to[0].format(low, high) in simulated_page(language) and to[0].format(low, high) in register
    assert to[0].format(fewest, most) in register
    assert to[1] not in simulated_page(language) + register


def in_county_jia() -> list[str]:
    """Numbers of the lessons that tell of County Jia."""
    folder = ROOT / "src" / "coursekit" / "lessons"
    return [
        row.number
        for row in lessons.course()
        if "甲县" in (folder / f"l{row.number}/lesson.md").read_text(encoding="utf-8")
    ]


def simulated_page(language: str) -> str:
    return (ROOT / "book" / language / "simulated.md").read_text(encoding="utf-8")


@LANGUAGES
def test_the_page_names_every_lesson_that_uses_the_county(language: str) -> None:
    section = simulated_page(language).split("\n## ")[3]
    assert re.findall(r"[(（](\d\d)[)）]", section) == in_county_jia()


@LANGUAGES
def test_the_page_says_how_large_the_county_is_in_a_lesson(language: str) -> None:
    modules = {"06": "county", "07": "rulers", "08": "county", "10": "exits", "11": "cliffs", "12": "county",
               "13": "county", "14": "county", "15": "county", "16": "county"}  # fmt: skip
    taken = {n: import_module(f"coursekit.lessons.l{n}.{name}").PERSONS for n, name in modules.items()}
    assert taken == {n: OTHER_SIZES.get(n, 30_000) for n in modules}
    assert SIZES[language] in simulated_page(language) and VILLAGES[language] in simulated_page(language)


def test_the_villages_that_the_page_counts_are_those_of_the_lessons() -> None:
    made = [generate(30_000, SEED), generate(30_000, DRAWS["second"]), generate(40_000, SEED)]
    assert [len(society.villages) for society in made] == [89, 86, 119]
