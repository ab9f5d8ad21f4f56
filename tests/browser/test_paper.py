"""What goes to paper: a learner's print opens nothing, sheets fit their pages, nothing is cut off at the margin."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.support.lessons import languages

from coursekit.lessons import course, declarations

READY = [one for one in course() if one.ready]
SHEET = {"width": 673, "height": 1000}
"""What lies between the margins of A4, in CSS px."""
EDITIONS = pytest.mark.parametrize("code", ["en", "zh"])
EACH = pytest.mark.parametrize("slug", [one.slug for one in READY])


def pages_of(pdf: bytes) -> int:
    """Count the pages of a PDF."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@EDITIONS
@EACH
def test_a_learners_print_holds_no_hint_and_no_solution(visit: Any, code: str, slug: str) -> None:
    page = visit().open(f"{code}/lessons/{slug}.html")
    for fold in page.query_selector_all(".ck-exercise .ck-folds details"):
        fold.evaluate("(fold) => { fold.hidden = false; fold.open = true; }")  # even if all was read on the screen
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    shown = re.sub(r"\s+", "", page.evaluate("() => document.querySelector('main').innerText"))
    for exercise in declarations(slug[:2], "exercises"):
        for text in (*exercise.hints, exercise.why):
            assert re.sub(r"\s+|`", "", text.to(code)) not in shown, exercise.key


@EDITIONS
def test_no_closed_fold_opens_for_print_and_none_stands_there_shut(visit: Any, code: str) -> None:
    page = visit().open(f"{code}/lessons/01-the-record.html")
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("() => document.querySelectorAll('details').length") > 0
    assert (
        page.evaluate("() => [...document.querySelectorAll('details')].filter((one) => one.checkVisibility()).length")
        == 0
    )


@EDITIONS
@EACH
def test_nothing_is_cut_off_at_the_margin(visit: Any, code: str, slug: str) -> None:
    opened = visit(viewport=SHEET)
    for name in (f"lessons/{slug}", f"sheets/{slug}-handout", f"sheets/{slug}-key"):
        page = opened.open(f"{code}/{name}.html")
        page.emulate_media(media="print")
        wide = page.evaluate(
            """() => [...document.querySelectorAll('main *')]
                .filter((one) => one.checkVisibility() && !one.closest('svg, math, .ck-sr'))
                .filter((one) => one.getBoundingClientRect().right > innerWidth + 1
                    || (one.matches('pre, .ck-scroll') && one.scrollWidth > one.clientWidth + 1))
                .map((one) => one.outerHTML.slice(0, 120))"""
        )
        assert wide == [], name


@pytest.mark.parametrize(("slug", "code"), [(one.slug, code) for one in READY for code in languages(one.number)])
def test_a_sheet_keeps_to_a_few_pages(visit: Any, code: str, slug: str) -> None:
    opened = visit()
    for kind, most in (("handout", 5), ("key", 9)):
        pdf = opened.open(f"{code}/sheets/{slug}-{kind}.html").pdf(prefer_css_page_size=True)
        assert 2 <= pages_of(pdf) <= most, kind


@EDITIONS
def test_a_sheet_prints_white_without_its_bar(visit: Any, code: str) -> None:
    page = visit(color_scheme="dark").open(f"{code}/sheets/01-the-record-handout.html")
    sheet = page.locator(".ck-sheet")
    assert sheet.evaluate("(one) => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".site-print button").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".site-bar").is_visible()
    assert sheet.evaluate("(one) => getComputedStyle(one).padding") == "0px"


@EDITIONS
def test_a_chart_with_a_guess_prints_its_answer_once(visit: Any, code: str) -> None:
    page = visit().open(f"{code}/lessons/01-the-record.html")
    page.emulate_media(media="print")
    hero = page.locator(".ck-hero")
    assert hero.locator(".ck-chartbox > svg:visible").count() == 1
    assert not hero.locator("form").is_visible()
    assert "49.8" in hero.locator("h3").inner_text()


@EDITIONS
def test_what_came_out_is_printed_for_who_has_not_guessed(visit: Any, code: str) -> None:
    page = visit().open(f"{code}/lessons/01-the-record.html")
    page.emulate_media(media="print")
    guesses = declarations("01", "guesses")
    assert {one.options is None for one in guesses} == {True, False}, "a number and a choice"
    for one in guesses:
        card = page.locator(f".ck-guessed[data-guessed='{one.key}']")
        assert one.then.to(code) in card.inner_text(), one.key
        assert card.locator("summary:visible").count() == 0


@EDITIONS
@EACH
def test_no_letter_of_a_hero_is_cut_off(visit: Any, code: str, slug: str) -> None:
    page = visit(viewport={"width": 640, "height": 900}).open(f"{code}/lessons/{slug}.html")
    found = {}
    for width in (640, 673, 900, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media="print" if width == SHEET["width"] else "screen")
        page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        found[width] = page.evaluate(
            """() => [...document.querySelectorAll("figure.ck-hero")].flatMap((hero) => {
                const box = hero.getBoundingClientRect(), paper = matchMedia("print").matches;
                const [left, right] = paper ? [box.left - 8, box.right + 8] : [0, innerWidth]; // a margin may be cut
                return [...hero.querySelectorAll("svg text")].filter((e) => e.checkVisibility())
                    .map((e) => [e.textContent, e.getBoundingClientRect()]).filter(([, b]) => b.width)
                    .filter(([, b]) => b.left < left || b.right > right).map(([words]) => words);
            })"""
        )
    assert {width: out for width, out in found.items() if out} == {}


@EDITIONS
def test_the_box_of_a_number_stands_beside_its_lines_and_touches_none(visit: Any, code: str) -> None:
    page = visit(viewport=SHEET).open(f"{code}/sheets/01-the-record-handout.html")
    page.emulate_media(media="print")
    lines = page.evaluate(
        """() => [...document.querySelectorAll(".ck-room + .ck-answerline")].map((line) => {
            const [first, last] = [...line.previousElementSibling.children].map((e) => e.getBoundingClientRect());
            const box = line.querySelector(".ck-boxin").getBoundingClientRect();
            return box.top >= first.bottom && box.left > last.right && box.bottom <= last.bottom + 3;
        })"""
    )
    assert lines and all(lines)
