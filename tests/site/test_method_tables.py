"""The tables that the method pages print are what the models give, in both languages."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from tests.models.conftest import RATES
from tests.site.built import ROOT

from coursekit.models import audit, inject
from coursekit.models.county import CAUSES, LINE, SHARES
from coursekit.models.society import simulate, view
from coursekit.models.society.income import Income
from coursekit.models.society.moments import USUAL, moments
from coursekit.models.society.registry import Registry
from coursekit.models.society.settings import Settings

GOT = (*(f"{cause}_2017" for cause in CAUSES), "aged_65_2017", "poor_2017", "registered_2017")


def page(code: str, name: str) -> str:
    return (ROOT / "book" / code / "methods" / f"{name}.md").read_text(encoding="utf-8")


def rows(name: str, code: str, mark: str) -> list[list[str]]:
    """Return the cells of the table below a mark of a page, without its heading."""
    table = page(code, name).split(f"<!-- {mark} -->\n", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def whole(text: str) -> int:
    """Read 1,000 and 100万."""
    number = int(re.sub(r"[,万]", "", text))
    return number * 10_000 if text.endswith("万") else number


@pytest.fixture(scope="module")
def shares() -> dict[tuple[int, int], list[str]]:
    made = {}
    for persons in (1_000, 10_000, 100_000):
        for seed in (20180212, 1, 7):
            found = moments(simulate.generate(persons, seed)).set_index("moment")["got"]
            made[persons, seed] = [f"{found[name]:.2f}" for name in GOT]
    return made


@pytest.mark.parametrize("code", ["en", "zh"])
def test_calibration_is_printed_as_it_comes_out(code: str, shares: dict[tuple[int, int], list[str]]) -> None:
    asked, *got = rows("register", code, "calibration")
    assert [float(cell) / 100 for cell in asked[2:6]] == pytest.approx([SHARES[name] for name in CAUSES])
    assert {(whole(persons), int(seed)): cells for persons, seed, *cells in got} == shares


@pytest.mark.parametrize("code", ["en", "zh"])
def test_what_is_said_of_the_county_is_what_it_usually_comes_to(code: str) -> None:
    text = (ROOT / "book" / code / "simulated.md").read_text(encoding="utf-8")
    for name in ("none_2017", "two_or_more_2017", "aged_65_2017", "illness_2017"):
        assert f"{USUAL[name][0]:.0f}%" in text, name
    assert f"{100 * sum(SHARES.values()):.1f}%" in text
    assert round(USUAL["wrong"][0]) == 2
    said = {"en": "about 2 of 100 exits are wrong", "zh": "100个退出户中也约有2户是错退"}
    assert said[code] in page(code, "register")


@pytest.mark.parametrize("code", ["en", "zh"])
def test_the_worked_line_of_the_register_is_that_of_the_settings(code: str) -> None:
    s = Income()
    well = s.level + s.workers * math.log((2 + 0.3) / (0.55 * 4))
    ill = s.level + s.workers * math.log((1.55 + 0.3) / (0.55 * 4)) - s.ill - s.onset
    text = page(code, "register").replace(",", "")
    for number in (f"{well:.3f}", f"{ill:.3f}", *(f"{LINE * math.exp(log):.0f}" for log in (well, ill))):
        assert number in text
    assert f"{100 * (1 - math.exp(ill - well)):.0f}%" in text
    for weight in (s.level, s.workers, s.schooling, s.away, s.ill, s.disabled, s.growth):
        assert f"{weight:g}" in text


@pytest.fixture(scope="module")
def scores() -> list[Any]:
    pressed = view.six_tables(simulate.generate(60_000, settings=Settings(registry=Registry(pressed=0.4))))
    altered = inject.inject(pressed, RATES)
    made = []
    for county in (altered, inject.noise(altered), view.six_tables(simulate.generate(60_000))):
        found, outcome = audit.audit(county.register, county.targets), audit.outcomes(county.register, county.truth)
        made.append((audit.pattern_scores(found, outcome).set_index("rule"), found, outcome))
    return made


@pytest.mark.parametrize("code", ["en", "zh"])
def test_what_each_rule_finds_is_printed_as_it_comes_out(code: str, scores: list[Any]) -> None:
    (clean, found, outcome), (noisy, *_), (plain, plainly, plain_outcome) = scores
    printed = rows("audit", code, "rules")
    assert len(printed) == len(clean)
    for cells, name in zip(printed, clean.index, strict=True):
        expected = [clean.loc[name, "precision"], clean.loc[name, "recall"]]
        expected += [noisy.loc[name, "precision"], noisy.loc[name, "recall"]]
        assert cells[1:] == [f"{clean.loc[name, 'injected']:.0f}", *(f"{one:.2f}" for one in expected)], name
    text = page(code, "audit").replace(",", "")
    pattern, wrong = outcome["pattern"], outcome["outcome"] == "wrong at exit"
    counts = [len(outcome), (pattern != "none").sum(), (~pattern.isin(["none", "quota"])).sum()]
    counts += [(pattern == "quota").sum(), (wrong & (pattern == "quota")).sum()]
    assert all(f"{count}" in text for count in counts), counts
    assert wrong[pattern.isin(["guarantee", "expected_income"])].all()
    assert not wrong[pattern.isin(["moved_support", "same_year", "dibao_only"])].any()
    # Without pressure, and with nothing put in.
    for name in ("quota", "moved_support", "same_year"):
        assert f"{100 * plain.loc[name, 'alarm_rate']:.1f}%" in text
    assert plain["alarm_rate"].drop(["quota", "moved_support", "same_year"]).eq(0).all()
    among = plain_outcome["outcome"][plainly["quota"].to_numpy()] == "wrong at exit"
    assert f"{100 * among.mean():.1f}%" in text
    unfit = found["guarantee"].to_numpy() & ~wrong.to_numpy()
    assert not unfit.any()
