"""What the welcome page says of minutes and hours is what the course table adds up to, in both languages."""

from __future__ import annotations

import re

import pytest
from tests.words.collect import ROOT

from coursekit.lessons import course

LONGEST = "17"
"""The capstone, which the page names by itself."""
SAID = {
    "en": r"takes (\d+) to (\d+) minutes, the capstone (\d+)\. .* five lessons "
    r".* about five and a half hours; .* about (\d+)\.",
    "zh": r"一课(\d+)至(\d+)分钟，综合实践(\d+)分钟。.*五课，约五个半小时；.*约(\d+)小时。",
}


@pytest.mark.parametrize("language", SAID)
def test_times_of_the_welcome_page(language: str) -> None:
    page = (ROOT / "book" / language / "index.md").read_text(encoding="utf-8")
    found = re.search(SAID[language], page)
    assert found
    minutes = {one.number: one.minutes for one in course()}
    others = [value for number, value in minutes.items() if number != LONGEST]
    hours = round(sum(minutes.values()) / 60)
    assert tuple(map(int, found.groups())) == (min(others), max(others), minutes[LONGEST], hours)
    short = sum(one.minutes for one in course() if 5 in one.paths)
    assert 5.25 <= short / 60 < 5.75, "five and a half hours"
