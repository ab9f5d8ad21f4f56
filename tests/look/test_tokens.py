"""The colours keep what the look promises: contrast, distance for colour-blind eyes, one dark theme written twice."""

from __future__ import annotations

import itertools
import re
from importlib import resources

import pytest
from coloraide import Color

CSS = (resources.files("coursekit") / "assets" / "coursekit.css").read_text(encoding="utf-8")
LIGHT_AT = ':root, html[data-theme="light"]'
DARK_AT = '  html[data-theme="dark"], [data-jp-theme-light="false"] {'
SYSTEM_AT = '  html:not([data-theme="light"]'


def block(selector: str) -> dict[str, str]:
    """Return the colours that one rule sets, by token name."""
    start = CSS.index(selector)
    return dict(re.findall(r"--ck-([a-z0-9-]+): (#[0-9a-f]{6});", CSS[start : CSS.index("}", start)]))


THEMES = {"light": block(LIGHT_AT), "dark": block(DARK_AT)}
GROUNDS = ("paper", "surface", "sunk")
VERDICTS = ("blank", "right", "wrong", "error")
CATEGORIES = tuple(f"cat-{i}" for i in range(1, 7))
RAMP = tuple(f"seq-{i}" for i in range(1, 7))

TEXT = [
    *itertools.product(("ink", "muted", "accent", "accent-deep"), GROUNDS),
    ("on-accent", "accent"),
    ("on-accent", "accent-deep"),
    ("ink", "accent-wash"),
    ("accent", "accent-wash"),
    ("accent-deep", "accent-wash"),
    ("muted", "accent-wash"),
    ("standing", "surface"),
    ("standing", "sunk"),
    ("surface", "standing"),
    ("paper", "ink"),
    *((v, "surface") for v in VERDICTS),
    *(("surface", v) for v in VERDICTS),
    *((ink, f"{v}-wash") for v in VERDICTS for ink in (v, "ink", "muted", "accent")),
]
MARKS = list(itertools.product(("edge", "focus-ring", "accent", "standing", *VERDICTS, *CATEGORIES), GROUNDS))


def seen(colour: str, eye: str) -> Color:
    """Return a colour as an eye sees it: a normal one, or one that lacks a kind of cone altogether."""
    return Color(colour) if eye == "normal" else Color(colour).filter(eye, 1)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (MARKS, 3.0)], ids=["text", "marks"])
def test_contrast(theme: str, pairs: list[tuple[str, str]], least: float) -> None:
    tokens = THEMES[theme]
    low = {p: r for p in pairs if (r := Color(tokens[p[0]]).contrast(tokens[p[1]], method="wcag21")) < least}
    assert not low


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", ["normal", "protan", "deutan", "tritan"])
def test_categories_stay_apart(theme: str, eye: str) -> None:
    colours = [seen(THEMES[theme][name], eye) for name in CATEGORIES]
    assert min(a.delta_e(b, method="2000") for a, b in itertools.combinations(colours, 2)) >= 15


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", ["normal", "protan", "deutan", "tritan"])
def test_steps_of_the_ramp_stay_apart(theme: str, eye: str) -> None:
    colours = [seen(THEMES[theme][name], eye) for name in RAMP]
    assert min(a.delta_e(b, method="2000") for a, b in itertools.pairwise(colours)) >= 8


def test_the_dark_theme_is_the_same_by_choice_and_by_system() -> None:
    assert block(DARK_AT) == block(SYSTEM_AT)
    assert THEMES["dark"].keys() == THEMES["light"].keys()


def test_no_outside_request() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
