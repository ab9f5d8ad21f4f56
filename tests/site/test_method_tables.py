"""The tables that the method pages print are what the models give, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.models.conftest import RATES
from tests.site.built import ROOT

from coursekit.models import audit, inject, register

SHARES = ("illness", "disability", "labour", "skills", "aged_65")


def rows(page: str, code: str, name: str) -> list[list[str]]:
    """Return the cells of the table below a mark of a page, without its heading."""
    text = (ROOT / "book" / code / "methods" / f"{page}.md").read_text(encoding="utf-8")
    table = text.split(f"<!-- {name} -->\n", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def whole(text: str) -> int:
    """Read 1,000 and 100万."""
    number = int(re.sub(r"[,万]", "", text))
    return number * 10_000 if text.endswith("万") else number


@pytest.mark.parametrize("code", ["en", "zh"])
def test_calibration_is_printed_as_it_comes_out(code: str) -> None:
    asked, *got = rows("register", code, "calibration")
    assert [float(cell) / 100 for cell in asked[2:]] == pytest.approx([register.SHARES[name] for name in SHARES])
    assert {(whole(persons), int(seed)) for persons, seed, *_ in got} == {
        (persons, seed) for persons in (1_000, 10_000, 100_000, 1_000_000) for seed in (20180212, 1, 7)
    }
    for persons, seed, *cells in got:
        if whole(persons) > 100_000 and seed != "1":
            continue  # a million persons take seconds; one of three is made again
        found = register.calibration(register.generate(whole(persons), int(seed))).set_index("share")["got"]
        assert cells == [f"{100 * found[name]:.2f}" for name in SHARES], (persons, seed)


@pytest.fixture(scope="module")
def scores() -> list[Any]:
    honest = register.generate(60_000)
    altered = inject.inject(honest, RATES)
    return [
        audit.pattern_scores(
            audit.audit(county.register, county.targets), audit.outcomes(county.register, county.truth)
        ).set_index("rule")
        for county in (altered, inject.noise(altered), honest)
    ]


@pytest.mark.parametrize("code", ["en", "zh"])
def test_what_each_rule_finds_is_printed_as_it_comes_out(code: str, scores: list[Any]) -> None:
    clean, noisy, honest = scores
    printed = rows("audit", code, "rules")
    assert len(printed) == len(clean)
    for cells, name in zip(printed, clean.index, strict=True):
        expected = [clean.loc[name, "precision"], clean.loc[name, "recall"]]
        expected += [noisy.loc[name, "precision"], noisy.loc[name, "recall"]]
        assert cells[1:] == [f"{clean.loc[name, 'injected']:.0f}", *(f"{one:.2f}" for one in expected)], name
    page = (ROOT / "book" / code / "methods" / "audit.md").read_text(encoding="utf-8")
    assert f"{100 * honest.loc['moved_support', 'alarm_rate']:.1f}%" in page
    assert honest["alarm_rate"].drop("moved_support").eq(0).all()
