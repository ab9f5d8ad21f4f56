"""Colours of charts are those of the stylesheet, and the configuration says what the look asks for."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from coursekit.charts import theme
from coursekit.text import LANGUAGES

SHEET = resources.files("coursekit").joinpath("assets", "coursekit.css").read_text(encoding="utf-8")


def light() -> dict[str, str]:
    """Colours of the sheet's light block by name."""
    start = SHEET.index("/* 2 ──")
    return dict(re.findall(r"--ck-([\w-]+): (#[0-9a-f]{6})", SHEET[start : SHEET.index("/* 3 ──")]))


def test_every_colour_is_the_sheets() -> None:
    assert {name: colour for colour, name in theme.TOKENS.items()} == {
        name: light()[name] for name in theme.TOKENS.values()
    }


def test_the_six_categories_and_steps_are_all_there() -> None:
    names = set(theme.TOKENS.values())
    assert {f"cat-{i}" for i in range(1, 7)} | {f"seq-{i}" for i in range(1, 7)} <= names
    assert len(theme.SHAPES) == len(theme.DASHES) == len(theme.CATEGORY) == 6


@pytest.mark.parametrize(("language", "size", "first"), [("en", 13, "-apple-system"), ("zh", 14, "PingFang SC")])
def test_each_language_has_its_face_and_size(language: str, size: int, first: str) -> None:
    made = theme.config(language)
    assert made["font"].startswith(first)
    assert made["axis"]["labelFontSize"] == made["text"]["fontSize"] == size


def test_the_faces_are_the_sheets_in_the_sheets_order() -> None:
    faces = {
        name: [one.strip().strip('"') for one in listed.split(",")]
        for name, listed in re.findall(r"--ck-face-(latin|han): ([^;]+);", SHEET)
    }
    assert theme.font("en").split(", ") == [*faces["latin"], *faces["han"], "sans-serif"]
    assert theme.font("zh").split(", ") == [*faces["han"], *faces["latin"], "sans-serif"]


def test_the_courses_own_charts_have_no_legend_and_no_turned_title() -> None:
    own, learner = theme.config("en"), theme.config("en", titles=True)
    assert own["legend"]["disable"] is True and own["axis"]["title"] is None
    assert "disable" not in learner["legend"] and learner["axisY"]["titleAngle"] == 0


def test_a_learners_numbers_are_written_alike_in_both_languages() -> None:
    # A year on a quantitative axis is "2,014": where one language left the comma out, one code had two verdicts.
    learners = [theme.config(language, titles=True) for language in LANGUAGES]
    assert [one.get("numberFormat") for one in learners] == [None, None]
    assert theme.config("zh")["numberFormat"] and "numberFormat" not in theme.config("en")


def test_the_ground_is_the_cards() -> None:
    made = theme.config("en")
    assert made["background"] is None and made["view"]["stroke"] is None
    assert made["axis"]["domain"] is False and made["axis"]["ticks"] is False
    assert made["axisX"]["grid"] is False and made["axisY"]["grid"] is True
