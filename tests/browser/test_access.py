"""No violation of axe-core on any page, in light and dark, wide and narrow; no page scrolls sideways at any width."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from tests.site.built import ROOT
from tests.support.lessons import languages

from coursekit.lessons import course

PAGES = sorted(
    {"index.html", "search.html"}
    | {
        p.relative_to(ROOT / "book" / "en").with_suffix(".html").as_posix()
        for p in (ROOT / "book" / "en").rglob("*.md")
    }
    | {f"lessons/{one.slug}.html" for one in course() if one.ready}
    | {"sheets/01-the-record-handout.html", "sheets/01-the-record-key.html"}
)
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 375, "height": 800}}
WIDTHS = (320, 375, 640, 800, 1024, 1280)
SHEETS = [f"sheets/{one.slug}-{kind}.html" for one in course() if one.ready for kind in ("handout", "key")]


@pytest.fixture(scope="session")
def axe() -> str:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page: Any, axe: str, **options: Any) -> list[str]:
    """Return what axe-core finds, with every fold open."""
    page.evaluate("() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    # A colour on its way from light to dark is neither; axe waits until every transition has ended.
    page.evaluate(
        """async () => {
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            await Promise.allSettled(document.getAnimations().map((one) => one.finished));
        }"""
    )
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe)
    options = {"resultTypes": ["violations"], "preload": False, **options}
    found = page.evaluate("async (options) => (await axe.run(document, options)).violations", options)
    return [
        f"{one['id']}: {one['help']} · {node['html'][:160]} · {node.get('failureSummary', '')[:200]}"
        for one in found
        for node in one["nodes"][:3]
    ]


def sideways(page: Any) -> dict[int, list[Any]]:
    """Return for each width at which the page is wider than its window by how many px, and what sticks out."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = page.evaluate(
            """() => {
                const { scrollWidth, clientWidth } = document.documentElement;
                const out = (e) => e.checkVisibility() && e.getBoundingClientRect().right > clientWidth + 0.5;
                const first = [...document.querySelectorAll("body *")].find(out);
                return scrollWidth > clientWidth ? [scrollWidth - clientWidth, first?.outerHTML.slice(0, 120)] : [];
            }"""
        )
    return {width: over for width, over in found.items() if over}


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("name", PAGES)
def test_no_violation_in_light_and_dark_and_on_a_phone(visit: Any, axe: str, code: str, name: str) -> None:
    page = visit(color_scheme="light", viewport=SIZES["wide"], reduced_motion="reduce").open(f"{code}/{name}")
    # Colours take two thirds of the time, and an edition has none of its own.
    if code in languages(PAGES.index(name)):
        assert violations(page, axe, runOnly=["color-contrast"]) == []
        page.emulate_media(color_scheme="dark")
        assert violations(page, axe, runOnly=["color-contrast"]) == []
    for size in SIZES.values():
        page.set_viewport_size(size)
        page.wait_for_timeout(200)
        assert violations(page, axe, rules={"color-contrast": {"enabled": False}}) == []
    assert sideways(page) == {}, "the page scrolls sideways"


@pytest.mark.parametrize("code", ["en", "zh"])
def test_no_sheet_scrolls_sideways(visit: Any, code: str) -> None:
    reader = visit(viewport=SIZES["wide"])
    assert {name: over for name in SHEETS if (over := sideways(reader.open(f"{code}/{name}")))} == {}


def test_the_front_door_has_no_violation(visit: Any, axe: str) -> None:
    assert violations(visit().open("index.html#choose"), axe) == []


@pytest.mark.parametrize("code", ["en", "zh"])
def test_verdicts_keep_to_the_rules_too(visit: Any, axe: str, code: str) -> None:
    page = visit(color_scheme="dark", reduced_motion="reduce").open(f"{code}/lessons/01-the-record.html")
    for card in page.query_selector_all("section.ck-exercise:has(form)"):
        kind = card.get_attribute("data-kind")
        if kind in ("table", "open"):
            for field in card.query_selector_all("form :is(input, textarea)"):
                field.fill("1")
            for field in card.query_selector_all("form select"):
                field.select_option(index=1)
            card.query_selector("form button").click()
            continue
        card.query_selector("input").focus()
        page.keyboard.press("Space") if kind == "choice" else page.keyboard.type("1")
        page.keyboard.press("Enter")
    assert violations(page, axe) == []


def test_every_target_on_a_phone_is_large_enough(visit: Any) -> None:
    page = visit(viewport=SIZES["phone"]).open("zh/lessons/01-the-record.html")
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, select, input:not([type=radio]), .choices label")]
        .filter((e) => e.checkVisibility()).map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect().height])
        .filter(([, height]) => height < 43.5)"""
    )
    assert small == []


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("name", ["instructor.html", "sources.html", "syllabus.html"])
def test_every_link_in_a_cell_is_large_enough(visit: Any, code: str, name: str) -> None:
    page = visit(viewport=SIZES["phone"]).open(f"{code}/{name}")
    page.evaluate("() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    for size in SIZES.values():
        page.set_viewport_size(size)
        small = page.evaluate(
            """() => {
                const line = (e) => parseFloat(getComputedStyle(e.closest("th, td")).lineHeight);
                return [...document.querySelectorAll("article :is(th, td) a")].filter((e) => e.checkVisibility())
                    .map((e) => [e.outerHTML.slice(0, 80), Math.min(e.getClientRects()[0].height, line(e))])
                    .filter(([, height]) => height < 24);
            }"""
        )
        assert small == []


def test_pages_are_read_without_scripts(visit: Any) -> None:
    reader = visit(java_script_enabled=False)
    reader.page.goto(f"{reader.address}/zh/lessons/01-the-record.html")
    assert reader.page.locator("section.ck-explorer .ck-chartbox svg").first.is_visible()
    assert reader.page.locator("nav.ck-rail").is_visible()
    assert not reader.page.locator(".ck-resume").is_visible()
    reader.page.set_viewport_size(SIZES["phone"])
    reader.page.locator(".ck-strip summary").click()
    assert reader.page.locator(".ck-strip ol").is_visible()
    reader.page.set_viewport_size(SIZES["wide"])
    assert reader.page.locator("button:visible").count() <= 1  # the search button works without a script


def test_this_file_names_every_page(site: Path) -> None:
    # The sheets of all lessons have one frame and one look; those of one lesson stand for them.
    sheets = {p.relative_to(site / "en").as_posix() for p in (site / "en" / "sheets").glob("*.html")}
    assert {p.relative_to(site / "en").as_posix() for p in (site / "en").rglob("*.html")} == set(PAGES) | sheets
